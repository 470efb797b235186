//! `/search.csv` and `/search.jsonl`: all that a search finds, made while it is read.
//!
//! The keys of all hits are held (eight bytes each) from the first byte to the last, so that what is sent is one search and
//! not many; of their cards, a few hundred. What is withdrawn meanwhile is left out.

use std::io;

use axum::http::{HeaderValue, header};
use axum::response::Response as HttpResponse;
use time::OffsetDateTime;
use tokio::sync::OwnedSemaphorePermit;

use super::answer::Hit;
use super::formula::harmless;
use crate::archive::{Card, Reader};
use crate::query::Query;
use crate::web::error::Error;
use crate::web::respond;
use crate::web::state::Site;
use crate::web::stream::{self, Holds, Piecewise};
use crate::web::view::words::moment;

/// Responses read from the archive at once.
const PIECE: usize = 500;

/// The form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum ListForm {
    /// One line of heads, then one record a response (RFC 4180).
    Csv,
    /// One object a line.
    Lines,
}

/// The heads of the columns.
pub(in crate::web) const COLUMNS: [&str; 10] =
    ["id", "title", "authority", "authority_name", "reference", "year", "outcome", "exemptions", "updated", "url"];

/// The whole set that a search finds.
pub(in crate::web) fn list(site: &Site, query: &Query, form: ListForm) -> Result<HttpResponse, Error> {
    let turn = site.lists.clone().try_acquire_owned().map_err(|_| Error::busy())?;
    let rows = site.index.every(query)?;
    let held = Holds(rows.len() as u64 * size_of::<i64>() as u64);
    let from = Responses {
        reader: site.reader.clone(),
        base: site.absolute(""),
        rows: rows.into_iter(),
        form,
        has_begun: false,
        _turn: turn,
    };
    let (media_type, name) = match form {
        ListForm::Csv => ("text/csv; charset=utf-8; header=present", "attachment; filename=\"search.csv\""),
        ListForm::Lines => ("application/jsonl; charset=utf-8", "attachment; filename=\"search.jsonl\""),
    };
    let mut response = respond::typed(media_type, stream::made(from));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(name));
    response.extensions_mut().insert(held);
    Ok(response)
}

/// The responses that are still to be sent.
struct Responses {
    reader: Reader,
    base: String,
    rows: std::vec::IntoIter<i64>,
    form: ListForm,
    has_begun: bool,
    /// Given back when the list ends, or when whoever reads it goes.
    _turn: OwnedSemaphorePermit,
}

impl Piecewise for Responses {
    fn piece(&mut self) -> io::Result<Option<Vec<u8>>> {
        let rows: Vec<i64> = self.rows.by_ref().take(PIECE).collect();
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        if rows.is_empty() && !is_first {
            return Ok(None);
        }
        let cards = self.reader.dated_cards(&rows).map_err(io::Error::other)?;
        match self.form {
            ListForm::Csv => csv(&self.base, &cards, is_first),
            ListForm::Lines => lines(&self.base, &cards),
        }
        .map(Some)
    }
}

fn csv(base: &str, cards: &[(Card, OffsetDateTime)], with_heads: bool) -> io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if with_heads {
        writer.write_record(COLUMNS).map_err(io::Error::other)?;
    }
    for (card, changed) in cards {
        writer.write_record(cells(base, card, *changed).map(harmless)).map_err(io::Error::other)?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

fn cells(base: &str, card: &Card, changed: OffsetDateTime) -> [String; COLUMNS.len()] {
    let item = Hit::of(base, card);
    [
        item.id.to_string(),
        item.title,
        item.id.authority.clone(),
        card.authority.as_ref().map(|authority| authority.name.clone()).unwrap_or_default(),
        item.reference.unwrap_or_default(),
        item.year.map(|year| year.to_string()).unwrap_or_default(),
        item.outcome.slug().to_owned(),
        item.exemptions.join(" "),
        moment(changed),
        item.url,
    ]
}

fn lines(base: &str, cards: &[(Card, OffsetDateTime)]) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for (card, changed) in cards {
        serde_json::to_writer(&mut lines, &Hit::of(base, card).changed(*changed))?;
        lines.push(b'\n');
    }
    Ok(lines)
}
