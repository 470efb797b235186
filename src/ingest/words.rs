//! Single words by what they are for: the table `[words]` of `data/cues.toml`.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::cues::Cues;

/// What words are listed for; `data/cues.toml` tells of each list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Common,
    Hedges,
    SoftHedges,
    Announcing,
    Numbers,
    Nought,
    Back,
    Relations,
    Units,
    Months,
    Questions,
    Kept,
    Papers,
    Joins,
    Plurals,
    Bodies,
    OwnQuestions,
    Sentences,
}

/// The lists.
#[derive(Debug)]
pub(super) struct Words(BTreeMap<Kind, List>);

#[derive(Debug, Default)]
struct List {
    whole: HashSet<String>,
    /// What words begin with, without their stars.
    beginnings: Vec<String>,
}

impl Words {
    /// The words; none only if a table in the program is broken, which a test forbids.
    pub(super) fn get() -> Option<&'static Self> {
        Some(&Cues::get()?.words)
    }

    /// Sorts the table: the words of a list with a space between them; before a star, how words begin.
    pub(super) fn of(table: &BTreeMap<Kind, String>) -> Self {
        let list = |words: &String| {
            let mut list = List::default();
            for word in words.split_whitespace() {
                match word.strip_suffix('*') {
                    Some(beginning) => list.beginnings.push(beginning.to_owned()),
                    None => _ = list.whole.insert(word.to_owned()),
                }
            }
            list
        };
        Self(table.iter().map(|(kind, words)| (*kind, list(words))).collect())
    }

    /// Whether a word in small letters is in a list.
    pub(super) fn has(&self, kind: Kind, word: &str) -> bool {
        self.0.get(&kind).is_some_and(|list| {
            list.whole.contains(word) || list.beginnings.iter().any(|beginning| word.starts_with(beginning.as_str()))
        })
    }
}

/// Whether a word in small letters is in a list.
pub(super) fn is(kind: Kind, word: &str) -> bool {
    Words::get().is_some_and(|words| words.has(kind, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_whole_or_by_their_beginning() {
        let words = Words::get().expect("the tables");
        for (kind, word, is) in [
            (Kind::Hedges, "exempted", true),
            (Kind::Hedges, "may", true),
            (Kind::Hedges, "maypole", false),
            (Kind::Numbers, "twelve", true),
            (Kind::Months, "May", true),
            (Kind::Months, "may", false),
            (Kind::Joins, "nor", true),
            (Kind::Nought, "one", false),
            (Kind::Plurals, "were", true),
            (Kind::Bodies, "constabulary", true),
            (Kind::OwnQuestions, "our", true),
        ] {
            assert_eq!(words.has(kind, word), is, "{kind:?}: {word}");
        }
    }
}
