//! What can go wrong with the index, in plain words.

use std::path::PathBuf;

/// The result of an operation on the index.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation on the index failed. The archive is not touched by any of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is none that this program can read.
    #[error("there is no index in {} that this program can read: run `foi-archive reindex`", .0.display())]
    Missing(PathBuf),
    /// A file or folder could not be used.
    #[error("cannot use {}: {}", path.display(), crate::archive::in_plain_words(cause))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        cause: std::io::Error,
    },
    /// The engine refused.
    #[error("{}", explain(.0))]
    Engine(Box<tantivy::TantivyError>),
    /// The archive could not be read.
    #[error(transparent)]
    Archive(#[from] crate::archive::Error),
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Engine(Box::new(error))
    }
}

/// What the system says where a disk is at fault, and what that means. (The engine wraps it in words of its own.)
const DISKS: [(&str, &str); 4] = [
    ("os error 28", "the disk is full; the index was not changed, and the archive is whole"),
    ("os error 122", "there is no more room for this user; the index was not changed, and the archive is whole"),
    ("os error 5)", "the disk that holds the index failed; the archive is whole"),
    ("os error 30", "the folder of the index cannot be written"),
];

fn explain(error: &tantivy::TantivyError) -> String {
    let text = error.to_string();
    if let Some((_, meaning)) = DISKS.iter().find(|(sign, _)| text.contains(sign)) {
        return (*meaning).to_owned();
    }
    let said = text.lines().next().unwrap_or_default();
    let end = said.find(" (os error").unwrap_or(said.len());
    format!("the index could not be used ({})", said.get(..end).unwrap_or(said))
}
