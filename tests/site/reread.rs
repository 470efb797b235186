//! Reading again: what was read otherwise is put right, ids stay, and a second time changes nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use foi_archive::archive::{Archive, Reader};
use foi_archive::domain::{Authority, Given, Outcome, ResponseId};
use foi_archive::ingest::{self, Options, RereadReport};
use foi_archive::search::{self, Index};
use tempfile::TempDir;

use crate::packing::{alter_facts, to_version_5};
use crate::support::records;

fn archive_of(paths: &[PathBuf], authority: Option<&Authority>) -> (TempDir, Archive) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    let options = Options { paths, authority, ..Options::default() };
    let report = ingest::run(&mut archive, &options, &mut |_| {}).expect("ran");
    assert_eq!(report.refused, 0, "{report:?}");
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    (dir, archive)
}

fn reread(archive: &mut Archive) -> (Vec<String>, RereadReport) {
    let mut lines = Vec::new();
    let report = ingest::reread(archive, &mut |reread| lines.push(reread.to_string()), &mut |_| {}).expect("read");
    (lines, report)
}

fn alter(dir: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(dir.join("archive.sqlite")).expect("opened");
    connection.execute_batch(sql).expect(sql);
}

fn counts(changed: u64, unchanged: u64, unreadable: u64) -> RereadReport {
    RereadReport { changed, unchanged, unreadable }
}

fn id(text: &str) -> ResponseId {
    text.parse().expect(text)
}

const ALTERED: &str = "
    UPDATE reading SET reader = '0.0.0' WHERE revision = 1;
    UPDATE record SET card = json_set(card, '$.title', 'Wrong') WHERE row = 1;
    UPDATE revision SET text = 'x' || text WHERE key = 2;
    UPDATE record SET reference = 'other' WHERE row = 3;
    DELETE FROM reading WHERE revision = 4; DELETE FROM wording WHERE revision = 5;";

#[test]
fn a_reading_that_is_not_the_present_readers_is_put_right_and_listed() {
    let (dir, mut archive) = archive_of(&[records()], None);
    assert_eq!(reread(&mut archive), (vec![], counts(0, 5, 0)));
    let rows: Vec<_> = archive.reader().ids(0, 10).expect("ids").into_iter().map(|(_, id, _)| id).collect();
    let record = |archive: &Archive, at: usize| archive.reader().record(&rows[at]).expect("read").expect("held");
    let before: Vec<_> = (0..5).map(|at| record(&archive, at)).collect();
    let change = archive.reader().change().expect("a change");

    alter_facts(dir.path(), 1, &[("/outcome/value", "not-held"), ("/title", "Wrong")]);
    alter(dir.path(), ALTERED);
    let (lines, report) = reread(&mut archive);
    assert_eq!(report, counts(5, 0, 0), "{lines:?}");
    assert_eq!(lines[0], format!("{}: title, outcome", rows[0]));
    assert_eq!(lines[1], format!("{}: text", rows[1]));
    assert_eq!(lines[2], format!("{}: card", rows[2]));
    assert!(lines[3].starts_with(&format!("{}: authority, reference", rows[3])), "{}", lines[3]);
    assert_eq!(lines[4], format!("{}: wordings", rows[4]));
    assert_eq!(archive.reader().change().expect("a change"), change + 5, "each change has its number");
    for (at, before) in before.iter().enumerate() {
        let after = record(&archive, at);
        assert_eq!((&after.text, &after.response, after.revision), (&before.text, &before.response, 1), "{}", after.id);
    }
    let listed = archive.reader().cards(&[1]).expect("cards");
    assert_eq!(listed[0].title, before[0].response.title);

    let index = Index::open(dir.path()).expect("an index");
    search::catch_up(&archive, &mut |_, _| {}).expect("caught up");
    index.refresh().expect("refreshed");
    assert_eq!(index.change(), change + 5);
    let mut problems = Vec::new();
    archive.reader().check(&mut |problem| problems.push(problem.0), &mut |_| {}).expect("checked");
    index.check(archive.reader(), &mut |problem| problems.push(problem)).expect("checked");
    assert_eq!(problems, Vec::<String>::new());

    assert_eq!(reread(&mut archive), (vec![], counts(0, 5, 0)), "a second time changes nothing");
    assert_eq!(archive.reader().change().expect("a change"), change + 5);
}

#[test]
fn what_can_no_longer_be_read_keeps_its_reading_and_is_named() {
    let (dir, mut archive) = archive_of(&[records()], None);
    let ids: Vec<_> = archive.reader().ids(0, 10).expect("ids").into_iter().map(|(_, id, _)| id).collect();
    alter(
        dir.path(),
        "UPDATE original SET packed = x'00' WHERE revision = 1; DELETE FROM original WHERE revision = 2;
         UPDATE revision SET text = replace(text, 'e', 'a') WHERE key = 3;",
    );
    let (lines, report) = reread(&mut archive);
    assert_eq!(report, counts(0, 2, 3));
    assert_eq!(
        lines,
        [
            format!("{} keeps its reading: the original cannot be unpacked", ids[0]),
            format!("{} keeps its reading: the original is missing", ids[1]),
            format!("{} keeps its reading: the original is not the one that was kept", ids[2]),
        ]
    );
    assert!(archive.reader().record(&ids[0]).expect("read").is_some());
}

