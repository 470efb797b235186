//! Which words of a text a search was for.

use std::collections::{HashMap, HashSet};

use super::analysis::{Spans, Stems, Token, printed, stems, tokens};
use super::sieve::{MOST_LETTERS, Sieve, plain};
use crate::domain::Span;
use crate::query::{Expression, How};

/// The words and phrases that a search looks for, to be marked where they stand.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    words: HashSet<String>,
    /// By their first stem.
    phrases: HashMap<String, Vec<Vec<String>>>,
    /// What words are like, as they are printed.
    like: Vec<(String, How)>,
    /// How the words, and the first words of the phrases, begin.
    beginnings: Vec<Beginning>,
    /// Finds where they may stand.
    sieve: Option<Sieve>,
    /// Of the words that stand there.
    stems: Stems,
}

impl Marks {
    /// The words of an expression that a hit has, not those it must not have.
    #[must_use]
    pub fn of(expression: &Expression) -> Self {
        let mut marks = Self::default();
        marks.add(expression, true);
        let first_stems = marks.words.iter().chain(marks.phrases.keys());
        marks.beginnings = first_stems.filter_map(|stem| Beginning::of(stem)).collect();
        marks.sieve = Sieve::of(marks.beginnings.iter().map(|beginning| &beginning.0[..]));
        marks
    }

    fn add(&mut self, expression: &Expression, wanted: bool) {
        match expression {
            Expression::Word(_, word) if wanted => self.add_stems(stems(word)),
            Expression::Phrase(_, words) if wanted => {
                self.add_stems(words.iter().flat_map(|word| stems(word)).collect());
            }
            Expression::Near(_, words, _) if wanted => words.iter().for_each(|word| self.add_stems(stems(word))),
            Expression::Open(open) if wanted => {
                self.like.extend(printed(&open.word).into_iter().next().map(|word| (word, open.how)));
                if open.how != How::Begins {
                    self.add_stems(stems(&open.word));
                }
            }
            Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| self.add(part, wanted)),
            Expression::Not(part) => self.add(part, !wanted),
            _ => {}
        }
    }

    fn add_stems(&mut self, mut stems: Vec<String>) {
        match stems.len() {
            0 => {}
            1 => self.words.extend(stems.pop()),
            _ => self.phrases.entry(stems.first().cloned().unwrap_or_default()).or_default().push(stems),
        }
    }

    /// Whether there is nothing to mark.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty() && self.like.is_empty()
    }

    /// The places in a text, in order and apart; a phrase is marked where it stands as a phrase only.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Span> {
        match (self.is_empty(), self.like.is_empty()) {
            (true, _) => Vec::new(),
            (_, true) => self.find_by_beginnings(text),
            _ => self.find_among_all(text),
        }
    }

    /// With every word in its stem.
    fn find_among_all(&self, text: &str) -> Vec<Span> {
        let tokens = tokens(text);
        let printed = if self.like.is_empty() { Vec::new() } else { printed(text) };
        let mut found: Vec<Span> = Vec::new();
        for place in 0..tokens.len() {
            let begin = tokens.get(place..).unwrap_or_default();
            let alike = || begin.first().filter(|_| printed.get(place).is_some_and(|word| self.is_like(word)));
            let Some(span) = self.at(begin).or_else(|| alike().map(|token| token.span)) else { continue };
            match found.last_mut() {
                Some(last) if last.end > span.start => last.end = last.end.max(span.end),
                _ => found.push(span),
            }
        }
        found
    }

    /// Where nothing is looked for but words and phrases. A page of results looks through ten letters: few words are worth
    /// their stem.
    fn find_by_beginnings(&self, text: &str) -> Vec<Span> {
        let Some(sieve) = &self.sieve else { return Vec::new() };
        let mut found: Vec<Span> = Vec::new();
        let mut looked_through = 0;
        while let Some(passed) = sieve.next(text.as_bytes(), looked_through) {
            let mut spans = Spans::around(text, looked_through, passed);
            let Some(span) = spans.next() else { break };
            looked_through = span.end;
            let may_begin = |beginning: &Beginning| beginning.may_be_of(span.of(text).as_bytes());
            if !self.beginnings.iter().any(may_begin) {
                continue;
            }
            let Some(end) = self.end_at(text, span, spans) else { continue };
            match found.last_mut() {
                Some(last) if last.end > span.start => last.end = last.end.max(end),
                _ => found.push(Span::new(span.start, end)),
            }
        }
        found
    }

    /// Where the longest that begins with a word ends.
    fn end_at(&self, text: &str, first: Span, after: Spans<'_>) -> Option<usize> {
        let stem = self.stems.of(first.of(text))?;
        let phrases = self.phrases.get(&stem).into_iter().flatten();
        let ends = phrases.filter_map(|phrase| {
            let (_, wanted) = phrase.split_first()?;
            let mut words = after.filter_map(|span| Some((span.end, self.stems.of(span.of(text))?)));
            wanted.iter().try_fold(first.end, |_, stem| {
                let (end, found) = words.next()?;
                (found == *stem).then_some(end)
            })
        });
        ends.max().or_else(|| self.words.contains(&stem).then_some(first.end))
    }

    fn is_like(&self, word: &str) -> bool {
        self.like.iter().any(|(wanted, how)| match how {
            How::Begins => word.starts_with(wanted),
            How::Within(errors) => is_within(word, wanted, usize::from(*errors)),
        })
    }

    /// The longest that begins at the first of these words.
    fn at(&self, tokens: &[Token]) -> Option<Span> {
        let first = tokens.first()?;
        let begins = |phrase: &&Vec<String>| {
            tokens.len() >= phrase.len() && phrase.iter().zip(tokens).all(|(stem, token)| *stem == token.stem)
        };
        let phrases = self.phrases.get(&first.stem).into_iter().flatten();
        let longest = phrases.filter(begins).map(Vec::len).max();
        let words = longest.or_else(|| self.words.contains(&first.stem).then_some(1))?;
        Some(Span::new(first.span.start, tokens.get(words - 1)?.span.end))
    }
}

