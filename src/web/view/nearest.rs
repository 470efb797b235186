//! The responses nearest to a search that found nothing: they have some of its words.

use std::collections::BTreeSet;

use super::snippet::HitView;
use crate::archive::Excerpt;
use crate::query::Expression;
use crate::search::Marks;

/// A response with some of the words of a search.
pub(in crate::web) struct NearView<'a> {
    pub(in crate::web) hit: HitView<'a>,
    /// The words that it has not; where it has them all, they stand elsewhere than was asked.
    pub(in crate::web) left_out: Vec<String>,
}

/// The words of a search that a response has neither in its title nor in its letter, which is gone through once for all of
/// them (`marks`).
pub(in crate::web) fn left_out(excerpt: &Excerpt, marks: &Marks, words: &[Expression]) -> Vec<String> {
    let found: BTreeSet<String> = [&excerpt.card.title, &excerpt.text]
        .into_iter()
        .flat_map(|text| marks.find(text).into_iter().map(move |place| place.of(text).to_lowercase()))
        .collect();
    let has = |word: &Expression| {
        let marks = Marks::of(word);
        found.iter().any(|place| !marks.find(place).is_empty())
    };
    words.iter().filter(|word| !has(word)).filter_map(Expression::told_word).collect()
}
