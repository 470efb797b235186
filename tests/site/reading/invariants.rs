//! What must hold whatever is read: no panic, every byte in one block, every place in the text, paths that read back.
//!
//! The fuzz targets (`fuzz/`) are these functions, so this file knows nothing of the other tests.

use foi_archive::domain::{Question, Span};
use foi_archive::ingest::{Document, Refusal, read_document};
use foi_archive::law::citation::{Context, Found, citations as citations_in, in_query};
use foi_archive::law::{ProvisionPath, Regime};

/// Put before text that is no letter, so that it is read as what a letter asks and answers.
const HEAD: &str = "Freedom of Information request reference: 12/3456\nYou asked:\n";
const HEAD_OF_A_PAGE: &str = "<!doctype html><h1>Freedom of Information request reference: 12/3456</h1><p>You asked:";

/// Any text, read for citations by every law, and as a query.
pub(crate) fn citations(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for regime in Regime::ALL {
        check_citations(&text, &citations_in(&text, &Context { regime }));
    }
    check_citations(&text, &in_query(&text));
}

/// Any bytes, read as a letter in plain text.
pub(crate) fn text(bytes: &[u8]) {
    check_read("a.txt", bytes, HEAD);
}

/// Any bytes, read as a saved page.
pub(crate) fn html(bytes: &[u8]) {
    check_read("a.html", bytes, HEAD_OF_A_PAGE);
}

fn check_read(name: &str, bytes: &[u8], head: &str) {
    match read_document(name, bytes, None) {
        Ok(document) => check_document(&document),
        Err(Refusal::NoSign) => {
            if let Ok(document) = read_document(name, &[head.as_bytes(), bytes].concat(), None) {
                check_document(&document);
            }
        }
        Err(_) => {}
    }
}

fn check_citations(text: &str, found: &[Found]) {
    let mut at = 0;
    for found in found {
        assert!(
            at <= found.range.start && found.range.start < found.range.end,
            "in order, none over another: {found:?}"
        );
        assert!(text.get(found.range.clone()).is_some(), "{:?} in {} bytes", found.range, text.len());
        at = found.range.end;
        for (path, _) in &found.provisions {
            check_path(path);
        }
    }
}

fn check_path(path: &ProvisionPath) {
    for form in [path.to_string(), path.hyphenated()] {
        assert_eq!(form.parse::<ProvisionPath>().ok().as_ref(), Some(path), "{form}");
    }
}

/// Blocks are the whole text, each byte once; every place lies in it, on character boundaries; sections follow one another.
pub(crate) fn check_document(document: &Document) {
    check_blocks(document);
    let text = &document.text;
    for span in places(document) {
        assert!(span.start <= span.end && text.get(span.start..span.end).is_some(), "{span:?} in {} bytes", text.len());
    }
    let mut depth_0 = document.response.sections.iter().filter(|section| section.depth == 0).peekable();
    while let Some(section) = depth_0.next() {
        let next = depth_0.peek().map_or(text.len(), |next| next.span.start);
        assert_eq!(section.span.end, next, "sections of depth 0 follow one another");
    }
    let cited = document.response.citations.iter().flat_map(|citation| &citation.provisions);
    for path in cited.map(|cited| &cited.path).chain(document.response.exemptions.iter().map(|found| &found.path)) {
        check_path(path);
    }
    assert!(document.response.title.chars().count() <= 100, "a title of at most a hundred characters");
}

fn check_blocks(document: &Document) {
    let (text, response) = (&document.text, &document.response);
    let mut at = 0;
    for block in &response.blocks {
        assert_eq!(block.span.start, at, "blocks follow one another");
        assert!(block.span.end > at && text.is_char_boundary(block.span.end), "a block has a length");
        at = block.span.end;
        for span in block.cells.iter().chain(&block.marker) {
            assert!(block.span.covers(span), "{block:?}");
        }
        assert!(block.table.is_none_or(|table| table < response.tables.len()), "{block:?}");
    }
    assert_eq!(at, text.len(), "blocks reach to the end");
}

/// Every place that the response names.
fn places(document: &Document) -> Vec<Span> {
    let response = &document.response;
    let mut places: Vec<Span> = response.request.into_iter().chain(response.outcome.spans.iter().copied()).collect();
    places.extend(response.authority.iter().flat_map(|found| &found.spans));
    places.extend(response.reference.iter().flat_map(|found| &found.spans));
    places.extend(response.year.iter().flat_map(|found| &found.spans));
    places.extend(response.tags.iter().flat_map(|tag| &tag.spans));
    places.extend(response.sections.iter().flat_map(|section| section.heading.iter().chain([&section.span])));
    places.extend(response.blocks.iter().flat_map(|block| block.cells.iter().chain(&block.marker)));
    places.extend(response.tables.iter().flat_map(|table| table.caption.iter().chain([&table.span])));
    places.extend(response.citations.iter().map(|citation| citation.span));
    places.extend(response.exemptions.iter().map(|exemption| exemption.span));
    places.extend(response.references.iter().flat_map(|case| &case.spans));
    let of_question = |question: &Question| [Some(question.span), question.answer, question.mentioned];
    places.extend(response.questions.iter().flat_map(of_question).flatten());
    places.extend(response.documents.iter().map(|found| found.span));
    places
}
