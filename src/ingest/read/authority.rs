//! Who answered: by the form of the reference, the head of the page, its title, or the first known name in the text; a body
//! of no known kind by what bears its name out.

use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::ingest::authorities::{Authorities, authority};
use crate::ingest::cues::Says;

use super::{Letter, letterhead};

/// A signature has its name, office and authority in so many lines.
const SIGNATURE_LINES: usize = 6;

/// Lines at the beginning of an answer that may say who gives it.
const FIRST_LINES: usize = 3;

/// What a name goes on with in a second line, and none begins with.
const SECOND_HALVES: [&str; 16] = [
    "NHS Trust",
    "NHS Foundation Trust",
    "Foundation Trust",
    "Ambulance Service",
    "Borough Council",
    "City Council",
    "County Council",
    "District Council",
    "Metropolitan Borough Council",
    "Combined Authority",
    "Fire and Rescue",
    "Fire & Rescue",
    "Health Board",
    "University Health Board",
    "Integrated Care Board",
    "and ",
];

/// Bytes of the longest line that is a half of a name.
const LONGEST_PART: usize = 60;

/// Finds the authority.
pub(super) fn read(letter: &Letter<'_>, reference: Option<&Evidence<String>>) -> Option<Evidence<Authority>> {
    let authorities = letter.authorities;
    if let Some(reference) = reference
        && let Some(known) = authorities.known(&reference.value, None).filter(|known| known.own)
    {
        return Some(Evidence { value: known.authority, spans: Vec::new() });
    }
    let named = |span: Span| {
        let (value, range) = authorities.first_named(letter.text(span))?;
        Some(Evidence { value, spans: vec![Span::new(span.start + range.start, span.start + range.end)] })
    };
    let in_lines = |span: Span| {
        letter
            .lines_in(span)
            .find_map(|line| over_two_lines(letter, line).or_else(|| named(letter.span(line).within(span))))
    };
    let opening = letter.parts(SectionKind::Opening).find_map(in_lines);
    opening
        .or_else(|| salutation(letter, &named))
        .or_else(|| lead_in(letter, &named))
        .or_else(|| in_head(letter, authorities))
        .or_else(|| signature(letter, &named))
        .or_else(|| site_name(letter))
        .or_else(|| in_first_words(letter))
        .or_else(|| letterhead::read(letter))
        .or_else(|| in_text(letter, authorities))
}

/// A letterhead that goes on in the next line: `Hallowbridge University Hospitals`, `NHS Foundation Trust`.
fn over_two_lines(letter: &Letter<'_>, line: usize) -> Option<Evidence<Authority>> {
    let (first, second) = (letter.span(line), letter.span(line + 1));
    let is_part =
        |span: Span| span.end - span.start <= LONGEST_PART && letter.lines.is_text(letter.lines.line_at(span.start));
    if !is_part(first) || !is_part(second) {
        return None;
    }
    if !SECOND_HALVES.iter().any(|half| letter.text(second).starts_with(half)) {
        return None;
    }
    let joined = format!("{} {}", letter.text(first), letter.text(second));
    let (value, range) = letter.authorities.first_named(&joined)?;
    let crosses = range.start < first.end - first.start && range.end > first.end - first.start + 1;
    let whole = range.start == 0 && range.end == joined.len();
    (crosses && whole).then(|| Evidence { value, spans: vec![Span::new(first.start, second.end)] })
}

/// The name of a site after the title of its page, whatever kind of body it is: `… | National Museum of Navigation`.
fn site_name(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let title = letter.lines.site.lines().next()?;
    let (_, name) = [" | ", " – ", " - "].iter().find_map(|sign| title.rsplit_once(sign))?;
    // `… | ICO disclosure log`
    let page = letter.cues.list(Says::NotName).find(name).map_or(name.len(), |page| page.start());
    let name = name.get(..page).unwrap_or(name).trim();
    let mut words = name.split_whitespace();
    if words.clone().nth(1).is_none() {
        // `… | ICO`: a word alone is a name only where the table has it.
        let value = authority(&name.to_lowercase())?;
        return Some(Evidence { value, spans: Vec::new() });
    }
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            || matches!(word, "and" | "of" | "the" | "for" | "in" | "on" | "upon" | "&")
    };
    let fits =
        (2..=8).contains(&words.clone().count()) && words.all(is_name) && !name.contains(|c: char| c.is_ascii_digit());
    (fits && (letterhead::is_of_institution(name) || letterhead::is_national(name) || stands_in_text(letter, name)))
        .then(|| authority(name))
        .flatten()
        .map(|value| Evidence { value, spans: Vec::new() })
}

