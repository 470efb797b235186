//! Withdrawing a response: it is gone from everywhere at once, and its address says why; erasing leaves nothing of it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode};
use foi_archive::archive::{Archive, Notice, Reader, Restored};
use foi_archive::domain::ResponseId;
use foi_archive::ingest::{self, Options, Report};
use foi_archive::search::{self, Index};

use crate::cli::{Server, assert_fails, code, err, folder, out, run};
use crate::support::{TestSite, attributes, records, texts};

const ID: &str = "mps/2023/33857";
const PAGE: &str = "/responses/mps/2023/33857";
const FORMS: &[&str] = &[
    "",
    ".json",
    ".txt",
    "/original",
    "/tables/1.csv",
    "/versions",
    "/versions/1",
    "/versions/1..2",
    "/versions?from=1&to=1",
];

fn id(text: &str) -> ResponseId {
    text.parse().expect(text)
}

fn notice() -> Notice {
    Notice {
        reason: "A table held <names> that were to be removed.".to_owned(),
        asked_by: Some("Metropolitan Police Service".to_owned()),
        until: None,
    }
}

fn withdraw(dir: &Path, id: &str) {
    let mut archive = Archive::open(dir).expect("an archive");
    let batch = archive.batch().expect("a batch");
    assert!(batch.withdraw(&self::id(id), &notice()).expect("withdrawn"));
    batch.commit().expect("committed");
}

fn ingest_again(dir: &Path, paths: &[PathBuf]) -> Report {
    let mut archive = Archive::open(dir).expect("an archive");
    let options = Options { paths, authority: None, manifest: None };
    ingest::run(&mut archive, &options, &mut |_| {}).expect("ran")
}

fn problems(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let reader = Reader::open(dir).expect("opened");
    reader.check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
    let index = Index::open(dir).expect("an index");
    index.check(&reader, &mut |problem| found.push(problem)).expect("checked");
    found
}

