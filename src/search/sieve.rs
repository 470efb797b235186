//! Where in a text a word may stand that begins in one of some ways: found without taking words apart, and of few ways sixteen
//! bytes at a time.

use super::analysis::{Sign, sign};

/// Letters of a beginning that are looked at; more tell words apart no better.
pub(super) const MOST_LETTERS: usize = 4;

/// Bytes that are looked at together: as many as one instruction takes.
const AT_ONCE: usize = 16;

/// Of more beginnings than these, byte by byte is quicker.
const FEW: usize = 4;

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
    /// As many letters of each beginning as of the shortest, each as often as it is compared at once, with the other that may
    /// stand for it; none where there are more than a few.
    few: Vec<Vec<[[u8; AT_ONCE]; 2]>>,
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
        let either =
            |letter: &u8| [*letter, if *letter == b'i' { b'y' } else { *letter }].map(|letter| [letter; AT_ONCE]);
        let few = beginnings.clone().map(|letters| letters.iter().take(shortest).map(either).collect());
        let few = if beginnings.clone().nth(FEW).is_none() { few.collect() } else { Vec::new() };
        Some(Self { steps: std::array::from_fn(|byte| step(byte as u8)), passed, few })
    }

    /// Whether a beginning may begin at one of the first bytes of a piece of text, or one of these is no plain sign.
    #[allow(
        clippy::needless_range_loop,
        reason = "of the one loop over four lists the compiler makes few instructions"
    )]
    fn may_hold(&self, piece: &[u8; AT_ONCE + MOST_LETTERS]) -> bool {
        // Without a way out of the loops, and with bytes for truths, the compiler takes all bytes by one instruction.
        let odd = |byte: &u8| u8::from(!byte.is_ascii()) | u8::from(*byte == b'\'');
        let mut found = piece.iter().take(AT_ONCE).fold(0, |found, byte| found | odd(byte));
        for letters in &self.few {
            let mut begins = [1_u8; AT_ONCE];
            for (at, [one, other]) in letters.iter().enumerate() {
                let Some(bytes) = piece.get(at..).and_then(<[u8]>::first_chunk::<AT_ONCE>) else { continue };
                for place in 0..AT_ONCE {
                    // Small letters have this bit, digits too.
                    let small = bytes[place] | 0x20;
                    begins[place] &= u8::from(small == one[place]) | u8::from(small == other[place]);
                }
            }
            found |= begins.iter().fold(0, |found, begins| found | begins);
        }
        found != 0
    }

    /// The first byte, at or after the end of a word, at which a word that is looked for may stand.
    pub(super) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let (mut state, mut at) = (WORD_BEGINS, from);
        while at < text.len() {
            // A beginning that stands in two pieces is gone through to its end.
            let is_between = !self.few.is_empty() && state & !WORD_BEGINS == 0;
            let piece = text.get(at..).and_then(<[u8]>::first_chunk).filter(|_| is_between);
            let rest = text.get(at..text.len().min(at + AT_ONCE))?;
            if piece.is_some_and(|piece| !self.may_hold(piece)) {
                state = rest.last().map_or(state, |last| self.steps[*last as usize].1);
            } else {
                let passed = |byte: &u8| {
                    let (go_on, added) = self.steps[*byte as usize];
                    state = state.rotate_left(1) & go_on | added;
                    state & self.passed != 0
                };
                if let Some(place) = rest.iter().position(passed) {
                    return Some(at + place);
                }
            }
            at += AT_ONCE;
        }
        None
    }
}

/// A letter as beginnings have it: small, and i for y, which a stem has one for the other.
pub(super) const fn plain(byte: u8) -> u8 {
    match byte.to_ascii_lowercase() {
        b'y' => b'i',
        other => other,
    }
}
