//! `/exemptions/foia/40/2`: one provision, what it protects, and the responses that cite it. Every prefix is a page.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;

use super::exemptions::{kind, of_regime};
use crate::law::{Law, ProvisionPath, PublicInterestTest, Role};
use crate::query::{Expression, FilterValue, Filters, Query, Sort};
use crate::search::Hits;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Alternate, Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::{Chip, card_view, chip};
use crate::web::view::charts::{Bar, Column, OutcomeRow, bars, by_outcome, by_section, by_year};
use crate::web::view::how_read::{HowRead, how_read};
use crate::web::view::snippet::HitView;
use crate::web::view::words::{capitalised, counted, number};

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let given = uri.path().strip_prefix("/exemptions/").unwrap_or_default().trim_end_matches('/');
        let path: ProvisionPath = given.parse().map_err(|_| no_provision(given))?;
        let page = Page::Exemption(path.clone());
        if page.path() != uri.path() {
            return Ok(respond::moved(&page.path()));
        }
        if path.depth() == 0 {
            return of_regime(site, path.regime());
        }
        let filters = Filters::default().with(FilterValue::Exemption(path.clone()));
        let found = site.index.search(&citing(&path))?;
        if found.total == 0 && Law::get().provision(&path).is_none() {
            return Err(no_provision(&path.long()));
        }
        let cards = site.reader.cards(&found.rows)?;
        let total = site.overview()?.total;
        let mut view = view(site, &path, &filters, &found, total);
        for card in cards.iter().take(MOST_READ) {
            // An example is no reason to fail: one that is damaged is passed over.
            let record = site.reader.record(&card.id).unwrap_or_else(|error| {
                tracing::error!(id = %card.id, "cannot be read: {error}");
                None
            });
            view.how_read = record.and_then(|record| how_read(&record, &path));
            if view.how_read.is_some() {
                break;
            }
        }
        view.hits = cards.iter().map(|card| HitView::listed(card_view(card, &filters.exemptions))).collect();
        respond::page(&view)
    })
    .await
}

/// The responses that cite it, as words of a search: beside a filter, exemptions would be counted over all responses.
fn citing(path: &ProvisionPath) -> Query {
    let expression = Expression::Filter(FilterValue::Exemption(path.clone()));
    Query { expression, sort: Sort::Newest, size: 10, ..Query::new("", Filters::default()) }
}

fn no_provision(given: &str) -> Error {
    let mut error = Error::not_held(
        &format!("The law has no provision {}", given.chars().take(60).collect::<String>()),
        "A provision is written as in /exemptions/foia/40/2: the law, the section, the subsection, the paragraph.",
    );
    error.ways_out.insert(0, Link::new(&Page::Exemptions, "Every exemption cited"));
    error
}

/// Years shown, the latest.
const MOST_YEARS: usize = 24;
/// Sections shown that are cited beside it, those most often.
const MOST_BESIDE: usize = 8;
/// Letters, the latest, in which it is looked for how it was read.
const MOST_READ: usize = 3;

#[derive(Template)]
#[template(path = "pages/exemption.html")]
struct ExemptionPage {
    layout: Layout,
    heading: String,
    lead: String,
    terms: Vec<Term>,
    cited: Link,
    none: bool,
    years: Vec<Column>,
    outcomes: Vec<OutcomeRow>,
    parts: Vec<Bar>,
    /// Other sections that the same responses cite.
    beside: Vec<Bar>,
    /// An example of where it was found to be relied on.
    how_read: Option<HowRead>,
    hits: Vec<HitView<'static>>,
    all: Option<Link>,
}

/// A fact about a provision.
struct Term {
    name: &'static str,
    text: String,
    href: Option<String>,
    chips: Vec<Chip>,
}

impl Term {
    fn new(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, text: text.into(), href: None, chips: Vec::new() }
    }
}

