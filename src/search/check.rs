//! Whether the index holds what the archive holds.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tantivy::Directory;

use super::columns::numbers;
use super::fields::Name;
use super::{Index, Result};
use crate::archive::Reader;

/// Records that are asked for at once.
const RECORDS_A_BATCH: usize = 1_000;

/// Where the engine keeps what an index is made of.
const LIST_OF_FILES: &str = "meta.json";

/// Kinds of files that a segment need not have: of what was deleted, and of texts that are still written.
const SOMETIMES_THERE: [&str; 2] = ["del", "temp"];

impl Index {
    /// Compares the index with the archive, and its files with their checksums; tells of each problem in one line.
    ///
    /// # Errors
    /// Where either cannot be read at all.
    pub fn check(&self, archive: &Reader, found: &mut dyn FnMut(String)) -> Result<()> {
        let generation = self.generation();
        for path in damaged_files(generation.searcher.index())? {
            found(format!("index: {} is damaged", path.display()));
        }
        let mut held: HashMap<u64, u64> = HashMap::new();
        for segment in generation.searcher.segment_readers() {
            let rows = numbers(segment, Name::Row)?;
            let changes = numbers(segment, Name::Change)?;
            for document in segment.doc_ids_alive() {
                let at = document as usize;
                let (row, change) = (rows.get(at).copied().unwrap_or(0), changes.get(at).copied().unwrap_or(0));
                if held.insert(row, change).is_some() {
                    found(format!("index: record {row} is in it twice"));
                }
            }
        }
        compare(archive, held, found)
    }
}

/// The files of an index that are not what their checksums say. (The engine's own check passes over files that its list
/// of files lacks, and so over all where that list is lost.)
pub(super) fn damaged_files(index: &tantivy::Index) -> Result<Vec<PathBuf>> {
    let directory = index.directory();
    let is_damaged = |path: &PathBuf| {
        let is_there = directory.exists(path).unwrap_or(true);
        if is_there { !directory.validate_checksum(path).unwrap_or(false) } else { !may_be_missing(path) }
    };
    let metas = index.load_metas()?;
    let mut damaged: Vec<_> = metas.list_segment_files().into_iter().filter(is_damaged).collect();
    // The list of files has no checksum, and a name in it that is lost reads as if it had never been given: it is whole
    // where it is what the engine would write, to the line break at its end.
    let list = Path::new(LIST_OF_FILES);
    let written = serde_json::to_string_pretty(&metas).unwrap_or_default() + "\n";
    let read = directory.atomic_read(list).map_err(tantivy::TantivyError::from)?;
    if read != written.as_bytes() {
        damaged.push(list.to_owned());
    }
    damaged.sort();
    Ok(damaged)
}

/// Whether a file is there only where there is something to keep in it. That one of deletions is lost shows when it is
/// opened; without its positions a segment opens as if it had none.
fn may_be_missing(path: &Path) -> bool {
    path.extension().is_some_and(|end| SOMETIMES_THERE.iter().any(|kind| end == *kind))
}

fn compare(archive: &Reader, mut held: HashMap<u64, u64>, found: &mut dyn FnMut(String)) -> Result<()> {
    let mut after = 0;
    loop {
        let changes = archive.changes(after, RECORDS_A_BATCH)?;
        let Some(newest) = changes.last() else { break };
        after = newest.number;
        for change in changes {
            let problem = match held.remove(&change.row.unsigned_abs()) {
                None if !change.is_shown => continue,
                Some(_) if !change.is_shown => {
                    found(format!("index: record {} was withdrawn and is still in it", change.row));
                    continue;
                }
                Some(number) if number == change.number => continue,
                Some(_) => "is out of date in the index",
                None => "is not in the index",
            };
            let name = archive.cards(&[change.row])?.pop().map_or_else(String::new, |card| card.id.to_string());
            found(format!("{name} {problem}"));
        }
    }
    let mut unknown: Vec<_> = held.into_keys().collect();
    unknown.sort_unstable();
    unknown.iter().for_each(|row| found(format!("index: record {row} is not in the archive")));
    Ok(())
}
