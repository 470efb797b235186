//! How well the reader reads: sets of annotated documents, scored field by field.
//!
//! `cargo test -- corpus --nocapture` prints the figures; `cargo test -- corpus::figures --ignored` writes them into
//! `data/reading-quality.toml` and `docs/reading-quality.md`, which the other tests compare with what was measured.

mod changed;
mod figures;
mod gold;
mod reviews;
mod score;
mod traps;
mod wired;

use std::sync::LazyLock;

use foi_archive::domain::listed::ListedAuthority;
use foi_archive::ingest::{Document, ReaderWithout, authority_slugs, read_document};

use gold::{Case, cases};
use score::{FIELDS, Score, score};

/// What the reader must reach on the fiction.
const WANTED: [(&str, f64); 10] = [
    ("exemptions_precision", 0.99),
    ("exemptions_recall", 0.99),
    ("reference", 0.99),
    ("year", 0.99),
    ("outcome", 0.97),
    ("authority", 0.97),
    ("request", 0.95),
    ("title", 0.88),
    ("tables", 0.95),
    ("references", 0.95),
];

/// How far the figures may fall where the documents are changed.
const FALL: f64 = 0.02;

/// Documents of a set that a change must change for its figures to say something.
const FEWEST_CHANGED: usize = 5;

/// The sets that are not measured by a change: it finds next to nothing in them to change.
const LEFT_OUT: &[(&str, &str)] = &[("own", "joined"), ("own", "plain-quotes"), ("own", "site-removed")];

static FICTION: LazyLock<Vec<Case>> = LazyLock::new(|| cases("fiction"));
static OWN: LazyLock<Vec<Case>> = LazyLock::new(|| cases("own"));
static BLIND: LazyLock<Vec<Case>> = LazyLock::new(|| cases("blind"));
static FICTION_SCORE: LazyLock<Score> = LazyLock::new(|| score(&FICTION, &read));
static OWN_SCORE: LazyLock<Score> = LazyLock::new(|| score(&OWN, &read));
static BLIND_SCORE: LazyLock<Score> = LazyLock::new(|| score(&BLIND, &read));

/// The sets that were written without a look at the reader, the first of them left out, and what each is.
pub(super) const BLIND_SETS: &[(&str, &str)] = &[
    ("blind-second", "more letters by people who had seen neither the rules nor the set blind"),
    ("blind-third", "letters by yet others, most of them plain, who had seen none of these"),
    ("blind-fourth", "sixty letters as hard as letters are, by people who had seen none of these"),
    ("blind-fifth", "thirty letters as hard as the fiction"),
    ("blind-sixth", "sixty letters, each of a kin in the fiction"),
    ("blind-seventh", "twenty-four more, each of a kin in the fiction"),
    ("blind-eighth", "two letters of a kin with each of the fiction, one in three of another body"),
    ("blind-ninth", "two more of a kin with each, by others"),
    ("blind-tenth", "four of a kin with each of those that were read worst, two of them of another body"),
    ("blind-eleventh", "two of a kin with each of thirty-six of the fiction, by yet others"),
    ("blind-twelfth", "as the eleventh: the reader has not learnt from these"),
    ("blind-thirteenth", "twenty of a kin with the third score of the fiction, by yet others"),
    ("blind-fourteenth", "twenty of a kin with the same, by another: harder still"),
    ("blind-fifteenth", "twenty-four of a kin with the first half of the fiction, no two of which say a thing alike"),
];

fn read(name: &str, text: &str) -> Option<Document> {
    read_document(name, text.as_bytes(), None).ok()
}

fn changed_by(change: changed::Change, cases: &[Case]) -> Score {
    score(&cases.iter().map(change).collect::<Vec<_>>(), &read)
}

/// Prints figures as a table, a column each.
fn print(columns: &[(String, &Score)]) {
    println!("{:22}{}", "", columns.iter().map(|(name, _)| format!("{name:>14}")).collect::<String>());
    for field in FIELDS {
        let figures = columns.iter().map(|(_, score)| format!("{:14.4}", score.of(field)));
        println!("{field:22}{}", figures.collect::<String>());
    }
    for (name, score) in columns {
        for miss in &score.misses {
            println!("{name}: {miss}");
        }
    }
}

