//! A word in any form, in the parts of a response that are asked for, and what it is worth in the ranking.
//!
//! One pass goes through the lists of all parts side by side. The engine's own union of them scores thousands of documents
//! ahead wherever it is looked up, which is most of what a search for several words would cost.
//!
//! In the letter, places in standard wording hardly count: a paragraph that hundreds of responses share does not decide
//! which of them comes first.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::query::{Bm25StatisticsProvider, Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption::{self, Basic, WithFreqs};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::fields::{Kind, Name};

/// What a word is worth that stands in standard wording only, against one that stands once anywhere else.
const STANDARD_SHARE: Score = 0.25;

/// How much it weighs that a word stands in a response in the very form that was asked for.
const FORM_BOOST: Score = 2.0;

/// Of a list without lengths every document is as long as one word, which the engine writes so.
const LENGTH_OF_ONE: u8 = 1;

/// How exactly a word is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scoring {
    Exact,
    /// What it scores at most, wherever it stands in the same parts: no more is read for it than which parts have it.
    AtMost,
}

/// The documents with a word in any of some parts, scored by BM25 in each of them.
#[derive(Debug, Clone)]
pub(super) struct WordQuery {
    parts: Vec<PartQuery>,
    scoring: Scoring,
    /// The form that was asked for, worth more the rarer it is.
    form: Option<Term>,
}

/// A word in one part.
#[derive(Debug, Clone)]
struct PartQuery {
    word: Term,
    /// The same word in standard wording, where places there are damped.
    standard: Option<Term>,
    boost: Score,
}

impl WordQuery {
    /// A stem in some fields; `form` is the word as it is printed, with the field that such words stand in.
    pub(super) fn new(fields: &[Name], stem: &str, form: Option<(Name, &str)>, scoring: Scoring) -> Self {
        let term = |name: Name, word: &str| Term::from_field_text(name.field(), word);
        let part = |name: &Name| PartQuery {
            word: term(*name, stem),
            standard: (*name == Name::Letter).then(|| term(Name::Standard, stem)),
            boost: match name.row().map(|row| row.kind) {
                Some(Kind::Text { boost }) => boost,
                _ => 1.0,
            },
        };
        Self { parts: fields.iter().map(part).collect(), scoring, form: form.map(|(name, form)| term(name, form)) }
    }
}

impl Query for WordQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let EnableScoring::Enabled { statistics_provider, .. } = scoring else {
            return Ok(Box::new(WordWeight { asked: self.clone(), worth: None }));
        };
        let worth = Worth::of(self, statistics_provider)?;
        Ok(Box::new(WordWeight { asked: self.clone(), worth: Some(worth) }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.parts.iter().for_each(|part| visitor(&part.word, false));
    }
}

/// What finding a word is worth, by how rare it is in the whole index.
struct Worth {
    /// In the order of the parts.
    parts: Vec<Bm25Weight>,
    form: Score,
}

impl Worth {
    fn of(asked: &WordQuery, statistics: &dyn Bm25StatisticsProvider) -> tantivy::Result<Self> {
        let of_part = |part: &PartQuery| {
            Bm25Weight::for_terms(statistics, std::slice::from_ref(&part.word)).map(|worth| worth.boost_by(part.boost))
        };
        let form = asked.form.iter().map(|form| Bm25Weight::for_terms(statistics, std::slice::from_ref(form)));
        let form = form.map(|worth| worth.map(|worth| worth.boost_by(FORM_BOOST).score(LENGTH_OF_ONE, 1)));
        Ok(Self {
            parts: asked.parts.iter().map(of_part).collect::<tantivy::Result<_>>()?,
            form: form.sum::<tantivy::Result<Score>>()?,
        })
    }
}

struct WordWeight {
    asked: WordQuery,
    /// None where nothing is ranked.
    worth: Option<Worth>,
}

