//! What is kept packed: it comes back, other programs can read it, and archives of before are brought up.

use std::path::Path;

use foi_archive::archive::{Archive, Error, Original, Reader, Reading, Record, digest};
use foi_archive::domain::{Given, ResponseId};
use foi_archive::ingest::{self, Options, RereadReport};
use rusqlite::{Connection, params};
use serde_json::Value;
use tempfile::TempDir;

use crate::sample::Letter;
use crate::support::records;

fn database(dir: &Path) -> Connection {
    Connection::open(dir.join("archive.sqlite")).expect("opened")
}

/// Unpacks as any zstd does that is given a dictionary.
fn unpacked(packed: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let mut decoder = zstd::stream::read::Decoder::with_dictionary(packed, dictionary).expect("a decoder");
    let mut unpacked = Vec::new();
    std::io::Read::read_to_end(&mut decoder, &mut unpacked).expect("unpacked");
    unpacked
}

/// The facts of a reading, but its blocks and sections, as any program can read them, and what is kept of those.
fn facts(dir: &Path, revision: i64) -> (Value, Vec<u8>) {
    let sql = "SELECT packed, bytes FROM reading JOIN dictionary ON number = dictionary WHERE revision = ?1";
    let packed = database(dir).query_row(sql, [revision], |row| Ok((row.get(0)?, row.get(1)?)));
    let (packed, dictionary): (Vec<u8>, Vec<u8>) = packed.expect("a reading");
    let unpacked = unpacked(&packed, &dictionary);
    let line = unpacked.iter().position(|byte| *byte == b'\n').expect("a line");
    (serde_json::from_slice(&unpacked[..line]).expect("JSON"), unpacked[line + 1..].to_vec())
}

/// Alters facts of a reading, each by its pointer (`/outcome/value`), behind the program's back.
pub(crate) fn alter_facts(dir: &Path, revision: i64, altered: &[(&str, &str)]) {
    let (mut facts, layout) = facts(dir, revision);
    for (pointer, value) in altered {
        *facts.pointer_mut(pointer).expect(pointer) = Value::from(*value);
    }
    let connection = database(dir);
    let dictionary: Vec<u8> = connection
        .query_row("SELECT bytes FROM dictionary ORDER BY number DESC LIMIT 1", [], |row| row.get(0))
        .expect("a dictionary");
    let mut packer = zstd::bulk::Compressor::with_dictionary(3, &dictionary).expect("a packer");
    let altered = [facts.to_string().as_bytes(), b"\n", &layout].concat();
    let packed = packer.compress(&altered).expect("packed");
    connection.execute("UPDATE reading SET packed = ?2 WHERE revision = ?1", params![revision, packed]).expect("set");
}

/// Brings an archive back to version 5 of its schema, in which readings were JSON as they are.
pub(crate) fn to_version_5(dir: &Path) {
    let reader = Reader::open(dir).expect("opened");
    let connection = database(dir);
    connection
        .execute_batch(
            "CREATE TABLE old (revision INTEGER PRIMARY KEY REFERENCES revision (key), reader TEXT NOT NULL,
                               response TEXT NOT NULL)",
        )
        .expect("a table");
    for (key, record) in revisions(&reader, &connection) {
        let json = serde_json::to_string(&record.response).expect("JSON");
        connection
            .execute("INSERT INTO old SELECT revision, reader, ?2 FROM reading WHERE revision = ?1", params![key, json])
            .expect("kept");
        let wordings: Vec<u8> = record.wordings.iter().flat_map(|wording| wording.to_be_bytes()).collect();
        connection
            .execute("UPDATE wording SET fingerprints = ?2 WHERE revision = ?1", params![key, wordings])
            .expect("kept");
        let sql = "SELECT paragraphs FROM revision WHERE key = ?1";
        let paragraphs: Vec<u8> = connection.query_row(sql, [key], |row| row.get(0)).expect("paragraphs");
        connection
            .execute(
                "UPDATE revision SET paragraphs = ?2 WHERE key = ?1",
                params![key, packed_as_version_5(&paragraphs)],
            )
            .expect("kept");
        // Originals were packed by themselves.
        let original = reader.original(record.row, record.revision).expect("read").expect("held");
        let packed = zstd::bulk::compress(&original, 3).expect("packed");
        connection.execute("UPDATE original SET packed = ?2 WHERE revision = ?1", params![key, packed]).expect("kept");
    }
    connection
        .execute_batch(
            "DROP TABLE reading; ALTER TABLE old RENAME TO reading; DROP TABLE dictionary;
             DROP TABLE attachment; DROP TABLE attachment_file; DROP TRIGGER record_moves; DROP TABLE moved; PRAGMA user_version = 5",
        )
        .expect("version 5");
    seal_as_version_5(&connection);
}

