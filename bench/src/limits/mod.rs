//! What could be reached: the engine alone, a server that does the least that a page needs, one that does nothing.

mod columns;
mod engine;
mod html;
pub mod index;
pub mod server;
mod snippet;
