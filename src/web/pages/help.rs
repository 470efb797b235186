//! `/help`: the query language, each operator with a living example.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::domain::listed::ListedAuthority;
use crate::query::{FILTERS, Filters, Query};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::number;

/// What can be typed, and what it finds. A test runs each example.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("police officers", "Responses that hold both words, in any form: officer, officers, officer’s."),
    ("\"public interest\"", "The words next to each other, in this order."),
    ("allegation OR misconduct", "Either word, or both. AND, OR and NOT are in capitals."),
    ("officers NOT misconduct", "The first word without the second."),
    ("officers -misconduct", "The same: a minus before a word leaves out what holds it."),
    ("(stalking OR harassment) officers", "Brackets hold together what belongs together."),
    ("s40(2)", "What cites the provision, in any spelling: section 40(2), s.40 (2), §40(2)."),
    ("section 31 media", "What cites section 31, or any part of it, and holds the word."),
    ("title:associations", "The word in the title."),
    ("request:minutes", "The word in what was asked."),
    ("ref:23/33857", "The response with this reference, in any spelling."),
];

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    let mut layout = Layout::new(
        &site,
        Part::Help,
        "How searching works",
        "What can be typed into the search box, and what it finds",
    );
    layout.canonical = Some(site.absolute(&Page::Help.path()));
    layout.crumbs = vec![Link::new(&Page::Help, "Help")];
    let listed = ListedAuthority::all();
    respond::page(&HelpPage {
        layout,
        examples: EXAMPLES.iter().map(|(typed, finds)| Example::new(typed, finds)).collect(),
        filters: FILTERS
            .iter()
            .map(|row| {
                Example::new(
                    row.example,
                    &format!("{}: {}. The same as the filter beside the results.", row.label, row.expects),
                )
            })
            .collect(),
        exemptions: Page::Exemptions.path(),
        coverage: Page::Coverage(1).path(),
        data: Page::Api.path(),
        listed: number(listed.len() as u64),
        with_forms: number(listed.iter().filter(|row| !row.reference.is_empty()).count() as u64),
    })
}

#[derive(Template)]
#[template(path = "pages/help.html")]
struct HelpPage {
    layout: Layout,
    examples: Vec<Example>,
    filters: Vec<Example>,
    exemptions: String,
    coverage: String,
    data: String,
    /// Authorities that are known by name, and those of them whose references are.
    listed: String,
    with_forms: String,
}

struct Example {
    link: Link,
    finds: String,
}

impl Example {
    fn new(typed: &str, finds: &str) -> Self {
        Self { link: Link::new(&Page::Search(Query::new(typed, Filters::default())), typed), finds: finds.to_owned() }
    }
}
