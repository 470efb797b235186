//! Information that another body holds: `Information on trams is held by the county tramways board.`

use crate::domain::Span;
use crate::fold::lower;
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;

use super::super::{Letter, plain};

/// Where a letter says that what was asked for is held by somebody else, and nothing more of it; `authority` is the name of
/// the body that writes.
pub(super) fn is_held_by_other(letter: &Letter<'_>, parts: &[Span], authority: Option<&str>) -> Option<Span> {
    let own: Vec<String> = authority.map(words).unwrap_or_default();
    plain::first_sentence(letter, parts, |sentence| {
        let found = letter.cues.list(Says::HeldByOther).captures(sentence);
        found.and_then(|found| found.name("holder")).is_some_and(|holder| is_other(holder.as_str(), &own))
    })
}

/// Whether the holder is a body, and none that goes by the words of the authority's name: `the Council` is itself.
fn is_other(holder: &str, own: &[String]) -> bool {
    let lists = &Vocabulary::get().sentences;
    let holder = words(holder);
    let holder: Vec<&String> = holder.iter().take_while(|word| !lists.relations.has(word.as_str())).collect();
    let is_own = |word: &&String| own.contains(word) || lists.speakers.has(word.as_str());
    // A department or a team of the authority is the authority.
    let is_of_it = holder.iter().any(|word| lists.parts_of_body.has(word));
    holder.len() > 1 && holder.iter().any(|word| lists.holders.has(word)) && !is_of_it && !holder.iter().all(is_own)
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(lower).filter(|word| word != "the").collect()
}
