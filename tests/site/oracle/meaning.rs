//! What a search means, told without an index: the words of each record, looked through one by one.

use std::collections::{BTreeMap, BTreeSet};

use foi_archive::archive::{Archive, Entry};
use foi_archive::domain::Span;
use foi_archive::law::ProvisionPath;
use foi_archive::query::{Expression, FilterValue, Filters, How, OpenWord, Query, Sort, TextField, YearFilter};
use foi_archive::search::analysis::{printed, stems};
use foi_archive::search::{letter_parts, request_parts};

/// A record, and the words of its parts.
pub(super) struct Known {
    pub(super) entry: Entry,
    title: Vec<Words>,
    request: Vec<Words>,
    letter: Vec<Words>,
}

/// The words of a part, each as it is looked up and as it is printed.
struct Words {
    stems: Vec<String>,
    printed: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        let words = Self { stems: stems(text), printed: printed(text) };
        assert_eq!(words.stems.len(), words.printed.len(), "{text}");
        words
    }
}

impl Known {
    pub(super) fn of(entry: Entry) -> Self {
        let words = |parts: Vec<Span>| parts.iter().map(|part| Words::of(part.of(&entry.text))).collect();
        let (request, letter) = (words(request_parts(&entry.response)), words(letter_parts(&entry.response)));
        Self { title: vec![Words::of(&entry.response.title)], request, letter, entry }
    }

    /// Each part of the response that a field stands for, cut into paragraphs.
    fn parts(&self, field: TextField) -> Vec<&Vec<Words>> {
        match field {
            TextField::Title => vec![&self.title],
            TextField::Request => vec![&self.request],
            TextField::Anywhere => vec![&self.title, &self.request, &self.letter],
        }
    }
}

/// Whether a response is found by an expression and passes every filter.
pub(super) fn matches(expression: &Expression, filters: &Filters, known: &Known) -> bool {
    holds(expression, known).unwrap_or(true)
        && is_in_reach(filters, &known.entry)
        && FACETS.iter().all(|facet| facet.passes(filters, &known.entry))
}

/// None where the expression asks for nothing that can be looked up.
pub(super) fn holds(expression: &Expression, known: &Known) -> Option<bool> {
    match expression {
        Expression::All => Some(true),
        Expression::Word(field, word) => has_words(*field, &stems(word), known),
        Expression::Phrase(field, words) => {
            has_words(*field, &words.iter().flat_map(|word| stems(word)).collect::<Vec<_>>(), known)
        }
        Expression::Near(field, words, others) => {
            has_near(*field, &words.iter().flat_map(|word| stems(word)).collect::<Vec<_>>(), *others, known)
        }
        Expression::Open(open) => has_like(open, known),
        Expression::Reference(key) => Some(known.entry.reference_keys.contains(key)),
        Expression::Filter(value) => Some(has_value(value, &known.entry)),
        Expression::And(parts) => together(parts, known, true),
        Expression::Or(parts) => together(parts, known, false),
        Expression::Not(part) => holds(part, known).map(|holds| !holds),
    }
}

fn together(parts: &[Expression], known: &Known, all: bool) -> Option<bool> {
    let said: Vec<bool> = parts.iter().filter_map(|part| holds(part, known)).collect();
    let says = parts.is_empty() || !said.is_empty();
    says.then(|| if all { said.iter().all(|holds| *holds) } else { said.iter().any(|holds| *holds) })
}

fn has_words(field: TextField, wanted: &[String], known: &Known) -> Option<bool> {
    let stands_in = |words: &Words| words.stems.windows(wanted.len()).any(|window| window == wanted);
    (!wanted.is_empty()).then(|| known.parts(field).into_iter().flatten().any(stands_in))
}

/// Whether a stretch of a part holds all of the words and at most so many others; the end of a paragraph is a word.
fn has_near(field: TextField, wanted: &[String], others: u8, known: &Known) -> Option<bool> {
    if wanted.len() < 2 {
        return has_words(field, wanted, known);
    }
    let length = wanted.len() + usize::from(others);
    let is_near = |part: &Vec<Words>| {
        let end = |paragraph: &Words| paragraph.stems.iter().cloned().map(Some).chain([None]).collect::<Vec<_>>();
        let words: Vec<Option<String>> = part.iter().flat_map(end).collect();
        (0..words.len()).any(|start| {
            let mut stretch: Vec<&String> = words[start..words.len().min(start + length)].iter().flatten().collect();
            wanted.iter().all(|word| {
                let found = stretch.iter().position(|other| *other == word);
                found.map(|place| stretch.swap_remove(place)).is_some()
            })
        })
    };
    Some(known.parts(field).into_iter().any(is_near))
}

