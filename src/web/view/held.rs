//! What is held, in words and in tables: years, gaps, months.

use super::words::{listed, number};
use crate::archive::Month;

/// Years that a table of months shows, the latest.
const MOST_YEARS: usize = 30;
/// Runs of years named before the rest is counted.
const MOST_GAPS: usize = 6;
/// The heads of the columns of a table of months.
const MONTHS: [(&str, &str); 12] = [
    ("Jan", "January"),
    ("Feb", "February"),
    ("Mar", "March"),
    ("Apr", "April"),
    ("May", "May"),
    ("Jun", "June"),
    ("Jul", "July"),
    ("Aug", "August"),
    ("Sep", "September"),
    ("Oct", "October"),
    ("Nov", "November"),
    ("Dec", "December"),
];

/// `2018`, `2018 to 2024`; empty where no year is known.
pub(in crate::web) fn years(span: Option<(u16, u16)>) -> String {
    match span {
        None => String::new(),
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first} to {last}"),
    }
}

/// `2015 and 2017 to 2019`: years without a response between those that have some; empty where there are none.
pub(in crate::web) fn gaps(gaps: &[(u16, u16)]) -> String {
    let mut said: Vec<String> = gaps.iter().take(MOST_GAPS).map(|gap| years(Some(*gap))).collect();
    let more = gaps.len().saturating_sub(MOST_GAPS);
    if more > 0 {
        said.push(format!("{} more", number(more as u64)));
    }
    listed(&said, "and")
}

/// Counts by month of publication: a row a year, the latest first.
pub(in crate::web) struct MonthsView {
    pub(in crate::web) heads: &'static [(&'static str, &'static str)],
    pub(in crate::web) rows: Vec<(u16, Vec<String>)>,
    /// How many responses it counts, and of how many.
    pub(in crate::web) said: String,
}

/// A table of months; none where no month is known.
pub(in crate::web) fn months(counts: &[(Month, u64)], responses: u64) -> Option<MonthsView> {
    let mut years: Vec<u16> = counts.iter().map(|((year, _), _)| *year).collect();
    years.dedup();
    let rows: Vec<_> = years.iter().rev().take(MOST_YEARS).map(|year| (*year, row(counts, *year))).collect();
    let known: u64 = counts.iter().map(|(_, count)| count).sum();
    let rest = responses.saturating_sub(known);
    let said = match rest {
        0 => "The month of publication is known of every response.".to_owned(),
        _ => format!("The month of publication is known of {} of {} responses.", number(known), number(responses)),
    };
    (known > 0).then_some(MonthsView { heads: &MONTHS, rows, said })
}

/// Empty cells are months without a response.
fn row(counts: &[(Month, u64)], year: u16) -> Vec<String> {
    let of = |month: u8| counts.iter().find(|(at, _)| *at == (year, month)).map(|(_, count)| number(*count));
    (1..=12).map(|month| of(month).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_said_in_words() {
        for (runs, said) in [
            (&[][..], ""),
            (&[(2015, 2015)], "2015"),
            (&[(2015, 2015), (2017, 2019)], "2015 and 2017 to 2019"),
            (&[(1, 1), (3, 3), (5, 5), (7, 7), (9, 9), (11, 11), (13, 13), (15, 15)], "1, 3, 5, 7, 9, 11 and 2 more"),
        ] {
            assert_eq!(gaps(runs), said, "{runs:?}");
        }
    }

    #[test]
    fn months_stand_in_rows_by_year_the_latest_first() {
        let view = months(&[((2021, 12), 1), ((2023, 1), 2), ((2023, 6), 1_000)], 2_000).expect("months");
        let shown: Vec<_> = view.rows.iter().map(|(year, cells)| (*year, cells.join("|"))).collect();
        assert_eq!(shown, [(2023, "2|||||1,000||||||".to_owned()), (2021, "|||||||||||1".to_owned())]);
        assert_eq!(view.said, "The month of publication is known of 1,003 of 2,000 responses.");
        assert!(months(&[], 5).is_none());
    }
}
