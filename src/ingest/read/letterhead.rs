//! The name of a body whose kind no table and no form of name knows: a line of the letterhead or of the signature that
//! something else bears out: the word of an institution or of a nation, an address of the web, the sentences of the letter.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::authorities::{authority, has_no_own_word, is_office, slug};
use crate::ingest::cues::Says;

use super::Letter;
use crate::ingest::vocabulary::Vocabulary;

/// Lines of a letterhead that may be its name, and of a signature.
const LINES_OF_HEAD: usize = 4;
const LINES_OF_SIGNATURE: usize = 7;
const LONGEST_POSTCODE: usize = 8;
/// Bytes and words of the longest name.
const LONGEST_NAME: usize = 70;
const MOST_WORDS: usize = 8;

/// The name of a site in an address.
static SITE: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"(?i)(?:www\.|@|https?://(?:www\.)?)(?P<label>[a-z0-9-]{2,40})\."));
/// Addresses in a letter, and words of its request, that are looked at.
const MOST_SITES: usize = 40;
const MOST_ASKED: usize = 2000;
/// Letters of the shortest name of a site that is the beginning of a body's.
const SHORTEST_SITE: usize = 5;

/// Finds the name.
pub(super) fn read(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let lines = |lines: Vec<usize>| lines.into_iter().map(|line| letter.span(line)).collect::<Vec<Span>>();
    let proof = Proof::of(letter);
    let (head, signature) = (lines(lines_of_head(letter, &proof)), lines(lines_of_signature(letter, &proof)));
    let twice = |span: &Span, others: &[Span]| others.iter().any(|other| letter.text(*other) == letter.text(*span));
    // What a letter is about stands at its head as well: of an institution, or proved by more than the words of the name.
    let heads = |span: &&Span| {
        let name = letter.text(**span);
        if is_building(letter, name) {
            return false;
        }
        let is_kind = is_of_institution(name) || (ends_in_nation(name) && name.split_whitespace().nth(2).is_some());
        let is_asked_about = proof.shares_words_with_request(name);
        proof.is_proved(letter, **span)
            || twice(span, &signature)
            || (is_kind
                && !is_asked_about
                && (proof.may_be_meant(name) || heads_page(letter, **span) && is_of_body(name)))
    };
    // Who signs may be called England: a nation at the end of a name is none that bears it out here.
    let signs = |span: &&Span| {
        let name = letter.text(**span);
        let is_person = !is_national_first(name) && ends_in_nation(name) && is_once(letter, **span);
        proof.is_proved(letter, **span)
            || (!is_person && (is_of_institution(name) || is_national(name)) && proof.may_be_meant(name))
    };
    // The head may be the address of whom the letter is to: who signs goes before what nothing else bears out.
    let is_borne_out = |span: &Span| proof.is_proved(letter, *span) || twice(span, &signature);
    let signed = signature.iter().find(signs);
    let is_to =
        |span: &Span| !is_borne_out(span) && signed.is_some_and(|signed| is_of_institution(letter.text(*signed)));
    let found = head.iter().find(heads).filter(|span| !is_to(span)).or(signed)?;
    let name = letter.text(*found);
    let unlisted = Authority { slug: slug(name), name: name.to_owned() };
    Some(Evidence { value: authority(name).unwrap_or(unlisted), spans: vec![*found] })
}

/// The first lines of a letter that may be a name.
fn lines_of_head(letter: &Letter<'_>, proof: &Proof) -> Vec<usize> {
    let Some(opening) = letter.parts(SectionKind::Opening).next() else { return Vec::new() };
    let own = super::head::lines(letter);
    let lines = letter.lines_in(opening).take(LINES_OF_HEAD);
    lines
        .take_while(|&line| !letter.cues.list(Says::Salutation).is_match(letter.lines.line(line)))
        .filter(|line| own.contains(line) && !is_town(letter, *line))
        .filter(|&line| letter.span(line).start >= opening.start && is_name(letter, proof, letter.lines.line(line)))
        .collect()
}

/// Whether a line is one word over a postcode: the town of an address.
fn is_town(letter: &Letter<'_>, line: usize) -> bool {
    let next = letter.lines.line(line + 1).trim();
    let is_code = next.len() <= LONGEST_POSTCODE
        && next.contains(|c: char| c.is_ascii_digit())
        && next.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == ' ');
    is_code && letter.lines.line(line).split_whitespace().nth(1).is_none()
}

