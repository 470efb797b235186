//! Which record a document belongs to: one that is held, an altered one, or a new one under an id minted now.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Result;
use super::card::KeptCard;
use super::read::parse_id;
use super::withdraw::{erased_reference, is_one_of};
use super::write::{Submission, folded_reference};
use crate::domain::{ResponseId, UNKNOWN_AUTHORITY};

/// Where a document belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The very same original is held.
    Held(ResponseId),
    /// The very same original is of a response that was withdrawn: it is not taken.
    Withdrawn(ResponseId),
    /// Another text of a case that is held: the next revision of its record.
    Revision {
        /// The record.
        row: i64,
        /// Its id, as it was minted.
        id: ResponseId,
        /// The number of the new revision.
        revision: u32,
    },
    /// A case that is not held, and the id minted for it.
    New(ResponseId),
}

/// Finds the place of a document.
pub(super) fn place(connection: &Connection, document: &Submission<'_>) -> Result<Place> {
    if let Some(place) = held(connection, document.original.sha256())? {
        return Ok(place);
    }
    if let Some((row, id, revision)) = same_case(connection, document)? {
        return Ok(Place::Revision { row, id, revision: revision + 1 });
    }
    // What does not read back would be a record that nobody can reach.
    parse_id(&document.reading.claimed.to_string())?;
    Ok(Place::New(mint(connection, document.reading.claimed)?))
}

/// The place of an original that is known, or was before it was erased. One that was erased from a record that has another
/// text by now, and is shown again, stays erased.
fn held(connection: &Connection, sha256: &str) -> Result<Option<Place>> {
    let sql = "SELECT id, withdrawn FROM revision JOIN record ON record.row = revision.record WHERE sha256 = ?1
               UNION ALL SELECT id, 1 FROM tombstone JOIN record ON record.row = tombstone.record WHERE sha256 = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found: Option<(String, bool)> =
        statement.query_row([sha256], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((id, withdrawn)) = found else { return Ok(None) };
    let id = parse_id(&id)?;
    Ok(Some(if withdrawn { Place::Withdrawn(id) } else { Place::Held(id) }))
}

/// A record that may be of the same case.
struct Found {
    row: i64,
    id: String,
    revision: u32,
    is_withdrawn: bool,
    /// None where it was erased.
    card: Option<KeptCard>,
}

/// The columns of [`Found`].
const FOUND: &str = "SELECT row, id, revision, withdrawn, card";

impl Found {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let card: String = row.get(4)?;
        Ok(Self {
            row: row.get(0)?,
            id: row.get(1)?,
            revision: row.get(2)?,
            is_withdrawn: row.get(3)?,
            card: serde_json::from_str(&card).ok(),
        })
    }

    /// Whether a letter of the case takes the place of this one. Whatever comes of a case that was withdrawn stays with it, so
    /// that a person looks at it before anybody else does.
    fn gives_way_to(&self, later: &KeptCard) -> bool {
        self.is_withdrawn || self.card.as_ref().is_none_or(|card| card.gives_way_to(later))
    }
}

/// The record of the same authority and reference whose place a document takes: a case has a page for its reply, and one for the
/// review of that. Two known years that differ are two cases: some bodies count from 1 each year. An unknown authority is
/// never the same as another.
fn same_case(connection: &Connection, document: &Submission<'_>) -> Result<Option<(i64, ResponseId, u32)>> {
    let Some(key) = folded_reference(document.reading.response) else { return Ok(None) };
    if document.reading.claimed.authority == UNKNOWN_AUTHORITY {
        return Ok(None);
    }
    let card = KeptCard::of(document.reading.response);
    // Of several, a reply for a reply, and of a holding letter and an answer that which decides as much.
    let is_other = |found: &Found| found.card.as_ref().is_none_or(|kept| kept.is_review() != card.is_review());
    let decides = |found: &Found| found.card.as_ref().is_none_or(|kept| kept.decides() == card.decides());
    let chosen = |found: Vec<Found>| {
        let fitting = found.into_iter().filter(|found| found.gives_way_to(&card));
        fitting.min_by_key(|found| (is_other(found), !decides(found)))
    };
    let found = match chosen(same_reference(connection, document.reading.claimed, &key)?) {
        Some(found) => Some(found),
        None => chosen(same_claim(connection, document, &key)?),
    };
    found.map(|found| Ok((found.row, parse_id(&found.id)?, found.revision))).transpose()
}

fn same_reference(connection: &Connection, claimed: &ResponseId, key: &str) -> Result<Vec<Found>> {
    let sql = format!(
        "{FOUND} FROM record WHERE authority = ?1 AND reference IN (?2, ?4)
         AND (year IS NULL OR ?3 IS NULL OR year = ?3) ORDER BY year IS NOT ?3, row"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let parameters = params![claimed.authority, key, claimed.year, erased_reference(key)];
    let found = statement.query_map(parameters, Found::of)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The records that asked for the same id under another spelling of the reference (`21/21482` for `01/FOI/21/021482`):
/// one of the two is among the spellings of the other.
fn same_claim(connection: &Connection, document: &Submission<'_>, key: &str) -> Result<Vec<Found>> {
    let sql = format!(
        "{FOUND}, coalesce(reference, ''), EXISTS (SELECT 1 FROM reference_key WHERE record = record.row AND key = ?2)
         FROM record WHERE id = ?1 AND claimed = id OR claimed = ?1 AND claimed <> id ORDER BY row"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![document.reading.claimed.to_string(), key])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let reference: String = row.get(5)?;
        if row.get(6)? || is_one_of(&reference, document.reading.reference_keys) {
            found.push(Found::of(row)?);
        }
    }
    Ok(found)
}

/// The id asked for, or where another case has it or had it, the same with the first free of `-2`, `-3` …
pub(super) fn mint(connection: &Connection, claimed: &ResponseId) -> Result<ResponseId> {
    let mut taken = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM record WHERE id = ?1 UNION ALL SELECT 1 FROM moved WHERE id = ?1)",
    )?;
    let mut is_taken = |id: &ResponseId| taken.query_row([id.to_string()], |row| row.get::<_, bool>(0));
    if !is_taken(claimed)? {
        return Ok(claimed.clone());
    }
    // Counting the claims first keeps thousands of documents with one number from trying every suffix.
    let claims: u64 = connection
        .prepare_cached("SELECT 1 + count(*) FROM record WHERE claimed = ?1 AND claimed <> id")?
        .query_row([claimed.to_string()], |row| row.get(0))?;
    let mut suffix = claims + 1;
    loop {
        let id = ResponseId { number: format!("{}-{suffix}", claimed.number), ..claimed.clone() };
        if !is_taken(&id)? {
            return Ok(id);
        }
        suffix += 1;
    }
}
