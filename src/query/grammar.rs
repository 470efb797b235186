//! Reads the words of a query. Lenient by nature: whatever cannot be read is left out and said in a notice.
//!
//! ```text
//! query    = either
//! either   = all { "OR" all }
//! all      = one { [ "AND" ] one }
//! one      = { "NOT" | "-" } thing
//! thing    = "(" either ")" | [ field ":" ] ( word | '"' words '"' | "(" either ")" ) | provision
//! field    = "title" | "request" | "ref" | the key of a filter that can be typed: "exemption" | "year" | …
//! ```
//! A provision is a citation in any spelling (`s40(2)`, `Section 40(2)&(3)`). `AND`, `OR`, `NOT` are in capitals.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::filter::filter_row;
use super::lexer::{Token, TokenKind, tokens};
use super::{Expression, FILTERS, FilterValue, TextField, reference_key};
use crate::fold;
use crate::law::{Law, ProvisionPath};

/// Words of a query that are read; more are left out, so that work is bounded.
pub const MOST_WORDS: usize = 60;
/// Brackets inside brackets that are read.
const DEEPEST: usize = 20;
const TEXT_FIELDS: &[(&str, TextField)] = &[("title", TextField::Title), ("request", TextField::Request)];

/// Reads a query: what it asks for, and what could not be read.
#[must_use]
pub fn read(text: &str) -> (Expression, Vec<String>) {
    let folded = fold::fold(text).text;
    let typed = FILTERS.iter().filter(|row| row.is_typed()).map(|row| row.key);
    let fields: Vec<&str> = TEXT_FIELDS.iter().map(|(name, _)| *name).chain(["ref"]).chain(typed).collect();
    let mut tokens = tokens(&folded, &fields);
    let mut notices = Vec::new();
    if tokens.len() > MOST_WORDS {
        tokens.truncate(MOST_WORDS);
        notices.push(format!("Only the first {MOST_WORDS} words and signs were read."));
    }
    let mut reader = Reader { tokens: tokens.into_iter().peekable(), notices, depth: 0 };
    let mut parts = Vec::new();
    while reader.tokens.peek().is_some() {
        let before = reader.tokens.len();
        parts.extend(reader.either(TextField::Anywhere));
        if reader.tokens.len() == before {
            reader.skip();
        }
    }
    (join(parts, Expression::And).unwrap_or(Expression::All), reader.notices)
}

struct Reader {
    tokens: Peekable<IntoIter<Token>>,
    notices: Vec<String>,
    depth: usize,
}

fn join(mut parts: Vec<Expression>, how: fn(Vec<Expression>) -> Expression) -> Option<Expression> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(how(parts)),
    }
}

impl Reader {
    fn next_is(&mut self, kind: &TokenKind) -> bool {
        self.tokens.peek().is_some_and(|token| token.kind == *kind)
    }

    fn note(&mut self, notice: String) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Passes over a token that nothing can begin with.
    fn skip(&mut self) {
        let notice = match self.tokens.next().map(|token| token.kind) {
            Some(TokenKind::Close) => "A closing bracket had no opening one; it was read as if it were not there.",
            Some(TokenKind::And | TokenKind::Or) => {
                "AND and OR stand between two words; one that did not was read as if it were not there."
            }
            _ => return,
        };
        self.note(notice.to_owned());
    }

    fn either(&mut self, field: TextField) -> Option<Expression> {
        let mut parts: Vec<_> = self.all(field).into_iter().collect();
        while self.next_is(&TokenKind::Or) {
            if parts.is_empty() {
                return join(parts, Expression::Or);
            }
            self.tokens.next();
            match self.all(field) {
                Some(part) => parts.push(part),
                None => self.note("OR stood at the end, with nothing after it; it was left out.".to_owned()),
            }
        }
        join(parts, Expression::Or)
    }

    fn all(&mut self, field: TextField) -> Option<Expression> {
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.peek() {
            match token.kind {
                TokenKind::Or | TokenKind::Close => break,
                TokenKind::And if parts.is_empty() => break,
                TokenKind::And => {
                    self.tokens.next();
                    if self
                        .tokens
                        .peek()
                        .is_none_or(|after| matches!(after.kind, TokenKind::And | TokenKind::Or | TokenKind::Close))
                    {
                        self.note(
                            "AND and OR stand between two words; one that did not was read as if it were not there."
                                .to_owned(),
                        );
                    }
                }
                _ => parts.extend(self.one(field)),
            }
        }
        join(parts, Expression::And)
    }

