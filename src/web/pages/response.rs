//! `/responses/mps/2023/33857`: a letter, what was read in it, and where it comes from.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::Response as HttpResponse;

use super::about::problems;
use super::withdrawn;
use crate::archive::{Card, CardExemption, Record};
use crate::domain::{CorrectedField, Correction, Given, Response, ResponseId, Tag, UNKNOWN_AUTHORITY_NAME};
use crate::law::Role;
use crate::query::{self, YearFilter, reference_key};
use crate::search::Marks;
use crate::url::Page;
use crate::web::cache;
use crate::web::error::Error;
use crate::web::export::data::data;
use crate::web::export::letter::letter;
use crate::web::export::linked::linked_data;
use crate::web::export::table::table;
use crate::web::layout::{Alternate, Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::answers::{self, Paragraphs, QuestionView, ReliedOnView};
use crate::web::view::card::OutcomeView;
use crate::web::view::document::{DocumentView, GroupView, ItemView, document_view};
use crate::web::view::enclosed;
use crate::web::view::refers::{RefersView, refers_view};
use crate::web::view::words::{counted, iso_date, listed, long_date, said_date, size};

/// Other cases that are listed, of those named and of those that name it.
const MOST_CASES: usize = 20;

/// A form of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Form {
    Page,
    Json,
    Text,
    /// A table, counted from 1.
    Table(usize),
}

/// The answer for a response in one of its forms; `words` are those of a search, to be marked.
pub(in crate::web) fn answer(site: &Site, id: &ResponseId, form: Form, words: &str) -> Result<HttpResponse, Error> {
    let Some(record) = site.reader.record(id)? else { return Err(not_here(site, id)?) };
    match form {
        Form::Page => {
            let marks = Marks::of(&query::read(words).expression);
            let page = view(site, &record, (words.trim(), &marks))?;
            Ok(respond::with_alternates(respond::page(&page)?, &page.layout.alternates))
        }
        Form::Json => Ok(respond::json(&data(site, &record))),
        Form::Text => Ok(respond::text(letter(&record))),
        Form::Table(at) => table(&record, at),
    }
}

/// The answer of a page; where there is none, as its letter is filed under another id by now, the way to the same page there.
pub(in crate::web) fn or_moved(
    site: &Site,
    mut page: Page,
    query: Option<&str>,
    answer: Result<HttpResponse, Error>,
) -> Result<HttpResponse, Error> {
    let Err(error) = answer else { return answer };
    if error.status == StatusCode::NOT_FOUND
        && let Some(id) = page.of_response()
        && let Some(now) = site.reader.moved_to(id)?
    {
        *id = now;
        let mut answer = respond::moved(&respond::with_query(page.path(), query));
        // A correction may be taken back: who kept both ways would go round in circles.
        answer.headers_mut().insert(header::CACHE_CONTROL, cache::REVALIDATE);
        return Ok(answer);
    }
    Err(error)
}

/// 410 where it was withdrawn, else 404 with the numbers close to it.
pub(in crate::web) fn not_here(site: &Site, id: &ResponseId) -> Result<Error, Error> {
    if let Some(withdrawal) = site.reader.withdrawal(id)? {
        return withdrawn::gone(site, &withdrawal);
    }
    let near = site.reader.near(id, 5)?;
    let mut error = Error::not_held(
        &format!("There is no response {}/{} here", id.year_word(), id.number),
        "The number may be mistyped, or the authority has not published that letter, or it has not been read yet.",
    );
    error.near = std::sync::Arc::new(near.iter().map(|card| crate::web::view::card::card_view(card, &[])).collect());
    error.words.clone_from(&id.number);
    error.crumbs = vec![Link::new(&Page::Responses, "Responses")];
    if let Some(authority) = site.reader.authority(&id.authority)? {
        error.crumbs.push(Link::new(&Page::ResponsesOf(authority.slug.clone()), authority.name));
    }
    Ok(error)
}

#[derive(Template)]
#[template(path = "pages/response.html")]
struct ResponsePage<'a> {
    layout: Layout,
    title: &'a str,
    outcome: OutcomeView,
    review: Option<Link>,
    authority: Link,
    reference: &'a str,
    year: YearFilter,
    grounds: Vec<ReliedOnView>,
    corrections: Vec<String>,
    permalink: String,
    original: Link,
    json: String,
    text: String,
    marks: Option<MarkedView<'a>>,
    document: DocumentView<'a>,
    questions: Vec<QuestionView>,
    /// How many sections stand before the questions.
    questions_after: usize,
    enclosed: Vec<enclosed::DocumentView>,
    enclosed_lead: String,
    tables: Vec<String>,
    refers: RefersView,
    record: ProvenanceView<'a>,
    report: ReportView,
}

/// That the letter is about a review, and the paragraph that says so.
fn review(response: &Response, paragraphs: &Paragraphs) -> Option<Link> {
    let tag = response.tags.iter().find(|tag| tag.value == Tag::InternalReview)?;
    let paragraph = paragraphs.at(tag.spans.first()?.start);
    Some(Link { href: format!("#p{paragraph}"), text: tag.value.name().to_owned() })
}

