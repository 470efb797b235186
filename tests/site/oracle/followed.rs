//! Searches as they are typed, asked of the site: every count on a page is right when followed, as the oracle counts.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use foi_archive::query::{Parameters, Query, decode};
use foi_archive::search::catch_up;
use proptest::prelude::*;

use super::chance::{Dice, letter};
use super::meaning::{Known, everything, matches};
use crate::support::{TestSite, attributes, encoded, settings, texts};

const LETTERS: usize = 60;
const SEARCHES: usize = 500;

/// Things that can be typed, many of which the letters hold.
const THINGS: [&str; 34] = [
    "taser",
    "Tasers",
    "school",
    "of",
    "crown’s",
    "café",
    "refused",
    "don't",
    "stop–search",
    "zebra",
    "tasre",
    "shcool",
    "infromation",
    "\"freedom of information\"",
    "“school act”",
    "\"taser zebra\"",
    "\"school taser\"~5",
    "\"act the\"~0",
    "refus*",
    "ta*",
    "zz*",
    "tasre~1",
    "shcol~2",
    "frozen~",
    "title:taser",
    "request:(taser OR school)",
    "title:\"of the\"~3",
    "s40(2)",
    "section 31(1)(a)",
    "exemption:foia-31",
    "year:2021",
    "outcome:not-held",
    "authority:mps",
    "tag:ncnd",
];
const JUNK: [&str; 12] = ["(", ")", "\"", "*", "~2", "AND", "OR", "NOT", "-", "😀", "year:soon", "title:"];
const FILTERS: [&str; 16] = [
    "exemption=foia-40-2",
    "exemption=foia-31",
    "exemption=eir-12-5-b",
    "exemption_mode=all",
    "not_exemption=foia-40",
    "year=2020",
    "year=2021",
    "year=undated",
    "from=2020",
    "to=2021",
    "outcome=not-held",
    "outcome=granted-in-part",
    "tag=advice",
    "regime=foia",
    "authority=mps",
    "authority=zetland",
];

/// Words joined in every way; with signs that cannot be read where wanted.
fn typed(dice: &mut Dice, depth: usize, junk: bool) -> String {
    let mut text = String::new();
    for place in 0..1 + dice.throw(3) {
        let joint = dice.pick(&[" ", " ", " AND ", " OR ", " NOT ", " -"]);
        text.push_str(if place == 0 { dice.pick(&["", "", "", "NOT ", "-"]) } else { joint });
        if depth < 2 && dice.throw(5) == 0 {
            text.push_str(&format!("({})", typed(dice, depth + 1, junk)));
        } else {
            text.push_str(dice.pick(&THINGS));
        }
        if junk && dice.throw(4) == 0 {
            text.push_str(&format!(" {}", dice.pick(&JUNK)));
        }
    }
    text
}

/// The query string of a search.
fn address(dice: &mut Dice) -> String {
    let junk = dice.throw(3) == 0;
    let words = if dice.throw(6) > 0 { format!("q={}", typed(dice, 0, junk)) } else { String::new() };
    let filters = if dice.throw(2) == 0 { dice.some(&FILTERS, 4) } else { Vec::new() };
    encoded(&[words.as_str()].into_iter().chain(filters).collect::<Vec<_>>().join("&"))
}

struct Followed {
    site: TestSite,
    all: Vec<Known>,
    /// What is behind an address, as was found out before.
    totals: BTreeMap<String, u64>,
}

impl Followed {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut archive = crate::support::opened(folder.path());
        let mut dice = Dice(1_734);
        for number in 0..LETTERS {
            letter(&mut dice, number).keep(&mut archive);
        }
        catch_up(&archive, &mut |_, _| {}).expect("an index");
        let all = everything(&archive);
        drop(archive);
        let settings = settings(folder.path());
        Self { site: TestSite::over(folder, settings), all, totals: BTreeMap::new() }
    }

    /// How many there are, by the oracle.
    fn count(&self, query: &Query) -> u64 {
        self.all.iter().filter(|known| matches(&query.expression, &query.filters, known)).count() as u64
    }

    /// Follows a link with a count beside it: every one to the oracle, some to the site as well.
    fn follow(&mut self, from: &str, link: &str, count: &str, ask: bool) {
        let said: u64 = count.replace(',', "").parse().unwrap_or_else(|_| panic!("{from}: {link}: {count}"));
        if let Some(total) = self.totals.get(link) {
            assert_eq!(said, *total, "{from}: {link}");
            return;
        }
        let parameters = parameters(link);
        assert!(parameters.canonical && parameters.bad.is_empty(), "{from} leads to {link}");
        assert_eq!(said, self.count(&parameters.query), "{from}: {link}");
        if ask {
            let answer = self.site.get(&link.replacen("/search", "/search.json", 1));
            assert_eq!(answer.status, StatusCode::OK, "{from}: {link}");
            assert_eq!(answer.json()["total"].as_u64(), Some(said), "{from}: {link}");
        }
        self.totals.insert(link.to_owned(), said);
    }
}

fn parameters(link: &str) -> Parameters {
    let query = link.split_once('?').map_or("", |(_, query)| query);
    Parameters::read(&decode(query).unwrap_or_else(|bad| panic!("{link}: {bad}")))
}

