//! `/search`, `/search.json` and its other forms: the main door.

mod authorities;

use std::collections::HashSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;

use crate::archive::{Card, Excerpt};
use crate::domain::ResponseId;
use crate::query::{self, BadValue, Expression, Filters, Parameters, Query, Sort};
use crate::search::{Hits, Marks};
use crate::url::Page;
use crate::web::api;
use crate::web::error::Error;
use crate::web::export::feed::{FeedForm, feed};
use crate::web::export::list::{ListForm, list};
use crate::web::layout::{Alternate, Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::card_view;
use crate::web::view::facets::{FacetsView, facets_view};
use crate::web::view::nearest::{NearView, left_out};
use crate::web::view::notices::{NoticeView, notice_views, notices};
use crate::web::view::pager::{DEEPEST, Pager, last_page, pager};
use crate::web::view::read_as::read_as;
use crate::web::view::snippet::{HitView, snippets};
use crate::web::view::summary::{self, Removable, Said};
use crate::web::view::ways::{Meant, WayOut, meant, ways_out};
use crate::web::view::words::number;

pub(in crate::web) use authorities::handler as authorities;

/// Responses that are shown beside a search that found nothing.
const MOST_NEAREST: usize = 5;
/// Responses that may have a word, in an archive of however few, before it is one that most have.
const OFTEN: u64 = 20;

pub(in crate::web) async fn page(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let parameters = match read(&uri, Page::Search, Reader::Person)? {
            Asked::Search(parameters) => parameters,
            Asked::Elsewhere(answer) => return Ok(answer),
        };
        if let Some(answer) = by_reference(site, &parameters.query)? {
            return Ok(answer);
        }
        found(site, &parameters)
    })
    .await
}

/// All of it as a list, or what changed last of it as a feed.
async fn whole<F>(site: Arc<Site>, uri: Uri, page: fn(Query) -> Page, make: F) -> Result<HttpResponse, Error>
where
    F: FnOnce(&Site, &Query) -> Result<HttpResponse, Error> + Send + 'static,
{
    site.answer(move |site| match read(&uri, page, Reader::Program)? {
        // A list knows no pages, a feed no order: the address that names one leads to that without.
        Asked::Search(parameters) if !is_at(&uri, &page(parameters.query.clone())) => {
            Ok(respond::moved(&page(parameters.query).path()))
        }
        Asked::Search(parameters) => make(site, &with_reference(site, &parameters.query)?),
        Asked::Elsewhere(answer) => Ok(answer),
    })
    .await
}

/// Whether an address is that of a page, however it is percent-encoded.
fn is_at(uri: &Uri, page: &Page) -> bool {
    let path = page.path();
    let canonical = path.split_once('?').map_or("", |(_, query)| query);
    query::decode(uri.query().unwrap_or_default()).is_ok_and(|pairs| query::decode(canonical) == Ok(pairs))
}

/// `/search.csv`
pub(in crate::web) async fn csv(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    whole(site, uri, Page::SearchCsv, |site, query| list(site, query, ListForm::Csv)).await
}

/// `/search.jsonl`
pub(in crate::web) async fn lines(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    whole(site, uri, Page::SearchLines, |site, query| list(site, query, ListForm::Lines)).await
}

/// `/search.atom`
pub(in crate::web) async fn atom(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    whole(site, uri, Page::SearchAtom, |site, query| feed(site, query, FeedForm::Atom)).await
}

/// `/search.feed.json`
pub(in crate::web) async fn json_feed(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    whole(site, uri, Page::SearchFeed, |site, query| feed(site, query, FeedForm::Json)).await
}

pub(in crate::web) async fn data(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| match read(&uri, Page::SearchJson, Reader::Program)? {
        Asked::Search(parameters) => Ok(respond::json(&api::search::numbered(site, &parameters)?)),
        Asked::Elsewhere(answer) => Ok(answer),
    })
    .await
}

/// What an address asks for.
enum Asked {
    Search(Box<Parameters>),
    Elsewhere(HttpResponse),
}

/// Who reads the answer. A person sees a notice of what was passed over; a program does not, so that it is refused that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Person,
    Program,
}

