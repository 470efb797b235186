//! One pass over what an expression finds: the filters, the total, every facet and the best hits.

use std::cmp::Reverse;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::columns::{Columns, FacetColumn};
use super::fields::FACETS;
use super::lower::{filter_values, wants_all};
use crate::query::{Filters, Sort};

/// Counts by the place of a value in the dictionary of a segment, for each of [`FACETS`].
pub(super) type Counts = [Vec<u64>; FACETS.len()];

/// A hit, greater is better: score, then year and number, then the earlier record.
pub(super) type Rank = (u32, u64, Reverse<u64>);

/// Which hits are kept: the best of all, those that follow a hit, or those that come before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Window {
    #[default]
    Top,
    After(Rank),
    Before(Rank),
}

impl Window {
    /// Where a hit stands: whether it is counted as one above the window, and the rank under which it is kept.
    fn place(self, rank: Rank) -> (bool, Option<Rank>) {
        match self {
            Self::Top => (false, Some(rank)),
            Self::After(last) => (rank >= last, (rank < last).then_some(rank)),
            // The last of those before it are kept: the best of the order turned round.
            Self::Before(first) => (rank > first, (rank > first).then_some(turned(rank))),
        }
    }

    /// What was kept, best first.
    fn in_order(self, mut kept: Vec<Rank>) -> Vec<Rank> {
        if let Self::Before(_) = self {
            kept = kept.into_iter().rev().map(turned).collect();
        }
        kept
    }
}

/// The rank that compares the other way round; twice is the rank itself.
const fn turned((score, order, Reverse(row)): Rank) -> Rank {
    (!score, !order, Reverse(!row))
}

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
}

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
        Self { segments: segments.to_vec(), filters, sort, window: Window::Top, wanted, is_counted: true }
    }

    /// Counts no facets.
    pub(super) fn uncounted(self) -> Self {
        Self { is_counted: false, ..self }
    }

    /// Keeps those of a window only.
    pub(super) fn within(self, window: Window) -> Self {
        Self { window, ..self }
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
            best: Best::new(self.wanted),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance && self.wanted > 0
    }

    fn merge_fruits(&self, fruits: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut merged = Gathered::default();
        let mut best = Best::new(self.wanted);
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
    fn failed(&self, document: DocId) -> Result<Option<usize>, ()> {
        if !self.is_filtered {
            return Ok(None);
        }
        let mut failed = None;
        for (place, (facet, column)) in self.facets.iter().zip(&self.columns.facets).enumerate() {
            if !facet.passes(column.set_of(document)) && failed.replace(place).is_some() {
                return Err(());
            }
        }
        Ok(failed)
    }

    fn rank(&self, document: DocId, score: Score) -> Rank {
        let at = document as usize;
        let order = self.columns.order.get(at).copied().unwrap_or(0);
        let row = Reverse(self.columns.rows.get(at).copied().unwrap_or(0));
        match self.sort {
            // Scores are never negative, so their bits sort as they do.
            Sort::Relevance => (score.max(0.0).to_bits(), order, row),
            Sort::Newest => (0, order, row),
            Sort::Oldest => (0, oldest_first(order), row),
        }
    }
}

/// Turns the order round and leaves what has no year last.
const fn oldest_first(order: u64) -> u64 {
    const YEAR: u64 = 0xffff << 48;
    if order & YEAR == 0 { !(order | YEAR) } else { !order }
}

impl SegmentCollector for SegmentGather {
    type Fruit = Gathered;

    fn collect(&mut self, document: DocId, score: Score) {
        match self.failed(document) {
            Err(()) => {}
            // Counted beside its own filter, so that its siblings can be chosen.
            Ok(Some(place)) => self.facets[place].count(self.columns.facets[place].set_of(document)),
            Ok(None) => {
                self.total += 1;
                for (facet, column) in self.facets.iter_mut().zip(&self.columns.facets) {
                    facet.count(column.set_of(document));
                }
                let (above, kept) = self.window.place(self.rank(document, score));
                self.above += u64::from(above);
                kept.into_iter().for_each(|rank| self.best.offer(rank));
            }
        }
    }

    fn harvest(self) -> Gathered {
        let counts = std::array::from_fn(|place| self.facets[place].by_value(&self.columns.facets[place]));
        let counts = vec![(self.ordinal, counts)];
        Gathered { total: self.total, counts, above: self.above, best: self.best.sorted() }
    }
}

/// The best of many hits, in memory for twice as many.
struct Best {
    wanted: usize,
    kept: Vec<Rank>,
    /// The last of the best so far, once there are enough.
    floor: Option<Rank>,
}

impl Best {
    fn new(wanted: usize) -> Self {
        Self { wanted, kept: Vec::new(), floor: None }
    }

    fn offer(&mut self, rank: Rank) {
        if self.wanted == 0 || self.floor.is_some_and(|floor| rank <= floor) {
            return;
        }
        self.kept.push(rank);
        if self.kept.len() >= self.wanted.saturating_mul(2) {
            let (_, last, _) = self.kept.select_nth_unstable_by(self.wanted - 1, |a, b| b.cmp(a));
            self.floor = Some(*last);
            self.kept.truncate(self.wanted);
        }
    }

    fn sorted(mut self) -> Vec<Rank> {
        self.kept.sort_unstable_by(|a, b| b.cmp(a));
        self.kept.truncate(self.wanted);
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undated_comes_last_either_way() {
        let order = |year: u64, number: u64| year << 48 | number;
        let mut oldest = [order(0, 5), order(2021, 9), order(2021, 3), order(2019, 7), order(0, 4)];
        oldest.sort_by_key(|key| Reverse(oldest_first(*key)));
        assert_eq!(oldest, [order(2019, 7), order(2021, 3), order(2021, 9), order(0, 4), order(0, 5)]);
    }

    #[test]
    fn a_window_holds_what_follows_a_hit_or_comes_before_it() {
        let ranks: Vec<Rank> = (0..90_u64).map(|n| ((n % 3) as u32, n / 2, Reverse(n))).collect();
        let mut sorted = ranks.clone();
        sorted.sort_by(|a, b| b.cmp(a));
        for at in [0, 1, 44, 88, 89] {
            for (window, wanted, above) in [
                (Window::After(sorted[at]), &sorted[(at + 1).min(90)..(at + 8).min(90)], at as u64 + 1),
                (Window::Before(sorted[at]), &sorted[at.saturating_sub(7)..at], at as u64),
            ] {
                let (mut best, mut counted) = (Best::new(7), 0);
                for rank in &ranks {
                    let (is_above, kept) = window.place(*rank);
                    counted += u64::from(is_above);
                    kept.into_iter().for_each(|rank| best.offer(rank));
                }
                assert_eq!((window.in_order(best.sorted()).as_slice(), counted), (wanted, above), "{at} {window:?}");
            }
        }
    }

    #[test]
    fn the_best_are_kept_of_any_number() {
        for wanted in [0, 1, 3, 10, 1000] {
            let mut best = Best::new(wanted);
            let ranks: Vec<Rank> = (0..500_u64).map(|n| (0, n * 7919 % 500, Reverse(n))).collect();
            ranks.iter().for_each(|rank| best.offer(*rank));
            let mut expected = ranks.clone();
            expected.sort_by(|a, b| b.cmp(a));
            expected.truncate(wanted);
            assert_eq!(best.sorted(), expected, "{wanted}");
        }
    }
}
