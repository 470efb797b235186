//! The index against a brute-force pass over the records: the same ids, totals and facet counts, for any query.

use std::collections::{BTreeMap, BTreeSet};

use foi_archive::archive::{Archive, Entry};
use foi_archive::domain::{BlockKind, Outcome, SectionKind, Span, Tag};
use foi_archive::law::{ProvisionPath, Regime};
use foi_archive::query::{Expression, FilterValue, Filters, Query, Sort, TextField, YearFilter};
use foi_archive::search::analysis::stems;
use foi_archive::search::{self, DEEPEST_HIT, Hits, Index, request_parts, searched_parts};

use crate::sample::Letter;

// What a search means.

/// A record, and the words of its parts.
struct Known {
    entry: Entry,
    title: Vec<Vec<String>>,
    request: Vec<Vec<String>>,
    letter: Vec<Vec<String>>,
}

impl Known {
    fn of(entry: Entry) -> Self {
        let words = |parts: Vec<Span>| parts.iter().map(|part| stems(part.of(&entry.text))).collect();
        let (request, letter) = (words(request_parts(&entry.response)), words(searched_parts(&entry.response)));
        Self { title: vec![stems(&entry.response.title)], request, letter, entry }
    }
}

/// Whether a response is found by an expression and passes every filter.
fn matches(expression: &Expression, filters: &Filters, known: &Known) -> bool {
    holds(expression, known).unwrap_or(true)
        && is_in_reach(filters, &known.entry)
        && FACETS.iter().all(|facet| facet.passes(filters, &known.entry))
}

/// None where the expression asks for nothing that can be looked up.
fn holds(expression: &Expression, known: &Known) -> Option<bool> {
    match expression {
        Expression::All => Some(true),
        Expression::Word(field, word) => has_words(*field, &stems(word), known),
        Expression::Phrase(field, words) => {
            has_words(*field, &words.iter().flat_map(|word| stems(word)).collect::<Vec<_>>(), known)
        }
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
    let parts: &[&Vec<Vec<String>>] = match field {
        TextField::Title => &[&known.title],
        TextField::Request => &[&known.request],
        TextField::Anywhere => &[&known.title, &known.request, &known.letter],
    };
    let stands_in = |words: &Vec<String>| words.windows(wanted.len()).any(|window| window == wanted);
    (!wanted.is_empty()).then(|| parts.iter().copied().flatten().any(stands_in))
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
enum Facet {
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
fn count<T: Ord>(facet: Facet, query: &Query, all: &[Known], values: fn(&Entry) -> BTreeSet<T>) -> BTreeMap<T, u64> {
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

fn cited(entry: &Entry) -> BTreeSet<ProvisionPath> {
    let lineages = entry.response.exemptions.iter().flat_map(|cited| cited.path.lineage());
    lineages.filter(|path| path.depth() > 0).collect()
}

/// The order of the newest first and the oldest first, undated last.
fn order(sort: Sort, entry: &Entry) -> (bool, i64, i64, i64) {
    let year = entry.id.year.map(i64::from);
    let number = i64::try_from(entry.id.running_number()).expect("48 bits");
    let turn = if sort == Sort::Oldest { 1 } else { -1 };
    (year.is_none(), turn * year.unwrap_or(0), turn * number, entry.row)
}

// Random archives and queries, the same on every run.

/// A small generator (splitmix64), so that a failure comes again with its seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).expect("small")
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.throw(of.len())].clone()
    }

    fn some<T: Clone>(&mut self, of: &[T], most: usize) -> Vec<T> {
        (0..self.throw(most + 1)).map(|_| self.pick(of)).collect()
    }
}

const WORDS: [&str; 16] = [
    "taser",
    "tasers",
    "school",
    "the",
    "of",
    "freedom",
    "information",
    "act",
    "crown\u{2019}s",
    "crown",
    "caf\u{e9}",
    "refused",
    "refusing",
    "stop\u{2013}search",
    "40(2)",
    "don't",
];
const PATHS: [&str; 9] = [
    "foia/40/2",
    "foia/40/3A/a",
    "foia/31/1/a",
    "foia/31/1/b",
    "foia/31",
    "foia/4",
    "eir/12/5/b",
    "eir/12/4/a",
    "foisa/38/1/b",
];
const AUTHORITIES: [&str; 3] = ["mps", "harrowmere", "zetland"];
const OUTCOMES: [Outcome; 4] =
    [Outcome::GrantedInFull, Outcome::GrantedInPart, Outcome::RefusedInFull, Outcome::NotHeld];
const TAGS: [Tag; 4] = [Tag::Ncnd, Tag::NotHeld, Tag::Advice, Tag::Eir];
const SECTIONS: [SectionKind; 6] = [
    SectionKind::Opening,
    SectionKind::Request,
    SectionKind::Reasons,
    SectionKind::Disclosure,
    SectionKind::ComplaintRights,
    SectionKind::LegalAnnex,
];
const BLOCKS: [BlockKind; 3] = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Furniture];

