//! Letters of the authority that stand whole below its answer, as programs for mail quote what was written before: they
//! decide nothing now.

use crate::domain::Span;
use crate::ingest::cues::{Heard, Says};
use crate::ingest::document::Lines;
use crate::ingest::greeting;

/// Lines after the first field of a head among which is another.
const LINES_OF_HEAD: usize = 6;
/// Messages of the longest thread.
const MOST_MESSAGES: usize = 60;

/// The earlier letters of a thread that begins with an answer.
pub(super) fn earlier_letters(lines: &Lines<'_>, cues: &Heard<'_>) -> Vec<Span> {
    let thread = Thread { lines, cues };
    let heads: Vec<usize> = thread.heads();
    let Some(&first) = heads.first() else { return Vec::new() };
    if !thread.answers(0, first) || !thread.decides(0, first) {
        return Vec::new();
    }
    let ends = heads.iter().skip(1).copied().chain([lines.lines.len()]);
    let messages = heads.iter().copied().zip(ends).filter(|&(head, end)| thread.answers(head, end));
    messages.map(|(head, end)| Span::new(lines.start_of(head), lines.start_of(end))).collect()
}

struct Thread<'d> {
    lines: &'d Lines<'d>,
    cues: &'d Heard<'d>,
}

impl Thread<'_> {
    fn is(&self, list: Says, line: usize) -> bool {
        self.cues.list(list).is_match(self.lines.line(line))
    }

    fn texts(&self, from: usize, end: usize) -> impl Iterator<Item = usize> {
        (from..end).filter(|&line| self.lines.is_text(line))
    }

    /// The lines in which a message begins that is quoted: another stands above it.
    fn heads(&self) -> Vec<usize> {
        let mut heads = Vec::new();
        let mut next = self.lines.next_text(0).and_then(|first| self.lines.next_text(first + 1));
        while let Some(line) = next
            && heads.len() < MOST_MESSAGES
        {
            next = self.lines.next_text(line + 1);
            if !self.heads_message(line) {
                continue;
            }
            heads.push(line);
            // The fields of one head.
            while let Some(field) = next.filter(|&line| self.is(Says::MessageHead, line)) {
                next = self.lines.next_text(field + 1);
            }
        }
        heads
    }

    fn heads_message(&self, line: usize) -> bool {
        let is_from = self.lines.line(line).trim_start().to_ascii_lowercase().starts_with("from:");
        let has_more = || {
            let below = self.texts(line + 1, self.lines.lines.len().min(line + LINES_OF_HEAD));
            below.into_iter().any(|below| self.is(Says::MessageHead, below))
        };
        is_from && has_more() || self.is(Says::MessageWritten, line)
    }

    /// Whether a message greets a person and tells what an authority does: a requester greets it.
    fn answers(&self, from: usize, end: usize) -> bool {
        let greets = self.texts(from, end).find(|&line| self.is(Says::Salutation, line));
        let is_to_person = |line: usize| !greeting::is_to_authority(self.lines.line(line), self.cues);
        greets.is_some_and(|line| is_to_person(line) && self.speaks(line, end))
    }

    fn speaks(&self, from: usize, end: usize) -> bool {
        let lists = [Says::Decision, Says::AuthorityVoice, Says::Refuses];
        let phrases = self.cues.phrases();
        let tells = |words: &str| {
            phrases.stated(self.cues, words).is_some()
                || phrases.tags(self.cues, words).next().is_some()
                || phrases.signs(self.cues, words).next().is_some()
        };
        self.texts(from, end).any(|line| lists.iter().any(|&list| self.is(list, line)) || tells(self.lines.line(line)))
    }

    /// Whether an answer decides itself, and does not only hand on the one below.
    fn decides(&self, from: usize, end: usize) -> bool {
        !self.texts(from, end).any(|line| self.is(Says::HandsOn, line))
    }
}
