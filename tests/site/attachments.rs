//! Files that came with a letter: kept where the manifest lists them and they are there, and offered under the letter.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use axum::http::{Method, StatusCode};
use foi_archive::archive::Reader;
use foi_archive::domain::Attachment;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::api::{faults, named};
use crate::cli::{code, err, folder, out, run};
use crate::permalinks::digest;
use crate::support::{PUBLIC_URL, TestSite, attributes, records, settings, texts};
use crate::withdrawal::{id, problems};

const ID: &str = "mps/2023/33857";
const PAGE: &str = "/responses/mps/2023/33857";
const DATA: &str = "/responses/mps/2023/33857.json";
/// What a name may hold that a page, an address or a header could take for something else.
const HOSTILE: &str = "<b onclick=alert(1)>\"' é\\..%2F^|?#&.html";

struct Desk {
    dir: tempfile::TempDir,
    archive: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { dir: folder(), archive: folder() };
        fs::create_dir_all(desk.path("in/deep")).expect("a folder");
        for (letter, name) in [("a.txt", "000_c7b150242f7a6f9e.txt"), ("b.txt", "001_ec59b9cf34e6a2a1.txt")] {
            desk.write(letter, &fs::read(records().join("mps").join(name)).expect("a record"));
        }
        desk.write("figures.xlsx", &[b'7'; 48_200]);
        desk.write("deep/MCB invitation.pdf", b"%PDF-1.7 an invitation");
        desk.write("big.zip", &[b'0'; 60_001]);
        desk.write("../outside.csv", b"not,for,anybody");
        desk.write(HOSTILE, b"<script>alert(1)</script>");
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A file that has not been touched for an hour.
    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path("in").join(name);
        fs::write(&path, bytes).expect("written");
        let long_ago = SystemTime::now() - Duration::from_secs(3600);
        fs::File::options().append(true).open(&path).and_then(|file| file.set_modified(long_ago)).expect("set");
    }

    /// Ingests by a manifest that lists these files with the first letter, and says what the program said.
    fn ingest(&self, attachments: &str) -> String {
        self.ingest_rows(&[("a.txt", attachments)])
    }

    fn ingest_rows(&self, rows: &[(&str, &str)]) -> String {
        let quoted = |list: &str| format!("\"{}\"", list.replace('"', "\"\""));
        let rows: String = rows.iter().map(|(letter, list)| format!("{letter},{}\n", quoted(list))).collect();
        let manifest = self.path("in/manifest.csv");
        fs::write(&manifest, format!("file,attachments\n{rows}")).expect("written");
        let manifest = manifest.to_str().expect("UTF-8");
        let ran = run(self.archive.path(), &["ingest", "--manifest", manifest, "--max-size", "60000B"]);
        assert_eq!(code(&ran), 0, "{}", err(&ran));
        out(&ran)
    }

    fn held(&self) -> Vec<Attachment> {
        let reader = Reader::open(self.archive.path()).expect("an archive");
        reader.record(&id(ID)).expect("read").expect("held").attachments
    }

    fn names(&self) -> Vec<String> {
        self.held().into_iter().map(|held| held.name).collect()
    }

    fn change(&self) -> u64 {
        Reader::open(self.archive.path()).expect("an archive").change().expect("a number")
    }

    /// How many files are kept.
    fn files(&self) -> usize {
        let sql = "SELECT count(*) FROM attachment_file";
        database(self.archive.path()).query_row(sql, [], |row| row.get(0)).expect("counted")
    }

    fn site(self) -> TestSite {
        let settings = settings(self.archive.path());
        TestSite::over(self.archive, settings)
    }
}

fn database(dir: &Path) -> Connection {
    Connection::open(dir.join("archive.sqlite")).expect("opened")
}

/// The address of an attachment, as the page of its letter says it.
fn address(site: &TestSite, kind: &str) -> String {
    let html = site.page(PAGE).html();
    let links = attributes(&html, ".enclosed a[download]", "href").into_iter();
    let said = texts(&html, ".enclosed li:has(a[download]) small");
    links.zip(said).find(|(_, said)| said.starts_with(kind)).expect(kind).0
}

