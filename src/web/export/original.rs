//! `/responses/mps/2023/33857/original`: the file that was read; `…/versions/1/original`: the one that a former text came in.

use std::collections::HashSet;
use std::io::{self, Read};
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use sha2::{Digest, Sha256};

use crate::archive::{PackedOriginal, Record};
use crate::web::error::Error;
use crate::web::range::Part;
use crate::web::state::Site;
use crate::web::stream::Holds;
use crate::web::{cache, stream};

/// The bytes as they came, to be kept, never shown as a page of this site: all of them, or the part that was asked for.
/// `name` is that of the file, without its ending.
pub(in crate::web) fn original(
    site: &Site,
    record: &Record,
    name: &str,
    asked: &HeaderMap,
) -> Result<HttpResponse, Error> {
    // The bytes have a name of their own, which no change of anything else changes: a download can go on after it.
    let tag = format!("\"{}\"", record.sha256);
    if let Some(unchanged) = cache::unchanged(asked, &tag, cache::REVALIDATE) {
        return Ok(unchanged);
    }
    let Some(kept) = site.reader.packed_original(record.row, record.revision)? else {
        return Err(Error::not_held(
            "The original is not here",
            "The archive has lost the file that this response was read from.",
        ));
    };
    if let Err(found) = site.checked.once(&record.sha256, || check(&kept, &record.sha256)) {
        tracing::error!(id = %record.id, kept = record.sha256, found, "the original is damaged");
        return Err(Error::not_held(
            "The original is damaged",
            "What is kept of it has another digest than it had when it was read. Those who run this archive should verify it.",
        ));
    }
    let holds = Holds(kept.holds());
    let mut response = part(kept, asked, &tag).map_err(Error::internal)?;
    response.extensions_mut().insert(holds);
    if response.status().is_success() {
        describe(&mut response, &record.media_type, name, &tag);
    }
    Ok(response)
}

/// Reads it through; where its digest is another one, says which, or why it cannot be read.
fn check(kept: &PackedOriginal, digest: &str) -> Result<(), String> {
    let mut bytes = kept.clone().unpacked().map_err(|error| error.to_string())?;
    let (mut hash, mut some) = (Sha256::new(), [0; 16 * 1024]);
    loop {
        match bytes.read(&mut some).map_err(|error| error.to_string())? {
            0 => break,
            read => hash.update(some.get(..read).unwrap_or_default()),
        }
    }
    let found: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if found == digest { Ok(()) } else { Err(found) }
}

/// The digests that originals were found to have since the program was started: to read an original through for every part
/// that somebody asks of it would make little requests dear.
#[derive(Debug, Default)]
pub(in crate::web) struct Checked(Mutex<HashSet<String>>);

/// As many digests are remembered at once.
const MOST_CHECKED: usize = 10_000;

impl Checked {
    fn once<E>(&self, digest: &str, check: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known().contains(digest) {
            return Ok(());
        }
        check()?;
        let mut known = known();
        if known.len() >= MOST_CHECKED {
            known.clear();
        }
        known.insert(digest.to_owned());
        Ok(())
    }
}

fn part(kept: PackedOriginal, asked: &HeaderMap, tag: &str) -> io::Result<HttpResponse> {
    let size = kept.bytes;
    let (first, last) = match Part::asked(asked, size, tag) {
        Part::Whole => return Ok(HttpResponse::new(stream::body(kept.unpacked()?, size))),
        Part::Beyond => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, range).into_response());
        }
        Part::Of(first, last) => (first, last),
    };
    let mut bytes = kept.unpacked()?;
    io::copy(&mut (&mut bytes).take(first), &mut io::sink())?;
    let range = [(header::CONTENT_RANGE, format!("bytes {first}-{last}/{size}"))];
    Ok((StatusCode::PARTIAL_CONTENT, range, stream::body(bytes, last - first + 1)).into_response())
}

fn describe(response: &mut HttpResponse, media_type: &str, name: &str, tag: &str) {
    let html = media_type.starts_with("text/html");
    let (typed, ending) = if html { ("text/html", "html") } else { ("text/plain", "txt") };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(typed));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, cache::REVALIDATE);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    for (name, value) in [(header::CONTENT_DISPOSITION, disposition.as_str()), (header::ETAG, tag)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_whole_is_not_read_through_again_and_what_was_not_is() {
        let checked = Checked::default();
        let mut times = 0;
        for outcome in [Err("damaged"), Err("damaged"), Ok(()), Ok(()), Ok(())] {
            let found = checked.once("a", || {
                times += 1;
                outcome
            });
            assert_eq!(found, outcome);
        }
        assert_eq!(times, 3);
        assert_eq!(checked.once("b", || Err("damaged")), Err("damaged"), "another one");
    }
}
