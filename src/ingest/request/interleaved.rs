//! Questions with their answers between: then the request runs from the first question to the last.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;
use crate::ingest::vocabulary::Vocabulary;

use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::document::{RowKind, Shape};
use crate::ingest::marker;

use super::Finder;

/// More questions than any request has.
const MOST_QUESTIONS: usize = 200;

/// Bullets of the longest answer, with the lines between them.
const MOST_BULLETS: usize = 40;

/// Questions and answers by turns.
#[derive(Debug, Clone)]
pub(super) struct Interleaved {
    /// From the first question to the last.
    pub(super) text: Span,
    /// The line of the first question.
    pub(super) first_line: usize,
    /// The line after the last question.
    pub(super) end_line: usize,
    /// The answers between questions.
    pub(super) answers: Vec<Span>,
    /// Whether answers have labels of their own.
    pub(super) labelled: bool,
}

/// A question: its label's line, and the lines of its words.
struct Question {
    start: usize,
    line: usize,
    end_line: usize,
    asks: bool,
}

/// A number that opens a question: `Q1.`, `A1.`, `2)`, `Question Three:`. Its letters say whether it is called one.
static OPENING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = Vocabulary::get().any_number();
    compiled(&format!(
        r"(?xi)^\W*(?:
            (?P<noun>q|question|request|query)[\s.]{{0,2}}
            (?P<called>[a-h]?\d{{1,2}}[a-z]?|(?:{number})\b)(?:\s*[.:)–—-]\s*|\s+)
          | (?P<number>[a-h]?\d{{1,2}}[a-z]?)\s*[.:)–—-]\s+
          | (?P<glued>\d{{1,2}})[.)](?-i:\p{{Lu}}\p{{Ll}})
        )"
    ))
});

