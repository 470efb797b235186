//! Words in quotation: a request that stands so, and what a requester quotes.

use crate::domain::Span;

use super::{Finder, trimmed};

/// Lines of the longest quotation.
const LONGEST_QUOTATION: usize = 120;

/// The requester's words in quotation, and the line after them.
pub(super) struct Quotation {
    pub(super) words: Span,
    pub(super) end_line: usize,
}

impl Finder<'_> {
    /// A quotation of whole paragraphs that begins at a byte of a line: in quotation marks, or each line behind a `>`.
    pub(super) fn quotation(&self, line: usize, from: usize) -> Option<Quotation> {
        let text = self.document.text;
        let at = Span::new(from, self.document.lines.get(line)?.span.end);
        if at.of(text).starts_with('>') {
            return self.quoted_lines(line, at);
        }
        let open = at.of(text).chars().next()?;
        let close = match open {
            '"' => '"',
            '“' => '”',
            '‘' => '’',
            _ => return None,
        };
        let start = at.start + open.len_utf8();
        let mut line = line;
        let mut words = at.of(text);
        for _ in 0..LONGEST_QUOTATION {
            if let Some(before) = closed(words, open, close)
                && self.document.next_text(line + 1).is_none_or(|next| !self.document.line(next).starts_with(open))
            {
                let end = self.document.lines.get(line)?.span.end - (words.len() - before);
                let words = trimmed(text, Span::new(start, end.max(start)));
                return (words.start < words.end).then_some(Quotation { words, end_line: line + 1 });
            }
            if line == self.document.line_at(from) && is_balanced(words, open, close) && !words.ends_with(close) {
                return None;
            }
            line = self.document.next_text(line + 1)?;
            words = self.document.line(line);
        }
        None
    }

    fn quoted_lines(&self, line: usize, first: Span) -> Option<Quotation> {
        let text = self.document.text;
        let mut last = line;
        while let Some(next) =
            self.document.next_text(last + 1).filter(|&next| self.document.line(next).starts_with('>'))
        {
            last = next;
        }
        let marks = first.of(text).len() - first.of(text).trim_start_matches(['>', ' ', '\t']).len();
        let words = Span::new(first.start + marks, self.document.lines.get(last)?.span.end);
        (words.start < words.end).then_some(Quotation { words, end_line: last + 1 })
    }
}

/// Where the quotations of a line stand.
pub(super) fn quotations(words: &str) -> Vec<(usize, usize)> {
    let mut quoted = Vec::new();
    let mut open = None;
    for (at, mark) in words.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”')) {
        match (open, mark) {
            (None, '"' | '“') => open = Some(at),
            (Some(from), '"' | '”') => {
                quoted.push((from, at));
                open = None;
            }
            _ => {}
        }
    }
    quoted
}

/// Where the words of a line end that closes a quotation; none if it does not.
fn closed(words: &str, open: char, close: char) -> Option<usize> {
    let before = words.trim_end_matches(['.', ',', ';']).strip_suffix(close)?;
    let (opens, closes) = marks(words, open, close);
    let ends = if open == close {
        // Each paragraph of a quotation may open with a mark that none closes.
        opens % 2 == usize::from(!words.starts_with(open))
    } else {
        closes >= opens + usize::from(!words.starts_with(open))
    };
    ends.then_some(before.len())
}

fn is_balanced(words: &str, open: char, close: char) -> bool {
    let (opens, closes) = marks(words, open, close);
    if open == close { opens % 2 == 0 } else { opens <= closes }
}

fn marks(words: &str, open: char, close: char) -> (usize, usize) {
    let count = |mark| words.chars().filter(|&c| c == mark).count();
    (count(open), count(close))
}
