//! Seals: a digest over what is kept of a revision, by which a byte that turned over on the disk is found. The original
//! has a digest of its own; what was read from it is not checked against it, since a newer reader reads otherwise.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use super::{Batch, Result};

/// All that is kept of a revision but its original and its attachments. A column that is added here opens every seal: it needs a
/// migration.
pub(super) const SEALED: &str =
    "SELECT record, number, sha256, bytes, media_type, source, ingested, paragraphs, text, reader,
                             dictionary, reading.packed, facts, fingerprints
                      FROM revision LEFT JOIN reading ON reading.revision = key LEFT JOIN given ON given.revision = key
                      LEFT JOIN wording ON wording.revision = key WHERE key = ?1";

/// The files that came with it, which have digests of their own. Where there is none, nothing is added to the seal.
const ATTACHED: &str = "SELECT name, sha256 FROM attachment WHERE revision = ?1 ORDER BY name";

/// The digest over what is kept of a revision now.
pub(super) fn seal_of(connection: &Connection, key: i64) -> Result<Vec<u8>> {
    digest_of(connection, &[SEALED, ATTACHED], key)
}

/// The digest over what statements give for a key, one after the other.
pub(super) fn digest_of(connection: &Connection, statements: &[&str], key: i64) -> Result<Vec<u8>> {
    let mut digest = Sha256::new();
    for sql in statements {
        let mut statement = connection.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([key])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                add(&mut digest, row.get_ref(column)?);
            }
        }
    }
    Ok(digest.finalize().to_vec())
}

/// Each value with its kind and length, so that no two rows are one.
fn add(digest: &mut Sha256, value: ValueRef<'_>) {
    let number;
    let (kind, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(integer) => {
            number = integer.to_be_bytes();
            (1, &number)
        }
        ValueRef::Real(real) => {
            number = real.to_be_bytes();
            (2, &number)
        }
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    digest.update([kind]);
    digest.update((bytes.len() as u64).to_be_bytes());
    digest.update(bytes);
}

impl Batch<'_> {
    /// Seals a revision after all of it is written.
    pub(super) fn seal(&self, key: i64) -> Result<()> {
        let seal = seal_of(&self.transaction, key)?;
        self.transaction
            .prepare_cached("INSERT OR REPLACE INTO seal (revision, digest) VALUES (?1, ?2)")?
            .execute(params![key, seal])?;
        Ok(())
    }
}
