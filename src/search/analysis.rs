//! How text becomes words to look up. Spelt out once: the index, queries, marks and the tests all use it.
//!
//! 1. A word is a run of letters and digits. An apostrophe between letters belongs to it; soft hyphens and joiners
//!    inside it do not count.
//! 2. It is put in lower case, accents and ligatures are taken apart, marks dropped.
//! 3. A possessive `'s` is cut off, other apostrophes are dropped: `crown's` is `crown`, `don’t` is `dont`.
//! 4. What goes beyond forty characters is cut off.
//! 5. The English stemmer (Snowball 3) makes `refused`, `refusing` and `refuse` one. Stop words are kept.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, Token as RawToken, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::Span;

/// Part of the index's fingerprint: to be raised with every change of what this file does.
pub(super) const VERSION: u32 = 1;

/// The name of the analyser in the index.
pub(super) const NAME: &str = "letter";

/// The name of the analyser that leaves the last step out.
pub(super) const PRINTED: &str = "printed";

/// Longer words are cut. No English word is longer; a line of base64 is.
const LONGEST_WORD: usize = 40;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is looked up by.
    pub stem: String,
}

/// The words of a text, in order.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut analyzer = analyzer();
    let mut stream = analyzer.token_stream(text);
    let mut tokens = Vec::new();
    while let Some(token) = stream.next() {
        tokens.push(Token { span: Span::new(token.offset_from, token.offset_to), stem: token.text.clone() });
    }
    tokens
}

/// The stems of a text, in order.
#[must_use]
pub fn stems(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|token| token.stem).collect()
}

/// The words of a text, in order, before anything is done with them.
#[derive(Clone, Copy)]
pub(super) struct Spans<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Spans<'t> {
    /// Those after a byte at which a word ends, from the one on that a later byte belongs to or stands before.
    pub(super) fn around(text: &'t str, ended: usize, at: usize) -> Self {
        let between = text.as_bytes().get(ended..at).unwrap_or_default();
        let gap = between.iter().rposition(|byte| sign(*byte) == Sign::Gap && *byte != b'\'');
        Self { text, at: gap.map_or(ended, |gap| ended + gap + 1) }
    }
}

impl Iterator for Spans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let word = next_word(self.text, self.at)?;
        self.at = word.end;
        Some(word)
    }
}

/// Puts words into their stems, and remembers them: what begins as a word that is looked for is mostly one of a few.
#[derive(Debug, Clone, Default)]
pub(super) struct Stems(RefCell<HashMap<String, Option<String>>>);

impl Stems {
    /// What a word is looked up by; none where nothing of it is left.
    pub(super) fn of(&self, word: &str) -> Option<String> {
        let mut known = self.0.borrow_mut();
        if let Some(stem) = known.get(word) {
            return stem.clone();
        }
        let stem = stems(word).into_iter().next();
        known.insert(word.to_owned(), stem.clone());
        stem
    }
}

/// The words of a text as they are printed, but for case and accents: all steps but the last. As many as [`stems`], in the
/// same order.
#[must_use]
pub fn printed(text: &str) -> Vec<String> {
    let mut analyzer = printed_analyzer();
    let mut stream = analyzer.token_stream(text);
    let mut words = Vec::new();
    while let Some(token) = stream.next() {
        words.push(token.text.clone());
    }
    words
}

/// The analyser without its last step, for the index.
pub(super) fn printed_analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(Words::default()).build()
}

/// The analyser, for the index.
pub(super) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(Words::default()).filter(Stemmer::new(Language::English)).build()
}

/// Steps 1 to 4.
#[derive(Clone, Default)]
struct Words {
    token: RawToken,
}

struct WordStream<'a> {
    text: &'a str,
    at: usize,
    token: &'a mut RawToken,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        WordStream { text, at: 0, token: &mut self.token }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some(word) = next_word(self.text, self.at) {
            self.at = word.end;
            self.token.text.clear();
            fold_word(word.of(self.text), &mut self.token.text);
            if !self.token.text.is_empty() {
                self.token.position = self.token.position.wrapping_add(1);
                (self.token.offset_from, self.token.offset_to) = (word.start, word.end);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &RawToken {
        self.token
    }

    fn token_mut(&mut self) -> &mut RawToken {
        self.token
    }
}

/// What a byte is to words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A letter or digit of ASCII.
    Letter,
    /// Another sign of ASCII.
    Gap,
    /// A part of what must be looked at as a whole.
    Other,
}

/// What each byte is: looked up, since all words of ten letters are gone through for a page of results.
const SIGNS: [Sign; 256] = {
    let mut signs = [Sign::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        signs[byte] = if (byte as u8).is_ascii_alphanumeric() { Sign::Letter } else { Sign::Gap };
        byte += 1;
    }
    signs
};

pub(super) const fn sign(byte: u8) -> Sign {
    SIGNS[byte as usize]
}

