//! A body that no letterhead, signature or greeting names: the one that what the answer says of itself bears out. It names
//! the copyright of its papers and where to complain first; others are only told of: where to ask next, and on whose
//! website there is more.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;

use super::authority::{hears_complaints, is_short_for, sends_elsewhere};
use super::writer::own_words;
use super::{Letter, by_kind, letterhead};

/// What bears a name out, by weight: its own words or address; a line, a site, a kind it is called by; a sentence that
/// names it, or gives it a short name.
const OWN_WORDS: usize = 3;
const STANDING: usize = 2;
const MENTION: usize = 1;
/// Less is no proof.
const ENOUGH: usize = 3;
/// Sentences that only name a body, of which more prove nothing more.
const MOST_MENTIONS: usize = 1;
/// Lines under the words that say where to write.
const LINES_OF_ADDRESS: usize = 8;
/// Lines above words that say where to write of which one may say what for.
const LINES_ABOVE: usize = 2;
/// Bytes of the shortest line that may be broken within a name, and of the next that are looked at.
const BROKEN: usize = 50;
const GOES_ON: usize = 100;
/// Names and lines that are looked at.
const MOST_NAMES: usize = 200;
const MOST_LINES: usize = 4000;

/// A name, and what bears it out.
struct Candidate {
    authority: Authority,
    place: Span,
    proofs: usize,
    mentions: usize,
    /// Lines that begin with it and name nothing else: an answer may have one as well.
    lines: usize,
    stands_in_margin: bool,
    is_shortened: bool,
    is_asked_of: bool,
    /// Its website or its teams are spoken of: as it does of its own, and others of them.
    has_things: bool,
}

impl Candidate {
    fn weight(&self, letter: &Letter<'_>, proof: &letterhead::Proof, only: bool) -> usize {
        let name = &self.authority.name;
        let kind = name.rsplit(' ').next().unwrap_or_default();
        let is_called = || only && letterhead::is_called(letter, kind);
        // `marl.gov.uk` of Marl District Council.
        let kinds = &Vocabulary::get().bodies.kinds;
        let own: String = own_words(name).into_iter().filter(|word| !kinds.has(word)).collect();
        let is_own_site = proof.has_site_of(&own);
        let is_on_site = is_own_site || proof.is_on_site(name) || proof.has_site_that_begins(name);
        let standing = [self.stands_in_margin || self.lines > 1, is_on_site, is_called()];
        self.proofs * OWN_WORDS
            + standing.iter().filter(|is| **is).count() * STANDING
            + [self.is_asked_of, self.is_shortened, self.has_things].iter().filter(|is| **is).count() * MENTION
            + self.mentions.min(MOST_MENTIONS) * MENTION
    }
}

/// Finds the authority.
pub(super) fn read(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let (candidates, told) = candidates(letter);
    let proof = letterhead::Proof::without(letter, &told);
    let kind = |candidate: &Candidate| candidate.authority.name.rsplit(' ').next().unwrap_or_default().to_owned();
    let is_only = |one: &Candidate| candidates.values().filter(|other| kind(other) == kind(one)).nth(1).is_none();
    let weighed =
        candidates.values().map(|candidate| (candidate.weight(letter, &proof, is_only(candidate)), candidate));
    let mut weighed: Vec<_> = weighed.filter(|(weight, _)| *weight >= ENOUGH).collect();
    weighed.sort_by_key(|(weight, candidate)| (std::cmp::Reverse(*weight), candidate.place.start));
    let ((most, best), second) = (weighed.first()?, weighed.get(1));
    // Of two that are borne out as well neither is.
    let is_best = second.is_none_or(|(weight, _)| weight < most);
    is_best.then(|| Evidence { value: best.authority.clone(), spans: vec![best.place] })
}

