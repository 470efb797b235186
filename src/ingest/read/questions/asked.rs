//! The questions of a request, by the numbers it gives them, or by their order where it gives none.

use std::collections::HashSet;

use crate::domain::Span;
use crate::ingest::document::Shape;
use crate::ingest::sentence;

use super::super::Letter;
use super::labels;

/// More questions than any request has.
pub(super) const MOST: usize = 200;

/// A question of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// Its number.
    pub(super) number: String,
    /// Its words.
    pub(super) span: Span,
}

/// The questions of the request. `highest` is the greatest number that the answers name: a request without numbers is
/// counted by its bullets or its sentences, if it has so many.
pub(super) fn read(letter: &Letter<'_>, highest: usize) -> Vec<Asked> {
    let Some(request) = letter.sections.request else { return Vec::new() };
    let numbered = numbered(letter);
    let (digits, letters): (Vec<Asked>, Vec<Asked>) =
        numbered.into_iter().partition(|asked| asked.number.starts_with(|c: char| c.is_ascii_digit()));
    if !digits.is_empty() {
        return digits;
    }
    if highest == 0 {
        return letters;
    }
    [bullets(letter, request), sentences(letter, request)]
        .into_iter()
        .find(|asked| asked.len() >= highest)
        .unwrap_or_default()
}

/// The lines of the request, without the answers between them, each with the part that it stands in.
fn asked_lines<'l>(letter: &'l Letter<'l>) -> impl Iterator<Item = (usize, Span)> + 'l {
    let lines = letter.sections.asked.iter().flat_map(|&part| letter.lines_in(part).map(move |line| (line, part)));
    // The number that a page draws before the first question is no part of the request, and counts it.
    lines.map(|(line, part)| {
        let drawn = letter.lines.lines.get(line).map_or(0, |line| line.drawn);
        let start = letter.span(line).start;
        let is_first = drawn > 0 && part.start == start + drawn;
        (line, if is_first { Span::new(start, part.end) } else { part })
    })
}

fn numbered(letter: &Letter<'_>) -> Vec<Asked> {
    let mut asked: Vec<Asked> = Vec::new();
    let mut seen = HashSet::new();
    for (line, part) in asked_lines(letter) {
        let span = letter.span(line).within(part);
        if matches!(letter.lines.shape(line), Shape::Row(_)) || labels::is_unnumbered(letter.text(span)) {
            continue;
        }
        let last = asked.last().map(|asked| asked.number.clone());
        let markers = labels::markers(letter.text(span), last);
        for (at, (number, place)) in markers.iter().enumerate() {
            let end = markers.get(at + 1).map_or(span.end, |next| span.start + next.1.start);
            let words = trimmed(letter, Span::new(span.start + place.end, end));
            if asked.len() < MOST && words.start < words.end && seen.insert(number.clone()) {
                asked.push(Asked { number: number.clone(), span: words });
            }
        }
    }
    asked
}

/// Items without a number, counted.
fn bullets(letter: &Letter<'_>, request: Span) -> Vec<Asked> {
    let items = letter.lines_in(request).filter(|&line| letter.lines.shape(line) == Shape::Item);
    counted(items.map(|line| {
        let span = letter.span(line).within(request);
        let bullet = crate::ingest::marker::of(letter.text(span)).unwrap_or(0);
        Span::new(span.start + bullet, span.end)
    }))
}

/// Sentences that ask, counted.
fn sentences(letter: &Letter<'_>, request: Span) -> Vec<Asked> {
    let lines = letter.lines_in(request).map(|line| letter.span(line).within(request));
    let spans = lines.flat_map(|span| {
        let sentences = sentence::all(letter.text(span)).into_iter();
        sentences.map(move |(from, to)| Span::new(span.start + from, span.start + to))
    });
    counted(spans.filter(|&span| letter.text(span).ends_with('?')))
}

fn counted(spans: impl Iterator<Item = Span>) -> Vec<Asked> {
    spans.take(MOST).enumerate().map(|(at, span)| Asked { number: (at + 1).to_string(), span }).collect()
}

/// A span without outer white space.
pub(super) fn trimmed(letter: &Letter<'_>, span: Span) -> Span {
    crate::ingest::request::trimmed(letter.lines.text, span)
}
