//! Errors: one type, dressed once as a page or as JSON. The reader gets plain words and the number of the request; the
//! log gets the chain.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use askama::Template;
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response as HttpResponse};

use super::export::problem;
use super::layout::{Layout, Link, Part};
use super::respond;
use super::state::Site;
use super::view::card::CardView;
use crate::domain::ResponseId;
use crate::query::BadValue;
use crate::url::Page;

/// Why a request has no answer. Boxed, so that it costs nothing where all goes well.
#[derive(Debug, Clone)]
pub(super) struct Error(Box<Words>);

/// What is said to people.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) status: StatusCode,
    pub(super) title: String,
    pub(super) lead: String,
    /// The values that were refused.
    pub(super) bad: Vec<BadValue>,
    /// What to do next.
    pub(super) ways_out: Vec<Link>,
    pub(super) crumbs: Vec<Link>,
    /// What the search box holds.
    pub(super) words: String,
    /// Responses to choose from, under their heading.
    pub(super) near: Arc<Vec<CardView>>,
    pub(super) near_heading: &'static str,
    /// What is told of a response that was withdrawn.
    pub(super) gone: Option<Arc<Gone>>,
}

/// What is told of a response that was withdrawn.
#[derive(Debug)]
pub(super) struct Gone {
    pub(super) id: ResponseId,
    pub(super) address: String,
    pub(super) date: String,
    pub(super) iso_date: String,
    pub(super) reason: String,
    pub(super) asked_by: Option<String>,
    /// Its last day, for machines and for people.
    pub(super) until: Option<(String, String)>,
    pub(super) erased: bool,
    /// Where there is something else of its kind.
    pub(super) counts: Vec<Counted>,
    pub(super) ask: Link,
}

/// A link, and what is counted behind it.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) link: Link,
    pub(super) count: String,
}

impl Error {
    fn new(status: StatusCode, title: &str, lead: impl Into<String>) -> Self {
        Self(Box::new(Words {
            status,
            title: title.to_owned(),
            lead: lead.into(),
            bad: Vec::new(),
            ways_out: Vec::new(),
            crumbs: Vec::new(),
            words: String::new(),
            near: Arc::default(),
            near_heading: "Numbers close to it",
            gone: None,
        }))
    }

    /// 404 for an address that means nothing.
    pub(super) fn no_page() -> Self {
        let mut error = Self::new(
            StatusCode::NOT_FOUND,
            "There is no page at this address",
            "The address may be mistyped, or it was cut when it was sent. Search for what you are after, or begin here:",
        );
        error.ways_out = begin_here();
        error
    }

    /// 404 for a thing that the archive does not have.
    pub(super) fn not_held(title: &str, lead: &str) -> Self {
        let mut error = Self::new(StatusCode::NOT_FOUND, title, lead);
        error.ways_out = begin_here();
        error
    }

    /// 410 for a response that was withdrawn.
    pub(super) fn gone(lead: String) -> Self {
        Self::new(StatusCode::GONE, "This response was withdrawn", lead)
    }

    /// 400 for values that cannot be what they say; `without` is the search that is left when they are taken out.
    pub(super) fn bad_values(bad: &[BadValue], without: Option<Link>) -> Self {
        let said: Vec<_> = bad.iter().map(|bad| format!("“{}={}”: {}.", bad.name, bad.value, bad.expected)).collect();
        let mut error = Self::new(StatusCode::BAD_REQUEST, "A part of this address could not be read", said.join(" "));
        error.bad = bad.to_vec();
        error.ways_out = without.into_iter().chain(begin_here()).collect();
        error
    }

    /// 400 for a request that does not say which site it is for.
    pub(super) fn no_host() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "This request could not be read",
            "It has no Host header, or several, or one that is no name of a site. Browsers send it right; a program may not.",
        )
    }

    /// 503: too many requests at once.
    pub(super) fn busy() -> Self {
        Self::from_status(StatusCode::SERVICE_UNAVAILABLE)
    }

    /// 503: the index does not hold yet what the archive holds.
    pub(super) fn being_indexed() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "The archive is being indexed",
            "Its responses are there, but they cannot be searched yet. Try again in a moment.",
        )
    }

    /// 500, and the chain of causes into the log.
    pub(super) fn internal(error: impl std::error::Error) -> Self {
        let chain: Vec<_> =
            std::iter::successors(error.source(), |cause| cause.source()).map(|cause| format!(": {cause}")).collect();
        tracing::error!(error = %format!("{error}{}", chain.concat()), "a request failed");
        Self::from_status(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The words for a bare status, as the layers below the pages give it.
    fn from_status(status: StatusCode) -> Self {
        let (title, lead) = STATUSES
            .iter()
            .find(|(known, ..)| *known == status)
            .map_or(("The request could not be answered", "Try again, or begin here:"), |(_, title, lead)| {
                (*title, *lead)
            });
        let mut error = Self::new(status, title, lead);
        error.ways_out = begin_here();
        error
    }
}

impl Deref for Error {
    type Target = Words;

    fn deref(&self) -> &Words {
        &self.0
    }
}

impl DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Words {
        &mut self.0
    }
}

