//! The texts that a record has had, one a revision: none is lost when another takes its place.

use rusqlite::{Row, params};
use time::OffsetDateTime;

use super::read::{RECORD, moment_at, record_of};
use super::{Batch, Reader, Record, Result};
use crate::domain::ResponseId;

/// A text of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// When it was ingested, UTC.
    pub ingested: OffsetDateTime,
    /// Digest of its original, lower-case hex.
    pub sha256: String,
    /// The name of the file it came in, without folders.
    pub source: String,
    /// Size of its original.
    pub bytes: u64,
}

/// So many texts of one response are listed, the newest.
pub const MOST_VERSIONS: usize = 1_000;

impl Reader {
    /// The texts of a response that are kept, the newest first, at most [`MOST_VERSIONS`]; none where it is not shown.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn versions(&self, id: &ResponseId) -> Result<Vec<Version>> {
        let sql = "SELECT number, ingested, sha256, source, bytes FROM shown
                   JOIN revision ON revision.record = shown.row WHERE id = ?1 ORDER BY number DESC LIMIT ?2";
        self.list(sql, params![id.to_string(), MOST_VERSIONS], version_of)
    }

    /// When the first text of a record was ingested, UTC; none where there is no such record.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn first_ingested(&self, row: i64) -> Result<Option<OffsetDateTime>> {
        let sql = "SELECT ingested FROM revision WHERE record = ?1 ORDER BY number LIMIT 1";
        Ok(self.list(sql, [row], |row| moment_at(row, 0))?.into_iter().next())
    }

    /// A response as one of its texts says it; none where it is not shown, or has no such revision.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn revision(&self, id: &ResponseId, number: u32) -> Result<Option<Record>> {
        let sql = format!("{RECORD} WHERE id = ?1 AND revision.number = ?2");
        Ok(self.list(&sql, params![id.to_string(), number], record_of)?.into_iter().next())
    }
}

impl Batch<'_> {
    /// The name of the file that the revision before another came in, where it is kept, and whether the record is shown.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn before(&self, row: i64, revision: u32) -> Result<(Option<String>, bool)> {
        let sql =
            "SELECT (SELECT source FROM revision WHERE record = row AND number < ?2 ORDER BY number DESC LIMIT 1),
                          withdrawn = 0 FROM record WHERE row = ?1";
        let mut statement = self.transaction.prepare_cached(sql)?;
        Ok(statement.query_row(params![row, revision], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

fn version_of(row: &Row<'_>) -> Result<Version> {
    Ok(Version {
        number: row.get(0)?,
        ingested: moment_at(row, 1)?,
        sha256: row.get(2)?,
        source: row.get(3)?,
        bytes: row.get(4)?,
    })
}
