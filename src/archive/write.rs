//! Writing the archive: one process at a time, one transaction a batch.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, params};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::card::KeptCard;
use super::packing::pack_original;
use super::place::place;
use super::read::authority_of;
use super::reading::PackedReading;
use super::{Error, Place, Reader, Result, schema};
use crate::domain::{Given, Response, ResponseId};
use crate::query::reference_key;

/// The archive, open for writing. While it lives no other process can open it so.
pub struct Archive {
    // Dropped in this order: the last connection to close is the one that may fold the log into the file.
    reader: Reader,
    pub(super) connection: Connection,
    dir: PathBuf,
    // Held, never read: dropping it frees the lock.
    _lock: File,
}

/// The bytes of a document, packed beside the text that was read from them, and with their digest.
#[derive(Debug, Clone)]
pub struct Original {
    sha256: String,
    bytes: usize,
    packed: Vec<u8>,
}

impl Original {
    /// Packs the bytes of a document beside the very text that is kept of it. `sha256` is their [`digest`].
    ///
    /// # Errors
    /// Where memory runs out.
    pub fn of(bytes: &[u8], sha256: String, text: &str) -> Result<Self> {
        Ok(Self { sha256, bytes: bytes.len(), packed: pack_original(bytes, text)? })
    }

    /// The digest of the bytes, lower-case hex.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// The SHA-256 of some bytes in lower-case hex.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A document to keep.
#[derive(Debug, Clone, Copy)]
pub struct Submission<'a> {
    /// Its bytes as they came.
    pub original: &'a Original,
    /// The name of the file it came in, without folders.
    pub source: &'a str,
    /// What the reader made of it.
    pub reading: Reading<'a>,
}

/// What the reader made of a document.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The media type of its bytes.
    pub media_type: &'a str,
    /// The id that follows from its reference.
    pub claimed: &'a ResponseId,
    /// The normalised text that every span points into.
    pub text: &'a str,
    /// What was read from it.
    pub response: &'a Response,
    /// Every spelling of its reference, folded.
    pub reference_keys: &'a [String],
    /// The version of the program that read it.
    pub reader: &'a str,
    /// The fingerprint of the wording of each paragraph, in their order; 0 for none.
    pub wordings: &'a [u64],
    /// What was known of it beside its text.
    pub given: &'a Given,
}

/// A file that was ingested, by which it is known again without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenFile {
    /// Its whole path.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last modified, in nanoseconds since 1970.
    pub modified_ns: i64,
    /// Digest of what was in it.
    pub sha256: String,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its whole path.
    pub path: String,
    /// Its path below the folder that was ingested: what may be shown to anybody.
    pub name: String,
    /// Digest of what was in it, where that much was read.
    pub sha256: Option<String>,
    /// Why, in plain words.
    pub reason: String,
}

impl Archive {
    /// Opens the archive in a folder for writing; makes folder and archive where they are missing. Withdrawals that are
    /// past their last day are lifted.
    ///
    /// # Errors
    /// Where another process writes, a newer program made it, or the folder cannot be written.
    pub fn open(dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(dir).map_err(Error::io("make the folder", dir))?;
        let path = schema::lock_path(dir);
        let lock = File::options().create(true).append(true).open(&path).map_err(Error::io("write", &path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Locked(dir.to_owned())),
            Err(TryLockError::Error(error)) => return Err(Error::io("lock", &path)(error)),
        }
        let connection = schema::open_writing(dir)?;
        let mut archive = Self { reader: Reader::open(dir)?, connection, dir: dir.to_owned(), _lock: lock };
        archive.lift_lapsed()?;
        Ok(archive)
    }

    /// A reader of the same archive.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The folder it lies in.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Begins a batch: all of it is kept, or nothing.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn batch(&mut self) -> Result<Batch<'_>> {
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let now = OffsetDateTime::now_utc().replace_nanosecond(0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let now = now.format(&Rfc3339).map_err(|error| Error::Damaged(format!("the clock ({error})")))?;
        Ok(Batch { transaction, now })
    }
}

/// Changes that are kept together. Dropped without [`Batch::commit`] they are undone.
pub struct Batch<'a> {
    pub(super) transaction: Transaction<'a>,
    pub(super) now: String,
}