/// The bodies that a letter names, by their slugs, and the lines that tell of one.
fn candidates(letter: &Letter<'_>) -> (BTreeMap<String, Candidate>, HashSet<usize>) {
    let mut candidates: BTreeMap<String, Candidate> = BTreeMap::new();
    let mut told = HashSet::new();
    let mut address = Address { first: 0, end: 0, is_own: false, is_told: false };
    let lines = (0..letter.lines.lines.len()).filter(|&line| letter.lines.is_text(line)).take(MOST_LINES);
    for line in lines {
        let span = letter.span(line);
        let words = letter.text(span);
        if letter.cues.list(Says::WriteTo).is_match(words) && !is_of_other(words) {
            let is_own = hears_of_answer(letter, line);
            let is_told = !is_own && letter.cues.list(Says::ToldTo).is_match(words);
            address = Address { first: line + 1, end: line + LINES_OF_ADDRESS, is_own, is_told };
        }
        let joined = joined(letter, line);
        for (authority, range) in letter.authorities.all_named(&joined) {
            let is_new = !candidates.contains_key(&authority.slug);
            if range.start >= words.len() || hears_complaints(&authority) || is_new && candidates.len() >= MOST_NAMES {
                continue;
            }
            let place = Span::new(span.start + range.start, (span.start + range.end).min(span.end));
            let (before, after) = (joined.get(..range.start), joined.get(range.end..));
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            let heard = |list: Says, words: &str| letter.cues.list(list).is_match(words);
            if heard(Says::OtherBefore, before) || heard(Says::OtherAfter, after) {
                continue;
            }
            let sentence = sentence_of(&joined, &range);
            let is_told = (address.first..address.end).contains(&line) && address.is_told
                || (sends_elsewhere(sentence) || heard(Says::ToldBefore, before)) && !is_of_answer(letter, sentence);
            let slug = authority.slug.clone();
            if is_told {
                told.extend(line..=line + usize::from(!words.ends_with('.')));
                continue;
            }
            let candidate = candidates.entry(slug).or_insert_with(|| Candidate::of(authority, place));
            if is_asked(letter, place) {
                candidate.is_asked_of = true;
                continue;
            }
            let is_own = heard(Says::WriterBefore, before)
                || heard(Says::WriterAfter, after)
                || heard(Says::AddressedTo, before)
                || heard(Says::ActsInAnswer, after) && !by_kind::tells_of_another(after)
                || line < address.end && address.is_own;
            if heard(Says::ThingsAfter, after) && !is_own {
                candidate.has_things = true;
                told.extend(line..=line + usize::from(!words.ends_with('.')));
            }
            candidate.proofs += usize::from(is_own);
            candidate.mentions += 1;
            candidate.is_shortened |= is_shortened(&candidate.authority.name, after);
            let is_begun = before.trim().is_empty() && (after.trim().is_empty() || after.starts_with(','));
            candidate.lines += usize::from(is_begun);
            let part = letter.sections.at(place.start).map(|part| part.kind);
            let is_margin =
                matches!(part, Some(SectionKind::Opening | SectionKind::Closing | SectionKind::ComplaintRights));
            candidate.stands_in_margin |= is_begun && is_margin;
        }
    }
    (candidates, told)
}

/// The lines of an address under the words that say where to write: of the answer, or for something else.
struct Address {
    first: usize,
    end: usize,
    is_own: bool,
    is_told: bool,
}

/// Whether words that say where to write do so for those who are unhappy with the answer, or have a question on it: they
/// or those above them say so.
fn hears_of_answer(letter: &Letter<'_>, line: usize) -> bool {
    let part = letter.sections.at(letter.span(line).start).map(|part| part.kind);
    // A heading such as `Our response` says of nothing what it is for.
    let is_sentence = |line: &usize| letter.lines.line(*line).ends_with(['.', ',', ':', ';', '?']);
    let above = (0..line).rev().filter(|&line| letter.lines.is_text(line)).take(LINES_ABOVE).filter(is_sentence);
    part == Some(SectionKind::ComplaintRights)
        || [line].into_iter().chain(above).any(|line| is_of_answer(letter, letter.lines.line(line)))
}

fn is_of_answer(letter: &Letter<'_>, words: &str) -> bool {
    letter.cues.list(Says::OfAnswer).is_match(words)
}

