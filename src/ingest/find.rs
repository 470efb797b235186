//! Which files are documents: those named, and those in the folders named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::archive::in_plain_words;

/// The endings of files that are looked for in folders. A file that is named is read whatever its ending.
const ENDINGS: [&str; 3] = ["txt", "html", "htm"];

/// A file to read, or why a place could not be looked into.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A file.
    File(PathBuf),
    /// A place that cannot be read, and why.
    Unreadable(PathBuf, String),
}

/// Every document at or below the paths, in the order of their paths.
pub(super) fn find(paths: &[PathBuf]) -> impl Iterator<Item = Found> {
    let paths: BTreeSet<PathBuf> = paths.iter().cloned().collect();
    paths.into_iter().flat_map(|path| {
        let walk = WalkDir::new(&path).follow_links(true).sort_by_file_name();
        walk.into_iter().filter_map(move |entry| match entry {
            Ok(entry) => is_document(&entry).then(|| Found::File(entry.into_path())),
            Err(error) => Some(unreadable(&path, &error)),
        })
    })
}

fn is_document(entry: &DirEntry) -> bool {
    let ending = entry.path().extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_named = entry.depth() == 0;
    !entry.file_type().is_dir() && (is_named || ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Found {
    let path = error.path().unwrap_or(root).to_owned();
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => format!("the folder leads back to {}", ancestor.display()),
        (None, Some(error)) => in_plain_words(error),
        (None, None) => "it cannot be read".to_owned(),
    };
    Found::Unreadable(path, reason)
}
