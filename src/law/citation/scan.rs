//! Finds what introduces a citation and reads it. In: folded text. Out: what is cited, of whatever law.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::expression::compiled;

use super::Head;
use super::cursor::Cursor;
use super::guard;
use super::ladder::Token;
use super::lexer::Item;
use super::tables::{FULL_HEADS, HeadWord, MOJIBAKE, OTHER_DIVISIONS, PART_HEADS, REGIME_HEADS, SHORT_HEADS};
use crate::law::{Law, Regime};

/// A citation as it is printed.
#[derive(Debug, Clone)]
pub(super) struct Cited {
    pub(super) head: Head,
    /// From the head to the last bracket.
    pub(super) range: Range<usize>,
    /// The head, as printed.
    pub(super) word: Range<usize>,
    /// Sections in order; none where only parts are named.
    pub(super) items: Vec<Item>,
    /// Parts named before their section, or without one.
    pub(super) parts: Vec<Token>,
}

impl Cited {
    /// Whether sections only are named, without brackets.
    pub(super) fn is_bare(&self) -> bool {
        self.parts.is_empty() && self.items.iter().all(|item| item.tokens.is_empty())
    }

    /// Whether it is of regulations by its head.
    pub(super) fn is_of_regulations(&self) -> bool {
        self.head == Head::Regulation
    }
}

static HEADS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let any = |heads: &[HeadWord]| {
        let words: Vec<_> = heads.iter().map(|head| regex::escape(head.word)).collect();
        words.join("|")
    };
    let (full, short, regime, part) = (any(FULL_HEADS), any(SHORT_HEADS), any(REGIME_HEADS), any(PART_HEADS));
    let mojibake = MOJIBAKE.join("|");
    let pattern = [
        format!(r"(?i)\b({full}):?(?:{mojibake})?(?: ?\n ?| )?[0-9]"),
        // A sign is no word, so that no word begins with it.
        format!(r"(?:\b|^|[^\w])({short}) ?[0-9]"),
        format!(r"\b({regime}) [0-9]"),
        format!(r"\b({part})(?: ?\n ?| )?[(\[0-9]"),
        r"\b([0-9]{1,2}[A-D]?)(?:\.-| )?\(".to_owned(),
    ];
    compiled(&pattern.join("|"))
});

/// Every citation in order; no two overlap. In a query every number is taken for a section.
pub(super) fn scan(text: &str, is_query: bool) -> Vec<Cited> {
    let Some(heads) = HEADS.as_ref() else { return vec![] };
    let mut all = vec![];
    let mut at = 0;
    while let Some(captures) = heads.captures_at(text, at) {
        let Some((group, word)) = (1..captures.len()).find_map(|group| Some((group, captures.get(group)?.range())))
        else {
            break;
        };
        let cited = read(text, &captures, group, word.clone(), is_query);
        let cited = cited.filter(|cited| is_query || !is_count(text, cited));
        at = cited.as_ref().map_or(word.end, |cited| cited.range.end).max(word.start + 1);
        at = text.ceil_char_boundary(at);
        all.extend(cited);
    }
    all
}

fn read(text: &str, captures: &Captures<'_>, group: usize, word: Range<usize>, is_query: bool) -> Option<Cited> {
    let printed = captures.get(group)?.as_str();
    let head = |heads: &'static [HeadWord]| heads.iter().find(|head| head.word.eq_ignore_ascii_case(printed));
    let after = Cursor { text, at: word.end, in_brackets: is_in_brackets(text, word.start) };
    let is_spaced = text.as_bytes().get(word.end) == Some(&b' ');
    match group {
        1 => listed(text, after, head(FULL_HEADS)?, word)
            .filter(|cited| !printed.starts_with(['e', 'E']) || !cited.is_bare() || cited.items.len() > 1),
        2 => follows_space(text, word.start).then(|| listed(text, after, head(SHORT_HEADS)?, word))?,
        3 => follows_space(text, word.start).then(|| listed(text, after, head(REGIME_HEADS)?, word))?,
        4 => parts(after, head(PART_HEADS)?, word),
        _ => bare(text, word).filter(|_| !is_query || !is_spaced),
    }
}

/// Whether any of our Acts, or of our Regulations, can be relied on under this number.
fn is_known(number: &str, of_regulations: bool) -> bool {
    let mut regimes = Regime::ALL.into_iter().filter(|regime| regime.has_regulations() == of_regulations);
    regimes.any(|regime| Law::get().is_ground_section(regime, number))
}

