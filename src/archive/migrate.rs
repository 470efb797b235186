//! What a migration does beside its script.

use rusqlite::{Connection, Row, params};

use super::Result;
use super::packing::{NEWEST, keep_dictionaries, pack_reading};
use super::reading::PackedReading;
use super::seal::{SEALED, digest_of};
use super::wording::pack_wordings;
use crate::domain::Response;

/// The key by which an index knows its archive.
pub(super) fn draw_key(connection: &Connection) -> Result<()> {
    connection.execute("INSERT INTO archive (key) VALUES (lower(hex(randomblob(8))))", [])?;
    Ok(())
}

/// What seals were taken over before version 6.
const FORMERLY_SEALED: &str =
    "SELECT record, number, sha256, bytes, media_type, source, ingested, paragraphs, text, reader,
                                      response, facts, fingerprints
    FROM revision LEFT JOIN former_reading AS reading ON reading.revision = key
    LEFT JOIN given ON given.revision = key LEFT JOIN wording ON wording.revision = key WHERE key = ?1";

/// Version 6: packs readings, one after the other, so that memory is that of one. The seal of a revision is made anew only
/// where it was whole: what was damaged before stays so.
pub(super) fn pack_readings(connection: &Connection) -> Result<()> {
    keep_dictionaries(connection)?;
    let mut revisions = connection.prepare(
        "SELECT key, reader, response, paragraphs, digest, fingerprints FROM revision
         LEFT JOIN former_reading ON former_reading.revision = key LEFT JOIN seal ON seal.revision = key
         LEFT JOIN wording ON wording.revision = key ORDER BY key",
    )?;
    let mut rows = revisions.query([])?;
    while let Some(row) = rows.next()? {
        let key: i64 = row.get(0)?;
        let seal: Option<Vec<u8>> = row.get(4)?;
        let is_whole = seal == Some(digest_of(connection, &[FORMERLY_SEALED], key)?);
        move_reading(connection, key, row)?;
        pack_wording(connection, key, row.get(5)?)?;
        if is_whole {
            connection
                .prepare_cached("UPDATE seal SET digest = ?2 WHERE revision = ?1")?
                .execute(params![key, digest_of(connection, &[SEALED], key)?])?;
        }
    }
    drop(rows);
    drop(revisions);
    connection.execute("DROP TABLE former_reading", [])?;
    Ok(())
}

/// Moves a former reading, where there is one. What is no reading is packed as it is, and is none after that either.
fn move_reading(connection: &Connection, key: i64, row: &Row<'_>) -> Result<()> {
    let Some(json) = row.get_ref(2)?.as_bytes_or_null().map_err(rusqlite::Error::from)? else { return Ok(()) };
    let packed = match serde_json::from_slice::<Response>(json) {
        Ok(response) => PackedReading::beside(row.get(3)?, &response)?.packed,
        Err(_) => pack_reading(json)?,
    };
    connection
        .prepare_cached("INSERT INTO reading (revision, reader, dictionary, packed) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![key, row.get::<_, String>(1)?, NEWEST, packed])?;
    Ok(())
}

/// Fingerprints were eight bytes each, also where there was none.
fn pack_wording(connection: &Connection, key: i64, former: Option<Vec<u8>>) -> Result<()> {
    let Some(former) = former else { return Ok(()) };
    let (fingerprints, _) = former.as_chunks();
    let wordings: Vec<u64> = fingerprints.iter().map(|bytes| u64::from_be_bytes(*bytes)).collect();
    connection
        .prepare_cached("UPDATE wording SET fingerprints = ?2 WHERE revision = ?1")?
        .execute(params![key, pack_wordings(&wordings)])?;
    Ok(())
}
