//! Withdrawing: a record that is no longer shown, why, and until when; and erasing, which leaves nothing of its text.
//!
//! The record, its id and its digests stay, so that its address can say what became of it and the same file is not taken
//! again. Everything that is shown is asked of the view `shown`.

use rusqlite::{OptionalExtension, Row, params};
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use super::read::{id_at, moment_at};
use super::write::digest;
use super::{Archive, Batch, Error, Reader, Result};
use crate::domain::{Authority, ResponseId};

const DAY: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// What is told of a withdrawal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Why, for everybody to read.
    pub reason: String,
    /// Who asked for it.
    pub asked_by: Option<String>,
    /// Its last day (UTC); none where it has no end.
    pub until: Option<Date>,
}

/// A withdrawal that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The response.
    pub id: ResponseId,
    /// Whose it is, as far as its address says.
    pub authority: Authority,
    /// What is told of it.
    pub notice: Notice,
    /// Since when, UTC.
    pub at: OffsetDateTime,
    /// Whether nothing of its text is kept.
    pub erased: bool,
}

/// What came of restoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restored {
    /// It is shown again.
    Shown,
    /// It was not withdrawn.
    NotWithdrawn,
    /// Nothing is left that could be shown.
    Erased,
    /// There is no such record.
    Unknown,
}

const WITHDRAWAL: &str = "SELECT id, slug, name, reason, asked_by, until, at,
                                 NOT EXISTS (SELECT 1 FROM revision WHERE revision.record = record.row)
                          FROM withdrawal JOIN record ON record.row = withdrawal.record
                          JOIN authority ON authority.slug = record.authority";

/// Withdrawals before a day, of which there is something to show.
const LAPSED: &str = "SELECT row, revision FROM withdrawal JOIN record ON record.row = withdrawal.record
                      WHERE until < ?1
                      AND EXISTS (SELECT 1 FROM revision
                                  WHERE revision.record = record.row AND number = record.revision)";

/// Today's date in the archive's own form, which sorts.
fn today() -> String {
    OffsetDateTime::now_utc().date().format(DAY).unwrap_or_default()
}

impl Reader {
    /// The withdrawal of a response, where it is withdrawn.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn withdrawal(&self, id: &ResponseId) -> Result<Option<Withdrawal>> {
        let found = self.list(&format!("{WITHDRAWAL} WHERE id = ?1"), [id.to_string()], withdrawal_of)?;
        Ok(found.into_iter().next())
    }

    /// Withdrawals that hold, the newest first, after so many.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn withdrawals(&self, after: usize, limit: usize) -> Result<Vec<Withdrawal>> {
        let sql = format!("{WITHDRAWAL} ORDER BY at DESC, record DESC LIMIT ?2 OFFSET ?1");
        self.list(&sql, params![after, limit], withdrawal_of)
    }

    /// How many withdrawals hold.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn withdrawn(&self) -> Result<u64> {
        let counted = self.list("SELECT count(*) FROM withdrawal", [], |row| Ok(row.get(0)?))?;
        Ok(counted.first().copied().unwrap_or(0))
    }

    /// Withdrawn responses that a folded reference of an authority leads to; at most two.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn withdrawn_by_reference(&self, key: &str, authority: &str) -> Result<Vec<ResponseId>> {
        let sql = "SELECT id FROM reference_key JOIN record ON record.row = reference_key.record
                   WHERE key = ?1 AND reference_key.authority = ?2 AND withdrawn = 1 ORDER BY row LIMIT 2";
        self.list(sql, [key, authority], |row| id_at(row, 0))
    }

    /// Whether a withdrawal is past its last day and waits for somebody who may write to lift it.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn has_lapsed(&self) -> Result<bool> {
        let sql = format!("SELECT EXISTS ({LAPSED})");
        Ok(self.list(&sql, [today()], |row| Ok(row.get(0)?))?.first() == Some(&true))
    }
}

