//! Questions that are known by their place: an item between the first and the third of a list is the second, whatever its
//! words are.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::sentence;

use super::{FEW_WORDS, Finder};

/// Items of a letter that are looked at.
const MOST_ITEMS: usize = 2_000;
/// Lines above the first question in which the requester leads to it.
const LINES_ABOVE: usize = 3;
/// Words of the shortest item that may be a question.
const SHORTEST: usize = 4;

/// The number of an item, and its words.
static ITEM: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"^\W{0,2}(?P<number>\d{1,2})\s*[.):](?:\s+|(?P<first>\p{Lu}\p{Ll}))"));

/// An item of a list with a plain number.
struct Item {
    line: usize,
    number: u32,
    /// Whether its words ask.
    asks: bool,
    /// Whether it may be a question all the same.
    may_ask: bool,
}

impl Finder<'_> {
    /// The lines of items that are questions by their place in the run of those that ask.
    pub(super) fn run_of_items(&self) -> HashSet<usize> {
        let items: Vec<Item> = self.text_lines().filter_map(|line| self.item(line)).take(MOST_ITEMS).collect();
        let mut run = HashSet::new();
        // The last question, and the item before the one that is looked at: a list within an answer has numbers as well.
        let (mut asked, mut last) = (0, 0);
        for (place, item) in items.iter().enumerate() {
            let follows = item.number == asked + 1 && last == asked;
            let is_between = || {
                let next = items.iter().skip(place + 1).find(|next| next.asks);
                next.is_some_and(|next| next.number == item.number + 1)
            };
            let is_last = || asked >= 2 && items.get(place + 1).is_none_or(|next| next.number <= item.number);
            if item.asks {
                if follows {
                    run.insert(item.line);
                }
                asked = asked.max(item.number);
            } else if item.may_ask && follows && (is_between() || is_last() && self.is_answered_below(item.line)) {
                run.insert(item.line);
                asked = item.number;
            }
            last = item.number;
        }
        run
    }

    fn item(&self, line: usize) -> Option<Item> {
        if matches!(self.document.shape(line), Shape::Row(_)) {
            return None;
        }
        let words = self.document.line(line);
        let opening = ITEM.as_ref()?.captures(words)?;
        let number = opening.name("number")?.as_str().parse().ok()?;
        let end = opening.name("first").map_or(opening.get(0)?.end(), |first| first.start());
        let rest = words.get(end..)?;
        let speaks = [Says::Decision, Says::AuthorityVoice, Says::TellsOfGiving, Says::Figure]
            .iter()
            .any(|&list| self.cues.list(list).is_match(rest));
        let may_ask =
            !speaks && rest.split_whitespace().nth(SHORTEST - 1).is_some() && self.cues.heading(rest).is_none();
        let asks = rest.ends_with('?') || may_ask && self.asks_in_part(rest);
        Some(Item { line, number, asks, may_ask })
    }

    /// Whether the first sentence of an item asks, or a later one as only requesters do.
    fn asks_in_part(&self, words: &str) -> bool {
        let mut sentences = sentence::all(words).into_iter().filter_map(|(from, to)| words.get(from..to));
        let first = sentences.next().unwrap_or_default();
        self.cues.list(Says::Asks).is_match(first)
            || sentences.any(|sentence| self.cues.list(Says::RequesterVoice).is_match(sentence))
    }

    /// Whether words stand under an item that are none of its list.
    fn is_answered_below(&self, line: usize) -> bool {
        self.document.next_text(line + 1).is_some_and(|next| {
            self.item(next).is_none() && !self.is(Says::SignOff, next) && !self.is(Says::ResponseHeading, next)
        })
    }

    /// The first of the lines directly above a list of questions in which the requester leads to it: `I would like to
    /// request the following information:`.
    pub(super) fn asked_above(&self, first: usize) -> usize {
        let above = (0..first).rev().filter(|&line| self.document.is_text(line)).take(LINES_ABOVE);
        above.take_while(|&line| self.leads_as_requester(line)).last().unwrap_or(first)
    }

    fn leads_as_requester(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let is_own =
            words.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "I" | "me" | "my" | "we" | "We"));
        let asks = self.is(Says::RequesterVoice, line) || is_own && self.is(Says::Asks, line);
        // A few words may lead to a list: "We are requesting:".
        let is_long = words.split_whitespace().nth(FEW_WORDS - 2).is_some();
        asks && (is_long || words.ends_with(':') && self.is(Says::RequesterVoice, line))
            && !self.is(Says::Decision, line)
            && !self.is(Says::AuthorityVoice, line)
            && !words.contains(" your request")
    }
}
