//! Lists of cues as patterns: each cue an expression, with what a text must have for it to be worth a try.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;

use super::Says;
use super::loose::loosened;
use super::opening::{self, Opening};
use super::required::{self, Needed};
use crate::expression;

/// Lists of cues: a set of them is the bits of some numbers.
const MOST_PATTERNS: usize = 256;
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

/// Patterns, one bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PatternSet([u64; MOST_PATTERNS / 64]);

impl PatternSet {
    pub(super) fn add(&mut self, pattern: PatternId) {
        if let Some(word) = self.0.get_mut(pattern.number() / 64) {
            *word |= 1 << (pattern.number() % 64);
        }
    }

    pub(super) fn add_all(&mut self, others: &Self) {
        self.0.iter_mut().zip(others.0).for_each(|(word, others)| *word |= others);
    }

    pub(super) fn with_all(mut self, others: &Self) -> Self {
        self.add_all(others);
        self
    }

    pub(super) fn has(&self, pattern: PatternId) -> bool {
        self.0.get(pattern.number() / 64).is_some_and(|word| word >> (pattern.number() % 64) & 1 != 0)
    }
}

/// An expression that is compiled when it is first tried: most cues never are.
#[derive(Debug, Default)]
pub(super) struct Expression {
    cue: String,
    opening: Opening,
    closing: Opening,
    /// What is tried before it.
    loose: Option<Hir>,
    loosely: OnceLock<Option<Regex>>,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    fn new(cue: String, parsed: &Hir) -> Self {
        let (opening, closing) = (Opening::required(parsed), Opening::closing(parsed));
        Self { cue, opening, closing, loose: loosened(parsed), ..Self::default() }
    }

    /// A cue by itself.
    pub(super) fn read(cue: String) -> Option<Self> {
        let parsed = parsed(&cue)?;
        Some(Self::new(cue, &parsed))
    }

    /// The expression; none only if the table in the program is broken, which a test forbids.
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compiled(&self.cue)).as_ref()
    }

    /// Whether it matches words that open with a letter and close with another.
    pub(super) fn is_match(&self, words: &str, first: Option<u8>, last: Option<u8>) -> bool {
        self.opening.may_be(first)
            && self.closing.may_be(last)
            && self.may_match(words)
            && self.get().is_some_and(|regex| regex.is_match(words))
    }

    /// Whether words are worth the expression itself.
    fn may_match(&self, words: &str) -> bool {
        let Some(loose) = &self.loose else { return true };
        let loosely = self.loosely.get_or_init(|| Regex::new(&loose.to_string()).ok());
        loosely.as_ref().is_none_or(|loosely| loosely.is_match(words))
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
    /// Those that need a digit.
    with_digit: u128,
    /// All of them.
    whole: Option<Expression>,
}

impl Pattern {
    /// Whether none of its cues is in a text that has none of their strings.
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
        if ready & self.with_digit != 0 && !words.bytes().any(|byte| byte.is_ascii_digit()) {
            ready &= !self.with_digit;
        }
        let (first, last) = if ready == 0 { (None, None) } else { (Opening::of(words), Opening::last_of(words)) };
        while ready != 0 {
            let part = self.parts.get(ready.trailing_zeros() as usize);
            if part.is_some_and(|part| part.is_match(words, first, last)) {
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
            pattern.with_digit |= u128::from(opening::needs_digit(&parsed)) << part;
            for (place, strings) in sets.into_iter().enumerate() {
                let needing = Needing { pattern: id, part, is_second: place > 0 };
                strings.into_iter().for_each(|string| self.needed.entry(string).or_default().push(needing));
            }
            pattern.parts.push(Expression::new(cue.to_owned(), &parsed));
            all.push(format!("(?:{cue})"));
        }
        pattern.whole = Some(Expression { cue: all.join("|"), ..Expression::default() });
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

/// A cue with the classes of Latin letters, with spaces as folding leaves them, and with contractions: where a cue says
/// "do not", a letter may say "don't".
fn latin(cue: &str) -> String {
    let mut parts = cue.split(" not");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // " nothing", " note".
        let is_word = !part.starts_with(|c: char| c.is_alphabetic() || c == '?');
        out.push_str(if is_word { "(?: not|n't)" } else { " not" });
        out.push_str(part);
    }
    // In "\b(not|never)" a word ends before the apostrophe of "don't".
    let out =
        [r"\b(", r"\b(("].iter().fold(out, |out, head| out.replace(&format!("{head}not|"), &format!("{head}not|'t|")));
    expression::latin(&out.replace("cannot", "(?:cannot|can't)").replace(r"\s", " "))
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, HirKind};

    use super::super::Cues;
    use super::super::strings::Strings;
    use super::*;
    use crate::fold::fold_into_line;

    /// Words that an expression may match, made of its own letters.
    fn add_words(expression: &Hir, random: &mut fastrand::Rng, words: &mut String) {
        match expression.kind() {
            HirKind::Literal(literal) => words.push_str(str::from_utf8(&literal.0).expect("text")),
            HirKind::Class(Class::Unicode(class)) => {
                let range = class.ranges()[random.usize(..class.ranges().len())];
                words.push(random.char(range.start()..=range.end()));
            }
            HirKind::Repetition(repetition) => {
                let most = repetition.min + 2;
                let times = random.u32(repetition.min..=repetition.max.map_or(most, |max| max.min(most)));
                (0..times).for_each(|_| add_words(&repetition.sub, random, words));
            }
            HirKind::Capture(capture) => add_words(&capture.sub, random, words),
            HirKind::Concat(parts) => parts.iter().for_each(|part| add_words(part, random, words)),
            HirKind::Alternation(branches) => add_words(&branches[random.usize(..branches.len())], random, words),
            HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => {}
        }
    }

    #[test]
    fn no_cue_is_passed_over_in_words_that_it_reads() {
        let cues = Cues::get().expect("the tables");
        let mut random = fastrand::Rng::with_seed(40);
        let (mut read, mut made) = (0, 0);
        for expression in cues.patterns.iter().flat_map(|pattern| &pattern.parts) {
            let cue = expression.cue.as_str();
            let mut registry = Registry::default();
            let id = registry.add([cue].into_iter()).expect(cue);
            let (patterns, needed) = registry.finish();
            let strings = Strings::compile(needed, &patterns).expect(cue);
            for (before, after) in [("", ""), ("", " so"), ("“", "."), ("ſay: ", "")] {
                let mut line = before.to_owned();
                add_words(&parsed(cue).expect(cue), &mut random, &mut line);
                let line = fold_into_line(&(line + after)).text;
                made += 1;
                if !expression.get().expect(cue).is_match(&line) {
                    continue;
                }
                read += 1;
                let hits = strings.hits(&line);
                assert!(hits.may_be_anywhere(id) && hits.patterns_within(0, line.len()).has(id), "{cue}: {line:?}");
                assert!(patterns[0].is_in(&line, hits.within(id, 0, line.len())), "{cue}: {line:?}");
            }
        }
        assert!(read * 2 > made, "{read} of {made} lines are read");
    }
}
