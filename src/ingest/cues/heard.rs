//! The cues of one text: where the strings stand that cues cannot do without, found in one pass.
//!
//! A letter is asked hundreds of cues, line by line, and nearly every answer is no. A cue whose strings do not stand in
//! the words asked about is not tried at all.

use regex::{Captures, Match, Matches, Regex};

use super::{Cues, Pattern, PatternId};
use crate::domain::SectionKind;
use crate::ingest::cues::phrases::Phrases;

/// A text in which cues are looked for.
#[derive(Debug)]
pub(in crate::ingest) struct Heard<'t> {
    cues: &'static Cues,
    text: &'t str,
    /// For each pattern, where the strings begin that it needs, in order.
    places: Vec<Vec<u32>>,
}

impl<'t> Heard<'t> {
    pub(super) fn new(cues: &'static Cues, text: &'t str) -> Self {
        let mut places = vec![Vec::new(); cues.patterns.len()];
        for found in cues.strings.find_overlapping_iter(text) {
            // Texts are far shorter; should one not be, what lies beyond is looked for in any case.
            let Ok(at) = u32::try_from(found.start()) else { break };
            for &pattern in cues.needed_by.get(found.pattern().as_usize()).map_or(&[][..], Vec::as_slice) {
                if let Some(places) = places.get_mut(pattern) {
                    places.push(at);
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
            pattern: self.cues.patterns.get(number).unwrap_or(&self.cues.never),
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
    pattern: &'h Pattern,
    places: &'h [u32],
    text: &'h str,
}

impl<'h> Listed<'h> {
    /// The expression, where the words may match it: they have a string that it needs, or are not of the text.
    fn within(self, words: &str) -> Option<&'h Regex> {
        let regex = self.pattern.regex.as_ref()?;
        let (true, Some(start)) = (self.pattern.has_strings, place(self.text, words)) else { return Some(regex) };
        let next = self.places.partition_point(|&at| (at as usize) < start);
        let is_there = self.places.get(next).is_some_and(|&at| (at as usize) < start + words.len());
        is_there.then_some(regex)
    }

    /// Whether words have one of the cues.
    pub(in crate::ingest) fn is_match(self, words: &str) -> bool {
        self.within(words).is_some_and(|regex| regex.is_match(words))
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
