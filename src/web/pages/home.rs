//! `/`: what the archive is, the search box, and what it holds.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;
use serde_json::json;

use crate::query::{FilterValue, Filters, Query};
use crate::search::Facets;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Alternate, JsonLd, Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::{CardView, card_view};
use crate::web::view::charts::{Bar, Column, OutcomeRow, by_outcome, by_section, by_year};
use crate::web::view::words::number;

/// Exemptions that the page lists.
const MOST_EXEMPTIONS: usize = 8;
/// Years that the page shows, the latest.
const MOST_YEARS: usize = 8;
const LATEST: usize = 5;

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| {
        let overview = site.overview()?;
        if overview.total == 0 && site.reader.count()? > 0 {
            return Err(Error::being_indexed());
        }
        if overview.total == 0 {
            return respond::page(&EmptyPage {
                layout: Layout::new(
                    site,
                    Part::Other,
                    "No responses yet",
                    "This archive is ready and holds no responses yet",
                ),
                coverage: Page::Coverage(1).path(),
                formats: format!("{}#ingest", Page::Help.path()),
            });
        }
        let query = Query { size: LATEST, ..Query::new("", Filters::default()) };
        let latest = site.reader.cards(&site.index.search(&query)?.rows)?;
        let mut layout = Layout::new(
            site,
            Part::Other,
            "What was released, what was withheld, and why",
            "A searchable archive of answers to requests under Freedom of Information law.",
        );
        layout.canonical = Some(site.absolute(&Page::Home.path()));
        layout.find = None;
        layout.json_ld = linked_data(site);
        layout.alternates = Alternate::feeds(&query).into();
        let mut page = view(layout, overview.total, &overview.facets);
        page.latest = latest.iter().map(|card| card_view(card, &[])).collect();
        page.tries = tries(&page.latest);
        respond::page(&page)
    })
    .await
}

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    layout: Layout,
    total: String,
    tries: Vec<Link>,
    exemptions: Vec<Bar>,
    sections: usize,
    all_exemptions: String,
    years: Vec<Column>,
    all_years: String,
    outcomes: Vec<OutcomeRow>,
    latest: Vec<CardView>,
    /// Whether several authorities answered, so that each response is to say who.
    several: bool,
    all: String,
}

#[derive(Template)]
#[template(path = "pages/empty.html")]
struct EmptyPage {
    layout: Layout,
    coverage: String,
    formats: String,
}

fn view(layout: Layout, total: u64, facets: &Facets) -> HomePage {
    let search = |value| Page::Search(Query::new("", Filters::default().with(value))).path();
    HomePage {
        layout,
        total: number(total),
        tries: Vec::new(),
        exemptions: by_section(&facets.exemptions, MOST_EXEMPTIONS, |path| Page::Exemption(path).path()),
        sections: facets.exemptions.iter().filter(|(path, _)| path.depth() == 1).count(),
        all_exemptions: Page::Exemptions.path(),
        years: by_year(&facets.years, MOST_YEARS, |year| search(FilterValue::Year(year))),
        all_years: Page::Responses.path(),
        outcomes: by_outcome(&facets.outcomes, |outcome| search(FilterValue::Outcome(outcome))),
        latest: Vec::new(),
        several: facets.authorities.len() > 1,
        all: Page::Search(Query::new("", Filters::default())).path(),
    }
}

/// Three searches to begin with. That of a reference leads to its response, so it is linked there at once.
fn tries(latest: &[CardView]) -> Vec<Link> {
    let words = ["“public interest”", "s40(2) officers"];
    let searches = words
        .map(|words| Link::new(&Page::Search(Query::new(&words.replace(['“', '”'], "\""), Filters::default())), words));
    let reference = latest.iter().find(|card| !card.reference.is_empty());
    let reference = reference.map(|card| Link { href: card.href.clone(), text: card.reference.clone() });
    searches.into_iter().chain(reference).collect()
}

fn linked_data(site: &Site) -> Option<JsonLd> {
    let home = site.absolute(&Page::Home.path());
    JsonLd::new(json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.identity.name,
        "url": home,
        "publisher": site.identity.operator.as_ref().map(|name| json!({ "@type": "Organization", "name": name })),
        "inLanguage": "en-GB",
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": site.absolute(&Page::search_for("{search_term_string}")) },
            "query-input": "required name=search_term_string",
        },
    }))
}
