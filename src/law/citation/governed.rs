//! Bare numbers that another law governs: it is named, and what follows in its paragraph is of it, though no number is
//! tied to the name: "The Highways Act 1980 sets out how. Section 38 applies to new roads."

use std::ops::Range;

use super::acts::{Mentions, Named};
use super::tables::{NOT_ACTS, OF_INFORMATION};

/// How far after the name of a law a number may stand that it governs, in bytes.
const REACH: usize = 400;
/// How far the sentences around are read, in bytes.
const SENTENCE: usize = 240;

/// The other law that governs a bare number, where one does. A law on regulations governs regulations, an Act sections.
pub(super) fn by<'m>(
    text: &str,
    citation: &Range<usize>,
    of_regulations: bool,
    mentions: &'m Mentions,
) -> Option<&'m str> {
    let mention = mentions.last_before(citation.start)?;
    let Named::Other(name) = &mention.law else { return None };
    let fits =
        if of_regulations { name.contains("egulation") } else { !NOT_ACTS.iter().any(|word| name.contains(word)) };
    let between = text.get(mention.range.end..citation.start).filter(|between| between.len() <= REACH)?;
    let is_same_paragraph = !["\n\n", ".\n", ":\n", ";\n"].iter().any(|end| between.contains(end));
    let governs = fits && is_same_paragraph && !is_of_information(text, mention.range.start..citation.end);
    governs.then_some(name)
}

/// Whether the sentences from one place to another, and the one after them, speak of information that is kept back or
/// given: then a number in them may well be a ground of ours.
pub(super) fn is_of_information(text: &str, range: Range<usize>) -> bool {
    let before = super::guard::before(text, range.start, SENTENCE);
    let opening = ends(before).last().map_or(before, |end| before.get(end..).unwrap_or_default());
    let end = text.floor_char_boundary(range.end.saturating_add(SENTENCE));
    let after = text.get(range.end..end).unwrap_or_default();
    let closing = ends(after).nth(1).map_or(after, |end| after.get(..end).unwrap_or_default());
    let between = text.get(range).unwrap_or_default();
    [opening, between, closing].iter().any(|words| {
        let words = words.replace('\n', " ").to_lowercase();
        OF_INFORMATION.iter().any(|word| words.contains(word))
    })
}

/// Where sentences and paragraphs end.
fn ends(words: &str) -> impl Iterator<Item = usize> {
    let bytes = words.as_bytes();
    let is_end = |(at, pair): (usize, &[u8])| {
        matches!(pair, [b'.' | b'?' | b'!', b' ' | b'\n'] | [b'\n', b'\n']).then_some(at + 2)
    };
    bytes.windows(2).enumerate().filter_map(is_end)
}
