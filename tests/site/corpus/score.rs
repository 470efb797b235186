//! What the reader gives, compared with the annotation: per field, over a set of documents.
//!
//! Provisions are compared as sets of paths; qualifiers and optional ones are neutral, and a deeper qualifier satisfies
//! the provision above it. Tables and other cases are compared as bags (F1 over all documents), the rest per document.

use std::collections::{BTreeMap, BTreeSet};

use foi_archive::domain::Response;
use foi_archive::ingest::Document;
use unicode_normalization::UnicodeNormalization;

use super::gold::{Case, Gold};

/// The fields, in the order of the table.
pub(super) const FIELDS: [&str; 11] = [
    "exemptions_precision",
    "exemptions_recall",
    "exemptions_exact",
    "reference",
    "year",
    "authority",
    "outcome",
    "request",
    "title",
    "tables",
    "references",
];

/// What outcome of the annotation is which headline of the archive.
const OUTCOMES: &[(&str, &[&str])] = &[
    ("granted_in_full", &["granted-in-full"]),
    ("partly_granted", &["granted-in-part"]),
    ("refused_in_full", &["refused-in-full"]),
    ("not_held", &["not-held"]),
    ("neither_confirm_nor_deny", &["ncnd"]),
    ("cost_limit", &["cost-limit"]),
    ("vexatious_or_repeated", &["vexatious-or-repeated"]),
    ("otherwise_accessible", &["available-elsewhere"]),
    ("other", &["future-publication", "advice-or-transfer", "not-processed", "unclear"]),
];

/// The score of a set: a figure from 0 to 1 for each field, and what was missed.
#[derive(Debug, Default)]
pub(super) struct Score {
    pub(super) documents: usize,
    pub(super) figures: BTreeMap<&'static str, f64>,
    pub(super) misses: Vec<String>,
}

impl Score {
    pub(super) fn of(&self, field: &str) -> f64 {
        self.figures[field]
    }
}

/// Found, wanted and given, over all documents.
#[derive(Default)]
struct Tally {
    right: usize,
    wanted: usize,
    given: usize,
}

impl Tally {
    fn add<T: Ord>(&mut self, mut wanted: Vec<T>, given: Vec<T>) -> bool {
        (self.wanted, self.given) = (self.wanted + wanted.len(), self.given + given.len());
        let (before, count) = (wanted.len(), given.len());
        for item in given {
            if let Some(at) = wanted.iter().position(|other| *other == item) {
                wanted.swap_remove(at);
                self.right += 1;
            }
        }
        wanted.is_empty() && count == before
    }

    fn precision(&self) -> f64 {
        share(self.right, self.given)
    }

    fn recall(&self) -> f64 {
        share(self.right, self.wanted)
    }

    fn f1(&self) -> f64 {
        share(2 * self.right, self.wanted + self.given)
    }
}

/// A share to four places; of nothing, as the script that the annotation came with has it, none.
fn share(part: usize, whole: usize) -> f64 {
    let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
    rounded(part as f64 / whole.max(1) as f64)
}

/// Scores documents by what a reader makes of each; a document that it refuses has no field right.
pub(super) fn score(cases: &[Case], read: &dyn Fn(&str, &str) -> Option<Document>) -> Score {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut misses = Vec::new();
    for Case { gold, text } in cases {
        let document = read(&gold.file, text);
        let verdicts = verdicts(gold, document.as_ref(), &mut tallies);
        for (field, right, given) in verdicts {
            // Those that are counted over all documents have their tally already.
            if !field.starts_with("all ") {
                let tally = tallies.entry(field).or_default();
                (tally.right, tally.wanted) = (tally.right + usize::from(right), tally.wanted + 1);
            }
            if !right {
                misses.push(format!("{} | {field} | {given}", gold.file));
            }
        }
    }
    let figure = |field: &'static str| match field {
        "exemptions_precision" => tallies["provisions"].precision(),
        "exemptions_recall" => tallies["provisions"].recall(),
        "tables" => tallies["all tables"].f1(),
        "references" => tallies["all references"].f1(),
        _ => tallies[field].recall(),
    };
    Score { documents: cases.len(), figures: FIELDS.iter().map(|&field| (field, figure(field))).collect(), misses }
}