/// The lines under the name of whoever signs that may be a name.
fn lines_of_signature(letter: &Letter<'_>, proof: &Proof) -> Vec<usize> {
    let Some(closing) = letter.parts(SectionKind::Closing).next() else { return Vec::new() };
    let mut lines = letter.lines_in(closing);
    if !lines.next().is_some_and(|line| letter.cues.list(Says::SignOff).is_match(letter.lines.line(line))) {
        return Vec::new();
    }
    // The first is who signs: `Jane Court`.
    let is_person =
        |words: &str| words.split_whitespace().nth(2).is_none() && !is_national(words) && !is_of_institution(words);
    let lines = lines.take(LINES_OF_SIGNATURE).enumerate();
    let lines = lines.filter(|(at, line)| *at > 0 || !is_person(letter.lines.line(*line))).map(|(_, line)| line);
    lines.filter(|&line| is_name(letter, proof, letter.lines.line(line))).collect()
}

/// Whether a line is a few words with capitals, and no heading, office, unit or person: a branch with a site of its own
/// is more than a unit.
fn is_name(letter: &Letter<'_>, proof: &Proof, line: &str) -> bool {
    let vocabulary = Vocabulary::get();
    let words: Vec<&str> = line.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || vocabulary.small.has(word);
    let is_other = |list: Says| letter.cues.list(list).is_match(line);
    line.len() <= LONGEST_NAME
        && words.len() <= MOST_WORDS
        && words.iter().all(capital)
        && first.starts_with(char::is_uppercase)
        && last.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@' | ',' | '/' | '|' | '.'))
        && (!vocabulary.offices.begin.has(first) || is_of_field(&words))
        && !vocabulary.lines.begin.has(first)
        && !vocabulary.persons.titles.has(first)
        && (!vocabulary.offices.end.has(last) || proof.is_on_site(line))
        && !is_office(&words)
        && !has_no_own_word(&words)
        && !vocabulary.places.are.iter().any(|place| place == line)
        && letter.cues.heading(line).is_none()
        && ![Says::NotName, Says::GenericHeading, Says::OpeningLine, Says::Asks].into_iter().any(is_other)
}

/// `Legal Practice Regulator`: what a body deals with, and its kind.
fn is_of_field(words: &[&str]) -> bool {
    let vocabulary = Vocabulary::get();
    let [first, _, .., last] = words else { return false };
    let bodies = &vocabulary.bodies;
    vocabulary.offices.fields.has(first) && bodies.likely.has(last) && !bodies.surnames.has(last)
}

/// What may bear a name out.
pub(super) struct Proof {
    sites: HashSet<String>,
    is_letter: bool,
    /// Words of the salutation: whom a letter greets has not written it.
    greeted: HashSet<String>,
    /// Words of the request, as they are compared.
    asked: HashSet<String>,
}

impl Proof {
    pub(super) fn of(letter: &Letter<'_>) -> Self {
        Self::of_sites_in(letter, [letter.lines.text, letter.lines.site].into_iter())
    }

    /// The same, but for the addresses in some lines.
    pub(super) fn without(letter: &Letter<'_>, lines: &HashSet<usize>) -> Self {
        let own = (0..letter.lines.lines.len()).filter(|line| !lines.contains(line) && letter.lines.is_text(*line));
        Self::of_sites_in(letter, own.map(|line| letter.lines.line(line)).chain([letter.lines.site]))
    }