/// How to report a problem with the page.
struct ReportView {
    /// To those who run the site; none where they name no address.
    contact: Option<Link>,
    /// What else can be done.
    problems: String,
}

fn report(site: &Site, title: &str, path: &str) -> ReportView {
    let contact = site.identity.contact.as_ref().map(|contact| Link {
        href: contact.report(title, &site.absolute(path)),
        text: "Report a problem with this page".to_owned(),
    });
    ReportView { contact, problems: problems() }
}

/// The other letters of the case, the cases that the letter names, and the letters that name it.
fn refers(site: &Site, record: &Record, paragraphs: &Paragraphs) -> Result<RefersView, Error> {
    let under = |printed: &str| site.reader.by_reference(&reference_key(printed), Some(&record.id.authority));
    let references = &record.response.references;
    let mut named = Vec::new();
    for reference in references.iter().take(MOST_CASES) {
        let card = match &reference.id {
            Some(id) => site.reader.card(id)?,
            None => the_reply(under(&reference.raw)?),
        };
        named.push((reference, card.filter(|card| card.row != record.row)));
    }
    let printed = record.response.reference.as_ref().map(|reference| reference.value.as_str());
    let mut beside = printed.map(under).transpose()?.unwrap_or_default();
    // Some bodies count from 1 each year.
    beside.retain(|card| card.row != record.row && card.id.year == record.id.year);
    let (rows, total) = site.index.referring_to(&record.id, printed, MOST_CASES)?;
    let by = site.reader.cards(&rows)?;
    let left_out = references.len().saturating_sub(MOST_CASES);
    Ok(refers_view((&named, left_out), paragraphs, &beside, &by, total))
}

/// The one of these letters that a reference means: the reply, where the others are reviews of it.
fn the_reply(mut letters: Vec<Card>) -> Option<Card> {
    if letters.len() > 1 {
        letters.retain(|card| !card.is_review);
    }
    letters.pop().filter(|_| letters.is_empty())
}

/// What is said of the words of a search.
struct MarkedView<'a> {
    words: &'a str,
    said: String,
    first: Option<usize>,
    off: String,
}

struct ProvenanceView<'a> {
    source: &'a str,
    size: String,
    date: String,
    iso_date: String,
    sha256: &'a str,
    revision: u32,
    versions: String,
    given: GivenView<'a>,
}

/// What was known of a document beside its text.
struct GivenView<'a> {
    page: Option<&'a str>,
    /// When it was published, for machines and for people.
    published: Option<(&'a str, String)>,
    licence: Option<&'a str>,
    /// Whether the licence is an address.
    licence_is_page: bool,
}

fn given_view(given: &Given) -> GivenView<'_> {
    GivenView {
        page: given.source_url.as_deref(),
        published: given.published.as_deref().map(|iso| (iso, said_date(iso))),
        licence: given.licence.as_deref(),
        licence_is_page: given.licence.as_deref().is_some_and(is_page),
    }
}

fn is_page(text: &str) -> bool {
    let scheme = text.split_once("://").map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// The page of a response, with the words of a search marked.
fn view<'a>(site: &Site, record: &'a Record, (words, marks): (&'a str, &'a Marks)) -> Result<ResponsePage<'a>, Error> {
    let response = &record.response;
    let paragraphs = Paragraphs::of(response);
    let refers = refers(site, record, &paragraphs)?;
    let document = document_view(&record.text, response, marks, &refers.to);
    let permalink = Page::Response(record.id.clone()).path();
    let year = YearFilter::of(record.id.year);
    let shown = exemptions(record);
    let enclosed = enclosed::documents(record, &paragraphs);
    Ok(ResponsePage {
        layout: layout(site, record, &shown)?,
        title: &response.title,
        outcome: response.outcome.value.into(),
        review: review(response, &paragraphs),
        authority: Link::new(&Page::Authority(record.id.authority.clone()), authority_name(record)),
        reference: response.reference.as_ref().map(|reference| reference.value.as_str()).unwrap_or_default(),
        year,
        grounds: answers::relied_on(&record.text, &shown, response, &paragraphs),
        corrections: response.corrections.iter().map(corrected).collect(),
        original: Link::new(
            &Page::Original(record.id.clone()),
            format!("Original ({}, {})", kind_of(record), size(record.bytes)),
        ),
        json: Page::ResponseJson(record.id.clone()).path(),
        text: Page::ResponseText(record.id.clone()).path(),
        marks: (!words.is_empty()).then(|| MarkedView {
            words,
            said: counted(document.marked as u64, "place"),
            first: document.first_marked,
            off: permalink.clone(),
        }),
        tables: (1..=response.tables.len()).map(|at| Page::TableCsv(record.id.clone(), at).path()).collect(),
        questions: answers::questions(&record.text, response, &paragraphs),
        questions_after: 1 + document.sections.iter().position(|section| section.id == "request").unwrap_or(0),
        enclosed_lead: enclosed::lead(&enclosed),
        enclosed,
        document,
        refers,
        report: report(site, &response.title, &permalink),
        permalink,
        record: ProvenanceView {
            source: &record.source,
            size: counted(record.bytes, "byte"),
            date: long_date(record.ingested),
            iso_date: iso_date(record.ingested),
            sha256: &record.sha256,
            revision: record.revision,
            versions: Page::Versions(record.id.clone()).path(),
            given: given_view(&record.given),
        },
    })
}

