//! What a request may be: how long its address, how large its headers, for which site.

use axum::extract::Request as HttpRequest;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, StatusCode, Version, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response as HttpResponse};

use super::error::Error;

/// Longest address, in bytes.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// Largest headers, names and values together, in bytes.
const LARGEST_HEADERS: usize = 64 * 1024;

/// Most headers; browsers behind several proxies send thirty.
const MOST_HEADERS: usize = 100;

/// 400 for a request that names no site or two, 414 and 431: as our own pages.
pub(super) async fn check(request: HttpRequest, next: Next) -> HttpResponse {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return StatusCode::URI_TOO_LONG.into_response();
    }
    let headers = request.headers();
    let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if bytes > LARGEST_HEADERS || headers.len() > MOST_HEADERS {
        return StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.into_response();
    }
    if !names_one_host(request.version(), headers) {
        return Error::no_host().into_response();
    }
    next.run(request).await
}

/// Whether a request says which site it is for, as RFC 9112 (3.2) wants it: one `Host`, which may be empty, and must be in
/// HTTP/1.1. Proxies and caches disagree about what else means.
fn names_one_host(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => version < Version::HTTP_11,
        (Some(host), None) => host.is_empty() || is_host(host.as_bytes()),
        (Some(_), Some(_)) => false,
    }
}

fn is_host(host: &[u8]) -> bool {
    let Ok(authority) = Authority::try_from(host) else { return false };
    let is_all_name = authority.host().len() == host.len();
    !host.contains(&b'@') && !authority.host().is_empty() && (is_all_name || authority.port().is_some())
}

/// Longest number of a request that is taken over from a proxy.
const LONGEST_NUMBER: usize = 64;

/// Takes over the number that a proxy gave a request where it is one, and drops what else stands there: it goes into the log.
pub(super) fn request_number(mut request: HttpRequest) -> HttpRequest {
    const NUMBER: HeaderName = HeaderName::from_static("x-request-id");
    if !is_number(request.headers(), &NUMBER) {
        request.headers_mut().remove(NUMBER);
    }
    request
}

fn is_number(headers: &HeaderMap, name: &HeaderName) -> bool {
    headers.get(name).is_some_and(|value| {
        let plain = value.as_bytes().iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
        plain && (1..=LONGEST_NUMBER).contains(&value.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_that_is_a_name() {
        for (version, hosts, good) in [
            (Version::HTTP_11, &["foi.example"][..], true),
            (Version::HTTP_11, &["foi.example:3000"], true),
            (Version::HTTP_11, &["127.0.0.1:3000"], true),
            (Version::HTTP_11, &["[::1]:3000"], true),
            (Version::HTTP_11, &[""], true),
            (Version::HTTP_11, &[], false),
            (Version::HTTP_10, &[], true),
            (Version::HTTP_10, &["a", "b"], false),
            (Version::HTTP_11, &["a", "a"], false),
            (Version::HTTP_11, &["a b"], false),
            (Version::HTTP_11, &["a, b"], false),
            (Version::HTTP_11, &["a/b"], false),
            (Version::HTTP_11, &["somebody@a"], false),
            (Version::HTTP_11, &["a:b"], false),
            (Version::HTTP_11, &["a:99999"], false),
            (Version::HTTP_11, &[":80"], false),
        ] {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(header::HOST, host.parse().expect("a header"));
            }
            assert_eq!(names_one_host(version, &headers), good, "{version:?} {hosts:?}");
        }
    }
}
