//! The filters beside the results: a tree of provisions, and lists of years, outcomes and authorities.

use std::collections::BTreeMap;

use askama::Template;

use super::card::{OutcomeView, section_name};
use super::words::{counted, number};
use crate::domain::Outcome;
use crate::law::{Law, ProvisionPath, Regime, Role};
use crate::query::{FilterValue, Filters, Query, YearFilter};
use crate::search::Facets;
use crate::url::Page;

/// Authorities listed; those chosen are listed always.
const MOST_AUTHORITIES: usize = 20;

/// One choice of a facet: a box to tick, and a count that is a link.
#[derive(Debug, Clone)]
pub(in crate::web) struct Choice {
    pub(in crate::web) key: &'static str,
    pub(in crate::web) value: String,
    /// The part set bold: `s40`, `(2)`.
    pub(in crate::web) sign: String,
    pub(in crate::web) name: String,
    /// The whole name, for those who hear it out of its place.
    pub(in crate::web) said: String,
    pub(in crate::web) outcome: Option<OutcomeView>,
    pub(in crate::web) chosen: bool,
    pub(in crate::web) count: String,
    pub(in crate::web) count_said: String,
    pub(in crate::web) href: String,
    /// More than one filter: crawlers are asked not to follow.
    pub(in crate::web) nofollow: bool,
    /// Cited, but no such provision is in force.
    pub(in crate::web) void: bool,
}

/// A provision with its parts; prints itself, since a tree has no fixed depth.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/branch.html")]
pub(in crate::web) struct Branch {
    choice: Choice,
    open: bool,
    parts: Vec<Branch>,
}

impl askama::filters::HtmlSafe for Branch {}

/// All facets of a search.
pub(in crate::web) struct FacetsView {
    pub(in crate::web) summary: String,
    pub(in crate::web) exemptions: Vec<Branch>,
    pub(in crate::web) years: Vec<Choice>,
    pub(in crate::web) outcomes: Vec<Choice>,
    pub(in crate::web) tags: Vec<Choice>,
    pub(in crate::web) laws: Vec<Choice>,
    /// Whether all of the ticked provisions are wanted.
    pub(in crate::web) all_exemptions: bool,
    /// Provisions that are not to be cited: value and name.
    pub(in crate::web) not_exemptions: Vec<(String, String)>,
    /// The range of years; empty where it is open.
    pub(in crate::web) from: String,
    pub(in crate::web) to: String,
    pub(in crate::web) authorities: Vec<Choice>,
    /// Authorities that are not listed.
    pub(in crate::web) more_authorities: Option<String>,
}

/// The facets of a search; `name` gives the name of an authority.
pub(in crate::web) fn facets_view(query: &Query, facets: &Facets, name: impl Fn(&str) -> String) -> FacetsView {
    let chosen = &query.filters;
    let years = with_chosen(&facets.years, &chosen.years);
    let outcomes = with_chosen(&facets.outcomes, &chosen.outcomes);
    let (authorities, more) = most_frequent(with_chosen(&facets.authorities, &chosen.authorities), chosen);
    let said: Vec<_> = chosen.values().iter().map(short).collect();
    FacetsView {
        summary: if said.is_empty() { "Filters".to_owned() } else { format!("Filters: {}", said.join(", ")) },
        exemptions: tree(query, &facets.exemptions),
        years: years.into_iter().map(|(year, count)| year_choice(query, year, count)).collect(),
        outcomes: outcomes.into_iter().map(|(outcome, count)| outcome_choice(query, outcome, count)).collect(),
        tags: with_chosen(&facets.tags, &chosen.tags)
            .into_iter()
            .map(|(tag, count)| choice(query, FilterValue::Tag(tag), count, ("", tag.name(), tag.name())))
            .collect(),
        laws: with_chosen(&facets.regimes, &chosen.regimes)
            .into_iter()
            .map(|(law, count)| choice(query, FilterValue::Regime(law), count, ("", law.short(), law.title())))
            .collect(),
        all_exemptions: chosen.all_exemptions,
        not_exemptions: chosen.not_exemptions.iter().map(|path| (path.hyphenated(), path.short())).collect(),
        from: chosen.from.map(|year| year.to_string()).unwrap_or_default(),
        to: chosen.to.map(|year| year.to_string()).unwrap_or_default(),
        authorities: authorities
            .into_iter()
            .map(|(slug, count)| {
                let said = name(&slug);
                choice(query, FilterValue::Authority(slug), count, ("", &said, &said))
            })
            .collect(),
        more_authorities: (more > 0).then(|| format!("and {} with fewer", counted_authorities(more))),
    }
}