#[test]
fn files_that_are_there_are_kept_and_linked_and_the_others_are_listed_as_not_held() {
    let desk = Desk::new();
    let said = desk.ingest(&format!(
        "figures.xlsx; deep/MCB invitation.pdf; lost.doc; ../outside.csv; /etc/passwd; big.zip; {HOSTILE}"
    ));
    assert_eq!(
        said,
        "manifest, line 2: attachments: lost.doc: there is no such file or folder\n\
         manifest, line 2: attachments: the file ../outside.csv does not lie beside the manifest or below\n\
         manifest, line 2: attachments: the file /etc/passwd does not lie beside the manifest or below\n\
         manifest, line 2: attachments: big.zip: it is longer than 60000 bytes\n\
         1 new, 0 changed, 0 unchanged, 0 refused, 4 faults in the manifest\n"
    );
    assert_eq!(desk.names(), [HOSTILE, "MCB invitation.pdf", "figures.xlsx"]);
    let site = desk.site();
    assert_eq!(problems(site.dir()), Vec::<String>::new());

    let html = site.page(PAGE).html();
    let listed = texts(&html, ".enclosed > li");
    assert_eq!(listed.len(), 7 + 6, "{listed:?}");
    assert_eq!(listed[4], "4a MCB Invitation PDF, 22 bytes ¶44");
    assert_eq!(listed[5], "5 AMP Annual General Meeting not held here ¶45");
    assert_eq!(
        listed[7..12],
        [
            "figures.xlsx XLSX, 48 KB",
            "lost.doc not held here",
            "outside.csv not held here",
            "passwd not held here",
            "big.zip not held here"
        ]
    );
    assert_eq!(listed[12], format!("{HOSTILE} HTML, 25 bytes"));
    assert!(texts(&html, "#documents").concat().contains("The archive holds 3 of the files."));
    assert!(attributes(&html, "[onclick]", "onclick").is_empty());

    let data = site.page(DATA).json();
    let invitation = &data["documents"][4];
    assert_eq!((&invitation["held"], &invitation["attachment"]), (&json!(true), &json!("MCB invitation.pdf")));
    assert_eq!((&data["documents"][5]["held"], &data["documents"][5]["attachment"]), (&json!(false), &Value::Null));
    let pdf = "application/pdf";
    assert_eq!(
        data["attachments"][1],
        json!({
            "name": "MCB invitation.pdf", "held": true, "media_type": pdf, "bytes": 22,
            "url": format!("{PUBLIC_URL}{PAGE}/attachments/MCB%20invitation.pdf"),
            "sha256": digest(b"%PDF-1.7 an invitation"),
        })
    );
    assert_eq!(data["attachments"][2]["held"], false);
    assert_eq!(data["attachments"][2]["url"], Value::Null);
    assert_eq!(site.page("/api/v1/responses/mps/2023/33857").json(), data);
    let promised = site.page("/api/openapi.json").json();
    assert_eq!(faults(&promised, &named("ResponseData"), &data), Vec::<String>::new());
}