/// The first letters of a stem. A word of it has them too, but for the last of the stem (`hoping`, `hope`) and for a y that
/// the stem has an i for (`dying`, `die`).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Beginning(Vec<u8>);

impl Beginning {
    fn of(stem: &str) -> Option<Self> {
        let certain = stem.len().saturating_sub(1).clamp(2, MOST_LETTERS);
        let letters: Vec<u8> = stem.bytes().take(certain).map(plain).collect();
        (!letters.is_empty()).then_some(Self(letters))
    }

    /// Whether a word may have the stem. What is not of plain letters may have any.
    fn may_be_of(&self, word: &[u8]) -> bool {
        for (at, wanted) in self.0.iter().enumerate() {
            match word.get(at) {
                None => return false,
                Some(byte) if !byte.is_ascii_alphanumeric() || !wanted.is_ascii() => return true,
                Some(byte) if plain(*byte) != *wanted => return false,
                Some(_) => {}
            }
        }
        true
    }
}

/// Whether so many letters put in, left out, changed, or swapped with the next make one word of the other.
fn is_within(word: &str, wanted: &str, errors: usize) -> bool {
    let (length, wanted_length) = (word.chars().count(), wanted.chars().count());
    length.abs_diff(wanted_length) <= errors && strsim::osa_distance(word, wanted) <= errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::OpenWord;
    use crate::query::TextField::Anywhere;

    fn word(word: &str) -> Expression {
        Expression::Word(Anywhere, word.to_owned())
    }

    fn phrase(words: &str) -> Expression {
        Expression::Phrase(Anywhere, words.split(' ').map(str::to_owned).collect())
    }

    fn open(word: &str, how: How) -> Expression {
        Expression::Open(OpenWord { field: Anywhere, word: word.to_owned(), how })
    }

    #[test]
    fn what_was_asked_for_is_marked() {
        let text = "The crown\u{2019}s refusals: Freedom of Information, not information of freedom. Freedom!";
        for (expression, expected) in [
            (word("refuse"), "refusals"),
            (word("crown's"), "crown\u{2019}s"),
            (phrase("freedom of information"), "Freedom of Information"),
            (phrase("information freedom"), ""),
            (Expression::And(vec![word("not"), Expression::Not(Box::new(word("crown")))]), "not"),
            (Expression::Or(vec![phrase("of information"), word("information")]), "of Information|information"),
            (Expression::And(vec![phrase("freedom of"), phrase("of information")]), "Freedom of Information"),
            (
                Expression::Near(Anywhere, vec!["freedom".to_owned(), "crown".to_owned()], 9),
                "crown\u{2019}s|Freedom|freedom|Freedom",
            ),
            (open("in", How::Begins), "Information|information"),
            (open("crwon", How::Within(1)), "crown\u{2019}s"),
            (open("informations", How::Within(1)), "Information|information"),
            (Expression::Not(Box::new(open("in", How::Begins))), ""),
            (Expression::All, ""),
        ] {
            let found: Vec<_> = Marks::of(&expression).find(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{expression:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_passed_over(
            text in "(y|dy|ly|sk|re|\u{e9}|o'|ing|ed|ies|s|'s|\u{2019}|\u{ad}|a|1| |, ){0,30}",
            wanted in "(y|dy|di|ly|sk|re|\u{e9}|o|ing|ed|ie|s|a|1){1,3}",
            next in "(y|dy|di|ly|sk|re|\u{e9}|o|ing|ed|ie|s|a|1){1,3}",
        ) {
            for expression in [word(&wanted), phrase(&format!("{wanted} {next}")), Expression::Or(vec![word(&wanted), phrase(&format!("{next} {wanted}"))])] {
                let marks = Marks::of(&expression);
                assert_eq!(marks.find_by_beginnings(&text), marks.find_among_all(&text), "{expression:?} in {text:?}");
            }
        }
    }

    #[test]
    fn a_stem_begins_as_its_words_do() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        let sets = std::fs::read_dir(folder)
            .expect("sets of letters")
            .flatten()
            .filter_map(|set| std::fs::read_dir(set.path()).ok());
        let letters: String =
            sets.flatten().flatten().filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect();
        assert!(letters.len() > 1_000_000);
        let odd =
            "dying lying tying vying skies skis sky idly gently ugly early only singly succeed news O'Brien A's y 3A";
        let text = format!("{letters} {odd}");
        for token in tokens(&text) {
            let beginning = Beginning::of(&token.stem).expect("a stem has letters");
            assert!(beginning.may_be_of(token.span.of(&text).as_bytes()), "{} of {}", token.stem, token.span.of(&text));
        }
    }
}
