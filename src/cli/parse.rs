//! `foi-archive parse`: what the reader sees, as JSON.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::evidence::Facts;
use super::explain::explain;
use super::ingest::tell_faults_of_corrections;
use crate::domain::{ExemptionClass, ResponseId, SectionKind, Span, levels};
use crate::ingest::{self, Document};
use crate::law::Flag;

/// One document as scripts read it: these keys are a contract.
#[derive(Serialize)]
struct Parsed<'d> {
    file: &'d str,
    authority: Option<&'d str>,
    authority_slug: Option<&'d str>,
    reference: Option<&'d str>,
    id: String,
    year: Option<u16>,
    title: &'d str,
    outcome: &'static str,
    tags: Vec<&'static str>,
    request: Option<Request<'d>>,
    sections: Vec<Section<'d>>,
    exemptions: Vec<Exemption<'d>>,
    references: Vec<Reference<'d>>,
    tables: Vec<Table>,
    questions: Vec<Question<'d>>,
    documents: Vec<Disclosed<'d>>,
    items: Vec<Item<'d>>,
    redactions: Vec<Redaction<'d>>,
    evidence: Facts,
}

#[derive(Serialize)]
struct Request<'d> {
    first_line: usize,
    last_line: usize,
    text: &'d str,
}

#[derive(Serialize)]
struct Section<'d> {
    kind: SectionKind,
    heading: Option<&'d str>,
    first_line: usize,
    last_line: usize,
}

#[derive(Serialize)]
struct Exemption<'d> {
    path: &'d str,
    raw: &'d str,
    line: usize,
    class: ExemptionClass,
    role: crate::law::Role,
    flags: &'d [Flag],
}

#[derive(Serialize)]
struct Reference<'d> {
    raw: &'d str,
    id: Option<String>,
    lines: Vec<usize>,
}

#[derive(Serialize)]
struct Table {
    rows: usize,
    columns: usize,
}

#[derive(Serialize)]
struct Question<'d> {
    number: &'d str,
    first_line: usize,
    last_line: usize,
    answer_first_line: Option<usize>,
    answer_last_line: Option<usize>,
    outcome: Option<&'static str>,
}

#[derive(Serialize)]
struct Disclosed<'d> {
    label: &'d str,
    title: &'d str,
    line: usize,
}

/// An item of a list, and how many lists lie around that.
#[derive(Serialize)]
struct Item<'d> {
    line: usize,
    marker: &'d str,
    level: u8,
}

#[derive(Serialize)]
struct Redaction<'d> {
    line: usize,
    raw: &'d str,
}

#[derive(Serialize)]
struct Unread<'d> {
    file: &'d str,
    error: String,
}

/// Prints one JSON object for each file, or how each line was read; the exit code is 1 where a file could not be read as a
/// response.
pub(super) fn run(files: &[PathBuf], explains: bool) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    tell_faults_of_corrections();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in files {
        let name = file.display().to_string();
        let line = read(file, ingest::Corrections::built_in()).map(|(document, id)| match explains {
            true => Ok(explain(&name, &document)),
            false => to_json(&name, &document, &id),
        });
        let line = line.unwrap_or_else(|error| {
            code = ExitCode::FAILURE;
            serde_json::to_string(&Unread { file: &name, error })
        });
        // Whoever reads may have seen enough: `parse … | head`.
        let Ok(line) = line else { continue };
        if writeln!(out, "{line}").is_err() {
            return code;
        }
    }
    if out.flush().is_err() { ExitCode::FAILURE } else { code }
}

/// A document as it is read and corrected, and the id that it claims.
fn read(file: &Path, corrections: &ingest::Corrections) -> Result<(Document, ResponseId), String> {
    let bytes = ingest::read_file(file, ingest::MOST_BYTES)?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut document = ingest::read_document(&name, &bytes, None).map_err(|refusal| refusal.to_string())?;
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let id = ingest::propose_id(&document.response, &digest);
    let by_hand = corrections.settle((&document.text, &document.response), vec![id.clone()], (&digest, None));
    document.response = by_hand.response.unwrap_or(document.response);
    Ok((document, by_hand.home.unwrap_or(id)))
}

fn to_json(file: &str, document: &Document, id: &ResponseId) -> serde_json::Result<String> {
    let response = &document.response;
    let lines = LineNumbers::of_text(&document.text);
    let authority = response.authority.as_ref().map(|authority| &authority.value);
    serde_json::to_string(&Parsed {
        file,
        authority: authority.map(|authority| authority.name.as_str()),
        authority_slug: authority.map(|authority| authority.slug.as_str()),
        reference: response.reference.as_ref().map(|reference| reference.value.as_str()),
        id: id.to_string(),
        year: response.year.as_ref().map(|year| year.value),
        title: &response.title,
        outcome: response.outcome.value.slug(),
        tags: response.tags.iter().map(|tag| tag.value.slug()).collect(),
        request: response.request.map(|span| {
            let (first_line, last_line) = lines.of_words(&document.text, span);
            Request { first_line, last_line, text: span.of(&document.text) }
        }),
        sections: sections(document, &lines),
        exemptions: exemptions(document, &lines),
        references: references(document, &lines),
        tables: response.tables.iter().map(|table| Table { rows: table.rows, columns: table.columns }).collect(),
        questions: questions(document, &lines),
        documents: documents(document, &lines),
        items: items(document, &lines),
        redactions: response
            .redactions
            .iter()
            .map(|sign| Redaction { line: lines.of(sign.start), raw: sign.of(&document.text) })
            .collect(),
        evidence: Facts::of(&document.text, response, &lines),
    })
}

