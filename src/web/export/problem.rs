//! Errors for programs: the problem details of RFC 9457, one shape for each of them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response as HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use crate::url::Page;
use crate::web::error::Error;
use crate::web::respond;
use crate::web::state::Site;

/// A kind of problem: what it is called, and what to do about it.
pub(in crate::web) struct Kind {
    pub(in crate::web) status: StatusCode,
    /// The part of its type's address that tells it from others.
    pub(in crate::web) slug: &'static str,
    pub(in crate::web) meaning: &'static str,
}

/// Every kind of problem that the site has, by status.
pub(in crate::web) const KINDS: &[Kind] = &[
    Kind {
        status: StatusCode::BAD_REQUEST,
        slug: "bad-request",
        meaning: "A parameter has a value that it cannot have, or several where it takes one, or there is no such parameter. `invalid` names each, with the reason.",
    },
    Kind {
        status: StatusCode::NOT_FOUND,
        slug: "not-found",
        meaning: "There is nothing at this address, or it is a page past the last.",
    },
    Kind {
        status: StatusCode::METHOD_NOT_ALLOWED,
        slug: "only-reading",
        meaning: "The archive is only read: GET and HEAD.",
    },
    Kind {
        status: StatusCode::GONE,
        slug: "withdrawn",
        meaning: "The response was withdrawn. `withdrawal` says when and why. Take it out of what you keep.",
    },
    Kind {
        status: StatusCode::URI_TOO_LONG,
        slug: "address-too-long",
        meaning: "The address is longer than 8,192 characters.",
    },
    Kind {
        status: StatusCode::TOO_MANY_REQUESTS,
        slug: "too-many-requests",
        meaning: "Ask again after the seconds of `Retry-After`.",
    },
    Kind {
        status: StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        slug: "headers-too-large",
        meaning: "The request has over 64 kB of headers, or more than 100.",
    },
    Kind {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        slug: "broken",
        meaning: "Something broke here. `request` is the number under which it was written down.",
    },
    Kind {
        status: StatusCode::SERVICE_UNAVAILABLE,
        slug: "busy",
        meaning: "Too much is asked at once, or the archive is being indexed. Ask again after the seconds of `Retry-After`.",
    },
];

/// Why there is no answer (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct Problem {
    /// The address of what is said of problems of this kind; `about:blank` where nothing is said beyond the status.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    kind: String,
    /// The same for all problems of this kind.
    title: String,
    /// The status of the answer.
    status: u16,
    /// What is wrong with this request, in plain words.
    detail: String,
    /// The number of the request, as the log has it and the header `x-request-id`.
    request: String,
    /// The parameters that were refused; not there where none was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    invalid: Vec<Invalid>,
    /// Of a response that was withdrawn: when and why; not there of others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    withdrawal: Option<WithdrawalData>,
}

/// A parameter that was refused.
#[derive(Debug, Serialize, ToSchema)]
struct Invalid {
    /// Its name.
    name: String,
    /// What it was set to, cut where it is long.
    value: String,
    /// What it takes.
    reason: String,
}

/// A withdrawal of a response.
#[derive(Debug, Serialize, ToSchema)]
struct WithdrawalData {
    /// The response.
    id: String,
    /// The day.
    #[schema(format = "date")]
    date: String,
    /// Why.
    reason: String,
    /// Who asked for it, where that is said.
    asked_by: Option<String>,
    /// Its last day; null where it has no end.
    #[schema(format = "date")]
    until: Option<String>,
    /// Whether nothing is kept of its text.
    erased: bool,
}

/// The answer of a program's request that failed.
pub(in crate::web) fn answer(site: &Site, error: &Error, request: String) -> HttpResponse {
    let known = KINDS.iter().find(|kind| kind.status == error.status);
    let withdrawal = error.gone.as_ref().map(|gone| WithdrawalData {
        id: gone.id.to_string(),
        date: gone.iso_date.clone(),
        reason: gone.reason.clone(),
        asked_by: gone.asked_by.clone(),
        until: gone.until.as_ref().map(|(iso, _)| iso.clone()),
        erased: gone.erased,
    });
    let invalid = |bad: &crate::query::BadValue| Invalid {
        name: bad.name.clone(),
        value: bad.value.clone(),
        reason: bad.expected.clone(),
    };
    let problem = Problem {
        kind: known.map_or_else(
            || "about:blank".to_owned(),
            |kind| format!("{}#{}", site.absolute(&Page::Api.path()), kind.slug),
        ),
        title: error.title.clone(),
        status: error.status.as_u16(),
        // The ways out that a page lists are links of their own here.
        detail: error
            .lead
            .strip_suffix(", or begin here:")
            .map_or_else(|| error.lead.clone(), |lead| format!("{lead}.")),
        request,
        invalid: error.bad.iter().map(invalid).collect(),
        withdrawal,
    };
    let mut response = respond::json(&problem);
    let problem_json = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, problem_json);
    response
}
