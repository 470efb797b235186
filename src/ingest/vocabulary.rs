//! `data/vocabulary.toml`: the words that say what a line is.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

/// Words, each once.
#[derive(Debug, Default)]
pub(super) struct WordSet(HashSet<String>);

impl WordSet {
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Whether a word is one of them in any case.
    pub(super) fn has_in_any_case(&self, word: &str) -> bool {
        self.0.contains(word) || self.0.iter().any(|own| own.eq_ignore_ascii_case(word))
    }
}

impl<'de> Deserialize<'de> for WordSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = String::deserialize(deserializer)?;
        Ok(Self(words.split_whitespace().map(str::to_owned).collect()))
    }
}

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub(super) months: WordSet,
    /// From one on.
    pub(super) numbers: Vec<String>,
    /// Words without a capital within a name.
    pub(super) small: WordSet,
    pub(super) bodies: Bodies,
    pub(super) offices: Offices,
    pub(super) places: Places,
    pub(super) persons: Persons,
    pub(super) lines: Lines,
}

/// What names of bodies are made of.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bodies {
    /// What names end in wherever they stand.
    pub(super) certain: Vec<String>,
    pub(super) certain_of: Vec<String>,
    /// What they begin with.
    pub(super) begins: Vec<String>,
    /// Beginnings that the parts of a body have too.
    pub(super) units: Vec<String>,
    /// What they end in where they are a line.
    pub(super) schools: Vec<String>,
    /// What they end in where something else bears them out.
    pub(super) likely: WordSet,
    pub(super) surnames: WordSet,
    pub(super) nations: WordSet,
    pub(super) national: WordSet,
    pub(super) second_halves: Vec<String>,
    pub(super) nameless: WordSet,
    pub(super) abbreviations: WordSet,
    /// Parts of the slugs of those who hear complaints.
    pub(super) hear_complaints: Vec<String>,
}

/// What the offices and units of a body are called.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Offices {
    pub(super) begin: WordSet,
    pub(super) end: WordSet,
    /// Whose an office is: `Office of the Registrar`.
    pub(super) of: WordSet,
}

/// What places are called.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Places {
    pub(super) has: WordSet,
    pub(super) are: Vec<String>,
}

/// How persons are called.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Persons {
    pub(super) titles: WordSet,
}

/// How lines begin that have no name of a body, or are of use to find one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lines {
    pub(super) begin: WordSet,
    /// Before a colon, in small letters.
    pub(super) about: Vec<String>,
    pub(super) rights: Vec<String>,
    /// Within a line, in small letters.
    pub(super) elsewhere: Vec<String>,
}

/// The table as data.
fn table() -> Result<Vocabulary, toml::de::Error> {
    toml::from_str(include_str!("../../data/vocabulary.toml"))
}

/// Nothing only if the table in the program is broken, which a test forbids.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| table().unwrap_or_default());

impl Vocabulary {
    pub(super) fn get() -> &'static Self {
        &VOCABULARY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read() {
        let table = table().expect("data/vocabulary.toml");
        assert!(table.bodies.certain.iter().any(|kind| kind == "Council"));
        assert!(table.bodies.likely.has("Museum"));
        assert!(table.bodies.likely.has_in_any_case("MUSEUM"));
    }
}
