//! What searches found, kept for as long as one commit of the index is served: what is asked for often is looked up once.
//!
//! Each commit begins with nothing kept, so that nothing outlives what it was counted from. What is kept are keys of records and
//! counts, never text; a search is known by its digest, so that nobody's words are held.

use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use moka::sync::Cache;
use sha2::{Digest, Sha256};

use super::best::Rank;
use super::values::Sums;
use super::{Result, Start};
use crate::query::Query;

/// What the cache itself holds for each search, about: its key, its places in the tables of the cache.
const OVERHEAD: usize = 300;

/// What a search found: all that depends on nothing but the query and the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The hits of the page, in order.
    pub(super) kept: Vec<Rank>,
    /// How many come before them.
    pub(super) ahead: u64,
    pub(super) total: u64,
    pub(super) sums: Sums,
}

impl Found {
    /// Bytes that it holds, about.
    fn weight(&self) -> u32 {
        let sums: usize = self.sums.iter().map(|sums| size_of_val(&sums[..])).sum();
        let bytes = OVERHEAD + size_of::<Self>() + size_of_val(&self.kept[..]) + sums;
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }
}

/// How often something was asked that was kept, and how often not, since the server began.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) hits: AtomicU64,
    pub(super) misses: AtomicU64,
}

/// What was found in one commit. Clones are the same cache.
#[derive(Clone, Default)]
pub(super) struct Results {
    /// None where nothing is to be kept.
    cache: Option<Cache<[u8; 32], Arc<Found>>>,
    pub(super) figures: Arc<Figures>,
}

impl Results {
    /// Keeps so many bytes, about; nothing where there is no room.
    pub(super) fn new(most_bytes: u64) -> Self {
        Self { cache: cache(most_bytes), figures: Arc::default() }
    }

    /// For another commit: as large, and empty. What was counted is counted on.
    pub(super) fn anew(&self) -> Self {
        let most_bytes = self.cache.as_ref().and_then(|cache| cache.policy().max_capacity());
        Self { cache: cache(most_bytes.unwrap_or(0)), figures: Arc::clone(&self.figures) }
    }

    /// What a search found, looked up where it is not kept. Two that ask at once may both look it up.
    pub(super) fn of(&self, query: &Query, from: Start, find: impl FnOnce() -> Result<Found>) -> Result<Arc<Found>> {
        let Some(cache) = &self.cache else { return find().map(Arc::new) };
        let key = key(query, from);
        if let Some(found) = cache.get(&key) {
            self.figures.hits.fetch_add(1, Ordering::Relaxed);
            return Ok(found);
        }
        self.figures.misses.fetch_add(1, Ordering::Relaxed);
        let found = Arc::new(find()?);
        cache.insert(key, Arc::clone(&found));
        Ok(found)
    }
}

fn cache(most_bytes: u64) -> Option<Cache<[u8; 32], Arc<Found>>> {
    let weighed = || Cache::builder().weigher(|_: &[u8; 32], found: &Arc<Found>| found.weight());
    (most_bytes > 0).then(|| weighed().max_capacity(most_bytes).build())
}

/// What names a search: all of a query but its words as they were typed, and what is said of them.
fn key(query: &Query, from: Start) -> [u8; 32] {
    let Query { text: _, notices: _, expression, filters, sort, size, page } = query;
    let mut digest = Written(Sha256::new());
    // A digest takes all.
    let _ = write!(digest, "{:?}", (expression, filters, sort, size, page, from));
    digest.0.finalize().into()
}

struct Written(Sha256);

impl fmt::Write for Written {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Parameters, decode};
    use crate::search::Place;

    fn query(asked: &str) -> Query {
        Parameters::read(&decode(asked).expect(asked)).query
    }

    fn found(total: u64) -> Found {
        Found { kept: Vec::new(), ahead: 0, total, sums: std::array::from_fn(|_| vec![0; 100]) }
    }

    #[test]
    fn a_search_is_known_by_what_it_means() {
        let place = Place { score: 1, order: 2, row: 3 };
        let asked = [
            ("q=dogs", Start::Page),
            ("q=dogs", Start::After(place)),
            ("q=dogs", Start::Before(place)),
            ("q=dogs", Start::After(Place { row: 4, ..place })),
            ("q=dog", Start::Page),
            ("q=%22dogs+cats%22", Start::Page),
            ("q=title%3Adogs", Start::Page),
            ("q=dogs&page=2", Start::Page),
            ("q=dogs&size=50", Start::Page),
            ("q=dogs&sort=oldest", Start::Page),
            ("q=dogs&year=2022", Start::Page),
            ("q=dogs&exemption=foia-40&exemption=foia-31", Start::Page),
            ("q=dogs&exemption=foia-40&exemption=foia-31&exemption_mode=all", Start::Page),
            ("q=dogs&not_exemption=foia-40", Start::Page),
        ];
        let keys: std::collections::BTreeSet<_> = asked.iter().map(|(asked, from)| key(&query(asked), *from)).collect();
        assert_eq!(keys.len(), asked.len());
        assert_eq!(
            key(&query("q=s40(2)"), Start::Page),
            key(&query("q=section+40(2)"), Start::Page),
            "in any spelling"
        );
    }

    #[test]
    fn what_was_found_is_kept_up_to_a_bound_and_only_for_its_commit() {
        let none = || -> Result<Found> { panic!("it is kept") };
        let results = Results::new(1 << 20);
        let ask = |results: &Results, asked: &str, total| results.of(&query(asked), Start::Page, || Ok(found(total)));
        assert_eq!(ask(&results, "q=dogs", 3).expect("found").total, 3);
        assert_eq!(results.of(&query("q=dogs"), Start::Page, none).expect("kept").total, 3);
        assert_eq!(ask(&results.anew(), "q=dogs", 4).expect("found").total, 4, "another commit");
        let figures = |results: &Results| {
            (results.figures.hits.load(Ordering::Relaxed), results.figures.misses.load(Ordering::Relaxed))
        };
        assert_eq!(figures(&results), (1, 2));
        for number in 0..2_000 {
            ask(&results, &format!("q=dogs&page={number}"), 5).expect("found");
        }
        let cache = results.cache.as_ref().expect("a cache");
        cache.run_pending_tasks();
        assert!((1 << 19..=1 << 20).contains(&cache.weighted_size()), "{}", cache.weighted_size());
        let off = Results::new(0);
        assert_eq!(ask(&off, "q=dogs", 6).expect("found").total, 6);
        assert_eq!(ask(&off, "q=dogs", 7).expect("found").total, 7, "nothing is kept");
        assert_eq!(figures(&off), (0, 0));
    }

    #[test]
    fn what_could_not_be_found_is_not_kept() {
        let results = Results::new(1 << 20);
        let missing = || Err(crate::search::Error::Missing("index".into()));
        assert!(results.of(&query("q=dogs"), Start::Page, missing).is_err());
        assert_eq!(results.of(&query("q=dogs"), Start::Page, || Ok(found(1))).expect("found").total, 1);
    }
}
