//! What could not be read of a query, where it stands, and what was done instead.

use std::ops::Range;

use crate::fold::Folded;

/// Notices about one query; what else there is to say is counted.
const MOST: usize = 8;

/// Something that could not be read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it was and what was done instead: a sentence.
    pub words: String,
    /// Where it stands: ranges of bytes of the typed text, in order, apart; none where it is about the whole.
    pub places: Vec<Range<usize>>,
}

impl Notice {
    /// A notice about the whole.
    #[must_use]
    pub fn of_all(words: impl Into<String>) -> Self {
        Self { words: words.into(), places: Vec::new() }
    }
}

/// Gathers notices while a query is read, each kind once with all of its places.
#[derive(Debug, Default)]
pub(super) struct Notices {
    kept: Vec<Notice>,
    left_out: usize,
}

impl Notices {
    /// Says something of a place of the folded query.
    pub(super) fn say(&mut self, words: impl Into<String>, place: &Range<usize>) {
        let words = words.into();
        if let Some(notice) = self.kept.iter_mut().find(|notice| notice.words == words) {
            notice.places.push(place.clone());
        } else if self.kept.len() < MOST {
            self.kept.push(Notice { words, places: vec![place.clone()] });
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// The notices, with places of the text that was folded.
    pub(super) fn placed(self, folded: &Folded) -> Vec<Notice> {
        let mut notices = self.kept;
        for notice in &mut notices {
            notice.places = apart(notice.places.iter().map(|place| folded.source(place.clone())).collect());
        }
        notices.sort_by_key(|notice| notice.places.first().map(|place| place.start));
        if self.left_out > 0 {
            notices.push(Notice::of_all(format!("{} more signs or words could not be read.", self.left_out)));
        }
        notices
    }
}

/// Places in order, none over another, none empty.
fn apart(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.retain(|place| !place.is_empty());
    places.sort_by_key(|place| (place.start, place.end));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for place in places {
        match kept.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => kept.push(place),
        }
    }
    kept
}
