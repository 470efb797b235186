//! What the answers to single questions make of the headline.

use crate::domain::{Evidence, Outcome, Question, Span, Tag};
use crate::ingest::cues::Sign;
use crate::ingest::{marker, sentence};

use crate::ingest::vocabulary::Vocabulary;

use super::super::{Letter, plain};
use super::Decided;
use super::given::{self, Given};

/// Words of the longest answer that is nothing else.
const FEW_WORDS: usize = 12;

impl Decided {
    /// A refusal is of a part, where some questions were answered: one that is nowhere stated, or that is stated in the
    /// answer to one of them.
    pub(in crate::ingest::read) fn with_answers(self, letter: &Letter<'_>, questions: &[Question]) -> Self {
        use Outcome::{AvailableElsewhere, CostLimit, NotHeld, RefusedInFull};
        let refuses = matches!(self.outcome.value, RefusedInFull | NotHeld | CostLimit | AvailableElsewhere);
        // What is given beside a refusal on cost out of goodwill leaves it one.
        if !refuses || self.tags.iter().any(|tag| tag.value == Tag::Goodwill) {
            return self;
        }
        let answers =
            |question: &Question| question.answer.filter(|_| question.outcome != Some(Outcome::GrantedInFull));
        let is_of_one = |stated: &Span| {
            questions.len() > 1 && questions.iter().filter_map(answers).any(|answer| answer.covers(stated))
        };
        if !self.stated.iter().all(is_of_one) {
            return self;
        }
        let given = questions.iter().filter(|question| question.outcome == Some(Outcome::GrantedInFull));
        let mut given = given.filter_map(|question| Some((question.span, question.answer?)));
        match given.find(|&(question, answer)| gives(letter, answer) || is_behind(letter, question, answer)) {
            Some((_, answer)) => {
                Self { outcome: Evidence { value: Outcome::GrantedInPart, spans: vec![answer] }, ..self }
            }
            None => self,
        }
    }
}

/// Whether a few words that answer a question stand behind it in the line: `2. Who trains them? Fell Kennels.`
fn is_behind(letter: &Letter<'_>, question: Span, answer: Span) -> bool {
    let lines = letter.lines;
    let words = letter.text(answer);
    let first = words.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    question.end <= answer.start
        && lines.line_at(question.end.saturating_sub(1)) == lines.line_at(answer.start)
        && words.split_whitespace().nth(FEW_WORDS).is_none()
        && !Vocabulary::get().sentences.no_answers.has_in_any_case(first)
}

/// Whether the answer to one question is a fact, or gives something outright.
fn gives(letter: &Letter<'_>, answer: Span) -> bool {
    let words = letter.text(answer);
    if plain::is_fact(words.get(marker::of(words).unwrap_or(0)..).unwrap_or_default()) {
        return true;
    }
    let phrases = letter.cues.phrases();
    let sentences = sentence::all(words).into_iter().filter_map(|(from, to)| words.get(from..to));
    sentences.into_iter().any(|words| {
        phrases.signs(letter.cues, words).any(|sign| sign == Sign::Supplied)
            && !phrases.supposes(letter.cues, words)
            && given::read(letter, phrases, words) == Some(Given::Outright)
    })
}
