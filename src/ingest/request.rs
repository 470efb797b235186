//! Where the request stands: after a lead-in, in the sentence of a letter, or without either at the head of the page.

mod answered;
mod bare;
mod copied;
mod extent;
mod in_letter;
mod in_line;
mod interleaved;
mod labels;
mod mail;
mod own;
mod pair;
mod quotation;
mod quoted;
mod run;
mod squeezed;
mod subject;

use std::cell::OnceCell;

use super::cues::{Heard, Place, Says};
use super::document::{Lines, Shape};
use super::greeting;
use super::sentence;
use crate::domain::Span;
use extent::Extent;
use interleaved::Interleaved;
use quoted::{unquoted, written};

/// Greetings, heads and headings that stand before the first line of a request.
const LINES_BEFORE_FIRST: usize = 16;
/// A letter names what was asked for near its beginning.
const OPENING_LINES: usize = 60;
/// `You asked us to review our reply to:` announces in so many words at most; more are a part of the request.
const FEW_WORDS: usize = 8;
/// A line with more bytes is a page squeezed into one: before its first full stop stands its head.
const LONGEST_PARAGRAPH: usize = 1_200;
/// The words of a sentence before its lead-in are fewer bytes than this.
const LONGEST_START: usize = 160;

/// The request of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Where its section begins: at its lead-in.
    pub(super) start: usize,
    /// The lead-in.
    pub(super) heading: Option<Span>,
    /// Whether the lead-in is a line of its own.
    pub(super) own_heading: bool,
    /// The requester's words; none where the page has lost them.
    pub(super) text: Option<Span>,
    /// Where what follows begins.
    pub(super) end: usize,
    /// The authority's answers between the questions, as whole lines.
    pub(super) answers: Vec<Span>,
}

impl Found {
    /// The requester's words without the answers between them.
    pub(super) fn asked(&self) -> Vec<Span> {
        let Some(text) = self.text else { return Vec::new() };
        let mut asked = Vec::new();
        let mut at = text.start;
        for answer in &self.answers {
            asked.push(Span::new(at, answer.start));
            at = answer.end;
        }
        asked.push(Span::new(at, text.end));
        asked.retain(|span| span.start < span.end);
        // Questions in a column of a table have no lines of their own.
        if asked.is_empty() { vec![text] } else { asked }
    }

    /// Whether a byte stands in the section of the request, and not in an answer.
    pub(super) fn covers(&self, at: usize) -> bool {
        self.start <= at && at < self.end && !self.answers.iter().any(|span| span.start <= at && at < span.end)
    }
}

/// Finds the request.
pub(super) fn find(document: &Lines<'_>, cues: &Heard<'_>) -> Option<Found> {
    let finder = Finder { document, cues, spaced: is_spaced(document), annexes: OnceCell::new() };
    let found = finder.in_annex().or_else(|| finder.after_lead_in());
    if let Some(answered) = finder.answered_in_line().filter(|answered| finder.goes_before(answered, found.as_ref())) {
        return Some(answered);
    }
    let found = finder.among_answers(found).or_else(|| finder.in_passing()).or_else(|| finder.without_lead_in());
    let found = found.or_else(|| finder.question_alone()).or_else(|| finder.in_own_voice())?;
    let words = |text| unquoted(document.text, written(document, text));
    Some(finder.without_answers_in_line(Found { text: found.text.map(words), ..found }))
}

/// Whether paragraphs are set off by blank lines: then what stands between two of them is one.
fn is_spaced(document: &Lines<'_>) -> bool {
    let lines = &document.lines;
    let blank = lines.iter().filter(|line| line.shape == Shape::Blank).count();
    // A break at the end of the text is no blank line.
    blank > 3 && blank * 5 > lines.len()
}

struct Finder<'d> {
    document: &'d Lines<'d>,
    cues: &'d Heard<'d>,
    /// Whether blank lines part paragraphs.
    spaced: bool,
    /// The annexes in which the letter says that the request stands, and the lines that say so.
    annexes: OnceCell<Vec<(usize, String)>>,
}

