//! `/responses/mps/2023/33857/attachments/Fees.xlsx`: a file that came with a letter.

use axum::http::HeaderMap;
use axum::response::Response as HttpResponse;

use super::response::not_here;
use crate::domain::ResponseId;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::export::original::attachment;
use crate::web::layout::Link;
use crate::web::state::Site;
use crate::web::view::enclosed::held;

/// The file of this name, where it is held.
pub(in crate::web) fn answer(
    site: &Site,
    id: &ResponseId,
    name: &str,
    asked: &HeaderMap,
) -> Result<HttpResponse, Error> {
    let Some(record) = site.reader.record(id)? else { return Err(not_here(site, id)?) };
    if let Some(held) = held(&record, name) {
        return attachment(site, &record, held, asked);
    }
    let mut error = match record.given.attachments.iter().any(|listed| listed == name) {
        true => {
            Error::not_held("This file is not held", "The archive holds the letter that it came with, not the file.")
        }
        false => {
            Error::not_held("There is no such file here", "No file of this name is known to have come with the letter.")
        }
    };
    error.ways_out.insert(0, Link::new(&Page::Response(id.clone()), "The letter, and what came with it"));
    Err(error)
}
