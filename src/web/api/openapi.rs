//! `/api/openapi.json`: OpenAPI 3.1, made from the table of operations, the table of filters and the types of the answers.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::Response as HttpResponse;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, Parameter, PathItem, PathsBuilder};
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{
    ContentBuilder, HeaderBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Response, ResponseBuilder,
    ServerBuilder, Tag,
};
use utoipa::{PartialSchema, ToSchema};

use super::lists::{AuthorityList, ExemptionList};
use super::parameters::{Extent, alone, in_path, search_parameters};
use crate::domain::ResponseId;
use crate::query::{Filters, Query};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::export::answer::SearchAnswer;
use crate::web::export::data::ResponseData;
use crate::web::export::names::{OutcomeName, TagName, link_to};
use crate::web::export::problem::{KINDS, Problem};
use crate::web::respond;
use crate::web::state::Site;

/// The version of the names: it changes where a name is taken away, which is what `v1` promises not to do.
const VERSION: &str = "1.0.0";
const ABOUT: &str = "Answers of public authorities to requests under Freedom of Information law, each read paragraph by \
paragraph. Everything here is public and is only read: no key, no account. Within v1, fields are added and none is renamed or \
taken away. Ask again with `If-None-Match`, and take the whole of a search by its CSV or JSONL instead of page by page.";

/// An operation of the API.
pub(in crate::web) struct Operation {
    pub(in crate::web) id: &'static str,
    pub(in crate::web) path: &'static str,
    pub(in crate::web) summary: &'static str,
    pub(in crate::web) tag: &'static str,
    pub(in crate::web) media_type: &'static str,
    /// Its parameters; the id is of a response that there is.
    parameters: fn(&ResponseId) -> Vec<Parameter>,
    answer: fn() -> RefOr<Schema>,
    /// Statuses of problems that a right program may meet.
    problems: &'static [u16],
    /// Whether the answer has a `Link` header to the pages before and after it.
    pub(in crate::web) is_paged: bool,
}

const API: &str = "API";
const FORMS: &str = "Lists and feeds";

/// Every operation.
pub(in crate::web) const OPERATIONS: &[Operation] = &[
    Operation {
        id: "search",
        path: "/api/v1/search",
        summary: "A page of the responses that a search finds, with counts by filter",
        tag: API,
        media_type: "application/json",
        parameters: |_| told(Extent::Page),
        answer: link_to::<SearchAnswer>,
        problems: &[400, 404, 503],
        is_paged: true,
    },
    Operation {
        id: "response",
        path: "/api/v1/responses/{authority}/{year}/{number}",
        summary: "Everything that is known of one response, with its text",
        tag: API,
        media_type: "application/json",
        parameters: |id| {
            vec![
                in_path("authority", "The authority’s word in addresses.", &id.authority),
                in_path("year", "The year of the reference, or undated.", &id.year_word()),
                in_path("number", "The number of the case.", &id.number),
            ]
        },
        answer: link_to::<ResponseData>,
        problems: &[404, 410, 503],
        is_paged: false,
    },
    Operation {
        id: "exemptions",
        path: "/api/v1/exemptions",
        summary: "Every provision that responses rely on, with how many do",
        tag: API,
        media_type: "application/json",
        parameters: |_| Vec::new(),
        answer: link_to::<ExemptionList>,
        problems: &[400, 503],
        is_paged: false,
    },
    Operation {
        id: "authorities",
        path: "/api/v1/authorities",
        summary: "Every authority whose responses are held, with how many and from which years",
        tag: API,
        media_type: "application/json",
        parameters: |_| vec![alone("page", "The number of the page, of 200 authorities", "a whole number from 1", "1")],
        answer: link_to::<AuthorityList>,
        problems: &[400, 404, 503],
        is_paged: true,
    },
    Operation {
        id: "search-csv",
        path: "/search.csv",
        summary: "All that a search finds, as CSV (RFC 4180)",
        tag: FORMS,
        media_type: "text/csv",
        parameters: |_| told(Extent::Whole),
        answer: text,
        problems: &[400, 503],
        is_paged: false,
    },
    Operation {
        id: "search-jsonl",
        path: "/search.jsonl",
        summary: "All that a search finds, one JSON object a line",
        tag: FORMS,
        media_type: "application/jsonl",
        parameters: |_| told(Extent::Whole),
        answer: text,
        problems: &[400, 503],
        is_paged: false,
    },
    Operation {
        id: "search-atom",
        path: "/search.atom",
        summary: "What changed last of what a search finds, as Atom (RFC 4287)",
        tag: FORMS,
        media_type: "application/atom+xml",
        parameters: |_| told(Extent::Latest),
        answer: text,
        problems: &[400, 503],
        is_paged: false,
    },
    Operation {
        id: "search-feed",
        path: "/search.feed.json",
        summary: "What changed last of what a search finds, as JSON Feed 1.1",
        tag: FORMS,
        media_type: "application/feed+json",
        parameters: |_| told(Extent::Latest),
        answer: object,
        problems: &[400, 503],
        is_paged: false,
    },
    Operation {
        id: "suggest",
        path: "/suggest",
        summary: "Searches that begin as the words given do, in the form of OpenSearch Suggestions",
        tag: FORMS,
        media_type: "application/x-suggestions+json",
        parameters: |_| vec![alone("q", "The beginning of a search", "text", "s40")],
        answer: list,
        problems: &[400, 503],
        is_paged: false,
    },
];

