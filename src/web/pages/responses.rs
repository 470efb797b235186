//! `/responses`, `/responses/mps`, `/responses/mps/2023` and what lies below: every prefix of a permalink is a page.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::response::Response as HttpResponse;
use percent_encoding::percent_decode_str;

use super::attachment;
use super::authority::no_authority;
use super::response::{self, Form};
use super::search::referred;
use super::versions;
use crate::domain::{Authority, ResponseId};
use crate::query::{self, FilterValue, Filters, Query, Sort, YearFilter, reference_key};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::export::original::original;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::card_view;
use crate::web::view::charts::{Bar, Column, OutcomeRow, bars, by_outcome, by_section, by_year};
use crate::web::view::pager::{Pager, last_page, page_of, pager};
use crate::web::view::snippet::HitView;
use crate::web::view::words::{counted, number};

/// Authorities listed on the first page of listings.
const MOST_AUTHORITIES: usize = 500;
/// Years shown, the latest.
const MOST_YEARS: usize = 24;
/// Sections of the law shown, those cited most.
const MOST_SECTIONS: usize = 8;

/// `/responses`
pub(in crate::web) async fn all(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    site.answer(|site| respond::page(&everything(site)?)).await
}

/// Everything below `/responses/`.
pub(in crate::web) async fn below(
    State(site): State<Arc<Site>>,
    method: Method,
    uri: Uri,
    mut asked: HeaderMap,
) -> Result<HttpResponse, Error> {
    if method != Method::GET {
        asked.remove(header::RANGE);
    }
    site.answer(move |site| {
        let rest = uri.path().strip_prefix("/responses/").unwrap_or_default();
        let Ok(path) = percent_decode_str(rest).decode_utf8() else { return Err(Error::no_page()) };
        let pairs = query::decode(uri.query().unwrap_or_default()).map_err(|bad| Error::bad_values(&[bad], None))?;
        let page = place(site, &path)?;
        if page.path() != uri.path() {
            return Ok(respond::moved(&respond::with_query(page.path(), uri.query())));
        }
        let answer = match page.clone() {
            Page::ResponsesOf(slug) => listing(site, &slug, None, &pairs),
            Page::ResponsesIn(slug, year) => listing(site, &slug, Some(year), &pairs),
            Page::Response(id) => response::answer(site, &id, Form::Page, value(&pairs, "q")),
            Page::ResponseJson(id) => response::answer(site, &id, Form::Json, ""),
            Page::ResponseText(id) => response::answer(site, &id, Form::Text, ""),
            Page::Original(id) => match site.reader.record(&id)? {
                Some(record) => original(site, &record, &id.to_string().replace('/', "-"), &asked),
                None => Err(response::not_here(site, &id)?),
            },
            Page::VersionOriginal(id, number) => versions::original(site, &id, number, &asked),
            Page::Attachment(id, name) => attachment::answer(site, &id, &name, &asked),
            Page::TableCsv(id, at) => response::answer(site, &id, Form::Table(at), ""),
            Page::Versions(id) => versions::list(site, &id, value(&pairs, "from"), value(&pairs, "to")),
            Page::Version(id, number) => versions::text(site, &id, number),
            Page::Difference(id, old, new) => versions::compare(site, &id, old, new),
            _ => Err(Error::no_page()),
        };
        response::or_moved(site, page, uri.query(), answer)
    })
    .await
}

fn value<'p>(pairs: &'p [(String, String)], name: &str) -> &'p str {
    pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

/// Reads a path in any case and any spelling of a reference, slashes included.
fn place(site: &Site, path: &str) -> Result<Page, Error> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let Some((first, rest)) = parts.split_first() else { return Ok(Page::Responses) };
    let slug = first.to_lowercase();
    match rest {
        [] => return Ok(Page::ResponsesOf(slug)),
        [year] if let Ok(year) = year.to_lowercase().parse() => return Ok(Page::ResponsesIn(slug, year)),
        _ => {}
    }
    let number = match rest {
        [year, number, ..] => filed_number(site, &slug, year, number)?,
        _ => String::new(),
    };
    if let Some(page) = normal_form(&slug, rest, &number) {
        return Ok(page);
    }
    by_reference(site, &slug, rest)
}

/// A number of an address, with its suffix: in small letters, and without the zeros before a running number, unless a
/// response is filed with them.
fn filed_number(site: &Site, slug: &str, year: &str, number: &str) -> Result<String, Error> {
    let written = number.to_lowercase();
    let (digits, _) = split_suffix(&written);
    let is_padded = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    let Ok(id) = format!("{slug}/{}/{digits}", year.to_lowercase()).parse::<ResponseId>() else { return Ok(written) };
    let is_filed = || {
        let reader = &site.reader;
        Ok::<_, Error>(
            reader.card(&id)?.is_some() || reader.withdrawal(&id)?.is_some() || reader.moved_to(&id)?.is_some(),
        )
    };
    if !is_padded || is_filed()? {
        return Ok(written);
    }
    Ok(written.trim_start_matches('0').to_owned())
}

