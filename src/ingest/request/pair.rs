//! A request and its answer in one line: `Request: how many … Response: We hold …`.

use crate::domain::Span;
use crate::ingest::cues::Says;

use super::{Finder, Found, trimmed};

/// More labels than any line of a letter has.
const MOST_LABELS: usize = 40;
/// Words of the longest label: `Your FOI request:`.
const LONGEST_LABEL: usize = 3;

impl Finder<'_> {
    /// The request of a line that has its answer too, each behind its label.
    pub(super) fn in_one_line(&self, line: usize) -> Option<Found> {
        let at = self.document.lines.get(line)?.span;
        let words = at.of(self.document.text);
        let leads = |start: usize, colon: usize| {
            let found = self.cues.list(Says::RequestLeadIn).find(words.get(start..=colon)?)?;
            found.as_str().ends_with(':').then(|| start + found.end())
        };
        let labelled = labels(words).find_map(|(start, colon)| Some((start, leads(start, colon)?)));
        let labelled = labelled.and_then(|(start, end)| Some((start, end, self.answer_label(words, end)?)));
        let (start, end, answer) = labelled.or_else(|| by_letters(words))?;
        let text = trimmed(self.document.text, Span::new(at.start + end, at.start + answer));
        let asks = text.of(self.document.text).split_whitespace().nth(2).is_some();
        let more = self.more_by_letters(line, at.start + answer);
        let last = more.last().map_or(text, |(_, question)| *question);
        asks.then(|| Found {
            start: at.start + start,
            heading: Some(Span::new(at.start + start, at.start + end)),
            own_heading: false,
            text: Some(Span::new(text.start, last.end)),
            end: more.last().map_or(at.start + answer, |(_, question)| question.end),
            answers: more.iter().map(|(answer, _)| *answer).collect(),
        })
    }

    /// The pairs on the lines under a pair, each the answer before its question and the question, from the first answer on.
    fn more_by_letters(&self, line: usize, mut answer: usize) -> Vec<(Span, Span)> {
        let mut pairs = Vec::new();
        let mut next = self.document.next_text(line + 1);
        while let Some(line) = next
            && let Some(at) = self.document.lines.get(line).map(|line| line.span)
            && let Some((_, from, to)) = by_letters(at.of(self.document.text))
        {
            let question = trimmed(self.document.text, Span::new(at.start + from, at.start + to));
            pairs.push((Span::new(answer, question.start), question));
            answer = at.start + to;
            next = self.document.next_text(line + 1);
        }
        pairs
    }

    /// Where, from a byte of a line on, the label of an answer stands after the end of a sentence.
    pub(super) fn answer_label(&self, words: &str, from: usize) -> Option<usize> {
        let found = labels(words).find(|&(start, colon)| {
            let ends = |before: &str| before.trim_end().ends_with(['.', '?', '!', ';', '"', '”', '’', ')']);
            let follows = start > from && words.get(from..start).is_some_and(ends);
            // The label and the first letter behind it: no more of a line that may be long.
            let rest = words.get(colon + 1..).unwrap_or_default();
            let first = rest.char_indices().find(|(_, c)| !c.is_whitespace());
            let end = first.map_or(rest.len(), |(at, c)| at + c.len_utf8());
            let label = words.get(start..colon + 1 + end).unwrap_or_default();
            follows && self.cues.list(Says::ResponseLabel).is_match(label)
        });
        found.map(|(start, _)| start)
    }
}

/// `Q: How many? A: 41.`: the letters are labels only together. The answer stands after the end of a sentence, which no
/// `e.g.` ends.
fn by_letters(words: &str) -> Option<(usize, usize, usize)> {
    let end = words.strip_prefix("Q:").map(|_| "Q:".len())?;
    let mut answers = words.match_indices("A:").map(|(answer, _)| answer).take(MOST_LABELS);
    let answer = answers.find(|&answer| {
        let before = words.get(end..answer).unwrap_or_default();
        before.ends_with(char::is_whitespace) && before.trim_end().ends_with(['?', '.', '!'])
    })?;
    Some((0, end, answer))
}

/// Where a label may begin, at a word with a capital, and the colon that ends it a few words further on.
fn labels(words: &str) -> impl Iterator<Item = (usize, usize)> {
    let colons = words.match_indices(':').map(|(colon, _)| colon).take(MOST_LABELS);
    colons.flat_map(move |colon| {
        let before = words.get(..colon).unwrap_or_default();
        let mut starts = Vec::new();
        let mut end = before.len();
        for _ in 0..LONGEST_LABEL {
            let near = words.get(..end).unwrap_or_default().trim_end();
            let start = near.rfind(char::is_whitespace).map_or(0, |space| space + 1);
            let word = near.get(start..).unwrap_or_default();
            if word.starts_with(char::is_uppercase) {
                starts.push((start, colon));
            }
            // Labels do not run over the end of a sentence.
            if start == 0 || near.get(..start).unwrap_or_default().trim_end().ends_with(['.', '?', '!', ':']) {
                break;
            }
            end = start;
        }
        starts.reverse();
        starts
    })
}
