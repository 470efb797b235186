//! The lines of a letter as they were written: a sentence that was broken at the end of a line goes on in the next.
//!
//! A text that is broken throughout was joined before; the mails on a saved page are broken, and the page around them is
//! not.

use crate::domain::Span;
use crate::ingest::document::Shape;
use crate::ingest::marker;

use super::super::Letter;

/// Bytes of the shortest line that is broken because it is full.
const FULL: usize = 45;
/// Lines over which a sentence may run.
const MOST_LINES: usize = 12;

/// The lines of a part, with those joined that a sentence runs on over.
pub(in crate::ingest::read) fn lines(letter: &Letter<'_>, part: Span) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let (mut last, mut count) = (None, 0);
    for line in letter.lines_in(part) {
        let span = letter.span(line).within(part);
        let goes_on = last.is_some_and(|last| last + 1 == line && count < MOST_LINES && runs_on(letter, last, line));
        match joined.last_mut().filter(|_| goes_on) {
            Some(whole) => {
                *whole = Span::new(whole.start, span.end);
                count += 1;
            }
            None => {
                joined.push(span);
                count = 1;
            }
        }
        last = Some(line);
    }
    joined
}

/// Whether a full line ends without a stop, and the next goes on in a small letter.
fn runs_on(letter: &Letter<'_>, upper: usize, lower: usize) -> bool {
    let (upper_words, lower_words) = (letter.lines.line(upper), letter.lines.line(lower));
    upper_words.len() >= FULL
        && matches!(letter.lines.shape(upper), Shape::Plain | Shape::Item)
        && letter.lines.shape(lower) == Shape::Plain
        && !upper_words.ends_with(['.', ':', ';', '?', '!'])
        && lower_words.starts_with(char::is_lowercase)
        && marker::of(lower_words).is_none()
}
