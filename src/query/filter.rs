//! Filters of a search. Several values of one filter mean any of them; filters are joined by and.

mod values;

use std::str::FromStr;

use super::FilterValue;
use crate::domain::{Outcome, Tag};
use crate::law::{ProvisionPath, Regime};
use values::{authority, limit, outcome, provision, regime, tag};

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
            // A year that begins with a zero would be written shorter than it is read.
            digits if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0') => {
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
    /// What its values are: `a year, such as 2022, or undated`.
    pub expects: &'static str,
    /// Every value, where they are a closed list.
    pub choices: fn() -> Vec<&'static str>,
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
        choices: Vec::new,
        example: "exemption:s40(2)",
        read: |text| provision(text).map(FilterValue::Exemption),
    },
    FilterRow {
        key: "not_exemption",
        label: "Exemption not cited",
        expects: "a provision, such as s40(2) or foia-40-2",
        choices: Vec::new,
        example: "-exemption:s12",
        read: |text| provision(text).map(FilterValue::NotExemption),
    },
    FilterRow {
        key: "year",
        label: "Year of the reference",
        expects: "a year, such as 2022, or undated",
        choices: Vec::new,
        example: "year:2022",
        read: |text| text.trim().to_ascii_lowercase().parse().ok().map(FilterValue::Year),
    },
    FilterRow {
        key: "from",
        label: "From the year",
        expects: "a year from 1900 to 2100, such as 2020",
        choices: Vec::new,
        example: "from:2020",
        read: |text| limit(text).map(FilterValue::From),
    },
    FilterRow {
        key: "to",
        label: "To the year",
        expects: "a year from 1900 to 2100, such as 2022",
        choices: Vec::new,
        example: "to:2022",
        read: |text| limit(text).map(FilterValue::To),
    },
    FilterRow {
        key: "outcome",
        label: "Outcome",
        expects: "an outcome",
        choices: || Outcome::ALL.iter().map(|outcome| outcome.slug()).collect(),
        example: "outcome:granted-in-part",
        read: |text| outcome(text).map(FilterValue::Outcome),
    },
    FilterRow {
        key: "tag",
        label: "Grounds and circumstances",
        expects: "a tag",
        choices: || Tag::ALL.iter().map(|tag| tag.slug()).collect(),
        example: "tag:not-held",
        read: |text| tag(text).map(FilterValue::Tag),
    },
    FilterRow {
        key: "regime",
        label: "Law",
        expects: "a law",
        choices: || Regime::ALL.iter().map(|regime| regime.slug()).collect(),
        example: "regime:foia",
        read: |text| regime(text).map(FilterValue::Regime),
    },
    FilterRow {
        key: "authority",
        label: "Authority",
        expects: "the short name of an authority, such as mps",
        choices: Vec::new,
        example: "authority:mps",
        read: |text| authority(text).map(FilterValue::Authority),
    },
];

/// The parameter that says how several provisions are joined.
pub(super) const MODE: &str = "exemption_mode";
/// Years that a range may begin or end with.
pub const RANGE: std::ops::RangeInclusive<u16> = 1900..=2100;

impl FilterRow {
    /// Whether it can be typed in a query with its key before a colon.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.example.starts_with(self.key)
    }

    /// What its values are, for messages: `a law: foia, eir, foisa or eisr`.
    #[must_use]
    pub fn expected(&self) -> String {
        match &(self.choices)()[..] {
            [] => self.expects.to_owned(),
            [one] => format!("{}: {one}", self.expects),
            [first @ .., last] => format!("{}: {} or {last}", self.expects, first.join(", ")),
        }
    }

    /// Whether several values of it mean any of them: a range has one beginning and one end.
    #[must_use]
    pub fn takes_several(&self) -> bool {
        !matches!(self.key, "from" | "to")
    }
}

/// The row of a key.
#[must_use]
pub fn filter_row(key: &str) -> Option<&'static FilterRow> {
    FILTERS.iter().find(|row| row.key == key)
}

impl FilterValue {
    /// The key of its filter.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Exemption(_) => "exemption",
            Self::NotExemption(_) => "not_exemption",
            Self::Year(_) => "year",
            Self::From(_) => "from",
            Self::To(_) => "to",
            Self::Outcome(_) => "outcome",
            Self::Tag(_) => "tag",
            Self::Regime(_) => "regime",
            Self::Authority(_) => "authority",
        }
    }

    /// The value as it stands in an address.
    #[must_use]
    pub fn slug(&self) -> String {
        match self {
            Self::Exemption(path) | Self::NotExemption(path) => path.hyphenated(),
            Self::Year(year) => year.slug(),
            Self::From(year) | Self::To(year) => year.to_string(),
            Self::Outcome(outcome) => outcome.slug().to_owned(),
            Self::Tag(tag) => tag.slug().to_owned(),
            Self::Regime(regime) => regime.slug().to_owned(),
            Self::Authority(slug) => slug.clone(),
        }
    }
}

