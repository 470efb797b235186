//! The answers of a letter: lines that open with a label, and what follows each.

use std::collections::HashSet;

use crate::domain::{SectionKind, Span};
use crate::fold::lower;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;

use super::super::Letter;
use super::asked::{Asked, trimmed};
use super::labels::{self, Naming};

/// Answers that are more than this are not looked for: no letter has them.
const MOST_LABELS: usize = 2_000;

/// An answer to one question or several.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The questions that it answers.
    pub(super) numbers: Vec<String>,
    /// Whether its label names questions in so many words.
    pub(super) is_named: bool,
    /// Whether it speaks of what else there is beyond the answers.
    pub(super) is_further: bool,
    /// Its first label.
    pub(super) label: Span,
    /// The questions that it repeats.
    pub(super) restated: Vec<(String, Span)>,
    /// All of it, from its label.
    pub(super) span: Span,
    /// What it says: without labels and repeated questions.
    pub(super) words: Vec<Span>,
}

/// Whether a part of a letter decides or answers.
pub(super) const fn decides(kind: SectionKind) -> bool {
    matches!(
        kind,
        SectionKind::Decision
            | SectionKind::Reasons
            | SectionKind::PublicInterestTest
            | SectionKind::Disclosure
            | SectionKind::Advice
            | SectionKind::FurtherInformation
            | SectionKind::Clarification
    )
}

/// A line that opens with a label.
#[derive(Debug, Clone)]
struct Labelled {
    line: usize,
    /// The part of the letter that it stands in.
    part: Span,
    naming: Option<Naming>,
    numbers: Vec<String>,
    is_further: bool,
    /// The label, and the rest of its line.
    label: Span,
    rest: Span,
    /// The rest repeats the question.
    restates: bool,
}

/// The greatest number that labels of questions and answers name; 0 where there are none.
pub(super) fn highest_number(letter: &Letter<'_>) -> usize {
    let lines = lines(letter).filter_map(|(line, part, _)| {
        labels::label(letter.text(letter.span(line).within(part))).filter(|label| label.naming != Naming::Part)
    });
    let numbers = lines.take(MOST_LABELS).flat_map(|label| label.numbers);
    numbers
        .filter_map(|number| number.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
        .max()
        .unwrap_or(0)
}

/// The lines that may open an answer: of the parts that decide, and of a request that has its answers between.
fn lines<'l>(letter: &'l Letter<'l>) -> impl Iterator<Item = (usize, Span, SectionKind)> + 'l {
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0);
    let interleaved = is_interleaved(letter);
    let of_answers = parts.filter(move |part| decides(part.kind) || (interleaved && part.kind == SectionKind::Request));
    let lines =
        of_answers.flat_map(move |part| letter.lines_in(part.span).map(move |line| (line, part.span, part.kind)));
    lines.filter(|(line, ..)| !matches!(letter.lines.shape(*line), Shape::Row(_)))
}

/// Whether the answers stand between the questions.
fn is_interleaved(letter: &Letter<'_>) -> bool {
    let Some(request) = letter.sections.request else { return false };
    letter.sections.asked.len() > 1
        || letter.lines_in(request).any(|line| {
            let words = letter.text(letter.span(line).within(request));
            labels::is_unnumbered(words) || labels::label(words).is_some_and(|label| label.naming == Naming::Answer)
        })
}

/// The answers of a letter to the questions of its request.
pub(super) fn read(letter: &Letter<'_>, asked: &[Asked]) -> Vec<Answer> {
    let mut labelled = named(letter, asked);
    if labelled.is_empty() {
        labelled = numbered(letter, asked);
    }
    let mut answers = Vec::new();
    let mut from = 0;
    while let Some(first) = labelled.get(from) {
        let mut to = from + 1;
        while let Some(next) = labelled.get(to) {
            if !goes_on(letter, first, labelled.get(to - 1).unwrap_or(first), next) {
                break;
            }
            to += 1;
        }
        answers.push(answer(letter, labelled.get(from..to).unwrap_or_default(), labelled.get(to)));
        from = to;
    }
    answers.retain(|answer| !answer.words.is_empty());
    shorten_last(letter, &mut answers);
    answers.retain(|answer| !answer.words.is_empty());
    answers
}

