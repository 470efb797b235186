//! What must hold whatever is typed: no panic, places within the text, one address for one search, bounded work.
//!
//! The fuzz target `query` is this function, so this file knows nothing of the other tests.

use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use foi_archive::query::{Expression, Filters, MOST_OPEN, MOST_WORDS, Parameters, Query, decode, lone_reference, read};
use foi_archive::search::{Index, Marks};

/// An index of nothing, so that a query is asked of the engine too.
static NOTHING: LazyLock<Index> =
    LazyLock::new(|| Index::open_or_empty(Path::new("/nonexistent")).expect("memory for an index of nothing"));

/// Any bytes, as what is typed and as what follows the question mark of an address.
pub(crate) fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    check_reading(&text);
    check_query(&Query::new(&text, Filters::default()));
    if let Ok(pairs) = decode(&text) {
        check_parameters(&Parameters::read(&pairs));
    }
}

fn check_reading(text: &str) {
    let reading = read(text);
    check_places(text, &reading.alternatives.concat());
    check_places(text, &reading.words.iter().map(|(place, _)| place.clone()).collect::<Vec<_>>());
    for notice in &reading.notices {
        check_places(text, &notice.places);
        assert!(notice.words.ends_with(['.', ':']), "{}", notice.words);
    }
    assert!(reading.notices.len() <= 9, "{:?}", reading.notices);
    let (mut leaves, mut open) = (0, 0);
    count(&reading.expression, &mut leaves, &mut open);
    assert!(leaves <= MOST_WORDS * MOST_WORDS && open <= MOST_OPEN, "{leaves} leaves, {open} open words");
    let said_nothing = text.trim().is_empty() || !reading.notices.is_empty();
    assert!(said_nothing || reading.expression != Expression::All, "{text:?} was read as everything without a word");
}

/// In order, apart, on character boundaries, none empty.
fn check_places(text: &str, places: &[Range<usize>]) {
    let mut end = 0;
    for place in places {
        assert!(end <= place.start && !place.is_empty(), "{places:?} in {text:?}");
        assert!(text.get(place.clone()).is_some(), "{place:?} in {text:?}");
        end = place.end;
    }
}

fn count(expression: &Expression, leaves: &mut usize, open: &mut usize) {
    match expression {
        Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| count(part, leaves, open)),
        Expression::Not(part) => count(part, leaves, open),
        Expression::Phrase(_, words) | Expression::Near(_, words, _) => *leaves += words.len(),
        Expression::Open(_) => *open += 1,
        _ => *leaves += 1,
    }
}

fn check_query(query: &Query) {
    assert_eq!(NOTHING.search(query).expect("found").total, 0, "{query:?}");
    assert_eq!(NOTHING.count(query).expect("counted"), 0, "{query:?}");
    let _ = lone_reference(&query.text);
    for span in Marks::of(&query.expression).find(&query.text) {
        assert!(span.start < span.end && query.text.get(span.start..span.end).is_some(), "{span:?}");
    }
}

/// The address of a search that was read is read as that search, and is its only one.
fn check_parameters(parameters: &Parameters) {
    check_query(&parameters.query);
    let canonical = parameters.query.query_string();
    let again = Parameters::read(&decode(&canonical).expect("an address of ours is encoded"));
    assert_eq!(again.query.query_string(), canonical);
    assert!(again.canonical && again.bad.is_empty() && again.unknown.is_empty(), "{canonical}");
    let cut = parameters.query.notices.len() != again.query.notices.len();
    assert!(cut || again.query == parameters.query, "{canonical}");
}
