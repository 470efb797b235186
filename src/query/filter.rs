//! Filters of a search. Several values of one filter mean any of them; filters are joined by and.

use crate::domain::Outcome;
use crate::law::ProvisionPath;

/// A year, or none. Ordered with `Undated` last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum YearFilter {
    /// This year.
    Of(u16),
    /// No year is known.
    Undated,
}

/// The filters of a search, each in canonical order without repeats.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filters {
    /// Provisions, in the order of the law; one covers all that lies in it.
    pub exemptions: Vec<ProvisionPath>,
    /// Years, ascending, undated last.
    pub years: Vec<YearFilter>,
    /// Outcomes.
    pub outcomes: Vec<Outcome>,
    /// Slugs of authorities, ascending.
    pub authorities: Vec<String>,
}
