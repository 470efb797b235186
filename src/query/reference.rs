//! References in a query: folded for comparison, and told from words.

use super::grammar::field_names;
use crate::fold;
use crate::law::citation;

/// A reference folded for comparison: letters and digits only, lower case.
#[must_use]
pub fn reference_key(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Digits of a number alone that may be a reference: fewer are a year or a section. With letters beside it (`FOI 8842`) fewer do.
const FEWEST_DIGITS: usize = 5;
const FEWEST_BESIDE_LETTERS: usize = 2;

/// Words that stand before the colon of a reference.
const LABELS: [&str; 12] =
    ["our", "your", "ref", "reference", "number", "no", "case", "request", "foi", "eir", "foia", "id"];

/// The key of a query that may be one reference and nothing else (`01.FOI.23.033857`, `23/33857`, `033857`,
/// `Our ref: FOI 1734744/23`). Whether anything has that reference is for the archive to say.
#[must_use]
pub fn lone_reference(text: &str) -> Option<String> {
    let folded = fold::fold(text).text;
    let is_label = |before: &str| {
        let before = before.to_ascii_lowercase();
        !field_names().any(|field| field == before.trim())
            && before.split_whitespace().all(|word| LABELS.contains(&word))
    };
    let folded =
        folded.split_once(':').filter(|(before, _)| is_label(before)).map_or(&*folded, |(_, after)| after).trim();
    let words: Vec<&str> = folded.split_whitespace().collect();
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let plain =
        folded.chars().all(|c| c.is_ascii_alphanumeric() || c.is_whitespace() || matches!(c, '.' | '/' | '-' | '_'));
    let has_letters = folded.chars().any(|c| c.is_ascii_alphabetic());
    let fewest = if has_letters { FEWEST_BESIDE_LETTERS } else { FEWEST_DIGITS };
    let shaped = plain && (1..=5).contains(&words.len()) && folded.len() <= 40 && (fewest..=20).contains(&digits);
    // At most two words without a digit, the label: "CQC IAT 2223 0418" is a reference.
    let labels = words
        .iter()
        .filter(|word| word.chars().any(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit()))
        .count();
    (shaped && labels <= 2 && citation::in_query(folded).is_empty()).then(|| reference_key(folded))
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
            ("FOI-0912", Some("foi0912")),
            ("foi 8842", Some("foi8842")),
            ("CQC IAT 2223 0418", Some("cqciat22230418")),
            ("Our reference: 01.FOI.23.033857", Some("01foi23033857")),
            ("ref:FOI 12", None),
            ("NOT title:033857", None),
            ("tasers title:01.FOI.23.033857", None),
            ("tasers year:2023 33857", None),
            ("note that x:033857", None),
            ("8842", None),
            ("12:30 45678", None),
            ("tasers in schools 20215", None),
            ("s40(2)", None),
            ("section 31 2021", None),
            ("", None),
        ] {
            assert_eq!(lone_reference(text).as_deref(), key, "{text}");
        }
    }
}
