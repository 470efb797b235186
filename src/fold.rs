//! Folding of text for comparison: typography becomes plain, and every place can be found again in what was printed.
//!
//! In: any text. Out: [`Folded`], or a folded word. Readers, citations and queries all compare in this form.

#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Signs of one meaning, each as inclusive ranges, and the plain sign for them.
const PLAIN: &[(char, &[(char, char)])] = &[
    ('\'', &[('\u{2018}', '\u{201B}'), ('\u{2032}', '\u{2032}'), ('\u{2035}', '\u{2035}'), ('\u{02BC}', '\u{02BC}')]),
    ('"', &[('\u{201C}', '\u{201F}'), ('\u{2033}', '\u{2033}'), ('\u{2036}', '\u{2036}')]),
    ('-', &[('\u{2010}', '\u{2015}'), ('\u{2212}', '\u{2212}'), ('\u{FE58}', '\u{FE58}'), ('\u{FE63}', '\u{FE63}')]),
    // Regular expressions take these two for the letters that they are, in any case; strings that are looked for do not.
    ('s', &[('ſ', 'ſ')]),
    ('K', &[('\u{212A}', '\u{212A}')]),
];

/// Signs that nobody sees: soft hyphen, zero-width spaces and joiners, marks of direction, byte order mark.
const UNSEEN: &[(char, char)] = &[
    ('\u{00AD}', '\u{00AD}'),
    ('\u{180E}', '\u{180E}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{2066}', '\u{2069}'),
    ('\u{FEFF}', '\u{FEFF}'),
];

/// Signs of double width stand this far above the plain ones.
const FULL_WIDTH: Range<u32> = 0xFF01..0xFF5F;
const FULL_WIDTH_SHIFT: u32 = 0xFF01 - 0x21;

/// An ampersand that a page left encoded.
const ENCODED_AMPERSAND: &str = "&amp;";

/// A stretch that is not the same in both texts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    folded: Range<usize>,
    source: Range<usize>,
}

/// A text in plain signs: straight quotes, hyphens, single spaces, line breaks as they were. Case and accents stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The plain text.
    pub text: String,
    changes: Vec<Change>,
    source_length: usize,
}

/// What becomes of a sign.
enum Fate {
    Stays,
    Becomes(char),
    Space,
    Goes,
}

fn within(c: char, ranges: &[(char, char)]) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | '!'..='~' => Fate::Stays,
        _ if within(c, UNSEEN) => Fate::Goes,
        _ if c.is_whitespace() => Fate::Space,
        _ if FULL_WIDTH.contains(&u32::from(c)) => {
            char::from_u32(u32::from(c) - FULL_WIDTH_SHIFT).map_or(Fate::Stays, Fate::Becomes)
        }
        _ => match PLAIN.iter().find(|(_, ranges)| within(c, ranges)) {
            Some((plain, _)) => Fate::Becomes(*plain),
            None => Fate::Stays,
        },
    }
}

/// What becomes of line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Stay,
    AreSpaces,
}

/// Folds a text. Linear in its length.
#[must_use]
pub fn fold(source: &str) -> Folded {
    folded(source, Breaks::Stay)
}

/// Folds a text into one line: its line breaks are spaces like any other. Linear in its length.
#[must_use]
pub fn fold_into_line(source: &str) -> Folded {
    folded(source, Breaks::AreSpaces)
}

fn folded(source: &str, breaks: Breaks) -> Folded {
    let mut folded = Folded { text: String::with_capacity(source.len()), changes: vec![], source_length: source.len() };
    let mut at = 0;
    while let Some(rest) = source.get(at..) {
        let plain = plain_run(rest.as_bytes());
        folded.text.push_str(rest.get(..plain).unwrap_or_default());
        at += plain;
        let rest = rest.get(plain..).unwrap_or_default();
        let Some(c) = rest.chars().next() else { break };
        let end = at + c.len_utf8();
        at = match fate(c) {
            _ if c == '\n' && breaks == Breaks::AreSpaces => folded.replace(at..at + spaces(rest, breaks), Some(' ')),
            Fate::Stays if rest.starts_with(ENCODED_AMPERSAND) => {
                folded.replace(at..at + ENCODED_AMPERSAND.len(), Some('&'))
            }
            Fate::Stays => {
                folded.text.push(c);
                end
            }
            Fate::Becomes(plain) => folded.replace(at..end, Some(plain)),
            Fate::Goes => folded.replace(at..end, None),
            Fate::Space if breaks == Breaks::Stay && rest.starts_with("\r\n") => folded.replace(at..end, None),
            Fate::Space => folded.replace(at..at + spaces(rest, breaks), Some(' ')),
        };
    }
    folded
}

/// Signs that stay as they are, whatever stands beside them.
#[allow(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
const STAY: [bool; 256] = {
    let mut stay = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        stay[byte as usize] = byte != b'&';
        byte += 1;
    }
    stay
};

