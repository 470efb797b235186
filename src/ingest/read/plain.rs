//! Plain answers: sentences that say what was asked in the words of the request, and neither refuse nor suppose.
//! A number answers where it is of what was to be counted ("how many benches", "nine benches"), or stands alone in a
//! sentence that has words of the request ("the benches came to 9"); any other ("Mill Park has two gates") does not.

mod words;

use std::collections::HashSet;

use crate::domain::{SectionKind, Span};
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::{Sentences, Vocabulary, WordSet};
use crate::ingest::{marker, sentence};

use super::{Letter, others};
pub(super) use words::is_number;
use words::{Word, is_citation, is_number_at, root, stem, words};

const LONGEST_REQUEST: usize = 4_000; // bytes that are read
const LONGEST_ANSWER: usize = 300; // bytes of a sentence
/// Lines of a letter among which a question may stand that is the request.
const FIRST_LINES: usize = 12;
/// Words of an answer that is little more than its number: `We felled 12.`
const SHORT: usize = 5;
/// Words within which an opening that only announces ends.
const OPENING: usize = 8;
/// Words within which a sentence says that there is none.
const NIL_WITHIN: usize = 5;
/// How many words after a number, or after "how many", may say what is counted.
const COUNTED_WITHIN: usize = 4;
/// Words before `is` that are the name of a thing: `The contractor for the kiosk is`.
const LONGEST_SUBJECT: usize = 6;

/// What a request asks, by its words.
#[derive(Default)]
pub(super) struct Asked {
    /// Of the whole request.
    stems: HashSet<String>,
    /// Those of names: together they say as much as one word.
    names: HashSet<String>,
    /// Those of the questions that ask for no number.
    others: HashSet<String>,
    /// Those of all questions: not of what is only wished, as in "please release their names".
    questions: HashSet<String>,
    /// What is to be counted.
    counted: HashSet<String>,
    counts: bool,
    /// Whether it is asked how often.
    often: bool,
    /// Whether persons are to be counted.
    people: bool,
    /// Whether a sum of money is among what is asked.
    money: bool,
    /// Of what a list or details are asked for.
    listed: HashSet<String>,
}

impl Asked {
    /// What the request of a letter asks; none where the letter has none.
    pub(super) fn of(letter: &Letter<'_>) -> Option<Self> {
        let vocabulary = Vocabulary::get();
        let mut room = LONGEST_REQUEST;
        let mut asked = Self::default();
        for part in asked_parts(letter) {
            let text = letter.text(part);
            let text = text.get(..room.min(text.len())).unwrap_or_default();
            room = room.saturating_sub(part.end - part.start);
            for clause in clauses(text) {
                asked.add(letter, vocabulary, clause);
            }
        }
        (!asked.stems.is_empty()).then_some(asked)
    }

    /// Adds a question, or a part of one.
    fn add(&mut self, letter: &Letter<'_>, vocabulary: &Vocabulary, clause: &str) {
        let words = words(clause);
        let stems = || words.iter().filter_map(|word| stem(vocabulary, &word.text));
        self.stems.extend(stems());
        let capitals = words.iter().skip(1).filter(|word| word.is_capital);
        self.names.extend(capitals.filter_map(|word| stem(vocabulary, &word.text)));
        let asks: Vec<_> = letter.cues.list(Says::AsksNumber).find_iter(clause).collect();
        self.counts |= !asks.is_empty();
        for found in &asks {
            let is_money = letter.cues.list(Says::AsksMoney).is_match(clause);
            self.money |= is_money;
            if found.as_str().ends_with("ften") {
                self.often = true;
            } else if !is_money {
                let after = clause.get(found.end()..).unwrap_or_default();
                self.people |= words_of(after, COUNTED_WITHIN).any(|word| vocabulary.titles.people.has(&word));
                self.counted.extend(counted(vocabulary, after));
            }
        }
        for found in letter.cues.list(Says::AsksList).find_iter(clause) {
            let after = clause.get(found.end()..).unwrap_or_default();
            self.listed.extend(counted(vocabulary, after));
        }
        let is_question =
            clause.ends_with('?') || words.iter().any(|word| vocabulary.sentences.questions.has(&word.text));
        if asks.is_empty() && is_question {
            self.others.extend(stems());
        }
        let wants_paper = words.iter().any(|word| vocabulary.sentences.sendings.has(&word.text));
        if (is_question || !asks.is_empty()) && !wants_paper {
            self.questions.extend(stems());
        }
    }

