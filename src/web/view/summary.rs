//! The sentence that sums up a search, and the filters that can be taken off.

use super::words::{counted, listed};
use crate::domain::Outcome;
use crate::law::ProvisionPath;
use crate::query::{Expression, FilterValue, Filters, Query, Sort, YearFilter};
use crate::url::Page;

/// How a part of the sentence is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Voice {
    /// Running text.
    Plain,
    /// A value that was chosen.
    Bold,
    /// The words that were typed.
    Quoted,
}

/// A part of the sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Said {
    pub(in crate::web) voice: Voice,
    pub(in crate::web) text: String,
}

impl Said {
    fn new(voice: Voice, text: impl Into<String>) -> Self {
        Self { voice, text: text.into() }
    }

    /// Running text.
    pub(in crate::web) fn plain(text: impl Into<String>) -> Self {
        Self::new(Voice::Plain, text)
    }

    /// A value.
    pub(in crate::web) fn bolded(text: impl Into<String>) -> Self {
        Self::new(Voice::Bold, text)
    }

    pub(in crate::web) fn bold(&self) -> bool {
        self.voice == Voice::Bold
    }

    pub(in crate::web) fn quoted(&self) -> bool {
        self.voice == Voice::Quoted
    }
}

/// A filter that can be taken off, and the search that is left.
pub(in crate::web) struct Removable {
    pub(in crate::web) href: String,
    pub(in crate::web) text: String,
}

/// `responses mention “taser”, cite s40, from 2022 or 2023, newest first`, without the number before it.
pub(in crate::web) fn sentence(query: &Query, total: u64, name: &dyn Fn(&str) -> String) -> Vec<Said> {
    let mut said = described(query, total, name);
    if total > 1 {
        said.push(Said::new(Voice::Plain, format!(", {}", order_words(query.sort))));
    }
    said
}

/// The same, whatever the order.
pub(in crate::web) fn described(query: &Query, total: u64, name: &dyn Fn(&str) -> String) -> Vec<Said> {
    let one = total == 1;
    let mut said = vec![Said::new(Voice::Plain, if one { " response" } else { " responses" })];
    let mut clauses = 0;
    let mut clause = |said: &mut Vec<Said>, words: &str| {
        let comma = if clauses > 0 { ", " } else { " " };
        clauses += 1;
        said.push(Said::new(Voice::Plain, format!("{comma}{words} ")));
    };
    if !query.text.is_empty() {
        let verb = match (only_words(&query.expression), one) {
            (true, true) => "mentions",
            (true, false) => "mention",
            (false, true) => "matches",
            (false, false) => "match",
        };
        clause(&mut said, verb);
        said.push(Said::new(Voice::Quoted, query.text.clone()));
    }
    let filters = &query.filters;
    for (words, values) in clauses_of(filters, one, name).into_iter().filter(|(_, values)| !values.is_empty()) {
        clause(&mut said, words);
        said.push(Said::new(Voice::Bold, values));
    }
    said
}

