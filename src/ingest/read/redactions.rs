//! The marks that stand where words were taken out of a letter: `xxxxx`, `******`, `[name redacted]`.

use super::Letter;
use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;

/// Every mark in the lines of the letter, in order.
pub(super) fn read(letter: &Letter<'_>) -> Vec<Span> {
    let marks = letter.cues.list(Says::RedactionMark).find_iter(letter.lines.text);
    let marks = marks.map(|mark| Span::new(mark.start(), mark.end()));
    // A line of stars is drawn between two parts.
    let has_words = |line: usize| letter.lines.is_text(line) && letter.lines.shape(line) != Shape::Rule;
    marks.filter(|mark| has_words(letter.lines.line_at(mark.start))).collect()
}
