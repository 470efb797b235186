//! `/authorities/mps`: who answers, and what is held of it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;
use percent_encoding::percent_decode_str;
use serde_json::json;

use crate::archive::{Card, Held};
use crate::domain::Authority;
use crate::domain::listed::ListedAuthority;
use crate::query::{FilterValue, Filters, Query, Sort};
use crate::search::Hits;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Alternate, JsonLd, Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::card_view;
use crate::web::view::charts::{Bar, Column, OutcomeRow, by_outcome, by_section, by_year};
use crate::web::view::held::{self, MonthsView, months};
use crate::web::view::snippet::HitView;
use crate::web::view::words::{counted, iso_date, listed, long_date, number};

/// Responses shown, the latest.
const LATEST: usize = 5;
/// Years shown, the latest.
const MOST_YEARS: usize = 24;
/// Sections of the law shown, those cited most.
const MOST_SECTIONS: usize = 8;
/// References shown as examples.
const MOST_EXAMPLES: usize = 3;

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let given = uri.path().strip_prefix("/authorities/").unwrap_or_default().trim_matches('/');
        let Ok(given) = percent_decode_str(given).decode_utf8() else { return Err(Error::no_page()) };
        let Some(authority) = site.reader.authority(&given.to_lowercase())? else { return Err(no_authority(&given)) };
        let page = Page::Authority(authority.slug.clone());
        if page.path() != uri.path() {
            return Ok(respond::moved(&page.path()));
        }
        let filters = Filters::default().with(FilterValue::Authority(authority.slug.clone()));
        let query = Query { sort: Sort::Newest, size: LATEST, ..Query::new("", filters) };
        let found = site.index.search(&query)?;
        if found.total == 0 {
            return Err(Error::being_indexed());
        }
        let latest = site.reader.cards(&found.rows)?;
        let coverage = site.coverage()?;
        respond::page(&view(
            site,
            &Known {
                authority: &authority,
                query: &query,
                found: &found,
                latest: &latest,
                held: coverage.of(&authority.slug),
                unread: site.reader.unread_count()?,
            },
        ))
    })
    .await
}

/// 404 for an authority of which nothing is held.
pub(in crate::web) fn no_authority(slug: &str) -> Error {
    let shown: String = slug.chars().take(80).collect();
    let mut error = Error::not_held(
        &format!("There is no authority called {shown} here"),
        "The name may be mistyped, or nothing that it has published has been read yet.",
    );
    error.ways_out.insert(0, Link::new(&Page::Authorities(1), "Every authority whose responses are held"));
    error.words = shown;
    error
}

#[derive(Template)]
#[template(path = "pages/authority.html")]
struct AuthorityPage {
    layout: Layout,
    name: String,
    lead: String,
    also: String,
    references: String,
    held: Link,
    added: Option<(String, String)>,
    gaps: String,
    unread: Option<Link>,
    coverage: String,
    years: Vec<Column>,
    outcomes: Vec<OutcomeRow>,
    exemptions: Vec<Bar>,
    months: Option<MonthsView>,
    hits: Vec<HitView<'static>>,
    all: Option<Link>,
}

/// What is known of an authority.
struct Known<'k> {
    authority: &'k Authority,
    /// The search for its responses.
    query: &'k Query,
    found: &'k Hits,
    latest: &'k [Card],
    held: Option<&'k Held>,
    /// Files of the whole archive that could not be read.
    unread: u64,
}

fn view(site: &Site, known: &Known<'_>) -> AuthorityPage {
    let Known { authority, query, found, latest, held, unread } = *known;
    let slug = &authority.slug;
    let listed_as = ListedAuthority::of(slug);
    let total = counted(found.total, "response");
    let span = held.and_then(Held::span);
    let years = held::years(span);
    let lead = if years.is_empty() { format!("{total}.") } else { format!("{total}, {years}.") };
    let narrowed = |value| Page::Search(Query::new("", query.filters.with_only(value))).path();
    let responses = Page::ResponsesOf(slug.clone());
    let also: Vec<String> = listed_as.iter().flat_map(|row| row.short.iter().chain(&row.also)).cloned().collect();
    AuthorityPage {
        layout: layout(site, authority, query, (&lead, &also)),
        name: authority.name.clone(),
        lead,
        also: also.join(", "),
        references: examples(listed_as, latest),
        held: Link::new(&responses, total),
        added: held.and_then(|held| held.added).map(|added| (iso_date(added), long_date(added))),
        gaps: gaps(held, span),
        unread: (unread > 0).then(|| Link::new(&Page::Unread(1), counted(unread, "file"))),
        coverage: Page::Coverage(1).path(),
        years: by_year(&found.facets.years, MOST_YEARS, |year| Page::ResponsesIn(slug.clone(), year).path()),
        outcomes: by_outcome(&found.facets.outcomes, |outcome| narrowed(FilterValue::Outcome(outcome))),
        exemptions: by_section(&found.facets.exemptions, MOST_SECTIONS, |path| narrowed(FilterValue::Exemption(path))),
        months: held.and_then(|held| months(&held.months, held.responses)),
        hits: latest.iter().map(|card| HitView::listed(card_view(card, &[]))).collect(),
        all: (found.total > LATEST as u64).then(|| Link::new(&responses, format!("All {}", number(found.total)))),
    }
}

fn layout(site: &Site, authority: &Authority, query: &Query, (lead, also): (&str, &[String])) -> Layout {
    let page = Page::Authority(authority.slug.clone());
    let name = &authority.name;
    let mut layout = Layout::new(
        site,
        Part::Other,
        name.clone(),
        format!("{name}: {} Outcomes, exemptions cited and the latest letters", lead),
    );
    layout.canonical = Some(site.absolute(&page.path()));
    layout.crumbs = vec![Link::new(&Page::Authorities(1), "Authorities"), Link::new(&page, name.clone())];
    layout.alternates = Alternate::feeds(query).into();
    layout.json_ld = JsonLd::new(json!({
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "name": name,
        "alternateName": (!also.is_empty()).then_some(also),
        "mainEntityOfPage": site.absolute(&page.path()),
    }));
    layout
}

/// References as it writes them: those of the table, else those of its latest letters.
fn examples(listed_as: Option<&ListedAuthority>, latest: &[Card]) -> String {
    let known = listed_as.iter().flat_map(|row| &row.reference).map(|form| form.example.clone());
    let mut examples: Vec<String> = known.take(MOST_EXAMPLES).collect();
    if examples.is_empty() {
        examples = latest.iter().filter_map(|card| card.reference.clone()).take(MOST_EXAMPLES).collect();
        examples.dedup();
    }
    listed(&examples, "or")
}

/// Years without a response, and where what is held begins and ends.
fn gaps(held: Option<&Held>, span: Option<(u16, u16)>) -> String {
    let Some((held, (first, last))) = held.zip(span) else { return String::new() };
    let runs = held::gaps(&held.gaps());
    let outside = format!("nothing before {first} or after {last}");
    if runs.is_empty() { format!("None between; {outside}") } else { format!("{runs}; {outside}") }
}