/// Each filter as a verb and what it is of; empty where there is none.
pub(in crate::web) fn clauses_of(
    filters: &Filters,
    one: bool,
    name: &dyn Fn(&str) -> String,
) -> [(&'static str, String); 8] {
    let paths = |paths: &[ProvisionPath]| paths.iter().map(ProvisionPath::named).collect::<Vec<_>>();
    let join = if filters.all_exemptions { "and" } else { "or" };
    let years: Vec<_> = filters.years.iter().map(|year| year_words(*year)).collect();
    let outcomes: Vec<_> = filters.outcomes.iter().map(|outcome| outcome_words(*outcome)).collect();
    let tags: Vec<_> = filters.tags.iter().map(|tag| format!("“{}”", tag.name().to_lowercase())).collect();
    let laws: Vec<_> = filters.regimes.iter().map(|law| law.short().to_owned()).collect();
    let authorities: Vec<_> = filters.authorities.iter().map(|slug| name(slug)).collect();
    let range = match (filters.from, filters.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("{from} on"),
        (None, Some(to)) => format!("up to {to}"),
        (None, None) => String::new(),
    };
    [
        (if one { "cites" } else { "cite" }, listed(&paths(&filters.exemptions), join)),
        (if one { "does not cite" } else { "do not cite" }, listed(&paths(&filters.not_exemptions), "or")),
        ("from", listed(&years, "or")),
        ("from", range),
        (if one { "is" } else { "are" }, listed(&outcomes, "or")),
        (if one { "is tagged" } else { "are tagged" }, listed(&tags, "or")),
        ("under", listed(&laws, "or")),
        ("by", listed(&authorities, "or")),
    ]
}

fn only_words(expression: &Expression) -> bool {
    match expression {
        Expression::Word(..) | Expression::Phrase(..) | Expression::Near(..) | Expression::Open(_) => true,
        Expression::And(parts) => parts.iter().all(only_words),
        _ => false,
    }
}

fn year_words(year: YearFilter) -> String {
    match year {
        YearFilter::Of(year) => year.to_string(),
        YearFilter::Undated => "an unknown year".to_owned(),
    }
}

fn outcome_words(outcome: Outcome) -> String {
    outcome.name().to_lowercase()
}

/// The order in words: `newest first`.
pub(in crate::web) const fn order_words(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "best match first",
        Sort::Newest => "newest first",
        Sort::Oldest => "oldest first",
    }
}

/// The sentence for a title bar, shorter: `24 responses: misconduct, s40(2), 2022`.
pub(in crate::web) fn title(query: &Query, total: u64, name: &dyn Fn(&str) -> String) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !query.text.is_empty() {
        parts.push(query.text.clone());
    }
    parts.extend(query.filters.values().iter().map(|value| match value {
        FilterValue::Exemption(path) => path.named(),
        FilterValue::Year(year) => year.name(),
        FilterValue::Outcome(outcome) => outcome.name().to_owned(),
        FilterValue::Authority(slug) => name(slug),
        other => other.phrase(),
    }));
    if query.sort != query.default_sort() {
        parts.push(order_words(query.sort).to_owned());
    }
    if query.page > 1 {
        parts.push(format!("page {}", query.page));
    }
    let count = if total == 0 { "No responses".to_owned() } else { counted(total, "response") };
    if parts.is_empty() { format!("{count}, all there are") } else { format!("{count}: {}", parts.join(", ")) }
}

/// The filters of a search, each with the search that is left without it.
pub(in crate::web) fn removable(query: &Query, name: &dyn Fn(&str) -> String) -> Vec<Removable> {
    query
        .filters
        .values()
        .into_iter()
        .map(|value| Removable {
            href: Page::Search(query.filtered(query.filters.without(&value))).path(),
            text: match &value {
                FilterValue::Authority(slug) => name(slug),
                other => other.phrase(),
            },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Parameters;

    fn query(address: &str) -> Query {
        Parameters::read(&crate::query::decode(address).expect(address)).query
    }

    fn said(address: &str, total: u64) -> String {
        let name = |slug: &str| slug.to_uppercase();
        sentence(&query(address), total, &name).into_iter().map(|part| part.text).collect()
    }

    #[test]
    fn a_search_is_summed_up_in_a_sentence() {
        for (address, total, sentence) in [
            ("", 5, " responses, newest first"),
            ("q=taser", 24, " responses mention taser, best match first"),
            (
                "q=taser&exemption=foia-40&year=2022&year=2023",
                1,
                " response mentions taser, cites s40, from 2022 or 2023",
            ),
            ("q=s40(2)&sort=oldest", 2, " responses match s40(2), oldest first"),
            ("exemption=foia-31&exemption=foia-40&exemption_mode=all", 2, " responses cite s31 and s40, newest first"),
            ("not_exemption=foia-12&from=2021", 1, " response does not cite s12, from 2021 on"),
            (
                "from=2021&to=2023&tag=ncnd&regime=eir",
                1,
                " response from 2021 to 2023, is tagged “neither confirmed nor denied”, under EIR",
            ),
            ("outcome=not-held&authority=mps&year=undated", 0, " responses from an unknown year, are not held, by MPS"),
        ] {
            assert_eq!(said(address, total), sentence, "{address}");
        }
    }
}
