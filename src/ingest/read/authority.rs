//! Who answered: by the form of the reference, the head of the page, its title, or the first known name in the text; a body
//! of no known kind by what bears its name out.

use crate::domain::listed::ListedAuthority;
use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::ingest::authorities::{Authorities, authority, sites};
use crate::ingest::cues::Says;
use crate::ingest::greeting;
use crate::ingest::vocabulary::Vocabulary;

use super::{Letter, borne_out, by_kind, by_site, head, initials, letterhead, writer};

/// A signature has its name, office and authority in so many lines.
const SIGNATURE_LINES: usize = 6;

/// Names in a line or part that are looked at.
const MOST_NAMES: usize = 50;

/// Lines of text at the head of a page of which one may be a standing line of its site.
const LINES_OF_PAGE: usize = 24;

/// Lines at the beginning of an answer that may say who gives it.
const FIRST_LINES: usize = 3;

/// Bytes of the longest line that is an office and the name of a body.
const LONGEST_SIGNATURE: usize = 120;

/// Bytes of the longest line that is a half of a name.
const LONGEST_PART: usize = 60;

/// Finds the authority.
pub(super) fn read(letter: &Letter<'_>, reference: Option<&Evidence<String>>) -> Option<Evidence<Authority>> {
    let authorities = letter.authorities;
    let by_form = reference.and_then(|reference| authorities.known(&reference.value, None)).filter(|known| known.own);
    if let Some(known) = by_form {
        let other = named_by_itself(letter, &known.authority);
        return Some(other.unwrap_or(Evidence { value: known.authority, spans: Vec::new() }));
    }
    let head = head::lines(letter);
    let heads = head.iter().filter_map(|&line| in_line(letter, line)).filter(|named| named.fills);
    let heads: Vec<Named> = heads.take(MOST_NAMES).collect();
    let signature = Named::first(signature(letter));
    let letterhead = writer::of(letter, reference, &heads, signature.as_ref());
    let (whole, part) = match letterhead {
        Some(named) if !named.is_unit() => (Some(named.found), None),
        other => (None, other.map(|named| named.found)),
    };
    let (signed, signed_part) = match signature {
        Some(named) if !named.is_unit() => (Some(named.found), None),
        other => (None, other.map(|named| named.found)),
    };
    if let (Some(_), Some(signed)) = (&part, &signed) {
        return Some(signed.clone());
    }
    let in_passing =
        || head.iter().filter_map(|&line| in_line(letter, line)).find(|named| !named.fills && named.is_who);
    let found = || borne_out::read(letter);
    let by_initials = || reference.and_then(|reference| initials::read(letter, &reference.value));
    whole
        .or(part)
        .or_else(|| salutation(letter))
        .or_else(|| lead_in(letter))
        .or_else(|| by_standing_line(letter))
        .or_else(by_initials)
        .or_else(|| in_passing().map(|named| named.found))
        .or_else(|| in_head(letter, authorities))
        .or(signed)
        .or(signed_part)
        .or_else(|| last_line(letter))
        .or_else(|| site_name(letter))
        .or_else(|| rights(letter))
        .or_else(|| in_first_words(letter))
        .or_else(|| initials::named_as_answering(letter))
        .or_else(|| letterhead::read(letter))
        .or_else(|| by_site::read(letter))
        .or_else(|| by_kind::read(letter))
        .or_else(found)
        .or_else(|| in_text(letter, authorities))
        .or_else(|| abbreviated(letter))
        .map(|found| by_site::in_full(letter, borne_out::in_full(letter, found)))
}

/// The body on whose pages a line stands, over the request; others that use its sentence name themselves beside it.
fn by_standing_line(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let opening = || letter.parts(SectionKind::Opening).next().map(|part| part.end);
    let end = letter.sections.request.map(|request| request.start).or_else(opening).unwrap_or(usize::MAX);
    let is_over = |line: usize| letter.span(line).start < end;
    let lines = (0..letter.lines.lines.len()).take_while(|&line| is_over(line));
    let mut lines = lines.filter(|&line| letter.lines.is_text(line)).take(LINES_OF_PAGE);
    let found = |line: usize| {
        let value = letter.authorities.of_line(letter.lines.line(line))?.clone();
        Some(Evidence { value, spans: vec![letter.span(line)] })
    };
    lines.find_map(found)
}