impl Batch<'_> {
    /// Finds out where a document belongs.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn place(&self, document: &Submission<'_>) -> Result<Place> {
        place(&self.transaction, document)
    }

    /// Keeps a document at its place; says in which record. A document that is held already changes nothing.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn put(&self, place: &Place, document: &Submission<'_>) -> Result<Option<i64>> {
        let (row, revision, id) = match place {
            Place::Held(_) | Place::Withdrawn(_) => return Ok(None),
            Place::Revision { row, id, revision } => (Some(*row), *revision, id),
            Place::New(id) => (None, 1, id),
        };
        let reading = &document.reading;
        let card = json(&KeptCard::of(reading.response))?;
        let row = match row {
            Some(row) => row,
            None => self.insert_record(id, reading, &card)?,
        };
        let change = self.log_change(row, revision, if revision == 1 { "added" } else { "revised" })?;
        let reference = folded_reference(reading.response);
        self.transaction
            .prepare_cached(
                "UPDATE record SET revision = ?2, change = ?3, changed = ?4, card = ?5, reference = ?6 WHERE row = ?1",
            )?
            .execute(params![row, revision, change, self.now, card, reference])?;
        self.insert_revision(row, revision, document)?;
        self.replace_keys(row, id, reading.reference_keys)?;
        Ok(Some(row))
    }

    fn insert_record(&self, id: &ResponseId, reading: &Reading<'_>, card: &str) -> Result<i64> {
        self.name_authority(id, reading.response)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO record (id, authority, year, running, claimed, revision, change, changed, card)
                 VALUES (?1, ?2, ?3, ?4, ?5, 1, 0, ?6, ?7)",
            )?
            .execute(params![
                id.to_string(),
                id.authority,
                id.year,
                id.running_number(),
                reading.claimed.to_string(),
                self.now,
                card
            ])?;
        Ok(self.transaction.last_insert_rowid())
    }

    /// Keeps the name of the authority that an id is filed under.
    pub(super) fn name_authority(&self, id: &ResponseId, response: &Response) -> Result<()> {
        let authority = authority_of(id, response);
        self.transaction
            .prepare_cached(
                "INSERT INTO authority (slug, name) VALUES (?1, ?2) ON CONFLICT (slug) DO UPDATE SET name = ?2",
            )?
            .execute(params![authority.slug, authority.name])?;
        Ok(())
    }

    pub(super) fn log_change(&self, row: i64, revision: u32, kind: &str) -> Result<i64> {
        self.transaction
            .prepare_cached("INSERT INTO change (record, revision, kind, at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![row, revision, kind, self.now])?;
        Ok(self.transaction.last_insert_rowid())
    }

    fn insert_revision(&self, row: i64, revision: u32, document: &Submission<'_>) -> Result<()> {
        let (original, reading) = (document.original, &document.reading);
        let packed = PackedReading::of(reading.response)?;
        self.transaction
            .prepare_cached(
                "INSERT INTO revision (record, number, sha256, bytes, media_type, source, ingested, paragraphs, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                row,
                revision,
                original.sha256,
                original.bytes,
                reading.media_type,
                document.source,
                self.now,
                packed.paragraphs,
                reading.text
            ])?;
        let key = self.transaction.last_insert_rowid();
        self.transaction
            .prepare_cached("INSERT INTO original (revision, packed) VALUES (?1, ?2)")?
            .execute(params![key, original.packed])?;
        self.keep_reading(key, reading.reader, &packed)?;
        self.keep_wordings(key, reading.wordings)?;
        self.keep_given(key, reading.given)?;
        self.seal(key)
    }

    /// Keeps what was read from a revision, but its paragraphs, in place of what was.
    pub(super) fn keep_reading(&self, key: i64, reader: &str, packed: &PackedReading) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO reading (revision, reader, dictionary, packed) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![key, reader, packed.dictionary, packed.packed])?;
        Ok(())
    }

    pub(super) fn replace_keys(&self, row: i64, id: &ResponseId, keys: &[String]) -> Result<()> {
        self.transaction.prepare_cached("DELETE FROM reference_key WHERE record = ?1")?.execute([row])?;
        let mut insert = self
            .transaction
            .prepare_cached("INSERT OR IGNORE INTO reference_key (key, authority, record) VALUES (?1, ?2, ?3)")?;
        for key in keys {
            insert.execute(params![key, id.authority, row])?;
        }
        Ok(())
    }

    /// Remembers a file that was ingested.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn remember(&self, file: &SeenFile) -> Result<()> {
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO file (path, bytes, modified_ns, sha256) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![file.path, file.bytes, file.modified_ns, file.sha256])?;
        Ok(())
    }

    /// Keeps a refusal, in place of an earlier one of the same path. What was remembered of the file is forgotten.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn refuse(&self, refused: &Refused) -> Result<()> {
        self.transaction.prepare_cached("DELETE FROM file WHERE path = ?1")?.execute([&refused.path])?;
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO refusal (path, name, sha256, reason, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![refused.path, refused.name, refused.sha256, refused.reason, self.now])?;
        Ok(())
    }

    /// Forgets the refusal of a path that could be read after all.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn accept(&self, path: &str) -> Result<()> {
        self.transaction.prepare_cached("DELETE FROM refusal WHERE path = ?1")?.execute([path])?;
        Ok(())
    }

    /// Keeps the batch.
    ///
    /// # Errors
    /// Where the archive cannot be written; then nothing of the batch is kept.
    pub fn commit(self) -> Result<()> {
        Ok(self.transaction.commit()?)
    }
}

/// The reference as printed, folded; none where nothing of it is left.
pub(super) fn folded_reference(response: &Response) -> Option<String> {
    let reference = response.reference.as_ref()?;
    Some(reference_key(&reference.value)).filter(|key| !key.is_empty())
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Damaged(format!("a reading cannot be kept ({error})")))
}
