//! Where in a text a word may stand that begins in one of some ways: found byte by byte, without taking words apart.

use super::analysis::{Sign, sign};

/// Letters of a beginning that are looked at; more tell words apart no better.
pub(super) const MOST_LETTERS: usize = 4;

/// In the state: that a word may begin at the next byte. Bit n says that n + 1 letters of a beginning stand before it.
const WORD_BEGINS: u8 = 1 << 7;

/// The first letters of words that are looked for, all of them at once: which may stand where. It passes more than is
/// looked for, never less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sieve {
    /// By byte: the states that go on with it, and what it adds to them.
    steps: [(u8, u8); 256],
    /// Enough letters of the shortest beginning, or a byte that is no plain sign.
    passed: u8,
}

impl Sieve {
    /// For beginnings in the letters that [`plain`] makes; none where there is nothing to look for.
    pub(super) fn of<'b>(beginnings: impl Iterator<Item = &'b [u8]> + Clone) -> Option<Self> {
        let shortest = beginnings.clone().map(<[u8]>::len).min()?.clamp(1, MOST_LETTERS);
        let passed = 1 << (shortest - 1);
        let step = |byte: u8| {
            let stands = |at: &usize| beginnings.clone().any(|letters| letters.get(*at) == Some(&plain(byte)));
            let places = (0..shortest).filter(stands).fold(0, |places, at| places | 1 << at);
            match sign(byte) {
                Sign::Letter => (places, 0),
                Sign::Gap if byte != b'\'' => (0, WORD_BEGINS),
                // It may belong to a word of any letters.
                Sign::Gap | Sign::Other => (0, WORD_BEGINS | passed),
            }
        };
        Some(Self { steps: std::array::from_fn(|byte| step(byte as u8)), passed })
    }

    /// The first byte, at or after the end of a word, at which a word that is looked for may stand.
    pub(super) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut state = WORD_BEGINS;
        let passed = |byte: &u8| {
            let (go_on, added) = self.steps[*byte as usize];
            state = state.rotate_left(1) & go_on | added;
            state & self.passed != 0
        };
        Some(from + text.get(from..)?.iter().position(passed)?)
    }
}

/// A letter as beginnings have it: small, and i for y, which a stem has one for the other.
pub(super) const fn plain(byte: u8) -> u8 {
    match byte.to_ascii_lowercase() {
        b'y' => b'i',
        other => other,
    }
}
