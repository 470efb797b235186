//! `/search` and `/search.json`: the main door.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;
use serde_json::{Value, json};

use crate::archive::Card;
use crate::domain::ResponseId;
use crate::query::{self, BadValue, FilterValue, Parameters, Query, Sort};
use crate::search::{Hits, Marks};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Alternate, Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::card_view;
use crate::web::view::facets::{FacetsView, facets_view};
use crate::web::view::notices::{NoticeView, notice_views, notices, notices_json};
use crate::web::view::pager::{DEEPEST, Pager, last_page, pager};
use crate::web::view::read_as::read_as;
use crate::web::view::snippet::{HitView, Snippet, snippets};
use crate::web::view::summary::{self, Removable, Said};
use crate::web::view::ways::{Meant, WayOut, meant, ways_out};
use crate::web::view::words::number;

pub(in crate::web) async fn page(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let parameters = match read(&uri, Page::Search)? {
            Asked::Search(parameters) => parameters,
            Asked::Elsewhere(answer) => return Ok(answer),
        };
        if let Some(answer) = by_reference(site, &parameters.query)? {
            return Ok(answer);
        }
        respond::page(&view(site, &parameters)?)
    })
    .await
}

pub(in crate::web) async fn data(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| match read(&uri, Page::SearchJson)? {
        Asked::Search(parameters) => Ok(respond::json(&json(site, &parameters)?)),
        Asked::Elsewhere(answer) => Ok(answer),
    })
    .await
}

/// What an address asks for.
enum Asked {
    Search(Box<Parameters>),
    Elsewhere(HttpResponse),
}

/// Reads the address; another spelling of a search leads to its one address.
fn read(uri: &Uri, page: fn(Query) -> Page) -> Result<Asked, Error> {
    let pairs = query::decode(uri.query().unwrap_or_default()).map_err(|bad| Error::bad_values(&[bad], None))?;
    let parameters = Parameters::read(&pairs);
    if !parameters.bad.is_empty() {
        return Err(refused(&parameters.bad, &parameters.query));
    }
    if !parameters.canonical && parameters.unknown.is_empty() {
        return Ok(Asked::Elsewhere(respond::moved(&page(parameters.query).path())));
    }
    Ok(Asked::Search(Box::new(parameters)))
}

fn refused(bad: &[BadValue], left: &Query) -> Error {
    let mut error = Error::bad_values(bad, Some(Link::new(&Page::Search(left.clone()), "The search without it")));
    error.words.clone_from(&left.text);
    error
}

/// A search for one reference alone goes straight to the response, where just one has it.
fn by_reference(site: &Site, query: &Query) -> Result<Option<HttpResponse>, Error> {
    let alone = query.filters.is_empty() && query.page == 1;
    if alone
        && let Ok(id) = query.text.parse::<ResponseId>()
        && site.reader.record(&id)?.is_some()
    {
        return Ok(Some(respond::found(&Page::Response(id).path())));
    }
    let Some(key) = alone.then(|| query::lone_reference(&query.text)).flatten() else { return Ok(None) };
    match &site.reader.by_reference(&key, None)?[..] {
        [card] => Ok(Some(respond::found(&Page::Response(card.id.clone()).path()))),
        _ => Ok(None),
    }
}

/// The query with a lone reference read as one too: whoever holds it comes first.
fn with_reference(site: &Site, query: &Query) -> Result<Query, Error> {
    let Some(key) = query::lone_reference(&query.text) else { return Ok(query.clone()) };
    if site.reader.by_reference(&key, None)?.is_empty() {
        return Ok(query.clone());
    }
    let expression = query::Expression::Or(vec![query::Expression::Reference(key), query.expression.clone()]);
    Ok(Query { expression, ..query.clone() })
}

fn hits(site: &Site, query: &Query) -> Result<Hits, Error> {
    let hits = site.index.search(query)?;
    let last = last_page(hits.total, query.size);
    if query.page > last {
        return Err(past_the_end(query, hits.total, last));
    }
    Ok(hits)
}

