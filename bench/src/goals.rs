//! The goals, one row each: what is divided by what, and what is wanted of it.

use crate::measure::Figures;

/// A goal.
pub struct Goal {
    pub what: &'static str,
    /// What was reached.
    pub of: fn(&Figures) -> f64,
    pub wanted: Wanted,
}

/// What is wanted of a figure.
pub enum Wanted {
    AtLeast(f64),
    AtMost(f64),
}

impl Wanted {
    /// Whether a figure is such.
    pub fn is_met_by(&self, reached: f64) -> bool {
        match self {
            Self::AtLeast(least) => reached >= *least,
            Self::AtMost(most) => reached <= *most,
        }
    }
}

const fn goal(what: &'static str, of: fn(&Figures) -> f64, wanted: Wanted) -> Goal {
    Goal { what, of, wanted }
}

/// All goals. Ratios are of one run.
pub const GOALS: &[Goal] = &[
    goal(
        "indexing ÷ engine alone, documents a second",
        |figures| figures.engine_seconds / figures.reindex.seconds,
        Wanted::AtLeast(0.85),
    ),
    goal(
        "whole ingest ÷ engine alone, documents a second",
        |figures| figures.engine_seconds / figures.ingest.seconds,
        Wanted::AtLeast(0.45),
    ),
    goal(
        "search page ÷ limit server, requests a second at 8",
        |figures| figures.search.product_rate / figures.search.limit_rate,
        Wanted::AtLeast(0.7),
    ),
    goal(
        "response page ÷ the same as flat text, requests a second at 8",
        |figures| figures.response.product_rate / figures.response.limit_rate,
        Wanted::AtLeast(0.25),
    ),
    goal(
        "p99 of searches ÷ limit server, at 1",
        |figures| figures.search.product.within(0.99) / figures.search.limit.within(0.99),
        Wanted::AtMost(2.0),
    ),
    goal(
        "slowest search ÷ limit server, at 1",
        |figures| figures.search.product.within(1.0) / figures.search.limit.within(1.0),
        Wanted::AtMost(2.0),
    ),
    goal("index per byte of text", |figures| ratio(figures.index_bytes, figures.text_bytes), Wanted::AtMost(0.45)),
    goal("archive per byte of text", |figures| ratio(figures.archive_bytes, figures.text_bytes), Wanted::AtMost(1.4)),
    goal("idle memory beyond mapped files, MB", |figures| figures.idle_mb, Wanted::AtMost(64.0)),
    goal("the same after all this work, MB", |figures| figures.after_work_mb, Wanted::AtMost(64.0)),
    goal("start to first answer, ms", |figures| figures.first_answer_ms, Wanted::AtMost(200.0)),
];

/// One number of bytes by another.
pub fn ratio(bytes: u64, by: u64) -> f64 {
    bytes as f64 / (by as f64).max(1.0)
}
