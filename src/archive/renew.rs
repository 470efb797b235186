//! Reading again: what is kept of a revision, and a new reading in place of the old one. The record, its id and the
//! original stay.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use super::card::KeptCard;
use super::packing::{pack_original, unpack_original};
use super::paragraph::{Paragraph, paragraphs, unpack};
use super::read::{id_at, json_at};
use super::reading::{PackedReading, response_at};
use super::wording::pack_wordings;
use super::write::{digest, folded_reference, json};
use super::{Batch, Error, Reader, Reading, Result};
use crate::domain::{Given, Response, ResponseId};

/// A revision as it is kept, to be read again.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its key: revisions are numbered in the order in which they came.
    pub key: i64,
    /// The key of its record.
    pub row: i64,
    /// The id of its record.
    pub id: ResponseId,
    /// Its number, from 1.
    pub revision: u32,
    /// Whether it is the one that is shown.
    pub is_current: bool,
    /// The name of the file it came in, without folders.
    pub source: String,
    /// Digest of the original, lower-case hex.
    pub sha256: String,
    /// The bytes of the original, or why they are lost.
    pub original: std::result::Result<Vec<u8>, String>,
    /// What was known of it beside its text.
    pub given: Given,
}

const KEPT: &str = "SELECT revision.key, row, id, number, record.revision, source, sha256, bytes, packed,
                           coalesce(facts, '{}'), text
                    FROM revision JOIN record ON record.row = revision.record
                    LEFT JOIN original ON original.revision = revision.key
                    LEFT JOIN given ON given.revision = revision.key";

impl Reader {
    /// The first revision with a key above `after`, in the order in which they came.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn kept_after(&self, after: i64) -> Result<Option<Kept>> {
        let sql = format!("{KEPT} WHERE revision.key > ?1 ORDER BY revision.key LIMIT 1");
        self.with(|connection| one(connection, &sql, params![after]))
    }

    /// What was given of the document with this digest; none where it is not held.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn given(&self, sha256: &str) -> Result<Option<Given>> {
        let sql = "SELECT coalesce(facts, '{}') FROM revision LEFT JOIN given ON given.revision = revision.key
                   WHERE sha256 = ?1";
        Ok(self.list(sql, [sha256], |row| json_at(row, 0))?.into_iter().next())
    }

    /// How many revisions there are.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn revisions(&self) -> Result<u64> {
        let counted = self.list("SELECT count(*) FROM revision", [], |row| Ok(row.get(0)?))?;
        Ok(counted.first().copied().unwrap_or(0))
    }
}

fn one(connection: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Option<Kept>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    rows.next()?.map(kept_of).transpose()
}

fn kept_of(row: &Row<'_>) -> Result<Kept> {
    let (number, current): (u32, u32) = (row.get(3)?, row.get(4)?);
    let sha256: String = row.get(6)?;
    let packed: Option<Vec<u8>> = row.get(8)?;
    let (bytes, text) = (row.get(7)?, row.get_ref(10)?.as_bytes().map_err(rusqlite::Error::from)?);
    let original = match packed.map(|packed| unpack_original(&packed, bytes, text)) {
        None => Err("the original is missing".to_owned()),
        Some(Err(_)) => Err("the original cannot be unpacked".to_owned()),
        Some(Ok(bytes)) if digest(&bytes) != sha256 => Err("the original is not the one that was kept".to_owned()),
        Some(Ok(bytes)) => Ok(bytes),
    };
    Ok(Kept {
        key: row.get(0)?,
        row: row.get(1)?,
        id: id_at(row, 2)?,
        revision: number,
        is_current: number == current,
        source: row.get(5)?,
        sha256,
        original,
        given: json_at(row, 9)?,
    })
}

/// A reading as it lies in the archive.
struct Former {
    text: String,
    /// None where what is kept of them is damaged.
    paragraphs: Option<Vec<Paragraph>>,
    media_type: String,
    /// None where there is none that can be read.
    response: Option<Response>,
    reader: Option<String>,
    wordings: Option<Vec<u8>>,
}

/// What lists and look-ups say of a record.
type Shown = (String, Option<String>, String, String);