/// The places on a page that link to a search and say how many it finds.
const COUNTED: [(&str, &str, &str); 3] = [
    ("facet counts", ".facet > a", ".facet > a"),
    ("ways out", ".outs li > a", ".outs li i"),
    ("suggestions", ".meant > a", ".meant > i"),
];

#[test]
fn every_count_of_five_hundred_searches_is_right_when_followed() {
    let mut followed = Followed::new();
    let mut dice = Dice(20_211_130);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut said: BTreeSet<String> = BTreeSet::new();
    for _ in 0..SEARCHES {
        let (at, answer) = followed.site.follow(&format!("/search?{}", address(&mut dice)));
        if at.starts_with("/responses/") {
            continue;
        }
        // A range that ends before it begins is refused.
        let parameters = parameters(&at);
        if !parameters.bad.is_empty() {
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{at}");
            continue;
        }
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        let html = answer.html();
        assert_eq!(texts(&html, "#count").concat(), followed.count(&parameters.query).to_string(), "{at}");
        assert!(texts(&html, ".readas").concat().starts_with("Read as "), "{at}");
        said.extend(texts(&html, ".notice"));
        for (kind, links, counts) in COUNTED {
            let (links, counts) = (attributes(&html, links, "href"), texts(&html, counts));
            assert_eq!(links.len(), counts.len(), "{at}: {kind}");
            for (link, count) in links.iter().zip(&counts) {
                let ask = kind != "facet counts" || dice.throw(8) == 0;
                followed.follow(&at, link, count, ask);
                *seen.entry(kind).or_default() += 1;
            }
        }
        for link in attributes(&html, ".active a", "href") {
            let left = self::parameters(&link);
            assert!(left.canonical && left.query.text == parameters.query.text, "{at}: {link}");
        }
    }
    println!("{seen:?}, {} pages, {} notices", followed.totals.len(), said.len());
    assert!(seen["facet counts"] > 5_000 && seen["ways out"] > 100 && seen["suggestions"] > 20, "{seen:?}");
    assert!(said.len() > 10, "{said:?}");
}

#[test]
fn or_and_not_follow_set_logic_whatever_they_join() {
    let followed = Followed::new();
    let index = foi_archive::search::Index::open(followed.site.dir()).expect("an index");
    let total = |text: &str| {
        let query = Query::new(text, foi_archive::query::Filters::default());
        assert!(query.notices.is_empty(), "{text}: {:?}", query.notices);
        let total = index.count(&query).expect("counted");
        assert_eq!(total, followed.count(&query), "{text}");
        total
    };
    let mut dice = Dice(3);
    let (everything, mut told) = (total(""), 0);
    while told < 100 {
        let (a, b) = (typed(&mut dice, 1, false), typed(&mut dice, 1, false));
        // A query has so many signs, so many characters and so many words that stand for others.
        let both = format!("({a}) OR ({b})");
        if !Query::new(&both, foi_archive::query::Filters::default()).notices.is_empty() {
            continue;
        }
        told += 1;
        let and = total(&format!("({a}) AND ({b})"));
        assert_eq!(total(&both), total(&a) + total(&b) - and, "{a} | {b}");
        assert_eq!(total(&format!("({a}) NOT ({b})")), total(&a) - and, "{a} | {b}");
        assert_eq!(total(&format!("NOT ({a})")), everything - total(&a), "{a}");
        assert_eq!(total(&format!("-(({a}) OR ({b}))")), everything - total(&both), "{a} | {b}");
        assert_eq!(total(&format!("(({a}) OR ({b})) ({a})")), total(&a), "{a} | {b}");
    }
}

/// Signs that mean something, pieces of words, and anything else.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(JUNK.to_vec()).prop_map(str::to_owned),
        3 => prop::sample::select(THINGS.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
        1 => (prop::sample::select(vec!["*", "(", "\"", "\0", "😀", "~1 ", "ab* ", "-", "NOT "]), 1..900_usize)
            .prop_map(|(sign, times)| sign.repeat(times)),
    ];
    let space = prop::sample::select(vec!["", "", " ", "\u{a0}"]);
    prop::collection::vec((piece, space), 0..8)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| piece + space).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_query_at_all_fails(text in hostile(), filter in prop::sample::select(FILTERS.to_vec())) {
        let site = crate::support::site();
        let query = encoded(&format!("q={}", text.replace('&', "+")));
        for path in [format!("/search?{query}"), format!("/search.json?{query}&{filter}"), format!("/responses/mps/2023/33857?{query}")] {
            // What is longer than an address may be is refused before it comes here.
            let (at, answer) = site.follow(&path.chars().take(8_000).collect::<String>());
            prop_assert!(answer.status == StatusCode::OK || answer.status == StatusCode::BAD_REQUEST, "{}: {}", at, answer.status);
        }
    }

    #[test]
    fn no_address_at_all_fails(query in "[a-z_]{0,16}=([ -~]|%[0-9a-f]{2}){0,40}(&(q|year|exemption|page|size|sort|tag)=([ -~]|%[0-9a-f]{2}){0,9}){0,4}") {
        let query: String = query.chars().filter(|c| !matches!(c, '#' | ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')).collect();
        for path in ["/search", "/search.json"] {
            let (at, answer) = crate::support::site().follow(&format!("{path}?{query}"));
            prop_assert!(!answer.status.is_server_error() && answer.status != StatusCode::FOUND, "{}: {}", at, answer.status);
        }
    }
}
