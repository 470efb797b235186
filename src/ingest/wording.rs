//! Standard wording: paragraphs that say the same in the same words have the same fingerprint, whatever case, numbers,
//! dates, references and names of authorities stand in them.
//!
//! A fingerprint is the first 64 bits (big endian) of the SHA-256 of the folded words, a space after each: lower
//! case without accents and punctuation; `#` for a run of words with digits in them, and of months beside those; `@` for
//! the name of an authority. 0 stands for no fingerprint: too few words, a row of a table, a line.

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

/// Names of authorities, the first words of each once, with what follows them.
struct Names(Vec<(String, Vec<Vec<String>>)>);

impl Names {
    /// The names that an authority is known by, its short ones too.
    fn of(authority: Option<&Authority>) -> Self {
        let mut names: Vec<(String, Vec<Vec<String>>)> = Vec::new();
        let own = authority.map(|authority| authority.name.as_str());
        let listed = authority.and_then(|authority| Authorities::get()?.names_of(&authority.slug)).unwrap_or_default();
        for name in own.into_iter().chain(listed.iter().map(String::as_str)) {
            let words = Words::of(name);
            let mut words = words.all().map(str::to_owned);
            let Some(first) = words.next() else { continue };
            let rest = words.collect();
            match names.iter_mut().find(|(other, _)| *other == first) {
                Some((_, rests)) => rests.push(rest),
                None => names.push((first, vec![rest])),
            }
        }
        for (_, rests) in &mut names {
            rests.sort_by_key(|rest| std::cmp::Reverse(rest.len()));
        }
        Self(names)
    }

    /// How many words the name has that begins at one of some words.
    fn begin(&self, words: &Words, at: usize) -> Option<usize> {
        let first = words.get(at)?;
        let (_, rests) = self.0.iter().find(|(known, _)| known == first)?;
        let is_next = |rest: &&Vec<String>| {
            rest.iter().zip(at + 1..).all(|(word, place)| words.get(place).is_some_and(|next| next == word))
        };
        rests.iter().find(is_next).map(|rest| rest.len() + 1)
    }
}

/// The fingerprint of a paragraph.
fn fingerprint(text: &str, names: &Names) -> u64 {
    let words = Words::of(text);
    let mut digest = Sha256::new();
    // What stands before the next name goes into the digest in one piece.
    let (mut at, mut said, mut from) = (0, 0, 0);
    while let Some(word) = words.get(at) {
        match names.begin(&words, at) {
            Some(length) => {
                digest.update(words.between(from, at));
                digest.update(NAME);
                digest.update(" ");
                at += length;
                from = at;
            }
            None => {
                said += usize::from(word != NUMBER);
                at += 1;
            }
        }
    }
    if said < FEWEST_WORDS {
        return 0;
    }
    digest.update(words.between(from, at));
    let digest: [u8; 32] = digest.finalize().into();
    digest.first_chunk().map_or(1, |first| u64::from_be_bytes(*first)).max(1)
}

/// The folded words of a text.
#[derive(Debug, Default)]
struct Words {
    /// Each with a space behind it.
    text: String,
    starts: Vec<usize>,
}

impl Words {
    fn of(text: &str) -> Self {
        let mut words =
            Self { text: String::with_capacity(text.len() + 1), starts: Vec::with_capacity(text.len() / 4) };
        for printed in text.split_whitespace() {
            let is_number = printed.bytes().any(|byte| byte.is_ascii_digit());
            let after_number = words.last() == Some(NUMBER);
            if is_number {
                // A month before a day or a year belongs to the date.
                if words.last().is_some_and(after_month) {
                    words.pop();
                }
                if words.last() != Some(NUMBER) {
                    words.push(NUMBER.chars());
                }
                continue;
            }
            let folded = if is_plain(printed) { printed.to_ascii_lowercase() } else { fold_word(printed) };
            for part in folded.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c)) {
                let part = part.trim_matches(is_apostrophe);
                let part = part.strip_suffix("'s").or_else(|| part.strip_suffix("’s")).unwrap_or(part);
                let is_part_of_date = after_number && Vocabulary::get().months.has(part);
                if !part.is_empty() && !is_part_of_date {
                    words.push(part.chars().filter(|c| !is_apostrophe(*c)));
                }
            }
        }
        words
    }

    fn push(&mut self, letters: impl Iterator<Item = char>) {
        self.starts.push(self.text.len());
        self.text.extend(letters);
        self.text.push(' ');
    }

    fn pop(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.text.truncate(start);
        }
    }

    fn get(&self, at: usize) -> Option<&str> {
        let start = *self.starts.get(at)?;
        let end = self.starts.get(at + 1).map_or(self.text.len(), |next| *next);
        self.text.get(start..end.checked_sub(1)?)
    }

    fn last(&self) -> Option<&str> {
        self.get(self.starts.len().checked_sub(1)?)
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        (0..self.starts.len()).filter_map(|at| self.get(at))
    }

    /// Some of them, each with a space behind it.
    fn between(&self, from: usize, to: usize) -> &str {
        let start = |at: usize| self.starts.get(at).map_or(self.text.len(), |start| *start);
        self.text.get(start(from)..start(to)).unwrap_or_default()
    }
}

/// Whether folding a word does nothing but make its letters small.
fn is_plain(word: &str) -> bool {
    word.is_ascii() || word.chars().all(|c| c.is_ascii() || matches!(c, '’' | '‘' | '“' | '”' | '–' | '—' | '•' | '£'))
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
            assert_eq!(of(one), of(other), "{:?}\n{:?}", Words::of(one), Words::of(other));
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
        for (text, words) in [
            ("Please note that section 40(2) applies.", "please note that section # applies "),
            ("The café’s “books” – 3 May 2021 – aren’t £ ours.", "the cafe books # arent ours "),
            ("On 3 May the MPS said it so; MPS", "on # the mps said it so mps "),
        ] {
            assert_eq!(Words::of(text).text, words);
            let digest = Sha256::digest(words.replace("mps", "@"));
            assert_eq!(of(text).to_be_bytes(), digest[..8], "{text}");
        }
    }
}