/// Every revision by its key, with what is read of it.
fn revisions(reader: &Reader, connection: &Connection) -> Vec<(i64, Record)> {
    let sql = "SELECT key, id, number FROM revision JOIN record ON record.row = revision.record ORDER BY key";
    let mut statement = connection.prepare(sql).expect("asked");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)));
    let rows: Vec<(i64, String, u32)> = rows.expect("asked").collect::<Result<_, _>>().expect("read");
    let read = |id: &str, number| reader.revision(&id.parse().expect("an id"), number).expect("read").expect("held");
    rows.iter().map(|(key, id, number)| (*key, read(id, *number))).collect()
}

/// Seals as they were taken until version 5: the kind, length and bytes of each value.
fn seal_as_version_5(connection: &Connection) {
    use rusqlite::types::ValueRef;
    use sha2::{Digest, Sha256};

    let sql = "SELECT key, record, number, sha256, bytes, media_type, source, ingested, paragraphs, text, reader,
                      response, facts, fingerprints
               FROM revision LEFT JOIN reading ON reading.revision = key LEFT JOIN given ON given.revision = key
               LEFT JOIN wording ON wording.revision = key";
    let mut statement = connection.prepare(sql).expect("asked");
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect("asked");
    while let Some(row) = rows.next().expect("read") {
        let mut seal = Sha256::new();
        for column in 1..columns {
            let (kind, bytes) = match row.get_ref(column).expect("a value") {
                ValueRef::Null => (0_u8, Vec::new()),
                ValueRef::Integer(number) => (1, number.to_be_bytes().to_vec()),
                ValueRef::Real(number) => (2, number.to_be_bytes().to_vec()),
                ValueRef::Text(text) => (3, text.to_vec()),
                ValueRef::Blob(blob) => (4, blob.to_vec()),
            };
            seal.update([kind]);
            seal.update((bytes.len() as u64).to_be_bytes());
            seal.update(bytes);
        }
        let key: i64 = row.get(0).expect("a key");
        connection
            .execute("INSERT OR REPLACE INTO seal VALUES (?1, ?2)", params![key, seal.finalize().to_vec()])
            .expect("sealed");
    }
}

fn problems(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let reader = Reader::open(dir).expect("opened");
    reader.check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
    found
}

fn archive_of_records() -> (TempDir, Archive) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    let paths = [records()];
    ingest::run(&mut archive, &Options { paths: &paths, ..Options::default() }, &mut |_| {}).expect("ingested");
    (dir, archive)
}

/// What a page shows of a revision, but times.
fn shown(record: &Record) -> String {
    let Record { id, revision, sha256, source, media_type, bytes, text, response, wordings, given, .. } = record;
    format!("{id} {revision} {sha256} {source} {media_type} {bytes} {text:?} {response:?} {wordings:?} {given:?}")
}

/// What a page shows of each revision.
fn all_of(dir: &Path) -> Vec<String> {
    let reader = Reader::open(dir).expect("opened");
    let mut all = Vec::new();
    for (key, record) in revisions(&reader, &database(dir)) {
        let original = reader.original(record.row, record.revision).expect("read").expect("held");
        assert_eq!(digest(&original), record.sha256, "{key}");
        all.push(shown(&record));
    }
    all
}