fn withdrawal_of(row: &Row<'_>) -> Result<Withdrawal> {
    let until: Option<String> = row.get(5)?;
    let until = until.map(|day| Date::parse(&day, DAY).map_err(|_| Error::Damaged(format!("{day:?} is not a date"))));
    Ok(Withdrawal {
        id: id_at(row, 0)?,
        authority: Authority { slug: row.get(1)?, name: row.get(2)? },
        notice: Notice { reason: row.get(3)?, asked_by: row.get(4)?, until: until.transpose()? },
        at: moment_at(row, 6)?,
        erased: row.get(7)?,
    })
}

impl Archive {
    /// Lifts the withdrawals that are past their last day.
    pub(super) fn lift_lapsed(&mut self) -> Result<()> {
        if !self.reader().has_lapsed()? {
            return Ok(());
        }
        let batch = self.batch()?;
        for row in batch.lapsed()? {
            batch.show_again(row)?;
        }
        batch.commit()
    }

    /// Rewrites the file, so that nothing is left in it of what was erased, nor in its log.
    ///
    /// # Errors
    /// Where the disk is full, or another process keeps reading what was there before.
    pub fn wipe(&self) -> Result<()> {
        self.connection.execute_batch("VACUUM")?;
        let busy: bool = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            return Err(Error::StillRead);
        }
        Ok(())
    }

    /// Notes that what was erased is gone from the files of archive and index.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn note_wiped(&self) -> Result<()> {
        self.connection.execute("UPDATE tombstone SET wiped = 1 WHERE wiped = 0", [])?;
        Ok(())
    }
}

