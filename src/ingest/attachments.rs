//! The files that a manifest lists as having come with a letter: their bytes are kept beside it.
//!
//! One is in memory at a time. A file that cannot be had takes nothing away: what was held under its name stays.

use std::path::{Path, PathBuf};

use super::manifest::{Facts, ManifestFault};
use super::paths::whole;
use super::run::{nanoseconds, read_file, remember};
use crate::archive::{Batch, Reader, Result, SeenFile, digest};
use crate::domain::Given;

/// An attachment that lies where the manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AttachedFile {
    /// Its name, without folders.
    pub(super) name: String,
    /// Its whole path.
    pub(super) path: PathBuf,
    /// The line of the manifest.
    pub(super) line: u64,
}

/// The files of a list, as they are written.
pub(super) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

/// The name of a file, without the folders that it lies in.
pub(super) fn name_of(entry: &str) -> &str {
    entry.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(entry)
}

/// Whether all files of a document are known to be those that are held with it.
pub(super) fn are_held(archive: &Reader, facts: &Facts, document: &str) -> Result<bool> {
    let Some(files) = facts.files().filter(|files| !files.is_empty()) else { return Ok(true) };
    let held = archive.attachments(document)?;
    for file in files {
        let state = state_of(&file.path);
        let seen = archive.seen(&whole(&file.path))?;
        let seen = seen.filter(|seen| state == Some((seen.bytes, seen.modified_ns)));
        let is_held = |sha256: &str| held.iter().any(|held| held.name == file.name && held.sha256 == sha256);
        if !seen.is_some_and(|seen| is_held(&seen.sha256)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Keeps the files of a document that is held; whether any is other than before.
pub(super) fn keep(
    batch: &Batch<'_>,
    facts: Option<&Facts>,
    document: &str,
    most_bytes: u64,
    faults: &mut Vec<ManifestFault>,
) -> Result<bool> {
    let Some((facts, files)) = facts.and_then(|facts| Some((facts, facts.files()?))) else { return Ok(false) };
    let mut seen = Vec::new();
    let read = files.iter().filter_map(|file| {
        // Before it is read: what is written meanwhile is looked at again.
        let state = state_of(&file.path);
        match read_file(&file.path, most_bytes) {
            Ok(bytes) => {
                seen.extend(state.map(|state| (file, state, digest(&bytes))));
                Some((file.name.clone(), bytes))
            }
            Err(reason) => {
                let reason = format!("attachments: {}: {reason}", file.name);
                faults.push(ManifestFault { line: file.line, reason });
                None
            }
        }
    });
    let is_other = batch.attach(document, &facts.over(Given::default()).attachments, read)?;
    for (file, (bytes, modified_ns), sha256) in seen {
        remember(batch, &SeenFile { path: whole(&file.path), bytes, modified_ns, sha256 })?;
    }
    Ok(is_other)
}

/// Size and time of a file, by which it is known again.
fn state_of(path: &Path) -> Option<(u64, i64)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().map_or(0, nanoseconds)))
}