fn past_the_end(query: &Query, total: u64, last: usize) -> Error {
    let lead = if total > DEEPEST as u64
        && query.page.saturating_mul(query.size) <= usize::try_from(total).unwrap_or(usize::MAX)
    {
        format!(
            "Pages end with the {}th response. Narrow the search, by year or by exemption, to see the others.",
            number(DEEPEST as u64)
        )
    } else {
        format!("The search has {} {}.", number(last as u64), if last == 1 { "page" } else { "pages" })
    };
    let mut error = Error::not_held("There is no such page of this search", &lead);
    error.ways_out.insert(0, Link::new(&Page::Search(query.on_page(last)), "Its last page"));
    error.words.clone_from(&query.text);
    error
}

#[derive(Template)]
#[template(path = "pages/search.html")]
struct SearchPage {
    layout: Layout,
    total: String,
    sentence: Vec<Said>,
    read_as: Vec<Said>,
    meant: Option<Meant>,
    notices: Vec<NoticeView>,
    removable: Vec<Removable>,
    clear: String,
    facets: FacetsView,
    hits: Vec<HitView>,
    pager: Pager,
    orders: Vec<Order>,
    json: String,
    ways_out: Vec<WayOut>,
    help: String,
}

struct Order {
    href: String,
    text: &'static str,
    current: bool,
}

fn view(site: &Site, parameters: &Parameters) -> Result<SearchPage, Error> {
    let asked = &parameters.query;
    let query = with_reference(site, asked)?;
    let found = hits(site, &query)?;
    let marks = Marks::of(&query.expression);
    let excerpts = site.reader.excerpts(&found.rows)?;
    let names = site.names()?;
    let name = |slug: &str| names.of(slug);
    let expansions = site.index.expansions(&query.expression)?;
    let meant = likely_meant(site, asked, found.total)?;
    let ways_out = match found.total {
        0 => ways_out(asked, meant.as_ref(), |near| site.index.count(near), &name)?,
        _ => Vec::new(),
    };
    Ok(SearchPage {
        layout: layout(site, asked, found.total, &name),
        total: number(found.total),
        sentence: summary::sentence(asked, found.total, &name),
        read_as: read_as(&query.expression, &query.filters, &expansions, &name),
        meant,
        notices: notice_views(&asked.text, notices(parameters, &expansions)),
        removable: summary::removable(asked, &name),
        clear: Page::Search(asked.filtered(crate::query::Filters::default())).path(),
        facets: facets_view(asked, &found.facets, name),
        hits: excerpts
            .iter()
            .map(|excerpt| HitView {
                card: card_view(&excerpt.card, &asked.filters.exemptions),
                snippets: snippets(excerpt, &marks, asked),
            })
            .collect(),
        pager: pager(found.total, asked.page, asked.size, |page, size| {
            Page::Search(Query { size, ..asked.on_page(page) }).path()
        }),
        orders: orders(asked),
        json: Page::SearchJson(asked.clone()).path(),
        ways_out,
        help: Page::Help.path(),
    })
}

fn likely_meant(site: &Site, asked: &Query, total: u64) -> Result<Option<Meant>, Error> {
    Ok(meant(asked, total, |word| site.index.correction(word), |near| site.index.count(near))?)
}

fn layout(site: &Site, query: &Query, total: u64, name: &dyn Fn(&str) -> String) -> Layout {
    let sentence: String = summary::sentence(query, total, name).into_iter().map(|said| said.text).collect();
    let mut layout =
        Layout::new(site, Part::Search, summary::title(query, total, name), format!("{}{sentence}", number(total)));
    layout.robots = Some("noindex,follow");
    layout.find = Some(query.text.clone());
    layout.carried = query.parameters().into_iter().filter(|(name, _)| name == "sort" || name == "size").collect();
    layout.alternates = vec![Alternate {
        href: Page::SearchJson(query.clone()).path(),
        media_type: "application/json",
        title: "This search as JSON",
    }];
    layout.previous = (query.page > 1).then(|| Page::Search(query.on_page(query.page - 1)).path());
    layout.next =
        (query.page < last_page(total, query.size)).then(|| Page::Search(query.on_page(query.page + 1)).path());
    layout
}

