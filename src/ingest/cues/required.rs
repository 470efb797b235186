//! What a text must have for a regular expression to match: one of a few strings.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::ingest::vocabulary::Vocabulary;

/// What is shorter, with the bounds of words counted, stands in so many texts that looking for it decides nothing.
const SHORTEST: usize = 3;
/// More alternatives than this cost more to look for than they save.
const MOST: usize = 200;
/// How often a word stands in ten thousand words of letters that the vocabulary does not list as common.
const RARE: u32 = 3;
/// A string that stands there more seldom needs nothing before it.
const TELLING: u32 = 40;
/// A second string is looked for where that spares more than it costs: for each time that the first is found.
const SPARED: u32 = 20;
/// Words of a sentence.
const SENTENCE: u32 = 20;

/// A string in lower case that a text must have, and whether a word must begin or end with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Needed {
    pub(super) string: String,
    pub(super) begins_word: bool,
    pub(super) ends_word: bool,
    /// About how often it stands in ten thousand words, once it is whole.
    pub(super) frequency: u32,
}

impl Needed {
    /// Without the spaces around it, which say where a word begins and ends.
    fn trimmed(mut self) -> Self {
        let trimmed = self.string.trim_matches(' ');
        let is_letter = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
        self.begins_word |= self.string.starts_with(' ') && is_letter(trimmed.as_bytes().first());
        self.ends_word |= self.string.ends_with(' ') && is_letter(trimmed.as_bytes().last());
        self.string = trimmed.to_owned();
        self.frequency = self.counted();
        self
    }

    /// Whether it is worth looking for by itself.
    fn is_telling(&self) -> bool {
        self.is_long() && self.counted() < TELLING
    }

    fn is_long(&self) -> bool {
        !self.string.is_empty()
            && self.string.len() + usize::from(self.begins_word) + usize::from(self.ends_word) >= SHORTEST
    }

    /// About how often it stands in ten thousand words: as often as the rarest of its words, and half as often for each other.
    fn counted(&self) -> u32 {
        let words: Vec<&str> = self.string.split(' ').collect();
        let last = words.len() - 1;
        let frequencies = words
            .iter()
            .enumerate()
            .map(|(place, word)| frequency(word, place > 0 || self.begins_word, place < last || self.ends_word));
        frequencies.min().map_or(RARE, |rarest| (rarest >> last.min(8)).max(1))
    }
}

/// How often a word stands in ten thousand, or words that it is the beginning, the end or some letters of.
fn frequency(word: &str, begins: bool, ends: bool) -> u32 {
    // The cues ask some 60,000 times about far fewer words, each time the program starts.
    static COUNTED: Mutex<BTreeMap<(bool, bool), HashMap<String, u32>>> = Mutex::new(BTreeMap::new());
    let mut counted = COUNTED.lock().unwrap_or_else(PoisonError::into_inner);
    let counted = counted.entry((begins, ends)).or_default();
    match counted.get(word) {
        Some(frequency) => *frequency,
        None => *counted.entry(word.to_owned()).or_insert(count(word, begins, ends)),
    }
}

fn count(word: &str, begins: bool, ends: bool) -> u32 {
    let is_in = |known: &str| match (begins, ends) {
        (true, true) => known == word,
        (true, false) => known.starts_with(word),
        (false, true) => known.ends_with(word),
        (false, false) => known.contains(word),
    };
    let known: u32 =
        Vocabulary::get().frequencies.iter().filter(|(known, _)| is_in(known)).map(|(_, frequency)| frequency).sum();
    let others = match word.len() {
        _ if begins && ends => return if known > 0 { known } else { RARE },
        0 | 1 => 600,
        2 => 150,
        3 => 30,
        _ => 2 * RARE,
    };
    known + others
}

/// What whatever the expression matches has, but for the case of ASCII letters: a string of each of these sets. The set
/// that tells most comes first; there are two at most, and none where nothing is worth looking for.
pub(super) fn required(expression: &Hir) -> Vec<Vec<Needed>> {
    of_sequence(Needed::default(), std::slice::from_ref(expression), false)
}

/// What the parts of a sequence require behind the letters of `run`; `ends_word` says whether a word ends with them.
fn of_sequence(mut run: Needed, parts: &[Hir], ends_word: bool) -> Vec<Vec<Needed>> {
    let mut found = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let next_is_bound = parts.get(place + 1).map_or(ends_word, is_bound);
        match part.kind() {
            HirKind::Look(_) if is_bound(part) => {
                found.extend(ended(&mut run, true));
                run.begins_word = true;
            }
            // A short beginning is nothing without the branches that go on from it.
            HirKind::Alternation(branches) => {
                if run.is_telling() {
                    found.extend(ended(&mut run, false));
                }
                let run = std::mem::take(&mut run);
                found.extend(of_any(branches.iter().map(|branch| of_one(run.clone(), branch, next_is_bound))));
            }
            HirKind::Capture(capture) => found.extend(of_one(std::mem::take(&mut run), &capture.sub, next_is_bound)),
            HirKind::Concat(parts) => found.extend(of_sequence(std::mem::take(&mut run), parts, next_is_bound)),
            HirKind::Repetition(repetition) => {
                found.extend(ended(&mut run, false));
                if repetition.min > 0 {
                    found.extend(of_one(Needed::default(), &repetition.sub, false));
                }
            }
            _ => match letters(part) {
                Some(letters) => run.string += &letters,
                None => found.extend(ended(&mut run, false)),
            },
        }
    }
    found.extend(ended(&mut run, ends_word));
    best(found)
}

