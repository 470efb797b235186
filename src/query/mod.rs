//! What is asked of the archive: an expression, filters, an order and a page, free of any engine.
//!
//! In: the parameters of an address. Out: a [`Query`], its notices, and its one canonical address.

#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

mod filter;
mod grammar;
mod leaf;
mod lexer;
mod loosened;
mod notices;
mod operators;
mod parameters;
mod reference;
mod tidy;

pub use filter::{FILTERS, FilterRow, Filters, RANGE, YearFilter, filter_row};
pub use grammar::{Reading, read};
pub use notices::Notice;
pub use operators::{OPERATORS, OperatorRow};
pub use parameters::{BadValue, LONGEST, MOST_VALUES, Parameters, SIZES, decode, decode_parts, passed_over};
pub use reference::{is_of_numbers, is_same_reference, lone_reference, reference_key, reference_spellings};
pub use tidy::{DEEPEST, MOST_WORDS};

/// Words of one query that `*` or `~` may follow, so that work is bounded.
pub const MOST_OPEN: usize = 8;
/// The most that can follow `~` after a word.
pub const MOST_ERRORS: u8 = 2;
/// The most that can follow `~` after a quotation mark.
pub const FARTHEST: u8 = 100;

/// The part of a response that a word is looked for in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextField {
    /// Title, request and the rest of the letter.
    Anywhere,
    /// `title:`
    Title,
    /// `request:`
    Request,
}

/// What must be true of a response. Words and phrases hold folded, unstemmed words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// Everything.
    All,
    /// A word, in any form of the same stem.
    Word(TextField, String),
    /// Words next to each other, in order, each in any form of the same stem.
    Phrase(TextField, Vec<String>),
    /// Words near each other, in any order, each in any form of the same stem: a stretch of the text holds them all and at
    /// most so many other words. The end of a paragraph counts as a word.
    Near(TextField, Vec<String>, u8),
    /// A word that stands for several.
    Open(OpenWord),
    /// A reference in any spelling, folded to letters and digits by [`reference_key`].
    Reference(String),
    /// A filter written in the query: cites this provision, is of this year, and so on.
    Filter(FilterValue),
    /// All of them.
    And(Vec<Expression>),
    /// Any of them.
    Or(Vec<Expression>),
    /// Not it.
    Not(Box<Expression>),
}

/// A word that stands for several: those of the archive that are like it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OpenWord {
    /// Where they are looked for.
    pub field: TextField,
    /// The folded word.
    pub word: String,
    /// How they are like it.
    pub how: How,
}

/// How words are like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// They begin with it, as they are printed.
    Begins,
    /// They become it by so many letters put in, left out, changed, or swapped with the next; or are a form of it.
    Within(u8),
}

/// One value of one filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterValue {
    /// Cites the provision or anything in it.
    Exemption(crate::law::ProvisionPath),
    /// Does not cite the provision, nor anything in it.
    NotExemption(crate::law::ProvisionPath),
    /// Is of the year, or undated.
    Year(YearFilter),
    /// Is of this year or a later one.
    From(u16),
    /// Is of this year or an earlier one.
    To(u16),
    /// Has the outcome.
    Outcome(crate::domain::Outcome),
    /// Has this among its grounds and circumstances.
    Tag(crate::domain::Tag),
    /// Was answered under this law.
    Regime(crate::law::Regime),
    /// Was answered by the authority with this slug.
    Authority(String),
}

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Best first; the default where there are words. Ties: newest first.
    Relevance,
    /// Year of the reference, then number, both descending, undated last; the default without words.
    Newest,
    /// The reverse, undated last too.
    Oldest,
}

/// A whole search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What was typed, trimmed.
    pub text: String,
    /// What it was read as.
    pub expression: Expression,
    /// What could not be read, and what was done instead, in plain words.
    pub notices: Vec<Notice>,
    /// Filters beside it.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// Hits a page: 10, 25 or 50.
    pub size: usize,
    /// The page, from 1.
    pub page: usize,
}

#[cfg(test)]
mod tests;
