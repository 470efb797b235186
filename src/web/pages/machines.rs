//! What machines ask for: static files, robots.txt, sitemaps, the search description, health and figures.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response as HttpResponse};

use crate::url::Page;
use crate::web::assets::ASSETS;
use crate::web::error::Error;
use crate::web::state::Site;
use crate::web::view::words::{iso_date, shortened};
use crate::web::{cache, encoding, respond};

/// Pages whose address people end with a stroke.
const WITH_A_STROKE: &[&str] = &[
    "/search",
    "/search/authorities",
    "/responses",
    "/authorities",
    "/exemptions",
    "/api",
    "/coverage",
    "/coverage/unread",
    "/help",
    "/about",
    "/about/quality",
    "/about/privacy",
    "/about/accessibility",
    "/about/licence",
    "/withdrawn",
];
/// Longest name of a search in a browser's list, as the protocol has it.
const LONGEST_SHORT_NAME: usize = 16;
/// Addresses in one sitemap; the protocol allows 50,000.
const SITEMAP_SIZE: i64 = 50_000;

/// `/-/static/NAME.HASH.EXT`
pub(in crate::web) async fn asset(uri: Uri, asked: HeaderMap) -> Result<HttpResponse, Error> {
    const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
    let asset = ASSETS.named(last_part(&uri)).ok_or_else(Error::no_page)?;
    let tag = format!("\"{}\"", asset.name);
    if let Some(unchanged) = cache::unchanged(&asked, &tag, FOR_EVER) {
        return Ok(unchanged);
    }
    let (encoding, bytes) = asset.form(|encoding| encoding::likes(&asked, encoding));
    let mut response = respond::bytes(bytes);
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media_type));
    headers.insert(header::CACHE_CONTROL, FOR_EVER);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

fn last_part(uri: &Uri) -> &str {
    uri.path().rsplit('/').next().unwrap_or_default()
}

/// `/robots.txt`
pub(in crate::web) async fn robots(State(site): State<Arc<Site>>) -> HttpResponse {
    // Combinations of filters are without end; the responses themselves are all in the sitemap.
    // Other forms of a search say what its page says; to complete words is of no use to who reads none.
    let traps = ["/search?*&", "/search.", "/search/", "/*?q=", "/suggest", "/api/v1/search", "/responses/*/versions"]
        .map(|trap| format!("Disallow: {trap}\n"))
        .concat();
    respond::text(format!("User-agent: *\n{traps}\nSitemap: {}\n", site.absolute(&Page::Sitemap.path())))
}

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct Description {
    short_name: String,
    long_name: String,
    /// An e-mail address; the protocol takes nothing else.
    contact: Option<String>,
    search: String,
    suggest: String,
    own: String,
}

/// `/opensearch.xml`
pub(in crate::web) async fn open_search(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    let long_name = site.identity.name.clone();
    let description = Description {
        short_name: shortened(&long_name, LONGEST_SHORT_NAME).trim_end_matches(['…', ' ']).to_owned(),
        long_name,
        contact: site.identity.contact.as_ref().and_then(|contact| contact.email()).map(str::to_owned),
        search: site.absolute(&Page::search_for("{searchTerms}")),
        suggest: site.absolute(&Page::suggest_for("{searchTerms}")),
        own: site.absolute(&Page::OpenSearch.path()),
    };
    description
        .render()
        .map(|xml| respond::xml("application/opensearchdescription+xml; charset=utf-8", xml))
        .map_err(Error::internal)
}

#[derive(Template)]
#[template(path = "sitemap-index.xml")]
struct SitemapIndex {
    parts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    urls: Vec<(String, String)>,
}

