//! Words like a lead-in after which no request stands, and the reply that a review is about.

use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::marker;
use crate::ingest::vocabulary::Vocabulary;

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
        is_short
            && self.is_greeted(line)
            && self.lines_under(line).any(|under| {
                self.leads_on(Says::LetterLeadIn, under)
                    || self.announces(under) && !self.document.line(under).ends_with('.')
            })
    }

    /// `FOI request` under the salutation, where the letter then thanks for it or says what was asked.
    pub(super) fn is_subject_alone(&self, line: usize) -> bool {
        let lists = [Says::LetterLeadIn, Says::PassingLeadIn];
        let refers = &Vocabulary::get().lines.refers;
        let heading = self.document.line(line);
        // "Your request" over "You asked for …" is a heading of both.
        let names_act = heading.to_lowercase().contains("foi");
        !heading.ends_with(':')
            && marker::count(heading).is_none()
            && self.is_greeted(line)
            && self.lines_under(line).any(|under| {
                let words = self.document.line(under).to_lowercase();
                refers.iter().any(|refers| words.starts_with(refers.as_str()))
                    || names_act && lists.iter().any(|&list| self.leads_on(list, under))
            })
    }

    fn is_greeted(&self, line: usize) -> bool {
        let above = (0..line).rev().find(|&above| self.document.is_text(above));
        above.is_some_and(|above| self.is(Says::Salutation, above))
    }

    fn lines_under(&self, line: usize) -> impl Iterator<Item = usize> {
        let under = line + 1..self.document.lines.len();
        under.filter(|&under| self.document.is_text(under)).take(LINES_UNDER_SUBJECT)
    }

    /// Whether a line has a lead-in with words after it: `which is what you asked for.` leads to nothing.
    fn leads_on(&self, list: Says, line: usize) -> bool {
        let Some((lead_in, at)) = self.matched(list, line).zip(self.document.lines.get(line)) else { return false };
        let rest = Span::new(lead_in.end, at.span.end.max(lead_in.end)).of(self.document.text);
        lead_in.of(self.document.text).ends_with(':') || rest.contains(char::is_alphanumeric) || rest.contains(':')
    }

    /// `You were interested in the following:` soon after a line that speaks of the request in passing.
    pub(super) fn announced_under(&self, line: usize) -> Option<usize> {
        self.lines_under(line).find(|&under| {
            let words = self.document.line(under);
            let is_to_you = words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == "you");
            let asks = |next| self.is(Says::Asks, next) && !self.ends_request(next);
            words.ends_with(':')
                && is_to_you
                && !self.is_answering(words)
                && self.document.next_text(under + 1).is_some_and(asks)
        })
    }

    /// `On 14 August the Department declined to let you have the note`, in a letter about that reply.
    pub(super) fn refused_before(&self, line: usize) -> Option<Span> {
        let lead_in = self.matched(Says::RefusedBefore, line)?;
        let mut lines = self.text_lines().take(OPENING_LINES);
        lines.any(|line| self.document.line(line).to_lowercase().contains(REVIEW)).then_some(lead_in)
    }
}
