//! The columns of a segment in memory: what a search sorts and counts by.

use std::collections::HashMap;

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

/// The values of one facet. They stand together in few ways, so that a document needs but the number of its set.
#[derive(Default)]
pub(super) struct FacetColumn {
    /// Sorted.
    pub(super) dictionary: Vec<String>,
    /// The set of each document.
    set_of: Vec<u32>,
    /// The places in the dictionary of the values of each set.
    pub(super) sets: Vec<Vec<u32>>,
}

impl FacetColumn {
    /// The number of the set of values that a document has.
    pub(super) fn set_of(&self, document: u32) -> usize {
        self.set_of.get(document as usize).map_or(usize::MAX, |set| *set as usize)
    }

    fn load(segment: &SegmentReader, name: Name) -> tantivy::Result<Self> {
        let label = name.row().map_or("", |row| row.label);
        let Some(column) = segment.fast_fields().str(label)? else { return Ok(Self::default()) };
        let mut numbers: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut set_of = Vec::with_capacity(segment.max_doc() as usize);
        for document in 0..segment.max_doc() {
            let set = column.ords().values_for_doc(document).map(|ordinal| ordinal as u32).collect();
            let next = numbers.len() as u32;
            set_of.push(*numbers.entry(set).or_insert(next));
        }
        let mut sets: Vec<(u32, Vec<u32>)> = numbers.into_iter().map(|(set, number)| (number, set)).collect();
        sets.sort_unstable();
        Ok(Self { dictionary: dictionary(&column)?, set_of, sets: sets.into_iter().map(|(_, set)| set).collect() })
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
