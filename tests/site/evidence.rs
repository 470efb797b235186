//! The page of a response shows each fact beside the paragraph that it was read from, and what was cited as it was cited.

use std::fs;

use foi_archive::domain::Span;
use foi_archive::ingest::read_document;

use crate::support::{TestSite, attributes, texts};

const LETTER: &str = "Marling Borough Council\n\
    Our ref: FOI/2023/0412\n\
    14 June 2023\n\n\
    Dear Ms Poole\n\n\
    You asked for the following information:\n\
    1. How many moorings are let?\n\
    2. Who rents them?\n\n\
    Question 1: There are 12 moorings. We answered much the same in FOI/2021/0077 and in FOI/2022/0300.\n\n\
    Question 2: We rely on section 31(a)(b) and section 40(3)(A)(a) of the Freedom of Information Act to withhold the \
    names.\n\n\
    Yours sincerely\n";

const OTHER: &str = "Marling Borough Council\nOur ref: FOI/2022/0300\n\nDear Ms Poole\n\nYou asked:\n\nHow many moorings \
    were let?\n\nWe rely on section 31(1)(a) to withhold this.\n";

fn site() -> TestSite {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, letter) in [("a.txt", LETTER), ("b.txt", OTHER)] {
        fs::write(folder.path().join(name), letter).expect("written");
    }
    TestSite::of(&[folder.path().to_owned()])
}

/// The notes of a page, each with the paragraph that follows it.
fn notes(html: &scraper::Html) -> Vec<String> {
    texts(html, ".letter > .note")
}

#[test]
fn each_fact_stands_beside_the_line_that_it_was_read_from() {
    let site = site();
    let html = site.page("/responses/marling-borough-council/2023/foi-2023-0412").html();
    assert_eq!(
        notes(&html),
        [
            "Read here Authority: Marling Borough Council",
            "Read here Reference: FOI/2023/0412 Year: 2023",
            "Read here Title: made of these words",
            "Outcome read from this sentence: Granted in part",
            "Refers to FOI/2021/0077, not held here, FOI/2022/0300",
            "Read here Tag: Exemptions relied on",
            "Relied on for question 2 Law enforcement s31(1)(a) s31(1)(b) cited as section 31(a)(b) Personal \
             information s40(3A)(a) cited as section 40(3)(A)(a)",
        ]
    );
    assert_eq!(
        attributes(&html, ".note > a", "href"),
        ["/responses/marling-borough-council/2022/foi-2022-0300"],
        "a case that is held is linked"
    );
    for (words, paragraph) in [("Authority:", "p1"), ("Reference:", "p2"), ("Title:", "p6")] {
        let selector = scraper::Selector::parse(".letter > .note").expect("a selector");
        let note = html.select(&selector).find(|note| note.text().collect::<String>().contains(words)).expect(words);
        let beside = note.next_siblings().find_map(scraper::ElementRef::wrap).expect("a paragraph");
        let id = beside.attr("id").or_else(|| {
            let inside = scraper::Selector::parse("[id]").expect("a selector");
            beside.select(&inside).next().and_then(|inside| inside.attr("id"))
        });
        assert_eq!(id, Some(paragraph), "{words}");
    }
    assert!(texts(&html, "#provenance dt").iter().all(|term| term != "Evidence"), "nothing is left to say");
}

#[test]
fn what_is_filed_elsewhere_than_it_is_printed_is_shown_as_cited() {
    let site = site();
    let html = site.page("/responses/marling-borough-council/2023/foi-2023-0412").html();
    assert_eq!(texts(&html, ".head .as-cited"), ["cited as section 31(a)(b)", "cited as section 40(3)(A)(a)"]);
    let plain = site.page("/responses/marling-borough-council/2022/foi-2022-0300").html();
    assert!(!texts(&plain, ".head .chip").is_empty());
    assert!(texts(&plain, ".as-cited").is_empty(), "it is printed as the law has it");
}

#[test]
fn what_no_paragraph_tells_is_said_below() {
    let html = crate::support::site().page("/responses/mps/2023/33857").html();
    let said = texts(&html, "#provenance dl > div").into_iter().find(|row| row.starts_with("Evidence"));
    let said = said.expect("the form of the reference tells who answered");
    assert!(said.contains("The authority is told by no one line of it."), "{said}");
}

/// The words that each title was made of: its own, where the letter has a line for it.
#[test]
fn titles_say_what_they_were_made_of() {
    let letter = |head: &str, asked: &str| {
        format!("Our ref: FOI/2023/0412\n{head}\nDear Ms Poole\n\nYou asked:\n\n{asked}\n\nThere are 12 moorings.\n")
    };
    for (letter, wanted) in [
        (letter("", "How many moorings are let?"), &["How many moorings are let?"][..]),
        (letter("Subject: Moorings on the river\n", "How many are let?"), &["Moorings on the river"]),
        (
            letter("", "Moorings\nHow many berths were let to visitors?"),
            &["Moorings", "How many berths were let to visitors?"],
        ),
        (
            "Our ref: FOI/2023/0412\n\nDear Ms Poole\n\nWe refuse your request under section 40(2).\n".to_owned(),
            &["FOI/2023/0412"],
        ),
    ] {
        let read = read_document("a.txt", letter.as_bytes(), None).expect("a letter");
        let words: Vec<&str> = read.response.title_spans.iter().map(|span: &Span| span.of(&read.text)).collect();
        assert_eq!(words, wanted, "{}", read.response.title);
    }
}

#[test]
fn the_margin_says_what_each_passage_was_read_as() {
    for (path, wanted) in [
        (
            "/responses/mps/2021/21482",
            &[
                "Read here Reference: 01.FOI.21.021482 Year: 2021",
                "Refers to 21/19847, not held here",
                "Read here Title: made of these words",
                "Refers to 21/19847, not held here",
                "Outcome read from this sentence: Granted in part",
                "Read as Personal information s40(2)",
                "Read here Tag: Exemptions relied on",
                "Read as Law enforcement s31(1)(a)",
                "Relied on Personal information s40(2) s40(3A)(a)",
                "Relied on Personal information s40(2) s40(3A)(a) cited as subsection 3(A)(a) of Section 40",
                "Relied on Law enforcement s31(1)(a)",
                "Refers to 21/19847, not held here",
                "Relied on for question 1 Personal information s40(2) Law enforcement s31(1)(a)",
                "Read here Tag: Advice given",
            ][..],
        ),
        (
            "/responses/mps/2023/33857",
            &[
                "Read here Reference: 01.FOI.23.033857 Year: 2023",
                "Read here Title: made of these words",
                "Outcome read from this sentence: Granted in part",
                "Read here Tag: Exemptions relied on",
                "Read as Law enforcement s31(1)(a)",
                "Read as Personal information s40(2) s40(3) repealed s40(3) is repealed. Now s40(3A), s40(3B).",
                "Relied on Law enforcement s31(1)(a)",
                "Relied on Personal information s40(2) s40(3) repealed",
                "Relied on Personal information s40(2)(a) s40(2)(b) s40(3A)(a)",
            ],
        ),
    ] {
        let notes = texts(&crate::support::site().page(path).html(), ".letter > .note");
        assert_eq!(notes, wanted, "{path}");
    }
}
