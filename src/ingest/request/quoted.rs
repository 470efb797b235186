//! The request without the marks that the authority or a page puts around it.

use crate::domain::Span;
use crate::ingest::document::Lines;

use super::trimmed;

/// The words between quotation marks, where those are around all of them: they are the authority's, and so is a stop after
/// them.
pub(super) fn unquoted(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let closed = words.trim_end_matches(['.', ',', ';']);
    let single = |c: char| matches!(c, '\'' | '‘' | '’');
    let double = |c: char| matches!(c, '"' | '“' | '”');
    let inner = closed.strip_prefix(['"', '“']).and_then(|words| words.strip_suffix(['"', '”']));
    let inner = inner.filter(|inner| !inner.contains(double));
    // Within a word the mark is an apostrophe.
    let quotes = |inner: &str| {
        let letters: Vec<&str> = inner.split(single).collect();
        letters.windows(2).any(|pair| match pair {
            [before, after] => !before.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric),
            _ => false,
        })
    };
    let inner = inner.or_else(|| {
        let inner = closed.strip_prefix(['\'', '‘']).and_then(|words| words.strip_suffix(['\'', '’']));
        inner.filter(|inner| !quotes(inner))
    });
    match inner.filter(|inner| !inner.trim().is_empty()) {
        Some(inner) => {
            let start = span.start + words.chars().next().map_or(0, char::len_utf8);
            trimmed(text, Span::new(start, start + inner.len()))
        }
        None => span,
    }
}

/// The words without the bullet or number that a page draws before the first of them.
pub(super) fn written(document: &Lines<'_>, text: Span) -> Span {
    let line = document.lines.get(document.line_at(text.start));
    let drawn = line.filter(|line| line.span.start == text.start).map_or(0, |line| line.drawn);
    Span::new((text.start + drawn).min(text.end), text.end)
}