fn letter(dice: &mut Dice, number: usize) -> Letter {
    let known = dice.throw(10) > 0;
    let mut exemptions: Vec<_> = dice.some(&PATHS, 4);
    exemptions.sort_unstable();
    exemptions.dedup();
    let part = |dice: &mut Dice| (dice.pick(&SECTIONS), dice.pick(&BLOCKS), dice.some(&WORDS, 12).join(" "));
    Letter {
        authority: known.then(|| dice.pick(&AUTHORITIES)),
        reference: Some(format!("01/FOI/{:06}", number / 2 * 3 + 1)).filter(|_| dice.throw(5) > 0),
        year: Some(2019 + dice.throw(4) as u16).filter(|_| dice.throw(6) > 0),
        title: dice.some(&WORDS, 5).join(" "),
        outcome: dice.pick(&OUTCOMES),
        exemptions,
        tags: dice.some(&TAGS, 2),
        parts: (0..1 + dice.throw(6)).map(|_| part(dice)).collect(),
    }
}

fn expression(dice: &mut Dice, depth: usize) -> Expression {
    let field = dice.pick(&[TextField::Anywhere, TextField::Anywhere, TextField::Title, TextField::Request]);
    let parts = |dice: &mut Dice| (0..dice.throw(4)).map(|_| expression(dice, depth + 1)).collect();
    match dice.throw(if depth < 3 { 12 } else { 7 }) {
        0..=2 => Expression::Word(field, dice.pick(&WORDS).to_owned()),
        3 => Expression::Phrase(field, (0..1 + dice.throw(3)).map(|_| dice.pick(&WORDS).to_owned()).collect()),
        4 => Expression::Filter(filter(dice)),
        5 => Expression::Reference(format!("01foi{:06}", dice.throw(100) * 3 + 1)),
        6 => dice.pick(&[Expression::All, Expression::Word(field, "&".to_owned())]),
        7 | 8 => Expression::And(parts(dice)),
        9 | 10 => Expression::Or(parts(dice)),
        _ => Expression::Not(Box::new(expression(dice, depth + 1))),
    }
}

fn path(dice: &mut Dice) -> ProvisionPath {
    let lineage = dice.pick(&PATHS).parse::<ProvisionPath>().expect("a path").lineage();
    dice.pick(&lineage)
}

fn year(dice: &mut Dice) -> YearFilter {
    dice.pick(&[YearFilter::Of(2019), YearFilter::Of(2021), YearFilter::Of(1999), YearFilter::Undated])
}

fn filter(dice: &mut Dice) -> FilterValue {
    match dice.throw(9) {
        0 => FilterValue::Exemption(path(dice)),
        1 => FilterValue::Year(year(dice)),
        3 => FilterValue::NotExemption(path(dice)),
        4 => FilterValue::From(2020 + dice.throw(3) as u16),
        5 => FilterValue::To(2020 + dice.throw(3) as u16),
        6 => FilterValue::Tag(dice.pick(&TAGS)),
        7 => FilterValue::Regime(dice.pick(&Regime::ALL)),
        2 => FilterValue::Outcome(dice.pick(&OUTCOMES)),
        _ => FilterValue::Authority(dice.pick(&["mps", "unknown", "nobody"]).to_owned()),
    }
}

fn query(dice: &mut Dice) -> Query {
    let filters = Filters {
        exemptions: (0..dice.throw(3)).map(|_| path(dice)).collect(),
        all_exemptions: dice.throw(2) > 0,
        not_exemptions: if dice.throw(4) == 0 { vec![path(dice)] } else { Vec::new() },
        from: Some(2019 + dice.throw(3) as u16).filter(|_| dice.throw(4) == 0),
        to: Some(2020 + dice.throw(3) as u16).filter(|_| dice.throw(4) == 0),
        tags: if dice.throw(3) == 0 { dice.some(&TAGS, 2) } else { Vec::new() },
        regimes: if dice.throw(3) == 0 { dice.some(&Regime::ALL, 2) } else { Vec::new() },
        years: (0..dice.throw(3)).map(|_| year(dice)).collect(),
        outcomes: dice.some(&OUTCOMES, 2),
        authorities: dice.some(&["mps".to_owned(), "harrowmere".to_owned(), "unknown".to_owned()], 2),
    };
    let keep = dice.throw(3) > 0;
    Query {
        text: String::new(),
        expression: expression(dice, 0),
        notices: Vec::new(),
        filters: if keep { filters } else { Filters::default() },
        sort: dice.pick(&[Sort::Relevance, Sort::Newest, Sort::Oldest]),
        size: 100_000,
        page: 1,
    }
}

