//! Refusals of files that are gone: what a run over a whole folder does not meet any more is told no more.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::paths::whole;
use super::report::Report;
use crate::archive::{Archive, Result};

/// Forgets refusals of files below the folders of a run that it met neither as refused nor as readable; says how many. A
/// file that is there again is looked at again, so that nothing is lost where a disk was not in its place.
pub(super) fn forget(archive: &mut Archive, paths: &[PathBuf], report: &Report) -> Result<u64> {
    let refused: HashSet<String> = report.refusals.iter().map(|refused| whole(Path::new(&refused.file))).collect();
    // Below a folder that could not be looked into, nothing is known to be gone.
    let is_met = |path: &str| Path::new(path).ancestors().filter_map(Path::to_str).any(|place| refused.contains(place));
    let mut gone = Vec::new();
    for folder in paths.iter().filter(|path| path.is_dir()) {
        let below = archive.reader().refused_below(&whole(folder))?;
        gone.extend(below.into_iter().filter(|path| !is_met(path)));
    }
    gone.sort();
    gone.dedup();
    if !gone.is_empty() {
        let batch = archive.batch()?;
        gone.iter().try_for_each(|path| batch.accept(path))?;
        batch.commit()?;
    }
    Ok(gone.len() as u64)
}
