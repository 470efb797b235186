//! Ingesting: every document below some paths goes through the reader and into the archive. One bad document is a line
//! of the report, never the end of the run.
//!
//! Documents are read side by side and written in the order of their paths, a batch at a time: memory is that of one
//! batch, and what is committed does not depend on how many cores there are.

use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use super::find::{Found, find};
use super::report::Report;
use super::{Document, propose_id, read_document, reference_keys};
use crate::archive::{Archive, Batch, Original, Place, Reader, Refused, Result, SeenFile, Submission, in_plain_words};
use crate::domain::Authority;

/// The longest document that is read.
const MOST_BYTES: u64 = 32 << 20;

/// Documents that are read before they are written, and then kept whatever happens after.
const DOCUMENTS_A_BATCH: usize = 64;

/// A file that was modified less than this ago may be modified again without its time showing it.
const SETTLED: Duration = Duration::from_secs(2);

/// The version of the reader, kept beside what it read.
const READER: &str = env!("CARGO_PKG_VERSION");

/// What to ingest.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// Whose responses they are, where somebody knows better than the text.
    pub authority: Option<&'a Authority>,
}

/// Counts the documents that [`run`] would look at.
#[must_use]
pub fn count(paths: &[PathBuf]) -> u64 {
    find(paths).count() as u64
}

/// Ingests. `progress` hears after each batch how many documents were looked at.
///
/// # Errors
/// Where the archive cannot be written; batches that were committed stay.
pub fn run(archive: &mut Archive, options: &Options<'_>, progress: &mut dyn FnMut(u64)) -> Result<Report> {
    let mut report = Report::default();
    let mut batch = Vec::new();
    let mut bytes = 0;
    for found in find(options.paths) {
        let candidate = Candidate::of(found, archive.reader(), &mut report)?;
        bytes += candidate.as_ref().map_or(0, |candidate| candidate.bytes);
        batch.extend(candidate);
        if batch.len() >= DOCUMENTS_A_BATCH || bytes >= MOST_BYTES {
            write(archive, options.authority, &std::mem::take(&mut batch), &mut report)?;
            bytes = 0;
        }
        progress(report.documents());
    }
    write(archive, options.authority, &batch, &mut report)?;
    progress(report.documents());
    Ok(report)
}

/// A file that must be looked at: it is not known, or not known to be the same.
struct Candidate {
    path: PathBuf,
    /// Its path as it is shown.
    shown: String,
    /// Its whole path, as it is remembered.
    whole: String,
    bytes: u64,
    modified_ns: i64,
    /// Why it cannot be read.
    fault: Option<String>,
}

impl Candidate {
    /// None where the file is known to be the same as before, which is counted.
    fn of(found: Found, archive: &Reader, report: &mut Report) -> Result<Option<Self>> {
        let (path, fault) = match found {
            Found::File(path) => (path, None),
            Found::Loop(path, ancestor) => (path, Some(format!("the folder leads back to {}", ancestor.display()))),
            Found::Unreadable(path, error) => (path, Some(in_plain_words(&error))),
        };
        let whole = std::path::absolute(&path).unwrap_or_else(|_| path.clone()).to_string_lossy().into_owned();
        let shown = path.to_string_lossy().into_owned();
        let mut candidate = Self { path, shown, whole, bytes: 0, modified_ns: 0, fault };
        if candidate.fault.is_none() {
            candidate.look();
        }
        let is_same = candidate.fault.is_none()
            && archive
                .seen(&candidate.whole)?
                .is_some_and(|seen| seen.bytes == candidate.bytes && seen.modified_ns == candidate.modified_ns);
        report.unchanged += u64::from(is_same);
        Ok((!is_same).then_some(candidate))
    }

