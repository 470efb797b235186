//! Lists of the archive: by reference, by number, by authority, by change. Each is an index of the file away, however
//! many records there are.

use rusqlite::{Row, params};
use time::OffsetDateTime;

use super::read::{card_of, id_at, moment_at, wordings_at};
use super::write::SeenFile;
use super::{Card, Reader, Result};
use crate::domain::{Authority, ResponseId};

/// At most so many records answer one reference.
const REFERENCE_LIMIT: usize = 50;

/// The last change of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its running number.
    pub number: u64,
    /// The record.
    pub row: i64,
    /// Whether it is shown: one that was withdrawn is not.
    pub is_shown: bool,
}

impl Reader {
    /// The responses that a folded reference leads to, of one authority or of any; at most 50.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn by_reference(&self, key: &str, authority: Option<&str>) -> Result<Vec<Card>> {
        let sql = "SELECT row, id, card FROM reference_key JOIN shown AS record ON record.row = reference_key.record
                   WHERE key = ?1 AND (?2 IS NULL OR reference_key.authority = ?2)
                   ORDER BY reference_key.authority, record LIMIT ?3";
        self.list(sql, params![key, authority, REFERENCE_LIMIT], card_of)
    }

    /// Which of these folded references lead to a response, of one authority or of any, in their order.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn known_references(&self, keys: &[String], authority: Option<&str>) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT asked.value FROM json_each(?1) AS asked
                   JOIN reference_key ON reference_key.key = asked.value
                   JOIN shown AS record ON record.row = reference_key.record
                   WHERE ?2 IS NULL OR reference_key.authority = ?2 ORDER BY asked.key";
        self.list(sql, params![serde_json::Value::from(keys).to_string(), authority], |row| Ok(row.get(0)?))
    }

    /// Responses with a reference that begins so, folded, in the order of the references, at most so many.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn by_beginning(&self, beginning: &str, limit: usize) -> Result<Vec<Card>> {
        // Every spelling of a reference leads to its record, so that one record may come several times.
        let sql = "SELECT row, id, card FROM reference_key JOIN shown AS record ON record.row = reference_key.record
                   WHERE key >= ?1 AND key < ?1 || ?2 ORDER BY key LIMIT ?3";
        let mut found: Vec<Card> =
            self.list(sql, params![beginning, "\u{10ffff}", limit.saturating_mul(4)], card_of)?;
        let mut seen = std::collections::HashSet::new();
        found.retain(|card| seen.insert(card.row));
        found.truncate(limit);
        Ok(found)
    }

    /// What a list shows of the response with this id.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn card(&self, id: &ResponseId) -> Result<Option<Card>> {
        let sql = "SELECT row, id, card FROM shown WHERE id = ?1";
        Ok(self.list(sql, [id.to_string()], card_of)?.into_iter().next())
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
                    "SELECT * FROM (SELECT row, id, card, abs(running - ?1) AS distance FROM shown
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
        let sql = "SELECT row, id, changed FROM shown WHERE row > ?1 ORDER BY row LIMIT ?2";
        self.list(sql, params![after_row, limit], |row| Ok((row.get(0)?, id_at(row, 1)?, moment_at(row, 2)?)))
    }

    /// When the archive last changed; none where it never did.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn last_change(&self) -> Result<Option<OffsetDateTime>> {
        let sql = "SELECT at FROM change ORDER BY number DESC LIMIT 1";
        Ok(self.list(sql, [], |row| moment_at(row, 0))?.into_iter().next())
    }

    /// Each run of `size` keys of records that holds any, counted from 1, and when a record of it last changed.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn runs(&self, size: i64) -> Result<Vec<(u64, OffsetDateTime)>> {
        let sql = "SELECT (row - 1) / ?1 + 1 AS run, max(changed) FROM shown GROUP BY run ORDER BY run";
        self.list(sql, params![size], |row| Ok((row.get(0)?, moment_at(row, 1)?)))
    }

    /// Ids, current revisions and digests in the order of the ids, above `after_id`.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn listing(&self, after_id: &str, limit: usize) -> Result<Vec<(ResponseId, u32, String)>> {
        let sql = "SELECT id, revision.number, sha256 FROM shown AS record
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

    /// The fingerprints of the paragraphs of each response, in no order; 0 for those that have none.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn each_wordings(&self, tell: &mut dyn FnMut(Vec<u64>)) -> Result<()> {
        let sql = "SELECT fingerprints FROM shown AS record
                   JOIN revision ON revision.record = record.row AND revision.number = record.revision
                   JOIN wording ON wording.revision = revision.key";
        self.with(|connection| {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                tell(wordings_at(row, 0)?);
            }
            Ok(())
        })
    }

    /// Records by the number of their last change, above `after`.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn changes(&self, after: u64, limit: usize) -> Result<Vec<Change>> {
        let sql = "SELECT change, row, withdrawn = 0 FROM record WHERE change > ?1 ORDER BY change LIMIT ?2";
        let read = |row: &Row<'_>| Ok(Change { number: row.get(0)?, row: row.get(1)?, is_shown: row.get(2)? });
        self.list(sql, params![after, limit], read)
    }
}
