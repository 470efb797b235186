//! What the index is made of, for the yardstick in `bench/`: it asks how fast the engine alone is with the same fields.
//! Nobody else is shown the engine.

use tantivy::TantivyDocument;
use tantivy::schema::Schema;
use tantivy::tokenizer::TextAnalyzer;

pub use super::standard::Standard;
use super::{analysis, fields, wording};
use crate::archive::Entry;

/// The fields.
#[must_use]
pub fn schema() -> Schema {
    fields::schema()
}

/// The analysers of the fields, each with the name that the schema gives it.
#[must_use]
pub fn analyzers() -> [(&'static str, TextAnalyzer); 3] {
    [
        (analysis::NAME, analysis::analyzer()),
        (analysis::PRINTED, analysis::printed_analyzer()),
        (wording::NAME, TextAnalyzer::from(wording::Places::default())),
    ]
}

/// The document of a record, in an archive with such standard wording.
#[must_use]
pub fn document(entry: &Entry, standard: &Standard) -> TantivyDocument {
    fields::document(entry, standard)
}
