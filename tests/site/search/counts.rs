//! Counts that stand elsewhere than beside a value: each is right when followed.

use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::api::large;
use crate::support::{PUBLIC_URL, TestSite, attributes, encoded, site, texts};

/// Letters of sixteen years, more of the later ones.
fn long() -> &'static TestSite {
    static SITE: LazyLock<TestSite> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        for year in 2007..2023_u32 {
            for case in 0..1 + year % 4 {
                let mut letter = format!("Our reference: {}/FOI/{year}\n\n", 4_000 + 10 * (year - 2000) + case);
                let subject = if case % 2 == 0 { "dogs" } else { "boats" };
                let _ = write!(
                    letter,
                    "You asked:\n\nHow many {subject} were there?\n\nDECISION\n\nThere were {case} of them.\n"
                );
                std::fs::write(folder.path().join(format!("{year}-{case}.txt")), letter).expect("written");
            }
        }
        TestSite::of(&[folder.path().to_owned()])
    });
    &SITE
}

#[test]
fn the_row_of_years_long_past_counts_what_it_leads_to() {
    for search in ["", "q=dogs", "q=dogs&from=2008", "q=there&year=2009", "q=dogs&from=2009&to=2021"] {
        let at = format!("/search?{}", encoded(search));
        let html = long().page(&at).html();
        let (rows, links) = (texts(&html, ".facet > span + a"), attributes(&html, ".facet > span + a", "href"));
        let names = texts(&html, ".facet > span");
        assert_eq!((rows.len(), links.len(), names.len()), (1, 1, 1), "{at}");
        assert!(names[0].ends_with(" and earlier"), "{at}: {names:?}");
        let (_, followed) = long().follow(&links[0].replacen("/search", "/search.json", 1));
        assert_eq!(followed.json()["total"].as_u64(), rows[0].parse().ok(), "{at}: {}", links[0]);
        // Together with the years that are listed it is all that the years alone would leave.
        let anyhow = search.split('&').filter(|pair| !pair.starts_with("year=")).collect::<Vec<_>>().join("&");
        let listed = attributes(&html, ".facet input[name=year]", "value");
        let listed: u64 = listed.iter().map(|year| long().total(&format!("{anyhow}&year={year}"))).sum();
        let ticked = if search.contains("year=2009") { long().total(&format!("{anyhow}&year=2009")) } else { 0 };
        let earlier: u64 = rows[0].parse().expect("a number");
        assert_eq!(listed - ticked + earlier, long().total(&anyhow), "{at}");
    }
}

/// What a suggestion says of itself: "Personal information, cited in 4 responses", "in 12 titles".
#[test]
fn counts_of_suggestions_are_right_when_followed() {
    let (mut cited, mut titled) = (0, 0);
    for on in [site(), large(), long()] {
        for typed in [
            "s4",
            "s31",
            "section 1",
            "personal",
            "law",
            "parking",
            "locum",
            "dogs",
            "boats",
            "how many",
            "12(5)",
            "in",
        ] {
            let answer = on.page(&format!("/suggest?{}", encoded(&format!("q={typed}")))).json();
            let column =
                |at: usize| answer[at].as_array().expect("a list").iter().map(|told| told.as_str().expect("text"));
            for ((words, about), link) in column(1).zip(column(2)).zip(column(3)) {
                let path = link.strip_prefix(PUBLIC_URL).expect("absolute");
                if let Some((_, count)) = about.rsplit_once("cited in ") {
                    cited += 1;
                    let count: u64 = count.split(' ').next().expect("a number").replace(',', "").parse().expect(count);
                    let (_, found) = on.follow(&path.replacen("/search", "/search.json", 1));
                    assert_eq!(found.json()["total"], count, "{typed}: {words}");
                } else if let Some(count) = about.strip_prefix("in ").and_then(|about| about.strip_suffix(" titles"))
                    && let Ok(count) = count.parse::<u64>()
                {
                    titled += 1;
                    // Whoever follows it finds those titles, and others in which the words stand elsewhere.
                    let held = on.total(&format!("q=title:\"{words}\""));
                    let (_, found) = on.follow(&path.replacen("/search", "/search.json", 1));
                    assert!(
                        held == count && found.json()["total"].as_u64() >= Some(count),
                        "{typed}: {words}: {held}, {count}"
                    );
                }
            }
        }
    }
    assert!(cited > 10 && titled > 0, "{cited} provisions, {titled} phrases");
}

/// Three passages, those with most different words of the search, then most of them, then the first; in the order of the letter.
#[test]
fn the_passages_of_a_hit_are_the_best_and_stand_in_the_order_of_the_letter() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = "Our reference: 4100/FOI/2021\n\nYou asked:\n\nHow many were there in the harbour?\n\nDECISION\n\n\
                  Alpha has dogs and is short of all else.\n\nBravo has dogs, more dogs and again dogs.\n\n\
                  Charlie has dogs and boats side by side.\n\nDelta has boats and nothing that could be fed.\n\n\
                  Echo has boats, dogs, boats and more dogs.\n\nFoxtrot has dogs, dogs, dogs and dogs too.\n";
    std::fs::write(folder.path().join("a.txt"), letter).expect("written");
    let site = TestSite::of(&[folder.path().to_owned()]);
    for (query, passages) in [
        ("dogs boats", &["Charlie", "Echo", "Foxtrot"][..]),
        ("dogs", &["Bravo", "Echo", "Foxtrot"]),
        ("boats", &["Charlie", "Delta", "Echo"]),
        ("\"dogs and boats\"", &["Charlie"]),
    ] {
        let html = site.page(&format!("/search?{}", encoded(&format!("q={query}")))).html();
        let shown = texts(&html, ".results .snip");
        let begin: Vec<&str> = shown.iter().filter_map(|passage| passage.split(' ').nth(1)).collect();
        assert_eq!(begin, passages, "{query}: {shown:?}");
        let told = site.search(&format!("q={query}"))["hits"][0]["snippets"].clone();
        let numbers: Vec<u64> =
            told.as_array().expect("passages").iter().filter_map(|told| told["paragraph"].as_u64()).collect();
        assert!(numbers.len() == passages.len() && numbers.is_sorted(), "{query}: {numbers:?}");
    }
}
