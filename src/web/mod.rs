//! The site: addresses to pages, around them what every answer has.
//!
//! In: HTTP requests. Out: HTTP answers made from the archive and the index. Writes nothing.

mod api;
mod assets;
mod cache;
mod connections;
mod encoding;
mod error;
mod export;
mod layout;
mod limits;
mod metrics;
mod pages;
mod range;
mod respond;
mod serve;
mod state;
mod stream;
mod suggest;
mod view;

pub use connections::{Connections, Patience};
pub use metrics::ConnectionFigures;
pub use serve::{ServeError, app, serve, serve_on};