/// Whether a word as it is printed is like another; or, where errors are allowed, is a form of it.
fn has_like(open: &OpenWord, known: &Known) -> Option<bool> {
    let wanted = printed(&open.word).into_iter().next()?;
    let is_like = |word: &String| match open.how {
        How::Begins => word.starts_with(&wanted),
        How::Within(errors) => strsim::osa_distance(word, &wanted) <= usize::from(errors),
    };
    let found = known.parts(open.field).into_iter().flatten().any(|words| words.printed.iter().any(is_like));
    let itself = open.how != How::Begins && has_words(open.field, &stems(&open.word), known)?;
    Some(found || itself)
}

fn has_value(value: &FilterValue, entry: &Entry) -> bool {
    match value {
        FilterValue::Exemption(path) => entry.response.exemptions.iter().any(|cited| path.covers(&cited.path)),
        FilterValue::NotExemption(path) => entry.response.exemptions.iter().all(|cited| !path.covers(&cited.path)),
        FilterValue::Year(year) => YearFilter::of(entry.id.year) == *year,
        FilterValue::From(from) => entry.id.year.is_some_and(|year| year >= *from),
        FilterValue::To(to) => entry.id.year.is_some_and(|year| year <= *to),
        FilterValue::Tag(tag) => entry.response.tags.iter().any(|told| told.value == *tag),
        FilterValue::Regime(law) => entry.response.regimes().contains(law),
        FilterValue::Outcome(outcome) => entry.response.outcome.value == *outcome,
        FilterValue::Authority(slug) => entry.id.authority == *slug,
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Facet {
    Exemption,
    Year,
    Outcome,
    Authority,
    Tag,
    Regime,
}

const FACETS: [Facet; 6] = [Facet::Exemption, Facet::Year, Facet::Outcome, Facet::Authority, Facet::Tag, Facet::Regime];

/// Whether a response passes the filters that are no choice of a facet.
fn is_in_reach(filters: &Filters, entry: &Entry) -> bool {
    let not = filters.not_exemptions.iter().cloned().map(FilterValue::NotExemption);
    let range = filters.from.map(FilterValue::From).into_iter().chain(filters.to.map(FilterValue::To));
    not.chain(range).all(|value| has_value(&value, entry))
}

impl Facet {
    fn passes(self, filters: &Filters, entry: &Entry) -> bool {
        let chosen: Vec<FilterValue> = match self {
            Self::Exemption => filters.exemptions.iter().cloned().map(FilterValue::Exemption).collect(),
            Self::Year => filters.years.iter().copied().map(FilterValue::Year).collect(),
            Self::Outcome => filters.outcomes.iter().copied().map(FilterValue::Outcome).collect(),
            Self::Authority => filters.authorities.iter().cloned().map(FilterValue::Authority).collect(),
            Self::Tag => filters.tags.iter().copied().map(FilterValue::Tag).collect(),
            Self::Regime => filters.regimes.iter().copied().map(FilterValue::Regime).collect(),
        };
        if self == Self::Exemption && filters.all_exemptions {
            return chosen.iter().all(|value| has_value(value, entry));
        }
        chosen.is_empty() || chosen.iter().any(|value| has_value(value, entry))
    }
}

/// Counts each value over the responses that pass every filter but the facet's own.
pub(super) fn count<T: Ord>(
    facet: Facet,
    query: &Query,
    all: &[Known],
    values: fn(&Entry) -> BTreeSet<T>,
) -> BTreeMap<T, u64> {
    let mut counts = BTreeMap::new();
    let others = FACETS.into_iter().filter(|other| *other != facet);
    for known in all {
        let passes = is_in_reach(&query.filters, &known.entry)
            && others.clone().all(|other| other.passes(&query.filters, &known.entry));
        if passes && holds(&query.expression, known).unwrap_or(true) {
            values(&known.entry).into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
        }
    }
    counts
}

pub(super) fn cited(entry: &Entry) -> BTreeSet<ProvisionPath> {
    let lineages = entry.response.exemptions.iter().flat_map(|cited| cited.path.lineage());
    lineages.filter(|path| path.depth() > 0).collect()
}

/// The order of the newest first and the oldest first, undated last.
pub(super) fn order(sort: Sort, entry: &Entry) -> (bool, i64, i64, i64) {
    let year = entry.id.year.map(i64::from);
    let number = i64::try_from(entry.id.running_number()).expect("48 bits");
    let turn = if sort == Sort::Oldest { 1 } else { -1 };
    (year.is_none(), turn * year.unwrap_or(0), turn * number, entry.row)
}

/// Every record of an archive.
pub(super) fn everything(archive: &Archive) -> Vec<Known> {
    let changes = archive.reader().changes(0, 100_000).expect("changes");
    let rows: Vec<_> = changes.iter().map(|change| change.row).collect();
    let mut entries = archive.reader().entries(&rows).expect("entries");
    entries.sort_by_key(|entry| entry.row);
    entries.into_iter().map(Known::of).collect()
}