#[test]
fn an_attachment_is_a_download_and_nothing_else() {
    let desk = Desk::new();
    desk.ingest(&format!("figures.xlsx; deep/MCB invitation.pdf; lost.doc; {HOSTILE}"));
    let site = desk.site();
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let encoded = "%3Cb%20onclick%3Dalert%281%29%3E%22%27%20%C3%A9%5C%2E%2E%252F%5E%7C%3F%23%26%2Ehtml";
    let plain = "_b onclick_alert(1)___ __.._2F_____.html";
    let hostile = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    for (kind, bytes, media_type, disposition) in [
        ("XLSX", vec![b'7'; 48_200], sheet, "attachment; filename=\"figures.xlsx\""),
        ("PDF", b"%PDF-1.7 an invitation".to_vec(), "application/pdf", "attachment; filename=\"MCB invitation.pdf\""),
        ("HTML", b"<script>alert(1)</script>".to_vec(), "application/octet-stream", hostile.as_str()),
    ] {
        let address = address(&site, kind);
        let whole = site.page(&address);
        assert!(whole.body == bytes, "{kind}");
        let tag = format!("\"{}\"", digest(&bytes));
        for (name, value) in [
            ("content-type", media_type),
            ("content-disposition", disposition),
            ("x-content-type-options", "nosniff"),
            ("etag", &tag),
            ("accept-ranges", "bytes"),
            ("cache-control", "no-cache"),
        ] {
            assert_eq!(whole.header(name), value, "{kind}: {name}");
        }
        let packed = site.ask(Method::GET, &address, &[("accept-encoding", "gzip")]);
        assert_eq!((packed.header("content-encoding"), packed.header("etag")), ("", tag.as_str()), "{kind}: as it is");
        assert!(whole.header("content-security-policy").starts_with("default-src 'none'"));
        let head = site.ask(Method::HEAD, &address, &[]);
        assert_eq!(head.header("content-length"), bytes.len().to_string(), "{kind}");
        assert!(head.status == StatusCode::OK && head.body.is_empty(), "{kind}");
        let part = site.ask(Method::GET, &address, &[("range", "bytes=2-5"), ("if-range", &tag)]);
        assert_eq!((part.status, part.body.as_slice()), (StatusCode::PARTIAL_CONTENT, &bytes[2..6]), "{kind}");
        assert_eq!(part.header("content-range"), format!("bytes 2-5/{}", bytes.len()), "{kind}");
        let again = site.ask(Method::GET, &address, &[("if-none-match", &tag)]);
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{kind}");
    }
    let other = format!("{}/ATTACHMENTS/figures.xlsx", PAGE.replace("mps", "MPS"));
    assert_eq!(site.follow(&other).0, format!("{PAGE}/attachments/figures.xlsx"), "the name stays as it is");
    for (name, title) in [
        ("lost.doc", "This file is not held"),
        ("Figures.xlsx", "There is no such file here"),
        ("..%2Fin%2Fa.txt", "There is no response 2023/33857/attachments/../in/a here"),
        ("%2e%2e%5cfigures.xlsx", "There is no such file here"),
        ("%00", "There is no such file here"),
    ] {
        let (_, answer) = site.follow(&format!("{PAGE}/attachments/{name}"));
        assert_eq!((answer.status, texts(&answer.html(), "h1").concat()), (StatusCode::NOT_FOUND, title.to_owned()));
    }
    assert_eq!(site.get("/responses/mps/2023/1/attachments/figures.xlsx").status, StatusCode::NOT_FOUND);
}

