//! Who answered: by the form of the reference, the head of the page, its title, or the first known name in the text.

use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::ingest::authorities::Authorities;
use crate::ingest::cues::Says;

use super::Letter;

/// A signature has its name, office and authority in so many lines.
const SIGNATURE_LINES: usize = 6;

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
    let in_lines = |span: Span| letter.lines_in(span).find_map(|line| named(letter.span(line).within(span)));
    let opening = letter.parts(SectionKind::Opening).find_map(in_lines);
    opening
        .or_else(|| salutation(letter, &named))
        .or_else(|| lead_in(letter, &named))
        .or_else(|| in_head(letter, authorities))
        .or_else(|| signature(letter, &named))
        .or_else(|| in_text(letter, authorities))
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

/// A name or an abbreviation that the table has, outside the request.
fn in_text(letter: &Letter<'_>, authorities: &Authorities) -> Option<Evidence<Authority>> {
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0 && part.kind != SectionKind::Request);
    parts.map(|part| part.span).find_map(|span| {
        let (value, range) = authorities.first_known(letter.text(span))?;
        Some(Evidence { value, spans: vec![Span::new(span.start + range.start, span.start + range.end)] })
    })
}
