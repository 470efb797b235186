//! Files of index and archive that are not as they were written.

use std::path::{Path, PathBuf};

use fastrand::Rng;
use foi_archive::query::{Filters, Query};
use foi_archive::search::Index;

use super::{
    DOCUMENTS_TO_INGEST, Desk, assert_agrees_after_a_start, assert_fails, copy_folder, err, is_full, out, seed, times,
};
use crate::cli::Server;

/// An archive of some documents, with its index.
fn filled() -> Desk {
    let desk = Desk::new();
    let some = DOCUMENTS_TO_INGEST.path().join("01");
    assert!(desk.ingest(&some).output().expect("ran").status.success());
    // Another commit, so that the index has records that were deleted.
    let more = DOCUMENTS_TO_INGEST.path().join("02");
    assert!(desk.ingest(&more).output().expect("ran").status.success());
    desk
}

fn copy_of(desk: &Desk) -> Desk {
    let copy = Desk::new();
    copy_folder(&desk.archive(), &copy.archive());
    copy
}

type Harm = fn(&Path, &mut Rng);

/// What happens to a file.
const DAMAGES: [(&str, Harm); 6] = [
    ("truncated", |path, random| {
        let length = std::fs::metadata(path).expect("there").len();
        let file = std::fs::File::options().write(true).open(path).expect("opened");
        file.set_len(random.u64(0..length.max(1))).expect("cut");
    }),
    ("without its last byte", |path, _| {
        let length = std::fs::metadata(path).expect("there").len();
        let file = std::fs::File::options().write(true).open(path).expect("opened");
        file.set_len(length.saturating_sub(1)).expect("cut");
    }),
    ("flipped", |path, random| {
        let length = std::fs::metadata(path).expect("there").len() as usize;
        if length > 0 {
            flip(path, random.usize(0..length), random);
        }
    }),
    ("emptied", |path, _| std::fs::write(path, "").expect("emptied")),
    ("missing", |path, _| std::fs::remove_file(path).expect("removed")),
    ("of zeros", |path, _| {
        let length = std::fs::metadata(path).expect("there").len() as usize;
        std::fs::write(path, vec![0; length]).expect("written");
    }),
];

/// Turns one bit of a file over.
fn flip(path: &Path, at: usize, random: &mut Rng) {
    let mut bytes = std::fs::read(path).expect("read");
    bytes[at] ^= 1 << random.u8(0..8);
    std::fs::write(path, bytes).expect("written");
}

fn index_files(archive: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(archive.join("index")).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("there")).filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

/// Searches everything.
fn total(archive: &Path) -> u64 {
    let index = Index::open(archive).expect("an index");
    index.search(&Query::new("", Filters::default())).expect("searched").total
}

/// Whether a file is of a segment that the index no longer has: the next commit removes it.
fn is_left_over(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let Some((segment, _)) = name.split_once('.').filter(|(segment, _)| segment.len() == 32) else { return false };
    let meta = std::fs::read_to_string(file.with_file_name("meta.json")).expect("a list of segments");
    !meta.replace('-', "").contains(segment)
}

/// Files that may be lost without harm: locks, and the list of files of an index, which only says what to remove.
const DISPENSABLE: [&str; 3] = [".tantivy-writer.lock", ".tantivy-meta.lock", ".managed.json"];

#[test]
fn an_index_with_a_damaged_file_is_built_anew_and_the_log_says_so() {
    let whole = filled();
    let held = whole.listing().len() as u64;
    let mut random = Rng::with_seed(seed());
    let files = index_files(&whole.archive());
    assert!(files.len() > 10, "{files:?}");
    for (number, file) in files.iter().enumerate() {
        let below = file.strip_prefix(whole.archive()).expect("below");
        let is_dispensable = DISPENSABLE.iter().any(|name| file.ends_with(name)) || is_left_over(file);
        for (kind, (damage, harm)) in DAMAGES.iter().enumerate() {
            // In a cut every kind and every file comes once, not each with each.
            if !is_full() && (number + kind) % DAMAGES.len() > 1 {
                continue;
            }
            let when = format!("{} {damage}, seed {}", below.display(), seed());
            let desk = copy_of(&whole);
            let path = desk.archive().join(below);
            let before = std::fs::read(&path).expect("read");
            harm(&path, &mut random);
            let is_other = std::fs::read(&path).ok() != Some(before);
            let verified = desk.command("verify").output().expect("ran");
            let is_found = verified.status.code() == Some(1) && out(&verified).contains("index: ");
            assert!(is_found || is_dispensable || !is_other, "{when}: verify finds nothing: {verified:?}");
            let started = desk.ingest(&DOCUMENTS_TO_INGEST.path().join("01")).output().expect("ran");
            assert!(started.status.success(), "{when}: {started:?}");
            let said = err(&started);
            let is_said = said.contains("the index is built anew from the archive: ");
            assert!(is_said || is_dispensable || !is_other, "{when}: nothing is said: {said}");
            assert!(!said.contains("panicked"), "{when}: {said}");
            assert_eq!(total(&desk.archive()), held, "{when}");
            assert_agrees_after_a_start(&desk.archive(), &when);
        }
    }
}