/// How many bytes are as they should be: plain signs, and single spaces between them.
fn plain_run(bytes: &[u8]) -> usize {
    let stays = |byte: &u8| STAY.get(usize::from(*byte)).is_some_and(|stays| *stays);
    let mut end = 0;
    loop {
        let rest = bytes.get(end..).unwrap_or_default();
        let word = rest.iter().position(|byte| !stays(byte)).unwrap_or(rest.len());
        end += word;
        match rest.get(word..) {
            Some([b' ', next, ..]) if stays(next) => end += 2,
            _ => return end,
        }
    }
}

/// How long a run of spaces is, unseen signs between them included.
fn spaces(text: &str, breaks: Breaks) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        match fate(c) {
            Fate::Stays if c == '\n' && breaks == Breaks::AreSpaces => end = at + c.len_utf8(),
            Fate::Space if breaks == Breaks::AreSpaces || !text.get(at..).unwrap_or_default().starts_with("\r\n") => {
                end = at + c.len_utf8();
            }
            Fate::Goes => {}
            _ => break,
        }
    }
    end.max(1)
}

impl Folded {
    fn replace(&mut self, source: Range<usize>, with: Option<char>) -> usize {
        let start = self.text.len();
        self.text.extend(with);
        let end = source.end;
        let folded = start..self.text.len();
        match self.changes.last_mut() {
            // A long run of unseen signs is one change.
            Some(last) if with.is_none() && last.folded == folded && last.source.end == source.start => {
                last.source.end = end;
            }
            _ if source.len() == 1 && with == Some(' ') => {}
            _ => self.changes.push(Change { folded, source }),
        }
        end
    }

    /// Where a stretch of the folded text stands in the source. Takes in the whole of what a folded sign stands for;
    /// what lies outside the text is cut off.
    #[must_use]
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let range = range.start.min(self.text.len())..range.end.min(self.text.len());
        let start = self.source_start(range.start);
        if range.is_empty() {
            return start..start;
        }
        let last = range.end - 1;
        let end = match self.change_before(last) {
            Some(change) if last < change.folded.end => change.source.end,
            Some(change) => change.source.end + range.end - change.folded.end,
            None => range.end,
        };
        start..end.max(start)
    }

    fn source_start(&self, at: usize) -> usize {
        match self.change_before(at) {
            Some(change) if at < change.folded.end => change.source.start,
            Some(change) => change.source.end + at - change.folded.end,
            None => at,
        }
    }

    /// The last change that begins at a place of the folded text or before it.
    fn change_before(&self, at: usize) -> Option<&Change> {
        let after = self.changes.partition_point(|change| change.folded.start <= at);
        after.checked_sub(1).and_then(|index| self.changes.get(index))
    }

    /// Where a stretch of the source stands in the folded text; empty where nothing is left of it.
    #[must_use]
    pub fn folded(&self, range: Range<usize>) -> Range<usize> {
        let start = self.folded_at(range.start, false);
        start..self.folded_at(range.end, true).max(start)
    }

    fn folded_at(&self, at: usize, is_end: bool) -> usize {
        let at = at.min(self.source_length);
        let before = self.changes.partition_point(|change| change.source.start < at + usize::from(!is_end));
        let Some(change) = before.checked_sub(1).and_then(|index| self.changes.get(index)) else { return at };
        if at < change.source.end {
            return if is_end { change.folded.end } else { change.folded.start };
        }
        change.folded.end + at - change.source.end
    }
}

/// The text in lower case, each byte in its place: ASCII only.
#[must_use]
pub fn lower(text: &str) -> String {
    text.to_ascii_lowercase()
}

/// A word as queries compare it: lower case, without accents.
#[must_use]
pub fn fold_word(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).nfc().collect()
}

