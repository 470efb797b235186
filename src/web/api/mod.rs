//! `/api/v1`: the archive for programs. The same answers as the `.json` of the pages, under names that stay.
//!
//! In: addresses with the parameters of the pages. Out: JSON of the shapes that `/api/openapi.json` tells of, and problem
//! details where there is no answer. Nothing in an address is passed over: what is not known is refused, so that a program
//! that misspells a filter is told so and does not take everything for its answer.

mod cursor;
mod lists;
mod openapi;
mod parameters;
pub(super) mod search;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response as HttpResponse};
use axum::routing::get;

pub(super) use openapi::{OPERATIONS, example};
pub(super) use parameters::{Extent, SearchParameter, search_parameters};

use super::error::Error;
use super::pages::response::{self, Form};
use super::state::Site;
use crate::domain::ResponseId;
use crate::query::{self, BadValue};
use crate::url::Page;

/// The addresses of the API.
pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/api/openapi.json", get(openapi::handler))
        .route("/api/v1/search", get(search::handler))
        .route("/api/v1/responses/{authority}/{year}/{number}", get(one))
        .route("/api/v1/exemptions", get(lists::exemptions))
        .route("/api/v1/authorities", get(lists::authorities))
}

/// Lets the scripts of any site read what the API says. Everything in it is public, nobody is signed in, and no cookie is
/// set: there is nothing that a page of another site could learn from a reader's browser that it could not ask for itself.
pub(super) async fn open_to_all(request: HttpRequest, next: Next) -> HttpResponse {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let (asks_first, reads) = (*request.method() == Method::OPTIONS, is_reading(request.method()));
    let mut response = if asks_first { StatusCode::NO_CONTENT.into_response() } else { next.run(request).await };
    let headers = response.headers_mut();
    if asks_first || reads {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let told = HeaderValue::from_static("etag, link, retry-after, x-request-id");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, told);
    }
    if asks_first {
        headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, OPTIONS"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("accept, if-none-match"));
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    }
    response
}

fn is_reading(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The parameters of an address that takes these, one value of each.
pub(super) fn pairs(uri: &Uri, known: &[&str]) -> Result<Vec<(String, String)>, Error> {
    let (pairs, broken) = query::decode_parts(uri.query().unwrap_or_default());
    let given = pairs.iter().map(|(name, value)| (name, value.as_str()));
    let refused = query::passed_over(given, |name| known.contains(&name), |_| false);
    all_taken(broken.into_iter().chain(refused).collect()).map(|()| pairs)
}

/// Refuses an address for all that is wrong with it at once.
pub(super) fn all_taken(refused: Vec<BadValue>) -> Result<(), Error> {
    if refused.is_empty() { Ok(()) } else { Err(Error::bad_values(&refused, None)) }
}

/// `/api/v1/responses/mps/2023/33857`
async fn one(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        pairs(&uri, &[])?;
        let given = uri.path().strip_prefix("/api/v1/responses/").unwrap_or_default();
        let id: ResponseId = given.parse().map_err(|_| {
            Error::not_held(
                "There is no such id",
                "An id is written as in mps/2023/33857: the authority, the year (or undated), the number, in small letters.",
            )
        })?;
        let answer = response::answer(site, &id, Form::Json, "");
        response::or_moved(site, Page::ApiResponse(id), uri.query(), answer)
    })
    .await
}
