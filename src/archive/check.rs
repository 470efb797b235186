//! Whether what is kept still is what was given.

use super::card::KeptCard;
use super::packing::{lost_dictionaries, unpack_original};
use super::paragraph::{paragraphs, unpack};
use super::reading::response_at;
use super::seal::seal_of;
use super::write::{digest, json};
use super::{Reader, Result};

/// Something in the archive that is not as it should be, in one line that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem(pub String);

/// What must not be found of records that were withdrawn, and what it means where it is.
const WITHDRAWN: [(&str, &str); 4] = [
    (
        "SELECT id FROM record WHERE withdrawn <> EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.record = row)",
        "it is not clear whether it was withdrawn",
    ),
    (
        "SELECT slug FROM authority WHERE responses <> (SELECT count(*) FROM shown WHERE authority = slug)",
        "the number of its responses is not that of those that are shown",
    ),
    (
        "SELECT DISTINCT id FROM tombstone JOIN record ON row = record WHERE wiped = 0",
        "it was erased, but its words may still be in the files: erase it again",
    ),
    (
        "SELECT DISTINCT id FROM tombstone JOIN revision USING (sha256) JOIN record ON row = tombstone.record",
        "it was erased and is still held",
    ),
];

/// What must not be found of the log of changes, and what it means where it is.
const LOG: [(&str, &str); 3] = [
    (
        "SELECT id FROM record LEFT JOIN change ON number = record.change AND change.record = row
         WHERE at IS NOT changed ORDER BY row",
        "the log of changes does not tell of its last one",
    ),
    (
        "SELECT id FROM change JOIN record ON row = change.record
         JOIN revision ON revision.record = row AND revision.number = change.revision
         WHERE kind IN ('added', 'revised') AND at <> ingested ORDER BY change.number",
        "the log of changes tells of another time than it was ingested at",
    ),
    (
        "SELECT 'archive.sqlite' FROM (SELECT count(*) AS told FROM change WHERE kind IN ('added', 'revised')),
                (SELECT count(*) AS held FROM revision) WHERE told < held",
        "the log of changes does not tell of every revision",
    ),
];

impl Reader {
    /// Looks at everything that is kept: the file's own structure, every original and attachment against its digest, every text
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
            for number in lost_dictionaries(connection)? {
                found(Problem(format!("archive.sqlite: dictionary {number} is not the one that it was packed by")));
            }
            Ok(())
        })?;
        self.check_withdrawn(found)?;
        self.check_log(found)?;
        self.check_attachments(found)?;
        self.check_originals(found, looked_at)
    }

    /// Whether what is withdrawn is noted as such, counts agree with what is shown, and what was erased is gone.
    fn check_withdrawn(&self, found: &mut dyn FnMut(Problem)) -> Result<()> {
        self.check_none(&WITHDRAWN, found)
    }

    /// Whether the log of changes and what it tells of agree on when that was.
    fn check_log(&self, found: &mut dyn FnMut(Problem)) -> Result<()> {
        self.check_none(&LOG, found)
    }

    fn check_none(&self, faults: &[(&str, &str)], found: &mut dyn FnMut(Problem)) -> Result<()> {
        for (sql, fault) in faults {
            for name in self.list(sql, [], |row| Ok(row.get::<_, String>(0)?))? {
                found(Problem(format!("{name}: {fault}")));
            }
        }
        Ok(())
    }

    fn check_originals(&self, found: &mut dyn FnMut(Problem), looked_at: &mut dyn FnMut(u64)) -> Result<()> {
        let sql = "SELECT id, revision.number, sha256, bytes, original.packed, text, media_type,
                          CASE WHEN revision.number = record.revision THEN card END,
                          revision.key, seal.digest, paragraphs, dictionary, reading.packed
                   FROM record LEFT JOIN revision ON revision.record = record.row
                   LEFT JOIN original ON original.revision = revision.key
                   LEFT JOIN reading ON reading.revision = revision.key
                   LEFT JOIN seal ON seal.revision = revision.key
                   WHERE revision.number IS NOT NULL
                   OR NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.record = record.row
                                  AND tombstone.number = record.revision)
                   ORDER BY record.row, revision.number";
        self.with(|connection| {
            let mut statement = connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                let (id, number): (String, Option<u32>) = (row.get(0)?, row.get(1)?);
                let name = format!("{id}, revision {}", number.unwrap_or(0));
                let mut checked = check_revision(row)?;
                if checked.is_ok() {
                    checked = check_seal(connection, row)?;
                }
                if let Err(fault) = checked {
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
    let text: String = row.get(5)?;
    let original = match unpack_original(&packed, bytes, text.as_bytes()) {
        Ok(original) if digest(&original) == sha256 => original,
        Ok(original) => return Ok(Err(format!("the original has the digest {}, not {sha256}", digest(&original)))),
        Err(_) => return Ok(Err("the original cannot be unpacked".to_owned())),
    };
    if row.get_ref(12)? == rusqlite::types::ValueRef::Null {
        return Ok(Err("the reading is missing".to_owned()));
    }
    if !is_text_of(&text, &original, &row.get::<_, String>(6)?) {
        return Ok(Err("the text is not that of the original".to_owned()));
    }
    check_reading(row, &text)
}

/// Whether what is kept of a revision is what was written. One that was kept by an older program has no seal yet.
fn check_seal(connection: &rusqlite::Connection, row: &rusqlite::Row<'_>) -> Result<std::result::Result<(), String>> {
    let Some(seal) = row.get::<_, Option<Vec<u8>>>(9)? else { return Ok(Ok(())) };
    if seal_of(connection, row.get(8)?)? == seal {
        return Ok(Ok(()));
    }
    Ok(Err("what is kept of it is not what was written".to_owned()))
}

/// Whether a text can be that of an original. A text file in UTF-8 is kept as it came, but for a mark at its head; what
/// was decoded or taken out of a page can only be read again.
fn is_text_of(text: &str, original: &[u8], media_type: &str) -> bool {
    let plain = media_type.starts_with("text/plain");
    match std::str::from_utf8(original) {
        Ok(original) if plain => original.strip_prefix('\u{feff}').unwrap_or(original) == text,
        _ => true,
    }
}

/// Whether a reading fits its text, and whether what lists show was made from it.
fn check_reading(row: &rusqlite::Row<'_>, text: &str) -> Result<std::result::Result<(), String>> {
    let (card, kept): (Option<String>, Vec<u8>) = (row.get(7)?, row.get(10)?);
    let other_paragraphs = || Ok(Err("the paragraphs are not those that were read".to_owned()));
    let Some(kept) = unpack(&kept) else { return other_paragraphs() };
    let response = match response_at(row, 10) {
        Ok(response) => response,
        Err(error) => return Ok(Err(format!("the reading cannot be read ({error})"))),
    };
    if response.blocks.last().is_some_and(|last| last.span.end != text.len()) {
        return Ok(Err("the text is not the one that was read".to_owned()));
    }
    if paragraphs(&response) != kept {
        return other_paragraphs();
    }
    match card {
        Some(card) if json(&KeptCard::of(&response))? != card => {
            Ok(Err("what lists show of it is not what was read".to_owned()))
        }
        _ => Ok(Ok(())),
    }
}
