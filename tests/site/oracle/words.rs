//! Words that stand for several, and words that were misspelt: what they are taken for, and how much is taken.

use foi_archive::archive::Archive;
use foi_archive::query::{Filters, Query};
use foi_archive::search::{Index, MOST_WORDS, catch_up};

use crate::sample::Letter;
use crate::support::{TestSite, attributes, encoded, settings, site, texts};

fn archive_of(letters: impl IntoIterator<Item = String>) -> (tempfile::TempDir, Archive) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(folder.path());
    let batch = archive.batch().expect("a batch");
    for (number, text) in letters.into_iter().enumerate() {
        // The same letter twice is one.
        let text = format!("{text} n{number}");
        Letter::new(&format!("FOI/{}", 10_001 + number), "What?", &text).keep_in(&batch);
    }
    batch.commit().expect("committed");
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    (folder, archive)
}

fn site_of(letters: impl IntoIterator<Item = String>) -> TestSite {
    let (folder, archive) = archive_of(letters);
    drop(archive);
    let settings = settings(folder.path());
    TestSite::over(folder, settings)
}

#[test]
fn a_beginning_finds_words_as_they_are_printed_and_a_word_with_errors_its_neighbours() {
    let site = site_of(
        ["knife", "knives", "kniting", "Burglary", "burglaries", "universe", "university", "the ban of knifes"]
            .map(str::to_owned),
    );
    for (query, total) in [
        ("knif*", 2),
        ("kni*", 4),
        ("KNIF*", 2),
        ("burglery~1", 1),
        ("burglery", 0),
        ("burglaries~1", 2),
        ("university*", 1),
        ("universities", 1),
        ("unvierstiy~2", 1),
        ("unvierstiy~1", 0),
        ("request:wha*", 8),
        ("title:kni*", 0),
        ("kni* -knife*", 2),
    ] {
        assert_eq!(site.total(&format!("q={query}")), total, "{query}");
    }
    let html = site.page(&format!("/search?{}", encoded("q=kni*"))).html();
    assert_eq!(
        texts(&html, ".readas").concat(),
        "Read as words that begin with kni (knife, knifes, kniting, knives). How searching works"
    );
    let mut marked = texts(&html, "ol.results mark");
    marked.sort();
    assert_eq!(marked, ["knife", "knifes", "kniting", "knives"]);
    let html = site.page(&format!("/search?{}", encoded("q=burglery~1"))).html();
    assert_eq!(texts(&html, "ol.results mark"), ["Burglary"]);
    assert!(texts(&html, ".readas").concat().contains("burglery in any form or words one letter from it (burglary)"));
}

#[test]
fn words_near_each_other_are_found_in_any_order_within_so_many_words() {
    let site = site_of(
        [
            "stop and search",
            "search or stop",
            "stop one two three four search",
            "stop stop",
            "stop",
            "searches stopped",
        ]
        .map(str::to_owned),
    );
    for (query, total) in [
        ("\"stop search\"", 0),
        ("\"stop search\"~0", 1),
        ("\"stop search\"~1", 3),
        ("\"search stop\"~1", 3),
        ("\"stop search\"~3", 3),
        ("\"stop search\"~4", 4),
        ("\"stop stop\"~9", 1),
        ("\"stop search and\"~0", 1),
        ("\"stop search and\"~9", 1),
        ("stop -\"stop search\"~4", 2),
        // The request is one part of a letter and the answer another.
        ("what stop", 6),
        ("\"what stop\"~9", 0),
        ("title:\"what stop\"~9", 0),
    ] {
        assert_eq!(site.total(&format!("q={query}")), total, "{query}");
    }
}

/// Of more words than are taken the commonest are, and the page says so.
#[test]
fn a_word_stands_for_so_many_others_and_no_more() {
    let rare = (0..MOST_WORDS + 20).map(|number| format!("zab{number}c"));
    let common = (0..MOST_WORDS - 1).map(|number| format!("zab{number}c zabx"));
    let site = site_of(rare.chain(common));
    let total = site.total("q=zab*");
    // "zabx" and the hundred words that two responses hold; what one response holds is left out.
    assert_eq!(total, 2 * (MOST_WORDS as u64 - 1));
    let html = site.page(&format!("/search?{}", encoded("q=zab*"))).html();
    let said = texts(&html, ".notice").concat();
    assert_eq!(said, "More than 100 words begin with “zab”; the 100 commonest were looked for.");
    assert!(texts(&site.page(&format!("/search?{}", encoded("q=zabx*"))).html(), ".notice").is_empty());
}