/// Statuses that come from below the pages, with their words.
const STATUSES: &[(StatusCode, &str, &str)] = &[
    (StatusCode::NOT_FOUND, "There is no page at this address", "The address may be mistyped. Begin here:"),
    (StatusCode::METHOD_NOT_ALLOWED, "This address can only be read", "The archive answers GET and HEAD. Begin here:"),
    (
        StatusCode::TOO_MANY_REQUESTS,
        "You asked for too much at once",
        "Wait a little before you ask again. Whoever wants everything is quicker with a download of the whole search.",
    ),
    (
        StatusCode::URI_TOO_LONG,
        "This address is too long",
        "An address may have 8,192 characters. Search for fewer words:",
    ),
    (
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        "Your browser sent too much",
        "The request has over 64 kB of headers, or more than 100. Deleting this site’s cookies may help; the archive sets none itself.",
    ),
    (
        StatusCode::PAYLOAD_TOO_LARGE,
        "Your browser sent too much",
        "The archive is only read, so it takes nothing in. Begin here:",
    ),
    (
        StatusCode::RANGE_NOT_SATISFIABLE,
        "This part of the file does not exist",
        "The file ends before the bytes that were asked for. Ask for all of it, or begin here:",
    ),
    (
        StatusCode::REQUEST_TIMEOUT,
        "This took too long",
        "The answer was not ready in time. Try again, or ask for less:",
    ),
    (StatusCode::SERVICE_UNAVAILABLE, "The archive is busy", "Try again in a moment."),
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something went wrong here",
        "It was written down, with the number below. Try again; if it stays so, tell those who run this archive.",
    ),
];

fn begin_here() -> Vec<Link> {
    vec![
        Link::new(&Page::Responses, "All responses, by authority and year"),
        Link::new(&Page::Exemptions, "The exemptions cited"),
        Link::new(&Page::Help, "How searching works"),
    ]
}

impl IntoResponse for Error {
    /// An empty answer that carries the error to [`dress`].
    fn into_response(self) -> HttpResponse {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    layout: Layout,
    error: &'a Error,
    request: String,
}

/// Turns each error, from whatever layer, into a page, or into JSON where JSON was asked for.
pub(super) async fn dress(State(site): State<Arc<Site>>, request: HttpRequest, next: Next) -> HttpResponse {
    let as_data = wants_data(&request);
    let head = request.method() == Method::HEAD;
    let number = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
    let bare = next.run(request).await;
    let status = bare.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return bare;
    }
    let error = bare.extensions().get::<Error>().cloned().unwrap_or_else(|| Error::from_status(status));
    let mut dressed = if as_data { problem::answer(&site, &error, number) } else { as_page(&site, &error, &number) };
    *dressed.status_mut() = status;
    if head {
        *dressed.body_mut() = axum::body::Body::empty();
    }
    for name in [header::ALLOW, header::CONTENT_RANGE] {
        if let Some(value) = bare.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed.headers_mut().insert(header::VARY, HeaderValue::from_static("accept, accept-encoding"));
    if matches!(status, StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS) {
        dressed.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    dressed.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    site.metrics.count_error(status);
    dressed
}

/// Endings of what programs read.
const DATA: &[&str] = &[".json", ".jsonl", ".csv", ".atom"];

/// Whether a program asks, which has no use for a page.
fn wants_data(request: &HttpRequest) -> bool {
    let path = request.uri().path();
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    path.starts_with("/api/")
        || path == "/suggest"
        || DATA.iter().any(|ending| path.ends_with(ending))
        || (accept.contains("json") && !accept.contains("text/html"))
}

fn as_page(site: &Site, error: &Error, number: &str) -> HttpResponse {
    let title = error.gone.as_ref().map_or_else(|| error.title.clone(), |gone| format!("Withdrawn: {}", gone.id));
    let mut layout = Layout::new(site, Part::Other, title.clone(), title);
    layout.robots = Some("noindex");
    layout.crumbs.clone_from(&error.crumbs);
    layout.find = Some(error.words.clone());
    match (ErrorPage { layout, error, request: number.to_owned() }).render() {
        Ok(html) => respond::html(html),
        Err(_) => respond::text(format!("{}\n{}\n", error.title, error.lead)),
    }
}
