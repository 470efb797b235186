//! The cues of one text: where the strings stand that cues cannot do without, found in one pass.
//!
//! A letter is asked hundreds of cues, line by line, and nearly every answer is no. A cue whose strings do not stand in
//! the words asked about is not tried at all.

use regex::{Captures, Match, Matches, Regex};

use super::{Cues, Expression, Pattern, PatternId};
use crate::domain::SectionKind;
use crate::ingest::cues::phrases::Phrases;

/// A text in which cues are looked for.
#[derive(Debug)]
pub(in crate::ingest) struct Heard<'t> {
    cues: &'static Cues,
    text: &'t str,
    /// For each pattern, where the strings begin that its parts need, in order, with the part.
    places: Vec<Vec<(u32, u8)>>,
}

impl<'t> Heard<'t> {
    pub(super) fn new(cues: &'static Cues, text: &'t str) -> Self {
        let mut places = vec![Vec::new(); cues.patterns.len()];
        for found in cues.strings.find_overlapping_iter(text) {
            // A source is far shorter than this.
            let Ok(at) = u32::try_from(found.start()) else { break };
            for needing in cues.needed_by.get(found.pattern().as_usize()).map_or(&[][..], Vec::as_slice) {
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
        Self { cues, text, places }
    }

    /// The cues of one list.
    pub(in crate::ingest) fn list(&self, list: impl Into<PatternId>) -> Listed<'_> {
        let PatternId(number) = list.into();
        Listed {
            pattern: self.cues.patterns.get(number),
            places: self.places.get(number).map_or(&[], Vec::as_slice),
            text: self.text,
        }
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

/// A list of cues as they may be heard in a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Listed<'h> {
    /// None only for a list that the tables do not have.
    pattern: Option<&'h Pattern>,
    places: &'h [(u32, u8)],
    text: &'h str,
}

impl<'h> Listed<'h> {
    /// The parts whose strings stand in words; none where the words are not of the text.
    fn parts(self, words: &str) -> Option<&'h [(u32, u8)]> {
        let start = place(self.text, words)?;
        let before = |places: &[(u32, u8)], at: usize| places.partition_point(|&(place, _)| (place as usize) < at);
        let tail = self.places.get(before(self.places, start)..)?;
        tail.get(..before(tail, start + words.len()))
    }

    /// Whether words have one of the cues.
    pub(in crate::ingest) fn is_match(self, words: &str) -> bool {
        let Some(pattern) = self.pattern else { return false };
        let is_in = |cue: &Expression| cue.get().is_some_and(|regex| regex.is_match(words));
        let Some(parts) = self.parts(words) else { return is_in(&pattern.whole) };
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

    /// All cues as one expression, where the words may match it.
    fn within(self, words: &str) -> Option<&'h Regex> {
        let pattern = self.pattern?;
        let may = pattern.rest.is_some() || self.parts(words).is_none_or(|parts| !parts.is_empty());
        may.then(|| pattern.whole.get()).flatten()
    }

    /// The first cue in words.
    pub(in crate::ingest) fn find(self, words: &str) -> Option<Match<'_>> {
        self.within(words)?.find(words)
    }

    /// Every cue in words.
    pub(in crate::ingest) fn find_iter<'w>(self, words: &'w str) -> impl Iterator<Item = Match<'w>> + use<'h, 'w> {
        let found: Option<Matches<'h, 'w>> = self.within(words).map(|regex| regex.find_iter(words));
        found.into_iter().flatten()
    }

    /// The first cue in words, with its parts.
    pub(in crate::ingest) fn captures(self, words: &str) -> Option<Captures<'_>> {
        // To know that there is one costs less than to know its parts.
        let regex = self.within(words)?;
        regex.is_match(words).then(|| regex.captures(words)).flatten()
    }
}

/// Where words begin in a text of which they are a part.
fn place(text: &str, words: &str) -> Option<usize> {
    let start = (words.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + words.len() <= text.len()).then_some(start)
}
