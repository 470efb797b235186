//! Where the request stands: after a lead-in, in the sentence of a letter, or without either at the head of the page.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::Span;
use crate::ingest::expression::compiled;

use super::cues::{Heard, Place, Says};
use super::document::{Lines, Shape};
use super::{marker, sentence};

/// A letter names what was asked for near its beginning.
const OPENING_LINES: usize = 60;

/// `You asked us to review our reply to:` announces in so many words at most; more are a part of the request.
const FEW_WORDS: usize = 8;
/// The words of a sentence before its lead-in are fewer bytes than this.
const LONGEST_START: usize = 160;

static QUESTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"(?i)^\s*(?:q|question )\s?\d{1,2}[a-z]?\s*[.:)–-]"));
static ANSWER: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"(?i)^\s*(?:a|answer)\s?(?:\d{1,2}[a-z]?)?\s*[.:)–-]"));

/// The request of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

/// How a request ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// With the line before the authority speaks.
    Page,
    /// With the paragraph, and the list that it opens.
    Paragraph,
}

/// Finds the request.
pub(super) fn find(document: &Lines<'_>, cues: &Heard<'_>) -> Option<Found> {
    let finder = Finder { document, cues, spaced: is_spaced(document) };
    let found = finder
        .after_lead_in()
        .or_else(|| finder.questions_and_answers())
        .or_else(|| finder.in_passing())
        .or_else(|| finder.without_lead_in())?;
    let words = |text| unquoted(document.text, written(document, text));
    Some(Found { text: found.text.map(words), ..found })
}

/// The words without the bullet or number that a page draws before the first of them.
fn written(document: &Lines<'_>, text: Span) -> Span {
    let line = document.lines.get(document.line_at(text.start));
    let drawn = line.filter(|line| line.span.start == text.start).map_or(0, |line| line.drawn);
    Span::new((text.start + drawn).min(text.end), text.end)
}

/// Whether paragraphs are set off by blank lines: then what stands between two of them is one.
fn is_spaced(document: &Lines<'_>) -> bool {
    let lines = &document.lines;
    let blank = lines.iter().filter(|line| line.shape == Shape::Blank).count();
    // A break at the end of the text is no blank line.
    blank > 3 && blank * 5 > lines.len()
}

/// The words between quotation marks, where those are around all of them: they are the authority's.
fn unquoted(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let inner = words.strip_prefix(['"', '“']).and_then(|words| words.strip_suffix(['"', '”']));
    match inner {
        Some(inner) if !inner.contains(['"', '“', '”']) && !inner.trim().is_empty() => {
            let start = span.end - words.len() + words.chars().next().map_or(0, char::len_utf8);
            trimmed(text, Span::new(start, start + inner.len()))
        }
        _ => span,
    }
}

struct Finder<'d> {
    document: &'d Lines<'d>,
    cues: &'d Heard<'d>,
    /// Whether blank lines part paragraphs.
    spaced: bool,
}

