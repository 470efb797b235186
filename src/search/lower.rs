//! An expression in the engine's terms. Set logic is kept exactly: what an expression means does not depend on what
//! stands beside it.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery, TermSetQuery,
};
use tantivy::schema::IndexRecordOption;

use super::analysis::{printed, stems};
use super::fields::{FACETS, Kind, Name, printed_case, year_value};
use super::near::NearQuery;
use super::vocabulary::{Expansions, printed_in};
use super::word::{Scoring, WordQuery};
use crate::domain::ResponseId;
use crate::query::{Expression, FilterValue, Filters, How, OpenWord, RANGE, TextField, YearFilter};

/// What a word that another stands for is worth in the ranking: less than the word itself.
const OPEN_SCORE: f32 = 1.0;

type Clause = (Occur, Box<dyn Query>);

/// What lowering needs beside an expression.
#[derive(Clone, Copy)]
pub(super) struct Lowering<'a> {
    pub(super) expansions: &'a Expansions,
    pub(super) scoring: Scoring,
}

impl<'a> Lowering<'a> {
    /// As what is found is ranked.
    pub(super) const fn exact(expansions: &'a Expansions) -> Self {
        Self { expansions, scoring: Scoring::Exact }
    }
}

/// Whether [`Scoring::AtMost`] is quicker: where words decide the order, and no places are read to find them.
pub(super) fn has_bounds(expression: &Expression) -> bool {
    match expression {
        Expression::Word(..) => true,
        // Of alternatives the engine scores thousands ahead wherever one is scored: there nothing is saved.
        Expression::And(parts) => parts.iter().any(has_bounds) && !parts.iter().any(asks_twice),
        _ => false,
    }
}

fn asks_twice(expression: &Expression) -> bool {
    match expression {
        Expression::Phrase(..) | Expression::Near(..) | Expression::Or(..) => true,
        Expression::And(parts) => parts.iter().any(asks_twice),
        Expression::Not(part) => asks_twice(part),
        _ => false,
    }
}

/// What a reference is worth in the ranking, against words.
const REFERENCE_SCORE: f32 = 10.0;

fn expression(expression: &Expression, with: Lowering<'_>) -> Box<dyn Query> {
    lower(expression, with).unwrap_or_else(|| Box::new(AllQuery))
}

