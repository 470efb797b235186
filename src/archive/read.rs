//! Reading the archive: from any thread, while another process writes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row, params};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::card::KeptCard;
use super::paragraph::unpack;
use super::write::SeenFile;
use super::{Card, Error, Paragraph, Result, UNKNOWN_AUTHORITY_NAME, schema};
use crate::domain::{Authority, Response, ResponseId, UNKNOWN_AUTHORITY};

/// Connections kept open while idle; more are opened under load and closed after it.
const IDLE_CONNECTIONS: usize = 16;

/// At most so many records answer one reference.
const REFERENCE_LIMIT: usize = 50;

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
}

/// The last change of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its running number.
    pub number: u64,
    /// The record.
    pub row: i64,
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
}

impl Reader {
    /// Opens the archive in a folder for reading.
    ///
    /// # Errors
    /// Where there is none, it was made by a newer program, or it cannot be read.
    pub fn open(dir: &Path) -> Result<Self> {
        let connection = schema::open_reading(dir)?;
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

    /// The response with this id.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn record(&self, id: &ResponseId) -> Result<Option<Record>> {
        let sql = "SELECT record.row, id, revision.number, sha256, source, media_type, bytes, ingested, changed, text,
                          response
                   FROM record JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   JOIN reading ON reading.revision = revision.key WHERE id = ?1";
        self.with(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([id.to_string()])?;
            rows.next()?.map(record_of).transpose()
        })
    }

    /// The bytes of a record's original, as they came.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn original(&self, row: i64) -> Result<Option<Vec<u8>>> {
        let sql = "SELECT packed, bytes FROM record
                   JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   JOIN original ON original.revision = revision.key WHERE record.row = ?1";
        let kept: Option<(Vec<u8>, usize)> = self.with(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            Ok(statement.query_row([row], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
        })?;
        kept.map(|(packed, bytes)| unpack_original(&packed, bytes)).transpose()
    }

    /// Cards of the records with these keys, in the order given; a key without a record is left out.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn cards(&self, rows: &[i64]) -> Result<Vec<Card>> {
        self.each(rows, "SELECT row, id, card FROM record WHERE row = ?1", card_of)
    }

    /// Excerpts of the records with these keys, in the order given; a key without a record is left out.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn excerpts(&self, rows: &[i64]) -> Result<Vec<Excerpt>> {
        let sql = "SELECT row, id, card, paragraphs, text FROM record
                   JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   WHERE row = ?1";
        self.each(rows, sql, |row| {
            let card = card_of(row)?;
            let paragraphs = unpack(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?)
                .ok_or_else(|| Error::Damaged(format!("the paragraphs of {}", card.id)))?;
            Ok(Excerpt { card, paragraphs, text: row.get(4)? })
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

    fn list<T>(&self, sql: &str, values: impl rusqlite::Params, read: fn(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
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

    /// The responses that a folded reference leads to, of one authority or of any; at most 50.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn by_reference(&self, key: &str, authority: Option<&str>) -> Result<Vec<Card>> {
        let sql = "SELECT row, id, card FROM reference_key JOIN record ON record.row = reference_key.record
                   WHERE key = ?1 AND (?2 IS NULL OR reference_key.authority = ?2)
                   ORDER BY reference_key.authority, record LIMIT ?3";
        self.list(sql, params![key, authority, REFERENCE_LIMIT], card_of)
    }

    /// Every authority with a response, by name, and how many it has.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn authorities(&self) -> Result<Vec<(Authority, u64)>> {
        let sql = "SELECT slug, name, responses FROM authority WHERE responses > 0 ORDER BY name, slug";
        self.list(sql, [], |row| Ok((Authority { slug: row.get(0)?, name: row.get(1)? }, row.get(2)?)))
    }

    /// The authority with this slug, where it has a response.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn authority(&self, slug: &str) -> Result<Option<Authority>> {
        let sql = "SELECT slug, name FROM authority WHERE slug = ?1 AND responses > 0";
        let found = self.list(sql, [slug], |row| Ok(Authority { slug: row.get(0)?, name: row.get(1)? }))?;
        Ok(found.into_iter().next())
    }

    /// Responses of the authority whose numbers are closest to an id's: those of its year first, then of any.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn near(&self, id: &ResponseId, limit: usize) -> Result<Vec<Card>> {
        let running = id.running_number();
        let ask = |condition: &str, year: Option<u16>| {
            let side = |comparison: &str, order: &str| {
                format!(
                    "SELECT * FROM (SELECT row, id, card, abs(running - ?1) AS distance FROM record
                     WHERE authority = ?2 AND {condition} AND running {comparison} ?1
                     ORDER BY running {order} LIMIT ?4)"
                )
            };
            let sql = format!("{} UNION ALL {} ORDER BY distance, row LIMIT ?4", side(">=", "ASC"), side("<", "DESC"));
            self.list(&sql, params![running, id.authority, year, limit], card_of)
        };
        let mut found = ask("year IS ?3", id.year)?;
        if found.len() < limit {
            let elsewhere = ask("(?3 IS NULL)", None)?;
            found.extend(elsewhere.into_iter().filter(|card| card.id.year != id.year));
            found.truncate(limit);
        }
        found.retain(|card| card.id != *id);
        Ok(found)
    }

    /// Ids by the key of their record, above `after_row`, and when each last changed.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn ids(&self, after_row: i64, limit: usize) -> Result<Vec<(i64, ResponseId, OffsetDateTime)>> {
        let sql = "SELECT row, id, changed FROM record WHERE row > ?1 ORDER BY row LIMIT ?2";
        self.list(sql, params![after_row, limit], |row| Ok((row.get(0)?, id_at(row, 1)?, moment_at(row, 2)?)))
    }

    /// Each run of `size` keys of records that holds any, counted from 1, and when a record of it last changed.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn runs(&self, size: i64) -> Result<Vec<(u64, OffsetDateTime)>> {
        let sql = "SELECT (row - 1) / ?1 + 1 AS run, max(changed) FROM record GROUP BY run ORDER BY run";
        self.list(sql, params![size], |row| Ok((row.get(0)?, moment_at(row, 1)?)))
    }

    /// Ids, current revisions and digests in the order of the ids, above `after_id`.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn listing(&self, after_id: &str, limit: usize) -> Result<Vec<(ResponseId, u32, String)>> {
        let sql = "SELECT id, revision.number, sha256 FROM record
                   JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   WHERE id > ?1 ORDER BY id LIMIT ?2";
        self.list(sql, params![after_id, limit], |row| Ok((id_at(row, 0)?, row.get(1)?, row.get(2)?)))
    }

    /// What is remembered of the file at a path.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn seen(&self, path: &str) -> Result<Option<SeenFile>> {
        let sql = "SELECT path, bytes, modified_ns, sha256 FROM file WHERE path = ?1";
        let seen = self.list(sql, [path], |row| {
            Ok(SeenFile { path: row.get(0)?, bytes: row.get(1)?, modified_ns: row.get(2)?, sha256: row.get(3)? })
        })?;
        Ok(seen.into_iter().next())
    }

    /// Records by the number of their last change, above `after`.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn changes(&self, after: u64, limit: usize) -> Result<Vec<Change>> {
        let sql = "SELECT change, row FROM record WHERE change > ?1 ORDER BY change LIMIT ?2";
        self.list(sql, params![after, limit], |row| Ok(Change { number: row.get(0)?, row: row.get(1)? }))
    }

    /// What the index needs of these records, in the order given; a key without a record is left out.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn entries(&self, rows: &[i64]) -> Result<Vec<Entry>> {
        let sql = "SELECT row, id, change, text, response,
                          (SELECT coalesce(group_concat(key, ' '), '') FROM reference_key WHERE record = record.row)
                   FROM record JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   JOIN reading ON reading.revision = revision.key WHERE row = ?1";
        self.each(rows, sql, |row| {
            let keys: String = row.get(5)?;
            Ok(Entry {
                row: row.get(0)?,
                id: id_at(row, 1)?,
                change: row.get(2)?,
                text: row.get(3)?,
                response: json_at(row, 4)?,
                reference_keys: keys.split_whitespace().map(str::to_owned).collect(),
            })
        })
    }
}

