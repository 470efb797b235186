//! `/responses/mps/2023/33857/tables/1.csv`: a table of a letter.

use axum::response::Response as HttpResponse;

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
        let cells = row.into_iter().map(|cell| if could_be_a_formula(&cell) { format!("'{cell}") } else { cell });
        writer.write_record(cells).map_err(Error::internal)?;
    }
    writer.into_inner().map(respond::csv).map_err(|error| Error::internal(error.into_error()))
}

/// Whether a spreadsheet would calculate a cell. A negative number is a number.
fn could_be_a_formula(cell: &str) -> bool {
    let figures = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | ' '));
    let number = cell.strip_prefix(['-', '+']).is_some_and(|rest| !rest.is_empty() && figures(rest));
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers() {
        for (cell, formula) in [
            ("=1+1", true),
            ("@SUM(A1)", true),
            ("-cmd", true),
            ("-", true),
            ("-4.5%", false),
            ("+1,200", false),
            ("12", false),
            ("", false),
        ] {
            assert_eq!(could_be_a_formula(cell), formula, "{cell}");
        }
    }
}
