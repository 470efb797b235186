//! What every request may use: the archive, the index, the settings. One call does index, archive and template.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::response::Response as HttpResponse;
use sha2::Sha256;
use tokio::sync::Semaphore;

use super::cache;
use super::error::Error;
use super::export::original::Checked;
use super::metrics::Metrics;
use super::stream::Memory;
use crate::archive::{self, Coverage, Reader};
use crate::config::{Identity, Settings};
use crate::query::{Filters, Query};
use crate::search::{self, Facets, Index};

/// Requests that are worked on at once, for each core.
const PLACES_A_CORE: usize = 4;

fn places() -> usize {
    PLACES_A_CORE * std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Threads that a server needs: one for each request that is worked on, and one a core that looks after connections then.
pub(super) fn threads() -> usize {
    places() / PLACES_A_CORE * (PLACES_A_CORE + 1)
}
/// How long a request waits for its turn.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// Whole lists that are sent at once: each has a search of its own to hold, and may have a slow reader.
const MOST_LISTS: usize = 16;

/// Shared by all requests.
pub(super) struct Site {
    pub(super) reader: Reader,
    pub(super) index: Index,
    pub(super) settings: Settings,
    /// That of the settings, for every page to hold.
    pub(super) identity: Arc<Identity>,
    pub(super) metrics: Metrics,
    pub(super) memory: Memory,
    pub(super) checked: Checked,
    /// Turns for sending whole lists.
    pub(super) lists: Arc<Semaphore>,
    /// What the names of all answers begin with.
    pub(super) stamp: Sha256,
    overview: Mutex<Option<Arc<Overview>>>,
    coverage: Mutex<Option<(u64, Arc<Coverage>)>>,
    names: Mutex<Option<(u64, Arc<Names>)>>,
    places: Arc<Semaphore>,
}

/// Names of authorities by their slugs.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// The name of an authority; its slug where it has no response.
    pub(super) fn of(&self, slug: &str) -> String {
        self.0.get(slug).map_or_else(|| slug.to_owned(), String::clone)
    }

    /// Whether an authority has a response.
    pub(super) fn has(&self, slug: &str) -> bool {
        self.0.contains_key(slug)
    }
}

/// What the whole archive holds, at one change of it.
pub(super) struct Overview {
    pub(super) change: u64,
    pub(super) total: u64,
    pub(super) facets: Facets,
}

impl Site {
    pub(super) fn new(reader: Reader, index: Index, settings: Settings) -> Self {
        // An archive that cannot be asked for its key cannot be asked for a page either.
        let key = reader.key().unwrap_or_default();
        let (metrics, memory) = (Metrics::new(), Memory::new());
        let identity = Arc::new(settings.identity.clone());
        let stamp = cache::stamp(&settings, &key);
        Self {
            reader,
            index,
            settings,
            identity,
            metrics,
            memory,
            checked: Checked::default(),
            lists: Arc::new(Semaphore::new(MOST_LISTS)),
            stamp,
            overview: Mutex::new(None),
            coverage: Mutex::new(None),
            names: Mutex::new(None),
            places: Arc::new(Semaphore::new(places())),
        }
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

    /// What the archive holds of each authority, kept until the archive changes.
    pub(super) fn coverage(&self) -> Result<Arc<Coverage>, archive::Error> {
        let mut kept = self.coverage.lock().unwrap_or_else(PoisonError::into_inner);
        // The number is read first: what is written meanwhile is counted next time.
        let change = self.reader.change()?;
        let coverage = match kept.as_ref() {
            Some((at, coverage)) if *at == change => return Ok(Arc::clone(coverage)),
            Some((at, coverage)) => self.reader.coverage_after(coverage, *at)?,
            None => self.reader.coverage()?,
        };
        let coverage = Arc::new(coverage);
        *kept = Some((change, Arc::clone(&coverage)));
        Ok(coverage)
    }

    /// The names of all authorities, kept until the archive changes: a page of results says some dozens.
    pub(super) fn names(&self) -> Result<Arc<Names>, archive::Error> {
        let mut kept = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        let change = self.reader.change()?;
        if let Some((_, names)) = kept.as_ref().filter(|(at, _)| *at == change) {
            return Ok(Arc::clone(names));
        }
        let authorities = self.reader.authorities()?.into_iter();
        let names = Arc::new(Names(authorities.map(|(authority, _)| (authority.slug, authority.name)).collect()));
        *kept = Some((change, Arc::clone(&names)));
        Ok(names)
    }

    /// Runs the work of a request, on the thread that took it: it is short and bounded, and to hand it over and back would
    /// cost a third of a response's page. Only so many run at once, fewer than there are [`threads`].
    pub(super) async fn answer<F>(self: Arc<Self>, work: F) -> Result<HttpResponse, Error>
    where
        F: FnOnce(&Self) -> Result<HttpResponse, Error> + Send + 'static,
    {
        let place = tokio::time::timeout(LONGEST_WAIT, Arc::clone(&self.places).acquire_owned());
        let Ok(Ok(_place)) = place.await else { return Err(Error::busy()) };
        work(&self)
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
