//! Regular expressions for the text of letters.
//!
//! In: an expression. Out: the same, with letters and bounds of words that keep it small and its search quick.

use regex::Regex;

/// Classes of letters, as expressions write them, and what is meant: the letters of Latin scripts, and words that are
/// bounded by what is not ASCII. With all letters there are, expressions would be a hundred times as large, and a bound
/// between any two of them keeps the fastest way to search from being taken.
const LATIN: [(&str, &str, &str); 8] = [
    // As written, outside a class, inside one.
    (r"\w", "[0-9A-Za-z_À-ɏ]", "0-9A-Za-z_À-ɏ"),
    (r"\W", "[^0-9A-Za-z_À-ɏ]", r"\W"),
    (r"\p{L}", "[A-Za-zÀ-ɏ]", "A-Za-zÀ-ɏ"),
    (r"\p{Lu}", "[A-ZÀ-ÖØ-Þ]", "A-ZÀ-ÖØ-Þ"),
    (r"\p{Ll}", "[a-zß-öø-ÿ]", "a-zß-öø-ÿ"),
    (r"\d", "[0-9]", "0-9"),
    (r"\b", r"(?-u:\b)", r"\b"),
    (r"\\", r"\\", r"\\"),
];

/// Compiles an expression with the classes of Latin letters.
pub(crate) fn compiled(expression: &str) -> Option<Regex> {
    Regex::new(&latin(expression)).ok()
}

/// An expression with the classes of Latin letters.
pub(crate) fn latin(expression: &str) -> String {
    let mut out = String::with_capacity(expression.len() * 2);
    let mut in_class = false;
    let mut rest = expression;
    while let Some(c) = rest.chars().next() {
        let meant = LATIN.iter().find(|(written, ..)| rest.starts_with(written));
        let length = match meant {
            Some((written, outside, inside)) => {
                out.push_str(if in_class { inside } else { outside });
                written.len()
            }
            None if c == '\\' => {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                out.push_str(rest.get(..1 + escaped).unwrap_or_default());
                1 + escaped
            }
            None => {
                out.push(c);
                in_class = (in_class || c == '[') && c != ']';
                c.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_latin_letters() {
        for (written, meant) in [
            (r"\bthe [\w'-]+\b", r"(?-u:\b)the [0-9A-Za-z_À-ɏ'-]+(?-u:\b)"),
            (r"\d{2}\.[^\d]", r"[0-9]{2}\.[^0-9]"),
            (r"\\b\]", r"\\b\]"),
            (r"\p{Lu}\w*", r"[A-ZÀ-ÖØ-Þ][0-9A-Za-z_À-ɏ]*"),
        ] {
            assert_eq!(latin(written), meant, "{written}");
            assert!(compiled(written).is_some(), "{written}");
        }
    }
}
