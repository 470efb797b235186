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
    /// Which set of values a document has, for each of [`FACETS`]: side by side, as they are counted together.
    pub(super) sets: Vec<[u32; FACETS.len()]>,
    /// In the order of [`FACETS`].
    pub(super) facets: [FacetColumn; FACETS.len()],
}

/// The values of one facet. They stand together in few ways, so that a document needs but the number of its set.
#[derive(Default)]
pub(super) struct FacetColumn {
    /// Sorted.
    pub(super) dictionary: Vec<String>,
    /// The places in the dictionary of the values of each set.
    pub(super) sets: Vec<Vec<u32>>,
}

impl FacetColumn {
    /// The values, and the number of the set that each document has, in order.
    fn load(segment: &SegmentReader, name: Name) -> tantivy::Result<(Self, Vec<u32>)> {
        let label = name.row().map_or("", |row| row.label);
        let documents = segment.max_doc();
        let Some(column) = segment.fast_fields().str(label)? else {
            return Ok((Self { dictionary: Vec::new(), sets: vec![Vec::new()] }, vec![0; documents as usize]));
        };
        let mut numbers: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut set_of = Vec::with_capacity(documents as usize);
        for document in 0..documents {
            let set = column.ords().values_for_doc(document).map(|ordinal| ordinal as u32).collect();
            let next = numbers.len() as u32;
            set_of.push(*numbers.entry(set).or_insert(next));
        }
        let mut sets: Vec<(u32, Vec<u32>)> = numbers.into_iter().map(|(set, number)| (number, set)).collect();
        sets.sort_unstable();
        let sets = sets.into_iter().map(|(_, set)| set).collect();
        Ok((Self { dictionary: dictionary(&column)?, sets }, set_of))
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
        let mut columns = Self {
            rows: numbers(segment, Name::Row)?,
            order: numbers(segment, Name::Order)?,
            sets: vec![[0; FACETS.len()]; segment.max_doc() as usize],
            facets: Default::default(),
        };
        for (place, (facet, name)) in columns.facets.iter_mut().zip(FACETS).enumerate() {
            let (column, set_of) = FacetColumn::load(segment, name)?;
            columns.sets.iter_mut().zip(set_of).for_each(|(sets, set)| sets[place] = set);
            *facet = column;
        }
        Ok(columns)
    }
}

/// A column of numbers, one a document.
pub(super) fn numbers(segment: &SegmentReader, name: Name) -> tantivy::Result<Vec<u64>> {
    let label = name.row().map_or("", |row| row.label);
    let column = segment.fast_fields().u64(label)?;
    Ok((0..segment.max_doc()).map(|document| column.first(document).unwrap_or(0)).collect())
}
