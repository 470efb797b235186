//! `/responses/mps/2023/33857/original`: the file that was read; `…/versions/1/original`: the one that a former text came in;
//! `…/attachments/Fees.xlsx`: one that came with it.

use std::collections::HashSet;
use std::io::{self, Read};
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response as HttpResponse};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

use crate::archive::{PackedOriginal, Record};
use crate::domain::Attachment;
use crate::web::error::Error;
use crate::web::range::Part;
use crate::web::state::Site;
use crate::web::stream::{AsItIs, Holds};
use crate::web::{cache, stream};

/// The file that a response was read from. `name` is that of the file, without its ending.
pub(in crate::web) fn original(
    site: &Site,
    record: &Record,
    name: &str,
    asked: &HeaderMap,
) -> Result<HttpResponse, Error> {
    let html = record.media_type.starts_with("text/html");
    let (media_type, ending) = if html { ("text/html", "html") } else { ("text/plain", "txt") };
    let name = format!("{name}.{ending}");
    let file = File { what: "original", name: &name, media_type, sha256: &record.sha256 };
    download(site, record, &file, asked, || site.reader.packed_original(record.row, record.revision))
}

/// A file that came with a response.
pub(in crate::web) fn attachment(
    site: &Site,
    record: &Record,
    held: &Attachment,
    asked: &HeaderMap,
) -> Result<HttpResponse, Error> {
    let Attachment { name, sha256, .. } = held;
    let file = File { what: "attachment", name, media_type: held.media_type(), sha256 };
    download(site, record, &file, asked, || site.reader.packed_attachment(record.row, record.revision, name))
}

/// A file that is kept.
struct File<'f> {
    what: &'static str,
    name: &'f str,
    media_type: &'static str,
    sha256: &'f str,
}

/// The bytes as they came, to be kept, never shown as a page of this site: all of them, or the part that was asked for.
fn download(
    site: &Site,
    record: &Record,
    file: &File<'_>,
    asked: &HeaderMap,
    kept: impl FnOnce() -> crate::archive::Result<Option<PackedOriginal>>,
) -> Result<HttpResponse, Error> {
    let File { what, sha256, .. } = *file;
    // The bytes have a name of their own, which no change of anything else changes: a download can go on after it.
    let tag = format!("\"{sha256}\"");
    if let Some(unchanged) = cache::unchanged(asked, &tag, cache::REVALIDATE) {
        return Ok(unchanged);
    }
    let Some(kept) = kept()? else {
        return Err(Error::not_held(&format!("The {what} is not here"), "The archive has lost this file."));
    };
    // Two of the same bytes are two copies.
    if let Err(found) = site.checked.once(&format!("{what} {sha256}"), || check(&kept, sha256)) {
        tracing::error!(id = %record.id, kept = sha256, found, "the {what} is damaged");
        return Err(Error::not_held(
            &format!("The {what} is damaged"),
            "What is kept of it has another digest than it had when it came. Those who run this archive should verify it.",
        ));
    }
    let holds = Holds(kept.holds());
    let mut response = part(kept, asked, &tag).map_err(Error::internal)?;
    response.extensions_mut().insert(holds);
    if response.status().is_success() {
        describe(&mut response, file, &tag);
        if !file.media_type.starts_with("text/") {
            response.extensions_mut().insert(AsItIs);
        }
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

fn describe(response: &mut HttpResponse, file: &File<'_>, tag: &str) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, cache::REVALIDATE);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    for (name, value) in [(header::CONTENT_DISPOSITION, disposition(file.name).as_str()), (header::ETAG, tag)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
}

/// A download under a name (RFC 6266): the name as it is where that is plain, else one that all can read, and the true one
/// behind it.
fn disposition(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '(' | ')' | ',');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if plain == name {
        return format!("attachment; filename=\"{plain}\"");
    }
    let encoded = utf8_percent_encode(name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_the_header_that_it_stands_in() {
        for (name, header) in [
            ("Fees (2), v1.xlsx", "filename=\"Fees (2), v1.xlsx\""),
            ("a\".html", "filename=\"a_.html\"; filename*=UTF-8''a%22%2Ehtml"),
            ("a\r\nSet-Cookie: b", "filename=\"a__Set-Cookie_ b\"; filename*=UTF-8''a%0D%0ASet%2DCookie%3A%20b"),
            ("é\\", "filename=\"__\"; filename*=UTF-8''%C3%A9%5C"),
        ] {
            assert_eq!(disposition(name), format!("attachment; {header}"), "{name:?}");
        }
    }

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
