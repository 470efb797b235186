//! The filters beside the results: a tree of provisions, and lists of years, outcomes and authorities.

use askama::Template;

use super::card::{OutcomeView, section_name};
use super::words::number;
use crate::domain::Outcome;
use crate::law::{Law, ProvisionPath, Regime, Role};
use crate::query::{FilterValue, Filters, Query, YearFilter};
use crate::search::Facets;
use crate::url::Page;

/// Sections listed at once; those chosen are listed always, and others on demand.
const MOST_SECTIONS: usize = 10;

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
    /// What it counts: `response`, `responses`.
    pub(in crate::web) counted: &'static str,
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
    /// Sections that are cited less often, behind a heading that opens.
    pub(in crate::web) rarer_exemptions: Vec<Branch>,
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
    let links = &mut Links::of(query);
    let (exemptions, rarer_exemptions) = often_and_rarely(tree(links, &facets.exemptions));
    FacetsView {
        summary: if said.is_empty() { "Filters".to_owned() } else { format!("Filters: {}", said.join(", ")) },
        exemptions,
        rarer_exemptions,
        years: years.into_iter().map(|(year, count)| year_choice(links, year, count)).collect(),
        outcomes: outcomes.into_iter().map(|(outcome, count)| outcome_choice(links, outcome, count)).collect(),
        tags: with_chosen(&facets.tags, &chosen.tags)
            .into_iter()
            .map(|(tag, count)| choice(links, FilterValue::Tag(tag), count, ("", tag.name(), tag.name())))
            .collect(),
        laws: with_chosen(&facets.regimes, &chosen.regimes)
            .into_iter()
            .map(|(law, count)| choice(links, FilterValue::Regime(law), count, ("", law.short(), law.title())))
            .collect(),
        all_exemptions: chosen.all_exemptions,
        not_exemptions: chosen.not_exemptions.iter().map(|path| (path.hyphenated(), path.short())).collect(),
        from: chosen.from.map(|year| year.to_string()).unwrap_or_default(),
        to: chosen.to.map(|year| year.to_string()).unwrap_or_default(),
        authorities: authorities
            .into_iter()
            .map(|(slug, count)| {
                let said = name(&slug);
                choice(links, FilterValue::Authority(slug), count, ("", &said, &said))
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

/// The provisions as a tree: sections by frequency, their parts in the order of the law, in which they are counted.
fn tree(links: &mut Links<'_>, counts: &[(ProvisionPath, u64)]) -> Vec<Branch> {
    let mut counts: Vec<_> = counts.iter().filter(|(path, _)| path.depth() > 0).cloned().collect();
    for path in links.query.filters.exemptions.iter().flat_map(ProvisionPath::lineage).filter(|path| path.depth() > 0) {
        if let Err(place) = counts.binary_search_by(|(known, _)| known.cmp(&path)) {
            counts.insert(place, (path, 0));
        }
    }
    let mut sections = branches(links, &counts, 1);
    sections.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    sections.into_iter().map(|(_, section)| section).collect()
}

/// The sections that are listed at once, and the others.
fn often_and_rarely(sections: Vec<Branch>) -> (Vec<Branch>, Vec<Branch>) {
    let counted = sections.into_iter().enumerate();
    let (often, rarely): (Vec<_>, Vec<_>) =
        counted.partition(|(place, section)| *place < MOST_SECTIONS || section.choice.chosen || section.open);
    let without_place = |sections: Vec<(usize, Branch)>| sections.into_iter().map(|(_, section)| section).collect();
    (without_place(often), without_place(rarely))
}

/// The branches of one depth with how often each is cited, of provisions that stand in the order of the law: behind each its parts.
fn branches(links: &mut Links<'_>, mut counts: &[(ProvisionPath, u64)], depth: usize) -> Vec<(u64, Branch)> {
    let mut found = Vec::new();
    while let Some(((path, count), rest)) = counts.split_first() {
        let (parts, others) = rest.split_at(rest.iter().take_while(|(part, _)| path.covers(part)).count());
        if path.depth() == depth {
            let parts = branches(links, parts, depth + 1).into_iter().map(|(_, part)| part).collect();
            found.push((*count, branch(links, path, *count, parts)));
        }
        counts = others;
    }
    found
}

fn branch(links: &mut Links<'_>, path: &ProvisionPath, count: u64, parts: Vec<Branch>) -> Branch {
    let law = Law::get();
    let role = law.role(path);
    let (sign, name) = if path.depth() == 1 {
        let scottish = matches!(path.regime(), Regime::Foisa | Regime::Eisr);
        (path.short(), format!("{}{}", section_name(path), if scottish { ", Scotland" } else { "" }))
    } else {
        let sign = path.parts().last().map(|part| format!("({part})")).unwrap_or_default();
        (sign, law.provision(path).map_or_else(|| "does not exist".to_owned(), |provision| provision.label.clone()))
    };
    let said = format!("{} {name}", path.short());
    let mut choice = choice(links, FilterValue::Exemption(path.clone()), count, (&sign, &name, &said));
    choice.void = role == Role::Repealed || law.provision(path).is_none();
    let open = links.query.filters.exemptions.iter().any(|chosen| chosen != path && path.covers(chosen));
    Branch { choice, open, parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Parameters, decode};

    fn choices(branch: &Branch) -> Vec<&Choice> {
        std::iter::once(&branch.choice).chain(branch.parts.iter().flat_map(choices)).collect()
    }

    #[test]
    fn each_choice_leads_to_the_search_with_it_alone() {
        let path = |text: &str| text.parse::<ProvisionPath>().expect(text);
        let facets = Facets {
            exemptions: ["foia/12", "foia/40", "foia/40/2", "foia/40/2/a", "foia/40/5B", "eir/12", "eir/12/5"]
                .map(|text| (path(text), 3))
                .into(),
            years: vec![(YearFilter::Of(2022), 2), (YearFilter::Undated, 1)],
            outcomes: vec![(Outcome::NotHeld, 1)],
            authorities: vec![("mps".to_owned(), 4), ("west-midlands-police".to_owned(), 1)],
            tags: Vec::new(),
            regimes: vec![(Regime::Foia, 3), (Regime::Eir, 1)],
        };
        for asked in [
            "",
            "q=dogs",
            "q=%26exemption%3Dfoia-40%26year%3D2022&exemption=foia-40-2&exemption=foia-12&mode=all",
            "exemption=foia-40-2-a&not_exemption=foia-12&year=2022&from=2020&authority=mps",
            "q=year&year=2022&year=undated&regime=eir&sort=oldest&size=50&page=3",
        ] {
            let query = Parameters::read(&decode(asked).expect(asked)).query;
            let view = facets_view(&query, &facets, str::to_owned);
            let lists = [&view.years, &view.outcomes, &view.tags, &view.laws, &view.authorities];
            let all: Vec<&Choice> = view
                .exemptions
                .iter()
                .chain(&view.rarer_exemptions)
                .flat_map(choices)
                .chain(lists.into_iter().flatten())
                .collect();
            assert!(all.len() >= 14, "{asked}");
            for choice in all {
                let row = crate::query::FILTERS.iter().find(|row| row.key == choice.key).expect(choice.key);
                let value = (row.read)(&choice.value).expect(&choice.value);
                let filters = query.filters.with_only(value);
                assert_eq!(choice.href, Page::search_filtered(&query, &filters), "{asked}: {}", choice.value);
                assert_eq!(choice.nofollow, filters.values().len() > 1 || !query.text.is_empty(), "{asked}");
            }
        }
    }

    #[test]
    fn sections_that_are_cited_less_often_are_listed_on_demand() {
        let sections = ["12", "14", "21", "22", "23", "24", "26", "27", "30", "31", "32", "40"];
        let exemptions: Vec<_> = sections
            .iter()
            .map(|number| (format!("foia/{number}").parse().expect(number), 50 - number.len() as u64))
            .collect();
        let facets = Facets { exemptions, ..Facets::default() };
        for (asked, listed, rarer) in [("", 10, 2), ("exemption=foia-40", 11, 1), ("exemption=foia-32-1-a", 11, 1)] {
            let query = Parameters::read(&decode(asked).expect(asked)).query;
            let view = facets_view(&query, &facets, str::to_owned);
            assert_eq!((view.exemptions.len(), view.rarer_exemptions.len()), (listed, rarer), "{asked}");
        }
    }
}
