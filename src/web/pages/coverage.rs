//! `/coverage`: what is held by authority, year and month, and what could not be read and why.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::Response as HttpResponse;
use sha2::{Digest, Sha256};

use crate::archive::{Coverage, Held, Unread};
use crate::query::YearFilter;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link};
use crate::web::state::Site;
use crate::web::view::held::{MonthsView, months, years};
use crate::web::view::pager::{Pager, page_asked, whole_list};
use crate::web::view::words::{authorities, counted, iso_date, long_date, number};
use crate::web::{cache, respond};

/// Authorities on a page.
const SIZE: usize = 50;
/// Years that have a column, the latest.
const MOST_YEARS: usize = 12;
/// Files named on the page of everything.
const FIRST_UNREAD: usize = 10;
/// Files on a page of their own list.
const UNREAD_SIZE: usize = 100;
/// Reasons counted.
const MOST_REASONS: usize = 10;

pub(in crate::web) async fn handler(
    State(site): State<Arc<Site>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let page = page_asked(&uri)?;
        let coverage = site.coverage()?;
        let pager = whole_list(coverage.authorities.len() as u64, page, SIZE, |page| Page::Coverage(page).path())?;
        let unread = unread(site, page == 1)?;
        named(&view(site, &coverage, page, pager, unread), &headers)
    })
    .await
}

pub(in crate::web) async fn unread_list(
    State(site): State<Arc<Site>>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let page = page_asked(&uri)?;
        let total = site.reader.unread_count()?;
        let pager = whole_list(total, page, UNREAD_SIZE, |page| Page::Unread(page).path())?;
        let files = site.reader.unread((page - 1) * UNREAD_SIZE, UNREAD_SIZE)?;
        let said =
            ("Files that could not be read", "Every file that was given to the archive and could not be read, and why");
        let mut layout = Layout::of_list(site, said, page, Page::Unread, &pager);
        layout.crumbs =
            vec![Link::new(&Page::Coverage(1), "Coverage"), Link::new(&Page::Unread(1), "Could not be read")];
        let files = files.iter().map(file).collect();
        named(&UnreadPage { layout, total: counted(total, "file"), none: total == 0, files, pager }, &headers)
    })
    .await
}

/// A page named by what stands on it: a refusal is no change of the archive, which names the other pages.
fn named(page: &impl Template, asked: &HeaderMap) -> Result<HttpResponse, Error> {
    let html = page.render().map_err(Error::internal)?;
    let hash: String = Sha256::digest(&html).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("W/\"{hash}\"");
    if let Some(unchanged) = cache::unchanged(asked, &tag, cache::REVALIDATE) {
        return Ok(unchanged);
    }
    let mut response = respond::html(html);
    response.headers_mut().insert(header::ETAG, HeaderValue::from_str(&tag).map_err(Error::internal)?);
    Ok(response)
}

#[derive(Template)]
#[template(path = "pages/coverage.html")]
struct CoveragePage {
    layout: Layout,
    lead: String,
    added: Option<(String, String)>,
    empty: bool,
    columns: Vec<u16>,
    earlier: Option<String>,
    undated: bool,
    rows: Vec<Row>,
    totals: Option<Row>,
    pager: Pager,
    months: Option<MonthsView>,
    unread: Option<UnreadView>,
    no_months: bool,
}

/// What is held of an authority, or of all.
struct Row {
    /// Whether it is the row of all of them.
    all: bool,
    name: Link,
    responses: Link,
    /// By year, in the order of the columns.
    cells: Vec<(u16, Cell)>,
    earlier: String,
    undated: Option<Link>,
    added: Option<(String, String)>,
}

/// A year of an authority.
enum Cell {
    /// So many responses.
    Some(Link),
    /// None, between years that have some.
    Gap,
    /// None, before the first or after the last.
    Outside,
}

/// What could not be read.
struct UnreadView {
    total: String,
    reasons: Vec<(String, String)>,
    files: Vec<FileView>,
    all: Option<Link>,
}

struct FileView {
    name: String,
    reason: String,
    date: String,
    iso_date: String,
}

#[derive(Template)]
#[template(path = "pages/unread.html")]
struct UnreadPage {
    layout: Layout,
    total: String,
    none: bool,
    files: Vec<FileView>,
    pager: Pager,
}

fn view(site: &Site, coverage: &Coverage, page: usize, pager: Pager, unread: Option<UnreadView>) -> CoveragePage {
    let about = "What the archive holds by authority, year and month, where it has gaps, and what it could not read";
    let mut layout = Layout::of_list(site, ("Coverage", about), page, Page::Coverage, &pager);
    layout.crumbs = vec![Link::new(&Page::Coverage(1), "Coverage")];
    let all = coverage.years();
    let known: Vec<u16> = all.iter().filter_map(|(year, _)| *year).collect();
    let columns = columns(&known);
    let earlier = columns.first().filter(|first| known.first().is_some_and(|known| known < *first));
    let count = coverage.authorities.len();
    let span = known.first().copied().zip(known.last().copied());
    CoveragePage {
        lead: lead(coverage, &years(span)),
        added: coverage.added().map(|added| (iso_date(added), long_date(added))),
        empty: count == 0,
        earlier: earlier.map(|first| format!("Before {first}")),
        undated: all.iter().any(|(year, _)| year.is_none()),
        rows: coverage.authorities.iter().skip((page - 1) * SIZE).take(SIZE).map(|held| row(held, &columns)).collect(),
        totals: (count > 1).then(|| totals(coverage, &all, &columns)),
        pager,
        months: (page == 1).then(|| months(&coverage.months(), coverage.responses())).flatten(),
        no_months: page == 1 && count > 0 && coverage.months().is_empty(),
        unread,
        columns,
        layout,
    }
}