    /// Whether a sentence gives a number, or a name, that the request asks for.
    pub(super) fn is_counted_by(&self, sentence: &str) -> bool {
        let Some((vocabulary, words)) = stated(sentence, Some(self)) else { return false };
        let has = |list: &WordSet| words.iter().any(|word| list.has(&word.text));
        // "We hold 12 files on them" says what there is to be asked for.
        let is_of_papers = has(&vocabulary.sentences.kept) && has(&vocabulary.sentences.papers);
        !is_of_papers && (self.is_numbered(vocabulary, &words) || self.is_named(vocabulary, &words))
    }

    /// Whether a sentence answers the request in its words.
    pub(super) fn is_answered_by(&self, sentence: &str) -> bool {
        let Some((vocabulary, words)) = stated(sentence, Some(self)) else { return false };
        let shared = self.shared(vocabulary, &words);
        let is_of_others = || shared.iter().any(|stem| self.others.contains(stem));
        let is_kept = || words.iter().any(|word| vocabulary.sentences.kept.has(&word.text));
        let names = shared.iter().filter(|stem| self.names.contains(*stem)).count();
        let says = shared.len() - names + names.min(1) >= 2 && is_of_others() && !is_kept();
        let counted = self.is_numbered(vocabulary, &words) || self.is_none(vocabulary, &words);
        counted || self.is_named(vocabulary, &words) || says
    }

    /// Whether a sentence says that a thing which the request asks whether it is so is not: `No loan has been agreed.`
    pub(super) fn is_denied_by(&self, sentence: &str) -> bool {
        let Some((vocabulary, words)) = stated(sentence, Some(self)) else { return false };
        let is_paper = || words.get(1).is_some_and(|word| is_paper(vocabulary, &word.text));
        let is_kept = || words.iter().any(|word| vocabulary.sentences.kept.has(&word.text));
        let is_none = words.first().is_some_and(|word| word.text == "no");
        let asked_whether =
            || self.shared(vocabulary, &words).iter().filter(|stem| self.others.contains(*stem)).count();
        is_none && !is_paper() && !is_kept() && asked_whether() >= 2
    }

    /// Whether the request asks for things, and neither for numbers nor whether, who or how.
    pub(super) fn is_for_things(&self) -> bool {
        !self.counts && self.others.is_empty()
    }

    /// Whether the request asks for a number.
    pub(super) const fn counts(&self) -> bool {
        self.counts
    }

    /// Whether a word is of what is to be counted.
    pub(super) fn counts_of(&self, word: &str) -> bool {
        root(word).is_some_and(|root| self.counted.contains(root))
    }

    /// Whether a list or details of these things are asked for, and no papers on them: `details of accidents`.
    pub(super) fn lists(&self, things: &str) -> bool {
        let is_paper = |word: &Word| is_paper(Vocabulary::get(), &word.text);
        let is_listed = |word: &Word| root(&word.text).is_some_and(|root| self.listed.contains(root));
        let words = words(things);
        words.iter().any(is_listed) && !words.iter().any(is_paper)
    }

    /// Whether the request has a word of these, other than those of every letter.
    pub(super) fn names(&self, text: &str) -> bool {
        !self.shared(Vocabulary::get(), &words(text)).is_empty()
    }

