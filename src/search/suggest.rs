//! Titles that begin to say what somebody begins to type.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::analysis::printed;
use super::index::Generation;
use super::vocabulary::printed_in;
use super::{Index, Result};
use crate::query::TextField;

/// Letters that the last word needs: of fewer, half of all titles have a word that begins so.
const SHORTEST: usize = 2;
/// Words of the index that a beginning is looked up in, at most, in each part of the index.
const MOST_READ: usize = 2_000;
/// Words that a beginning stands for, the commonest.
const MOST_WORDS: usize = 40;

impl Index {
    /// Keys of records in whose titles all words stand as they are printed, the last one as the beginning of a word; the best
    /// first, and at most so many.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn titled(&self, typed: &str, most: usize) -> Result<Vec<i64>> {
        let mut words = printed(typed);
        let Some(beginning) = words.pop().filter(|last| last.chars().count() >= SHORTEST) else {
            return Ok(Vec::new());
        };
        let generation = self.generation();
        let any: Vec<_> = generation.beginning_with(&beginning)?.iter().map(|word| in_title(word)).collect();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, Box::new(BooleanQuery::union(any)))];
        clauses.extend(words.iter().map(|word| (Occur::Must, in_title(word))));
        let best = TopDocs::with_limit(most.max(1)).order_by_score();
        let found = generation.searcher.search(&BooleanQuery::new(clauses), &best)?;
        Ok(found.into_iter().filter_map(|(_, at)| generation.row(at)).collect())
    }
}

impl Generation {
    /// The commonest words of titles that begin so.
    fn beginning_with(&self, beginning: &str) -> tantivy::Result<Vec<String>> {
        let mut counts: HashMap<String, u64> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let words = segment.inverted_index(printed_in(TextField::Title).field())?;
            let mut stream = words.terms().range().ge(beginning).into_stream()?;
            let mut read = 0;
            while read < MOST_READ && stream.advance() {
                let Some(word) = std::str::from_utf8(stream.key()).ok().filter(|word| word.starts_with(beginning))
                else {
                    break;
                };
                *counts.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                read += 1;
            }
        }
        let mut words: Vec<(String, u64)> = counts.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        words.truncate(MOST_WORDS);
        Ok(words.into_iter().map(|(word, _)| word).collect())
    }
}

fn in_title(word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(printed_in(TextField::Title).field(), word),
        IndexRecordOption::Basic,
    ))
}
