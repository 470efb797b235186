//! The id of a response: authority, year, number. Minted once, kept for ever.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The last part of an id: `33857`, `38812-v`, `eir-2022-0717`, `x-0123456789`.
pub type Number = String;

/// The authority part of an id where the document does not say who answered.
pub const UNKNOWN_AUTHORITY: &str = "unknown";

/// The name shown for it.
pub const UNKNOWN_AUTHORITY_NAME: &str = "Authority not stated";

/// Bytes of the longest slug of an authority: longer ones are neither made nor asked for.
pub const LONGEST_SLUG: usize = 80;

/// Running numbers are cut to this, so that a year fits beside one in 64 bits. The longest met has thirteen digits.
const LARGEST_RUNNING_NUMBER: u64 = (1 << 48) - 1;

/// Authority, year and number: `mps/2023/33857`; `unknown/undated/x-0123456789` where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ResponseId {
    /// The authority's slug, `unknown` where it is not known.
    pub authority: String,
    /// The year, none (`undated`) where it is not known.
    pub year: Option<u16>,
    /// The running number in its normal form.
    pub number: Number,
}

impl ResponseId {
    /// Whether the number is another's with the suffix that is minted where that is taken: `33857-2` of `33857`.
    #[must_use]
    pub fn has_suffix_of(&self, number: &str) -> bool {
        let suffix = self.number.strip_prefix(number).and_then(|rest| rest.strip_prefix('-'));
        suffix.is_some_and(|suffix| !suffix.is_empty() && suffix.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// The middle part as it stands in an address: `2023` or `undated`.
    #[must_use]
    pub fn year_word(&self) -> String {
        self.year.map_or_else(|| "undated".to_owned(), |year| year.to_string())
    }

    /// The number to sort by: the digits that the number begins with, else its last digits, else 0.
    #[must_use]
    pub fn running_number(&self) -> u64 {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let leading = digits(&self.number);
        let run = match leading {
            0 => self.number.rsplit(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty()).unwrap_or("0"),
            _ => self.number.get(..leading).unwrap_or("0"),
        };
        run.parse().unwrap_or(LARGEST_RUNNING_NUMBER).min(LARGEST_RUNNING_NUMBER)
    }
}

impl fmt::Display for ResponseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every address of a response is written by this: no string is made for the year.
        f.write_str(&self.authority)?;
        match self.year {
            Some(year) => write!(f, "/{year}/")?,
            None => f.write_str("/undated/")?,
        }
        f.write_str(&self.number)
    }
}

/// Why a text is no id.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is not an id of the form authority/year/number")]
pub struct NotAnId(pub String);

impl FromStr for ResponseId {
    type Err = NotAnId;

    /// Reads the normal form only: lower-case letters, digits and single hyphens.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let refuse = || NotAnId(text.to_owned());
        let mut parts = text.split('/');
        let (Some(authority), Some(year), Some(number), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(refuse());
        };
        let word = |part: &str| {
            !part.is_empty()
                && !part.starts_with('-')
                && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if !word(authority) || !word(number) {
            return Err(refuse());
        }
        let year = match year {
            "undated" => None,
            // "0022" and "+123" would be written otherwise.
            digits if digits.len() == 4 && digits.starts_with(|c: char| matches!(c, '1'..='9')) => {
                Some(digits.parse().map_err(|_| refuse())?)
            }
            _ => return Err(refuse()),
        };
        Ok(Self { authority: authority.to_owned(), year, number: number.to_owned() })
    }
}

impl Serialize for ResponseId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ResponseId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_back_as_they_are_written() {
        for text in ["mps/2023/33857", "unknown/undated/x-0123456789", "harrowmere/2022/eir-2022-0717"] {
            assert_eq!(text.parse::<ResponseId>().expect(text).to_string(), text);
        }
    }

    #[test]
    fn running_numbers_are_the_first_digits_else_the_last() {
        for (number, running) in [
            ("33857", 33857),
            ("38812-v", 38812),
            ("eir-2022-0717", 717),
            ("2023000012345", 2_023_000_012_345),
            ("none", 0),
            ("99999999999999999999999", LARGEST_RUNNING_NUMBER),
        ] {
            let id = ResponseId { authority: "mps".to_owned(), year: None, number: number.to_owned() };
            assert_eq!(id.running_number(), running, "{number}");
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in ["", "mps", "mps/2023", "MPS/2023/1", "mps/23/1", "mps/2023/1/2", "mps/2023/../1", "mps/2023/-1"] {
            assert!(text.parse::<ResponseId>().is_err(), "{text}");
        }
    }
}