    /// Whether a question has a word of these.
    pub(super) fn questions(&self, text: &str) -> bool {
        let vocabulary = Vocabulary::get();
        words(text).iter().filter_map(|word| stem(vocabulary, &word.text)).any(|stem| self.questions.contains(&stem))
    }

    fn shared(&self, vocabulary: &Vocabulary, words: &[Word]) -> HashSet<String> {
        let stems = words.iter().filter_map(|word| stem(vocabulary, &word.text));
        stems.filter(|stem| self.stems.contains(stem)).collect()
    }

    /// Whether a number of the sentence is of what was to be counted.
    fn is_numbered(&self, vocabulary: &Vocabulary, words: &[Word]) -> bool {
        // "There were 11 in 2019": of nothing but what was to be counted.
        let is_bare = words.first().is_some_and(|word| matches!(word.text.as_str(), "there" | "we"));
        let is_about = is_bare || self.is_about(vocabulary, words);
        let mut numbers = (0..words.len()).filter(|&at| self.counts && is_number_at(vocabulary, words, at));
        numbers.any(|at| {
            let is_sum = words.get(at).is_some_and(|word| word.text.starts_with('£'));
            let is_of_it = !is_sum && (!self.money || !self.counted.is_empty()) && self.is_of(vocabulary, words, at);
            let stands = (is_sum && self.money) || (!is_sum && is_alone(vocabulary, words, at));
            is_of_it || (is_about && stands) || (is_bare && self.often && !is_sum)
        })
    }

    /// `No trees were felled`: none of what was asked for. Beside a refusal it says that nothing is there to be given.
    fn is_none(&self, vocabulary: &Vocabulary, words: &[Word]) -> bool {
        let is_about = self.is_about(vocabulary, words);
        let is_kept = || words.iter().any(|word| vocabulary.sentences.kept.has(&word.text));
        // "The Council does not run any buses."
        let is_not_any = |at: usize| words.iter().take(at).any(|word| word.text == "not") && !is_kept();
        // "No reports were found": they are not held.
        let is_of_papers = |at: usize| words.get(at + 1).is_some_and(|word| is_paper(vocabulary, &word.text));
        let nought = words
            .iter()
            .enumerate()
            .position(|(at, word)| vocabulary.sentences.nought.has(&word.text) || word.text == "any" && is_not_any(at));
        nought.is_some_and(|at| {
            is_nil_return(&vocabulary.sentences, words)
                || self.is_of(vocabulary, words, at) && (self.counts || !is_of_papers(at))
                || is_about && self.people && words.get(at + 1).is_some_and(|word| is_person(vocabulary, &word.text))
                || (is_about && self.counts && is_alone(vocabulary, words, at))
        })
    }

    /// Whether a sentence is little more than its number, or has a word of the request.
    fn is_about(&self, vocabulary: &Vocabulary, words: &[Word]) -> bool {
        words.len() <= SHORT || !self.shared(vocabulary, words).is_empty()
    }

    /// Whether what follows a number is what was to be counted.
    fn is_of(&self, vocabulary: &Vocabulary, words: &[Word], at: usize) -> bool {
        let is_wanted = |word: &Word| match self.counted.is_empty() {
            true => stem(vocabulary, &word.text).is_some_and(|stem| self.stems.contains(&stem)),
            // "How many detainees": "27 people".
            false if self.people && vocabulary.sentences.anybody.has(&word.text) => self.is_about(vocabulary, words),
            false => root(&word.text).is_some_and(|root| self.counted.contains(root)),
        };
        let after = words.iter().skip(at).zip(words.iter().skip(at + 1)).take(COUNTED_WITHIN);
        let mut after =
            after.take_while(|(before, word)| !before.ends && !vocabulary.sentences.relations.has(&word.text));
        after.any(|(_, word)| is_wanted(word))
    }

