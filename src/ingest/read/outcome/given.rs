//! Whether a sentence gives something: outright (`We enclose the letters`), or in passing, in words that may be of
//! anything (`The letters were provided`).

use std::cell::LazyCell;

use crate::fold::lower;
use crate::ingest::cues::{Phrases, Place, Says, Sign};
use crate::ingest::vocabulary::Vocabulary;

use super::super::{Letter, plain};

/// Bytes after the words in which something is given that may say where.
const NEAR: usize = 60;
/// Bytes before those words in which a clause says of what they speak.
const CLAUSE: usize = 300;

/// How a sentence gives something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    Outright,
    InPassing,
}

/// Where words of a list stand in a sentence, as byte ranges.
pub(super) fn places(letter: &Letter<'_>, list: Says, sentence: &str) -> Vec<(usize, usize)> {
    letter.cues.list(list).find_iter(sentence).map(|found| (found.start(), found.end())).collect()
}

/// Whether a sentence has a sign beside words that say something else: "the report, which was given to us in confidence,
/// is attached".
pub(super) fn says_beside(
    letter: &Letter<'_>,
    phrases: &Phrases,
    sentence: &str,
    sign: Sign,
    mut otherwise: Vec<(usize, usize)>,
) -> bool {
    if otherwise.is_empty() {
        return true;
    }
    otherwise.sort_unstable();
    let ends = otherwise.iter().map(|(from, _)| *from).chain([sentence.len()]);
    let starts = [0].into_iter().chain(otherwise.iter().map(|(_, to)| *to));
    let mut rest = starts.zip(ends).filter_map(|(from, to)| sentence.get(from..to));
    rest.any(|words| phrases.signs(letter.cues, words).any(|other| other == sign))
}

/// How a sentence that has the sign gives something; none where its words are of something else.
pub(super) fn read(letter: &Letter<'_>, phrases: &Phrases, sentence: &str) -> Option<Given> {
    let asked = LazyCell::new(|| plain::Asked::of(letter));
    let mut otherwise = places(letter, Says::GivenOtherwise, sentence);
    let replies = replies(letter, sentence).into_iter();
    let replies = replies.filter(|(noun, place)| match asked.as_ref() {
        Some(asked) => !asked.names(noun),
        None => *noun != "letter" || is_own(sentence.get(place.0..place.1).unwrap_or_default()),
    });
    otherwise.extend(replies.map(|(_, place)| place));
    let mut passing = Vec::new();
    for found in letter.cues.list(Says::GivenInPassing).find_iter(sentence) {
        let place = (found.start(), found.end());
        match of_passive(letter, sentence, &found, || asked.as_ref()) {
            Some(Given::Outright) => {}
            Some(Given::InPassing) => passing.push(place),
            None => otherwise.push(place),
        }
    }
    let says = |otherwise| says_beside(letter, phrases, sentence, Sign::Supplied, otherwise);
    if !says(otherwise.clone()) {
        return None;
    }
    otherwise.extend(passing);
    Some(if says(otherwise) { Given::Outright } else { Given::InPassing })
}

/// Whether words speak of what is the authority's own: `our letter`, `this letter`.
fn is_own(words: &str) -> bool {
    let speakers = &Vocabulary::get().sentences.speakers;
    lower(words).split_whitespace().any(|word| word == "this" || speakers.has(word))
}

/// Where a sentence sends the letter itself, with what it is called: `Our reply is attached.`
fn replies<'s>(letter: &Letter<'_>, sentence: &'s str) -> Vec<(&'s str, (usize, usize))> {
    let list = letter.cues.list(Says::ReplySent);
    let read = |found: Place<'s>| {
        let all = list.captures(found.as_str());
        let named = |name: &str| all.as_ref().and_then(|all| all.name(name)).map(|place| place.as_str());
        let between = named("between").unwrap_or_default();
        let is_of_other = between.split_whitespace().any(|word| Vocabulary::get().sentences.within.has(&lower(word)));
        let noun = ["attached", "seen", "enclosed", "possessed"].iter().find_map(|name| named(name));
        (!is_of_other).then(|| (noun.unwrap_or(found.as_str()), (found.start(), found.end())))
    };
    list.find_iter(sentence).filter_map(read).collect()
}

/// What `was given` and the like give, by what is said before and after: outright where it says where, or that it has
/// been done with what was asked for.
fn of_passive<'a>(
    letter: &Letter<'_>,
    sentence: &str,
    found: &Place<'_>,
    asked: impl FnOnce() -> Option<&'a plain::Asked>,
) -> Option<Given> {
    let after = sentence.get(found.end()..)?;
    let near = after.get(..after.floor_char_boundary(NEAR))?;
    let has = |list: Says| letter.cues.list(list).is_match(near);
    if has(Says::GivenHere) {
        return Some(Given::Outright);
    }
    if has(Says::GivenByOthers) {
        return None;
    }
    let before = sentence.get(..found.start())?;
    let before = before.get(before.floor_char_boundary(before.len().saturating_sub(CLAUSE))..)?;
    let clause = before.rsplit(['.', ';', ':', ',', '(']).next().unwrap_or_default();
    let verb = lower(found.as_str());
    let is_perfect = verb.starts_with("ha");
    let is_past = verb.starts_with("was") || verb.starts_with("were");
    let subject = subject(clause, is_past, asked)?;
    Some(if is_perfect && subject == Subject::Asked { Given::Outright } else { Given::InPassing })
}

/// What a clause speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// What was asked for, or may have been: the request is not known.
    Asked,
    /// Information of some kind.
    Information,
}

/// What the subject of a clause is; none where it is something else.
fn subject<'a>(clause: &str, is_past: bool, asked: impl FnOnce() -> Option<&'a plain::Asked>) -> Option<Subject> {
    let lists = &Vocabulary::get().sentences;
    let words: Vec<String> =
        clause.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(lower).collect();
    let last = words.last()?;
    // "They are given"; but "the advice they were given" was given to them.
    if lists.pronouns.has(last) {
        let is_alone = words.iter().all(|word| lists.pronouns.has(word) || lists.joins.has(word));
        return (is_alone && !is_past && lists.things.has(last)).then_some(Subject::Asked);
    }
    let Some(asked) = asked() else {
        return words.iter().all(|word| !lists.told.has(word)).then_some(Subject::Asked);
    };
    if words.iter().any(|word| lists.told.has(word) && !asked.names(word)) {
        return None;
    }
    let is_information = || words.iter().any(|word| lists.given.has(word)).then_some(Subject::Information);
    if asked.names(clause) { Some(Subject::Asked) } else { is_information() }
}
