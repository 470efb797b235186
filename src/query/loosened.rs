//! A search with words left out, for one that finds nothing.

use super::{Expression, How, OpenWord, TextField};

impl Expression {
    /// The search with any of some of its words ([`Expression::words_asked`]) instead of all, and with what else it asks:
    /// filters, references, what must not be. None where it asks for fewer than two words, or none of them counts.
    #[must_use]
    pub fn loosened(&self, telling: Vec<Self>) -> Option<Self> {
        let mut parts = Loosened::default();
        parts.add(self);
        (parts.words.len() > 1 && !telling.is_empty()).then(|| {
            let mut all = if telling.len() == 1 { telling } else { vec![Self::Or(telling)] };
            all.extend(parts.kept);
            if all.len() == 1 { all.swap_remove(0) } else { Self::And(all) }
        })
    }

    /// The words that a response is to have, each once; of phrases and words near each other their words.
    #[must_use]
    pub fn words_asked(&self) -> Vec<Self> {
        let mut parts = Loosened::default();
        parts.add(self);
        parts.words
    }

    /// The word as it is told to people: `knif*`, `burglery~1`; none where it is more than one.
    #[must_use]
    pub fn told_word(&self) -> Option<String> {
        match self {
            Self::Word(_, word) => Some(word.clone()),
            Self::Open(OpenWord { word, how: How::Begins, .. }) => Some(format!("{word}*")),
            Self::Open(OpenWord { word, how: How::Within(errors), .. }) => Some(format!("{word}~{errors}")),
            _ => None,
        }
    }
}

#[derive(Default)]
struct Loosened {
    words: Vec<Expression>,
    kept: Vec<Expression>,
}

impl Loosened {
    fn add(&mut self, expression: &Expression) {
        match expression {
            Expression::All => {}
            Expression::Word(..) | Expression::Open(_) => self.add_word(expression.clone()),
            Expression::Phrase(field, words) | Expression::Near(field, words, _) => self.add_words(*field, words),
            Expression::And(parts) => parts.iter().for_each(|part| self.add(part)),
            // Of alternatives that are more than words none may be forced on the others.
            Expression::Or(parts) if parts.iter().all(is_of_words) => parts.iter().for_each(|part| self.add(part)),
            Expression::Or(_) | Expression::Not(_) | Expression::Reference(_) | Expression::Filter(_) => {
                self.kept.push(expression.clone());
            }
        }
    }

    fn add_words(&mut self, field: TextField, words: &[String]) {
        words.iter().for_each(|word| self.add_word(Expression::Word(field, word.clone())));
    }

    fn add_word(&mut self, word: Expression) {
        if !self.words.contains(&word) {
            self.words.push(word);
        }
    }
}

fn is_of_words(expression: &Expression) -> bool {
    match expression {
        Expression::Word(..) | Expression::Open(_) | Expression::Phrase(..) | Expression::Near(..) => true,
        Expression::And(parts) | Expression::Or(parts) => parts.iter().all(is_of_words),
        _ => false,
    }
}

#[cfg(test)]
mod tests {

    #[test]
    fn any_of_the_words_is_enough() {
        for (asked, loosened) in [
            ("dogs", None),
            ("-dogs", None),
            ("dogs dogs", None),
            ("dogs cats", Some("dogs OR cats")),
            ("\"dogs and cats\"", Some("dogs OR and OR cats")),
            ("dogs OR (cats AND mice)", Some("dogs OR cats OR mice")),
            ("dogs title:cats -mice", Some("(dogs OR title:cats) -mice")),
            ("knif* burglery~1 year:2022", Some("(knif* OR burglery~1) year:2022")),
            ("dogs cats (year:2022 OR mice)", Some("(dogs OR cats) (year:2022 OR mice)")),
        ] {
            let expected = loosened.map(|text| super::super::read(text).expression);
            let asked_for = super::super::read(asked).expression;
            assert_eq!(asked_for.loosened(asked_for.words_asked()), expected, "{asked}");
        }
    }
}
