//! The year of a response: that of its reference, else of its date, else of the day on which the request came, as the reply
//! tells it. Never one of the request or the answers.

mod told;

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::cues::Says;
use crate::ingest::identity::{YEARS, may_run_on, year_in};
use crate::ingest::vocabulary::Vocabulary;

use super::Letter;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let months = Vocabulary::get().any_month_of_a_date();
    compiled(&format!(
        r"(?i)\b(?:{months})[ ,]+(?:\d{{1,2}}(?:st|nd|rd|th)?,? +)?(?P<year>20\d\d)\b|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?P<year2>20\d\d)\b|\b\d{{1,2}}[/.-](?:{months})[/.-](?P<year3>(?:20)?\d\d)\b",
    ))
});

/// The date of a letter stands at its end in so many lines.
const LAST_LINES: usize = 6;
/// Words of the longest line under a greeting that is the letter's date.
const WORDS_OF_DATE: usize = 6;
/// Bytes of the longest date: `Wednesday, 24th September 2024`.
const LONGEST_DATE: usize = 40;

/// Finds the year.
pub(super) fn read(
    letter: &Letter<'_>,
    reference: Option<&Evidence<String>>,
    authority: Option<&Authority>,
) -> Option<Evidence<u16>> {
    let of_reference = reference.and_then(|reference| {
        let known = letter.authorities.known(&reference.value, authority);
        let value = known.and_then(|known| known.id.year).or_else(|| year_in(&reference.value))?;
        Some(Evidence { value, spans: reference.spans.clone() })
    });
    match (of_reference, reference) {
        // A case is answered in the year of its number, or the next.
        (Some(found), Some(reference)) if may_run_on(&reference.value) => {
            let elsewhere = of_letter(letter).filter(|dated| dated.value.abs_diff(found.value) > 1);
            Some(elsewhere.unwrap_or(found))
        }
        (Some(found), _) => Some(found),
        (None, _) => of_letter(letter),
    }
}

/// The year that the letter itself tells.
fn of_letter(letter: &Letter<'_>) -> Option<Evidence<u16>> {
    labelled(letter, Says::ResponseDateLabel)
        .or_else(|| letter_date(letter))
        .or_else(|| labelled(letter, Says::DateLabel))
        .or_else(|| date_at_end(letter))
        .or_else(|| told::read(letter))
}

/// The first date in a span: in its words, else of a day that the markup dates.
fn date_in(letter: &Letter<'_>, span: Span) -> Option<Evidence<u16>> {
    written_in(letter, span).or_else(|| {
        let first = letter.lines.times.partition_point(|(day, _)| day.start < span.start);
        let (day, year) = letter.lines.times.get(first).filter(|(day, _)| day.end <= span.end)?;
        YEARS.contains(year).then(|| Evidence { value: *year, spans: vec![*day] })
    })
}

fn written_in(letter: &Letter<'_>, span: Span) -> Option<Evidence<u16>> {
    let captures = DATE.as_ref()?.captures(letter.text(span))?;
    let year: u16 = ["year", "year2", "year3"].iter().find_map(|group| captures.name(group))?.as_str().parse().ok()?;
    // `01-May-18`
    let year = if year < 100 { 2000 + year } else { year };
    let value = Some(year).filter(|year| YEARS.contains(year))?;
    let whole = captures.get(0)?;
    Some(Evidence { value, spans: vec![Span::new(span.start + whole.start(), span.start + whole.end())] })
}

/// Where dates of the letter itself may stand: outside the request and the answer.
fn margins<'l>(letter: &'l Letter<'l>) -> impl Iterator<Item = (usize, Span)> {
    let kinds = [SectionKind::Opening, SectionKind::Closing];
    let greeting = greeting(letter);
    kinds
        .into_iter()
        .flat_map(|kind| letter.parts(kind))
        .flat_map(move |part| letter.lines_in(part).map(move |line| (line, letter.span(line).within(part))))
        .filter(move |(line, span)| is_of_head(letter, greeting, *line, *span))
}

/// The line that greets somebody at the head of the letter.
fn greeting(letter: &Letter<'_>) -> Option<usize> {
    let opening = letter.parts(SectionKind::Opening).next()?;
    letter.lines_in(opening).find(|&line| letter.cues.list(Says::Salutation).is_match(letter.lines.line(line)))
}

/// Under the greeting of the opening stand sentences, which tell of many days.
fn is_of_head(letter: &Letter<'_>, greeting: Option<usize>, line: usize, span: Span) -> bool {
    let is_under = greeting.is_some_and(|greeting| line > greeting)
        && letter.parts(SectionKind::Opening).next().is_some_and(|opening| opening.covers(&span));
    !is_under || letter.text(span).split_whitespace().nth(WORDS_OF_DATE).is_none()
}

/// A date beside its label, on this line or the next.
fn labelled(letter: &Letter<'_>, label: Says) -> Option<Evidence<u16>> {
    margins(letter).find_map(|(line, span)| {
        let found = letter.cues.list(label).find(letter.text(span))?;
        let rest = Span::new(span.start + found.end(), span.end);
        if letter.text(rest).trim().is_empty() {
            return date_in(letter, letter.span(letter.lines.next_text(line + 1)?));
        }
        date_in(
            letter,
            Span::new(
                rest.start,
                rest.start + letter.text(rest).char_indices().nth(40).map_or(rest.end - rest.start, |(at, _)| at),
            ),
        )
    })
}

/// A date in the head of the letter.
fn letter_date(letter: &Letter<'_>) -> Option<Evidence<u16>> {
    let opening = letter.parts(SectionKind::Opening).next()?;
    let greeting = greeting(letter);
    let spans = letter.lines_in(opening).map(|line| (line, letter.span(line).within(opening)));
    let spans = spans.filter(|(line, span)| is_of_head(letter, greeting, *line, *span)).map(|(_, span)| span);
    // "Printed from https://… on August 05, 2019" is the day of a reader's.
    let is_own = |span: &Span| !letter.text(*span).contains("://") && !is_file(letter.text(*span));
    spans.filter(is_own).find_map(|span| date_in(letter, span))
}

/// `Minutes of 3 May 2020.pdf`: what came with a message stands over it.
fn is_file(words: &str) -> bool {
    let ending = words.trim_end().rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        (3..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }) && !words.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// A line of a letter's last that is a date and no more: some sign without a word of farewell.
fn date_at_end(letter: &Letter<'_>) -> Option<Evidence<u16>> {
    let lines = (0..letter.lines.lines.len()).rev().filter(|&line| letter.lines.is_text(line)).take(LAST_LINES);
    let asked = |line: &Span| letter.sections.request.is_some_and(|request| request.overlaps(line));
    lines.map(|line| letter.span(line)).filter(|line| !asked(line)).find_map(|line| {
        let found = date_in(letter, line)?;
        let words = |span: Span| letter.text(span).split_whitespace().count();
        // The day and the name of its month stand before the year.
        (words(line) <= 4 && line.end - line.start <= LONGEST_DATE).then_some(found)
    })
}
