//! From what the archive knows to what a template prints: pure functions, tested as tables without HTTP.

pub(super) mod answers;
pub(super) mod card;
pub(super) mod charts;
pub(super) mod difference;
pub(super) mod document;
pub(super) mod enclosed;
pub(super) mod facets;
pub(super) mod held;
pub(super) mod how_read;
pub(super) mod nearest;
pub(super) mod notices;
pub(super) mod pager;
pub(super) mod read_as;
pub(super) mod refers;
pub(super) mod runs;
pub(super) mod snippet;
pub(super) mod summary;
pub(super) mod ways;
pub(super) mod words;
