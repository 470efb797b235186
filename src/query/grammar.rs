//! Reads the words of a query. Lenient by nature: whatever cannot be read is left out and said in a notice.
//!
//! ```text
//! query    = either
//! either   = all { "OR" all }
//! all      = one { [ "AND" ] one }
//! one      = { "NOT" | "-" } thing
//! thing    = "(" either ")" | [ text ":" ] ( word | quoted | "(" either ")" ) | "ref:" value | filter ":" value | provision
//! word     = characters without a space [ "*" | "~" [ "1" | "2" ] ]
//! quoted   = '"' words '"' [ "~" number ]
//! text     = "title" | "request"
//! filter   = the key of a filter that can be typed: "exemption" | "year" | …
//! value    = characters without a space | '"' words '"'
//! ```
//! A provision is a citation in any spelling (`s40(2)`, `Section 40(2)&(3)`). `AND`, `OR`, `NOT` are in capitals; no space
//! stands before `*` and `~`. Brackets without a partner are taken out first ([`super::tidy`]).

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::filter::filter_row;
use super::leaf::{Leaf, Leaves, plain};
use super::lexer::{Token, TokenKind, tokens};
use super::notices::Notices;
use super::tidy::tidy;
use super::{Expression, FILTERS, FilterValue, Notice, TextField, reference_key};
use crate::fold;
use crate::law::{Law, ProvisionPath};

/// Names before a colon that say in which part of a response a word is looked for.
pub(super) const TEXT_FIELDS: &[(&str, TextField)] = &[("title", TextField::Title), ("request", TextField::Request)];
/// The name before a colon that says that a reference follows.
pub(super) const REFERENCE_FIELD: &str = "ref";

const MISPLACED: &str = "AND and OR stand between two words; one that did not was read as if it were not there.";

/// A query as it was read. Places are ranges of bytes of the typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it asks for.
    pub expression: Expression,
    /// What could not be read.
    pub notices: Vec<Notice>,
    /// Lists of parts that are all required, in order; of several lists any would do.
    pub alternatives: Vec<Vec<Range<usize>>>,
    /// Words that are looked for in any form, folded, in order: those that may be misspelt.
    pub words: Vec<(Range<usize>, String)>,
}

/// Everything that can stand before a colon.
pub(super) fn field_names() -> impl Iterator<Item = &'static str> {
    let typed = FILTERS.iter().filter(|row| row.is_typed()).map(|row| row.key);
    TEXT_FIELDS.iter().map(|(name, _)| *name).chain([REFERENCE_FIELD]).chain(typed)
}

/// Reads a query: what it asks for, and what could not be read. Linear in its length but for its first sixty words.
#[must_use]
pub fn read(text: &str) -> Reading {
    if text.trim().is_empty() {
        return Reading {
            expression: Expression::All,
            notices: Vec::new(),
            alternatives: Vec::new(),
            words: Vec::new(),
        };
    }
    let folded = fold::fold(text);
    let fields: Vec<&str> = field_names().collect();
    let mut notices = Notices::default();
    let tokens = tidy(tokens(&folded.text, &fields), &mut notices);
    let mut reader = Reader {
        tokens: tokens.into_iter().peekable(),
        leaves: Leaves { notices: &mut notices, open: 0 },
        end: 0,
        negated: false,
        words: Vec::new(),
    };
    let mut alternatives = reader.alternatives(TextField::Anywhere);
    let places = |all: &All| all.iter().map(|(_, place)| folded.source(place.clone())).collect();
    let places: Vec<Vec<Range<usize>>> = alternatives.iter().map(places).collect();
    let words = std::mem::take(&mut reader.words);
    let expression = either(&mut alternatives).unwrap_or(Expression::All);
    if expression == Expression::All && notices.is_empty() {
        notices.say("There was no letter or digit to look for.", &(0..folded.text.len()));
    }
    Reading {
        expression,
        notices: notices.placed(&folded),
        alternatives: places,
        words: words.into_iter().map(|(place, word)| (folded.source(place), word)).collect(),
    }
}

struct Reader<'n> {
    tokens: Peekable<IntoIter<Token>>,
    leaves: Leaves<'n>,
    /// Where the last token ended that was taken.
    end: usize,
    /// Whether what is read now must not hold.
    negated: bool,
    words: Vec<(Range<usize>, String)>,
}

/// What is required together, each with its place.
type All = Vec<(Expression, Range<usize>)>;

fn join(mut parts: Vec<Expression>, how: fn(Vec<Expression>) -> Expression) -> Option<Expression> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(how(parts)),
    }
}