/// The words of a text as queries compare them, each with its place in the text: letters, digits, and apostrophes between
/// them. An accent that stands as a character of its own does not divide a word.
#[must_use]
pub fn words(text: &str) -> Vec<(Range<usize>, String)> {
    let belongs = |c: char| c.is_alphanumeric() || c == '\'' || is_combining_mark(c);
    let mut found = Vec::new();
    let mut at = 0;
    for run in text.split_inclusive(|c| !belongs(c)) {
        let word = run.trim_end_matches(|c| !belongs(c));
        let start = at + word.len() - word.trim_start_matches('\'').len();
        let word = word.trim_matches('\'');
        at += run.len();
        let folded = fold_word(word);
        if folded.contains(char::is_alphanumeric) {
            found.push((start..start + word.len(), folded));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typography_becomes_plain() {
        for (source, plain) in [
            ("Section\u{a0}40(2)", "Section 40(2)"),
            ("a \u{2009}\u{3000}\t b", "a b"),
            ("“it’s” – 3′ 4″", "\"it's\" - 3' 4\""),
            ("sec\u{ad}tion\u{200b} 4\u{feff}0", "section 40"),
            ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}", "-------"),
            ("（ａ）［２］", "(a)[2]"),
            ("40(2)&amp;(3)", "40(2)&(3)"),
            ("a \u{200b} b", "a b"),
            ("one  \ntwo\r\n three\rfour", "one \ntwo\n three four"),
            ("", ""),
            ("Café", "Café"),
            ("ſection 40, 5 \u{212A}", "section 40, 5 K"),
        ] {
            assert_eq!(fold(source).text, plain, "{source:?}");
        }
    }

    #[test]
    fn places_are_found_again() {
        for (source, part, printed) in [
            ("x Section\u{a0}40(2) y", "Section 40(2)", "Section\u{a0}40(2)"),
            ("“40(2)&amp;(3)”", "&(3)", "&amp;(3)"),
            ("a  \t b", " ", "  \t "),
            ("\u{feff}ab\u{ad}c", "abc", "ab\u{ad}c"),
            ("ab\u{ad}c", "ab", "ab"),
            ("ab\u{ad}c", "c", "c"),
        ] {
            let folded = fold(source);
            let start = folded.text.find(part).expect(part);
            let range = folded.source(start..start + part.len());
            assert_eq!(&source[range.clone()], printed, "{source:?}");
            assert_eq!(folded.folded(range), start..start + part.len(), "{source:?}");
        }
    }

    #[test]
    fn words_lose_case_and_accents() {
        for (word, plain) in [("Café", "cafe"), ("ÉLAN", "elan"), ("Łódź", "łodz"), ("İ", "i"), ("40(2)", "40(2)")]
        {
            assert_eq!(fold_word(word), plain, "{word}");
        }
    }

    #[test]
    fn words_are_found_where_they_stand() {
        for (text, expected) in [
            ("body-worn", &[(0, "body"), (5, "worn")][..]),
            ("nai\u{308}ve 'Crown's'", &[(0, "naive"), (9, "crown's")]),
            ("'' * \u{301} \u{1F600}", &[]),
            ("Café", &[(0, "cafe")]),
        ] {
            let found = words(text);
            let found: Vec<_> = found.iter().map(|(place, word)| (place.start, word.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    /// Text with a good share of the signs that fold.
    fn text() -> impl Strategy<Value = String> {
        let sign = prop_oneof![
            any::<char>(),
            prop::sample::select("a (2)\n\r\t\u{a0}\u{ad}\u{200b}’“–（é&;".chars().collect::<Vec<_>>()),
        ];
        let piece = prop_oneof![4 => sign.prop_map(String::from), 1 => Just("&amp;".to_owned())];
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_stretch_maps_to_characters_that_fold_to_it(source in text()) {
            for folding in [fold, fold_into_line] {
                let folded = folding(&source);
                let edges: Vec<_> = folded.text.char_indices().map(|(at, _)| at).chain([folded.text.len()]).collect();
                for pair in edges.windows(2) {
                    let range = folded.source(pair[0]..pair[1]);
                    let printed = source.get(range.clone()).expect("character boundaries");
                    prop_assert!(!printed.is_empty());
                    prop_assert_eq!(&folding(printed).text, &folded.text[pair[0]..pair[1]]);
                    prop_assert_eq!(folded.folded(range), pair[0]..pair[1]);
                }
                prop_assert_eq!(folded.source(0..folded.text.len()).end <= source.len(), true);
            }
        }

        #[test]
        fn a_line_has_no_breaks_and_no_runs_of_spaces(source in text()) {
            let line = fold_into_line(&source).text;
            prop_assert!(!line.contains(['\n', '\r', '\t']) && !line.contains("  "), "{:?}", line);
        }

        #[test]
        fn any_range_at_all_stays_inside(source in text(), a in 0usize..300, b in 0usize..300) {
            let folded = fold(&source);
            let range = folded.source(a..b);
            prop_assert!(range.start <= range.end && range.end <= source.len());
            let range = folded.folded(a..b);
            prop_assert!(range.start <= range.end && range.end <= folded.text.len());
        }

        #[test]
        fn folding_twice_is_folding_once(source in text()) {
            let once = fold(&source.replace('&', "+")).text;
            prop_assert_eq!(&fold(&once).text, &once);
        }

        #[test]
        fn line_breaks_stay(source in text()) {
            let breaks = |text: &str| text.matches('\n').count();
            prop_assert_eq!(breaks(&fold(&source).text), breaks(&source));
        }

        #[test]
        fn a_folded_word_folds_to_itself(word in "\\PC{0,20}") {
            let once = fold_word(&word);
            prop_assert_eq!(fold_word(&once), once);
        }
    }
}
