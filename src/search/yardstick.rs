//! What the index is made of, for the yardstick in `bench/`: it asks how fast the engine alone is with the same fields.
//! Nobody else is shown the engine.

use tantivy::TantivyDocument;
use tantivy::schema::Schema;
use tantivy::tokenizer::TextAnalyzer;

use super::{analysis, fields};
use crate::archive::Entry;

/// The fields.
#[must_use]
pub fn schema() -> Schema {
    fields::schema()
}

/// The analyser of the fields of text, and the name that the schema gives it.
#[must_use]
pub fn analyzer() -> (&'static str, TextAnalyzer) {
    (analysis::NAME, analysis::analyzer())
}

/// The document of a record.
#[must_use]
pub fn document(entry: &Entry) -> TantivyDocument {
    fields::document(entry)
}
