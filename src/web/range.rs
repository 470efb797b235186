//! Parts of a file: what `Range` and `If-Range` ask for (RFC 9110, 14).

use axum::http::{HeaderMap, header};
use http_range_header::{EndPosition, StartPosition, parse_range_header};

/// What is to be sent of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: nothing else was asked for, or nothing that can be understood, or the file is another one by now.
    Whole,
    /// The bytes from the first to the last, both counted from 0.
    Of(u64, u64),
    /// The file ends before what was asked for.
    Beyond,
}

impl Part {
    /// What the headers of a request ask for, of a file with this size and this name (which must promise the same bytes).
    /// Of several parts at once the whole is sent, as it may be.
    pub(super) fn asked(headers: &HeaderMap, size: u64, tag: &str) -> Self {
        let same = headers.get(header::IF_RANGE).is_none_or(|wanted| wanted.as_bytes() == tag.as_bytes());
        let range = headers.get(header::RANGE).filter(|_| same).and_then(|range| range.to_str().ok());
        range.map_or(Self::Whole, |range| Self::of(range, size))
    }

    fn of(range: &str, size: u64) -> Self {
        let Ok(parsed) = parse_range_header(range) else { return Self::Whole };
        let [range] = &parsed.ranges[..] else { return Self::Whole };
        let Some(last) = size.checked_sub(1) else { return Self::Beyond };
        match (range.start, range.end) {
            (StartPosition::Index(first), EndPosition::Index(end)) if end < first => Self::Whole,
            (StartPosition::Index(first), _) if first > last => Self::Beyond,
            (StartPosition::Index(first), EndPosition::Index(end)) => Self::Of(first, end.min(last)),
            (StartPosition::Index(first), EndPosition::LastByte) => Self::Of(first, last),
            (StartPosition::FromLast(count), _) => Self::Of(size.saturating_sub(count), last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_part_of_the_file_or_of_none() {
        for (range, size, part) in [
            ("bytes=0-0", 10, Part::Of(0, 0)),
            ("bytes=2-5", 10, Part::Of(2, 5)),
            ("bytes=2-", 10, Part::Of(2, 9)),
            ("bytes=2-99", 10, Part::Of(2, 9)),
            ("bytes=-3", 10, Part::Of(7, 9)),
            ("bytes=-99", 10, Part::Of(0, 9)),
            ("bytes=9-", 10, Part::Of(9, 9)),
            ("bytes=10-", 10, Part::Beyond),
            ("bytes=0-", 0, Part::Beyond),
            ("bytes=-1", 0, Part::Beyond),
            ("bytes=18446744073709551615-", 10, Part::Beyond),
            ("bytes=5-2", 10, Part::Whole),
            ("bytes=-0", 10, Part::Whole),
            ("bytes=99999999999999999999-", 10, Part::Whole),
            ("bytes=0-1,4-5", 10, Part::Whole),
            ("bytes=", 10, Part::Whole),
            ("bytes=-", 10, Part::Whole),
            ("bytes=a-b", 10, Part::Whole),
            ("lines=1-2", 10, Part::Whole),
            ("", 10, Part::Whole),
        ] {
            assert_eq!(Part::of(range, size), part, "{range} of {size}");
        }
    }

    #[test]
    fn a_part_is_sent_of_the_very_file_only() {
        for (wanted, part) in [
            (None, Part::Of(2, 5)),
            (Some("\"a\""), Part::Of(2, 5)),
            (Some("\"b\""), Part::Whole),
            (Some("W/\"a\""), Part::Whole),
            (Some("Tue, 24 Nov 2026 19:37:05 GMT"), Part::Whole),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, "bytes=2-5".parse().expect("a header"));
            if let Some(wanted) = wanted {
                headers.insert(header::IF_RANGE, wanted.parse().expect("a header"));
            }
            assert_eq!(Part::asked(&headers, 10, "\"a\""), part, "{wanted:?}");
        }
    }
}
