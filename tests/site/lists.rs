//! Whole searches as CSV, JSON lines and feeds.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use feed_rs::model::{Feed, FeedType};
use serde_json::Value;

use crate::api::large;
use crate::cli::folder;
use crate::support::{PUBLIC_URL, TestSite, attributes, site};
use crate::withdrawal::ingest_again;

const SEARCHES: &[&str] =
    &["", "q=drones", "q=the&sort=oldest", "exemption=foia-40-2", "q=zzzznothing", "q=dogs&year=2023"];

/// The records of a CSV file, heads first.
fn records_of(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_list_holds_all_that_the_search_finds_in_its_order() {
    for query in SEARCHES {
        let total = large().total(query);
        let csv = large().page(&format!("/search.csv?{query}"));
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8; header=present", "{query}");
        assert!(csv.header("content-disposition").contains("attachment"), "{query}");
        // A length is told of what is whole before it is sent.
        assert_eq!(csv.header("content-length"), "", "{query}: it is made while it is read");
        let records = records_of(&csv.body);
        assert_eq!(records.len() as u64, total + 1, "{query}: rows are the total shown");
        assert_eq!(&records[0][..3], ["id", "title", "authority"], "{query}");
        let ids: Vec<String> = records[1..].iter().map(|record| record[0].clone()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{query}: each once");
        let lines = large().page(&format!("/search.jsonl?{query}"));
        assert_eq!(lines.header("content-type"), "application/jsonl; charset=utf-8", "{query}");
        let objects: Vec<Value> =
            lines.text().lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
        let in_lines: Vec<&str> = objects.iter().map(|object| object["id"].as_str().expect("an id")).collect();
        assert_eq!(in_lines, ids, "{query}: the same in both");
        let first = large().ids(&if query.is_empty() { "size=50".to_owned() } else { format!("{query}&size=50") });
        assert_eq!(ids.get(..first.len()), Some(&first[..]), "{query}: in the order of the page");
    }
    assert!(large().total("") > 1_000, "several pieces");
    assert_ne!(large().page("/search.json").header("content-length"), "", "what is whole has a length");
}

#[test]
fn a_csv_file_keeps_to_rfc_4180_and_says_what_the_page_says() {
    let text = site().page("/search.csv").text().to_owned();
    assert!(text.ends_with("\r\n") && !text.starts_with('\u{feff}'));
    assert_eq!(text.matches("\r\n").count(), 6, "{text}");
    let records = records_of(text.as_bytes());
    let stalking = records.iter().find(|record| record[0] == "mps/2021/21482").expect("the record");
    assert_eq!(
        stalking[2..8],
        [
            "mps",
            "Metropolitan Police Service",
            "01.FOI.21.021482",
            "2021",
            "granted-in-part",
            "foia/31/1/a foia/40/2 foia/40/3A/a"
        ]
    );
    assert_eq!(stalking[9], format!("{PUBLIC_URL}/responses/mps/2021/21482"));
    assert!(stalking[8].ends_with('Z') && stalking[8].len() == 20, "{}", stalking[8]);
}

#[test]
fn no_cell_of_a_list_is_calculated_by_a_spreadsheet() {
    let folder = folder();
    let letter = |number: u32, asked: &str| {
        format!(
            "Freedom of Information request reference no: 01.FOI.23.{number:06}\n\nYou asked:\n\n{asked}\n\nDECISION\n\n\
             I have today decided to disclose the requested information.\n"
        )
    };
    let manifest = folder.path().join("manifest.csv");
    let titles = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://a\",\"b\")"];
    let mut rows = "file,title\n".to_owned();
    for (number, title) in (1_u32..).zip(titles) {
        std::fs::write(folder.path().join(format!("{number}.txt")), letter(number, "How many boats?"))
            .expect("written");
        rows.push_str(&format!("{number}.txt,\"{}\"\n", title.replace('"', "\"\"")));
    }
    std::fs::write(&manifest, rows).expect("written");
    let manifest = foi_archive::ingest::Manifest::read(&manifest).expect("a manifest");
    let paths = [folder.path().to_owned()];
    let options = foi_archive::ingest::Options {
        paths: &paths,
        manifest: Some(&manifest),
        ..foi_archive::ingest::Options::default()
    };
    let site = TestSite::with(&options);
    let records = records_of(&site.page("/search.csv").body);
    assert_eq!(records.len(), titles.len() + 1);
    for record in &records[1..] {
        assert!(titles.iter().any(|title| record[1] == format!("'{title}")), "{record:?}");
        assert!(!record.iter().any(|cell| cell.starts_with(['=', '+', '-', '@'])), "{record:?}");
    }
}

#[test]
fn one_list_has_one_address() {
    for (address, leads_to) in [
        ("/search.csv?page=2", "/search.csv"),
        ("/search.csv?q=drones&size=50", "/search.csv?q=drones"),
        ("/search.jsonl?exemption=s40(2)&page=3", "/search.jsonl?exemption=foia-40-2"),
        ("/search.atom?q=drones&sort=oldest", "/search.atom?q=drones"),
        ("/search.feed.json?size=25", "/search.feed.json"),
    ] {
        let answer = large().get(address);
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, leads_to), "{address}");
        assert_eq!(large().get(leads_to).status, StatusCode::OK, "{leads_to}");
    }
    assert_eq!(large().get("/search.csv?q=stop%20and").status, StatusCode::OK, "however it is encoded");
}