fn counted_authorities(count: usize) -> String {
    if count == 1 { "1 authority".to_owned() } else { format!("{} authorities", number(count as u64)) }
}

fn short(value: &FilterValue) -> String {
    match value {
        FilterValue::Exemption(path) => path.short(),
        FilterValue::Year(year) => year.name(),
        FilterValue::Outcome(outcome) => outcome.name().to_owned(),
        FilterValue::Authority(slug) => slug.clone(),
        other => other.phrase(),
    }
}

/// Counted values, and those that were chosen but count nothing: a form must carry them on.
fn with_chosen<T: Clone + PartialEq>(counted: &[(T, u64)], chosen: &[T]) -> Vec<(T, u64)> {
    let missing = chosen.iter().filter(|value| !counted.iter().any(|(known, _)| known == *value));
    counted.iter().cloned().chain(missing.map(|value| (value.clone(), 0))).collect()
}

fn most_frequent(mut authorities: Vec<(String, u64)>, chosen: &Filters) -> (Vec<(String, u64)>, usize) {
    authorities.sort_by_key(|(slug, count)| (!chosen.authorities.contains(slug), std::cmp::Reverse(*count)));
    let more = authorities.len().saturating_sub(MOST_AUTHORITIES);
    authorities.truncate(MOST_AUTHORITIES.max(chosen.authorities.len()));
    (authorities, more)
}

fn choice(query: &Query, value: FilterValue, count: u64, words: (&str, &str, &str)) -> Choice {
    let (sign, name, said) = words;
    let chosen = query.filters.holds(&value);
    let filters = query.filters.with_only(value.clone());
    Choice {
        key: value.key(),
        value: value.slug(),
        sign: sign.to_owned(),
        name: name.to_owned(),
        said: said.to_owned(),
        outcome: None,
        chosen,
        count: number(count),
        count_said: format!("{said}: {}", counted(count, "response")),
        nofollow: filters.values().len() > 1 || !query.text.is_empty(),
        href: Page::search_filtered(query, &filters),
        void: false,
    }
}

fn year_choice(query: &Query, year: YearFilter, count: u64) -> Choice {
    let name = year.name();
    choice(query, FilterValue::Year(year), count, ("", &name, &name))
}

fn outcome_choice(query: &Query, outcome: Outcome, count: u64) -> Choice {
    let mut choice = choice(query, FilterValue::Outcome(outcome), count, ("", outcome.name(), outcome.name()));
    choice.outcome = Some(outcome.into());
    choice
}

/// The provisions as a tree: sections by frequency, their parts in the order of the law.
fn tree(query: &Query, counts: &[(ProvisionPath, u64)]) -> Vec<Branch> {
    let mut counts: BTreeMap<ProvisionPath, u64> =
        counts.iter().filter(|(path, _)| path.depth() > 0).cloned().collect();
    for path in query.filters.exemptions.iter().flat_map(ProvisionPath::lineage).filter(|path| path.depth() > 0) {
        counts.entry(path).or_insert(0);
    }
    let mut sections: Vec<_> = counts.keys().filter(|path| path.depth() == 1).cloned().collect();
    sections.sort_by_key(|path| std::cmp::Reverse(counts.get(path).copied().unwrap_or_default()));
    sections.iter().map(|path| branch(query, path, &counts)).collect()
}

fn branch(query: &Query, path: &ProvisionPath, counts: &BTreeMap<ProvisionPath, u64>) -> Branch {
    let law = Law::get();
    let parts: Vec<_> = counts
        .range(path.clone()..)
        .skip(1)
        .map(|(part, _)| part)
        .take_while(|part| path.covers(part))
        .filter(|part| part.depth() == path.depth() + 1)
        .map(|part| branch(query, part, counts))
        .collect();
    let role = law.role(path);
    let (sign, name) = if path.depth() == 1 {
        let scottish = matches!(path.regime(), Regime::Foisa | Regime::Eisr);
        (path.short(), format!("{}{}", section_name(path), if scottish { ", Scotland" } else { "" }))
    } else {
        let sign = path.parts().last().map(|part| format!("({part})")).unwrap_or_default();
        (sign, law.provision(path).map_or_else(|| "does not exist".to_owned(), |provision| provision.label.clone()))
    };
    let said = format!("{} {name}", path.short());
    let count = counts.get(path).copied().unwrap_or_default();
    let mut choice = choice(query, FilterValue::Exemption(path.clone()), count, (&sign, &name, &said));
    choice.void = role == Role::Repealed || law.provision(path).is_none();
    let open = query.filters.exemptions.iter().any(|chosen| chosen != path && path.covers(chosen));
    Branch { choice, open, parts }
}
