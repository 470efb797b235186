//! The day on which the request came or was made, as a sentence of the reply tells it: `which we received on 03/04/2024`,
//! `your letter of 3 April`, or the head of the message that it quotes.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Evidence, Span};
use crate::expression::compiled;
use crate::ingest::cues::Says;
use crate::ingest::identity::YEARS;
use crate::ingest::read::Letter;
use crate::ingest::vocabulary::Vocabulary;

/// A date with its day: in a sentence a month alone is sooner what was asked about. A year may have two digits.
static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let months = Vocabulary::get().any_month_of_a_date();
    compiled(&format!(
        r"(?i)\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?P<a>(?:20)?\d\d)|\d{{1,2}} ?\^?(?:st|nd|rd|th?)? ?(?:of )?(?:{months}),? (?P<b>(?:20)?\d\d)|(?:{months}) \d{{1,2}}(?:st|nd|rd|th)?,? (?P<c>20\d\d))\b"
    ))
});

/// Dates that are looked at.
const MOST_DATES: usize = 100;
/// Bytes before and after a date that tell of what it is.
const BEFORE: usize = 240;
const AFTER: usize = 80;

/// Finds the year.
pub(super) fn read(letter: &Letter<'_>) -> Option<Evidence<u16>> {
    let lines = (0..letter.lines.lines.len()).filter(|&line| letter.lines.is_text(line));
    let told = lines.flat_map(|line| days(letter, line)).take(MOST_DATES).find(|(date, _)| is_told(letter, *date));
    let (date, value) = told.or_else(|| in_quoted_head(letter))?;
    Some(Evidence { value, spans: vec![date] })
}

/// The dates in a line, with their years.
fn days<'l>(letter: &'l Letter<'_>, line: usize) -> impl Iterator<Item = (Span, u16)> + use<'l> {
    let span = letter.span(line);
    let found = DAY.iter().flat_map(move |day| day.captures_iter(letter.text(span)));
    found.filter_map(move |date| {
        let whole = date.get(0)?;
        let year: u16 = ["a", "b", "c"].iter().find_map(|group| date.name(group))?.as_str().parse().ok()?;
        let year = if year < 100 { 2000 + year } else { year };
        let place = Span::new(span.start + whole.start(), span.start + whole.end());
        YEARS.contains(&year).then_some((place, year))
    })
}

/// Whether the words around a date say that the request came or was made on it.
fn is_told(letter: &Letter<'_>, date: Span) -> bool {
    let line = letter.span(letter.lines.line_at(date.start));
    // A sentence may go on from the line before, where the lines are broken.
    let above = letter.lines.line_at(line.start).checked_sub(1).map(|above| letter.span(above));
    let from = above.filter(|above| above.end > above.start && !letter.text(*above).ends_with('.'));
    let from = from.map_or(line.start, |above| above.start);
    let before = tail(letter.text(Span::new(from, date.start)), BEFORE);
    let stop = [". ", "? "].iter().filter_map(|stop| before.rfind(stop)).max();
    let before = stop.map_or(before, |stop| before.get(stop + 2..).unwrap_or_default());
    // What is asked may begin within the sentence that tells when; a sentence of the requester's own tells nothing.
    let begins = date.start - before.len();
    if letter
        .sections
        .asked
        .iter()
        .chain(&letter.sections.request)
        .any(|asked| (asked.start..asked.end).contains(&begins))
    {
        return false;
    }
    let after = letter.text(Span::new(date.end, line.end));
    let after = after.char_indices().nth(AFTER).map_or(after, |(at, _)| after.get(..at).unwrap_or_default());
    letter.cues.list(Says::DateToldBefore).is_match(before)
        || letter.cues.list(Says::DateToldAfter).is_match(after)
            && before.split_whitespace().all(|word| Vocabulary::get().lines.before_day.has(word))
}

/// The last so many bytes of a text.
fn tail(text: &str, bytes: usize) -> &str {
    let from = text.len().saturating_sub(bytes);
    (from..=text.len()).find_map(|at| text.get(at..)).unwrap_or_default()
}

/// `Sent: 9 February 2018 21:14` over the message that is answered.
fn in_quoted_head(letter: &Letter<'_>) -> Option<(Span, u16)> {
    let is_head = |line: &usize| {
        let label = letter.lines.line(*line).split_once(':').map(|(label, _)| label.trim().to_lowercase());
        label.is_some_and(|label| Vocabulary::get().lines.day_fields.contains(&label))
    };
    let lines = (0..letter.lines.lines.len()).filter(|&line| letter.lines.is_text(line)).filter(is_head);
    let asked = |date: Span| letter.sections.request.is_some_and(|request| request.overlaps(&date));
    lines.flat_map(|line| days(letter, line)).find(|(date, _)| !asked(*date))
}
