//! Ingesting: every document below some paths goes through the reader and into the archive. One bad document is a line
//! of the report, never the end of the run.
//!
//! Documents are read side by side and written in the order of their paths, a batch at a time, the next while one is
//! written: memory is that of two batches, and what is committed does not depend on how many cores there are.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::{Duration, SystemTime};

use super::attachments;
use super::find::{Entry, Found, PassedOver, beside, find};
use super::gone;
use super::manifest::{Facts, Manifest};
use super::paths::{below, in_words, leads_back, whole};
use super::reading::{Crew, Read};
use super::report::{Report, RevisedResponse};
use super::{Corrected, Corrections, reread};
use crate::archive::{
    Archive, Batch, Original, Place, Reader, Reading, Refused, Result, SeenFile, Submission, digest, in_plain_words,
};
use crate::domain::{Authority, Given};

/// The longest document that is read, unless something else is said; and about what is held in memory at once.
pub const MOST_BYTES: u64 = 32 << 20;

/// Documents that are read before they are written, and then kept whatever happens after.
pub(super) const DOCUMENTS_A_BATCH: usize = 64;

/// Documents that are known to be the same, after which it is told how far the work is.
const UNCHANGED_A_BATCH: u64 = 1_000;

/// A file that was modified less than this ago may be modified again without its time showing it.
const SETTLED: Duration = Duration::from_secs(2);

/// What to ingest.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// Whose responses they are, where the text does not say.
    pub authority: Option<&'a Authority>,
    /// What is known of documents beside their text. Those that it names are ingested too.
    pub manifest: Option<&'a Manifest>,
    /// The longest document that is read, in bytes.
    pub most_bytes: u64,
    /// What an archivist knows better than the reader.
    pub corrections: &'a Corrections,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            paths: &[],
            authority: None,
            manifest: None,
            most_bytes: MOST_BYTES,
            corrections: Corrections::built_in(),
        }
    }
}

impl<'a> Options<'a> {
    /// Every document, and what lies among them, in the order of their paths.
    fn entries(&self) -> impl Iterator<Item = Entry> + use<'a> {
        let manifest = self.manifest;
        let named = manifest.map_or(&[][..], Manifest::files);
        let counts = move |entry: &Entry| match (entry, manifest) {
            (Entry::Document(Found::File(path)), Some(manifest)) => !manifest.is_attachment(path),
            (Entry::Other(path), Some(manifest)) => !manifest.knows(path),
            _ => true,
        };
        find(&[self.paths, &beside(self.paths, named)].concat()).filter(counts)
    }

    /// What is known of a document of which something is known already.
    fn over(&self, facts: Option<&Facts>, given: Given) -> Given {
        let mut given = facts.map_or_else(|| given.clone(), |facts| facts.over(given.clone()));
        given.authority = given.authority.or_else(|| self.authority.cloned());
        given
    }
}

/// Counts the documents that [`run`] would look at.
#[must_use]
pub fn count(options: &Options<'_>) -> u64 {
    options.entries().filter(|entry| matches!(entry, Entry::Document(_))).count() as u64
}

/// Ingests. `progress` hears after each batch how many documents were looked at.
///
/// # Errors
/// Where the archive cannot be written; batches that were committed stay.
pub fn run(archive: &mut Archive, options: &Options<'_>, progress: &mut dyn FnMut(u64)) -> Result<Report> {
    let mut report = Report::default();
    report.faults.extend(options.manifest.iter().flat_map(|manifest| manifest.faults()).cloned());
    let reader = archive.reader().clone();
    // Not kept for later: one batch is read while the one before it is written, and no more are in memory.
    let (sender, batches) = sync_channel(0);
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let given = |candidate: &Candidate<'_>| options.over(candidate.facts, Given::default());
            let read = |candidate: &Candidate<'_>| candidate.read(&given(candidate), options.most_bytes);
            Crew::lead(read, |crew| read_all(options, &reader, crew, sender))
        });
        for batch in batches {
            let batch: ReadBatch<'_> = batch?;
            report.unchanged += batch.unchanged;
            write(archive, options, &batch.read, &mut report)?;
            progress(report.documents());
        }
        let passed_over = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        report.passed_over = passed_over.by_ending();
        report.forgotten = gone::forget(archive, options.paths, &report)?;
        Ok(report)
    })
}

/// Documents that were read, in the order of their paths.
#[derive(Default)]
struct ReadBatch<'a> {
    /// What was made of each; none where nothing was.
    read: Vec<(Candidate<'a>, Option<Verdict>)>,
    /// Those among them that are known to be the same as before.
    unchanged: u64,
}

