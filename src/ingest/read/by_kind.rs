//! A body that no form of a name tells, by the kind that its name ends in and by what a sentence says of it: `Thank you for
//! your request to the Lock Regulation Authority`, `I can confirm that the Marl Canal Service holds it`.

use std::sync::LazyLock;

use regex::Regex;

use super::authority::{hears_complaints, sends_elsewhere};
use super::{Letter, letterhead};
use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::authorities::{authority, has_no_own_word, is_office};
use crate::ingest::vocabulary::Vocabulary;

/// Words with capitals, and small ones between them, behind the words that lead to a name.
const NAME: &str = r"(?P<name>\p{Lu}[\w’'-]*(?: (?:\p{Lu}[\w’'-]*|and|of|the|for|&)){0,7} \p{Lu}[\w’'-]*)";

static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(&format!(
        r"\b(?:request|enquiry|application|letter|e-?mail)(?: for (?:environmental )?information)?(?: (?:made|sent|addressed))?(?: (?:on|of|dated) [^,.]{{3,25}})? to (?:the )?{NAME}"
    ))
});

/// A name alone.
static ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| compiled(&format!("^(?:The )?{NAME}$")));

/// Bytes of the longest line that is an office and a name.
const LONGEST_LINE: usize = 140;

/// Lines of an answer of which one may say whose it is: a heading stands over the first.
const FIRST_LINES: usize = 2;

/// Signs between an office and a name on a line.
const BETWEEN: [char; 5] = [',', '|', '–', '—', '•'];

/// At the beginning of an answer: whoever is named later may be told of.
static ANSWERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(&format!(r"^(?:(?:I|We) (?:can|am able to) (?:confirm|advise|tell you|say) that )?(?:[Tt]he )?{NAME}"))
});

/// What only who answers does: hold what is asked for, or not.
static HOLDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?i)^(?: \([^)]{2,12}\))?,? (?:does |do |can |will )?(?:not |neither |also |now )*(?:holds?|held|keeps? no|confirms?|discloses?|has no|has decided to)\b",
    )
});

/// Finds the body.
pub(super) fn read(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let part = letter.parts(SectionKind::Request).next();
    let lead_in = part.zip(letter.sections.request).filter(|(part, words)| part.start < words.start);
    let lead_in = lead_in.map(|(part, words)| Span::new(part.start, words.start));
    let asked = lead_in.and_then(|span| named(letter, &ASKED, span, |_| true));
    asked.or_else(|| beside_office(letter)).or_else(|| {
        let answers = |kind| matches!(kind, SectionKind::Decision | SectionKind::Disclosure);
        let parts =
            letter.sections.all.iter().filter(|part| part.depth == 0 && answers(part.kind)).map(|part| part.span);
        let mut lines = parts.flat_map(|part| letter.lines_in(part).map(move |line| letter.span(line).within(part)));
        lines
            .by_ref()
            .take(FIRST_LINES)
            .find_map(|line| named(letter, &ANSWERS, line, |after| holds(after) && !after.contains(" we ")))
    })
}

/// Whether what follows a name tells of another than "we": `The agency refused to pay. We bought twelve.`
pub(super) fn tells_of_another(after: &str) -> bool {
    after.contains(". We ") && !holds(after)
}

/// Whether what follows a name is what only who answers does.
fn holds(after: &str) -> bool {
    HOLDS.as_ref().is_some_and(|holds| holds.is_match(after))
}

/// The first name in a span behind words that lead to one, if what follows it fits.
fn named(
    letter: &Letter<'_>,
    form: &LazyLock<Option<Regex>>,
    span: Span,
    fits: impl Fn(&str) -> bool,
) -> Option<Evidence<Authority>> {
    let words = letter.text(span);
    if sends_elsewhere(words) {
        return None;
    }
    form.as_ref()?.captures_iter(words).find_map(|captures| {
        let name = captures.name("name")?;
        let parts: Vec<&str> = name.as_str().split(' ').collect();
        let is_named = parts.first().is_some_and(|first| !Vocabulary::get().bodies.nameless.has(first));
        let is_body =
            letterhead::is_of_institution(name.as_str()) && is_named && !has_no_own_word(&parts) && !is_office(&parts);
        let value = authority(name.as_str()).filter(|value| is_body && !hears_complaints(value))?;
        let place = Span::new(span.start + name.start(), span.start + name.end());
        fits(words.get(name.end()..)?).then_some(Evidence { value, spans: vec![place] })
    })
}

/// `Information Governance Team, Marl Canal Service`, `Records Officer | Marl Canal Service | Tel …`: a name beside an office of it,
/// over or under the letter.
fn beside_office(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let kinds = [SectionKind::Opening, SectionKind::Closing];
    let parts = kinds.into_iter().flat_map(|kind| letter.parts(kind));
    let mut lines = parts.flat_map(|part| letter.lines_in(part).map(move |line| letter.span(line).within(part)));
    lines.find_map(|line| {
        let words = letter.text(line);
        if words.len() > LONGEST_LINE || !words.contains(BETWEEN) || !words.split(BETWEEN).any(is_of_office) {
            return None;
        }
        let mut at = line.start;
        words.split(BETWEEN).find_map(|piece| {
            let start = at + piece.len() - piece.trim_start().len();
            at += piece.len() + words.get(at - line.start + piece.len()..)?.chars().next().map_or(0, char::len_utf8);
            named(letter, &ALONE, Span::new(start, start + piece.trim().len()), |_| true)
        })
    })
}

/// Whether words begin or end as the name of an office or a unit does.
fn is_of_office(words: &str) -> bool {
    let offices = &Vocabulary::get().offices;
    let mut words = words.split_whitespace();
    let first = words.next().unwrap_or_default();
    words.next_back().is_some_and(|last| offices.begin.has(first) || offices.end.has(last))
}
