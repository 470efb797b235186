//! Documents on their way to the engine. The engine would take ten thousand before it lets the one who adds them wait:
//! hundreds of megabytes of letters, or as many gigabytes of long ones.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use tantivy::TantivyDocument;
use tantivy::schema::document::Document;

/// Bytes of text that wait at most; a longer one waits alone.
const MOST_BYTES: usize = 4 << 20;

/// How long one who adds waits for a document to be taken. An engine that takes none writes out what it has, or has
/// stopped and says why when it is handed the next.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lets as many documents pass as the engine can take soon.
#[derive(Default)]
pub(super) struct Queue(Arc<Waiting>);

/// How many bytes wait.
#[derive(Default)]
struct Waiting {
    bytes: Mutex<usize>,
    fewer: Condvar,
}

/// A document that waits.
pub(super) struct Queued {
    document: TantivyDocument,
    _place: Place,
}

/// Its place in the queue, until it is dropped.
struct Place {
    waiting: Arc<Waiting>,
    bytes: usize,
}

impl Queue {
    /// Waits until there is room for a document with so many bytes of text.
    pub(super) fn line_up(&self, document: TantivyDocument, bytes: usize) -> Queued {
        let waiting = Arc::clone(&self.0);
        let before = waiting.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |before: &mut usize| *before > 0 && *before + bytes > MOST_BYTES;
        let waited = waiting.fewer.wait_timeout_while(before, PATIENCE, is_full);
        let (mut before, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *before += bytes;
        drop(before);
        Queued { document, _place: Place { waiting, bytes } }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.waiting.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.waiting.fewer.notify_all();
    }
}

impl Document for Queued {
    type Value<'a> = <TantivyDocument as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <TantivyDocument as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Document::iter_fields_and_values(&self.document)
    }

    fn into_tantivy_document(self) -> TantivyDocument {
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_waits_until_there_is_room_and_a_long_one_for_nobody() {
        let queue = Queue::default();
        let long = queue.line_up(TantivyDocument::default(), 2 * MOST_BYTES);
        std::thread::scope(|scope| {
            let next = scope.spawn(|| queue.line_up(TantivyDocument::default(), 1));
            std::thread::sleep(Duration::from_millis(50));
            assert!(!next.is_finished(), "there is no room yet");
            drop(long.into_tantivy_document());
            let next = next.join().expect("a document");
            assert_eq!(*queue.0.bytes.lock().expect("bytes"), 1);
            drop(next);
        });
        assert_eq!(*queue.0.bytes.lock().expect("bytes"), 0);
    }
}
