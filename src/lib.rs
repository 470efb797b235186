//! FOI Archive: reads responses to Freedom of Information requests, keeps them, searches them, shows them.
//!
//! Each module may use what stands above it in this list and nothing below (`tests/site/layers.rs` looks).

pub mod archive;
pub mod cli;
pub mod config;
pub mod domain;
pub mod fold;
pub mod ingest;
pub mod law;
pub mod query;
pub mod search;
pub mod url;
pub mod web;
