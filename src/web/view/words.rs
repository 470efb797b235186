//! Numbers, dates and sentences as they are written on pages.

use time::format_description::FormatItem;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, Month, OffsetDateTime};

const LONG_DATE: &[FormatItem<'_>] = format_description!("[day padding:none] [month repr:long] [year]");
const ISO_DATE: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// With a comma between thousands: `1,287`.
pub(in crate::web) fn number(value: u64) -> String {
    let digits = value.to_string();
    if digits.len() <= 3 {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number and what it counts: `1 response`, `1,287 responses`.
pub(in crate::web) fn counted(value: u64, one: &str) -> String {
    format!("{} {one}{}", number(value), if value == 1 { "" } else { "s" })
}

/// `one authority`, `1,287 authorities`.
pub(in crate::web) fn authorities(count: u64) -> String {
    if count == 1 { "one authority".to_owned() } else { format!("{} authorities", number(count)) }
}

/// `9 KB`, in the units that file managers use.
pub(in crate::web) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte"),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// `24 November 2026`.
pub(in crate::web) fn long_date(moment: OffsetDateTime) -> String {
    moment.format(LONG_DATE).unwrap_or_default()
}

/// A day as it is said: `24 November 2026`.
pub(in crate::web) fn said_day(day: Date) -> String {
    day.format(LONG_DATE).unwrap_or_default()
}

/// `2026-11-24`.
pub(in crate::web) fn iso_date(moment: OffsetDateTime) -> String {
    moment.format(ISO_DATE).unwrap_or_default()
}

/// A moment as machines read it, in UTC: `2026-11-24T09:30:00Z`.
pub(in crate::web) fn moment(at: OffsetDateTime) -> String {
    at.replace_nanosecond(0).unwrap_or(at).format(&Rfc3339).unwrap_or_default()
}

/// A year, month or day of ISO 8601 as it is said: `2023`, `June 2023`, `14 June 2023`.
pub(in crate::web) fn said_date(iso: &str) -> String {
    let mut parts = iso.split('-');
    let year = parts.next().unwrap_or_default();
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok());
    let Some(month) = number(parts.next()).and_then(|month| Month::try_from(month).ok()) else {
        return year.to_owned();
    };
    match number(parts.next()) {
        Some(day) => format!("{day} {month} {year}"),
        None => format!("{month} {year}"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(in crate::web) fn listed(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// The first letter in upper case.
pub(in crate::web) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// At most so many characters, cut at a word, with an ellipsis where something was cut.
pub(in crate::web) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{} …", cut.get(..end).unwrap_or_default().trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas_between_thousands() {
        for (value, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(number(value), text);
        }
        assert_eq!(counted(1, "response"), "1 response");
        assert_eq!(counted(0, "response"), "0 responses");
    }

    #[test]
    fn sizes_are_said_roughly() {
        for (bytes, said) in [(12, "12 bytes"), (8_593, "9 KB"), (2_340_000, "2.3 MB")] {
            assert_eq!(size(bytes), said);
        }
    }

    #[test]
    fn dates_are_said_as_exactly_as_they_are_known() {
        for (iso, said) in [("2023", "2023"), ("2023-06", "June 2023"), ("2023-06-04", "4 June 2023")] {
            assert_eq!(said_date(iso), said);
        }
    }

    #[test]
    fn lists_read_as_sentences() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&items, "and"), "a, b and c");
        assert_eq!(listed(&items[..2], "or"), "a or b");
        assert_eq!(listed(&items[..1], "or"), "a");
    }

    #[test]
    fn long_texts_are_cut_at_a_word() {
        assert_eq!(shortened("Police Officer/staff association", 16), "Police …");
        assert_eq!(shortened("short", 16), "short");
    }
}
