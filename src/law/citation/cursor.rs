//! A place in a folded text that moves on over signs and words, and what joins two parts of a citation.

use super::tables::{FOLLOWERS, JOINING_SIGNS, JOINING_WORDS, THROUGH_WORDS};

/// A name in brackets between two parts is not longer.
const LONGEST_GLOSS: usize = 80;
/// No number and no letters of a citation are longer.
const LONGEST_RUN: usize = 6;

/// Reads on from a place. The place is always on a character boundary, and never goes back but in [`Cursor::attempt`].
#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    /// Whether the citation itself stands in brackets: a bracket too many closes those.
    pub(super) in_brackets: bool,
}

/// How one part followed another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Ampersand,
    Other,
}

impl<'t> Cursor<'t> {
    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn byte(&self, offset: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + offset).copied()
    }

    pub(super) fn byte_before(&self) -> Option<u8> {
        self.at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at)).copied()
    }

    /// Whether the next byte is one of these signs.
    pub(super) fn is_at(&self, signs: &[u8]) -> bool {
        self.byte(0).is_some_and(|byte| signs.contains(&byte))
    }

    pub(super) fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    /// One of the words, whole, in any case.
    pub(super) fn word(&mut self, words: &[&str]) -> bool {
        let rest = self.rest().as_bytes();
        let Some(first) = rest.first().map(u8::to_ascii_lowercase) else { return false };
        let found = words.iter().find(|word| {
            let length = word.len();
            word.as_bytes().first().map(u8::to_ascii_lowercase) == Some(first)
                && rest.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
                && !rest.get(length).is_some_and(u8::is_ascii_alphanumeric)
        });
        self.at += found.map_or(0, |word| word.len());
        found.is_some()
    }

    /// Goes back if nothing comes of it.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let result = read(self);
        if result.is_none() {
            self.at = start;
        }
        result
    }

    /// A space, or one line break; says whether it was a line break.
    pub(super) fn gap(&mut self) -> bool {
        self.eat(" ");
        let broke = self.eat("\n");
        if broke {
            self.eat(" ");
        }
        broke
    }

    /// Letters and digits up to the next other sign; none where there are too many.
    pub(super) fn run(&self) -> &'t str {
        let length = self.rest().bytes().take(LONGEST_RUN + 1).take_while(u8::is_ascii_alphanumeric).count();
        self.rest().get(..length).filter(|run| run.len() <= LONGEST_RUN).unwrap_or_default()
    }

    /// Whether a part may end here: a stop, the end of the line, or a word that goes on about it.
    pub(super) fn ends_here(&self) -> bool {
        let mut ahead = self.clone();
        ahead.eat(" ");
        match ahead.byte(0) {
            None => true,
            Some(byte) if byte.is_ascii_alphanumeric() => ahead.word(FOLLOWERS),
            Some(byte) => b"\n.,;:)]([&-\"'/|".contains(&byte),
        }
    }

    /// A name in brackets: "(national security)".
    pub(super) fn gloss(&mut self) {
        self.attempt(|cursor| {
            cursor.gap();
            cursor.eat("(").then_some(())?;
            let length = cursor.rest().bytes().take(LONGEST_GLOSS).position(|byte| b"()\n".contains(&byte))?;
            cursor.at += length;
            cursor.eat(")").then_some(())
        });
    }

    /// What joins two parts, with the spaces around it.
    pub(super) fn joint(&mut self) -> Option<Joint> {
        let mut joint = None;
        for _ in 0..2 {
            let next = self.attempt(|cursor| {
                cursor.gap();
                if cursor.eat("&") {
                    return Some(Joint::Ampersand);
                }
                let found = JOINING_SIGNS.iter().any(|sign| cursor.eat(sign)) || cursor.word(JOINING_WORDS);
                found.then_some(Joint::Other)
            });
            joint = next.or(joint);
        }
        joint?;
        self.eat(",");
        self.gap();
        joint
    }

    /// What leads to the last of a range.
    pub(super) fn through(&mut self) -> Option<()> {
        self.gap();
        let found = self.eat("-") || self.word(THROUGH_WORDS);
        self.gap();
        found.then_some(())
    }
}