/// `2023/33857`, `2023/33857.json`, `2023/33857/original`, `2023/33857/tables/1.csv`, `2023/33857/versions/1..2`,
/// `2023/33857/versions/1/original`, in any case; `2023/33857/attachments/Fees.xlsx`, whose name is as it is.
fn normal_form(slug: &str, rest: &[&str], number: &str) -> Option<Page> {
    let [year, _, rest @ ..] = rest else { return None };
    let (number, form) = split_suffix(number);
    let id: ResponseId = format!("{slug}/{}/{number}", year.to_lowercase()).parse().ok()?;
    match (rest, form) {
        ([], Form::Page) => Some(Page::Response(id)),
        ([], Form::Json) => Some(Page::ResponseJson(id)),
        ([], Form::Text) => Some(Page::ResponseText(id)),
        ([part], Form::Page) if part.eq_ignore_ascii_case("original") => Some(Page::Original(id)),
        ([attachments, name], Form::Page) if attachments.eq_ignore_ascii_case("attachments") => {
            Some(Page::Attachment(id, (*name).to_owned()))
        }
        ([tables, name], Form::Page) if tables.eq_ignore_ascii_case("tables") => {
            let at = name.to_lowercase().strip_suffix(".csv")?.parse().ok()?;
            Some(Page::TableCsv(id, at))
        }
        ([versions], Form::Page) if versions.eq_ignore_ascii_case("versions") => Some(Page::Versions(id)),
        ([versions, which], Form::Page) if versions.eq_ignore_ascii_case("versions") => match which.split_once("..") {
            Some((one, other)) => Some(versions::between(&id, one.parse().ok()?, other.parse().ok()?)),
            None => Some(Page::Version(id, which.parse().ok()?)),
        },
        ([versions, which, part], Form::Page)
            if versions.eq_ignore_ascii_case("versions") && part.eq_ignore_ascii_case("original") =>
        {
            Some(Page::VersionOriginal(id, which.parse().ok()?))
        }
        _ => None,
    }
}

/// The suffixes that are formats of a response.
fn split_suffix(number: &str) -> (&str, Form) {
    [(".json", Form::Json), (".txt", Form::Text)]
        .into_iter()
        .find_map(|(suffix, form)| Some((number.strip_suffix(suffix)?, form)))
        .unwrap_or((number, Form::Page))
}

/// A response in one of its formats.
const fn in_form(id: ResponseId, form: Form) -> Page {
    match form {
        Form::Json => Page::ResponseJson(id),
        Form::Text => Page::ResponseText(id),
        _ => Page::Response(id),
    }
}

/// A reference of the authority as it is printed: `01.FOI.23.033857`, `01/FOI/23/033857`.
fn by_reference(site: &Site, slug: &str, rest: &[&str]) -> Result<Page, Error> {
    let written = rest.join("/");
    let (written, form) = split_suffix(&written);
    let key = reference_key(written);
    let (keys, cards) = referred(site, written, Some(slug))?;
    // The very reference of what was withdrawn, or is filed under another authority by now, goes before one that is like it.
    if keys.first() != Some(&key) {
        let withdrawn = || site.reader.withdrawn_by_reference(&key, slug);
        for ids in [withdrawn()?, site.reader.moved_by_reference(&key, slug)?] {
            if let [id] = &ids[..] {
                return Ok(in_form(id.clone(), form));
            }
        }
    }
    let error = match &cards[..] {
        [card] => return Ok(in_form(card.id.clone(), form)),
        [] => {
            let mut error = Error::not_held(
                &format!("There is no response {written} here"),
                "The reference may be mistyped, or the authority has not published that letter, or it has not been read yet.",
            );
            error.words = written.to_owned();
            error
        }
        several => {
            let mut error =
                Error::not_held("More than one response has this reference", "Choose the one that you are after:");
            error.near_heading = "Responses with this reference";
            error.near = Arc::new(several.iter().map(|card| card_view(card, &[])).collect());
            error
        }
    };
    Err(error)
}

#[derive(Template)]
#[template(path = "pages/responses.html")]
struct EverythingPage {
    layout: Layout,
    lead: String,
    authorities: Vec<Bar>,
    more: Option<String>,
    years: Vec<Column>,
    all: String,
}

fn everything(site: &Site) -> Result<EverythingPage, Error> {
    let overview = site.overview()?;
    let mut authorities = site.reader.authorities()?;
    // A stable sort: of equals, by name.
    authorities.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut layout = Layout::new(
        site,
        Part::Responses,
        "Responses by authority and year",
        "Every response in the archive, by authority and year",
    );
    layout.canonical = Some(site.absolute(&Page::Responses.path()));
    layout.crumbs = vec![Link::new(&Page::Responses, "Responses")];
    let more = authorities.len().saturating_sub(MOST_AUTHORITIES);
    let search = |value| Page::Search(Query::new("", Filters::default().with(value))).path();
    Ok(EverythingPage {
        lead: format!(
            "{} of {}.",
            counted(overview.total, "response"),
            if authorities.len() == 1 {
                "one authority".to_owned()
            } else {
                format!("{} authorities", number(authorities.len() as u64))
            }
        ),
        authorities: bars(
            authorities
                .into_iter()
                .take(MOST_AUTHORITIES)
                .map(|(authority, count)| {
                    (Page::ResponsesOf(authority.slug).path(), String::new(), authority.name, count)
                })
                .collect(),
        ),
        more: (more > 0).then(|| format!("and {} with fewer responses; search for them", number(more as u64))),
        years: by_year(&overview.facets.years, MOST_YEARS, |year| search(FilterValue::Year(year))),
        all: Page::Search(Query::new("", Filters::default())).path(),
        layout,
    })
}

