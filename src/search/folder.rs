//! Where the index lies: `index/<fingerprint>-<number>/`, and `index/current` which names the one in use.
//!
//! A new index is built beside the one in use and takes its place by renaming one small file, so that a server reads
//! the old one until the new one is whole.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;

use super::readonly::ReadOnly;
use super::{Error, Result, fields, yardstick};

/// What a commit says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Payload {
    /// The key of the archive that it was made from.
    pub(super) archive: String,
    /// The last change of the archive that it holds.
    pub(super) change: u64,
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |cause| Error::Io { path, cause }
}

/// The folder of all indexes of an archive.
pub(super) fn root(archive_dir: &Path) -> PathBuf {
    archive_dir.join("index")
}

/// The name of the index in use, where it is one that this program can read.
pub(super) fn current(root: &Path) -> Option<String> {
    let name = std::fs::read_to_string(root.join("current")).ok()?;
    let (fingerprint, number) = name.split_once('-')?;
    let is_ours = fingerprint == fields::fingerprint() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_ours.then_some(name)
}

/// Whether no index was ever made.
pub(super) fn is_empty(root: &Path) -> bool {
    !root.join("current").exists() && names(root).is_empty()
}

/// Opens an index that exists, to carry it on.
pub(super) fn open_writing(folder: &Path) -> Result<tantivy::Index> {
    prepared(tantivy::Index::open_in_dir(folder)?)
}

/// Opens an index that exists, to search it.
pub(super) fn open_reading(folder: &Path) -> Result<tantivy::Index> {
    let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    prepared(tantivy::Index::open(ReadOnly(directory))?)
}

fn prepared(index: tantivy::Index) -> Result<tantivy::Index> {
    for (name, analyzer) in yardstick::analyzers() {
        index.tokenizers().register(name, analyzer);
    }
    Ok(index)
}

/// Makes an empty index beside the others, with a name that none has had.
pub(super) fn create(root: &Path) -> Result<(String, tantivy::Index)> {
    std::fs::create_dir_all(root).map_err(io(root))?;
    let number = names(root).iter().filter_map(|name| name.rsplit_once('-')?.1.parse::<u64>().ok()).max();
    let name = format!("{}-{}", fields::fingerprint(), number.unwrap_or(0) + 1);
    let folder = root.join(&name);
    std::fs::create_dir_all(&folder).map_err(io(&folder))?;
    let index = prepared(tantivy::Index::create_in_dir(&folder, fields::schema())?)?;
    Ok((name, index))
}

/// Lets others read what the engine writes for its own user only, as far as they may read the rest.
pub(super) fn share(folder: &Path) {
    let Ok(usual) = std::fs::metadata(folder.join(".tantivy-meta.lock")) else { return };
    for name in ["meta.json", ".managed.json"] {
        // Where it may not be, the folder serves its own user.
        let _ = std::fs::set_permissions(folder.join(name), usual.permissions());
    }
}

/// Puts an index in use and removes all others.
pub(super) fn put_in_use(root: &Path, name: &str) -> Result<()> {
    let (written, current) = (root.join("current.new"), root.join("current"));
    let write = || {
        let mut file = std::fs::File::create(&written)?;
        file.write_all(name.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&written, &current)?;
        std::fs::File::open(root)?.sync_all()
    };
    write().map_err(io(&current))?;
    remove_others(root, name);
    Ok(())
}

/// Removes what an earlier build left behind. A server that reads one of them keeps its files open.
pub(super) fn remove_others(root: &Path, name: &str) {
    for other in names(root).iter().filter(|other| *other != name) {
        // What cannot be removed now is tried again at the next build; it is in nobody's way.
        let _ = std::fs::remove_dir_all(root.join(other));
    }
}

/// Makes sure that there is one index and no other.
pub(super) fn is_alone(root: &Path) -> Result<()> {
    let used = current(root).unwrap_or_default();
    match names(root).into_iter().find(|name| *name != used) {
        None => Ok(()),
        Some(other) => Err(Error::Left(root.join(other))),
    }
}

fn names(root: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root) else { return Vec::new() };
    let folders = entries.flatten().filter(|entry| entry.path().is_dir());
    folders.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// What the last commit of an index says of itself.
pub(super) fn payload(metas: &tantivy::IndexMeta) -> Option<Payload> {
    serde_json::from_str(metas.payload.as_deref()?).ok()
}
