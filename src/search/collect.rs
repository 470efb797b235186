//! One pass over what an expression finds: the filters, the total, every facet and the best hits.

use std::cmp::Reverse;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::{DocId, DocSet as _, Score, Searcher, SegmentOrdinal, SegmentReader, TERMINATED};

use super::best::{Best, Rank, Window};
use super::columns::{Columns, FacetColumn};
use super::fields::FACETS;
use super::lower::{filter_values, wants_all};
use crate::query::{Filters, Sort};

/// Counts by the place of a value in the dictionary of a segment, for each of [`FACETS`].
pub(super) type Counts = [Vec<u64>; FACETS.len()];

/// So many documents are worth finding twice, quickly first.
const MANY: u64 = 2_000;

/// Sums of scores may be rounded otherwise in another order.
const SLACK: Score = 1.0001;

/// What a search asks of the collector.
pub(super) struct Gather {
    segments: Vec<Arc<Columns>>,
    filters: [Wanted; FACETS.len()],
    sort: Sort,
    window: Window,
    /// How many of the best hits are kept.
    wanted: usize,
    /// Whether facets are counted.
    is_counted: bool,
    /// Finds the same, and says what each hit scores at most.
    bounds: Option<Bounds>,
    /// What a hit must be above after the segments so far, which are looked through one after the other.
    floor: Mutex<Option<Rank>>,
}

/// A query, and where it is asked.
type Bounds = (Box<dyn Query>, Searcher);

/// The values that a facet is filtered by.
struct Wanted {
    values: Vec<String>,
    /// Whether all of them are wanted, not any.
    all: bool,
}

/// What a pass gives.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) total: u64,
    /// Of each segment; each facet leaves its own filter out.
    pub(super) counts: Vec<(SegmentOrdinal, Counts)>,
    /// Hits that stand above the window: all those before a hit, also where they are kept.
    pub(super) above: u64,
    pub(super) best: Vec<Rank>,
}

impl Gathered {
    /// Keys of the best records, best first.
    pub(super) fn rows(&self) -> impl Iterator<Item = u64> + '_ {
        self.best.iter().map(|(_, _, Reverse(row))| *row)
    }
}

impl Gather {
    pub(super) fn new(segments: &[Arc<Columns>], filters: &Filters, sort: Sort, wanted: usize) -> Self {
        let filters = filter_values(filters).map(|(name, mut values)| {
            // Each once: where all are wanted, they are counted.
            values.sort_unstable();
            values.dedup();
            Wanted { values, all: wants_all(name, filters) }
        });
        Self {
            segments: segments.to_vec(),
            filters,
            sort,
            window: Window::Top,
            wanted,
            is_counted: true,
            bounds: None,
            floor: Mutex::default(),
        }
    }

    /// Counts no facets.
    pub(super) fn uncounted(self) -> Self {
        Self { is_counted: false, ..self }
    }

    /// Asks what a hit scores only where it may be one of the best, by a query that finds the same and is quick to say what
    /// each scores at most.
    pub(super) fn bounded(self, bounds: Option<Bounds>) -> Self {
        Self { bounds, ..self }
    }

    /// Keeps those of a window only.
    pub(super) fn within(self, window: Window) -> Self {
        Self { window, ..self }
    }
}

impl Gather {
    fn floor(&self) -> MutexGuard<'_, Option<Rank>> {
        self.floor.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a segment gave; the next one needs to give only what is better.
    fn harvested(&self, gather: SegmentGather) -> Gathered {
        *self.floor() = gather.best.floor;
        gather.harvest()
    }
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = SegmentGather;

