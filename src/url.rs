//! Addresses. `Page` is the only place that spells the path of a link or a redirect; the router (`web/serve.rs`) names
//! the patterns, and a test follows every link.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::domain::ResponseId;
use crate::law::ProvisionPath;
use crate::query::{Filters, Query, YearFilter};

/// Characters that are percent-encoded in a segment of a path.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'/')
    .add(b'%')
    // Browsers read it as a slash.
    .add(b'\\')
    // Browsers do not agree whether these stay as they are.
    .add(b'^')
    .add(b'|');

const SEARCH: &str = "/search";
const SUGGEST: &str = "/suggest";

/// Everything that has an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// `/`
    Home,
    /// `/search?…`
    Search(Query),
    /// `/search/authorities?…&page=2`, from 1: who answered what a search finds.
    SearchAuthorities(Query),
    /// `/search.json?…`
    SearchJson(Query),
    /// `/search.csv?…`: all that a search finds.
    SearchCsv(Query),
    /// `/search.jsonl?…`: all that a search finds.
    SearchLines(Query),
    /// `/search.atom?…`: what changed last of what a search finds.
    SearchAtom(Query),
    /// `/search.feed.json?…`: the same.
    SearchFeed(Query),
    /// `/suggest`
    Suggest,
    /// `/api`
    Api,
    /// `/api/openapi.json`
    OpenApi,
    /// `/api/v1/search?…&cursor=…`
    ApiSearch(Query, Option<String>),
    /// `/api/v1/responses/mps/2023/33857`
    ApiResponse(ResponseId),
    /// `/api/v1/exemptions`
    ApiExemptions,
    /// `/api/v1/authorities?page=2`, from 1.
    ApiAuthorities(usize),
    /// `/help`
    Help,
    /// `/about`
    About,
    /// `/about/quality`
    Quality,
    /// `/about/accessibility`
    Accessibility,
    /// `/about/licence`
    Licence,
    /// `/about/privacy`
    Privacy,
    /// `/authorities?page=2`, from 1.
    Authorities(usize),
    /// `/authorities/mps`
    Authority(String),
    /// `/coverage?page=2`, from 1: authorities.
    Coverage(usize),
    /// `/coverage/unread?page=2`, from 1: files that could not be read.
    Unread(usize),
    /// `/about#withdrawal`
    AskWithdrawal,
    /// `/withdrawn`
    Withdrawn,
    /// `/responses`
    Responses,
    /// `/responses/mps`
    ResponsesOf(String),
    /// `/responses/mps/2023`
    ResponsesIn(String, YearFilter),
    /// `/responses/mps/2023/33857`
    Response(ResponseId),
    /// `/responses/mps/2023/33857.json`
    ResponseJson(ResponseId),
    /// `/responses/mps/2023/33857.txt`
    ResponseText(ResponseId),
    /// `/responses/mps/2023/33857/original`
    Original(ResponseId),
    /// `/responses/mps/2023/33857/attachments/Fees.xlsx`
    Attachment(ResponseId, String),
    /// `/responses/mps/2023/33857/versions`
    Versions(ResponseId),
    /// `/responses/mps/2023/33857/versions/1`
    Version(ResponseId, u32),
    /// `/responses/mps/2023/33857/versions/1/original`
    VersionOriginal(ResponseId, u32),
    /// `/responses/mps/2023/33857/versions/1..2`
    Difference(ResponseId, u32, u32),
    /// `/responses/mps/2023/33857/tables/1.csv`, counted from 1.
    TableCsv(ResponseId, usize),
    /// `/exemptions`
    Exemptions,
    /// `/exemptions/foia/40/2`
    Exemption(ProvisionPath),
    /// `/opensearch.xml`
    OpenSearch,
    /// `/robots.txt`
    Robots,
    /// `/sitemap.xml`
    Sitemap,
    /// `/sitemaps/1.xml`; 0 holds the pages about the archive.
    SitemapPart(u64),
    /// `/-/static/NAME.HASH.EXT`
    Static(String),
}

