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
}

impl Batch<'_> {
    /// Where the record of a revision belongs that was read again: where it is, unless nobody knew who answered when its id
    /// was minted and somebody says so now, or an archivist corrected what it is filed by. What was said by mistake may be
    /// said anew, or taken back: what belongs where it was before goes back there.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn home(&self, kept: &Kept, reading: &Reading<'_>, is_filed_by_hand: bool) -> Result<ResponseId> {
        let claimed = reading.claimed;
        if !kept.is_current || is_filed_as(&kept.id, claimed) {
            return Ok(kept.id.clone());
        }
        let former = self.former_ids(kept.row)?;
        if let Some(back) = former.iter().find(|id| is_filed_as(id, claimed)) {
            return Ok(back.clone());
        }
        let is_said = reading.given.authority.as_ref().is_some_and(|said| said.slug == claimed.authority)
            && kept.id.authority != claimed.authority
            && (kept.id.authority == UNKNOWN_AUTHORITY || !former.is_empty());
        if is_filed_by_hand || is_said { mint(&self.transaction, claimed) } else { Ok(kept.id.clone()) }
    }

    /// The ids that a record had before.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn former_ids(&self, row: i64) -> Result<Vec<ResponseId>> {
        let mut statement = self.transaction.prepare_cached("SELECT id FROM moved WHERE record = ?1 ORDER BY id")?;
        statement.query_map([row], |row| Ok(id_at(row, 0)))?.flatten().collect()
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

/// Whether an id is the one that is claimed, or was minted for it where that was taken.
fn is_filed_as(id: &ResponseId, claimed: &ResponseId) -> bool {
    let rest = id.number.strip_prefix(&*claimed.number);
    let is_suffix =
        |rest: &str| rest.strip_prefix('-').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let is_same = rest.is_some_and(|rest| rest.is_empty() || is_suffix(rest));
    is_same && (&id.authority, id.year) == (&claimed.authority, claimed.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_with_a_suffix_is_that_of_its_claim() {
        let id = |text: &str| text.parse::<ResponseId>().expect("an id");
        for (filed, claimed, is_same) in [
            ("mps/2023/33857", "mps/2023/33857", true),
            ("mps/2023/33857-2", "mps/2023/33857", true),
            ("mps/2023/33857-v", "mps/2023/33857", false),
            ("mps/2022/33857", "mps/2023/33857", false),
            ("kent-police/2023/33857", "mps/2023/33857", false),
            ("mps/2023/3385", "mps/2023/33857", false),
        ] {
            assert_eq!(is_filed_as(&id(filed), &id(claimed)), is_same, "{filed} {claimed}");
        }
    }
}