fn view(site: &Site, path: &ProvisionPath, filters: &Filters, found: &Hits, total: u64) -> ExemptionPage {
    let law = Law::get();
    let heading = heading(path);
    let mut layout = Layout::new(
        site,
        Part::Exemptions,
        heading.clone(),
        format!("What {} protects, how often it is cited, and the responses that cite it", path.long()),
    );
    layout.canonical = Some(site.absolute(&Page::Exemption(path.clone()).path()));
    layout.crumbs = crumbs(path);
    layout.alternates = Alternate::feeds(&Query::new("", filters.clone())).into();
    let search = Page::Search(Query::new("", filters.clone()));
    let narrowed = |value| Page::Search(Query::new("", filters.with_only(value))).path();
    let both = |other| Page::Search(Query::new("", filters.with(FilterValue::Exemption(other)).joined(true))).path();
    let others = found.facets.exemptions.iter().filter(|(other, _)| !other.covers(path) && !path.covers(other));
    let others: Vec<_> = others.cloned().collect();
    let parts =
        found.facets.exemptions.iter().filter(|(part, _)| path.covers(part) && part.depth() == path.depth() + 1);
    ExemptionPage {
        layout,
        heading,
        lead: law.ground(path).map(|ground| ground.explanation.clone()).unwrap_or_default(),
        terms: terms(path),
        cited: Link::new(&search, format!("{} of {}", number(found.total), counted(total, "response"))),
        none: found.total == 0,
        years: by_year(&found.facets.years, MOST_YEARS, |year| narrowed(FilterValue::Year(year))),
        outcomes: by_outcome(&found.facets.outcomes, |outcome| narrowed(FilterValue::Outcome(outcome))),
        parts: bars(
            parts
                .map(|(part, count)| {
                    let label = law
                        .provision(part)
                        .map_or_else(|| "does not exist".to_owned(), |provision| provision.label.clone());
                    let sign = part.parts().last().map(|part| format!("({part})")).unwrap_or_default();
                    (Page::Exemption(part.clone()).path(), sign, label, *count)
                })
                .collect(),
        ),
        beside: by_section(&others, MOST_BESIDE, both),
        how_read: None,
        hits: Vec::new(),
        all: (found.total > 10).then(|| Link::new(&search, format!("All {}", number(found.total)))),
    }
}

/// `Section 40(2): someone else's personal data`.
fn heading(path: &ProvisionPath) -> String {
    let law = Law::get();
    let what = match law.provision(path) {
        Some(provision) if path.depth() > 1 && !provision.label.is_empty() => provision.label.clone(),
        Some(_) => law.ground(path).map(|ground| ground.official_heading.clone()).unwrap_or_default(),
        None => "no such provision".to_owned(),
    };
    let number = capitalised(&path.long());
    if what.is_empty() { number } else { format!("{number}: {what}") }
}

fn crumbs(path: &ProvisionPath) -> Vec<Link> {
    let mut crumbs = vec![Link::new(&Page::Exemptions, "Exemptions")];
    for part in path.lineage() {
        let text = match part.depth() {
            0 => part.regime().title().to_owned(),
            1 => capitalised(&part.long()),
            _ => part.parts().last().map(|part| format!("({part})")).unwrap_or_default(),
        };
        crumbs.push(Link::new(&Page::Exemption(part), text));
    }
    crumbs
}

fn terms(path: &ProvisionPath) -> Vec<Term> {
    let law = Law::get();
    let mut terms = vec![Term {
        href: Some(law.legislation_url(path)),
        ..Term::new("Law", format!("{}, {}", path.regime().title(), path.long()))
    }];
    if let Some(ground) = law.ground(path) {
        terms.push(Term::new("Kind", kind(ground)));
        if !ground.absolute_parts.is_empty() {
            terms.push(Term::new("Absolute", ground.absolute_parts.join("; ")));
        }
        let note = ground.public_interest_note.as_ref().map(|note| format!(". {note}")).unwrap_or_default();
        if ground.public_interest_test != PublicInterestTest::No || !note.is_empty() {
            terms.push(Term::new(
                "Public interest test",
                format!("{}{note}", capitalised(ground.public_interest_test.label())),
            ));
        } else {
            terms.push(Term::new("Public interest test", "None"));
        }
    }
    if let Some(role) = role_words(law.role(path)).filter(|_| path.depth() > 1) {
        terms.push(Term::new("Its part", role));
    }
    let successors = if law.role(path) == Role::Repealed { law.successors(path) } else { Vec::new() };
    if !successors.is_empty() {
        terms.push(Term { chips: successors.iter().map(|path| chip(path, &[])).collect(), ..Term::new("Now in", "") });
    }
    if law.provision(path).is_none() {
        terms
            .push(Term::new("In force", "The law has no such provision. It is kept here because a response cites it."));
    }
    terms
}

const fn role_words(role: Role) -> Option<&'static str> {
    match role {
        Role::Ground => Some("A ground: it can be relied on by itself"),
        Role::Ncnd => Some("Lets the authority neither confirm nor deny that it holds the information"),
        Role::Limb => Some("A limb: one leg of the provision above it"),
        Role::Purpose => Some("A purpose that another paragraph refers to"),
        Role::Condition => Some("A condition that another provision depends on"),
        Role::Repealed => Some("Repealed, and still cited"),
        Role::Other => None,
    }
}
