//! `/responses/mps/2023/33857/versions`: the texts that a response has had, each to be read, any two to be compared.

use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response as HttpResponse;

use super::response::not_here;
use crate::archive::{MOST_VERSIONS, Record, Version};
use crate::domain::{BlockKind, ResponseId, UNKNOWN_AUTHORITY_NAME};
use crate::query::{BadValue, YearFilter};
use crate::search::Marks;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::export;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::card::OutcomeView;
use crate::web::view::difference::{Difference, Stretch, difference};
use crate::web::view::document::{DocumentView, GroupView, ItemView, document_view};
use crate::web::view::words::{counted, iso_date, long_date, number};

/// The list; `from` and `to`, where the form was sent, lead to the comparison.
pub(in crate::web) fn list(site: &Site, id: &ResponseId, from: &str, to: &str) -> Result<HttpResponse, Error> {
    let Some(record) = site.reader.record(id)? else { return Err(not_here(site, id)?) };
    if !(from.is_empty() && to.is_empty()) {
        let revision = |name: &str, value: &str| {
            let bad = || BadValue {
                name: name.to_owned(),
                value: value.to_owned(),
                expected: "it is the number of a revision".to_owned(),
            };
            value.parse::<u32>().map_err(|_| Error::bad_values(&[bad()], None))
        };
        return Ok(respond::found(&between(id, revision("from", from)?, revision("to", to)?).path()));
    }
    let versions = site.reader.versions(id)?;
    let older = versions.iter().skip(1).map(Some).chain([None]);
    let views = versions.iter().zip(older).map(|(version, older)| version_view(&record, version, older)).collect();
    let numbers: Vec<u32> = versions.iter().map(|version| version.number).collect();
    respond::page(&VersionsPage {
        layout: layout(site, &record, &Page::Versions(id.clone()), "Versions of", "Versions"),
        response: Link::new(&Page::Response(id.clone()), record.response.title.clone()),
        lead: said(numbers.len(), record.revision),
        versions: views,
        form: (numbers.len() > 2).then(|| FormView { action: Page::Versions(id.clone()).path(), numbers }),
    })
}

/// The page for two revisions, the older first; for one and the same, its text.
pub(in crate::web) fn between(id: &ResponseId, one: u32, other: u32) -> Page {
    match one == other {
        true => Page::Version(id.clone(), one),
        false => Page::Difference(id.clone(), one.min(other), one.max(other)),
    }
}

fn said(held: usize, revision: u32) -> String {
    let texts = match held {
        1 => "The archive holds one text of it".to_owned(),
        MOST_VERSIONS => format!("The last {} texts of it", number(held as u64)),
        _ => format!("The archive holds {} texts of it, the newest first", number(held as u64)),
    };
    let erased = if held < revision as usize && held < MOST_VERSIONS { ". Others were erased" } else { "" };
    format!("{texts}{erased}.")
}

#[derive(Template)]
#[template(path = "pages/versions.html")]
struct VersionsPage {
    layout: Layout,
    response: Link,
    lead: String,
    versions: Vec<VersionView>,
    form: Option<FormView>,
}

/// Two lists to choose from; the first two stand chosen.
struct FormView {
    action: String,
    numbers: Vec<u32>,
}

struct VersionView {
    text: Link,
    is_current: bool,
    compared: Option<Link>,
    date: String,
    iso_date: String,
    /// The file it came in.
    source: Link,
    size: String,
    sha256: String,
}

fn version_view(record: &Record, version: &Version, older: Option<&Version>) -> VersionView {
    let id = &record.id;
    let compared = older.map(|older| {
        let text = format!("What changed since revision {}", older.number);
        Link::new(&Page::Difference(id.clone(), older.number, version.number), text)
    });
    VersionView {
        text: Link::new(&Page::Version(id.clone(), version.number), format!("Revision {}", version.number)),
        is_current: version.number == record.revision,
        compared,
        date: long_date(version.ingested),
        iso_date: iso_date(version.ingested),
        source: Link::new(&Page::VersionOriginal(id.clone(), version.number), version.source.clone()),
        size: counted(version.bytes, "byte"),
        sha256: version.sha256.clone(),
    }
}

/// The text of one revision.
pub(in crate::web) fn text(site: &Site, id: &ResponseId, revision: u32) -> Result<HttpResponse, Error> {
    let Some(current) = site.reader.record(id)? else { return Err(not_here(site, id)?) };
    let Some(record) = site.reader.revision(id, revision)? else { return Err(no_revision(id, revision)) };
    let page = Page::Version(id.clone(), revision);
    let marks = Marks::default();
    respond::page(&VersionPage {
        layout: layout(site, &current, &page, &format!("Revision {revision} of"), &revision.to_string()),
        title: record.response.title.clone(),
        revision,
        is_current: revision == current.revision,
        outcome: record.response.outcome.value.into(),
        date: long_date(record.ingested),
        iso_date: iso_date(record.ingested),
        source: Link::new(&Page::VersionOriginal(id.clone(), revision), record.source.clone()),
        sha256: record.sha256.clone(),
        response: Link::new(&Page::Response(id.clone()), "the response as it is shown now"),
        versions: Page::Versions(id.clone()).path(),
        compared: (revision != current.revision).then(|| between(id, revision, current.revision).path()),
        document: document_view(&record.text, &record.response, &marks, &[]),
        tables: [],
    })
}

