//! Which other cases a letter names, and which letters name it.

use super::answers::Paragraphs;
use super::card::{CardView, card_view};
use super::words::number;
use crate::archive::Card;
use crate::domain::CaseReference;

/// Another case that the letter names.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::web) struct CaseView {
    /// Its number as the letter prints it.
    pub(in crate::web) raw: String,
    /// Its page and title; none where the archive does not hold it.
    pub(in crate::web) held: Option<(String, String)>,
    /// The first paragraph that names it.
    pub(in crate::web) paragraph: usize,
}

/// What a response refers to and what refers to it.
pub(in crate::web) struct RefersView {
    /// Other letters of the same case.
    pub(in crate::web) beside: Vec<CardView>,
    pub(in crate::web) to: Vec<CaseView>,
    /// How many more it refers to.
    pub(in crate::web) more_to: String,
    pub(in crate::web) by: Vec<CardView>,
    /// How many more refer to it.
    pub(in crate::web) more_by: String,
}

/// The view of cases with the responses that they are, where they are held, and of the letters that name this one.
pub(in crate::web) fn refers_view(
    (named, left_out): (&[(&CaseReference, Option<Card>)], usize),
    paragraphs: &Paragraphs,
    beside: &[Card],
    by: &[Card],
    total_by: u64,
) -> RefersView {
    let case = |(reference, card): &(&CaseReference, Option<Card>)| CaseView {
        raw: reference.raw.clone(),
        held: card.as_ref().map(|card| (card_view(card, &[]).href, card.title.clone())),
        paragraph: paragraphs.at(reference.spans.first().map_or(0, |span| span.start)),
    };
    let more = |count: u64| if count == 0 { String::new() } else { number(count) };
    RefersView {
        beside: beside.iter().map(|card| card_view(card, &[])).collect(),
        to: named.iter().map(case).collect(),
        more_to: more(left_out as u64),
        by: by.iter().map(|card| card_view(card, &[])).collect(),
        more_by: more(total_by.saturating_sub(by.len() as u64)),
    }
}
