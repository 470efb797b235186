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
    /// A file of it is not as it was written.
    #[error("{} is damaged: run `foi-archive reindex`", .0.display())]
    Damaged(PathBuf),
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

/// What the system says where a disk is at fault, and what that means. (The engine wraps it in words of its own.)
const DISKS: [(u8, &str); 4] = [
    (28, "the disk is full; the index was not changed, and the archive is whole"),
    (122, "there is no more room for this user; the index was not changed, and the archive is whole"),
    (5, "the disk that holds the index failed; the archive is whole"),
    (30, "the folder of the index cannot be written"),
];

/// What is wrong with the disk, where it is the disk: some of the engine's errors print its number for people, some not.
fn disk_fault(text: &str) -> Option<&'static str> {
    let is_said =
        |number: u8| [format!("os error {number})"), format!("code: {number},")].iter().any(|sign| text.contains(sign));
    DISKS.iter().find(|(number, _)| is_said(*number)).map(|(_, meaning)| *meaning)
}

impl Error {
    /// Whether the engine itself could not go on, with the archive and the disk as they should be.
    pub(super) fn is_of_the_index(&self) -> bool {
        matches!(self, Self::Engine(error) if disk_fault(&error.to_string()).is_none())
    }
}

fn explain(error: &tantivy::TantivyError) -> String {
    let text = error.to_string();
    if let Some(meaning) = disk_fault(&text) {
        return meaning.to_owned();
    }
    if matches!(error, tantivy::TantivyError::ErrorInThread(_)) {
        return "the index could not be written: a part of the engine stopped; the archive is whole".to_owned();
    }
    let said = text.lines().next().unwrap_or_default();
    let end = said.find(" (os error").unwrap_or(said.len());
    format!("the index could not be used ({})", said.get(..end).unwrap_or(said))
}

#[cfg(test)]
mod tests {
    use tantivy::TantivyError;

    use super::Error;

    #[test]
    fn no_trace_of_the_engine_is_told() {
        let by_disk = std::io::Error::from_raw_os_error(5).to_string();
        for (inside, told) in [
            (
                "An index writer was killed.. A worker thread encountered an error or panicked.",
                "the index could not be written: ",
            ),
            (by_disk.as_str(), "the disk that holds the index failed"),
        ] {
            let said = Error::from(TantivyError::ErrorInThread(inside.to_owned())).to_string();
            assert!(said.starts_with(told), "{inside}: {said}");
            assert!(!said.contains("panicked") && !said.contains("os error"), "{inside}: {said}");
        }
    }
}
