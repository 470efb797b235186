//! Files of the archive, connections to it, and its migrations.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::migrate::{draw_key, pack_readings};
use super::{Error, Result};

/// What brings the archive from one version to the next: a script, then what a script cannot do.
struct Migration {
    script: &'static str,
    work: fn(&Connection) -> Result<()>,
}

const fn script(script: &'static str) -> Migration {
    Migration { script, work: |_| Ok(()) }
}

/// One a version: the n-th brings `user_version` from n to n + 1.
const MIGRATIONS: [Migration; 7] = [
    Migration { script: include_str!("schema.sql"), work: draw_key },
    script(include_str!("schema-2.sql")),
    script(include_str!("schema-3.sql")),
    script(include_str!("schema-4.sql")),
    script(include_str!("schema-5.sql")),
    Migration { script: include_str!("schema-6.sql"), work: pack_readings },
    script(include_str!("schema-7.sql")),
];

/// How long a statement waits for a checkpoint of another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much of the file a connection maps: SQLite's own upper limit.
const MAPPED_BYTES: i64 = 0x7fff_0000;

/// The file that holds the archive.
pub(super) fn database_path(dir: &Path) -> PathBuf {
    dir.join("archive.sqlite")
}

/// The file whose lock says that a process writes.
pub(super) fn lock_path(dir: &Path) -> PathBuf {
    dir.join("archive.lock")
}

/// Opens the archive for writing, makes it where it is missing, and brings it to the newest version.
pub(super) fn open_writing(dir: &Path) -> Result<Connection> {
    let path = database_path(dir);
    let mut connection = Connection::open(&path)?;
    connection.busy_timeout(PATIENCE)?;
    refuse_newer(&connection, &path)?;
    connection.execute_batch("PRAGMA page_size = 2048; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "mmap_size", MAPPED_BYTES)?;
    // What is deleted or replaced is overwritten with zeros.
    connection.pragma_update(None, "secure_delete", true)?;
    prepare_once(&connection, 64)?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// Opens the archive for reading only.
pub(super) fn open_reading(dir: &Path) -> Result<Connection> {
    let path = database_path(dir);
    if !path.exists() {
        let why = if dir.is_file() { Error::NotAFolder } else { Error::Missing };
        return Err(why(dir.to_owned()));
    }
    let connection = match probe(&path, "") {
        // A folder that cannot be written has no room for the shared memory of WAL. With no log beside it the file
        // is complete and nobody changes it.
        Err(error) if is_unwritable(&error) && !has_log(&path) => probe(&path, "?immutable=1")?,
        other => other?,
    };
    refuse_newer(&connection, &path)?;
    // None is one that its first writer is about to make.
    if (1..MIGRATIONS.len() as i64).contains(&user_version(&connection)?) {
        return Err(Error::Older(path));
    }
    Ok(connection)
}

fn probe(path: &Path, parameters: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let connection = Connection::open_with_flags(format!("file:{name}{parameters}"), flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "mmap_size", MAPPED_BYTES)?;
    prepare_once(&connection, 32)?;
    user_version(&connection)?;
    Ok(connection)
}

/// Keeps so many statements as they were prepared. SQLite would plan one again for each value that is bound to it, in case
/// another plan were better for that value: a third of the time of a page.
fn prepare_once(connection: &Connection, statements: usize) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(statements);
    Ok(())
}

fn has_log(path: &Path) -> bool {
    std::fs::metadata(path.with_extension("sqlite-wal")).is_ok_and(|log| log.len() > 0)
}

fn is_unwritable(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
}

fn user_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn refuse_newer(connection: &Connection, path: &Path) -> Result<()> {
    let known = MIGRATIONS.len() as i64;
    match user_version(connection)? {
        found if found > known => Err(Error::Newer { path: path.to_owned(), found, known }),
        _ => Ok(()),
    }
}

fn migrate(connection: &mut Connection) -> Result<()> {
    let version = usize::try_from(user_version(connection)?).unwrap_or(0);
    for (done, migration) in MIGRATIONS.iter().enumerate().skip(version) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(migration.script)?;
        (migration.work)(&transaction)?;
        transaction.pragma_update(None, "user_version", done as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::super::read::RECORD;
    use super::*;

    #[test]
    fn a_statement_is_planned_once_whatever_it_is_asked_with() {
        let dir = tempfile::tempdir().expect("a folder");
        let writing = open_writing(dir.path()).expect("an archive");
        let reading = open_reading(dir.path()).expect("an archive");
        for sql in [
            format!("{RECORD} WHERE id = ?1 AND revision.number = record.revision"),
            "SELECT card FROM shown WHERE row = ?1".to_owned(),
            "SELECT row FROM record WHERE claimed = ?1 AND claimed <> id".to_owned(),
        ] {
            for connection in [&writing, &reading] {
                for value in ["a/2023/1", "b/2023/2", "c/2023/3"] {
                    let mut statement = connection.prepare_cached(&sql).expect("prepared");
                    assert!(statement.query([value]).expect("asked").next().expect("read").is_none(), "{sql}");
                    assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "{sql}");
                }
            }
        }
    }
}