impl Batch<'_> {
    /// Withdraws a response, or tells something else of one that is withdrawn; false where there is none with this id.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn withdraw(&self, id: &ResponseId, notice: &Notice) -> Result<bool> {
        let Some((row, revision)) = self.record_of(id)? else { return Ok(false) };
        let until = notice.until.and_then(|day| day.format(DAY).ok());
        self.transaction.execute(
            "INSERT INTO withdrawal (record, reason, asked_by, until, at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (record) DO UPDATE SET reason = ?2, asked_by = ?3, until = ?4",
            params![row, notice.reason, notice.asked_by, until, self.now],
        )?;
        self.transaction.execute("UPDATE record SET withdrawn = 1 WHERE row = ?1", [row])?;
        // Its files are looked at again, and each time the report says that they are not taken.
        self.transaction
            .execute("DELETE FROM file WHERE sha256 IN (SELECT sha256 FROM revision WHERE record = ?1)", [row])?;
        self.touch(row, revision, "withdrawn")?;
        Ok(true)
    }

    /// Shows a withdrawn response again.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn restore(&self, id: &ResponseId) -> Result<Restored> {
        let Some((row, revision)) = self.record_of(id)? else { return Ok(Restored::Unknown) };
        let is_true = |sql: &str| self.transaction.query_row(sql, params![row, revision], |row| row.get::<_, bool>(0));
        if !is_true("SELECT withdrawn FROM record WHERE row = ?1 AND revision = ?2")? {
            return Ok(Restored::NotWithdrawn);
        }
        if !is_true("SELECT EXISTS (SELECT 1 FROM revision WHERE record = ?1 AND number = ?2)")? {
            return Ok(Restored::Erased);
        }
        self.show_again((row, revision))?;
        Ok(Restored::Shown)
    }

    /// Erases every text of a withdrawn response and all that was read from it or said of it, and keeps of each the
    /// digest; gives how many there were. [`Archive::wipe`] then takes what is left of them out of the file.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn erase(&self, id: &ResponseId) -> Result<usize> {
        let Some((row, revision)) = self.record_of(id)? else { return Ok(0) };
        let erased = self.transaction.execute(
            "INSERT INTO tombstone (sha256, record, number, at) SELECT sha256, record, number, ?2 FROM revision
             WHERE record = ?1",
            params![row, self.now],
        )?;
        for sql in ERASE {
            self.transaction.execute(sql, [row])?;
        }
        // A digest still tells that another text is of the same case; what was printed is in it no more.
        let sql = "SELECT reference FROM record WHERE row = ?1";
        let reference: Option<String> = self.transaction.query_row(sql, [row], |row| row.get(0))?;
        let reference = reference.map(|reference| match reference.starts_with(ERASED_REFERENCE) {
            true => reference,
            false => erased_reference(&reference),
        });
        self.transaction.execute(
            "UPDATE record SET card = '{}', reference = ?2,
                    claimed = CASE WHEN id = claimed OR id LIKE claimed || '-%' THEN claimed ELSE id END WHERE row = ?1",
            params![row, reference],
        )?;
        self.touch(row, revision, "erased")?;
        Ok(erased)
    }

    /// The key of a record and its current revision, shown or not, by the id that it has or had.
    fn record_of(&self, id: &ResponseId) -> Result<Option<(i64, u32)>> {
        let sql = "SELECT row, revision FROM record
                   WHERE id = ?1 OR row = (SELECT record FROM moved WHERE moved.id = ?1)";
        let found = self.transaction.query_row(sql, [id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?)
    }

    /// Records whose withdrawal is past its last day.
    fn lapsed(&self) -> Result<Vec<(i64, u32)>> {
        let mut statement = self.transaction.prepare(LAPSED)?;
        let found = statement.query_map([today()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    fn show_again(&self, (row, revision): (i64, u32)) -> Result<()> {
        self.transaction.execute("DELETE FROM withdrawal WHERE record = ?1", [row])?;
        self.transaction.execute("UPDATE record SET withdrawn = 0 WHERE row = ?1", [row])?;
        self.touch(row, revision, "restored")
    }

    /// Numbers a change of a record, so that index and readers follow.
    pub(super) fn touch(&self, row: i64, revision: u32, kind: &str) -> Result<()> {
        let change = self.log_change(row, revision, kind)?;
        self.transaction
            .execute("UPDATE record SET change = ?2, changed = ?3 WHERE row = ?1", params![row, change, self.now])?;
        Ok(())
    }
}

/// Takes out all that came with a record's texts, what hangs on a row before the row.
const ERASE: &[&str] = &[
    "DELETE FROM file WHERE sha256 IN (SELECT sha256 FROM tombstone WHERE record = ?1)",
    "DELETE FROM refusal WHERE sha256 IN (SELECT sha256 FROM tombstone WHERE record = ?1)",
    "DELETE FROM original WHERE revision IN (SELECT key FROM revision WHERE record = ?1)",
    "DELETE FROM reading WHERE revision IN (SELECT key FROM revision WHERE record = ?1)",
    "DELETE FROM given WHERE revision IN (SELECT key FROM revision WHERE record = ?1)",
    "DELETE FROM attachment WHERE revision IN (SELECT key FROM revision WHERE record = ?1)",
    "DELETE FROM wording WHERE revision IN (SELECT key FROM revision WHERE record = ?1)",
    "DELETE FROM revision WHERE record = ?1",
    "DELETE FROM reference_key WHERE record = ?1",
    // The name of an authority that no other text names may have been read from this one.
    "UPDATE authority SET name = slug WHERE slug = (SELECT authority FROM record WHERE row = ?1)
     AND NOT EXISTS (SELECT 1 FROM record JOIN revision ON revision.record = record.row
                     WHERE record.authority = authority.slug)",
];

const ERASED_REFERENCE: &str = "sha256:";

/// What is kept of an erased response's folded reference.
pub(super) fn erased_reference(reference: &str) -> String {
    format!("{ERASED_REFERENCE}{}", digest(reference.as_bytes()))
}

/// Whether one of these folded references is the one that is kept of a record, erased or not.
pub(super) fn is_one_of(kept: &str, references: &[String]) -> bool {
    match kept.starts_with(ERASED_REFERENCE) {
        true => references.iter().any(|reference| erased_reference(reference) == kept),
        false => references.iter().any(|reference| reference == kept),
    }
}