/// The first word at or after a byte of the text.
fn next_word(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes().get(from..)?;
    let before = bytes.iter().position(|byte| sign(*byte) != Sign::Gap).unwrap_or(bytes.len());
    let word = bytes.get(before..)?;
    let length = word.iter().position(|byte| sign(*byte) != Sign::Letter).unwrap_or(word.len());
    // Most words are of plain letters, and nothing stands behind them that could belong to them.
    let ends = word.get(length).is_none_or(|next| sign(*next) == Sign::Gap && *next != b'\'');
    if length > 0 && ends {
        return Some(Span::new(from + before, from + before + length));
    }
    spelt_word(text, from + before)
}

/// The first word at or after a byte of the text, letter by letter.
fn spelt_word(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphanumeric)?;
    let mut chars = text.get(start..)?.char_indices().peekable();
    let (mut end, mut last) = (start, ' ');
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let belongs = if is_apostrophe(c) {
            last.is_alphabetic() && next.is_alphabetic() && !is_apostrophe(next)
        } else if is_joiner(c) {
            next.is_alphanumeric() || is_joiner(next)
        } else {
            c.is_alphanumeric() || is_combining_mark(c)
        };
        if !belongs {
            break;
        }
        end = start + at + c.len_utf8();
        last = c;
    }
    Some(Span::new(start, end.max(start + 1)))
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{2032}' | '\u{FF07}')
}

/// Characters that are not seen inside a word: soft hyphen, joiners, byte order mark.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Steps 2 to 4, for one word.
fn fold_word(word: &str, folded: &mut String) {
    let plain = |c: char| if is_apostrophe(c) { '\'' } else { c };
    if word.is_ascii() {
        folded.push_str(word.get(..LONGEST_WORD + 2).unwrap_or(word));
        folded.make_ascii_lowercase();
    } else {
        let letters = word.chars().map(plain).nfkd().flat_map(char::to_lowercase).nfkd();
        let letters = letters.flat_map(|c| spelt_out(c).chars().chain(spelt_out(c).is_empty().then_some(c)));
        folded.extend(letters.filter(|c| c.is_alphanumeric() || *c == '\'').take(LONGEST_WORD + 2));
    }
    if let Some(owner) = folded.strip_suffix("'s") {
        folded.truncate(owner.len());
    }
    folded.retain(|c| c != '\'');
    if let Some((cut, _)) = folded.char_indices().nth(LONGEST_WORD) {
        folded.truncate(cut);
    }
}

/// Letters that Unicode does not take apart, in plain ones.
const fn spelt_out(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_to_what_is_looked_up() {
        for (text, expected) in [
            ("The Crown's case", "the crown case"),
            ("the crown\u{2019}s cases", "the crown case"),
            ("dogs' O'Brien don\u{2019}t", "dog obrien dont"),
            ("refused, refusing; REFUSES", "refus refus refus"),
            ("caf\u{e9} cafe\u{301} na\u{ef}ve", "cafe cafe naiv"),
            ("section 40(2)(a)/(b)", "section 40 2 a b"),
            ("in\u{ad}for\u{200d}mation", "inform"),
            ("stop\u{2013}and\u{a0}search", "stop and search"),
            ("Stra\u{df}e \u{fb01}nd \u{130}stanbul", "strass find istanbul"),
            ("'quoted' ''x''y", "quot x y"),
            ("\u{1F600} - \u{2014} () \u{0}", ""),
            ("01.FOI.23.033857", "01 foi 23 033857"),
        ] {
            assert_eq!(stems(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_word_that_was_met_has_the_stem_that_it_had() {
        let known = Stems::default();
        for (word, stem) in
            [("refused", Some("refus")), ("Refused", Some("refus")), ("'", None), ("caf\u{e9}s", Some("cafe"))]
        {
            assert_eq!(known.of(word).as_deref(), stem, "{word}");
            assert_eq!(known.of(word).as_deref(), stem, "{word}, again");
        }
    }

    #[test]
    fn a_long_word_is_found_by_all_of_it() {
        let long = "x".repeat(100_000);
        assert_eq!(stems(&long).len(), 1);
        assert_eq!(stems(&long), stems(&"x".repeat(90)));
    }

    #[test]
    fn spans_are_those_of_the_text() {
        let text = "\u{201c}The crown\u{2019}s\u{201d} caf\u{e9}";
        let words: Vec<_> = tokens(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["The", "crown\u{2019}s", "caf\u{e9}"]);
    }

    proptest::proptest! {
        #[test]
        fn words_are_the_same_at_once_and_letter_by_letter(text in "[a-cA1 '\u{2019}\u{ad}\u{301}é.]{0,40}") {
            for from in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                assert_eq!(next_word(&text, from), spelt_word(&text, from), "{text:?} from {from}");
            }
        }

        #[test]
        fn any_text_is_cut_into_ordered_words(text in "\\PC{0,200}") {
            let mut end = 0;
            for token in tokens(&text) {
                assert!(token.span.start >= end && token.span.end > token.span.start, "{text}");
                assert!(text.is_char_boundary(token.span.start) && text.is_char_boundary(token.span.end), "{text}");
                end = token.span.end;
            }
        }
    }
}
