//! Where the authority speaks under a request that no words of a decision end: in the line that leads to its grounds, in
//! the paragraph before the heading of what it gives, under questions that have labels.

use crate::domain::SectionKind;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::vocabulary::Vocabulary;
use crate::ingest::{marker, sentence};

use super::{FEW_WORDS, Finder};

/// Bytes of the longest line of a list of grounds.
const LONGEST_GROUND: usize = 200;

impl Finder<'_> {
    /// `It rests on` over `Section 40(1) – Personal information`: an authority leads to its grounds, and no requester. One
    /// who asks about sections leads to a list of them as well.
    pub(super) fn leads_to_grounds(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let is_open = words.ends_with([':', '-', '–', '—']) || words.ends_with(char::is_alphabetic);
        if !is_open || self.is(Says::RequesterVoice, line) || self.is(Says::RequesterAddresses, line) {
            return false;
        }
        let last = sentence::all(words).last().and_then(|&(from, to)| words.get(from..to)).unwrap_or_default();
        self.cues.list(Says::GroundsFollow).is_match(last)
            && self.document.next_text(line + 1).is_some_and(|next| {
                self.names_ground(next)
                    && self.document.line(next).len() <= LONGEST_GROUND
                    && !self.document.line(next).ends_with('?')
            })
            && (last.to_lowercase().contains("section 17") || !self.counts_or_asks(last))
    }

    /// `Section 40(1) – Personal information`: a provision with its subsection or its name. Nobody is refused for
    /// `Section 106 money received`, and who counts what was done under `Section 4` names no more of it.
    fn names_ground(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let cited = self.cues.list(Says::CitationHeading).find(words).filter(|cited| cited.start() == 0);
        cited.is_some_and(|cited| {
            let rest = words.get(cited.end()..).unwrap_or_default();
            let is_named = rest.contains(char::is_alphabetic) || cited.as_str().contains(['(', '[']);
            is_named && !rest.starts_with(char::is_alphanumeric)
        })
    }

    /// `The number of requests refused under the following exemptions`: who leads to a list of sections so asks.
    fn counts_or_asks(&self, words: &str) -> bool {
        let words = words.to_lowercase();
        Vocabulary::get().lines.counting.iter().any(|count| words.contains(count.as_str()))
            || self.cues.list(Says::Asks).is_match(&words)
    }

    /// Whether the first paragraph under the lead-in of a request is the requester's, whatever its later sentences sound
    /// like: its first sentence asks, or it leads to a list that is asked about.
    pub(super) fn opens_request(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let first = sentence::all(words).first().and_then(|&(from, to)| words.get(from..to)).unwrap_or_default();
        let is_any = |lists: &[Says]| lists.iter().any(|&list| self.cues.list(list).is_match(first));
        let asks = is_any(&[Says::Asks, Says::RequesterVoice]) || self.leads_to_grounds(line);
        asks && !is_any(&[Says::Decision, Says::AuthorityVoice])
    }

    /// Whether a line is an item of a list in small letters, after another: what one asks for the other does.
    pub(super) fn continues_list(&self, line: usize) -> bool {
        let item = |line: usize| {
            let words = self.document.line(line);
            let rest = words.get(marker::of(words)?..)?;
            rest.trim_start().starts_with(char::is_lowercase).then(|| marker::count(words))?
        };
        let above = (0..line).rev().find(|&above| self.document.is_text(above));
        above.and_then(item).zip(item(line)).is_some_and(|(above, count)| count > above)
    }

    /// The line of the paragraph that decides, where one stands between the first line of a request and the heading of the
    /// answer's reasons, or of what is given. Reasons are of a decision; a page that opens the request with a sentence has
    /// one above what it gives as well, and one with headings need not.
    pub(super) fn before_heading(&self, lead_in: usize, first: usize, heading: usize) -> Option<usize> {
        let kind = self.cues.heading(self.document.line(heading))?;
        let above = |line: usize| (first + 1..line).rev().find(|&line| self.document.is_text(line));
        let is_after_sentence = lead_in < first && self.document.line(lead_in).split(' ').nth(FEW_WORDS).is_some();
        let last = above(heading).filter(|&line| match kind {
            SectionKind::Reasons => self.may_decide(line),
            SectionKind::Disclosure => self.may_decide(line) && (is_after_sentence || self.tells(line)),
            _ => false,
        })?;
        Some(above(last).filter(|&line| self.may_decide(line) && self.tells(line)).unwrap_or(last))
    }

    /// Whether a line is a paragraph that asks nothing.
    fn may_decide(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let is_requesters = [Says::RequesterVoice, Says::RequesterAddresses, Says::RequestSubheading]
            .iter()
            .any(|&list| self.is(list, line));
        self.document.shape(line) == Shape::Plain
            && words.ends_with(['.', ':'])
            && !words.contains('?')
            && !is_requesters
    }

    fn tells(&self, line: usize) -> bool {
        !self.is(Says::Asks, line) && self.is(Says::TellsOfGiving, line)
    }

    /// Whether lines with the labels of questions ask: what follows them is a decision, and none of them is a figure.
    pub(super) fn decided_under_labels(&self, label: usize) -> bool {
        let texts = || (label..self.document.lines.len()).filter(|&line| self.document.is_text(line));
        let is_labelled =
            |&line: &usize| self.is(Says::QuestionLabel, line) || self.document.shape(line) == Shape::Item;
        let is_figure = |line: usize| {
            let words = self.document.line(line);
            let words = words.get(marker::of(words).unwrap_or(0)..).unwrap_or_default();
            self.cues.list(Says::Figure).is_match(words)
        };
        let decides =
            |line| self.is(Says::Decision, line) || self.is(Says::AuthorityVoice, line) || self.leads_to_grounds(line);
        texts().find(|line| !is_labelled(line)).is_some_and(decides) && !texts().take_while(is_labelled).any(is_figure)
    }
}