#[derive(Template)]
#[template(path = "pages/listing.html")]
struct ListingPage {
    layout: Layout,
    heading: String,
    lead: String,
    years: Vec<Column>,
    outcomes: Vec<OutcomeRow>,
    exemptions: Vec<Bar>,
    hits: Vec<HitView<'static>>,
    pager: Pager,
    search: Link,
    profile: Link,
}

fn listing(
    site: &Site,
    slug: &str,
    year: Option<YearFilter>,
    pairs: &[(String, String)],
) -> Result<HttpResponse, Error> {
    let Some(authority) = site.reader.authority(slug)? else {
        return Err(no_authority(slug));
    };
    let mut filters = Filters::default().with(FilterValue::Authority(authority.slug.clone()));
    if let Some(year) = year {
        filters = filters.with(FilterValue::Year(year));
    }
    let page = page_of(pairs)?;
    let query = Query { sort: Sort::Newest, size: 25, page, ..Query::new("", filters) };
    let found = site.index.search(&query)?;
    if found.total == 0 || page > last_page(found.total, query.size) {
        let title = if page > 1 {
            "There is no such page of this list".to_owned()
        } else {
            format!(
                "There are no responses of {} here",
                year.map_or_else(
                    || authority.name.clone(),
                    |year| match year {
                        YearFilter::Of(year) => format!("{} from {year}", authority.name),
                        YearFilter::Undated => format!("{} without a year", authority.name),
                    }
                )
            )
        };
        let mut error = Error::not_held(&title, "See what there is instead:");
        error.ways_out.insert(
            0,
            Link::new(&Page::ResponsesOf(authority.slug.clone()), format!("All responses of {}", authority.name)),
        );
        return Err(error);
    }
    let cards = site.reader.cards(&found.rows)?;
    let at = |page: usize| address(&authority.slug, year, page);
    let mut view = listing_view(site, &authority, year, &query, &found);
    view.hits = cards.iter().map(|card| HitView::listed(card_view(card, &[]))).collect();
    view.layout.previous = (page > 1).then(|| at(page - 1));
    view.layout.next = (page < last_page(found.total, query.size)).then(|| at(page + 1));
    respond::page(&view)
}

fn address(slug: &str, year: Option<YearFilter>, page: usize) -> String {
    let path = match year {
        Some(year) => Page::ResponsesIn(slug.to_owned(), year).path(),
        None => Page::ResponsesOf(slug.to_owned()).path(),
    };
    if page == 1 { path } else { format!("{path}?page={page}") }
}

fn listing_view(
    site: &Site,
    authority: &Authority,
    year: Option<YearFilter>,
    query: &Query,
    found: &crate::search::Hits,
) -> ListingPage {
    let name = &authority.name;
    let heading = year.map_or_else(|| name.clone(), |year| format!("{name}, {}", year.name().to_lowercase()));
    let title = if query.page > 1 { format!("{heading}, page {}", query.page) } else { heading.clone() };
    let mut layout = Layout::new(
        site,
        Part::Responses,
        format!("{title}: responses"),
        format!("{} of {heading}", counted(found.total, "response")),
    );
    layout.canonical = Some(site.absolute(&address(&authority.slug, year, query.page)));
    layout.crumbs = vec![
        Link::new(&Page::Responses, "Responses"),
        Link::new(&Page::ResponsesOf(authority.slug.clone()), name.clone()),
    ];
    layout.crumbs.extend(year.map(|year| Link::new(&Page::ResponsesIn(authority.slug.clone(), year), year.name())));
    let narrowed = |value| Page::Search(Query::new("", query.filters.with_only(value))).path();
    ListingPage {
        layout,
        heading,
        lead: format!("{}, newest first.", counted(found.total, "response")),
        years: by_year(&found.facets.years, MOST_YEARS, |of| address(&authority.slug, Some(of), 1)),
        outcomes: by_outcome(&found.facets.outcomes, |outcome| narrowed(FilterValue::Outcome(outcome))),
        exemptions: by_section(&found.facets.exemptions, MOST_SECTIONS, |path| narrowed(FilterValue::Exemption(path))),
        hits: Vec::new(),
        pager: pager(found.total, query.page, query.size, |page, _| address(&authority.slug, year, page))
            .without_sizes(),
        search: Link::new(&Page::Search(Query::new("", query.filters.clone())), "Search in these"),
        profile: Link::new(&Page::Authority(authority.slug.clone()), "About this authority"),
    }
}
