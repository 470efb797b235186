//! `Thank you for your request for information relating to park benches which we received on 3 April`: the letter names the
//! request and what it is about. What was asked stands elsewhere, or nowhere.

use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::sentence;

use super::Finder;

/// Words of the longest subject that a request is named by.
const LONGEST_NAME: usize = 12;
/// Bytes before a lead-in within which its sentence names the request; four times as many behind it.
const NEAR: usize = 120;

impl Finder<'_> {
    /// Whether the sentence of a line in which a lead-in stands says no more of the request than its kind, its subject, and
    /// when it came.
    pub(super) fn only_names_request(&self, line: &str, lead_in: Span) -> bool {
        let from = line.floor_char_boundary(lead_in.start.saturating_sub(NEAR));
        let to = line.floor_char_boundary(lead_in.end + NEAR * 4);
        let words = line.get(from..to).unwrap_or_default();
        let lead_in = Span::new(lead_in.start - from, lead_in.end - from);
        // The lead-in may end within the name: "your request | for information which …".
        let mut all = self.cues.list(Says::RequestNamed).find_iter(words);
        let named = all.find(|named| named.start() <= lead_in.end && lead_in.start < named.end());
        let Some(named) = named else { return false };
        let end = sentence::end(words, named.end());
        let Some(tail) = words.get(named.end()..end) else { return false };
        // A name that is longer than can be looked at is none.
        if tail.trim_end().ends_with([':', '?', '-', '–']) || end == words.len() && to < line.len() {
            return false;
        }
        let received = self.cues.list(Says::RequestReceived).find(tail);
        let (before, after) = received.as_ref().map_or((tail, ""), |received| {
            (tail.get(..received.start()).unwrap_or_default(), tail.get(received.end()..).unwrap_or_default())
        });
        let subjects = [before, after].map(|part| self.subject(part));
        let count: usize = subjects.iter().map(|(subject, _)| count(subject)).sum();
        let is_review = named.as_str().to_lowercase().ends_with("review");
        let is_led_to = subjects.iter().any(|&(_, is_led_to)| is_led_to);
        count == 0 || count <= LONGEST_NAME && (received.is_some() || is_review) && is_led_to
    }

    /// Whether a line after a request is none of its words: the note of a link may have its address on the next line.
    pub(super) fn is_tail(&self, line: usize) -> bool {
        let is_address = || self.document.line(line).starts_with("http");
        let above = || (0..line).rev().find(|&above| self.document.is_text(above));
        self.is(Says::RequestTail, line)
            || is_address() && above().is_some_and(|above| self.is(Says::RequestTail, above))
    }

    /// What a part of the sentence names, and whether words lead to it.
    fn subject<'w>(&self, part: &'w str) -> (&'w str, bool) {
        match self.cues.list(Says::RequestAbout).find(part) {
            Some(about) => (part.get(about.end()..).unwrap_or_default(), true),
            None => (part, false),
        }
    }

    /// Whether words ask: one of their sentences does, or they are more than a subject.
    pub(super) fn is_more_than_a_subject(&self, text: Span) -> bool {
        let words = text.of(self.document.text);
        let asks = |sentence: &str| {
            [Says::Asks, Says::RequesterVoice].iter().any(|&list| self.cues.list(list).is_match(sentence))
        };
        words.contains('?')
            || count(words) > LONGEST_NAME
            || sentence::all(words).iter().any(|&(from, to)| words.get(from..to).is_some_and(asks))
    }
}

fn count(words: &str) -> usize {
    words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
