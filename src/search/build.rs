//! Bringing the index up to the archive. Whoever holds the archive for writing may do it, nobody else.

use tantivy::{IndexWriter, TantivyError, Term};

use super::check;
use super::error::{Error, Result};
use super::fields::{Name, document};
use super::folder::{self, Payload};
use super::merging::SideBySide;
use super::queue::{Queue, Queued};
use super::standard::Standard;
use crate::archive::{Archive, Change, Reader};

/// Memory of the writer, for each of its threads: the more, the fewer parts there are to merge.
const MEMORY_BYTES: usize = 128 << 20;

/// Fewer changes than this are not worth a second thread and the segments it makes.
const CHANGES_A_THREAD: u64 = 1_000;

/// What so many times as many changes were indexed before hardly changes which wordings are standard.
const MANY: u64 = 20;

/// At most so many threads write.
const MOST_THREADS: usize = 4;

/// Changes that are asked for at once.
const CHANGES_A_BATCH: usize = 500;

/// After so many changes the work so far is committed, so that a crash does not undo hours.
const CHANGES_A_COMMIT: u64 = 50_000;

/// Tells how many changes are in the index of how many that were missing.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64);

/// Brings the index up to the archive and gives the number of the last change it holds. An index that is missing,
/// damaged, of another archive or of another program is built anew beside the old one and put in its place; the log
/// says why. Every file of it is compared with its checksum, so this is for the start of a process.
///
/// # Errors
/// Where the archive cannot be read or the index cannot be written.
pub fn catch_up(archive: &Archive, progress: Progress<'_>) -> Result<u64> {
    bring_up(archive, opened(archive).and_then(whole).and_then(|opened| of_archive(archive, opened)), progress)
}

/// [`catch_up`] for a process that has looked at the whole index before.
pub(super) fn follow(archive: &Archive, progress: Progress<'_>) -> Result<u64> {
    bring_up(archive, opened(archive).and_then(|opened| of_archive(archive, opened)), progress)
}

fn bring_up(archive: &Archive, found: Found, progress: Progress<'_>) -> Result<u64> {
    let root = folder::root(archive.dir());
    let InUse { name, index, held } = match found {
        Ok(in_use) => in_use,
        Err(NotUsable::Archive(error)) => return Err(error.into()),
        Err(NotUsable::None) => {
            tracing::info!("there is no index yet; it is built from the archive");
            return rebuild(archive, progress);
        }
        Err(NotUsable::Because(reason)) => {
            tracing::warn!("the index is built anew from the archive: {reason}");
            return rebuild(archive, progress);
        }
    };
    folder::remove_others(&root, &name);
    let last = archive.reader().change()?;
    if held < last {
        match apply(&index, archive.reader(), held, &mut *progress) {
            // What a writer that was killed left behind may be in the way of the next one.
            Err(error) if error.is_of_the_index() => {
                drop(index);
                tracing::warn!("the index is built anew from the archive: {error}");
                return rebuild(archive, progress);
            }
            applied => applied?,
        }
        folder::share(&root.join(&name));
    }
    Ok(last)
}

/// Builds the index anew and puts it in the place of the old one; gives the number of the last change it holds.
///
/// # Errors
/// Where the archive cannot be read or the index cannot be written; the old index then stays.
pub fn rebuild(archive: &Archive, progress: Progress<'_>) -> Result<u64> {
    let root = folder::root(archive.dir());
    let (name, index) = folder::create(&root)?;
    apply(&index, archive.reader(), 0, progress)?;
    folder::share(&root.join(&name));
    folder::put_in_use(&root, &name)?;
    Ok(archive.reader().change()?)
}

/// Builds the index anew and makes sure that nothing of an older one is left: a part of an index keeps the words of what
/// was taken out of it.
///
/// # Errors
/// As [`rebuild`]; and where an older index cannot be removed.
pub fn rewrite(archive: &Archive, progress: Progress<'_>) -> Result<u64> {
    let change = rebuild(archive, progress)?;
    folder::is_alone(&folder::root(archive.dir()))?;
    Ok(change)
}

/// The index in use and the last change it holds.
struct InUse {
    name: String,
    index: tantivy::Index,
    held: u64,
}

/// Why there is no index that can be carried on.
enum NotUsable {
    /// None was ever made.
    None,
    /// There is one, but.
    Because(String),
    /// The archive itself cannot be read.
    Archive(crate::archive::Error),
}

type Found = std::result::Result<InUse, NotUsable>;

/// An index and its name, before anything in it was read but what it is made of.
type Opened = (String, tantivy::Index);