    fn of_sites_in<'l>(letter: &Letter<'l>, texts: impl Iterator<Item = &'l str>) -> Self {
        let sites = texts.flat_map(|text| SITE.iter().flat_map(move |site| site.captures_iter(text).take(MOST_SITES)));
        let labels = sites.filter_map(|site| Some(site.name("label")?.as_str().to_ascii_lowercase().replace('-', "")));
        let asked = letter.sections.request.map_or("", |request| letter.text(request));
        let asked = asked.split(|c: char| !c.is_alphabetic()).take(MOST_ASKED).filter_map(compared).collect();
        let (is_letter, greeted) = super::head::greeted(letter);
        Self { sites: labels.collect(), is_letter, greeted, asked }
    }

    /// Whether something beside the words of a name shows that it is who writes.
    fn is_proved(&self, letter: &Letter<'_>, line: Span) -> bool {
        let name = letter.text(line);
        !self.is_greeted(name)
            && (self.is_on_site(name)
                || acts(letter, name)
                || !self.shares_words_with_request(name) && is_called_by_its_kind(letter, name))
    }

    /// Whether a name that is a body's by its words may be a body's here: in a letter, and not who is greeted.
    fn may_be_meant(&self, name: &str) -> bool {
        self.is_letter && is_of_body(name) && !self.is_greeted(name)
    }

    fn is_greeted(&self, name: &str) -> bool {
        name.split_whitespace().any(|word| self.greeted.contains(word))
    }

    /// `National Bench Survey` over a letter about benches: what it is about, and not who writes.
    fn shares_words_with_request(&self, name: &str) -> bool {
        let bodies = &Vocabulary::get().bodies;
        let is_own = |word: &&str| !bodies.likely.has(word) && !bodies.national.has(word) && !bodies.nations.has(word);
        name.split_whitespace().filter(is_own).filter_map(compared).any(|word| self.asked.contains(&word))
    }

    /// Whether an address has these words for the name of its site.
    pub(super) fn has_site_of(&self, words: &str) -> bool {
        self.sites.contains(&plain(words))
    }

    /// `fellhealth` of Fell Health NHS Foundation Trust: whether the name begins with the name of a site.
    pub(super) fn has_site_that_begins(&self, name: &str) -> bool {
        let name = plain(name);
        self.sites.iter().any(|site| site.len() >= SHORTEST_SITE && name.starts_with(site.as_str()))
    }

    /// `historicengland`, `nihe`: the name or its initials in an address.
    pub(super) fn is_on_site(&self, name: &str) -> bool {
        let initials: String =
            name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
        self.has_site_of(name) || initials.len() >= 3 && self.has_site_of(&initials)
    }
}

/// The letters of a text as they stand in an address.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Whether a name is no person's: `Jane Mary Court` is one's, `Board of Trade` and `National Bank` are none.
fn is_of_body(name: &str) -> bool {
    let bodies = &Vocabulary::get().bodies;
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_of = words.iter().any(|word| word.starts_with(char::is_lowercase));
    match words.as_slice() {
        [] | [_] => false,
        [first, middle @ .., last] => {
            let is_more = middle.len() > 1 || middle.iter().any(|word| bodies.likely.has(word));
            is_of || is_more || !bodies.surnames.has(last) || bodies.national.has(first)
        }
    }
}

/// Whether a line is the first of a page, over a number or a date: the page of a log greets nobody. `Closure of Upton
/// Hospital` is what one is about.
fn heads_page(letter: &Letter<'_>, line: Span) -> bool {
    let bodies = &Vocabulary::get().bodies;
    let name = letter.text(line);
    let joint = [" of ", " for ", " in ", " on "].iter().filter_map(|of| name.find(of)).min();
    let kind = joint.and_then(|at| name.get(..at)).unwrap_or(name).rsplit(' ').next().unwrap_or_default();
    if !bodies.likely.has(kind) {
        return false;
    }
    let first = letter.lines.next_text(0);
    let next = first.and_then(|first| letter.lines.next_text(first + 1));
    first.is_some_and(|first| letter.span(first) == line)
        && next.is_some_and(|next| letter.lines.line(next).contains(|c: char| c.is_ascii_digit()))
}

/// A word as it is compared: small, without the ending of several (`bench`, `benches`). None of one that says nothing.
pub(super) fn compared(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    (word.chars().count() > 3).then(|| word.trim_end_matches(['e', 's']).to_owned())
}

/// Whether a name ends in the word of an institution, or goes on from it with what it is of: `Museum of Navigation`.
pub(super) fn is_of_institution(name: &str) -> bool {
    let bodies = &Vocabulary::get().bodies;
    let words: Vec<&str> = name.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let ends = words.get(at + 1).is_none_or(|next| matches!(*next, "of" | "for"));
        let is_kind = |word: &str| {
            bodies.likely.has_in_any_case(word) || bodies.certain.iter().any(|kind| kind.eq_ignore_ascii_case(word))
        };
        ends && is_kind(word)
    })
}