#[test]
fn files_are_kept_once_and_a_change_of_them_is_a_change_of_the_letter() {
    let desk = Desk::new();
    let counts = |said: String| said.lines().last().expect("counts").to_owned();
    let both = "figures.xlsx; deep/MCB invitation.pdf";
    assert_eq!(counts(desk.ingest(both)), "1 new, 0 changed, 0 unchanged, 0 refused");
    for (what, alter, list, wanted, names, files) in [
        ("the same", None, both, [0, 1], "MCB invitation.pdf, figures.xlsx", 2),
        ("other bytes", Some("figures.xlsx"), both, [1, 0], "MCB invitation.pdf, figures.xlsx", 2),
        ("the same again", None, both, [0, 1], "MCB invitation.pdf, figures.xlsx", 2),
        ("one less", None, "figures.xlsx", [1, 0], "figures.xlsx", 1),
        ("a copy", Some("copy.xlsx"), "figures.xlsx; copy.xlsx", [1, 0], "copy.xlsx, figures.xlsx", 1),
        ("none", None, "", [1, 0], "", 0),
    ] {
        if let Some(name) = alter {
            desk.write(name, b"eight");
        }
        let before = desk.change();
        let said = counts(desk.ingest(list));
        let [amended, unchanged] = wanted;
        let amended_said = if amended > 0 { format!("{amended} amended, ") } else { String::new() };
        assert_eq!(said, format!("0 new, 0 changed, {amended_said}{unchanged} unchanged, 0 refused"), "{what}");
        assert_eq!((desk.names().join(", ").as_str(), desk.files()), (names, files), "{what}");
        assert_eq!(desk.change() > before, amended > 0, "{what}: what is known of the page holds no more");
        assert_eq!(problems(desk.archive.path()), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn what_is_held_stays_where_its_file_is_gone_and_is_no_letter_of_its_own() {
    let desk = Desk::new();
    desk.write("notes.txt", b"Reference: FOI/7\n\nYou asked:\n\nHow many dogs?\n\nDECISION\n\nThere are seven dogs.\n");
    desk.ingest("notes.txt");
    fs::remove_file(desk.path("in/notes.txt")).expect("removed");
    let said = desk.ingest("notes.txt");
    assert!(said.starts_with("manifest, line 2: attachments: notes.txt: there is no such file"), "{said}");
    assert!(said.ends_with("0 new, 0 changed, 1 unchanged, 0 refused, 1 fault in the manifest\n"), "{said}");
    assert_eq!(desk.names(), ["notes.txt"]);

    desk.write("notes.txt", b"Reference: FOI/7\n\nYou asked:\n\nHow many dogs?\n\nDECISION\n\nThere are eight dogs.\n");
    let (folder, manifest) = (desk.path("in"), desk.path("in/manifest.csv"));
    let [folder, manifest] = [&folder, &manifest].map(|path| path.to_str().expect("UTF-8"));
    let ran = run(desk.archive.path(), &["ingest", folder, "--manifest", manifest]);
    // The hostile name ends in `.html`, and nothing says that it came with a letter.
    let said = out(&ran);
    assert!(said.ends_with("1 new, 0 changed, 1 amended, 0 unchanged, 1 refused, 3 passed over\n"), "{said}");
    let data = Reader::open(desk.archive.path()).expect("an archive").count().expect("counted");
    assert_eq!(data, 2, "two letters, and none that is an attachment");
}

#[test]
fn another_text_of_a_letter_has_files_of_its_own() {
    let desk = Desk::new();
    desk.ingest("figures.xlsx");
    let former = fs::read_to_string(desk.path("in/a.txt")).expect("read");
    desk.write("a.txt", format!("{former}\nAnother sentence.\n").as_bytes());
    let said = desk.ingest("figures.xlsx; deep/MCB invitation.pdf");
    assert!(said.ends_with("0 new, 1 changed, 0 unchanged, 0 refused\n"), "{said}");
    assert_eq!((desk.names().len(), desk.files()), (2, 2), "what both have is kept once");
    let reader = Reader::open(desk.archive.path()).expect("an archive");
    let first = reader.revision(&id(ID), 1).expect("read").expect("held").attachments;
    assert_eq!(first.iter().map(|held| held.name.as_str()).collect::<Vec<_>>(), ["figures.xlsx"]);
}

#[test]
fn damage_of_an_attachment_is_found() {
    for (alteration, said) in [
        (
            "UPDATE attachment_file SET packed = CAST(packed || x'00' AS BLOB)",
            "mps/2023/33857, figures.xlsx: the attachment cannot be unpacked",
        ),
        (
            "UPDATE attachment_file SET bytes = bytes + 1",
            "mps/2023/33857, figures.xlsx: the attachment is not the one that was kept",
        ),
        (
            "UPDATE attachment SET name = 'figures.html'",
            "mps/2023/33857, revision 1: what is kept of it is not what was written",
        ),
        ("DELETE FROM attachment_file", "belongs to nothing"),
        ("DROP TRIGGER attachment_goes; DELETE FROM attachment", "it came with nothing that is held"),
        (
            "UPDATE attachment_file SET sha256 = 'f' || substr(sha256, 2); UPDATE attachment SET sha256 = 'f' || substr(sha256, 2)",
            "mps/2023/33857, figures.xlsx: the attachment is not the one that was kept",
        ),
    ] {
        let desk = Desk::new();
        desk.ingest("figures.xlsx");
        database(desk.archive.path())
            .execute_batch(&format!("PRAGMA foreign_keys = OFF; {alteration}"))
            .expect("altered");
        let found = problems(desk.archive.path());
        assert!(found.iter().any(|problem| problem.contains(said)), "{alteration}: {found:?}");
        let verified = run(desk.archive.path(), &["verify"]);
        assert!(code(&verified) == 1 && out(&verified).contains(said), "{alteration}: {}", out(&verified));
    }
}

#[test]
fn an_attachment_that_was_damaged_is_not_sent() {
    let desk = Desk::new();
    desk.ingest("figures.xlsx");
    let packed = zstd::bulk::compress(&[b'8'; 48_200], 3).expect("packed");
    database(desk.archive.path()).execute("UPDATE attachment_file SET packed = ?1", [packed]).expect("altered");
    let answer = desk.site().get(&format!("{PAGE}/attachments/figures.xlsx"));
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(texts(&answer.html(), "h1"), ["The attachment is damaged"]);
}

#[test]
fn an_attachment_goes_with_its_letter_and_stays_with_another_that_has_it() {
    let desk = Desk::new();
    desk.ingest_rows(&[("a.txt", "figures.xlsx; deep/MCB invitation.pdf"), ("b.txt", "figures.xlsx")]);
    assert_eq!(desk.files(), 2, "one file of two letters is kept once");
    let archive = desk.archive.path().to_owned();
    let site = desk.site();
    let files = [PAGE, "/responses/mps/2022/23919"].map(|page| format!("{page}/attachments/figures.xlsx"));
    let statuses = || files.each_ref().map(|file| site.get(file).status);
    let program = |arguments: &[&str]| {
        let ran = run(&archive, arguments);
        assert_eq!(code(&ran), 0, "{arguments:?}: {}", err(&ran));
        site.keep_up();
        out(&ran)
    };
    assert_eq!(statuses(), [StatusCode::OK, StatusCode::OK]);
    program(&["withdraw", ID, "--reason", "The figures named people."]);
    assert_eq!(statuses(), [StatusCode::GONE, StatusCode::OK]);
    assert!(site.get(&files[0]).text().contains("The figures named people."));
    program(&["restore", ID]);
    assert_eq!(statuses(), [StatusCode::OK, StatusCode::OK]);
    program(&["withdraw", ID, "--reason", "The figures named people.", "--erase"]);
    assert_eq!(statuses(), [StatusCode::GONE, StatusCode::OK]);
    let kept: Vec<String> = database(&archive)
        .prepare("SELECT name FROM attachment JOIN attachment_file USING (sha256)")
        .and_then(|mut names| names.query_map([], |row| row.get(0))?.collect())
        .expect("read");
    assert_eq!(kept, ["figures.xlsx"], "and the invitation is gone");
    let remembered = "SELECT count(*) FROM file WHERE path LIKE '%.xlsx' OR path LIKE '%.pdf'";
    let remembered: u64 = database(&archive).query_row(remembered, [], |row| row.get(0)).expect("counted");
    assert_eq!(remembered, 0, "nor is it known where they lay");
    assert_eq!(problems(&archive), Vec::<String>::new());
}

#[test]
fn a_backup_holds_them_and_is_gone_back_to() {
    let desk = Desk::new();
    desk.ingest("figures.xlsx");
    let restored = folder();
    let copy = restored.path().join("archive.sqlite");
    assert_eq!(code(&run(desk.archive.path(), &["backup", copy.to_str().expect("UTF-8")])), 0);
    for command in ["reindex", "verify"] {
        let ran = run(restored.path(), &[command]);
        assert_eq!(code(&ran), 0, "{}{}", out(&ran), err(&ran));
    }
    let settings = settings(restored.path());
    let site = TestSite::over(restored, settings);
    assert!(site.page(&format!("{PAGE}/attachments/figures.xlsx")).body == [b'7'; 48_200]);
}

#[test]
fn another_file_of_the_same_name_is_another_page() {
    let desk = Desk::new();
    desk.ingest("figures.xlsx");
    let (figures, manifest) = (desk.path("in/figures.xlsx"), desk.path("in/manifest.csv"));
    let Desk { dir, archive } = desk;
    let settings = settings(archive.path());
    let site = TestSite::over(archive, settings);
    let tag = |path: &str| site.page(path).header("etag").to_owned();
    let (page, data) = (tag(PAGE), tag(DATA));
    fs::write(&figures, "eight").expect("written");
    assert_eq!(code(&run(site.dir(), &["ingest", "--manifest", manifest.to_str().expect("UTF-8")])), 0);
    drop(dir);
    site.keep_up();
    assert!(tag(PAGE) != page && tag(DATA) != data);
    assert_eq!(texts(&site.page(PAGE).html(), ".enclosed small").split_off(7), ["XLSX, 5 bytes"]);
}
