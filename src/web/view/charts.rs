//! Bars, drawn by the server: each is a link to what it counts.

use super::card::{OutcomeView, section_name_among_laws};
use super::words::number;
use crate::domain::Outcome;
use crate::law::ProvisionPath;
use crate::query::YearFilter;

/// A bar of a list: sign, name, number, and its length in percent.
pub(in crate::web) struct Bar {
    pub(in crate::web) href: String,
    pub(in crate::web) sign: String,
    pub(in crate::web) name: String,
    pub(in crate::web) count: String,
    pub(in crate::web) width: String,
}

/// A column of a chart by year.
pub(in crate::web) struct Column {
    pub(in crate::web) href: String,
    pub(in crate::web) name: String,
    pub(in crate::web) count: String,
    pub(in crate::web) top: String,
    pub(in crate::web) height: String,
}

/// One bar each of `(href, sign, name, count)`, as long as its share of the greatest.
pub(in crate::web) fn bars(rows: Vec<(String, String, String, u64)>) -> Vec<Bar> {
    let most = rows.iter().map(|(.., count)| *count).max().unwrap_or_default();
    rows.into_iter()
        .map(|(href, sign, name, count)| Bar { href, sign, name, count: number(count), width: percent(count, most) })
        .collect()
}

/// One column each of `(href, name, count)`, as high as its share of the greatest.
fn columns(rows: Vec<(String, String, u64)>) -> Vec<Column> {
    let most = rows.iter().map(|(.., count)| *count).max().unwrap_or_default();
    rows.into_iter()
        .map(|(href, name, count)| Column {
            href,
            name,
            count: number(count),
            top: percent(most - count, most),
            height: percent(count, most),
        })
        .collect()
}

/// Counts by year as columns from left to right: years ascending, the unknown year last. Of many, the latest `most`.
pub(in crate::web) fn by_year(
    years: &[(YearFilter, u64)],
    most: usize,
    href: impl Fn(YearFilter) -> String,
) -> Vec<Column> {
    let mut years: Vec<_> = years.to_vec();
    years.sort_by_key(|(year, _)| *year);
    let first = years.len().saturating_sub(most);
    columns(years.into_iter().skip(first).map(|(year, count)| (href(year), year.name(), count)).collect())
}

/// A row of a list of outcomes: where it leads, the outcome, how many.
pub(in crate::web) type OutcomeRow = (String, OutcomeView, String);

/// Counts by outcome, each a link.
pub(in crate::web) fn by_outcome(counts: &[(Outcome, u64)], href: impl Fn(Outcome) -> String) -> Vec<OutcomeRow> {
    counts.iter().map(|(outcome, count)| (href(*outcome), (*outcome).into(), number(*count))).collect()
}

/// The sections cited most, each a link.
pub(in crate::web) fn by_section(
    counts: &[(ProvisionPath, u64)],
    most: usize,
    href: impl Fn(ProvisionPath) -> String,
) -> Vec<Bar> {
    let mut sections: Vec<_> = counts.iter().filter(|(path, _)| path.depth() == 1).collect();
    sections.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rows = sections.into_iter().take(most);
    bars(rows.map(|(path, count)| (href(path.clone()), path.short(), section_name_among_laws(path), *count)).collect())
}

/// A share in percent with one decimal: `73.5%`.
pub(in crate::web) fn percent(part: u64, whole: u64) -> String {
    let tenths = if whole == 0 { 0 } else { (u128::from(part) * 1000 + u128::from(whole) / 2) / u128::from(whole) };
    if tenths % 10 == 0 { format!("{}%", tenths / 10) } else { format!("{}.{}%", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_one_decimal() {
        for (part, whole, text) in [(0, 0, "0%"), (1, 1, "100%"), (946, 1287, "73.5%"), (1, 3, "33.3%")] {
            assert_eq!(percent(part, whole), text);
        }
    }
}
