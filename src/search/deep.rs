//! Hits without a limit of depth: those after a hit or before it, all of them, those that changed last.
//!
//! A page by its number has to rank all that come before it. Whoever says where the last page ended is given the next one
//! for the price of the first, however deep it lies.

use std::cmp::Reverse;

use tantivy::Order;
use tantivy::collector::TopDocs;

use super::best::{Rank, Window};
use super::collect::{Gather, Gathered};
use super::fields::Name;
use super::index::{Generation, Serving};
use super::lower::{self, Lowering};
use super::results::Found;
use super::word::Scoring;
use super::{DEEPEST_HIT, Hits, Index, Result};
use crate::query::Query;

/// The place of a hit in the order of its search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its score, as bits; 0 where the order is not by relevance.
    pub score: u32,
    /// Its year and number, as the order has them.
    pub order: u64,
    /// The key of its record.
    pub row: u64,
}

impl Place {
    const fn of((score, order, Reverse(row)): Rank) -> Self {
        Self { score, order, row }
    }

    const fn rank(self) -> Rank {
        (self.score, self.order, Reverse(self.row))
    }
}

/// Where a stretch of hits begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Where the page of the query begins.
    Page,
    /// After a hit.
    After(Place),
    /// So far before a hit that it ends there.
    Before(Place),
}

/// A part of the hits of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The hits, with the total and the facets of the whole search.
    pub hits: Hits,
    /// How many hits come before its first.
    pub ahead: u64,
    /// Where its first stands.
    pub first: Option<Place>,
    /// Where its last stands.
    pub last: Option<Place>,
}

impl Index {
    /// Searches, and gives as many hits as a page of the query holds, from a place on.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn stretch(&self, query: &Query, from: Start) -> Result<Stretch> {
        let Serving { generation, results } = self.serving();
        let found = results.of(query, from, || generation.find(query, from))?;
        let place = |rank: Option<&Rank>| rank.copied().map(Place::of);
        let (first, last) = (place(found.kept.first()), place(found.kept.last()));
        let hits = Hits {
            rows: rows(&found.kept),
            total: found.total,
            facets: generation.values.counted(&found.sums),
            change: generation.change,
        };
        Ok(Stretch { hits, ahead: found.ahead, first, last })
    }

    /// Keys of all the records that a search finds, in its order.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn every(&self, query: &Query) -> Result<Vec<i64>> {
        let generation = self.generation();
        let gather = Gather::new(&generation.columns, &query.filters, query.sort, usize::MAX).uncounted();
        Ok(rows(&generation.gather(query, gather)?.best))
    }

    /// Keys of the records that a search finds, those that changed last first, and at most so many.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn latest(&self, query: &Query, most: usize) -> Result<Vec<i64>> {
        let generation = self.generation();
        let label = Name::Change.row().map_or("", |row| row.label);
        let newest = TopDocs::with_limit(most.max(1)).order_by_u64_field(label, Order::Desc);
        let expansions = generation.expansions(&query.expression)?;
        let asked = lower::filtered(&query.expression, &query.filters, Lowering::exact(&expansions));
        let found = generation.searcher.search(&asked, &newest)?;
        Ok(found.into_iter().filter_map(|(_, at)| generation.row(at)).collect())
    }
}

impl Generation {
    /// Looks a search up.
    fn find(&self, query: &Query, from: Start) -> Result<Found> {
        let (skipped, window) = match from {
            Start::Page => (query.page.saturating_sub(1).saturating_mul(query.size).min(DEEPEST_HIT), Window::Top),
            Start::After(place) => (0, Window::After(place.rank())),
            Start::Before(place) => (0, Window::Before(place.rank())),
        };
        let wanted = skipped.saturating_add(query.size).min(DEEPEST_HIT);
        let wanted = if wanted > skipped { wanted } else { 0 };
        let gather = Gather::new(&self.columns, &query.filters, query.sort, wanted).within(window);
        let found = self.gather(query, gather)?;
        let kept: Vec<Rank> = found.best.iter().skip(skipped).copied().collect();
        let ahead = match from {
            Start::Page => (skipped as u64).min(found.total),
            Start::After(_) => found.above,
            Start::Before(_) => found.above.saturating_sub(kept.len() as u64),
        };
        Ok(Found { kept, ahead, total: found.total, sums: self.values.sums(&found.counts) })
    }

    fn gather(&self, query: &Query, gather: Gather) -> Result<Gathered> {
        let expansions = self.expansions(&query.expression)?;
        let lowered = |scoring| {
            let with = Lowering { expansions: &expansions, scoring };
            lower::narrowed(&query.expression, &query.filters, with)
        };
        let bounds = lower::has_bounds(&query.expression).then(|| (lowered(Scoring::AtMost), self.searcher.clone()));
        Ok(self.searcher.search(&lowered(Scoring::Exact), &gather.bounded(bounds))?)
    }

    /// The key of the record that a document of the index is of.
    pub(super) fn row(&self, at: tantivy::DocAddress) -> Option<i64> {
        let rows = &self.columns.get(at.segment_ord as usize)?.rows;
        rows.get(at.doc_id as usize).and_then(|row| i64::try_from(*row).ok())
    }
}

fn rows(ranks: &[Rank]) -> Vec<i64> {
    ranks.iter().filter_map(|(_, _, Reverse(row))| i64::try_from(*row).ok()).collect()
}
