//! No rule is a sentence of a document here: a pattern that spells out many words of one would fit it and nothing else.

use std::collections::BTreeSet;

use super::gold::cases;
use super::score::fold;
use super::{BLIND, BLIND_SETS, FICTION, OWN};

/// Words in a row that a pattern may not have from a document.
const MOST_WORDS: usize = 8;

/// The tables of patterns.
const TABLES: [&str; 3] = ["data/cues.toml", "data/outcomes.toml", "data/vocabulary.toml"];

/// The strings of a table that are patterns: of `["pattern", "a sentence that it finds"]` the first.
fn patterns(value: &toml::Value, found: &mut Vec<String>) {
    match value {
        toml::Value::String(pattern) => found.push(pattern.clone()),
        toml::Value::Array(items) => {
            let is_pair = |item: &toml::Value| item.as_array().is_some_and(|pair| pair.len() == 2);
            for item in items {
                let first = item.as_array().and_then(|pair| pair.first()).filter(|_| is_pair(item));
                patterns(first.unwrap_or(item), found);
            }
        }
        toml::Value::Table(table) => table.values().for_each(|value| patterns(value, found)),
        _ => {}
    }
}

/// The raw strings of the reader's own code: its expressions.
fn expressions() -> Vec<String> {
    let files = walkdir::WalkDir::new("src/ingest").into_iter().flatten();
    let rust = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "rs"));
    let text = |file: walkdir::DirEntry| std::fs::read_to_string(file.path()).expect("source is text");
    let raw = |text: String| {
        let strings = text.split("r\"").skip(1).filter_map(|rest| rest.split('"').next());
        strings.map(str::to_owned).collect::<Vec<_>>()
    };
    rust.map(text).flat_map(raw).collect()
}

/// So many words in a row that a pattern spells out.
fn runs(pattern: &str) -> Vec<String> {
    let plain = pattern.replace("\\b", "").replace("\\.", ".").replace(['^', '$'], "");
    let pieces = plain.split(|c: char| "()[]{}|?*+\\".contains(c));
    let words = pieces.map(|piece| piece.split_whitespace().collect::<Vec<_>>());
    words.flat_map(|words| words.windows(MOST_WORDS).map(|run| run.join(" ")).collect::<Vec<_>>()).collect()
}

#[test]
fn a_pattern_is_cut_into_the_words_that_it_spells_out() {
    let spelt = "\\bthe quick brown fox jumps over the lazy dog\\b";
    assert_eq!(runs(spelt), ["the quick brown fox jumps over the lazy", "quick brown fox jumps over the lazy dog"]);
    assert!(runs("\\bthe quick (brown )?fox jumps over the lazy dog\\b").is_empty());
}

#[test]
fn no_pattern_spells_out_a_sentence_of_a_document() {
    let mut found = Vec::new();
    for path in TABLES {
        let table = std::fs::read_to_string(path).expect(path);
        patterns(&toml::from_str(&table).expect(path), &mut found);
    }
    found.extend(expressions());
    assert!(found.len() > 500, "{} patterns", found.len());
    let mut runs: BTreeSet<String> =
        found.iter().flat_map(|pattern| runs(pattern)).map(|run| fold(&run).to_lowercase()).collect();
    // What the site of a real record has around every letter is no sentence of a letter.
    for record in std::fs::read_dir("data/responses/mps").expect("the records").flatten() {
        let record = fold(&std::fs::read_to_string(record.path()).expect("a record is text")).to_lowercase();
        runs.retain(|run| !record.contains(run));
    }
    let others = BLIND_SETS.iter().flat_map(|(set, _)| cases(set));
    let all = FICTION.iter().chain(&*OWN).chain(&*BLIND).cloned().chain(others);
    let mut wired = Vec::new();
    for case in all {
        let text = fold(&case.text).to_lowercase();
        wired.extend(runs.iter().filter(|run| text.contains(*run)).map(|run| format!("{}: {run}", case.gold.file)));
    }
    assert!(wired.is_empty(), "{}", wired.join("\n"));
}
