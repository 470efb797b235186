//! The other forms of a response (JSON, text, the original, its tables as CSV) and of a search (JSON, CSV, JSON lines,
//! feeds), and of an error.
//!
//! In: a record, or a search. Out: what a machine or another program reads. What a form holds is a promise to those who use
//! it: fields are added, none is renamed or taken away.

pub(super) mod answer;
pub(super) mod data;
pub(super) mod feed;
mod formula;
pub(super) mod letter;
pub(super) mod linked;
pub(super) mod list;
pub(super) mod names;
pub(super) mod original;
pub(super) mod problem;
pub(super) mod table;