impl Weight for WordWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut word = Word { parts: Vec::new(), certain: 0.0, form: None, document: TERMINATED };
        for (place, part) in self.asked.parts.iter().enumerate() {
            let worth = self.worth.as_ref().and_then(|worth| worth.parts.get(place));
            let worth = worth.map(|worth| worth.boost_by(boost));
            let is_exact = worth.is_some() && self.asked.scoring == Scoring::Exact;
            let Some(list) = list(segment, &part.word, if is_exact { WithFreqs } else { Basic })? else { continue };
            let value = match worth {
                None => Value::Fixed(0.0),
                Some(worth) if !is_exact => Value::Fixed(worth.score(0, u32::MAX)),
                Some(similarity) => Value::Ranked(Box::new(Ranked {
                    lengths: segment.get_fieldnorms_reader(part.word.field())?,
                    similarity,
                    standard: part.standard.as_ref().map_or(Ok(None), |term| self::list(segment, term, WithFreqs))?,
                })),
            };
            word.parts.push(Part { list, value });
        }
        if let (Some(form), Some(worth)) = (&self.asked.form, &self.worth)
            && let Some(list) = list(segment, form, Basic)?
        {
            match self.asked.scoring {
                Scoring::Exact => word.form = Some((list, worth.form * boost)),
                Scoring::AtMost => word.certain = worth.form * boost,
            }
        }
        word.settle();
        Ok(Box::new(word))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > document || scorer.seek(document) != document {
            return Err(tantivy::TantivyError::InvalidArgument(format!("{document} does not match")));
        }
        Ok(Explanation::new("a word in any part, places in standard wording damped", scorer.score()))
    }
}

fn list(segment: &SegmentReader, term: &Term, kept: IndexRecordOption) -> tantivy::Result<Option<SegmentPostings>> {
    Ok(segment.inverted_index(term.field())?.read_postings(term, kept)?)
}

/// The documents of one segment, in order.
struct Word {
    parts: Vec<Part>,
    /// What each document scores, whichever parts have the word.
    certain: Score,
    /// Where the form stands that was asked for, and what it is worth.
    form: Option<(SegmentPostings, Score)>,
    document: DocId,
}

struct Part {
    list: SegmentPostings,
    value: Value,
}

/// What a word in one part scores.
enum Value {
    Fixed(Score),
    Ranked(Box<Ranked>),
}

struct Ranked {
    lengths: FieldNormReader,
    similarity: Bm25Weight,
    /// Where the word stands in standard wording.
    standard: Option<SegmentPostings>,
}

/// Goes on to a document, or past it.
fn reach(list: &mut SegmentPostings, document: DocId) -> bool {
    let reached = if list.doc() < document { list.seek(document) } else { list.doc() };
    reached == document
}

impl Part {
    /// What the document scores that its list has come to.
    fn score(&mut self, document: DocId) -> Score {
        match &mut self.value {
            Value::Fixed(score) => *score,
            Value::Ranked(ranked) => {
                let Ranked { lengths, similarity, standard } = ranked.as_mut();
                let length = lengths.fieldnorm_id(document);
                let standard = standard.as_mut().and_then(|list| reach(list, document).then(|| list.term_freq()));
                match self.list.term_freq().saturating_sub(standard.unwrap_or(0)) {
                    0 => STANDARD_SHARE * similarity.score(length, 1),
                    own => similarity.score(length, own),
                }
            }
        }
    }
}

impl Word {
    /// Takes the first document that any part has.
    fn settle(&mut self) -> DocId {
        self.document = self.parts.iter().map(|part| part.list.doc()).min().unwrap_or(TERMINATED);
        self.document
    }
}

impl DocSet for Word {
    fn advance(&mut self) -> DocId {
        for part in &mut self.parts {
            if part.list.doc() == self.document {
                part.list.advance();
            }
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for part in &mut self.parts {
            reach(&mut part.list, target);
        }
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.parts.iter().map(|part| part.list.size_hint()).max().unwrap_or(0)
    }

    fn cost(&self) -> u64 {
        self.parts.iter().map(|part| part.list.cost()).sum()
    }
}

impl Scorer for Word {
    fn score(&mut self) -> Score {
        let document = self.document;
        if document == TERMINATED {
            return 0.0;
        }
        let mut score = self.certain;
        for part in &mut self.parts {
            if part.list.doc() == document {
                score += part.score(document);
            }
        }
        if let Some((form, worth)) = &mut self.form
            && reach(form, document)
        {
            score += *worth;
        }
        score
    }
}
