//! Searching, over the five records: the language here; filters and results in modules of their own.

mod authorities;
mod bounded;
mod counts;
mod deep;
mod filters;
mod hostile;
mod invariants;
mod narrowing;
mod results;
mod standard;

use axum::http::StatusCode;
use foi_archive::query::{FILTERS, OPERATORS};

use crate::support::{TestSite, attributes, encoded, site, texts};

#[test]
fn words_are_anded() {
    let (officers, misconduct) = (site().total("q=officers"), site().total("q=misconduct"));
    let both = site().total("q=officers misconduct");
    assert!(both >= 1 && both <= officers.min(misconduct), "{both} of {officers} and {misconduct}");
}

#[test]
fn stems_case_and_accents_fold() {
    let forms = ["officer", "officers", "OFFICERS", "Officer's", "Officer’s", "öfficers"];
    let totals: Vec<u64> = forms.iter().map(|form| site().total(&format!("q={form}"))).collect();
    assert!(totals[0] > 0);
    assert!(totals.iter().all(|total| *total == totals[0]), "{forms:?}: {totals:?}");
}

#[test]
fn a_phrase_finds_its_words_in_order_stop_words_included() {
    assert_eq!(site().total("q=\"freedom of information act\""), 5);
    assert_eq!(site().total("q=\"act information of freedom\""), 0);
    assert_eq!(site().total("q=\"Email correspondence held by AC Jukes\""), 1);
}

#[test]
fn or_not_and_brackets_follow_set_logic() {
    let total = |query: &str| site().total(&format!("q={query}"));
    for (a, b) in
        [("officers", "minutes"), ("stalking", "misconduct"), ("s31", "jukes"), ("\"public interest\"", "vawg")]
    {
        let (or, and) = (total(&format!("{a} OR {b}")), total(&format!("{a} AND {b}")));
        assert_eq!(or, total(a) + total(b) - and, "{a}, {b}");
        assert_eq!(total(&format!("{a} NOT {b}")), total(a) - and, "{a}, {b}");
        assert_eq!(total(&format!("{a} -{b}")), total(a) - and, "{a}, {b}");
        assert_eq!(total(&format!("NOT ({a} OR {b})")), 5 - or, "{a}, {b}");
        assert_eq!(total(&format!("({a} OR {b}) {a}")), total(a), "{a}, {b}");
    }
}

#[test]
fn fields_equal_the_filters_of_their_name() {
    for (field, filter) in [
        ("exemption:foia-40-2", "exemption=foia-40-2"),
        ("exemption:s31(1)(b)", "exemption=foia-31-1-b"),
        ("year:2022", "year=2022"),
        ("outcome:granted-in-part", "outcome=granted-in-part"),
        ("outcome:not-held", "outcome=not-held"),
        ("authority:mps", "authority=mps"),
        ("-exemption:s31(1)(b)", "not_exemption=foia-31-1-b"),
        ("year:undated", "year=undated"),
        ("from:2022", "from=2022"),
        ("to:2022", "to=2022"),
        ("tag:ncnd", "tag=ncnd"),
        ("tag:not-held", "tag=not-held"),
        ("regime:foia", "regime=foia"),
        ("regime:eir", "regime=eir"),
    ] {
        assert_eq!(site().total(&format!("q={field}")), site().total(filter), "{field}");
        assert_eq!(site().ids(&format!("q={field}")), site().ids(filter), "{field}");
    }
    assert_eq!(site().ids("q=title:associations"), ["mps/2022/23919"]);
    assert_eq!(site().ids("q=request:minutes"), ["mps/2023/31576"]);
    assert_eq!(site().total("q=title:disclosure"), 0, "a word of the letters, in no title");
    assert_eq!(site().ids("q=ref:21/21482"), ["mps/2021/21482"]);
}

#[test]
fn spellings_of_a_provision_fold() {
    let citing = site().ids("exemption=foia-40-2");
    assert_eq!(citing.len(), 5);
    for spelling in ["s40(2)", "s.40 (2)", "section 40(2)", "Section 40(2)", "§40(2)", "s 40(2)"] {
        let mut found = site().ids(&format!("q={spelling}"));
        found.sort();
        let mut expected = citing.clone();
        expected.sort();
        assert_eq!(found, expected, "{spelling}");
    }
    let (_, both) = site().follow("/search.json?q=Section+40%282%29%26%283%29");
    assert_eq!(both.json()["total"], site().total("q=s40(2) s40(3)"), "an ampersand joins two provisions");
    assert_eq!(both.json()["total"], 3);
    assert!(site().total("q=s31(2)(b)") == 1 && site().total("q=s31") == 5);
}

#[test]
fn typography_makes_no_difference() {
    for (curly, plain) in [
        ("“public interest”", "\"public interest\""),
        ("force’s", "force's"),
        ("high‑risk", "high-risk"),
        ("public\u{a0}interest", "public interest"),
    ] {
        let (curly, plain) = (site().ids(&format!("q={curly}")), site().ids(&format!("q={plain}")));
        assert!(!plain.is_empty());
        assert_eq!(curly, plain);
    }
}