#[test]
fn an_archive_of_version_5_is_brought_up_and_reads_the_same() {
    let (dir, archive) = archive_of_records();
    drop(archive);
    let before = all_of(dir.path());
    to_version_5(dir.path());
    let kept: String = database(dir.path())
        .query_row("SELECT response FROM reading WHERE revision = 1", [], |row| row.get(0))
        .expect("JSON, as it was");
    assert!(kept.contains("\"blocks\":[{\"kind\""), "{kept}");
    // One revision was damaged before, another had a reading that is none, another was never sealed.
    database(dir.path())
        .execute_batch(
            "UPDATE revision SET source = 'other.txt' WHERE key = 2; UPDATE reading SET response = '{\"no' WHERE revision = 3;
             DELETE FROM seal WHERE revision IN (3, 4)",
        )
        .expect("altered");

    let after = all_of_but(dir.path(), &[3]);
    assert_eq!(after[0], before[0]);
    assert_eq!(after[1], before[1].replace("001_ec59b9cf34e6a2a1.txt", "other.txt"));
    assert_eq!(after[2..], before[3..]);
    let version: i64 = database(dir.path()).query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    assert_eq!(version, 8);
    let found = problems(dir.path());
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].ends_with("revision 1: what is kept of it is not what was written"), "{found:?}");
    assert!(found[1].contains("revision 1: the reading cannot be read"), "{found:?}");

    // Reading them again mends what can be mended.
    let mut archive = crate::support::opened(dir.path());
    let report = ingest::reread(&mut archive, &mut |_| {}, &mut |_| {}).expect("read");
    assert_eq!(report, RereadReport { changed: 1, unchanged: 4, unreadable: 0 });
    drop(archive);
    assert_eq!(problems(dir.path()), Vec::<String>::new());
    assert_eq!(all_of(dir.path())[2], before[2], "the same facts");
}

fn all_of_but(dir: &Path, keys: &[i64]) -> Vec<String> {
    let reader = Reader::open(dir).expect("brought up");
    let connection = database(dir);
    let sql = "SELECT key, id FROM revision JOIN record ON record.row = revision.record ORDER BY key";
    let mut statement = connection.prepare(sql).expect("asked");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).expect("asked");
    let rows: Vec<(i64, String)> = rows.collect::<Result<_, _>>().expect("read");
    let read = |id: &str| reader.record(&id.parse().expect("an id")).map(|record| record.expect("held"));
    let others = rows.iter().filter(|(key, _)| !keys.contains(key));
    let all = others.map(|(_, id)| shown(&read(id).expect("read"))).collect();
    for (_, id) in rows.iter().filter(|(key, _)| keys.contains(key)) {
        assert!(matches!(read(id), Err(Error::Damaged(_))), "{id}");
    }
    all
}

#[test]
fn any_program_reads_what_is_packed() {
    let (dir, archive) = archive_of_records();
    let connection = database(dir.path());
    for (key, record) in revisions(archive.reader(), &connection) {
        let (facts, _) = facts(dir.path(), key);
        assert_eq!(facts["title"], record.response.title, "{}", record.id);
        assert_eq!(facts["outcome"]["value"], record.response.outcome.value.slug(), "{}", record.id);
        let sql = "SELECT packed, text FROM original JOIN revision ON key = original.revision WHERE key = ?1";
        let (packed, text): (Vec<u8>, String) =
            connection.query_row(sql, [key], |row| Ok((row.get(0)?, row.get(1)?))).expect("kept");
        let original = unpacked(&packed, text.as_bytes());
        assert_eq!(digest(&original), record.sha256, "{}", record.id);
        assert!(packed.len() < 40, "a text is kept once: {} bytes beside {}", packed.len(), text.len());
        let sql = "SELECT length(packed) FROM reading WHERE revision = ?1";
        let reading: usize = connection.query_row(sql, [key], |row| row.get(0)).expect("kept");
        assert!(reading * 8 < text.len(), "a reading is small: {reading} bytes beside {}", text.len());
    }
}

