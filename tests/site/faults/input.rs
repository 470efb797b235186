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
const BAD: [(&[u8], &str); 12] = [
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
    (b"11-\xff.txt", "the name is not UTF-8"),
    (b"11-\xfe.txt", "the name is not UTF-8"),
];

fn write_bad(folder: &Path, letter: &[u8]) {
    let path = |name: &[u8]| folder.join(OsStr::from_bytes(name));
    let contents: [(&[u8], Vec<u8>); 10] = [
        (b"01-empty.txt", Vec::new()),
        (b"02-blank.txt", b" \r\n\t \n".to_vec()),
        (b"03-zeros.txt", vec![0; 5_000]),
        (b"04-picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".repeat(50)),
        (b"05-half-utf16.txt", b"\xff\xfeR\0e\0f\0\x00\xd8x\0".to_vec()),
        (b"06-soup.txt", b"Water, salt.\n".to_vec()),
        (b"07-long.txt", letter.iter().copied().cycle().take(16_385).collect()),
        (b"10-closed.txt", letter.to_vec()),
        (b"11-\xff.txt", letter.to_vec()),
        (b"11-\xfe.txt", letter.to_vec()),
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
    let mut ingest = desk.ingest(&folder);
    ingest.args(["--max-size", "16KiB"]);
    // Whoever may do anything may read what is closed to others, so that this is played.
    Fault::new("look", "/10-closed.txt", 1, "13+").upon(&mut ingest);
    let done = ingest.output().expect("ran");
    assert!(done.status.success(), "{done:?}");
    let kept = refusals(&desk.archive());
    let told = |name: &[u8]| {
        let shown =
            String::from_utf8_lossy(name).replace('\u{fffd}', if name.contains(&0xff) { "\\xFF" } else { "\\xFE" });
        kept.iter().find(|(path, _)| path.ends_with(&format!("/{shown}"))).map(|(_, reason)| reason.as_str())
    };
    for (name, reason) in &BAD {
        let name_shown = name.escape_ascii();
        assert!(told(name).is_some_and(|told| told.starts_with(reason)), "{name_shown}: {:?} of {kept:?}", told(name));
    }
    assert_eq!(kept.len(), BAD.len(), "{kept:?}");
    let lines = out(&done).lines().filter(|line| line.starts_with("refused ")).count();
    assert_eq!(lines, BAD.len(), "{}", out(&done));
    assert!(desk.command("verify").output().expect("ran").status.success());
    let held = desk.listing().len();
    assert!(held > 20, "{held}");

    let strict = desk.ingest(&folder).args(["--strict", "--max-size", "16KiB"]).output().expect("ran");
    assert_eq!(strict.status.code(), Some(1), "{strict:?}");
    let refused = out(&strict).lines().filter(|line| line.starts_with("refused ")).count();
    assert_eq!(refused, BAD.len() - 1, "{}", out(&strict));
    assert_eq!(desk.listing().len(), held, "what is held is not touched by what is refused");
}

#[test]
fn a_file_that_cannot_be_opened_is_named_until_it_can_be() {
    for (error, reason) in [("13+", "it is not allowed"), ("5+", "input/output error")] {
        let desk = Desk::new();
        let folder = desk.dir.path().join("in");
        write_all(&folder, &responses(3, 4));
        let mut ingest = desk.ingest(&folder);
        Fault::new("look", "/00002.txt", 1, error).upon(&mut ingest);
        let done = ingest.output().expect("ran");
        let said = out(&done);
        assert!(done.status.success() && said.contains(&format!("/00002.txt: {reason}\n3 new, ")), "{done:?}");
        assert_eq!(refusals(&desk.archive()).len(), 1);
        assert!(out(&desk.ingest(&folder).output().expect("ran")).starts_with("1 new, 0 changed, 3 unchanged"));
        assert!(refusals(&desk.archive()).is_empty(), "it could be read after all");
    }
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
    for (command, said) in [("ingest", "cannot make the folder "), ("serve", "there is no folder ")] {
        let done = desk.command(command).env("FOI_ARCHIVE_ARCHIVE", file.join("var")).output().expect("ran");
        assert_fails(&done, said, command);
        assert!(!err(&done).contains("backtrace"), "{}", err(&done));
    }
}

/// A log, or what is told, on a disk that is full.
#[test]
fn what_cannot_be_told_stops_no_work_and_leaves_no_trace() {
    let full = || fs::File::options().write(true).open("/dev/full").expect("a file that is full");
    let desk = Desk::new();
    let folder = desk.dir.path().join("in");
    write_all(&folder, &responses(3, 4));
    let told = desk.ingest(&folder).stdout(full()).output().expect("ran");
    assert_fails(&told, "the disk is full", "an ingest that cannot tell");
    assert_eq!(desk.listing().len(), 4, "it was done all the same");
    for command in ["list", "verify", "reindex"] {
        let done = desk.command(command).stdout(full()).output().expect("ran");
        assert_fails(&done, "the disk is full", command);
    }
    let failed = desk.ingest(Path::new("no such folder")).stderr(full()).output().expect("ran");
    assert_eq!(failed.status.code(), Some(1), "{failed:?}");
    let mut serve = desk.command("serve");
    serve.stderr(full());
    let server = Server::of(serve, &desk.archive());
    assert!(server.get("/search.json").contains("\"total\":4"), "a server without a log serves");
    let log = desk.dir.path().join("log");
    let mut mute = desk.command("serve");
    mute.args(["--listen", "127.0.0.1:0"]).stdout(full()).stderr(fs::File::create(&log).expect("a file"));
    let mut mute = mute.spawn().expect("started");
    std::thread::sleep(std::time::Duration::from_secs(2));
    let ended = mute.try_wait().expect("asked");
    let _ = mute.kill();
    let _ = mute.wait();
    let said = fs::read_to_string(log).expect("a log");
    assert!(ended.is_none() && said.contains("listening") && !said.contains("panicked"), "{ended:?}: {said}");
}