/// Another body in the letterhead or the signature of a letter whose reference has the form of one that it does not name:
/// a form that one body is known by may be another's as well.
fn named_by_itself(letter: &Letter<'_>, known: &Authority) -> Option<Evidence<Authority>> {
    let lines = head::lines(letter);
    let heads = lines.iter().filter_map(|&line| in_line(letter, line)).filter(|named| named.fills && !named.is_unit());
    let other = heads.take(MOST_NAMES).find(|named| named.found.value.slug != known.slug);
    let other = other.or_else(|| Named::first(signature(letter)).filter(|named| named.fills && !named.is_unit()))?;
    let is_known =
        |line: usize| letter.authorities.all_known(letter.lines.line(line)).any(|(named, _)| named == *known);
    let is_named = letter.authorities.all_known(letter.lines.site).any(|(named, _)| named == *known)
        || letter.own_lines().any(is_known);
    (!is_named && other.found.value.slug != known.slug).then_some(other.found)
}

/// A name in a line.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) found: Evidence<Authority>,
    /// It is the line, or all between two strokes of it.
    pub(super) fills: bool,
    /// The words around it are those of a letterhead, and of no subject.
    is_who: bool,
}

impl Named {
    /// The first of a body, else of what may be a part of one.
    pub(super) fn first(all: impl Iterator<Item = Self>) -> Option<Self> {
        let all: Vec<Self> = all.take(MOST_NAMES).collect();
        let at = all.iter().position(|named| !named.is_unit()).unwrap_or_default();
        all.into_iter().nth(at)
    }

    /// `Department of Estates`: a part of a university, or a body.
    pub(super) fn is_unit(&self) -> bool {
        let name = &self.found.value.name;
        let is_listed = ListedAuthority::of(&self.found.value.slug).is_some();
        !is_listed && Vocabulary::get().bodies.units.iter().any(|unit| name.starts_with(unit.as_str()))
    }
}

/// The first authority that a span names.
fn named(letter: &Letter<'_>, span: Span) -> Option<Evidence<Authority>> {
    let (value, range) = letter.authorities.first_named(letter.text(span))?;
    Some(Evidence { value, spans: vec![Span::new(span.start + range.start, span.start + range.end)] })
}

/// Whether a line is the name of a body, or all between two strokes of it is.
pub(super) fn fills(letter: &Letter<'_>, line: usize) -> bool {
    in_line(letter, line).is_some_and(|named| named.fills)
}

/// Whether a line is the name of a body, and may be of no part of one, nor of a house: `The Old School`.
pub(super) fn is_body(letter: &Letter<'_>, line: usize) -> bool {
    let named = in_line(letter, line).filter(|named| named.fills && !named.is_unit());
    named.is_some_and(|named| !named.found.value.name.starts_with("The "))
}

/// The name in a line, or in two.
fn in_line(letter: &Letter<'_>, line: usize) -> Option<Named> {
    if let Some(found) = over_two_lines(letter, line) {
        return Some(Named { found, fills: true, is_who: true });
    }
    let span = letter.span(line);
    if let Some(value) = sites::of_name(letter.text(span)) {
        return Some(Named { found: Evidence { value, spans: vec![span] }, fills: true, is_who: true });
    }
    let found = named(letter, span)?;
    let place = found.spans.first().copied().unwrap_or(span);
    let before = letter.text(Span::new(span.start, place.start)).trim_end();
    let after = letter.text(Span::new(place.end, span.end)).trim_start();
    let is_stroke = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’');
    let starts = before.is_empty() || before == "The" || before.ends_with(is_stroke);
    // `Fellshire Constabulary Headquarters`
    let seats = &Vocabulary::get().bodies.seats;
    let is_seat = seats.iter().any(|seat| {
        after
            .strip_prefix(seat.as_str())
            .is_some_and(|after| after.trim_start().is_empty() || after.starts_with(is_stroke))
    });
    let ends = after.is_empty() || after.starts_with(is_stroke) || is_seat;
    let is_signed = letter.cues.list(Says::NotName).is_match(after);
    let is_addressed = letter.cues.list(Says::NotName).is_match(before) || before.ends_with('@');
    Some(Named { found, fills: starts && ends, is_who: ends || is_signed || is_addressed })
}

