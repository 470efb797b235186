//! FOI Archive: reads responses to Freedom of Information requests, keeps them, searches them, shows them.
//!
//! Which module may use which, and where each library is at home, stands in `tests/site/layers.rs`, which looks that it is so.

pub mod archive;
pub mod cli;
pub mod config;
pub mod domain;
mod expression;
pub mod fold;
pub mod ingest;
pub mod law;
pub mod query;
pub mod search;
pub mod url;
pub mod web;
