//! A document with what is known of it beside its text → what is kept of it, or one line that says why it cannot be read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use super::{Document, Refusal, propose_id, published, read_document, reference_keys, wording};
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
    /// What is known of it beside its text: where nobody gives an address, the one that the page gives itself.
    pub(super) given: Given,
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
            let mut given = given.clone();
            given.source_url = given.source_url.or_else(|| document.address.clone().filter(|page| is_of_body(page)));
            Ok(Self { document, claimed, keys, wordings, given })
        }));
        match read {
            Ok(read) => read.map_err(|refusal: Refusal| refusal.to_string()),
            Err(_) => Err("the reader failed on it: please report this".to_owned()),
        }
    }
}

/// Domains that bodies alone are given, and that of a site that keeps what they answer: a page may say of itself that it stands
/// anywhere.
const OF_BODIES: [&str; 9] = [
    ".gov.uk",
    ".police.uk",
    ".nhs.uk",
    ".ac.uk",
    ".parliament.uk",
    ".gov.scot",
    ".gov.wales",
    ".mod.uk",
    ".whatdotheyknow.com",
];

/// Whether an address is on a site that a body, or who keeps its answers, has.
fn is_of_body(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#', '@', ':']).next().unwrap_or_default().to_ascii_lowercase();
    OF_BODIES.iter().any(|domain| format!(".{host}").ends_with(domain))
}

fn with_given(name: &str, bytes: &[u8], given: &Given) -> Result<Document, Refusal> {
    let mut document = read_document(name, bytes, None)?;
    if document.response.authority.is_none() && given.authority.is_some() {
        // Who answered is asked when the reference, the year and other cases are read.
        document = read_document(name, bytes, given.authority.as_ref())?;
    }
    if let Some(address) = &given.source_url {
        published::put_year(&mut document.response, address);
    }
    if let Some(title) = &given.title {
        document.response.title.clone_from(title);
        document.response.title_spans.clear();
    }
    Ok(document)
}

/// Threads that all do the same with what they are handed. They are kept for as long as there is anything to do: what
/// an expression has learnt of letters is kept by thread, and new ones would have to learn it anew.
pub(super) struct Crew<T, R> {
    jobs: Sender<Job<T, R>>,
}

/// Something to do, and who waits for it.
struct Job<T, R> {
    place: usize,
    item: T,
    done: Sender<(usize, (T, Option<R>))>,
}

impl<T: Send, R: Send> Crew<T, R> {
    /// Leads a crew of as many as there are cores.
    pub(super) fn lead<O>(work: impl Fn(&T) -> R + Sync, lead: impl FnOnce(&Self) -> O) -> O {
        let (jobs, queue) = channel();
        let queue = Mutex::new(queue);
        let crew = Self { jobs };
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| {
                    while let Some(Job { place, item, done }) = next(&queue) {
                        // Should it panic, this one is not done, and the others are.
                        let result = catch_unwind(AssertUnwindSafe(|| work(&item))).ok();
                        // Nobody waits any more where the leader has gone.
                        let _ = done.send((place, (item, result)));
                    }
                });
            }
            // They go home when they see that no more comes.
            let crew = crew;
            lead(&crew)
        })
    }

    /// Has it done with each item; what came of them, in their order.
    pub(super) fn each(&self, items: Vec<T>) -> Vec<(T, Option<R>)> {
        let (done, results) = channel();
        for (place, item) in items.into_iter().enumerate() {
            // It is taken for as long as this crew is there.
            let _ = self.jobs.send(Job { place, item, done: done.clone() });
        }
        drop(done);
        let mut results: Vec<_> = results.into_iter().collect();
        results.sort_unstable_by_key(|(place, _)| *place);
        results.into_iter().map(|(_, result)| result).collect()
    }
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}
