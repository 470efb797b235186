//! A word of the letter whose places in standard wording hardly count: a paragraph that hundreds of responses share does
//! not decide which of them comes first.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, TermQuery, Weight};
use tantivy::schema::IndexRecordOption::{self, WithFreqs};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::fields::Name;

/// What a word is worth that stands in standard wording only, against one that stands once anywhere else.
const SHARE: Score = 0.25;

/// The documents with a word in the letter, scored by BM25 of its places outside standard wording.
#[derive(Debug, Clone)]
pub(super) struct DampedQuery {
    word: Term,
    standard: Term,
}

impl DampedQuery {
    pub(super) fn new(stem: &str) -> Self {
        let [word, standard] = [Name::Letter, Name::Standard].map(|name| Term::from_field_text(name.field(), stem));
        Self { word, standard }
    }
}

impl Query for DampedQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let EnableScoring::Enabled { statistics_provider, .. } = scoring else {
            return TermQuery::new(self.word.clone(), IndexRecordOption::Basic).weight(scoring);
        };
        let similarity = Bm25Weight::for_terms(statistics_provider, std::slice::from_ref(&self.word))?;
        Ok(Box::new(DampedWeight { asked: self.clone(), similarity }))
    }
}

struct DampedWeight {
    asked: DampedQuery,
    similarity: Bm25Weight,
}

impl Weight for DampedWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let postings = |term: &Term| -> tantivy::Result<Option<SegmentPostings>> {
            Ok(segment.inverted_index(term.field())?.read_postings(term, WithFreqs)?)
        };
        let Some(word) = postings(&self.asked.word)? else { return Ok(Box::new(EmptyScorer)) };
        Ok(Box::new(Damped {
            word,
            standard: postings(&self.asked.standard)?,
            lengths: segment.get_fieldnorms_reader(self.asked.word.field())?,
            similarity: self.similarity.boost_by(boost),
        }))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > document || scorer.seek(document) != document {
            return Err(tantivy::TantivyError::InvalidArgument(format!("{document} does not match")));
        }
        Ok(Explanation::new("a word, places in standard wording damped", scorer.score()))
    }
}

/// The documents of one segment, in order.
struct Damped {
    word: SegmentPostings,
    /// Where the word stands in standard wording.
    standard: Option<SegmentPostings>,
    lengths: FieldNormReader,
    similarity: Bm25Weight,
}

impl Damped {
    /// How often the word stands in standard wording of a document.
    fn in_standard(&mut self, document: DocId) -> u32 {
        let Some(standard) = &mut self.standard else { return 0 };
        if standard.doc() < document {
            standard.seek(document);
        }
        if standard.doc() == document { standard.term_freq() } else { 0 }
    }
}

impl DocSet for Damped {
    fn advance(&mut self) -> DocId {
        self.word.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() >= target { self.doc() } else { self.word.seek(target) }
    }

    fn doc(&self) -> DocId {
        self.word.doc()
    }

    fn size_hint(&self) -> u32 {
        self.word.size_hint()
    }
}

impl Scorer for Damped {
    fn score(&mut self) -> Score {
        let document = self.doc();
        if document == TERMINATED {
            return 0.0;
        }
        let length = self.lengths.fieldnorm_id(document);
        match self.word.term_freq().saturating_sub(self.in_standard(document)) {
            0 => SHARE * self.similarity.score(length, 1),
            own => self.similarity.score(length, own),
        }
    }
}
