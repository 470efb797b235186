//! What the address of a page tells: where it was published, and in which year.

use crate::domain::{Evidence, Response};

use super::identity::YEARS;
use super::manifest;
use super::vocabulary::Vocabulary;

/// The address that a page gives itself, where it is one of the web.
pub(super) fn address(canonical: &str) -> Option<String> {
    manifest::is_source_url(canonical).then(|| canonical.to_owned())
}

/// Puts the year of an address where the text has none: it is read from no line.
pub(super) fn put_year(response: &mut Response, address: &str) {
    let is_of_text = response.year.as_ref().is_some_and(|year| !year.spans.is_empty());
    if !is_of_text && let Some(value) = year(address) {
        response.year = Some(Evidence { value, spans: Vec::new() });
    }
}

/// The year of an address: a folder of its path that is a year, or a month of one. Never of the last part, which says what
/// the page is about; none where two folders differ.
fn year(address: &str) -> Option<u16> {
    let (_, rest) = address.split_once("://")?;
    let (_, path) = rest.split(['?', '#']).next()?.split_once('/')?;
    let (folders, _) = path.trim_end_matches('/').rsplit_once('/')?;
    let mut years = folders.split('/').filter_map(of_folder);
    let first = years.next()?;
    years.all(|other| other == first).then_some(first)
}

/// `2021`, `2021-05`, `may-2021`, `disclosure-2021`.
fn of_folder(folder: &str) -> Option<u16> {
    let vocabulary = Vocabulary::get();
    let mut parts = folder.split(['-', '_']);
    let year = parts.clone().find(|part| part.len() == 4)?.parse().ok().filter(|year| YEARS.contains(year))?;
    let is_beside = |part: &str| {
        let part = part.to_ascii_lowercase();
        let is_short = part.len() <= 2 && part.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        is_short
            || part.parse() == Ok(year)
            || vocabulary.months.has(&part)
            || vocabulary.short_months.has(&part)
            || vocabulary.folders_of_a_year.has(&part)
    };
    parts.all(is_beside).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_the_year_by_its_folders() {
        for (address, found) in [
            ("https://x.example/foi/2021/may/boats", Some(2021)),
            ("https://x.example/foi-ai/force/disclosure-2023/june-2023/boats/", Some(2023)),
            ("https://x.example/d/2022-11/boats.html?page=2", Some(2022)),
            ("https://x.example/foi/2021/2022/boats", None),
            ("https://x.example/foi/boats-in-2019", None),
            ("https://x.example/foi/2019", None),
            ("https://x.example/budget-2019-figures/boats", None),
            ("https://x.example/foi/1998/boats", None),
            ("https://2021.example/boats", None),
            ("nonsense", None),
        ] {
            assert_eq!(year(address), found, "{address}");
        }
    }
}
