//! A request that nothing leads to, below the first words of the answer: in the requester's own voice, or the one question
//! that has a label.

use crate::ingest::cues::Says;
use crate::ingest::document::Shape;

use super::extent::Extent;
use super::{FEW_WORDS, Finder, Found, OPENING_LINES};

/// Lines above the first words that only a requester says, which may be the requester's as well.
const LINES_ABOVE: usize = 4;
/// Lines under the first of a question that is no sentence, among which its answer begins.
const LINES_OF_QUESTION: usize = 3;

impl Finder<'_> {
    /// `We are requesting:` over a list, whatever stands above: no authority leads to one so.
    pub(super) fn in_own_voice(&self) -> Option<Found> {
        let leads = |line: usize| {
            let next = self.document.next_text(line + 1);
            self.is(Says::RequesterVoice, line)
                && self.document.line(line).ends_with(':')
                && !self.speaks(line)
                && next.is_some_and(|next| self.document.shape(next) == Shape::Item && !self.ends_request(next))
        };
        let line = self.text_lines().take(OPENING_LINES).find(|&line| leads(line))?;
        let above = (0..line).rev().filter(|&above| self.document.is_text(above)).take(LINES_ABOVE);
        let first = above.take_while(|&above| self.tells_of_request(above)).last().unwrap_or(line);
        let end_line = self.end_of_request(Extent::Page, first, line);
        let start = self.document.lines.get(first)?.span.start;
        let text = self.span_to(start, end_line)?;
        let end = self.document.start_of(end_line);
        Some(Found { start, heading: None, own_heading: false, text: Some(text), end, answers: Vec::new() })
    }

    /// `This request concerns park benches.`: a sentence with nothing in it that an authority says.
    fn tells_of_request(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let is_own = [Says::Topic, Says::RequesterVoice].iter().any(|&list| self.is(list, line));
        let is_sentence = words.ends_with('.') && words.split_whitespace().nth(FEW_WORDS).is_some();
        let is_only_told = || self.document.shape(line) == Shape::Plain && !self.is(Says::Courtesy, line);
        (is_own || is_sentence && is_only_told()) && !self.speaks(line) && !self.ends_request(line)
    }

    fn speaks(&self, line: usize) -> bool {
        [Says::Decision, Says::AuthorityVoice].iter().any(|&list| self.is(list, line))
            || self.document.line(line).to_lowercase().contains("your request")
    }

    /// `Question 1 - May I have the list of ladders?`, the only one of a page, below the decision; or one that is no
    /// sentence, over the words of an answer.
    pub(super) fn question_alone(&self) -> Option<Found> {
        let labelled = self.text_lines().take(OPENING_LINES).filter(|&line| self.is(Says::QuestionLabel, line));
        let labelled: Vec<usize> = labelled.collect();
        let asking = labelled.iter().copied().find(|&line| self.document.line(line).ends_with('?'));
        let named = || {
            let line = *labelled.first().filter(|_| labelled.len() == 1)?;
            let mut below = (line + 1..self.document.lines.len()).filter(|&below| self.document.is_text(below));
            let answer = below.by_ref().take(LINES_OF_QUESTION).find(|&below| self.answers(below))?;
            let is_long = self.document.line(line).split_whitespace().nth(FEW_WORDS - 1).is_some();
            (is_long && !self.speaks(line)).then_some((line, answer))
        };
        let (line, end_line) = asking.map(|line| (line, line + 1)).or_else(named)?;
        // What nobody answers is no question of the request.
        self.document.next_text(end_line)?;
        let start = self.document.lines.get(line)?.span.start;
        let text = self.span_to(start, end_line)?;
        let end = self.document.start_of(end_line);
        Some(Found { start, heading: None, own_heading: false, text: Some(text), end, answers: Vec::new() })
    }

    fn answers(&self, line: usize) -> bool {
        self.is(Says::AnswerHeading, line) || self.speaks(line)
    }
}