/// The file that one revision came in.
pub(in crate::web) fn original(
    site: &Site,
    id: &ResponseId,
    revision: u32,
    asked: &HeaderMap,
) -> Result<HttpResponse, Error> {
    if site.reader.record(id)?.is_none() {
        return Err(not_here(site, id)?);
    }
    let Some(record) = site.reader.revision(id, revision)? else { return Err(no_revision(id, revision)) };
    let name = format!("{}-revision-{revision}", id.to_string().replace('/', "-"));
    export::original::original(site, &record, &name, asked)
}

fn no_revision(id: &ResponseId, revision: u32) -> Error {
    let title = format!("There is no revision {revision} of this response here");
    let mut error = Error::not_held(&title, "Revisions are counted from 1; one that was erased is gone.");
    error.ways_out.insert(0, Link::new(&Page::Versions(id.clone()), "The revisions that there are"));
    error
}

#[derive(Template)]
#[template(path = "pages/version.html")]
struct VersionPage<'a> {
    layout: Layout,
    title: String,
    revision: u32,
    is_current: bool,
    outcome: OutcomeView,
    date: String,
    iso_date: String,
    source: Link,
    sha256: String,
    response: Link,
    versions: String,
    compared: Option<String>,
    document: DocumentView<'a>,
    /// The tables of a former text have no addresses of their own.
    tables: [String; 0],
}

/// What changed from one revision to another.
pub(in crate::web) fn compare(site: &Site, id: &ResponseId, old: u32, new: u32) -> Result<HttpResponse, Error> {
    let Some(current) = site.reader.record(id)? else { return Err(not_here(site, id)?) };
    let text_of = |revision| site.reader.revision(id, revision)?.ok_or_else(|| no_revision(id, revision));
    let (older, newer) = (text_of(old)?, text_of(new)?);
    let page = Page::Difference(id.clone(), old, new);
    let found = difference(&paragraphs(&older), &paragraphs(&newer));
    respond::page(&DifferencePage {
        layout: layout(site, &current, &page, &format!("From revision {old} to {new} of"), &format!("{old} to {new}")),
        lead: lead(&found),
        older: side(&older),
        newer: side(&newer),
        response: Link::new(&Page::Response(id.clone()), current.response.title.clone()),
        versions: Page::Versions(id.clone()).path(),
        difference: found,
    })
}

/// The paragraphs of a letter, without the web page around it.
fn paragraphs(record: &Record) -> Vec<&str> {
    let blocks = record.response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    blocks.map(|block| block.span.of(&record.text).trim()).filter(|paragraph| !paragraph.is_empty()).collect()
}

fn lead(found: &Difference) -> String {
    match (found.removed, found.added) {
        (0, 0) if found.beyond => "As far as they are compared, the letters are the same, word by word.".to_owned(),
        (0, 0) => "The letters are the same, word by word. The files differ in what stands around the letter, or in \
                   where its lines end."
            .to_owned(),
        (removed, added) => {
            format!("{} taken out, {} put in.", counted(removed as u64, "word"), counted(added as u64, "word"))
        }
    }
}

#[derive(Template)]
#[template(path = "pages/difference.html")]
struct DifferencePage {
    layout: Layout,
    lead: String,
    older: SideView,
    newer: SideView,
    response: Link,
    versions: String,
    difference: Difference,
}

/// One of two texts that are compared.
struct SideView {
    text: Link,
    date: String,
    iso_date: String,
}

fn side(record: &Record) -> SideView {
    SideView {
        text: Link::new(&Page::Version(record.id.clone(), record.revision), format!("Revision {}", record.revision)),
        date: long_date(record.ingested),
        iso_date: iso_date(record.ingested),
    }
}

/// `Versions of “…”`; not for search engines, which would show a former text in the place of the present one.
fn layout(site: &Site, record: &Record, page: &Page, what: &str, crumb: &str) -> Layout {
    let id = &record.id;
    let title = format!("{what} “{}”", record.response.title);
    let mut layout = Layout::new(site, Part::Responses, title, format!("{what} {}", id));
    layout.canonical = Some(site.absolute(&page.path()));
    layout.robots = Some("noindex");
    let year = YearFilter::of(id.year);
    let authority = record.response.authority.as_ref().map(|authority| authority.value.name.clone());
    layout.crumbs = vec![
        Link::new(&Page::Responses, "Responses"),
        Link::new(
            &Page::ResponsesOf(id.authority.clone()),
            authority.unwrap_or_else(|| UNKNOWN_AUTHORITY_NAME.to_owned()),
        ),
        Link::new(&Page::ResponsesIn(id.authority.clone(), year), year.name()),
        Link::new(&Page::Response(id.clone()), id.number.clone()),
    ];
    if !matches!(page, Page::Versions(_)) {
        layout.crumbs.push(Link::new(&Page::Versions(id.clone()), "Versions"));
    }
    layout.crumbs.push(Link::new(page, crumb));
    layout
}
