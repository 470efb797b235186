//! Questions answered one by one: those of the request matched with their answers, each with its own outcome.
//!
//! An answer is known by the label that opens it (`Q1 -`, `Question One -`, `Regarding questions 4 and 5 -`, `A1.`), or
//! by the number that the request gave its question. A sentence elsewhere that refuses a question answers it too.

mod answers;
mod asked;
mod labels;
mod turns;

use crate::domain::{Citation, CitationClass, Exemption, ExemptionClass, Outcome, Question, SectionKind, Span};
use crate::ingest::cues::Says;
use crate::ingest::sentence;
use crate::law::Law;

use super::{Letter, outcome};
use answers::Answer;

/// The questions of a letter that answers them one by one; none where it does not.
pub(super) fn read(letter: &Letter<'_>, citations: &[Citation], headline: Outcome) -> Vec<Question> {
    let highest = answers::highest_number(letter);
    let asked = asked::read(letter, highest);
    let (asked, answers) = turns::read(letter, &asked).unwrap_or_else(|| {
        let answers = answers::read(letter, &asked);
        (asked, answers)
    });
    let reader = Reader { letter, citations, headline };
    let mut questions: Vec<Question> = asked.into_iter().map(|asked| question(asked.number, asked.span)).collect();
    for answer in &answers {
        reader.add(&mut questions, answer);
    }
    if !questions.is_empty() {
        reader.add_mentions(&mut questions, &answers);
    }
    let is_answered = questions.iter().any(|question| question.answer.is_some() || question.mentioned.is_some());
    if is_answered { questions } else { Vec::new() }
}

fn question(number: String, span: Span) -> Question {
    Question { number, span, answer: None, outcome: None, mentioned: None }
}

/// So far before a sentence its paragraph may have named the exemption: a page squeezed into one line has no paragraphs.
const NEAR: usize = 600;

struct Reader<'d> {
    letter: &'d Letter<'d>,
    citations: &'d [Citation],
    headline: Outcome,
}

