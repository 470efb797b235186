//! How common words are in such letters: `data/word-frequencies.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A word of grammar says nothing of a subject.
#[derive(Debug, Clone, Copy)]
enum Weight {
    Grammar,
    Texts(u32),
}

/// The table.
#[derive(Debug, Default)]
pub(super) struct Words {
    texts: u32,
    weights: HashMap<&'static str, Weight>,
}

/// The rarest words of a title count, so that a long one does not win by its length, nor lose by it.
const COUNTED: usize = 6;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in include_str!("../../../../data/word-frequencies.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((word, count)) = line.split_once(' ') else { continue };
        match (word, count.parse::<u32>()) {
            ("texts", Ok(texts)) => words.texts = texts,
            (_, Ok(count)) => drop(words.weights.insert(word, Weight::Texts(count))),
            (_, Err(_)) => drop(words.weights.insert(word, Weight::Grammar)),
        }
    }
    words
});

impl Words {
    /// The table that the program is built with.
    pub(super) fn get() -> &'static Self {
        &WORDS
    }

    /// Whether a word says nothing of a subject.
    pub(super) fn is_of_grammar(&self, word: &str) -> bool {
        matches!(self.weights.get(word.to_lowercase().as_str()), Some(Weight::Grammar))
    }

    /// How rare the rarest words of a title are, and how many of its words are not of grammar.
    pub(super) fn rarity(&self, title: &str) -> (f64, usize) {
        let lower = title.to_lowercase();
        let mut seen = HashSet::new();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1 && seen.insert(*word));
        let mut rarities: Vec<f64> = words.filter_map(|word| self.of(word)).collect();
        let content = rarities.len();
        rarities.sort_by(|a, b| b.total_cmp(a));
        rarities.truncate(COUNTED);
        let sum: f64 = rarities.iter().sum();
        (sum / COUNTED as f64, content)
    }

    /// Which words are of grammar, the table says; a word that it has not is as rare as one in three texts.
    fn of(&self, word: &str) -> Option<f64> {
        if word.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let texts = match self.weights.get(word) {
            Some(Weight::Grammar) => return None,
            Some(Weight::Texts(texts)) => *texts,
            None => 3,
        };
        Some((f64::from(self.texts + 1) / f64::from(texts + 1)).ln().max(0.1))
    }
}
