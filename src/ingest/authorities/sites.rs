//! `data/sites.toml`: domains of public bodies, and the names of those that no form of a name tells.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::named;
use crate::domain::Authority;
use crate::expression::compiled;
use crate::fold::fold;

static SITES: LazyLock<HashMap<String, String>> = LazyLock::new(|| table().unwrap_or_default());

/// The names by their domains, of all kinds of bodies.
pub(in crate::ingest) fn table() -> Result<HashMap<String, String>, toml::de::Error> {
    let kinds: BTreeMap<String, HashMap<String, String>> = toml::from_str(include_str!("../../../data/sites.toml"))?;
    Ok(kinds.into_values().flatten().collect())
}

/// A domain and whose it is.
pub(in crate::ingest) fn of_domain(domain: &str) -> Option<(&'static str, &'static str)> {
    SITES.get_key_value(domain).map(|(domain, name)| (domain.as_str(), name.as_str()))
}

/// The names as they are compared. One word alone may be anything.
static NAMES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = SITES.values().filter(|name| name.contains(' '));
    names.map(|name| (plain(name), name.as_str())).collect()
});

/// All of them, the longest first: the first that fits is taken.
static ANY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mut names: Vec<&str> = NAMES.values().copied().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    let names: Vec<String> = names.into_iter().map(regex::escape).collect();
    compiled(&names.join("|"))
});

/// Bytes of the longest line that may be a name.
const LONGEST_NAME: usize = 100;

/// A name in any letters, with or without its article: `Foreign & Marine Office`.
fn plain(name: &str) -> String {
    let words = fold(name).text.to_lowercase().replace('&', " and ");
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").trim_start_matches("the ").to_owned()
}

/// The body that a line is the name of, in full, whatever kind of name it is.
pub(in crate::ingest) fn of_name(line: &str) -> Option<Authority> {
    let line = line.trim();
    (line.len() <= LONGEST_NAME).then(|| NAMES.get(&plain(line))).flatten().and_then(|name| named(name))
}

/// The bodies whose names stand in a text as the table has them, and the places.
pub(super) fn named_in(text: &str) -> impl Iterator<Item = (Authority, Range<usize>)> {
    let found = ANY.iter().flat_map(move |any| any.find_iter(text));
    let is_apart = |at: Option<char>| at.is_none_or(|c| !c.is_alphanumeric());
    let whole = found.filter(move |found| {
        let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
        let after = text.get(found.end()..).and_then(|after| after.chars().next());
        is_apart(before) && is_apart(after)
    });
    whole.filter_map(|found| Some((named(found.as_str())?, found.range())))
}
