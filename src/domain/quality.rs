//! How well the reader reads, as it was measured on annotated letters (`data/reading-quality.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What is measured, on what, with what figures, and what is known to go wrong.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Quality {
    /// What is measured, in the order of the tables.
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
    /// How the sets are grouped, the honest guess first.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    /// Where the letters of the sets come from, in the order of the tables.
    #[serde(rename = "origin")]
    pub origins: Vec<Origin>,
    /// The known kinds of failure.
    #[serde(rename = "failure")]
    pub failures: Vec<Failure>,
    /// The sets of documents with their figures.
    #[serde(rename = "set")]
    pub sets: Vec<Set>,
}

/// Something that is measured of each set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Field {
    /// Its word in the figures.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// What its figure says: a sentence.
    pub about: String,
}

/// Sets that are shown together.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Group {
    /// The word by which sets name it.
    pub slug: String,
    /// Its heading.
    pub name: String,
    /// What its figures are worth.
    pub about: String,
}

/// Where letters come from, and so what a figure about them is worth.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Origin {
    /// What the reader knows of them: a heading.
    pub name: String,
    /// The first words of the names of the sets; none for all that no other origin lists.
    #[serde(default)]
    pub sets: Vec<String>,
}

/// A kind of thing that is read wrongly.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Failure {
    /// What is read wrongly: `Request`.
    pub of: String,
    /// When, and what comes of it.
    pub text: String,
}

/// A set of annotated documents, as a reader read it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Set {
    /// Its name: `own, wrapped`.
    pub name: String,
    /// The slug of its group.
    pub group: String,
    /// Which documents, and what was done to them; empty where name and group say so.
    #[serde(default)]
    pub about: String,
    /// How many documents.
    pub documents: u64,
    /// A share of 1 for each field that was measured of its group.
    pub figures: BTreeMap<String, f64>,
}

static QUALITY: LazyLock<Quality> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/reading-quality.toml")).unwrap_or_default());

impl Quality {
    /// The published figures.
    #[must_use]
    pub fn get() -> &'static Self {
        &QUALITY
    }

    /// The sets of a group, in the order of the table.
    pub fn sets_of<'q>(&'q self, group: &Group) -> impl Iterator<Item = &'q Set> {
        self.sets.iter().filter(move |set| set.group == group.slug)
    }

    /// What was measured of the sets of a group, in the order of the tables.
    pub fn fields_of<'q>(&'q self, group: &Group) -> impl Iterator<Item = &'q Field> {
        let of_any = |field: &&Field| self.sets_of(group).any(|set| set.figures.contains_key(&field.key));
        self.fields.iter().filter(of_any)
    }

    /// Where the letters of a set come from.
    #[must_use]
    pub fn origin_of(&self, set: &Set) -> Option<&Origin> {
        let first = set.name.split([',', ' ']).next().unwrap_or_default();
        let of = |is_of: &dyn Fn(&Origin) -> bool| self.origins.iter().find(|origin| is_of(origin));
        of(&|origin| origin.sets.iter().any(|listed| listed == first)).or_else(|| of(&|origin| origin.sets.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_a_group_and_a_figure_from_0_to_1_for_each_field_of_it() {
        let quality = Quality::get();
        assert!(!quality.fields.is_empty() && !quality.failures.is_empty(), "data/reading-quality.toml is read");
        for set in &quality.sets {
            let groups: Vec<_> = quality.groups.iter().filter(|group| group.slug == set.group).collect();
            assert_eq!(groups.len(), 1, "{}", set.name);
            assert!(quality.origin_of(set).is_some(), "{}: one origin is of all that no other lists", set.name);
            let fields: Vec<_> = quality.fields_of(groups[0]).collect();
            assert_eq!(set.figures.len(), fields.len(), "{}: {:?}", set.name, set.figures);
            for field in fields {
                let figure = set.figures.get(&field.key);
                assert!(figure.is_some_and(|figure| (0.0..=1.0).contains(figure)), "{}, {}", set.name, field.key);
            }
        }
        for group in &quality.groups {
            assert!(quality.sets_of(group).next().is_some(), "{} has no set", group.slug);
        }
    }
}
