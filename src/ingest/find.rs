//! Which files are documents: those named, and those in the folders named.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::report::OtherFiles;

/// The endings of files that are looked for in folders. A file that is named is read whatever its ending.
pub(super) const ENDINGS: [&str; 3] = ["txt", "html", "htm"];
/// Letters of the longest ending; what is longer is a part of a name with a point in it.
const LONGEST_ENDING: usize = 8;

/// What lies in a folder.
#[derive(Debug)]
pub(super) enum Entry {
    /// A file to read, or why there may be one that cannot be.
    Document(Found),
    /// A file of another kind.
    Other(PathBuf),
}

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

/// Every document at or below the paths, and the files of other kinds that somebody may miss, in the order of their paths.
pub(super) fn find(paths: &[PathBuf]) -> impl Iterator<Item = Entry> + use<> {
    let paths: BTreeSet<PathBuf> = paths.iter().cloned().collect();
    paths.into_iter().flat_map(|path| {
        let walk = WalkDir::new(&path).follow_links(true).sort_by_file_name();
        walk.into_iter().filter_map(move |entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) if is_document(&entry) => Some(Entry::Document(Found::File(entry.into_path()))),
            Ok(entry) => is_missed(&path, &entry).then(|| Entry::Other(entry.into_path())),
            Err(error) => Some(Entry::Document(unreadable(&path, error))),
        })
    })
}

/// Whether somebody may miss a file that is not read: not one that is hidden, tells of its folder, or is a part of a page
/// that was saved with all its parts.
fn is_missed(root: &Path, entry: &DirEntry) -> bool {
    let path = entry.path();
    let mut inside = path.strip_prefix(root).unwrap_or(path).components();
    let is_hidden = inside.any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    let tells_of_folder = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    let is_part_of_page = |folder: &Path| {
        let page = folder.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix("_files"));
        page.is_some_and(|page| {
            ["html", "htm"].iter().any(|ending| folder.with_file_name(format!("{page}.{ending}")).is_file())
        })
    };
    entry.file_type().is_file() && !is_hidden && !tells_of_folder && !path.ancestors().skip(1).any(is_part_of_page)
}

/// Counts files of other kinds.
#[derive(Debug, Default)]
pub(super) struct PassedOver(BTreeMap<String, u64>);

impl PassedOver {
    pub(super) fn add(&mut self, path: &Path) {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let is_one = ending.len() <= LONGEST_ENDING && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        *self.0.entry(if is_one { ending.to_ascii_lowercase() } else { String::new() }).or_default() += 1;
    }

    /// By their endings, the most frequent first.
    pub(super) fn by_ending(self) -> Vec<OtherFiles> {
        let mut all: Vec<_> = self.0.into_iter().map(|(ending, files)| OtherFiles { ending, files }).collect();
        all.sort_by_key(|other| (std::cmp::Reverse(other.files), other.ending.is_empty()));
        all
    }
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
    is_named || has_ending(entry.path())
}

fn unreadable(root: &Path, error: walkdir::Error) -> Found {
    let path = error.path().unwrap_or(root).to_owned();
    match error.loop_ancestor() {
        Some(ancestor) => Found::Loop(path, ancestor.to_owned()),
        None => Found::Unreadable(path, error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into())),
    }
}
