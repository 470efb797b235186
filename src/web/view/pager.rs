//! Links to the pages of a list.

use super::words::{counted, number};
use crate::query::SIZES;

/// Hits that can be paged through; past them the search has to be narrowed.
pub(in crate::web) use crate::search::DEEPEST_HIT as DEEPEST;

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
    let mut pages: Vec<PageLink> = Vec::new();
    if last > 1 {
        for number in (1..=last).filter(|number| *number == 1 || *number == last || number.abs_diff(page) <= 2) {
            let gap = pages.last().is_some_and(|before| before.number + 1 < number);
            pages.push(PageLink { number, href: href(number, size), current: number == page, gap });
        }
    }
    let first = (page - 1) * size + 1;
    let end = (page * size).min(usize::try_from(total).unwrap_or(usize::MAX));
    let sizes = SIZES.iter().map(|of| SizeLink { number: *of, href: href(1, *of), current: *of == size }).collect();
    Pager {
        pages,
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