    /// `The contractor is Pell Catering.`
    fn is_named(&self, vocabulary: &Vocabulary, words: &[Word]) -> bool {
        let subject = words
            .iter()
            .take(LONGEST_SUBJECT)
            .position(|word| matches!(word.text.as_str(), "is" | "was" | "are" | "were"));
        let Some((subject, rest)) = subject.and_then(|at| words.split_at_checked(at)) else { return false };
        let is_name = rest.get(1).is_some_and(|word| word.is_capital);
        // "The state of the contract is": of several words the first is what is named.
        let first = subject.iter().filter(|word| word.text != "the").find_map(|word| stem(vocabulary, &word.text));
        is_name && first.is_some_and(|stem| self.stems.contains(&stem))
    }
}

/// The parts of a letter that ask: its request, else its first paragraph that is a question.
fn asked_parts(letter: &Letter<'_>) -> Vec<Span> {
    if !letter.sections.asked.is_empty() {
        return letter.sections.asked.clone();
    }
    let may_ask = |kind| kind == SectionKind::Opening || answers(kind);
    let parts = letter.sections.all.iter().filter(|part| part.depth == 0 && may_ask(part.kind));
    let lines = parts.flat_map(|part| letter.lines_in(part.span).map(|line| letter.span(line).within(part.span)));
    lines.take(FIRST_LINES).filter(|&line| letter.text(line).ends_with('?')).take(1).collect()
}

/// Whether a part of a letter may hold an answer.
pub(super) const fn answers(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Disclosure | SectionKind::Decision)
}

/// The questions of a request, and the parts of one that "and" joins.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let sentences = text.split_inclusive(['?', ';', '\n', '.']);
    sentences.flat_map(|sentence| sentence.split(" and ")).map(str::trim).filter(|clause| !clause.is_empty())
}

/// What is to be counted: the first words after "how many" or "the number of".
fn counted(vocabulary: &Vocabulary, after: &str) -> Vec<String> {
    let words = words(after);
    let ends = words.iter().position(|word| word.ends).map_or(words.len(), |end| end + 1);
    let named =
        words.iter().take(ends.min(COUNTED_WITHIN)).take_while(|word| !vocabulary.sentences.relations.has(&word.text));
    let named = named.filter(|word| !vocabulary.sentences.back.has(&word.text));
    named.filter_map(|word| root(&word.text)).map(str::to_owned).collect()
}

/// The first words of a text.
fn words_of(text: &str, most: usize) -> impl Iterator<Item = String> {
    words(text).into_iter().take(most).map(|word| word.text)
}

/// Whether a number has nothing after it that it would count: `There are nine in Mill Park`, `41 per cent`.
fn is_alone(vocabulary: &Vocabulary, words: &[Word], at: usize) -> bool {
    let ends = words.get(at).is_some_and(|word| word.ends);
    ends || words
        .get(at + 1)
        .is_none_or(|word| vocabulary.sentences.relations.has(&word.text) || vocabulary.sentences.units.has(&word.text))
}

/// Whether an answer to one question is a fact: a number, or a word that stands for one.
pub(super) fn is_fact(answer: &str) -> bool {
    let Some((vocabulary, words)) = stated(answer, None) else { return false };
    let is_yes = |word: &Word| word.text == "yes" || vocabulary.sentences.nought.has(&word.text);
    (0..words.len()).any(|at| is_number_at(vocabulary, &words, at)) || words.first().is_some_and(is_yes)
}