/// A letterhead that goes on in the next line: `Hallowbridge University Hospitals`, `NHS Foundation Trust`.
fn over_two_lines(letter: &Letter<'_>, line: usize) -> Option<Evidence<Authority>> {
    let (first, second) = (letter.span(line), letter.span(line + 1));
    let is_part =
        |span: Span| span.end - span.start <= LONGEST_PART && letter.lines.is_text(letter.lines.line_at(span.start));
    if !is_part(first) || !is_part(second) {
        return None;
    }
    let halves = &Vocabulary::get().bodies.second_halves;
    if !halves.iter().any(|half| letter.text(second).starts_with(half.as_str())) {
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
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || Vocabulary::get().small.has(word);
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
fn salutation(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let start = letter.parts(SectionKind::Request).next()?;
    let line = letter.lines_in(start).next()?;
    let greets = greeting::is_to_authority(letter.lines.line(line), letter.cues);
    greets.then(|| named(letter, letter.span(line)).or_else(|| greeted(letter, line))).flatten()
}

/// Who is greeted, of whatever kind, where it is an institution by its words: `Dear Hollin Bank Academy Trust,`.
fn greeted(letter: &Letter<'_>, line: usize) -> Option<Evidence<Authority>> {
    let span = letter.span(line);
    let (_, name) = letter.text(span).split_once(' ')?;
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || Vocabulary::get().small.has(word);
    let fits = name.split(' ').all(is_name) && letterhead::is_of_institution(name);
    let value = fits.then(|| authority(name)).flatten()?;
    Some(Evidence { value, spans: vec![span] })
}

/// `Thank you for your request to Brackendale Partnership NHS Trust, which reads:`
fn lead_in(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let part = letter.parts(SectionKind::Request).next()?;
    let words = letter.sections.request?;
    (part.start < words.start).then(|| named(letter, Span::new(part.start, words.start))).flatten()
}

/// Who signed: the lines under `Yours sincerely`, but for the address of those who hear complaints.
fn signature<'l>(letter: &'l Letter<'_>) -> impl Iterator<Item = Named> + use<'l> {
    let closing = letter.parts(SectionKind::Closing).next();
    let lines = closing.into_iter().flat_map(|closing| letter.lines_in(closing).take(SIGNATURE_LINES));
    lines.filter_map(|line| in_line(letter, line)).filter(|named| !hears_complaints(&named.found.value))
}

/// `Head of Assurance, Office of the Lock Regulator`: the last line of a letter that ends with no greeting.
fn last_line(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let line = letter.own_lines().last()?;
    let words = letter.lines.line(line).trim_end();
    // `Please contact:` over it tells of another.
    let is_announced = line.checked_sub(1).is_some_and(|above| letter.lines.line(above).trim_end().ends_with(':'));
    let may_sign = words.len() <= LONGEST_SIGNATURE && words.ends_with(char::is_alphabetic) && !is_announced;
    let signed = may_sign.then(|| in_line(letter, line)).flatten()?;
    let name = letter.text(*signed.found.spans.first()?);
    (words.ends_with(name) && signed.fills && !hears_complaints(&signed.found.value)).then_some(signed.found)
}

pub(super) fn hears_complaints(authority: &Authority) -> bool {
    let others = &Vocabulary::get().bodies.hear_complaints;
    others.iter().any(|other| authority.slug == *other || other.len() > 3 && authority.slug.contains(other.as_str()))
}

/// `© Marl Council 2023`
fn rights(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let signs = &Vocabulary::get().lines.rights;
    letter.own_lines().find_map(|line| {
        let span = letter.span(line);
        let found = named(letter, span)?;
        let before = Span::new(span.start, found.spans.first()?.start);
        let before = letter.text(before).trim_start().to_lowercase();
        let rest = signs.iter().find_map(|sign| before.strip_prefix(sign.as_str()))?;
        // "(c) Fourteen letters to HM Treasury" is the third answer: between the sign and the name stands no more than a year.
        let is_sign = !rest.split(' ').any(|word| {
            word.chars().any(char::is_alphabetic) && word != "the" && !signs.iter().any(|sign| sign == word)
        });
        is_sign.then_some(found)
    })
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
    let lines = letter.lines_in(part.span).take(FIRST_LINES).map(|line| letter.span(line).within(part.span));
    let mut lines = lines.filter(|span| !sends_elsewhere(letter.text(*span)));
    lines.find_map(|span| {
        let words = letter.text(span);
        let (value, range) = letter.authorities.first_named(words)?;
        let before = words.get(..range.start)?;
        let is_complained_to = hears_complaints(&value) && before.to_lowercase().contains("complain");
        let after = words.get(range.end..)?;
        let acts = !is_complained_to && !by_kind::tells_of_another(after) && acts(letter, before, after);
        let spans = vec![Span::new(span.start + range.start, span.start + range.end)];
        acts.then_some(Evidence { value, spans })
    })
}

/// A name or an abbreviation that the table has, of a body that does something in a sentence outside the request: others
/// are only told of.
fn in_text(letter: &Letter<'_>, authorities: &Authorities) -> Option<Evidence<Authority>> {
    let lines = letter.own_lines().map(|line| letter.span(line)).filter(|span| !sends_elsewhere(letter.text(*span)));
    let mut lines = lines.map(|span| (span, letter.text(span)));
    lines.find_map(|(span, words)| {
        let mut known = authorities.all_known(words).take(MOST_NAMES);
        let (value, range) = known.find(|(value, range)| {
            let (before, after) = (words.get(..range.start), words.get(range.end..));
            !hears_complaints(value) && acts(letter, before.unwrap_or_default(), after.unwrap_or_default())
        })?;
        Some(Evidence { value, spans: vec![Span::new(span.start + range.start, span.start + range.end)] })
    })
}

/// `Marlshire Police (MP) counts each camera once.`: who is given a short name for the rest of the letter, and does
/// something in it, writes it.
fn abbreviated(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let lines = letter.own_lines().map(|line| letter.span(line));
    let mut lines = lines.filter(|span| !sends_elsewhere(letter.text(*span)));
    lines.find_map(|span| {
        let found = named(letter, span)?;
        let after = letter.text(Span::new(found.spans.first()?.end, span.end)).strip_prefix(" (")?;
        let (short, rest) = after.split_once(')')?;
        let short = short.trim_matches(['"', '“', '”', '\'', '‘', '’']);
        let does = letterhead::does(rest) || letter.cues.list(Says::ActsInAnswer).is_match(rest);
        (does && is_short_for(short, &found.value.name) && !hears_complaints(&found.value)).then_some(found)
    })
}

/// Whether letters are the first ones of the words of a name: `MP` of `Marlshire Police`.
pub(super) fn is_short_for(short: &str, name: &str) -> bool {
    let initials = name.split([' ', '-']).filter_map(|word| word.chars().next());
    short.len() > 1 && short.chars().eq(initials.filter(|c| c.is_uppercase()))
}

/// `The Home Office holds the rest, and you may wish to ask it.`
pub(super) fn sends_elsewhere(words: &str) -> bool {
    let words = words.to_lowercase();
    Vocabulary::get().lines.elsewhere.iter().any(|other| words.contains(other.as_str()))
}

/// Whether the words around a name say that its body was written to, or answers.
fn acts(letter: &Letter<'_>, before: &str, after: &str) -> bool {
    let heard = |list: Says, words: &str| letter.cues.list(list).is_match(words);
    heard(Says::AddressedTo, before) && !heard(Says::ToldBefore, before) || heard(Says::ActsInAnswer, after)
}
