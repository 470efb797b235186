//! A document with what is known of it beside its text → what is kept of it, or one line that says why it cannot be read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Document, Refusal, propose_id, read_document, reference_keys, wording};
use crate::domain::{Given, ResponseId};

/// The version of the reader, kept beside what it read.
pub(super) const READER: &str = env!("CARGO_PKG_VERSION");

/// A document that was read, and what it is to be known by.
pub(super) struct Read {
    pub(super) document: Document,
    pub(super) claimed: ResponseId,
    pub(super) keys: Vec<String>,
    /// The fingerprint of each paragraph's wording.
    pub(super) wordings: Vec<u64>,
}

impl Read {
    /// Reads a document. What was given of it holds where the text does not say; a title holds in any case.
    pub(super) fn of(name: &str, bytes: &[u8], sha256: &str, given: &Given) -> Result<Self, String> {
        // The reader does not panic. Should it, one document is lost and not the run.
        let read = catch_unwind(AssertUnwindSafe(|| {
            let document = with_given(name, bytes, given)?;
            let claimed = propose_id(&document.response, sha256);
            let keys = reference_keys(&document.response, &claimed);
            let wordings = wording::fingerprints(&document.text, &document.response);
            Ok(Self { document, claimed, keys, wordings })
        }));
        match read {
            Ok(read) => read.map_err(|refusal: Refusal| refusal.to_string()),
            Err(_) => Err("the reader failed on it: please report this".to_owned()),
        }
    }
}

fn with_given(name: &str, bytes: &[u8], given: &Given) -> Result<Document, Refusal> {
    let mut document = read_document(name, bytes, None)?;
    if document.response.authority.is_none() && given.authority.is_some() {
        // Who answered is asked when the reference, the year and other cases are read.
        document = read_document(name, bytes, given.authority.as_ref())?;
    }
    if let Some(title) = &given.title {
        document.response.title.clone_from(title);
        document.response.title_spans.clear();
    }
    Ok(document)
}

/// Does something with each item, on all cores; what came of them, in their order.
pub(super) fn on_all_cores<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<Option<R>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let next = AtomicUsize::new(0);
    let mut empty = Vec::new();
    empty.resize_with(items.len(), || None);
    let done = Mutex::new(empty);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((place, item)) = {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    items.get(place).map(|item| (place, item))
                } {
                    let result = work(item);
                    if let Some(slot) = done.lock().unwrap_or_else(PoisonError::into_inner).get_mut(place) {
                        *slot = Some(result);
                    }
                }
            });
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}