impl Finder<'_> {
    fn is(&self, list: Says, line: usize) -> bool {
        self.cues.list(list).is_match(self.document.line(line))
    }

    fn text_lines(&self) -> impl Iterator<Item = usize> {
        (0..self.document.lines.len()).filter(|&line| self.document.is_text(line))
    }

    /// `Annex A: your request`, with words under it.
    fn in_annex(&self) -> Option<Found> {
        let line = self.text_lines().filter(|&line| self.opens_annex(line)).last()?;
        self.at_line(line, self.document.lines.get(line)?.span, Extent::Letter)
    }

    fn after_lead_in(&self) -> Option<Found> {
        let mut in_opening = true;
        let mut is_signed = false;
        // The rest of a sentence is a sketch, if what was asked stands below it.
        let mut sketch = None;
        for (count, line) in self.text_lines().enumerate() {
            if in_opening && let Some(found) = self.in_one_line(line) {
                return Some(found);
            }
            is_signed |= self.is(Says::SignOff, line);
            // The words themselves go before what the letter tells of them.
            if is_signed && self.opens_copy(line) {
                return self.at_line(line, self.document.lines.get(line)?.span, Extent::Page);
            }
            if let Some((lead_in, extent)) = self.led_in(line, in_opening) {
                return if in_opening || sketch.is_none() { self.at_line(line, lead_in, extent) } else { sketch };
            }
            in_opening &= count < OPENING_LINES;
            if in_opening
                && sketch.is_none()
                && let Some(lead_in) = self.matched(Says::LetterLeadIn, line).or_else(|| self.refused_before(line))
            {
                let found = self.in_letter(line, lead_in)?;
                if found.own_heading {
                    return Some(found);
                }
                sketch = Some(found);
            }
            in_opening &= !self.is(Says::Decision, line);
        }
        sketch
    }

    /// The words of a line after which the request stands by itself.
    fn led_in(&self, line: usize, in_opening: bool) -> Option<(Span, Extent)> {
        let at = self.document.lines.get(line)?.span;
        if self.is(Says::RequestHeading, line) && !self.is_subject_alone(line) {
            return Some((at, Extent::Page));
        }
        if let Some(lead_in) = self.matched(Says::RequestLeadIn, line)
            && !self.is_only_a_number(line, lead_in)
            && !self.is_subject(line, lead_in)
        {
            return Some((lead_in, Extent::Page));
        }
        if greeting::is_to_authority(self.document.line(line), self.cues) {
            return Some((at, Extent::Letter));
        }
        let next = self.document.next_text(line + 1)?;
        let is_quoted = || self.quotation(next, self.document.lines.get(next)?.span.start);
        let speaks_to = |words: &str| {
            let words = words.to_lowercase();
            words.ends_with([':', '.']) && words.split(|c: char| !c.is_alphabetic()).any(|w| w == "you" || w == "your")
        };
        let lines_quoted = self.document.line(next).starts_with('>');
        let announces = (in_opening && self.announces(line))
            || (in_opening || lines_quoted) && speaks_to(self.document.line(line)) && is_quoted().is_some();
        (announces && !self.cites(next)).then(|| {
            let words = at.of(self.document.text);
            let last = sentence::all(words).last().map_or(0, |&(from, _)| from);
            (Span::new(at.start + last, at.end), Extent::Paragraph)
        })
    }

    /// `Section 24(1) – National Security`: a line of a list of exemptions is the authority's, whatever leads to it.
    fn cites(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let asks = || words.contains('?') || self.is(Says::Asks, line);
        words.split_whitespace().count() <= FEW_WORDS && self.is(Says::CitationHeading, line) && !asks()
    }

    fn matched(&self, list: Says, line: usize) -> Option<Span> {
        let at = self.document.lines.get(line)?.span;
        let line = at.of(self.document.text);
        // `You wrote to us on 11 April. You asked for …`: what stops at once leads to nothing, if the line goes on.
        let stops =
            |found: &Place<'_>| line.get(found.end()..).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1);
        // "You asked us to review our reply:" leads to the words themselves.
        let is_of_letter = matches!(list, Says::LetterLeadIn | Says::PassingLeadIn) && !line.ends_with(':');
        let leads_to_review = |found: &Place<'_>| {
            is_of_letter && line.get(found.end()..).is_some_and(|rest| self.cues.list(Says::AsksReview).is_match(rest))
        };
        let mut all = self.cues.list(list).find_iter(line).take(20).peekable();
        if all.peek().is_none() {
            return self.matched_without_stop(list, at);
        }
        let speaks_of = matches!(list, Says::LetterLeadIn | Says::PassingLeadIn);
        let only_names =
            |found: &Place<'_>| speaks_of && self.only_names_request(line, Span::new(found.start(), found.end()));
        let found = all.find(|found| !stops(found) && !leads_to_review(found) && !only_names(found))?;
        let words = found.as_str().trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = found.end() - words.len();
        Some(Span::new(at.start + start, at.start + found.end()))
    }

    /// The request that a lead-in opens: the rest of its line and the lines after it, or the lines after it.
    fn at_line(&self, line: usize, lead_in: Span, extent: Extent) -> Option<Found> {
        let text = self.document.text;
        let at = self.document.lines.get(line)?.span;
        let rest = trimmed(text, Span::new(lead_in.end, at.end));
        let own_heading = rest.start >= rest.end;
        let first = if own_heading { self.first_line(line + 1) } else { Some(line) };
        let from = first.and_then(|first| Some(if own_heading { self.first_words(first)? } else { rest.start }));
        let quotation = first.zip(from).and_then(|(first, from)| self.quotation(first, from));
        let end_line = match &quotation {
            Some(quotation) => quotation.end_line,
            None => self.end_of_request(extent, line, first.unwrap_or(line + 1)),
        };
        // "Your request reads as follows:", and under it the answer: the page has lost the request.
        let is_lost = |&from: &usize| {
            let line = self.document.line_at(from);
            let speaks = || self.document.line(line).split(' ').any(|word| matches!(word, "I" | "we" | "We"));
            own_heading
                && extent == Extent::Paragraph
                && self.ends_request(line)
                && speaks()
                && !self.opens_request(line)
        };
        let end_line = if from.as_ref().is_some_and(is_lost) { line + 1 } else { end_line };
        let in_time = from.filter(|&from| self.document.line_at(from) < end_line);
        if quotation.is_none()
            && let Some(answer) = from.and_then(|from| self.answer_inside(from, end_line))
        {
            let text = from.map(|from| trimmed(text, Span::new(from, answer)));
            let start = if own_heading { at.start } else { lead_in.start.max(at.start) };
            return Some(Found { start, heading: Some(lead_in), own_heading, text, end: answer, answers: Vec::new() });
        }
        let words = || quotation.map(|found| found.words);
        Some(Found {
            start: if own_heading { at.start } else { lead_in.start.max(at.start) },
            heading: Some(lead_in),
            own_heading,
            text: words().or_else(|| in_time.and_then(|from| self.span_to(from, end_line))),
            end: self.document.start_of(end_line),
            answers: Vec::new(),
        })
    }

    /// Where the label of an answer stands inside a line of the request that begins at a byte.
    fn answer_inside(&self, from: usize, end_line: usize) -> Option<usize> {
        let mut lines = (self.document.line_at(from)..end_line).filter(|&line| self.document.is_text(line));
        lines.find_map(|line| {
            let start = self.document.lines.get(line)?.span.start;
            let answer = self.answer_label(self.document.line(line), from.saturating_sub(start))?;
            Some(start + answer)
        })
    }

    /// The first line of a request that is no greeting, no head of a message, and no word on how it is answered:
    /// among so many lines, as each line of a page may ask for it.
    fn first_line(&self, from: usize) -> Option<usize> {
        let is_before = |&line: &usize| {
            [Says::Salutation, Says::SalutationToAuthority, Says::MessageHead, Says::RequestHeading]
                .iter()
                .any(|&list| self.is(list, line))
                && !self.is(Says::RequestSubheading, line)
                || self.is_rest_of_field(line)
                || self.document.line(line).ends_with(':') && self.announces(line)
        };
        let is_rule = |line: usize| self.document.shape(line) == Shape::Rule;
        let lines = (from..self.document.lines.len()).filter(|&line| self.document.is_text(line) && !is_rule(line));
        lines.take(LINES_BEFORE_FIRST).find(|line| !is_before(line))
    }

    /// The first words of a request on its first line: `You asked for` is the authority's.
    fn first_words(&self, line: usize) -> Option<usize> {
        let span = self.document.lines.get(line)?.span;
        let leads = |list: Says| self.matched(list, line).filter(|lead_in| lead_in.start == span.start);
        let lead_in = leads(Says::RequestLeadIn).or_else(|| leads(Says::LetterLeadIn));
        let Some(lead_in) = lead_in else { return Some(span.start) };
        let rest = trimmed(self.document.text, Span::new(lead_in.end, span.end));
        if rest.start < rest.end {
            Some(rest.start)
        } else {
            self.document.lines.get(self.first_line(line + 1)?).map(|line| line.span.start)
        }
    }

    /// From a byte up to the last words before a line.
    fn span_to(&self, from: usize, end_line: usize) -> Option<Span> {
        let is_written = |&line: &usize| {
            self.document.is_text(line)
                && self.document.shape(line) != Shape::Rule
                && (self.document.start_of(line) <= from || !self.is_tail(line))
        };
        let last = (0..end_line).rev().find(is_written)?;
        let end = self.document.lines.get(last)?.span.end;
        (from < end).then(|| Span::new(from, end))
    }

    /// The request where answers stand between the questions, if what a lead-in opens is not another.
    fn among_answers(&self, found: Option<Found>) -> Option<Found> {
        let turns = self.table_of_questions().or_else(|| self.interleaved());
        let turns = turns.or_else(|| if found.is_none() { self.interleaved_without_numbers() } else { None });
        let Some(turns) = turns else { return found };
        let text = found.as_ref().and_then(|found| found.text);
        let is_apart = |text: Span| text.end <= turns.text.start || text.start >= turns.text.end;
        let stands = text.is_some_and(|text| is_apart(text) || (text.end >= turns.text.end && !turns.labelled));
        // What asks nothing is the subject of the letter, or another message.
        let found = found.filter(|_| text.is_none_or(|text| !is_apart(text) || self.is_more_than_a_subject(text)));
        if stands && found.is_some() { found } else { self.of_turns(turns, found) }
    }

    fn of_turns(&self, turns: Interleaved, found: Option<Found>) -> Option<Found> {
        let first = self.document.start_of(turns.first_line);
        let before = found.filter(|found| found.start <= first);
        let led_to = self.document.lines.get(self.asked_above(turns.first_line))?.span.start;
        let opening = before.as_ref().and_then(|found| found.text).map_or(turns.text.start, |text| text.start);
        let opening = if before.is_none() && led_to < first { led_to } else { opening };
        let text = Span::new(opening.min(turns.text.start), turns.text.end);
        let start = before.as_ref().map_or(led_to, |found| found.start);
        Some(Found {
            start,
            heading: before.as_ref().and_then(|found| found.heading),
            own_heading: before.is_some_and(|found| found.own_heading),
            text: Some(text),
            end: self.document.start_of(turns.end_line),
            answers: turns.answers,
        })
    }
}

/// A span without outer white space.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}
