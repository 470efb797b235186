//! The letters that words must open or close with for an anchored expression to match, and whether they must have a digit.

use std::cell::Cell;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// Stands for every sign that is not of ASCII.
const OTHER: u8 = 0;

/// The first letters and digits that words may have, or the last, one bit each; the signs before or after them are not
/// looked at. All where the expression matches elsewhere than at that end of the words, or words without a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Opening(u128);

impl Default for Opening {
    fn default() -> Self {
        Self(u128::MAX)
    }
}

impl Opening {
    /// What an expression requires that is tried in any case.
    pub(in crate::ingest) fn read(expression: &str) -> Option<Self> {
        Some(Self::required(&super::patterns::parsed(expression)?))
    }

    /// Whether an expression may match words, by the letter that they open with.
    pub(in crate::ingest) fn may_open(self, words: &str) -> bool {
        self.may_be(Self::of(words))
    }

    /// What an expression requires of the first letter.
    pub(super) fn required(expression: &Hir) -> Self {
        let begins = expression.properties().look_set_prefix().contains(Look::Start);
        let First { letters, may_be_none } = first(expression, Side::Front);
        if begins && !may_be_none { Self(letters) } else { Self::default() }
    }

    /// What an expression requires of the last letter.
    pub(super) fn closing(expression: &Hir) -> Self {
        let ends = expression.properties().look_set_suffix().contains(Look::End);
        let First { letters, may_be_none } = first(expression, Side::Back);
        if ends && !may_be_none { Self(letters) } else { Self::default() }
    }

    /// The letter or digit that words open with.
    pub(super) fn of(words: &str) -> Option<u8> {
        words.bytes().map(letter).find_map(|letter| letter)
    }

    /// The letter or digit that words close with.
    pub(super) fn last_of(words: &str) -> Option<u8> {
        words.bytes().rev().map(letter).find_map(|letter| letter)
    }

    /// Whether words may open, or close, with a letter.
    pub(super) fn may_be(self, letter: Option<u8>) -> bool {
        letter.map_or(self.0 == u128::MAX, |letter| self.0 >> letter & 1 != 0)
    }
}

/// A byte as one of the letters that are counted.
fn letter(byte: u8) -> Option<u8> {
    match byte {
        _ if byte.is_ascii_alphanumeric() => Some(byte),
        _ if byte.is_ascii() => None,
        _ => Some(OTHER),
    }
}

/// From which side an expression is looked at.
#[derive(Clone, Copy)]
enum Side {
    Front,
    Back,
}

impl Side {
    /// Goes through parts as they stand from this side.
    fn find<'p, T, R>(self, parts: &'p [T], find: impl Fn(&'p T) -> Option<R>) -> Option<R> {
        match self {
            Self::Front => parts.iter().find_map(find),
            Self::Back => parts.iter().rev().find_map(find),
        }
    }
}

/// Whether all that an expression matches has a digit.
pub(super) fn needs_digit(expression: &Hir) -> bool {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.iter().any(u8::is_ascii_digit),
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().all(|range| range.start().is_ascii_digit() && range.end().is_ascii_digit())
        }
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Repetition(repetition) => repetition.min > 0 && needs_digit(&repetition.sub),
        HirKind::Capture(capture) => needs_digit(&capture.sub),
        HirKind::Concat(parts) => parts.iter().any(needs_digit),
        HirKind::Alternation(branches) => branches.iter().all(needs_digit),
    }
}

/// The letters that come first in what an expression matches, seen from a side.
struct First {
    letters: u128,
    /// Whether it matches anything without a letter.
    may_be_none: bool,
}