/// Lowers an expression and filters beside it, for counting.
pub(super) fn filtered(asked: &Expression, filters: &Filters, with: Lowering<'_>) -> Box<dyn Query> {
    let mut clauses = vec![(Occur::Must, narrowed(asked, filters, with))];
    for (name, values) in filter_values(filters) {
        if values.is_empty() {
            continue;
        }
        let each: Vec<_> = values.iter().map(|value| keyword(name, value)).collect();
        let joined =
            if wants_all(name, filters) { BooleanQuery::intersection(each) } else { BooleanQuery::union(each) };
        clauses.push((Occur::Must, Box::new(joined)));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// Lowers an expression and those filters that are no choice of a facet, so that the counts of every facet mind them.
pub(super) fn narrowed(asked: &Expression, filters: &Filters, with: Lowering<'_>) -> Box<dyn Query> {
    let mut clauses = vec![(Occur::Must, expression(asked, with))];
    clauses.extend(filters.not_exemptions.iter().map(|path| (Occur::MustNot, keyword(Name::Exemption, path.as_str()))));
    if filters.from.is_some() || filters.to.is_some() {
        let (from, to) = (filters.from.unwrap_or(*RANGE.start()), filters.to.unwrap_or(*RANGE.end()));
        clauses.push((Occur::Must, years(from, to)));
    }
    match clauses.len() {
        1 => expression(asked, with),
        _ => Box::new(BooleanQuery::new(clauses)),
    }
}

/// Whether all values of a facet's filter are wanted, not any of them.
pub(super) fn wants_all(name: Name, filters: &Filters) -> bool {
    name == Name::Exemption && filters.all_exemptions
}

/// Any of the years of a range.
fn years(from: u16, to: u16) -> Box<dyn Query> {
    let any: Vec<_> = (from..=to).map(|year| keyword(Name::Year, &year_value(YearFilter::Of(year)))).collect();
    Box::new(BooleanQuery::union(any))
}

/// The values that each facet is filtered by, in the order of [`super::fields::FACETS`].
pub(super) fn filter_values(filters: &Filters) -> [(Name, Vec<String>); FACETS.len()] {
    [
        (Name::Exemption, filters.exemptions.iter().map(ToString::to_string).collect()),
        (Name::Year, filters.years.iter().copied().map(year_value).collect()),
        (Name::Outcome, filters.outcomes.iter().map(ToString::to_string).collect()),
        (Name::Authority, filters.authorities.clone()),
        (Name::Tag, filters.tags.iter().map(ToString::to_string).collect()),
        (Name::Regime, filters.regimes.iter().map(|regime| regime.slug().to_owned()).collect()),
    ]
}

/// What letters name a case by: its id, or its number as printed.
pub(super) fn names_of_case(id: &ResponseId, printed: Option<&str>) -> Vec<Term> {
    let printed = printed.map(|printed| printed_case(&id.authority, printed));
    let names = [Some(id.to_string()), printed].into_iter().flatten();
    names.map(|name| Term::from_field_text(Name::Refers.field(), &name)).collect()
}

/// Letters that name a case in one of these ways.
pub(super) fn refers_to(names: Vec<Term>) -> Box<dyn Query> {
    let of = |name| Box::new(TermQuery::new(name, IndexRecordOption::Basic)) as Box<dyn Query>;
    Box::new(BooleanQuery::union(names.into_iter().map(of).collect()))
}

/// None where nothing is left to look up: a word of punctuation only is left out, as if it had not been written.
fn lower(expression: &Expression, with: Lowering<'_>) -> Option<Box<dyn Query>> {
    match expression {
        Expression::All => Some(Box::new(AllQuery)),
        Expression::Word(field, word) => one_word(*field, word, with.scoring),
        Expression::Phrase(field, phrase) => {
            words(*field, &phrase.iter().flat_map(|word| stems(word)).collect::<Vec<_>>())
        }
        Expression::Near(field, wanted, others) => {
            near(*field, &wanted.iter().flat_map(|word| stems(word)).collect::<Vec<_>>(), *others)
        }
        Expression::Open(open) => one_of(open, with.expansions.of(open)),
        Expression::Reference(key) => Some(Box::new(ConstScoreQuery::new(term(Name::Reference, key), REFERENCE_SCORE))),
        Expression::Filter(value) => Some(filter(value)),
        Expression::And(parts) => all(parts, with),
        Expression::Or(parts) => {
            let any: Vec<_> = parts.iter().filter_map(|part| lower(part, with)).collect();
            (!any.is_empty() || parts.is_empty()).then(|| Box::new(BooleanQuery::union(any)) as Box<dyn Query>)
        }
        Expression::Not(part) => lower(part, with).map(|part| all_but(vec![(Occur::MustNot, part)])),
    }
}

fn all(parts: &[Expression], with: Lowering<'_>) -> Option<Box<dyn Query>> {
    let clause = |part: &Expression| match part {
        Expression::Not(inner) => lower(inner, with).map(|query| (Occur::MustNot, query)),
        _ => lower(part, with).map(|query| (Occur::Must, query)),
    };
    let clauses: Vec<Clause> = parts.iter().filter_map(clause).collect();
    match clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
        true => Some(Box::new(BooleanQuery::new(clauses))),
        false if clauses.is_empty() => parts.is_empty().then(|| Box::new(AllQuery) as Box<dyn Query>),
        false => Some(all_but(clauses)),
    }
}

fn all_but(mut clauses: Vec<Clause>) -> Box<dyn Query> {
    clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
    Box::new(BooleanQuery::new(clauses))
}

/// A word in any of its forms; the form that was asked for is worth more, and the rarer it is, the more.
fn one_word(field: TextField, word: &str, scoring: Scoring) -> Option<Box<dyn Query>> {
    let (stems, printed) = (stems(word), printed(word));
    match (&stems[..], &printed[..]) {
        ([stem], [form]) => {
            Some(Box::new(WordQuery::new(fields(field), stem, Some((printed_in(field), form)), scoring)))
        }
        _ => words(field, &stems),
    }
}

/// A word or a phrase, in the part asked for or in any.
fn words(field: TextField, stems: &[String]) -> Option<Box<dyn Query>> {
    match stems {
        [] => None,
        [stem] => Some(Box::new(WordQuery::new(fields(field), stem, None, Scoring::Exact))),
        _ => Some(Box::new(BooleanQuery::union(fields(field).iter().map(|name| phrase(*name, stems)).collect()))),
    }
}

const fn fields(field: TextField) -> &'static [Name] {
    match field {
        TextField::Anywhere => &[Name::Title, Name::Request, Name::Letter],
        TextField::Title => &[Name::Title],
        TextField::Request => &[Name::Request],
    }
}

