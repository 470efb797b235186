//! Filters of a search. Several values of one filter mean any of them; filters are joined by and.

use std::str::FromStr;

use super::FilterValue;
use crate::domain::{LONGEST_SLUG, Outcome};
use crate::law::{ProvisionPath, citation};

/// A year, or none. Ordered with `Undated` last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum YearFilter {
    /// This year.
    Of(u16),
    /// No year is known.
    Undated,
}

impl YearFilter {
    /// The year of a response as a value of the filter.
    #[must_use]
    pub fn of(year: Option<u16>) -> Self {
        year.map_or(Self::Undated, Self::Of)
    }

    /// The word in addresses: `2022`, `undated`.
    #[must_use]
    pub fn slug(self) -> String {
        match self {
            Self::Of(year) => year.to_string(),
            Self::Undated => "undated".to_owned(),
        }
    }

    /// The words shown to people: `2022`, `Year not stated`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Of(year) => year.to_string(),
            Self::Undated => "Year not stated".to_owned(),
        }
    }
}

impl FromStr for YearFilter {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "undated" => Ok(Self::Undated),
            digits if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse().map(Self::Of).map_err(|_| ())
            }
            _ => Err(()),
        }
    }
}

/// A row of [`FILTERS`]: what a filter is called, and how its values are read.
#[derive(Debug)]
pub struct FilterRow {
    /// The parameter of an address, and the word before the colon in a query.
    pub key: &'static str,
    /// The heading of its facet.
    pub label: &'static str,
    /// What its values are, for messages: `a year, such as 2022, or undated`.
    pub expects: &'static str,
    /// An example for the help page, as it is typed in a query.
    pub example: &'static str,
    /// Reads a value in any spelling.
    pub read: fn(&str) -> Option<FilterValue>,
}

/// The filters, in canonical order.
pub const FILTERS: &[FilterRow] = &[
    FilterRow {
        key: "exemption",
        label: "Exemption cited",
        expects: "a provision, such as s40(2) or foia-40-2",
        example: "exemption:s40(2)",
        read: |text| provision(text).map(FilterValue::Exemption),
    },
    FilterRow {
        key: "year",
        label: "Year of the reference",
        expects: "a year, such as 2022, or undated",
        example: "year:2022",
        read: |text| text.trim().to_ascii_lowercase().parse().ok().map(FilterValue::Year),
    },
    FilterRow {
        key: "outcome",
        label: "Outcome",
        expects: "an outcome, such as granted-in-part",
        example: "outcome:granted-in-part",
        read: |text| outcome(text).map(FilterValue::Outcome),
    },
    FilterRow {
        key: "authority",
        label: "Authority",
        expects: "the short name of an authority, such as mps",
        example: "authority:mps",
        read: |text| authority(text).map(FilterValue::Authority),
    },
];

/// The row of a key.
#[must_use]
pub fn filter_row(key: &str) -> Option<&'static FilterRow> {
    FILTERS.iter().find(|row| row.key == key)
}

/// A provision in any spelling: a path (`foia-40-2`), a citation (`s40(2)`), or a bare number of the Act of 2000 (`40(2)`).
fn provision(text: &str) -> Option<ProvisionPath> {
    let text = text.trim();
    if let Ok(path) = text.parse::<ProvisionPath>() {
        return (path.depth() > 0).then_some(path);
    }
    let one = |text: &str| match &citation::in_query(text)[..] {
        [found] if text.get(..found.range.start).is_some_and(|before| before.trim().is_empty()) => {
            match &found.provisions[..] {
                [(path, _)] => Some(path.clone()),
                _ => None,
            }
        }
        _ => None,
    };
    one(text).or_else(|| one(&format!("s{text}")))
}

fn outcome(text: &str) -> Option<Outcome> {
    let slug: String = text.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    slug.parse().ok()
}

fn authority(text: &str) -> Option<String> {
    let slug = text.trim().to_ascii_lowercase();
    let fits = !slug.is_empty()
        && slug.len() <= LONGEST_SLUG
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits.then_some(slug)
}