fn assert_agree(query: &Query, all: &[Known], hits: &Hits) {
    let mut expected: Vec<_> = all.iter().filter(|known| matches(&query.expression, &query.filters, known)).collect();
    assert_eq!(hits.total, expected.len() as u64, "total of {query:?}");
    let mut rows = hits.rows.clone();
    if query.sort == Sort::Relevance {
        rows.sort_unstable();
    } else {
        expected.sort_by_key(|known| order(query.sort, &known.entry));
        expected.truncate(DEEPEST_HIT);
    }
    let expected: Vec<_> = expected.iter().map(|known| known.entry.row).collect();
    let first = rows.iter().zip(&expected).position(|(given, expected)| given != expected);
    assert!(rows == expected, "hits of {query:?}: {} not {}, from {first:?} on", rows.len(), expected.len());

    let provisions: Vec<_> = count(Facet::Exemption, query, all, cited).into_iter().collect();
    assert_eq!(hits.facets.exemptions, provisions, "provisions of {query:?}");
    let mut years: Vec<_> =
        count(Facet::Year, query, all, |entry| [YearFilter::of(entry.id.year)].into()).into_iter().collect();
    years.reverse();
    years.sort_by_key(|(year, _)| *year == YearFilter::Undated);
    assert_eq!(hits.facets.years, years, "years of {query:?}");
    let outcomes: Vec<_> =
        count(Facet::Outcome, query, all, |entry| [entry.response.outcome.value].into()).into_iter().collect();
    assert_eq!(hits.facets.outcomes, outcomes, "outcomes of {query:?}");
    let tags = count(Facet::Tag, query, all, |entry| entry.response.tags.iter().map(|tag| tag.value).collect());
    assert_eq!(hits.facets.tags, tags.into_iter().collect::<Vec<_>>(), "tags of {query:?}");
    let laws = count(Facet::Regime, query, all, |entry| entry.response.regimes());
    assert_eq!(hits.facets.regimes, laws.into_iter().collect::<Vec<_>>(), "laws of {query:?}");
    let authorities = count(Facet::Authority, query, all, |entry| [entry.id.authority.clone()].into());
    assert_eq!(hits.facets.authorities.iter().cloned().collect::<BTreeMap<_, _>>(), authorities, "{query:?}");
}

fn everything(archive: &Archive) -> Vec<Known> {
    let changes = archive.reader().changes(0, 100_000).expect("changes");
    let rows: Vec<_> = changes.iter().map(|change| change.row).collect();
    let mut entries = archive.reader().entries(&rows).expect("entries");
    entries.sort_by_key(|entry| entry.row);
    entries.into_iter().map(Known::of).collect()
}

/// Fills an archive in several commits of the index, so that revisions replace what an earlier segment holds, and asks
/// many queries after each.
fn agree(seed: u64, rounds: usize, letters: usize, queries: usize) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = Archive::open(dir.path()).expect("an archive");
    let mut dice = Dice(seed);
    let index = Index::open_or_empty(dir.path()).expect("an index");
    for round in 0..rounds {
        let batch = archive.batch().expect("a batch");
        for number in 0..letters {
            letter(&mut dice, round * letters / 2 + number).keep_in(&batch);
        }
        batch.commit().expect("committed");
        search::catch_up(&archive, &mut |_, _| {}).expect("caught up");
        index.refresh().expect("refreshed");
        let all = everything(&archive);
        for _ in 0..queries {
            let query = query(&mut dice);
            let hits = index.search(&query).expect("found");
            assert_agree(&query, &all, &hits);
            assert_eq!(index.count(&query).expect("counted"), hits.total, "count of {query:?}");
            assert_eq!(hits.change, archive.reader().change().expect("a change"));
        }
    }
    let held = archive.reader().count().expect("a count");
    let changes = archive.reader().change().expect("a change");
    assert!(held > letters as u64 && held < changes, "{held} records after {changes} changes: no revisions were met");
}

#[test]
fn the_index_agrees_with_a_pass_over_the_records() {
    agree(20_231_014, 3, 100, 400);
}

/// The engine works in blocks of 4,096 documents, and goes from one to the next by other code than within one.
#[test]
fn the_index_agrees_beyond_a_block_of_the_engine() {
    agree(33_857, 2, 4_500, 40);
}

#[test]
fn pages_follow_one_another_without_gap_or_repeat() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = Archive::open(dir.path()).expect("an archive");
    let mut dice = Dice(7);
    for number in 0..60 {
        letter(&mut dice, number).keep(&mut archive);
    }
    search::catch_up(&archive, &mut |_, _| {}).expect("caught up");
    let index = Index::open(dir.path()).expect("an index");
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
        let whole = Query {
            text: String::new(),
            expression: Expression::Or(vec![
                Expression::Word(TextField::Anywhere, "taser".to_owned()),
                Expression::Word(TextField::Anywhere, "freedom".to_owned()),
            ]),
            notices: Vec::new(),
            filters: Filters::default(),
            sort,
            size: 1_000,
            page: 1,
        };
        let all = index.search(&whole).expect("found").rows;
        assert!(all.len() > 20, "{}", all.len());
        let pages = (1..=all.len().div_ceil(7) + 1)
            .flat_map(|page| index.search(&Query { size: 7, page, ..whole.clone() }).expect("found").rows);
        assert_eq!(pages.collect::<Vec<_>>(), all, "{sort:?}");
    }
}
