//! Standard wording: paragraphs that say the same in the same words have the same fingerprint, whatever case, numbers,
//! dates, references and names of authorities stand in them.
//!
//! A fingerprint is the first 64 bits (big endian) of the SHA-256 of the folded words, a space after each: lower
//! case without accents and punctuation; `#` for a run of words with digits in them, and of months beside those; `@` for
//! the name of an authority. 0 stands for no fingerprint: too few words, a row of a table, a line.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::authorities::Authorities;
use super::vocabulary::Vocabulary;
use crate::domain::{Authority, BlockKind, Response};
use crate::fold::fold_word;

/// Fewer words than this are said by chance.
const FEWEST_WORDS: usize = 5;
/// What stands for numbers, dates and references.
const NUMBER: &str = "#";
/// What stands for the name of an authority.
const NAME: &str = "@";

/// The fingerprint of each paragraph, in the order in which they are numbered.
pub(super) fn fingerprints(text: &str, response: &Response) -> Vec<u64> {
    let names = Names::of(response.authority.as_ref().map(|authority| &authority.value));
    let shown = response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    shown
        .map(|block| match block.kind {
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Heading => {
                let marker = block.marker.map_or(block.span.start, |marker| marker.end);
                fingerprint(text.get(marker..block.span.end).unwrap_or_default(), &names)
            }
            _ => 0,
        })
        .collect()
}

/// Names of authorities by their first words.
struct Names(HashMap<String, Vec<Vec<String>>>);

impl Names {
    /// The names that an authority is known by, its short ones too.
    fn of(authority: Option<&Authority>) -> Self {
        let mut names: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        let own = authority.map(|authority| authority.name.as_str());
        let listed = authority.and_then(|authority| Authorities::get()?.names_of(&authority.slug)).unwrap_or_default();
        for name in own.into_iter().chain(listed.iter().map(String::as_str)) {
            let mut words = words(name).into_iter();
            if let Some(first) = words.next() {
                names.entry(first).or_default().push(words.collect());
            }
        }
        for rests in names.values_mut() {
            rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
        }
        Self(names)
    }

    /// How many words the name has that the words begin with.
    fn begin(&self, words: &[String]) -> Option<usize> {
        let (first, after) = words.split_first()?;
        let rests = self.0.get(first)?;
        rests.iter().find(|rest| after.starts_with(rest)).map(|rest| rest.len() + 1)
    }
}

/// The fingerprint of a paragraph.
fn fingerprint(text: &str, names: &Names) -> u64 {
    let words = words(text);
    let mut digest = Sha256::new();
    let (mut at, mut said) = (0, 0);
    while let Some(word) = words.get(at) {
        let named = words.get(at..).and_then(|words| names.begin(words));
        let word = if named.is_some() { NAME } else { word };
        at += named.unwrap_or(1);
        said += usize::from(word != NUMBER && word != NAME);
        digest.update(word.as_bytes());
        digest.update(b" ");
    }
    if said < FEWEST_WORDS {
        return 0;
    }
    let digest: [u8; 32] = digest.finalize().into();
    digest.first_chunk().map_or(1, |first| u64::from_be_bytes(*first)).max(1)
}

/// The folded words of a text.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for printed in text.split_whitespace() {
        let is_number = printed.bytes().any(|byte| byte.is_ascii_digit());
        let after_number = words.last().is_some_and(|last| last == NUMBER);
        if is_number {
            // A month before a day or a year belongs to the date.
            words.pop_if(|last| after_month(last));
            if words.last().is_none_or(|last| last != NUMBER) {
                words.push(NUMBER.to_owned());
            }
            continue;
        }
        let folded = if printed.is_ascii() { printed.to_ascii_lowercase() } else { fold_word(printed) };
        for part in folded.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c)) {
            let part = part.trim_matches(is_apostrophe);
            let part = part.strip_suffix("'s").or_else(|| part.strip_suffix("’s")).unwrap_or(part);
            let is_part_of_date = after_number && Vocabulary::get().months.has(part);
            if !part.is_empty() && !is_part_of_date {
                words.push(part.chars().filter(|c| !is_apostrophe(*c)).collect());
            }
        }
    }
    words
}

fn after_month(word: &str) -> bool {
    // "may" is a verb more often than a month.
    word != "may" && Vocabulary::get().months.has(word)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> u64 {
        let mps = Authority { slug: "mps".to_owned(), name: "Metropolitan Police Service".to_owned() };
        fingerprint(text, &Names::of(Some(&mps)))
    }

    #[test]
    fn what_differs_in_case_numbers_dates_names_and_references_only_is_the_same_wording() {
        for (one, other) in [
            ("Section 40(2) applies to personal data held here.", "SECTION 30 applies to personal data held here"),
            ("We received your request of 1 June 2023 on Monday.", "We received your request of 27/11/21 on Monday."),
            ("We received it on June 3, 2023 and answer it now.", "We received it on 5 May 2021 and answer it now."),
            (
                "Your reference 01.FOI.23.033857 must be quoted to us.",
                "Your reference FOI/22/1 - 2 must be quoted to us.",
            ),
            (
                "The Metropolitan Police Service (MPS) holds no such thing.",
                "The Metropolitan Police (Met Police) holds no such thing.",
            ),
            ("It is the MPS’s view that this is so.", "It is the Metropolitan Police Service's view that this is so."),
            ("A café “near”  the station\nwas closed then.", "A cafe 'near' the station was closed, then."),
        ] {
            assert_ne!(of(one), 0, "{one}");
            assert_eq!(of(one), of(other), "{:?}\n{:?}", words(one), words(other));
        }
    }

    #[test]
    fn other_words_are_another_wording_and_few_words_are_none() {
        let known = of("Section 40(2) applies to personal data held here.");
        for other in [
            "Section 40(2) applies to special data held here.",
            "Section 40(2) applies to personal data held here and there.",
            "Applies to personal data held here.",
            "Section of applies to personal data held here.",
        ] {
            assert_ne!(of(other), known, "{other}");
        }
        for few in ["", "DECISION", "1 2 3 4 5 6 7", "Yours sincerely,", "Metropolitan Police Service FOI 2023 unit"] {
            assert_eq!(of(few), 0, "{few}");
        }
    }

    #[test]
    fn a_fingerprint_is_for_ever() {
        let text = "Please note that section 40(2) applies.";
        assert_eq!(words(text).join(" "), "please note that section # applies");
        let digest = Sha256::digest(b"please note that section # applies ");
        assert_eq!(of(text).to_be_bytes(), digest[..8]);
    }
}
