//! Lines and sections → the facts of a response. Each reader is a pure function that returns evidence.

mod authority;
mod below;
mod borne_out;
mod by_kind;
mod by_site;
mod cases;
mod documents;
mod grounds;
mod head;
mod initials;
mod letterhead;
mod others;
mod outcome;
mod page;
mod plain;
mod questions;
mod quoted;
mod redactions;
mod reference;
mod review;
mod theirs;
mod thread;
mod title;
mod writer;
mod year;

use crate::domain::{Authority, Evidence, Response, SectionKind, Span, Tag};

use super::authorities::Authorities;
use super::cues::Heard;
use super::document::{self, Lines};
use super::sections::Sections;
use super::{Refusal, Tables};

/// What the readers read: the text as lines and sections, and how letters speak.
#[derive(Clone, Copy)]
struct Letter<'d> {
    lines: &'d Lines<'d>,
    sections: &'d Sections,
    cues: &'d Heard<'d>,
    authorities: &'d Authorities,
    /// The requester's messages, where the page shows those of both sides.
    theirs: &'d [Span],
    /// What a review quotes of an earlier reply, and earlier letters below the answer.
    earlier: &'d [Span],
}

impl<'d> Letter<'d> {
    /// The sections of depth 0 of one kind.
    fn parts(&self, kind: SectionKind) -> impl Iterator<Item = Span> {
        self.sections.all.iter().filter(move |part| part.depth == 0 && part.kind == kind).map(|part| part.span)
    }

    /// The parts of depth 0 that are not the requester's.
    fn own_parts(&self) -> impl Iterator<Item = Span> {
        let parts = self.sections.all.iter().filter(|part| part.depth == 0 && part.kind != SectionKind::Request);
        parts.map(|part| part.span)
    }

    /// The lines with words that are not the requester's, in whole.
    fn own_lines(&self) -> impl Iterator<Item = usize> {
        self.own_parts().flat_map(|part| self.lines_in(part))
    }

    /// The lines with words of a span.
    fn lines_in(&self, span: Span) -> impl Iterator<Item = usize> {
        let first = self.lines.line_at(span.start);
        let last = self.lines.line_at(span.end.saturating_sub(1).max(span.start));
        (first..=last).filter(move |&line| self.lines.is_text(line))
    }

    /// The span of a line.
    fn span(&self, line: usize) -> Span {
        self.lines.lines.get(line).map_or(Span::new(0, 0), |line| line.span)
    }

    /// The words of a span.
    fn text(&self, span: Span) -> &'d str {
        span.of(self.lines.text)
    }
}

/// Reads a response.
pub(super) fn response(
    lines: &Lines<'_>,
    sections: &Sections,
    tables: &Tables<'_>,
    known_authority: Option<&Authority>,
) -> Result<Response, Refusal> {
    let theirs = thread::messages_to_authority(lines, tables.cues);
    let below = below::earlier_letters(lines, tables.cues);
    let earlier = thread::apart(quoted::earlier_replies(lines, tables.cues), below);
    let letter = Letter {
        lines,
        sections,
        cues: tables.cues,
        authorities: tables.authorities,
        theirs: &theirs,
        earlier: &earlier,
    };
    let reference = reference::read(&letter);
    if let Some(refusal) = page::refusal(&letter, reference.as_ref()) {
        return Err(refusal);
    }
    let authority = match known_authority {
        Some(known) => Some(Evidence { value: known.clone(), spans: Vec::new() }),
        None => authority::read(&letter, reference.as_ref()),
    };
    let year = year::read(&letter, reference.as_ref(), authority.as_ref().map(|found| &found.value));
    let references = cases::read(&letter, reference.as_ref(), authority.as_ref().map(|found| &found.value));
    let (citations, exemptions) = grounds::read(&letter, &references);
    let decided =
        outcome::read(&letter, &citations, &exemptions, authority.as_ref().map(|found| found.value.name.as_str()))?;
    let questions = questions::read(&letter, &citations, decided.outcome.value);
    let outcome::Decided { outcome, mut tags, .. } = decided.with_answers(&letter, &questions);
    tags.extend(review::read(&letter).map(|span| Evidence { value: Tag::InternalReview, spans: vec![span] }));
    let titled = title::read(&letter, reference.as_ref());
    let (cuts, headings) = super::cuts_and_headings(lines, sections);
    Ok(Response {
        title: titled.title,
        title_spans: titled.spans,
        authority,
        reference,
        year,
        outcome,
        tags,
        request: sections.request,
        blocks: document::blocks(lines, &headings, &cuts),
        sections: sections.all.clone(),
        tables: lines.tables.clone(),
        citations,
        exemptions,
        references,
        questions,
        documents: documents::read(&letter),
        redactions: redactions::read(&letter),
        corrections: Vec::new(),
    })
}
