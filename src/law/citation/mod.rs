//! Reads citations: "Section 40(2)(3)&(4)", "s.31(1)(a) to (c)", "regulation 12(5)(b) of the EIR".
//!
//! In: text as printed. Out: every place that cites a provision, what it cites, and what speaks against its being one of
//! ours. What a citation is for (relied on, explained, the requester's own) is not decided here.

#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

mod acts;
mod brackets;
mod cursor;
mod governed;
mod guard;
mod ladder;
mod lexer;
mod resolve;
mod scan;
mod tables;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use guard::Guard;

use super::{Flag, Law, ProvisionPath, Regime};
use crate::fold::fold;

/// What is known of a document before its citations are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Its law. Of an Act, sections are of the Act and regulations of the Regulations of the same country.
    pub regime: Regime,
}

impl Default for Context {
    fn default() -> Self {
        Self { regime: Regime::Foia }
    }
}

/// How a citation was introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Head {
    /// "Section", "Sections".
    Section,
    /// "s", "s.", "ss.", "Sec.", "§".
    Abbreviated,
    /// "Regulation", "reg".
    Regulation,
    /// The name of the law: "EIR 12.4.e".
    Regime,
    /// "subsection (3A)(a) of section 40"; without a section, of the one cited last.
    Subsection,
    /// Nothing: "40(5A)".
    Bare,
}

/// A place that cites the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// From the head to the last bracket, in the text as given.
    pub range: Range<usize>,
    /// What it cites, each provision once, in order of appearance. Where `other_act` is set, the same numbers read as if
    /// they were ours, or none.
    pub provisions: Vec<(ProvisionPath, Vec<Flag>)>,
    /// The law that it is read by.
    pub regime: Regime,
    /// How it was introduced.
    pub head: Head,
    /// The law that it is of, where that is none of ours: "Data Protection Act 2018". It cites nothing of ours then.
    pub other_act: Option<String>,
    /// Whether it says "of the Act" and no more: the document says elsewhere which that is.
    pub of_the_act: bool,
    /// What else speaks against its being one of ours.
    pub guarded: Option<Guard>,
}

impl Found {
    /// Whether nothing in its own words speaks against its being a citation of our laws.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.other_act.is_none() && self.guarded.is_none() && !self.provisions.is_empty()
    }
}

/// Every citation in a text, in order; no two overlap. Linear in the length of the text.
#[must_use]
pub fn citations(text: &str, context: &Context) -> Vec<Found> {
    read(text, context, false)
}

/// The citations in a search query: "s40(2)", "eir 12(4)(b)", "40(2)". Only sections that the law is known to have.
#[must_use]
pub fn in_query(text: &str) -> Vec<Found> {
    let law = Law::get();
    let mut found = read(text, &Context::default(), true);
    for found in &mut found {
        found.provisions.retain(|(path, _)| law.provision(&path.section()).is_some());
    }
    found.retain(Found::is_ours);
    found
}

fn read(text: &str, context: &Context, is_query: bool) -> Vec<Found> {
    let folded = fold(text);
    let cited = scan::scan(&folded.text, is_query);
    let mut found = resolve::resolve(&folded.text, &cited, context.regime, is_query);
    resolve::unfold(&mut found, |range| folded.source(range));
    found
}
