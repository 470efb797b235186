//! Letters of other bodies: short, fictional, one for each kind of outcome. Each stands beside what is to be read in it.

use foi_archive::ingest::propose_id;
use serde_json::{Value, json};

use super::invariants::check_document;
use super::{paths, read, text_of};

/// What is compared of a letter.
fn facts(document: &foi_archive::ingest::Document) -> Value {
    let response = &document.response;
    let cases: Vec<_> = response.references.iter().map(|case| case.raw.as_str()).collect();
    json!({
        "authority": response.authority.as_ref().map(|found| &found.value.name),
        "reference": response.reference.as_ref().map(|found| &found.value),
        "id": propose_id(response, "0123456789abcdef").to_string(),
        "year": response.year.as_ref().map(|found| found.value),
        "title": response.title,
        "outcome": response.outcome.value.slug(),
        "tags": response.tags.iter().map(|tag| tag.value.slug()).collect::<Vec<_>>(),
        "request": response.request.map(|span| span.of(&document.text)),
        "exemptions": paths(response, false),
        "notice": paths(response, true),
        "references": cases,
        "tables": response.tables.iter().map(|table| [table.rows, table.columns]).collect::<Vec<_>>(),
    })
}

#[test]
fn letters_of_other_bodies() {
    let gold: Value = serde_json::from_str(&text_of("tests/corpus/letters.json")).expect("letters.json");
    let gold = gold.as_object().expect("one entry a file");
    assert!(gold.len() >= 11, "{} letters", gold.len());
    for (file, wanted) in gold {
        let document = read(file, &text_of(&format!("tests/corpus/{file}")));
        check_document(&document);
        let found = facts(&document);
        for (key, value) in found.as_object().expect("facts") {
            assert_eq!(value, &wanted[key], "{file}: {key}");
        }
    }
}

#[test]
fn every_letter_has_its_entry() {
    let gold: Value = serde_json::from_str(&text_of("tests/corpus/letters.json")).expect("letters.json");
    // Sets with an annotation of their own are `corpus.rs`'s to read.
    let is_of_letters = |path: &std::path::Path| path.is_dir() && !path.join("gold.jsonl").exists();
    let folders = std::fs::read_dir("tests/corpus").expect("tests/corpus").flatten();
    let folders = folders.filter(|entry| is_of_letters(&entry.path()));
    for file in folders.flat_map(|folder| std::fs::read_dir(folder.path()).expect("a folder")).flatten() {
        let path = file.path();
        let name = path.strip_prefix("tests/corpus").expect("inside").to_string_lossy().into_owned();
        assert!(name.ends_with(".json") || !gold[&name].is_null(), "{name} has no entry in letters.json");
    }
}

/// What an authority says, the outcome it is, and the provisions relied on.
const DECISIONS: &[(&str, &str, &[&str])] = &[
    (
        "This letter is to inform you that it will not be possible to respond to your request within the cost threshold.\nSection 12(2) - Cost",
        "cost-limit",
        &["foia/12/2"],
    ),
    (
        "The MPS neither confirms nor denies that it holds the information you requested by virtue of the following exemptions:\nSection 23(5) Information relating to security bodies\nSection 31(3) Law Enforcement",
        "ncnd",
        &["foia/23/5", "foia/31/3"],
    ),
    (
        "It has been decided to release the information you asked for in full.\nDisclosure\nTotal: 41",
        "granted-in-full",
        &[],
    ),
    (
        "I have today decided to fully exempt the requested information pursuant to the provisions of:\nSection 30(1) - Investigations",
        "refused-in-full",
        &["foia/30/1"],
    ),
    (
        "Searches were conducted at the MPS. These failed to locate any records relevant to your request.",
        "not-held",
        &[],
    ),
    (
        "In accordance with the Act, this letter represents a Refusal Notice for this request. The exemption applied is:\n• s.22 - Information intended for future publication",
        "future-publication",
        &["foia/22"],
    ),
    (
        "Please be advised that under Section 14(2) we are not obliged to comply as you made the same request in June (01/FOI/23/029999).",
        "vexatious-or-repeated",
        &["foia/14/2"],
    ),
    (
        "Access to the information you want is at our website. Section 21 of the Act exempts information that is reasonably accessible elsewhere, and this is a refusal notice.",
        "available-elsewhere",
        &["foia/21"],
    ),
    ("I am pleased to say that all the information is provided below.\nQ1: 44", "granted-in-full", &[]),
    (
        "The information requested is exempt by virtue of Section 40(2) (Personal Information).",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "Unfortunately we cannot process your request because it is not clear. Could you please clarify which years you mean?",
        "not-processed",
        &[],
    ),
    (
        "Partial disclosure has been agreed. The exemptions relied on are:\nSection 38(1)(a) & (b) Health and Safety\nSection 43(2): Commercial Interests",
        "granted-in-part",
        &["foia/38/1/a", "foia/38/1/b", "foia/43/2"],
    ),
];

/// One request, answered in the words of many letters: the request ends where the authority speaks.
#[test]
fn decisions_in_other_words() {
    let request = "Number of thefts in Barnet";
    for (answer, outcome, exemptions) in DECISIONS {
        let text = format!(
            "Freedom of information request reference no: 01.FOI.23.030000\nI note you seek access to the following information:\n{request}\n{answer}"
        );
        let document = read("a.txt", &text);
        assert_eq!(document.response.request.map(|span| span.of(&text)), Some(request), "{answer}");
        assert_eq!(document.response.outcome.value.slug(), *outcome, "{answer}");
        assert_eq!(paths(&document.response, false), *exemptions, "{answer}");
    }
}
