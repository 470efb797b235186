//! Ingesting folders: what is found, what is refused and why, and that a second time changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use foi_archive::archive::Archive;
use foi_archive::ingest::{self, Options, Report};
use foi_archive::search::{self, Index};
use tempfile::TempDir;

/// A letter with a reference, a request and an answer.
fn letter(number: u32, answer: &str) -> String {
    format!(
        "Freedom of Information Act Request\nReference No: 01.FOI.23.{number:06}\n\nI write in connection with your \
         request for information which was received by the Metropolitan Police Service (MPS) on 01/06/2023. I note you \
         seek access to the following information:\n\nHow many tasers were used in case {number}?\n\nDECISION\n\n{answer}\n"
    )
}

struct Desk {
    dir: TempDir,
    archive: Archive,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let archive = crate::support::opened(&dir.path().join("var"));
        fs::create_dir(dir.path().join("in")).expect("a folder");
        Self { dir, archive }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("in").join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(&path, text).expect("written");
        path
    }

    fn ingest(&mut self, paths: &[PathBuf]) -> Report {
        ingest::run(&mut self.archive, &Options { paths, ..Options::default() }, &mut |_| {}).expect("ran")
    }

    fn ingest_all(&mut self) -> Report {
        let all = self.path("");
        self.ingest(&[all])
    }

    fn list(&self) -> Vec<String> {
        let listing = self.archive.reader().listing("", 1_000).expect("listed");
        listing.into_iter().map(|(id, revision, sha256)| format!("{id} {revision} {sha256}")).collect()
    }
}

fn counts(report: &Report) -> [u64; 4] {
    [report.new, report.changed, report.unchanged, report.refused]
}

/// Makes a file look as if it had been written long ago, so that its time is trusted.
fn settle(path: &Path) {
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    fs::File::options().append(true).open(path).expect("opened").set_modified(long_ago).expect("set");
}

#[test]
fn folders_are_searched_for_documents_and_files_are_taken_as_named() {
    let mut desk = Desk::new();
    desk.write("a.txt", letter(1, "Eleven."));
    desk.write("deep/er/b.TXT", letter(2, "Twelve."));
    desk.write("deep/c.html", format!("<html><body><main><p>{}</p></main></body></html>", letter(3, "None.")));
    let named = desk.write("deep/d.letter", letter(4, "Four."));
    desk.write("e.csv", "a,b\n1,2\n");
    assert_eq!(counts(&desk.ingest_all()), [3, 0, 0, 0]);
    assert_eq!(counts(&desk.ingest(&[named])), [1, 0, 0, 0]);
    let csv = desk.path("e.csv");
    assert_eq!(counts(&desk.ingest(&[csv])), [0, 0, 0, 1], "a file that is named is never passed over");
}

#[test]
fn a_second_time_changes_nothing() {
    let mut desk = Desk::new();
    for number in 0..20 {
        let path = desk.write(&format!("{number:02}.txt"), letter(number + 1, "Yes."));
        if number % 2 == 0 {
            settle(&path);
        }
    }
    assert_eq!(counts(&desk.ingest_all()), [20, 0, 0, 0]);
    let before = (desk.list(), desk.archive.reader().change().expect("a change"));
    assert_eq!(counts(&desk.ingest_all()), [0, 0, 20, 0]);
    let moved = desk.dir.path().join("moved");
    fs::rename(desk.path(""), &moved).expect("moved");
    assert_eq!(counts(&desk.ingest(&[moved])), [0, 0, 20, 0], "a document is known wherever it lies");
    assert_eq!((desk.list(), desk.archive.reader().change().expect("a change")), before);
}

#[test]
fn an_altered_document_is_a_revision_even_within_one_tick_of_the_clock() {
    let mut desk = Desk::new();
    desk.write("a.txt", letter(1, "Eleven."));
    assert_eq!(counts(&desk.ingest_all()), [1, 0, 0, 0]);
    let path = desk.write("a.txt", letter(1, "Twelve."));
    assert_eq!(counts(&desk.ingest_all()), [0, 1, 0, 0], "the same size, a moment later");
    settle(&path);
    assert_eq!(counts(&desk.ingest_all()), [0, 0, 1, 0]);
    desk.write("a.txt", letter(1, "Nothing."));
    assert_eq!(counts(&desk.ingest_all()), [0, 1, 0, 0]);
    let listed = desk.list();
    assert!(listed.len() == 1 && listed[0].starts_with("mps/2023/1 3 "), "{listed:?}");
}

#[test]
fn of_two_texts_of_one_case_the_second_in_path_order_is_the_revision() {
    for order in [["a.txt", "b.txt"], ["b.txt", "a.txt"]] {
        let mut desk = Desk::new();
        desk.write("a.txt", letter(1, "The former."));
        desk.write("b.txt", letter(1, "The latter."));
        let paths = order.map(|name| desk.path(name));
        assert_eq!(counts(&desk.ingest(&paths)), [1, 1, 0, 0]);
        let record = desk.archive.reader().record(&"mps/2023/1".parse().expect("an id")).expect("read").expect("held");
        assert!(record.text.contains("The latter.") && record.source == "b.txt", "{}", record.source);
    }
}