    /// Asks the file system about the file.
    fn look(&mut self) {
        self.fault = match std::fs::metadata(&self.path) {
            Err(error) => Some(in_plain_words(&error)),
            Ok(_) if self.path.to_str().is_none() => Some("the name is not UTF-8".to_owned()),
            Ok(metadata) if !metadata.is_file() => Some("it is not a file".to_owned()),
            Ok(metadata) if metadata.len() > MOST_BYTES => Some(too_long()),
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

    fn read(&self, authority: Option<&Authority>) -> Verdict {
        let fault = |reason: String, sha256: Option<String>| Err(Refused { path: self.whole.clone(), sha256, reason });
        if let Some(reason) = &self.fault {
            return fault(reason.clone(), None);
        }
        let bytes = match read_file(&self.path) {
            Ok(bytes) => bytes,
            Err(reason) => return fault(reason, None),
        };
        let original = match Original::of(&bytes) {
            Ok(original) => original,
            Err(error) => return fault(error.to_string(), None),
        };
        // The reader does not panic. Should it, one document is lost and not the run.
        match catch_unwind(AssertUnwindSafe(|| read_document(self.name(), &bytes, authority))) {
            Ok(Ok(document)) => Ok(Box::new((original, document))),
            Ok(Err(refusal)) => fault(refusal.to_string(), Some(original.sha256().to_owned())),
            Err(_) => {
                fault("the reader failed on it: please report this".to_owned(), Some(original.sha256().to_owned()))
            }
        }
    }
}

type Verdict = std::result::Result<Box<(Original, Document)>, Refused>;

/// Reads candidates on all cores and writes them in their order, in one transaction.
fn write(
    archive: &mut Archive,
    authority: Option<&Authority>,
    candidates: &[Candidate],
    report: &mut Report,
) -> Result<()> {
    if candidates.is_empty() {
        return Ok(());
    }
    let verdicts = read_all(candidates, authority);
    let batch = archive.batch()?;
    for (candidate, verdict) in candidates.iter().zip(verdicts) {
        match verdict {
            Some(Ok(read)) => keep(&batch, candidate, &read.0, &read.1, report)?,
            Some(Err(refused)) => {
                batch.refuse(&refused)?;
                report.refuse(candidate.shown.clone(), refused.reason);
            }
            None => report.refuse(candidate.shown.clone(), "it was not read".to_owned()),
        }
    }
    batch.commit()
}

fn read_all(candidates: &[Candidate], authority: Option<&Authority>) -> Vec<Option<Verdict>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(candidates.len());
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(Vec::new());
    verdicts.lock().unwrap_or_else(PoisonError::into_inner).resize_with(candidates.len(), || None);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((place, candidate)) = {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    candidates.get(place).map(|candidate| (place, candidate))
                } {
                    let verdict = candidate.read(authority);
                    if let Some(slot) = verdicts.lock().unwrap_or_else(PoisonError::into_inner).get_mut(place) {
                        *slot = Some(verdict);
                    }
                }
            });
        }
    });
    verdicts.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn keep(
    batch: &Batch<'_>,
    candidate: &Candidate,
    original: &Original,
    document: &Document,
    report: &mut Report,
) -> Result<()> {
    let claimed = propose_id(&document.response, original.sha256());
    let keys = reference_keys(&document.response, &claimed);
    let submission = Submission {
        original,
        media_type: document.media_type,
        source: candidate.name(),
        claimed: &claimed,
        text: &document.text,
        response: &document.response,
        reference_keys: &keys,
        reader: READER,
    };
    let place = batch.place(&submission)?;
    batch.put(&place, &submission)?;
    match place {
        Place::Held(_) => report.unchanged += 1,
        Place::Revision { .. } => report.changed += 1,
        Place::New(_) => report.new += 1,
    }
    batch.accept(&candidate.whole)?;
    let settled = SystemTime::now().checked_sub(SETTLED).map_or(0, nanoseconds);
    if candidate.modified_ns < settled {
        batch.remember(&SeenFile {
            path: candidate.whole.clone(),
            bytes: candidate.bytes,
            modified_ns: candidate.modified_ns,
            sha256: original.sha256().to_owned(),
        })?;
    }
    Ok(())
}

/// Reads a file, and one byte more than the longest that is taken.
/// Reads a file, and no more of it than a document may have.
///
/// # Errors
/// Why it cannot be read, in plain words.
pub fn read_file(path: &Path) -> std::result::Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 > MOST_BYTES => Err(too_long()),
        Ok(_) => Ok(bytes),
        Err(error) => Err(in_plain_words(&error)),
    }
}

fn too_long() -> String {
    format!("it is longer than {} MiB", MOST_BYTES >> 20)
}

fn nanoseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
