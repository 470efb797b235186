//! The marks that stand where words were taken out of a letter: `xxxxx`, `******`, `[name redacted]`.

use super::Letter;
use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;

/// Signs of the shortest line of them that is drawn, and stands for no words.
const SHORTEST_RULE: usize = 10;

/// Every mark in the lines of the letter, in order.
pub(super) fn read(letter: &Letter<'_>) -> Vec<Span> {
    let marks = letter.cues.list(Says::RedactionMark).find_iter(letter.lines.text);
    let marks = marks.map(|mark| Span::new(mark.start(), mark.end()));
    // A long line of stars is drawn between two parts; a short one may be a name.
    let is_long = |line: usize| letter.lines.line(line).trim().chars().count() >= SHORTEST_RULE;
    let is_rule = |line: usize| letter.lines.shape(line) == Shape::Rule && is_long(line);
    let has_words = |line: usize| letter.lines.is_text(line) && !is_rule(line);
    marks.filter(|mark| has_words(letter.lines.line_at(mark.start))).collect()
}
