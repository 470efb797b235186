//! Documents that cannot be read: each is named with its reason, kept in the list of refusals, and ends no run.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use super::shim::Fault;
use super::{Desk, assert_fails, err, out};
use crate::cli::Server;
use crate::generated::{responses, write_all};

/// Refusals as the archive keeps them: path and reason.
fn refusals(archive: &Path) -> Vec<(String, String)> {
    let connection = rusqlite::Connection::open(archive.join("archive.sqlite")).expect("opened");
    let mut kept = connection.prepare("SELECT path, reason FROM refusal ORDER BY path").expect("a table");
    let kept = kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("asked");
    kept.collect::<Result<_, _>>().expect("read")
}

/// What is wrong with each file, and what is said of it.
const BAD: [(&[u8], &str); 13] = [
    (b"01-empty.txt", "the file is empty"),
    (b"02-blank.txt", "the file is empty"),
    (b"03-zeros.txt", "the file is not text"),
    (b"04-picture.html", "the file is not text"),
    (b"05-half-utf16.txt", "the text could not be decoded"),
    (b"06-soup.txt", "there is no sign of a request or of an answer to one"),
    (b"07-long.txt", "it is longer than 16384 bytes"),
    (b"08-loop", "the folder leads back to "),
    (b"09-nowhere.txt", "there is no such file or folder"),
    (b"10-closed.txt", "it is not allowed"),
    (b"11-broken.txt", "input/output error"),
    (b"12-\xff.txt", "the name is not UTF-8"),
    (b"12-\xfe.txt", "the name is not UTF-8"),
];

fn write_bad(folder: &Path, letter: &[u8]) {
    let path = |name: &[u8]| folder.join(OsStr::from_bytes(name));
    let contents: [(&[u8], Vec<u8>); 11] = [
        (b"01-empty.txt", Vec::new()),
        (b"02-blank.txt", b" \r\n\t \n".to_vec()),
        (b"03-zeros.txt", vec![0; 5_000]),
        (b"04-picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".repeat(50)),
        (b"05-half-utf16.txt", b"\xff\xfeR\0e\0f\0\x00\xd8x\0".to_vec()),
        (b"06-soup.txt", b"Water, salt.\n".to_vec()),
        (b"07-long.txt", letter.iter().copied().cycle().take(16_385).collect()),
        (b"10-closed.txt", letter.to_vec()),
        (b"11-broken.txt", letter.to_vec()),
        (b"12-\xff.txt", letter.to_vec()),
        (b"12-\xfe.txt", letter.to_vec()),
    ];
    for (name, bytes) in contents {
        fs::write(path(name), bytes).expect("written");
    }
    std::os::unix::fs::symlink(folder, path(b"08-loop")).expect("linked");
    std::os::unix::fs::symlink("nowhere at all", path(b"09-nowhere.txt")).expect("linked");
}

#[test]
fn what_cannot_be_read_is_named_kept_as_refused_and_ends_no_run() {
    let desk = Desk::new();
    let folder = desk.dir.path().join("in");
    let good = responses(2, 30);
    write_all(&folder, &good);
    write_bad(&folder, &good[0].bytes);
    // Whoever may do anything may read what is closed, so that this too is played; one fault at a time.
    for (name, error) in [("/10-closed.txt", "13"), ("/11-broken.txt", "5")] {
        let mut ingest = desk.ingest(&folder);
        ingest.args(["--max-size", "16KiB"]);
        let what = if error == "13" { "13+" } else { "5+" };
        Fault::new("look", name, 1, what).upon(&mut ingest);
        let done = ingest.output().expect("ran");
        assert!(done.status.success(), "{done:?}");
    }
    let kept = refusals(&desk.archive());
    let told = |name: &[u8]| {
        let shown =
            String::from_utf8_lossy(name).replace('\u{fffd}', if name.contains(&0xff) { "\\xFF" } else { "\\xFE" });
        kept.iter().find(|(path, _)| path.ends_with(&format!("/{shown}"))).map(|(_, reason)| reason.as_str())
    };
    for (name, reason) in BAD.iter().filter(|(name, _)| *name != b"10-closed.txt") {
        let name_shown = name.escape_ascii();
        assert!(told(name).is_some_and(|told| told.starts_with(reason)), "{name_shown}: {:?} of {kept:?}", told(name));
    }
    assert_eq!(told(b"10-closed.txt"), None, "it could be read the second time");
    assert_eq!(kept.len(), BAD.len() - 1, "{kept:?}");
    assert!(desk.command("verify").output().expect("ran").status.success());
    let held = desk.listing().len();
    assert!(held > 20, "{held}");

    let strict = desk.ingest(&folder).args(["--strict", "--max-size", "16KiB"]).output().expect("ran");
    assert_eq!(strict.status.code(), Some(1), "{strict:?}");
    let refused = out(&strict).lines().filter(|line| line.starts_with("refused ")).count();
    assert_eq!(refused, BAD.len() - 2, "{}", out(&strict));
    assert_eq!(desk.listing().len(), held, "what is held is not touched by what is refused");
}

#[test]
fn a_file_that_is_closed_is_named() {
    let desk = Desk::new();
    let folder = desk.dir.path().join("in");
    write_all(&folder, &responses(3, 4));
    let mut ingest = desk.ingest(&folder);
    Fault::new("look", "/00002.txt", 1, "13+").upon(&mut ingest);
    let done = ingest.output().expect("ran");
    let said = out(&done);
    assert!(done.status.success() && said.contains("/00002.txt: it is not allowed\n3 new, "), "{done:?}");
    assert_eq!(refusals(&desk.archive()).len(), 1);
    assert!(out(&desk.ingest(&folder).output().expect("ran")).starts_with("1 new, 0 changed, 3 unchanged"));
    assert!(refusals(&desk.archive()).is_empty(), "it could be read after all");
}

#[test]
fn a_path_that_was_named_and_is_not_there_is_an_error_before_any_work() {
    let desk = Desk::new();
    let folder = desk.dir.path().join("in");
    write_all(&folder, &responses(3, 4));
    let missing = desk.dir.path().join("missing.txt");
    let done = desk.ingest(&folder).arg(&missing).output().expect("ran");
    assert_fails(&done, &format!("cannot read {}: there is no such file or folder", missing.display()), "a slip");
    assert!(!desk.archive().exists(), "nothing was done");
}

#[test]
fn a_port_that_is_taken_and_a_folder_that_is_a_file_are_said_in_one_line() {
    let desk = Desk::new();
    let folder = desk.dir.path().join("in");
    write_all(&folder, &responses(3, 4));
    assert!(desk.ingest(&folder).output().expect("ran").status.success());
    let server = Server::of(
        {
            let mut serve = desk.command("serve");
            serve.stderr(std::process::Stdio::null());
            serve
        },
        &desk.archive(),
    );
    for arguments in [&["serve"][..], &[]] {
        let mut again = crate::cli::program();
        again.args(arguments).args(["--listen", &server.address, "--log", "error"]);
        let again = again.env("FOI_ARCHIVE_ARCHIVE", desk.archive()).env("FOI_ARCHIVE_RESPONSES", &folder);
        let done = again.output().expect("ran");
        assert_fails(&done, "is in use by another program", &format!("{arguments:?}"));
    }
    let file = desk.dir.path().join("file");
    fs::write(&file, "").expect("written");
    for command in ["ingest", "serve"] {
        let done = desk.command(command).env("FOI_ARCHIVE_ARCHIVE", file.join("var")).output().expect("ran");
        assert_fails(&done, "cannot make the folder ", command);
        assert!(!err(&done).contains("backtrace"), "{}", err(&done));
    }
}