impl Page {
    /// Its path, with the query string where it has one; begins with a slash, never names a host.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Search(query) => with_query(SEARCH, query),
            Self::SearchAuthorities(query) => with_query("/search/authorities", query),
            Self::SearchJson(query) => with_query("/search.json", query),
            Self::SearchCsv(query) => with_query("/search.csv", &query.whole()),
            Self::SearchLines(query) => with_query("/search.jsonl", &query.whole()),
            Self::SearchAtom(query) => with_query("/search.atom", &query.unordered()),
            Self::SearchFeed(query) => with_query("/search.feed.json", &query.unordered()),
            Self::Suggest => SUGGEST.to_owned(),
            Self::Api => "/api".to_owned(),
            Self::OpenApi => "/api/openapi.json".to_owned(),
            Self::ApiSearch(query, cursor) => {
                let path = with_query("/api/v1/search", query);
                match cursor {
                    Some(cursor) => format!("{path}{}cursor={cursor}", if path.contains('?') { '&' } else { '?' }),
                    None => path,
                }
            }
            Self::ApiResponse(id) => format!("/api/v1/responses/{id}"),
            Self::ApiExemptions => "/api/v1/exemptions".to_owned(),
            Self::ApiAuthorities(page) => on_page("/api/v1/authorities", *page),
            Self::Help => "/help".to_owned(),
            Self::About => "/about".to_owned(),
            Self::Quality => "/about/quality".to_owned(),
            Self::Accessibility => "/about/accessibility".to_owned(),
            Self::Licence => "/about/licence".to_owned(),
            Self::Privacy => "/about/privacy".to_owned(),
            Self::Authorities(page) => on_page("/authorities", *page),
            Self::Authority(slug) => format!("/authorities/{}", segment(slug)),
            Self::Coverage(page) => on_page("/coverage", *page),
            Self::Unread(page) => on_page("/coverage/unread", *page),
            Self::AskWithdrawal => "/about#withdrawal".to_owned(),
            Self::Withdrawn => "/withdrawn".to_owned(),
            Self::Responses => "/responses".to_owned(),
            Self::ResponsesOf(authority) => format!("/responses/{}", segment(authority)),
            Self::ResponsesIn(authority, year) => format!("/responses/{}/{}", segment(authority), year.slug()),
            Self::Response(id) => format!("/responses/{id}"),
            Self::ResponseJson(id) => format!("/responses/{id}.json"),
            Self::ResponseText(id) => format!("/responses/{id}.txt"),
            Self::Original(id) => format!("/responses/{id}/original"),
            Self::Attachment(id, name) => format!("/responses/{id}/attachments/{}", segment(name)),
            Self::Versions(id) => format!("/responses/{id}/versions"),
            Self::Version(id, number) => format!("/responses/{id}/versions/{number}"),
            Self::VersionOriginal(id, number) => format!("/responses/{id}/versions/{number}/original"),
            Self::Difference(id, old, new) => format!("/responses/{id}/versions/{old}..{new}"),
            Self::TableCsv(id, number) => format!("/responses/{id}/tables/{number}.csv"),
            Self::Exemptions => "/exemptions".to_owned(),
            Self::Exemption(path) => ["/exemptions/", path.as_str()].concat(),
            Self::OpenSearch => "/opensearch.xml".to_owned(),
            Self::Robots => "/robots.txt".to_owned(),
            Self::Sitemap => "/sitemap.xml".to_owned(),
            Self::SitemapPart(number) => format!("/sitemaps/{number}.xml"),
            Self::Static(name) => format!("/-/static/{name}"),
        }
    }

    /// The path of a search for words that somebody else fills in: `/search?q={searchTerms}`.
    #[must_use]
    pub fn search_for(placeholder: &str) -> String {
        format!("{SEARCH}?q={placeholder}")
    }

    /// The path of suggestions for words that somebody else fills in: `/suggest?q={searchTerms}`.
    #[must_use]
    pub fn suggest_for(placeholder: &str) -> String {
        format!("{SUGGEST}?q={placeholder}")
    }

    /// The path of a search with other filters, on its first page.
    #[must_use]
    pub fn search_filtered(query: &Query, filters: &Filters) -> String {
        with_query_string(SEARCH, &query.query_string_filtered(filters))
    }

    /// The response that the page belongs to, and the same page of whichever response.
    pub fn of_response(&mut self) -> Option<&mut ResponseId> {
        match self {
            Self::Response(id)
            | Self::ResponseJson(id)
            | Self::ResponseText(id)
            | Self::Original(id)
            | Self::Attachment(id, _)
            | Self::Versions(id)
            | Self::Version(id, _)
            | Self::VersionOriginal(id, _)
            | Self::Difference(id, _, _)
            | Self::TableCsv(id, _)
            | Self::ApiResponse(id) => Some(id),
            _ => None,
        }
    }

    /// The path of a response that marks the words of a search, at a paragraph.
    #[must_use]
    pub fn passage(id: &ResponseId, words: &str, paragraph: u32) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
        format!("{}?{query}#p{paragraph}", Self::Response(id.clone()).path())
    }
}

fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A page of a list; the first has no number.
fn on_page(path: &str, page: usize) -> String {
    if page > 1 { format!("{path}?page={page}") } else { path.to_owned() }
}

fn with_query(path: &str, query: &Query) -> String {
    with_query_string(path, &query.query_string())
}

fn with_query_string(path: &str, string: &str) -> String {
    if string.is_empty() { path.to_owned() } else { format!("{path}?{string}") }
}
