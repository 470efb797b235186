//! What a reply quotes of the requester's words: `Your letter states: “…”`. What it cites, refuses and claims is theirs.

use crate::domain::Span;
use crate::ingest::cues::Says;

use super::Letter;

/// Bytes of the longest quotation, and of the words before it that say whose it is.
const LONGEST: usize = 1_000;
const BEFORE: usize = 160;

/// Marks that open a quotation, and those that close it.
const MARKS: [(char, &[char]); 4] = [('"', &['"']), ('“', &['”', '"']), ('‘', &['’', '\'']), ('\'', &['\'', '’'])];

/// Whether a byte of the letter stands in a quotation that the words before it give to the requester.
pub(super) fn is_quoted(letter: &Letter<'_>, at: usize) -> bool {
    let text = letter.lines.text;
    let start = text.ceil_char_boundary(at.saturating_sub(LONGEST));
    // A quotation ends with its paragraph, which may be of several lines.
    let start = text.get(start..at).and_then(|before| before.rfind("\n\n")).map_or(start, |end| start + end + 2);
    let before = text.get(start..at).unwrap_or_default();
    let Some(open) = open_mark(before).map(|open| start + open) else { return false };
    let from = text.ceil_char_boundary(open.saturating_sub(BEFORE).max(start));
    letter.cues.list(Says::RequesterQuoted).is_match(letter.text(Span::new(from, open)))
}

/// The mark that opens the quotation which words leave open.
fn open_mark(words: &str) -> Option<usize> {
    let is_mark = |byte: u8| matches!(byte, b'"' | b'\'') || byte >= 0xE0;
    if !words.bytes().any(is_mark) {
        return None;
    }
    let mut open: Option<(usize, &[char])> = None;
    let mut last = ' ';
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_followed = chars.peek().is_none_or(|(_, next)| next.is_alphanumeric());
        let opens = (last.is_whitespace() || "([:-–—".contains(last)) && is_followed;
        let mark = MARKS.iter().find(|(mark, _)| *mark == c);
        open = match (open, mark) {
            // An apostrophe closes nothing: a letter follows it.
            (Some((_, closing)), _) if closing.contains(&c) && (c == '"' || !is_followed) => None,
            (None, Some((_, closing))) if opens => Some((at, closing)),
            (open, _) => open,
        };
        last = c;
    }
    open.map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_open_up_to_its_own_mark() {
        for (words, open) in [
            ("You said that \"it is", Some(14)),
            ("You said \"the council's use of ", Some(9)),
            ("You said \"it is\" and ", None),
            ("You said “the ‘boats’ are ", Some(9)),
            ("You said 'the council’s own ", Some(9)),
            ("A 5\" pipe of ", None),
            ("the boats' ", None),
        ] {
            assert_eq!(open_mark(words), open, "{words}");
        }
    }
}
