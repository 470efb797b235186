//! Searching: a cache beside the archive that finds responses and counts them.
//!
//! In: the changes of the archive, a [`Query`]. Out: keys of records, totals and facets, never text. The only user of
//! tantivy, which shows in no signature but those of `yardstick`. Knows nothing of how a query was typed nor of how hits are shown.

pub mod analysis;
mod best;
mod build;
mod check;
mod collect;
mod columns;
mod deep;
mod error;
mod fields;
mod folder;
mod index;
mod lower;
mod marks;
mod merging;
mod near;
mod queue;
mod readonly;
mod results;
mod sieve;
mod standard;
mod suggest;
mod values;
mod vocabulary;
mod word;
mod wording;
#[doc(hidden)]
pub mod yardstick;

pub use build::{Progress, catch_up, rebuild, rewrite};
pub use deep::{Place, Start, Stretch};
pub use error::{Error, Result};
pub use fields::{letter_parts, request_parts};
pub use index::{Index, Kept, Status};
pub use marks::Marks;
pub use vocabulary::{Expansion, Expansions, MOST_WORDS};

use crate::domain::{Outcome, Tag};
use crate::law::{ProvisionPath, Regime};
use crate::query::YearFilter;

/// The deepest hit that can be paged to. Totals and facets count beyond it.
pub const DEEPEST_HIT: usize = 10_000;

/// What a search finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// Keys of the records of the page asked for, in order.
    pub rows: Vec<i64>,
    /// How many there are in all: exact.
    pub total: u64,
    /// Counts beside it.
    pub facets: Facets,
    /// The last change of the archive that the index holds.
    pub change: u64,
}

/// How many responses have each value, exactly. Each facet leaves its own filter out and minds the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Provisions in the order of the law, each with what cites anything in it; regimes are left out.
    pub exemptions: Vec<(ProvisionPath, u64)>,
    /// Years, newest first, undated last.
    pub years: Vec<(YearFilter, u64)>,
    /// Outcomes in their order.
    pub outcomes: Vec<(Outcome, u64)>,
    /// Slugs of authorities, the most frequent first.
    pub authorities: Vec<(String, u64)>,
    /// Tags in their order.
    pub tags: Vec<(Tag, u64)>,
    /// Laws in their order.
    pub regimes: Vec<(Regime, u64)>,
}
