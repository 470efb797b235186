//! `/about`: what this is, and how far it can be trusted.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::counted;

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| {
        let mut layout = Layout::new(
            Part::Other,
            "About",
            "What this archive is, where its records come from, and how it reads them",
        );
        layout.canonical = Some(site.absolute(&Page::About.path()));
        layout.crumbs = vec![Link::new(&Page::About, "About")];
        let responses = counted(site.overview()?.total, "response");
        let authorities = site.reader.authorities()?.len();
        let authorities =
            if authorities == 1 { "one authority".to_owned() } else { format!("{authorities} authorities") };
        respond::page(&AboutPage {
            layout,
            responses,
            authorities,
            all: Page::Responses.path(),
            exemptions: Page::Exemptions.path(),
            help: Page::Help.path(),
            quality: Page::Quality.path(),
            withdrawn: Page::Withdrawn.path(),
            version: crate::config::VERSION,
        })
    })
    .await
}

#[derive(Template)]
#[template(path = "pages/about.html")]
struct AboutPage {
    layout: Layout,
    responses: String,
    authorities: String,
    all: String,
    exemptions: String,
    help: String,
    quality: String,
    withdrawn: String,
    version: &'static str,
}
