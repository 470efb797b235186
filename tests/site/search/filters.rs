//! Filters, over the five records: facets, what is chosen, and the one address of a search.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{attributes, site, texts};

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
fn a_search_that_finds_nothing_has_no_filter_without_a_choice() {
    let legends = |query: &str| texts(&site().page(&format!("/search?{query}")).html(), ".filters legend");
    let all = ["Exemption cited", "Year of the reference", "Outcome", "Circumstances", "Law", "Authority"];
    assert_eq!(legends("q=police"), all);
    for (query, kept) in [("q=zzzznothing", &[][..]), ("q=zzzznothing&outcome=refused-in-full", &["Outcome"])] {
        assert_eq!(legends(query), [&all[..2], kept].concat(), "{query}");
        let html = site().page(&format!("/search?{query}")).html();
        assert!(attributes(&html, "main p a", "href").contains(&"/coverage".to_owned()), "{query}");
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
    for (given, named) in [
        ("page=0", "page=0"),
        ("year=abcd", "year=abcd"),
        ("exemption=zzzz", "exemption=zzzz"),
        ("size=7", "size=7"),
        ("year=%ff", "year=%ff"),
        ("tag=%zz&year=abcd", "tag=%zz"),
        ("tag=%zz&year=abcd", "year=abcd"),
        ("%ff", "%ff"),
    ] {
        let answer = site().get(&format!("/search?q=police&{given}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{given}");
        assert!(texts(&answer.html(), ".lead").concat().contains(named), "{given}");
        assert!(attributes(&answer.html(), ".outs a", "href").contains(&"/search?q=police".to_owned()), "{given}");
    }
    let broken = site().get("/search?q=%ff&year=2022");
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    assert!(attributes(&broken.html(), ".outs a", "href").contains(&"/search?year=2022".to_owned()));
    assert_eq!(site().get("/search?q=police&page=99").status, StatusCode::NOT_FOUND);
    let answer = site().page("/search?q=police&utm_source=x");
    assert!(texts(&answer.html(), ".notice").concat().contains("utm_source"));
}
