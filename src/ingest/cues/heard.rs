//! The cues of one text: where the strings stand that cues cannot do without, found in one pass.
//!
//! A letter is asked hundreds of cues, line by line, and nearly every answer is no. A cue whose strings do not stand in
//! the words asked about is not tried at all. Words are asked about as they stand in the text; the text is folded into
//! one line once, and what is found in that is given as its place in the words.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use regex::Regex;

use super::phrases::Phrases;
use super::{Cues, Expression, Pattern, PatternId};
use crate::domain::SectionKind;
use crate::fold::{Folded, fold_into_line};

/// A text in which cues are looked for.
#[derive(Debug)]
pub(in crate::ingest) struct Heard<'t> {
    cues: &'static Cues,
    text: &'t str,
    folded: Folded,
    /// For each pattern, where in the folded text the strings begin that its parts need, in order, with the part.
    places: Vec<Vec<(u32, u8)>>,
    /// What was asked about last, by its first byte and its end, and where that stands in the folded text: one line is
    /// asked many cues in turn.
    last: Cell<(usize, usize, (usize, usize))>,
}

impl<'t> Heard<'t> {
    pub(super) fn new(cues: &'static Cues, text: &'t str) -> Self {
        let folded = fold_into_line(text);
        let mut places = vec![Vec::new(); cues.patterns.len()];
        for found in cues.strings.find_overlapping_iter(&folded.text) {
            // A source is far shorter than this.
            let Ok(at) = u32::try_from(found.start()) else { break };
            let Some((needed, by)) = cues.needed.get(found.pattern().as_usize()) else { continue };
            if !needed.is_at(folded.text.as_bytes(), found.start(), found.end()) {
                continue;
            }
            for needing in by {
                if let Some(places) = places.get_mut(needing.pattern) {
                    places.push((at, needing.part));
                }
            }
        }
        for places in &mut places {
            if !places.is_sorted() {
                places.sort_unstable();
            }
        }
        Self { cues, text, folded, places, last: Cell::new((0, 0, (0, 0))) }
    }

    /// The cues of one list.
    pub(in crate::ingest) fn list(&self, list: impl Into<PatternId>) -> Listed<'_> {
        let PatternId(number) = list.into();
        Listed {
            pattern: self.cues.patterns.get(number),
            places: self.places.get(number).map_or(&[], Vec::as_slice),
            heard: self,
        }
    }

    /// Where a stretch of the text stands in the folded text.
    fn range(&self, start: usize, end: usize) -> Range<usize> {
        let (last_start, last_end, range) = self.last.get();
        if (last_start, last_end) == (start, end) {
            return range.0..range.1;
        }
        let range = self.folded.folded(start..end);
        self.last.set((start, end, (range.start, range.end)));
        range
    }

    /// The kind of section that a line is the heading of.
    pub(in crate::ingest) fn heading(&self, line: &str) -> Option<SectionKind> {
        if line.len() > super::LONGEST_HEADING {
            return None;
        }
        self.cues.headings.iter().find(|(_, lines)| self.list(*lines).is_match(line)).map(|(kind, _)| *kind)
    }

    /// The phrases that make an outcome.
    pub(in crate::ingest) fn phrases(&self) -> &'static Phrases {
        &self.cues.phrases
    }
}

/// What was found in words, in bytes of them.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Place<'w> {
    words: &'w str,
    start: usize,
    end: usize,
}

impl<'w> Place<'w> {
    /// Where it begins.
    pub(in crate::ingest) fn start(&self) -> usize {
        self.start
    }

    /// Where it ends.
    pub(in crate::ingest) fn end(&self) -> usize {
        self.end
    }

    /// The words of it.
    pub(in crate::ingest) fn as_str(&self) -> &'w str {
        self.words.get(self.start..self.end).unwrap_or_default()
    }
}

/// A cue that was found, with its named parts.
#[derive(Debug)]
pub(in crate::ingest) struct Parts<'h, 'w> {
    /// The whole of it.
    pub(in crate::ingest) whole: Place<'w>,
    named: Vec<(&'h str, Place<'w>)>,
}

impl<'w> Parts<'_, 'w> {
    /// The part of a name; none where the cue was found without it.
    pub(in crate::ingest) fn name(&self, name: &str) -> Option<Place<'w>> {
        self.named.iter().find(|(other, _)| *other == name).map(|(_, place)| *place)
    }
}

