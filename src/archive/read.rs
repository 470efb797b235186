//! Reading the archive: from any thread, while another process writes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::card::KeptCard;
use super::packing::unpack_original;
use super::paragraph::unpack;
use super::reading::response_at;
use super::wording::unpack_wordings;
use super::{Archive, Card, Error, Paragraph, Result, schema};
use crate::domain::{Attachment, Authority, Given, Response, ResponseId, UNKNOWN_AUTHORITY, UNKNOWN_AUTHORITY_NAME};

/// Connections kept open while idle; more are opened under load and closed after it.
const IDLE_CONNECTIONS: usize = 16;

/// A reader of the archive: cheap to clone, shared by threads. Each call sees the newest commit.
#[derive(Clone)]
pub struct Reader {
    pool: Arc<Pool>,
}

struct Pool {
    dir: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

/// One response with all that is known of it.
#[derive(Debug, Clone)]
pub struct Record {
    /// The key of the record in this archive.
    pub row: i64,
    /// Its id.
    pub id: ResponseId,
    /// The revision shown, from 1.
    pub revision: u32,
    /// Digest of the original, lower-case hex.
    pub sha256: String,
    /// The name of the file it came in, without folders.
    pub source: String,
    /// Media type of the original.
    pub media_type: String,
    /// Size of the original.
    pub bytes: u64,
    /// When this revision was ingested, UTC.
    pub ingested: OffsetDateTime,
    /// When anything about the record last changed, UTC.
    pub changed: OffsetDateTime,
    /// The normalised text that every span points into.
    pub text: String,
    /// What was read from it.
    pub response: Response,
    /// The fingerprint of the wording of each paragraph, in their order; 0 for none. Nothing where it was read by a
    /// program that took none.
    pub wordings: Vec<u64>,
    /// What was known of it beside its text.
    pub given: Given,
    /// The files that came with it, as far as they are held, by their names.
    pub attachments: Vec<Attachment>,
}

/// An original as it is kept: as the difference from the text that was read from it. Or an attachment, which has no text.
#[derive(Debug, Clone)]
pub struct PackedOriginal {
    packed: Arc<[u8]>,
    text: Arc<str>,
    /// Its size, unpacked.
    pub bytes: u64,
}

impl PackedOriginal {
    /// Something that was packed by itself.
    pub(super) fn alone(packed: Arc<[u8]>, bytes: u64) -> Self {
        Self { packed, text: "".into(), bytes }
    }

    /// Bytes of memory that it takes while it is unpacked: its own, its text, and the window that zstd looks back through.
    #[must_use]
    pub fn holds(&self) -> u64 {
        const WINDOW: u64 = 2 << 20;
        self.packed.len() as u64 + self.text.len() as u64 + WINDOW.min(self.bytes)
    }

    /// The bytes of it, from the first one on, unpacked as they are read.
    ///
    /// # Errors
    /// Where there is no memory to unpack it. What is damaged is an error of reading.
    pub fn unpacked(self) -> std::io::Result<impl std::io::Read + Send + Unpin + 'static> {
        let Self { packed, text, .. } = self;
        let unpacked = zstd::stream::read::Decoder::with_dictionary(std::io::Cursor::new(packed), text.as_bytes());
        unpacked.map(|bytes| bytes.single_frame())
    }
}

/// A hit of a search: what a list shows, and the text to make snippets from.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// What a list shows.
    pub card: Card,
    /// The normalised text.
    pub text: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The fingerprint of the wording of each of them; 0 for none.
    pub wordings: Vec<u64>,
}

/// What the index needs of a record.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key of the record in this archive.
    pub row: i64,
    /// Its id.
    pub id: ResponseId,
    /// The number of its last change.
    pub change: u64,
    /// The normalised text.
    pub text: String,
    /// What was read from it.
    pub response: Response,
    /// Every spelling of its reference, folded.
    pub reference_keys: Vec<String>,
    /// The fingerprint of the wording of each paragraph; 0 for none.
    pub wordings: Vec<u64>,
}