#[test]
fn what_cannot_be_read_is_reported_and_the_run_goes_on() {
    let mut desk = Desk::new();
    desk.write("a.txt", letter(1, "Eleven."));
    desk.write("b-empty.txt", "");
    desk.write("c-binary.txt", [0_u8, 159, 146, 150, 0, 1, 2, 3].repeat(100));
    desk.write("d-nonsense.txt", "Recipe for soup: water, salt.\n");
    fs::File::create(desk.path("e-long.txt")).and_then(|file| file.set_len((32 << 20) + 1)).expect("a long file");
    desk.write("z.txt", letter(2, "Twelve."));
    let missing = desk.path("missing.txt");
    let report = desk.ingest(&[desk.path(""), missing]);
    assert_eq!(counts(&report), [2, 0, 0, 5], "{report:?}");
    let reason = |name: &str| {
        let refused = report.refusals.iter().find(|refused| refused.file.ends_with(name));
        refused.map(|refused| refused.reason.as_str()).unwrap_or_default()
    };
    for (name, expected) in [
        ("b-empty.txt", "the file is empty"),
        ("c-binary.txt", "the file is not text"),
        ("d-nonsense.txt", "there is no sign of a request or of an answer to one"),
        ("e-long.txt", "it is longer than 32 MiB"),
        ("missing.txt", "there is no such file or folder"),
    ] {
        assert_eq!(reason(name), expected, "{name}");
    }
    desk.write("b-empty.txt", letter(3, "No longer empty."));
    let report = desk.ingest_all();
    assert_eq!(counts(&report), [1, 0, 2, 3], "{report:?}");
}

#[cfg(unix)]
#[test]
fn loops_pipes_and_odd_names_end_no_run() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let mut desk = Desk::new();
    desk.write("sub/a.txt", letter(1, "Eleven."));
    symlink(desk.path(""), desk.path("sub/loop")).expect("linked");
    symlink(desk.path("nowhere"), desk.path("dangling.txt")).expect("linked");
    fs::write(desk.path("").join(OsStr::from_bytes(b"\xff\xfe.txt")), letter(2, "Twelve.")).expect("written");
    let pipe = desk.path("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let report = desk.ingest_all();
    assert_eq!(counts(&report), [1, 0, 0, 4], "{report:?}");
    let reasons: Vec<_> = report.refusals.iter().map(|refused| refused.reason.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.starts_with("the folder leads back to ")), "{reasons:?}");
    for expected in ["there is no such file or folder", "the name is not UTF-8", "it is not a file"] {
        assert!(reasons.contains(&expected), "{expected}: {reasons:?}");
    }
}

#[test]
fn an_authority_that_is_given_is_kept_where_the_text_does_not_say() {
    let mut desk = Desk::new();
    let text = letter(7, "Seven.")
        .replace("01.FOI.23.000007", "FOI/7")
        .replace(" by the Metropolitan Police Service (MPS)", "");
    let path = desk.write("a.txt", text);
    let authority = ingest::authority("psni").expect("listed");
    let options = Options { paths: &[path], authority: Some(&authority), ..Options::default() };
    ingest::run(&mut desk.archive, &options, &mut |_| {}).expect("ran");
    assert!(desk.list()[0].starts_with("psni/"), "{:?}", desk.list());
    assert_eq!(desk.archive.reader().authorities().expect("read")[0].0, authority);
    assert!(ingest::authority("nobody").is_none());
}

#[test]
fn the_five_records_are_ingested_and_found() {
    let mut desk = Desk::new();
    let records = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/responses");
    assert_eq!(counts(&desk.ingest(&[records])), [5, 0, 0, 0]);
    let ids: Vec<_> = desk.list().iter().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect();
    assert_eq!(ids, ["mps/2021/21482", "mps/2022/23919", "mps/2022/26596", "mps/2023/31576", "mps/2023/33857"]);
    search::catch_up(&desk.archive, &mut |_, _| {}).expect("caught up");
    assert_eq!(Index::open(desk.archive.dir()).expect("an index").status().responses, 5);
    let cards = desk.archive.reader().by_reference("01foi23033857", None).expect("read");
    assert_eq!(cards.iter().map(|card| card.id.to_string()).collect::<Vec<_>>(), ["mps/2023/33857"]);
}

#[test]
fn what_was_altered_in_the_archive_by_hand_is_found() {
    for (alteration, said) in [
        ("UPDATE revision SET text = replace(text, 'Partner', 'Brother')", "the original has the digest "),
        ("UPDATE revision SET paragraphs = x'00'", "the paragraphs are not those that were read"),
        (
            "UPDATE record SET card = replace(card, 'granted-in-part', 'not-held')",
            "what lists show of it is not what was read",
        ),
        ("DELETE FROM reading", "the reading is missing"),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let mut archive = crate::support::opened(dir.path());
        let paths = [crate::support::records()];
        let options = Options { paths: &paths, ..Options::default() };
        ingest::run(&mut archive, &options, &mut |_| {}).expect("ingested");
        let problems = |archive: &Archive| {
            let mut found = Vec::new();
            archive.reader().check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
            found
        };
        assert_eq!(problems(&archive), Vec::<String>::new(), "{alteration}");
        let connection = rusqlite::Connection::open(dir.path().join("archive.sqlite")).expect("opened");
        connection.execute_batch(alteration).expect("altered");
        let found = problems(&archive);
        assert!(!found.is_empty() && found.iter().all(|problem| problem.contains(said)), "{alteration}: {found:?}");
    }
}
