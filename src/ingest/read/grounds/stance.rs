//! How a citation stands in its sentence: relied on, explained, put aside.

use std::ops::Range;

use crate::domain::{CitationClass, Span};
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::sentence;
use crate::ingest::vocabulary::Vocabulary;

use super::super::Letter;
use super::Stance;

/// How far around a citation words may bear on it, in bytes.
const REACH: usize = 400;

/// How far after a citation that a paragraph takes up words may say of it whether it was right.
const REACH_OF_SUBJECT: usize = 1200;

/// Bytes of the longest line that is the heading of an exemption, and of what may stand before the citation in it.
const LONGEST_HEADING: usize = 90;
const MARKER: usize = 12;

/// Words of the longest heading of a part on an earlier decision, with its number.
const WORDS_OF_HEADING: usize = 6;

/// Lines under the heading of an exemption that may put it aside.
const LINES_UNDER_HEADING: usize = 12;

/// How far after a supposition, in bytes, what follows is still supposed.
const SUPPOSED_REACH: usize = 120;

/// The sentences around citations, line by line.
pub(super) struct Windows<'l> {
    letter: &'l Letter<'l>,
    /// Whether the letter refuses in words.
    refuses: bool,
    line: usize,
    /// The paragraph that the line belongs to: itself, and its neighbours where the text is wrapped by hand.
    paragraph: Span,
    sentences: Vec<(usize, usize)>,
    /// Where the sentence begins in which a citation was last relied on in so many words.
    relied_on: Option<usize>,
    /// Whether the line stands under a heading such as `The first decision`.
    is_under_earlier: bool,
}

impl<'l> Windows<'l> {
    pub(super) fn new(letter: &'l Letter<'l>, refuses: bool) -> Self {
        Self {
            letter,
            refuses,
            line: usize::MAX,
            paragraph: Span::new(0, 0),
            sentences: Vec::new(),
            relied_on: None,
            is_under_earlier: false,
        }
    }

    fn turn_to(&mut self, at: usize) {
        let line = self.letter.lines.line_at(at);
        if line != self.line {
            self.line = line;
            self.paragraph = self.paragraph_of(line);
            self.sentences = sentence::all(self.letter.text(self.paragraph));
            self.is_under_earlier = self.is_under_earlier(line);
        }
    }

    /// Whether the heading over a line is of an earlier decision, and not of a review of it.
    fn is_under_earlier(&self, line: usize) -> bool {
        let lines = self.letter.lines;
        let above = (0..line).rev().filter(|&line| lines.is_text(line)).take(LINES_UNDER_HEADING);
        let heading = above.map(|line| lines.line(line)).find(|words| {
            words.ends_with(char::is_alphanumeric) && words.split_whitespace().nth(WORDS_OF_HEADING).is_none()
        });
        heading.is_some_and(|words| {
            !words.to_lowercase().contains("review") && self.letter.cues.list(Says::EarlierBefore).is_match(words)
        })
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

    /// The words around a citation, within reach; `next` is where the next one begins.
    fn around(&mut self, citation: Span, next: usize, joined: Range<usize>) -> Words<'l> {
        self.turn_to(citation.start);
        let start = citation.start.saturating_sub(self.paragraph.start);
        let at = self.sentences.partition_point(|&(from, _)| from <= start).saturating_sub(1);
        let (from, to) = self.sentences.get(at).copied().unwrap_or((start, start));
        // A citation may end its sentence early ("Section 42. I do not agree"): what it holds is in it.
        let to = (self.paragraph.start + to).max(citation.end);
        let from = (self.paragraph.start + from).min(citation.start);
        let text = self.letter.lines.text;
        let from = text.floor_char_boundary(from.max(citation.start.saturating_sub(REACH)));
        let to = text.floor_char_boundary(to.min(citation.end + REACH));
        let words = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        Words {
            before: words(from, citation.start),
            after: words(citation.end, to),
            sentence: words(from, to),
            previous: self.previous(at),
            onward: self.onward(citation, next),
            together: words(
                text.floor_char_boundary(joined.start.max(citation.end)),
                to.min(joined.end).max(joined.start),
            ),
        }
    }

