//! Exemptions and years of every document in memory, and a collector that counts them: three bytes a document.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

/// What one segment holds.
#[derive(Default)]
pub struct Columns {
    years: Vec<String>,
    year: Vec<u8>,
    exemptions: Vec<String>,
    /// Exemptions stand together in few ways: which way a document has.
    way: Vec<u16>,
    ways: Vec<Vec<u32>>,
}

impl Columns {
    /// Those of each segment.
    pub fn load(searcher: &Searcher) -> tantivy::Result<Vec<Arc<Self>>> {
        searcher.segment_readers().iter().map(|segment| Self::of(segment).map(Arc::new)).collect()
    }

    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let mut columns = Self::default();
        let (Some(years), Some(exemptions)) =
            (segment.fast_fields().str("year")?, segment.fast_fields().str("exemption")?)
        else {
            return Ok(columns);
        };
        let mut known: HashMap<Vec<u32>, u16> = HashMap::new();
        for document in 0..segment.max_doc() {
            columns.year.push(years.term_ords(document).next().unwrap_or_default() as u8);
            let way: Vec<u32> = exemptions.term_ords(document).map(|ordinal| ordinal as u32).collect();
            let next = known.len() as u16;
            columns.way.push(*known.entry(way).or_insert(next));
        }
        columns.ways = vec![Vec::new(); known.len()];
        known.into_iter().for_each(|(way, number)| columns.ways[usize::from(number)] = way);
        columns.years = words(&years)?;
        columns.exemptions = words(&exemptions)?;
        Ok(columns)
    }
}

fn words(column: &tantivy::columnar::StrColumn) -> tantivy::Result<Vec<String>> {
    let mut words = Vec::new();
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        words.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(words)
}

/// What was counted.
#[derive(Default)]
pub struct Counts {
    pub total: u64,
    pub years: HashMap<String, u32>,
    pub exemptions: HashMap<String, u32>,
}

/// Counts in one pass, without scores.
pub struct Count(pub Vec<Arc<Columns>>);

pub struct SegmentCount {
    columns: Arc<Columns>,
    total: u64,
    years: [u32; 256],
    ways: Vec<u32>,
}

impl Collector for Count {
    type Fruit = Counts;
    type Child = SegmentCount;

    fn for_segment(&self, ordinal: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentCount> {
        let columns = Arc::clone(&self.0[ordinal as usize]);
        Ok(SegmentCount { total: 0, years: [0; 256], ways: vec![0; columns.ways.len()], columns })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Counts>) -> tantivy::Result<Counts> {
        let mut merged = Counts::default();
        for fruit in fruits {
            merged.total += fruit.total;
            fruit.years.into_iter().for_each(|(year, count)| *merged.years.entry(year).or_default() += count);
            fruit.exemptions.into_iter().for_each(|(path, count)| *merged.exemptions.entry(path).or_default() += count);
        }
        Ok(merged)
    }
}

impl SegmentCollector for SegmentCount {
    type Fruit = Counts;

    fn collect(&mut self, document: DocId, _: Score) {
        self.total += 1;
        self.years[usize::from(self.columns.year[document as usize])] += 1;
        self.ways[usize::from(self.columns.way[document as usize])] += 1;
    }

    fn harvest(self) -> Counts {
        let mut exemptions = vec![0; self.columns.exemptions.len()];
        for (way, count) in self.columns.ways.iter().zip(&self.ways).filter(|(_, count)| **count > 0) {
            way.iter().for_each(|exemption| exemptions[*exemption as usize] += count);
        }
        Counts {
            total: self.total,
            years: named(&self.columns.years, &self.years),
            exemptions: named(&self.columns.exemptions, &exemptions),
        }
    }
}

fn named(words: &[String], counts: &[u32]) -> HashMap<String, u32> {
    let counted = words.iter().zip(counts).filter(|(_, count)| **count > 0);
    counted.map(|(word, count)| (word.clone(), *count)).collect()
}
