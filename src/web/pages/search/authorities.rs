//! `/search/authorities`: who answered what a search finds, all of them, each a way back into the search.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;

use super::{Asked, Reader, read, with_reference};
use crate::query::{Filters, MOST_VALUES, Parameters, Query};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::facets::{Choice, all_authorities, authority_choices};
use crate::web::view::notices::{NoticeView, notice_views, notices};
use crate::web::view::pager::{Pager, whole_list};
use crate::web::view::summary::{self, Said};
use crate::web::view::words::{authorities, number};

/// Authorities on a page.
const SIZE: usize = 200;

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| match read(&uri, Page::SearchAuthorities, Reader::Person)? {
        Asked::Search(parameters) => listed(site, &parameters),
        Asked::Elsewhere(answer) => Ok(answer),
    })
    .await
}

#[derive(Template)]
#[template(path = "pages/search-authorities.html")]
struct AuthoritiesPage<'a> {
    layout: Layout,
    total: String,
    sentence: Vec<Said>,
    count: String,
    notices: Vec<NoticeView<'a>>,
    choices: Vec<Choice>,
    /// How many may be searched for at once.
    most: usize,
    pager: Pager,
    search: String,
}

fn listed(site: &Site, parameters: &Parameters) -> Result<HttpResponse, Error> {
    let asked = &parameters.query;
    let whoever = Filters { authorities: Vec::new(), ..asked.filters.clone() };
    // Of the hits nothing is shown.
    let of_whoever = Query { page: 1, ..asked.filtered(whoever) };
    let found = site.index.search(&with_reference(site, &of_whoever)?)?;
    let names = site.names()?;
    let name = |slug: &str| names.of(slug);
    let all = all_authorities(asked, &found.facets.authorities, name);
    let address = |page| Page::SearchAuthorities(asked.on_page(page)).path();
    let pager = whole_list(all.len() as u64, asked.page, SIZE, address)?;
    let shown: Vec<_> = all.iter().skip((asked.page - 1) * SIZE).take(SIZE).cloned().collect();
    let expansions = site.index.expansions(&asked.expression)?;
    respond::page(&AuthoritiesPage {
        layout: layout(site, asked, &pager, &shown),
        total: number(found.total),
        sentence: summary::described(&of_whoever, found.total, &name),
        count: authorities(all.len() as u64),
        notices: notice_views(&asked.text, notices(parameters, &expansions, &names)),
        choices: authority_choices(asked, &shown),
        most: MOST_VALUES,
        pager,
        search: Page::Search(asked.on_page(1)).path(),
    })
}

/// The form of the page carries on what the search has beside these authorities, and those that are chosen on other pages.
fn layout(site: &Site, asked: &Query, pager: &Pager, shown: &[(String, u64, String)]) -> Layout {
    let words = if asked.text.is_empty() { "all responses" } else { &asked.text };
    let page = if asked.page > 1 { format!(", page {}", asked.page) } else { String::new() };
    let title = format!("Authorities: {words}{page}");
    let description = "Who answered what the search finds, and how many responses of each it finds";
    let mut layout = Layout::new(site, Part::Search, title, description);
    layout.robots = Some("noindex,follow");
    layout.find = Some(asked.text.clone());
    let is_here = |name: &str, value: &str| name == "authority" && shown.iter().any(|(slug, ..)| slug == value);
    let carried = asked.on_page(1).parameters().into_iter();
    layout.carried = carried.filter(|(name, value)| name != "q" && !is_here(name, value)).collect();
    layout.crumbs = vec![
        Link::new(&Page::Search(asked.on_page(1)), "Search"),
        Link::new(&Page::SearchAuthorities(asked.on_page(1)), "Authorities"),
    ];
    (layout.previous, layout.next) = (pager.previous.clone(), pager.next.clone());
    layout
}
