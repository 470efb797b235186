//! How a citation stands in its sentence: relied on, explained, put aside.

use crate::domain::{CitationClass, Span};
use crate::ingest::cues::Says;
use crate::ingest::sentence;

use super::super::Letter;
use super::Stance;

/// How far around a citation words may bear on it, in bytes.
const REACH: usize = 400;

/// The sentences around citations, line by line.
pub(super) struct Windows<'l> {
    letter: &'l Letter<'l>,
    line: usize,
    /// The paragraph that the line belongs to: itself, and its neighbours where the text is wrapped by hand.
    paragraph: Span,
    sentences: Vec<(usize, usize)>,
    /// Where the sentence begins in which a citation was last relied on in so many words.
    relied_on: Option<usize>,
}

impl<'l> Windows<'l> {
    pub(super) fn new(letter: &'l Letter<'l>) -> Self {
        Self { letter, line: usize::MAX, paragraph: Span::new(0, 0), sentences: Vec::new(), relied_on: None }
    }

    fn turn_to(&mut self, at: usize) {
        let line = self.letter.lines.line_at(at);
        if line != self.line {
            self.line = line;
            self.paragraph = self.paragraph_of(line);
            self.sentences = sentence::all(self.letter.text(self.paragraph));
        }
    }

    /// A line and up to two on each side that a sentence runs on to.
    fn paragraph_of(&self, line: usize) -> Span {
        let words = |line: usize| self.letter.lines.line(line);
        let runs_on = |upper: usize, lower: usize| {
            !words(upper).is_empty()
                && !words(upper).ends_with(['.', ':', ';', '?', '!'])
                && words(lower).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        };
        let (mut first, mut last) = (line, line);
        for _ in 0..2 {
            if first > 0 && runs_on(first - 1, first) {
                first -= 1;
            }
            if runs_on(last, last + 1) {
                last += 1;
            }
        }
        Span::new(self.letter.span(first).start, self.letter.span(last).end)
    }

    /// The words before a citation and after it, within its sentence and within reach.
    fn around(&mut self, citation: Span) -> (&'l str, &'l str) {
        self.turn_to(citation.start);
        let start = citation.start.saturating_sub(self.paragraph.start);
        let at = self.sentences.partition_point(|&(from, _)| from <= start).saturating_sub(1);
        let (from, to) = self.sentences.get(at).copied().unwrap_or((start, start));
        // A citation may end its sentence early ("Section 42. I do not agree"): what it holds is in it.
        let to = (self.paragraph.start + to).max(citation.end);
        let from = (self.paragraph.start + from).min(citation.start);
        let text = self.letter.lines.text;
        let from = boundary(text, from.max(citation.start.saturating_sub(REACH)));
        let to = boundary(text, to.min(citation.end + REACH));
        (text.get(from..citation.start).unwrap_or_default(), text.get(citation.end..to).unwrap_or_default())
    }

    /// Where the sentence of a citation begins.
    fn sentence(&self, citation: Span) -> usize {
        let start = citation.start.saturating_sub(self.paragraph.start);
        let at = self.sentences.partition_point(|&(from, _)| from <= start).saturating_sub(1);
        self.paragraph.start + self.sentences.get(at).map_or(start, |sentence| sentence.0)
    }

    /// Whether what follows a citation that opens a paragraph has a cue of a list: `Section 42. I do not agree.`
    pub(super) fn paragraph_says(&mut self, list: Says, citation: Span) -> bool {
        self.turn_to(citation.start);
        let text = self.letter.lines.text;
        let end = boundary(text, self.paragraph.end.min(citation.end + REACH));
        self.letter.cues.list(list).is_match(text.get(citation.end..end).unwrap_or_default())
    }

    /// How a citation stands in running text.
    pub(super) fn stance(&mut self, citation: Span) -> Stance {
        let (before, after) = self.around(citation);
        let cues = self.letter.cues;
        let is = |list: Says, words: &str| cues.list(list).is_match(words);
        let withdrawn = is(Says::WithdrawnBefore, before) || is(Says::WithdrawnAfter, after);
        let opens_line = self.letter.span(self.line).start == citation.start;
        if withdrawn || (opens_line && self.paragraph_says(Says::Disagrees, citation)) {
            return Stance { withdrawn: true, ..Stance::of(CitationClass::Rejected, "the authority put it aside") };
        }
        if opens_line && self.paragraph_says(Says::Agrees, citation) {
            return Stance::of(CitationClass::Applied, "");
        }
        if is(Says::ConditionalBefore, before) || is(Says::ConditionalAfter, after) {
            return Stance::of(CitationClass::Explained, "explains the law");
        }
        if is(Says::RejectedBefore, before) || is(Says::RejectedAfter, after) {
            return Stance::of(CitationClass::Rejected, "said not to apply here");
        }
        if is(Says::ConsideredBefore, before) || is(Says::ConsideredAfter, after) {
            return Stance::of(CitationClass::Rejected, "only considered, or only possible");
        }
        if is(Says::EarlierBefore, before) {
            return Stance::of(CitationClass::Explained, "what an earlier decision relied on");
        }
        if is(Says::ExplainedBefore, before) || is(Says::ExplainedAfter, after) {
            let applied = is(Says::AppliedBefore, before) || is(Says::AppliedAfter, after);
            return if applied {
                Stance::of(CitationClass::Applied, "")
            } else {
                Stance::of(CitationClass::Explained, "explains the law")
            };
        }
        let sentence = self.sentence(citation);
        let says_so = is(Says::AppliedBefore, before) || is(Says::AppliedAfter, after);
        // "attract Section 31 and other constituents Section 40": the verb is said once.
        let by_default = !says_so && self.relied_on != Some(sentence);
        self.relied_on = if by_default { self.relied_on } else { Some(sentence) };
        Stance { by_default, ..Stance::of(CitationClass::Applied, "") }
    }
}

/// The nearest character boundary at or before a byte.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
