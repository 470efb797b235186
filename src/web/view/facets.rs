//! The filters beside the results: a tree of provisions, and lists of years, outcomes and authorities.

mod authorities;
mod tree;

pub(in crate::web) use authorities::{all_authorities, authority_choices};
use authorities::{all_of, authority_choice, most_frequent};
use tree::{Branch, Tree, tree};

use super::card::OutcomeView;
use super::words::number;
use crate::domain::Outcome;
use crate::query::{FilterValue, Filters, Query, YearFilter};
use crate::search::Facets;
use crate::url::Page;
use crate::web::layout::Link;

/// Rows on a page, but for the parts of sections that are chosen, and for other values that are: a row is as long as a hit's
/// passage, and there may be a hundred and fifty.
const MOST_ROWS: usize = 60;

/// Years listed, and as many as are earlier in one row; those chosen are listed always.
const MOST_YEARS: usize = 10;

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
    /// What it counts: `response`, `responses`.
    pub(in crate::web) counted: &'static str,
    pub(in crate::web) href: String,
    /// More than one filter: crawlers are asked not to follow.
    pub(in crate::web) nofollow: bool,
    /// Cited, but no such provision is in force.
    pub(in crate::web) void: bool,
}

/// The years before those that are listed, as one: its range.
#[derive(Debug, Clone)]
pub(in crate::web) struct Earlier {
    pub(in crate::web) name: String,
    pub(in crate::web) count: String,
    /// What it counts: `response`, `responses`.
    pub(in crate::web) counted: &'static str,
    pub(in crate::web) href: String,
}

/// All facets of a search.
pub(in crate::web) struct FacetsView {
    pub(in crate::web) summary: String,
    pub(in crate::web) exemptions: Vec<Branch>,
    /// Sections that are cited less often, behind a heading that opens.
    pub(in crate::web) rarer_exemptions: Vec<Branch>,
    /// Sections that are cited still less often, and not listed.
    pub(in crate::web) more_exemptions: Option<String>,
    pub(in crate::web) years: Vec<Choice>,
    /// Those before the years that are listed.
    pub(in crate::web) earlier: Option<Earlier>,
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
    /// To all authorities, where some are not listed.
    pub(in crate::web) more_authorities: Option<Link>,
}

/// The facets of a search; `name` gives the name of an authority.
pub(in crate::web) fn facets_view(query: &Query, facets: &Facets, name: impl Fn(&str) -> String) -> FacetsView {
    let chosen = &query.filters;
    let (years, earlier) = recent(&facets.years, query);
    let years = with_chosen(&years, &chosen.years);
    let outcomes = with_chosen(&facets.outcomes, &chosen.outcomes);
    let (authorities, more) = most_frequent(&facets.authorities, chosen);
    let all = authorities.len() + more;
    let said: Vec<_> = chosen.values().iter().map(short).collect();
    let tags = with_chosen(&facets.tags, &chosen.tags);
    let laws = with_chosen(&facets.regimes, &chosen.regimes);
    let others =
        [years.len(), usize::from(earlier.is_some()), outcomes.len(), tags.len(), laws.len(), authorities.len()];
    let links = &mut Links::of(query);
    let room = MOST_ROWS.saturating_sub(others.iter().sum());
    let Tree { often: exemptions, rarely: rarer_exemptions, unlisted } = tree(links, &facets.exemptions, room);
    FacetsView {
        summary: if said.is_empty() { "Filters".to_owned() } else { format!("Filters: {}", said.join(", ")) },
        exemptions,
        rarer_exemptions,
        more_exemptions: (unlisted > 0).then(|| format!("and {} cited less often still", counted_sections(unlisted))),
        earlier,
        years: years.into_iter().map(|(year, count)| year_choice(links, year, count)).collect(),
        outcomes: outcomes.into_iter().map(|(outcome, count)| outcome_choice(links, outcome, count)).collect(),
        tags: tags
            .into_iter()
            .map(|(tag, count)| choice(links, FilterValue::Tag(tag), count, ("", tag.name(), tag.name())))
            .collect(),
        laws: laws
            .into_iter()
            .map(|(law, count)| choice(links, FilterValue::Regime(law), count, ("", law.short(), law.title())))
            .collect(),
        all_exemptions: chosen.all_exemptions,
        not_exemptions: chosen.not_exemptions.iter().map(|path| (path.hyphenated(), path.named())).collect(),
        from: chosen.from.map(|year| year.to_string()).unwrap_or_default(),
        to: chosen.to.map(|year| year.to_string()).unwrap_or_default(),
        authorities: authorities
            .into_iter()
            .map(|(slug, count)| authority_choice(links, &slug, count, &name(&slug)))
            .collect(),
        more_authorities: (more > 0).then(|| Link::new(&Page::SearchAuthorities(query.on_page(1)), all_of(all))),
    }
}