fn record_of(row: &Row<'_>) -> Result<Record> {
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
        response: json_at(row, 10)?,
    })
}

fn card_of(row: &Row<'_>) -> Result<Card> {
    let kept: KeptCard = json_at(row, 2)?;
    Ok(kept.with(row.get(0)?, id_at(row, 1)?))
}

fn json_at<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T> {
    let json = row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?;
    serde_json::from_str(json).map_err(|error| Error::Damaged(format!("what was read from a response ({error})")))
}

fn id_at(row: &Row<'_>, column: usize) -> Result<ResponseId> {
    parse_id(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}

fn moment_at(row: &Row<'_>, column: usize) -> Result<OffsetDateTime> {
    let text: String = row.get(column)?;
    OffsetDateTime::parse(&text, &Rfc3339).map_err(|_| Error::Damaged(format!("{text:?} is not a time")))
}

/// Reads an id that the archive keeps.
pub(super) fn parse_id(text: &str) -> Result<ResponseId> {
    text.parse().map_err(|error| Error::Damaged(format!("{error}")))
}

/// Unpacks an original of a known size.
pub(super) fn unpack_original(packed: &[u8], bytes: usize) -> Result<Vec<u8>> {
    zstd::bulk::decompress(packed, bytes)
        .map_err(|error| Error::Damaged(format!("an original cannot be unpacked ({error})")))
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
