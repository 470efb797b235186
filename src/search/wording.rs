//! Wordings by their fingerprints: how many responses say the same.
//!
//! Most wordings are said once, and a word of the index costs its spelling and a list. So a fingerprint is no word of its
//! own: its first bits are the word, which many share, and its next bits are the place where that word stands in the letter.

use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{DocSet as _, SegmentReader, TERMINATED, Term};

use super::fields::Name;

/// The name of the analyser in the index.
pub(super) const NAME: &str = "wording";

/// Bits that are the word: of a hundred thousand letters some fifty share each.
const WORD_BITS: u32 = 16;
/// Bits that are the place, three bytes of them. Among three million wordings one in four hundred thousand is counted with
/// another.
const PLACE_BITS: u32 = 24;

/// Hex digits of a word, and of a word and its place.
const WORD_DIGITS: usize = 4;
const DIGITS: usize = 10;

/// Where a fingerprint is looked up.
const fn word_and_place(fingerprint: u64) -> (u64, u64) {
    let word = fingerprint >> (u64::BITS - WORD_BITS);
    let place = fingerprint >> (u64::BITS - WORD_BITS - PLACE_BITS) & ((1 << PLACE_BITS) - 1);
    (word, place)
}

/// What a fingerprint is to the index: its word and its place in hex digits.
fn spelt(fingerprint: u64) -> String {
    let (word, place) = word_and_place(fingerprint);
    format!("{word:04x}{place:06x}")
}

/// The value of the field: the fingerprints of a letter in order, each once, those of no wording left out.
pub(super) fn value(wordings: &[u64]) -> String {
    let known = wordings.iter().filter(|wording| **wording != 0);
    let known: std::collections::BTreeSet<_> = known.map(|wording| spelt(*wording)).collect();
    known.into_iter().collect()
}

/// How many responses of a segment have a wording; they are counted up to so many.
pub(super) fn uses_in(segment: &SegmentReader, fingerprint: u64, most: u64) -> tantivy::Result<u64> {
    let (word, wanted) = word_and_place(fingerprint);
    let term = Term::from_field_text(Name::Wording.field(), &format!("{word:04x}"));
    let words = segment.inverted_index(term.field())?;
    let Some(mut letters) = words.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? else { return Ok(0) };
    let (mut uses, mut places) = (0, Vec::new());
    while letters.doc() != TERMINATED && uses < most {
        letters.positions(&mut places);
        let is_there = segment.alive_bitset().is_none_or(|alive| alive.is_alive(letters.doc()));
        uses += u64::from(is_there && places.iter().any(|place| u64::from(*place) == wanted));
        letters.advance();
    }
    Ok(uses)
}

/// Reads the value of the field, for the index.
#[derive(Clone, Default)]
pub(super) struct Places {
    token: Token,
}

/// What is left of a value.
pub(super) struct PlaceStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Places {
    type TokenStream<'a> = PlaceStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PlaceStream<'a> {
        self.token.reset();
        PlaceStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for PlaceStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((spelt, rest)) = self.rest.split_at_checked(DIGITS) else { return false };
        let Some((word, place)) = spelt.split_at_checked(WORD_DIGITS) else { return false };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(word);
        self.token.position = usize::from_str_radix(place, 16).unwrap_or_default();
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_a_word_and_its_place() {
        for (wordings, expected) in [
            (&[][..], &[][..]),
            (&[0, 0], &[]),
            (&[u64::MAX, 0, u64::MAX], &[("ffff", 0xff_ffff)]),
            (&[0x0002_8000_0000_0000, 0x0001_0000_0800_0000], &[("0001", 8), ("0002", 0x80_0000)]),
            (&[0x1234_0000_1000_0000, 0x1234_0000_0800_0000], &[("1234", 8), ("1234", 0x10)]),
        ] {
            let (value, mut places) = (value(wordings), Places::default());
            let mut stream = places.token_stream(&value);
            let mut read = Vec::new();
            while stream.advance() {
                read.push((stream.token().text.clone(), stream.token().position));
            }
            let expected: Vec<_> = expected.iter().map(|(word, place)| ((*word).to_owned(), *place)).collect();
            assert_eq!(read, expected, "{wordings:x?}");
        }
    }
}
