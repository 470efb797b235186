//! Bare section numbers that are most likely of some other law, by their neighbours.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;

use super::Found;
use super::tables::{SELDOM, TRAPS_AFTER, TRAPS_BEFORE};
use crate::law::{Law, ProvisionPath, Regime};

/// How far around a citation the name of its ground is looked for, in bytes.
const NAME_AFTER: usize = 100;
const NAME_BEFORE: usize = 60;
const NEIGHBOURS: usize = 60;

/// Why a citation may not be one of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guard {
    /// A word beside it belongs to other laws: `stop and search`, `notice`.
    Neighbour(String),
    /// The letter has this number as a section of another law, and nowhere plainly as one of ours.
    Elsewhere,
    /// Another law is named before it, and nothing around speaks of information. A place in a list of exemptions redeems it.
    Governed(String),
    /// A bare number that is hardly ever relied on, with neither its name nor its law nearby. A place in a list of exemptions, or
    /// words of reliance, redeem it.
    Seldom,
    /// A range too wide to be a citation of each: "sections 21 to 44".
    WideRange,
}

impl fmt::Display for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Neighbour(word) => write!(f, "beside “{word}”, so probably of another law"),
            Self::Governed(act) => write!(f, "after the name of another law: {act}"),
            Self::Elsewhere => f.write_str("a section of another law elsewhere in the letter"),
            Self::Seldom => f.write_str("a bare number that is seldom relied on"),
            Self::WideRange => f.write_str("a wide range of sections"),
        }
    }
}

impl Guard {
    /// Whether its place in the letter may show that it is a ground all the same.
    #[must_use]
    pub const fn may_be_redeemed(&self) -> bool {
        matches!(self, Self::Seldom | Self::Governed(_))
    }
}

static AFTER: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(&format!(r"^ ?\(?(?i:({}))\b", TRAPS_AFTER.join("|"))));

static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = TRAPS_BEFORE.join("|");
    let between = "(?: (?:of|for|vehicles|vehicle|people|persons|individuals|made|authorised|issued|carried|out))*";
    let under = "(?: (?:under|in|of|by|to|by virtue of|pursuant to)(?: the)?)?";
    compiled(&format!(r"(?i)\b({words}){between}{under}[ \n]\(?$"))
});

/// What somebody is prosecuted for is of another law, however its section is written.
static OFFENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(offences?|convict(?:ed|ions?)|prosecut(?:ed|ions?)|charged|cautioned|sentenced|fined|summonsed)(?: [\w']+){0,3} (?:contrary to|under|against|in breach of|for breach of)(?: the)?[ \n]$",
    )
});

/// Words that keep something back: those of an offence before them are what is kept back.
const KEEPS_BACK: [&str; 5] = ["withh", "exempt", "refus", "redact", "remov"];

/// The word of an offence that a section without a name of ours is one of, if it is.
fn offence(text: &str, citation: &Range<usize>, sections: &[ProvisionPath]) -> Option<Guard> {
    let words = before(text, citation.start, NEIGHBOURS);
    let found = OFFENCE.as_ref()?.captures(words)?.get(1)?;
    let is_ours = sections.iter().any(|section| has_name_nearby(text, citation, section))
        || after(text, citation.end, NEIGHBOURS).lines().next().is_some_and(|rest| rest.contains("nformation"))
        || KEEPS_BACK.iter().any(|word| words.contains(word));
    (!is_ours).then(|| Guard::Neighbour(found.as_str().to_lowercase()))
}

