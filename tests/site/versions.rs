//! Versions: an altered text keeps its former one, to be read and compared.

use std::path::PathBuf;

use axum::http::StatusCode;
use foi_archive::archive::Reader;
use foi_archive::ingest::{self, Options};

use crate::cli::{code, folder, out, run};
use crate::permalinks::digest;
use crate::support::{TestSite, attributes, records, site, texts};

const VERSIONS: &str = "/responses/mps/2023/12345/versions";

fn letter(answer: &str) -> String {
    format!(
        "Freedom of Information request reference no: 01.FOI.23.012345\n\nI wish to access the following information:\n\n\
         How many dogs are there?\n\nHow old are they?\n\nWhat are their names?\n\nDECISION\n\n{answer}\n"
    )
}

/// A site over one letter in some texts, each in a file of its own, in their order.
fn site_of(answers: &[&str]) -> (tempfile::TempDir, TestSite) {
    let dir = folder();
    for (at, answer) in answers.iter().enumerate() {
        std::fs::write(dir.path().join(format!("{at}.txt")), letter(answer)).expect("written");
    }
    let site = TestSite::of(&[dir.path().to_owned()]);
    (dir, site)
}

const OLD: &str = "I have decided to disclose it. There are <seven> dogs.";
const NEW: &str = "I have decided to disclose it. There are eight big dogs.";

#[test]
fn two_texts_of_a_case_in_one_run_are_revisions_in_the_order_of_their_paths_and_both_are_named() {
    let dir = folder();
    std::fs::write(dir.path().join("b.txt"), letter(NEW)).expect("written");
    std::fs::write(dir.path().join("a.txt"), letter(OLD)).expect("written");
    let archive = dir.path().join("var");
    let report = dir.path().join("report.json");
    let source = |name: &str| dir.path().join(name).display().to_string();
    let arguments = ["ingest", &source("b.txt"), &source("a.txt"), "--report", report.to_str().expect("UTF-8")];
    let said = out(&run(&archive, &arguments));
    let (first, second) = ("a.txt", "b.txt");
    let wanted = format!("revised mps/2023/12345: {} is revision 2, after {first}\n1 new, 1 changed", source(second));
    assert!(said.starts_with(&wanted), "{said}");
    let json: serde_json::Value = serde_json::from_slice(&std::fs::read(&report).expect("a report")).expect("JSON");
    assert_eq!(
        json["revisions"],
        serde_json::json!([{
            "id": "mps/2023/12345", "revision": 2, "file": source(second), "former": first, "shown": true,
        }])
    );

    // Deleting a source file deletes nothing.
    let listed = out(&run(&archive, &["list"]));
    std::fs::remove_file(source("b.txt")).expect("removed");
    assert_eq!(code(&run(&archive, &["ingest", &source("a.txt")])), 0);
    assert_eq!(out(&run(&archive, &["list"])), listed);
}