/// Whether a sentence of the answer has a name: a heading may be no more than the title once again.
fn stands_in_text(letter: &Letter<'_>, name: &str) -> bool {
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0 && part.kind != SectionKind::Request);
    let mut lines = parts.flat_map(|part| letter.lines_in(part.span)).map(|line| letter.lines.line(line));
    lines.any(|line| line.contains(name) && line.trim_end().ends_with('.'))
}

/// `Dear Wexcombe and District Council,`.
fn salutation(letter: &Letter<'_>, named: &dyn Fn(Span) -> Option<Evidence<Authority>>) -> Option<Evidence<Authority>> {
    let start = letter.parts(SectionKind::Request).next()?;
    let line = letter.lines_in(start).next()?;
    letter
        .cues
        .list(Says::SalutationToAuthority)
        .is_match(letter.lines.line(line))
        .then(|| named(letter.span(line)))
        .flatten()
}

/// `Thank you for your request to Brackendale Partnership NHS Trust, which reads:`
fn lead_in(letter: &Letter<'_>, named: &dyn Fn(Span) -> Option<Evidence<Authority>>) -> Option<Evidence<Authority>> {
    let part = letter.parts(SectionKind::Request).next()?;
    let words = letter.sections.request?;
    (part.start < words.start).then(|| named(Span::new(part.start, words.start))).flatten()
}

/// Who signed: the lines under `Yours sincerely`, but for the address of those who hear complaints.
fn signature(letter: &Letter<'_>, named: &dyn Fn(Span) -> Option<Evidence<Authority>>) -> Option<Evidence<Authority>> {
    let closing = letter.parts(SectionKind::Closing).next()?;
    let lines = letter.lines_in(closing).take(SIGNATURE_LINES);
    lines
        .filter_map(|line| named(letter.span(line)))
        .find(|found| !["information-commissioner", "ombudsman"].iter().any(|other| found.value.slug.contains(other)))
}

/// The title of the page and the name of the site.
fn in_head(letter: &Letter<'_>, authorities: &Authorities) -> Option<Evidence<Authority>> {
    let (value, _) = authorities.first_named(letter.lines.site)?;
    Some(Evidence { value, spans: Vec::new() })
}

/// `Thank you for contacting Marl Council.`, `Marl Council does not hold this.`: the first words of the answer say whom
/// the requester wrote to, or who has looked.
fn in_first_words(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let answers = |kind| matches!(kind, SectionKind::Decision | SectionKind::Disclosure);
    let mut parts = letter.sections.all.iter().filter(|part| part.depth == 0);
    let part = parts.find(|part| answers(part.kind))?;
    letter.lines_in(part.span).take(FIRST_LINES).map(|line| letter.span(line).within(part.span)).find_map(|span| {
        let words = letter.text(span);
        let (value, range) = letter.authorities.first_named(words)?;
        let addressed = letter.cues.list(Says::AddressedTo).is_match(words.get(..range.start)?);
        let acts = letter.cues.list(Says::ActsInAnswer).is_match(words.get(range.end..)?);
        let spans = vec![Span::new(span.start + range.start, span.start + range.end)];
        (addressed || acts).then_some(Evidence { value, spans })
    })
}

/// A name or an abbreviation that the table has, outside the request.
fn in_text(letter: &Letter<'_>, authorities: &Authorities) -> Option<Evidence<Authority>> {
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0 && part.kind != SectionKind::Request);
    parts.map(|part| part.span).find_map(|span| {
        let (value, range) = authorities.first_known(letter.text(span))?;
        Some(Evidence { value, spans: vec![Span::new(span.start + range.start, span.start + range.end)] })
    })
}
