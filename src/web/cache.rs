//! Validators: an answer is named by the state of the archive, its canonical address and the build, so that "not modified" is
//! said before any work is done.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response as HttpResponse};
use sha2::{Digest, Sha256};

use super::state::Site;
use crate::config::{self, Settings};

/// Kept, but asked about each time: what is withdrawn must be gone at once.
pub(super) const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// Answers 304 where the reader has this very page, and names each 200 that has no name.
pub(super) async fn validate(State(site): State<Arc<Site>>, request: HttpRequest, next: Next) -> HttpResponse {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let tag = tag(&site, &request);
    let asked = Asked::of(request.headers());
    if asked.names(&tag) {
        return not_modified(&tag, REVALIDATE);
    }
    let mut response = next.run(request).await;
    let kept =
        response.headers().get(header::CACHE_CONTROL).is_some_and(|kept| kept.as_bytes().starts_with(b"no-store"));
    if response.status() != StatusCode::OK || kept {
        return response;
    }
    if asked.anything {
        return not_modified(&tag, REVALIDATE);
    }
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(REVALIDATE);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.entry(header::ETAG).or_insert(tag);
    }
    response
}

/// 304 for what has a name of its own, where the reader has it.
pub(super) fn unchanged(headers: &HeaderMap, tag: &str, kept: HeaderValue) -> Option<HttpResponse> {
    let asked = Asked::of(headers);
    (asked.anything || asked.names(tag)).then(|| not_modified(tag, kept))
}

/// A name that promises the same bytes promises too much once they are compressed.
pub(super) fn weaken<B>(mut response: Response<B>) -> Response<B> {
    let headers = response.headers_mut();
    let strong = headers.get(header::ETAG).filter(|tag| tag.as_bytes().starts_with(b"\"")).cloned();
    if let Some(tag) = strong.filter(|_| headers.contains_key(header::CONTENT_ENCODING))
        && let Ok(weak) = HeaderValue::from_bytes(&[b"W/", tag.as_bytes()].concat())
    {
        headers.insert(header::ETAG, weak);
    }
    response
}

/// Weak, because the same page goes out in several encodings.
fn tag(site: &Site, request: &HttpRequest) -> String {
    let mut digest = site.stamp.clone();
    let edition = site.index.edition();
    for part in [
        // Lists come from the index, letters from the archive: a page may change with either.
        edition.as_bytes(),
        &site.reader.change().unwrap_or_default().to_le_bytes(),
        request.uri().path().as_bytes(),
        request.uri().query().unwrap_or_default().as_bytes(),
    ] {
        add(&mut digest, part);
    }
    let mut tag = String::from("W/\"");
    let digits = digest.finalize().into_iter().take(12).flat_map(|byte| [byte >> 4, byte & 15]);
    tag.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 16)));
    tag + "\""
}

/// The beginning of every name: what is the same for as long as a server runs.
pub(super) fn stamp(settings: &Settings, archive_key: &str) -> Sha256 {
    let mut digest = Sha256::new();
    // What a page says of who runs the site is a setting.
    let identity = format!("{:?}", settings.identity);
    for part in [config::VERSION, &settings.public_url, &identity, archive_key] {
        add(&mut digest, part.as_bytes());
    }
    digest
}

fn add(digest: &mut Sha256, part: &[u8]) {
    digest.update((part.len() as u64).to_le_bytes());
    digest.update(part);
}

/// What `If-None-Match` says.
struct Asked {
    tags: Vec<String>,
    /// `*`: any answer there may be.
    anything: bool,
}

impl Asked {
    fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let tags: Vec<String> = values.flat_map(|value| value.split(',')).map(|tag| tag.trim().to_owned()).collect();
        Self { anything: tags.iter().any(|tag| tag == "*"), tags }
    }

    /// The comparison is weak, as RFC 9110 wants it here.
    fn names(&self, tag: &str) -> bool {
        let plain = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
        self.tags.iter().any(|given| plain(given) == plain(tag))
    }
}

fn not_modified(tag: &str, kept: HeaderValue) -> HttpResponse {
    let mut response = (StatusCode::NOT_MODIFIED, Body::empty()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, kept);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
