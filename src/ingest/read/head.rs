//! The head of a letter: whom it greets, and which of its lines are those of a letterhead, and neither what the letter is
//! about nor the address of whom it is to.

use std::collections::HashSet;

use crate::domain::SectionKind;
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;

use super::Letter;

/// Lines of the address of whom a letter is to.
const LONGEST_ADDRESS: usize = 6;

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
    let mut address_end = 0;
    let mut own = Vec::new();
    let mut after_label = false;
    for line in all {
        let words = letter.lines.line(line);
        let about = about(words);
        if is_addressee(words, &greeted) {
            address_end = end_of_address(letter, line);
        }
        if about.is_none() && !after_label && line >= address_end {
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

/// The first line that is no longer of an address that begins here: it ends with a blank line.
fn end_of_address(letter: &Letter<'_>, first: usize) -> usize {
    let end = (first..first + LONGEST_ADDRESS).find(|&line| letter.lines.line(line).trim().is_empty());
    end.unwrap_or(first + LONGEST_ADDRESS)
}
