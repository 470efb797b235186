//! Paths of provisions: `foia/40/3A/a`, ordered as in the law.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A set of laws with its own numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// Freedom of Information Act 2000.
    Foia,
    /// Environmental Information Regulations 2004.
    Eir,
    /// Freedom of Information (Scotland) Act 2002.
    Foisa,
    /// Environmental Information (Scotland) Regulations 2004.
    Eisr,
}

impl Regime {
    /// The law of the same kind in the other country: that of Scotland, or that of the rest of the United Kingdom.
    #[must_use]
    pub const fn beyond_the_border(self) -> Self {
        match self {
            Self::Foia => Self::Foisa,
            Self::Foisa => Self::Foia,
            Self::Eir => Self::Eisr,
            Self::Eisr => Self::Eir,
        }
    }

    /// All four, in canonical order.
    pub const ALL: [Self; 4] = [Self::Foia, Self::Eir, Self::Foisa, Self::Eisr];

    /// The word in addresses and data.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Foia => "foia",
            Self::Eir => "eir",
            Self::Foisa => "foisa",
            Self::Eisr => "eisr",
        }
    }

    /// The title of the law.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Foia => "Freedom of Information Act 2000",
            Self::Eir => "Environmental Information Regulations 2004",
            Self::Foisa => "Freedom of Information (Scotland) Act 2002",
            Self::Eisr => "Environmental Information (Scotland) Regulations 2004",
        }
    }

    /// The law's short name: `FOIA`, `Scottish EIR`.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Foia => "FOIA",
            Self::Eir => "EIR",
            Self::Foisa => "FOISA",
            Self::Eisr => "Scottish EIR",
        }
    }

    /// Whether its provisions are regulations, not sections.
    #[must_use]
    pub const fn has_regulations(self) -> bool {
        matches!(self, Self::Eir | Self::Eisr)
    }
}

/// A provision in its normal form: regime, number, subsection, paragraph, sub-paragraph. Always a regime, then up to
/// four parts. Letter suffixes of numbers are upper case (`3A`), paragraphs lower case (`a`), as on legislation.gov.uk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionPath {
    /// Begins with the slug of the regime, so that it tells all.
    text: String,
    regime: Regime,
}

impl Hash for ProvisionPath {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// So that what lies around a provision is looked up in hash tables without a path of its own; not in trees, whose order is
/// that of the law and not of text.
impl Borrow<str> for ProvisionPath {
    fn borrow(&self) -> &str {
        &self.text
    }
}

/// Why a text is no path of a provision.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not a provision of the form foia/40/2")]
pub struct NotAPath(pub String);

impl ProvisionPath {
    /// The path of a regime itself.
    #[must_use]
    pub fn regime_root(regime: Regime) -> Self {
        Self { text: regime.slug().to_owned(), regime }
    }

    /// Its regime.
    #[must_use]
    pub const fn regime(&self) -> Regime {
        self.regime
    }

    /// The normal form: `foia/40/3A/a`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The parts after the regime: `40`, `3A`, `a`.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.text.split('/').skip(1)
    }