impl FilterValue {
    /// The key of its filter.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Exemption(_) => "exemption",
            Self::Year(_) => "year",
            Self::Outcome(_) => "outcome",
            Self::Authority(_) => "authority",
        }
    }

    /// The value as it stands in an address.
    #[must_use]
    pub fn slug(&self) -> String {
        match self {
            Self::Exemption(path) => path.hyphenated(),
            Self::Year(year) => year.slug(),
            Self::Outcome(outcome) => outcome.slug().to_owned(),
            Self::Authority(slug) => slug.clone(),
        }
    }
}

/// The filters of a search, each in canonical order without repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Provisions, in the order of the law; one covers all that lies in it, and none of them covers another.
    pub exemptions: Vec<ProvisionPath>,
    /// Years, ascending, undated last.
    pub years: Vec<YearFilter>,
    /// Outcomes, in canonical order.
    pub outcomes: Vec<Outcome>,
    /// Slugs of authorities, ascending.
    pub authorities: Vec<String>,
}

impl Filters {
    /// Every value, in canonical order.
    #[must_use]
    pub fn values(&self) -> Vec<FilterValue> {
        let exemptions = self.exemptions.iter().cloned().map(FilterValue::Exemption);
        let years = self.years.iter().copied().map(FilterValue::Year);
        let outcomes = self.outcomes.iter().copied().map(FilterValue::Outcome);
        let authorities = self.authorities.iter().cloned().map(FilterValue::Authority);
        exemptions.chain(years).chain(outcomes).chain(authorities).collect()
    }

    /// Whether nothing is filtered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values().is_empty()
    }

    /// Whether the value was chosen itself.
    #[must_use]
    pub fn holds(&self, value: &FilterValue) -> bool {
        self.values().contains(value)
    }

    /// How many values one filter has.
    #[must_use]
    pub fn count(&self, key: &str) -> usize {
        match key {
            "exemption" => self.exemptions.len(),
            "year" => self.years.len(),
            "outcome" => self.outcomes.len(),
            "authority" => self.authorities.len(),
            _ => 0,
        }
    }

    /// With one more value. A part of a provision replaces the whole of it.
    #[must_use]
    pub fn with(&self, value: FilterValue) -> Self {
        let mut filters = self.clone();
        match value {
            FilterValue::Exemption(path) => filters.exemptions.push(path),
            FilterValue::Year(year) => filters.years.push(year),
            FilterValue::Outcome(outcome) => filters.outcomes.push(outcome),
            FilterValue::Authority(slug) => filters.authorities.push(slug),
        }
        filters.put_in_order();
        filters
    }

    /// With this value alone in its filter, the other filters as they are.
    #[must_use]
    pub fn with_only(&self, value: FilterValue) -> Self {
        self.without_key(value.key()).with(value)
    }

    /// Without one value.
    #[must_use]
    pub fn without(&self, value: &FilterValue) -> Self {
        let mut filters = self.clone();
        match value {
            FilterValue::Exemption(path) => filters.exemptions.retain(|kept| kept != path),
            FilterValue::Year(year) => filters.years.retain(|kept| kept != year),
            FilterValue::Outcome(outcome) => filters.outcomes.retain(|kept| kept != outcome),
            FilterValue::Authority(slug) => filters.authorities.retain(|kept| kept != slug),
        }
        filters
    }

    /// Without all values of one filter.
    #[must_use]
    pub fn without_key(&self, key: &str) -> Self {
        let mut filters = self.clone();
        match key {
            "exemption" => filters.exemptions.clear(),
            "year" => filters.years.clear(),
            "outcome" => filters.outcomes.clear(),
            "authority" => filters.authorities.clear(),
            _ => {}
        }
        filters
    }

    fn put_in_order(&mut self) {
        self.exemptions.sort();
        self.exemptions.dedup();
        let all = self.exemptions.clone();
        self.exemptions.retain(|path| !all.iter().any(|other| other != path && path.covers(other)));
        self.years.sort();
        self.years.dedup();
        self.outcomes.sort();
        self.outcomes.dedup();
        self.authorities.sort();
        self.authorities.dedup();
    }
}
