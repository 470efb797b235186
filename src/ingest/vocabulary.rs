//! `data/vocabulary.toml`: the words that say what a line is, and what a sentence does.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

/// Words, each once.
#[derive(Debug, Default)]
pub(super) struct WordSet {
    whole: HashSet<String>,
    /// What words begin with, without their stars.
    beginnings: Vec<String>,
}

impl WordSet {
    pub(super) fn has(&self, word: &str) -> bool {
        self.whole.contains(word) || self.beginnings.iter().any(|beginning| word.starts_with(beginning.as_str()))
    }

    /// Those that are whole words, in no order.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.whole.iter().map(String::as_str)
    }

    /// Whether a word is one of them in any case.
    pub(super) fn has_in_any_case(&self, word: &str) -> bool {
        self.has(word) || self.whole.iter().any(|own| own.eq_ignore_ascii_case(word))
    }
}

impl<'de> Deserialize<'de> for WordSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut set = Self::default();
        for word in String::deserialize(deserializer)?.split_whitespace() {
            match word.strip_suffix('*') {
                Some(beginning) => set.beginnings.push(beginning.to_owned()),
                None => _ = set.whole.insert(word.to_owned()),
            }
        }
        Ok(set)
    }
}

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub(super) months: WordSet,
    pub(super) short_months: WordSet,
    /// What stands beside the year in the name of a folder of a web site.
    pub(super) folders_of_a_year: WordSet,
    /// From one on.
    pub(super) numbers: Vec<String>,
    /// From the first on.
    pub(super) ordinals: Vec<String>,
    /// Those that questions are not counted by.
    pub(super) great_numbers: WordSet,
    /// What stands for a number in a table.
    pub(super) figures: WordSet,
    /// Words without a capital within a name.
    pub(super) small: WordSet,
    pub(super) bodies: Bodies,
    pub(super) offices: Offices,
    pub(super) places: Places,
    pub(super) persons: Persons,
    pub(super) lines: Lines,
    pub(super) titles: Titles,
    pub(super) sentences: Sentences,
    /// How often common words stand in ten thousand.
    pub(super) frequencies: BTreeMap<String, u32>,
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
    /// Words of which a name has others besides.
    pub(super) kinds: WordSet,
    /// Kinds that end no name behind "of" or "on".
    pub(super) governed_by_none: WordSet,
    /// Kinds of which two may be named in one breath.
    pub(super) doubled: Vec<String>,
    /// What the building is called from which a body is led, after its name.
    pub(super) seats: Vec<String>,
    /// What its buildings are called.
    pub(super) buildings: WordSet,
    pub(super) nations: WordSet,
    pub(super) national: WordSet,
    pub(super) second_halves: Vec<String>,
    pub(super) nameless: WordSet,
    pub(super) welsh: WordSet,
    pub(super) welsh_after: WordSet,
    pub(super) abbreviations: WordSet,
    /// The letters at the beginning of a reference that are of no body.
    pub(super) no_initials: WordSet,
    /// Verbs of what they do, but for those in -ed and -s, and what may stand before them.
    pub(super) deeds: WordSet,
    pub(super) adverbs: WordSet,
    /// Words for those who hear complaints, and for the body of a building.
    pub(super) commissioners: WordSet,
    pub(super) owners: Vec<String>,
    /// Parts of the slugs of those who hear complaints.
    pub(super) hear_complaints: Vec<String>,
}

/// What the offices and units of a body are called.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Offices {
    pub(super) begin: WordSet,
    /// Those of them that the names of bodies begin with too.
    pub(super) fields: WordSet,
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
    /// At the end of a line, in small letters: its sentence goes on.
    pub(super) hanging: WordSet,
    pub(super) begin: WordSet,
    /// Before a colon, in small letters.
    pub(super) about: Vec<String>,
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) rights: Vec<String>,
    /// In small letters, as words.
    pub(super) answering: WordSet,
    /// Within a line, in small letters.
    pub(super) asked_of: Vec<String>,
    /// Within a line, in small letters.
    pub(super) elsewhere: Vec<String>,
    /// The labels in the head of a message, in small letters, and those of its day.
    pub(super) fields: Vec<String>,
    pub(super) day_fields: Vec<String>,
    pub(super) before_day: WordSet,
    pub(super) grounds: Vec<String>,
    /// What they begin or end with, or have, in small letters.
    pub(super) refers: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) counting: Vec<String>,
}

/// How a sentence of a request becomes a title: expressions, each with words that it reads.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titles {
    pub(super) openings: Vec<(String, String)>,
    pub(super) endings: Vec<(String, String)>,
    pub(super) people: WordSet,
    /// Words that name nothing, but count or pay.
    pub(super) counting: WordSet,
}

