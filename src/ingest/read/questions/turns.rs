//! Questions and answers by turns: each piece of the request is answered by what stands between it and the next.

use crate::domain::Span;
use crate::ingest::cues::Says;

use super::super::Letter;
use super::answers::Answer;
use super::asked::{Asked, MOST, trimmed};

/// The questions and their answers, where answers stand between the pieces of the request. `asked` are the questions that
/// have numbers; a piece without one is counted.
pub(super) fn read(letter: &Letter<'_>, asked: &[Asked]) -> Option<(Vec<Asked>, Vec<Answer>)> {
    let pieces = &letter.sections.asked;
    if pieces.len() < 2 || pieces.len() > MOST {
        return None;
    }
    let (mut all, mut answers): (Vec<Asked>, Vec<Answer>) = (Vec::new(), Vec::new());
    for (place, piece) in pieces.iter().enumerate() {
        let mut questions: Vec<Asked> = asked.iter().filter(|asked| piece.covers(&asked.span)).cloned().collect();
        if questions.is_empty() {
            questions.extend(counted(letter, *piece, place + 1));
        }
        let numbers = questions.iter().map(|asked| asked.number.clone()).collect();
        let lines = answer_lines(letter, *piece, pieces.get(place + 1), &answers);
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            let span = Span::new(first.start, last.end);
            let (label, words) = (*piece, lines);
            answers.push(Answer {
                numbers,
                is_named: false,
                is_further: false,
                label,
                restated: Vec::new(),
                span,
                words,
            });
        }
        all.extend(questions);
    }
    let mut numbers: Vec<&str> = all.iter().map(|asked| asked.number.as_str()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    (numbers.len() == all.len()).then_some((all, answers))
}

/// A piece of the request as one question: without its heading, by whose number it is called if it has one.
fn counted(letter: &Letter<'_>, piece: Span, place: usize) -> Option<Asked> {
    let line = |line: usize| letter.span(line).within(piece);
    let heading =
        |&number: &usize| letter.cues.list(Says::QuestionHeading).captures(letter.text(line(number))).is_some();
    let lines: Vec<usize> = letter.lines_in(piece).collect();
    let first = lines.iter().position(|number| !heading(number))?;
    let called = first.checked_sub(1).and_then(|at| {
        let words = letter.text(line(*lines.get(at)?));
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        (1..=2).contains(&digits.len()).then_some(digits)
    });
    let span = trimmed(letter, Span::new(line(*lines.get(first)?).start, line(*lines.last()?).end));
    Some(Asked { number: called.unwrap_or_else(|| place.to_string()), span })
}

/// The lines between a piece and the next; after the last, as far as the answers before it would go.
fn answer_lines(letter: &Letter<'_>, piece: Span, next: Option<&Span>, before: &[Answer]) -> Vec<Span> {
    // An answer may stand behind its question in the line.
    let line_end = letter.span(letter.lines.line_at(piece.end.saturating_sub(1))).end.max(piece.end);
    let behind = trimmed(letter, Span::new(piece.end, line_end));
    let below = || {
        let mut lines = letter.lines_in(Span::new(piece.end, letter.lines.text.len()));
        lines.find_map(|line| Some(letter.span(line).start).filter(|&start| start >= piece.end))
    };
    let Some(start) = Some(behind.start).filter(|_| behind.start < behind.end).or_else(below) else {
        return Vec::new();
    };
    let end = next.map(|next| next.start).or_else(|| letter.sections.at(start).map(|part| part.span.end));
    let span = trimmed(letter, Span::new(start, end.unwrap_or(start).max(start)));
    let lines: Vec<usize> = letter.lines_in(span).collect();
    let kept = if next.is_some() { lines.len() } else { length_of_last(letter, &lines, before) };
    lines
        .into_iter()
        .take(kept)
        .map(|line| letter.span(line).within(span))
        .filter(|line| line.start < line.end)
        .collect()
}

/// Where no answer before has a blank line in it, neither has the last: what follows one belongs to the letter.
fn length_of_last(letter: &Letter<'_>, lines: &[usize], before: &[Answer]) -> usize {
    let has_gap = |lines: &[usize]| first_gap(letter, lines).is_some();
    let spread = before.iter().any(|answer| has_gap(&letter.lines_in(answer.span).collect::<Vec<_>>()));
    first_gap(letter, lines).filter(|_| !spread && !before.is_empty()).unwrap_or(lines.len())
}

/// How many lines stand before the first blank one; those before the words of an answer do not count.
fn first_gap(letter: &Letter<'_>, lines: &[usize]) -> Option<usize> {
    let is_label = |line: usize| letter.cues.list(Says::AnswerHeading).is_match(letter.lines.line(line));
    let gap = lines.windows(2).position(|pair| match pair {
        [upper, lower] => lower - upper > 1 && !is_label(*upper),
        _ => false,
    });
    gap.map(|at| at + 1)
}