impl From<crate::archive::Error> for NotUsable {
    fn from(error: crate::archive::Error) -> Self {
        Self::Archive(error)
    }
}

fn because(reason: impl std::fmt::Display) -> NotUsable {
    NotUsable::Because(reason.to_string().lines().next().unwrap_or_default().to_owned())
}

/// The index in use, where it has the fields that this program writes.
fn opened(archive: &Archive) -> std::result::Result<Opened, NotUsable> {
    let root = folder::root(archive.dir());
    let Some(name) = folder::current(&root) else {
        return Err(if folder::is_empty(&root) {
            NotUsable::None
        } else {
            because("none that this program reads is in use")
        });
    };
    let index = folder::open_writing(&root.join(&name)).map_err(because)?;
    // The list of fields has no checksum of its own.
    if index.schema() != super::fields::schema() {
        return Err(because("its fields are not those that were written"));
    }
    Ok((name, index))
}

/// The same, where every file of it is as it was written. The engine may panic over one that is not.
fn whole((name, index): Opened) -> std::result::Result<Opened, NotUsable> {
    match check::damaged_files(&index).map_err(because)?.first() {
        None => Ok((name, index)),
        Some(file) => Err(because(format_args!("{} is damaged", file.display()))),
    }
}

/// The same, where it belongs to the archive.
fn of_archive(archive: &Archive, (name, index): Opened) -> Found {
    let metas = index.load_metas().map_err(because)?;
    // Opening every segment is what shows that one is missing or cut short.
    let responses = index.reader().map_err(because)?.searcher().num_docs();
    let payload = folder::payload(&metas).ok_or_else(|| because("its last commit does not say what it holds"))?;
    if payload.archive != archive.reader().key()? {
        return Err(because("it was made from another archive"));
    }
    let last = archive.reader().change()?;
    if payload.change > last || (payload.change == last && responses != archive.reader().count()?) {
        return Err(because("it holds what the archive does not hold"));
    }
    Ok(InUse { name, index, held: payload.change })
}

/// Applies every change above `held`, and commits.
fn apply(index: &tantivy::Index, archive: &Reader, held: u64, progress: Progress<'_>) -> Result<()> {
    let last = archive.change()?;
    let missing = last.saturating_sub(held);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = usize::try_from(missing / CHANGES_A_THREAD).unwrap_or(MOST_THREADS).clamp(1, MOST_THREADS.min(cores));
    let mut writer = index.writer_with_num_threads(threads, threads * MEMORY_BYTES)?;
    writer.set_merge_policy(Box::new(SideBySide::default()));
    let key = archive.key()?;
    let is_little = missing < CHANGES_A_THREAD && missing.saturating_mul(MANY) < held;
    let standard = if is_little { Standard::in_index(index.reader()?.searcher()) } else { Standard::of(archive)? };
    let queue = Queue::default();
    let (mut done, mut committed) = (held, held);
    loop {
        let changes = archive.changes(done, CHANGES_A_BATCH)?;
        let Some(newest) = changes.last() else { break };
        for change in &changes {
            replace((&writer, &queue), (archive, &standard), *change, held > 0)
                .map_err(|error| reason(&mut writer, error))?;
            progress(change.number.saturating_sub(held).min(missing), missing);
        }
        done = newest.number;
        if done - committed >= CHANGES_A_COMMIT {
            commit(&mut writer, &key, done)?;
            committed = done;
        }
    }
    commit(&mut writer, &key, last)?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn replace(
    (writer, queue): (&IndexWriter<Queued>, &Queue),
    (archive, standard): (&Reader, &Standard),
    change: Change,
    may_be_held: bool,
) -> Result<()> {
    if may_be_held {
        writer.delete_term(Term::from_field_u64(Name::Row.field(), change.row.unsigned_abs()));
    }
    for entry in archive.entries(&[change.row])? {
        writer.add_document(queue.line_up(document(&entry, standard), entry.text.len()))?;
    }
    Ok(())
}

/// Of a writer that stopped the engine says only that it did; what stopped it is told to whoever prepares a commit. (None
/// is made of it.)
fn reason(writer: &mut IndexWriter<Queued>, error: Error) -> Error {
    let Error::Engine(told) = &error else { return error };
    if !matches!(**told, TantivyError::ErrorInThread(_)) {
        return error;
    }
    writer.prepare_commit().err().map_or(error, Error::from)
}

fn commit(writer: &mut IndexWriter<Queued>, archive: &str, change: u64) -> Result<()> {
    let payload = Payload { archive: archive.to_owned(), change };
    let payload = serde_json::to_string(&payload).unwrap_or_default();
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    prepared.commit()?;
    Ok(())
}
