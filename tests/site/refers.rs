//! Other cases that a letter names, and the letters that name it.

use std::fs;

use crate::support::{TestSite, attributes, texts};

/// A letter of the Metropolitan Police with this number and these words in its answer.
fn letter(number: u32, words: &str) -> String {
    format!(
        "Freedom of information request reference no: 01.FOI.23.{number:06}\n\nI write in connection with your request.\n\n\
         You asked:\n\nHow many boats were there in {number}?\n\nDECISION\n\nI have today decided to disclose the \
         requested information.\n\n{words}\n"
    )
}

fn site() -> TestSite {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, words) in [
        (33_001, "There were four boats. See our response 01.FOI.23.033002 too, and 01.FOI.19.012345."),
        (33_002, "There were two boats."),
        (33_003, "There were two boats, as our response 01.FOI.23.033002 said."),
    ] {
        fs::write(folder.path().join(format!("{number}.txt")), letter(number, words)).expect("written");
    }
    TestSite::of(&[folder.path().to_owned()])
}

#[test]
fn cases_named_are_linked_where_they_are_held_and_said_to_be_not_held_where_not() {
    let html = site().page("/responses/mps/2023/33001").html();
    let cases = texts(&html, "#refers .cases li");
    assert_eq!(cases.len(), 2, "{cases:?}");
    assert!(cases[0].contains("01.FOI.23.033002") && !cases[0].contains("not held"), "{cases:?}");
    assert!(cases[1].contains("01.FOI.19.012345 not held here"), "{cases:?}");
    let links = attributes(&html, "#refers .cases span > a", "href");
    assert_eq!(links, ["/responses/mps/2023/33002"]);
    for place in attributes(&html, "#refers .cases li > a", "href") {
        assert_eq!(texts(&html, &place).len(), 1, "{place} is on the page");
    }
    assert!(texts(&html, "#refers").concat().contains("No response held here names this one."));
}

#[test]
fn a_response_lists_those_that_name_it() {
    let site = site();
    let html = site.page("/responses/mps/2023/33002").html();
    let by = attributes(&html, "#refers h4 a", "href");
    assert_eq!(by, ["/responses/mps/2023/33003", "/responses/mps/2023/33001"]);
    assert!(texts(&html, "#refers .cases").is_empty());
    let alone = crate::support::site().page("/responses/mps/2023/33857").html();
    assert!(texts(&alone, "#refers").concat().contains("names no other case, and no response held here names it"));
    assert!(attributes(&alone, ".contents a", "href").contains(&"#refers".to_owned()));
}
