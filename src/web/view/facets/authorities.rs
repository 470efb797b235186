//! Authorities: the most frequent beside the results, and all of them on a page of their own.

use std::cmp::Reverse;

use super::{Choice, Links, choice, with_chosen};
use crate::query::{FilterValue, Filters, Query};
use crate::web::view::words::number;

/// Authorities beside the results; those chosen are listed always.
const MOST_AUTHORITIES: usize = 10;

/// Those that are listed beside the results, and how many are not.
pub(super) fn most_frequent(counted: &[(String, u64)], chosen: &Filters) -> (Vec<(String, u64)>, usize) {
    let mut authorities = with_chosen(counted, &chosen.authorities);
    authorities.sort_by_key(|(slug, count)| (!chosen.authorities.contains(slug), Reverse(*count)));
    let listed = MOST_AUTHORITIES.max(chosen.authorities.len());
    let more = authorities.len().saturating_sub(listed);
    authorities.truncate(listed);
    (authorities, more)
}

/// Every authority of a search with its count, the most frequent first, then by name.
pub(in crate::web) fn all_authorities(
    query: &Query,
    counted: &[(String, u64)],
    name: impl Fn(&str) -> String,
) -> Vec<(String, u64, String)> {
    let authorities = with_chosen(counted, &query.filters.authorities).into_iter();
    let mut named: Vec<_> = authorities.map(|(slug, count)| (name(&slug), count, slug)).collect();
    named.sort_by_cached_key(|(name, count, slug)| (Reverse(*count), name.to_lowercase(), slug.clone()));
    named.into_iter().map(|(name, count, slug)| (slug, count, name)).collect()
}

/// Some of them, as choices of that search.
pub(in crate::web) fn authority_choices(query: &Query, authorities: &[(String, u64, String)]) -> Vec<Choice> {
    let links = &mut Links::of(query);
    authorities.iter().map(|(slug, count, name)| authority_choice(links, slug, *count, name)).collect()
}

pub(super) fn authority_choice(links: &mut Links<'_>, slug: &str, count: u64, name: &str) -> Choice {
    choice(links, FilterValue::Authority(slug.to_owned()), count, ("", name, name))
}

/// The words that lead to all of them.
pub(super) fn all_of(count: usize) -> String {
    format!("All {} authorities", number(count as u64))
}
