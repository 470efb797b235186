//! An expression in the engine's terms. Set logic is kept exactly: what an expression means does not depend on what
//! stands beside it.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery, TermSetQuery,
};
use tantivy::schema::IndexRecordOption;

use super::analysis::{printed, stems};
use super::damped::DampedQuery;
use super::fields::{FACETS, Kind, Name, printed_case, year_value};
use super::near::NearQuery;
use super::vocabulary::{Expansions, printed_in};
use crate::domain::ResponseId;
use crate::query::{Expression, FilterValue, Filters, How, OpenWord, RANGE, TextField, YearFilter};

/// What a word that another stands for is worth in the ranking: less than the word itself.
const OPEN_SCORE: f32 = 1.0;

/// How much it weighs that a word stands in a response in the very form that was asked for.
const FORM_BOOST: f32 = 2.0;

type Clause = (Occur, Box<dyn Query>);

/// What a reference is worth in the ranking, against words.
const REFERENCE_SCORE: f32 = 10.0;

fn expression(expression: &Expression, expansions: &Expansions) -> Box<dyn Query> {
    lower(expression, expansions).unwrap_or_else(|| Box::new(AllQuery))
}

/// Lowers an expression and filters beside it, for counting.
pub(super) fn filtered(asked: &Expression, filters: &Filters, expansions: &Expansions) -> Box<dyn Query> {
    let mut clauses = vec![(Occur::Must, narrowed(asked, filters, expansions))];
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
pub(super) fn narrowed(asked: &Expression, filters: &Filters, expansions: &Expansions) -> Box<dyn Query> {
    let mut clauses = vec![(Occur::Must, expression(asked, expansions))];
    clauses.extend(filters.not_exemptions.iter().map(|path| (Occur::MustNot, keyword(Name::Exemption, path.as_str()))));
    if filters.from.is_some() || filters.to.is_some() {
        let (from, to) = (filters.from.unwrap_or(*RANGE.start()), filters.to.unwrap_or(*RANGE.end()));
        clauses.push((Occur::Must, years(from, to)));
    }
    match clauses.len() {
        1 => expression(asked, expansions),
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

/// Letters that name a case, by its id or by its number as printed.
pub(super) fn refers_to(id: &ResponseId, printed: Option<&str>) -> Box<dyn Query> {
    let printed = printed.map(|printed| printed_case(&id.authority, printed));
    let names = [Some(id.to_string()), printed].into_iter().flatten();
    Box::new(BooleanQuery::union(names.map(|name| keyword(Name::Refers, &name)).collect()))
}

/// None where nothing is left to look up: a word of punctuation only is left out, as if it had not been written.
fn lower(expression: &Expression, expansions: &Expansions) -> Option<Box<dyn Query>> {
    match expression {
        Expression::All => Some(Box::new(AllQuery)),
        Expression::Word(field, word) => one_word(*field, word),
        Expression::Phrase(field, phrase) => {
            words(*field, &phrase.iter().flat_map(|word| stems(word)).collect::<Vec<_>>())
        }
        Expression::Near(field, wanted, others) => {
            near(*field, &wanted.iter().flat_map(|word| stems(word)).collect::<Vec<_>>(), *others)
        }
        Expression::Open(open) => one_of(open, expansions.of(open)),
        Expression::Reference(key) => Some(Box::new(ConstScoreQuery::new(term(Name::Reference, key), REFERENCE_SCORE))),
        Expression::Filter(value) => Some(filter(value)),
        Expression::And(parts) => all(parts, expansions),
        Expression::Or(parts) => {
            let any: Vec<_> = parts.iter().filter_map(|part| lower(part, expansions)).collect();
            (!any.is_empty() || parts.is_empty()).then(|| Box::new(BooleanQuery::union(any)) as Box<dyn Query>)
        }
        Expression::Not(part) => lower(part, expansions).map(|part| all_but(vec![(Occur::MustNot, part)])),
    }
}

fn all(parts: &[Expression], expansions: &Expansions) -> Option<Box<dyn Query>> {
    let clause = |part: &Expression| match part {
        Expression::Not(inner) => lower(inner, expansions).map(|query| (Occur::MustNot, query)),
        _ => lower(part, expansions).map(|query| (Occur::Must, query)),
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
fn one_word(field: TextField, word: &str) -> Option<Box<dyn Query>> {
    let any_form = words(field, &stems(word))?;
    let printed = printed(word);
    let [form] = &printed[..] else { return Some(any_form) };
    let form = TermQuery::new(Term::from_field_text(printed_in(field).field(), form), IndexRecordOption::Basic);
    let form = Box::new(BoostQuery::new(Box::new(form), FORM_BOOST));
    Some(Box::new(BooleanQuery::new(vec![(Occur::Must, any_form), (Occur::Should, form)])))
}

/// A word or a phrase, in the part asked for or in any.
fn words(field: TextField, stems: &[String]) -> Option<Box<dyn Query>> {
    if stems.is_empty() {
        return None;
    }
    Some(Box::new(BooleanQuery::union(fields(field).iter().map(|name| words_in(*name, stems)).collect())))
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
        let each = stems.iter().map(|stem| words_in(*name, std::slice::from_ref(stem)));
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

fn words_in(name: Name, stems: &[String]) -> Box<dyn Query> {
    let terms: Vec<_> = stems.iter().map(|stem| Term::from_field_text(name.field(), stem)).collect();
    let query: Box<dyn Query> = match &terms[..] {
        [_] if name == Name::Letter => Box::new(DampedQuery::new(&stems.concat())),
        [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
    };
    match name.row().map(|row| row.kind) {
        Some(Kind::Text { boost }) => Box::new(BoostQuery::new(query, boost)),
        _ => query,
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
