//! The words of a sentence, which of them are numbers, and what is left of one without its ending.

use crate::fold::lower;
use crate::ingest::vocabulary::Vocabulary;

/// Whether a word is a citation of the law, `s1` or `reg.12`: its numbers count nothing.
pub(super) fn is_citation(word: &str) -> bool {
    let number = ["ss", "s", "sect", "reg"].iter().find_map(|head| word.strip_prefix(head));
    number.is_some_and(|number| number.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit()))
}

/// A word in small letters, but for the month of May.
pub(super) struct Word {
    pub(super) text: String,
    pub(super) is_capital: bool,
    /// A comma, a bracket or the like stands behind it.
    pub(super) ends: bool,
}

pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '.' | '/' | '£')) {
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '£').trim_end_matches('£');
        let ends = part
            .trim_end()
            .ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-' | '"' | '“' | '”'));
        match words.last_mut() {
            _ if !bare.is_empty() => {
                let is_capital = bare.starts_with(char::is_uppercase);
                let text = if bare == "May" { bare.to_owned() } else { lower(bare) };
                words.push(Word { text, is_capital, ends });
            }
            Some(last) => last.ends |= ends,
            None => {}
        }
    }
    words
}

/// Whether a word is a number that counts something here.
pub(super) fn is_number_at(vocabulary: &Vocabulary, words: &[Word], at: usize) -> bool {
    let is_month = |at: usize| words.get(at).is_some_and(|word| is_month(vocabulary, &word.text));
    let is_date = is_month(at + 1) || at.checked_sub(1).is_some_and(is_month);
    // "Whoever has all four" counts nothing, nor does any number of "Article 5(1)".
    let mut before = words.get(..at).unwrap_or_default().iter().rev();
    let before = before.find(|word| !is_number(vocabulary, &word.text));
    let points_back = before.is_some_and(|word| vocabulary.sentences.back.has(&word.text) || is_dialled(&word.text));
    words.get(at).is_some_and(|word| is_number(vocabulary, &word.text)) && !is_date && !points_back
}

/// Whether a word is a month: "may" is a verb where it has no capital.
fn is_month(vocabulary: &Vocabulary, word: &str) -> bool {
    word == "May" || word != "may" && vocabulary.months.has(word)
}

/// Whether a word is a number, and no year or telephone number.
pub(in crate::ingest::read) fn is_number(vocabulary: &Vocabulary, word: &str) -> bool {
    let digits = word.strip_prefix('£').unwrap_or(word);
    let is_in_digits = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    (is_in_digits && !is_year && !is_dialled(word)) || vocabulary.counts(word)
}

/// Whether a telephone number begins so: `01632`.
fn is_dialled(word: &str) -> bool {
    word.starts_with('0') && word.len() >= 3 && word.chars().all(|c| c.is_ascii_digit())
}

/// A word without its ending; none for one that every letter has.
pub(super) fn stem(vocabulary: &Vocabulary, word: &str) -> Option<String> {
    let is_common = |word: &str| vocabulary.sentences.common.has(word);
    root(word).filter(|stem| !is_common(word) && !is_common(stem)).map(str::to_owned)
}

pub(super) fn root(word: &str) -> Option<&str> {
    if word.len() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let stem = ["ing", "ies", "ed", "es", "s", "y", "e"].iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= 3).then_some(stem)
    });
    Some(stem.unwrap_or(word))
}