    /// The sentence before one of the paragraph, empty where it is the first.
    fn previous(&self, at: usize) -> &'l str {
        let previous = at.checked_sub(1).and_then(|at| self.sentences.get(at));
        let text = self.letter.text(self.paragraph);
        previous.and_then(|&(from, to)| text.get(from..to)).unwrap_or_default()
    }

    /// Whether nothing but a label stands between the beginning of the paragraph and a citation: `Legal advice.`
    fn is_under_label(&self, citation: Span) -> bool {
        let label = self.letter.text(Span::new(self.paragraph.start.min(citation.start), citation.start)).trim();
        let is_sentence = |label: &str| {
            label.split(|c: char| !c.is_alphabetic()).any(|word| Vocabulary::get().sentences.clauses.has(word))
        };
        label.ends_with(['.', ':'])
            && label.contains(char::is_alphabetic)
            && label.split_whitespace().count() <= WORDS_OF_HEADING
            && !is_sentence(label)
    }

    /// `We hold one opinion. Section 42(1) exempts …`: the citation opens the sentence after one on what there is, or on
    /// what is kept back under no other ground: `We have removed names. Section 40(2) exempts …`.
    fn follows_what_is_held(&self, words: &Words<'_>) -> bool {
        let names_ground = || Vocabulary::get().lines.grounds.iter().any(|word| words.previous.contains(word.as_str()));
        let is_kept_back = || self.is(Says::Refuses, words.previous) && !names_ground();
        words.before.trim().is_empty() && (self.is(Says::WhatIsHeld, words.previous) || is_kept_back())
    }

    /// Whether the line is an item of a list that is announced as what is kept back.
    fn is_item_of_what_is_kept_back(&self) -> bool {
        let lines = self.letter.lines;
        let is_item = |line: usize| matches!(lines.shape(line), Shape::Item);
        let above = (0..self.line).rev().filter(|&line| lines.is_text(line)).take(LINES_UNDER_HEADING);
        is_item(self.line)
            && above
                .skip_while(|&line| is_item(line))
                .map(|line| lines.line(line))
                .take(1)
                .any(|words| words.ends_with([':', '-', '–']) && self.is(Says::Refuses, words))
    }

    /// Whether words find the interest in keeping something back the greater.
    fn is_weighed(&self, words: &str) -> bool {
        let sentences = sentence::all(words);
        let mut sentences = sentences.iter().filter_map(|&(from, to)| words.get(from..to));
        sentences.any(|words| self.is(Says::Outweighs, words) && !self.is(Says::AsksWeight, words))
    }

    /// Where the sentence of a citation begins.
    fn sentence(&self, citation: Span) -> usize {
        let start = citation.start.saturating_sub(self.paragraph.start);
        let at = self.sentences.partition_point(|&(from, _)| from <= start).saturating_sub(1);
        self.paragraph.start + self.sentences.get(at).map_or(start, |sentence| sentence.0)
    }

    /// Whether a citation opens its line as the label of a paragraph: `Section 42. The same goes for Annex B.`
    pub(super) fn labels_paragraph(&mut self, citation: Span) -> bool {
        self.turn_to(citation.start);
        let line = self.letter.span(self.line);
        let rest = self.letter.text(Span::new(citation.end, line.end.max(citation.end)));
        line.start == citation.start && rest.starts_with(['.', ':']) && rest.len() > 1
    }

    /// Whether what follows a citation that opens a paragraph has a cue of a list: `Section 42. I do not agree.`
    pub(super) fn paragraph_says(&mut self, list: Says, citation: Span) -> bool {
        self.turn_to(citation.start);
        let text = self.letter.lines.text;
        let end = text.floor_char_boundary(self.paragraph.end.min(citation.end + REACH_OF_SUBJECT));
        self.letter.cues.list(list).is_match(text.get(citation.end..end).unwrap_or_default())
    }

    /// What is said of a citation further on: up to the next citation, at most to the end of the paragraph.
    fn onward(&mut self, citation: Span, next: usize) -> &'l str {
        self.turn_to(citation.start);
        let text = self.letter.lines.text;
        let end = self.paragraph.end.min(citation.end + REACH).min(next).max(citation.end);
        text.get(citation.end..text.floor_char_boundary(end)).unwrap_or_default()
    }

    /// Whether a citation is a heading, alone on its line or with its name, and the words under it put it aside.
    pub(super) fn is_put_aside_under_heading(&mut self, citation: Span, next: usize) -> bool {
        self.turn_to(citation.start);
        let is_heading = |words: &str| words.len() <= LONGEST_HEADING && !words.ends_with(['.', ';', ',', ':', '?']);
        let lines = self.letter.lines;
        if !is_heading(lines.line(self.line)) || self.letter.span(self.line).start + MARKER < citation.start {
            return false;
        }
        let under = (self.line + 1..lines.lines.len()).filter(|&line| lines.is_text(line)).take(LINES_UNDER_HEADING);
        let under = under.take_while(|&line| !is_heading(lines.line(line)) && self.letter.span(line).start < next);
        under.map(|line| self.letter.span(line)).any(|span| {
            let words = self.letter.text(Span::new(span.start, span.end.min(next.max(span.start))));
            self.is(Says::WithdrawnLater, words)
                || self.is(Says::DeniedLater, words) && !self.is(Says::AffirmedLater, words)
        })
    }

    /// Whether the words before a citation end in what somebody supposes or suggests, and nothing of a fact after it.
    fn supposes(&self, before: &str) -> bool {
        let cues = self.letter.cues;
        let Some(last) = cues.list(Says::SupposedBefore).find_iter(before).last() else { return false };
        let rest = before.get(last.end()..).unwrap_or_default();
        // "Whatever that may be, section 18(1) means …": a comma before it, and the citation begins a clause of its own.
        rest.len() <= SUPPOSED_REACH
            && !rest.trim_end().ends_with(',')
            && !cues.list(Says::AppliedBefore).is_match(rest)
            && !cues.list(Says::Turns).is_match(rest)
    }

    /// How a citation stands in running text; `next` is where the next one begins, and `joined` reaches from where the
    /// last one ends that is joined to it to where another begins.
    pub(super) fn stance(&mut self, citation: Span, next: usize, joined: Range<usize>) -> Stance {
        let words = self.around(citation, next, joined);
        let Words { before, after, .. } = words;
        let opening =
            self.letter.text(Span::new(self.letter.span(self.line).start.min(citation.start), citation.start));
        let opens_line = opening.is_empty() || self.is(Says::TakesUp, opening);
        let withdrawn = self.is(Says::WithdrawnBefore, before)
            || self.is(Says::WithdrawnAfter, after)
            || self.is(Says::WithdrawnLater, words.onward)
            || self.is(Says::RejectedBefore, before) && self.is(Says::WasRight, after);
        if withdrawn || (opens_line && self.paragraph_says(Says::Disagrees, citation)) {
            return Stance { withdrawn: true, ..Stance::of(CitationClass::Rejected, "the authority put it aside") };
        }
        if opens_line && self.paragraph_says(Says::Agrees, citation) {
            return Stance::of(CitationClass::Applied, "");
        }
        if self.is(Says::AlternativeBefore, before) && !self.is_rejected_after(&words) {
            return Stance::of(CitationClass::Applied, "");
        }
        if self.is_conditional(before) || self.is(Says::ConditionalAfter, after) {
            return Stance::explained();
        }
        if self.is(Says::Warns, words.sentence) {
            return Stance::of(CitationClass::Explained, "says what would be done if it applied");
        }
        let sentence = self.sentence(citation);
        match self.put_aside(&words) {
            // "Section 40. I do not think that this adds anything": said of the section, wherever else it is cited.
            Some(stance) if opens_line && is_label(after) => {
                Stance { withdrawn: stance.class == CitationClass::Rejected, ..stance }
            }
            Some(stance) => stance,
            None => self.invoked(&words, sentence, citation),
        }
    }

    fn is(&self, list: Says, words: &str) -> bool {
        self.letter.cues.list(list).is_match(words)
    }

    /// Where words make of a citation something that is not relied on, or in spite of them is.
    fn put_aside(&self, words: &Words<'_>) -> Option<Stance> {
        let Words { before, after, onward, sentence, .. } = *words;
        let denied = self.is(Says::DeniedLater, onward);
        let affirmed = !denied && self.is(Says::AffirmedLater, onward);
        let may_be = self.is(Says::ConsideredAfter, after) && !self.is(Says::ReliedOutright, before);
        let only_considered = self.considers(before) || may_be || self.supposes(before);
        if only_considered && !affirmed && self.is_earlier(before) {
            return Some(Stance::of(CitationClass::Explained, "what an earlier decision relied on"));
        }
        if only_considered && !affirmed {
            return Some(Stance::of(CitationClass::Rejected, "only considered, or only possible"));
        }
        let negated = self.says_up_to(Says::RejectedBefore, Says::Reasons, before);
        if !negated && self.is(Says::GrantsAfter, after) {
            return Some(Stance::of(CitationClass::Applied, ""));
        }
        if negated || (!affirmed && self.is_rejected_after(words)) || self.denies_together(words) {
            return Some(Stance::of(CitationClass::Rejected, "said not to apply here"));
        }
        if self.is(Says::Upholds, sentence) {
            return Some(Stance::of(CitationClass::Applied, ""));
        }
        let goes_on = self.is(Says::EarlierGoesOn, before) && self.is(Says::EarlierReply, words.previous);
        if goes_on || self.is_earlier(before) || (self.is_under_earlier && !self.is(Says::RefusesNow, sentence)) {
            return Some(Stance::of(CitationClass::Explained, "what an earlier decision relied on"));
        }
        let looked_at = self.is(Says::LookedAtBefore, before) || self.is(Says::LookedAtAfter, after);
        let left_open = || !affirmed && !self.is(Says::AppliedAfter, onward) && !self.is(Says::Refuses, onward);
        let unused = if looked_at { denied || left_open() } else { denied && !self.says_so(words) };
        unused.then(|| Stance::of(CitationClass::Rejected, "looked at, and not used"))
    }

    /// Whether the words after a citation reject it: not those of the next one, where it applies itself.
    fn is_rejected_after(&self, words: &Words<'_>) -> bool {
        let found = self.letter.cues.list(Says::RejectedAfter).find(words.after);
        let of_next = |end: usize| end > words.onward.len() && self.is(Says::AppliedAfter, words.onward);
        found.is_some_and(|found| !of_next(found.end()))
    }

    /// `Section 44 and section 132 do not apply`: what is said of several in the plural is said of each.
    fn denies_together(&self, words: &Words<'_>) -> bool {
        let Words { before, after, together, .. } = *words;
        let denial = self.letter.cues.list(Says::RejectedAfter).find(together);
        let is_plural = |words: &str| {
            words.split(|c: char| !c.is_alphabetic()).any(|word| Vocabulary::get().sentences.plurals.has(word))
        };
        together.len() < after.len()
            && !self.is(Says::AppliedBefore, before)
            && denial.is_some_and(|denial| is_plural(denial.as_str()))
    }

    /// Whether the words before a citation are of an earlier decision, and none after those of what is refused now.
    fn is_earlier(&self, before: &str) -> bool {
        let earlier = self.is(Says::EarlierBefore, before);
        earlier && (self.says_up_to(Says::EarlierBefore, Says::RefusesNow, before) || self.is(Says::Reports, before))
    }

    /// Whether the words before a citation are of what may be, and none after those give it as a reason.
    fn considers(&self, before: &str) -> bool {
        self.says_up_to(Says::ConsideredBefore, Says::Reasons, before)
    }

    /// Whether the words before a citation are a condition of the law, and none after those say that it is met: "we are
    /// not obliged to supply it, as it is subject to an exemption under".
    fn is_conditional(&self, before: &str) -> bool {
        self.says_up_to(Says::ConditionalBefore, Says::Reasons, before)
    }

    /// Whether words have a cue of a list, and none of another from there on.
    fn says_up_to(&self, list: Says, other: Says, words: &str) -> bool {
        let found = self.letter.cues.list(list).find(words);
        found.is_some_and(|found| !self.is(other, words.get(found.start()..).unwrap_or_default()))
    }

    /// Whether the sentence of a citation relies on it in so many words.
    fn says_so(&self, words: &Words<'_>) -> bool {
        self.is(Says::AppliedBefore, words.before) || self.is(Says::AppliedAfter, words.after)
    }

    /// A citation that nothing puts aside: relied on, explained, or by default relied on.
    fn invoked(&mut self, words: &Words<'_>, sentence: usize, citation: Span) -> Stance {
        let says_so = self.says_so(words);
        let explains = self.is(Says::ExplainedBefore, words.before) || self.is(Says::ExplainedAfter, words.after);
        // "Drafts. Section 35(1)(a) is about policy": what a refusal says of the law under the name of what it keeps back,
        // after saying that it has it, or before it weighs the interest in keeping it back.
        let is_reason = self.refuses
            && (self.is_under_label(citation)
                || self.follows_what_is_held(words)
                || self.is_weighed(words.onward)
                || self.is_item_of_what_is_kept_back());
        if explains && !says_so && !is_reason {
            return Stance::explained();
        }
        // "attract Section 31 and other constituents Section 40": the verb is said once.
        let by_default = !says_so && self.relied_on != Some(sentence);
        self.relied_on = if by_default { self.relied_on } else { Some(sentence) };
        Stance { by_default, ..Stance::of(CitationClass::Applied, "") }
    }
}

/// The words around a citation.
struct Words<'w> {
    /// Before it and after it, within its sentence.
    before: &'w str,
    after: &'w str,
    /// All of that sentence, and the one before it.
    sentence: &'w str,
    previous: &'w str,
    /// After it, up to the next citation.
    onward: &'w str,
    /// After the last of those that are joined to it, within its sentence and up to the next.
    together: &'w str,
}

/// Whether a citation that opens its line ends there as a label does.
fn is_label(after: &str) -> bool {
    after.is_empty() || after.starts_with(['.', ':']) || [" -", " –", " —"].iter().any(|dash| after.starts_with(dash))
}
