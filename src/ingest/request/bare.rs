//! A request without words that lead to it: the first line of a page that asks, with the list it stands in.

use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::marker;

use super::extent::Extent;
use super::{FEW_WORDS, Finder, Found, OPENING_LINES};

impl Finder<'_> {
    /// `Thank you for your email asking for …`: where nothing else says what was asked.
    pub(super) fn in_passing(&self) -> Option<Found> {
        let lines = self.text_lines().take(OPENING_LINES);
        let (line, lead_in) = lines
            .take_while(|&line| !self.is(Says::Decision, line))
            .find_map(|line| Some((line, self.matched(Says::PassingLeadIn, line)?)))?;
        // "Thank you for asking us to look again at our reply": what is to be done is nothing that is asked for.
        let line_end = self.document.lines.get(line)?.span.end;
        if Span::new(lead_in.end, line_end).of(self.document.text).trim_start().starts_with("to ") {
            return None;
        }
        match self.announced_under(line) {
            Some(under) => self.at_line(under, self.document.lines.get(under)?.span, Extent::Paragraph),
            None => self.in_letter(line, lead_in),
        }
    }

    /// The head of a page that begins with the question itself.
    pub(super) fn without_lead_in(&self) -> Option<Found> {
        // "Does the force hold any?" has the words of a decision and is a question.
        let decides = |line| self.is(Says::Decision, line) && !self.asks_something(line);
        let first = self.text_lines().take(OPENING_LINES).take_while(|&line| !decides(line)).find(|&line| {
            let words = self.document.line(line);
            (self.is(Says::Asks, line) || self.ends_in_question(line))
                && !self.is(Says::OpeningLine, line)
                && !self.is(Says::Courtesy, line)
                && !self.is(Says::Notice, line)
                && self.cues.heading(words).is_none()
                && !self.is(Says::AuthorityVoice, line)
                && words.split_whitespace().count() > 3
                && !self.is_heading(line)
                && !self.is_rest_of_a_sentence(line)
        })?;
        let end_line = self.up_to_response(self.end_of_paragraph_request(first));
        let start = self.document.lines.get(self.first_of_list(first))?.span.start;
        let text = self.span_to(start, end_line)?;
        let end = self.document.start_of(end_line);
        Some(Found { start, heading: None, own_heading: false, text: Some(text), end, answers: Vec::new() })
    }

    /// `Spit guards at Stockton: how many were put on, and by whom?`
    fn ends_in_question(&self, line: usize) -> bool {
        let words = self.document.line(line);
        words.ends_with('?') && self.is(Says::AsksWithin, line)
    }

    /// The first line of the list that a line stands in, its items need not all ask; of a list of bullets the line of the
    /// requester that leads to it: `Last season you took fireworks from a lock-up. I'd like`.
    fn first_of_list(&self, line: usize) -> usize {
        let above = |line: usize| (0..line).rev().find(|&line| self.document.is_text(line));
        let is_bullet =
            |line: usize| self.document.shape(line) == Shape::Item && marker::count(self.document.line(line)).is_none();
        if is_bullet(line) {
            let mut first = line;
            while let Some(item) = above(first).filter(|&item| is_bullet(item)) {
                first = item;
            }
            return above(first).filter(|&lead| self.leads_by_wish(lead)).unwrap_or(first);
        }
        let mut first = line;
        while let Some(marker::Count(number, letters)) = marker::count(self.document.line(first))
            && let Some(above) = (0..first).rev().find(|&line| self.document.is_text(line))
            && marker::count(self.document.line(above)) == Some(marker::Count(number.saturating_sub(1), letters))
            && number > 1
        {
            first = above;
        }
        first
    }

    /// Whether a line is the requester's and ends in a wish whose objects follow.
    fn leads_by_wish(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let is_wish = |word: &str| ["like", "want", "need", "know", "see", "have", "request"].contains(&word);
        let last = words.trim_end_matches(':').rsplit(|c: char| !c.is_alphabetic()).next();
        let speaks_of_self =
            words.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "I" | "my" | "we" | "We"));
        let is_other = [Says::Decision, Says::AuthorityVoice, Says::OpeningLine, Says::Salutation];
        last.is_some_and(is_wish) && speaks_of_self && !is_other.iter().any(|&list| self.is(list, line))
    }

    /// Whether a line begins as requesters do, and a sentence of it is a question.
    pub(super) fn asks_something(&self, line: usize) -> bool {
        self.is(Says::Asks, line) && self.document.line(line).contains('?')
    }

    /// Whether a line begins small and the one above it ends in no sign: a sentence broken over lines.
    fn is_rest_of_a_sentence(&self, line: usize) -> bool {
        let above =
            (0..line).rev().find(|&line| self.document.is_text(line)).map_or("", |line| self.document.line(line));
        self.document.line(line).starts_with(char::is_lowercase)
            && above.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    }

    /// A few words that end in no sign, with a sentence under them.
    fn is_heading(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let few = words.split_whitespace().count() <= FEW_WORDS && words.ends_with(char::is_alphanumeric);
        let next = self.document.next_text(line + 1).map_or("", |next| self.document.line(next));
        few && marker::of(words).is_none() && next.ends_with('.') && next.split_whitespace().count() > FEW_WORDS
    }
}