/// `the title, which was read as “…”, because …`
fn corrected(correction: &Correction) -> String {
    let Correction { field, was, value, reason } = correction;
    let what = match field {
        CorrectedField::Title => format!("the title, which was read as “{was}”"),
        CorrectedField::Outcome => format!("the outcome to “{value}”, which was read as “{was}”"),
        CorrectedField::Authority => format!("who answered to “{value}”, {}", read_as(was)),
        CorrectedField::Year => format!("the year to {value}, {}", read_as(was)),
        CorrectedField::Reference => format!("the reference to “{value}”, {}", read_as(was)),
        CorrectedField::ExemptionsAdd => format!("the exemptions, by adding {value}"),
        CorrectedField::ExemptionsRemove => format!("the exemptions, by taking out {was}"),
    };
    format!("{what}, because {}", reason.trim_end_matches('.'))
}

fn read_as(was: &str) -> String {
    if was.is_empty() { "which was not read".to_owned() } else { format!("which was read as “{was}”") }
}

/// The provisions that chips show: every role but limbs.
fn exemptions(record: &Record) -> Vec<CardExemption> {
    let shown = record.response.exemptions.iter().filter(|exemption| exemption.role != Role::Limb);
    shown
        .map(|exemption| CardExemption {
            path: exemption.path.clone(),
            role: exemption.role,
            flags: exemption.flags.clone(),
        })
        .collect()
}

fn authority_name(record: &Record) -> &str {
    record.response.authority.as_ref().map_or(UNKNOWN_AUTHORITY_NAME, |authority| &authority.value.name)
}

fn layout(site: &Site, record: &Record, shown: &[CardExemption]) -> Result<Layout, Error> {
    let response = &record.response;
    let id = &record.id;
    let year = YearFilter::of(id.year);
    let cited: Vec<String> = shown.iter().map(|exemption| exemption.path.named()).collect();
    let cites = if cited.is_empty() { String::new() } else { format!("; cites {}", listed(&cited, "and")) };
    let authority = authority_name(record);
    let reference = response.reference.as_ref().map(|reference| reference.value.as_str());
    let dated = id.year.map(|year| year.to_string());
    let facts: Vec<&str> = [Some(authority), reference, dated.as_deref()].into_iter().flatten().collect();
    let description = format!("{}: {}{cites}", facts.join(", "), response.outcome.value.name().to_lowercase());
    let mut layout = Layout::new(site, Part::Responses, response.title.clone(), description);
    let page = Page::Response(id.clone());
    let address = site.absolute(&page.path());
    let first = if record.revision > 1 { site.reader.first_ingested(record.row)? } else { None };
    let dated = (record, first.unwrap_or(record.ingested));
    layout.json_ld = linked_data(site, dated, &address, authority, &cited);
    layout.canonical = Some(address);
    layout.article = true;
    layout.alternates = vec![
        Alternate {
            href: Page::ResponseJson(id.clone()).path(),
            media_type: "application/json",
            title: "This response as JSON",
        },
        Alternate {
            href: Page::ResponseText(id.clone()).path(),
            media_type: "text/plain",
            title: "The letter as text",
        },
    ];
    layout.crumbs = vec![
        Link::new(&Page::Responses, "Responses"),
        Link::new(&Page::ResponsesOf(id.authority.clone()), authority),
        Link::new(&Page::ResponsesIn(id.authority.clone(), year), year.name()),
        Link::new(&page, id.number.clone()),
    ];
    Ok(layout)
}

fn kind_of(record: &Record) -> &'static str {
    if record.media_type.starts_with("text/html") { "web page" } else { "text" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_says_what_was_read_and_why_it_does_not_hold() {
        let said = |field, was: &str, value: &str| {
            let (was, value) = (was.to_owned(), value.to_owned());
            corrected(&Correction { field, was, value, reason: "the letter was cut off.".to_owned() })
        };
        for (said, wanted) in [
            (said(CorrectedField::Title, "Boat", "Boats"), "the title, which was read as “Boat”"),
            (
                said(CorrectedField::Outcome, "Unclear", "Not held"),
                "the outcome to “Not held”, which was read as “Unclear”",
            ),
            (
                said(CorrectedField::Authority, "Marl Council", "Kent Police"),
                "who answered to “Kent Police”, which was read as “Marl Council”",
            ),
            (said(CorrectedField::Year, "", "2021"), "the year to 2021, which was not read"),
            (said(CorrectedField::ExemptionsAdd, "", "s40(2)"), "the exemptions, by adding s40(2)"),
            (said(CorrectedField::ExemptionsRemove, "s12", ""), "the exemptions, by taking out s12"),
        ] {
            assert_eq!(said, format!("{wanted}, because the letter was cut off"));
        }
    }
}
