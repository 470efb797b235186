//! What can go wrong with the archive, each in one line that names the thing.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// The result of an operation on the archive.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation on the archive failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no archive in the folder.
    #[error("there is no archive in {}: run `foi-archive ingest` first", .0.display())]
    Missing(PathBuf),
    /// A file stands where the folder of an archive should: a backup, most likely.
    #[error("{} is a file, and an archive is a folder: put the file into an empty one as archive.sqlite, and name that", .0.display())]
    NotAFolder(PathBuf),
    /// Another process writes.
    #[error("another foi-archive is writing in {}", .0.display())]
    Locked(PathBuf),
    /// A newer program made it.
    #[error("{} was made by a newer foi-archive (its format is {found}, this program knows {known})", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its `user_version`.
        found: i64,
        /// The newest `user_version` that this program knows.
        known: i64,
    },
    /// An older program made it, and it could not be brought up.
    #[error("{} was made by an older foi-archive: run `foi-archive reread` where it can be written", .0.display())]
    Older(PathBuf),
    /// A file that was to be made is there.
    #[error("{} is there already: name a file that is not", .0.display())]
    Exists(PathBuf),
    /// Another process kept reading.
    #[error("another program keeps reading the archive: run the command again")]
    StillRead,
    /// A file or folder could not be used.
    #[error("cannot {action} {}: {}", path.display(), in_plain_words(cause))]
    Io {
        /// What was tried.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
    /// SQLite refused.
    #[error("{}", explain(.0))]
    Sqlite(Box<rusqlite::Error>),
    /// What is kept cannot be read back.
    #[error("the archive is damaged: {0}")]
    Damaged(String),
}

impl Error {
    /// Turns an error of the file system into ours.
    pub(super) fn io(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |cause| Self::Io { action, path, cause }
    }
}

// Not by `#[from]`: what SQLite says is told already, and would be told again as the cause.
impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(Box::new(error))
    }
}

/// What the file system says, in plain words and without `(os error 13)`.
#[must_use]
pub fn in_plain_words(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "it is not allowed".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    }
}

fn explain(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full; nothing of the last batch was kept".to_owned(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            "the archive cannot be written; look at the permissions of its folder and the room on its disk".to_owned()
        }
        Some(ErrorCode::NotADatabase) => "archive.sqlite is not an archive".to_owned(),
        Some(ErrorCode::DatabaseCorrupt) => "archive.sqlite is damaged: go back to a backup".to_owned(),
        Some(ErrorCode::SystemIoFailure) => format!("the disk that holds the archive failed ({error})"),
        _ => format!("the archive could not be used ({error})"),
    }
}
