//! Cursors: where a page of hits ended, in letters that say nothing to people and are checked when they come back.

use sha2::{Digest, Sha256};

use crate::query::{BadValue, Query};
use crate::search::{Place, Start};

/// Direction, score, order, row, and four bytes that tell a cursor of this search from any other text.
const LENGTH: usize = 1 + 4 + 8 + 8 + 4;
const AFTER: u8 = 1;
const BEFORE: u8 = 2;

/// The cursor of a place in a search.
pub(in crate::web) fn write(query: &Query, start: Start) -> Option<String> {
    let (direction, place) = match start {
        Start::Page => return None,
        Start::After(place) => (AFTER, place),
        Start::Before(place) => (BEFORE, place),
    };
    let mut bytes = vec![direction];
    bytes.extend(place.score.to_be_bytes());
    bytes.extend(place.order.to_be_bytes());
    bytes.extend(place.row.to_be_bytes());
    bytes.extend(check(query, &bytes));
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Reads the cursor of a search.
///
/// # Errors
/// Where it is none, or that of another search.
pub(in crate::web) fn read(query: &Query, text: &str) -> Result<Start, BadValue> {
    let refused = || BadValue {
        name: "cursor".to_owned(),
        value: text.chars().take(80).collect(),
        expected: "it is taken as it stands from `next` or `previous` of the same search in the same order".to_owned(),
    };
    let bytes = bytes(text).ok_or_else(refused)?;
    let (told, checked) = bytes.split_at(LENGTH - 4);
    if checked != check(query, told) {
        return Err(refused());
    }
    let (score, rest) = told.get(1..).and_then(|rest| rest.split_first_chunk::<4>()).ok_or_else(refused)?;
    let (order, rest) = rest.split_first_chunk::<8>().ok_or_else(refused)?;
    let row = rest.first_chunk::<8>().ok_or_else(refused)?;
    let place =
        Place { score: u32::from_be_bytes(*score), order: u64::from_be_bytes(*order), row: u64::from_be_bytes(*row) };
    match told.first() {
        Some(&AFTER) => Ok(Start::After(place)),
        Some(&BEFORE) => Ok(Start::Before(place)),
        _ => Err(refused()),
    }
}

/// The bytes of a cursor, in lower case; none where it has another length.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let plain = text.len() == 2 * LENGTH && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !plain {
        return None;
    }
    (0..LENGTH).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()).collect()
}

/// Of the search in its order: a place in it is nowhere in another. The size of a page may change on the way.
fn check(query: &Query, told: &[u8]) -> [u8; 4] {
    let mut digest = Sha256::new();
    digest.update(query.whole().query_string().as_bytes());
    digest.update([0]);
    digest.update(query.sort.slug().as_bytes());
    digest.update([0]);
    digest.update(told);
    let digest = digest.finalize();
    digest.first_chunk::<4>().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Filters, Sort};

    #[test]
    fn a_cursor_reads_back_in_its_own_search_only() {
        let query = Query::new("taser", Filters::default());
        let place = Place { score: 0x3f80_0001, order: (2023 << 48) + 33857, row: 7 };
        for start in [Start::After(place), Start::Before(place)] {
            let cursor = write(&query, start).expect("a cursor");
            assert_eq!(read(&query, &cursor), Ok(start));
            let larger = Query { size: 50, page: 3, ..query.clone() };
            assert_eq!(read(&larger, &cursor), Ok(start), "the size of a page may change");
            let mut turned = cursor.clone();
            turned.replace_range(9..10, if cursor.get(9..10) == Some("a") { "b" } else { "a" });
            let shouted = cursor.to_uppercase();
            let refused: [(Query, &str); 7] = [
                (Query::new("tasers", Filters::default()), &cursor),
                (Query { sort: Sort::Oldest, ..query.clone() }, &cursor),
                (query.clone(), &turned),
                (query.clone(), &shouted),
                (query.clone(), cursor.get(1..).unwrap_or_default()),
                (query.clone(), ""),
                (query.clone(), "ééééééééééééééééééééééééé"),
            ];
            for (query, cursor) in refused {
                assert!(read(&query, cursor).is_err(), "{} {cursor}", query.text);
            }
        }
        assert_eq!(write(&query, Start::Page), None);
    }
}