fn either(alternatives: &mut Vec<All>) -> Option<Expression> {
    let all = |all: All| join(all.into_iter().map(|(part, _)| part).collect(), Expression::And);
    join(alternatives.drain(..).filter_map(all).collect(), Expression::Or)
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.next()?;
        self.end = token.range.end;
        Some(token)
    }

    fn next_is(&mut self, kind: &TokenKind) -> bool {
        self.tokens.peek().is_some_and(|token| token.kind == *kind)
    }

    fn say(&mut self, words: impl Into<String>, place: &Range<usize>) {
        self.leaves.notices.say(words, place);
    }

    /// Alternatives up to a closing bracket or the end.
    fn alternatives(&mut self, field: TextField) -> Vec<All> {
        let mut alternatives: Vec<All> = Vec::new();
        let mut or: Option<Range<usize>> = None;
        loop {
            let all = self.all(field);
            match or.take() {
                Some(place) if all.is_empty() || alternatives.is_empty() => self.say(MISPLACED, &place),
                _ => {}
            }
            if !all.is_empty() {
                alternatives.push(all);
            }
            if !self.next_is(&TokenKind::Or) {
                return alternatives;
            }
            or = self.next().map(|token| token.range);
        }
    }

    /// What is required together, up to an OR, a closing bracket or the end.
    fn all(&mut self, field: TextField) -> All {
        let mut parts = All::new();
        let mut and: Option<Range<usize>> = None;
        while let Some(token) = self.tokens.peek() {
            let start = token.range.start;
            match token.kind {
                TokenKind::Or | TokenKind::Close => break,
                TokenKind::And => {
                    let place = self.next().map(|token| token.range);
                    if let Some(misplaced) = and.take().or(place.clone().filter(|_| parts.is_empty())) {
                        self.say(MISPLACED, &misplaced);
                    }
                    and = place.filter(|_| !parts.is_empty());
                }
                _ => {
                    let part = self.one(field);
                    and = and.filter(|_| part.is_none());
                    parts.extend(part.map(|part| (part, start..self.end)));
                }
            }
        }
        if let Some(misplaced) = and {
            self.say(MISPLACED, &misplaced);
        }
        parts
    }

    fn one(&mut self, field: TextField) -> Option<Expression> {
        let before = self.negated;
        let mut place: Option<Range<usize>> = None;
        while self.next_is(&TokenKind::Not) {
            let token = self.next()?;
            place = Some(place.map_or(token.range.start, |place| place.start)..token.range.end);
            self.negated = !self.negated;
        }
        let negated = self.negated != before;
        let thing = self.thing(field);
        self.negated = before;
        if let (None, Some(place)) = (&thing, place) {
            self.say("NOT stood with nothing after it; it was left out.", &place);
        }
        thing.map(|thing| if negated { Expression::Not(Box::new(thing)) } else { thing })
    }

    fn thing(&mut self, field: TextField) -> Option<Expression> {
        let ends =
            |kind: &TokenKind| matches!(kind, TokenKind::Or | TokenKind::And | TokenKind::Close | TokenKind::Not);
        if self.tokens.peek().is_some_and(|token| ends(&token.kind)) {
            return None;
        }
        let Token { kind, range } = self.next()?;
        match kind {
            TokenKind::Open => self.bracketed(field, &range),
            TokenKind::Word(word) => provision_path(&word).or_else(|| {
                let leaf = self.leaves.word(field, &word, &range);
                self.keep(leaf)
            }),
            TokenKind::Quoted { inside, tail } => {
                let leaf = self.leaves.quoted(field, &inside, &tail, &range);
                self.keep(leaf)
            }
            TokenKind::Provisions(paths) => join(
                paths.into_iter().map(|path| Expression::Filter(FilterValue::Exemption(path))).collect(),
                Expression::And,
            ),
            TokenKind::Field(name) => self.fielded(&name, &range),
            _ => None,
        }
    }

    /// Keeps the words of a leaf that are wanted.
    fn keep(&mut self, leaf: Option<Leaf>) -> Option<Expression> {
        let leaf = leaf?;
        if !self.negated {
            self.words.extend(leaf.words);
        }
        Some(leaf.expression)
    }

    fn bracketed(&mut self, field: TextField, opening: &Range<usize>) -> Option<Expression> {
        let inside = either(&mut self.alternatives(field));
        if self.next_is(&TokenKind::Close) {
            self.next();
        }
        if inside.is_none() {
            let place = opening.start..self.end;
            self.say("There was nothing to look for between two brackets.", &place);
        }
        inside
    }

    /// What follows `title:`, `ref:`, `year:` and such.
    fn fielded(&mut self, name: &str, place: &Range<usize>) -> Option<Expression> {
        let nothing = || format!("There was nothing to look for after {name}:");
        if let Some((_, field)) = TEXT_FIELDS.iter().find(|(known, _)| *known == name) {
            let thing = self.thing(*field);
            if thing.is_none() {
                self.say(nothing(), place);
            }
            return thing;
        }
        let value = match self.tokens.peek().map(|token| token.kind.clone()) {
            Some(TokenKind::Word(value) | TokenKind::Quoted { inside: value, .. }) => value,
            Some(TokenKind::Provisions(_)) if name == "exemption" => return self.thing(TextField::Anywhere),
            _ => {
                self.say(nothing(), place);
                return None;
            }
        };
        self.next();
        if name == REFERENCE_FIELD {
            let key = reference_key(&value);
            if key.is_empty() {
                self.say(nothing(), &(place.start..self.end));
            }
            return (!key.is_empty()).then_some(Expression::Reference(key));
        }
        let row = filter_row(name)?;
        // A bare number with brackets comes as a word and an opening bracket: `exemption:40(2)`.
        let value = if name == "exemption" { self.with_brackets(value) } else { value };
        (row.read)(&value).map(Expression::Filter).or_else(|| {
            let said = format!(
                "{name}: is followed by {}; “{value}” is not one, and was searched for as words.",
                row.expected()
            );
            self.say(said, &(place.start..self.end));
            plain(&value)
        })
    }

    fn with_brackets(&mut self, mut value: String) -> String {
        loop {
            let mut ahead = self.tokens.clone().map(|token| token.kind);
            let (Some(TokenKind::Open), Some(TokenKind::Word(inside)), Some(TokenKind::Close)) =
                (ahead.next(), ahead.next(), ahead.next())
            else {
                return value;
            };
            value = format!("{value}({inside})");
            (0..3).for_each(|_| drop(self.next()));
        }
    }
}

/// A provision as it stands in addresses: `foia-40-2`, `foia/40/2`.
fn provision_path(word: &str) -> Option<Expression> {
    let path: ProvisionPath = word.parse().ok()?;
    let known = path.depth() > 0 && Law::get().provision(&path).is_some();
    known.then_some(Expression::Filter(FilterValue::Exemption(path)))
}