/// Reads every document, a batch at a time, for as long as somebody takes them; what it passed over.
fn read_all<'a>(
    options: &Options<'a>,
    archive: &Reader,
    crew: &Crew<Candidate<'a>, Verdict>,
    batches: SyncSender<Result<ReadBatch<'a>>>,
) -> PassedOver {
    let mut passed_over = PassedOver::default();
    let mut candidates = Vec::new();
    let (mut bytes, mut unchanged) = (0, 0);
    let send = |candidates: &mut Vec<Candidate<'a>>, unchanged: &mut u64| {
        let read = crew.each(std::mem::take(candidates));
        batches.send(Ok(ReadBatch { read, unchanged: std::mem::take(unchanged) })).is_ok()
    };
    for entry in options.entries() {
        let found = match entry {
            Entry::Document(found) => found,
            Entry::Other(path) => {
                passed_over.add(&path);
                continue;
            }
        };
        match Candidate::of(found, options, archive) {
            Ok(Some(candidate)) => {
                bytes += candidate.bytes;
                candidates.push(candidate);
            }
            Ok(None) => unchanged += 1,
            Err(error) => {
                // Whoever takes them stops at the first error; when they are gone, so does this.
                let _ = batches.send(Err(error));
                return passed_over;
            }
        }
        if candidates.len() >= DOCUMENTS_A_BATCH || bytes >= MOST_BYTES || unchanged >= UNCHANGED_A_BATCH {
            bytes = 0;
            if !send(&mut candidates, &mut unchanged) {
                return passed_over;
            }
        }
    }
    send(&mut candidates, &mut unchanged);
    passed_over
}

/// A file that must be looked at: it is not known, or not known to be the same.
struct Candidate<'a> {
    path: PathBuf,
    /// Its path as it is shown.
    shown: String,
    /// Its whole path, as it is remembered.
    whole: String,
    /// Its path below the folder that was named: what may be shown to anybody.
    below: String,
    bytes: u64,
    modified_ns: i64,
    /// Why it cannot be read.
    fault: Option<String>,
    /// What the manifest says of it.
    facts: Option<&'a Facts>,
}

impl<'a> Candidate<'a> {
    /// None where the file is known to be the same as before.
    fn of(found: Found, options: &Options<'a>, archive: &Reader) -> Result<Option<Self>> {
        let (path, fault) = match found {
            Found::File(path) => (path, None),
            Found::Loop(path, ancestor) => (path, Some(leads_back(&ancestor))),
            Found::Unreadable(path, error) => (path, Some(in_plain_words(&error))),
        };
        let whole = whole(&path);
        let shown = in_words(&path);
        let facts = options.manifest.and_then(|manifest| manifest.facts(&path));
        let below = below(&path, options.paths);
        let mut candidate = Self { path, shown, whole, below, bytes: 0, modified_ns: 0, fault, facts };
        if candidate.fault.is_none() {
            candidate.look(options.most_bytes);
        }
        let seen = if candidate.fault.is_none() { archive.seen(&candidate.whole)? } else { None };
        let seen = seen.filter(|seen| seen.bytes == candidate.bytes && seen.modified_ns == candidate.modified_ns);
        let is_same = match (&seen, facts) {
            (None, _) => false,
            (Some(_), None) if options.authority.is_none() => true,
            (Some(seen), _) => {
                archive.given(&seen.sha256)?.is_some_and(|given| options.over(facts, given.clone()) == given)
                    && facts.map_or(Ok(true), |named| attachments::are_held(archive, named, &seen.sha256))?
            }
        };
        Ok((!is_same).then_some(candidate))
    }

    /// Asks the file system about the file.
    fn look(&mut self, most_bytes: u64) {
        self.fault = match std::fs::metadata(&self.path) {
            Err(error) => Some(in_plain_words(&error)),
            Ok(_) if self.path.to_str().is_none() => Some("the name is not UTF-8".to_owned()),
            Ok(metadata) if !metadata.is_file() => Some("it is not a file".to_owned()),
            Ok(metadata) if metadata.len() > most_bytes => Some(too_long(most_bytes)),
            Ok(metadata) => {
                self.bytes = metadata.len();
                self.modified_ns = metadata.modified().map_or(0, nanoseconds);
                None
            }
        };
    }

    /// The name of the file without its folders.
    fn name(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).unwrap_or(&self.shown)
    }

    fn read(&self, given: &Given, most_bytes: u64) -> Verdict {
        let fault = |reason: String, sha256: Option<String>| {
            Err(Refused { path: self.whole.clone(), name: self.below.clone(), sha256, reason })
        };
        if let Some(reason) = &self.fault {
            return fault(reason.clone(), None);
        }
        let bytes = match read_file(&self.path, most_bytes) {
            Ok(bytes) => bytes,
            Err(reason) => return fault(reason, None),
        };
        let sha256 = digest(&bytes);
        let read = match Read::of(self.name(), &bytes, &sha256, given) {
            Ok(read) => read,
            Err(reason) => return fault(reason, Some(sha256)),
        };
        match Original::of(&bytes, sha256, &read.document.text) {
            Ok(original) => Ok(Box::new((original, read))),
            Err(error) => fault(error.to_string(), None),
        }
    }
}

type Verdict = std::result::Result<Box<(Original, Read)>, Refused>;