/// The filters of a search, each in canonical order without repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Provisions, in the order of the law; one covers all that lies in it, and none of them covers another.
    pub exemptions: Vec<ProvisionPath>,
    /// Whether all of these provisions are wanted, not any of them.
    pub all_exemptions: bool,
    /// Provisions that are not cited, in the order of the law; none of them covers another.
    pub not_exemptions: Vec<ProvisionPath>,
    /// Years, ascending, undated last.
    pub years: Vec<YearFilter>,
    /// The first year of a range.
    pub from: Option<u16>,
    /// The last year of a range.
    pub to: Option<u16>,
    /// Outcomes, in canonical order.
    pub outcomes: Vec<Outcome>,
    /// Tags, in canonical order.
    pub tags: Vec<Tag>,
    /// Laws, in canonical order.
    pub regimes: Vec<Regime>,
    /// Slugs of authorities, ascending.
    pub authorities: Vec<String>,
}

impl Filters {
    /// Every value, in canonical order.
    #[must_use]
    pub fn values(&self) -> Vec<FilterValue> {
        let exemptions = self.exemptions.iter().cloned().map(FilterValue::Exemption);
        let not_exemptions = self.not_exemptions.iter().cloned().map(FilterValue::NotExemption);
        let years = self.years.iter().copied().map(FilterValue::Year);
        let range = self.from.map(FilterValue::From).into_iter().chain(self.to.map(FilterValue::To));
        let outcomes = self.outcomes.iter().copied().map(FilterValue::Outcome);
        let tags = self.tags.iter().copied().map(FilterValue::Tag);
        let regimes = self.regimes.iter().copied().map(FilterValue::Regime);
        let authorities = self.authorities.iter().cloned().map(FilterValue::Authority);
        let cited = exemptions.chain(not_exemptions).chain(years).chain(range);
        cited.chain(outcomes).chain(tags).chain(regimes).chain(authorities).collect()
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
        self.values().iter().filter(|value| value.key() == key).count()
    }

    /// With one more value. A part of a provision replaces the whole of it.
    #[must_use]
    pub fn with(&self, value: FilterValue) -> Self {
        let mut filters = self.clone();
        match value {
            FilterValue::Exemption(path) => filters.exemptions.push(path),
            FilterValue::NotExemption(path) => filters.not_exemptions.push(path),
            FilterValue::Year(year) => filters.years.push(year),
            FilterValue::From(year) => filters.from = Some(year),
            FilterValue::To(year) => filters.to = Some(year),
            FilterValue::Outcome(outcome) => filters.outcomes.push(outcome),
            FilterValue::Tag(tag) => filters.tags.push(tag),
            FilterValue::Regime(regime) => filters.regimes.push(regime),
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
            FilterValue::NotExemption(path) => filters.not_exemptions.retain(|kept| kept != path),
            FilterValue::Year(year) => filters.years.retain(|kept| kept != year),
            FilterValue::From(year) => filters.from = filters.from.filter(|kept| kept != year),
            FilterValue::To(year) => filters.to = filters.to.filter(|kept| kept != year),
            FilterValue::Outcome(outcome) => filters.outcomes.retain(|kept| kept != outcome),
            FilterValue::Tag(tag) => filters.tags.retain(|kept| kept != tag),
            FilterValue::Regime(regime) => filters.regimes.retain(|kept| kept != regime),
            FilterValue::Authority(slug) => filters.authorities.retain(|kept| kept != slug),
        }
        filters.put_in_order();
        filters
    }

    /// Without all values of one filter.
    #[must_use]
    pub fn without_key(&self, key: &str) -> Self {
        let mut filters = self.clone();
        match key {
            "exemption" => filters.exemptions.clear(),
            "not_exemption" => filters.not_exemptions.clear(),
            "year" => filters.years.clear(),
            "from" => filters.from = None,
            "to" => filters.to = None,
            "outcome" => filters.outcomes.clear(),
            "tag" => filters.tags.clear(),
            "regime" => filters.regimes.clear(),
            "authority" => filters.authorities.clear(),
            _ => {}
        }
        filters.put_in_order();
        filters
    }

    /// With all of the provisions wanted, or any of them.
    #[must_use]
    pub fn joined(&self, all: bool) -> Self {
        let mut filters = Self { all_exemptions: all, ..self.clone() };
        filters.put_in_order();
        filters
    }

    fn put_in_order(&mut self) {
        self.exemptions.sort();
        self.exemptions.dedup();
        let all = self.exemptions.clone();
        self.exemptions.retain(|path| !all.iter().any(|other| other != path && path.covers(other)));
        // How one provision is joined makes no difference, so it is not said.
        self.all_exemptions &= self.exemptions.len() > 1;
        self.not_exemptions.sort();
        self.not_exemptions.dedup();
        let all = self.not_exemptions.clone();
        self.not_exemptions.retain(|path| !all.iter().any(|other| other != path && other.covers(path)));
        self.tags.sort();
        self.tags.dedup();
        self.regimes.sort();
        self.regimes.dedup();
        self.years.sort();
        self.years.dedup();
        self.outcomes.sort();
        self.outcomes.dedup();
        self.authorities.sort();
        self.authorities.dedup();
    }
}
