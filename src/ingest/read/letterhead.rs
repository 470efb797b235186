//! The name of a body whose kind no table and no form of name knows: a line of the letterhead or of the signature that
//! something else bears out: the word of an institution or of a nation, an address of the web, the sentences of the letter.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::authorities::{authority, slug};
use crate::ingest::cues::Says;

use super::{Letter, Words};

/// Lines of a letterhead that may be its name, and of a signature.
const LINES_OF_HEAD: usize = 4;
const LINES_OF_SIGNATURE: usize = 7;
/// Bytes and words of the longest name.
const LONGEST_NAME: usize = 70;
const MOST_WORDS: usize = 8;

/// What the name of an institution ends in, or has before "of".
static INSTITUTIONS: Words = LazyLock::new(|| {
    "Academy Agency Archive Archives Assembly Association Authority Bank Board College Commission \
     Commissioner Company Constabulary Corporation Council Court Executive Foundation Galleries Gallery \
     Hospital Hospitals Inspectorate Institute Institution Laboratory Library Ministry Museum Museums \
     Observatory Ombudsman Parliament Partnership Regulator Registry Society Survey Tribunal Trust University"
        .split(' ')
        .collect()
});

/// Those of them that persons are called too: `Jane Court`.
static SURNAMES: Words = LazyLock::new(|| "Bank Board College Court Trust".split(' ').collect());

/// What the name of a body of a nation ends in, and what the name of one begins with.
static NATIONS: Words =
    LazyLock::new(|| "England Scotland Wales Cymru Ireland UK Britain London Scottish Welsh".split(' ').collect());
static NATIONAL: Words =
    LazyLock::new(|| "British Crown HM National Natural Royal Scottish UK Welsh".split(' ').collect());

/// What the offices and units of a body begin and end with: they are not its name.
static OFFICES: Words = LazyLock::new(|| {
    "Acting Assistant Chief Clerk Corporate Deputy Director Executive General Head Information Interim Lead \
     Legal Manager Officer Principal Regional Secretary Senior"
        .split(' ')
        .collect()
});
static UNITS: Words = LazyLock::new(|| {
    "Adviser Advisor Branch Clerk Coordinator Counsel Department Director Directorate Division Governance \
     Lead Manager Officer Secretary Solicitor Team Unit"
        .split(' ')
        .collect()
});
/// What lines of an address have, though they begin or end as names of national bodies do: `Crown House`, `Victoria Street
/// London`.
static PLACES: Words = LazyLock::new(|| {
    "Avenue Centre Close Crescent Drive Gardens House Lane Office Parade Place Quay Road Row Square Street Terrace \
     View Way Wharf"
        .split(' ')
        .collect()
});
/// How lines begin that name a person, and those that say how a letter is sent.
static OTHERS: Words = LazyLock::new(|| {
    "Mr Mrs Ms Miss Mx Dr Sir Dame Lord Lady Cllr Councillor Professor Prof By Via Private Dear Re Official"
        .split(' ')
        .collect()
});

/// What a body does in its own letters.
static ACTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"^ (?:also |now |therefore |currently |usually )?(?:[a-z]{2,}(?:ed|s)|do|have|had|can|cannot|will|neither|did|spent|bought|struck|took|made|gave|found|sold|built|ran|let|met|told|wrote|won|lost|sent|held|kept|left|led|paid)\b",
    )
});
/// The name of a site in an address.
static SITE: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"(?i)(?:www\.|@|https?://(?:www\.)?)(?P<label>[a-z0-9-]{2,40})\."));
/// Addresses in a letter that are looked at.
const MOST_SITES: usize = 40;

/// Finds the name.
pub(super) fn read(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let head = lines_of_head(letter);
    let signature = lines_of_signature(letter);
    let proof = Proof::of(letter);
    let lines = |lines: &[usize]| lines.iter().map(|&line| letter.span(line)).collect::<Vec<Span>>();
    let (head, signature) = (lines(&head), lines(&signature));
    let twice = |span: &Span, others: &[Span]| others.iter().any(|other| letter.text(*other) == letter.text(*span));
    let in_head = head.iter().find(|span| proof.bears_out(letter, **span) || twice(span, &signature));
    // Who signs may be called England: a nation at the end of a name is none that bears it out here.
    let signs = |span: &&Span| {
        proof.bears_out(letter, **span) && !(ends_in_nation(letter.text(**span)) && is_once(letter, **span))
    };
    let found = in_head.or_else(|| signature.iter().find(signs))?;
    let name = letter.text(*found);
    let unlisted = Authority { slug: slug(name), name: name.to_owned() };
    Some(Evidence { value: authority(name).unwrap_or(unlisted), spans: vec![*found] })
}

/// The first lines of a letter that may be a name.
fn lines_of_head(letter: &Letter<'_>) -> Vec<usize> {
    let Some(opening) = letter.parts(SectionKind::Opening).next() else { return Vec::new() };
    let lines = letter.lines_in(opening).take(LINES_OF_HEAD);
    lines
        .take_while(|&line| !letter.cues.list(Says::Salutation).is_match(letter.lines.line(line)))
        .filter(|&line| letter.span(line).start >= opening.start && is_name(letter, letter.lines.line(line)))
        .collect()
}

/// The lines under the name of whoever signs that may be a name.
fn lines_of_signature(letter: &Letter<'_>) -> Vec<usize> {
    let Some(closing) = letter.parts(SectionKind::Closing).next() else { return Vec::new() };
    let mut lines = letter.lines_in(closing);
    if !lines.next().is_some_and(|line| letter.cues.list(Says::SignOff).is_match(letter.lines.line(line))) {
        return Vec::new();
    }
    // The first is who signs: `Jane Court`.
    let is_person = |words: &str| words.split_whitespace().nth(2).is_none() && !is_national(words);
    let lines = lines.take(LINES_OF_SIGNATURE).enumerate();
    let lines = lines.filter(|(at, line)| *at > 0 || !is_person(letter.lines.line(*line))).map(|(_, line)| line);
    lines.filter(|&line| is_name(letter, letter.lines.line(line))).collect()
}

