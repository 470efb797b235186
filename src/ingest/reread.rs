//! Reading again: every original that is kept goes through the present reader. Ids stay; what is read otherwise than
//! before takes the place of the former reading, and its change is numbered, so that the index follows.
//!
//! A batch is kept whole or not at all, and one that is kept need not be read again: a run that is ended early has done
//! a part of the work and broken nothing.

use super::corrections::{Corrected, Corrections};
use super::identity::reference_keys;
use super::reading::{Crew, READER, Read};
use super::run::{DOCUMENTS_A_BATCH, MOST_BYTES};
use crate::archive::{Archive, Batch, Kept, Reading, Result};
use crate::domain::{Given, ResponseId};

/// What came of reading one revision again, where anything did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reread {
    /// The record.
    pub id: ResponseId,
    /// The number of the revision, where it is not the one that is shown.
    pub former: Option<u32>,
    /// The names of the facts that are other than before; or why the original cannot be read, and the reading stayed.
    pub outcome: std::result::Result<Vec<String>, String>,
}

impl std::fmt::Display for Reread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let revision = self.former.map_or_else(String::new, |number| format!(", revision {number}"));
        match &self.outcome {
            Ok(facts) => write!(f, "{}{revision}: {}", self.id, facts.join(", ")),
            Err(reason) => write!(f, "{}{revision} keeps its reading: {reason}", self.id),
        }
    }
}

/// How many revisions were read again, and what came of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RereadReport {
    /// Those that are read otherwise than before.
    pub changed: u64,
    /// Those that are read as before.
    pub unchanged: u64,
    /// Those whose original cannot be read any more.
    pub unreadable: u64,
}

impl std::fmt::Display for RereadReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { changed, unchanged, unreadable } = self;
        write!(f, "{changed} changed, {unchanged} unchanged, {unreadable} unreadable")
    }
}

/// Reads every original again. `tell` hears of what is not as before, once it is kept; `progress` hears after each
/// batch how many were read.
///
/// # Errors
/// Where the archive cannot be read or written; batches that were committed stay.
pub fn reread(
    archive: &mut Archive,
    tell: &mut dyn FnMut(&Reread),
    progress: &mut dyn FnMut(u64),
) -> Result<RereadReport> {
    reread_by(Corrections::built_in(), archive, tell, progress)
}

/// Reads every original again as [`reread`] does, with these corrections.
///
/// # Errors
/// As [`reread`].
pub fn reread_by(
    corrections: &Corrections,
    archive: &mut Archive,
    tell: &mut dyn FnMut(&Reread),
    progress: &mut dyn FnMut(u64),
) -> Result<RereadReport> {
    Crew::lead(|kept: &Kept| read(kept, &kept.given), |crew| reread_all((corrections, archive), crew, tell, progress))
}

/// Kept originals, and what the present reader makes of them.
type Readers = Crew<Kept, std::result::Result<Read, String>>;

fn reread_all(
    (corrections, archive): (&Corrections, &mut Archive),
    crew: &Readers,
    tell: &mut dyn FnMut(&Reread),
    progress: &mut dyn FnMut(u64),
) -> Result<RereadReport> {
    let mut report = RereadReport::default();
    let (mut after, mut done) = (0, 0);
    loop {
        let batch = next_batch(archive, after)?;
        let Some(last) = batch.last() else { return Ok(report) };
        after = last.key;
        done += batch.len() as u64;
        for reread in reread_batch(corrections, archive, crew, batch)? {
            match &reread.outcome {
                Ok(facts) if facts.is_empty() => report.unchanged += 1,
                Ok(_) => report.changed += 1,
                Err(_) => report.unreadable += 1,
            }
            if reread.outcome != Ok(Vec::new()) {
                tell(&reread);
            }
        }
        progress(done);
    }
}

fn next_batch(archive: &Archive, mut after: i64) -> Result<Vec<Kept>> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < DOCUMENTS_A_BATCH && bytes < MOST_BYTES {
        let Some(kept) = archive.reader().kept_after(after)? else { break };
        after = kept.key;
        bytes += kept.original.as_ref().map_or(0, |original| original.len() as u64);
        batch.push(kept);
    }
    Ok(batch)
}

fn reread_batch(
    corrections: &Corrections,
    archive: &mut Archive,
    crew: &Readers,
    kept: Vec<Kept>,
) -> Result<Vec<Reread>> {
    let read = crew.each(kept);
    let batch = archive.batch()?;
    let mut done = Vec::with_capacity(read.len());
    for (kept, read) in read {
        let read = read.unwrap_or_else(|| Err("it was not read".to_owned()));
        let outcome = match read {
            Ok(read) => Ok(renew(corrections, &batch, &kept, &read)?),
            Err(reason) => Err(reason),
        };
        let former = (!kept.is_current).then_some(kept.revision);
        done.push(Reread { id: kept.id, former, outcome });
    }
    batch.commit()?;
    Ok(done)
}

/// Reads a kept original with what is given of it.
pub(super) fn read(kept: &Kept, given: &Given) -> std::result::Result<Read, String> {
    let bytes = kept.original.as_ref().map_err(Clone::clone)?;
    Read::of(&kept.source, bytes, &kept.sha256, given)
}

/// A reading as an archivist corrected it, by the id that its record has or by one that it had.
pub(super) fn settle(
    corrections: &Corrections,
    batch: &Batch<'_>,
    row: i64,
    id: &ResponseId,
    (read, sha256): (&Read, &str),
) -> Result<Corrected> {
    let mut ids = batch.former_ids(row)?;
    ids.push(id.clone());
    let said = read.given.authority.as_ref().map(|said| said.slug.as_str());
    Ok(corrections.settle((&read.document.text, &read.document.response), ids, (sha256, said)))
}

/// Keeps a new reading of a revision; the names of the facts that are other than before, and where it moved to, if it did.
pub(super) fn renew(corrections: &Corrections, batch: &Batch<'_>, kept: &Kept, read: &Read) -> Result<Vec<String>> {
    let by_hand = settle(corrections, batch, kept.row, &kept.id, (read, &kept.sha256))?;
    let response = by_hand.response.as_ref().unwrap_or(&read.document.response);
    let keys = by_hand.home.as_ref().map(|home| reference_keys(response, home));
    let reading = Reading {
        response,
        claimed: by_hand.home.as_ref().unwrap_or(&read.claimed),
        reference_keys: keys.as_ref().unwrap_or(&read.keys),
        ..reading(read)
    };
    let home = batch.home(kept, &reading, by_hand.home.as_ref())?;
    let mut changed = batch.renew(kept, &reading)?;
    if home != kept.id {
        batch.move_to(&home, kept, &reading)?;
        changed.push(format!("now {home}"));
    }
    Ok(changed)
}

/// What is kept of a document that was read.
pub(super) fn reading(read: &Read) -> Reading<'_> {
    Reading {
        media_type: read.document.media_type,
        claimed: &read.claimed,
        text: &read.document.text,
        response: &read.document.response,
        reference_keys: &read.keys,
        reader: READER,
        wordings: &read.wordings,
        given: &read.given,
    }
}