/// Words near each other: they rank by how often each is there.
fn near(field: TextField, stems: &[String], others: u8) -> Option<Box<dyn Query>> {
    if stems.len() < 2 {
        return words(field, stems);
    }
    let near_in = |name: &Name| {
        let terms = stems.iter().map(|stem| Term::from_field_text(name.field(), stem));
        let near: Box<dyn Query> = Box::new(NearQuery::new(terms.collect(), others));
        let each =
            stems.iter().map(|stem| Box::new(WordQuery::new(&[*name], stem, None, Scoring::Exact)) as Box<dyn Query>);
        Box::new(BooleanQuery::intersection(each.chain([near]).collect())) as Box<dyn Query>
    };
    Some(Box::new(BooleanQuery::union(fields(field).iter().map(near_in).collect())))
}

/// A word that stands for others, as they are printed; the word itself in any form where it may be misspelt.
fn one_of(open: &OpenWord, stands_for: &[String]) -> Option<Box<dyn Query>> {
    let itself = stems(&open.word);
    if itself.is_empty() {
        return None;
    }
    let field = printed_in(open.field).field();
    if stands_for.is_empty() && open.how == How::Begins {
        return Some(Box::new(EmptyQuery));
    }
    let others = TermSetQuery::new(stands_for.iter().map(|word| Term::from_field_text(field, word)));
    let others: Box<dyn Query> = Box::new(ConstScoreQuery::new(Box::new(others), OPEN_SCORE));
    match open.how {
        How::Begins => Some(others),
        How::Within(_) => {
            Some(Box::new(BooleanQuery::union(words(open.field, &itself).into_iter().chain([others]).collect())))
        }
    }
}

fn phrase(name: Name, stems: &[String]) -> Box<dyn Query> {
    let terms = stems.iter().map(|stem| Term::from_field_text(name.field(), stem));
    let query = PhraseQuery::new(terms.collect());
    match name.row().map(|row| row.kind) {
        Some(Kind::Text { boost }) => Box::new(BoostQuery::new(Box::new(query), boost)),
        _ => Box::new(query),
    }
}

fn filter(value: &FilterValue) -> Box<dyn Query> {
    match value {
        FilterValue::Exemption(path) => keyword(Name::Exemption, path.as_str()),
        FilterValue::NotExemption(path) => all_but(vec![(Occur::MustNot, keyword(Name::Exemption, path.as_str()))]),
        FilterValue::From(year) => years(*year, *RANGE.end()),
        FilterValue::To(year) => years(*RANGE.start(), *year),
        FilterValue::Tag(tag) => keyword(Name::Tag, tag.slug()),
        FilterValue::Regime(regime) => keyword(Name::Regime, regime.slug()),
        FilterValue::Year(year) => keyword(Name::Year, &year_value(*year)),
        FilterValue::Outcome(outcome) => keyword(Name::Outcome, outcome.slug()),
        FilterValue::Authority(slug) => keyword(Name::Authority, slug),
    }
}

/// A filter narrows and does not rank.
fn keyword(name: Name, value: &str) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(term(name, value), 0.0))
}

fn term(name: Name, value: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(name.field(), value), IndexRecordOption::Basic))
}
