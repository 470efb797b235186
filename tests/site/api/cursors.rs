//! Cursors: everything once, back again, in their own search only, while the archive grows.

use std::collections::BTreeSet;

use super::large;
use crate::cli::folder;
use crate::generated;
use crate::support::{PUBLIC_URL, TestSite, encoded};
use crate::withdrawal::ingest_again;

/// The ids of each page from an address on, by the field that leads to the next.
fn walk(on: &TestSite, from: &str, by: &str) -> Vec<Vec<String>> {
    let mut pages = Vec::new();
    let mut at = Some(from.to_owned());
    while let Some(address) = at {
        let answer = on.page(&address);
        let json = answer.json();
        let hits = json["hits"].as_array().expect("hits");
        pages.push(hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()).collect());
        at = json[by].as_str().map(|next| next.strip_prefix(PUBLIC_URL).expect("absolute").to_owned());
        for (rel, field) in [("next", "next"), ("prev", "previous")] {
            let told = json[field].as_str().map(|address| format!("<{address}>; rel=\"{rel}\""));
            let link = answer.header("link");
            match told {
                Some(told) => assert!(link.contains(&told), "{address}: {link}"),
                None => assert!(!link.contains(&format!("rel=\"{rel}\"")), "{address}: {link}"),
            }
        }
        assert!(pages.len() < 200, "{from} goes on and on");
    }
    pages
}

#[test]
fn cursors_lead_through_everything_once_and_back() {
    for (query, size) in [
        ("q=drones&size=10", 10),
        ("q=drones OR dogs&size=25&sort=oldest", 25),
        ("q=the&size=50", 50),
        ("size=50&exemption=foia-40", 50),
        ("q=complaints&year=2023", 10),
    ] {
        let forth = walk(large(), &format!("/api/v1/search?{}", encoded(query)), "next");
        let total = large().total(query);
        let ids: Vec<&String> = forth.iter().flatten().collect();
        assert_eq!(ids.len() as u64, total, "{query}: rows are the total shown");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{query}: each once");
        assert!(total > 2 * size as u64, "{query}: {total}");
        for (at, page) in forth.iter().take(4).enumerate() {
            let numbered = large().ids(&if at == 0 { query.to_owned() } else { format!("{query}&page={}", at + 1) });
            assert_eq!(page, &numbered, "{query}: page {}", at + 1);
        }
        // The last page, from the one before it by `next`; from there back to the first.
        let mut at = format!("/api/v1/search?{}", encoded(query));
        let mut skipped = 0;
        for _ in 1..forth.len() {
            let json = large().page(&at).json();
            assert_eq!(json["skipped"], skipped, "{at}");
            skipped += size;
            at = json["next"].as_str().and_then(|next| next.strip_prefix(PUBLIC_URL)).expect("a next page").to_owned();
        }
        let mut back = walk(large(), &at, "previous");
        back.reverse();
        assert_eq!(back, forth, "{query}: the same pages on the way back");
    }
}

#[test]
fn a_cursor_belongs_to_its_search() {
    let next = large().page("/api/v1/search?q=drones").json()["next"].as_str().expect("a next page").to_owned();
    let cursor = next.split_once("cursor=").expect("a cursor").1;
    for (query, status) in [
        ("q=drones", 200),
        ("q=drones&size=50", 200),
        ("q=dogs", 400),
        ("q=drones&sort=oldest", 400),
        ("q=drones&year=2023", 400),
        ("q=drones&page=2", 400),
    ] {
        let path = format!("/api/v1/search?{query}&cursor={cursor}");
        assert_eq!(large().get(&path).status.as_u16(), status, "{path}");
    }
}

#[test]
fn nothing_is_missed_or_met_twice_while_the_archive_grows() {
    let folder = folder();
    let documents = generated::responses(5, 90);
    generated::write_all(folder.path(), &documents[..60]);
    let site = TestSite::of(&[folder.path().to_owned()]);
    let before: BTreeSet<String> = walk(&site, "/api/v1/search?sort=oldest", "next").concat().into_iter().collect();
    let mut met = Vec::new();
    let mut at = "/api/v1/search?sort=oldest".to_owned();
    let mut pages = 0;
    loop {
        let json = site.page(&at).json();
        let hits = json["hits"].as_array().expect("hits");
        met.extend(hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()));
        let Some(next) = json["next"].as_str() else { break };
        at = next.strip_prefix(PUBLIC_URL).expect("absolute").to_owned();
        pages += 1;
        if pages == 2 {
            generated::write_all(folder.path(), &documents[60..]);
            assert!(ingest_again(site.dir(), &[folder.path().to_owned()]).new > 10);
            site.keep_up();
        }
    }
    let unique: BTreeSet<String> = met.iter().cloned().collect();
    assert_eq!(unique.len(), met.len(), "each once");
    assert!(before.is_subset(&unique), "{:?}", before.difference(&unique).collect::<Vec<_>>());
}
