//! What a request may be: how long its address, how large its headers.

use axum::extract::Request as HttpRequest;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response as HttpResponse};

/// Longest address, in bytes.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// Largest headers, names and values together, in bytes.
const LARGEST_HEADERS: usize = 64 * 1024;

/// 414 and 431, as our own pages.
pub(super) async fn check(request: HttpRequest, next: Next) -> HttpResponse {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    let headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > LARGEST_HEADERS {
        return StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response();
    }
    next.run(request).await
}

/// Longest number of a request that is taken over from a proxy.
const LONGEST_NUMBER: usize = 64;

/// Takes over the number that a proxy gave a request where it is one, and drops what else stands there: it goes into the log.
pub(super) async fn request_number(mut request: HttpRequest, next: Next) -> HttpResponse {
    const NUMBER: HeaderName = HeaderName::from_static("x-request-id");
    if !is_number(request.headers(), &NUMBER) {
        request.headers_mut().remove(NUMBER);
    }
    next.run(request).await
}

fn is_number(headers: &HeaderMap, name: &HeaderName) -> bool {
    headers.get(name).is_some_and(|value| {
        let plain = value.as_bytes().iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        plain && (1..=LONGEST_NUMBER).contains(&value.len())
    })
}
