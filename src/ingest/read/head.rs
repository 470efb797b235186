//! The head of a letter: whom it greets, and which of its lines are those of a letterhead, and neither what the letter is
//! about nor the address of whom it is to.

use std::collections::HashSet;

use crate::domain::SectionKind;
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;

use super::{Letter, authority, letterhead};

/// Lines of the address of whom a letter is to.
const LONGEST_ADDRESS: usize = 6;
/// Words of the longest line that says whom a letter is to: `The Clerk to Ambrey Parish Council`.
const LONGEST_NAME: usize = 7;

/// Whether a letter greets somebody, and the words with a capital of whom it greets.
pub(super) fn greeted<'d>(letter: &Letter<'d>) -> (bool, HashSet<String>) {
    let vocabulary = Vocabulary::get();
    let greets = |line: &usize| letter.cues.list(Says::Salutation).is_match(letter.lines.line(*line));
    let lines = letter.parts(SectionKind::Opening).flat_map(|part| letter.lines_in(part));
    let greetings: Vec<&'d str> = lines.filter(greets).map(|line| letter.lines.line(line)).collect();
    let words = greetings.iter().flat_map(|line| line.split(|c: char| !c.is_alphabetic()));
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && !vocabulary.lines.begin.has(word)
            && !vocabulary.persons.titles.has(word)
    };
    (!greetings.is_empty(), words.filter(is_name).map(str::to_owned).collect())
}

/// The lines of the opening that may have the name of who writes.
pub(super) fn lines(letter: &Letter<'_>) -> Vec<usize> {
    let all: Vec<usize> = letter.parts(SectionKind::Opening).flat_map(|part| letter.lines_in(part)).collect();
    let (_, greeted) = greeted(letter);
    let is_from = all.iter().any(|&line| labels(letter.lines.line(line), &Vocabulary::get().lines.from));
    let mut address_end = 0;
    let mut own = Vec::new();
    let mut after_label = false;
    for line in all {
        let words = letter.lines.line(line);
        let about = about(words);
        if is_addressee(words, &greeted) || is_greeted_in_whole(letter, line, &greeted) {
            address_end = end_of_address(letter, line);
        }
        // Only beside who writes is it known that the other is who is written to.
        let is_to = is_from && labels(words, &Vocabulary::get().lines.to);
        if about.is_none() && !after_label && !is_to && line >= address_end {
            own.push(line);
        }
        after_label = about == Some(true);
    }
    own
}

/// Whether a line says what a letter is about; and whether it is no more than the label of that.
fn about(words: &str) -> Option<bool> {
    let words = words.trim();
    let (label, rest) = words.split_once(':').unwrap_or((words, ""));
    let label = label.trim().to_lowercase();
    let is_label = Vocabulary::get().lines.about.contains(&label);
    (is_label && (words.contains(':') || label == "subject")).then(|| rest.trim().is_empty())
}

/// `Ms R Oak` in a letter to Ms Oak.
fn is_addressee(words: &str, greeted: &HashSet<String>) -> bool {
    let mut names = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_titled = names.clone().next().is_some_and(|first| Vocabulary::get().persons.titles.has(first));
    is_titled && names.clone().count() <= LONGEST_ADDRESS && names.any(|name| greeted.contains(name))
}

/// `The Clerk to Ambrey Parish Council` in a letter to the Clerk, `Jane Court` in one to Jane: a line with all the words
/// of whom the letter greets, and of more than a body: `Wendmere District Council` greets a Wendmere resident.
fn is_greeted_in_whole(letter: &Letter<'_>, line: usize, greeted: &HashSet<String>) -> bool {
    let words = letter.lines.line(line).trim();
    if greeted.is_empty() || words.split_whitespace().nth(LONGEST_NAME).is_some() {
        return false;
    }
    let names: HashSet<&str> = words.split(|c: char| !c.is_alphabetic()).collect();
    // `Clerk to the Council` is none, though its last word is of one.
    let is_office = || {
        let first = words.split(' ').find(|word| *word != "The");
        first.is_some_and(|first| Vocabulary::get().offices.begin.has(first))
    };
    greeted.iter().all(|name| names.contains(name.as_str()))
        && !letter.cues.list(Says::Salutation).is_match(words)
        && (is_office() || !letterhead::is_of_institution(words))
        && !authority::fills(letter, line)
}

/// Whether a line begins with one of these labels and a colon: `To: The Clerk`.
fn labels(words: &str, labels: &[String]) -> bool {
    let label = words.split_once(':').map(|(label, _)| label.trim().to_lowercase());
    label.is_some_and(|label| labels.contains(&label))
}

/// The first line that is no longer of an address that begins here: it ends with a blank line, a postcode, or before the
/// number or the date of the letter, or a second body.
fn end_of_address(letter: &Letter<'_>, first: usize) -> usize {
    let mut bodies = 0;
    let ends = |&line: &usize| {
        bodies += usize::from(authority::is_body(letter, line));
        let words = letter.lines.line(line).trim();
        words.is_empty()
            || bodies > 1
            || line > first
                && (ends_in_postcode(letter.lines.line(line - 1))
                    || letter.cues.list(Says::OpeningLine).is_match(words))
    };
    (first..first + LONGEST_ADDRESS).find(ends).unwrap_or(first + LONGEST_ADDRESS)
}

/// `Upton UP1 2BC`.
fn ends_in_postcode(words: &str) -> bool {
    let mut parts = words.trim().rsplit(' ');
    let (inward, outward) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_code = |code: &str| code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let is_inward = inward.len() == 3 && inward.starts_with(|c: char| c.is_ascii_digit());
    let is_outward = (2..=4).contains(&outward.len())
        && outward.starts_with(char::is_alphabetic)
        && outward.contains(|c: char| c.is_ascii_digit());
    is_inward && is_outward && is_code(inward) && is_code(outward)
}
