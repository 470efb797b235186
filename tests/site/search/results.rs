//! Results: their order, what a hit shows, pages of them, and what is offered where there is none.

use axum::http::StatusCode;
use serde_json::json;

use crate::support::{TestSite, attributes, encoded, site, texts};

#[test]
fn results_can_be_sorted() {
    let newest = ["mps/2023/33857", "mps/2023/31576", "mps/2022/26596", "mps/2022/23919", "mps/2021/21482"];
    assert_eq!(site().ids(""), newest, "newest is the default without words");
    assert_eq!(site().ids("q=information&sort=newest"), newest);
    let mut oldest = newest;
    oldest.reverse();
    assert_eq!(site().ids("sort=oldest"), oldest);
    assert_eq!(site().ids("q=jukes&sort=relevance")[0], "mps/2023/33857");
    assert_eq!(site().ids("q=social media standards")[0], "mps/2022/26596", "best match first");
}

#[test]
fn a_hit_shows_its_facts_and_passages_that_are_marked_and_linked() {
    let answer = site().page("/search?q=stalking");
    let html = answer.html();
    assert_eq!(
        texts(&html, "ol.results > li h2 a"),
        ["Met police officers who had domestic violence allegations made against them"]
    );
    let facts = texts(&html, "ol.results .facts").concat();
    for fact in ["Granted in part", "Metropolitan Police Service", "01.FOI.21.021482", "2021"] {
        assert!(facts.contains(fact), "{facts}");
    }
    assert_eq!(attributes(&html, "ol.results .chip", "data-exemption"), ["foia-31-1-a", "foia-40-2", "foia-40-3A-a"]);
    assert_eq!(texts(&html, "ol.results mark"), ["stalking"]);
    for passage in attributes(&html, ".snip > a", "href") {
        let (page, paragraph) = passage.split_once('#').expect("a paragraph");
        assert!(attributes(&site().page(page).html(), "[id]", "id").contains(&paragraph.to_owned()), "{passage}");
    }
}

#[test]
fn passages_never_come_from_the_page_around_the_letter() {
    assert_eq!(site().total("q=cookies"), 0, "the cookie banner is not indexed");
    for query in ["police", "information", "page", "site", ""] {
        for hit in site().search(&format!("q={query}"))["hits"].as_array().expect("hits") {
            let snippets = hit["snippets"].as_array().expect("snippets");
            assert!((1..=3).contains(&snippets.len()), "{query}: {hit}");
            assert!(!hit["snippets"].to_string().contains("cookie"), "{query}: {hit}");
        }
    }
}

#[test]
fn hits_as_json_have_the_shape_that_was_promised() {
    let result = site().search("q=stalking");
    for key in ["query", "total", "hits", "facets", "page", "next"] {
        assert!(result.get(key).is_some(), "{key}");
    }
    let hit = &result["hits"][0];
    assert_eq!(hit["id"], "mps/2021/21482");
    assert_eq!(hit["url"], "https://foi.example/responses/mps/2021/21482");
    assert_eq!(hit["authority"]["slug"], "mps");
    assert_eq!(hit["reference"], "01.FOI.21.021482");
    assert_eq!(hit["year"], 2021);
    assert_eq!(hit["outcome"], "granted-in-part");
    assert_eq!(hit["exemptions"], serde_json::json!(["foia/31/1/a", "foia/40/2", "foia/40/3A/a"]));
    let passage = &hit["snippets"][0];
    assert!(passage["url"].as_str().is_some_and(|url| url.ends_with(&format!("#p{}", passage["paragraph"]))));
    let pieces = passage["pieces"].as_array().expect("pieces");
    assert!(pieces.iter().any(|piece| piece["marked"] == true && piece["text"] == "stalking"), "{pieces:?}");
}

#[test]
fn a_search_without_hits_offers_ways_out_with_true_counts() {
    let answer = site().page("/search?q=jukes&year=2021");
    let html = answer.html();
    assert_eq!(texts(&html, "#count"), ["0"]);
    let ways: Vec<_> = attributes(&html, ".outs a", "href").into_iter().zip(texts(&html, ".outs i")).collect();
    assert!(ways.len() >= 2, "{ways:?}");
    for (path, count) in ways {
        let (_, followed) = site().follow(&path);
        assert_eq!(texts(&followed.html(), "#count").concat(), count, "{path}");
    }
}

