//! The phrases of `data/outcomes.toml`, compiled once.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::patterns::{PatternId, Registry};
use super::{Cue, Heard};
use crate::domain::{Outcome, Tag};

/// What an answer is made of, where it does not state its decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::ingest) enum Sign {
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
pub(super) struct Table {
    outcome: BTreeMap<String, Entry>,
    tag: BTreeMap<String, Entry>,
    sign: BTreeMap<String, Entry>,
}

/// The table as data.
pub(super) fn table() -> Result<Table, toml::de::Error> {
    toml::from_str(include_str!("../../../data/outcomes.toml"))
}

/// The phrases, by what they mean: which patterns are those of what.
#[derive(Debug)]
pub(in crate::ingest) struct Phrases {
    stated: Vec<(Outcome, PatternId)>,
    negated: Vec<(Outcome, PatternId)>,
    tags: Vec<(Tag, PatternId)>,
    signs: [(Sign, PatternId); 2],
    supposed: PatternId,
}

impl Phrases {
    pub(super) fn compile(table: &Table, registry: &mut Registry) -> Option<Self> {
        let mut add = |cues: &[Cue]| registry.add(cues.iter().map(|cue| cue.0.as_str()));
        let (mut stated, mut negated, mut tags) = (Vec::new(), Vec::new(), Vec::new());
        // In the order of precedence where one sentence has several.
        for outcome in Outcome::ALL {
            let Some(entry) = table.outcome.get(outcome.slug()) else { continue };
            for (cues, patterns) in [(&entry.stated, &mut stated), (&entry.negated, &mut negated)] {
                if !cues.is_empty() {
                    patterns.push((*outcome, add(cues)?));
                }
            }
        }
        for tag in Tag::ALL {
            if let Some(entry) = table.tag.get(tag.slug()).filter(|entry| !entry.phrases.is_empty()) {
                tags.push((*tag, add(&entry.phrases)?));
            }
        }
        let mut sign = |name: &str| add(&table.sign.get(name)?.phrases);
        let signs = [(Sign::Supplied, sign("supplied")?), (Sign::Withheld, sign("withheld")?)];
        Some(Self { stated, negated, tags, signs, supposed: sign("supposed")? })
    }

    /// The decision that a sentence states. A ground says more than a refusal.
    pub(in crate::ingest) fn stated(&self, heard: &Heard<'_>, sentence: &str) -> Option<Outcome> {
        let outcomes = heard.those_in(&self.stated, sentence).copied();
        let rank = |outcome: &Outcome| match outcome {
            Outcome::VexatiousOrRepeated | Outcome::CostLimit | Outcome::Ncnd | Outcome::NotHeld => 0,
            Outcome::GrantedInPart => 1,
            Outcome::GrantedInFull => 2,
            _ => 3,
        };
        let negates = |outcome: &Outcome| heard.those_in(&self.negated, sentence).any(|negated| negated == outcome);
        outcomes.filter(|outcome| !negates(outcome)).min_by_key(rank)
    }

    /// The tags that a sentence gives.
    pub(in crate::ingest) fn tags<'h>(
        &'h self,
        heard: &'h Heard<'_>,
        sentence: &'h str,
    ) -> impl Iterator<Item = Tag> + use<'h> {
        heard.those_in(&self.tags, sentence).copied()
    }

    /// The signs in a sentence.
    pub(in crate::ingest) fn signs<'h>(
        &'h self,
        heard: &'h Heard<'_>,
        sentence: &'h str,
    ) -> impl Iterator<Item = Sign> + use<'h> {
        heard.those_in(&self.signs, sentence).copied()
    }

    /// Whether a sentence only supposes what it says.
    pub(in crate::ingest) fn supposes(&self, heard: &Heard<'_>, sentence: &str) -> bool {
        heard.list(self.supposed).is_match(sentence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_into_line;
    use crate::ingest::cues::{Cues, compiled};

    #[test]
    fn every_phrase_reads_its_example() {
        let table = table().expect("data/outcomes.toml");
        let entries = table.outcome.iter().chain(&table.tag).chain(&table.sign);
        for (name, entry) in entries {
            for Cue(phrase, example) in entry.stated.iter().chain(&entry.phrases).chain(&entry.negated) {
                let regex = compiled(phrase).unwrap_or_else(|| panic!("{name}: {phrase}"));
                assert!(regex.is_match(&fold_into_line(example).text), "{name}: {phrase} does not read {example:?}");
            }
        }
    }

    #[test]
    fn no_phrase_reads_what_means_something_else() {
        let table = table().expect("data/outcomes.toml");
        let cues = Cues::get().expect("the tables");
        let phrases = &cues.phrases;
        for (name, entry) in table.outcome.iter().chain(&table.tag).chain(&table.sign) {
            let has_phrases = !(entry.stated.is_empty() && entry.phrases.is_empty());
            assert_eq!(entry.never.is_empty(), !has_phrases, "{name} needs a sentence that it does not read");
        }
        for (name, sentence) in sentences(&table.outcome) {
            assert_ne!(phrases.stated(&cues.in_text(sentence), sentence).map(Outcome::slug), Some(name), "{sentence}");
        }
        for (name, sentence) in sentences(&table.tag) {
            assert!(
                phrases.tags(&cues.in_text(sentence), sentence).all(|tag| tag.slug() != name),
                "{name}: {sentence}"
            );
        }
        for (name, sentence) in sentences(&table.sign) {
            let signs: Vec<_> = phrases.signs(&cues.in_text(sentence), sentence).collect();
            let reads = match name {
                "supplied" => signs.contains(&Sign::Supplied),
                "withheld" => signs.contains(&Sign::Withheld),
                _ => phrases.supposes(&cues.in_text(sentence), sentence),
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
