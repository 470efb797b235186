//! The bullets, numbers and labels that open an item of a list: `•`, `1)`, `1b)`, `(iv)`, `Q1 -`, `A1.`.

use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;

/// A bullet needs white space after it, a number a bracket or stop as well; a label may be glued to its colon.
static MARKER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?xi)^[“\x22]?(?:
            [•·▪◦●*‣⁃–—-]\s+ (?: \(?\d{1,2}[.)]\s+ )?
          | \(?\d{1,2}\s?[a-z]?[.)]\s+
          | \d{1,2}\s?\([a-z]\)[.)]?\s+
          | \(?(?:[a-z]|[ivx]{1,5})[.)]\s+
          | \(\d{1,2}\)\s*\([a-z]\)\s*
          | (?:q|a|question|answer)\s?\d{1,2}[a-z]?\s*[.:)–—-]\s*
          | \d{1,2}\s+[–—-]\s+
        )",
    )
});

/// The marker that opens a line, in bytes, with the white space after it.
pub(super) fn of(line: &str) -> Option<usize> {
    let end = MARKER.as_ref()?.find(line)?.end();
    (end < line.len()).then_some(end)
}

/// What a marker counts: `1b)` is (1, "b"), `(iv)` and `c.` have letters only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Count(pub(super) u32, pub(super) String);

/// The number or letter of the marker that opens a line; none for a bullet.
pub(super) fn count(line: &str) -> Option<Count> {
    let marker = line.get(..of(line)?)?.to_ascii_lowercase();
    let marker = marker.trim_start_matches("question").trim_start_matches("answer");
    let label: String = marker.chars().filter(char::is_ascii_alphanumeric).collect();
    let label = if label.len() > 1 && label.ends_with(|c: char| c.is_ascii_digit()) {
        label.trim_start_matches(['q', 'a'])
    } else {
        &label
    };
    let digits = label.chars().take_while(char::is_ascii_digit).count();
    let (number, letters) = label.split_at_checked(digits)?;
    (!label.is_empty()).then(|| Count(number.parse().unwrap_or(0), letters.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        for (line, marker) in [
            ("• may have", "• "),
            ("1) How many", "1) "),
            ("1b) Please", "1b) "),
            ("a. There is", "a. "),
            ("(iv) None", "(iv) "),
            ("Q1 - All organisations", "Q1 - "),
            ("A1. 21 (twenty-one)", "A1. "),
            ("- Section 40(2)", "- "),
            ("1 – The number", "1 – "),
            ("1(a) How many", "1(a) "),
        ] {
            assert_eq!(of(line).and_then(|end| line.get(..end)), Some(marker), "{line}");
        }
        for line in [
            "",
            "•",
            "2020 and 2021.",
            "Section 40(2)",
            "A Freedom of Information",
            "14/10/21 you",
            "21.5 per cent",
            "I am",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }

    #[test]
    fn counts() {
        for (line, number, letters) in
            [("1b) Please", 1, "b"), ("(iv) None", 0, "iv"), ("Q12 - All", 12, ""), ("Question 3: x", 3, "")]
        {
            assert_eq!(count(line), Some(Count(number, letters.to_owned())), "{line}");
        }
        assert_eq!(count("• may have"), None);
    }
}
