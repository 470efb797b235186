//! Reads numbers, brackets and what joins them. In: folded text and a place. Out: sections with their tokens.
//!
//! Knows no regime: which tree the brackets walk is decided later, by what stands around the citation.

use super::ladder::{Mark, Token};
use super::tables::{
    FOLLOWERS, HeadWord, JOINING_SIGNS, JOINING_WORDS, PARAGRAPH_WORDS, ROMANS, SUBSECTION_WORDS, THROUGH_WORDS,
};

/// A citation of more parts than this goes on as the next one.
const MOST_PARTS: usize = 64;
/// A name in brackets between two parts is not longer.
const LONGEST_GLOSS: usize = 80;

/// A section as cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) digits: String,
    /// The letter after it, as printed: `22A`.
    pub(super) suffix: Option<char>,
    pub(super) tokens: Vec<Token>,
    /// Stands after "to": `23 to 25`.
    pub(super) through: bool,
}

/// Reads on from a place in a folded text. The place is always on a character boundary.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    pub(super) at: usize,
}

/// How one part followed another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Ampersand,
    Other,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, offset: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + offset).copied()
    }

    /// Whether the next byte is one of these signs.
    fn is_at(&self, signs: &[u8]) -> bool {
        self.byte(0).is_some_and(|byte| signs.contains(&byte))
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    /// One of the words, whole, in any case.
    fn word(&mut self, words: &[&str]) -> bool {
        let rest = self.rest().as_bytes();
        let fits = |word: &&&str| {
            let length = word.len();
            rest.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
                && !rest.get(length).is_some_and(u8::is_ascii_alphanumeric)
        };
        let found = words.iter().find(fits);
        self.at += found.map_or(0, |word| word.len());
        found.is_some()
    }

    /// Goes back if nothing comes of it.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let start = self.at;
        let result = read(self);
        if result.is_none() {
            self.at = start;
        }
        result
    }

    /// A space, or one line break; says whether it was a line break.
    fn gap(&mut self) -> bool {
        self.eat(" ");
        let broke = self.eat("\n");
        if broke {
            self.eat(" ");
        }
        broke
    }

    /// Letters and digits up to the next other sign; at most six.
    fn run(&self) -> &'t str {
        let length = self.rest().bytes().take(7).take_while(u8::is_ascii_alphanumeric).count();
        if length > 6 { "" } else { self.rest().get(..length).unwrap_or_default() }
    }

    /// Whether a part may end here: a stop, the end of the line, or a word that goes on about it.
    pub(super) fn ends_here(&self) -> bool {
        let mut ahead = self.clone();
        ahead.eat(" ");
        match ahead.byte(0) {
            None => true,
            Some(byte) if byte.is_ascii_alphanumeric() => ahead.word(FOLLOWERS),
            Some(byte) => b"\n.,;:)]([&-\"'/|".contains(&byte),
        }
    }

    /// From the head to its number.
    pub(super) fn skip_to_number(&mut self) {
        self.eat(":");
        self.gap();
    }

    /// Sections from here on: the first must stand at this place.
    pub(super) fn list(&mut self, plural: bool, known: &dyn Fn(&str) -> bool) -> Vec<Item> {
        let Some(first) = self.attempt(|cursor| cursor.item(false)) else { return vec![] };
        let mut items = vec![first];
        while items.len() < MOST_PARTS
            && let Some(item) = self.attempt(|cursor| cursor.next_item(plural, known))
        {
            items.push(item);
        }
        items
    }

    fn next_item(&mut self, plural: bool, known: &dyn Fn(&str) -> bool) -> Option<Item> {
        let ranged = self.attempt(|cursor| {
            cursor.through()?;
            let item = cursor.item(true)?;
            let fits = plural || (known(&item.digits) && cursor.ends_here());
            (fits && item.tokens.is_empty()).then_some(item)
        });
        if ranged.is_some() {
            return ranged;
        }
        self.gloss();
        let joint = self.joint()?;
        let item = self.item(false)?;
        let fits = plural
            || !item.tokens.is_empty()
            || (joint == Joint::Ampersand && known(&item.digits))
            || (known(&item.digits) && self.ends_here());
        fits.then_some(item)
    }

    /// A number of one or two digits, perhaps a letter, and its tokens.
    pub(super) fn item(&mut self, through: bool) -> Option<Item> {
        let (digits, suffix) = self.number()?;
        let tokens = self.tokens();
        if tokens.is_empty() {
            let continues = match self.byte(0) {
                Some(b'%' | b'@') => true,
                Some(b'/' | b':' | b'.') => self.byte(1).is_some_and(|next| next.is_ascii_digit()),
                Some(b',') => (1..4).all(|offset| self.byte(offset).is_some_and(|next| next.is_ascii_digit())),
                _ => false,
            };
            if continues {
                return None;
            }
        }
        Some(Item { digits, suffix, tokens, through })
    }

    fn number(&mut self) -> Option<(String, Option<char>)> {
        let length = self.rest().bytes().take_while(u8::is_ascii_digit).take(3).count();
        let digits = self.rest().get(..length).filter(|digits| length < 3 && !digits.starts_with('0'))?;
        if digits.is_empty() {
            return None;
        }
        self.at += length;
        let letters = self.rest().bytes().take_while(u8::is_ascii_alphabetic).take(2).count();
        match letters {
            0 => Some((digits.to_owned(), None)),
            1 if !self.byte(1).is_some_and(|next| next.is_ascii_digit()) => {
                let suffix = self.byte(0).map(char::from).filter(|c| matches!(c, 'A'..='D' | 'a'..='k'))?;
                self.at += 1;
                Some((digits.to_owned(), Some(suffix)))
            }
            // Two words run together: "Section 38of the Act".
            _ => self.clone().word(FOLLOWERS).then(|| (digits.to_owned(), None)),
        }
    }

    /// Everything in brackets that belongs to one section.
    fn tokens(&mut self) -> Vec<Token> {
        let mut tokens = vec![];
        self.attempt(|cursor| (cursor.eat(".-") && cursor.is_at(b"(")).then_some(()));
        while tokens.len() < MOST_PARTS
            && let Some(token) = self.token(tokens.is_empty())
        {
            tokens.push(token);
        }
        tokens
    }

    fn token(&mut self, is_first: bool) -> Option<Token> {
        let plain = |mark| Token { mark, through: false };
        self.attempt(Self::dotted)
            .or_else(|| self.attempt(Self::glued))
            .or_else(|| self.attempt(Self::bracketed_after_gap))
            .or_else(|| self.attempt(|cursor| is_first.then(|| cursor.loose())?))
            .or_else(|| self.attempt(Self::worded))
            .or_else(|| self.attempt(Self::joined))
            .map(plain)
            .or_else(|| {
                let mark = self.attempt(|cursor| {
                    cursor.through()?;
                    cursor.bracketed()
                })?;
                Some(Token { mark, through: true })
            })
    }

    /// `.4`, `.b` as in "EIR 12.4.b".
    fn dotted(&mut self) -> Option<Mark> {
        if !self.eat(".") {
            return None;
        }
        let run = self.run();
        self.at += run.len();
        mark(run).filter(|mark| !matches!(mark, Mark::Letters(_, true)))
    }

    /// A letter right after a bracket: `(1)a`, or with its own bracket half lost: `(4)e)`.
    fn glued(&mut self) -> Option<Mark> {
        let before = self.at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at).copied());
        let run = self.run();
        let fits = matches!(before, Some(b')' | b']')) && run.len() == 1 && ("a"..="k").contains(&run);
        if !fits {
            return None;
        }
        self.at += 1;
        self.eat(")");
        mark(run)
    }

    fn bracketed_after_gap(&mut self) -> Option<Mark> {
        self.attempt(|cursor| (cursor.eat(")") && cursor.is_at(b"([")).then_some(()));
        let broke = self.gap();
        self.bracketed_on_line(broke)
    }

    /// After a line break a bracket is more often the next point of a list: it has to go on like a citation.
    fn bracketed_on_line(&mut self, broke: bool) -> Option<Mark> {
        let mark = self.bracketed()?;
        (!broke || self.ends_here()).then_some(mark)
    }

    /// `(2)`, `[2]`, `( f)`; `(a` at the end of a phrase, `(1` before the next bracket.
    fn bracketed(&mut self) -> Option<Mark> {
        if !self.is_at(b"([") {
            return None;
        }
        self.at += 1;
        self.eat(" ");
        let run = self.run();
        let mark = mark(run)?;
        self.at += run.len();
        let end = self.at;
        self.eat(" ");
        if self.is_at(b")]") {
            self.at += 1;
            return Some(mark);
        }
        let stops = self.byte(0).is_none() || self.is_at(b"([\n-");
        self.at = end;
        (stops || self.is_at(b".,;:")).then_some(mark)
    }

    /// `31 1(a)`: a subsection without brackets.
    fn loose(&mut self) -> Option<Mark> {
        if !self.eat(" ") {
            return None;
        }
        let run = self.run();
        self.at += run.len();
        let mark = mark(run).filter(|mark| matches!(mark, Mark::Number(..)))?;
        let next = self.clone().bracketed()?;
        matches!(next, Mark::Letters(..)).then_some(mark)
    }

    /// "subsection 2", "paragraph (a)".
    fn worded(&mut self) -> Option<Mark> {
        self.attempt(|cursor| cursor.eat(",").then_some(()).or_else(|| cursor.eat(" -").then_some(())));
        self.gap();
        let is_paragraph = self.word(PARAGRAPH_WORDS);
        if !is_paragraph && !self.word(SUBSECTION_WORDS) {
            return None;
        }
        self.gap();
        let mark = self.part()?;
        (!is_paragraph || matches!(mark, Mark::Letters(..))).then_some(mark)
    }

    /// A part with or without brackets; without, nothing may be glued to it.
    fn part(&mut self) -> Option<Mark> {
        self.attempt(Self::bracketed).or_else(|| {
            self.attempt(|cursor| {
                let run = cursor.run();
                cursor.at += run.len();
                mark(run).filter(|_| cursor.ends_here())
            })
        })
    }

    /// "and (b)", ", (ii)", "by virtue of (2)", after a name in brackets too.
    fn joined(&mut self) -> Option<Mark> {
        self.gloss();
        let start = self.at;
        self.joint()?;
        let broke = self.text.get(start..self.at).is_some_and(|joint| joint.contains('\n'));
        self.attempt(|cursor| cursor.bracketed_on_line(broke)).or_else(|| self.attempt(Self::worded))
    }

    /// A name in brackets: "(national security)".
    fn gloss(&mut self) {
        self.attempt(|cursor| {
            cursor.gap();
            cursor.eat("(").then_some(())?;
            let length = cursor.rest().bytes().take(LONGEST_GLOSS).position(|byte| b"()\n".contains(&byte))?;
            cursor.at += length;
            cursor.eat(")").then_some(())
        });
    }

    /// What joins two parts, with the spaces around it.
    fn joint(&mut self) -> Option<Joint> {
        let mut joint = None;
        for _ in 0..2 {
            let next = self.attempt(|cursor| {
                cursor.gap();
                if cursor.eat("&") {
                    return Some(Joint::Ampersand);
                }
                let found = JOINING_SIGNS.iter().any(|sign| cursor.eat(sign)) || cursor.word(JOINING_WORDS);
                found.then_some(Joint::Other)
            });
            joint = next.or(joint);
        }
        joint?;
        self.gap();
        joint
    }

    fn through(&mut self) -> Option<()> {
        self.gap();
        let found = self.eat("-") || self.word(THROUGH_WORDS);
        self.gap();
        found.then_some(())
    }

    /// Parts without a section: "subsections 3A, 3B and (4)(a)".
    pub(super) fn parts(&mut self) -> Vec<Token> {
        let plain = |mark| Token { mark, through: false };
        self.gap();
        let mut parts: Vec<_> = self.attempt(Self::part_before_brackets).map(plain).into_iter().collect();
        while !parts.is_empty() && parts.len() < MOST_PARTS {
            let next = self.token(false).or_else(|| {
                let bare = self.attempt(|cursor| {
                    cursor.joint()?;
                    cursor.part_before_brackets()
                });
                bare.map(plain)
            });
            match next {
                Some(token) => parts.push(token),
                None => break,
            }
        }
        parts
    }

    /// A part that brackets may follow: `3(A)`.
    fn part_before_brackets(&mut self) -> Option<Mark> {
        self.attempt(Self::bracketed).or_else(|| {
            self.attempt(|cursor| {
                let run = cursor.run();
                cursor.at += run.len();
                let is_number = run.starts_with(|c: char| c.is_ascii_digit());
                mark(run).filter(|_| is_number && (cursor.is_at(b"([") || cursor.ends_here()))
            })
        })
    }

    /// "of section 40(2)": the section after its parts.
    pub(super) fn owner(&mut self, heads: &[HeadWord]) -> Option<Item> {
        self.attempt(|cursor| {
            cursor.gap();
            cursor.word(&["of", "in", "under"]).then_some(())?;
            cursor.gap();
            let rest = cursor.rest().as_bytes();
            let fits =
                |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
            let head = heads.iter().find(|head| fits(head.word))?;
            cursor.at += head.word.len();
            cursor.gap();
            cursor.item(false)
        })
    }
}

/// A part from its signs: a number with or without a letter, a letter, two letters as the laws use them, a numeral.
fn mark(run: &str) -> Option<Mark> {
    let digits = run.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letters) = run.split_at_checked(digits)?;
    let lower = letters.to_ascii_lowercase();
    if digits > 0 {
        let mut suffix = letters.chars();
        let fits = digits < 3 && !number.starts_with('0') && letters.len() < 2;
        return fits.then(|| Mark::Number(number.to_owned(), suffix.next()));
    }
    let inserted = letters.len() == 2 && letters.ends_with(|c: char| ('a'..='d').contains(&c));
    let fits = letters.len() == 1 || inserted || ROMANS.contains(&lower.as_str());
    fits.then(|| Mark::Letters(lower, letters.starts_with(|c: char| c.is_ascii_uppercase())))
}
