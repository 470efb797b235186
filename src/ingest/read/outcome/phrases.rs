//! The phrases of `data/outcomes.toml`, compiled once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};
use serde::Deserialize;

use crate::domain::{Outcome, Tag};
use crate::ingest::cues::{Cue, any_of, pattern};

/// What an answer is made of, where it does not state its decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// Information was given.
    Supplied,
    /// Information was kept back.
    Withheld,
}

#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(default)]
    stated: Vec<Cue>,
    #[serde(default)]
    phrases: Vec<Cue>,
    #[serde(default)]
    negated: Vec<Cue>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "what a phrase must not read is there for people and tests"))]
    never: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Table {
    outcome: BTreeMap<String, Entry>,
    tag: BTreeMap<String, Entry>,
    sign: BTreeMap<String, Entry>,
}

/// The phrases, by what they mean.
#[derive(Debug)]
pub(super) struct Phrases {
    stated: Vec<Outcome>,
    stated_set: RegexSet,
    negated: BTreeMap<Outcome, Regex>,
    tags: Vec<Tag>,
    tag_set: RegexSet,
    supplied: Regex,
    withheld: Regex,
    supposed: Regex,
}

static PHRASES: LazyLock<Option<Phrases>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/outcomes.toml")).ok().and_then(|table| Phrases::compile(&table))
});

impl Phrases {
    /// The phrases; none only if the table in the program is broken, which a test forbids.
    pub(super) fn get() -> Option<&'static Self> {
        PHRASES.as_ref()
    }

    fn compile(table: &Table) -> Option<Self> {
        let sign = |name: &str| any_of(table.sign.get(name)?.phrases.iter().map(|cue| cue.0.as_str()));
        let mut stated = Vec::new();
        let mut stated_cues = Vec::new();
        // In the order of precedence where one sentence has several.
        for outcome in Outcome::ALL {
            let Some(entry) = table.outcome.get(outcome.slug()) else { continue };
            stated.extend(std::iter::repeat_n(*outcome, entry.stated.len()));
            stated_cues.extend(entry.stated.iter().map(|cue| pattern(&cue.0)));
        }
        let negated = Outcome::ALL.iter().filter_map(|outcome| {
            let cues = &table.outcome.get(outcome.slug())?.negated;
            (!cues.is_empty()).then(|| Some((*outcome, any_of(cues.iter().map(|cue| cue.0.as_str()))?)))
        });
        let negated = negated.collect::<Option<_>>()?;
        let mut tags = Vec::new();
        let mut tag_cues = Vec::new();
        for tag in Tag::ALL {
            let Some(entry) = table.tag.get(tag.slug()) else { continue };
            tags.extend(std::iter::repeat_n(*tag, entry.phrases.len()));
            tag_cues.extend(entry.phrases.iter().map(|cue| pattern(&cue.0)));
        }
        let set =
            |cues: Vec<String>| RegexSetBuilder::new(cues).case_insensitive(true).size_limit(1 << 26).build().ok();
        Some(Self {
            stated,
            stated_set: set(stated_cues)?,
            negated,
            tags,
            tag_set: set(tag_cues)?,
            supplied: sign("supplied")?,
            withheld: sign("withheld")?,
            supposed: sign("supposed")?,
        })
    }

    /// The decision that a sentence states. A ground says more than a refusal.
    pub(super) fn stated(&self, sentence: &str) -> Option<Outcome> {
        let found = self.stated_set.matches(sentence);
        let outcomes = found.iter().filter_map(|number| self.stated.get(number).copied());
        let rank = |outcome: &Outcome| match outcome {
            Outcome::VexatiousOrRepeated | Outcome::CostLimit | Outcome::Ncnd | Outcome::NotHeld => 0,
            Outcome::GrantedInPart => 1,
            Outcome::GrantedInFull => 2,
            _ => 3,
        };
        outcomes.filter(|outcome| !self.negates(*outcome, sentence)).min_by_key(rank)
    }

    fn negates(&self, outcome: Outcome, sentence: &str) -> bool {
        self.negated.get(&outcome).is_some_and(|negated| negated.is_match(sentence))
    }

    /// The tags that a sentence gives.
    pub(super) fn tags(&self, sentence: &str) -> impl Iterator<Item = Tag> {
        let found = self.tag_set.matches(sentence);
        found.into_iter().filter_map(|number| self.tags.get(number).copied())
    }

    /// The signs in a sentence.
    pub(super) fn signs(&self, sentence: &str) -> impl Iterator<Item = Sign> {
        let supplied = self.supplied.is_match(sentence).then_some(Sign::Supplied);
        let withheld = self.withheld.is_match(sentence).then_some(Sign::Withheld);
        supplied.into_iter().chain(withheld)
    }

    /// Whether a sentence only supposes what it says.
    pub(super) fn supposes(&self, sentence: &str) -> bool {
        self.supposed.is_match(sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::cues::compiled;

    #[test]
    fn every_phrase_reads_its_example() {
        let table: Table = toml::from_str(include_str!("../../../../data/outcomes.toml")).expect("data/outcomes.toml");
        let entries = table.outcome.iter().chain(&table.tag).chain(&table.sign);
        for (name, entry) in entries {
            for Cue(phrase, example) in entry.stated.iter().chain(&entry.phrases).chain(&entry.negated) {
                let regex = compiled(phrase).unwrap_or_else(|| panic!("{name}: {phrase}"));
                assert!(regex.is_match(example), "{name}: {phrase} does not read {example:?}");
            }
        }
        assert!(Phrases::compile(&table).is_some());
    }

    #[test]
    fn no_phrase_reads_what_means_something_else() {
        let table: Table = toml::from_str(include_str!("../../../../data/outcomes.toml")).expect("data/outcomes.toml");
        let phrases = Phrases::get().expect("the table");
        for (name, entry) in table.outcome.iter().chain(&table.tag).chain(&table.sign) {
            let has_phrases = !(entry.stated.is_empty() && entry.phrases.is_empty());
            assert_eq!(entry.never.is_empty(), !has_phrases, "{name} needs a sentence that it does not read");
        }
        for (name, sentence) in sentences(&table.outcome) {
            assert_ne!(phrases.stated(sentence).map(Outcome::slug), Some(name), "{sentence}");
        }
        for (name, sentence) in sentences(&table.tag) {
            assert!(phrases.tags(sentence).all(|tag| tag.slug() != name), "{name}: {sentence}");
        }
        for (name, sentence) in sentences(&table.sign) {
            let signs: Vec<_> = phrases.signs(sentence).collect();
            let reads = match name {
                "supplied" => signs.contains(&Sign::Supplied),
                "withheld" => signs.contains(&Sign::Withheld),
                _ => phrases.supposes(sentence),
            };
            assert!(!reads, "{name}: {sentence}");
        }
    }

    fn sentences(entries: &BTreeMap<String, Entry>) -> impl Iterator<Item = (&str, &str)> {
        entries
            .iter()
            .flat_map(|(name, entry)| entry.never.iter().map(move |sentence| (name.as_str(), sentence.as_str())))
    }
}