/// One text of a record that is shown.
pub(super) const RECORD: &str = "
    SELECT record.row, id, revision.number, sha256, source, media_type, bytes, ingested, changed, text,
           coalesce(facts, '{}'), coalesce(fingerprints, x''), paragraphs, dictionary, packed,
           (SELECT json_group_array(json_object('name', name, 'sha256', attached.sha256, 'bytes', attached.bytes))
            FROM attachment JOIN attachment_file AS attached ON attached.sha256 = attachment.sha256
            WHERE attachment.revision = revision.key)
    FROM shown AS record JOIN revision ON revision.record = record.row JOIN reading ON reading.revision = revision.key
    LEFT JOIN given ON given.revision = revision.key LEFT JOIN wording ON wording.revision = revision.key";

impl Reader {
    /// Opens the archive in a folder for reading.
    ///
    /// # Errors
    /// Where there is none, it was made by a newer program, or it cannot be read.
    pub fn open(dir: &Path) -> Result<Self> {
        let connection = match schema::open_reading(dir) {
            // Opening it for writing brings it up, where that may be done.
            Err(Error::Older(_)) if Archive::open(dir).is_ok() => schema::open_reading(dir)?,
            other => other?,
        };
        Ok(Self { pool: Arc::new(Pool { dir: dir.to_owned(), idle: Mutex::new(vec![connection]) }) })
    }

    /// Lends a connection of the pool.
    pub(super) fn with<T>(&self, ask: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let idle = || self.pool.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = idle().pop();
        let connection = waiting.map_or_else(|| schema::open_reading(&self.pool.dir), Ok)?;
        let answer = ask(&connection)?;
        let mut idle = idle();
        if idle.len() < IDLE_CONNECTIONS {
            idle.push(connection);
        }
        Ok(answer)
    }

    /// The folder that the archive lies in.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.pool.dir
    }

    /// The key of this archive, drawn when it was made.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn key(&self) -> Result<String> {
        self.one("SELECT key FROM archive", [])
    }

    /// The number of the last change; 0 in an empty archive.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn change(&self) -> Result<u64> {
        self.one("SELECT coalesce(max(number), 0) FROM change", [])
    }

    /// How many responses there are.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn count(&self) -> Result<u64> {
        self.one("SELECT coalesce(sum(responses), 0) FROM authority", [])
    }

    fn one<T: FromSql>(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<T> {
        self.with(|connection| Ok(connection.prepare_cached(sql)?.query_row(parameters, |row| row.get(0))?))
    }

    /// The response with this id, where it is shown.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn record(&self, id: &ResponseId) -> Result<Option<Record>> {
        let sql = format!("{RECORD} WHERE id = ?1 AND revision.number = record.revision");
        Ok(self.list(&sql, [id.to_string()], record_of)?.into_iter().next())
    }

    /// The bytes of the original of a revision of a record, as they came.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn original(&self, row: i64, revision: u32) -> Result<Option<Vec<u8>>> {
        let kept = self.packed_original(row, revision)?;
        kept.map(|kept| unpack_original(&kept.packed, kept.bytes as usize, kept.text.as_bytes())).transpose()
    }

    /// The original of a revision of a record, to be unpacked while it is read.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn packed_original(&self, row: i64, revision: u32) -> Result<Option<PackedOriginal>> {
        let sql = "SELECT packed, text, bytes FROM shown AS record
                   JOIN revision ON revision.record = record.row AND revision.number = ?2
                   JOIN original ON original.revision = revision.key WHERE record.row = ?1";
        self.with(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let kept =
                |row: &Row<'_>| Ok(PackedOriginal { packed: row.get(0)?, text: row.get(1)?, bytes: row.get(2)? });
            Ok(statement.query_row([row, i64::from(revision)], kept).optional()?)
        })
    }

    /// Cards of the records with these keys, in the order given; a key without a record is left out.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn cards(&self, rows: &[i64]) -> Result<Vec<Card>> {
        self.each(rows, "SELECT row, id, card FROM shown WHERE row = ?1", card_of)
    }

    /// Cards of the records with these keys, in the order given, and when anything about each last changed; a key without
    /// a record is left out.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn dated_cards(&self, rows: &[i64]) -> Result<Vec<(Card, OffsetDateTime)>> {
        let sql = "SELECT row, id, card, changed FROM shown WHERE row = ?1";
        self.each(rows, sql, |row| Ok((card_of(row)?, moment_at(row, 3)?)))
    }

    /// Excerpts of the records with these keys, in the order given; a key without a record is left out.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn excerpts(&self, rows: &[i64]) -> Result<Vec<Excerpt>> {
        let sql = "SELECT row, id, card, paragraphs, text, coalesce(fingerprints, x'') FROM shown AS record
                   JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   LEFT JOIN wording ON wording.revision = revision.key WHERE row = ?1";
        self.each(rows, sql, |row| {
            let card = card_of(row)?;
            let paragraphs = unpack(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?)
                .ok_or_else(|| Error::Damaged(format!("the paragraphs of {}", card.id)))?;
            Ok(Excerpt { card, paragraphs, text: row.get(4)?, wordings: wordings_at(row, 5)? })
        })
    }

    fn each<T>(&self, rows: &[i64], sql: &str, read: impl Fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut found = Vec::with_capacity(rows.len());
            for key in rows {
                if let Some(row) = statement.query([key])?.next()? {
                    found.push(read(row)?);
                }
            }
            Ok(found)
        })
    }

    pub(super) fn list<T>(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        read: fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(values)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(read(row)?);
            }
            Ok(found)
        })
    }

    /// What the index needs of these records, in the order given; a key without a record that is shown is left out.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn entries(&self, rows: &[i64]) -> Result<Vec<Entry>> {
        let sql = "SELECT row, id, change, text,
                          (SELECT coalesce(group_concat(key, ' '), '') FROM reference_key WHERE record = record.row),
                          coalesce(fingerprints, x''), paragraphs, dictionary, packed
                   FROM shown AS record JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   JOIN reading ON reading.revision = revision.key
                   LEFT JOIN wording ON wording.revision = revision.key WHERE row = ?1";
        self.each(rows, sql, |row| {
            let keys: String = row.get(4)?;
            Ok(Entry {
                row: row.get(0)?,
                id: id_at(row, 1)?,
                change: row.get(2)?,
                text: row.get(3)?,
                response: response_at(row, 6)?,
                reference_keys: keys.split_whitespace().map(str::to_owned).collect(),
                wordings: wordings_at(row, 5)?,
            })
        })
    }
}