#[test]
fn former_revisions_are_read_again_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = std::fs::read_to_string(records().join("mps/000_c7b150242f7a6f9e.txt")).expect("a record");
    let paths = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    std::fs::write(&paths[0], &text).expect("written");
    std::fs::write(&paths[1], format!("{text}\nOne line more.\n")).expect("written");
    let (dir, mut archive) = archive_of(&paths, None);
    let change = archive.reader().change().expect("a change");
    alter_facts(dir.path(), 1, &[("/title", "Wrong")]);
    let (lines, report) = reread(&mut archive);
    assert_eq!((lines, report), (vec!["mps/2023/33857, revision 1: title".to_owned()], counts(1, 1, 0)));
    assert_eq!(archive.reader().change().expect("a change"), change, "what is shown is as before");
}

/// Takes an archive back from the fifth version of its schema to the first.
const TO_VERSION_1: &str = "
    DROP TRIGGER revision_unseals; DROP TABLE seal;
    DROP VIEW shown; DROP TABLE withdrawal; DROP TABLE tombstone;
    DROP TRIGGER record_withdrawn; DROP TRIGGER record_uncounts; ALTER TABLE record DROP COLUMN withdrawn;
    CREATE TRIGGER record_uncounts AFTER DELETE ON record BEGIN
        UPDATE authority SET responses = responses - 1 WHERE slug = OLD.authority;
    END;
    ALTER TABLE refusal DROP COLUMN name;
    DROP TABLE given; DROP TABLE wording; PRAGMA user_version = 1;";

#[test]
fn an_archive_of_version_1_is_brought_up_and_keeps_whom_somebody_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.txt");
    let text = "Reference: FOI/7\n\nYou asked:\n\nHow many dogs are there?\n\nDECISION\n\nThere are seven dogs.\n";
    std::fs::write(&path, text).expect("written");
    let authority = Authority { slug: "psni".to_owned(), name: "Police Service of Northern Ireland".to_owned() };
    let (dir, archive) = archive_of(&[path], Some(&authority));
    drop(archive);
    to_version_5(dir.path());
    alter(dir.path(), TO_VERSION_1);

    // Whoever only reads brings it up too.
    let reader = Reader::open(dir.path()).expect("brought up");
    let (_, first, _) = reader.ids(0, 1).expect("ids").remove(0);
    let given = reader.record(&first).expect("read").expect("held").given;
    assert_eq!(given, Given { authority: Some(authority.clone()), ..Given::default() });
    let mut archive = crate::support::opened(dir.path());
    assert_eq!(reread(&mut archive), (vec![format!("{first}: wordings")], counts(1, 0, 0)));
    let record = archive.reader().record(&first).expect("read").expect("held");
    assert_eq!(record.response.authority.expect("named").value, authority);
    alter(dir.path(), "UPDATE revision SET source = 'b.txt';");
    let mut found = Vec::new();
    archive.reader().check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
    assert_eq!(found, [format!("{first}, revision 1: what is kept of it is not what was written")], "it was sealed");

    to_version_5(dir.path());
    alter(dir.path(), TO_VERSION_1);
    let locked = Reader::open(dir.path()).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(locked.contains("was made by an older foi-archive"), "{locked}");
}

#[test]
fn stock_paragraphs_are_known_again() {
    let paths = ["mps/001_ec59b9cf34e6a2a1.txt", "mps/002_0102c1c4814aa6c5.txt"].map(|name| records().join(name));
    let (dir, archive) = archive_of(&paths, None);
    let record = |name: &str| archive.reader().record(&id(name)).expect("read").expect("held");
    let (one, other) = (record("mps/2022/23919"), record("mps/2023/31576"));
    let paragraphs = foi_archive::archive::paragraphs(&one.response);
    assert_eq!(paragraphs.len(), one.wordings.len(), "one for each paragraph");
    let index = Index::open(dir.path()).expect("an index");
    let mut shared = Vec::new();
    for (paragraph, &wording) in paragraphs.iter().zip(&one.wordings).filter(|(_, wording)| **wording != 0) {
        let is_shared = other.wordings.contains(&wording);
        let text = paragraph.span.of(&one.text).trim();
        assert_eq!(index.uses_of(wording).expect("counted"), 1 + u64::from(is_shared), "{text}");
        shared.extend(is_shared.then_some(text));
    }
    println!("{shared:#?}");
    assert!(shared.len() >= 3, "{shared:#?}");
    assert_eq!(index.uses_of(1).expect("counted"), 0);
}

fn program(archive: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_foi-archive"));
    program.current_dir(env!("CARGO_MANIFEST_DIR")).env("FOI_ARCHIVE_ARCHIVE", archive);
    program.args(arguments).output().expect("ran")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_program_lists_what_changed_and_brings_the_index_up() {
    let (dir, archive) = archive_of(&[records()], None);
    drop(archive);
    assert_eq!(said(&program(dir.path(), &["reread"])), "0 changed, 5 unchanged, 0 unreadable\n");
    alter_facts(dir.path(), 1, &[("/outcome/value", "not-held")]);
    let output = program(dir.path(), &["reread"]);
    let lines: Vec<_> = said(&output).lines().map(str::to_owned).collect();
    assert_eq!(lines, ["mps/2023/33857: outcome", "1 changed, 4 unchanged, 0 unreadable"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&program(dir.path(), &["verify"])).ends_with("the index holds them all\n"));
    let record = Reader::open(dir.path()).expect("opened").record(&id("mps/2023/33857")).expect("read").expect("held");
    assert_ne!(record.response.outcome.value, Outcome::NotHeld);
    let missing = program(&dir.path().join("nowhere"), &["reread"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(!dir.path().join("nowhere").exists(), "nothing is made where nothing is");
}
