//! What the program says: what it did, what it could not do, and what to do about it.

use std::path::Path;

use axum::http::StatusCode;

use crate::cli::{Server, assert_fails, code, err, folder, out, program, run};
use crate::support::{site, texts};

#[test]
fn what_is_of_no_kind_that_is_read_is_counted_by_its_ending() {
    let dir = folder();
    let (letters, report) = (dir.path().join("letters"), dir.path().join("report.json"));
    std::fs::create_dir_all(letters.join("deep/.hidden")).expect("folders");
    std::fs::create_dir(letters.join("page_files")).expect("a folder");
    std::fs::copy("data/responses/mps/000_c7b150242f7a6f9e.txt", letters.join("a.txt")).expect("copied");
    std::fs::copy("data/responses/mps/001_ec59b9cf34e6a2a1.txt", letters.join("page.html")).expect("copied");
    for name in [
        "one.pdf",
        "deep/TWO.PDF",
        "three.docx",
        "four",
        "five.a form that is filled in",
        "listed.xlsx",
        // Nobody misses these.
        "README.md",
        ".six.swp",
        "deep/.hidden/seven.pdf",
        "page_files/eight.css",
    ] {
        std::fs::write(letters.join(name), "x").expect(name);
    }
    let manifest = letters.join("manifest.csv");
    std::fs::write(&manifest, "file,attachments\na.txt,listed.xlsx\n").expect("written");
    let [letters, manifest, report_path] =
        [&letters, &manifest, &report].map(|path| path.to_str().expect("UTF-8").to_owned());
    let archive = dir.path().join("var");
    let ran = run(&archive, &["ingest", &letters, "--manifest", &manifest, "--report", &report_path, "--strict"]);
    assert_eq!(
        (code(&ran), out(&ran).as_str()),
        (
            0,
            "passed over 5 files (2 .pdf, 2 without an ending, 1 .docx): text and saved pages are read (.txt, .html, .htm); \
             give the text of a letter, and list what came with it as attachments in a manifest\n\
             2 new, 0 changed, 0 unchanged, 0 refused, 5 passed over\n"
        ),
        "{}",
        err(&ran)
    );
    let written: serde_json::Value = serde_json::from_slice(&std::fs::read(&report).expect("a report")).expect("JSON");
    let ending = |ending: &str, files: u64| serde_json::json!({"ending": ending, "files": files});
    assert_eq!(written["passed_over"], serde_json::json!([ending("pdf", 2), ending("", 2), ending("docx", 1)]));
    let without = run(&archive, &["ingest", &letters]);
    assert!(out(&without).ends_with("2 unchanged, 0 refused, 7 passed over\n"), "the manifest too: {}", out(&without));
}

#[test]
fn a_report_has_its_name_only_when_it_is_whole() {
    let dir = folder();
    let (archive, report) = (dir.path().join("var"), dir.path().join("report.json"));
    std::fs::write(&report, "the one before").expect("written");
    let report_path = report.to_str().expect("UTF-8");
    // Whatever ends it in the middle: here the archive is in use.
    let held = crate::support::opened(&archive);
    assert_fails(&run(&archive, &["ingest", "--report", report_path]), "another foi-archive is writing in ");
    assert_eq!(std::fs::read_to_string(&report).expect("read"), "the one before");
    assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 2, "nothing is left beside it");
    drop(held);
    assert_eq!(code(&run(&archive, &["ingest", "--report", report_path])), 0);
    assert!(std::fs::read_to_string(&report).expect("read").starts_with('{'));
    assert_eq!(std::fs::read_dir(dir.path()).expect("listed").count(), 2, "nothing is left beside it");
    let told = run(&archive, &["ingest", "--report", "/dev/stdout"]);
    assert!(out(&told).contains("\"unchanged\": 5"), "{}", out(&told));
}