fn first(expression: &Hir, side: Side) -> First {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => First { letters: 0, may_be_none: true },
        HirKind::Literal(literal) => match side.find(&literal.0, |&byte| letter(byte)) {
            Some(letter) => First { letters: 1 << letter, may_be_none: false },
            None => First { letters: 0, may_be_none: true },
        },
        HirKind::Class(class) => of_class(class),
        HirKind::Repetition(repetition) => {
            let once = first(&repetition.sub, side);
            First { may_be_none: once.may_be_none || repetition.min == 0, ..once }
        }
        HirKind::Capture(capture) => first(&capture.sub, side),
        HirKind::Concat(parts) => {
            let letters = Cell::new(0);
            let ended = side.find(parts, |part| {
                let part = first(part, side);
                letters.set(letters.get() | part.letters);
                (!part.may_be_none).then_some(())
            });
            First { letters: letters.get(), may_be_none: ended.is_none() }
        }
        HirKind::Alternation(branches) => branches.iter().map(|branch| first(branch, side)).fold(
            First { letters: 0, may_be_none: false },
            |all, branch| First {
                letters: all.letters | branch.letters,
                may_be_none: all.may_be_none || branch.may_be_none,
            },
        ),
    }
}

fn of_class(class: &Class) -> First {
    let Class::Unicode(class) = class else { return First { letters: u128::MAX, may_be_none: true } };
    let has = |sign: char| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&sign));
    let ascii = (0..128_u8).filter(|&byte| has(char::from(byte)));
    let mut all = First { letters: 0, may_be_none: false };
    for byte in ascii {
        match letter(byte) {
            Some(letter) => all.letters |= 1 << letter,
            None => all.may_be_none = true,
        }
    }
    if class.ranges().iter().any(|range| !range.end().is_ascii()) {
        all.letters |= 1 << OTHER;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchored_expressions_say_what_words_open_with() {
        for (expression, opening, may) in [
            (r"(?i)^\W*(your |the )?request", "“Your", true),
            (r"(?i)^\W*(your |the )?request", "12. Your", false),
            (r"(?i)^\W*(your |the )?request", "- Request", true),
            (r"(?i)^\W*(your |the )?request", "as you", false),
            (r"(?i)^\W*(your |the )?request", "...", false),
            (r"^[0-9]", "3", true),
            (r"^[0-9]", "a", false),
            (r"^.*x", "a", true),
            (r"^(a|\W)", "b", true),
            (r"request", "your request", true),
            (r"(^a|b)", "c", true),
            (r"^[é]", "é", true),
            (r"^(?i)t", "é", false),
        ] {
            let hir = regex_syntax::parse(expression).expect(expression);
            assert_eq!(Opening::required(&hir).may_be(Opening::of(opening)), may, "{expression}: {opening}");
        }
    }

    #[test]
    fn expressions_that_are_anchored_behind_say_what_words_close_with() {
        for (expression, closing, may) in [
            (r"(?i)(request|answer)\W*$", "Your request.", true),
            (r"(?i)(request|answer)\W*$", "as you asked:", false),
            (r"[0-9]{1,3}(,[0-9]{3})*\W*$", "Dogs, 12", true),
            (r"[0-9]{1,3}(,[0-9]{3})*\W*$", "12 dogs", false),
            (r"(a|b?)$", "c", true),
            (r"(a$|b)", "c", true),
            (r"a", "b", true),
            (r"é$", "café", true),
        ] {
            let hir = regex_syntax::parse(expression).expect(expression);
            assert_eq!(Opening::closing(&hir).may_be(Opening::last_of(closing)), may, "{expression}: {closing}");
        }
    }

    #[test]
    fn some_expressions_need_a_digit() {
        for (expression, needs) in [
            (r"[0-9]+ dogs", true),
            (r"(section )?[0-9]{1,2}[A-Z]?", true),
            (r"(section 40|[0-9])", true),
            (r"(section|[0-9])", false),
            (r"[0-9]*", false),
            (r"[0-9a]", false),
            (r"dogs", false),
        ] {
            assert_eq!(needs_digit(&regex_syntax::parse(expression).expect(expression)), needs, "{expression}");
        }
    }
}