impl Finder<'_> {
    fn is(&self, list: Says, line: usize) -> bool {
        self.cues.list(list).is_match(self.document.line(line))
    }

    fn text_lines(&self) -> impl Iterator<Item = usize> {
        (0..self.document.lines.len()).filter(|&line| self.document.is_text(line))
    }

    fn after_lead_in(&self) -> Option<Found> {
        let mut in_opening = true;
        for (count, line) in self.text_lines().enumerate() {
            if self.is(Says::RequestHeading, line) {
                return self.at_line(line, self.document.lines.get(line)?.span, Extent::Page);
            }
            if let Some(lead_in) = self.matched(Says::RequestLeadIn, line)
                && !self.is_only_a_number(line, lead_in)
            {
                return self.at_line(line, lead_in, Extent::Page);
            }
            if self.is(Says::SalutationToAuthority, line) {
                return self.at_line(line, self.document.lines.get(line)?.span, Extent::Page);
            }
            in_opening &= count < OPENING_LINES;
            if in_opening && let Some(lead_in) = self.matched(Says::LetterLeadIn, line) {
                return self.in_letter(line, lead_in);
            }
            in_opening &= !self.is(Says::Decision, line);
        }
        None
    }

    fn matched(&self, list: Says, line: usize) -> Option<Span> {
        let at = self.document.lines.get(line)?.span;
        let line = at.of(self.document.text);
        // `You wrote to us on 11 April. You asked for …`: what stops at once leads to nothing, if the line goes on.
        let stops =
            |found: &Place<'_>| line.get(found.end()..).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1);
        let found = self.cues.list(list).find_iter(line).take(20).find(|found| !stops(found))?;
        let words = found.as_str().trim_start_matches(|c: char| !c.is_alphanumeric());
        let start = found.end() - words.len();
        Some(Span::new(at.start + start, at.start + found.end()))
    }

    /// `FOI Request: 1061-23` is the label of a number.
    fn is_only_a_number(&self, line: usize, lead_in: Span) -> bool {
        let end = self.document.lines.get(line).map_or(lead_in.end, |line| line.span.end);
        let rest = Span::new(lead_in.end, end.max(lead_in.end)).of(self.document.text).trim();
        rest.split_whitespace().count() <= 3
            && rest.contains(|c: char| c.is_ascii_digit())
            && !rest.contains(char::is_lowercase)
    }

    /// `Thank you for your email asking for …`: where nothing else says what was asked.
    fn in_passing(&self) -> Option<Found> {
        let lines = self.text_lines().take(OPENING_LINES);
        let (line, lead_in) = lines
            .take_while(|&line| !self.is(Says::Decision, line))
            .find_map(|line| Some((line, self.matched(Says::PassingLeadIn, line)?)))?;
        self.in_letter(line, lead_in)
    }

    /// The request that a lead-in opens: the rest of its line and the lines after it, or the lines after it.
    fn at_line(&self, line: usize, lead_in: Span, extent: Extent) -> Option<Found> {
        let at = self.document.lines.get(line)?.span;
        let rest = trimmed(self.document.text, Span::new(lead_in.end, at.end));
        let own_heading = rest.start >= rest.end;
        let first = if own_heading { line + 1 } else { line };
        let end_line = match extent {
            Extent::Page => self.end_of_page_request(line, first),
            Extent::Paragraph => self.end_of_paragraph_request(first),
        };
        let from = if own_heading { self.first_words(line + 1, end_line) } else { Some(rest.start) };
        let text = from.and_then(|from| self.span_to(from, end_line));
        Some(Found {
            start: if own_heading { at.start } else { lead_in.start.max(at.start) },
            heading: Some(lead_in),
            own_heading,
            text,
            end: self.document.start_of(end_line),
        })
    }

    /// The first line of a request that is not a greeting.
    fn first_words(&self, from: usize, to: usize) -> Option<usize> {
        let line = (from..to).find(|&line| self.document.is_text(line) && !self.is(Says::Salutation, line))?;
        self.document.lines.get(line).map(|line| line.span.start)
    }

    /// From a byte up to the last words before a line.
    fn span_to(&self, from: usize, end_line: usize) -> Option<Span> {
        let last = (0..end_line).rev().find(|&line| self.document.is_text(line))?;
        let end = self.document.lines.get(last)?.span.end;
        (from < end).then(|| Span::new(from, end))
    }

    /// The line at which the authority speaks. Where none says so, and the answer does not stand above, the request is
    /// the first paragraph with its list, and what follows is the answer.
    fn end_of_page_request(&self, lead_in: usize, first: usize) -> usize {
        let last = self.document.lines.len();
        let mut texts = (lead_in + 1..last).filter(|&line| self.document.is_text(line));
        let labelled = self.is(Says::QuestionLabel, first)
            || self.document.next_text(first).is_some_and(|line| self.is(Says::QuestionLabel, line));
        let end = texts.find(|&line| self.ends_request(line) || (!labelled && self.is(Says::QuestionLabel, line)));
        let is_spoken = end.is_some_and(|end| !self.is(Says::SignOff, end) && !self.is(Says::Closing, end));
        // Between blank lines the answer is another paragraph, whether it is known by its words or not.
        let answered_above =
            || (0..lead_in).any(|line| self.is(Says::ResponseHeading, line) || self.is(Says::Decision, line));
        let end = end.unwrap_or(last);
        if is_spoken || answered_above() {
            return end;
        }
        let paragraph = self.end_of_paragraph_request(first);
        // Requests end in questions; an answer does not.
        let asks = |line| self.document.line(line).ends_with('?') || self.is(Says::Asks, line);
        let rest_asks = (paragraph..end).any(asks) && !self.spaced;
        if rest_asks { end } else { paragraph.min(end) }
    }

    fn ends_request(&self, line: usize) -> bool {
        use crate::domain::SectionKind as Kind;
        let in_table = matches!(self.document.shape(line), Shape::Row(_));
        !in_table
            && ([
                Says::Decision,
                Says::AuthorityVoice,
                Says::ResponseHeading,
                Says::ResponseLabel,
                Says::SignOff,
                Says::Closing,
            ]
            .iter()
            .any(|&list| self.is(list, line))
                || self
                    .cues
                    .heading(self.document.line(line))
                    .is_some_and(|kind| !matches!(kind, Kind::Clarification | Kind::FurtherInformation | Kind::Advice)))
    }

    /// The paragraph at a line, and the items after it where it opens or continues a list.
    fn end_of_paragraph_request(&self, first: usize) -> usize {
        let Some(first) = self.document.next_text(first) else { return self.document.lines.len() };
        let mut last_count = marker::count(self.document.line(first).trim_start_matches(['"', '“']));
        let mut line = first;
        loop {
            let Some(next) = self.document.next_text(line + 1) else { return self.document.lines.len() };
            if self.spaced && next == line + 1 && !self.ends_request(next) {
                last_count = marker::count(self.document.line(next)).or(last_count);
                line = next;
                continue;
            }
            let words = self.document.line(next);
            let count = marker::count(words);
            let asks_on = self.document.line(line).ends_with('?') && words.ends_with('?') && !self.ends_request(next);
            let goes_on = self.document.shape(next) == Shape::Item
                && !self.ends_request(next)
                && match (&last_count, &count) {
                    (Some(last), Some(count)) => count > last,
                    (None, Some(_)) => self.document.line(line).ends_with([':', ';', ',']) || line > first,
                    (_, None) => true,
                };
            if !goes_on && !asks_on {
                return next;
            }
            last_count = count.or(last_count);
            line = next;
        }
    }

    /// `You asked us on 25 August for papers …`: the rest of the sentence, or the next paragraph.
    fn in_letter(&self, line: usize, lead_in: Span) -> Option<Found> {
        let at = self.document.lines.get(line)?.span;
        let text = self.document.text;
        let rest = trimmed(text, Span::new(lead_in.end, at.end));
        let only_announces = rest.of(text).ends_with(':') && rest.of(text).split_whitespace().count() <= FEW_WORDS
            || self.cues.list(Says::Announces).is_match(rest.of(text));
        if rest.of(text).len() < 2 || only_announces {
            let end = if only_announces { rest.end } else { rest.end.max(lead_in.end) };
            let heading = Span::new(sentence_start(text, at, lead_in.start), end);
            return self.at_line(line, heading, Extent::Paragraph);
        }
        let words = Span::new(at.start, at.end).of(text);
        let end = at.start + sentence::end(words, rest.start - at.start);
        if Span::new(rest.start, end).of(text).ends_with(':') {
            return self.at_line(line, lead_in, Extent::Paragraph);
        }
        let start = sentence_start(text, at, lead_in.start);
        let after = trimmed(text, Span::new(end, at.end));
        let ends_line = after.start >= after.end;
        Some(Found {
            start,
            heading: Some(Span::new(start, lead_in.end)),
            own_heading: false,
            text: Some(Span::new(rest.start, end)),
            end: if ends_line { self.document.start_of(line + 1) } else { after.start },
        })
    }

    /// `Q1. … Answer: …`: from the first question to the last.
    fn questions_and_answers(&self) -> Option<Found> {
        let (question, answer) = (QUESTION.as_ref()?, ANSWER.as_ref()?);
        let questions: Vec<usize> =
            self.text_lines().filter(|&line| question.is_match(self.document.line(line))).collect();
        let (&first, &last) = (questions.first()?, questions.last()?);
        self.text_lines().find(|&line| line > first && answer.is_match(self.document.line(line)))?;
        let (first, last) = (self.document.lines.get(first)?.span, last);
        let text = self.span_to(first.start, last + 1)?;
        let end = self.document.start_of(last + 1);
        Some(Found { start: first.start, heading: None, own_heading: false, text: Some(text), end })
    }

    /// The head of a page that begins with the question itself.
    fn without_lead_in(&self) -> Option<Found> {
        let first =
            self.text_lines().take(OPENING_LINES).take_while(|&line| !self.is(Says::Decision, line)).find(|&line| {
                let words = self.document.line(line);
                self.is(Says::Asks, line)
                    && !self.is(Says::OpeningLine, line)
                    && self.cues.heading(words).is_none()
                    && words.split_whitespace().count() > 3
            })?;
        let mut last = first;
        let mut counts = marker::count(self.document.line(first));
        while let Some(next) = self.document.next_text(last + 1) {
            let count = marker::count(self.document.line(next));
            let goes_on = self.document.shape(next) == Shape::Item && count.is_some() && count > counts;
            if !goes_on || self.ends_request(next) {
                break;
            }
            counts = count;
            last = next;
        }
        let start = self.document.lines.get(first)?.span.start;
        let text = self.span_to(start, last + 1)?;
        Some(Found {
            start,
            heading: None,
            own_heading: false,
            text: Some(text),
            end: self.document.start_of(last + 1),
        })
    }
}

/// The start of the sentence of a line in which a byte stands.
fn sentence_start(text: &str, line: Span, at: usize) -> usize {
    let before = Span::new(line.start, at).of(text);
    let end = before.rmatch_indices(['.', '?', '!']).find(|(end, mark)| {
        let after = before.get(end + mark.len()..).unwrap_or_default();
        after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase)
    });
    let from = line.start + end.map_or(0, |(end, mark)| end + mark.len());
    // A page squeezed into one line has no sentences before the lead-in.
    if at - from > LONGEST_START { at } else { trimmed(text, Span::new(from, line.end)).start }
}

/// A span without outer white space.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}
