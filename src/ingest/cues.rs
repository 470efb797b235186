//! How letters speak: `data/cues.toml`, compiled once.
//!
//! A cue is a regular expression in which a space stands for any white space, an apostrophe or quotation mark for any
//! of its kind and a hyphen for any dash; case does not matter. So cues match the text as it is, and need no map back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use crate::domain::SectionKind;

/// A cue and a text that it reads.
#[derive(Debug, Deserialize)]
pub(super) struct Cue(
    pub(super) String,
    #[cfg_attr(not(test), expect(dead_code, reason = "the example is there for people and tests"))] pub(super) String,
);

/// The headings of one kind of section.
#[derive(Debug, Deserialize)]
pub(super) struct Headings {
    kind: SectionKind,
    lines: Vec<String>,
}

/// `data/cues.toml` as it is written.
#[derive(Debug, Deserialize)]
pub(super) struct Table {
    pub(super) cues: BTreeMap<String, Vec<Cue>>,
    heading: Vec<Headings>,
    boilerplate: Vec<String>,
    page_furniture: Vec<String>,
}

/// The cues of letters, by what they tell.
#[derive(Debug)]
pub(super) struct Cues {
    lists: BTreeMap<String, Regex>,
    headings: Vec<(SectionKind, Regex)>,
    /// Lines of the site around a letter.
    pub(super) boilerplate: Regex,
    /// Words in the class or id of an element that is not a part of the letter.
    pub(super) page_furniture: Regex,
    never: Regex,
}

/// The table as data, for those who check it.
pub(super) fn table() -> Result<Table, toml::de::Error> {
    toml::from_str(include_str!("../../data/cues.toml"))
}

static CUES: LazyLock<Option<Cues>> = LazyLock::new(|| table().ok().and_then(|table| Cues::compile(&table)));

impl Cues {
    /// The cues; none only if the table in the program is broken, which a test forbids.
    pub(super) fn get() -> Option<&'static Self> {
        CUES.as_ref()
    }

    fn compile(table: &Table) -> Option<Self> {
        let lists =
            table.cues.iter().map(|(name, cues)| Some((name.clone(), any_of(cues.iter().map(|cue| cue.0.as_str()))?)));
        let headings = table
            .heading
            .iter()
            .map(|headings| Some((headings.kind, whole_line(headings.lines.iter().map(String::as_str))?)));
        Some(Self {
            lists: lists.collect::<Option<_>>()?,
            headings: headings.collect::<Option<_>>()?,
            boilerplate: compiled(&format!("^(?:{})", table.boilerplate.join("|")))?,
            page_furniture: compiled(&format!("^(?:{})$", table.page_furniture.join("|")))?,
            never: compiled("$^a")?,
        })
    }

    /// The cues of one list; one that matches nothing where there is no such list.
    pub(super) fn list(&self, name: &str) -> &Regex {
        debug_assert!(self.lists.contains_key(name), "no list of cues is called {name}");
        self.lists.get(name).unwrap_or(&self.never)
    }

    /// The kind of section that a line is the heading of.
    pub(super) fn heading(&self, line: &str) -> Option<SectionKind> {
        if line.len() > 160 {
            return None;
        }
        self.headings.iter().find(|(_, lines)| lines.is_match(line)).map(|(kind, _)| *kind)
    }
}

/// Compiles alternatives as one expression.
pub(super) fn any_of<'c>(cues: impl Iterator<Item = &'c str>) -> Option<Regex> {
    compiled(&cues.map(|cue| format!("(?:{cue})")).collect::<Vec<_>>().join("|"))
}

/// Compiles alternatives that must be a whole line, but for white space, a closing colon, dash or full stop.
fn whole_line<'c>(cues: impl Iterator<Item = &'c str>) -> Option<Regex> {
    compiled(&format!(r"^\s*(?:\d{{1,2}}[.)] )?(?:{})\s*[:.-]?\s*$", cues.collect::<Vec<_>>().join("|")))
}

/// Compiles one cue.
pub(super) fn compiled(cue: &str) -> Option<Regex> {
    RegexBuilder::new(&pattern(cue)).case_insensitive(true).dot_matches_new_line(true).size_limit(1 << 26).build().ok()
}

/// Spaces, quotes and dashes of a cue stand for all of their kind, but for those in a class.
pub(super) fn pattern(cue: &str) -> String {
    let mut out = String::with_capacity(cue.len() * 2);
    let (mut in_class, mut escaped) = (false, false);
    let mut chars = cue.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A space that may be wanting.
            ' ' if !in_class && !escaped && chars.next_if_eq(&'?').is_some() => out.push_str(r"\s*"),
            ' ' if !in_class && !escaped => out.push_str(r"\s+"),
            '\'' if !in_class && !escaped => out.push_str("['’‘´`]"),
            '"' if !in_class && !escaped => out.push_str("[\"“”]"),
            '-' if !in_class && !escaped => out.push_str("[-‐‑‒–—―−]"),
            _ => out.push(c),
        }
        in_class = if escaped { in_class } else { (in_class || c == '[') && c != ']' };
        escaped = c == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_reads_its_example() {
        let table = table().expect("data/cues.toml");
        for (name, cues) in &table.cues {
            for Cue(cue, example) in cues {
                let regex = compiled(cue).unwrap_or_else(|| panic!("{name}: {cue}"));
                assert!(regex.is_match(example), "{name}: {cue} does not read {example:?}");
            }
        }
        assert!(Cues::compile(&table).is_some());
    }

    #[test]
    fn cues_read_any_space_quote_and_dash() {
        let cue = compiled("the force's well-known [a-c] answer").expect("a cue");
        assert!(cue.is_match("The\u{a0}force’s  well–known b answer"));
        assert!(!cue.is_match("the force's well-known - answer"));
    }
}
