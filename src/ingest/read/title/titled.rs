//! A title with the words that it was made of.

use crate::domain::Span;

use super::super::Letter;

/// A title, and where the words stand that it was made of; nowhere where no words of the letter tell it.
pub(in crate::ingest::read) struct Titled {
    pub(in crate::ingest::read) title: String,
    pub(in crate::ingest::read) spans: Vec<Span>,
}

impl Titled {
    /// A title made of these places, in the order of the letter.
    pub(super) fn of(title: String, places: impl IntoIterator<Item = Option<Span>>) -> Self {
        let mut spans: Vec<Span> = places.into_iter().flatten().collect();
        spans.sort_unstable();
        Self { title, spans }
    }
}

/// Where words stand that were cut out of the text: their address tells. Words that were not, as the title of a web page,
/// stand where the text first has them.
pub(super) fn place(letter: &Letter<'_>, words: &str) -> Option<Span> {
    let text = letter.lines.text;
    let cut_out =
        words.as_ptr().addr().checked_sub(text.as_ptr().addr()).filter(|start| start + words.len() <= text.len());
    let start = cut_out.or_else(|| text.find(words))?;
    let inside = words.trim();
    let start = start + (words.len() - words.trim_start().len());
    (!inside.is_empty()).then(|| Span::new(start, start + inside.len()))
}
