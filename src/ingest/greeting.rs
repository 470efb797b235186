//! Whom a line greets.

use super::cues::{Heard, Says};
use super::vocabulary::Vocabulary;

/// Whether a line greets an authority: `Dear Fell and Marl Council`, and not `Dear Mr and Mrs Hall`.
pub(super) fn is_to_authority(line: &str, cues: &Heard<'_>) -> bool {
    cues.list(Says::SalutationToAuthority).is_match(line) && !is_to_person(line)
}

/// Whether the first word behind `Dear` is the title of a person.
fn is_to_person(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.nth(1).is_some_and(|word| Vocabulary::get().persons.titles.has_in_any_case(word))
}
