//! The program from outside: arguments, output, exit codes.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_foi-archive"));
    program.current_dir(env!("CARGO_MANIFEST_DIR"));
    program
}

pub(crate) fn run(archive: &Path, arguments: &[&str]) -> Output {
    program().args(arguments).env("FOI_ARCHIVE_ARCHIVE", archive).output().expect("ran")
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A failure is one line that begins with the program's name.
pub(crate) fn assert_fails(output: &Output, with: &str) {
    let said = err(output);
    assert_eq!(code(output), 1, "{said}");
    assert!(said.starts_with("foi-archive: ") && said.lines().count() == 1 && said.contains(with), "{said}");
    assert!(!said.contains("os error"), "{said}");
}

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn ingest_list_verify_reindex() {
    let dir = folder();
    let archive = dir.path().join("var");
    let report = dir.path().join("report.json");
    let report = report.to_str().expect("UTF-8");
    let first = run(&archive, &["ingest", "data/responses", "--strict", "--report", report]);
    assert_eq!(
        (code(&first), out(&first).as_str()),
        (0, "5 new, 0 changed, 0 unchanged, 0 refused\n"),
        "{}",
        err(&first)
    );
    let written: serde_json::Value = serde_json::from_slice(&std::fs::read(report).expect("a report")).expect("JSON");
    assert_eq!(written, serde_json::json!({"new": 5, "changed": 0, "unchanged": 0, "refused": 0, "refusals": []}));

    let before = run(&archive, &["list"]);
    assert_eq!(out(&before).lines().count(), 5);
    assert!(out(&before).lines().all(|line| line.split(' ').count() == 3 && line.contains(" 1 ")), "{}", out(&before));
    let second = run(&archive, &["ingest"]);
    assert_eq!(out(&second), "0 new, 0 changed, 5 unchanged, 0 refused\n");
    assert_eq!(run(&archive, &["list"]).stdout, before.stdout);

    let verified = run(&archive, &["verify"]);
    assert_eq!((code(&verified), out(&verified).as_str()), (0, "5 responses, all whole; the index holds them all\n"));
    std::fs::remove_dir_all(archive.join("index")).expect("removed");
    let broken = run(&archive, &["verify"]);
    assert_eq!(code(&broken), 1);
    assert!(out(&broken).starts_with("index: ") && out(&broken).ends_with("1 problem\n"), "{}", out(&broken));
    assert_eq!(out(&run(&archive, &["reindex"])), "5 responses indexed\n");
    assert_eq!(code(&run(&archive, &["verify"])), 0);
}

#[test]
fn a_refusal_is_told_and_is_strict_only_where_asked() {
    let dir = folder();
    let soup = dir.path().join("soup.txt");
    std::fs::write(&soup, "Water, salt.\n").expect("written");
    let soup = soup.to_str().expect("UTF-8");
    let lenient = run(&dir.path().join("var"), &["ingest", soup]);
    assert_eq!(code(&lenient), 0, "{}", err(&lenient));
    let told = format!(
        "refused {soup}: there is no sign of a request or of an answer to one\n0 new, 0 changed, 0 unchanged, 1 refused\n"
    );
    assert_eq!(out(&lenient), told);
    let strict = run(&dir.path().join("var"), &["ingest", soup, "--strict"]);
    assert_eq!((code(&strict), out(&strict)), (1, told));

    let large = dir.path().join("large.txt");
    std::fs::File::create(&large).and_then(|file| file.set_len((32 << 20) + 1)).expect("made");
    let refused = run(&dir.path().join("var"), &["ingest", large.to_str().expect("UTF-8")]);
    assert!(out(&refused).contains("large.txt: it is longer than 32 MiB\n"), "{}", out(&refused));
}

/// The keys of an object of `parse`, in their order.
const KEYS: &[&str] = &[
    "file",
    "authority",
    "authority_slug",
    "reference",
    "id",
    "year",
    "title",
    "outcome",
    "tags",
    "request",
    "sections",
    "exemptions",
    "references",
    "tables",
    "questions",
    "documents",
    "items",
    "redactions",
    "evidence",
];

/// The keys and lines of what `parse` prints are a contract with scripts.
#[test]
fn parse_prints_one_object_a_file() {
    let dir = folder();
    let mut files: Vec<String> = std::fs::read_dir("data/responses/mps")
        .expect("the records")
        .map(|entry| entry.expect("a file").path().display().to_string())
        .collect();
    files.sort();
    files.push("tests/corpus/university-of-east-tolland/page.html".to_owned());
    let arguments: Vec<&str> = std::iter::once("parse").chain(files.iter().map(String::as_str)).collect();
    let parsed = run(dir.path(), &arguments);
    assert_eq!((code(&parsed), err(&parsed).as_str()), (0, ""));
    let objects: Vec<serde_json::Value> =
        out(&parsed).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let keys = |value: &serde_json::Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(objects.len(), files.len());
    for (object, file) in objects.iter().zip(&files) {
        assert_eq!(keys(object), KEYS, "{file}");
        assert_eq!(object["file"], file.as_str());
        for (list, wanted) in [
            ("sections", &["kind", "heading", "first_line", "last_line"][..]),
            ("exemptions", &["path", "raw", "line", "class", "role", "flags"]),
            ("references", &["raw", "id", "lines"]),
            ("tables", &["rows", "columns"]),
            ("items", &["line", "marker", "level"]),
            ("redactions", &["line", "raw"]),
        ] {
            for entry in object[list].as_array().expect(list) {
                assert_eq!(keys(entry), wanted, "{file}: {list}");
            }
        }
        assert_eq!(keys(&object["request"]), ["first_line", "last_line", "text"], "{file}");
        let evidence = &object["evidence"];
        assert_eq!(keys(evidence), ["authority", "reference", "year", "title", "outcome", "tags"], "{file}");
        for places in ["authority", "reference", "year", "title", "outcome"].map(|fact| &evidence[fact]) {
            for place in places.as_array().expect("places") {
                assert_eq!(keys(place), ["first_line", "last_line"], "{file}");
            }
        }
        let tags = evidence["tags"].as_array().expect("tags").iter().map(|read| read["tag"].clone());
        assert_eq!(tags.collect::<Vec<_>>(), *object["tags"].as_array().expect("tags"), "{file}");
    }
    assert_says_what_was_annotated(&objects);
}

fn assert_says_what_was_annotated(objects: &[serde_json::Value]) {
    let gold = std::fs::read_to_string("tests/corpus/mps/gold.json").expect("gold.json");
    let gold: serde_json::Value = serde_json::from_str(&gold).expect("JSON");
    for (object, seed) in objects.iter().zip(gold["seeds"].as_array().expect("seeds")) {
        let file = &seed["file"];
        assert!(object["file"].as_str().expect("file").ends_with(file.as_str().expect("file")), "{file}");
        for (key, wanted) in [
            ("reference", &seed["reference"]),
            ("id", &seed["reference_normalised"]),
            ("year", &seed["year"]),
            ("authority", &seed["authority"]["name"]),
            ("authority_slug", &seed["authority"]["slug"]),
            ("outcome", &seed["outcome"]["headline"]),
        ] {
            assert_eq!(&object[key], wanted, "{file}: {key}");
        }
        for key in ["first_line", "last_line"] {
            assert_eq!(object["request"][key], seed["request"][key], "{file}: {key}");
        }
    }
}

#[test]
fn parse_says_what_it_cannot_read() {
    let dir = folder();
    let path = |name: &str| dir.path().join(name).display().to_string();
    std::fs::write(path("empty.txt"), " ").expect("written");
    std::fs::File::create(path("long.txt")).and_then(|file| file.set_len((32 << 20) + 1)).expect("written");
    for (name, error) in [
        ("empty.txt", "the file is empty"),
        ("long.txt", "it is longer than 32 MiB"),
        ("none.txt", "there is no such file or folder"),
    ] {
        let parsed = run(dir.path(), &["parse", &path(name)]);
        let object: serde_json::Value = serde_json::from_str(&out(&parsed)).expect("JSON");
        assert_eq!((code(&parsed), object), (1, serde_json::json!({"file": path(name), "error": error})), "{name}");
    }
}

#[test]
fn wrong_usage_is_2_and_help_teaches_by_example() {
    let dir = folder();
    for arguments in [
        &["nonsense"][..],
        &["ingest", "--nonsense"],
        &["ingest", "--authority", "nobody"],
        &["serve", "--listen", "here"],
        &["serve", "--public-url", "foi.example.org"],
        &["serve", "--max-connections", "0"],
        &["parse"],
    ] {
        let output = run(dir.path(), arguments);
        assert_eq!(code(&output), 2, "{arguments:?}: {}", err(&output));
    }
    let help = out(&run(dir.path(), &["--help"]));
    for wanted in
        ["Examples:", "foi-archive ingest ~/responses", "FOI_ARCHIVE_LISTEN", "FOI_ARCHIVE_PUBLIC_URL", "verify"]
    {
        assert!(help.contains(wanted), "{wanted}: {help}");
    }
    let version = out(&run(dir.path(), &["--version"]));
    assert!(version.starts_with(concat!("foi-archive ", env!("CARGO_PKG_VERSION"))), "{version}");
}

#[test]
fn what_is_not_there_is_said_in_one_line() {
    let dir = folder();
    let archive = dir.path().join("var");
    for command in ["list", "verify", "reindex"] {
        assert_fails(&run(&archive, &[command]), "there is no archive in ");
        assert!(!archive.exists(), "{command} makes no archive");
    }
    std::fs::write(dir.path().join("file"), "").expect("written");
    assert_fails(&run(&dir.path().join("file"), &["ingest"]), "cannot make the folder ");
    assert_fails(&run(&archive, &["ingest", "--report", "no/such/folder/report.json"]), "cannot write no/such/folder");
    assert_fails(&run(&archive, &["health", "--listen", "127.0.0.1:9"]), "no answer from 127.0.0.1:9");
}

#[test]
fn parse_explains_to_people_what_counts_and_what_does_not() {
    let dir = folder();
    let record = "data/responses/mps/000_c7b150242f7a6f9e.txt";
    let output = run(dir.path(), &["parse", "--explain", record]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let explained = out(&output);
    let lines =
        explained.lines().filter(|line| line.starts_with(' ') && !line.trim_start().starts_with(['+', '-', '=']));
    assert_eq!(lines.count(), std::fs::read_to_string(record).expect(record).lines().count(), "each line once");
    for wanted in [
        "    1                           furniture  Quickly exit this site",
        "   16  exemption-list           paragraph  Section 31(1)(a) - Law Enforcement\n       = tag  Exemptions relied on\n       + Section 31(1)(a)  foia/31/1/a  header\n",
        "       + Section 40(2)&(3)  foia/40/2 foia/40/3  header: repealed\n",
        "       = reference  01.FOI.23.033857\n       = year  2023\n",
        "       - Section 17  foia/17  trap: section 17 is no reason for refusal",
    ] {
        assert!(explained.contains(wanted), "{wanted}\n{explained}");
    }
}

/// A server, ended with the test.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(archive: &Path, arguments: &[&str]) -> Self {
        let mut program = program();
        program.args(arguments).stderr(Stdio::null());
        Self::of(program, archive)
    }

    /// Starts what a command says, on a port of its own, and waits until it listens.
    pub(crate) fn of(mut program: Command, archive: &Path) -> Self {
        let mut child = program
            .args(["--listen", "127.0.0.1:0"])
            .env("FOI_ARCHIVE_ARCHIVE", archive)
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = lines.find_map(|line| Some(line.ok()?.split_once("http://")?.1.to_owned())).expect("an address");
        // What is still to come is read, so that the server never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    pub(crate) fn get(&self, path: &str) -> String {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(&self.address).expect("connected");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_server_shows_what_is_ingested_beside_it() {
    let dir = folder();
    let archive = dir.path().join("var");
    // As a new volume is: there, and empty.
    std::fs::create_dir(&archive).expect("a folder");
    let server = Server::start(&archive, &["serve"]);
    let healthy = run(&archive, &["health", "--listen", &server.address]);
    assert_eq!(code(&healthy), 0, "{}", err(&healthy));
    assert!(server.get("/search.json").contains("\"total\":0"), "{}", server.get("/search.json"));
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    let began = Instant::now();
    while !server.get("/search.json").contains("\"total\":5") {
        assert!(began.elapsed() < Duration::from_secs(20), "the server never showed what is new");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_fails(&run(&archive, &["serve", "--listen", &server.address]), "is in use by another program");
}

#[test]
fn without_a_command_it_ingests_and_serves() {
    let dir = folder();
    let server = Server::start(&dir.path().join("var"), &[]);
    assert!(server.get("/search.json").contains("\"total\":5"), "{}", server.get("/search.json"));
}

#[test]
fn a_writer_is_alone() {
    let dir = folder();
    let archive = dir.path().join("var");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    let held = crate::support::opened(&archive);
    assert_fails(&run(&archive, &["ingest"]), "another foi-archive is writing in ");
    assert_fails(&run(&archive, &["reindex"]), "another foi-archive is writing in ");
    assert_eq!(out(&run(&archive, &["list"])).lines().count(), 5, "reading goes on");
    let server = Server::start(&archive, &["serve"]);
    assert!(server.get("/search.json").contains("\"total\":5"), "serving goes on");
    drop(held);
}
