//! The cues of one text: where the strings stand that cues cannot do without, found in one pass.
//!
//! A letter is asked hundreds of cues, line by line, and nearly every answer is no. A cue whose strings do not stand in
//! the words asked about is not tried at all. Words are asked about as they stand in the text; the text is folded into
//! one line once, and what is found in that is given as its place in the words.
//!
//! Where a word begins and ends, the text says, and not the words that are cut out of it: of "if" out of "gift" no cue
//! hears the word. Cut between words.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use regex::Regex;

use super::Cues;
use super::patterns::{Pattern, PatternId, PatternSet};
use super::phrases::Phrases;
use super::strings::Hits;
use crate::domain::SectionKind;
use crate::fold::{Folded, fold_into_line};

/// A text in which cues are looked for.
#[derive(Debug)]
pub(in crate::ingest) struct Heard<'t> {
    cues: &'static Cues,
    text: &'t str,
    folded: Folded,
    /// The strings that cues need, in the folded text.
    hits: Hits,
    /// Some of what was asked about: the same lines are asked many cues in turn.
    known: Vec<Cell<Stretch>>,
}

/// How many stretches are kept, each at the place that its beginning and its end give.
const KNOWN: usize = 512;

/// A stretch of the text, and what is known of it.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    source: (usize, usize),
    /// Where it stands in the folded text.
    folded: (usize, usize),
    /// The patterns that may be heard in it.
    patterns: PatternSet,
}

impl<'t> Heard<'t> {
    pub(super) fn new(cues: &'static Cues, text: &'t str) -> Self {
        let folded = fold_into_line(text);
        let hits = cues.strings.hits(&folded.text);
        Self { cues, text, folded, hits, known: vec![Cell::default(); KNOWN] }
    }

    /// The cues of one list.
    pub(in crate::ingest) fn list(&self, list: impl Into<PatternId>) -> Listed<'_> {
        let id = list.into();
        Listed { id, pattern: self.cues.patterns.get(id.number()), heard: self }
    }

    /// What those lists stand for whose cues words have.
    pub(super) fn those_in<'h, K>(
        &'h self,
        lists: &'h [(K, PatternId)],
        words: &'h str,
    ) -> impl Iterator<Item = &'h K> {
        // Of words of the text it is known at once which lists are worth asking.
        let worth = place(self.text, words).map(|start| self.stretch(start, start + words.len()).patterns);
        let is_worth = move |list: PatternId| worth.is_none_or(|worth| worth.has(list));
        let heard = lists.iter().filter(move |(_, list)| is_worth(*list) && self.list(*list).is_match(words));
        heard.map(|(kind, _)| kind)
    }

    /// A stretch of the text.
    fn stretch(&self, start: usize, end: usize) -> Stretch {
        let kept = self.known.get((start ^ end.wrapping_mul(0x9E37_79B1) >> 16) % KNOWN);
        if let Some(known) = kept.map(Cell::get).filter(|known| known.source == (start, end) && end > 0) {
            return known;
        }
        let folded = self.folded.folded(start..end);
        let patterns = self.hits.patterns_within(folded.start, folded.end);
        let stretch = Stretch { source: (start, end), folded: (folded.start, folded.end), patterns };
        if let Some(kept) = kept {
            kept.set(stretch);
        }
        stretch
    }

    /// The kind of section that a line is the heading of.
    pub(in crate::ingest) fn heading(&self, line: &str) -> Option<SectionKind> {
        if line.len() > super::LONGEST_HEADING {
            return None;
        }
        self.those_in(&self.cues.headings, line).next().copied()
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

/// Words that have a cue of a list: folded, with the way back.
struct Asked<'h, 'w> {
    words: &'w str,
    folded: Cow<'h, Folded>,
    stretch: Stretch,
}

impl<'w> Asked<'_, 'w> {
    fn text(&self) -> &str {
        let (start, end) = self.stretch.folded;
        self.folded.text.get(start..end).unwrap_or_default()
    }

    /// A place in the folded words as one in the words.
    fn place(&self, found: Range<usize>) -> Place<'w> {
        let (start, _) = self.stretch.folded;
        let source = self.folded.source(found.start + start..found.end + start);
        let within = |at: usize| at.saturating_sub(self.stretch.source.0).min(self.words.len());
        Place { words: self.words, start: within(source.start), end: within(source.end) }
    }
}

/// A list of cues as they may be heard in a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Listed<'h> {
    id: PatternId,
    /// None only for a list that the tables do not have.
    pattern: Option<&'h Pattern>,
    heard: &'h Heard<'h>,
}

impl<'h> Listed<'h> {
    /// Whether words have one of the cues.
    pub(in crate::ingest) fn is_match(self, words: &str) -> bool {
        match place(self.heard.text, words) {
            Some(start) => self.within(start, start + words.len()).is_some(),
            None => self.asked(words).is_some(),
        }
    }

    /// A stretch of the text, where it has one of the cues.
    fn within(self, start: usize, end: usize) -> Option<Stretch> {
        let Heard { hits, folded, .. } = self.heard;
        if !hits.may_be_anywhere(self.id) {
            return None;
        }
        let stretch = self.heard.stretch(start, end);
        if !stretch.patterns.has(self.id) {
            return None;
        }
        let (from, to) = stretch.folded;
        let words = folded.text.get(from..to).unwrap_or_default();
        self.pattern?.is_in(words, hits.within(self.id, from, to)).then_some(stretch)
    }

    /// Words that have one of the cues.
    fn asked<'w>(self, words: &'w str) -> Option<Asked<'h, 'w>> {
        match place(self.heard.text, words) {
            Some(start) => {
                let stretch = self.within(start, start + words.len())?;
                Some(Asked { words, folded: Cow::Borrowed(&self.heard.folded), stretch })
            }
            None => {
                let folded = fold_into_line(words);
                let is_in = self.pattern?.whole()?.is_match(&folded.text);
                let stretch = Stretch { folded: (0, folded.text.len()), ..Stretch::default() };
                is_in.then_some(Asked { words, folded: Cow::Owned(folded), stretch })
            }
        }
    }

    /// All cues as one expression.
    fn whole(self) -> Option<&'h Regex> {
        self.pattern?.whole()
    }

    /// The first cue in words.
    pub(in crate::ingest) fn find(self, words: &str) -> Option<Place<'_>> {
        let asked = self.asked(words)?;
        let found = self.whole()?.find(asked.text())?;
        Some(asked.place(found.range()))
    }

    /// Every cue in words.
    pub(in crate::ingest) fn find_iter(self, words: &str) -> impl Iterator<Item = Place<'_>> {
        let places: Option<Vec<Place<'_>>> = self.asked(words).and_then(|asked| {
            let found = self.whole()?.find_iter(asked.text());
            Some(found.map(|found| asked.place(found.range())).collect())
        });
        places.into_iter().flatten()
    }

    /// The first cue in words, with its parts.
    pub(in crate::ingest) fn captures<'w>(self, words: &'w str) -> Option<Parts<'h, 'w>> {
        let asked = self.asked(words)?;
        let regex = self.whole()?;
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