#[test]
fn the_fiction_is_read_as_well_as_it_must_be() {
    print(&[("fiction".to_owned(), &FICTION_SCORE), ("own".to_owned(), &OWN_SCORE)]);
    assert_eq!(FICTION.len(), 60);
    for (field, least) in WANTED {
        assert!(FICTION_SCORE.of(field) >= least, "{field}: {} < {least}", FICTION_SCORE.of(field));
    }
}

#[test]
fn our_own_documents_are_read_as_well() {
    assert!(OWN.len() >= 20);
    for (field, least) in WANTED {
        assert!(
            OWN_SCORE.of(field) >= least,
            "{field}: {} < {least}\n{}",
            OWN_SCORE.of(field),
            OWN_SCORE.misses.join("\n")
        );
    }
}

/// A set of documents: its name, the documents, how well they are read as they are.
type NamedSet = (&'static str, &'static [Case], &'static Score);

/// The sets of which a change changes enough documents to say something.
fn sets_changed_by(change: changed::Change) -> Vec<NamedSet> {
    let sets: [NamedSet; 3] =
        [("fiction", &FICTION, &FICTION_SCORE), ("own", &OWN, &OWN_SCORE), ("blind", &BLIND, &BLIND_SCORE)];
    let changed = |cases: &[Case]| cases.iter().filter(|case| changed::changes(change, case)).count();
    sets.into_iter().filter(|(_, cases, _)| changed(cases) >= FEWEST_CHANGED).collect()
}

/// A figure of documents that are as they were says nothing: what changes next to none of a set is not measured on it.
#[test]
fn each_change_changes_documents_of_each_set_but_these() {
    let mut left_out = Vec::new();
    for (name, _, change) in changed::CHANGES {
        let sets = sets_changed_by(change);
        left_out.extend(
            ["fiction", "own", "blind"]
                .iter()
                .filter(|set| !sets.iter().any(|(known, ..)| known == *set))
                .map(|set| (*set, name)),
        );
    }
    assert_eq!(left_out, LEFT_OUT);
}

#[test]
fn changed_documents_are_read_as_well() {
    let mut worse = Vec::new();
    for (name, _, change) in changed::CHANGES {
        for (set, cases, base) in sets_changed_by(change) {
            let changed = changed_by(change, cases);
            print(&[(format!("{set} {name}"), &changed)]);
            let fallen = FIELDS.iter().filter(|field| changed.of(field) < base.of(field) - FALL);
            worse.extend(
                fallen.map(|field| format!("{set}, {name}: {field} {} < {}", changed.of(field), base.of(field))),
            );
        }
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
}

/// Whether a document of the fiction has a name or an address of a row: one that none has is not missed.
fn is_named_in_fiction(slug: &str) -> bool {
    let row = ListedAuthority::of(slug).expect("a row");
    let names = [std::slice::from_ref(&row.name), &row.also, &row.short, &row.site].concat();
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    !row.reference.is_empty()
        || FICTION.iter().any(|case| {
            let text = case.text.to_lowercase();
            names.iter().any(|name| text.contains(name))
        })
}

/// What is lost without the rows of each authority: on the documents of the fiction.
fn without_each_authority() -> Vec<(String, Score)> {
    let without = |slug: String| {
        let reader = ReaderWithout::authority(&slug).expect("a row");
        let score = score(&FICTION, &|name, text| reader.read_document(name, text.as_bytes()).ok());
        (slug, score)
    };
    authority_slugs().into_iter().filter(|slug| is_named_in_fiction(slug)).map(without).collect()
}

/// The tables give names and forms of reference; what is relied on, asked and decided must not hang on them.
#[test]
fn what_is_decided_does_not_hang_on_the_table_of_authorities() {
    for (slug, score) in without_each_authority() {
        for field in ["exemptions_precision", "exemptions_recall", "outcome", "request", "tables"] {
            assert!(score.of(field) >= FICTION_SCORE.of(field) - FALL, "{slug}: {field} {}", score.of(field));
        }
    }
}
