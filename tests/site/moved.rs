//! A letter that was filed under no authority moves to its own, once somebody says whose it is; its former address leads
//! there, and is nobody else's.

use std::path::Path;
use std::time::{Duration, SystemTime};

use axum::http::StatusCode;
use foi_archive::archive::Reader;
use foi_archive::domain::{Authority, ResponseId};
use foi_archive::ingest::{self, Corrections, Manifest, Options, Report};
use foi_archive::search;

use crate::support::{TestSite, settings, texts};
use crate::withdrawal::{id, notice, problems};

const FORMER: &str = "/responses/unknown/2023/foi-23-0147";
const NOW: &str = "/responses/tolland-parish-council/2023/foi-23-0147";
const FORMS: [&str; 6] = ["", ".json", ".txt", "/original", "/versions", "/versions/1/original"];

/// Nothing in it says who answers.
fn letter(answer: &str) -> String {
    format!(
        "Our ref: FOI/23/0147\n12 June 2023\n\nDear Ms Pell\n\nYou asked:\n\nHow many benches are there on the green?\n\n\
         Our response\n\n{answer}\n\nYours sincerely\n\nThe clerk\n"
    )
}

/// Files were last changed an hour ago, so that an archive remembers them.
fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("written");
    let file = std::fs::File::options().append(true).open(folder.join(name)).expect("opened");
    file.set_modified(SystemTime::now() - Duration::from_secs(3600)).expect("set");
}

fn council() -> Authority {
    Authority { slug: "tolland-parish-council".to_owned(), name: "Tolland Parish Council".to_owned() }
}

fn ingest(dir: &Path, options: &Options<'_>) -> Report {
    let mut archive = crate::support::opened(dir);
    let report = ingest::run(&mut archive, options, &mut |_| {}).expect("ran");
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    report
}

fn ids(dir: &Path) -> Vec<String> {
    let ids = Reader::open(dir).expect("an archive").ids(0, 10).expect("ids");
    ids.into_iter().map(|(_, id, _)| id.to_string()).collect()
}

fn total(site: &TestSite, query: &str) -> u64 {
    site.page(&format!("/search.json?{query}")).json()["total"].as_u64().expect("a total")
}

#[test]
fn a_letter_goes_to_the_authority_that_is_named_later_and_its_address_follows() {
    let (archive, letters) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    write(letters.path(), "a.txt", &letter("There are five."));
    let paths = [letters.path().to_owned()];
    let unnamed = Options { paths: &paths, ..Options::default() };
    assert_eq!(ingest(archive.path(), &unnamed).new, 1);
    let settings = settings(archive.path());
    let site = TestSite::over(archive, settings);
    assert_eq!(ids(site.dir()), ["unknown/2023/foi-23-0147"]);
    assert_eq!(total(&site, "authority=unknown"), 1);
    let change = Reader::open(site.dir()).expect("an archive").change().expect("a change");

    let council = council();
    let named = Options { authority: Some(&council), ..unnamed };
    let report = ingest(site.dir(), &named);
    assert_eq!((report.amended, report.unchanged, report.new), (1, 0, 0), "{report:?}");
    site.keep_up();
    assert_eq!(ids(site.dir()), [NOW.trim_start_matches("/responses/")]);
    for form in FORMS {
        let answer = site.get(&format!("{FORMER}{form}"));
        let there = format!("{NOW}{form}");
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, &there[..]), "{form}");
        assert_eq!(site.get(&there).status, StatusCode::OK, "{form}");
    }
    assert_eq!(site.get(&format!("{FORMER}?q=benches")).header("location"), format!("{NOW}?q=benches"));
    let answer = site.get("/api/v1/responses/unknown/2023/foi-23-0147");
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::PERMANENT_REDIRECT, "/api/v1/responses/tolland-parish-council/2023/foi-23-0147")
    );
    let told = site.page("/api/openapi.json").json();
    let answers = &told["paths"]["/api/v1/responses/{authority}/{year}/{number}"]["get"]["responses"];
    assert!(answers["308"]["headers"]["location"].is_object(), "{answers}");
    assert_eq!(total(&site, "q=benches&authority=tolland-parish-council"), 1);
    assert_eq!(total(&site, "authority=unknown"), 0);
    assert_eq!(site.get("/authorities/unknown").status, StatusCode::NOT_FOUND);
    assert!(texts(&site.page("/authorities").html(), "main").concat().contains("Tolland Parish Council"));
    assert!(site.page("/search.csv").text().contains("tolland-parish-council/2023/foi-23-0147"));
    assert!(Reader::open(site.dir()).expect("an archive").change().expect("a change") > change);
    assert_eq!(problems(site.dir()), Vec::<String>::new());

    // Again, there is nothing to do; nor for a reader who reads all of it again.
    let report = ingest(site.dir(), &named);
    assert_eq!((report.amended, report.unchanged), (0, 1), "{report:?}");
    let mut opened = crate::support::opened(site.dir());
    let reread = ingest::reread(&mut opened, &mut |_| {}, &mut |_| {}).expect("read");
    assert_eq!((reread.changed, reread.unchanged), (0, 1));
    drop(opened);

    // The former id is nobody else's, and whoever knows the letter by it may withdraw it.
    write(letters.path(), "b.txt", &letter("There are six."));
    assert_eq!(ingest(site.dir(), &unnamed).new, 1);
    assert_eq!(ids(site.dir())[1], "unknown/2023/foi-23-0147-2");
    let mut opened = crate::support::opened(site.dir());
    let batch = opened.batch().expect("a batch");
    assert!(batch.withdraw(&id("unknown/2023/foi-23-0147"), &notice()).expect("withdrawn"));
    batch.commit().expect("committed");
    search::catch_up(&opened, &mut |_, _| {}).expect("an index");
    drop(opened);
    assert_eq!(site.get(NOW).status, StatusCode::GONE);
    assert_eq!(problems(site.dir()), Vec::<String>::new());
}

