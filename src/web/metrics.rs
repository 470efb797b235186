//! Counters for `/metrics`, in the text form of Prometheus.

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    status: u32,
}

/// The counters of one server.
pub(super) struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    errors: Family<Answered, Counter>,
    seconds: Histogram,
    responses: Gauge<u64, AtomicU64>,
    change: Gauge<u64, AtomicU64>,
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
        Self { registry, answered, errors, seconds, responses, change }
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

    /// The page of figures.
    pub(super) fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
