//! Paths of documents in words: as they are shown, and as they are remembered.

use std::path::{Path, PathBuf};

/// The path below whichever of the folders it lies in; the name alone where it was named itself. The folders above are
/// nobody's business but of those who run the archive.
pub(super) fn below(path: &Path, folders: &[PathBuf]) -> String {
    let inside = folders.iter().filter_map(|folder| path.strip_prefix(folder).ok());
    let inside = inside.filter(|inside| !inside.as_os_str().is_empty()).max_by_key(|inside| inside.as_os_str().len());
    let last = || path.file_name().map(Path::new);
    in_words(inside.or_else(last).unwrap_or(path))
}

/// Names a folder, not where it lies: the reason is shown to anybody.
pub(super) fn leads_back(ancestor: &Path) -> String {
    let name = ancestor.file_name().unwrap_or(ancestor.as_os_str());
    format!("the folder leads back to {}", name.to_string_lossy())
}

/// A whole path, as it is remembered.
pub(super) fn whole(path: &Path) -> String {
    in_words(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// A path in words. Two names that are not UTF-8 are two names also where each is shown: bytes that are no text stand as
/// `\xFF`.
pub(super) fn in_words(path: &Path) -> String {
    let mut words = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        words.push_str(chunk.valid());
        words.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    words
}
