//! Lists within lists, and the signs for words that were taken out: in a letter of text, in a saved page, and on the
//! pages that show them.

use std::fs;

use foi_archive::domain::{BlockKind, levels};
use foi_archive::ingest::read_document;

use crate::support::{TestSite, attributes, texts};

const LETTER: &str = "Marling Borough Council\n\
    Our ref: FOI/2023/0412\n\n\
    Dear xxxxx\n\n\
    You asked for the following information:\n\
    1. How many moorings are let?\n\
    \x20  a) to companies\n\
    \x20  b) to residents\n\
    2. Who rents them?\n\n\
    There are 12 moorings. The names are withheld under section 40(2) of the Freedom of Information Act 2000: \
    ***** of [name redacted] has three.\n\n\
    Yours sincerely\n";

const PAGE: &str = "<html><body><main><p>Marling Borough Council</p><p>Our ref: FOI/2023/0413</p><p>Dear xxxxx</p>\
    <p>You asked for the following information:</p>\
    <ol><li>How many moorings are let?<ol><li>to companies</li><li>to residents</li></ol></li><li>Who rents them?</li></ol>\
    <p>There are 12 moorings. The names are withheld under section 40(2) of the Freedom of Information Act 2000: \
    ***** of [name redacted] has three.</p><p>Yours sincerely</p></main></body></html>";

#[test]
fn items_know_how_many_lists_lie_around_theirs() {
    for (name, letter) in [("a.txt", LETTER), ("a.html", PAGE)] {
        let document = read_document(name, letter.as_bytes(), None).expect("a letter");
        let blocks = &document.response.blocks;
        let levels: Vec<u8> = blocks
            .iter()
            .zip(levels(&document.text, blocks))
            .filter_map(|(block, level)| (block.kind == BlockKind::Item).then_some(level))
            .collect();
        assert_eq!(levels, [0, 1, 1, 0], "{name}");
    }
}

#[test]
fn words_that_were_taken_out_are_found_by_the_signs_for_them() {
    for (name, letter) in [("a.txt", LETTER), ("a.html", PAGE)] {
        let document = read_document(name, letter.as_bytes(), None).expect("a letter");
        let signs: Vec<&str> = document.response.redactions.iter().map(|sign| sign.of(&document.text)).collect();
        assert_eq!(signs, ["xxxxx", "*****", "[name redacted]"], "{name}");
    }
    let letter = LETTER.replace("[name redacted]", "the maxxxxi").replace("xxxxx", "Mx").replace("*****", "**");
    let document = read_document("a.txt", letter.as_bytes(), None).expect("a letter");
    assert_eq!(document.response.redactions, [], "words, and fewer stars");
    let letter = LETTER.replace("[name redacted]", "me").replace("xxxxx", "Mx").replace("*****", "Mx")
        + "\n**************\nSent by mail\n";
    let document = read_document("a.txt", letter.as_bytes(), None).expect("a letter");
    assert_eq!(document.response.redactions, [], "a line that is drawn");
}

#[test]
fn the_page_sets_inner_lists_in_and_signs_as_bars() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), LETTER).expect("written");
    let site = TestSite::of(&[folder.path().to_owned()]);
    let address = "/responses/marling-borough-council/2023/foi-2023-0412";
    let html = site.page(address).html();
    assert_eq!(attributes(&html, ".letter .in1, .letter.in1", "id"), ["p6", "p7"]);
    assert_eq!(texts(&html, ".letter .redacted"), ["xxxxx", "*****"], "what says so in words is no bar");
    let data = site.get(&format!("{address}.json")).json();
    let inner: Vec<&str> = data["paragraphs"]
        .as_array()
        .expect("paragraphs")
        .iter()
        .filter(|paragraph| paragraph["level"] == 1)
        .filter_map(|paragraph| paragraph["text"].as_str())
        .collect();
    assert_eq!(inner, ["a) to companies", "b) to residents"]);
    let redactions: Vec<(&str, u64)> = data["redactions"]
        .as_array()
        .expect("redactions")
        .iter()
        .filter_map(|sign| Some((sign["raw"].as_str()?, sign["line"].as_u64()?)))
        .collect();
    assert_eq!(redactions, [("xxxxx", 4), ("*****", 12), ("[name redacted]", 12)]);
}
