//! Lines that were broken at some width are lines of the text again.
//!
//! A breaker of lines puts a word on the next line only if it does not fit: so a line goes on in the next if the first
//! word of that would not have fitted within the width of the whole. What opens an item, a row or a part stays apart.

use crate::domain::Span;

use super::Line;

/// No line of a text that is broken by hand is longer.
const WIDEST: usize = 110;
/// Nor is its longest line shorter.
const NARROWEST: usize = 50;

/// Joins the lines of a text whose lines are broken; leaves any other as it is.
pub(super) fn unwrap(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let Some(width) = width(text, &lines) else { return lines };
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last = Span::new(0, 0);
    for line in lines {
        match out.last_mut() {
            Some(whole) if goes_on(last.of(text), line.span.of(text), width) => {
                whole.span = Span::new(whole.span.start, line.span.end);
            }
            _ => out.push(line),
        }
        last = line.span;
    }
    out
}

/// The width at which the lines are broken, if they are: none is wider, and a third of them nearly reach it.
fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let prose = lines.iter().map(|line| line.span.of(text)).filter(|words| !words.is_empty() && !words.contains('|'));
    let lengths: Vec<usize> = prose.map(length).collect();
    let widest = lengths.iter().copied().max().filter(|widest| (NARROWEST..=WIDEST).contains(widest))?;
    let full = lengths.iter().filter(|&&length| length * 10 >= widest * 8).count();
    (full >= 4 && full * 3 >= lengths.len()).then_some(widest)
}

fn goes_on(upper: &str, lower: &str, width: usize) -> bool {
    let Some(word) = lower.split_whitespace().next() else { return false };
    !upper.is_empty()
        && !upper.contains('|')
        && !lower.contains('|')
        && !upper.ends_with([':', ';'])
        && (length(upper) + 1 + length(word) > width || runs_on(upper, lower, width))
        && crate::ingest::marker::of(lower).is_none()
        // A sentence that ends with its line may be followed by another paragraph.
        && !(upper.ends_with(['.', '?', '!']) && lower.starts_with(char::is_uppercase))
}

/// A part that was broken more narrowly than the rest: its line ends within a sentence, and the next goes on with it.
fn runs_on(upper: &str, lower: &str, width: usize) -> bool {
    length(upper) * 10 >= width * 8 && !upper.ends_with(['.', '?', '!', ',']) && lower.starts_with(char::is_lowercase)
}

fn length(words: &str) -> usize {
    words.chars().count()
}
