//! Whether what is kept still is what was given.

use super::read::unpack_original;
use super::write::digest;
use super::{Reader, Result};

/// Something in the archive that is not as it should be, in one line that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(pub String);

impl Reader {
    /// Looks at everything that is kept: the file's own structure, every original against its digest, every text
    /// against what was read from it. Tells of each problem as it is found and of the originals looked at.
    ///
    /// # Errors
    /// Where the archive cannot be read at all.
    pub fn check(&self, found: &mut dyn FnMut(Problem), looked_at: &mut dyn FnMut(u64)) -> Result<()> {
        self.with(|connection| {
            let mut structure = connection.prepare("PRAGMA integrity_check(20)")?;
            let mut lines = structure.query([])?;
            while let Some(line) = lines.next()? {
                match line.get::<_, String>(0)? {
                    fine if fine == "ok" => {}
                    fault => found(Problem(format!("archive.sqlite: {fault}"))),
                }
            }
            let mut links = connection.prepare("PRAGMA foreign_key_check")?;
            let mut lines = links.query([])?;
            while let Some(line) = lines.next()? {
                let (table, key): (String, Option<i64>) = (line.get(0)?, line.get(1)?);
                found(Problem(format!("archive.sqlite: row {} of {table} belongs to nothing", key.unwrap_or(0))));
            }
            Ok(())
        })?;
        self.check_originals(found, looked_at)
    }

    fn check_originals(&self, found: &mut dyn FnMut(Problem), looked_at: &mut dyn FnMut(u64)) -> Result<()> {
        let sql = "SELECT id, revision.number, sha256, bytes, packed, text, response
                   FROM record LEFT JOIN revision ON revision.record = record.row
                   LEFT JOIN original ON original.revision = revision.key
                   LEFT JOIN reading ON reading.revision = revision.key ORDER BY record.row, revision.number";
        self.with(|connection| {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                let (id, number): (String, Option<u32>) = (row.get(0)?, row.get(1)?);
                let name = format!("{id}, revision {}", number.unwrap_or(0));
                if let Err(fault) = check_revision(row)? {
                    found(Problem(format!("{name}: {fault}")));
                }
                count += 1;
                looked_at(count);
            }
            Ok(())
        })
    }
}

/// What is wrong with a revision, if anything.
fn check_revision(row: &rusqlite::Row<'_>) -> Result<std::result::Result<(), String>> {
    let (sha256, bytes): (Option<String>, Option<usize>) = (row.get(2)?, row.get(3)?);
    let packed: Option<Vec<u8>> = row.get(4)?;
    let (Some(sha256), Some(bytes), Some(packed)) = (sha256, bytes, packed) else {
        return Ok(Err("the original is missing".to_owned()));
    };
    let unpacked = unpack_original(&packed, bytes);
    Ok(match (unpacked, row.get_ref(6)?.as_str()) {
        (Err(_), _) => Err("the original cannot be unpacked".to_owned()),
        (Ok(original), _) if digest(&original) != sha256 => {
            Err(format!("the original has the digest {}, not {sha256}", digest(&original)))
        }
        (_, Ok(reading)) => check_reading(reading, &row.get::<_, String>(5)?),
        (_, Err(_)) => Err("the reading is missing".to_owned()),
    })
}

fn check_reading(reading: &str, text: &str) -> std::result::Result<(), String> {
    let response: crate::domain::Response =
        serde_json::from_str(reading).map_err(|error| format!("the reading cannot be read ({error})"))?;
    match response.blocks.last() {
        Some(last) if last.span.end != text.len() => Err("the text is not the one that was read".to_owned()),
        _ => Ok(()),
    }
}