fn feed(on: &TestSite, path: &str) -> Feed {
    let answer = on.page(path);
    let (media_type, form) = match path.contains(".atom") {
        true => ("application/atom+xml; charset=utf-8", FeedType::Atom),
        false => ("application/feed+json; charset=utf-8", FeedType::JSON),
    };
    assert_eq!(answer.header("content-type"), media_type, "{path}");
    let feed = feed_rs::parser::parse(&answer.body[..]).expect(path);
    assert_eq!(feed.feed_type, form, "{path}");
    feed
}

#[test]
fn feeds_tell_of_the_responses_by_their_permalinks() {
    for query in SEARCHES {
        let total = large().total(query);
        let query = query.replace("&sort=oldest", "");
        let mut both = Vec::new();
        for name in ["search.atom", "search.feed.json"] {
            let path = if query.is_empty() { format!("/{name}") } else { format!("/{name}?{query}") };
            let feed = feed(large(), &path);
            let own = format!("{PUBLIC_URL}{path}");
            assert_eq!(feed.entries.len() as u64, total.min(50), "{path}");
            assert!(feed.title.is_some_and(|title| title.content.starts_with("FOI Archive")), "{path}");
            if path.contains(".json") {
                let told = large().page(&path).json();
                assert_eq!(
                    (&told["version"], &told["feed_url"]),
                    (&"https://jsonfeed.org/version/1.1".into(), &own.clone().into())
                );
                assert!(
                    told["items"].as_array().expect("items").iter().all(|item| item["id"] == item["url"]),
                    "{path}"
                );
            } else {
                assert_eq!(feed.id, own, "{path}");
            }
            let links: Vec<&str> = feed.links.iter().map(|link| link.href.as_str()).collect();
            assert!(links.contains(&own.as_str()), "{path}: {links:?}");
            assert!(
                links.iter().any(|link| link.starts_with(&format!("{PUBLIC_URL}/search")) && *link != own),
                "{path}"
            );
            for entry in &feed.entries {
                assert!(entry.id.starts_with(&format!("{PUBLIC_URL}/responses/")), "{path}: {}", entry.id);
                assert_eq!(entry.links.first().map(|link| link.href.as_str()), Some(entry.id.as_str()), "{path}");
                assert!(entry.updated.is_some() && !entry.authors.is_empty() && entry.title.is_some(), "{path}");
            }
            let updated: Vec<_> = feed.entries.iter().map(|entry| entry.updated).collect();
            assert!(updated.is_sorted_by(|a, b| a >= b), "{path}: those that changed last come first");
            both.push(feed.entries.into_iter().map(|entry| (entry.id, entry.updated)).collect::<Vec<_>>());
        }
        assert_eq!(both[0], both[1], "{query}: both forms say the same");
    }
}

#[test]
fn an_altered_response_comes_first_and_keeps_its_id() {
    let folder = folder();
    let file = |number: u32| folder.path().join(format!("{number}.txt"));
    let letter = |number: u32, words: &str| {
        format!(
            "Freedom of Information request reference no: 01.FOI.23.{number:06}\n\nYou asked:\n\nHow many boats & <oars> \
             were there in {number}?\n\nDECISION\n\nI have today decided to disclose the requested information.\n\n{words}\n"
        )
    };
    for number in 1..=3 {
        std::fs::write(file(number), letter(number, "There were four.")).expect("written");
    }
    let site = TestSite::of(&[folder.path().to_owned()]);
    let before = feed(&site, "/search.atom?q=boats");
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    std::fs::write(file(1), letter(1, "There were four; three of them leaked.")).expect("written");
    assert_eq!(ingest_again(site.dir(), &[folder.path().to_owned()]).changed, 1);
    site.keep_up();
    let after = feed(&site, "/search.atom?q=boats");
    let first = after.entries.first().expect("an entry");
    assert_eq!(first.id, format!("{PUBLIC_URL}/responses/mps/2023/1"));
    let former = before.entries.iter().find(|entry| entry.id == first.id).expect("it was there");
    assert!(first.updated > former.updated, "{:?} {:?}", first.updated, former.updated);
    assert_eq!(after.updated, first.updated, "the feed is as new as its newest entry");
    for entry in &after.entries[1..] {
        let former = before.entries.iter().find(|known| known.id == entry.id).expect("it was there");
        assert_eq!(entry.updated, former.updated, "{}", entry.id);
    }
    let said = first.summary.as_ref().expect("a summary");
    assert!(said.content.contains("boats & <oars>"), "text, not markup: {}", said.content);
}

#[test]
fn pages_lead_to_their_feeds() {
    for (page, query) in [
        ("/", ""),
        ("/search?q=police", "?q=police"),
        ("/exemptions/foia/40/2", "?exemption=foia-40-2"),
        ("/authorities/mps", "?authority=mps"),
    ] {
        let html = site().page(page).html();
        for (media_type, name) in
            [("application/atom+xml", "search.atom"), ("application/feed+json", "search.feed.json")]
        {
            let links = attributes(&html, &format!("link[rel=alternate][type='{media_type}']"), "href");
            assert_eq!(links, [format!("/{name}{query}")], "{page}");
            feed(site(), &links[0]);
        }
    }
    let html = site().page("/search?q=police").html();
    for (form, address) in [
        ("application/atom+xml", "/search.atom?q=police"),
        ("text/csv", "/search.csv?q=police"),
        ("application/jsonl", "/search.jsonl?q=police"),
        ("application/json", "/search.json?q=police"),
    ] {
        assert_eq!(attributes(&html, &format!(".ways a[type='{form}']"), "href"), [address]);
    }
}