#[test]
fn one_is_counted_as_one() {
    let dir = folder();
    let archive = dir.path().join("var");
    let record = "data/responses/mps/000_c7b150242f7a6f9e.txt";
    assert_eq!(code(&run(&archive, &["ingest", record])), 0);
    for (arguments, said) in [
        (&["verify"][..], "1 response, and it is whole; the index holds it\n"),
        (&["reindex"], "1 response indexed\n"),
        (&["withdraw", "mps/2023/33857", "--reason", "x"], "withdrawn mps/2023/33857\n"),
        (&["verify"], "0 responses, all whole; the index holds them all; 1 withdrawn\n"),
    ] {
        let ran = run(&archive, arguments);
        assert_eq!((code(&ran), out(&ran).as_str()), (0, said), "{arguments:?}: {}", err(&ran));
    }
}

#[test]
fn a_backup_is_told_from_an_archive() {
    let dir = folder();
    let (archive, copy) = (dir.path().join("var"), dir.path().join("copy.sqlite"));
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    assert_eq!(code(&run(&archive, &["backup", copy.to_str().expect("UTF-8")])), 0);
    for command in ["verify", "list", "reindex", "reread"] {
        let refused = run(&copy, &[command]);
        assert_fails(&refused, "copy.sqlite is a file, and an archive is a folder: put the file into an empty one");
    }
}

#[test]
fn what_a_setting_wants_is_said_in_our_own_words() {
    for (arguments, wanted) in [
        (["--listen", "localhost"], "such as 127.0.0.1:3000, [::1]:3000 or localhost:3000"),
        (["--listen", "8080"], "an address with a port is wanted"),
        (["--max-connections", "0"], "a whole number from 1 to 65535 is wanted"),
        (["--max-connections", "many"], "a whole number from 1 to 65535 is wanted"),
    ] {
        let refused = run(Path::new("var"), &[&["serve"], &arguments[..]].concat());
        let said = err(&refused);
        assert!(
            code(&refused) == 2 && said.contains(wanted) && !said.contains("invalid digit"),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn a_page_says_what_it_does_not_have() {
    let none = site().get("/responses/mps/undated");
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let title = "There are no responses of Metropolitan Police Service without a year here";
    assert_eq!(texts(&none.html(), "h1"), [title]);
    for address in ["?q=authority%3Anobody", "?authority=nobody", "?q=dogs+OR+-authority%3Anobody"] {
        let said = texts(&site().page(&format!("/search{address}")).html(), ".notice").concat();
        assert!(said.contains("no response of an authority called “nobody”"), "{address}: {said}");
        let told = site().page(&format!("/api/v1/search{address}")).json()["notices"].to_string();
        assert!(told.contains("no response of an authority called “nobody”"), "{address}: {told}");
    }
    assert_eq!(site().page("/api/v1/search?q=authority%3Amps").json()["notices"], serde_json::json!([]));
}

#[test]
fn a_folder_that_was_named_and_is_not_there_is_a_slip() {
    let dir = folder();
    let archive = dir.path().join("mistyped");
    let letters = dir.path().join("letters");
    let letters = letters.to_str().expect("UTF-8");
    assert_fails(&run(&archive, &["serve"]), "mistyped to serve from: make it, or name another with --archive");
    assert_fails(&run(&archive, &["--responses", letters]), "letters to ingest from: name another with --responses");
    assert!(!archive.exists(), "none is made");
    let serve = |arguments: &[&str]| {
        let mut server = program();
        server
            .args(arguments)
            .current_dir(dir.path())
            .stderr(std::fs::File::create(dir.path().join("log")).expect("a log"));
        Server::of(server, Path::new("var"))
    };
    for arguments in [&["serve"][..], &[]] {
        let server = serve(arguments);
        assert!(server.get("/search.json").contains("\"total\":0"), "the usual folder is made: {arguments:?}");
        drop(server);
        let log = std::fs::read_to_string(dir.path().join("log")).expect("a log");
        assert!(log.contains("there is no archive in var yet"), "{arguments:?}: {log}");
        assert_eq!(log.contains("there is no data/responses here"), arguments.is_empty(), "{arguments:?}: {log}");
        std::fs::remove_dir_all(dir.path().join("var")).expect("removed");
    }
}