/// Each field of one document: whether it is right, and what was given.
fn verdicts(
    gold: &Gold,
    document: Option<&Document>,
    tallies: &mut BTreeMap<&str, Tally>,
) -> Vec<(&'static str, bool, String)> {
    let response = document.map(|document| &document.response);
    let request = document.and_then(|document| Some(document.response.request?.of(&document.text)));
    let (exact, provisions) = provisions(gold, response, tallies.entry("provisions").or_default());
    let authority = response.and_then(|response| Some(response.authority.as_ref()?.value.name.clone()));
    let reference = response.and_then(|response| Some(response.reference.as_ref()?.value.clone()));
    let year = response.and_then(|response| Some(response.year.as_ref()?.value));
    let outcome = response.map(|response| response.outcome.value.slug()).unwrap_or_default();
    let title = response.map(|response| fold(&response.title)).unwrap_or_default();
    let tables: Vec<_> =
        response.map_or(&[][..], |response| &response.tables).iter().map(|t| (t.rows, t.columns)).collect();
    let cases: BTreeSet<_> =
        response.into_iter().flat_map(|response| &response.references).map(|c| key(&c.raw)).collect();
    let wanted: BTreeSet<_> = gold.cross_references.iter().map(|case| key(case)).collect();
    let (shown_tables, shown_cases) = (format!("{tables:?}"), format!("{cases:?}"));
    let tables = tallies.entry("all tables").or_default().add(gold.tables.clone(), tables);
    let cases = tallies.entry("all references").or_default().add(Vec::from_iter(wanted), Vec::from_iter(cases));
    let same_name = lower(authority.as_ref()) == lower(gold.authority.as_ref())
        || gold.authority_evidence == "reference_prefix" && response.is_some() && authority.is_none();
    let references =
        [gold.reference.clone()].into_iter().chain(gold.reference_also_acceptable.iter().cloned().map(Some));
    let outcomes = [&gold.outcome].into_iter().chain(&gold.outcome_also_acceptable).flat_map(|name| headlines(name));
    vec![
        ("exemptions_exact", exact, provisions),
        (
            "reference",
            references.into_iter().any(|other| same_text(other.as_ref(), reference.as_ref())),
            format!("{reference:?}"),
        ),
        ("year", response.is_some() && year == gold.year, format!("{year:?}")),
        ("authority", same_name, format!("{authority:?}")),
        ("outcome", outcomes.into_iter().any(|&other| other == outcome), outcome.to_owned()),
        ("request", request_is_right(gold, request), format!("{request:?}")),
        ("title", title_is_right(gold, &title), title),
        ("all tables", tables, shown_tables),
        ("all references", cases, shown_cases),
    ]
}

fn headlines(name: &str) -> &'static [&'static str] {
    OUTCOMES.iter().find(|(outcome, _)| *outcome == name).unwrap_or_else(|| panic!("{name} is no outcome")).1
}

/// Provisions relied on: whether they are exactly those wanted; and what is wanting or too much.
fn provisions(gold: &Gold, response: Option<&Response>, tally: &mut Tally) -> (bool, String) {
    let paths = |list: &[String]| list.iter().map(|printed| path(printed)).collect::<BTreeSet<_>>();
    let want = paths(&gold.exemptions);
    let neutral = &paths(&gold.qualifiers) | &paths(&gold.exemptions_optional);
    let got: BTreeSet<String> =
        response.into_iter().flat_map(|response| &response.exemptions).map(|found| found.path.to_string()).collect();
    let below =
        |path: &String| got.iter().any(|other| neutral.contains(other) && other.starts_with(&format!("{path}/")));
    let missed: Vec<_> = want.iter().filter(|path| !got.contains(*path) && !below(path)).collect();
    let extra: Vec<_> = got.iter().filter(|path| !want.contains(*path) && !neutral.contains(*path)).collect();
    let found = want.len() - missed.len();
    tally.right += found;
    tally.wanted += want.len();
    tally.given += found + extra.len();
    (missed.is_empty() && extra.is_empty(), format!("missed {missed:?}, too much {extra:?}"))
}

fn request_is_right(gold: &Gold, request: Option<&str>) -> bool {
    let (Some(starts), Some(ends)) = (&gold.request_starts, &gold.request_ends) else { return request.is_none() };
    let request = fold(request.unwrap_or_default());
    !request.is_empty() && request.starts_with(&fold(starts)) && request.ends_with(&fold(ends))
}

/// At most a hundred characters, and one of the annotation's words; a page without a request needs none.
fn title_is_right(gold: &Gold, title: &str) -> bool {
    let lower = title.to_lowercase();
    let has = |word: &String| lower.contains(&fold(word).to_lowercase());
    gold.request_starts.is_none() || (1..=100).contains(&title.chars().count()) && gold.title_keywords.iter().any(has)
}

/// `FOI 40(3A)(a)` of the annotation → `foia/40/3A/a`.
pub(super) fn path(printed: &str) -> String {
    let parts = printed.split([' ', '(', ')']).filter(|part| !part.is_empty());
    let parts: Vec<String> =
        parts.enumerate().map(|(n, part)| if n == 0 { part.to_lowercase() } else { part.to_owned() }).collect();
    parts.join("/")
}

fn lower(name: Option<&String>) -> String {
    fold(name.map_or("", String::as_str)).to_lowercase()
}

/// Plain quotes and dashes, single spaces.
pub(super) fn fold(text: &str) -> String {
    let plain = text.nfkc().map(|c| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '‑' | '‐' => '-',
        _ => c,
    });
    plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same_text(one: Option<&String>, other: Option<&String>) -> bool {
    let text = |printed: Option<&String>| fold(printed.map_or("", String::as_str));
    text(one) == text(other)
}

fn key(reference: &str) -> String {
    fold(reference).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}
