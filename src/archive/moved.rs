//! Letters that move: one that was filed under no authority goes to its own, once somebody says whose it is, and one that
//! an archivist corrects goes where it belongs. Nothing else moves, and each former id leads to the record for ever.

use rusqlite::params;

use super::place::mint;
use super::read::id_at;
use super::{Batch, Kept, Reader, Reading, Result};
use crate::domain::{ResponseId, UNKNOWN_AUTHORITY};

impl Reader {
    /// The id that a record has by now which was filed under this one before.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn moved_to(&self, former: &ResponseId) -> Result<Option<ResponseId>> {
        let sql = "SELECT record.id FROM moved JOIN record ON record.row = moved.record WHERE moved.id = ?1";
        Ok(self.list(sql, [former.to_string()], |row| id_at(row, 0))?.into_iter().next())
    }

    /// The ids of records that have this reference, folded, and were filed under this authority before; at most two.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn moved_by_reference(&self, key: &str, former: &str) -> Result<Vec<ResponseId>> {
        let sql = "SELECT DISTINCT shown.id FROM reference_key JOIN shown ON shown.row = reference_key.record
                   JOIN moved ON moved.record = shown.row
                   WHERE key = ?1 AND moved.id >= ?2 || '/' AND moved.id < ?2 || '0' ORDER BY shown.row LIMIT 2";
        self.list(sql, [key, former], |row| id_at(row, 0))
    }
}

impl Batch<'_> {
    /// Where the record of a revision belongs that was read again: where an archivist files it; where it is, unless nobody
    /// knew who answered when its id was minted and somebody says so now. What was said by mistake may be said anew, or taken
    /// back: a record that has moved, and is where nobody says that it belongs, goes back to where it is read to belong.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn home(&self, kept: &Kept, reading: &Reading<'_>, by_hand: Option<&ResponseId>) -> Result<ResponseId> {
        let stays = || Ok(kept.id.clone());
        if !kept.is_current {
            return stays();
        }
        let former = self.former_ids(kept.row)?;
        if let Some(home) = by_hand {
            return self.settled(kept, &former, home);
        }
        let claimed = reading.claimed;
        let said = reading.given.authority.as_ref().map(|said| said.slug.as_str());
        let is_elsewhere = kept.id.authority != claimed.authority;
        if said == Some(&claimed.authority) && is_elsewhere {
            // Filed under a name that somebody gave beside the text, which is another by now.
            let was_said = kept.given.authority.as_ref().is_some_and(|said| said.slug == kept.id.authority);
            let may_move = kept.id.authority == UNKNOWN_AUTHORITY || was_said || !former.is_empty();
            return if may_move { self.settled(kept, &former, claimed) } else { stays() };
        }
        if said == Some(&kept.id.authority) && is_elsewhere {
            return stays();
        }
        for id in &former {
            if self.is_minted_for(kept.row, id, claimed)? {
                return self.settled(kept, &former, id);
            }
        }
        if let Some(id) = former.iter().find(|id| is_elsewhere && id.authority == claimed.authority) {
            return Ok(id.clone());
        }
        // Named by now, after an archivist had moved it under no authority: the parts that it had before are its own again.
        let was = |is_same: fn(&ResponseId, &ResponseId) -> bool| {
            if former.iter().any(|id| is_same(id, claimed)) { claimed } else { &kept.id }
        };
        let home = ResponseId {
            year: was(|id, other| id.year == other.year).year,
            number: was(|id, other| id.number == other.number).number.clone(),
            ..kept.id.clone()
        };
        if home == kept.id { stays() } else { self.settled(kept, &former, &home) }
    }

    /// The id of a record that belongs under this one: its own, where it is that already; one that it had; or a new one.
    fn settled(&self, kept: &Kept, former: &[ResponseId], home: &ResponseId) -> Result<ResponseId> {
        for id in [&kept.id].into_iter().chain(former) {
            if self.is_minted_for(kept.row, id, home)? {
                return Ok(id.clone());
            }
        }
        mint(&self.transaction, home)
    }

    /// Whether an id of a record is the one that was asked for, or was minted for it as another record has that.
    fn is_minted_for(&self, row: i64, id: &ResponseId, asked: &ResponseId) -> Result<bool> {
        if id == asked {
            return Ok(true);
        }
        if id.authority != asked.authority || id.year != asked.year || !id.has_suffix_of(&asked.number) {
            return Ok(false);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM record WHERE id = ?1 AND row <> ?2
                                  UNION ALL SELECT 1 FROM moved WHERE id = ?1 AND record <> ?2)";
        let mut is_taken = self.transaction.prepare_cached(sql)?;
        Ok(is_taken.query_row(params![asked.to_string(), row], |row| row.get(0))?)
    }

    /// The ids that a record had before.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn former_ids(&self, row: i64) -> Result<Vec<ResponseId>> {
        let mut statement = self.transaction.prepare_cached("SELECT id FROM moved WHERE record = ?1 ORDER BY id")?;
        statement.query_and_then([row], |row| id_at(row, 0))?.collect()
    }

    /// Files the record of a revision under another id, which [`Batch::home`] gave.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn move_to(&self, home: &ResponseId, kept: &Kept, reading: &Reading<'_>) -> Result<()> {
        self.name_authority(home, reading.response)?;
        self.transaction
            .execute("DELETE FROM moved WHERE id = ?1 AND record = ?2", params![home.to_string(), kept.row])?;
        self.transaction
            .execute("INSERT INTO moved (id, record) VALUES (?1, ?2)", params![kept.id.to_string(), kept.row])?;
        self.transaction.execute(
            "UPDATE record SET id = ?2, authority = ?3, year = ?4, running = ?5, claimed = ?6 WHERE row = ?1",
            params![
                kept.row,
                home.to_string(),
                home.authority,
                home.year,
                home.running_number(),
                reading.claimed.to_string()
            ],
        )?;
        self.replace_keys(kept.row, home, reading.reference_keys)?;
        self.touch(kept.row, kept.revision, "moved")
    }
}
