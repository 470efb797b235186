//! The values of every facet, over all segments of a commit: read once, in the order in which they are shown.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use tantivy::SegmentOrdinal;

use super::Facets;
use super::collect::Counts;
use super::columns::Columns;
use super::fields::FACETS;
use crate::domain::{Outcome, Tag};
use crate::law::{ProvisionPath, Regime};
use crate::query::YearFilter;

/// How many documents have each value of each of [`FACETS`], over all segments.
pub(super) type Sums = [Vec<u64>; FACETS.len()];

/// The values of the facets, in the order of [`FACETS`].
pub(super) struct Values {
    exemptions: Known<ProvisionPath>,
    years: Known<YearFilter>,
    outcomes: Known<Outcome>,
    authorities: Known<String>,
    tags: Known<Tag>,
    regimes: Known<Regime>,
}

impl Values {
    /// Those of some segments.
    pub(super) fn of(segments: &[Arc<Columns>]) -> Self {
        let provision = |slug: &str| slug.parse().ok().filter(|path: &ProvisionPath| path.depth() > 0);
        let year = |slug: &str| Some(slug.parse().map_or(YearFilter::Undated, YearFilter::Of));
        let newest_first = |year: &YearFilter| match year {
            YearFilter::Of(year) => (false, u16::MAX - year),
            YearFilter::Undated => (true, 0),
        };
        let regime = |slug: &str| Regime::ALL.into_iter().find(|regime| regime.slug() == slug);
        Self {
            exemptions: Known::of(segments, 0, provision, ProvisionPath::clone),
            years: Known::of(segments, 1, year, newest_first),
            outcomes: Known::of(segments, 2, |slug| slug.parse().ok(), Outcome::clone),
            authorities: Known::of(segments, 3, |slug| Some(slug.to_owned()), String::clone),
            tags: Known::of(segments, 4, |slug| slug.parse().ok(), Tag::clone),
            regimes: Known::of(segments, 5, regime, Regime::clone),
        }
    }

    /// What was counted in all segments.
    pub(super) fn sums(&self, counts: &[(SegmentOrdinal, Counts)]) -> Sums {
        [
            self.exemptions.sums(counts),
            self.years.sums(counts),
            self.outcomes.sums(counts),
            self.authorities.sums(counts),
            self.tags.sums(counts),
            self.regimes.sums(counts),
        ]
    }

    /// What was counted, in the order in which it is shown.
    pub(super) fn counted(&self, sums: &Sums) -> Facets {
        let mut authorities = self.authorities.counted(sums);
        authorities.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Facets {
            exemptions: self.exemptions.counted(sums),
            years: self.years.counted(sums),
            outcomes: self.outcomes.counted(sums),
            authorities,
            tags: self.tags.counted(sums),
            regimes: self.regimes.counted(sums),
        }
    }
}

/// The values of one facet.
struct Known<T> {
    /// Its place among the facets.
    facet: usize,
    /// In order.
    values: Vec<T>,
    /// By segment and by place in its dictionary: the place of the value; none for what is not shown.
    places: Vec<Vec<Option<usize>>>,
}

impl<T: Clone> Known<T> {
    fn of<K: Ord>(
        segments: &[Arc<Columns>],
        facet: usize,
        read: impl Fn(&str) -> Option<T>,
        order: impl Fn(&T) -> K,
    ) -> Self {
        let dictionaries = || segments.iter().map(|columns| &columns.facets[facet].dictionary);
        let words: BTreeSet<&String> = dictionaries().flatten().collect();
        let mut known: Vec<(&String, T)> = words.into_iter().filter_map(|word| Some((word, read(word)?))).collect();
        known.sort_by_key(|(_, value)| order(value));
        let place: HashMap<&String, usize> =
            known.iter().enumerate().map(|(place, (word, _))| (*word, place)).collect();
        let places = dictionaries().map(|words| words.iter().map(|word| place.get(word).copied()).collect()).collect();
        Self { facet, values: known.into_iter().map(|(_, value)| value).collect(), places }
    }

    fn sums(&self, counts: &[(SegmentOrdinal, Counts)]) -> Vec<u64> {
        let mut sums = vec![0; self.values.len()];
        for (segment, counts) in counts {
            let places = self.places.get(*segment as usize).into_iter().flatten();
            for (place, count) in places.zip(&counts[self.facet]) {
                if let Some(sum) = place.and_then(|place| sums.get_mut(place)) {
                    *sum += count;
                }
            }
        }
        sums
    }

    /// Those that were counted at all.
    fn counted(&self, sums: &Sums) -> Vec<(T, u64)> {
        let counted = self.values.iter().zip(&sums[self.facet]).filter(|(_, sum)| **sum > 0);
        counted.map(|(value, sum)| (value.clone(), *sum)).collect()
    }
}
