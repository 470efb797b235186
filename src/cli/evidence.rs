//! The lines that facts were read from, as `foi-archive parse` prints them.

use serde::Serialize;

use super::parse::LineNumbers;
use crate::domain::{Response, Span};

/// Where each fact was read: none where it was inferred.
#[derive(Serialize)]
pub(super) struct Facts {
    authority: Vec<Place>,
    reference: Vec<Place>,
    year: Vec<Place>,
    title: Vec<Place>,
    outcome: Vec<Place>,
    tags: Vec<TagRead>,
}

/// The lines of one place, from 1.
#[derive(Serialize)]
struct Place {
    first_line: usize,
    last_line: usize,
}

#[derive(Serialize)]
struct TagRead {
    tag: &'static str,
    lines: Vec<Place>,
}

impl Facts {
    pub(super) fn of(text: &str, response: &Response, lines: &LineNumbers) -> Self {
        let places = |spans: &[Span]| -> Vec<Place> {
            let mut places: Vec<(usize, usize)> = spans.iter().map(|span| lines.of_words(text, *span)).collect();
            places.sort_unstable();
            places.dedup();
            places.into_iter().map(|(first_line, last_line)| Place { first_line, last_line }).collect()
        };
        Self {
            authority: response.authority.as_ref().map(|read| places(&read.spans)).unwrap_or_default(),
            reference: response.reference.as_ref().map(|read| places(&read.spans)).unwrap_or_default(),
            year: response.year.as_ref().map(|read| places(&read.spans)).unwrap_or_default(),
            title: places(&response.title_spans),
            outcome: places(&response.outcome.spans),
            tags: response
                .tags
                .iter()
                .map(|tag| TagRead { tag: tag.value.slug(), lines: places(&tag.spans) })
                .collect(),
        }
    }
}