/// Reads the address; another spelling of a search leads to its one address.
fn read(uri: &Uri, page: fn(Query) -> Page, reader: Reader) -> Result<Asked, Error> {
    let (pairs, broken) = query::decode_parts(uri.query().unwrap_or_default());
    let parameters = Parameters::read(&pairs);
    let mut bad: Vec<_> = broken.into_iter().chain(parameters.bad.iter().cloned()).collect();
    if reader == Reader::Program {
        bad.extend(parameters.passed_over.iter().cloned());
    }
    if !bad.is_empty() {
        return Err(refused(&bad, &parameters.query));
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
        && let Ok(id) = query.text.trim().to_ascii_lowercase().parse::<ResponseId>()
        && site.reader.record(&id)?.is_some()
    {
        return Ok(Some(respond::found(&Page::Response(id).path())));
    }
    let Some(written) = alone.then(|| query::lone_reference(&query.text)).flatten() else { return Ok(None) };
    match &referred(site, &written, None)?.1[..] {
        [card] => Ok(Some(respond::found(&Page::Response(card.id.clone()).path()))),
        _ => Ok(None),
    }
}

/// What a written reference leads to, of one authority or of any, and the keys that lead there: as it is written, or, where
/// nothing is known by that, with more or fewer zeros before its numbers.
pub(in crate::web) fn referred(
    site: &Site,
    written: &str,
    authority: Option<&str>,
) -> Result<(Vec<String>, Vec<Card>), Error> {
    let spellings = query::reference_spellings(written);
    let known = site.reader.known_references(&spellings, authority)?;
    let is_exact = |key: &String| spellings.first() == Some(key);
    let exact = known.first().is_some_and(is_exact);
    let (mut keys, mut cards): (Vec<String>, Vec<Card>) = (Vec::new(), Vec::new());
    for key in known.into_iter().take(if exact { 1 } else { usize::MAX }) {
        let mut found = site.reader.by_reference(&key, authority)?;
        // Of "FOI 26/021" and "FOI 260/21" the keys are the same. Its year and number are known for one as well.
        let is_same = |card: &Card| {
            let by_id = format!("{} {}", card.id.year_word(), card.id.number);
            let mut known = card.reference.iter().chain([&by_id]);
            known.any(|known| query::is_same_reference(known, written))
        };
        // As it is written, one number may be run together of several: `FOI 1/2021` is no `FOI 120/21`.
        found.retain(|card| exact && !query::is_of_numbers(written) || is_same(card));
        if !found.is_empty() {
            found.retain(|card| !cards.iter().any(|known| known.row == card.row));
            cards.extend(found);
            keys.push(key);
        }
    }
    Ok((keys, cards))
}

/// The query with a lone reference read as one too: whoever holds it comes first.
pub(in crate::web) fn with_reference(site: &Site, query: &Query) -> Result<Query, Error> {
    let Some(written) = query::lone_reference(&query.text) else { return Ok(query.clone()) };
    let (keys, _) = referred(site, &written, None)?;
    if keys.is_empty() {
        return Ok(query.clone());
    }
    let references = keys.into_iter().map(Expression::Reference);
    let expression = Expression::Or(references.chain([query.expression.clone()]).collect());
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

pub(in crate::web) fn past_the_end(query: &Query, total: u64, last: usize) -> Error {
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
struct SearchPage<'a> {
    layout: Layout,
    total: String,
    sentence: Vec<Said>,
    read_as: Vec<Said>,
    meant: Option<Meant>,
    notices: Vec<NoticeView<'a>>,
    removable: Vec<Removable>,
    clear: String,
    facets: FacetsView,
    hits: Vec<HitView<'a>>,
    pager: Pager,
    orders: Vec<Order>,
    /// The search in other forms: type and link.
    forms: Vec<(&'static str, Link)>,
    ways_out: Vec<WayOut>,
    /// Where nothing was found.
    nearest: Vec<NearView<'a>>,
    help: String,
    coverage: String,
}

struct Order {
    href: String,
    text: &'static str,
    current: bool,
}

/// What a search found, as a page.
fn found(site: &Site, parameters: &Parameters) -> Result<HttpResponse, Error> {
    let asked = &parameters.query;
    let query = with_reference(site, asked)?;
    let found = hits(site, &query)?;
    let marks = Marks::of(&query.expression);
    let excerpts = site.reader.excerpts(&found.rows)?;
    let names = site.names()?;
    let name = |slug: &str| names.of(slug);
    let expansions = site.index.expansions(&query.expression)?;
    let meant = likely_meant(site, asked)?;
    let ways_out = match found.total {
        0 => ways_out(asked, meant.as_ref(), |near| site.index.count(near), &name)?,
        _ => Vec::new(),
    };
    let nearest = if found.total == 0 { nearest(site, asked)? } else { Nearest::default() };
    let standard = site.index.standard();
    respond::page(&SearchPage {
        layout: layout(site, asked, found.total, &name),
        total: number(found.total),
        sentence: summary::sentence(asked, found.total, &name),
        read_as: read_as(&query.expression, &query.filters, &expansions, &name),
        meant: meant.filter(|meant| meant.total > found.total),
        notices: notice_views(&asked.text, notices(parameters, &expansions, &names)),
        removable: summary::removable(asked, &name),
        clear: Page::Search(asked.filtered(Filters::default())).path(),
        facets: facets_view(asked, &found.facets, name),
        hits: excerpts
            .iter()
            .map(|excerpt| HitView {
                card: card_view(&excerpt.card, &asked.filters.exemptions),
                snippets: snippets(excerpt, &marks, asked, &standard),
            })
            .collect(),
        pager: pager(found.total, asked.page, asked.size, |page, size| {
            Page::Search(Query { size, ..asked.on_page(page) }).path()
        }),
        orders: orders(asked),
        forms: forms(asked),
        ways_out,
        nearest: nearest.views(asked, &standard),
        help: Page::Help.path(),
        coverage: Page::Coverage(1).path(),
    })
}

/// The responses nearest to a search that found nothing.
#[derive(Default)]
pub(in crate::web) struct Nearest {
    /// The best first, each with the words that it has not.
    pub(in crate::web) found: Vec<(Excerpt, Vec<String>)>,
    /// What they were found by.
    pub(in crate::web) marks: Marks,
}

impl Nearest {
    fn views(&self, asked: &Query, standard: &HashSet<u64>) -> Vec<NearView<'_>> {
        let found = self.found.iter();
        found
            .map(|(excerpt, left_out)| NearView {
                hit: HitView {
                    card: card_view(&excerpt.card, &[]),
                    snippets: snippets(excerpt, &self.marks, asked, standard),
                },
                left_out: left_out.clone(),
            })
            .collect()
    }
}

/// Those with some of the words of a search, under the filters that it has. Whoever asks for one word has none. A word that
/// most of the archive has brings nothing near.
pub(in crate::web) fn nearest(site: &Site, asked: &Query) -> Result<Nearest, Error> {
    let words = asked.expression.words_asked();
    let often = (site.overview()?.total / 2).max(OFTEN);
    let mut telling = Vec::new();
    for word in &words {
        let alone = Query { expression: word.clone(), filters: Filters::default(), ..asked.clone() };
        if (1..=often).contains(&site.index.count(&alone)?) {
            telling.push(word.clone());
        }
    }
    let Some(expression) = asked.expression.loosened(telling) else { return Ok(Nearest::default()) };
    let marks = Marks::of(&expression);
    let loosened = Query { expression, sort: Sort::Relevance, size: MOST_NEAREST, ..asked.on_page(1) };
    let excerpts = site.reader.excerpts(&site.index.search(&loosened)?.rows)?;
    let all = Marks::of(&Expression::Or(words.clone()));
    let found = excerpts.into_iter().map(|excerpt| {
        let left_out = left_out(&excerpt, &all, &words);
        (excerpt, left_out)
    });
    Ok(Nearest { found: found.collect(), marks })
}

pub(in crate::web) fn authority_name(site: &Site, slug: &str) -> String {
    site.reader.authority(slug).ok().flatten().map_or_else(|| slug.to_owned(), |authority| authority.name)
}

pub(in crate::web) fn likely_meant(site: &Site, asked: &Query) -> Result<Option<Meant>, Error> {
    Ok(meant(asked, |word| site.index.correction(word), |near| site.index.count(near))?)
}

fn layout(site: &Site, query: &Query, total: u64, name: &dyn Fn(&str) -> String) -> Layout {
    let sentence: String = summary::sentence(query, total, name).into_iter().map(|said| said.text).collect();
    let mut layout =
        Layout::new(site, Part::Search, summary::title(query, total, name), format!("{}{sentence}", number(total)));
    layout.robots = Some("noindex,follow");
    layout.find = Some(query.text.clone());
    layout.carried = query.parameters().into_iter().filter(|(name, _)| name == "sort" || name == "size").collect();
    layout.alternates =
        vec![Alternate::new(&Page::SearchJson(query.clone()), "application/json", "This search as JSON")];
    layout.alternates.extend(Alternate::feeds(query));
    layout.previous = (query.page > 1).then(|| Page::Search(query.on_page(query.page - 1)).path());
    layout.next =
        (query.page < last_page(total, query.size)).then(|| Page::Search(query.on_page(query.page + 1)).path());
    layout
}

/// The search for programs.
fn forms(query: &Query) -> Vec<(&'static str, Link)> {
    [
        ("application/atom+xml", Page::SearchAtom(query.clone()), "Feed"),
        ("text/csv", Page::SearchCsv(query.clone()), "CSV"),
        ("application/jsonl", Page::SearchLines(query.clone()), "JSONL"),
        ("application/json", Page::SearchJson(query.clone()), "JSON"),
    ]
    .map(|(media_type, page, text)| (media_type, Link::new(&page, text)))
    .into()
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
