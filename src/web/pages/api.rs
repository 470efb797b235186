//! `/api`: the archive for programs and for those who take it away: lists, feeds, the API with lines to run.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;
use serde_json::json;

use crate::law::ProvisionPath;
use crate::query::{FilterValue, Filters, Query, Sort};
use crate::url::Page;
use crate::web::api::{self, OPERATIONS, SearchParameter, search_parameters};
use crate::web::error::Error;
use crate::web::export::list::COLUMNS;
use crate::web::export::problem::KINDS;
use crate::web::layout::{Alternate, JsonLd, Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::{counted, listed, moment};

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| respond::page(&view(site)?)).await
}

#[derive(Template)]
#[template(path = "pages/api.html")]
struct ApiPage {
    layout: Layout,
    lead: String,
    /// All there is, in the forms of a list: link, and what it holds.
    forms: Vec<(Link, String)>,
    calls: Vec<Call>,
    operations: Vec<Described>,
    parameters: Vec<SearchParameter>,
    problems: Vec<Trouble>,
    document: String,
    help: String,
    licence: String,
    search: String,
}

/// A line for a terminal.
struct Call {
    what: &'static str,
    line: String,
}

/// An address of the API.
struct Described {
    path: &'static str,
    summary: &'static str,
    media_type: &'static str,
}

/// A kind of error.
struct Trouble {
    status: u16,
    slug: &'static str,
    /// Words, and among them names that are set as code.
    meaning: Vec<(String, bool)>,
}

fn view(site: &Site) -> Result<ApiPage, Error> {
    let overview = site.overview()?;
    let everything = Query::new("", Filters::default());
    let mut layout = Layout::new(
        site,
        Part::Other,
        "Data and API",
        "Every search as CSV, JSON and a feed, and the archive for programs: addresses, parameters, errors, lines to run",
    );
    layout.canonical = Some(site.absolute(&Page::Api.path()));
    layout.crumbs = vec![Link::new(&Page::Api, "Data")];
    layout.alternates = vec![Alternate::new(&Page::OpenApi, "application/json", "The API as OpenAPI 3.1")];
    layout.alternates.extend(Alternate::feeds(&everything));
    layout.json_ld = dataset(site, &everything)?;
    let all = counted(overview.total, "response");
    Ok(ApiPage {
        layout,
        lead: format!(
            "Everything here can be taken away: {all}, any search among them, and each letter. No key is needed, and no account."
        ),
        forms: forms(&everything),
        calls: calls(site, &everything)?,
        operations: OPERATIONS
            .iter()
            .map(|known| Described { path: known.path, summary: known.summary, media_type: known.media_type })
            .collect(),
        parameters: search_parameters(api::Extent::Page),
        problems: KINDS
            .iter()
            .map(|kind| Trouble { status: kind.status.as_u16(), slug: kind.slug, meaning: with_code(kind.meaning) })
            .collect(),
        document: Page::OpenApi.path(),
        help: Page::Help.path(),
        licence: Page::Licence.path(),
        search: Page::Search(everything).path(),
    })
}

/// Text in which what stands between backticks is code.
fn with_code(text: &str) -> Vec<(String, bool)> {
    let pieces = text.split('`').enumerate().map(|(at, piece)| (piece.to_owned(), at % 2 == 1));
    pieces.filter(|(piece, _)| !piece.is_empty()).collect()
}

fn forms(all: &Query) -> Vec<(Link, String)> {
    let columns: Vec<String> = COLUMNS.iter().map(|column| (*column).to_owned()).collect();
    vec![
        (
            Link::new(&Page::SearchCsv(all.clone()), "CSV"),
            format!(
                "A line each with {}. What a spreadsheet would calculate has an apostrophe before it.",
                listed(&columns, "and")
            ),
        ),
        (Link::new(&Page::SearchLines(all.clone()), "JSONL"), "The same facts, one JSON object a line.".to_owned()),
        (
            Link::new(&Page::SearchAtom(all.clone()), "Atom feed"),
            "The 50 that changed last. A reader of feeds tells you when there is something new.".to_owned(),
        ),
        (Link::new(&Page::SearchFeed(all.clone()), "JSON feed"), "The same as JSON Feed 1.1.".to_owned()),
    ]
}

fn calls(site: &Site, all: &Query) -> Result<Vec<Call>, Error> {
    let id = api::example(site)?;
    let personal: Option<ProvisionPath> = "foia/40/2".parse().ok();
    let cited = personal.map_or_else(Filters::default, |path| Filters::default().with(FilterValue::Exemption(path)));
    let search = Query::new("information", cited);
    let oldest = Query { sort: Sort::Oldest, size: 50, ..all.clone() };
    let call = |what, page: &Page| Call { what, line: format!("curl -fsS '{}'", site.absolute(&page.path())) };
    Ok(vec![
        call("What mentions information and cites section 40(2)", &Page::ApiSearch(search.clone(), None)),
        call("The first fifty, the oldest first; next leads to the rest", &Page::ApiSearch(oldest, None)),
        call("One response, with its text", &Page::ApiResponse(id)),
        call("Every provision cited, with counts", &Page::ApiExemptions),
        call("Every authority, with counts", &Page::ApiAuthorities(1)),
        call("The first search again, whole, for a spreadsheet", &Page::SearchCsv(search.clone())),
        call("The same, one JSON object a line", &Page::SearchLines(search.clone())),
        call("What is new in it", &Page::SearchAtom(search)),
    ])
}

/// The archive as a data set, as search engines for data read it.
fn dataset(site: &Site, all: &Query) -> Result<Option<JsonLd>, Error> {
    let overview = site.overview()?;
    let years: Vec<u16> = overview
        .facets
        .years
        .iter()
        .filter_map(|(year, _)| match year {
            crate::query::YearFilter::Of(year) => Some(*year),
            crate::query::YearFilter::Undated => None,
        })
        .collect();
    let covered = years.iter().min().zip(years.iter().max()).map(|(first, last)| format!("{first}/{last}"));
    let download = |page: &Page, media_type: &str| json!({ "@type": "DataDownload", "encodingFormat": media_type, "contentUrl": site.absolute(&page.path()) });
    let operator = site.identity.operator.as_ref();
    Ok(JsonLd::new(json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": format!("{}: responses to Freedom of Information requests", site.identity.name),
        "description": format!(
            "{} of public authorities to requests under Freedom of Information law, each with its authority, reference, year, \
             outcome and the exemptions that it cites, and the text of the letter.",
            counted(overview.total, "response"),
        ),
        "url": site.absolute(&Page::Api.path()),
        "creator": { "@type": "Organization", "name": operator.unwrap_or(&site.identity.name) },
        "license": site.absolute(&Page::Licence.path()),
        "isAccessibleForFree": true,
        "inLanguage": "en-GB",
        "dateModified": site.reader.last_change()?.map(moment),
        "temporalCoverage": covered,
        "variableMeasured": COLUMNS,
        "distribution": [
            download(&Page::SearchCsv(all.clone()), "text/csv"),
            download(&Page::SearchLines(all.clone()), "application/jsonl"),
        ],
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backticks_is_code() {
        for (text, wanted) in [
            ("See `next`.", &[("See ", false), ("next", true), (".", false)][..]),
            ("`a` b", &[("a", true), (" b", false)]),
            ("plain", &[("plain", false)]),
        ] {
            let pieces = with_code(text);
            let pieces: Vec<(&str, bool)> = pieces.iter().map(|(piece, code)| (piece.as_str(), *code)).collect();
            assert_eq!(pieces, wanted, "{text}");
        }
    }
}
