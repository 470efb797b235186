//! Searching, over the five records: the language, the filters, the results.

use axum::http::StatusCode;
use serde_json::Value;

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
    ] {
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
        &"*".repeat(2000),
        &"(".repeat(2000),
    ] {
        let (at, answer) = site().follow(&format!("/search?{}", encoded(&format!("q={query}"))));
        assert_eq!(answer.status, StatusCode::OK, "{at}");
    }
    let (_, answer) = site().follow(&format!("/search?{}", encoded("q=\"public interest")));
    let notices = texts(&answer.html(), ".notice");
    assert!(notices[0].contains("quotation mark was never closed"), "{notices:?}");
    assert!(texts(&answer.html(), "ol.results > li").len() > 1, "what could be read was searched");
}

#[test]
fn a_reference_in_any_spelling_goes_straight_to_its_response() {
    for spelling in
        ["01.FOI.23.033857", "01/FOI/23/033857", "01.foi.23.033857", "FOI/23/033857", "23/33857", "033857", "33857"]
    {
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
    assert_eq!(site().get("/search?q=2022").status, StatusCode::OK, "a year is a word");
}

#[test]
fn facet_counts_are_exact_and_right_when_followed() {
    for query in [
        "",
        "q=officers",
        "q=misconduct",
        "exemption=foia-40-3",
        "year=2022",
        "q=police&exemption=foia-31-1-b&year=2023",
    ] {
        let result = site().search(query);
        for facet in ["exemption", "year", "outcome", "authority"] {
            for choice in result["facets"][facet].as_array().expect(facet) {
                let (value, count) =
                    (choice["value"].as_str().expect("a value"), choice["count"].as_u64().expect("a count"));
                let kept: Vec<&str> = query
                    .split('&')
                    .filter(|pair| !pair.is_empty() && !pair.starts_with(&format!("{facet}=")))
                    .collect();
                let followed =
                    kept.into_iter().chain([format!("{facet}={value}").as_str()]).collect::<Vec<_>>().join("&");
                assert_eq!(site().total(&followed), count, "{query}: {facet} {value}");
            }
        }
    }
}

#[test]
fn years_add_up_to_the_total() {
    for query in ["", "q=officers", "exemption=foia-40-3", "exemption=foia-31-1-b"] {
        let result = site().search(query);
        let sum: u64 = result["facets"]["year"]
            .as_array()
            .expect("years")
            .iter()
            .map(|year| year["count"].as_u64().unwrap_or_default())
            .sum();
        assert_eq!(sum, result["total"].as_u64().expect("a total"), "{query}");
    }
}

#[test]
fn the_exemption_facet_is_a_tree_and_a_parent_counts_each_response_once() {
    let facets = site().search("")["facets"]["exemption"].clone();
    let count = |value: &str| {
        facets
            .as_array()
            .expect("a list")
            .iter()
            .find(|choice| choice["value"] == value)
            .map(|choice| choice["count"].clone())
    };
    assert_eq!(count("foia-31"), Some(Value::from(5)));
    assert_eq!(count("foia-31-1-a"), Some(Value::from(5)));
    assert_eq!(count("foia-31-1-b"), Some(Value::from(3)));
    assert_eq!(count("foia-31-2-b"), Some(Value::from(1)));
    assert_eq!(count("foia-40-3"), Some(Value::from(3)));
    let html = site().page("/search").html();
    let nested = attributes(&html, ".tree > li > details li details input[name=exemption]", "value");
    assert!(nested.contains(&"foia-31-1-a".to_owned()), "{nested:?}");
}

#[test]
fn values_of_one_filter_are_alternatives_and_siblings_stay_choosable() {
    let (a, b) = (site().total("year=2022"), site().total("year=2023"));
    assert_eq!(site().total("year=2022&year=2023"), a + b);
    let years = site().search("year=2022")["facets"]["year"].as_array().expect("years").len();
    assert_eq!(years, 3, "a facet does not count its own filter");
    let answer = site().get("/search?exemption=foia-40&exemption=foia-40-2");
    assert_eq!(answer.header("location"), "/search?exemption=foia-40-2", "a part replaces the whole");
}

#[test]
fn active_filters_can_be_taken_off_and_the_search_is_summed_up() {
    let answer = site().page("/search?q=information&exemption=foia-40-2&year=2022");
    let html = answer.html();
    let sentence = texts(&html, "h1.sum").concat();
    let total = site().total("q=information&exemption=foia-40-2&year=2022");
    assert_eq!(sentence, format!("{total} responses mention information, cite s40(2), from 2022, best match first"));
    assert_eq!(texts(&html, "#count").concat(), total.to_string());
    let removable = attributes(&html, ".active a", "href");
    assert_eq!(
        removable,
        ["/search?q=information&year=2022", "/search?q=information&exemption=foia-40-2", "/search?q=information"]
    );
    for path in removable {
        assert_eq!(site().get(&path).status, StatusCode::OK, "{path}");
    }
}

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
fn the_form_alone_reproduces_the_search() {
    let html = site().page("/search?q=information&exemption=foia-40-2&year=2022").html();
    assert_eq!(attributes(&html, "form[role=search]", "action"), ["/search"]);
    assert_eq!(attributes(&html, "input[name=q]", "value"), ["information"]);
    for name in ["exemption", "year", "outcome", "authority"] {
        let boxes = attributes(&html, &format!("input[type=checkbox][name={name}]"), "form");
        assert!(!boxes.is_empty() && boxes.iter().all(|form| form == "search"), "{name}");
    }
    assert_eq!(attributes(&html, "input[name=exemption][checked]", "value"), ["foia-40-2"]);
    assert_eq!(attributes(&html, "input[name=year][checked]", "value"), ["2022"]);
}

#[test]
fn one_search_has_one_address() {
    for (given, canonical) in [
        ("/search?q=", "/search"),
        ("/search?year=2022&q=police", "/search?q=police&year=2022"),
        ("/search?q=police&exemption=s40%282%29", "/search?q=police&exemption=foia-40-2"),
        ("/search?q=police&exemption=FOIA-40-2&page=1", "/search?q=police&exemption=foia-40-2"),
        ("/search.json?year=2022&q=police", "/search.json?q=police&year=2022"),
    ] {
        let answer = site().get(given);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{given}");
        assert_eq!(answer.header("location"), canonical, "{given}");
    }
    assert_eq!(site().get("/search?q=%70olice").status, StatusCode::OK, "percent-encoding is no other spelling");
}

#[test]
fn bad_values_are_named_and_the_search_without_them_is_offered() {
    for (given, named) in
        [("page=0", "page=0"), ("year=abcd", "year=abcd"), ("exemption=zzzz", "exemption=zzzz"), ("size=7", "size=7")]
    {
        let answer = site().get(&format!("/search?q=police&{given}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{given}");
        assert!(texts(&answer.html(), ".lead").concat().contains(named), "{given}");
        assert!(attributes(&answer.html(), ".outs a", "href").contains(&"/search?q=police".to_owned()), "{given}");
    }
    assert_eq!(site().get("/search?q=%ff").status, StatusCode::BAD_REQUEST);
    assert_eq!(site().get("/search?q=police&page=99").status, StatusCode::NOT_FOUND);
    let answer = site().page("/search?q=police&utm_source=x");
    assert!(texts(&answer.html(), ".notice").concat().contains("utm_source"));
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
    assert_eq!(hit["authority"], "mps");
    assert_eq!(hit["reference"], "01.FOI.21.021482");
    assert_eq!(hit["year"], 2021);
    assert_eq!(hit["outcome"], "granted-in-part");
    assert_eq!(hit["exemptions"], serde_json::json!(["foia/31/1/a", "foia/40/2", "foia/40/3A/a"]));
    let pieces = hit["snippets"][0].as_array().expect("pieces");
    assert!(
        pieces
            .iter()
            .any(|piece| piece["marked"] == true && piece["text"] == "stalking" && piece["paragraph"].is_u64()),
        "{pieces:?}"
    );
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

#[test]
fn every_example_of_the_help_page_finds_something() {
    for (typed, _) in foi_archive::web::EXAMPLES {
        assert!(site().total(&format!("q={typed}")) > 0, "{typed}");
    }
    let html = site().page("/help").html();
    let links = attributes(&html, ".examples a", "href");
    assert_eq!(links.len(), foi_archive::web::EXAMPLES.len() + foi_archive::query::FILTERS.len());
    for link in links {
        let (at, answer) = site().follow(&link);
        assert_eq!(answer.status, StatusCode::OK, "{at}");
        assert!(texts(&answer.html(), ".notice").is_empty(), "{at}");
    }
}

/// A letter of the Metropolitan Police Service with this reference.
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
