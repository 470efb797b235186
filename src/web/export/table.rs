//! `/responses/mps/2023/33857/tables/1.csv`: a table of a letter.

use axum::response::Response as HttpResponse;

use super::formula::harmless;
use crate::archive::Record;
use crate::web::error::Error;
use crate::web::respond;
use crate::web::view::document::table_rows;

/// A table as CSV (RFC 4180), safe to open in a spreadsheet: what could be a formula gets an apostrophe.
pub(in crate::web) fn table(record: &Record, at: usize) -> Result<HttpResponse, Error> {
    let missing = || Error::not_held("There is no such table in this response", "Its tables are counted from 1.");
    if at == 0 || at > record.response.tables.len() {
        return Err(missing());
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in table_rows(&record.text, &record.response, at - 1) {
        writer.write_record(row.into_iter().map(harmless)).map_err(Error::internal)?;
    }
    writer.into_inner().map(respond::csv).map_err(|error| Error::internal(error.into_error()))
}