/// A letter of the Metropolitan Police Service with this reference.
#[test]
fn a_search_without_hits_shows_the_nearest_responses_apart() {
    let site = site();
    for (words, left_out) in [
        ("allegations zzzznothing", &["zzzznothing"][..]),
        ("zzzzmore allegations -zzzznothing zzzznothing~1", &["zzzzmore", "zzzznothing~1"]),
        ("\"information of freedom\"", &[]),
    ] {
        let found = site.search(&format!("q={words}"));
        assert_eq!((&found["total"], &found["hits"]), (&json!(0), &json!([])), "{words}");
        let nearest = found["nearest"].as_array().expect("nearest");
        assert!((1..=5).contains(&nearest.len()), "{words}: {nearest:?}");
        assert_eq!(nearest[0]["left_out"], json!(left_out), "{words}");
        assert!(nearest[0]["snippets"].as_array().is_some_and(|snippets| !snippets.is_empty()), "{words}");
        let html = site.follow(&format!("/search?{}", encoded(&format!("q={words}")))).1.html();
        assert_eq!(texts(&html, "#count"), ["0"], "{words}");
        let ids: Vec<_> =
            nearest.iter().map(|hit| format!("/responses/{}", hit["id"].as_str().expect("an id"))).collect();
        assert_eq!(attributes(&html, ".nearest h3 a", "href"), ids, "{words}");
        assert_eq!(texts(&html, ".nearest > li:first-child > p:last-child q"), left_out, "{words}");
    }
    for none in ["q=zzzznothing", "q=zzzznothing zzzzmore", "q=allegations", "q=allegations zzzznothing&year=1999"] {
        assert_eq!(site.search(none)["nearest"], json!([]), "{none}");
    }
    let refused = "q=allegations zzzznothing&exemption=foia-40-2";
    let nearest = site.search(refused)["nearest"].as_array().expect("nearest").clone();
    let cites =
        |hit: &serde_json::Value| hit["exemptions"].as_array().is_some_and(|all| all.contains(&json!("foia/40/2")));
    assert!(!nearest.is_empty() && nearest.iter().all(cites), "{nearest:?}");
}

fn letter(reference: &str) -> String {
    format!(
        "Freedom of information request reference no: {reference}\nI note you seek access to the following information:\n\
         How many tickets were issued?\nI have today decided to disclose the located information to you in full.\nDisclosure\n21 tickets.\n"
    )
}

#[test]
fn a_number_that_several_responses_have_lists_them() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, reference) in
        [("a.txt", "01.FOI.22.033857"), ("b.txt", "01.FOI.23.033857"), ("c.txt", "01.FOI.23.044444")]
    {
        std::fs::write(folder.path().join(name), letter(reference)).expect("a letter");
    }
    let site = TestSite::of(&[folder.path().to_owned()]);
    let answer = site.page("/search?q=33857");
    assert_eq!(texts(&answer.html(), "#count"), ["2"]);
    assert_eq!(site.ids("q=33857"), ["mps/2023/33857", "mps/2022/33857"]);
    assert_eq!(site.get("/search?q=01.foi.22.33857").header("location"), "/responses/mps/2022/33857");
    assert_eq!(site.get("/search?q=22%2F33857").header("location"), "/responses/mps/2022/33857");
    let answer = site.get("/responses/mps/033857");
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "which of the two is not known");
    assert_eq!(attributes(&answer.html(), ".list h3 a", "href").len(), 2);
}

#[test]
fn an_empty_archive_says_how_to_fill_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = TestSite::of(&[folder.path().to_owned()]);
    assert!(texts(&site.page("/").html(), ".command").concat().contains("foi-archive ingest"));
    for path in [
        "/search",
        "/search?q=police",
        "/responses",
        "/exemptions",
        "/exemptions/foia/40",
        "/help",
        "/about",
        "/about/quality",
        "/sitemap.xml",
    ] {
        site.page(path);
    }
}

#[test]
fn pages_of_results_are_linked_and_together_they_are_all() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..60 {
        let name = folder.path().join(format!("{number}.txt"));
        std::fs::write(name, letter(&format!("01.FOI.{}.0{}", 20 + number % 4, 20_000 + number))).expect("a letter");
    }
    let site = TestSite::of(&[folder.path().to_owned()]);
    for (size, pages) in [("", 6), ("&size=25", 3), ("&size=50", 2)] {
        let mut at = format!("/search?q=tickets{size}");
        let mut seen = Vec::new();
        for page in 1..=pages {
            let html = site.page(&at).html();
            assert_eq!(texts(&html, "#count"), ["60"], "{at}");
            seen.extend(attributes(&html, "ol.results h2 a", "href"));
            assert_eq!(texts(&html, ".pager a[aria-current]"), [page.to_string()], "{at}");
            assert_eq!(attributes(&html, ".pager a[rel=prev]", "href").len(), usize::from(page > 1), "{at}");
            assert_eq!(
                attributes(&html, "link[rel=prev]", "href"),
                attributes(&html, ".pager a[rel=prev]", "href"),
                "{at}"
            );
            let next = attributes(&html, ".pager a[rel=next]", "href");
            assert_eq!(attributes(&html, "link[rel=next]", "href"), next, "{at}");
            match next.first() {
                Some(next) => at.clone_from(next),
                None => assert_eq!(page, pages, "{at}"),
            }
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 60, "{size}");
    }
    let html = site.page("/search?q=tickets&sort=oldest&size=25").html();
    let carried: Vec<_> = attributes(&html, "form[role=search] input[type=hidden]", "name");
    assert_eq!(carried, ["sort", "size"], "order and size go with the form");
    assert_eq!(texts(&site.page("/responses/mps").html(), "ol.results > li").len(), 25);
    assert_eq!(texts(&site.page("/responses/mps?page=3").html(), "ol.results > li").len(), 10);
    assert_eq!(site.get("/responses/mps?page=4").status, StatusCode::NOT_FOUND);
}
