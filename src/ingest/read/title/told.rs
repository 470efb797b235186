//! What a letter says that its request is about: `your request for information relating to park benches, which we received
//! on 3 May`.

use std::cell::LazyCell;

use crate::domain::{SectionKind, Span};
use crate::fold::lower;
use crate::ingest::cues::Says;
use crate::ingest::sentence;
use crate::ingest::vocabulary::Vocabulary;

use super::super::Letter;
use super::super::outcome::prose;
use super::heading;
use super::words::Words;

/// Sentences of a letter among which it may name its subject, with the lines of addresses before them.
const FIRST: usize = 40;
/// Words of the longest subject that is a name, and no account of what was asked.
const LONGEST_SUBJECT: usize = 9;
/// Bytes of the shortest line that is broken because it is full.
const FULL: usize = 60;
/// Digits of a word that is the number of a case.
const DIGITS_OF_CASE: usize = 5;

/// The subject, in the authority's words.
pub(super) fn subject<'d>(letter: &Letter<'d>) -> Option<&'d str> {
    let parts = letter.sections.all.iter().filter(|part| {
        part.depth == 0 && matches!(part.kind, SectionKind::Opening | SectionKind::Decision | SectionKind::Disclosure)
    });
    let lines = parts.flat_map(|part| prose::lines(letter, part.span)).map(|line| with_rest(letter, line));
    let asked = LazyCell::new(|| heading::words_asked(letter));
    // What is said after the request tells of the answer.
    let start = letter.sections.request.map_or(usize::MAX, |request| request.start);
    let sentences = lines.take_while(move |line| line.start < start).flat_map(|line| {
        let words = letter.text(line);
        sentence::all(words).into_iter().filter_map(move |(from, to)| words.get(from..to))
    });
    sentences.take(FIRST).find_map(|words| {
        let found = letter.cues.list(Says::RequestTopic).captures(words)?;
        // A full line without a stop was broken in its subject.
        let is_broken = |end: usize| words.len() >= FULL && end == words.trim_end().len();
        let topic = found
            .name("topic")
            .filter(|topic| !is_broken(topic.end()))?
            .as_str()
            .trim_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '’');
        (names_subject(topic) && (asked.is_empty() || heading::shares_word(topic, &asked))).then_some(topic)
    })
}

/// A full line without a stop, with the one that it goes on in: a name may be broken in it, whatever its letters.
fn with_rest(letter: &Letter<'_>, line: Span) -> Span {
    let words = letter.text(line);
    let next = letter.lines.line_at(line.end.saturating_sub(1)) + 1;
    let goes_on = words.len() >= FULL && !words.ends_with(['.', ':', ';', '?']) && letter.lines.is_text(next);
    if goes_on { Span::new(line.start, letter.span(next).end) } else { line }
}

/// Whether words name a subject, and neither a case nor more than a heading holds.
fn names_subject(topic: &str) -> bool {
    let is_case = |word: &str| word.chars().filter(char::is_ascii_digit).count() >= DIGITS_OF_CASE;
    // "The decision set out above", "question 1, as listed below", "this closed file".
    let points = |word: &str| {
        let word = lower(word.trim_matches(|c: char| !c.is_alphanumeric()));
        let sentences = &Vocabulary::get().sentences;
        sentences.pointing.has(&word) || sentences.placing.has(&word)
    };
    let count = topic.split_whitespace().count();
    (2..=LONGEST_SUBJECT).contains(&count)
        && !topic.split_whitespace().any(|word| is_case(word) || points(word))
        && Words::get().rarity(topic).1 >= super::FEWEST_WORDS
}