fn orders(query: &Query) -> Vec<Order> {
    let order = |sort: Sort, text| Order {
        href: Page::Search(Query { sort, ..query.on_page(1) }).path(),
        text,
        current: query.sort == sort,
    };
    let mut orders = vec![order(Sort::Newest, "newest"), order(Sort::Oldest, "oldest")];
    if query.expression.has_words() {
        orders.insert(0, order(Sort::Relevance, "best match"));
    }
    orders
}

fn json(site: &Site, parameters: &Parameters) -> Result<Value, Error> {
    let asked = &parameters.query;
    let query = with_reference(site, asked)?;
    let found = hits(site, &query)?;
    let marks = Marks::of(&query.expression);
    let excerpts = site.reader.excerpts(&found.rows)?;
    let counted = |value: FilterValue, count: u64| json!({ "value": value.slug(), "count": count });
    let facets = &found.facets;
    let expansions = site.index.expansions(&query.expression)?;
    let names = site.names()?;
    let said = read_as(&query.expression, &query.filters, &expansions, &|slug| names.of(slug));
    let meant = likely_meant(site, asked, found.total)?;
    let next = (asked.page < last_page(found.total, asked.size))
        .then(|| Page::SearchJson(asked.on_page(asked.page + 1)).path());
    Ok(json!({
        "query": asked.text,
        "read_as": said.iter().map(|part| part.text.as_str()).collect::<String>(),
        "did_you_mean": meant.map(|meant| json!({ "query": meant.query.text, "total": meant.total })),
        "notices": notices_json(&asked.text, &notices(parameters, &expansions)),
        "unknown_parameters": parameters.unknown,
        "total": found.total,
        "hits": excerpts.iter().map(|excerpt| hit_json(site, &excerpt.card, &snippets(excerpt, &marks, asked))).collect::<Vec<_>>(),
        "facets": {
            "exemption": facets.exemptions.iter().map(|(path, count)| counted(FilterValue::Exemption(path.clone()), *count)).collect::<Vec<_>>(),
            "year": facets.years.iter().map(|(year, count)| counted(FilterValue::Year(*year), *count)).collect::<Vec<_>>(),
            "outcome": facets.outcomes.iter().map(|(outcome, count)| counted(FilterValue::Outcome(*outcome), *count)).collect::<Vec<_>>(),
            "tag": facets.tags.iter().map(|(tag, count)| counted(FilterValue::Tag(*tag), *count)).collect::<Vec<_>>(),
            "regime": facets.regimes.iter().map(|(regime, count)| counted(FilterValue::Regime(*regime), *count)).collect::<Vec<_>>(),
            "authority": facets.authorities.iter().map(|(slug, count)| counted(FilterValue::Authority(slug.clone()), *count)).collect::<Vec<_>>(),
        },
        "page": asked.page,
        "next": next.map(|path| site.absolute(&path)),
    }))
}

fn hit_json(site: &Site, card: &Card, snippets: &[Snippet]) -> Value {
    json!({
        "id": card.id,
        "url": site.absolute(&Page::Response(card.id.clone()).path()),
        "title": card.title,
        "authority": card.authority.as_ref().map(|authority| &authority.slug),
        "reference": card.reference,
        "year": card.year,
        "outcome": card.outcome,
        "exemptions": card.exemptions.iter().map(|exemption| &exemption.path).collect::<Vec<_>>(),
        "snippets": snippets.iter().map(|snippet| {
            snippet.pieces.iter().map(|piece| json!({
                "paragraph": snippet.paragraph, "text": piece.text, "marked": piece.marked,
            })).collect::<Vec<_>>()
        }).collect::<Vec<_>>(),
    })
}
