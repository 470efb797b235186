//! How run-on brackets expand: `31(1)(a)(b)(2)(b)` is 31(1)(a), 31(1)(b) and 31(2)(b).
//!
//! In: a section and its tokens. Out: finished paths. The tree of the law settles what a letter belongs to.

use super::tables::ROMANS;
use crate::law::{Flag, Law, ProvisionPath, Role};

/// A part of a citation below the section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// `2`, `3A`; the suffix as printed.
    Number(String, Option<char>),
    /// `a`, `ad`, `iv` in lower case, and whether it was printed as a capital.
    Letters(String, bool),
}

/// A part of a citation, and whether it ends a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) mark: Mark,
    /// Stands after "to": `(a) to (c)`.
    pub(super) through: bool,
}

/// A provision and what is odd about how it was cited.
pub(super) type Reached = (ProvisionPath, Vec<Flag>);

/// Walks the tokens down and up the tree of a section. Only finished paths come out, each once, in order of appearance.
pub(super) fn walk(law: &Law, section: &ProvisionPath, tokens: &[Token]) -> Vec<Reached> {
    let mut walk = Walk { law, section, steps: vec![], stem: vec![], in_range: false, reached: vec![] };
    let mut before: Option<&Mark> = None;
    for token in tokens {
        match (&token.mark, before) {
            (Mark::Letters(last, _), Some(Mark::Letters(first, _))) if token.through => walk.range(first, last),
            (Mark::Letters(letters, capital), Some(Mark::Number(digits, None))) if *capital => {
                walk.capital(digits, letters);
            }
            (Mark::Letters(letters, _), _) => walk.letters(letters),
            (Mark::Number(digits, suffix), _) => walk.number(digits, *suffix),
        }
        before = Some(&token.mark);
    }
    if !walk.steps.is_empty() || walk.reached.is_empty() {
        walk.finish();
    }
    walk.reached
}

struct Walk<'l> {
    law: &'l Law,
    section: &'l ProvisionPath,
    /// The current path below the section.
    steps: Vec<String>,
    /// Flags of everything under the current subsection.
    stem: Vec<Flag>,
    in_range: bool,
    reached: Vec<Reached>,
}

impl Walk<'_> {
    fn path<'s>(&self, steps: impl IntoIterator<Item = &'s str>) -> ProvisionPath {
        steps.into_iter().fold(self.section.clone(), |path, step| path.child(step))
    }

    fn exists<'s>(&self, steps: impl IntoIterator<Item = &'s str>) -> bool {
        self.law.provision(&self.path(steps)).is_some()
    }

    /// The current path is done: it goes out with its flags.
    fn finish(&mut self) {
        let path = self.path(self.steps.iter().map(String::as_str));
        let mut flags = self.stem.clone();
        if self.in_range {
            flags.push(Flag::Range);
        }
        match self.law.provision(&path).map(|provision| provision.role) {
            Some(Role::Repealed) => flags.push(Flag::Repealed),
            Some(_) => {}
            // Of procedural sections only the number is known: what lies in them is not doubted.
            None if self.law.procedure(&path).is_some() => {}
            None => flags.push(Flag::Unknown),
        }
        flags.sort_unstable();
        if !self.reached.iter().any(|(known, _)| *known == path) {
            self.reached.push((path, flags));
        }
    }

    /// A digit starts a new subsection.
    fn number(&mut self, digits: &str, suffix: Option<char>) {
        if !self.steps.is_empty() {
            self.finish();
        }
        self.stem.clear();
        self.in_range = false;
        let Some(suffix) = suffix else {
            self.steps = vec![digits.to_owned()];
            return;
        };
        let joined = format!("{digits}{}", suffix.to_ascii_uppercase());
        let letter = suffix.to_ascii_lowercase().to_string();
        // `2b` is 2(b) where there is no (2B).
        if suffix.is_ascii_lowercase() && !self.exists([joined.as_str()]) && self.exists([digits, letter.as_str()]) {
            self.steps = vec![digits.to_owned(), letter];
        } else {
            self.steps = vec![joined];
        }
    }

    /// A capital directly after a number may be its suffix: `40(3)(A)`.
    fn capital(&mut self, digits: &str, letters: &str) {
        let joined = format!("{digits}{}", letters.to_ascii_uppercase());
        if self.steps == [digits] && self.exists([joined.as_str()]) {
            self.steps = vec![joined];
            self.stem.push(Flag::SplitSuffix);
        } else {
            self.letters(letters);
        }
    }

    /// A letter attaches at the deepest level where the law has it.
    fn letters(&mut self, letters: &str) {
        let level = (0..=self.steps.len())
            .rev()
            .find(|&level| self.exists(self.steps.iter().take(level).map(String::as_str).chain([letters])));
        match level {
            Some(level) => self.attach(level, letters),
            // Misread by a scanner: `40(l)`.
            None if self.steps.is_empty() && letters == "l" => self.number("1", None),
            None => match self.subsection_of(letters).filter(|_| self.steps.is_empty()) {
                Some(subsection) => {
                    self.steps = vec![subsection.to_owned(), letters.to_owned()];
                    self.stem.push(Flag::InferredSubsection);
                }
                None => self.attach(self.level_of_unknown(letters), letters),
            },
        }
    }

    /// The subsection that was left out before a letter: the first in which the letter is relied on (`36(b)` is 36(2)(b),
    /// since 36(1)(b) is none), else the first that has it.
    fn subsection_of(&self, letters: &str) -> Option<&'static str> {
        let is_ground = |subsection: &&&str| {
            let role = self.law.role(&self.path([**subsection, letters]));
            matches!(role, Role::Ground | Role::Ncnd)
        };
        let has = || ["1", "2", "3"].iter().filter(|subsection| self.exists([**subsection, letters]));
        has().find(is_ground).or_else(|| has().next().filter(|first| **first == "1")).copied()
    }

    /// What the law has not stays under the last number, as cited; where even that is unknown, a numeral stays under
    /// the letter before it, unless the alphabet led to it (`h`, `i`).
    fn level_of_unknown(&self, letters: &str) -> usize {
        let is_digit = |step: &String| step.starts_with(|c: char| c.is_ascii_digit());
        let numbered = usize::from(self.steps.first().is_some_and(is_digit));
        let Some(letter) = self.steps.get(numbered) else { return numbered };
        let is_next =
            between(letter, letters).len() == 1 && letter.len() == 1 && letters.len() == 1 && letter != letters;
        let nests = ROMANS.contains(&letters)
            && !self.exists(self.steps.iter().map(String::as_str))
            && !ROMANS.contains(&letter.as_str())
            && (self.steps.len() > numbered + 1 || !(is_next && letter.as_str() < letters));
        numbered + usize::from(nests)
    }

    fn attach(&mut self, level: usize, letters: &str) {
        if level < self.steps.len() {
            self.finish();
        }
        self.in_range = false;
        self.steps.truncate(level);
        self.steps.push(letters.to_owned());
    }

    /// `(a) to (c)`: each between them, where both are single letters, or both numerals, in order.
    fn range(&mut self, first: &str, last: &str) {
        self.in_range = true;
        for step in between(first, last) {
            self.letters(&step);
            self.in_range = true;
        }
    }
}

