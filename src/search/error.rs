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
    /// An index that is not in use cannot be removed.
    #[error("{} cannot be removed: it is not in use any more", .0.display())]
    Left(PathBuf),
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

fn explain(error: &tantivy::TantivyError) -> String {
    let text = error.to_string();
    if text.contains("os error 28") || text.contains("No space left") {
        return "the disk is full; the index was not changed".to_owned();
    }
    format!("the index could not be used ({})", text.lines().next().unwrap_or_default())
}