/// What makes a citation of bare sections doubtful, if anything does.
pub(super) fn guard(text: &str, citation: &Range<usize>, sections: &[ProvisionPath]) -> Option<Guard> {
    if let Some(guard) = offence(text, citation, sections) {
        return Some(guard);
    }
    if sections.iter().any(|section| section.depth() > 1 || has_name_nearby(text, citation, section)) {
        return None;
    }
    let neighbour = |pattern: &LazyLock<Option<Regex>>, window: &str| {
        let captures = pattern.as_ref()?.captures(window)?;
        Some(Guard::Neighbour(captures.get(1)?.as_str().to_lowercase()))
    };
    // "Section 17 notice": the very name of what the section is about.
    let is_its_name = |guard: &Guard| {
        let Guard::Neighbour(word) = guard else { return false };
        let mut procedures = sections.iter().filter_map(|section| Law::get().procedure(section));
        procedures.any(|procedure| procedure.name.to_lowercase().split(' ').any(|name| name == word))
    };
    neighbour(&AFTER, after(text, citation.end, NEIGHBOURS))
        .filter(|guard| !is_its_name(guard))
        .or_else(|| neighbour(&BEFORE, before(text, citation.start, NEIGHBOURS)))
        .or_else(|| sections.iter().all(is_seldom).then_some(Guard::Seldom))
}

/// A letter about another law names it once and goes on with bare numbers. Those that it has nowhere as ours, with
/// brackets, a name or a law, are guarded. `tied` says of each place whether a law is named with it.
pub(super) fn guard_numbers_of_others(text: &str, found: &mut [Found], tied: &[bool]) {
    let sections = |found: &Found| found.provisions.iter().map(|(path, _)| path.section()).collect::<Vec<_>>();
    let is_elsewhere = |found: &Found| found.other_act.is_some() || matches!(found.guarded, Some(Guard::Neighbour(_)));
    let mut others: HashSet<_> = found.iter().filter(|found| is_elsewhere(found)).flat_map(sections).collect();
    let is_governed = |found: &&Found| matches!(found.guarded, Some(Guard::Governed(_)));
    let mut governed: HashSet<_> = found.iter().filter(is_governed).flat_map(sections).collect();
    let is_bare = |found: &Found| found.provisions.iter().all(|(path, _)| path.depth() == 1);
    let is_plain = |found: &Found, tied: bool| {
        let mut paths = found.provisions.iter().map(|(path, _)| path);
        tied || !is_bare(found) || paths.any(|path| has_name_nearby(text, &found.range, path))
    };
    for (found, tied) in found.iter().zip(tied).filter(|(found, _)| found.is_ours()) {
        let sections = sections(found);
        let is_doubtful = |section| others.contains(section) || governed.contains(section);
        if sections.iter().any(is_doubtful) && is_plain(found, *tied) {
            others.retain(|section| !sections.contains(section));
            governed.retain(|section| !sections.contains(section));
        }
    }
    for found in found.iter_mut().filter(|found| found.is_ours() && is_bare(found)) {
        // Of a law that is only named before it, unless its own sentence speaks of information.
        let is_others = |section: &ProvisionPath| {
            let speaks = || super::governed::is_of_information(text, found.range.clone());
            others.contains(section) || governed.contains(section) && !speaks()
        };
        if sections(found).iter().all(is_others) {
            found.guarded = Some(Guard::Elsewhere);
        }
    }
}

fn is_seldom(section: &ProvisionPath) -> bool {
    section.regime() == Regime::Foia && section.parts().next().is_some_and(|number| SELDOM.contains(&number))
}

/// Whether the ground is called by one of its names beside the citation.
pub(super) fn has_name_nearby(text: &str, citation: &Range<usize>, section: &ProvisionPath) -> bool {
    let Some(ground) = Law::get().ground(section) else { return false };
    let windows = [after(text, citation.end, NAME_AFTER), before(text, citation.start, NAME_BEFORE)];
    let windows = windows.map(|window| window.replace('\n', " ").to_lowercase());
    let names = [&ground.name, &ground.short_name].into_iter().chain(&ground.aliases);
    names.map(|name| name.to_lowercase()).any(|name| windows.iter().any(|window| window.contains(&name)))
}

/// Text after a place, at most so many bytes, up to the end of the sentence's line.
fn after(text: &str, at: usize, bytes: usize) -> &str {
    let end = text.floor_char_boundary(at.saturating_add(bytes));
    text.get(at..end).unwrap_or_default()
}

/// Text before a place, at most so many bytes.
pub(super) fn before(text: &str, at: usize, bytes: usize) -> &str {
    let start = text.ceil_char_boundary(at.saturating_sub(bytes));
    text.get(start..at).unwrap_or_default()
}