    fn for_segment(&self, ordinal: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentGather> {
        let missing = || tantivy::TantivyError::SystemError("a segment without columns".to_owned());
        let columns = self.segments.get(ordinal as usize).ok_or_else(missing)?;
        let facet = |place: usize| Facet::new(&columns.facets[place], &self.filters[place], self.is_counted);
        Ok(SegmentGather {
            facets: std::array::from_fn(facet),
            ordinal,
            is_filtered: self.filters.iter().any(|wanted| !wanted.values.is_empty()),
            columns: Arc::clone(columns),
            sort: self.sort,
            window: self.window,
            total: 0,
            above: 0,
            best: Best::new(self.wanted, *self.floor()),
        })
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<Gathered> {
        let mut gather = self.for_segment(ordinal, segment)?;
        if !self.requires_scoring() {
            let alive = segment.alive_bitset();
            let is_there = |document: DocId| alive.is_none_or(|alive| alive.is_alive(document));
            weight.for_each_no_score(segment, &mut |documents| {
                documents
                    .iter()
                    .filter(|document| is_there(**document))
                    .for_each(|document| gather.collect(*document, 0.0));
            })?;
            return Ok(self.harvested(gather));
        }
        let mut exact = weight.scorer(segment, 1.0)?;
        match self.bounds.as_ref().filter(|_| exact.cost() >= MANY) {
            None => each(exact.as_mut(), segment, |document, score| gather.collect(document, score)),
            Some((bounds, searcher)) => {
                let bounds = bounds.weight(EnableScoring::enabled_from_searcher(searcher))?;
                each(bounds.scorer(segment, 1.0)?.as_mut(), segment, |document, most| {
                    gather.take(document, most * SLACK, || {
                        if exact.doc() < document {
                            exact.seek(document);
                        }
                        exact.score()
                    });
                });
            }
        }
        Ok(self.harvested(gather))
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance && self.wanted > 0
    }

    fn merge_fruits(&self, fruits: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut merged = Gathered::default();
        let mut best = Best::new(self.wanted, None);
        for fruit in fruits {
            merged.total += fruit.total;
            merged.above += fruit.above;
            merged.counts.extend(fruit.counts);
            fruit.best.into_iter().for_each(|rank| best.offer(rank));
        }
        merged.best = self.window.in_order(best.sorted());
        Ok(merged)
    }
}

/// Takes every document that is still there, with its score.
fn each(scorer: &mut dyn Scorer, segment: &SegmentReader, mut take: impl FnMut(DocId, Score)) {
    let alive = segment.alive_bitset();
    let mut document = scorer.doc();
    while document != TERMINATED {
        if alive.is_none_or(|alive| alive.is_alive(document)) {
            take(document, scorer.score());
        }
        document = scorer.advance();
    }
}

/// A facet of one segment: which sets of values pass its filter, and how many documents have each set.
struct Facet {
    /// None where the facet has no filter.
    passing: Option<Vec<bool>>,
    /// Empty where nothing is counted.
    counts: Vec<u64>,
}

/// Of each set of values, whether it passes a filter.
fn passing(column: &FacetColumn, wanted: &Wanted) -> Vec<bool> {
    let is_wanted: Vec<bool> = column.dictionary.iter().map(|value| wanted.values.contains(value)).collect();
    let needed = if wanted.all { wanted.values.len() } else { 1 };
    let passes = |set: &Vec<u32>| {
        let passing = set.iter().filter(|value| is_wanted.get(**value as usize).copied().unwrap_or(false));
        passing.take(needed).count() == needed
    };
    column.sets.iter().map(passes).collect()
}

impl Facet {
    fn new(column: &FacetColumn, wanted: &Wanted, is_counted: bool) -> Self {
        let passing = (!wanted.values.is_empty()).then(|| passing(column, wanted));
        Self { passing, counts: vec![0; if is_counted { column.sets.len() } else { 0 }] }
    }

    fn passes(&self, set: usize) -> bool {
        self.passing.as_ref().is_none_or(|passing| passing.get(set).copied().unwrap_or(false))
    }

    fn count(&mut self, set: usize) {
        if let Some(count) = self.counts.get_mut(set) {
            *count += 1;
        }
    }

    /// What was counted, by value.
    fn by_value(&self, column: &FacetColumn) -> Vec<u64> {
        let mut counts = vec![0; if self.counts.is_empty() { 0 } else { column.dictionary.len() }];
        for (set, counted) in column.sets.iter().zip(&self.counts).filter(|(_, counted)| **counted > 0) {
            for value in set {
                if let Some(count) = counts.get_mut(*value as usize) {
                    *count += counted;
                }
            }
        }
        counts
    }
}

/// The pass over one segment.
pub(super) struct SegmentGather {
    ordinal: SegmentOrdinal,
    columns: Arc<Columns>,
    facets: [Facet; FACETS.len()],
    is_filtered: bool,
    sort: Sort,
    window: Window,
    total: u64,
    above: u64,
    best: Best,
}

impl SegmentGather {
    /// The one facet whose filter a document fails; an error where it fails several.
    fn failed(&self, sets: &[u32; FACETS.len()]) -> Result<Option<usize>, ()> {
        if !self.is_filtered {
            return Ok(None);
        }
        let mut failed = None;
        for (place, (facet, set)) in self.facets.iter().zip(sets).enumerate() {
            if !facet.passes(*set as usize) && failed.replace(place).is_some() {
                return Err(());
            }
        }
        Ok(failed)
    }

    /// Takes a document that scores so much at most; what it scores is asked only where it may be one of the best.
    fn take(&mut self, document: DocId, most: Score, score: impl FnOnce() -> Score) {
        let Some(sets) = self.columns.sets.get(document as usize) else { return };
        match self.failed(sets) {
            Err(()) => {}
            // Counted beside its own filter, so that its siblings can be chosen.
            Ok(Some(place)) => self.facets[place].count(sets[place] as usize),
            Ok(None) => {
                self.total += 1;
                self.facets.iter_mut().zip(sets).for_each(|(facet, set)| facet.count(*set as usize));
                if self.sort == Sort::Relevance && bits(most) < self.window.least(self.best.floor) {
                    return;
                }
                let (above, kept) = self.window.place(self.rank(document, score()));
                self.above += u64::from(above);
                kept.into_iter().for_each(|rank| self.best.offer(rank));
            }
        }
    }

    fn rank(&self, document: DocId, score: Score) -> Rank {
        let at = document as usize;
        let order = self.columns.order.get(at).copied().unwrap_or(0);
        let row = Reverse(self.columns.rows.get(at).copied().unwrap_or(0));
        match self.sort {
            Sort::Relevance => (bits(score), order, row),
            Sort::Newest => (0, order, row),
            Sort::Oldest => (0, oldest_first(order), row),
        }
    }
}

/// A score as a number that sorts as it does: it is never negative.
const fn bits(score: Score) -> u32 {
    score.max(0.0).to_bits()
}

/// Turns the order round and leaves what has no year last.
const fn oldest_first(order: u64) -> u64 {
    const YEAR: u64 = 0xffff << 48;
    if order & YEAR == 0 { !(order | YEAR) } else { !order }
}

impl SegmentCollector for SegmentGather {
    type Fruit = Gathered;

    fn collect(&mut self, document: DocId, score: Score) {
        self.take(document, score, || score);
    }

    fn harvest(self) -> Gathered {
        let counts = std::array::from_fn(|place| self.facets[place].by_value(&self.columns.facets[place]));
        let counts = vec![(self.ordinal, counts)];
        Gathered { total: self.total, counts, above: self.above, best: self.best.sorted() }
    }
}

#[cfg(test)]
mod tests;