/// What follows `first` up to and with `last`; only `last` where they make no range.
fn between(first: &str, last: &str) -> Vec<String> {
    if let ([from], [to]) = (first.as_bytes(), last.as_bytes())
        && from < to
    {
        return (from + 1..=*to).map(|letter| char::from(letter).to_string()).collect();
    }
    let place = |numeral: &str| ROMANS.iter().position(|known| *known == numeral);
    match (place(first), place(last)) {
        (Some(from), Some(to)) if from < to => {
            ROMANS.iter().take(to + 1).skip(from + 1).map(|&numeral| numeral.to_owned()).collect()
        }
        _ => with_added(first, last).unwrap_or_else(|| vec![last.to_owned()]),
    }
}

/// `(a) to (ac)`: letters that were put in later.
fn with_added(first: &str, last: &str) -> Option<Vec<String>> {
    let ([letter], [same, to]) = (first.as_bytes(), last.as_bytes()) else { return None };
    (letter == same).then(|| (b'a'..=*to).map(|added| format!("{first}{}", char::from(added))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(text: &str) -> Token {
        let (through, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let rest = &text[digits.len()..];
        let mark = if digits.is_empty() {
            Mark::Letters(rest.to_ascii_lowercase(), rest.starts_with(|c: char| c.is_ascii_uppercase()))
        } else {
            Mark::Number(digits, rest.chars().next())
        };
        Token { mark, through }
    }

    #[test]
    fn tokens_walk_the_tree() {
        for (section, tokens, expected) in [
            ("foia/40", "", "40"),
            ("foia/31", "1 a b 2 b", "31/1/a 31/1/b 31/2/b"),
            ("foia/40", "2 3", "40/2 40/3!Repealed"),
            ("foia/40", "2 3A a", "40/2 40/3A/a"),
            ("foia/40", "2 a b 3 a i ii b", "40/2/a 40/2/b 40/3/a/i!Repealed 40/3/a/ii!Repealed 40/3/b!Repealed"),
            ("foia/36", "2 b i ii c", "36/2/b/i 36/2/b/ii 36/2/c"),
            ("foia/31", "a b", "31/1/a!InferredSubsection 31/1/b!InferredSubsection"),
            ("foia/40", "3 A a b", "40/3A/a!SplitSuffix 40/3A/b!SplitSuffix"),
            ("foia/40", "2 A", "40/2/a"),
            ("foia/31", "1 i", "31/1/i"),
            ("foia/22A", "1 b ii", "22A/1/b/ii"),
            ("foia/31", "1 a -c", "31/1/a!Range 31/1/b!Range 31/1/c!Range"),
            ("foia/30", "1 a i -ii", "30/1/a/i!Range 30/1/a/ii!Range"),
            ("foia/40", "2 c", "40/2/c!Unknown"),
            ("foia/40", "9 a", "40/9/a!Unknown"),
            ("foia/40", "2 2 a", "40/2 40/2/a"),
            ("foia/40", "l", "40/1"),
            ("foia/40", "2b", "40/2/b"),
            ("foia/40", "3a a", "40/3A/a"),
            ("foia/17", "1 a i ii b", "17/1/a/i 17/1/a/ii 17/1/b"),
            ("foia/17", "1 a b c", "17/1/a 17/1/b 17/1/c"),
            ("foisa/30", "b i", "30/b/i"),
            ("foisa/26", "a c", "26/a 26/c"),
        ] {
            let tokens: Vec<_> = tokens.split_whitespace().map(token).collect();
            let section: ProvisionPath = section.parse().expect(section);
            let reached: Vec<_> = walk(Law::get(), &section, &tokens)
                .into_iter()
                .map(|(path, flags)| {
                    let flags: String = flags.iter().map(|flag| format!("!{flag:?}")).collect();
                    let (_, path) = path.as_str().split_once('/').expect("a section");
                    format!("{path}{flags}")
                })
                .collect();
            assert_eq!(reached.join(" "), expected, "{section:?} {tokens:?}");
        }
    }
}
