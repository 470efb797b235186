//! The targets' work, which is that of `tests/site/reading/invariants.rs`: cargo's tests put every seed through the same.

#[path = "../../tests/site/reading/invariants.rs"]
mod invariants;

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
