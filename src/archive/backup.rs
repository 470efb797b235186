//! A copy of the archive as one file, made while others read and write it.

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::{Error, Reader, Result};

/// All pages in one step: the copy is of one moment, and a writer goes on in the log meanwhile.
const ALL_PAGES: i32 = -1;

impl Reader {
    /// Copies the archive, as it is at this moment, into a new file, which is there whole or not at all.
    ///
    /// # Errors
    /// Where the file exists, or cannot be written, or the copy is not sound.
    pub fn backup(&self, file: &Path) -> Result<()> {
        if std::fs::symlink_metadata(file).is_ok() {
            return Err(Error::Exists(file.to_owned()));
        }
        let part = beside(file);
        let copied = self.copy_to(&part).and_then(|()| put(&part, file));
        for ending in ["", "-wal", "-shm", "-journal"] {
            let mut left = part.clone().into_os_string();
            left.push(ending);
            let _ = std::fs::remove_file(PathBuf::from(left));
        }
        copied
    }

    fn copy_to(&self, part: &Path) -> Result<()> {
        // Made by us, and by nobody else.
        File::options().write(true).create_new(true).open(part).map_err(Error::io("write", part))?;
        let mut copy = Connection::open(part)?;
        self.with(|connection| match Backup::new(connection, &mut copy)?.step(ALL_PAGES)? {
            StepResult::Done => Ok(()),
            _ => Err(Error::StillRead),
        })?;
        let said: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if said != "ok" {
            return Err(Error::Damaged(format!("the copy is not sound ({said})")));
        }
        copy.close().map_err(|(_, error)| error)?;
        File::open(part).and_then(|file| file.sync_all()).map_err(Error::io("write", part))
    }
}

/// The name that a file has until it is whole.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".part-{}", std::process::id()));
    file.with_file_name(name)
}

/// Gives a whole file its name; a second name, where that can be had, never takes the place of a file that is there.
fn put(part: &Path, file: &Path) -> Result<()> {
    match std::fs::hard_link(part, file) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Err(Error::Exists(file.to_owned())),
        Err(_) => std::fs::rename(part, file).map_err(Error::io("write", file))?,
        Ok(()) => {}
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::io("write", folder))
}
