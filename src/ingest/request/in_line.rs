//! A question with its answer behind it in the line: `2. What are their names? We refuse under section 31(1)(a).`

use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::sentence;
use crate::ingest::vocabulary::Vocabulary;

use super::{Finder, Found, LONGEST_PARAGRAPH, trimmed};

/// Lines of a request that are looked at.
const MOST_LINES: usize = 400;

/// What stands behind the last question mark of a line.
struct Behind {
    line: usize,
    /// From where it begins up to the end of the line.
    words: Span,
    /// It refuses: nobody asks so.
    refuses: bool,
}

impl Finder<'_> {
    /// A request without the answers that stand behind its questions. One of them refuses: what else may stand behind a
    /// question is a remark of who asks.
    pub(super) fn without_answers_in_line(&self, found: Found) -> Found {
        let Some(text) = found.text else { return found };
        let (first, last) = (self.document.line_at(text.start), self.document.line_at(text.end.saturating_sub(1)));
        let lines = (first..=last).filter(|&line| self.document.is_text(line)).take(MOST_LINES);
        let behind: Vec<Behind> = lines.filter_map(|line| self.behind_question(line, text)).collect();
        let refusals = behind.iter().filter(|behind| behind.refuses).count();
        // An answer of its own stands under a request: then what is behind one question is said of an earlier reply.
        if refusals == 0 || behind.len() == 1 && self.has_answer_below(&found, last) {
            return found;
        }
        self.cut(found, text, &behind)
    }

    /// The words behind the last question of a line, if they may answer it.
    fn behind_question(&self, line: usize, text: Span) -> Option<Behind> {
        if matches!(self.document.shape(line), Shape::Row(_)) {
            return None;
        }
        let at = self.document.lines.get(line)?.span;
        let words = at.of(self.document.text);
        if words.len() > LONGEST_PARAGRAPH {
            return None;
        }
        let mark = at.start + words.rfind('?')? + 1;
        let rest = trimmed(self.document.text, Span::new(mark, at.end));
        let is_inside = at.start.max(text.start) < mark && rest.start < text.end;
        let said = rest.of(self.document.text);
        let first = sentence::all(said).first().and_then(|&(from, to)| said.get(from..to))?;
        let asks_on = &Vocabulary::get().sentences.asks_on;
        let opens = first.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let is = |list: Says| self.cues.list(list).is_match(first);
        let is_requesters = asks_on.has_in_any_case(opens)
            || first.split(' ').any(|word| matches!(word, "my" | "me" | "My"))
            || [Says::RequesterVoice, Says::Asks, Says::EarlierBefore].into_iter().any(is);
        let begins = said.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '£');
        let refuses = is(Says::RefusesUnder);
        (is_inside && begins && !is_requesters).then_some(Behind { line, words: rest, refuses })
    }

    /// Whether the answer has a heading or a decision of its own under a request.
    fn has_answer_below(&self, found: &Found, last: usize) -> bool {
        let lines = (last + 1..self.document.lines.len()).filter(|&line| self.document.is_text(line));
        let mut lines = lines.filter(|&line| self.document.start_of(line) >= found.end);
        lines.any(|line| {
            [Says::ResponseHeading, Says::ResponseLabel, Says::Decision].iter().any(|&list| self.is(list, line))
        })
    }

    fn cut(&self, found: Found, text: Span, behind: &[Behind]) -> Found {
        let ends = |behind: &Behind| self.document.start_of(behind.line + 1);
        let last = behind.last().filter(|behind| ends(behind) >= text.end);
        let inner = behind.iter().filter(|behind| ends(behind) < text.end);
        let mut answers: Vec<Span> = inner.map(|behind| Span::new(behind.words.start, ends(behind))).collect();
        for answer in &found.answers {
            // What stands under a line goes on with what stands behind its question.
            match answers.iter_mut().find(|behind| behind.end >= answer.start && behind.start <= answer.start) {
                Some(behind) => behind.end = behind.end.max(answer.end),
                None => answers.push(*answer),
            }
        }
        answers.sort_by_key(|answer| answer.start);
        let end = last.map(|behind| behind.words.start);
        let text = end.map_or(text, |end| trimmed(self.document.text, Span::new(text.start, end)));
        Found { text: Some(text), end: end.unwrap_or(found.end), answers, ..found }
    }
}
