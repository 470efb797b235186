//! Which record a document belongs to: one that is held, an altered one, or a new one under an id minted now.

use rusqlite::{Connection, OptionalExtension, params};

use super::Result;
use super::read::parse_id;
use crate::domain::{ResponseId, UNKNOWN_AUTHORITY};
use crate::query::reference_key;

/// What a document says of itself, by which its place is found.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// The digest of its original, in lower-case hex.
    pub sha256: &'a str,
    /// The id that follows from its reference.
    pub id: &'a ResponseId,
    /// Its reference as printed.
    pub reference: Option<&'a str>,
}

/// Where a document belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The very same original is held.
    Held(ResponseId),
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
pub(super) fn place(connection: &Connection, claim: &Claim<'_>) -> Result<Place> {
    if let Some(id) = held(connection, claim.sha256)? {
        return Ok(Place::Held(id));
    }
    if let Some((row, id, revision)) = same_case(connection, claim)? {
        return Ok(Place::Revision { row, id, revision: revision + 1 });
    }
    // What does not read back would be a record that nobody can reach.
    parse_id(&claim.id.to_string())?;
    Ok(Place::New(mint(connection, claim.id)?))
}

fn held(connection: &Connection, sha256: &str) -> Result<Option<ResponseId>> {
    let sql = "SELECT record.id FROM revision JOIN record ON record.row = revision.record WHERE sha256 = ?1";
    let id: Option<String> = connection.prepare_cached(sql)?.query_row([sha256], |row| row.get(0)).optional()?;
    id.map(|id| parse_id(&id)).transpose()
}

/// The record of the same authority and reference. Two known years that differ are two cases: some bodies count from 1
/// each year. An unknown authority is never the same as another.
fn same_case(connection: &Connection, claim: &Claim<'_>) -> Result<Option<(i64, ResponseId, u32)>> {
    let key = claim.reference.map(reference_key).unwrap_or_default();
    if key.is_empty() || claim.id.authority == UNKNOWN_AUTHORITY {
        return Ok(None);
    }
    let sql = "SELECT row, id, revision FROM record WHERE authority = ?1 AND reference = ?2
               AND (year IS NULL OR ?3 IS NULL OR year = ?3) ORDER BY year IS NOT ?3, row LIMIT 1";
    let found: Option<(i64, String, u32)> = connection
        .prepare_cached(sql)?
        .query_row(params![claim.id.authority, key, claim.id.year], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    found.map(|(row, id, revision)| Ok((row, parse_id(&id)?, revision))).transpose()
}

/// The id asked for, or where another case has it, the same with the first free of `-2`, `-3` …
fn mint(connection: &Connection, claimed: &ResponseId) -> Result<ResponseId> {
    let mut taken = connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM record WHERE id = ?1)")?;
    let mut is_taken = |id: &ResponseId| taken.query_row([id.to_string()], |row| row.get::<_, bool>(0));
    if !is_taken(claimed)? {
        return Ok(claimed.clone());
    }
    // Counting the claims first keeps thousands of documents with one number from trying every suffix.
    let claims: u64 = connection
        .prepare_cached("SELECT count(*) FROM record WHERE claimed = ?1")?
        .query_row([claimed.to_string()], |row| row.get(0))?;
    let mut suffix = claims.max(1) + 1;
    loop {
        let id = ResponseId { number: format!("{}-{suffix}", claimed.number), ..claimed.clone() };
        if !is_taken(&id)? {
            return Ok(id);
        }
        suffix += 1;
    }
}