fn told(extent: Extent) -> Vec<Parameter> {
    search_parameters(extent).iter().map(super::SearchParameter::told).collect()
}

fn of_type(kind: Type) -> RefOr<Schema> {
    RefOr::T(ObjectBuilder::new().schema_type(kind).build().into())
}

fn text() -> RefOr<Schema> {
    of_type(Type::String)
}

fn object() -> RefOr<Schema> {
    of_type(Type::Object)
}

fn list() -> RefOr<Schema> {
    RefOr::T(
        utoipa::openapi::ArrayBuilder::new()
            .items(RefOr::T(ObjectBuilder::new().schema_type(SchemaType::any()).build().into()))
            .build()
            .into(),
    )
}

/// `/api/openapi.json`
pub(super) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        super::pairs(&uri, &[])?;
        Ok(respond::json(&document(site)?))
    })
    .await
}

/// A response that there is; in an empty archive, one that there might be.
pub(in crate::web) fn example(site: &Site) -> Result<ResponseId, Error> {
    let latest = site.index.latest(&Query::new("", Filters::default()), 1)?;
    let card = site.reader.cards(&latest)?.into_iter().next();
    let made_up = || ResponseId { authority: "mps".to_owned(), year: Some(2023), number: "33857".to_owned() };
    Ok(card.map_or_else(made_up, |card| card.id))
}

fn document(site: &Site) -> Result<OpenApi, Error> {
    let id = example(site)?;
    let paths = OPERATIONS.iter().fold(PathsBuilder::new(), |paths, operation| {
        paths.path(operation.path, PathItem::new(HttpMethod::Get, described(operation, &id)))
    });
    let about = format!("{ABOUT} For people: {}", site.absolute(&Page::Api.path()));
    Ok(OpenApiBuilder::new()
        .info(InfoBuilder::new().title(site.identity.name.clone()).version(VERSION).description(Some(about)).build())
        .servers(Some([ServerBuilder::new().url(site.absolute("")).build()]))
        .paths(paths.build())
        .components(Some(components().build()))
        .tags(Some([Tag::new(API), Tag::new(FORMS)]))
        .build())
}

fn described(operation: &Operation, id: &ResponseId) -> utoipa::openapi::path::Operation {
    let content = ContentBuilder::new().schema(Some((operation.answer)())).build();
    let mut answered = ResponseBuilder::new().description(operation.summary).content(operation.media_type, content);
    answered = answered.header("etag", header("The name of this answer, for `If-None-Match`."));
    if operation.is_paged {
        answered = answered.header("link", header("The pages before and after (RFC 8288): `prev`, `next`."));
    }
    let problem = |status: &u16| {
        let of_status = KINDS.iter().find(|kind| kind.status.as_u16() == *status);
        let name = of_status.map_or("broken", |kind| kind.slug);
        (status.to_string(), RefOr::<Response>::Ref(Ref::from_response_name(name)))
    };
    let unchanged = ResponseBuilder::new().description("It is what `If-None-Match` names.").build();
    let mut builder = OperationBuilder::new()
        .tag(operation.tag)
        .operation_id(Some(operation.id))
        .summary(Some(operation.summary))
        .parameters(Some((operation.parameters)(id)))
        .response("200", answered.build())
        .response("304", unchanged);
    // What may be withdrawn is one response, and its id may be a former one.
    if operation.problems.contains(&StatusCode::GONE.as_u16()) {
        let moved = ResponseBuilder::new()
            .description("It has another id by now, as its authority was not known before.")
            .header("location", header("Its address under the id that it has."));
        builder = builder.response("308", moved.build());
    }
    let others = operation.problems.iter().map(problem);
    others.fold(builder, |builder, (status, response)| builder.response(status, response)).build()
}

fn header(description: &str) -> utoipa::openapi::Header {
    HeaderBuilder::new().schema(Some(text())).description(Some(description)).build()
}

/// The shapes of the answers, and an answer for each kind of problem.
fn components() -> ComponentsBuilder {
    let mut schemas = Vec::new();
    collect::<SearchAnswer>(&mut schemas);
    collect::<ResponseData>(&mut schemas);
    collect::<ExemptionList>(&mut schemas);
    collect::<AuthorityList>(&mut schemas);
    collect::<Problem>(&mut schemas);
    collect::<OutcomeName>(&mut schemas);
    collect::<TagName>(&mut schemas);
    let components = ComponentsBuilder::new().schemas_from_iter(schemas);
    KINDS.iter().fold(components, |components, kind| {
        let content = ContentBuilder::new().schema(Some(link_to::<Problem>())).build();
        let response = ResponseBuilder::new().description(kind.meaning).content("application/problem+json", content);
        components.response(kind.slug, response.build())
    })
}

/// A schema, and those that it names.
fn collect<T: ToSchema + PartialSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}
