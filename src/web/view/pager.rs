//! Links to the pages of a list.

use axum::http::Uri;

use super::words::{counted, number};
use crate::query::{self, BadValue, SIZES};
use crate::web::error::Error;
use crate::web::layout::Link;

/// Hits that can be paged through; past them the search has to be narrowed.
pub(in crate::web) use crate::search::DEEPEST_HIT as DEEPEST;

/// The highest number of a page that is read as one.
const MOST_PAGES: usize = 1_000_000;

/// One page of a list.
pub(in crate::web) struct PageLink {
    pub(in crate::web) number: usize,
    pub(in crate::web) href: String,
    pub(in crate::web) current: bool,
    /// Pages before it are left out.
    pub(in crate::web) gap: bool,
}

/// How many a page holds.
pub(in crate::web) struct SizeLink {
    pub(in crate::web) number: usize,
    pub(in crate::web) href: String,
    pub(in crate::web) current: bool,
}

/// The foot of a list.
pub(in crate::web) struct Pager {
    pub(in crate::web) pages: Vec<PageLink>,
    pub(in crate::web) previous: Option<String>,
    pub(in crate::web) next: Option<String>,
    pub(in crate::web) said: String,
    pub(in crate::web) sizes: Vec<SizeLink>,
    pub(in crate::web) limit: Option<String>,
}

/// The last page that can be opened; 1 for an empty list.
pub(in crate::web) fn last_page(total: u64, size: usize) -> usize {
    let reachable = usize::try_from(total).unwrap_or(usize::MAX).min(DEEPEST);
    reachable.div_ceil(size.max(1)).max(1)
}

/// Links to the first, the last and those around `page`; `href` gives the address of a page of a size.
pub(in crate::web) fn pager(total: u64, page: usize, size: usize, href: impl Fn(usize, usize) -> String) -> Pager {
    let last = last_page(total, size);
    let first = (page - 1) * size + 1;
    let end = (page * size).min(usize::try_from(total).unwrap_or(usize::MAX));
    let sizes = SIZES.iter().map(|of| SizeLink { number: *of, href: href(1, *of), current: *of == size }).collect();
    Pager {
        pages: links(page, last, |page| href(page, size)),
        previous: (page > 1).then(|| href(page - 1, size)),
        next: (page < last).then(|| href(page + 1, size)),
        said: format!("{} to {} of {}. A page holds", number(first as u64), number(end as u64), number(total)),
        sizes: if total > SIZES.first().map_or(0, |least| *least as u64) { sizes } else { Vec::new() },
        limit: (total > DEEPEST as u64).then(|| {
            format!(
                "Pages end with the {}th of {}. Narrow the search, by year or by exemption, to see the others.",
                number(DEEPEST as u64),
                counted(total, "response")
            )
        }),
    }
    .without_sizes_if_one_page(total)
}

/// The pager of a list that can be read to its end, however long it is; `href` gives the address of a page.
///
/// # Errors
/// 404 for a page past the last.
pub(in crate::web) fn whole_list(
    total: u64,
    page: usize,
    size: usize,
    href: impl Fn(usize) -> String,
) -> Result<Pager, Error> {
    let last = usize::try_from(total).unwrap_or(usize::MAX).div_ceil(size.max(1)).max(1);
    if page > last {
        let mut error = Error::not_held("There is no such page of this list", "See what there is instead:");
        error.ways_out.insert(0, Link { href: href(last), text: "Its last page".to_owned() });
        return Err(error);
    }
    let end = (page * size).min(usize::try_from(total).unwrap_or(usize::MAX));
    let pager = Pager {
        pages: links(page, last, &href),
        previous: (page > 1).then(|| href(page - 1)),
        next: (page < last).then(|| href(page + 1)),
        said: format!("{} to {} of {}.", number(((page - 1) * size + 1) as u64), number(end as u64), number(total)),
        sizes: Vec::new(),
        limit: None,
    };
    Ok(if last == 1 { pager.without_sizes_if_one_page(total) } else { pager })
}

/// The page that an address asks for; the first where it names none.
///
/// # Errors
/// 400 where it is no number from 1.
pub(in crate::web) fn page_asked(uri: &Uri) -> Result<usize, Error> {
    let pairs = query::decode(uri.query().unwrap_or_default()).map_err(|bad| Error::bad_values(&[bad], None))?;
    page_of(&pairs)
}

/// The page that the pairs of an address ask for; the first where they name none.
///
/// # Errors
/// 400 where it is no number from 1.
pub(in crate::web) fn page_of(pairs: &[(String, String)]) -> Result<usize, Error> {
    match pairs.iter().find(|(name, _)| name == "page").map_or("", |(_, value)| value.trim()) {
        "" => Ok(1),
        page => page.parse().ok().filter(|page| (1..=MOST_PAGES).contains(page)).ok_or_else(|| {
            let bad = BadValue {
                name: "page".to_owned(),
                value: page.chars().take(80).collect(),
                expected: "it is a whole number from 1".to_owned(),
            };
            Error::bad_values(&[bad], None)
        }),
    }
}

/// Links to the first page, the last and those around this one; none where there is one alone.
fn links(page: usize, last: usize, href: impl Fn(usize) -> String) -> Vec<PageLink> {
    let mut pages: Vec<PageLink> = Vec::new();
    let around = page.saturating_sub(2)..=page.saturating_add(2);
    let shown = [1].into_iter().chain(around.filter(|number| (2..last).contains(number))).chain([last]);
    for number in shown.filter(|_| last > 1) {
        let gap = pages.last().is_some_and(|before| before.number + 1 < number);
        pages.push(PageLink { number, href: href(number), current: number == page, gap });
    }
    pages
}

impl Pager {
    /// For a list whose pages all have one size.
    pub(in crate::web) fn without_sizes(mut self) -> Self {
        if !self.sizes.is_empty() {
            self.sizes.clear();
            self.said = self.said.trim_end_matches(" A page holds").to_owned();
        }
        self
    }

    fn without_sizes_if_one_page(mut self, total: u64) -> Self {
        if self.sizes.is_empty() {
            self.said = if total == 1 { "The only one.".to_owned() } else { format!("All {} of them.", number(total)) };
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(total: u64, page: usize) -> Vec<(usize, bool)> {
        pager(total, page, 10, |page, size| format!("{page}/{size}"))
            .pages
            .iter()
            .map(|link| (link.number, link.gap))
            .collect()
    }

    #[test]
    fn the_first_the_last_and_those_around_are_linked() {
        assert_eq!(numbers(24, 1), [(1, false), (2, false), (3, false)]);
        assert_eq!(
            numbers(9_990, 400),
            [(1, false), (398, true), (399, false), (400, false), (401, false), (402, false), (999, true)]
        );
        assert!(numbers(10, 1).is_empty());
    }

    #[test]
    fn the_depth_limit_is_said_in_plain_words() {
        let deep = pager(1_000_000, 1_000, 10, |page, _| page.to_string());
        assert_eq!(deep.next, None);
        assert!(deep.limit.is_some_and(|words| words.contains("10,000th of 1,000,000 responses")));
        assert_eq!(last_page(1_000_000, 50), 200);
    }
}