/// Whether a line is a few words with capitals, and no heading, office, unit or person.
fn is_name(letter: &Letter<'_>, line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || matches!(*word, "and" | "of" | "the" | "for" | "in" | "on" | "upon" | "&")
    };
    let is_other = |list: Says| letter.cues.list(list).is_match(line);
    line.len() <= LONGEST_NAME
        && words.len() <= MOST_WORDS
        && words.iter().all(capital)
        && first.starts_with(char::is_uppercase)
        && last.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphabetic)
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '@' | ',' | '/' | '|' | '.'))
        && !OFFICES.contains(first)
        && !OTHERS.contains(first)
        && !UNITS.contains(last)
        && letter.cues.heading(line).is_none()
        && ![Says::NotName, Says::GenericHeading, Says::OpeningLine, Says::Asks].into_iter().any(is_other)
}

/// What may bear a name out.
struct Proof {
    sites: HashSet<String>,
    is_letter: bool,
    /// Words of the salutation: whom a letter greets has not written it.
    greeted: HashSet<String>,
}

impl Proof {
    fn of(letter: &Letter<'_>) -> Self {
        let texts = [letter.lines.text, letter.lines.site].into_iter();
        let sites = texts.flat_map(|text| SITE.iter().flat_map(move |site| site.captures_iter(text).take(MOST_SITES)));
        let labels = sites.filter_map(|site| Some(site.name("label")?.as_str().to_ascii_lowercase().replace('-', "")));
        let greets = |line: usize| letter.cues.list(Says::Salutation).is_match(letter.lines.line(line));
        let lines = letter.parts(SectionKind::Opening).flat_map(|part| letter.lines_in(part));
        let greetings: Vec<&str> = lines.filter(|&line| greets(line)).map(|line| letter.lines.line(line)).collect();
        let greeted = greetings.iter().flat_map(|line| line.split(|c: char| !c.is_alphabetic()));
        let greeted = greeted.filter(|word| word.starts_with(char::is_uppercase) && !OTHERS.contains(word));
        let greeted = greeted.map(str::to_owned).collect();
        Self { sites: labels.collect(), is_letter: !greetings.is_empty(), greeted }
    }

    fn bears_out(&self, letter: &Letter<'_>, line: Span) -> bool {
        let name = letter.text(line);
        let words: Vec<&str> = name.split_whitespace().collect();
        if words.iter().any(|word| self.greeted.contains(*word)) {
            return false;
        }
        // `Jane Mary Court` is a person, `Board of Trade` and `National Bank` are none.
        let is_of = words.iter().any(|word| word.starts_with(char::is_lowercase));
        let may_be = match words.as_slice() {
            [] | [_] => false,
            [first, .., last] => is_of || !SURNAMES.contains(last) || NATIONAL.contains(first),
        };
        (self.is_letter && may_be && (is_of_institution(name) || is_national(name)))
            || self.is_on_site(name)
            || acts(letter, line)
    }

    /// `historicengland`, `nihe`: the name or its initials in an address.
    fn is_on_site(&self, name: &str) -> bool {
        let plain =
            |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let initials: String =
            name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
        self.sites.contains(&plain(name)) || initials.len() >= 3 && self.sites.contains(&plain(&initials))
    }
}

/// Whether a name ends in the word of an institution, or goes on from it with what it is of: `Museum of Navigation`.
pub(super) fn is_of_institution(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let ends = words.get(at + 1).is_none_or(|next| matches!(*next, "of" | "for"));
        ends && INSTITUTIONS.iter().any(|institution| institution.eq_ignore_ascii_case(word))
    })
}

/// `Historic England`, `Scottish Water`: a name of a few words with a nation in its place.
pub(super) fn is_national(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.iter().any(|word| PLACES.contains(word)) {
        return false;
    }
    let [first, .., before, last] = words.as_slice() else {
        return matches!(words.as_slice(), [first, last] if NATIONAL.contains(first) || NATIONS.contains(last));
    };
    let is_of_nation = NATIONS.contains(last) && (before.starts_with(char::is_uppercase) || *before == "for");
    words.len() <= 5 && (NATIONAL.contains(first) || is_of_nation)
}

/// `Jane England`, `Historic England`: a nation after a word that is no word of a nation's bodies.
fn ends_in_nation(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.next().is_some_and(|first| !NATIONAL.contains(first))
        && words.last().is_some_and(|last| NATIONS.contains(last))
}

/// Whether a name stands nowhere in the letter but here.
fn is_once(letter: &Letter<'_>, line: Span) -> bool {
    letter.lines.text.match_indices(letter.text(line)).nth(1).is_none()
}

/// Whether a sentence of the answer tells what the body of a name does: `Historic England holds no list.`
fn acts(letter: &Letter<'_>, line: Span) -> bool {
    let name = letter.text(line);
    let Some(acts) = ACTS.as_ref() else { return false };
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0 && part.kind != SectionKind::Request);
    let mut lines = parts.flat_map(|part| letter.lines_in(part.span)).map(|line| letter.span(line));
    lines.any(|span| {
        let words = letter.text(span);
        let mut places = words.match_indices(name).take(MOST_WORDS);
        span != line && places.any(|(at, _)| acts.is_match(words.get(at + name.len()..).unwrap_or_default()))
    })
}