/// Labels in words: `Q1`, `Question One`, `Regarding questions 4 and 5`.
fn named(letter: &Letter<'_>, asked: &[Asked]) -> Vec<Labelled> {
    let mut found: Vec<Labelled> = Vec::new();
    for (line, part, kind) in lines(letter) {
        let span = letter.span(line).within(part);
        let words = letter.text(span);
        if found.len() >= MOST_LABELS {
            break;
        }
        let at = |end: usize| {
            (Span::new(span.start, span.start + end), trimmed(letter, Span::new(span.start + end, span.end)))
        };
        if let Some(label) = labels::label(words).filter(|label| may_open(label, kind, asked)) {
            let (label_span, rest) = at(label.end);
            let restates =
                label.naming == Naming::Question && label.apart && restates(letter, rest, &label.numbers, asked);
            found.push(Labelled {
                line,
                part,
                naming: Some(label.naming),
                numbers: all_numbers(label, asked),
                is_further: false,
                label: label_span,
                rest,
                restates,
            });
        } else if labels::is_unnumbered(words)
            && let Some(last) = found.last()
        {
            let numbers = last.numbers.clone();
            let (label, rest) = at(words.find(['.', ':', ')', '-', '–', '—']).map_or(0, |sign| sign + 1));
            found.push(Labelled {
                line,
                part,
                naming: Some(Naming::Answer),
                numbers,
                is_further: false,
                label,
                rest,
                restates: false,
            });
        } else if super::answers_in(kind)
            && words.ends_with(':')
            && letter.cues.list(Says::FurtherInformation).is_match(words)
        {
            let numbers = labels::mentioned(words);
            if !numbers.is_empty() {
                found.push(Labelled {
                    line,
                    part,
                    naming: None,
                    numbers,
                    is_further: true,
                    label: span,
                    rest: span,
                    restates: false,
                });
            }
        }
    }
    found
}

/// The questions that a label names: `Q4 onwards` is each from the fourth on.
fn all_numbers(label: labels::Label, asked: &[Asked]) -> Vec<String> {
    let mut numbers = label.numbers;
    if label.onwards {
        let last = asked.iter().rposition(|asked| numbers.contains(&asked.number));
        numbers.extend(last.into_iter().flat_map(|last| asked.iter().skip(last + 1)).map(|asked| asked.number.clone()));
    }
    numbers
}

/// Whether a label may open an answer in a part of a kind. Reasons speak of questions, and answer them only under labels
/// that stand apart.
fn may_open(label: &labels::Label, kind: SectionKind, asked: &[Asked]) -> bool {
    let is_asked = |number: &String| {
        asked
            .iter()
            .any(|asked| asked.number == *number || asked.number.trim_end_matches(char::is_alphabetic) == number)
    };
    (label.apart || super::answers_in(kind)) && (label.naming != Naming::Part || label.numbers.iter().all(is_asked))
}

/// The numbers of the request alone, in its order: `1. There are 106.`
fn numbered(letter: &Letter<'_>, asked: &[Asked]) -> Vec<Labelled> {
    let mut found: Vec<Labelled> = Vec::new();
    let mut next = 0;
    let may_answer = |kind| super::answers_in(kind) || kind == SectionKind::Request;
    for (line, part, _) in lines(letter).filter(|(.., kind)| may_answer(*kind)) {
        let span = letter.span(line).within(part);
        let Some((numbers, end)) = labels::run_of_markers(letter.text(span)) else { continue };
        let place = |number: &String| asked.iter().skip(next).position(|asked| asked.number == *number);
        // Of several all are questions.
        let places: Option<Vec<usize>> = numbers.iter().map(place).collect();
        let Some(at) = places.and_then(|places| places.into_iter().max()) else { continue };
        next += at + 1;
        let label = Span::new(span.start, span.start + end);
        let rest = trimmed(letter, Span::new(label.end, span.end));
        let restates = restates(letter, rest, &numbers, asked);
        found.push(Labelled { line, part, naming: None, numbers, is_further: false, label, rest, restates });
    }
    // One number alone may be that of anything.
    if found.len() > 1 || asked.len() == 1 || found.iter().any(|label| label.numbers.len() > 1) {
        found
    } else {
        Vec::new()
    }
}

