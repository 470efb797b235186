//! A reading as it is kept: paragraphs beside the text, and packed a line of JSON with all but blocks and sections, behind it
//! the rest of these in few bytes ([`super::layout`]).

use std::io::BufRead;

use rusqlite::Row;

use super::packing::{NEWEST, pack_reading, unpack_reading};
use super::{Error, Result, layout, paragraph};
use crate::domain::Response;

/// A reading as it is kept.
pub(super) struct PackedReading {
    pub(super) paragraphs: Vec<u8>,
    pub(super) dictionary: usize,
    pub(super) packed: Vec<u8>,
}

impl PackedReading {
    /// Packs a reading.
    pub(super) fn of(response: &Response) -> Result<Self> {
        Self::beside(paragraph::pack(&paragraph::paragraphs(response)), response)
    }

    /// Packs a reading beside the paragraphs that are kept of it.
    pub(super) fn beside(paragraphs: Vec<u8>, response: &Response) -> Result<Self> {
        let known = paragraph::unpack(&paragraphs).unwrap_or_default();
        let mut rest = response.clone();
        (rest.blocks, rest.sections) = (Vec::new(), Vec::new());
        let mut line =
            serde_json::to_vec(&rest).map_err(|error| Error::Damaged(format!("a reading cannot be kept ({error})")))?;
        line.push(b'\n');
        line.extend(layout::pack(response, &known));
        Ok(Self { paragraphs, dictionary: NEWEST, packed: pack_reading(&line)? })
    }
}

/// Puts a reading together from three columns of a row: paragraphs, dictionary and what is packed by it.
pub(super) fn response_at(row: &Row<'_>, first: usize) -> Result<Response> {
    let blob = |column| Ok::<_, Error>(row.get_ref(column)?.as_blob().map_err(rusqlite::Error::from)?);
    let unpacked = unpack_reading(blob(first + 2)?, row.get(first + 1)?)?;
    let damaged = |why: &dyn std::fmt::Display| Error::Damaged(format!("what was read from a response ({why})"));
    let mut layout = unpacked.as_slice();
    let line = layout.skip_until(b'\n').map_err(|error| damaged(&error))?;
    // Looked at as text once, not string by string.
    let json = str::from_utf8(unpacked.get(..line).unwrap_or_default()).map_err(|error| damaged(&error))?;
    let mut response: Response = serde_json::from_str(json).map_err(|error| damaged(&error))?;
    let places = paragraph::unpack(blob(first)?).and_then(|paragraphs| layout::unpack(layout, &paragraphs));
    (response.blocks, response.sections) =
        places.ok_or_else(|| Error::Damaged("where the parts of a response stand".to_owned()))?;
    Ok(response)
}
