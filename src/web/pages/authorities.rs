//! `/authorities`: who answers, how many responses of each are held, and from which years.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;

use crate::archive::Held;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::held::years;
use crate::web::view::pager::{Pager, page_asked, whole_list};
use crate::web::view::words::{authorities, counted, number};

/// Authorities on a page.
const SIZE: usize = 200;

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let page = page_asked(&uri)?;
        let coverage = site.coverage()?;
        let count = coverage.authorities.len();
        let pager = whole_list(count as u64, page, SIZE, |page| Page::Authorities(page).path())?;
        let said = ("Authorities", "Every authority whose responses the archive holds, how many, and from which years");
        let mut layout = Layout::of_list(site, said, page, Page::Authorities, &pager);
        layout.crumbs = vec![Link::new(&Page::Authorities(1), "Authorities")];
        respond::page(&AuthoritiesPage {
            layout,
            lead: format!("{} of {}.", counted(coverage.responses(), "response"), authorities(count as u64)),
            rows: coverage.authorities.iter().skip((page - 1) * SIZE).take(SIZE).map(row).collect(),
            pager,
            coverage: Page::Coverage(1).path(),
        })
    })
    .await
}

#[derive(Template)]
#[template(path = "pages/authorities.html")]
struct AuthoritiesPage {
    layout: Layout,
    lead: String,
    rows: Vec<Row>,
    pager: Pager,
    coverage: String,
}

struct Row {
    profile: Link,
    responses: Link,
    years: String,
}

fn row(held: &Held) -> Row {
    let slug = &held.authority.slug;
    Row {
        profile: Link::new(&Page::Authority(slug.clone()), held.authority.name.clone()),
        responses: Link::new(&Page::ResponsesOf(slug.clone()), number(held.responses)),
        years: years(held.span()),
    }
}