#[test]
fn an_original_comes_back_whatever_is_read_from_it_later() {
    let (dir, mut archive) = archive_of_records();
    let first = archive.reader().record(&"mps/2023/33857".parse().expect("an id")).expect("read").expect("held").text;
    let texts: [fn(&str) -> String; 4] =
        [|text| text.replace("the", "THE"), |_| String::new(), |text| text.repeat(3), |text| text[..100].to_owned()];
    for text in texts {
        let id: ResponseId = "mps/2023/33857".parse().expect("an id");
        let record = archive.reader().record(&id).expect("read").expect("held");
        let text = text(&first);
        let batch = archive.batch().expect("a batch");
        let kept = batch.kept(&record.sha256).expect("read").expect("held");
        let reading = Reading {
            media_type: "text/plain",
            claimed: &id,
            text: &text,
            response: &record.response,
            reference_keys: &[],
            reader: "another",
            wordings: &[],
            given: &Given::default(),
        };
        assert!(batch.renew(&kept, &reading).expect("renewed").contains(&"text".to_owned()));
        batch.commit().expect("committed");
        let original = archive.reader().original(record.row, 1).expect("read").expect("held");
        assert_eq!(digest(&original), record.sha256, "beside {} bytes", text.len());
    }
    drop(archive);
    let found = problems(dir.path());
    assert!(!found.iter().any(|problem| problem.contains("digest") || problem.contains("unpacked")), "{found:?}");
}

/// The bytes of a number: its last is below 128.
fn number(packed: &mut impl Iterator<Item = u8>) -> Vec<u8> {
    let mut number = Vec::new();
    while number.last().is_none_or(|last| *last >= 0x80) {
        number.push(packed.next().expect("a byte"));
    }
    number
}

/// Paragraphs as they were packed until version 5, with a section and a gap for each.
fn packed_as_version_5(packed: &[u8]) -> Vec<u8> {
    let (mut packed, mut former, mut section) = (packed.iter().copied(), Vec::new(), 0);
    while let Some(head) = packed.next() {
        former.push(head & 0x3f);
        if head & 0x80 == 0 {
            section = packed.next().expect("a section");
        }
        former.push(section);
        match head & 0x40 {
            0 => former.extend(number(&mut packed)),
            _ => former.push(0),
        }
        former.extend(number(&mut packed));
    }
    former
}

#[test]
fn what_was_altered_behind_the_program_is_found() {
    for (alteration, said) in [
        ("UPDATE dictionary SET bytes = bytes || x'20'", "archive.sqlite: dictionary 1 is not the one"),
        ("UPDATE reading SET dictionary = 2", "there is no such dictionary"),
        ("UPDATE reading SET packed = x'28b52ffd'", "it does not say how long it is"),
        ("UPDATE reading SET packed = CAST(packed || x'00' AS BLOB)", "the reading cannot be read"),
        (
            "UPDATE reading SET packed = (SELECT packed FROM reading WHERE revision = 2) WHERE revision = 1",
            "revision 1: ",
        ),
        ("UPDATE original SET packed = CAST(packed || x'00' AS BLOB)", "the original cannot be unpacked"),
    ] {
        let (dir, archive) = archive_of_records();
        drop(archive);
        let connection = database(dir.path());
        connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {alteration}")).expect("altered");
        let found = problems(dir.path());
        assert!(found.iter().any(|problem| problem.contains(said)), "{alteration}: {found:?}");
    }
    let (dir, archive) = archive_of_records();
    alter_facts(dir.path(), 1, &[("/outcome/value", "not-held")]);
    drop(archive);
    let said = "mps/2023/33857, revision 1: what lists show of it is not what was read";
    assert_eq!(problems(dir.path()), [said]);
}

#[test]
fn originals_of_any_bytes_come_back_beside_any_text() {
    let long: Vec<u8> =
        (0..3_000_000_u32).flat_map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    for (bytes, number) in [&b""[..], b"\xff\xfe\x00", b"7\xa40\xec and more", &long[..100_000], &long].iter().zip(1..)
    {
        let letter = Letter::new(&format!("01/FOI/23/{number}"), "How many?", "Seven.");
        let (text, response) = letter.read();
        let original = Original::of(bytes, digest(bytes), &text).expect("packs");
        let batch = archive.batch().expect("a batch");
        letter.put(&batch, &original, &text, &response);
        batch.commit().expect("committed");
        let held = archive.reader().record(&letter.claims()).expect("read").expect("held");
        let back = archive.reader().original(held.row, 1).expect("read").expect("held");
        assert!(back == *bytes, "{number}: {} bytes", bytes.len());
        let mut streamed = Vec::new();
        let packed = archive.reader().packed_original(held.row, 1).expect("read").expect("held");
        std::io::Read::read_to_end(&mut packed.unpacked().expect("unpacks"), &mut streamed).expect("read");
        assert!(streamed == *bytes, "{number}, piece by piece");
    }
}
