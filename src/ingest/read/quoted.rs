//! What a review quotes of the reply that it looks at again: `On 19 January we replied to you, stating:`. It decides
//! nothing now.

use crate::domain::Span;
use crate::fold::lower;
use crate::ingest::cues::{Heard, Says};
use crate::ingest::document::Lines;

/// Lines of text at the head of a document of which one says that it is a review.
const HEAD: usize = 30;
/// Lines of the longest paragraph that is quoted.
const LONGEST: usize = 12;
/// Bytes before a refusal that say whose it is.
const BEFORE: usize = 300;

/// The paragraphs that a review quotes of an earlier reply; none in a letter that is no review.
pub(super) fn earlier_replies(lines: &Lines<'_>, cues: &Heard<'_>) -> Vec<Span> {
    let texts = || (0..lines.lines.len()).filter(|&line| lines.is_text(line));
    if !texts().take(HEAD).any(|line| lower(lines.line(line)).contains("review")) {
        return Vec::new();
    }
    let leads = texts().filter(|&line| cues.list(Says::ReplyQuoted).is_match(lines.line(line)));
    let quoted = leads.filter_map(|lead| {
        let first = lines.next_text(lead + 1)?;
        let end = (first..lines.lines.len().min(first + LONGEST)).find(|&line| !lines.is_text(line));
        Some(Span::new(lines.start_of(first), lines.start_of(end.unwrap_or(first + 1))))
    });
    quoted.collect()
}

/// Whether what begins at a byte is of an earlier decision, or quoted.
pub(super) fn is_of_others(line: &str, at: usize, cues: &Heard<'_>) -> bool {
    let before = line.get(line.floor_char_boundary(at.saturating_sub(BEFORE))..at).unwrap_or_default();
    cues.list(Says::EarlierBefore).is_match(before) || is_in_quotation(line, at)
}

/// Whether a byte stands between quotation marks: `the Act says that 'an authority is not obliged to comply'`.
fn is_in_quotation(line: &str, at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let (mut is_open, mut last) = (false, ' ');
    let mut chars = before.chars().peekable();
    while let Some(c) = chars.next() {
        let is_mark = matches!(c, '\'' | '"' | '‘' | '’' | '“' | '”');
        let opens = (last.is_whitespace() || last == '(') && chars.peek().is_none_or(|next| next.is_alphanumeric());
        is_open = if is_mark { opens } else { is_open };
        last = c;
    }
    is_open
}
