//! The best of many hits: all of them, or those after a hit or before it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

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
    pub(super) fn place(self, rank: Rank) -> (bool, Option<Rank>) {
        match self {
            Self::Top => (false, Some(rank)),
            Self::After(last) => (rank >= last, (rank < last).then_some(rank)),
            // The last of those before it are kept: the best of the order turned round.
            Self::Before(first) => (rank > first, (rank > first).then_some(turned(rank))),
        }
    }

    /// What a hit scores at least that is kept or counted above, where the last of those that are kept is this.
    pub(super) fn least(self, floor: Option<Rank>) -> u32 {
        match self {
            Self::Top | Self::After(_) => floor.map_or(0, |(score, _, _)| score),
            Self::Before((score, _, _)) => score,
        }
    }

    /// What was kept, best first.
    pub(super) fn in_order(self, mut kept: Vec<Rank>) -> Vec<Rank> {
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

/// The best of many hits.
pub(super) struct Best {
    wanted: usize,
    /// The last of them first.
    kept: BinaryHeap<Reverse<Rank>>,
    /// What is not above this is none of the best: the last of so many elsewhere, or of those here once there are enough.
    pub(super) floor: Option<Rank>,
}

impl Best {
    /// Keeps so many, of those above a floor.
    pub(super) fn new(wanted: usize, floor: Option<Rank>) -> Self {
        Self { wanted, kept: BinaryHeap::new(), floor }
    }

    pub(super) fn offer(&mut self, rank: Rank) {
        if self.wanted == 0 || self.floor.is_some_and(|floor| rank <= floor) {
            return;
        }
        if self.kept.len() == self.wanted {
            self.kept.pop();
        }
        self.kept.push(Reverse(rank));
        if self.kept.len() == self.wanted {
            self.floor = self.kept.peek().map(|Reverse(last)| *last);
        }
    }

    pub(super) fn sorted(self) -> Vec<Rank> {
        self.kept.into_sorted_vec().into_iter().map(|Reverse(rank)| rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
                let (mut best, mut counted) = (Best::new(7, None), 0);
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
            let mut best = Best::new(wanted, None);
            let ranks: Vec<Rank> = (0..500_u64).map(|n| (0, n * 7919 % 500, Reverse(n))).collect();
            ranks.iter().for_each(|rank| best.offer(*rank));
            let mut expected = ranks.clone();
            expected.sort_by(|a, b| b.cmp(a));
            expected.truncate(wanted);
            assert_eq!(best.sorted(), expected, "{wanted}");
        }
    }

    #[test]
    fn what_is_not_above_the_floor_is_none_of_the_best() {
        let mut best = Best::new(2, Some((0, 5, Reverse(0))));
        (0..8).for_each(|n| best.offer((0, n, Reverse(0))));
        assert_eq!(best.sorted(), [(0, 7, Reverse(0)), (0, 6, Reverse(0))]);
        let mut best = Best::new(3, Some((0, 6, Reverse(0))));
        (0..8).for_each(|n| best.offer((0, n, Reverse(0))));
        assert_eq!(best.floor, Some((0, 6, Reverse(0))), "one is not enough for another floor");
        assert_eq!(best.sorted(), [(0, 7, Reverse(0))]);
    }
}
