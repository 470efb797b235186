//! The targets' work, which is that of two files of the tests: cargo's tests put every seed through the same.

#[path = "../../tests/site/reading/invariants.rs"]
mod invariants;
#[path = "../../tests/site/search/invariants.rs"]
mod queries;

/// Any text, read for citations by every law, and as a query.
pub fn citations(bytes: &[u8]) {
    invariants::citations(bytes);
}

/// Any bytes, read as a letter in plain text.
pub fn text(bytes: &[u8]) {
    invariants::text(bytes);
}

/// Any bytes, read as a saved page.
pub fn html(bytes: &[u8]) {
    invariants::html(bytes);
}

/// Any bytes, read as what is typed into the search box and as what follows the question mark of an address.
pub fn query(bytes: &[u8]) {
    queries::query(bytes);
}