fn of_one(run: Needed, part: &Hir, ends_word: bool) -> Vec<Vec<Needed>> {
    of_sequence(run, std::slice::from_ref(part), ends_word)
}

/// What every one of some branches requires: where one has a single set, that stands for its second too.
fn of_any(mut branches: impl Iterator<Item = Vec<Vec<Needed>>>) -> Vec<Vec<Needed>> {
    let nth = |sets: &[Vec<Needed>], at: usize| sets.get(at).or(sets.last()).cloned();
    let first = branches.next().unwrap_or_default();
    branches.fold(first, |all, branch| {
        let sets = (0..all.len().max(branch.len())).filter_map(|at| Some([nth(&all, at)?, nth(&branch, at)?].concat()));
        sets.collect()
    })
}

fn is_bound(part: &Hir) -> bool {
    matches!(part.kind(), HirKind::Look(Look::WordAscii))
}

/// The letters before a place as a set, where they are worth one.
fn ended(run: &mut Needed, ends_word: bool) -> Option<Vec<Needed>> {
    let run = Needed { ends_word, ..std::mem::take(run) }.trimmed();
    run.is_long().then(|| vec![run])
}

/// The sets that tell texts apart best, each string once.
fn best(mut sets: Vec<Vec<Needed>>) -> Vec<Vec<Needed>> {
    for set in &mut sets {
        set.sort();
        set.dedup();
    }
    sets.retain(|set| !set.is_empty() && set.len() <= MOST);
    sets.sort_by_cached_key(|set| (frequency_of(set), set.len()));
    sets.dedup();
    let is_worth_it = |second: &Vec<Needed>| {
        let first = sets.first().map_or(0, |first| frequency_of(first));
        let in_vain = 10_000_u32.saturating_sub(SENTENCE * frequency_of(second));
        second.iter().all(Needed::is_long)
            && u64::from(SPARED) * u64::from(first) * u64::from(in_vain) / 10_000 > u64::from(frequency_of(second))
    };
    let second = sets.get(1).is_some_and(is_worth_it);
    sets.truncate(1 + usize::from(second));
    sets
}

/// How often one of several strings stands in ten thousand words.
fn frequency_of(strings: &[Needed]) -> u32 {
    strings.iter().map(|needed| needed.frequency).sum()
}

fn letters(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => Some(std::str::from_utf8(&literal.0).ok()?.to_ascii_lowercase()),
        HirKind::Class(class) => Some(one_letter(class)?.to_string()),
        _ => None,
    }
}

/// The letter that a class stands for in either case. The long s and the sign of the kelvin are letters of their own.
fn one_letter(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let mut letter = None;
    for range in class.ranges() {
        if range.start() != range.end() {
            return None;
        }
        let c = match range.start() {
            'ſ' | '\u{212A}' => continue,
            c => c.to_ascii_lowercase(),
        };
        if *letter.get_or_insert(c) != c {
            return None;
        }
    }
    letter
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(needed: &Needed) -> String {
        let bound = |is_bound: bool| if is_bound { "|" } else { "" };
        format!("{}{}{}", bound(needed.begins_word), needed.string, bound(needed.ends_word))
    }

    #[test]
    fn every_match_has_one_of_what_is_required() {
        for (expression, expected) in [
            (r"(?i)refus(e|ing|ed) your", &["refus", "|your"][..]),
            (r"(?i)(un)?able to comply", &["able to comply"]),
            (r"(?i)(?-u:\b)if(?-u:\b)", &["|if|"]),
            (r"(?i)(?-u:\b)(if|unless)(?-u:\b)", &["|if| |unless|"]),
            (r"(?i)(?-u:\b)EIRs?(?-u:\b)|(?-u:\b)EISRs?(?-u:\b)", &["|eir |eisr"]),
            (r"(?i)(letter|e-?mail|note)", &["letter mail note"]),
            (r"(?i)refus(e|ing|ed) .* disclose", &["refus", "|disclose"]),
            (r"(?i)the [a-z]+ (is|was) withheld", &["|withheld"]),
            (r"(?i)(we|they) (agreed|chose) to.*(apart from|but)", &["|agreed |chose", "apart from but"]),
            (r"(?i)(the|your) (request|enquiry)(?-u:\b)", &["|enquiry| |request|"]),
            (r"(?i)(letter)?[a-z]*", &[]),
            (r"(?i)(letter|[0-9]+)", &[]),
            (r"(?i)(section){2}", &["section"]),
            (r"(?i)a(?-u:\b)", &[]),
            (r"[ab]", &[]),
        ] {
            let hir = regex_syntax::parse(expression).expect(expression);
            let shown = |set: &Vec<Needed>| set.iter().map(shown).collect::<Vec<_>>().join(" ");
            assert_eq!(required(&hir).iter().map(shown).collect::<Vec<_>>(), expected, "{expression}");
        }
    }
}
