//! Which files are documents: those named, and those in the folders named.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// The endings of files that are looked for in folders. A file that is named is read whatever its ending.
const ENDINGS: [&str; 3] = ["txt", "html", "htm"];

/// A file to read, or why a place could not be looked into.
#[derive(Debug)]
pub(super) enum Found {
    /// A file.
    File(PathBuf),
    /// A folder that leads back to one that it lies in.
    Loop(PathBuf, PathBuf),
    /// A place that cannot be read, and why.
    Unreadable(PathBuf, io::Error),
}

/// Every document at or below the paths, in the order of their paths.
pub(super) fn find(paths: &[PathBuf]) -> impl Iterator<Item = Found> + use<> {
    let paths: BTreeSet<PathBuf> = paths.iter().cloned().collect();
    paths.into_iter().flat_map(|path| {
        let walk = WalkDir::new(&path).follow_links(true).sort_by_file_name();
        walk.into_iter().filter_map(move |entry| match entry {
            Ok(entry) => is_document(&entry).then(|| Found::File(entry.into_path())),
            Err(error) => Some(unreadable(&path, error)),
        })
    })
}

/// Those of the files that [`find`] does not meet in the paths.
pub(super) fn beside(paths: &[PathBuf], files: &[PathBuf]) -> Vec<PathBuf> {
    let whole: Vec<PathBuf> = paths.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let is_met = |file: &PathBuf| {
        let Ok(file) = file.canonicalize() else { return false };
        whole.iter().any(|path| *path == file || (file.starts_with(path) && has_ending(&file)))
    };
    files.iter().filter(|file| !is_met(file)).cloned().collect()
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

fn is_document(entry: &DirEntry) -> bool {
    let is_named = entry.depth() == 0;
    !entry.file_type().is_dir() && (is_named || has_ending(entry.path()))
}

fn unreadable(root: &Path, error: walkdir::Error) -> Found {
    let path = error.path().unwrap_or(root).to_owned();
    match error.loop_ancestor() {
        Some(ancestor) => Found::Loop(path, ancestor.to_owned()),
        None => Found::Unreadable(path, error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into())),
    }
}