/// The sentence in which a name stands.
fn sentence_of<'w>(words: &'w str, name: &Range<usize>) -> &'w str {
    let start = words.get(..name.start).and_then(|before| before.rfind(". ")).map_or(0, |stop| stop + 2);
    let end = words.get(name.end..).and_then(|after| after.find(". ")).map_or(words.len(), |stop| name.end + stop);
    words.get(start..end).unwrap_or_default()
}

impl Candidate {
    fn of(authority: Authority, place: Span) -> Self {
        Self {
            authority,
            place,
            proofs: 0,
            mentions: 0,
            lines: 0,
            stands_in_margin: false,
            is_shortened: false,
            is_asked_of: false,
            has_things: false,
        }
    }
}

/// A line, and what the next begins with where it may go on there.
fn joined(letter: &Letter<'_>, line: usize) -> String {
    let span = letter.span(line);
    let mut words = letter.text(span).replace('\n', " ");
    let next = letter.span(line + 1);
    if words.len() >= BROKEN && letter.lines.is_text(line + 1) && !words.ends_with(['.', ':', ';']) {
        let goes_on = letter.text(next).replace('\n', " ");
        words.push(' ');
        words.extend(goes_on.chars().take(GOES_ON));
    }
    words
}

fn is_asked(letter: &Letter<'_>, place: Span) -> bool {
    // Answers that stand between the questions are within the request.
    match letter.sections.at(place.start) {
        Some(part) => part.kind == SectionKind::Request,
        None => letter.sections.request.is_some_and(|request| request.overlaps(&place)),
    }
}

/// Whether a line sends to those who hear complaints after the body itself.
fn is_of_other(words: &str) -> bool {
    let others = &Vocabulary::get().bodies.commissioners;
    words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| others.has(word))
}

/// `Fellshire and Marl NHS and Social Care Partnership Trust (FMPT)`: letters of the words of a name, from the first on.
fn is_shortened(name: &str, after: &str) -> bool {
    let Some((short, _)) = after.trim_start().strip_prefix('(').and_then(|after| after.split_once(')')) else {
        return false;
    };
    let short = short.trim_matches(['"', '“', '”', '\'', '‘', '’']);
    let short = short.strip_prefix("the ").unwrap_or(short);
    let kind = name.rsplit(' ').next().unwrap_or_default();
    let mut initials = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    let begins = short.chars().next() == name.chars().next();
    let is_initials = short.len() > 2 && begins && short.chars().all(|letter| initials.any(|other| other == letter));
    is_short_for(short, name) || is_initials || short.eq_ignore_ascii_case(kind)
}

/// A name with a short word for some of its own, `Greater Fell MH NHS Foundation Trust`, as the letter has it in full
/// elsewhere.
pub(super) fn in_full(letter: &Letter<'_>, found: Evidence<Authority>) -> Evidence<Authority> {
    let bodies = &Vocabulary::get().bodies;
    let is_short = |word: &str| {
        (2..=4).contains(&word.len()) && word.chars().all(char::is_uppercase) && !bodies.abbreviations.has(word)
    };
    let name = &found.value.name;
    if !name.split(' ').any(is_short) || name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
        return found;
    }
    let full = letter.own_lines().take(MOST_LINES).find_map(|line| {
        let joined = joined(letter, line);
        let named = letter.authorities.all_named(&joined);
        named.into_iter().map(|(other, _)| other).find(|other| is_in_full(name, &other.name))
    });
    match full {
        Some(value) => Evidence { value, spans: found.spans },
        None => found,
    }
}

/// Whether a name is the other with a word in capitals written out.
fn is_in_full(short: &str, full: &str) -> bool {
    let (mut words, mut is_other) = (full.split(' ').peekable(), false);
    for word in short.split(' ') {
        if words.next_if_eq(&word).is_some() {
            continue;
        }
        let is_written_out =
            word.len() > 1 && word.chars().all(|letter| words.next().is_some_and(|next| next.starts_with(letter)));
        if !is_written_out {
            return false;
        }
        is_other = true;
    }
    is_other && words.next().is_none()
}