pub(super) fn record_of(row: &Row<'_>) -> Result<Record> {
    // To put them in order, SQLite would make a table for each record, though few have any.
    let mut attachments: Vec<Attachment> = json_at(row, 15)?;
    attachments.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Record {
        row: row.get(0)?,
        id: id_at(row, 1)?,
        revision: row.get(2)?,
        sha256: row.get(3)?,
        source: row.get(4)?,
        media_type: row.get(5)?,
        bytes: row.get(6)?,
        ingested: moment_at(row, 7)?,
        changed: moment_at(row, 8)?,
        text: row.get(9)?,
        response: response_at(row, 12)?,
        given: json_at(row, 10)?,
        wordings: wordings_at(row, 11)?,
        attachments,
    })
}

pub(super) fn card_of(row: &Row<'_>) -> Result<Card> {
    let kept: KeptCard = json_at(row, 2)?;
    Ok(kept.with(row.get(0)?, id_at(row, 1)?))
}

pub(super) fn json_at<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let json = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
    serde_json::from_str(json).map_err(|error| Error::Damaged(format!("what was read from a response ({error})")))
}

pub(super) fn wordings_at(row: &Row<'_>, column: usize) -> Result<Vec<u64>> {
    Ok(unpack_wordings(row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?))
}

pub(super) fn id_at(row: &Row<'_>, column: usize) -> Result<ResponseId> {
    parse_id(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

pub(super) fn moment_at(row: &Row<'_>, column: usize) -> Result<OffsetDateTime> {
    let text: String = row.get(column)?;
    OffsetDateTime::parse(&text, &Rfc3339).map_err(|_| Error::Damaged(format!("{text:?} is not a time")))
}

/// Reads an id that the archive keeps.
pub(super) fn parse_id(text: &str) -> Result<ResponseId> {
    text.parse().map_err(|error| Error::Damaged(format!("{error}")))
}

/// The authority of a record: as read, or the unknown one.
pub(super) fn authority_of(id: &ResponseId, response: &Response) -> Authority {
    let read = response.authority.as_ref().map(|evidence| &evidence.value);
    match read.filter(|authority| authority.slug == id.authority) {
        Some(authority) => authority.clone(),
        None if id.authority == UNKNOWN_AUTHORITY => {
            Authority { slug: id.authority.clone(), name: UNKNOWN_AUTHORITY_NAME.to_owned() }
        }
        None => Authority { slug: id.authority.clone(), name: id.authority.clone() },
    }
}
