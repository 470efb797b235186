//! A page that shows the messages of both sides: those of the requester answer nothing and refuse nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::Span;
use crate::expression::compiled;
use crate::ingest::cues::{Heard, Says};
use crate::ingest::document::Lines;
use crate::ingest::greeting;
use crate::ingest::vocabulary::Vocabulary;

/// Lines of text over a greeting among which its message names who wrote it.
const LINES_OF_HEAD: usize = 3;

/// Who wrote a message, and when: `A. Hall 10 February 2021`.
static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let months = Vocabulary::get().any_month_of_a_date();
    compiled(&format!(
        r"(?i)^\s*(?P<writer>[^\d:]{{2,80}}?),? (?:on )?\(?\d{{1,2}}(?:st|nd|rd|th)? (?:{months}),? \d{{4}}\)?(?:,? (?:at )?\d{{1,2}}[:.]\d\d)?\s*$"
    ))
});

/// The messages that greet the authority, or that are by the same person as one that does, up to where each is signed or
/// the next begins; none where nobody else is greeted: a letter may greet a body.
pub(super) fn messages_to_authority(lines: &Lines<'_>, cues: &Heard<'_>) -> Vec<Span> {
    let is = |list: Says, line: usize| cues.list(list).is_match(lines.line(line));
    let greetings: Vec<usize> = (0..lines.lines.len())
        .filter(|&line| lines.is_text(line) && (is(Says::Salutation, line) || is(Says::SalutationToAuthority, line)))
        .collect();
    let greets_authority = |&line: &usize| greeting::is_to_authority(lines.line(line), cues);
    if greetings.iter().all(greets_authority) {
        return Vec::new();
    }
    let requesters: HashSet<&str> =
        greetings.iter().filter(|line| greets_authority(line)).filter_map(|&line| writer(lines, line)).collect();
    let is_theirs = |&line: &usize| {
        greets_authority(&line) || writer(lines, line).is_some_and(|writer| requesters.contains(writer))
    };
    let messages = greetings.iter().enumerate().filter(|(_, line)| is_theirs(line));
    let spans = messages.map(|(place, &line)| {
        let next = greetings.get(place + 1).copied().unwrap_or(lines.lines.len());
        let end = (line + 1..next).find(|&line| is(Says::SignOff, line)).unwrap_or(next);
        Span::new(lines.start_of(line), lines.start_of(end))
    });
    spans.collect()
}

/// Who is named with a date over the greeting of a message.
fn writer<'t>(lines: &Lines<'t>, greeting: usize) -> Option<&'t str> {
    let above = (0..greeting).rev().filter(|&line| lines.is_text(line)).take(LINES_OF_HEAD);
    let mut written = above.filter_map(|line| WRITTEN.as_ref()?.captures(lines.line(line))?.name("writer"));
    // "Date Sent" is nobody's name, and a single word may be any label.
    let is_name = |name: &&str| {
        let mut words = name.split_whitespace();
        name.contains(' ') && !name.starts_with("Date") && words.all(|word| word.starts_with(char::is_uppercase))
    };
    written.next().map(|writer| writer.as_str().trim()).filter(is_name)
}

/// What is left of a span without those of a list, which are in order and apart.
pub(super) fn without(span: Span, taken: &[Span]) -> impl Iterator<Item = Span> {
    let first = taken.partition_point(|taken| taken.end <= span.start);
    let within = taken.iter().skip(first).take_while(move |taken| taken.start < span.end);
    let ends = within.clone().map(|taken| taken.start).chain([span.end]);
    let starts = [span.start].into_iter().chain(within.map(|taken| taken.end));
    starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end))
}

/// The spans of two lists in their order: of the first those that no span of the second has a part of.
pub(super) fn apart(mut spans: Vec<Span>, others: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !others.iter().any(|other| other.overlaps(span)));
    spans.extend(others);
    spans.sort_by_key(|span| span.start);
    spans
}

/// Bytes before a place, and twice those after it, that are found again where it repeats something.
const AROUND: usize = 40;

/// Bytes of the messages that are compared.
const LONGEST: usize = 8_000;

/// What the requester's messages say: an answer that repeats it says nothing of its own.
#[derive(Default)]
pub(super) struct Said(String);

impl Said {
    /// Of these spans of a text.
    pub(super) fn of(text: &str, messages: &[Span]) -> Self {
        let mut room = LONGEST;
        let mut said = String::new();
        for message in messages {
            let words = message.of(text);
            let words = words.get(..words.floor_char_boundary(room)).unwrap_or_default();
            room -= words.len();
            said.push_str(&bare(words));
            said.push(' ');
        }
        Self(said)
    }

    /// Whether what stands at a place of a text, with some words on each side, repeats what was said.
    pub(super) fn is_repeated(&self, text: &str, at: Span) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let from = text.floor_char_boundary(at.start.saturating_sub(AROUND));
        let to = text.ceil_char_boundary((at.end + AROUND / 2).min(text.len()));
        text.get(from..to).is_some_and(|around| self.0.contains(&bare(around)))
    }
}

/// The letters and digits of a text, in small letters.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