    /// How many parts stand after the regime: 0 for the regime itself, 1 for a section.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.text.bytes().filter(|byte| *byte == b'/').count()
    }

    /// The path with one more part.
    #[must_use]
    pub fn child(&self, part: &str) -> Self {
        Self { text: format!("{}/{part}", self.text), regime: self.regime }
    }

    /// The path with the last part left off; none for a regime.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (rest, _) = self.text.rsplit_once('/')?;
        Some(Self { text: rest.to_owned(), regime: self.regime })
    }

    /// The normal forms of itself, what it lies in and so on, up to its regime.
    pub fn upward(&self) -> impl Iterator<Item = &str> {
        fn parent<'p>(path: &&'p str) -> Option<&'p str> {
            path.rsplit_once('/').map(|(parent, _)| parent)
        }
        std::iter::successors(Some(self.as_str()), parent)
    }

    /// Its regime, its section and so on, down to itself.
    #[must_use]
    pub fn lineage(&self) -> Vec<Self> {
        let mut lineage: Vec<_> = std::iter::successors(Some(self.clone()), Self::parent).collect();
        lineage.reverse();
        lineage
    }

    /// The section or regulation it lies in: `foia/40`. A regime is its own.
    #[must_use]
    pub fn section(&self) -> Self {
        let end = self.text.match_indices('/').nth(1).map_or(self.text.len(), |(end, _)| end);
        Self { text: self.text.get(..end).unwrap_or_default().to_owned(), regime: self.regime }
    }

    /// Whether `other` is this provision or lies in it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.text.strip_prefix(&self.text).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The form in query strings: `foia-40-3A-a`.
    #[must_use]
    pub fn hyphenated(&self) -> String {
        self.text.replace('/', "-")
    }

    /// The number with brackets: `40(3A)(a)`; the regime's title for a regime.
    #[must_use]
    pub fn number(&self) -> String {
        if self.depth() == 0 { self.regime.title().to_owned() } else { self.numbered("") }
    }

    /// Its number behind a word.
    fn numbered(&self, word: &str) -> String {
        let mut text = String::with_capacity(word.len() + 2 * self.text.len());
        text.push_str(word);
        for (at, part) in self.parts().enumerate() {
            if at == 0 {
                text.push_str(part);
            } else {
                text.push('(');
                text.push_str(part);
                text.push(')');
            }
        }
        text
    }

    /// The short form on chips: `s40(3A)(a)`, `reg 12(5)(b)`.
    #[must_use]
    pub fn short(&self) -> String {
        match (self.depth(), self.regime.has_regulations()) {
            (0, _) => self.regime.title().to_owned(),
            (_, true) => self.numbered("reg "),
            (_, false) => self.numbered("s"),
        }
    }

    /// The short form with its law, where that is not the Act of 2000: `s40(3A)(a)`, `FOISA s38(1)(b)`, `EIR reg 12(5)(b)`. A
    /// search for it finds what cites it.
    #[must_use]
    pub fn named(&self) -> String {
        match (self.depth(), self.regime) {
            (0, _) | (_, Regime::Foia) => self.short(),
            (_, regime) => format!("{} {}", regime.short(), self.short()),
        }
    }

    /// The form in running text: `section 40(3A)(a)`, `regulation 12(5)(b)`.
    #[must_use]
    pub fn long(&self) -> String {
        match (self.depth(), self.regime.has_regulations()) {
            (0, _) => self.regime.title().to_owned(),
            (_, true) => self.numbered("regulation "),
            (_, false) => self.numbered("section "),
        }
    }
}

impl FromStr for ProvisionPath {
    type Err = NotAPath;

    /// Reads the normal form in any case, with slashes or hyphens; whether the law has such a provision is not asked.
    fn from_str(text: &str) -> Result<Self, NotAPath> {
        let refuse = || NotAPath(text.chars().take(60).collect());
        let mut parts = text.split(['/', '-']);
        let regime = parts.next().unwrap_or_default();
        let regime =
            Regime::ALL.into_iter().find(|known| known.slug().eq_ignore_ascii_case(regime)).ok_or_else(refuse)?;
        let mut path = Self { text: String::with_capacity(text.len()), regime };
        path.text.push_str(regime.slug());
        for (depth, part) in parts.enumerate() {
            let fits = !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_alphanumeric());
            if !fits || depth > 4 || (depth == 0 && !part.starts_with(|c: char| c.is_ascii_digit())) {
                return Err(refuse());
            }
            let starts_with_digit = part.starts_with(|c: char| c.is_ascii_digit());
            path.text.push('/');
            let cased =
                if starts_with_digit { |c: char| c.to_ascii_uppercase() } else { |c: char| c.to_ascii_lowercase() };
            path.text.extend(part.chars().map(cased));
        }
        Ok(path)
    }
}

