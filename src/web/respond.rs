//! Answers of each media type, and redirects. `Location` is always a path, never a host.

use std::fmt;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use serde::Serialize;

use super::error::Error;
use super::layout::Alternate;

pub(super) fn typed(media_type: &'static str, body: impl Into<Body>) -> HttpResponse {
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
    let mut page = Named(String::with_capacity(USUAL_PAGE));
    template.render_into(&mut page).map(|()| html(page.0)).map_err(Error::internal)
}

/// Bytes that most pages have room in, so that they grow in one piece of memory.
const USUAL_PAGE: usize = 48 << 10;

/// A page in which an ampersand stands by its name. askama writes its number, which reads the same, but people and programs
/// that look for a phrase in a page's source look for the name. Only askama writes that number, as a piece of its own:
/// what a text has of it is escaped.
struct Named(String);

impl fmt::Write for Named {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.0.push_str(if piece == "&#38;" { "&amp;" } else { piece });
        Ok(())
    }
}

/// An answer that names its other forms in a header too (RFC 8288).
pub(super) fn with_alternates(mut response: HttpResponse, alternates: &[Alternate]) -> HttpResponse {
    let told: Vec<String> = alternates
        .iter()
        .map(|Alternate { href, media_type, .. }| format!("<{href}>; rel=\"alternate\"; type=\"{media_type}\""))
        .collect();
    if let Some(value) = HeaderValue::from_str(&told.join(", ")).ok().filter(|_| !told.is_empty()) {
        response.headers_mut().insert(header::LINK, value);
    }
    response
}

/// A path with the parameters that it was asked with.
pub(super) fn with_query(path: String, query: Option<&str>) -> String {
    query.map_or(path.clone(), |query| format!("{path}?{query}"))
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
pub(super) fn bytes(body: impl Into<Body>) -> HttpResponse {
    HttpResponse::new(body.into())
}