fn questions<'d>(document: &'d Document, lines: &LineNumbers) -> Vec<Question<'d>> {
    let questions = document.response.questions.iter();
    questions
        .map(|question| {
            let (first_line, last_line) = lines.of_words(&document.text, question.span);
            let answer = question.answer.map(|answer| lines.of_words(&document.text, answer));
            Question {
                number: &question.number,
                first_line,
                last_line,
                answer_first_line: answer.map(|(first, _)| first),
                answer_last_line: answer.map(|(_, last)| last),
                outcome: question.outcome.map(crate::domain::Outcome::slug),
            }
        })
        .collect()
}

fn documents<'d>(document: &'d Document, lines: &LineNumbers) -> Vec<Disclosed<'d>> {
    let documents = document.response.documents.iter();
    documents
        .map(|found| Disclosed { label: &found.label, title: &found.title, line: lines.of(found.span.start) })
        .collect()
}

fn items<'d>(document: &'d Document, lines: &LineNumbers) -> Vec<Item<'d>> {
    let (text, blocks) = (document.text.as_str(), &document.response.blocks);
    let items = blocks.iter().zip(levels(text, blocks));
    items
        .filter_map(|(block, level)| {
            let marker = block.marker?;
            Some(Item { line: lines.of(marker.start), marker: marker.of(text).trim(), level })
        })
        .collect()
}

fn sections<'d>(document: &'d Document, lines: &LineNumbers) -> Vec<Section<'d>> {
    let printed = |kind| !matches!(kind, SectionKind::Opening | SectionKind::ExemptionList);
    let sections = document.response.sections.iter().filter(|section| printed(section.kind));
    sections
        .map(|section| {
            let (first_line, last_line) = lines.of_words(&document.text, section.span);
            let heading = section.heading.map(|heading| heading.of(&document.text).trim());
            Section { kind: section.kind, heading, first_line, last_line }
        })
        .collect()
}

fn exemptions<'d>(document: &'d Document, lines: &LineNumbers) -> Vec<Exemption<'d>> {
    let exemptions = document.response.exemptions.iter();
    exemptions
        .map(|exemption| Exemption {
            path: exemption.path.as_str(),
            raw: &exemption.raw,
            line: lines.of(exemption.span.start),
            class: exemption.class,
            role: exemption.role,
            flags: &exemption.flags,
        })
        .collect()
}

fn references<'d>(document: &'d Document, lines: &LineNumbers) -> Vec<Reference<'d>> {
    let references = document.response.references.iter();
    references
        .map(|case| {
            let mut stands_on: Vec<usize> = case.spans.iter().map(|span| lines.of(span.start)).collect();
            stands_on.dedup();
            Reference { raw: &case.raw, id: case.id.as_ref().map(ToString::to_string), lines: stands_on }
        })
        .collect()
}

/// Where lines begin, so that a place is found without counting from the top.
pub(super) struct LineNumbers(Vec<usize>);

impl LineNumbers {
    fn of_text(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(after_breaks).collect())
    }

    /// The line of a byte, from 1.
    fn of(&self, at: usize) -> usize {
        self.0.partition_point(|&start| start <= at)
    }

    /// The first and last line of a span that have words.
    pub(super) fn of_words(&self, text: &str, span: Span) -> (usize, usize) {
        let words = span.of(text);
        let start = span.start + words.len() - words.trim_start().len();
        (self.of(start), self.of(start + words.trim().len().saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = "data/responses/mps/000_c7b150242f7a6f9e.txt";

    fn parsed(corrections: &str) -> serde_json::Value {
        let corrections = ingest::Corrections::of_table(corrections);
        let (document, id) = read(Path::new(RECORD), &corrections).expect("a record");
        let printed = to_json(RECORD, &document, &id).expect("JSON");
        serde_json::from_str(&printed).expect("JSON")
    }

    #[test]
    fn what_an_archivist_corrected_is_printed() {
        let row = |field: &str, value: &str| {
            format!(
                "[[correction]]\nid = \"mps/2023/33857\"\nfield = \"{field}\"\nvalue = \"{value}\"\nreason = \"it is so\"\n"
            )
        };
        let before = parsed("");
        let after = parsed(&format!("{}{}", row("title", "Mail of an officer"), row("exemptions-remove", "foia/40/2")));
        assert_eq!(after["title"], "Mail of an officer");
        assert_eq!(after["evidence"]["title"], serde_json::json!([]), "no line tells what an archivist says");
        assert!(!before["evidence"]["title"].as_array().expect("places").is_empty());
        let paths = |parsed: &serde_json::Value| -> Vec<String> {
            let exemptions = parsed["exemptions"].as_array().expect("exemptions").iter();
            exemptions.map(|found| found["path"].as_str().expect("a path").to_owned()).collect()
        };
        assert!(paths(&before).contains(&"foia/40/2".to_owned()));
        assert!(!paths(&after).contains(&"foia/40/2".to_owned()));
        assert_eq!(after["outcome"], before["outcome"], "what no row names is as it was read");
    }
}
