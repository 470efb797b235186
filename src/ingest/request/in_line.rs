//! A question with its answer behind it in the line: `2. What are their names? We refuse under section 31(1)(a).`

use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::vocabulary::Vocabulary;
use crate::ingest::{marker, sentence};

use super::{Finder, Found, LONGEST_PARAGRAPH, trimmed};

/// Lines of a request that are looked at.
const MOST_LINES: usize = 400;

/// Words of the longest answer that is not the authority's by its words.
const MOST_WORDS: usize = 12;

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

    /// A list of questions each of which has its answer behind it, and none below it: `1. How many huts are there? 41`.
    pub(super) fn answered_in_line(&self) -> Option<Found> {
        let is_question = |&line: &usize| {
            let words = self.document.line(line);
            marker::count(words).is_some() || self.is(Says::QuestionLabel, line)
        };
        let lines: Vec<usize> = self.text_lines().skip_while(|line| !is_question(line)).take(MOST_LINES).collect();
        let run: Vec<usize> = lines.into_iter().take_while(is_question).collect();
        let (&first, &last) = run.first().zip(run.last())?;
        let text = Span::new(self.document.lines.get(first)?.span.start, self.document.lines.get(last)?.span.end);
        let answer = |line: usize| self.behind_question(line, text).or_else(|| self.behind_wish(line, text));
        let behind: Vec<Behind> = run.iter().filter_map(|&line| answer(line)).filter(|of| self.is_brief(of)).collect();
        let found = Found {
            start: text.start,
            heading: None,
            own_heading: false,
            text: Some(text),
            end: self.document.start_of(last + 1),
            answers: Vec::new(),
        };
        let tells = behind.iter().any(|behind| behind.refuses || self.answers_briefly(behind.words));
        let is_whole = behind.len() == run.len() && behind.len() > 1;
        (is_whole && tells && !self.has_answer_below(&found, last)).then(|| self.cut(found, text, &behind))
    }

    /// Whether such a list is the request, and not what was found: that is the subject of the letter, or the same words.
    pub(super) fn goes_before(&self, answered: &Found, found: Option<&Found>) -> bool {
        let text = found.and_then(|found| found.text);
        text.zip(answered.text).is_none_or(|(text, list)| text.overlaps(&list) || !self.is_more_than_a_subject(text))
    }

    /// The words behind a wish that is a sentence: `3. Please send a list. We refuse under section 40(2).`
    fn behind_wish(&self, line: usize, text: Span) -> Option<Behind> {
        let at = self.document.lines.get(line)?.span;
        let words = at.of(self.document.text);
        let count = marker::of(words).unwrap_or(0);
        let body = words.get(count..).filter(|body| body.len() <= LONGEST_PARAGRAPH)?;
        let &(from, to) = sentence::all(body).first()?;
        let asks = self.cues.list(Says::Asks).is_match(body.get(from..to)?);
        let rest = trimmed(self.document.text, Span::new(at.start + count + to, at.end));
        let said = rest.of(self.document.text);
        let refuses =
            [Says::RefusesUnder, Says::AuthorityVoice].iter().any(|&list| self.cues.list(list).is_match(said));
        (asks && refuses && rest.start < text.end).then_some(Behind { line, words: rest, refuses })
    }

    /// Whether words are few, or the authority's.
    fn is_brief(&self, behind: &Behind) -> bool {
        let said = behind.words.of(self.document.text);
        behind.refuses || said.split_whitespace().nth(MOST_WORDS).is_none() || self.speaks_as_authority(said)
    }

    /// Whether words are a number, a yes or a no, or the authority's: nobody asks so. A year is of the question.
    fn answers_briefly(&self, words: Span) -> bool {
        let said = words.of(self.document.text);
        let first = said.split_whitespace().next().unwrap_or_default().trim_end_matches([',', '.', ';']);
        let is_count = first.trim_start_matches('£').starts_with(|c: char| c.is_ascii_digit());
        let is_year = first.len() == 4 && !first.contains(',') && first.starts_with("20");
        // `12 months to March please` narrows the question.
        let second = said.split_whitespace().nth(1).unwrap_or_default().trim_end_matches([',', '.', ';', 's']);
        let narrows =
            ["day", "week", "month", "year"].contains(&second) || said.to_ascii_lowercase().contains("please");
        is_count && !is_year && !narrows
            || Vocabulary::get().sentences.short_answers.has_in_any_case(first)
            || self.speaks_as_authority(said)
    }

    fn speaks_as_authority(&self, said: &str) -> bool {
        [Says::AuthorityVoice, Says::Decision].iter().any(|&list| self.cues.list(list).is_match(said))
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
