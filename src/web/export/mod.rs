//! The other forms of a response: JSON, text, the original, its tables as CSV.
//!
//! In: a record. Out: what a machine or another program reads. What a form holds is a promise to those who use it.

pub(super) mod data;
pub(super) mod letter;
pub(super) mod original;
pub(super) mod table;
