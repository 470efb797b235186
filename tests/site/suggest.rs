//! Suggestions, and how browsers find them.

use serde_json::Value;

use crate::api::large;
use crate::support::{PUBLIC_URL, TestSite, encoded, site};

/// The completions of a beginning, with what each is and where it leads.
fn suggestions(on: &TestSite, typed: &str) -> Vec<[String; 3]> {
    let answer = on.page(&format!("/suggest?{}", encoded(&format!("q={typed}"))));
    assert_eq!(answer.header("content-type"), "application/x-suggestions+json; charset=utf-8", "{typed}");
    let json = answer.json();
    let parts = json.as_array().expect("a list");
    assert_eq!((parts.len(), &parts[0]), (4, &Value::from(typed)), "the form of OpenSearch Suggestions");
    let column = |at: usize| -> Vec<String> {
        parts[at].as_array().expect("a list").iter().map(|text| text.as_str().expect("text").to_owned()).collect()
    };
    let (words, about, links) = (column(1), column(2), column(3));
    assert!(words.len() == about.len() && words.len() == links.len() && words.len() <= 10, "{typed}: {json}");
    words.into_iter().zip(about).zip(links).map(|((words, about), link)| [words, about, link]).collect()
}

#[test]
fn what_is_typed_is_completed_to_what_there_is() {
    for (on, typed, wanted, leads_to) in [
        (site(), "s40", "s40", "/search?q=s40"),
        (site(), "section 40(2", "s40(2)", "/search?q=s40%282%29"),
        (site(), "Section 40(2)", "s40(2)", "/search?q=s40%282%29"),
        (site(), "personal inf", "s40", "/search?q=s40"),
        (site(), "law enf", "s31", "/search?q=s31"),
        (site(), "01.FOI.23", "01.FOI.23.033857", "/responses/mps/2023/33857"),
        (site(), "01/foi/23/0338", "01.FOI.23.033857", "/responses/mps/2023/33857"),
        (site(), "23/338", "01.FOI.23.033857", "/responses/mps/2023/33857"),
        (large(), "parking no", "parking notices", "/search?q=parking+notices"),
        (large(), "locum", "locum doctors", "/search?q=locum+doctors"),
    ] {
        let found = suggestions(on, typed);
        let hit = found.iter().find(|[words, ..]| words.eq_ignore_ascii_case(wanted));
        let [_, about, link] = hit.unwrap_or_else(|| panic!("{typed}: no {wanted} in {found:?}"));
        assert_eq!(link, &format!("{PUBLIC_URL}{leads_to}"), "{typed}");
        assert!(!about.is_empty(), "{typed}");
    }
}

#[test]
fn titles_are_completed_from_any_of_their_words() {
    let hits = site().search("");
    for hit in hits["hits"].as_array().expect("hits") {
        let (title, url) = (hit["title"].as_str().expect("a title"), hit["url"].as_str().expect("an address"));
        let word = title.split_whitespace().max_by_key(|word| word.len()).expect("a word");
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let typed: String = letters[..letters.len() - 1].iter().collect();
        let found = suggestions(site(), &typed);
        assert!(found.iter().any(|[words, _, link]| words == title && link == url), "{typed}: {title} in {found:?}");
    }
}

#[test]
fn every_suggestion_leads_to_something() {
    // Letters under all four laws.
    let fiction = TestSite::of(&["tests/corpus/fiction".into()]);
    let mut of_other_laws = 0;
    for typed in
        ["s4", "in", "police", "01", "dr", "parking", "reg", "section", "s38", "foisa", "reg 10", "eir", "health"]
    {
        for on in [site(), large(), &fiction] {
            for [words, about, link] in suggestions(on, typed) {
                let (at, answer) = on.follow(link.strip_prefix(PUBLIC_URL).expect("absolute"));
                assert_eq!(answer.status, 200, "{typed}: {words} leads to {at}");
                if at.starts_with("/search") {
                    let query = at.split_once('?').map_or("", |(_, query)| query);
                    let total = on.page(&format!("/search.json?{query}")).json()["total"].as_u64().expect("a total");
                    assert!(total > 0, "{words}");
                    if let Some((_, cited)) = about.split_once("cited in ") {
                        assert_eq!(cited.split(' ').next(), Some(total.to_string().as_str()), "{words}: {about}");
                        of_other_laws += usize::from(!words.starts_with('s'));
                    }
                }
            }
        }
    }
    assert!(of_other_laws > 0, "provisions of other laws are suggested");
}

#[test]
fn no_beginning_is_too_odd() {
    let long = "police ".repeat(300);
    for typed in ["", " ", "a", "\"", "((((", "*", "%", "😀", "é", "\u{0}", "' OR 1=1", "s", "-", &long, "zzzznothing"]
    {
        let found = suggestions(site(), typed);
        assert!(found.len() <= 10, "{typed}: {found:?}");
    }
    assert_eq!(suggestions(site(), ""), Vec::<[String; 3]>::new());
    assert_eq!(site().page("/suggest").json()[1], serde_json::json!([]));
    assert_eq!(suggestions(site(), "zzzznothing"), Vec::<[String; 3]>::new());
}

#[test]
fn browsers_are_told_where_suggestions_are() {
    let description = site().page("/opensearch.xml");
    let wanted = format!(
        "<Url type=\"application/x-suggestions+json\" rel=\"suggestions\" method=\"get\" template=\"{PUBLIC_URL}/suggest?q={{searchTerms}}\"/>"
    );
    assert!(description.text().contains(&wanted), "{}", description.text());
}
