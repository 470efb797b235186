//! Words near each other, in any order: the engine's own phrases with slop count steps of words and miss some matches, so
//! that what is found could not be said in a sentence.

use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

/// Documents with a stretch of words in one field that holds all of these and at most so many others. What they are worth
/// in the ranking is for others to say: each scores nothing.
#[derive(Debug, Clone)]
pub(super) struct NearQuery {
    /// Each once, with how many times the stretch must hold it.
    terms: Vec<(Term, usize)>,
    /// How long the stretch may be, in words.
    longest: u32,
}

impl NearQuery {
    pub(super) fn new(wanted: Vec<Term>, others: u8) -> Self {
        let longest = u32::try_from(wanted.len()).unwrap_or(u32::MAX).saturating_add(u32::from(others));
        let mut terms: Vec<(Term, usize)> = Vec::new();
        for term in wanted {
            match terms.iter_mut().find(|(known, _)| *known == term) {
                Some((_, times)) => *times += 1,
                None => terms.push((term, 1)),
            }
        }
        Self { terms, longest }
    }
}

impl Query for NearQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for NearQuery {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut words = Vec::with_capacity(self.terms.len());
        for (term, times) in &self.terms {
            let postings = segment.inverted_index(term.field())?;
            match postings.read_postings(term, IndexRecordOption::WithFreqsAndPositions)? {
                Some(postings) => words.push(Word { postings, times: *times, found: 0 }),
                None => return Ok(Box::new(EmptyScorer)),
            }
        }
        words.sort_by_key(|word| word.postings.doc_freq());
        let mut near = Near { words, longest: self.longest, places: Vec::new(), positions: Vec::new() };
        near.settle(0);
        Ok(Box::new(near))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(segment, 1.0)?;
        if scorer.doc() > document || scorer.seek(document) != document {
            return Err(tantivy::TantivyError::InvalidArgument(format!("{document} does not match")));
        }
        Ok(Explanation::new("words near each other", 0.0))
    }
}

struct Word {
    postings: SegmentPostings,
    times: usize,
    /// How many of its places lie in the stretch that is looked at.
    found: usize,
}

/// The documents of one segment, in order. The rarest word leads.
struct Near {
    words: Vec<Word>,
    longest: u32,
    /// Where the words stand in the document that is looked at, and which they are.
    places: Vec<(u32, usize)>,
    positions: Vec<u32>,
}

impl Near {
    /// Goes to the first document at or after one that matches.
    fn settle(&mut self, from: DocId) -> DocId {
        let mut target = from;
        loop {
            target = self.common(target);
            if target == TERMINATED || self.is_near() {
                return target;
            }
            target += 1;
        }
    }

    /// The first document at or after one that holds all of the words, on which they all stand then.
    fn common(&mut self, from: DocId) -> DocId {
        let mut target = from;
        'next: loop {
            for word in &mut self.words {
                if word.postings.doc() < target {
                    word.postings.seek(target);
                }
                if word.postings.doc() > target {
                    target = word.postings.doc();
                    if target == TERMINATED {
                        break;
                    }
                    continue 'next;
                }
            }
            break;
        }
        if target == TERMINATED {
            // The leader says where the whole stands.
            if let Some(leader) = self.words.first_mut()
                && leader.postings.doc() != TERMINATED
            {
                leader.postings.seek(TERMINATED);
            }
        }
        target
    }

    fn is_near(&mut self) -> bool {
        self.places.clear();
        for (which, word) in self.words.iter_mut().enumerate() {
            word.found = 0;
            word.postings.positions(&mut self.positions);
            self.places.extend(self.positions.iter().map(|position| (*position, which)));
        }
        self.places.sort_unstable();
        let mut missing = self.words.len();
        let mut start = 0;
        for end in 0..self.places.len() {
            let (last, which) = self.places[end];
            self.words[which].found += 1;
            missing -= usize::from(self.words[which].found == self.words[which].times);
            while missing == 0 {
                let (first, which) = self.places[start];
                if last - first < self.longest {
                    return true;
                }
                missing += usize::from(self.words[which].found == self.words[which].times);
                self.words[which].found -= 1;
                start += 1;
            }
        }
        false
    }
}

impl DocSet for Near {
    fn advance(&mut self) -> DocId {
        match self.doc() {
            TERMINATED => TERMINATED,
            document => self.settle(document + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() >= target { self.doc() } else { self.settle(target) }
    }

    fn doc(&self) -> DocId {
        self.words.first().map_or(TERMINATED, |leader| leader.postings.doc())
    }

    fn size_hint(&self) -> u32 {
        self.words.first().map_or(0, |leader| leader.postings.size_hint())
    }
}

impl Scorer for Near {
    fn score(&mut self) -> Score {
        0.0
    }
}