/// Whether words repeat a question: the same, or most of them.
fn restates(letter: &Letter<'_>, rest: Span, numbers: &[String], asked: &[Asked]) -> bool {
    let words = letter.text(rest);
    if words.ends_with('?') {
        return true;
    }
    let Some(asked) = asked.iter().find(|asked| numbers.contains(&asked.number)) else { return false };
    let set = |words: &str| -> HashSet<String> {
        lower(words).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (said, asked) = (set(words), set(letter.text(asked.span)));
    // "14 dogs were seized" has nearly all the words of the question, and answers it.
    if said.difference(&asked).any(|word| word.contains(|c: char| c.is_ascii_digit())) {
        return false;
    }
    let shared = said.intersection(&asked).count();
    !said.is_empty() && shared * 10 >= said.len() * 6 && shared * 2 >= asked.len()
}

/// Whether a label belongs to the answer that the labels before it opened: nothing was said yet, or it is its `A1.`
fn goes_on(letter: &Letter<'_>, first: &Labelled, last: &Labelled, next: &Labelled) -> bool {
    let says_nothing = (last.rest.start >= last.rest.end || last.restates)
        && (last.line + 1..next.line).all(|line| !letter.lines.is_text(line));
    let answers = next.naming == Some(Naming::Answer)
        && last.naming == Some(Naming::Question)
        && next.numbers.iter().all(|number| first.numbers.contains(number));
    !next.is_further && !last.is_further && (says_nothing || answers)
}

/// An answer from its labels up to the next one, a rule, or the end of its part.
fn answer(letter: &Letter<'_>, labelled: &[Labelled], next: Option<&Labelled>) -> Answer {
    let (Some(first), Some(last)) = (labelled.first(), labelled.last()) else { return empty() };
    let mut numbers: Vec<String> = Vec::new();
    let mut words = Vec::new();
    let mut restated = Vec::new();
    for label in labelled {
        numbers.extend(label.numbers.iter().filter(|number| !numbers.contains(number)).cloned().collect::<Vec<_>>());
        if label.restates {
            restated.extend(label.numbers.iter().map(|number| (number.clone(), label.rest)));
        } else if label.rest.start < label.rest.end {
            let answered = labelled.len() > 1 && label.naming == Some(Naming::Question) && label.line < last.line;
            if answered {
                restated.extend(label.numbers.iter().map(|number| (number.clone(), label.rest)));
            } else {
                words.push(label.rest);
            }
        }
    }
    let end = next.map_or(usize::MAX, |next| next.line);
    let mut span = Span::new(first.label.start, last.rest.end.max(last.label.end));
    for line in (last.line + 1..letter.lines.lines.len()).take_while(|&line| line < end) {
        let at = letter.span(line);
        if at.start >= last.part.end || letter.lines.shape(line) == Shape::Rule || is_apart(letter, line) {
            break;
        }
        if letter.lines.is_text(line) {
            let at = at.within(last.part);
            span.end = at.end;
            words.push(at);
        }
    }
    let is_named = labelled.iter().any(|label| matches!(label.naming, Some(Naming::Question | Naming::Answer)));
    Answer { numbers, is_named, is_further: first.is_further, label: first.label, restated, span, words }
}

fn empty() -> Answer {
    let nowhere = Span::new(0, 0);
    Answer {
        numbers: Vec::new(),
        is_named: false,
        is_further: false,
        label: nowhere,
        restated: Vec::new(),
        span: nowhere,
        words: Vec::new(),
    }
}

/// Whether a line belongs to the letter and to no answer: a courtesy at its end, a list of documents.
fn is_apart(letter: &Letter<'_>, line: usize) -> bool {
    let words = letter.lines.line(line);
    [Says::Courtesy, Says::DocumentsFollow].iter().any(|&list| letter.cues.list(list).is_match(words))
}

/// Answers of one length each, such as a line under each question: the last has that length too, and what follows it
/// belongs to the letter.
fn shorten_last(letter: &Letter<'_>, answers: &mut [Answer]) {
    let lengths: Vec<usize> = answers.iter().map(|answer| answer.words.len()).collect();
    let [earlier @ .., last] = lengths.as_slice() else { return };
    let Some(&length) = earlier.first() else { return };
    if earlier.len() < 2 || earlier.iter().any(|other| *other != length) || *last <= length || length == 0 {
        return;
    }
    let Some(answer) = answers.last_mut().filter(|answer| !answer.is_further) else { return };
    answer.words.truncate(length);
    if let Some(end) = answer.words.last() {
        answer.span.end = trimmed(letter, *end).end;
    }
}
