//! The measured figures as they are published: `data/reading-quality.toml`, and from it the tables and the known kinds
//! of failure in `docs/reading-quality.md`. The page `/about/quality` shows the same.

use std::fmt::Write;

use foi_archive::domain::quality::{Quality, Set};

use super::changed::CHANGES;
use super::score::{FIELDS, Score};
use super::{
    BLIND_SCORE, BLIND_SETS, FICTION_SCORE, OWN_SCORE, cases, changed_by, read, score, sets_changed_by,
    without_each_authority,
};

const DATA: &str = "data/reading-quality.toml";
const DOC: &str = "docs/reading-quality.md";
/// What stands above it in the data is written by hand.
const MEASURED: &str = "# ---- measured: written by the test, not by hand ----\n";

fn text_of(path: &str) -> String {
    std::fs::read_to_string(path).expect(path)
}

fn set(group: &str, name: &str, about: &str, score: &Score) -> Set {
    let figures = score.figures.iter().map(|(field, figure)| ((*field).to_owned(), *figure)).collect();
    let (name, group, about) = (name.to_owned(), group.to_owned(), about.to_owned());
    Set { name, group, about, documents: score.documents as u64, figures }
}

/// Every set, as it is read today.
fn measured() -> Vec<Set> {
    let mut sets = vec![
        set("now", "fiction", "the letters that the reader was built by", &FICTION_SCORE),
        set("now", "own", "letters of other bodies, written before the rules that read them", &OWN_SCORE),
        set("now", "blind", "letters by people who had not seen the rules", &BLIND_SCORE),
    ];
    sets.extend(BLIND_SETS.iter().map(|(name, about)| set("now", name, about, &score(&cases(name), &read))));
    for (name, about, change) in CHANGES {
        for (kind, cases, _) in sets_changed_by(change) {
            sets.push(set("changed", &format!("{kind}, {name}"), about, &changed_by(change, cases)));
        }
    }
    for (slug, score) in without_each_authority() {
        sets.push(set("without", &format!("without {slug}"), "", &score));
    }
    sets
}

/// The data with these sets below the line.
fn data_with(sets: &[Set]) -> String {
    let data = text_of(DATA);
    let (by_hand, _) = data.split_once(MEASURED).expect("the line above what is measured");
    let mut out = format!("{by_hand}{MEASURED}");
    for set in sets {
        let _ = write!(out, "\n[[set]]\nname = {:?}\ngroup = {:?}\n", set.name, set.group);
        if !set.about.is_empty() {
            let _ = writeln!(out, "about = {:?}", set.about);
        }
        let _ = write!(out, "documents = {}\n[set.figures]\n", set.documents);
        for field in FIELDS {
            let _ = writeln!(out, "{field} = {:?}", set.figures[field]);
        }
    }
    out
}

/// The figures in Markdown: what each says, then a table for each group of sets, a set a row.
fn tables(quality: &Quality) -> String {
    let mut out = String::new();
    for field in &quality.fields {
        let _ = writeln!(out, "- **{}**: {}", field.label, field.about);
    }
    for group in &quality.groups {
        let fields: Vec<_> = quality.fields_of(group).collect();
        let labels: Vec<&str> = fields.iter().map(|field| field.label.as_str()).collect();
        let head = format!("| Set | Documents | {} |\n|---|{}\n", labels.join(" | "), "--:|".repeat(fields.len() + 1));
        let _ = write!(out, "\n### {}\n\n{}\n\n{head}", group.name, group.about);
        for set in quality.sets_of(group) {
            let figures = fields.iter().map(|field| format!(" {:.3} |", set.figures[&field.key]));
            let about = if set.about.is_empty() { String::new() } else { format!(": {}", set.about) };
            let _ = writeln!(out, "| *{}*{about} | {} |{}", set.name, set.documents, figures.collect::<String>());
        }
    }
    out
}

fn failures(quality: &Quality) -> String {
    quality.failures.iter().map(|failure| format!("- **{}**: {}\n", failure.of, failure.text)).collect()
}

/// A document with other words between the marks of this name.
fn with(document: &str, name: &str, words: &str) -> String {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let (before, rest) = document.split_once(&begin).expect("where they begin");
    let (_, after) = rest.split_once(&end).expect("where they end");
    format!("{before}{begin}{words}{end}{after}")
}

/// The document as this data has it.
fn document_with(data: &str) -> String {
    let quality: Quality = toml::from_str(data).expect(DATA);
    let document = with(&text_of(DOC), "figures", &tables(&quality));
    with(&document, "failures", &failures(&quality))
}

#[test]
fn the_published_figures_are_those_measured() {
    let data = data_with(&measured());
    assert_eq!(text_of(DATA), data, "{DATA}: write it anew, see its head");
    assert_eq!(text_of(DOC), document_with(&data), "{DOC}: write it anew, see the head of {DATA}");
}

#[test]
fn what_is_measured_is_what_the_data_describes() {
    let keys: Vec<&str> = Quality::get().fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, FIELDS);
}

#[test]
#[ignore = "writes the figures into data/ and docs/"]
fn the_figures_are_written() {
    let data = data_with(&measured());
    std::fs::write(DATA, &data).expect(DATA);
    std::fs::write(DOC, document_with(&data)).expect(DOC);
}
