//! The request in the requester's own words, in whole: copied under the signature of a letter, or in paragraphs up to the
//! heading of the answer.

use crate::domain::SectionKind;
use crate::fold::lower;
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;

use super::Finder;

/// Lines of the longest rest of a request before the heading of its answer.
const LINES_BEFORE_RESPONSE: usize = 20;

/// Lines of a letter of which one may say that the request stands in an annex.
const LINES_THAT_POINT: usize = 200;
/// Bytes of the longest heading that is the name of an annex alone.
const LONGEST_ANNEX: usize = 16;

impl Finder<'_> {
    /// Whether a line under the signature opens a copy of the request: `Your original email:`, or the head of its message.
    pub(super) fn opens_copy(&self, line: usize) -> bool {
        let Some(next) = self.document.next_text(line + 1) else { return false };
        let is_message = |line| self.is(Says::MessageHead, line);
        let is_above = || (0..line).rev().find(|&above| self.document.is_text(above)).is_some_and(is_message);
        let is_head = || is_message(line) && is_message(next) && !is_above() || self.is(Says::MessageWritten, line);
        let is_heading = self.is(Says::RequestCopied, line);
        // A message may be the authority's: what it wrote before.
        (is_heading || is_head())
            && self.first_line(line + 1).is_some_and(|first| {
                !self.ends_request(first)
                    && !self.is(Says::Courtesy, first)
                    && (is_heading || !self.speaks_as_body(first))
            })
    }

    /// Whether a line is the heading of an annex with the request in it.
    pub(super) fn opens_annex(&self, line: usize) -> bool {
        (self.is(Says::RequestAnnex, line) || self.is_annex_of_request(line))
            && self.document.next_text(line + 1).is_some_and(|next| !self.is(Says::Annex, next))
            && !self.is_message_of_body(line)
    }

    /// `Annex A`, of which the letter says that the request stands there.
    fn is_annex_of_request(&self, line: usize) -> bool {
        let name = |words: &str| lower(words.trim_matches(|c: char| !c.is_alphanumeric()));
        let heading = self.document.line(line);
        if heading.len() > LONGEST_ANNEX || !self.is(Says::Annex, line) {
            return false;
        }
        let heading = name(heading);
        // Found once: a document may have as many annexes as lines.
        let told = self.annexes.get_or_init(|| {
            let lines = self.text_lines().take(LINES_THAT_POINT);
            let short = lines.filter(|&line| self.document.line(line).len() <= super::LONGEST_PARAGRAPH);
            let annex = |line: usize| {
                let found = self.cues.list(Says::RequestInAnnex).captures(self.document.line(line))?;
                Some((line, name(found.name("annex")?.as_str())))
            };
            short.filter_map(annex).collect()
        });
        told.iter().any(|(above, annex)| *above < line && *annex == heading)
    }

    /// `-----Original Message-----` over a message that decides: what the authority wrote before.
    fn is_message_of_body(&self, line: usize) -> bool {
        let is_message = self.document.next_text(line + 1).is_some_and(|next| self.is(Says::MessageHead, next));
        let first = self.first_line(line + 1).filter(|_| is_message);
        first.is_some_and(|first| self.says_decision(first))
    }

    fn says_decision(&self, line: usize) -> bool {
        [Says::Decision, Says::Refuses].iter().any(|&list| self.is(list, line)) && !self.asks_something(line)
    }

    /// The line at which a request ends whose first paragraphs end at a line: the heading of the answer, where nothing
    /// before it is the authority's.
    pub(super) fn up_to_response(&self, end: usize) -> usize {
        let lines = (end..self.document.lines.len()).filter(|&line| self.document.is_text(line));
        let mut lines = lines.take(LINES_BEFORE_RESPONSE);
        let response =
            lines.find(|&line| self.heads_response(line) || self.ends_request(line) || self.speaks_as_body(line));
        response.filter(|&line| self.heads_response(line)).unwrap_or(end)
    }

    fn heads_response(&self, line: usize) -> bool {
        let heading = || self.cues.heading(self.document.line(line));
        self.is(Says::ResponseHeading, line) || heading() == Some(SectionKind::Decision)
    }

    /// Whether a paragraph that asks nothing is more likely the authority's.
    fn speaks_as_body(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let is_requesters =
            [Says::RequesterVoice, Says::RequesterAddresses, Says::Asks].iter().any(|&list| self.is(list, line));
        if is_requesters || words.contains('?') {
            return false;
        }
        let lines = &Vocabulary::get().lines;
        let words = words.to_lowercase();
        self.is(Says::Courtesy, line)
            || words.split(|c: char| !c.is_alphabetic()).any(|word| lines.answering.has(word))
            || lines.asked_of.iter().any(|asked| words.contains(asked.as_str()))
    }
}
