//! Answers of each media type, and redirects. `Location` is always a path, never a host.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use serde::Serialize;

use super::error::Error;

fn typed(media_type: &'static str, body: impl Into<Body>) -> HttpResponse {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], body.into()).into_response()
}

pub(super) fn html(body: String) -> HttpResponse {
    typed("text/html; charset=utf-8", body)
}

pub(super) fn text(body: String) -> HttpResponse {
    typed("text/plain; charset=utf-8", body)
}

pub(super) fn xml(media_type: &'static str, body: String) -> HttpResponse {
    typed(media_type, body)
}

pub(super) fn csv(body: Vec<u8>) -> HttpResponse {
    typed("text/csv; charset=utf-8; header=present", body)
}

pub(super) fn json(value: &impl Serialize) -> HttpResponse {
    match serde_json::to_vec(value) {
        Ok(body) => typed("application/json", body),
        Err(error) => Error::internal(error).into_response(),
    }
}

/// A rendered template as a page.
pub(super) fn page(template: &impl askama::Template) -> Result<HttpResponse, Error> {
    template.render().map(|page| html(named(&page))).map_err(Error::internal)
}

/// An ampersand by its name. askama writes its number, which reads the same, but people and programs that look for a
/// phrase in a page's source look for the name. Only askama writes that number: what a text has of it is escaped.
fn named(page: &str) -> String {
    page.replace("&#38;", "&amp;")
}

/// To the one spelling of an address, for ever.
pub(super) fn moved(path: &str) -> HttpResponse {
    redirect(StatusCode::PERMANENT_REDIRECT, path)
}

/// To the thing that was looked for.
pub(super) fn found(path: &str) -> HttpResponse {
    redirect(StatusCode::FOUND, path)
}

fn redirect(status: StatusCode, path: &str) -> HttpResponse {
    match HeaderValue::from_str(path) {
        Ok(location) => (status, [(header::LOCATION, location)]).into_response(),
        Err(error) => Error::internal(error).into_response(),
    }
}

/// Bytes whose type the caller sets.
pub(super) fn bytes(body: Vec<u8>) -> HttpResponse {
    HttpResponse::new(Body::from(body))
}
