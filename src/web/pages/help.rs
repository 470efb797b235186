//! `/help`: the query language, each operator with a living example.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::domain::listed::ListedAuthority;
use crate::query::{DEEPEST, FILTERS, Filters, LONGEST, MOST_OPEN, MOST_WORDS, OPERATORS, Query};
use crate::search;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::{capitalised, number};

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
        examples: OPERATORS.iter().map(|row| Example::new(row.name, row.example, row.finds)).collect(),
        filters: FILTERS
            .iter()
            .map(|row| {
                let finds = format!("{}. The same as the filter beside the results.", capitalised(&row.expected()));
                Example::new(row.label, row.example, &finds)
            })
            .collect(),
        limits: LIMITS,
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
    limits: Limits,
    exemptions: String,
    coverage: String,
    data: String,
    /// Authorities that are known by name, and those of them whose references are.
    listed: String,
    with_forms: String,
}

/// How much of a search is read.
struct Limits {
    characters: usize,
    signs: usize,
    open: usize,
    deepest: usize,
    stands_for: usize,
}

const LIMITS: Limits = Limits {
    characters: LONGEST,
    signs: MOST_WORDS,
    open: MOST_OPEN,
    deepest: DEEPEST,
    stands_for: search::MOST_WORDS,
};

struct Example {
    name: &'static str,
    link: Link,
    finds: String,
}

impl Example {
    fn new(name: &'static str, typed: &str, finds: &str) -> Self {
        Self {
            name,
            link: Link::new(&Page::Search(Query::new(typed, Filters::default())), typed),
            finds: finds.to_owned(),
        }
    }
}