#[test]
fn the_address_of_what_was_withdrawn_says_so_at_once_in_every_form() {
    let site = TestSite::of(&[records()]);
    let tag = site.page(PAGE).header("etag").to_owned();
    withdraw(site.dir(), ID);
    // Before the index has heard of it.
    for form in FORMS {
        assert_eq!(site.get(&format!("{PAGE}{form}")).status, StatusCode::GONE, "{form}");
    }
    assert_eq!(site.ask(Method::GET, PAGE, &[("if-none-match", &tag)]).status, StatusCode::GONE, "it was kept before");
    assert_eq!(site.ask(Method::HEAD, PAGE, &[]).status, StatusCode::GONE);
    assert!(!site.page("/search?q=turkish").text().contains("33857"), "no hit of a search shows it");
    site.keep_up();

    let gone = site.get(PAGE);
    let html = gone.html();
    assert_eq!(texts(&html, "h1"), ["This response was withdrawn"]);
    assert_eq!(texts(&html, "title"), ["Withdrawn: mps/2023/33857 – FOI Archive"]);
    let told = texts(&html, ".terms dd");
    assert_eq!(told[0], PAGE);
    assert_eq!(told[2..], ["A table held <names> that were to be removed.", "Metropolitan Police Service"]);
    assert_eq!(attributes(&html, "meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(gone.header("cache-control"), "no-store");
    let ways = attributes(&html, ".outs a", "href");
    assert_eq!(ways, ["/withdrawn", "/responses/mps/2023", "/about#withdrawal"]);
    assert_eq!(texts(&html, ".outs i"), ["1"], "one more of that year");
    for way in ways.iter().chain(&attributes(&html, ".crumbs a", "href")) {
        assert_eq!(site.get(way.split('#').next().unwrap_or_default()).status, StatusCode::OK, "{way}");
    }
    let data = site.get(&format!("{PAGE}.json")).json();
    assert_eq!(data["status"], 410);
    assert_eq!(data["withdrawal"]["reason"], "A table held <names> that were to be removed.");
    assert_eq!((data["withdrawal"]["id"].as_str(), data["withdrawal"]["erased"].as_bool()), (Some(ID), Some(false)));
    let moved = site.get("/responses/mps/01.FOI.23.033857");
    assert_eq!((moved.status, moved.header("location")), (StatusCode::PERMANENT_REDIRECT, PAGE), "by its reference");
}

#[test]
fn what_was_withdrawn_is_in_no_list_count_or_file() {
    let site = TestSite::of(&[records()]);
    let shown = |site: &TestSite| {
        let facets = site.search("q=")["facets"].clone();
        let sum = |facet: &str| {
            facets[facet]
                .as_array()
                .expect(facet)
                .iter()
                .map(|value| value["count"].as_u64().expect("a count"))
                .sum::<u64>()
        };
        let listed = texts(&site.page("/responses/mps").html(), "ol.results > li").len();
        let home = texts(&site.page("/").html(), ".hero .lead").concat();
        let home: u64 = home.split(' ').next().and_then(|count| count.parse().ok()).expect("a count");
        [site.total("q="), sum("year"), sum("outcome"), sum("authority"), listed as u64, home]
    };
    assert_eq!(shown(&site), [5; 6]);
    withdraw(site.dir(), ID);
    site.keep_up();
    assert_eq!(shown(&site), [4; 6]);
    for path in [
        "/",
        "/search",
        "/search?q=turkish",
        "/responses",
        "/responses/mps",
        "/responses/mps/2023",
        "/exemptions/foia/40/2",
        "/sitemaps/1.xml",
        "/search.json",
        "/about",
    ] {
        assert!(!site.page(path).text().contains("33857"), "{path}");
    }
    assert!(site.page("/responses").text().contains("4 responses"), "the authority counts what is shown");
    assert!(site.page("/about").text().contains("4 responses"));
    assert_eq!(site.get("/search?q=01.FOI.23.033857").status, StatusCode::OK, "its reference leads nowhere");
    assert!(!site.get("/responses/mps/2023/33858").text().contains("33857\""), "nor is it near another");
    assert!(site.get("/readyz").text().contains("responses 4\nchanges not yet in the index 0"));

    let html = site.page("/withdrawn").html();
    assert_eq!(texts(&html, ".list h3"), [ID]);
    assert_eq!(attributes(&html, ".list h3 a", "href"), [PAGE]);
    assert!(texts(&html, ".list").concat().contains("A table held <names> that were to be removed."));
    assert_eq!(site.get("/withdrawn?page=2").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/withdrawn?page=x").status, StatusCode::NOT_FOUND);
}

#[test]
fn what_was_withdrawn_stays_so_through_every_command_until_it_is_restored() {
    let site = TestSite::of(&[records()]);
    let dir = site.dir();
    let before = Reader::open(dir).expect("opened").listing("", 9).expect("a list");
    withdraw(dir, ID);
    for _ in 0..2 {
        let report = ingest_again(dir, &[records()]);
        assert_eq!((report.new, report.unchanged, report.withdrawn), (0, 4, 1), "{report}");
    }
    let mut archive = Archive::open(dir).expect("an archive");
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    assert_eq!(problems(dir), Vec::<String>::new());
    ingest::reread(&mut archive, &mut |_| {}, &mut |_| {}).expect("read");
    search::rebuild(&archive, &mut |_, _| {}).expect("an index");
    assert_eq!(problems(dir), Vec::<String>::new());
    assert_eq!(archive.reader().listing("", 9).expect("a list").len(), 4);
    assert_eq!(archive.reader().count().expect("a count"), 4);
    site.keep_up();
    assert_eq!((site.total("q="), site.get(PAGE).status), (4, StatusCode::GONE));

    for (given, wanted) in [
        ("mps/2023/1", Restored::Unknown),
        ("mps/2023/31576", Restored::NotWithdrawn),
        (ID, Restored::Shown),
        (ID, Restored::NotWithdrawn),
    ] {
        let batch = archive.batch().expect("a batch");
        assert_eq!(batch.restore(&id(given)).expect("asked"), wanted, "{given}");
        batch.commit().expect("committed");
    }
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    site.keep_up();
    assert_eq!((site.total("q="), site.get(PAGE).status), (5, StatusCode::OK));
    assert_eq!(archive.reader().listing("", 9).expect("a list"), before);
    drop(archive);
    assert_eq!(problems(dir), Vec::<String>::new());
    assert_eq!(ingest_again(dir, &[records()]).unchanged, 5);
}

#[test]
fn verification_sees_a_withdrawal_that_is_not_whole() {
    let site = TestSite::of(&[records()]);
    withdraw(site.dir(), ID);
    assert_eq!(problems(site.dir()), ["index: record 1 was withdrawn and is still in it"]);
    let connection = rusqlite::Connection::open(site.dir().join("archive.sqlite")).expect("opened");
    connection.execute("DELETE FROM withdrawal", []).expect("altered");
    connection.execute("UPDATE authority SET responses = 5", []).expect("altered");
    let found = problems(site.dir());
    assert_eq!(found[0], format!("{ID}: it is not clear whether it was withdrawn"));
    assert_eq!(found[1], "mps: the number of its responses is not that of those that are shown");
}

/// Waits until a server says something.
fn wait(server: &Server, path: &str, said: &str) {
    let began = Instant::now();
    while !server.get(path).contains(said) {
        assert!(began.elapsed() < Duration::from_secs(20), "{path} never said {said}: {}", server.get(path));
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_running_server_follows_a_withdrawal_and_its_last_day() {
    let dir = folder();
    let archive = dir.path().join("var");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    let server = Server::start(&archive, &["serve"]);
    assert!(server.get(PAGE).starts_with("HTTP/1.1 200"));
    let done = run(&archive, &["withdraw", ID, "--reason", "Under  review", "--until", "9999-12-30"]);
    assert_eq!((code(&done), out(&done)), (0, format!("withdrawn {ID}\n")), "{}", err(&done));
    let gone = server.get(PAGE);
    assert!(gone.starts_with("HTTP/1.1 410") && gone.contains("Under review"), "{gone}");
    assert!(gone.contains("30 December 9999"), "{gone}");
    wait(&server, "/search.json", "\"total\":4");
    assert!(server.get("/withdrawn").contains(ID));
    let listed = out(&run(&archive, &["list", "--withdrawn"]));
    assert!(listed.starts_with(&format!("{ID} ")) && listed.ends_with(" Under review\n"), "{listed}");
    assert_eq!(out(&run(&archive, &["list"])).lines().count(), 4);
    let verified = run(&archive, &["verify"]);
    assert_eq!(out(&verified), "4 responses, all whole; the index holds them all; 1 withdrawn\n");

    // Its last day comes and goes.
    let connection = rusqlite::Connection::open(archive.join("archive.sqlite")).expect("opened");
    connection.execute("UPDATE withdrawal SET until = '2020-01-01'", []).expect("altered");
    wait(&server, PAGE, "HTTP/1.1 200");
    wait(&server, "/search.json", "\"total\":5");
    assert_fails(&run(&archive, &["restore", ID]), "mps/2023/33857 is not withdrawn");
}

#[test]
fn what_cannot_be_withdrawn_is_said_in_one_line() {
    let dir = folder();
    let archive = dir.path().join("var");
    let withdraw = |more: &[&str]| run(&archive, &[&["withdraw", ID], more].concat());
    assert_fails(&withdraw(&["--reason", "x"]), "there is no archive in ");
    assert!(!archive.exists(), "none is made");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    assert_fails(&run(&archive, &["withdraw", "mps/2023/1", "--reason", "x"]), "there is no response mps/2023/1 in");
    assert_fails(&run(&archive, &["restore", "mps/2023/1"]), "there is no response mps/2023/1 in");
    for arguments in [
        &[][..],
        &["--reason", " "],
        &["--reason", "x", "--until", "2020-01-01"],
        &["--reason", "x", "--until", "soon"],
        &["--reason", "x", "--until", "9999-01-01", "--erase"],
    ] {
        assert_eq!(code(&withdraw(arguments)), 2, "{arguments:?}");
    }
    assert_eq!(out(&run(&archive, &["list"])).lines().count(), 5, "nothing happened");
}

/// A word that stands nowhere else, and that the index keeps as it is.
const MARKER: &str = "zqxjkvb";

fn letter(answer: &str) -> String {
    format!(
        "Freedom of Information request reference no: 01.FOI.23.012345\n\nI wish to access the following information:\n\n\
         How many {MARKER} dogs are there?\n\nDECISION\n\nI have decided to disclose it. There are {answer} {MARKER} dogs.\n"
    )
}

/// Where the marker lies, looked for in each file as it is and in all that is packed in it, and in every word of the index.
fn found_in(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(dir) {
        let entry = entry.expect("listed");
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(dir).expect("below").display().to_string();
        let bytes = std::fs::read(entry.path()).expect("read");
        if holds(&bytes) {
            found.push(format!("{name}: as it is"));
        }
        if unpacked(&bytes).iter().any(|frame| holds(frame)) {
            found.push(format!("{name}: packed"));
        }
    }
    for entry in
        std::fs::read_dir(dir.join("index")).expect("the indexes").flatten().filter(|entry| entry.path().is_dir())
    {
        if words_of(&entry.path()).iter().any(|word| word.contains(MARKER)) {
            found.push("index: a word of it".to_owned());
        }
    }
    found.sort();
    found
}

fn holds(bytes: &[u8]) -> bool {
    bytes.to_ascii_lowercase().windows(MARKER.len()).any(|window| window == MARKER.as_bytes())
}

/// Whatever unpacks as zstd, wherever it begins.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    use std::io::Read;

    let magic = [0x28, 0xB5, 0x2F, 0xFD];
    let starts = bytes.windows(4).enumerate().filter(|(_, window)| *window == magic).map(|(at, _)| at);
    let frame = |at: usize| {
        let mut frame = Vec::new();
        // What is cut short still gives what it has.
        if let Ok(decoder) = zstd::stream::read::Decoder::new(&bytes[at..]) {
            let _ = decoder.single_frame().take(1 << 20).read_to_end(&mut frame);
        }
        frame
    };
    starts.map(frame).collect()
}

/// Every word of every field of every part of an index, those of documents taken out too.
fn words_of(index: &Path) -> Vec<String> {
    let index = tantivy::Index::open_in_dir(index).expect("an index");
    let mut words = Vec::new();
    for part in index.searchable_segments().expect("its parts") {
        let part = tantivy::SegmentReader::open(&part).expect("a part");
        for (field, entry) in index.schema().fields() {
            if !matches!(entry.field_type(), tantivy::schema::FieldType::Str(_)) {
                continue;
            }
            let inverted = part.inverted_index(field).expect("its words");
            let mut stream = inverted.terms().stream().expect("its words");
            while stream.advance() {
                words.push(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
    }
    words
}

#[test]
fn nothing_of_what_was_erased_is_left_in_any_file() {
    let dir = folder();
    let source = dir.path().join("source");
    let archive = dir.path().join("var");
    std::fs::create_dir(&source).expect("made");
    let files = [format!("1-{MARKER}.txt"), "2.txt".to_owned()].map(|name| source.join(name));
    std::fs::write(&files[0], letter("seven")).expect("written");
    std::fs::write(&files[1], letter("eight")).expect("written");
    // Old enough to be remembered by its path.
    let old = std::time::SystemTime::now() - Duration::from_secs(60);
    std::fs::File::options().write(true).open(&files[0]).and_then(|file| file.set_modified(old)).expect("set");
    let manifest = dir.path().join("manifest.csv");
    std::fs::write(&manifest, format!("file,title,attachments\nsource/2.txt,On {MARKER} dogs,{MARKER}.pdf\n"))
        .expect("written");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    // Whoever reads keeps the log from being folded away at the end of each command.
    let reader = Reader::open(&archive).expect("opened");
    let server = Server::start(&archive, &["serve"]);
    let source = source.to_str().expect("UTF-8");
    let given =
        run(&archive, &["ingest", source, "--manifest", manifest.to_str().expect("UTF-8"), "--authority", "mps"]);
    assert!(out(&given).contains("1 new, 1 changed"), "{}{}", out(&given), err(&given));
    let id = "mps/2023/12345";
    assert_eq!(reader.versions(&self::id(id)).expect("read").len(), 2);
    let before = found_in(&archive);
    assert!(
        before.iter().any(|place| place.starts_with("archive.sqlite") && place.ends_with("as it is")),
        "{before:?}"
    );
    assert!(before.iter().any(|place| place.ends_with("packed")), "{before:?}");
    assert!(before.contains(&"index: a word of it".to_owned()), "{before:?}");

    // Withdrawn, it is kept; erased, it is not.
    assert_eq!(code(&run(&archive, &["withdraw", id, "--reason", "x"])), 0);
    assert!(!found_in(&archive).is_empty());
    let erased = run(&archive, &["withdraw", id, "--reason", "A court order", "--erase"]);
    let said = format!("erased {id}: 2 texts; copies of the archive made before still hold it\n");
    assert_eq!((code(&erased), out(&erased)), (0, said), "{}", err(&erased));
    assert_eq!(found_in(&archive), Vec::<String>::new());
    let gone = server.get("/responses/mps/2023/12345");
    assert!(gone.starts_with("HTTP/1.1 410") && gone.contains("A court order"), "{gone}");

    // The tombstone keeps the same files out.
    let again = run(&archive, &["ingest", source, "--authority", "mps"]);
    assert_eq!(out(&again), "0 new, 0 changed, 0 unchanged, 2 withdrawn, 0 refused\n");
    assert_eq!(found_in(&archive), Vec::<String>::new());
    assert_eq!(out(&run(&archive, &["verify"])), "5 responses, all whole; the index holds them all; 1 withdrawn\n");
    assert_eq!(code(&run(&archive, &["reread"])), 0);
    assert_eq!(out(&run(&archive, &["reindex"])), "5 responses indexed\n");
    assert_fails(&run(&archive, &["restore", id]), "was erased: there is nothing left to show");
    assert!(server.get("/search.json").contains("\"total\":5"));
}

#[test]
fn another_text_of_an_erased_case_stays_withdrawn_until_it_is_restored() {
    let dir = folder();
    let file = dir.path().join("letter.txt");
    let site = TestSite::of(&[records()]);
    std::fs::write(&file, letter("seven")).expect("written");
    let paths = [file.clone()];
    assert_eq!(ingest_again(site.dir(), &paths).new, 1);
    let id = id("mps/2023/12345");
    let mut archive = Archive::open(site.dir()).expect("an archive");
    let batch = archive.batch().expect("a batch");
    assert!(batch.withdraw(&id, &notice()).expect("withdrawn"));
    assert_eq!(batch.erase(&id).expect("erased"), 1);
    batch.commit().expect("committed");
    drop(archive);
    assert!(problems_of_archive(site.dir())[0].contains("its words may still be in the files"));

    let first = std::fs::read(&file).expect("read");
    // The same reference in another spelling, and another year's letter beside it.
    let redacted = letter("some").replace("01.FOI.23.012345", "01/FOI/23/012345");
    std::fs::write(&file, redacted).expect("written");
    let report = ingest_again(site.dir(), &paths);
    let told: Vec<_> = report.revisions.iter().map(ToString::to_string).collect();
    let wanted = format!(
        "revised mps/2023/12345: {} is revision 2, after a text that was erased; it is withdrawn and not shown",
        file.display()
    );
    assert_eq!((report.changed, told), (1, vec![wanted]));
    site.keep_up();
    assert_eq!(site.get("/responses/mps/2023/12345").status, StatusCode::GONE);

    let mut archive = Archive::open(site.dir()).expect("an archive");
    let batch = archive.batch().expect("a batch");
    assert_eq!(batch.restore(&id).expect("asked"), Restored::Shown);
    batch.commit().expect("committed");
    archive.wipe().expect("wiped");
    archive.note_wiped().expect("noted");
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    drop(archive);
    site.keep_up();
    assert_eq!(problems(site.dir()), Vec::<String>::new());
    assert!(site.page("/responses/mps/2023/12345").text().contains("There are some"));
    assert!(
        texts(&site.page("/responses/mps/2023/12345/versions").html(), "main").concat().contains("Others were erased.")
    );
    assert_eq!(site.get("/responses/mps/2023/12345/versions/1").status, StatusCode::NOT_FOUND);

    std::fs::write(&file, first).expect("written");
    assert_eq!(ingest_again(site.dir(), &paths).withdrawn, 1, "what was erased stays so");
}

fn problems_of_archive(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let reader = Reader::open(dir).expect("opened");
    reader.check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
    found
}
