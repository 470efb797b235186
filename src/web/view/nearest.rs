//! The responses nearest to a search that found nothing: they have some of its words.

use super::snippet::HitView;
use crate::archive::Excerpt;
use crate::query::Expression;
use crate::search::Marks;

/// A response with some of the words of a search.
pub(in crate::web) struct NearView {
    pub(in crate::web) hit: HitView,
    /// The words that it has not; where it has them all, they stand elsewhere than was asked.
    pub(in crate::web) left_out: Vec<String>,
}

/// The words of a search that a response has neither in its title nor in its letter.
pub(in crate::web) fn left_out(excerpt: &Excerpt, words: &[Expression]) -> Vec<String> {
    let has = |word: &Expression| {
        let marks = Marks::of(word);
        !marks.find(&excerpt.card.title).is_empty() || !marks.find(&excerpt.text).is_empty()
    };
    words.iter().filter(|word| !has(word)).filter_map(Expression::told_word).collect()
}