/// Words in small letters, by what a sentence does that has them; the table tells of each list.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentences {
    pub(super) common: WordSet,
    /// What stands before the name of a file, and is no part of it.
    pub(super) before_files: WordSet,
    pub(super) hedges: WordSet,
    pub(super) soft_hedges: WordSet,
    pub(super) announcing: WordSet,
    pub(super) nought: WordSet,
    pub(super) returns: WordSet,
    pub(super) identified: WordSet,
    pub(super) back: WordSet,
    pub(super) pointing: WordSet,
    pub(super) relations: WordSet,
    pub(super) units: WordSet,
    pub(super) anybody: WordSet,
    pub(super) questions: WordSet,
    pub(super) kept: WordSet,
    pub(super) papers: WordSet,
    pub(super) made: WordSet,
    pub(super) sendings: WordSet,
    pub(super) arrangements: WordSet,
    pub(super) data_files: WordSet,
    pub(super) within: WordSet,
    pub(super) holders: WordSet,
    pub(super) parts_of_body: WordSet,
    pub(super) refused: WordSet,
    pub(super) applied_for: WordSet,
    pub(super) of_request: WordSet,
    pub(super) not_forms: WordSet,
    pub(super) given: WordSet,
    pub(super) told: WordSet,
    pub(super) pronouns: WordSet,
    pub(super) things: WordSet,
    pub(super) joins: WordSet,
    pub(super) plurals: WordSet,
    /// Those who speak in a letter, and to whom.
    pub(super) speakers: WordSet,
    pub(super) body_words: WordSet,
    pub(super) placing: WordSet,
    pub(super) own_questions: WordSet,
    pub(super) asks_on: WordSet,
    /// What is called by a letter.
    pub(super) lettered: WordSet,
    pub(super) no_answers: WordSet,
    pub(super) short_answers: WordSet,
    pub(super) clauses: WordSet,
    pub(super) verbs: WordSet,
    pub(super) relatives: WordSet,
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

    /// Whether a word counts things: one is an article as well.
    pub(super) fn counts(&self, word: &str) -> bool {
        word != "one" && (self.numbers.iter().any(|number| number == word) || self.great_numbers.has(word))
    }

    /// The place of a word among the numbers: one is one.
    pub(super) fn number(&self, word: &str) -> Option<usize> {
        Some(self.numbers.iter().position(|number| number == word)? + 1)
    }

    /// The place that an ordinal names: 1 for "first".
    pub(super) fn ordinal(&self, word: &str) -> Option<usize> {
        Some(self.ordinals.iter().position(|ordinal| ordinal == word)? + 1)
    }

    /// The months as alternatives of an expression.
    pub(super) fn any_month(&self) -> String {
        self.months.all().collect::<Vec<_>>().join("|")
    }

    /// The same, with those that are shortened.
    pub(super) fn any_month_of_a_date(&self) -> String {
        self.months.all().chain(self.short_months.all()).collect::<Vec<_>>().join("|")
    }

    /// The ordinals as alternatives of an expression.
    pub(super) fn any_ordinal(&self) -> String {
        self.ordinals.join("|")
    }

    /// The numbers as alternatives of an expression.
    pub(super) fn any_number(&self) -> String {
        self.numbers.join("|")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_whole_or_by_their_beginning() {
        let vocabulary = Vocabulary::get();
        let sentences = &vocabulary.sentences;
        for (list, word, is) in [
            (&sentences.hedges, "exempted", true),
            (&sentences.hedges, "may", true),
            (&sentences.hedges, "maypole", false),
            (&sentences.joins, "nor", true),
            (&sentences.nought, "one", false),
            (&sentences.plurals, "were", true),
            (&sentences.speakers, "mine", true),
            (&sentences.body_words, "constabulary", true),
            (&sentences.own_questions, "our", true),
            (&vocabulary.months, "may", true),
        ] {
            assert_eq!(list.has(word), is, "{word}");
        }
        for (word, counts, number) in
            [("one", false, Some(1)), ("twelve", true, Some(12)), ("thirty", true, None), ("tree", false, None)]
        {
            assert_eq!((vocabulary.counts(word), vocabulary.number(word)), (counts, number), "{word}");
        }
    }

    #[test]
    fn the_table_is_read() {
        let table = table().expect("data/vocabulary.toml");
        assert!(table.bodies.certain.iter().any(|kind| kind == "Council"));
        assert!(table.bodies.likely.has("Museum"));
        assert!(table.bodies.likely.has_in_any_case("MUSEUM"));
    }
}