/// The words of a sentence that states something; none of one that refuses, supposes, or asks.
fn stated(sentence: &str, asked: Option<&Asked>) -> Option<(&'static Vocabulary, Vec<Word>)> {
    let vocabulary = Vocabulary::get();
    let sentence = sentence.trim();
    if sentence.len() > LONGEST_ANSWER || sentence.ends_with(['?', ':']) {
        return None;
    }
    let mut words = words(sentence);
    // "I can confirm that", "We can tell you that": what follows is the answer.
    let opening = words.iter().take(OPENING).position(|word| word.text == "that");
    if let Some(that) = opening
        && words.iter().take(that).any(|word| vocabulary.sentences.announcing.has(&word.text))
    {
        words.drain(..=that);
    }
    let is_asked = |word: &Word| {
        let names = |asked: &Asked| {
            let is_stem = stem(vocabulary, &word.text).is_some_and(|stem| asked.stems.contains(&stem));
            is_stem || root(&word.text).is_some_and(|root| asked.counted.contains(root))
        };
        asked.is_some_and(names)
    };
    let lists = &vocabulary.sentences;
    // "No breaches were identified", "There were none reported".
    let is_nil = words.iter().take(NIL_WITHIN).any(|word| lists.nought.has(&word.text));
    if is_nil_return(lists, &words) {
        return Some((vocabulary, words));
    }
    let is_others = || !others::refused(sentence, asked).is_empty();
    let hedges = |word: &Word| {
        lists.hedges.has(&word.text) && !(is_nil && lists.identified.has(&word.text))
            || lists.soft_hedges.has(&word.text) && !is_asked(word) && !(lists.refused.has(&word.text) && is_others())
    };
    let is_range = match words.as_slice() {
        [_, join, _] => matches!(join.text.as_str(), "to" | "and"),
        [first, last] => [first, last].iter().all(|word| word.text.starts_with(|c: char| c.is_ascii_digit())),
        _ => false,
    };
    let is_hedged = is_range || words.iter().any(|word| hedges(word) || is_citation(&word.text));
    (!is_hedged && !words.is_empty()).then_some((vocabulary, words))
}

/// Whether a word is of what is written or drawn.
fn is_paper(vocabulary: &Vocabulary, word: &str) -> bool {
    vocabulary.sentences.papers.has(word) || vocabulary.sentences.made.has(word)
}

/// `no employee`, `no people`: whether a word is of persons.
fn is_person(vocabulary: &Vocabulary, word: &str) -> bool {
    let people = &vocabulary.titles.people;
    vocabulary.sentences.anybody.has(word) || people.has(word) || people.has(&format!("{word}s"))
}

/// `A nil return applies to this question.`
fn is_nil_return(lists: &Sentences, words: &[Word]) -> bool {
    let mut pairs = words.iter().zip(words.iter().skip(1));
    pairs.any(|(nil, form)| lists.nought.has(&nil.text) && lists.returns.has(&form.text))
}

/// The first sentence of these parts of a letter for which something holds.
pub(super) fn first_sentence(letter: &Letter<'_>, parts: &[Span], is: impl Fn(&str) -> bool) -> Option<Span> {
    let lines = parts.iter().flat_map(|&part| letter.lines_in(part).map(move |line| letter.span(line).within(part)));
    // The number of an answer counts nothing.
    let lines = lines.map(|line| {
        let number = marker::of(letter.text(line)).unwrap_or(0);
        Span::new(line.start + number, line.end)
    });
    let sentences = lines.flat_map(|line| {
        let ends = sentence::all(letter.text(line)).into_iter();
        ends.map(move |(from, to)| Span::new(line.start + from, line.start + to))
    });
    sentences.into_iter().find(|&sentence| is(letter.text(sentence)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_numbers_or_words_for_them() {
        for (answer, is) in [
            ("Twelve.", true),
            ("Yes, at two sites.", true),
            ("None", true),
            ("£4,120.50 in all", true),
            ("On 3 May 2021", false),
            ("This is exempt under section 40(2).", false),
            ("If there were 12 we would not say so.", false),
            ("See the second schedule.", false),
            ("The parks team is on 01632 960123.", false),
            ("Acme Limited built 14.", true),
            ("This needs 10 more working days.", false),
            ("The team is still counting all 12.", false),
            ("The limit of 18 hours applies.", false),
            ("As s1(1)(a) obliges us to.", false),
        ] {
            assert_eq!(is_fact(answer), is, "{answer}");
        }
    }
}
