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
use super::{Cues, Expression, Pattern, PatternId, PatternSet, Wanted};
use crate::domain::SectionKind;
use crate::fold::{Folded, fold_into_line};

/// A text in which cues are looked for.
#[derive(Debug)]
pub(in crate::ingest) struct Heard<'t> {
    cues: &'static Cues,
    text: &'t str,
    folded: Folded,
    /// The strings that cues need, in the order in which they end.
    hits: Vec<Hit>,
    /// The patterns that have a hit anywhere.
    anywhere: PatternSet,
    /// Some of what was asked about: the same lines are asked many cues in turn.
    known: Vec<Cell<Stretch>>,
}

/// How many stretches are kept, each at the place that its beginning gives.
const KNOWN: usize = 256;

/// A string that cues need.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// Where it ends in the folded text.
    end: u32,
    /// Which of the strings it is.
    string: usize,
}

/// A stretch of the text, and what is known of it.
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    /// In the text.
    source: (usize, usize),
    /// In the folded text.
    folded: (usize, usize),
    /// Its hits.
    hits: (usize, usize),
    /// The patterns that have a hit in it.
    patterns: PatternSet,
}

impl<'t> Heard<'t> {
    pub(super) fn new(cues: &'static Cues, text: &'t str) -> Self {
        let folded = fold_into_line(text);
        let mut hits = Vec::with_capacity(text.len() / 6);
        let mut anywhere = PatternSet::default();
        for found in cues.strings.find_overlapping_iter(&folded.text) {
            // A source is far shorter than this.
            let Ok(end) = u32::try_from(found.end()) else { break };
            for (string, wanted) in cues.wanted(found.pattern().as_usize()) {
                if wanted.string.is_at(folded.text.as_bytes(), found.start(), found.end()) {
                    anywhere.add_all(&wanted.patterns);
                    hits.push(Hit { end, string });
                }
            }
        }
        Self { cues, text, folded, hits, anywhere, known: vec![Cell::default(); KNOWN] }
    }

    /// The cues of one list.
    pub(in crate::ingest) fn list(&self, list: impl Into<PatternId>) -> Listed<'_> {
        let PatternId(number) = list.into();
        Listed { number, pattern: self.cues.patterns.get(usize::from(number)), heard: self }
    }

    /// What is known of a stretch of the text.
    fn stretch(&self, start: usize, end: usize) -> Stretch {
        let kept = self.known.get(start % KNOWN);
        if let Some(known) = kept.map(Cell::get).filter(|known| known.source == (start, end) && end > 0) {
            return known;
        }
        let folded = self.folded.folded(start..end);
        let up_to = |hits: &[Hit], at: usize| hits.partition_point(|hit| hit.end as usize <= at);
        let first = up_to(&self.hits, folded.start);
        let inside = self.hits.get(first..).unwrap_or_default();
        let inside = inside.get(..up_to(inside, folded.end)).unwrap_or_default();
        let hits = (first, first + inside.len());
        let mut patterns = PatternSet::default();
        inside.iter().filter_map(|hit| self.wanted(hit)).for_each(|wanted| patterns.add_all(&wanted.patterns));
        let stretch = Stretch { source: (start, end), folded: (folded.start, folded.end), hits, patterns };
        if let Some(kept) = kept {
            kept.set(stretch);
        }
        stretch
    }

    fn wanted(&self, hit: &Hit) -> Option<&'static Wanted> {
        self.cues.needed.get(hit.string)
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
    /// What is known of them, where they are of the text; else all that counts is where they are.
    stretch: Stretch,
    is_of_text: bool,
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
    number: u16,
    /// None only for a list that the tables do not have.
    pattern: Option<&'h Pattern>,
    heard: &'h Heard<'h>,
}

impl<'h> Listed<'h> {
    /// Words as they are asked about; none where it is known without asking that no cue of the list is in them.
    fn asked<'w>(self, words: &'w str) -> Option<Asked<'h, 'w>> {
        let needs_strings = self.pattern.is_none_or(|pattern| pattern.rest.is_none());
        match place(self.heard.text, words) {
            Some(_) if needs_strings && !self.heard.anywhere.has(self.number) => None,
            Some(start) => {
                let stretch = self.heard.stretch(start, start + words.len());
                Some(Asked { words, folded: Cow::Borrowed(&self.heard.folded), stretch, is_of_text: true })
            }
            None => {
                let folded = fold_into_line(words);
                let stretch = Stretch { folded: (0, folded.text.len()), ..Stretch::default() };
                Some(Asked { words, folded: Cow::Owned(folded), stretch, is_of_text: false })
            }
        }
    }

    /// Whether words have one of the cues.
    pub(in crate::ingest) fn is_match(self, words: &str) -> bool {
        self.asked(words).is_some_and(|asked| self.is_in(&asked))
    }

    fn is_in(self, asked: &Asked<'_, '_>) -> bool {
        let Some(pattern) = self.pattern else { return false };
        let is_in = |cue: &Expression| cue.get().is_some_and(|regex| regex.is_match(asked.text()));
        if !asked.is_of_text {
            return is_in(&pattern.whole);
        }
        (asked.stretch.patterns.has(self.number) && self.parts(pattern, asked.stretch.hits).any(is_in))
            || pattern.rest.as_ref().is_some_and(is_in)
    }

    /// The parts that have what they need among some hits.
    fn parts(self, pattern: &'h Pattern, (from, to): (usize, usize)) -> impl Iterator<Item = &'h Expression> {
        let (mut first, mut second) = (0_u128, !pattern.paired);
        let hits = self.heard.hits.get(from..to).unwrap_or_default();
        let wanted = hits.iter().filter_map(|hit| self.heard.wanted(hit));
        let needing = wanted.filter(|wanted| wanted.patterns.has(self.number)).flat_map(|wanted| &wanted.by);
        for needing in needing.filter(|needing| needing.pattern == self.number) {
            *(if needing.is_second { &mut second } else { &mut first }) |= 1 << needing.part;
        }
        let ready = first & second;
        pattern.parts.iter().enumerate().filter(move |(part, _)| ready >> part & 1 != 0).map(|(_, cue)| cue)
    }

    /// All cues as one expression, where one of them is in the words: to know that costs far less than to find it.
    fn within(self, asked: &Asked<'_, '_>) -> Option<&'h Regex> {
        self.is_in(asked).then_some(self.pattern?.whole.get()).flatten()
    }

    /// The first cue in words.
    pub(in crate::ingest) fn find(self, words: &str) -> Option<Place<'_>> {
        let asked = self.asked(words)?;
        let found = self.within(&asked)?.find(asked.text())?;
        Some(asked.place(found.range()))
    }

    /// Every cue in words.
    pub(in crate::ingest) fn find_iter(self, words: &str) -> impl Iterator<Item = Place<'_>> {
        let places: Option<Vec<Place<'_>>> = self.asked(words).and_then(|asked| {
            let found = self.within(&asked)?.find_iter(asked.text());
            Some(found.map(|found| asked.place(found.range())).collect())
        });
        places.into_iter().flatten()
    }

    /// The first cue in words, with its parts.
    pub(in crate::ingest) fn captures<'w>(self, words: &'w str) -> Option<Parts<'h, 'w>> {
        let asked = self.asked(words)?;
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