impl Batch<'_> {
    /// The revision with this digest.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn kept(&self, sha256: &str) -> Result<Option<Kept>> {
        one(&self.transaction, &format!("{KEPT} WHERE sha256 = ?1"), params![sha256])
    }

    /// Puts a reading in the place of the one that is kept of a revision, text and spans together, and gives the names
    /// of the facts that are other than before. Where none is, nothing is changed but the reader's version
    /// and the seal.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn renew(&self, kept: &Kept, reading: &Reading<'_>) -> Result<Vec<String>> {
        let former = self.former(kept.key)?;
        let packed = PackedReading::of(reading.response)?;
        let mut changed = Vec::new();
        if former.text != reading.text {
            changed.push("text".to_owned());
        }
        let response = former.response.as_ref().map(json).transpose()?;
        changed.extend(differences(response.as_deref(), &json(reading.response)?));
        changed.extend(differences(Some(&json(&kept.given)?), &json(reading.given)?));
        let is_same_text = changed.first().is_none_or(|first| first != "text")
            && former.paragraphs == Some(paragraphs(reading.response))
            && former.media_type == reading.media_type;
        if changed.is_empty() && !is_same_text {
            changed.push("paragraphs".to_owned());
        }
        if kept.is_current && changed.is_empty() && self.shown(kept.row)? != shown_by(reading)? {
            changed.push("card".to_owned());
        }
        if former.wordings.as_ref() != Some(&pack_wordings(reading.wordings)) {
            changed.push("wordings".to_owned());
            self.keep_wordings(kept.key, reading.wordings)?;
        }
        if former.text != reading.text {
            self.repack_original(kept, reading.text)?;
        }
        if !is_same_text {
            self.transaction
                .prepare_cached("UPDATE revision SET media_type = ?2, paragraphs = ?3, text = ?4 WHERE key = ?1")?
                .execute(params![kept.key, reading.media_type, packed.paragraphs, reading.text])?;
        }
        if !changed.is_empty() || former.reader.as_deref() != Some(reading.reader) {
            self.keep_reading(kept.key, reading.reader, &packed)?;
            self.keep_given(kept.key, reading.given)?;
        }
        if kept.is_current && !changed.is_empty() {
            self.show(kept, reading)?;
        }
        self.seal(kept.key)?;
        dedup(&mut changed);
        Ok(changed)
    }

    /// Packs an original beside the text that takes the place of the one that it was packed beside.
    fn repack_original(&self, kept: &Kept, text: &str) -> Result<()> {
        let Ok(bytes) = &kept.original else { return Err(Error::Damaged(format!("the original of {}", kept.id))) };
        self.transaction
            .prepare_cached("UPDATE original SET packed = ?2 WHERE revision = ?1")?
            .execute(params![kept.key, pack_original(bytes, text)?])?;
        Ok(())
    }

    fn former(&self, key: i64) -> Result<Former> {
        let sql = "SELECT text, media_type, reader, fingerprints, paragraphs, dictionary, packed
                   FROM revision LEFT JOIN reading ON reading.revision = revision.key
                   LEFT JOIN wording ON wording.revision = revision.key WHERE key = ?1";
        Ok(self.transaction.prepare_cached(sql)?.query_row([key], |row| {
            Ok(Former {
                text: row.get(0)?,
                response: response_at(row, 4).ok(),
                media_type: row.get(1)?,
                reader: row.get(2)?,
                wordings: row.get(3)?,
                paragraphs: unpack(row.get_ref(4)?.as_blob()?),
            })
        })?)
    }

    /// Card, reference, claim and spellings of a record.
    fn shown(&self, row: i64) -> Result<Shown> {
        let sql = "SELECT card, reference, claimed,
                          (SELECT coalesce(group_concat(key, ' '), '')
                           FROM (SELECT key FROM reference_key WHERE record = ?1 ORDER BY key))
                   FROM record WHERE row = ?1";
        let shown = self
            .transaction
            .prepare_cached(sql)?
            .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        Ok(shown.unwrap_or_default())
    }

    fn show(&self, kept: &Kept, reading: &Reading<'_>) -> Result<()> {
        let change = self.log_change(kept.row, kept.revision, "reread")?;
        let (card, reference, claimed, _) = shown_by(reading)?;
        self.transaction
            .prepare_cached(
                "UPDATE record SET change = ?2, changed = ?3, card = ?4, reference = ?5, claimed = ?6 WHERE row = ?1",
            )?
            .execute(params![kept.row, change, self.now, card, reference, claimed])?;
        self.replace_keys(kept.row, &kept.id, reading.reference_keys)
    }

    /// Keeps the fingerprints of a revision's paragraphs.
    pub(super) fn keep_wordings(&self, key: i64, wordings: &[u64]) -> Result<()> {
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO wording (revision, fingerprints) VALUES (?1, ?2)")?
            .execute(params![key, pack_wordings(wordings)])?;
        Ok(())
    }

    /// Keeps what is given of a revision, in place of what was.
    pub(super) fn keep_given(&self, key: i64, given: &Given) -> Result<()> {
        if given.is_empty() {
            self.transaction.prepare_cached("DELETE FROM given WHERE revision = ?1")?.execute([key])?;
            return Ok(());
        }
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO given (revision, facts) VALUES (?1, ?2)")?
            .execute(params![key, json(given)?])?;
        Ok(())
    }
}

fn shown_by(reading: &Reading<'_>) -> Result<Shown> {
    let mut keys: Vec<&str> = reading.reference_keys.iter().map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    let card = json(&KeptCard::of(reading.response))?;
    Ok((card, folded_reference(reading.response), reading.claimed.to_string(), keys.join(" ")))
}

/// The names of the members in which two JSON objects differ. What is no object has none of them.
fn differences(former: Option<&str>, new: &str) -> Vec<String> {
    let members = |json: &str| match serde_json::from_str(json) {
        Ok(Value::Object(members)) => members,
        _ => serde_json::Map::new(),
    };
    let (former, new) = (members(former.unwrap_or_default()), members(new));
    let lost = former.keys().filter(|name| !new.contains_key(*name));
    let other = new.iter().filter(|(name, value)| former.get(*name) != Some(value)).map(|(name, _)| name);
    other.chain(lost).cloned().collect()
}

/// Takes out what was named before.
fn dedup(names: &mut Vec<String>) {
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_named() {
        for (former, new, names) in [
            (Some(r#"{"a":1,"b":[1]}"#), r#"{"b":[1],"a":1}"#, ""),
            (Some(r#"{"a":1,"b":[1]}"#), r#"{"a":2,"b":[1],"c":null}"#, "a c"),
            (Some(r#"{"a":1,"z":2}"#), r#"{"a":1}"#, "z"),
            (Some("nonsense"), r#"{"a":1}"#, "a"),
            (None, r#"{"a":1}"#, "a"),
        ] {
            assert_eq!(differences(former, new).join(" "), names, "{former:?} {new}");
        }
    }
}
