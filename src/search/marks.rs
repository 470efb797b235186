//! Which words of a text a search was for.

use std::collections::{HashMap, HashSet};

use super::analysis::{Spans, Stems, stems};
use crate::domain::Span;
use crate::query::Expression;

/// The words and phrases that a search looks for, to be marked where they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    words: HashSet<String>,
    /// By their first stem.
    phrases: HashMap<String, Vec<Vec<String>>>,
}

impl Marks {
    /// The words of an expression that a hit has, not those it must not have.
    #[must_use]
    pub fn of(expression: &Expression) -> Self {
        let mut marks = Self::default();
        marks.add(expression, true);
        marks
    }

    fn add(&mut self, expression: &Expression, wanted: bool) {
        match expression {
            Expression::Word(_, word) if wanted => self.add_stems(stems(word)),
            Expression::Phrase(_, words) if wanted => {
                self.add_stems(words.iter().flat_map(|word| stems(word)).collect());
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
        self.words.is_empty() && self.phrases.is_empty()
    }

    /// The places in a text, in order and apart; a phrase is marked where it stands as a phrase only.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Span> {
        if self.is_empty() {
            return Vec::new();
        }
        let first_stems = self.words.iter().chain(self.phrases.keys());
        let beginnings: Vec<Beginning> = first_stems.filter_map(|stem| Beginning::of(stem)).collect();
        let mut stems = Stems::new();
        let mut found: Vec<Span> = Vec::new();
        let mut spans = Spans::of(text);
        while let Some(span) = spans.next() {
            // A page of results looks through ten letters: few words are worth their stem.
            let may_begin = |beginning: &Beginning| beginning.may_be_of(span.of(text).as_bytes());
            if !beginnings.iter().any(may_begin) {
                continue;
            }
            let Some(end) = self.end_at(text, span, spans, &mut stems) else { continue };
            match found.last_mut() {
                Some(last) if last.end > span.start => last.end = last.end.max(end),
                _ => found.push(Span::new(span.start, end)),
            }
        }
        found
    }

    /// Where the longest that begins with a word ends.
    fn end_at(&self, text: &str, first: Span, after: Spans<'_>, stems: &mut Stems) -> Option<usize> {
        let stem = stems.of(first.of(text))?;
        let phrases = self.phrases.get(&stem).into_iter().flatten();
        let ends = phrases.filter_map(|phrase| {
            let (_, wanted) = phrase.split_first()?;
            let mut words = after.filter_map(|span| Some((span.end, stems.of(span.of(text))?)));
            wanted.iter().try_fold(first.end, |_, stem| {
                let (end, found) = words.next()?;
                (found == *stem).then_some(end)
            })
        });
        ends.max().or_else(|| self.words.contains(&stem).then_some(first.end))
    }
}

/// The first two letters of a stem. A word of it has them too, but for a y that the stem has an i for (`dying`, `die`).
struct Beginning {
    first: u8,
    second: Option<u8>,
}

impl Beginning {
    fn of(stem: &str) -> Option<Self> {
        let bytes = stem.as_bytes();
        Some(Self { first: plain(*bytes.first()?), second: bytes.get(1).copied().map(plain) })
    }

    /// Whether a word may have the stem. What is not of plain letters may have any.
    fn may_be_of(&self, word: &[u8]) -> bool {
        let fits = |byte: Option<&u8>, wanted: u8| {
            byte.is_some_and(|byte| !byte.is_ascii_alphanumeric() || !wanted.is_ascii() || plain(*byte) == wanted)
        };
        fits(word.first(), self.first) && self.second.is_none_or(|second| fits(word.get(1), second))
    }
}

const fn plain(byte: u8) -> u8 {
    match byte.to_ascii_lowercase() {
        b'y' => b'i',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::TextField::Anywhere;
    use crate::search::analysis::tokens;

    fn word(word: &str) -> Expression {
        Expression::Word(Anywhere, word.to_owned())
    }

    fn phrase(words: &str) -> Expression {
        Expression::Phrase(Anywhere, words.split(' ').map(str::to_owned).collect())
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
            (Expression::All, ""),
        ] {
            let found: Vec<_> = Marks::of(&expression).find(text).iter().map(|span| span.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{expression:?}");
        }
    }

    /// What is to be marked, with every word in its stem.
    fn marked_slowly(marks: &Marks, text: &str) -> Vec<Span> {
        let tokens = tokens(text);
        let mut found: Vec<Span> = Vec::new();
        for (place, token) in tokens.iter().enumerate() {
            let rest = &tokens[place..];
            let begins = |phrase: &&Vec<String>| {
                rest.len() >= phrase.len() && phrase.iter().zip(rest).all(|(stem, token)| *stem == token.stem)
            };
            let longest = marks.phrases.get(&token.stem).into_iter().flatten().filter(begins).map(Vec::len).max();
            let Some(words) = longest.or_else(|| marks.words.contains(&token.stem).then_some(1)) else { continue };
            let end = rest[words - 1].span.end;
            match found.last_mut() {
                Some(last) if last.end > token.span.start => last.end = last.end.max(end),
                _ => found.push(Span::new(token.span.start, end)),
            }
        }
        found
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
                assert_eq!(marks.find(&text), marked_slowly(&marks, &text), "{expression:?} in {text:?}");
            }
        }
    }

    #[test]
    fn a_stem_begins_as_its_words_do() {
        let letter = include_str!("../../tests/corpus/fiction/d001.txt");
        let odd =
            "dying lying tying vying skies skis sky idly gently ugly early only singly succeed news O'Brien A's y 3A";
        let text = format!("{letter} {odd}");
        for token in tokens(&text) {
            let beginning = Beginning::of(&token.stem).expect("a stem has letters");
            assert!(beginning.may_be_of(token.span.of(&text).as_bytes()), "{} of {}", token.stem, token.span.of(&text));
        }
    }
}
