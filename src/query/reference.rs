//! References in a query: folded for comparison, and told from words.

use crate::fold;
use crate::law::citation;

/// A reference folded for comparison: letters and digits only, lower case.
#[must_use]
pub fn reference_key(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The key of a query that may be one reference and nothing else (`01.FOI.23.033857`, `23/33857`, `033857`,
/// `FOI 1734744/23`). Whether anything has that reference is for the archive to say.
#[must_use]
pub fn lone_reference(text: &str) -> Option<String> {
    let folded = fold::fold(text).text;
    let words: Vec<&str> = folded.split_whitespace().collect();
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let plain =
        folded.chars().all(|c| c.is_ascii_alphanumeric() || c.is_whitespace() || matches!(c, '.' | '/' | '-' | '_'));
    let shaped = plain && (1..=4).contains(&words.len()) && folded.len() <= 40 && (5..=20).contains(&digits);
    // At most one word without a digit, the label: "FOI 1234/22" is a reference, "taser school 20215" is not.
    let labels = words
        .iter()
        .filter(|word| word.chars().any(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit()))
        .count();
    (shaped && labels <= 1 && citation::in_query(&folded).is_empty()).then(|| reference_key(&folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_alone_is_told_from_words() {
        for (text, key) in [
            ("01.FOI.23.033857", Some("01foi23033857")),
            ("01/FOI/23/033857", Some("01foi23033857")),
            ("23/33857", Some("2333857")),
            ("033857", Some("033857")),
            ("FOI 1734744/23", Some("foi173474423")),
            ("417 - 2400", Some("4172400")),
            ("2022", None),
            ("taser", None),
            ("taser school 20215", None),
            ("s40(2)", None),
            ("section 31 2021", None),
            ("", None),
        ] {
            assert_eq!(lone_reference(text).as_deref(), key, "{text}");
        }
    }
}