/// Words as they are asked about: folded, with the way back.
struct Asked<'h, 'w> {
    words: &'w str,
    folded: Cow<'h, Folded>,
    /// The words within the folded text.
    range: Range<usize>,
    /// Where the words begin in what was folded.
    start: usize,
    /// Whether the folded text is that of the document.
    is_of_text: bool,
}

impl<'w> Asked<'_, 'w> {
    fn text(&self) -> &str {
        self.folded.text.get(self.range.clone()).unwrap_or_default()
    }

    /// A place in the folded words as one in the words.
    fn place(&self, found: Range<usize>) -> Place<'w> {
        let source = self.folded.source(found.start + self.range.start..found.end + self.range.start);
        let within = |at: usize| at.saturating_sub(self.start).min(self.words.len());
        Place { words: self.words, start: within(source.start), end: within(source.end) }
    }
}

/// A list of cues as they may be heard in a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Listed<'h> {
    /// None only for a list that the tables do not have.
    pattern: Option<&'h Pattern>,
    places: &'h [(u32, u8)],
    heard: &'h Heard<'h>,
}

impl<'h> Listed<'h> {
    fn asked<'w>(self, words: &'w str) -> Asked<'h, 'w> {
        match place(self.heard.text, words) {
            Some(start) => {
                let range = self.heard.range(start, start + words.len());
                Asked { words, folded: Cow::Borrowed(&self.heard.folded), range, start, is_of_text: true }
            }
            None => {
                let folded = fold_into_line(words);
                let range = 0..folded.text.len();
                Asked { words, folded: Cow::Owned(folded), range, start: 0, is_of_text: false }
            }
        }
    }

    /// The parts whose strings stand in words; none where the words are not of the text.
    fn parts(self, asked: &Asked<'_, '_>) -> Option<&'h [(u32, u8)]> {
        let before = |places: &[(u32, u8)], at: usize| places.partition_point(|&(place, _)| (place as usize) < at);
        let tail = self.places.get(before(self.places, asked.range.start)..)?;
        tail.get(..before(tail, asked.range.end)).filter(|_| asked.is_of_text)
    }

    /// Whether words have one of the cues.
    pub(in crate::ingest) fn is_match(self, words: &str) -> bool {
        self.is_in(&self.asked(words))
    }

    fn is_in(self, asked: &Asked<'_, '_>) -> bool {
        let Some(pattern) = self.pattern else { return false };
        let is_in = |cue: &Expression| cue.get().is_some_and(|regex| regex.is_match(asked.text()));
        let Some(parts) = self.parts(asked) else { return is_in(&pattern.whole) };
        let mut tried = 0_u128;
        let is_new = |&&(_, part): &&(u32, u8)| {
            let bit = 1 << part;
            let is_new = tried & bit == 0;
            tried |= bit;
            is_new
        };
        let mut parts = parts.iter().filter(is_new).filter_map(|&(_, part)| pattern.parts.get(usize::from(part)));
        parts.any(is_in) || pattern.rest.as_ref().is_some_and(is_in)
    }

    /// All cues as one expression, where one of them is in the words: to know that costs far less than to find it.
    fn within(self, asked: &Asked<'_, '_>) -> Option<&'h Regex> {
        self.is_in(asked).then_some(self.pattern?.whole.get()).flatten()
    }

    /// The first cue in words.
    pub(in crate::ingest) fn find(self, words: &str) -> Option<Place<'_>> {
        let asked = self.asked(words);
        let found = self.within(&asked)?.find(asked.text())?;
        Some(asked.place(found.range()))
    }

    /// Every cue in words.
    pub(in crate::ingest) fn find_iter(self, words: &str) -> impl Iterator<Item = Place<'_>> {
        let asked = self.asked(words);
        let found = self.within(&asked).map(|regex| regex.find_iter(asked.text()));
        let places: Vec<Place<'_>> = found.into_iter().flatten().map(|found| asked.place(found.range())).collect();
        places.into_iter()
    }

    /// The first cue in words, with its parts.
    pub(in crate::ingest) fn captures<'w>(self, words: &'w str) -> Option<Parts<'h, 'w>> {
        let asked = self.asked(words);
        let regex = self.within(&asked)?;
        let captures = regex.captures(asked.text())?;
        let named = regex.capture_names().flatten();
        let named = named.filter_map(|name| Some((name, asked.place(captures.name(name)?.range()))));
        Some(Parts { whole: asked.place(captures.get(0)?.range()), named: named.collect() })
    }
}

/// Where words begin in a text of which they are a part.
fn place(text: &str, words: &str) -> Option<usize> {
    let start = (words.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + words.len() <= text.len()).then_some(start)
}
