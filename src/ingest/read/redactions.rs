//! The marks that stand where words were taken out of a letter: `xxxxx`, `******`, `[name redacted]`.

use super::Letter;
use crate::domain::Span;
use crate::ingest::cues::Says;

/// Every mark in the lines of the letter, in order.
pub(super) fn read(letter: &Letter<'_>) -> Vec<Span> {
    let marks = letter.cues.list(Says::RedactionMark).find_iter(letter.lines.text);
    let marks = marks.map(|mark| Span::new(mark.start(), mark.end()));
    marks.filter(|mark| letter.lines.is_text(letter.lines.line_at(mark.start))).collect()
}
