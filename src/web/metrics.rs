//! Counters for `/metrics`, in the text form of Prometheus.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

use crate::search::Kept;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    status: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Waited {
    waited_for: &'static str,
}

/// What a connection was waited for in vain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimedOut {
    /// The end of a request's headers.
    Headers,
    /// That the reader takes the answer.
    Reading,
    /// The end of the connection.
    Connection,
}

/// Counts connections; its clones count together.
#[derive(Debug, Clone, Default)]
pub struct ConnectionFigures {
    open: Gauge,
    taken: Counter,
    refused: Counter,
    timed_out: Family<Waited, Counter>,
}

/// A connection that is open: counted until it is dropped.
pub(super) struct Open(Gauge);

impl ConnectionFigures {
    fn register(&self, registry: &mut Registry) {
        registry.register("connections_open", "Connections open now", self.open.clone());
        registry.register("connections", "Connections that had a place", self.taken.clone());
        registry.register("connections_refused", "Connections for which there was no place", self.refused.clone());
        let timed_out = self.timed_out.clone();
        registry.register("connections_timed_out", "Connections ended because a reader was too slow", timed_out);
    }

    pub(super) fn open(&self) -> Open {
        self.taken.inc();
        self.open.inc();
        Open(self.open.clone())
    }

    pub(super) fn refused(&self) {
        self.refused.inc();
    }

    pub(super) fn timed_out(&self, waited_for: TimedOut) {
        let waited_for = match waited_for {
            TimedOut::Headers => "headers",
            TimedOut::Reading => "reading",
            TimedOut::Connection => "connection",
        };
        self.timed_out.get_or_create(&Waited { waited_for }).inc();
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// The counters of one server.
pub(super) struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    errors: Family<Answered, Counter>,
    seconds: Histogram,
    responses: Gauge<u64, AtomicU64>,
    change: Gauge<u64, AtomicU64>,
    kept: Counter,
    looked_up: Counter,
    pub(super) connections: ConnectionFigures,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("foi_archive");
        let answered = Family::<Answered, Counter>::default();
        let errors = Family::<Answered, Counter>::default();
        // From a tenth of a millisecond to about thirteen seconds.
        let seconds = Histogram::new(exponential_buckets(0.0001, 2.0, 18));
        let responses = Gauge::<u64, AtomicU64>::default();
        let change = Gauge::<u64, AtomicU64>::default();
        registry.register("requests", "Requests answered, by status", answered.clone());
        registry.register("errors", "Requests answered with an error page, by status", errors.clone());
        registry.register("request_seconds", "Time from the request's headers to the answer's", seconds.clone());
        registry.register("responses", "Responses that can be searched", responses.clone());
        registry.register("index_change", "Last change of the archive that the index holds", change.clone());
        let (kept, looked_up) = (Counter::default(), Counter::default());
        registry.register("result_cache_hits", "Searches whose results were kept", kept.clone());
        registry.register("result_cache_misses", "Searches whose results were not kept", looked_up.clone());
        let connections = ConnectionFigures::default();
        connections.register(&mut registry);
        Self { registry, answered, errors, seconds, responses, change, kept, looked_up, connections }
    }

    pub(super) fn count(&self, status: StatusCode, took: Duration) {
        self.answered.get_or_create(&Answered { status: status.as_u16().into() }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    pub(super) fn count_error(&self, status: StatusCode) {
        self.errors.get_or_create(&Answered { status: status.as_u16().into() }).inc();
    }

    pub(super) fn hold(&self, responses: u64, change: u64) {
        self.responses.set(responses);
        self.change.set(change);
    }

    /// What the index has counted.
    pub(super) fn count_kept(&self, counted: Kept) {
        self.kept.inner().store(counted.hits, Ordering::Relaxed);
        self.looked_up.inner().store(counted.misses, Ordering::Relaxed);
    }

    /// The page of figures.
    pub(super) fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