/// `Historic England`, `Scottish Water`: a name of a few words with a nation in its place.
pub(super) fn is_national(name: &str) -> bool {
    let vocabulary = Vocabulary::get();
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.iter().any(|word| vocabulary.places.has.has(word)) {
        return false;
    }
    let bodies = &vocabulary.bodies;
    let [first, .., before, last] = words.as_slice() else {
        return matches!(words.as_slice(), [first, last] if bodies.national.has(first) || bodies.nations.has(last));
    };
    let is_of_nation = bodies.nations.has(last) && (before.starts_with(char::is_uppercase) || *before == "for");
    words.len() <= 5 && (bodies.national.has(first) || is_of_nation)
}

/// `Jane England`, `Historic England`: a nation at the end.
fn ends_in_nation(name: &str) -> bool {
    is_national(name) && name.split_whitespace().last().is_some_and(|last| Vocabulary::get().bodies.nations.has(last))
}

/// `Scottish Water`: a word of a nation's bodies at the beginning.
fn is_national_first(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(|first| Vocabulary::get().bodies.national.has(first))
}

/// `Springfield Hospital` over a letter that speaks of the Trust: where it is written, and not by whom.
fn is_building(letter: &Letter<'_>, name: &str) -> bool {
    let is_named_so =
        name.rsplit(' ').next().is_some_and(|last| Vocabulary::get().bodies.buildings.has_in_any_case(last));
    is_named_so && Vocabulary::get().bodies.owners.iter().any(|kind| is_called(letter, kind))
}

/// Whether a name stands nowhere in the letter but here.
fn is_once(letter: &Letter<'_>, line: Span) -> bool {
    letter.lines.text.match_indices(letter.text(line)).nth(1).is_none()
}

/// `… held back by the Inspectorate`: whether the answer speaks of the body of a name by its kind alone.
fn is_called_by_its_kind(letter: &Letter<'_>, name: &str) -> bool {
    let kind = name.rsplit_once(' ').filter(|(_, kind)| Vocabulary::get().bodies.likely.has(kind));
    kind.is_some_and(|(_, kind)| is_called(letter, kind))
}

/// Whether the answer speaks of `the Inspectorate`, and of none that is named on.
pub(super) fn is_called(letter: &Letter<'_>, kind: &str) -> bool {
    let called = [format!("the {kind}"), format!("The {kind}")];
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0 && part.kind != SectionKind::Request);
    let mut lines = parts.flat_map(|part| letter.lines_in(part.span)).map(|line| letter.lines.line(line));
    lines.any(|words| {
        let mut places = called.iter().flat_map(|called| words.match_indices(called.as_str()));
        places.any(|(at, called)| {
            let after = words.get(at + called.len()..).unwrap_or_default();
            let named_on = [" of ", " for "].iter().any(|of| after.starts_with(of));
            !named_on && !after.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether a sentence of the answer tells what the body of a name does: `Historic England holds no list.`
pub(super) fn acts(letter: &Letter<'_>, name: &str) -> bool {
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0 && part.kind != SectionKind::Request);
    let mut lines = parts.flat_map(|part| letter.lines_in(part.span)).map(|line| letter.span(line));
    lines.any(|span| {
        let words = letter.text(span);
        let mut places = words.match_indices(name).take(MOST_WORDS);
        places.any(|(at, _)| does(words.get(at + name.len()..).unwrap_or_default()))
    })
}

/// Whether the words after a name begin with what a body does: ` now holds`, ` spent`.
pub(super) fn does(after: &str) -> bool {
    let bodies = &Vocabulary::get().bodies;
    let Some(after) = after.strip_prefix(' ') else { return false };
    let mut words = after.split(|c: char| !c.is_alphabetic()).skip_while(|word| bodies.adverbs.has(word));
    let is_verb = |word: &str| word.len() > 2 && (word.ends_with("ed") || word.ends_with('s'));
    let is_small = |word: &str| word.chars().all(|c| c.is_ascii_lowercase());
    words.next().is_some_and(|word| is_small(word) && (is_verb(word) || bodies.deeds.has(word)))
}