#[test]
fn no_query_fails_and_the_page_says_what_it_could_not_read() {
    for query in [
        "\"open",
        "(open",
        "AND AND",
        "OR",
        "NOT",
        "-",
        "😀",
        "a\0b",
        ")(",
        "title:",
        "exemption:zzzz",
        "\"\"",
        &"*".repeat(4000),
        &"(".repeat(2000),
    ] {
        let (at, answer) = site().follow(&format!("/search?{}", encoded(&format!("q={query}"))));
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        assert!(texts(&answer.html(), ".readas").concat().starts_with("Read as "), "{at}");
        assert!(!texts(&answer.html(), ".notice").is_empty(), "{at}: the page says what it could not read");
    }
    let (_, answer) = site().follow(&format!("/search?{}", encoded("q=\"public interest")));
    let notices = texts(&answer.html(), ".notice");
    assert_eq!(notices, ["\"public interest A quotation mark was never closed; it was read as if it were not there."]);
    assert_eq!(texts(&answer.html(), ".notice mark"), ["\""], "the place is marked");
    assert!(texts(&answer.html(), "ol.results > li").len() > 1, "what could be read was searched");
    for (query, left) in [("q=%00", ""), ("q=police%00", "police"), ("q=%1Bpolice%7F", "police")] {
        let html = site().page(&format!("/search?{query}")).html();
        assert!(
            texts(&html, ".notice").concat().contains("cannot be printed"),
            "{query}: the page says what it left out"
        );
        assert_eq!(attributes(&html, "input[type=search]", "value"), [left], "{query}");
    }
    assert!(texts(&site().follow("/search?q=police%09dogs").1.html(), ".notice").is_empty(), "a tab is a space");
}

#[test]
fn a_reference_in_any_spelling_goes_straight_to_its_response() {
    for spelling in [
        "01.FOI.23.033857",
        "01/FOI/23/033857",
        "01.foi.23.033857",
        "FOI/23/033857",
        "23/33857",
        "033857",
        "33857",
        // With fewer zeros than it is printed with, and with more.
        "01.foi.23.33857",
        "1.FOI.23.33857",
        "1.FOI.23.033857",
        "FOI 23 33857",
        "Our ref: 01.FOI.23.0033857",
    ] {
        let answer = site().get(&format!("/search?{}", encoded(&format!("q={spelling}"))));
        assert_eq!(answer.status, StatusCode::FOUND, "{spelling}");
        assert_eq!(answer.header("location"), "/responses/mps/2023/33857", "{spelling}");
        assert_eq!(
            site().ids(&format!("q={spelling}")).first().map(String::as_str),
            Some("mps/2023/33857"),
            "{spelling}"
        );
    }
    assert_eq!(
        site().get("/search?q=mps%2F2023%2F33857").header("location"),
        "/responses/mps/2023/33857",
        "so does an id"
    );
    assert_eq!(site().get("/search?q=MPS/2023/33857").header("location"), "/responses/mps/2023/33857");
    assert_eq!(site().get("/search?q=2022").status, StatusCode::OK, "a year is a word");
}

#[test]
fn a_reference_leads_to_no_letter_whose_numbers_only_run_together_alike() {
    let letters = tempfile::tempdir().expect("a folder");
    for (name, reference) in [("a", "FOI 260/21"), ("b", "FOI 26/22"), ("c", "FOI 10/23"), ("d", "FOI 0042/22")] {
        let letter = format!(
            "Marl Borough Council\nOur reference: {reference}\n3 May 2023\nYou asked:\nHow many swans are there?\nThere are 12 swans.\n"
        );
        std::fs::write(letters.path().join(name).with_extension("txt"), letter).expect("written");
    }
    let site = TestSite::of(&[letters.path().to_path_buf()]);
    for (typed, found) in [
        ("FOI 260/21", true),
        ("FOI 0260/21", true),
        ("foi 26/22", true),
        ("FOI 42/22", true),
        ("FOI 26/21", false),
        ("FOI 26/021", false),
        ("FOI 2/6021", false),
        ("FOI 1/23", false),
        ("FOI 02/60/21", false),
    ] {
        let search = site.get(&format!("/search?q={}", typed.replace(' ', "+")));
        assert_eq!(search.status == StatusCode::FOUND, found, "{typed}: {}", search.header("location"));
        let printed = site.get(&format!("/responses/marl-borough-council/{}", typed.replace(' ', "%20")));
        assert_eq!(printed.status == StatusCode::PERMANENT_REDIRECT, found, "{typed}");
    }
}

/// Everything that can be typed is on the help page, and each example is a link that runs.
#[test]
fn every_example_of_the_help_page_finds_something() {
    let html = site().page("/help").html();
    let links = attributes(&html, ".examples a", "href");
    let shown = texts(&html, ".examples dt");
    let told = OPERATORS.iter().map(|row| row.example).chain(FILTERS.iter().map(|row| row.example));
    assert_eq!(shown, told.collect::<Vec<_>>());
    let named = texts(&html, ".examples dd b");
    assert_eq!(named[..OPERATORS.len()], OPERATORS.iter().map(|row| row.name).collect::<Vec<_>>());
    for (link, shown) in links.iter().zip(&shown) {
        let (at, answer) = site().follow(link);
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        let page = answer.html();
        assert_eq!(attributes(&page, "input[name=q]", "value"), [shown.as_str()], "{at}");
        assert!(texts(&page, ".notice").is_empty(), "{at}");
    }
    for example in OPERATORS.iter().map(|row| row.example).chain(FILTERS.iter().map(|row| row.example)) {
        assert!(site().total(&format!("q={example}")) > 0, "{example}");
    }
}
