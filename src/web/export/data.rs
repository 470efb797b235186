//! `/responses/mps/2023/33857.json`: what is known of a response.

use serde_json::{Value, json};

use crate::archive::Record;
use crate::domain::{BlockKind, Question, Span, line_of};
use crate::url::Page;
use crate::web::state::Site;
use crate::web::view::words::iso_date;

/// Everything that is known of a response; spans as lines of the text form of the original.
pub(in crate::web) fn data(site: &Site, record: &Record) -> Value {
    let response = &record.response;
    let text = record.text.as_str();
    let numbered = response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture).enumerate();
    json!({
        "id": record.id,
        "url": site.absolute(&Page::Response(record.id.clone()).path()),
        "authority": response.authority.as_ref().map(|authority| &authority.value),
        "reference": response.reference.as_ref().map(|reference| &reference.value),
        "year": record.id.year,
        "title": response.title,
        "outcome": response.outcome.value,
        "tags": response.tags.iter().map(|tag| tag.value).collect::<Vec<_>>(),
        "request": response.request.map(|request| request.of(text)),
        "exemptions": response.exemptions.iter().map(|exemption| json!({
            "path": exemption.path, "raw": exemption.raw, "line": line_of(text, exemption.span.start),
            "class": exemption.class, "role": exemption.role, "flags": exemption.flags,
        })).collect::<Vec<_>>(),
        "references": response.references.iter().map(|reference| json!({ "raw": reference.raw, "id": reference.id })).collect::<Vec<_>>(),
        "tables": (1..=response.tables.len()).zip(&response.tables).map(|(at, table)| json!({
            "rows": table.rows, "columns": table.columns, "csv": site.absolute(&Page::TableCsv(record.id.clone(), at).path()),
        })).collect::<Vec<_>>(),
        "questions": questions(record),
        "documents": response.documents.iter().map(|found| json!({
            "label": found.label, "title": found.title, "line": line_of(text, found.span.start),
        })).collect::<Vec<_>>(),
        "corrections": response.corrections,
        "paragraphs": numbered.map(|(at, block)| json!({
            "number": at + 1, "kind": block.kind, "text": block.span.of(text).trim(),
        })).collect::<Vec<_>>(),
        "provenance": {
            "source": record.source, "media_type": record.media_type, "bytes": record.bytes, "sha256": record.sha256,
            "ingested": iso_date(record.ingested), "revision": record.revision,
            "original": site.absolute(&Page::Original(record.id.clone()).path()),
            "versions": site.absolute(&Page::Versions(record.id.clone()).path()),
            "source_url": record.given.source_url, "published": record.given.published,
            "attachments": record.given.attachments,
        },
        "licence": record.given.licence,
    })
}

fn questions(record: &Record) -> Vec<Value> {
    let text = record.text.as_str();
    let lines = |span: Span| (line_of(text, span.start), line_of(text, span.end.saturating_sub(1).max(span.start)));
    let of = |question: &Question| {
        let (first_line, last_line) = lines(question.span);
        let answer = question.answer.map(lines);
        json!({
            "number": question.number, "text": question.span.of(text).trim(),
            "first_line": first_line, "last_line": last_line,
            "answer_first_line": answer.map(|lines| lines.0), "answer_last_line": answer.map(|lines| lines.1),
            "outcome": question.outcome,
        })
    };
    record.response.questions.iter().map(of).collect()
}
