//! The letters that words must open with for an anchored expression to match.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// Stands for every sign that is not of ASCII.
const OTHER: u8 = 0;

/// The first letters and digits that words may have, one bit each; the signs before them are not looked at. All where
/// the expression matches elsewhere than at the beginning of the words, or words without a letter.
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

    /// What an expression requires.
    pub(super) fn required(expression: &Hir) -> Self {
        let begins = expression.properties().look_set_prefix().contains(Look::Start);
        let First { letters, may_be_none } = first(expression);
        if begins && !may_be_none { Self(letters) } else { Self::default() }
    }

    /// The letter or digit that words open with.
    pub(super) fn of(words: &str) -> Option<u8> {
        words.bytes().map(letter).find_map(|letter| letter)
    }

    /// Whether words may open with a letter.
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

/// The letters that come first in what an expression matches.
struct First {
    letters: u128,
    /// Whether it matches anything without a letter.
    may_be_none: bool,
}

fn first(expression: &Hir) -> First {
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => First { letters: 0, may_be_none: true },
        HirKind::Literal(literal) => match literal.0.iter().find_map(|&byte| letter(byte)) {
            Some(letter) => First { letters: 1 << letter, may_be_none: false },
            None => First { letters: 0, may_be_none: true },
        },
        HirKind::Class(class) => of_class(class),
        HirKind::Repetition(repetition) => {
            let once = first(&repetition.sub);
            First { may_be_none: once.may_be_none || repetition.min == 0, ..once }
        }
        HirKind::Capture(capture) => first(&capture.sub),
        HirKind::Concat(parts) => {
            let mut all = First { letters: 0, may_be_none: true };
            for part in parts.iter().map(first) {
                all.letters |= part.letters;
                if !part.may_be_none {
                    return First { may_be_none: false, ..all };
                }
            }
            all
        }
        HirKind::Alternation(branches) => {
            branches.iter().map(first).fold(First { letters: 0, may_be_none: false }, |all, branch| First {
                letters: all.letters | branch.letters,
                may_be_none: all.may_be_none || branch.may_be_none,
            })
        }
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
}