#[test]
fn a_server_builds_a_damaged_index_anew_and_its_log_says_so() {
    let desk = filled();
    let mut random = Rng::with_seed(seed());
    let file = index_files(&desk.archive()).into_iter().find(|path| path.extension().is_some_and(|end| end == "idx"));
    flip(&file.expect("postings"), 10, &mut random);
    let log = desk.archive().join("log");
    let mut serve = desk.command("serve");
    serve.stderr(std::fs::File::create(&log).expect("a file"));
    let server = Server::of(serve, &desk.archive());
    let total = format!("\"total\":{}", desk.listing().len());
    assert!(server.get("/search.json").contains(&total), "{}", server.get("/search.json"));
    let said = std::fs::read_to_string(&log).expect("a log");
    assert!(said.contains("WARN") && said.contains("the index is built anew from the archive: "), "{said}");
}

/// Tables that may be other than before: what of them is lost is asked again (`file`), or is a name (`authority`).
const NOT_SEALED: [&str; 2] = ["authority", "file"];

/// Everything that an archive holds, as SQLite reads it; none where it cannot.
fn dump(archive: &Path) -> Option<String> {
    let connection = rusqlite::Connection::open(archive.join("archive.sqlite")).ok()?;
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").ok()?;
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).ok()?.collect::<Result<_, _>>().ok()?;
    let mut dump = String::new();
    for table in tables.iter().filter(|table| !NOT_SEALED.contains(&table.as_str())) {
        let mut rows = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1")).ok()?;
        let columns = rows.column_count();
        let mut rows = rows.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            for column in 0..columns {
                dump.push_str(&match row.get_ref(column).ok()? {
                    rusqlite::types::ValueRef::Text(text) => format!("{}|", text.escape_ascii()),
                    other => format!("{other:?}|"),
                });
            }
            dump.push('\n');
        }
    }
    Some(dump)
}

#[test]
fn a_flipped_byte_in_the_archive_is_found() {
    let whole = filled();
    assert!(whole.command("verify").output().expect("ran").status.success());
    let before = dump(&whole.archive()).expect("readable");
    let length = std::fs::metadata(whole.archive().join("archive.sqlite")).expect("there").len() as usize;
    let mut random = Rng::with_seed(seed());
    let (mut harmless, mut found, mut missed) = (0, 0, Vec::new());
    for _ in 0..times(500, 24) {
        let desk = copy_of(&whole);
        let at = random.usize(0..length);
        flip(&desk.archive().join("archive.sqlite"), at, &mut random);
        let verified = desk.command("verify").output().expect("ran");
        let after = dump(&desk.archive());
        if !verified.status.success() {
            found += 1;
            let said = format!("{}{}", out(&verified), err(&verified));
            assert!(!said.contains("panicked") && !said.contains("os error"), "byte {at}: {said}");
        } else if after.as_ref() == Some(&before) {
            // In a page that nothing lies in.
            harmless += 1;
        } else {
            let after = after.unwrap_or_default();
            let other = before.lines().zip(after.lines()).find(|(one, other)| one != other);
            missed.push(format!("byte {at}: {}", differing(other.unwrap_or(("", "a table that is not read")))));
        }
    }
    println!("{found} found, {harmless} in places that hold nothing, {} missed, seed {}", missed.len(), seed());
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Where two lines begin to differ.
fn differing((one, other): (&str, &str)) -> String {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let part = |line: &str| {
        String::from_utf8_lossy(&line.as_bytes()[same.saturating_sub(60)..(same + 40).min(line.len())]).into_owned()
    };
    format!("{} instead of {}", part(other), part(one))
}

#[test]
fn an_archive_that_cannot_be_opened_is_refused_by_name() {
    type Harm = fn(&Path);
    let whole = filled();
    let harms: [(&str, Harm, &str); 4] = [
        ("its head flipped", |path| flip(path, 3, &mut Rng::with_seed(1)), "is not an archive"),
        (
            "cut",
            |path| {
                let file = std::fs::File::options().write(true).open(path).expect("opened");
                file.set_len(30 * 1024 + 7).expect("cut");
            },
            "is damaged",
        ),
        ("of zeros", |path| std::fs::write(path, vec![0; 100_000]).expect("written"), "is not an archive"),
        (
            "of a newer version",
            |path| {
                let connection = rusqlite::Connection::open(path).expect("opened");
                connection.pragma_update(None, "user_version", 99).expect("raised");
            },
            "was made by a newer foi-archive",
        ),
    ];
    for (what, harm, said) in harms {
        for command in ["ingest", "serve", "list", "verify", "reindex", "reread"] {
            let desk = copy_of(&whole);
            let path = desk.archive().join("archive.sqlite");
            harm(&path);
            let before = std::fs::read(&path).expect("read");
            let done = desk.command(command).output().expect("ran");
            let when = format!("{command} of an archive {what}");
            if command == "verify" && done.stderr.is_empty() {
                assert!(!done.status.success() && out(&done).contains("archive.sqlite: "), "{when}: {done:?}");
                continue;
            }
            assert_fails(&done, said, &when);
            assert!(err(&done).contains("archive.sqlite"), "{when}: {}", err(&done));
            assert_eq!(std::fs::read(&path).ok(), Some(before), "{when}: it is left as it is");
        }
    }
}
