//! Headings of letters and pages that no label announces.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::SectionKind;
use crate::expression::compiled;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::read::letterhead::compared;
use crate::ingest::vocabulary::Vocabulary;

use super::super::Letter;
use super::words::Words;

/// Words of the longest heading.
const LONGEST_HEADING: usize = 12;
/// Words of the subject in a heading, the fewest.
const FEWEST_SUBJECTS: usize = 2;
/// Words of a request that a heading is compared with.
const MOST_ASKED: usize = 2000;

/// A line of the head whose every word is asked about: `Hyphenated surnames`, `RATHBEG FLATS`.
pub(super) fn asked_about<'d>(letter: &Letter<'d>, head: &[usize]) -> Option<&'d str> {
    let asked = words_asked(letter);
    head.iter().copied().find_map(|line| {
        let words = letter.lines.line(line).trim();
        let may_be_heading = matches!(letter.lines.shape(line), Shape::Plain | Shape::Heading)
            && words.ends_with(char::is_alphabetic)
            && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@' | '>' | '|' | '.'))
            && words.split_whitespace().count() <= LONGEST_HEADING
            && letter.authorities.first_named(words).is_none()
            && !letter.cues.list(Says::Salutation).is_match(words);
        (may_be_heading && is_asked(words, &asked)).then_some(words)
    })
}

/// The words of the request, as they are compared.
pub(super) fn words_asked(letter: &Letter<'_>) -> HashSet<String> {
    let asked = letter.sections.asked.iter().flat_map(|&part| letter.text(part).split(|c: char| !c.is_alphabetic()));
    asked.take(MOST_ASKED).filter_map(compared).collect()
}

/// Whether a subject has a word that is asked about.
pub(super) fn shares_word(subject: &str, asked: &HashSet<String>) -> bool {
    let words = subject.split(|c: char| !c.is_alphabetic()).filter(|word| !Words::get().is_of_grammar(word));
    words.filter_map(compared).any(|word| asked.contains(&word))
}

fn is_asked(heading: &str, asked: &HashSet<String>) -> bool {
    let words = heading.split(|c: char| !c.is_alphabetic()).filter(|word| !Words::get().is_of_grammar(word));
    let subjects: Vec<String> = words.filter_map(compared).collect();
    subjects.len() >= FEWEST_SUBJECTS && subjects.iter().all(|subject| asked.contains(subject))
}

/// A subject in capitals after a salutation, in a letter whose lines are lost.
static CAPITALS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"\bDear (?:(?:or|and|\p{Lu}[\p{Ll}.]*),? ){1,4}(?P<subject>\p{Lu}{2,}(?: [\p{Lu}’'&-]+){1,11}) \p{Lu}?\p{Ll}",
    )
});

/// `Dear Sir or Madam ASBESTOS IN COUNCIL HOUSES Your letter of 21 February`
pub(super) fn in_capitals<'d>(letter: &Letter<'d>) -> Option<&'d str> {
    let opening = letter.parts(SectionKind::Opening).next()?;
    Some(CAPITALS.as_ref()?.captures(letter.text(opening))?.name("subject")?.as_str())
}

/// Words of the longest name of a person.
const LONGEST_NAME: usize = 5;

/// `Alderman Fergus Tweedie-Hood`
pub(super) fn is_person(heading: &str) -> bool {
    let words: Vec<&str> = heading.split(' ').collect();
    words.first().is_some_and(|first| Vocabulary::get().persons.titles.has(first.trim_end_matches('.')))
        && words.len() <= LONGEST_NAME
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase) && !word.ends_with("’s") && !word.ends_with("'s"))
}

/// `Environment and climate change, Public sector`: the topics of a site, and not a subject.
pub(super) fn is_list_of_topics(label: &str, topics: &str) -> bool {
    let is_topic = |topic: &str| topic.starts_with(char::is_uppercase);
    label.to_lowercase().contains("topic") && topics.contains(", ") && topics.split(", ").all(is_topic)
}