/// `/sitemap.xml`: the sitemaps there are. Part 0 holds the pages about the archive, part n the n-th 50,000 records.
pub(in crate::web) async fn sitemap_index(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| {
        let mut parts = vec![(site.absolute(&Page::SitemapPart(0).path()), String::new())];
        for (number, changed) in site.reader.runs(SITEMAP_SIZE)? {
            parts.push((site.absolute(&Page::SitemapPart(number).path()), iso_date(changed)));
        }
        as_xml(&SitemapIndex { parts })
    })
    .await
}

/// `/sitemaps/1.xml`
pub(in crate::web) async fn sitemap(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    let part: u64 =
        last_part(&uri).strip_suffix(".xml").and_then(|number| number.parse().ok()).ok_or_else(Error::no_page)?;
    site.answer(move |site| {
        let urls = if part == 0 { about_pages(site)? } else { responses(site, part)? };
        if urls.is_empty() {
            return Err(Error::no_page());
        }
        as_xml(&Sitemap { urls })
    })
    .await
}

fn as_xml(template: &impl Template) -> Result<HttpResponse, Error> {
    template.render().map(|xml| respond::xml("application/xml; charset=utf-8", xml)).map_err(Error::internal)
}

fn about_pages(site: &Site) -> Result<Vec<(String, String)>, Error> {
    let mut pages = vec![
        Page::Home,
        Page::Responses,
        Page::Authorities(1),
        Page::Exemptions,
        Page::Coverage(1),
        Page::Help,
        Page::Api,
        Page::About,
        Page::Quality,
        Page::Privacy,
        Page::Accessibility,
        Page::Licence,
        Page::Withdrawn,
    ];
    let overview = site.overview()?;
    pages.extend(overview.facets.exemptions.iter().map(|(path, _)| Page::Exemption(path.clone())));
    for (authority, _) in site.reader.authorities()? {
        pages.extend([Page::ResponsesOf(authority.slug.clone()), Page::Authority(authority.slug)]);
    }
    Ok(pages.iter().map(|page| (site.absolute(&page.path()), String::new())).collect())
}

fn responses(site: &Site, part: u64) -> Result<Vec<(String, String)>, Error> {
    let Some(after) = i64::try_from(part - 1).ok().and_then(|part| part.checked_mul(SITEMAP_SIZE)) else {
        return Ok(Vec::new());
    };
    let mut urls = Vec::new();
    for (row, id, changed) in site.reader.ids(after, SITEMAP_SIZE as usize)? {
        if row > after.saturating_add(SITEMAP_SIZE) {
            break;
        }
        urls.push((site.absolute(&Page::Response(id).path()), iso_date(changed)));
    }
    Ok(urls)
}

/// `/healthz`: the process answers.
pub(in crate::web) async fn health() -> HttpResponse {
    not_kept(respond::text("ok\n".to_owned()))
}

/// `/readyz`: the archive and the index answer.
pub(in crate::web) async fn ready(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| {
        let (change, total) = (site.reader.change()?, site.overview()?.total);
        if total == 0 && site.reader.count()? > 0 {
            return Err(Error::being_indexed());
        }
        let behind = change.saturating_sub(site.index.change());
        Ok(not_kept(respond::text(format!("ready\nresponses {total}\nchanges not yet in the index {behind}\n"))))
    })
    .await
}

/// `/metrics`
pub(in crate::web) async fn metrics(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| {
        let overview = site.overview()?;
        site.metrics.hold(overview.total, overview.change);
        site.metrics.count_kept(site.index.kept());
        let mut response = respond::text(site.metrics.text().map_err(Error::internal)?);
        let kind = HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        Ok(not_kept(response))
    })
    .await
}

fn not_kept(mut response: HttpResponse) -> HttpResponse {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Any other address; a stroke too many at the end of one that there is leads to it.
pub(in crate::web) async fn nothing(uri: Uri) -> HttpResponse {
    let shorter = uri.path().trim_end_matches('/');
    if WITH_A_STROKE.contains(&shorter) {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return respond::moved(&format!("{shorter}{query}"));
    }
    Error::no_page().into_response()
}
