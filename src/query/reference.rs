//! References in a query: folded for comparison, and told from words.

use std::ops::RangeInclusive;

use super::grammar::field_names;
use crate::fold;
use crate::law::citation;

/// A reference folded for comparison: letters and digits only, lower case.
#[must_use]
pub fn reference_key(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Digits to which authorities fill up the running number of a reference, which stands last.
const LAST_NUMBER: RangeInclusive<usize> = 3..=7;
/// Digits to which they fill up what stands first: a kind of request, a year, or a running number before one.
const FIRST_NUMBER: RangeInclusive<usize> = 2..=5;

/// Digits of a number alone that may be a reference: fewer are a year or a section. With letters beside it (`FOI 8842`) fewer do.
const FEWEST_DIGITS: usize = 5;
const FEWEST_BESIDE_LETTERS: usize = 2;

/// Words that stand before the colon of a reference.
const LABELS: [&str; 12] =
    ["our", "your", "ref", "reference", "number", "no", "case", "request", "foi", "eir", "foia", "id"];

/// The keys under which a reference may be known that is written so: as it is written, then with more or fewer zeros before
/// its first number and before its last, since a number is the same without them (`1.foi.23.33857`).
#[must_use]
pub fn reference_spellings(written: &str) -> Vec<String> {
    let written = reference_key_parts(written);
    let is_number = |part: &String| part.starts_with(|c: char| c.is_ascii_digit());
    let numbers: Vec<usize> = (0..written.len()).filter(|at| written.get(*at).is_some_and(is_number)).collect();
    let mut spelled = vec![written.clone()];
    let mut respell = |place: Option<&usize>, widths: RangeInclusive<usize>| {
        for known in spelled.clone() {
            let Some((place, digits)) = place.and_then(|place| Some((*place, known.get(*place)?))) else { return };
            let plain = digits.trim_start_matches('0');
            for width in [1].into_iter().chain(widths.clone()) {
                let mut other = known.clone();
                other.splice(place..=place, [format!("{plain:0>width$}")]);
                spelled.push(other);
            }
        }
    };
    respell(numbers.last(), LAST_NUMBER);
    respell(numbers.first().filter(|_| numbers.len() > 1), FIRST_NUMBER);
    let mut keys: Vec<String> = spelled.iter().map(|parts| parts.concat()).collect();
    let mut seen = std::collections::HashSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys
}

/// Whether a printed reference is the one that is written, but for zeros before numbers; it may have more before it.
#[must_use]
pub fn is_same_reference(printed: &str, written: &str) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let plain = |part: String| match part.trim_start_matches('0') {
            "" => part.get(..1).unwrap_or_default().to_owned(),
            plain => plain.to_owned(),
        };
        reference_key_parts(text).into_iter().map(plain).collect()
    };
    let written = parts(written);
    !written.is_empty() && parts(printed).ends_with(&written)
}

/// Whether a reference is written with several numbers that a sign or a space parts.
#[must_use]
pub fn is_of_numbers(written: &str) -> bool {
    let is_number = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    written.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_number).count() > 1
}

/// The numbers of a reference and what stands between them, folded.
fn reference_key_parts(written: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = None;
    for c in written.chars() {
        let digit = c.is_ascii_alphanumeric().then(|| c.is_ascii_digit());
        if let Some(is_digit) = digit {
            if before != Some(is_digit) {
                parts.push(String::new());
            }
            parts.iter_mut().last().into_iter().for_each(|part| part.push(c.to_ascii_lowercase()));
        }
        before = digit;
    }
    parts
}

/// The reference in a query that may be one and nothing else (`01.FOI.23.033857`, `23/33857`, `033857`,
/// `Our ref: FOI 1734744/23`), without its label. Whether anything has that reference is for the archive to say.
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
    (shaped && labels <= 2 && citation::in_query(folded).is_empty()).then(|| folded.to_owned())
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
            assert_eq!(lone_reference(text).as_deref().map(reference_key).as_deref(), key, "{text}");
        }
    }

    #[test]
    fn a_number_is_the_same_with_and_without_zeros_before_it() {
        for (typed, known) in [
            ("01.foi.23.33857", "01foi23033857"),
            ("1.foi.23.33857", "01foi23033857"),
            ("1/FOI/23/033857", "01foi23033857"),
            ("F-2022-1268", "f202201268"),
            ("FOI 0008842", "foi8842"),
            ("33857", "033857"),
            ("FOI23-94", "foi23094"),
            ("FOI 000", "foi0"),
        ] {
            let keys = reference_spellings(typed);
            assert_eq!(keys[0], reference_key(typed), "{typed}: as it is typed comes first");
            assert!(keys.iter().any(|key| key == known), "{typed}: {keys:?}");
            assert!(keys.len() <= 40, "{typed}: {} keys", keys.len());
        }
        for (printed, written, is_same) in [
            ("01.FOI.23.033857", "1.foi.23.33857", true),
            ("01.FOI.23.033857", "23/33857", true),
            ("01.FOI.23.033857", "33857", true),
            ("FOI 260/21", "FOI 26/21", false),
            ("FOI 10/23", "FOI 1/23", false),
            ("FOI 26/021", "FOI 26/21", true),
            ("FOI 000", "FOI 0", true),
            ("FOI 12", "", false),
        ] {
            assert_eq!(is_same_reference(printed, written), is_same, "{printed} {written}");
        }
        // Zeros within a number are not before it.
        let keys = reference_spellings("FOI 23/1005");
        assert!(!keys.contains(&"foi2315".to_owned()) && !keys.contains(&"foi023105".to_owned()), "{keys:?}");
        assert_eq!(reference_spellings("FOI"), ["foi"]);
        assert_eq!(reference_spellings("./"), [""]);
    }
}
