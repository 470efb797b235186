//! Letters of other bodies: short, fictional, one for each kind of outcome. Each stands beside what is to be read in it.

use foi_archive::ingest::propose_id;
use serde_json::{Value, json};

use super::{check_spans, paths, read, text_of};

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
        check_spans(&document);
        let found = facts(&document);
        for (key, value) in found.as_object().expect("facts") {
            assert_eq!(value, &wanted[key], "{file}: {key}");
        }
    }
}

#[test]
fn every_letter_has_its_entry() {
    let gold: Value = serde_json::from_str(&text_of("tests/corpus/letters.json")).expect("letters.json");
    let folders =
        std::fs::read_dir("tests/corpus").expect("tests/corpus").flatten().filter(|entry| entry.path().is_dir());
    for file in folders.flat_map(|folder| std::fs::read_dir(folder.path()).expect("a folder")).flatten() {
        let path = file.path();
        let name = path.strip_prefix("tests/corpus").expect("inside").to_string_lossy().into_owned();
        assert!(name.ends_with(".json") || !gold[&name].is_null(), "{name} has no entry in letters.json");
    }
}
