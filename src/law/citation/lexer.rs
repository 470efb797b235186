//! Reads sections: numbers, and lists and ranges of them. In: folded text and a place. Out: sections with their parts.
//!
//! Knows no regime: which tree the brackets walk is decided later, by what stands around the citation.

use super::Head;
use super::brackets::MOST_PARTS;
use super::cursor::{Cursor, Joint};
use super::ladder::Token;
use super::tables::{FOLLOWERS, HeadWord, MISREAD_DIGITS, MOJIBAKE};

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

impl Cursor<'_> {
    /// From the head to its number.
    pub(super) fn skip_to_number(&mut self) {
        self.eat(":");
        MOJIBAKE.iter().any(|sign| self.eat(sign));
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
        let goes_on = tokens.is_empty() && self.number_goes_on();
        (!goes_on).then_some(Item { digits, suffix, tokens, through })
    }

    /// Whether the number is part of a longer one: `12,000`, `12:30`, `008/62`. `23/24` is two.
    fn number_goes_on(&self) -> bool {
        let digits_after = self.rest().bytes().skip(1).take(4).take_while(u8::is_ascii_digit).count();
        match self.byte(0) {
            Some(b'%' | b'@') => true,
            Some(b'/') => digits_after > 0 && (digits_after != 2 || self.byte(3).is_some_and(|next| next == b'/')),
            Some(b':' | b'.') => digits_after > 0,
            Some(b',') => digits_after == 3,
            _ => false,
        }
    }

    fn number(&mut self) -> Option<(String, Option<char>)> {
        let length = self.rest().bytes().take_while(u8::is_ascii_digit).take(3).count();
        let digits = self.rest().get(..length).filter(|digits| length < 3 && !digits.starts_with('0'))?;
        if digits.is_empty() {
            return None;
        }
        self.at += length;
        let letter = self.byte(0).filter(u8::is_ascii_alphabetic).map(char::from);
        let Some(letter) = letter else { return Some((digits.to_owned(), None)) };
        let next = self.byte(1).filter(u8::is_ascii_alphanumeric);
        if let Some((_, digit)) =
            MISREAD_DIGITS.iter().find(|(misread, _)| *misread == letter && self.byte(1) == Some(b'('))
        {
            self.at += 1;
            return Some((format!("{digits}{digit}"), None)).filter(|_| length == 1);
        }
        if next.is_none() && matches!(letter, 'A'..='D' | 'a'..='k') {
            self.at += 1;
            return Some((digits.to_owned(), Some(letter)));
        }
        // Two words run together: "Section 38of the Act", "Section 40Personal".
        let is_name = letter.is_ascii_uppercase() && next.is_some_and(|next| next.is_ascii_lowercase());
        (is_name || self.clone().word(FOLLOWERS)).then(|| (digits.to_owned(), None))
    }

    /// "of section 40(2)", "of the same regulation 12(5)": the section after its parts, and how it was introduced.
    pub(super) fn owner(&mut self, heads: &[HeadWord]) -> Option<(Head, Item)> {
        self.attempt(|cursor| {
            cursor.gap();
            cursor.word(&["of", "in", "under"]).then_some(())?;
            cursor.gap();
            if cursor.word(&["the same", "that same", "the said", "the"]) {
                cursor.gap();
            }
            let rest = cursor.rest().as_bytes();
            let fits =
                |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
            let head = heads.iter().find(|head| fits(head.word))?;
            cursor.at += head.word.len();
            cursor.gap();
            Some((head.head, cursor.item(false)?))
        })
    }
}
