//! Queries as people send them: words, phrases, rare and frequent, with and without filters.

use std::collections::{HashMap, HashSet};

use fastrand::Rng;

use super::vocabulary::stem;
use super::{Letter, pick};

/// Words that nobody looks for alone.
const SMALL: &str = " the of and to a in that is for was be by not with on are were it as at or an this which from has have i \
    you your been would if so its no their they them than any there each will may who but when because about into more \
    most only both what how many such do does could can we our all one those these other between before after although \
    where while nor out up over also some ";
/// Draws before a kind of query is given up for a letter.
const TRIES: usize = 60;

/// A query.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Query {
    pub words: String,
    /// The section that it is filtered by.
    pub exemption: Option<u16>,
    pub year: Option<u16>,
}

/// What a word of a query may be: the share of letters that have it, from and below.
type Band = (f64, f64);

/// How a query is put together.
enum Kind {
    Words(&'static [Band], &'static str),
    /// Words next to each other: how many, and whether one of them is rare.
    Phrase(usize, bool),
    PhraseAndWord,
    Reference,
    Nothing,
}

const FREQUENT: Band = (0.1, 1.1);
const MIDDLE: Band = (0.003, 0.15);
const RARE: Band = (0.0, 0.002);
const ANY: Band = (0.0, 0.6);

/// Kinds of queries, and how many of 100 are such.
const KINDS: &[(u32, Kind)] = &[
    (8, Kind::Words(&[FREQUENT], " ")),
    (14, Kind::Words(&[MIDDLE], " ")),
    (10, Kind::Words(&[RARE], " ")),
    (12, Kind::Words(&[MIDDLE, MIDDLE], " ")),
    (12, Kind::Words(&[RARE, FREQUENT], " ")),
    (10, Kind::Words(&[MIDDLE, ANY, FREQUENT], " ")),
    (6, Kind::Words(&[MIDDLE, ANY, FREQUENT, FREQUENT], " ")),
    (6, Kind::Phrase(2, true)),
    (3, Kind::Phrase(3, false)),
    (2, Kind::PhraseAndWord),
    (5, Kind::Words(&[MIDDLE, MIDDLE], " OR ")),
    (4, Kind::Words(&[ANY, ANY], " NOT ")),
    (2, Kind::Words(&[MIDDLE, ANY], " AND ")),
    (3, Kind::Reference),
    (3, Kind::Nothing),
];

/// So many different queries, drawn from some letters.
pub fn queries(letters: &[Letter], wanted: usize, seed: u64) -> Vec<Query> {
    let mut asker = Asker { random: Rng::with_seed(seed ^ 0x51e7), shares: shares(letters), letters };
    let mut seen = HashSet::new();
    let mut found = Vec::with_capacity(wanted);
    while found.len() < wanted {
        found.extend(asker.query().filter(|query| seen.insert(query.clone())));
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The share of letters that have each word.
fn shares(letters: &[Letter]) -> HashMap<String, f64> {
    let mut shares = HashMap::new();
    for letter in letters {
        let of_one: HashSet<String> = words(&letter.text).map(str::to_lowercase).collect();
        of_one.into_iter().for_each(|word| *shares.entry(word).or_default() += 1.0 / letters.len() as f64);
    }
    shares
}

struct Asker<'a> {
    random: Rng,
    shares: HashMap<String, f64>,
    letters: &'a [Letter],
}

impl Asker<'_> {
    /// None where the letter that was drawn has no such words.
    fn query(&mut self) -> Option<Query> {
        let letter = pick(&mut self.random, self.letters);
        let spoken: Vec<String> = words(&letter.text).map(str::to_lowercase).collect();
        let mut hundredth = self.random.u32(..100);
        let of_kind = |(count, _): &&(u32, Kind)| {
            let found = hundredth < *count;
            hundredth = hundredth.wrapping_sub(*count);
            found
        };
        let (_, kind) = KINDS.iter().find(of_kind)?;
        let words = match kind {
            Kind::Words(bands, between) => {
                let words: Option<Vec<String>> = bands.iter().map(|band| self.word(&spoken, *band)).collect();
                words?.join(between)
            }
            Kind::Phrase(length, rare) => self.phrase(&spoken, *length, *rare)?,
            Kind::PhraseAndWord => format!("{} {}", self.phrase(&spoken, 2, false)?, self.word(&spoken, MIDDLE)?),
            Kind::Reference => letter.reference.clone(),
            Kind::Nothing => format!("{} {}", stem(&mut self.random, 3), stem(&mut self.random, 2)),
        };
        let may_be_filtered = !matches!(kind, Kind::Reference | Kind::Nothing);
        let filtered = if may_be_filtered { self.random.u32(..10) } else { 0 };
        let section = if letter.sections.is_empty() { 40 } else { *pick(&mut self.random, &letter.sections) };
        Some(Query {
            words,
            exemption: matches!(filtered, 6 | 7 | 9).then_some(section),
            year: matches!(filtered, 8 | 9).then_some(letter.year),
        })
    }

    fn share(&self, word: &str) -> f64 {
        self.shares.get(word).copied().unwrap_or(0.0)
    }

    fn word(&mut self, spoken: &[String], (from, below): Band) -> Option<String> {
        let drawn: Vec<&String> = (0..TRIES).map(|_| pick(&mut self.random, spoken)).collect();
        let fits = |word: &&String| is_word(word) && (from..below).contains(&self.share(word));
        drawn.into_iter().find(fits).cloned()
    }

    fn phrase(&mut self, spoken: &[String], length: usize, rare: bool) -> Option<String> {
        let starts: Vec<usize> = (0..TRIES).map(|_| self.random.usize(..spoken.len() - length)).collect();
        let phrases = starts.into_iter().map(|start| &spoken[start..start + length]);
        let fits = |phrase: &&[String]| {
            let letters = phrase.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()));
            let ends = is_word(&phrase[0]) && is_word(&phrase[length - 1]);
            letters && ends && (!rare || phrase.iter().any(|word| self.share(word) < 0.02))
        };
        phrases.into_iter().find(fits).map(|phrase| format!("\"{}\"", phrase.join(" ")))
    }
}

fn is_word(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !SMALL.contains(&format!(" {word} "))
}
