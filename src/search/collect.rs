//! One pass over what an expression finds: the filters, the total, every facet and the best hits.

use std::cmp::Reverse;
use std::sync::Arc;

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
        Self { segments: segments.to_vec(), filters, sort, window: Window::Top, wanted, is_counted: true, bounds: None }
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
            return Ok(gather.harvest());
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
        Ok(gather.harvest())
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
mod tests {
    use super::super::fields::{self, Name};
    use super::super::lower::{Lowering, narrowed};
    use super::super::vocabulary::Expansions;
    use super::super::word::Scoring;
    use super::super::yardstick;
    use super::*;
    use crate::query::{Parameters, decode};

    #[test]
    fn undated_comes_last_either_way() {
        let order = |year: u64, number: u64| year << 48 | number;
        let mut oldest = [order(0, 5), order(2021, 9), order(2021, 3), order(2019, 7), order(0, 4)];
        oldest.sort_by_key(|key| Reverse(oldest_first(*key)));
        assert_eq!(oldest, [order(2019, 7), order(2021, 3), order(2021, 9), order(0, 4), order(0, 5)]);
    }

    /// Letters of few words, the first of them in nearly all; some were taken out again.
    fn letters(many: u64) -> tantivy::Result<Searcher> {
        const WORDS: [&str; 9] = ["dogs", "dog", "cost", "costs", "boats", "plan", "rare", "staff", "fees"];
        let index = tantivy::Index::create_in_ram(fields::schema());
        for (name, analyzer) in yardstick::analyzers() {
            index.tokenizers().register(name, analyzer);
        }
        let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(1, 20 << 20)?;
        let mut seed = 1_u64;
        let mut below = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for number in 0..many {
            let mut some = |most: u64| {
                let words = (0..below(most)).map(|_| WORDS[(below(9) * below(9) / 8) as usize]);
                words.collect::<Vec<_>>().join(" ")
            };
            let (title, request, standard, own) = (some(4), some(12), some(8), some(40));
            let letter = format!("{own} {standard}");
            let mut document = tantivy::TantivyDocument::default();
            for (name, value) in [
                (Name::Title, &title),
                (Name::Request, &request),
                (Name::Letter, &letter),
                (Name::Standard, &standard),
                (Name::Printed, &format!("{title} {request} {letter}")),
                (Name::PrintedTitle, &title),
                (Name::PrintedRequest, &request),
                (Name::Year, &(2010 + number % 9).to_string()),
            ] {
                document.add_text(name.field(), value);
            }
            for (name, value) in [(Name::Row, number), (Name::Order, number % 50), (Name::Change, number)] {
                document.add_u64(name.field(), value);
            }
            writer.add_document(document)?;
        }
        for number in (0..many).step_by(7) {
            writer.delete_term(tantivy::Term::from_field_u64(Name::Row.field(), number));
        }
        writer.commit()?;
        Ok(index.reader()?.searcher())
    }

    #[test]
    fn what_a_hit_scores_at_most_leaves_out_none_of_the_best() {
        let searcher = letters(3 * MANY).expect("an index");
        let loaded = searcher.segment_readers().iter().map(|segment| Columns::load(segment).map(Arc::new));
        let columns: Vec<_> = loaded.collect::<tantivy::Result<_>>().expect("columns");
        let expansions = Expansions::default();
        let mut bounded = 0;
        for asked in [
            "dog",
            "dogs",
            "title:dogs",
            "request:costs",
            "dogs cost",
            "dogs OR rare",
            "dogs -boats",
            "costs dogs plan staff",
            "(dogs OR cost) (plan OR boats)",
            "dogs year:2012",
            "dogs NOT title:dogs",
            "rare fees",
            "boats 2012",
        ] {
            let query = Parameters::read(&decode(&format!("q={}", asked.replace(' ', "+"))).expect(asked)).query;
            let gathered = |is_bounded: bool, window: Window| {
                let lowered = |scoring| {
                    narrowed(&query.expression, &query.filters, Lowering { expansions: &expansions, scoring })
                };
                let bounds = is_bounded.then(|| (lowered(Scoring::AtMost), searcher.clone()));
                let gather = Gather::new(&columns, &query.filters, Sort::Relevance, 10).within(window).bounded(bounds);
                searcher.search(&lowered(Scoring::Exact), &gather).expect(asked)
            };
            let ranks = |best: &[Rank]| -> Vec<_> {
                best.iter().map(|(score, order, row)| (f32::from_bits(*score), *order, *row)).collect()
            };
            let mut window = Window::Top;
            for _ in 0..4 {
                let (exact, quick) = (gathered(false, window), gathered(true, window));
                assert_eq!(ranks(&quick.best), ranks(&exact.best), "{asked} {window:?}");
                assert_eq!((quick.total, quick.above, &quick.counts), (exact.total, exact.above, &exact.counts));
                bounded += usize::from(exact.total > MANY);
                let [.., last] = exact.best[..] else { break };
                window = match window {
                    Window::After(_) => Window::Before(last),
                    _ => Window::After(last),
                };
            }
        }
        assert!(bounded > 20, "{bounded} of them were found twice");
    }
}