/// The years that have a column: the latest, with those between that nobody has.
fn columns(known: &[u16]) -> Vec<u16> {
    let Some(last) = known.last() else { return Vec::new() };
    let first = known.first().copied().unwrap_or(*last).max(last.saturating_sub(MOST_YEARS as u16 - 1));
    (first..=*last).collect()
}

fn lead(coverage: &Coverage, years: &str) -> String {
    let count = coverage.authorities.len() as u64;
    if count == 0 {
        return "This archive holds no responses yet.".to_owned();
    }
    let held = format!("{} of {}", counted(coverage.responses(), "response"), authorities(count));
    if years.is_empty() { format!("{held}.") } else { format!("{held}, {years}.") }
}

fn row(held: &Held, columns: &[u16]) -> Row {
    let slug = &held.authority.slug;
    let year_page = |year, count| Link::new(&Page::ResponsesIn(slug.clone(), year), number(count));
    let count_of = |year: Option<u16>| held.years.iter().find(|(known, _)| *known == year).map(|(_, count)| *count);
    let span = held.span();
    let cell = |year: &u16| match count_of(Some(*year)) {
        Some(count) => Cell::Some(year_page(YearFilter::Of(*year), count)),
        None if span.is_some_and(|(first, last)| (first..=last).contains(year)) => Cell::Gap,
        None => Cell::Outside,
    };
    Row {
        all: false,
        name: Link::new(&Page::Authority(slug.clone()), held.authority.name.clone()),
        responses: Link::new(&Page::ResponsesOf(slug.clone()), number(held.responses)),
        cells: columns.iter().map(|year| (*year, cell(year))).collect(),
        earlier: before(&held.years, columns),
        undated: count_of(None).map(|count| year_page(YearFilter::Undated, count)),
        added: held.added.map(|added| (iso_date(added), long_date(added))),
    }
}

/// How many are older than the first column; nothing where there are none.
fn before(years: &[(Option<u16>, u64)], columns: &[u16]) -> String {
    let first = columns.first().copied().unwrap_or_default();
    let count: u64 = years.iter().filter(|(year, _)| year.is_some_and(|year| year < first)).map(|(_, n)| n).sum();
    if count == 0 { String::new() } else { number(count) }
}

fn totals(coverage: &Coverage, years: &[(Option<u16>, u64)], columns: &[u16]) -> Row {
    let search = |value| Page::Search(crate::query::Query::new("", crate::query::Filters::default().with(value)));
    let of = |year: YearFilter, count| Link::new(&search(crate::query::FilterValue::Year(year)), number(count));
    let count_of = |year: Option<u16>| years.iter().find(|(known, _)| *known == year).map(|(_, count)| *count);
    let cell =
        |year: &u16| count_of(Some(*year)).map_or(Cell::Gap, |count| Cell::Some(of(YearFilter::Of(*year), count)));
    Row {
        all: true,
        name: Link::new(&Page::Authorities(1), "All authorities"),
        responses: Link::new(&Page::Responses, number(coverage.responses())),
        cells: columns.iter().map(|year| (*year, cell(year))).collect(),
        earlier: before(years, columns),
        undated: count_of(None).map(|count| of(YearFilter::Undated, count)),
        added: coverage.added().map(|added| (iso_date(added), long_date(added))),
    }
}

/// What could not be read; none where everything was, or where it is told on another page.
fn unread(site: &Site, told: bool) -> Result<Option<UnreadView>, Error> {
    let total = if told { site.reader.unread_count()? } else { 0 };
    if total == 0 {
        return Ok(None);
    }
    let reasons = site.reader.unread_reasons(MOST_REASONS)?;
    let files = site.reader.unread(0, FIRST_UNREAD)?;
    Ok(Some(UnreadView {
        total: counted(total, "file"),
        reasons: reasons.into_iter().map(|(reason, count)| (reason, number(count))).collect(),
        files: files.iter().map(file).collect(),
        all: (total > FIRST_UNREAD as u64).then(|| Link::new(&Page::Unread(1), format!("All {}", number(total)))),
    }))
}

fn file(unread: &Unread) -> FileView {
    FileView {
        // Nothing in a name may change how the line around it reads.
        name: unread.name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect(),
        reason: unread.reason.clone(),
        date: long_date(unread.at),
        iso_date: iso_date(unread.at),
    }
}
