//! The columns of a segment in memory: what a search sorts and counts by.

use tantivy::SegmentReader;
use tantivy::columnar::StrColumn;

use super::fields::{FACETS, Name};

/// The columns of one segment, by document.
pub(super) struct Columns {
    /// Keys of records.
    pub(super) rows: Vec<u64>,
    /// Year and number ([`Name::Order`]).
    pub(super) order: Vec<u64>,
    /// In the order of [`FACETS`].
    pub(super) facets: [FacetColumn; FACETS.len()],
}

/// The values of one facet, as numbers into a sorted dictionary.
#[derive(Default)]
pub(super) struct FacetColumn {
    pub(super) dictionary: Vec<String>,
    /// Where the values of a document start; one more at the end.
    starts: Vec<u32>,
    ordinals: Vec<u32>,
}

impl FacetColumn {
    /// The values of a document.
    pub(super) fn of(&self, document: u32) -> &[u32] {
        let document = document as usize;
        match self.starts.get(document..document + 2) {
            Some(&[start, end]) => self.ordinals.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    fn load(segment: &SegmentReader, name: Name) -> tantivy::Result<Self> {
        let label = name.row().map_or("", |row| row.label);
        let Some(column) = segment.fast_fields().str(label)? else { return Ok(Self::default()) };
        let mut loaded = Self { dictionary: dictionary(&column)?, starts: vec![0], ordinals: Vec::new() };
        for document in 0..segment.max_doc() {
            let ordinals = column.ords().values_for_doc(document);
            loaded.ordinals.extend(ordinals.map(|ordinal| ordinal as u32));
            loaded.starts.push(loaded.ordinals.len() as u32);
        }
        Ok(loaded)
    }
}

fn dictionary(column: &StrColumn) -> tantivy::Result<Vec<String>> {
    let mut words = Vec::with_capacity(column.dictionary().num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        words.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(words)
}

impl Columns {
    /// Reads the columns of a segment.
    pub(super) fn load(segment: &SegmentReader) -> tantivy::Result<Self> {
        let [exemption, year, outcome, authority, tag, regime] = FACETS;
        Ok(Self {
            rows: numbers(segment, Name::Row)?,
            order: numbers(segment, Name::Order)?,
            facets: [
                FacetColumn::load(segment, exemption)?,
                FacetColumn::load(segment, year)?,
                FacetColumn::load(segment, outcome)?,
                FacetColumn::load(segment, authority)?,
                FacetColumn::load(segment, tag)?,
                FacetColumn::load(segment, regime)?,
            ],
        })
    }
}

/// A column of numbers, one a document.
pub(super) fn numbers(segment: &SegmentReader, name: Name) -> tantivy::Result<Vec<u64>> {
    let label = name.row().map_or("", |row| row.label);
    let column = segment.fast_fields().u64(label)?;
    Ok((0..segment.max_doc()).map(|document| column.first(document).unwrap_or(0)).collect())
}
