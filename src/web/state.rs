//! What every request may use: the archive, the index, the settings. One blocking call does index, archive and template.

use std::sync::{Arc, Mutex, PoisonError};

use axum::response::Response as HttpResponse;

use super::error::Error;
use super::metrics::Metrics;
use crate::archive::{self, Reader};
use crate::config::Settings;
use crate::query::{Filters, Query};
use crate::search::{self, Facets, Index};

/// Shared by all requests.
pub(super) struct Site {
    pub(super) reader: Reader,
    pub(super) index: Index,
    pub(super) settings: Settings,
    pub(super) metrics: Metrics,
    overview: Mutex<Option<Arc<Overview>>>,
}

/// What the whole archive holds, at one change of it.
pub(super) struct Overview {
    pub(super) change: u64,
    pub(super) total: u64,
    pub(super) facets: Facets,
}

impl Site {
    pub(super) fn new(reader: Reader, index: Index, settings: Settings) -> Self {
        Self { reader, index, settings, metrics: Metrics::new(), overview: Mutex::new(None) }
    }

    /// The absolute address of a path, for what leaves the site.
    pub(super) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.settings.public_url.trim_end_matches('/'))
    }

    /// Counts over everything, kept until the index changes.
    pub(super) fn overview(&self) -> Result<Arc<Overview>, search::Error> {
        let change = self.index.change();
        let mut kept = self.overview.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(overview) = kept.as_ref().filter(|overview| overview.change == change) {
            return Ok(Arc::clone(overview));
        }
        let hits = self.index.search(&Query::new("", Filters::default()))?;
        let overview = Arc::new(Overview { change: hits.change, total: hits.total, facets: hits.facets });
        *kept = Some(Arc::clone(&overview));
        Ok(overview)
    }

    /// Runs the work of a request on a thread that may block.
    pub(super) async fn answer<F>(self: Arc<Self>, work: F) -> Result<HttpResponse, Error>
    where
        F: FnOnce(&Self) -> Result<HttpResponse, Error> + Send + 'static,
    {
        tokio::task::spawn_blocking(move || work(&self)).await.map_err(Error::internal)?
    }
}

impl From<archive::Error> for Error {
    fn from(error: archive::Error) -> Self {
        Self::internal(error)
    }
}

impl From<search::Error> for Error {
    fn from(error: search::Error) -> Self {
        Self::internal(error)
    }
}