    fn one(&mut self, field: TextField) -> Option<Expression> {
        let mut negated = false;
        let mut stood = false;
        while self.next_is(&TokenKind::Not) {
            self.tokens.next();
            negated = !negated;
            stood = true;
        }
        let thing = self.thing(field);
        if thing.is_none() && stood {
            self.note("NOT stood with nothing after it; it was left out.".to_owned());
        }
        thing.map(|thing| if negated { Expression::Not(Box::new(thing)) } else { thing })
    }

    fn thing(&mut self, field: TextField) -> Option<Expression> {
        if self.tokens.peek().is_some_and(|token| {
            matches!(token.kind, TokenKind::Or | TokenKind::And | TokenKind::Close | TokenKind::Not)
        }) {
            return None;
        }
        match self.tokens.next()?.kind {
            TokenKind::Open => self.bracketed(field),
            TokenKind::Word(word) => provision_path(&word).or_else(|| words(field, &word)),
            TokenKind::Quoted(inside) => {
                let phrase = words(field, &inside);
                if phrase.is_none() {
                    self.note("There was nothing between two quotation marks.".to_owned());
                }
                phrase
            }
            TokenKind::Provisions(paths) => join(
                paths.into_iter().map(|path| Expression::Filter(FilterValue::Exemption(path))).collect(),
                Expression::And,
            ),
            TokenKind::Field(name) => self.fielded(&name),
            TokenKind::LoneQuote => {
                self.note("A quotation mark was never closed; it was read as if it were not there.".to_owned());
                None
            }
            _ => None,
        }
    }

    fn bracketed(&mut self, field: TextField) -> Option<Expression> {
        if self.depth >= DEEPEST {
            self.note(format!(
                "Brackets are read {DEEPEST} deep; those further in were read as if they were not there."
            ));
            return None;
        }
        self.depth += 1;
        let inside = self.either(field);
        self.depth -= 1;
        if self.next_is(&TokenKind::Close) {
            self.tokens.next();
            if inside.is_none() {
                self.note("There was nothing between two brackets.".to_owned());
            }
        } else {
            self.note("An opening bracket was never closed; it was read as if it were not there.".to_owned());
        }
        inside
    }

    /// What follows `title:`, `ref:`, `year:` and such.
    fn fielded(&mut self, name: &str) -> Option<Expression> {
        if let Some((_, field)) = TEXT_FIELDS.iter().find(|(known, _)| *known == name) {
            let thing = self.thing(*field);
            if thing.is_none() {
                self.note(format!("There was nothing to look for after {name}:"));
            }
            return thing;
        }
        let value = match self.tokens.peek().map(|token| token.kind.clone()) {
            Some(TokenKind::Word(value) | TokenKind::Quoted(value)) => value,
            Some(TokenKind::Provisions(_)) if name == "exemption" => return self.thing(TextField::Anywhere),
            _ => {
                self.note(format!("There was nothing to look for after {name}:"));
                return None;
            }
        };
        self.tokens.next();
        if name == "ref" {
            let key = reference_key(&value);
            return (!key.is_empty()).then_some(Expression::Reference(key));
        }
        let row = filter_row(name)?;
        // A bare number with brackets comes as a word and an opening bracket: `exemption:40(2)`.
        let value = if name == "exemption" { self.with_brackets(value) } else { value };
        (row.read)(&value).map(Expression::Filter).or_else(|| {
            self.note(format!(
                "{name}: is followed by {}; “{value}” is not one, and was searched for as words.",
                row.expects
            ));
            words(TextField::Anywhere, &value)
        })
    }

    fn with_brackets(&mut self, mut value: String) -> String {
        while self.next_is(&TokenKind::Open) && value.len() < 20 {
            self.tokens.next();
            value.push('(');
            if let Some(Token { kind: TokenKind::Word(inside), .. }) =
                self.tokens.next_if(|token| matches!(token.kind, TokenKind::Word(_)))
            {
                value.push_str(&inside);
            }
            if self.next_is(&TokenKind::Close) {
                self.tokens.next();
                value.push(')');
            }
        }
        value
    }
}

/// A provision as it stands in addresses: `foia-40-2`, `foia/40/2`.
fn provision_path(word: &str) -> Option<Expression> {
    let path: ProvisionPath = word.parse().ok()?;
    let known = path.depth() > 0 && Law::get().provision(&path).is_some();
    known.then_some(Expression::Filter(FilterValue::Exemption(path)))
}

/// A word, or the words of a phrase. What is written without a space (`body-worn`) is a phrase.
fn words(field: TextField, text: &str) -> Option<Expression> {
    // Folded first: an accent that stands as a character of its own does not divide a word.
    let mut words: Vec<String> = fold::fold_word(text)
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(|word| word.trim_matches('\'').to_owned())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    match words.len() {
        0 => None,
        1 => words.pop().map(|word| Expression::Word(field, word)),
        _ => Some(Expression::Phrase(field, words)),
    }
}
