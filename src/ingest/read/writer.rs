//! Which of the bodies that stand at the head of a letter and in its signature writes it: whom it is to has an address at
//! its head as well, and the rest of the letter bears out the other.

use std::collections::HashSet;

use crate::domain::Evidence;
use crate::ingest::vocabulary::Vocabulary;

use super::authority::Named;
use super::{Letter, initials, letterhead};

/// Bodies beside the first that are looked at.
const MOST_OTHERS: usize = 4;
/// What bears out a name that a part of a body may have: it signs, and the letter calls it by its kind.
const PROOFS_OF_UNIT: usize = 2;
/// Letters of the shortest name of a place that is the name of a site.
const SHORTEST_SITE: usize = 4;

/// The body of the letterhead: the first at the head of the letter, if no other there or in the signature is borne out
/// better by what the letter says.
pub(super) fn of(
    letter: &Letter<'_>,
    reference: Option<&Evidence<String>>,
    heads: &[Named],
    signature: Option<&Named>,
) -> Option<Named> {
    let first = Named::first(heads.iter().cloned())?;
    let mut others: Vec<&Named> = Vec::new();
    for other in heads.iter().chain(signature.filter(|named| named.fills)) {
        let is_new = !is_same(&first, other) && !others.iter().any(|known| is_same(known, other));
        if is_new && others.len() < MOST_OTHERS {
            others.push(other);
        }
    }
    if first.is_unit() || others.is_empty() {
        return Some(first);
    }
    let signs = |named: &Named| signature.is_some_and(|signature| is_same(signature, named));
    let proof = letterhead::Proof::of(letter);
    let short_names = |named: &Named| letter.authorities.names_of(&named.found.value.slug).unwrap_or_default().iter();
    let proofs = |named: &Named| {
        let name = &named.found.value.name;
        let begins_reference = reference.is_some_and(|reference| initials::begin(&reference.value, name));
        let proofs = [
            signs(named),
            begins_reference,
            is_on_site(&proof, name),
            letterhead::acts(letter, name) || short_names(named).any(|name| letterhead::acts(letter, name)),
            kinds(name).any(|kind| letterhead::is_called(letter, kind)),
            two_last(name).is_some_and(|kind| letterhead::is_called(letter, kind)),
        ];
        proofs.into_iter().filter(|is| *is).count()
    };
    let most = proofs(&first);
    let counted = others.into_iter().map(|other| (proofs(other), other));
    // What may be a part of the first is a body of its own where nothing bears that one out.
    let counted = counted.filter(|(proofs, other)| !other.is_unit() || most == 0 && *proofs >= PROOFS_OF_UNIT);
    // Of several the first.
    let best = counted.rev().max_by_key(|(proofs, _)| *proofs).filter(|(proofs, _)| *proofs > most);
    Some(best.map_or(first, |(_, other)| other.clone()))
}

/// Whether two names are of one body: `London Borough of Marl` and `Marl Borough Council`.
fn is_same(one: &Named, other: &Named) -> bool {
    if one.found.value.slug == other.found.value.slug {
        return true;
    }
    let kind = |name: &Named| name.found.value.name.rsplit(' ').next().map(str::to_owned);
    let is_of = |name: &Named| name.found.value.name.contains("Borough of ");
    if kind(one) != kind(other) && !is_of(one) && !is_of(other) {
        return false;
    }
    let (one, other) = (own_words(&one.found.value.name), own_words(&other.found.value.name));
    let words = |words: &[&str]| words.iter().map(|word| word.to_lowercase()).collect::<HashSet<String>>();
    let (one, other) = (words(&one), words(&other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

/// What a body may be called in its own letters: `the Council`, `the University`, and `the Force` of a police.
fn kinds(name: &str) -> impl Iterator<Item = &str> {
    let bodies = &Vocabulary::get().bodies;
    let is_kind = |word: &&str| {
        let ends = |kind: &String| kind.rsplit(' ').next() == Some(*word);
        bodies.likely.has(word) || bodies.certain.iter().any(ends) || bodies.begins.iter().any(|kind| kind == word)
    };
    let force = name.ends_with("Police").then_some("Force");
    name.split(' ').filter(is_kind).chain(force)
}

/// `District Council` of `Wendmere District Council`.
fn two_last(name: &str) -> Option<&str> {
    let (before, _) = name.rsplit_once(' ')?;
    let (first, _) = before.rsplit_once(' ').filter(|(first, _)| *first != "The")?;
    name.get(first.len() + 1..)
}

/// `wendmere`, `whdc`: whether an address in the letter has the name, what is its own in it, or its initials.
fn is_on_site(proof: &letterhead::Proof, name: &str) -> bool {
    let own = own_words(name);
    let first = own.first().filter(|first| first.len() >= SHORTEST_SITE);
    proof.is_on_site(name) || proof.has_site_of(&own.join("")) || first.is_some_and(|first| proof.has_site_of(first))
}

/// The words of a name without those of a kind of body.
pub(super) fn own_words(name: &str) -> Vec<&str> {
    let bodies = &Vocabulary::get().bodies;
    let kinds: HashSet<&str> = bodies.certain.iter().flat_map(|kind| kind.split(' ')).collect();
    let is_own = |word: &&str| {
        word.starts_with(char::is_uppercase) && !kinds.contains(word) && !bodies.likely.has(word) && *word != "The"
    };
    name.split([' ', ',']).filter(is_own).collect()
}
