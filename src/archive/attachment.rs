//! The files that came with a letter. What is in one is kept once, by its digest, whichever responses it came with.

use rusqlite::{OptionalExtension, params};

use super::packing::{pack_original, unpack_original};
use super::write::digest;
use super::{Batch, PackedOriginal, Problem, Reader, Result};
use crate::domain::Attachment;

impl Reader {
    /// The files that are held with the document of this digest, by their names.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn attachments(&self, sha256: &str) -> Result<Vec<Attachment>> {
        let sql = "SELECT name, attached.sha256, attached.bytes FROM revision
                   JOIN attachment ON attachment.revision = revision.key
                   JOIN attachment_file AS attached ON attached.sha256 = attachment.sha256
                   WHERE revision.sha256 = ?1 ORDER BY name";
        self.list(sql, [sha256], |row| Ok(Attachment { name: row.get(0)?, sha256: row.get(1)?, bytes: row.get(2)? }))
    }

    /// A file that came with a revision of a record, to be unpacked while it is read.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn packed_attachment(&self, row: i64, revision: u32, name: &str) -> Result<Option<PackedOriginal>> {
        let sql = "SELECT packed, attached.bytes FROM shown AS record
                   JOIN revision ON revision.record = record.row AND revision.number = ?2
                   JOIN attachment ON attachment.revision = revision.key AND attachment.name = ?3
                   JOIN attachment_file AS attached ON attached.sha256 = attachment.sha256 WHERE record.row = ?1";
        let found =
            self.list(sql, params![row, revision, name], |row| Ok(PackedOriginal::alone(row.get(0)?, row.get(1)?)))?;
        Ok(found.into_iter().next())
    }

    /// Whether every file that came with a letter still is what it was.
    pub(super) fn check_attachments(&self, found: &mut dyn FnMut(Problem)) -> Result<()> {
        let sql = "SELECT sha256, bytes, packed,
                          (SELECT id || ', ' || name FROM attachment JOIN revision ON revision.key = attachment.revision
                           JOIN record ON record.row = revision.record WHERE attachment.sha256 = attached.sha256 LIMIT 1)
                   FROM attachment_file AS attached ORDER BY sha256";
        self.with(|connection| {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (sha256, bytes, packed): (String, usize, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let fault = match unpack_original(&packed, bytes, b"") {
                    Ok(file) if file.len() == bytes && digest(&file) == sha256 => None,
                    Ok(_) => Some("the attachment is not the one that was kept"),
                    Err(_) => Some("the attachment cannot be unpacked"),
                };
                let name: Option<String> = row.get(3)?;
                let fault = fault.or(name.is_none().then_some("it came with nothing that is held"));
                if let Some(fault) = fault {
                    found(Problem(format!("{}: {fault}", name.unwrap_or(sha256))));
                }
            }
            Ok(())
        })
    }
}

impl Batch<'_> {
    /// Keeps files with the document of a digest, each under its name in place of the one that had it; those that are held
    /// under none of `names` go. Whether any is other than before; then it is a change of the record.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn attach(
        &self,
        document: &str,
        names: &[String],
        files: impl Iterator<Item = (String, Vec<u8>)>,
    ) -> Result<bool> {
        let sql = "SELECT key, row, number, record.revision FROM revision JOIN record ON record.row = revision.record
                   WHERE sha256 = ?1";
        let (key, row, number, current): (i64, i64, u32, u32) = self
            .transaction
            .prepare_cached(sql)?
            .query_row([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        let mut is_other = self.detach_others(key, names)?;
        for (name, bytes) in files {
            is_other |= self.attach_file(key, &name, &bytes)?;
        }
        if is_other {
            self.seal(key)?;
        }
        if is_other && number == current {
            self.touch(row, number, "attached")?;
        }
        Ok(is_other)
    }

    fn attach_file(&self, key: i64, name: &str, bytes: &[u8]) -> Result<bool> {
        let sha256 = digest(bytes);
        let sql = "SELECT sha256 FROM attachment WHERE revision = ?1 AND name = ?2";
        let former: Option<String> =
            self.transaction.prepare_cached(sql)?.query_row(params![key, name], |row| row.get(0)).optional()?;
        if former.as_ref() == Some(&sha256) {
            return Ok(false);
        }
        let sql = "SELECT EXISTS (SELECT 1 FROM attachment_file WHERE sha256 = ?1)";
        if !self.transaction.prepare_cached(sql)?.query_row([&sha256], |row| row.get::<_, bool>(0))? {
            self.transaction
                .prepare_cached("INSERT INTO attachment_file (sha256, bytes, packed) VALUES (?1, ?2, ?3)")?
                .execute(params![sha256, bytes.len(), pack_original(bytes, "")?])?;
        }
        self.detach(key, name)?;
        self.transaction
            .prepare_cached("INSERT INTO attachment (revision, name, sha256) VALUES (?1, ?2, ?3)")?
            .execute(params![key, name, sha256])?;
        Ok(true)
    }

    fn detach_others(&self, key: i64, names: &[String]) -> Result<bool> {
        let mut statement = self.transaction.prepare_cached("SELECT name FROM attachment WHERE revision = ?1")?;
        let held = statement.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        let others: Vec<_> = held.iter().filter(|name| !names.contains(name)).collect();
        for name in &others {
            self.detach(key, name)?;
        }
        Ok(!others.is_empty())
    }

    fn detach(&self, key: i64, name: &str) -> Result<()> {
        self.transaction
            .prepare_cached("DELETE FROM attachment WHERE revision = ?1 AND name = ?2")?
            .execute(params![key, name])?;
        Ok(())
    }
}