#[test]
fn a_manifest_names_the_authority_later_also_of_what_is_withdrawn() {
    let (archive, letters) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    write(letters.path(), "a.txt", &letter("There are five."));
    write(letters.path(), "b.txt", &letter("There are six.").replace("0147", "0148"));
    let paths = [letters.path().to_owned()];
    assert_eq!(ingest(archive.path(), &Options { paths: &paths, ..Options::default() }).new, 2);
    let mut opened = crate::support::opened(archive.path());
    let batch = opened.batch().expect("a batch");
    assert!(batch.withdraw(&id("unknown/2023/foi-23-0148"), &notice()).expect("withdrawn"));
    batch.commit().expect("committed");
    search::catch_up(&opened, &mut |_, _| {}).expect("an index");
    drop(opened);

    let csv = letters.path().join("manifest.csv");
    std::fs::write(&csv, "file,authority\na.txt,Tolland Parish Council\nb.txt,Tolland Parish Council\n")
        .expect("written");
    let manifest = Manifest::read(&csv).expect("read");
    let report = ingest(archive.path(), &Options { paths: &paths, manifest: Some(&manifest), ..Options::default() });
    assert_eq!(report.amended, 1, "{report:?}");
    let moved = |from: &str| Reader::open(archive.path()).expect("an archive").moved_to(&id(from)).expect("asked");
    let now: ResponseId = id("tolland-parish-council/2023/foi-23-0147");
    assert_eq!(moved("unknown/2023/foi-23-0147"), Some(now));
    assert_eq!(moved("unknown/2023/foi-23-0148"), None, "what was withdrawn is not taken");

    // A slip is said anew, and both former ids lead on.
    std::fs::write(&csv, "file,authority\na.txt,Wendmere Town Council\n").expect("written");
    let manifest = Manifest::read(&csv).expect("read");
    let report = ingest(archive.path(), &Options { paths: &paths, manifest: Some(&manifest), ..Options::default() });
    assert_eq!(report.amended, 1, "{report:?}");
    let now: ResponseId = id("wendmere-town-council/2023/foi-23-0147");
    for former in ["unknown/2023/foi-23-0147", "tolland-parish-council/2023/foi-23-0147"] {
        assert_eq!(moved(former), Some(now.clone()), "{former}");
    }
    assert_eq!(problems(archive.path()), Vec::<String>::new());
}

#[test]
fn rows_go_with_an_authority_that_is_named_beside_the_text_and_are_taken_back() {
    let (archive, letters) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    write(letters.path(), "a.txt", &letter("There are five."));
    let paths = [letters.path().to_owned()];
    let council = council();
    let now = || ids(archive.path()).concat();
    let row = |field: &str, value: &str| {
        let id = "unknown/2023/foi-23-0147";
        format!("[[correction]]\nid = \"{id}\"\nfield = \"{field}\"\nvalue = \"{value}\"\nreason = \"so\"\n")
    };
    let rows = Corrections::of_table(&[row("year", "2022"), row("reference", "FOI/7")].concat());
    let none = Corrections::default();
    let unnamed = Options { paths: &paths, corrections: &rows, ..Options::default() };
    ingest(archive.path(), &unnamed);
    assert_eq!(now(), "unknown/2022/foi-7", "rows alone move it under no authority");
    ingest(archive.path(), &Options { authority: Some(&council), ..unnamed });
    assert_eq!(now(), "tolland-parish-council/2022/foi-7", "who answered is known by now");
    let (by_rows, own) = ("2022/foi-7", "2023/foi-23-0147");
    for (corrections, id) in [(&rows, by_rows), (&none, own), (&none, own), (&rows, by_rows), (&none, own)] {
        let mut opened = crate::support::opened(archive.path());
        ingest::reread_by(corrections, &mut opened, &mut |_| {}, &mut |_| {}).expect("read");
        assert_eq!(now(), format!("tolland-parish-council/{id}"));
    }
}

#[test]
fn a_name_that_was_given_by_mistake_at_first_is_given_anew() {
    let (archive, letters) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    write(letters.path(), "a.txt", &letter("There are five."));
    let paths = [letters.path().to_owned()];
    let wrong = Authority { slug: "wendmere-town-council".to_owned(), name: "Wendmere Town Council".to_owned() };
    ingest(archive.path(), &Options { paths: &paths, authority: Some(&wrong), ..Options::default() });
    assert_eq!(ids(archive.path()), ["wendmere-town-council/2023/foi-23-0147"]);
    let csv = letters.path().join("manifest.csv");
    std::fs::write(&csv, "file,authority\na.txt,Tolland Parish Council\n").expect("written");
    let manifest = Manifest::read(&csv).expect("read");
    ingest(archive.path(), &Options { paths: &paths, manifest: Some(&manifest), ..Options::default() });
    assert_eq!(ids(archive.path()), [NOW.trim_start_matches("/responses/")]);
    let moved =
        Reader::open(archive.path()).expect("an archive").moved_to(&id("wendmere-town-council/2023/foi-23-0147"));
    assert_eq!(moved.expect("asked").map(|id| id.to_string()).as_deref(), Some(NOW.trim_start_matches("/responses/")));
    assert_eq!(problems(archive.path()), Vec::<String>::new());
}