#[test]
fn every_text_is_listed_and_can_be_read() {
    let (_dir, site) = site_of(&[OLD, NEW]);
    let html = site.page("/responses/mps/2023/12345").html();
    assert!(attributes(&html, ".ways a", "href").contains(&VERSIONS.to_owned()));
    let html = site.page(VERSIONS).html();
    assert_eq!(texts(&html, "h1"), ["Versions of a response"]);
    assert_eq!(texts(&html, ".list li:first-child dt").first().map(String::as_str), Some("Shown"));
    assert_eq!(texts(&html, ".list h3"), ["Revision 2", "Revision 1"]);
    assert_eq!(attributes(&html, ".list h3 a", "href"), [format!("{VERSIONS}/2"), format!("{VERSIONS}/1")]);
    assert_eq!(attributes(&html, ".list dd a:not([download])", "href"), [format!("{VERSIONS}/1..2")]);
    let held =
        Reader::open(site.dir()).expect("opened").versions(&"mps/2023/12345".parse().expect("an id")).expect("read");
    assert_eq!(texts(&html, ".list code"), held.iter().map(|version| version.sha256.clone()).collect::<Vec<_>>());
    let listed = texts(&html, ".list").concat();
    for version in &held {
        assert!(listed.contains(&format!("{}, {} bytes", version.source, version.bytes)), "{listed}");
    }
    for (at, answer) in [(1, OLD), (2, NEW)] {
        let original = site.page(&format!("{VERSIONS}/{at}/original"));
        assert_eq!(original.text(), letter(answer), "revision {at} downloads as it came");
        let digest = digest(&original.body);
        for page in [VERSIONS.to_owned(), format!("{VERSIONS}/{at}")] {
            let html = site.page(&page).html();
            assert!(texts(&html, "code").contains(&digest), "{page}: the digest shown is that of the file");
            let link = format!("{VERSIONS}/{at}/original");
            assert!(attributes(&html, "a[download]", "href").contains(&link), "{page}");
        }
        let name = original.header("content-disposition");
        assert!(name.contains(&format!("mps-2023-12345-revision-{at}.txt")), "{name}");
    }
    let former = site.page(&format!("{VERSIONS}/1"));
    assert!(texts(&former.html(), ".text").concat().contains("There are <seven> dogs."), "{}", former.text());
    assert!(!former.text().contains("eight"), "it is the former text");
    let whole = texts(&site.page(&format!("{VERSIONS}/2")).html(), ".text .letter").concat();
    assert!(whole.contains("There are eight big dogs."), "{whole}");
    for (path, status) in [
        ("/3", StatusCode::NOT_FOUND),
        ("/0", StatusCode::NOT_FOUND),
        ("/1..3", StatusCode::NOT_FOUND),
        ("/x", StatusCode::NOT_FOUND),
        ("/99999999999", StatusCode::NOT_FOUND),
        ("/3/original", StatusCode::NOT_FOUND),
        ("/x/original", StatusCode::NOT_FOUND),
        ("?from=x&to=1", StatusCode::BAD_REQUEST),
        ("?from=1", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(site.get(&format!("{VERSIONS}{path}")).status, status, "{path}");
    }
    assert_eq!(site.get("/responses/mps/2023/999/versions").status, StatusCode::NOT_FOUND);
    assert_eq!(site.total("q=seven"), 0, "the former text is not searched");
}

#[test]
fn any_two_texts_are_compared_word_by_word() {
    let (_dir, site) = site_of(&[OLD, NEW, &format!("{NEW}\n\nThe dogs like snow.")]);
    let html = site.page(&format!("{VERSIONS}/1..2")).html();
    assert_eq!(texts(&html, ".changes del"), ["<seven>"]);
    assert_eq!(texts(&html, ".changes ins"), ["eight big"]);
    assert_eq!(texts(&html, "main > div > .lead"), ["1 word taken out, 2 words put in."]);
    let same = texts(&html, ".changes .same");
    assert_eq!(same.len(), 1, "what is the same is passed over: {same:?}");
    let html = site.page(&format!("{VERSIONS}/1..3")).html();
    assert_eq!(texts(&html, ".changes ins"), ["eight big", "The dogs like snow."]);
    for (given, wanted) in
        [("/2..1", "/1..2"), ("/1..1", "/1"), ("/01..2", "/1..2"), ("?from=3&to=1", "/1..3"), ("?from=2&to=2", "/2")]
    {
        let answer = site.get(&format!("{VERSIONS}{given}"));
        assert!(answer.status.is_redirection(), "{given}");
        assert_eq!(answer.header("location"), format!("{VERSIONS}{wanted}"), "{given}");
    }
    let html = site.page(VERSIONS).html();
    assert_eq!(attributes(&html, "form.between", "action"), [VERSIONS]);
    assert_eq!(texts(&html, "form.between option[selected]"), ["2", "3"], "the last two stand chosen");
    for path in ["", "/1", "/1..2"] {
        let html = site.page(&format!("{VERSIONS}{path}")).html();
        assert_eq!(attributes(&html, "meta[name=robots]", "content"), ["noindex"], "{path}");
        assert_eq!(texts(&html, "h1").len(), 1, "{path}");
        for way in attributes(&html, "main a, .crumbs a", "href") {
            assert_eq!(
                site.follow(way.split('#').next().filter(|page| !page.is_empty()).unwrap_or("/")).1.status,
                StatusCode::OK,
                "{way}"
            );
        }
    }
}

#[test]
fn texts_that_differ_around_the_letter_only_are_said_to_be_the_same() {
    let page = |aside: &str| {
        format!(
            "<!doctype html><title>x</title><nav>{aside}</nav><main><pre>{}</pre></main>",
            letter("There are seven.")
        )
    };
    let dir = folder();
    std::fs::write(dir.path().join("a.html"), page("Home")).expect("written");
    std::fs::write(dir.path().join("b.html"), page("Start")).expect("written");
    let site = TestSite::of(&[dir.path().to_owned()]);
    let html = site.page(&format!("{VERSIONS}/1..2")).html();
    assert!(texts(&html, ".lead").concat().starts_with("The letters are the same, word by word."));
    assert!(texts(&html, ".changes :is(ins, del)").is_empty());
}

#[test]
fn a_response_with_one_text_has_a_list_of_one_and_no_link_to_it() {
    let html = site().page("/responses/mps/2023/33857").html();
    assert!(!attributes(&html, "a", "href").iter().any(|href| href.ends_with("/versions")));
    let html = site().page("/responses/mps/2023/33857/versions").html();
    assert_eq!(texts(&html, ".list h3"), ["Revision 1"]);
    assert!(attributes(&html, "form.between", "action").is_empty());
}

/// A long letter and another that has no word in common with it.
#[test]
fn hostile_texts_are_compared_in_time() {
    let words = |sign: char| (0..100_000).map(|at| format!("{sign}{at} ")).collect::<String>();
    let dir = folder();
    let files: Vec<PathBuf> = ["a.txt", "b.txt"].iter().map(|name| dir.path().join(name)).collect();
    for (file, sign) in files.iter().zip(['a', 'b']) {
        std::fs::write(file, letter(&words(sign))).expect("written");
    }
    let site = TestSite::of(&files);
    let began = std::time::Instant::now();
    let answer = site.page(&format!("{VERSIONS}/1..2"));
    assert!(began.elapsed() < std::time::Duration::from_secs(20), "{:?}", began.elapsed());
    assert!(answer.text().contains("100,000 words taken out, 100,000 words put in."));
    assert!(answer.text().contains("More changed than a page can show."));
    assert!(answer.body.len() < 2 << 20, "{} bytes", answer.body.len());
}

#[test]
fn ingesting_the_same_texts_again_makes_no_revision() {
    let (dir, site) = site_of(&[OLD, NEW]);
    let mut archive = crate::support::opened(site.dir());
    let paths = [dir.path().to_owned(), records()];
    let options = Options { paths: &paths, authority: None, manifest: None, ..Options::default() };
    let report = ingest::run(&mut archive, &options, &mut |_| {}).expect("ran");
    assert_eq!((report.changed, report.unchanged, report.revisions.len()), (0, 2, 0), "{report}");
}

#[test]
fn linked_data_dates_the_first_text_and_the_one_that_is_shown() {
    let (_dir, site) = site_of(&[OLD, NEW]);
    let file = rusqlite::Connection::open(site.dir().join("archive.sqlite")).expect("opened");
    let earlier = "UPDATE revision SET ingested = '2020' || substr(ingested, 5) WHERE number = 1";
    assert_eq!(file.execute(earlier, []).expect("dated"), 1);
    let html = site.page("/responses/mps/2023/12345").html();
    let block = scraper::Selector::parse("script[type='application/ld+json']").expect("a selector");
    let data: serde_json::Value =
        serde_json::from_str(&html.select(&block).next().expect("a block").inner_html()).expect("JSON");
    let day = |key: &str| data[key].as_str().expect(key).to_owned();
    assert!(day("datePublished").starts_with("2020-"), "{data}");
    assert!(!day("dateModified").starts_with("2020-"), "{data}");
}
