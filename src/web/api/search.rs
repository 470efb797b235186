//! `/api/v1/search`, and the same answer by numbered pages, `/search.json`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::Response as HttpResponse;

use super::cursor;
use crate::query::{self, BadValue, Parameters};
use crate::search::{Marks, Start, Stretch};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::export::answer::{FacetCounts, Hit, MeantSearch, SearchAnswer, for_people};
use crate::web::pages::search::{Nearest, authority_name, likely_meant, nearest, past_the_end, with_reference};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::notices::{notices, told_notices};
use crate::web::view::pager::last_page;
use crate::web::view::read_as::read_as;
use crate::web::view::snippet::snippets;

/// The parameter that only the API has.
const CURSOR: &str = "cursor";

/// `/api/v1/search`
pub(in crate::web) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let (parameters, start) = asked(&uri)?;
        let query = &parameters.query;
        let (mut answer, stretch) = answer(site, &parameters, start)?;
        let at = |start| cursor::write(query, start);
        let address = |cursor| site.absolute(&Page::ApiSearch(query.on_page(1), Some(cursor)).path());
        let shown = stretch.ahead + answer.hits.len() as u64;
        let (more, before) = (shown < answer.total, stretch.ahead > 0);
        answer.next = stretch.last.filter(|_| more).and_then(|last| at(Start::After(last))).map(address);
        answer.previous = stretch.first.filter(|_| before).and_then(|first| at(Start::Before(first))).map(address);
        let links = [("next", &answer.next), ("prev", &answer.previous)];
        Ok(linked(respond::json(&answer), &links))
    })
    .await
}

/// A page of `/search.json`.
pub(in crate::web) fn numbered(site: &Site, parameters: &Parameters) -> Result<SearchAnswer, Error> {
    let query = &parameters.query;
    let (mut answer, _) = answer(site, parameters, Start::Page)?;
    let on = |page: usize| site.absolute(&Page::SearchJson(query.on_page(page)).path());
    answer.next = (query.page < last_page(answer.total, query.size)).then(|| on(query.page + 1));
    answer.previous = (query.page > 1).then(|| on(query.page - 1));
    Ok(answer)
}

/// The answer with the addresses of its neighbours (RFC 8288).
pub(super) fn linked(mut response: HttpResponse, links: &[(&str, &Option<String>)]) -> HttpResponse {
    let told: Vec<String> = links
        .iter()
        .filter_map(|(rel, address)| address.as_ref().map(|address| format!("<{address}>; rel=\"{rel}\"")))
        .collect();
    if let Some(value) = HeaderValue::from_str(&told.join(", ")).ok().filter(|_| !told.is_empty()) {
        response.headers_mut().insert(header::LINK, value);
    }
    response
}

/// Reads the address: nothing that it says is passed over.
fn asked(uri: &Uri) -> Result<(Parameters, Start), Error> {
    let (pairs, broken) = query::decode_parts(uri.query().unwrap_or_default());
    let (cursors, pairs): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| name == CURSOR);
    let mut cursors = cursors.into_iter().map(|(_, cursor)| cursor).filter(|cursor| !cursor.trim().is_empty());
    let cursor = cursors.next();
    let parameters = Parameters::read(&pairs);
    let query = &parameters.query;
    let mut bad: Vec<BadValue> = broken.into_iter().chain(parameters.bad.clone()).collect();
    bad.extend(parameters.passed_over.iter().cloned());
    bad.extend(cursors.next().map(|second| BadValue::new(CURSOR, &second, "it takes one value, and is given several")));
    if cursor.is_some() && query.page > 1 {
        let expected = "a cursor says where a page begins: leave the page out";
        bad.push(BadValue::new("page", &query.page.to_string(), expected));
    }
    let start = match cursor.map(|cursor| cursor::read(query, &cursor)) {
        None => Start::Page,
        Some(Ok(start)) => start,
        Some(Err(refused)) => {
            bad.push(refused);
            Start::Page
        }
    };
    super::all_taken(bad).map(|()| (parameters, start))
}

fn answer(site: &Site, parameters: &Parameters, start: Start) -> Result<(SearchAnswer, Stretch), Error> {
    let asked = &parameters.query;
    let query = with_reference(site, asked)?;
    let stretch = site.index.stretch(&query, start)?;
    let last = last_page(stretch.hits.total, query.size);
    if start == Start::Page && query.page > last {
        return Err(past_the_end(&query, stretch.hits.total, last));
    }
    let marks = Marks::of(&query.expression);
    let excerpts = site.reader.excerpts(&stretch.hits.rows)?;
    let base = site.absolute("");
    let standard = site.index.standard();
    let hits = excerpts
        .iter()
        .map(|excerpt| Hit::of(&base, &excerpt.card).with_passages(site, &snippets(excerpt, &marks, asked, &standard)));
    let nearest = if stretch.hits.total == 0 { nearest(site, asked)? } else { Nearest::default() };
    let nearest_hits = nearest.found.iter().map(|(excerpt, left_out)| {
        let hit =
            Hit::of(&base, &excerpt.card).with_passages(site, &snippets(excerpt, &nearest.marks, asked, &standard));
        hit.without(left_out)
    });
    let expansions = site.index.expansions(&query.expression)?;
    let said = read_as(&query.expression, &query.filters, &expansions, &|slug| authority_name(site, slug));
    let meant = likely_meant(site, asked)?.filter(|meant| meant.total > stretch.hits.total);
    let answer = SearchAnswer {
        query: asked.text.clone(),
        read_as: said.into_iter().map(|said| said.text).collect(),
        did_you_mean: meant.map(|meant| MeantSearch { query: meant.query.text, total: meant.total }),
        notices: told_notices(&asked.text, notices(parameters, &expansions, &*site.names()?)),
        total: stretch.hits.total,
        skipped: stretch.ahead,
        hits: hits.collect(),
        nearest: nearest_hits.collect(),
        facets: FacetCounts::from(&stretch.hits.facets),
        page: (start == Start::Page).then_some(asked.page),
        next: None,
        previous: None,
        url: for_people(site, asked),
    };
    Ok((answer, stretch))
}
