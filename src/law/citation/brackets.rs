//! Reads what follows the number of a section: `(2)(a)`, `[2]`, `.4.b`, "subsection 2", "and (b)", "(a) to (c)".

use super::cursor::Cursor;
use super::ladder::{Mark, Token};
use super::tables::{PARAGRAPH_WORDS, ROMANS, SUBSECTION_WORDS};

/// A citation of more parts than this goes on as the next one.
pub(super) const MOST_PARTS: usize = 32;

impl Cursor<'_> {
    /// Everything that belongs to one section.
    pub(super) fn tokens(&mut self) -> Vec<Token> {
        let mut tokens = vec![];
        // The typography of the statute book: "43.-(2)".
        self.attempt(|cursor| (cursor.eat(".-") && cursor.is_at(b"(")).then_some(()));
        while tokens.len() < MOST_PARTS
            && let Some(next) = self.next_tokens(tokens.is_empty())
        {
            tokens.extend(next);
        }
        tokens
    }

    fn next_tokens(&mut self, is_first: bool) -> Option<Vec<Token>> {
        let one = |mark: Mark| vec![mark.into()];
        self.attempt(Self::dotted)
            .or_else(|| self.attempt(Self::glued))
            .map(one)
            .or_else(|| self.attempt(Self::bracketed_after_gap))
            .or_else(|| self.attempt(|cursor| cursor.loose(is_first)).map(one))
            .or_else(|| self.attempt(Self::worded))
            .or_else(|| self.attempt(Self::joined))
            .or_else(|| self.attempt(Self::ranged))
    }

    /// `.4`, `.b` as in "EIR 12.4.b".
    fn dotted(&mut self) -> Option<Mark> {
        if !self.eat(".") {
            return None;
        }
        let mark = self.mark()?;
        (!matches!(mark, Mark::Letters(_, true))).then_some(mark)
    }

    /// A letter right after a bracket: `(1)a`, or with its own bracket half lost: `(4)e)`.
    fn glued(&mut self) -> Option<Mark> {
        let run = self.run();
        let follows_bracket = matches!(self.byte_before(), Some(b')' | b']'));
        if !follows_bracket || run.len() != 1 || !("a"..="k").contains(&run) {
            return None;
        }
        let mark = self.mark()?;
        if !self.in_brackets {
            self.eat(")");
        }
        Some(mark)
    }

    fn bracketed_after_gap(&mut self) -> Option<Vec<Token>> {
        self.attempt(|cursor| (cursor.eat(")") && cursor.is_at(b"([")).then_some(()));
        let broke = self.gap();
        self.bracketed_on_line(broke)
    }

    /// After a line break a bracket is more often the next point of a list: it has to go on like a citation.
    fn bracketed_on_line(&mut self, broke: bool) -> Option<Vec<Token>> {
        let tokens = self.bracketed()?;
        (!broke || self.ends_here()).then_some(tokens)
    }

    /// `(2)`, `[2]`, `( f)`, `(a and b)`; `(a` at the end of a phrase or before "of the", `(1` before the next bracket.
    fn bracketed(&mut self) -> Option<Vec<Token>> {
        if !self.is_at(b"([") {
            return None;
        }
        self.at += 1;
        // `((a)`: struck twice.
        self.eat("(");
        self.eat(" ");
        let mut tokens: Vec<Token> = vec![self.mark()?.into()];
        let end = self.at;
        while tokens.len() < MOST_PARTS
            && let Some(next) = self.attempt(Self::next_in_bracket)
        {
            tokens.push(next);
        }
        self.eat(" ");
        if self.is_at(b")]}") {
            self.at += 1;
            return Some(tokens);
        }
        let stops = self.byte(0).is_none() || self.is_at(b"([\n-") || self.rest().starts_with("of the ");
        self.at = end;
        tokens.truncate(1);
        (stops || self.is_at(b".,;:")).then_some(tokens)
    }

    fn next_in_bracket(&mut self) -> Option<Token> {
        if self.attempt(Self::joint).is_some() {
            return Some(self.mark()?.into());
        }
        self.through()?;
        Some(Token { mark: self.mark()?, through: true })
    }

    /// A subsection without brackets before its paragraph: `31 1(a)`, `40(2)3A(a)`, `40(2) 3A`.
    fn loose(&mut self, is_first: bool) -> Option<Mark> {
        let is_glued = matches!(self.byte_before(), Some(b')' | b']'));
        if !self.eat(" ") && !is_glued {
            return None;
        }
        let mark = self.mark()?;
        self.is_subsection(&mark, is_first).then_some(mark)
    }

    /// Whether a number without brackets can only be a subsection: `3A`, or `1` before a letter.
    fn is_subsection(&self, mark: &Mark, may_be_plain: bool) -> bool {
        match mark {
            Mark::Number(digits, Some('A'..='D')) => digits.len() == 1 && self.ends_here(),
            Mark::Number(digits, None) => {
                let before_letter = || {
                    let next = self.clone().bracketed();
                    next.is_some_and(|next| matches!(next.first(), Some(Token { mark: Mark::Letters(..), .. })))
                };
                may_be_plain && digits.len() == 1 && before_letter()
            }
            _ => false,
        }
    }

    /// "subsection 2", "paragraph (a)".
    fn worded(&mut self) -> Option<Vec<Token>> {
        self.attempt(|cursor| (cursor.eat(",") || cursor.eat(" -")).then_some(()));
        self.gap();
        let is_paragraph = self.word(PARAGRAPH_WORDS);
        if !is_paragraph && !self.word(SUBSECTION_WORDS) {
            return None;
        }
        self.gap();
        self.attempt(Self::bracketed).or_else(|| {
            let mark = self.mark()?;
            let fits = !is_paragraph || matches!(mark, Mark::Letters(..));
            (fits && self.ends_here()).then(|| vec![mark.into()])
        })
    }

    /// "and (b)", ", (ii)", "by virtue of (2)", "and 3A(a)", after a name in brackets too.
    fn joined(&mut self) -> Option<Vec<Token>> {
        self.gloss();
        let start = self.at;
        self.joint()?;
        let broke = self.text.get(start..self.at).is_some_and(|joint| joint.contains('\n'));
        self.attempt(|cursor| cursor.bracketed_on_line(broke)).or_else(|| self.attempt(Self::worded)).or_else(|| {
            let mark = self.mark()?;
            self.is_subsection(&mark, true).then(|| vec![mark.into()])
        })
    }

    /// "to (c)".
    fn ranged(&mut self) -> Option<Vec<Token>> {
        self.through()?;
        let mut tokens = self.bracketed()?;
        if let Some(first) = tokens.first_mut() {
            first.through = true;
        }
        Some(tokens)
    }

    /// Parts without a section: "subsections 3A, 3B and (4)(a)".
    pub(super) fn parts(&mut self) -> Vec<Token> {
        self.gap();
        let mut parts = self.part().unwrap_or_default();
        while !parts.is_empty() && parts.len() < MOST_PARTS {
            let next = self.next_tokens(false).or_else(|| {
                self.attempt(|cursor| {
                    cursor.joint()?;
                    cursor.part()
                })
            });
            let Some(next) = next else { break };
            parts.extend(next);
        }
        parts
    }

    /// A part with brackets, or a number without, which brackets may follow: `3(A)`.
    fn part(&mut self) -> Option<Vec<Token>> {
        self.attempt(Self::bracketed).or_else(|| {
            self.attempt(|cursor| {
                let mark = cursor.mark()?;
                let fits = matches!(mark, Mark::Number(..)) && (cursor.is_at(b"([") || cursor.ends_here());
                fits.then(|| vec![mark.into()])
            })
        })
    }

    /// A number with or without a letter, a letter, two letters as the laws use them, a numeral.
    fn mark(&mut self) -> Option<Mark> {
        let run = self.run();
        let mark = mark(run)?;
        self.at += run.len();
        Some(mark)
    }
}

impl From<Mark> for Token {
    fn from(mark: Mark) -> Self {
        Self { mark, through: false }
    }
}

fn mark(run: &str) -> Option<Mark> {
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = run.split_at_checked(digits)?;
    if digits > 0 {
        let fits = digits < 3 && !number.starts_with('0') && letters.len() < 2;
        return fits.then(|| Mark::Number(number.to_owned(), letters.chars().next()));
    }
    let lower = letters.to_ascii_lowercase();
    let inserted = letters.len() == 2 && letters.ends_with(|c: char| ('a'..='d').contains(&c));
    let fits = letters.len() == 1 || inserted || ROMANS.contains(&lower.as_str());
    fits.then(|| Mark::Letters(lower, letters.starts_with(|c: char| c.is_ascii_uppercase())))
}
