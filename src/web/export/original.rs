//! `/responses/mps/2023/33857/original`: the file that was read.

use axum::http::{HeaderValue, header};
use axum::response::Response as HttpResponse;
use sha2::{Digest, Sha256};

use crate::archive::Record;
use crate::web::error::Error;
use crate::web::respond;
use crate::web::state::Site;

/// The bytes as they came, to be kept, never shown as a page of this site.
pub(in crate::web) fn original(site: &Site, record: &Record) -> Result<HttpResponse, Error> {
    let Some(bytes) = site.reader.original(record.row)? else {
        return Err(Error::not_held(
            "The original is not here",
            "The archive has lost the file that this response was read from.",
        ));
    };
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if digest != record.sha256 {
        tracing::error!(id = %record.id, kept = record.sha256, found = digest, "the original is damaged");
        return Err(Error::not_held(
            "The original is damaged",
            "What is kept of it has another digest than it had when it was read. Those who run this archive should verify it.",
        ));
    }
    let ending = if record.media_type.starts_with("text/html") { "html" } else { "txt" };
    let name = format!("{}.{ending}", record.id.to_string().replace('/', "-"));
    let mut response = respond::bytes(bytes);
    let headers = response.headers_mut();
    let typed = if ending == "html" { "text/html" } else { "text/plain" };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(typed));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}
