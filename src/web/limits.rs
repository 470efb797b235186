//! What a request may be: how long its address, how large its headers.

use axum::extract::Request as HttpRequest;
use axum::http::StatusCode;
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
