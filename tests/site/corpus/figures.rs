//! The measured figures as they are published: `data/reading-quality.toml`, and the same as a table in
//! `docs/reading-quality.md`.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;

use super::changed::CHANGES;
use super::score::{FIELDS, Score};
use super::{FICTION, FICTION_SCORE, OWN, OWN_SCORE, changed_by, without_each_authority};

const DATA: &str = "data/reading-quality.toml";
const DOC: &str = "docs/reading-quality.md";
const BEGIN: &str = "<!-- figures -->\n";
const END: &str = "<!-- end of figures -->";
const HEAD: &str = "# How well the reader reads: shares of 1 by field, on sets of annotated documents (docs/reading-quality.md).\n# Written by `cargo test -- corpus::figures --ignored`, but for sets that are `kept`: measured once, and left.\n";

/// The figures of one set of documents.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Set {
    name: String,
    about: String,
    documents: usize,
    /// Whether it was measured once with a reader that is no more.
    #[serde(default)]
    kept: bool,
    figures: BTreeMap<String, f64>,
}

#[derive(Debug, Deserialize)]
struct Sets {
    set: Vec<Set>,
}

fn published() -> Vec<Set> {
    let text = std::fs::read_to_string(DATA).expect(DATA);
    toml::from_str::<Sets>(&text).expect(DATA).set
}

fn set(name: &str, about: &str, score: &Score) -> Set {
    let figures = score.figures.iter().map(|(field, figure)| ((*field).to_owned(), *figure)).collect();
    Set { name: name.to_owned(), about: about.to_owned(), documents: score.documents, kept: false, figures }
}

/// Every set, as it is read today.
fn measured() -> Vec<Set> {
    let mut sets: Vec<Set> = published().into_iter().filter(|set| set.kept).collect();
    sets.push(set("fiction", "the 60 documents that the reader was built by", &FICTION_SCORE));
    sets.push(set("own", "documents written before the rules that read them", &OWN_SCORE));
    for (name, change) in CHANGES {
        for (kind, cases) in [("fiction", &*FICTION), ("own", &*OWN)] {
            sets.push(set(&format!("{kind}, {name}"), "the same documents, changed", &changed_by(change, cases)));
        }
    }
    for (slug, score) in without_each_authority() {
        sets.push(set(&format!("without {slug}"), "the 60, without this authority's rows", &score));
    }
    sets
}

fn as_data(sets: &[Set]) -> String {
    let mut out = HEAD.to_owned();
    for set in sets {
        let _ =
            write!(out, "\n[[set]]\nname = {:?}\nabout = {:?}\ndocuments = {}\n", set.name, set.about, set.documents);
        if set.kept {
            out.push_str("kept = true\n");
        }
        out.push_str("[set.figures]\n");
        for field in FIELDS {
            let _ = writeln!(out, "{field} = {:?}", set.figures[field]);
        }
    }
    out
}

/// A table in Markdown, a set a row.
fn as_table(sets: &[Set]) -> String {
    let mut out = format!(
        "| set | documents | {} |\n|---|{}\n",
        FIELDS.join(" | ").replace('_', " "),
        "--:|".repeat(FIELDS.len() + 1)
    );
    for set in sets {
        let figures: Vec<String> = FIELDS.iter().map(|field| format!("{:.3}", set.figures[*field])).collect();
        let _ = writeln!(out, "| {} | {} | {} |", set.name, set.documents, figures.join(" | "));
    }
    out
}

/// The document with other figures in it.
fn with_figures(document: &str, table: &str) -> String {
    let (before, rest) = document.split_once(BEGIN).expect("where the figures begin");
    let (_, after) = rest.split_once(END).expect("where they end");
    format!("{before}{BEGIN}{table}{END}{after}")
}

#[test]
fn the_published_figures_are_those_measured() {
    let sets = measured();
    assert_eq!(std::fs::read_to_string(DATA).expect(DATA), as_data(&sets), "{DATA}: write it anew, see its head");
    let document = std::fs::read_to_string(DOC).expect(DOC);
    assert_eq!(document, with_figures(&document, &as_table(&sets)), "{DOC}: write it anew, see the head of {DATA}");
}

#[test]
#[ignore = "writes the figures into data/ and docs/"]
fn the_figures_are_written() {
    let sets = measured();
    std::fs::write(DATA, as_data(&sets)).expect(DATA);
    let document = std::fs::read_to_string(DOC).expect(DOC);
    std::fs::write(DOC, with_figures(&document, &as_table(&sets))).expect(DOC);
}
