//! Words like a lead-in after which no request stands, and the reply that a review is about.

use crate::domain::Span;
use crate::ingest::cues::Says;

use super::{Finder, OPENING_LINES};

/// Words of the longest subject of a letter.
const LONGEST_SUBJECT: usize = 12;
/// Lines after its subject within which a letter says what was asked.
const LINES_UNDER_SUBJECT: usize = 3;
/// What letters about an earlier reply speak of.
const REVIEW: &str = "review";

impl Finder<'_> {
    /// `FOI Request: 1061-23` is the label of a number.
    pub(super) fn is_only_a_number(&self, line: usize, lead_in: Span) -> bool {
        let end = self.document.lines.get(line).map_or(lead_in.end, |line| line.span.end);
        let rest = Span::new(lead_in.end, end.max(lead_in.end)).of(self.document.text).trim();
        rest.split_whitespace().count() <= 3
            && rest.contains(|c: char| c.is_ascii_digit())
            && !rest.contains(char::is_lowercase)
    }

    /// `Your request: extension of time` under the salutation, where the letter then says what was asked.
    pub(super) fn is_subject(&self, line: usize, lead_in: Span) -> bool {
        let end = self.document.lines.get(line).map_or(lead_in.end, |line| line.span.end);
        let rest = Span::new(lead_in.end, end.max(lead_in.end)).of(self.document.text).trim();
        let is_short = rest.ends_with(char::is_alphanumeric) && rest.split_whitespace().count() <= LONGEST_SUBJECT;
        let above = (0..line).rev().find(|&above| self.document.is_text(above));
        let is_greeted = above.is_some_and(|above| self.is(Says::Salutation, above));
        is_short && is_greeted && {
            let mut under = self.text_lines().skip_while(|&under| under <= line).take(LINES_UNDER_SUBJECT);
            under.any(|under| self.matched(Says::LetterLeadIn, under).is_some() || self.announces(under))
        }
    }

    /// `On 14 August the Department declined to let you have the note`, in a letter about that reply.
    pub(super) fn refused_before(&self, line: usize) -> Option<Span> {
        let lead_in = self.matched(Says::RefusedBefore, line)?;
        let mut lines = self.text_lines().take(OPENING_LINES);
        lines.any(|line| self.document.line(line).to_lowercase().contains(REVIEW)).then_some(lead_in)
    }
}