/// Whether a bracket is open at a place, as far as its line tells.
fn is_in_brackets(text: &str, at: usize) -> bool {
    let line = guard::before(text, at, 200).rsplit('\n').next().unwrap_or_default();
    line.bytes().rev().find(|byte| b"()".contains(byte)) == Some(b'(')
}

/// Short words are no heads inside codes, addresses and possessives: `EV-S-40`, `MPS's 12`.
fn follows_space(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    match before.next() {
        Some('-') => before.next().is_none_or(char::is_whitespace),
        Some('/' | '&') => before.next().is_some_and(|c| c == ')' || c.is_ascii_digit()),
        Some('\'') => before.next().is_none_or(|c| !c.is_alphanumeric()),
        Some(c) => !"._@#£$".contains(c),
        None => true,
    }
}

fn listed(text: &str, mut cursor: Cursor<'_>, head: &HeadWord, word: Range<usize>) -> Option<Cited> {
    cursor.skip_to_number();
    let of_regulations = match head.head {
        Head::Regulation => true,
        Head::Regime => !head.word.starts_with("FOI"),
        _ => false,
    };
    let is_known = |number: &str| is_known(number, of_regulations);
    let items = cursor.list(head.plural, &is_known);
    let [first, rest @ ..] = items.as_slice() else { return None };
    // "regulation 12(5)(b), and paragraph (e) of the same regulation 12(5)": the section once more.
    let mut after = cursor.clone();
    let repeats = |again: &Item| {
        let is_same = |item: &Item| item.digits == again.digits && item.suffix == again.suffix;
        items.iter().any(|item| is_same(item) && item.tokens.starts_with(&again.tokens))
    };
    if after.owner(FULL_HEADS).is_some_and(|(_, again)| repeats(&again)) {
        cursor = after;
    }
    let is_lone = rest.is_empty() && first.tokens.is_empty();
    if is_lone && is_postcode(text, word.start, cursor.at) {
        return None;
    }
    Some(Cited { head: head.head, range: word.start..cursor.at, word, items, parts: vec![] })
}

/// Whether the number after the name of a law only counts something: "EIR 12 requests".
fn is_count(text: &str, cited: &Cited) -> bool {
    let after = Cursor { text, at: cited.range.end, in_brackets: false };
    let is_lone = cited.items.len() == 1 && cited.is_bare();
    cited.head == Head::Regime && is_lone && !after.ends_here()
}

/// `S40 1AB`.
fn is_postcode(text: &str, start: usize, end: usize) -> bool {
    let area = text.as_bytes().get(start..end).unwrap_or_default();
    let Some([b' ', digit, first, second]) = text.as_bytes().get(end..end + 4) else { return false };
    matches!(area, [b'S', number @ ..] if number.iter().all(u8::is_ascii_digit))
        && digit.is_ascii_digit()
        && first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
}

fn parts(mut cursor: Cursor<'_>, head: &HeadWord, word: Range<usize>) -> Option<Cited> {
    let parts = cursor.parts();
    if parts.is_empty() {
        return None;
    }
    let owner = cursor.owner(FULL_HEADS).or_else(|| cursor.owner(SHORT_HEADS));
    if owner.is_none() && head.word.starts_with("paragraph") {
        return None;
    }
    // "paragraph (e) of regulation 12(5)" is of regulations.
    let of_regulations = owner.as_ref().is_some_and(|(owner, _)| *owner == Head::Regulation);
    let head = if of_regulations { Head::Regulation } else { head.head };
    let items = owner.into_iter().map(|(_, item)| item).collect();
    Some(Cited { head, range: word.start..cursor.at, word, items, parts })
}

fn bare(text: &str, word: Range<usize>) -> Option<Cited> {
    let before = text.get(..word.start).unwrap_or_default();
    let is_inside = before.ends_with(|c: char| c.is_alphanumeric() || "./:-_'@#£$".contains(c));
    let word_before = before.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    if is_inside || OTHER_DIVISIONS.iter().any(|other| word_before.eq_ignore_ascii_case(other)) {
        return None;
    }
    let mut cursor = Cursor { text, at: word.start, in_brackets: is_in_brackets(text, word.start) };
    let items = cursor.list(false, &|number| is_known(number, false) || is_known(number, true));
    let is_bracketed = items.first().is_some_and(|item| !item.tokens.is_empty());
    is_bracketed.then(|| Cited { head: Head::Bare, range: word.start..cursor.at, word, items, parts: vec![] })
}