impl Reader<'_> {
    /// Gives an answer to its questions. One that comes after another of the same question adds to its outcome.
    fn add(&self, questions: &mut Vec<Question>, answer: &Answer) {
        let outcome = self.outcome(answer);
        for number in &answer.numbers {
            let mut places = places(questions, number);
            if places.is_empty() && answer.is_named && questions.len() < asked::MOST {
                places.push(questions.len());
                let words = answer.restated.iter().find(|(restated, _)| restated == number);
                questions.push(question(number.clone(), words.map_or(answer.label, |(_, words)| *words)));
            }
            for place in places {
                let Some(question) = questions.get_mut(place) else { continue };
                question.outcome = match (question.outcome, outcome) {
                    (Some(first), Some(second)) => Some(together(first, second)),
                    (first, second) => first.or(second),
                };
                question.answer = question.answer.or(Some(answer.span));
            }
        }
    }

    /// By the rules for parts. What is refused of "any further information" leaves the rest given.
    fn outcome(&self, answer: &Answer) -> Option<Outcome> {
        let (mut base, mut further) = (Vec::new(), Vec::new());
        for &words in &answer.words {
            for sentence in sentences(self.letter, words) {
                let is_further = answer.is_further
                    || self.letter.cues.list(Says::FurtherInformation).is_match(self.letter.text(sentence));
                let part = if is_further { &mut further } else { &mut base };
                part.push(sentence);
            }
        }
        let of = |part: &[Span]| {
            let relied_on: Vec<Exemption> = part.iter().flat_map(|span| self.relied_on(*span)).collect();
            outcome::of_part(self.letter, part, &relied_on).map(|found| found.value)
        };
        match (of(&base), of(&further)) {
            (Some(first), Some(second)) => Some(together(first, second)),
            (first, second) => first.or(second),
        }
    }

    /// The provisions that count in a span.
    fn relied_on(&self, span: Span) -> Vec<Exemption> {
        let first = self.citations.partition_point(|citation| citation.span.end <= span.start);
        let cited = self.citations.iter().skip(first).take_while(|citation| citation.span.start < span.end);
        let counts = cited.filter(|citation| citation.class <= CitationClass::Applied);
        let exemption = |citation: &Citation| {
            let span = citation.span;
            let of = move |path: &crate::law::ProvisionPath| Exemption {
                path: path.clone(),
                raw: String::new(),
                span,
                class: ExemptionClass::Applied,
                role: Law::get().role(path),
                flags: Vec::new(),
            };
            citation.provisions.iter().map(move |provision| of(&provision.path)).collect::<Vec<_>>()
        };
        counts.flat_map(exemption).collect()
    }

    /// What sentences outside of the answers say of a question.
    fn add_mentions(&self, questions: &mut [Question], answers: &[Answer]) {
        let mut taken: Vec<Span> = answers.iter().map(|answer| answer.span).collect();
        taken.sort_unstable();
        let none_is_answered = questions.iter().all(|question| question.answer.is_none());
        let before: Vec<(Option<Span>, Option<Outcome>)> =
            questions.iter().map(|question| (question.answer, question.outcome)).collect();
        for (line, sentence) in self.deciding_sentences() {
            let after = taken.partition_point(|span| span.start <= sentence.start);
            if after.checked_sub(1).and_then(|at| taken.get(at)).is_some_and(|span| sentence.start < span.end) {
                continue;
            }
            let numbers = labels::mentioned(self.letter.text(sentence));
            let mut named: Vec<usize> = numbers.iter().flat_map(|number| places(questions, number)).collect();
            named.sort_unstable();
            named.dedup();
            if named.is_empty() {
                continue;
            }
            // A paragraph under its exemption names that first, and the question after it.
            let relied_on =
                self.relied_on(Span::new(line.start.max(sentence.start.saturating_sub(NEAR)), sentence.end));
            let refuses = outcome::refuses(self.letter, sentence, &relied_on);
            let covers_all = none_is_answered && named.len() == questions.len();
            let found = if covers_all && refuses {
                Some(self.headline)
            } else {
                outcome::of_part(self.letter, &[sentence], &relied_on).map(|found| found.value).filter(|_| refuses)
            };
            for place in named {
                let (Some(question), Some(before)) = (questions.get_mut(place), before.get(place)) else { continue };
                match (question.answer, found) {
                    (None, Some(outcome)) => (question.answer, question.outcome) = (Some(sentence), Some(outcome)),
                    (None, None) => question.mentioned = question.mentioned.or(Some(sentence)),
                    (Some(_), Some(_))
                        if *before == (question.answer, Some(Outcome::GrantedInFull)) && !relied_on.is_empty() =>
                    {
                        question.outcome = Some(Outcome::GrantedInPart);
                    }
                    _ => {}
                }
            }
        }
        for question in questions.iter_mut().filter(|question| question.answer.is_some()) {
            question.mentioned = None;
        }
    }

    /// The sentences of the parts that decide, each with the line that it stands on.
    fn deciding_sentences(&self) -> impl Iterator<Item = (Span, Span)> {
        let parts = self.letter.sections.all.iter().filter(|part| part.depth == 0 && answers::decides(part.kind));
        let lines = parts.flat_map(move |part| {
            self.letter.lines_in(part.span).map(move |line| self.letter.span(line).within(part.span))
        });
        let naming = lines.filter(|&line| !labels::mentioned(self.letter.text(line)).is_empty());
        naming.flat_map(|line| sentences(self.letter, line).into_iter().map(move |sentence| (line, sentence)))
    }
}

fn sentences(letter: &Letter<'_>, span: Span) -> Vec<Span> {
    let sentences = sentence::all(letter.text(span)).into_iter();
    sentences.map(|(from, to)| Span::new(span.start + from, span.start + to)).collect()
}

/// The questions that a number names: itself, else all its parts (`1` names `1a` and `1b`), else what it is a part of.
fn places(questions: &[Question], number: &str) -> Vec<usize> {
    let all = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let found = questions.iter().enumerate().filter(|(_, question)| is(&question.number));
        found.map(|(place, _)| place).collect()
    };
    let own = all(&|known| known == number);
    if !own.is_empty() {
        return own;
    }
    let is_part = |whole: &str, part: &str| {
        part.strip_prefix(whole).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            && whole.ends_with(|c: char| c.is_ascii_digit())
    };
    let parts = all(&|known| is_part(number, known));
    if parts.is_empty() { all(&|known| is_part(known, number)) } else { parts }
}

/// What two parts of one answer add up to.
fn together(first: Outcome, second: Outcome) -> Outcome {
    use Outcome::{GrantedInFull, GrantedInPart, RefusedInFull};
    let gives = |outcome| matches!(outcome, GrantedInFull | GrantedInPart);
    match (first, second) {
        _ if first == second => first,
        _ if gives(first) || gives(second) => GrantedInPart,
        _ => RefusedInFull,
    }
}

/// Whether a part of the letter may hold an answer.
const fn answers_in(kind: SectionKind) -> bool {
    answers::decides(kind) && !matches!(kind, SectionKind::Reasons | SectionKind::PublicInterestTest)
}

#[cfg(test)]
mod tests;