/// Writes documents in their order, in one transaction.
fn write(
    archive: &mut Archive,
    options: &Options<'_>,
    documents: &[(Candidate<'_>, Option<Verdict>)],
    report: &mut Report,
) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let batch = archive.batch()?;
    for (candidate, verdict) in documents {
        match verdict {
            Some(Ok(read)) => {
                let place = keep(&batch, options.corrections, candidate, read)?;
                let sha256 = read.0.sha256();
                let is_held = matches!(place, Place::Held(_));
                let mut amended = is_held && amend(&batch, options, candidate.facts, sha256)?;
                if !matches!(place, Place::Withdrawn(_)) {
                    let most_bytes = options.most_bytes;
                    amended |= attachments::keep(&batch, candidate.facts, sha256, most_bytes, &mut report.faults)?;
                }
                if is_held && amended {
                    report.amended += 1;
                } else {
                    report.count(&place, &candidate.shown);
                    report.revisions.extend(revised(&batch, &place, &candidate.shown)?);
                }
            }
            Some(Err(refused)) => {
                batch.refuse(refused)?;
                report.refuse(candidate.shown.clone(), refused.reason.clone());
            }
            None => report.refuse(candidate.shown.clone(), "it was not read".to_owned()),
        }
    }
    batch.commit()
}

/// Names both texts of a case, where a document is another text of one that is held.
fn revised(batch: &Batch<'_>, place: &Place, file: &str) -> Result<Option<RevisedResponse>> {
    let Place::Revision { row, id, revision } = place else { return Ok(None) };
    let (former, is_shown) = batch.before(*row, *revision)?;
    Ok(Some(RevisedResponse { id: id.clone(), revision: *revision, file: file.to_owned(), former, is_shown }))
}

/// Brings what is given of a document that is held up to the manifest and the authority that was named; whether anything
/// was other than before.
fn amend(batch: &Batch<'_>, options: &Options<'_>, facts: Option<&Facts>, sha256: &str) -> Result<bool> {
    if facts.is_none() && options.authority.is_none() {
        return Ok(false);
    }
    let Some(kept) = batch.kept(sha256)? else { return Ok(false) };
    let given = options.over(facts, kept.given.clone());
    if given == kept.given {
        return Ok(false);
    }
    match reread::read(&kept, &given) {
        // The page's own address is known already.
        Ok(read) if read.given == kept.given => Ok(false),
        Ok(read) => Ok(!reread::renew(options.corrections, batch, &kept, &read)?.is_empty()),
        Err(_) => Ok(false),
    }
}

fn keep(
    batch: &Batch<'_>,
    corrections: &Corrections,
    candidate: &Candidate<'_>,
    (original, read): &(Original, Read),
) -> Result<Place> {
    let submission = Submission { original, source: candidate.name(), reading: reread::reading(read) };
    let place = batch.place(&submission)?;
    let by_hand = match &place {
        Place::Held(_) | Place::Withdrawn(_) => Corrected::default(),
        Place::Revision { row, id, .. } => reread::settle(corrections, batch, *row, id, (read, original.sha256()))?,
        Place::New(id) => {
            let read = (&*read.document.text, &read.document.response);
            corrections.settle(read, vec![id.clone()], (original.sha256(), None))
        }
    };
    let response = by_hand.response.as_ref().unwrap_or(&read.document.response);
    let reading = Reading { response, ..submission.reading };
    batch.put(&place, &Submission { reading, ..submission })?;
    // It is put where it claims to belong, and moves from there as any other: its claim leads to it.
    if by_hand.home.is_some()
        && let Some(kept) = batch.kept(original.sha256())?
    {
        reread::renew(corrections, batch, &kept, read)?;
    }
    batch.accept(&candidate.whole)?;
    // What was withdrawn is looked at each time, and told each time.
    if !matches!(place, Place::Withdrawn(_)) {
        let (path, sha256) = (candidate.whole.clone(), original.sha256().to_owned());
        let (bytes, modified_ns) = (candidate.bytes, candidate.modified_ns);
        remember(batch, &SeenFile { path, bytes, modified_ns, sha256 })?;
    }
    Ok(place)
}

/// Remembers a file, unless it may be modified again without its time showing it.
pub(super) fn remember(batch: &Batch<'_>, file: &SeenFile) -> Result<()> {
    let settled = SystemTime::now().checked_sub(SETTLED).map_or(0, nanoseconds);
    if file.modified_ns < settled { batch.remember(file) } else { Ok(()) }
}

/// Reads a file, and no more of it than a document may have.
///
/// # Errors
/// Why it cannot be read, in plain words.
pub fn read_file(path: &Path, most_bytes: u64) -> std::result::Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(most_bytes.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 > most_bytes => Err(too_long(most_bytes)),
        Ok(_) => Ok(bytes),
        Err(error) => Err(in_plain_words(&error)),
    }
}

fn too_long(most_bytes: u64) -> String {
    match most_bytes >> 20 {
        mebibytes if mebibytes << 20 == most_bytes => format!("it is longer than {mebibytes} MiB"),
        _ => format!("it is longer than {most_bytes} bytes"),
    }
}

pub(super) fn nanoseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