impl fmt::Display for ProvisionPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `2` before `2A` before `10`; `a` before `aa` before `b`; numbers before letters.
fn compare_parts(a: &str, b: &str) -> Ordering {
    fn key(part: &str) -> (bool, u32, &str) {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = part.split_at(digits);
        (number.is_empty(), number.parse().unwrap_or(u32::MAX), rest)
    }
    key(a).cmp(&key(b))
}

impl Ord for ProvisionPath {
    fn cmp(&self, other: &Self) -> Ordering {
        let mut mine = self.parts();
        let mut theirs = other.parts();
        self.regime.cmp(&other.regime).then_with(|| {
            loop {
                match (mine.next(), theirs.next()) {
                    (None, None) => return Ordering::Equal,
                    (None, Some(_)) => return Ordering::Less,
                    (Some(_), None) => return Ordering::Greater,
                    (Some(a), Some(b)) => match compare_parts(a, b) {
                        Ordering::Equal => {}
                        unequal => return unequal,
                    },
                }
            }
        })
    }
}

impl PartialOrd for ProvisionPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for ProvisionPath {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for ProvisionPath {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ProvisionPath {
        text.parse().expect(text)
    }

    #[test]
    fn any_case_and_either_separator_give_one_form() {
        for (given, normal) in [
            ("foia/40/3A/a", "foia/40/3A/a"),
            ("FOIA-40-3a-A", "foia/40/3A/a"),
            ("eir/12/5/B", "eir/12/5/b"),
            ("foia/22a/1/b/II", "foia/22A/1/b/ii"),
        ] {
            assert_eq!(path(given).as_str(), normal, "{given}");
            assert_eq!(path(&path(given).hyphenated()), path(given), "{given}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for text in ["", "zzzz", "foia//40", "foia/x", "foia/40/2/a/i/x/y", "foia/40/(2)", "foia/40/ "] {
            assert!(text.parse::<ProvisionPath>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_law() {
        let mut paths: Vec<_> =
            ["eir/12", "foia/40/2", "foia/40", "foia/22A", "foia/22", "foia/40/3A", "foia/40/3", "foia/9"]
                .map(path)
                .to_vec();
        paths.sort();
        let order: Vec<_> = paths.iter().map(ProvisionPath::as_str).collect();
        assert_eq!(
            order,
            ["foia/9", "foia/22", "foia/22A", "foia/40", "foia/40/2", "foia/40/3", "foia/40/3A", "eir/12"]
        );
    }

    #[test]
    fn a_provision_covers_itself_and_what_lies_in_it_only() {
        assert!(path("foia/40").covers(&path("foia/40/2")));
        assert!(path("foia").covers(&path("foia/40/2")));
        assert!(!path("foia/4").covers(&path("foia/40")));
        assert!(!path("foia/40/2").covers(&path("foia/40")));
    }

    #[test]
    fn what_lies_around_a_provision_is_found_by_its_text() {
        let known: std::collections::HashSet<_> = ["foia", "foia/40"].map(path).into();
        let provision = path("foia/40/3A/a");
        let around: Vec<_> = provision.upward().filter(|text| known.contains(*text)).collect();
        assert_eq!(around, ["foia/40", "foia"]);
    }

    #[test]
    fn the_section_of_a_provision() {
        for (text, section) in [("foia/40/3A/a", "foia/40"), ("foia/40", "foia/40"), ("foia", "foia")] {
            assert_eq!(path(text).section(), path(section), "{text}");
        }
    }

    #[test]
    fn labels() {
        assert_eq!(path("foia/40/3A/a").short(), "s40(3A)(a)");
        assert_eq!(path("eir/12/5/b").long(), "regulation 12(5)(b)");
        assert_eq!(path("foia").short(), "Freedom of Information Act 2000");
    }
}