/// A list of words on the page is no back door to what was taken down.
#[test]
fn words_of_what_was_withdrawn_are_not_told() {
    let (folder, mut archive) = archive_of(["confidant", "confidence", "confidence"].map(str::to_owned));
    let gone = "mps/2023/10001".parse().expect("an id");
    let index = Index::open(folder.path()).expect("an index");
    let query = Query::new("confid*", Filters::default());
    let listed = |index: &Index| {
        let expansions = index.expansions(&query.expression).expect("expansions");
        expansions.iter().flat_map(|(_, expansion)| expansion.words.clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&index), ["confidence", "confidant"]);
    assert_eq!(index.correction("confidand").expect("looked up").as_deref(), Some("confidant"));
    let batch = archive.batch().expect("a batch");
    assert!(batch.withdraw(&gone, &crate::withdrawal::notice()).expect("withdrawn"));
    batch.commit().expect("committed");
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    index.refresh().expect("refreshed");
    assert_eq!(listed(&index), ["confidence"]);
    assert_eq!(index.correction("confidand").expect("looked up"), None);
}

#[test]
fn what_was_meant_is_offered_for_a_rare_word_and_never_for_a_common_one() {
    let letters = (0..40).map(|number| match number {
        0 => "burglery".to_owned(),
        1..=12 => "burglary and the constable".to_owned(),
        13..=30 => "the office".to_owned(),
        _ => "the letter".to_owned(),
    });
    let site = site_of(letters);
    for (query, meant) in [
        ("burglry", Some(("burglary", "12"))),
        ("burglery", Some(("burglary", "12"))),
        ("Burglery constable", Some(("burglary constable", "12"))),
        ("\"burglry and\"", Some(("\"burglary and\"", "12"))),
        ("burglry -letter", Some(("burglary -letter", "12"))),
        ("ofice", Some(("office", "18"))),
        ("burglary", None),
        ("constable", None),
        ("office", None),
        ("letter -burglry", None),
        ("burglry*", None),
        ("burglry office", None),
        ("xyzzy", None),
        ("10002", None),
    ] {
        let (at, answer) = site.follow(&format!("/search?{}", encoded(&format!("q={query}"))));
        let html = answer.html();
        let links: Vec<_> = texts(&html, ".meant > a").into_iter().zip(texts(&html, ".meant > i")).collect();
        let expected: Vec<_> = meant.into_iter().map(|(text, count)| (text.to_owned(), count.to_owned())).collect();
        assert_eq!(links, expected, "{query}");
        for link in attributes(&html, ".meant > a", "href") {
            assert_eq!(site.follow(&link).0, link, "{at}");
        }
        let told = site.search(&format!("q={query}"))["did_you_mean"].clone();
        assert_eq!(told["query"].as_str(), meant.map(|(text, _)| text), "{query}");
    }
}

/// Of two words as near, the one that more responses hold; where both are held by as many, the one that comes first.
#[test]
fn of_words_as_near_the_commonest_was_meant() {
    for (canters, cantors, meant) in [(3, 7, "cantor"), (7, 3, "canter"), (4, 4, "canter")] {
        let words = std::iter::repeat_n("canter", canters).chain(std::iter::repeat_n("cantor", cantors));
        let others = std::iter::repeat_n("bantar", 9);
        let site = site_of(words.chain(others).map(str::to_owned));
        let html = site.page("/search?q=cantar").html();
        assert_eq!(
            texts(&html, ".meant > a"),
            [meant],
            "{canters} to {cantors}; another first letter is seldom a slip"
        );
        let total = canters.max(cantors).to_string();
        assert_eq!(texts(&html, ".meant > i"), [total], "{canters} to {cantors}");
    }
}

#[test]
fn a_search_that_found_nothing_can_be_had_with_what_was_meant() {
    let html = site().page(&format!("/search?{}", encoded("q=stalkng zebra"))).html();
    assert!(texts(&html, ".meant").is_empty(), "both together are in no response");
    let ways: Vec<_> = texts(&html, ".outs li");
    assert_eq!(ways, ["With “stalking” alone 1"]);
}

#[test]
fn a_search_that_found_nothing_can_be_had_without_each_of_its_words() {
    let html = site().page(&format!("/search?{}", encoded("q=stalking zebra&year=2021"))).html();
    let ways: Vec<_> = texts(&html, ".outs li");
    assert!(ways.contains(&"Without “zebra” 1".to_owned()), "{ways:?}");
    assert!(ways.contains(&"The filters alone, whatever the words 1".to_owned()), "{ways:?}");
    assert!(!ways.iter().any(|way| way.ends_with(" 0")), "{ways:?}");
}
