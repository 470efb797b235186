//! Lists of cues as patterns: each cue an expression, with what a text must have for it to be worth a try.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use super::Says;
use super::opening::Opening;
use super::required::{self, Needed};
use crate::expression;

/// Lists of cues: a set of them is the bits of some numbers.
pub(super) const MOST_PATTERNS: usize = 192;
/// Cues of one list: a set of them is the bits of a number.
const MOST_PARTS: u8 = 128;

/// Which pattern of the tables: the lists of [`Says`] are the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::ingest) struct PatternId(u16);

impl PatternId {
    pub(super) fn numbered(number: usize) -> Option<Self> {
        u16::try_from(number).ok().filter(|_| number < MOST_PATTERNS).map(Self)
    }

    pub(super) fn number(self) -> usize {
        usize::from(self.0)
    }
}

impl From<Says> for PatternId {
    fn from(list: Says) -> Self {
        Self(list as u16)
    }
}

/// An expression that is compiled when it is first tried: most cues never are.
#[derive(Debug)]
pub(super) struct Expression {
    cue: String,
    opening: Opening,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    fn new(cue: String, opening: Opening) -> Self {
        Self { cue, opening, compiled: OnceLock::new() }
    }

    /// The expression; none only if the table in the program is broken, which a test forbids.
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compiled(&self.cue)).as_ref()
    }

    /// Whether it matches words that open with a letter.
    fn is_match(&self, words: &str, letter: Option<u8>) -> bool {
        self.opening.may_be(letter) && self.get().is_some_and(|regex| regex.is_match(words))
    }
}

/// The cues of a list.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    /// Each by itself.
    parts: Vec<Expression>,
    /// Those that need no string, one bit each: they are always tried.
    free: u128,
    /// Those that need a string of a second set beside one of the first.
    paired: u128,
    /// All of them.
    whole: Option<Expression>,
}

impl Pattern {
    /// Whether it is known without asking that none of its cues is in a text, if that has none of their strings.
    pub(super) fn needs_strings(&self) -> bool {
        self.free == 0
    }

    /// Whether words have one of the cues for which the strings of `found` are there.
    pub(super) fn is_in<'n>(&self, words: &str, found: impl Iterator<Item = &'n Needing>) -> bool {
        let (mut first, mut second) = (0_u128, !self.paired);
        for needing in found {
            *(if needing.is_second { &mut second } else { &mut first }) |= 1 << needing.part;
        }
        let mut ready = first & second | self.free;
        let letter = if ready == 0 { None } else { Opening::of(words) };
        while ready != 0 {
            let part = self.parts.get(ready.trailing_zeros() as usize);
            if part.is_some_and(|part| part.is_match(words, letter)) {
                return true;
            }
            ready &= ready - 1;
        }
        false
    }

    /// All cues as one expression.
    pub(super) fn whole(&self) -> Option<&Regex> {
        self.whole.as_ref()?.get()
    }
}

/// A part of a pattern that needs a string, in the first of its sets or in the second.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Needing {
    pub(super) pattern: PatternId,
    part: u8,
    is_second: bool,
}

/// The patterns on their way into [`super::Cues`].
#[derive(Debug, Default)]
pub(super) struct Registry {
    patterns: Vec<Pattern>,
    needed: BTreeMap<Needed, Vec<Needing>>,
}

impl Registry {
    /// Adds alternatives as one pattern.
    pub(super) fn add<'c>(&mut self, cues: impl Iterator<Item = &'c str>) -> Option<PatternId> {
        let id = PatternId::numbered(self.patterns.len())?;
        let mut pattern = Pattern::default();
        let mut all = Vec::new();
        for cue in cues {
            let part = u8::try_from(pattern.parts.len()).ok().filter(|&part| part < MOST_PARTS)?;
            let parsed = parsed(cue)?;
            let sets = required::required(&parsed);
            pattern.free |= u128::from(sets.is_empty()) << part;
            pattern.paired |= u128::from(sets.len() > 1) << part;
            for (place, strings) in sets.into_iter().enumerate() {
                let needing = Needing { pattern: id, part, is_second: place > 0 };
                strings.into_iter().for_each(|string| self.needed.entry(string).or_default().push(needing));
            }
            pattern.parts.push(Expression::new(cue.to_owned(), Opening::required(&parsed)));
            all.push(format!("(?:{cue})"));
        }
        pattern.whole = Some(Expression::new(all.join("|"), Opening::default()));
        self.patterns.push(pattern);
        Some(id)
    }

    /// How many patterns there are.
    pub(super) fn len(&self) -> usize {
        self.patterns.len()
    }

    /// The patterns, and the strings that their parts need.
    pub(super) fn finish(self) -> (Vec<Pattern>, BTreeMap<Needed, Vec<Needing>>) {
        (self.patterns, self.needed)
    }
}

/// A cue as what it is made of.
pub(super) fn parsed(cue: &str) -> Option<Hir> {
    ParserBuilder::new().case_insensitive(true).dot_matches_new_line(true).build().parse(&latin(cue)).ok()
}

/// Compiles a cue, for text that is folded into one line.
pub(super) fn compiled(cue: &str) -> Option<Regex> {
    let mut builder = RegexBuilder::new(&latin(cue));
    builder.case_insensitive(true).dot_matches_new_line(true).size_limit(1 << 26).build().ok()
}

/// A cue with the classes of Latin letters, and with spaces as folding leaves them.
fn latin(cue: &str) -> String {
    expression::latin(&cue.replace(r"\s", " "))
}