impl Finder<'_> {
    /// The questions of a document, where answers stand between them.
    pub(super) fn interleaved(&self) -> Option<Interleaved> {
        // A heading without a number stands over each question or over none of those that have numbers.
        let headed = self.questions(|line| {
            let bare = self.headed_question(line).filter(|(_, number)| number.is_none());
            bare.or_else(|| self.lettered_question(line))
        });
        let numbered = || {
            let is_numbered = |(_, number): &(Question, Option<Number>)| number.is_some();
            let runs = self.run_of_items();
            let mut items = HashSet::new();
            self.questions(|line| {
                let headed = self.headed_question(line).filter(is_numbered);
                headed.or_else(|| self.numbered_question(line, &mut items, &runs))
            })
        };
        self.turns(&headed).or_else(|| self.turns(&numbered()))
    }

    /// The same where questions have neither labels nor numbers: three at least, each a line of its own.
    pub(super) fn interleaved_without_numbers(&self) -> Option<Interleaved> {
        let questions = self.questions(|line| self.bare_question(line));
        if questions.len() < 3 { None } else { self.turns(&questions) }
    }

    fn turns(&self, questions: &[Question]) -> Option<Interleaved> {
        let (first, last) = (questions.first()?, questions.last()?);
        let pairs = || questions.iter().zip(questions.iter().skip(1));
        let is_answered =
            |end: usize, next: usize| (end..next).any(|line| self.document.is_text(line) && !self.continues(line));
        let answered = pairs().filter(|(question, next)| is_answered(question.end_line, next.line)).count();
        let asking = questions.iter().filter(|question| question.asks).count();
        if questions.len() < 2 || answered * 2 < questions.len() - 1 || answered == 0 || asking * 2 < questions.len() {
            return None;
        }
        // Nothing after the last question: a list of questions, of which some have notes.
        self.document.next_text(last.end_line)?;
        let lines = |from: usize, to: usize| Span::new(self.document.start_of(from), self.document.start_of(to));
        let answers = pairs().map(|(question, next)| lines(question.end_line, next.line));
        let labelled = pairs()
            .any(|(question, next)| (question.end_line..next.line).any(|line| self.is(Says::AnswerHeading, line)));
        Some(Interleaved {
            text: self.span_to(first.start, last.end_line)?,
            first_line: first.line,
            end_line: last.end_line,
            answers: answers.filter(|span| span.start < span.end).collect(),
            labelled,
        })
    }

    /// Whether a line may go on with the question before it.
    fn continues(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let answers = self.is(Says::AnswerHeading, line) || words.starts_with("A. ");
        !answers && (self.document.shape(line) == Shape::Item && !self.answers_in_bullets(line) || words.ends_with('?'))
    }

    /// Whether a line is a bullet that asks nothing under a question that is complete.
    fn answers_in_bullets(&self, line: usize) -> bool {
        let is_bullet =
            |line: usize| self.document.shape(line) == Shape::Item && marker::count(self.document.line(line)).is_none();
        let above = (0..line).rev().take(MOST_BULLETS).find(|&line| self.document.is_text(line) && !is_bullet(line));
        let words = self.document.line(line);
        let text = words.get(marker::of(words).unwrap_or(0)..).unwrap_or_default();
        is_bullet(line)
            && !self.asks(text)
            && !self.is(Says::RequesterVoice, line)
            && text.ends_with('.')
            && above.is_some_and(|above| self.document.line(above).ends_with(['?', '.']))
    }

    /// The questions in their order: one whose number is not above that of the last only repeats it.
    fn questions(&self, mut question: impl FnMut(usize) -> Option<(Question, Option<Number>)>) -> Vec<Question> {
        let mut questions: Vec<Question> = Vec::new();
        let mut last = None;
        let mut next = self.document.next_text(0);
        while let Some(line) = next {
            next = self.document.next_text(line + 1);
            if matches!(self.document.shape(line), Shape::Row(_)) || questions.len() >= MOST_QUESTIONS {
                continue;
            }
            let Some((question, number)) = question(line) else { continue };
            if number.is_none() || number > last {
                next = self.document.next_text(question.end_line);
                last = number.or(last);
                questions.push(question);
            }
        }
        questions
    }

    /// A label on a line of its own and the words under it.
    fn headed_question(&self, line: usize) -> Option<(Question, Option<Number>)> {
        let heading = self.cues.list(Says::QuestionHeading).captures(self.document.line(line))?;
        let number = heading.name("number").map_or("", |number| number.as_str());
        let words = self.document.next_text(line + 1)?;
        if self.is(Says::AnswerHeading, words) || matches!(self.document.shape(words), Shape::Row(_)) {
            return None;
        }
        let mut end_line = words + 1;
        while let Some(next) = self.document.next_text(end_line).filter(|&next| self.is_more_of_it(next)) {
            end_line = next + 1;
        }
        // A number is a part of the request; a heading is not.
        let start = self.document.lines.get(if number.is_empty() { words } else { line })?.span.start;
        let asks = self.asks(self.document.line(words)) || number.is_empty();
        Some((Question { start, line, end_line, asks }, key(number)))
    }

    /// Whether a line goes on with the question above it, before its answer has a label.
    fn is_more_of_it(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let opens = self.is(Says::QuestionHeading, line) || self.is(Says::AnswerHeading, line);
        !opens
            && !self.ends_request(line)
            && self.continues(line)
            && !OPENING.as_ref().is_some_and(|o| o.is_match(words))
    }

    /// A question behind its number. `Question 4 - Eleven`, where an item above has the number 4, answers that; `items`
    /// are the numbers of items so far.
    fn numbered_question(
        &self,
        line: usize,
        items: &mut HashSet<Number>,
        runs: &HashSet<usize>,
    ) -> Option<(Question, Option<Number>)> {
        let words = self.document.line(line);
        let opening = OPENING.as_ref()?.captures(words)?;
        let number = ["called", "number", "glued"].iter().find_map(|name| opening.name(name))?;
        let end = opening.name("glued").map_or(opening.get(0)?.end(), |glued| glued.end() + 1);
        let rest = words.get(end..)?;
        let asks = self.asks(rest) || runs.contains(&line);
        let speaks = self.is(Says::Decision, line) || self.is(Says::AuthorityVoice, line);
        let is_item = opening.name("noun").is_none();
        let is_again = key(number.as_str())
            .is_some_and(|number| if is_item { !items.insert(number) } else { items.contains(&number) });
        if rest.len() < 4 || speaks && !rest.ends_with('?') || !asks && (is_item || is_again) {
            return None;
        }
        let mut end_line = line + 1;
        while let Some(next) = self.document.next_text(end_line).filter(|&next| self.is_more_of_it(next)) {
            end_line = next + 1;
        }
        let start = self.document.lines.get(line)?.span.start;
        Some((Question { start, line, end_line, asks }, key(number.as_str())))
    }

    /// A question behind its letter, `Q: Who drives them?`, the answer to which has a line of its own.
    fn lettered_question(&self, line: usize) -> Option<(Question, Option<Number>)> {
        let rest = self.document.line(line).strip_prefix("Q:")?;
        let next = self.document.next_text(line + 1)?;
        if !rest.ends_with('?') || !self.is(Says::AnswerHeading, next) {
            return None;
        }
        let blank = rest.len() - rest.trim_start().len();
        let start = self.document.lines.get(line)?.span.start + "Q:".len() + blank;
        Some((Question { start, line, end_line: line + 1, asks: true }, None))
    }

    /// A line that is one question, and not the authority's own.
    fn bare_question(&self, line: usize) -> Option<(Question, Option<Number>)> {
        let words = self.document.line(line);
        let own = |word: &str| Vocabulary::get().sentences.own_questions.has(word);
        let asks = words.ends_with('?')
            && self.is(Says::Asks, line)
            && !words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(own);
        let wish = words.get(marker::of(words).unwrap_or(0)..).unwrap_or_default().trim_start();
        let wish = wish.strip_prefix("Q:").unwrap_or(wish).trim_start();
        let wishes = wish.starts_with("Please ") && self.cues.list(Says::RequesterVoice).is_match(wish);
        let asks = asks || wishes && words.ends_with('.');
        let start = self.document.lines.get(line)?.span.start;
        asks.then(|| (Question { start, line, end_line: line + 1, asks }, None))
    }

    fn asks(&self, words: &str) -> bool {
        words.ends_with('?')
            || (words.split_whitespace().count() > 3 && self.cues.list(Says::Asks).is_match(words))
                && !self.cues.list(Says::Decision).is_match(words)
    }

    /// A table with a column of questions and one of replies.
    pub(super) fn table_of_questions(&self) -> Option<Interleaved> {
        let rows = &self.document.rows;
        let named = |span: Option<&Span>, list: Says| {
            span.is_some_and(|span| self.cues.list(list).is_match(span.of(self.document.text)))
        };
        let (place, header, column) = rows.iter().enumerate().find_map(|(place, row)| {
            let column = row.cells.windows(2).position(|pair| {
                let question =
                    [Says::QuestionHeading, Says::RequestHeading].iter().any(|&list| named(pair.first(), list));
                question && (named(pair.get(1), Says::AnswerHeading) || named(pair.get(1), Says::ResponseHeading))
            })?;
            Some((place, row, column))
        })?;
        let of_table = || rows.iter().skip(place + 1).take_while(|row| row.table == header.table);
        let mut cells = of_table().filter(|row| row.kind == RowKind::Data).filter_map(|row| row.cells.get(column));
        let first = *cells.next()?;
        let last = cells.last().copied().unwrap_or(first);
        let end_line = of_table().last()?.end_line;
        let first_line = header.first_line;
        let span = Span::new(self.document.start_of(first_line), self.document.start_of(end_line));
        let text = Span::new(first.start, last.end);
        Some(Interleaved { text, first_line, end_line, answers: vec![span], labelled: true })
    }
}

/// The number of a question and the letter of its part: `2b`.
type Number = (u32, String);

fn key(number: &str) -> Option<Number> {
    let number = number.trim_matches(['(', ')']).to_lowercase();
    if let Some(number) = Vocabulary::get().number(&number) {
        return Some((number as u32, String::new()));
    }
    // Letters before it (`B2`) part the questions as hundreds would.
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let part = number.chars().next().filter(char::is_ascii_lowercase).map_or(0, |letter| letter as u32 * 100);
    Some((part + digits.parse::<u32>().ok()?, number.trim_start_matches(|c: char| !c.is_ascii_digit()).to_owned()))
}