fn counted_sections(count: usize) -> String {
    if count == 1 { "1 section".to_owned() } else { format!("{} sections", number(count as u64)) }
}

fn short(value: &FilterValue) -> String {
    match value {
        FilterValue::Exemption(path) => path.named(),
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

/// The years that are listed, newest first and undated last, and the others as a range.
fn recent(years: &[(YearFilter, u64)], query: &Query) -> (Vec<(YearFilter, u64)>, Option<Earlier>) {
    let dated = years.iter().take_while(|(year, _)| *year != YearFilter::Undated).count();
    let listed = if dated > MOST_YEARS { MOST_YEARS - 1 } else { dated };
    let (dated, undated) = years.split_at(dated);
    let (listed, left_out) = dated.split_at(listed);
    let ticked = left_out.iter().filter(|(year, _)| query.filters.years.contains(year));
    let earlier = left_out.first().and_then(|(first, _)| match first {
        YearFilter::Of(first) => Some(earlier(query, *first, left_out.iter().map(|(_, count)| count).sum())),
        YearFilter::Undated => None,
    });
    (listed.iter().chain(ticked).chain(undated).cloned().collect(), earlier)
}

fn earlier(query: &Query, last: u16, count: u64) -> Earlier {
    let filters = Filters { years: Vec::new(), to: Some(last), ..query.filters.clone() };
    Earlier {
        name: format!("{last} and earlier"),
        count: number(count),
        counted: if count == 1 { "response" } else { "responses" },
        href: Page::search_filtered(query, &filters),
    }
}

/// The addresses of a search with one value alone in one filter. A page of results links to a hundred and more, and
/// those of one filter differ in the value only.
struct Links<'q> {
    query: &'q Query,
    /// Its filters.
    chosen: Vec<FilterValue>,
    /// By filter: what stands before the value and after it, and whether there are other filters.
    known: Vec<(&'static str, (String, String, bool))>,
}

impl<'q> Links<'q> {
    fn of(query: &'q Query) -> Self {
        Self { query, chosen: query.filters.values(), known: Vec::new() }
    }

    /// The address, and whether it has more than one filter.
    fn to(&mut self, value: &FilterValue, slug: &str) -> (String, bool) {
        let key = value.key();
        let known = self.known.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            self.known.push((key, around(self.query, value, slug)));
            self.known.len() - 1
        });
        let Some((_, (before, after, is_more))) = self.known.get(known) else { return (String::new(), false) };
        ([before.as_str()].into_iter().chain(encoded(slug)).chain([after.as_str()]).collect(), *is_more)
    }
}

fn around(query: &Query, value: &FilterValue, slug: &str) -> (String, String, bool) {
    let filters = query.filters.with_only(value.clone());
    let address = Page::search_filtered(query, &filters);
    // In what was typed both signs are encoded, so this stands in an address once.
    let name = format!("{}=", value.key());
    let before = ["?", "&"].iter().find_map(|sign| Some(address.find(&format!("{sign}{name}"))? + 1 + name.len()));
    let (before, rest) = address.split_at_checked(before.unwrap_or_default()).unwrap_or_default();
    let after = rest.strip_prefix(&*encoded(slug).collect::<String>()).unwrap_or_default();
    (before.to_owned(), after.to_owned(), filters.values().len() > 1)
}

fn encoded(slug: &str) -> impl Iterator<Item = &str> {
    form_urlencoded::byte_serialize(slug.as_bytes())
}

fn choice(links: &mut Links<'_>, value: FilterValue, count: u64, words: (&str, &str, &str)) -> Choice {
    let (sign, name, said) = words;
    let slug = value.slug();
    let (href, is_more) = links.to(&value, &slug);
    let query = links.query;
    Choice {
        key: value.key(),
        sign: sign.to_owned(),
        name: name.to_owned(),
        said: said.to_owned(),
        outcome: None,
        chosen: links.chosen.contains(&value),
        count: number(count),
        counted: if count == 1 { "response" } else { "responses" },
        nofollow: is_more || !query.text.is_empty(),
        href,
        value: slug,
        void: false,
    }
}

fn year_choice(links: &mut Links<'_>, year: YearFilter, count: u64) -> Choice {
    let name = year.name();
    choice(links, FilterValue::Year(year), count, ("", &name, &name))
}

fn outcome_choice(links: &mut Links<'_>, outcome: Outcome, count: u64) -> Choice {
    let mut choice = choice(links, FilterValue::Outcome(outcome), count, ("", outcome.name(), outcome.name()));
    choice.outcome = Some(outcome.into());
    choice
}

#[cfg(test)]
mod tests;
