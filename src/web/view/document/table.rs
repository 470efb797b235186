//! The tables of a letter: as the page shows them, and as rows of cells.

use super::{Numbered, RowView, TableView, Writer};
use crate::domain::{Block, BlockKind, Response, cell_text};
use crate::web::view::words::counted;

impl TableView<'_> {
    /// Whether a column, counted from 0, holds figures, which are set one under the other.
    pub(in crate::web) fn holds_figures(&self, column: &usize) -> bool {
        self.figures.get(*column).copied().unwrap_or_default()
    }
}

/// Of each column, whether it has a figure and nothing but figures and signs for none.
fn figures(rows: &[RowView<'_>]) -> Vec<bool> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let of = |column: usize| {
        let mut signs =
            rows.iter().filter_map(|row| row.cells.get(column)).flatten().flat_map(|run| run.text.0.chars());
        signs.clone().all(is_of_figures) && signs.any(|c| c.is_ascii_digit())
    };
    (0..columns).map(of).collect()
}

/// The signs of `1,234`, `£12.50`, `<5`, `4%`, and of what stands for none: `-`, `*`.
fn is_of_figures(c: char) -> bool {
    matches!(
        c,
        '0'..='9'
            | ','
            | '.'
            | '%'
            | '£'
            | '€'
            | '$'
            | '<'
            | '>'
            | '≤'
            | '≥'
            | '+'
            | '-'
            | '–'
            | '—'
            | '−'
            | '*'
            | '('
            | ')'
            | ' '
            | '\u{a0}'
    )
}

impl<'a> Writer<'a> {
    pub(super) fn table(&mut self, table: usize, blocks: &[Numbered<'_>]) -> TableView<'a> {
        let mut view = TableView {
            number: table + 1,
            caption: Vec::new(),
            header: None,
            rows: Vec::new(),
            figures: Vec::new(),
            said: String::new(),
        };
        for (number, block) in blocks {
            match block.kind {
                BlockKind::Row | BlockKind::HeaderRow => {
                    let row = self.row(*number, block);
                    if block.kind == BlockKind::HeaderRow && view.header.is_none() && view.rows.is_empty() {
                        view.header = Some(row);
                    } else {
                        view.rows.push(row);
                    }
                }
                _ => {
                    let mut caption = self.paragraph((*number, block));
                    if let Some(cell) = block.cells.first() {
                        caption.runs = self.marked_runs(*number, *cell, None);
                    }
                    view.caption.push(caption);
                }
            }
        }
        let (first, last) =
            (blocks.first().map_or(0, |(number, _)| *number), blocks.last().map_or(0, |(number, _)| *number));
        let rows = counted(view.rows.len() as u64, "row");
        view.figures = figures(&view.rows);
        view.said = format!("{rows}, paragraphs {first} to {last} of the letter.");
        view
    }

    fn row(&mut self, number: usize, block: &Block) -> RowView<'a> {
        let columns = block.table.and_then(|table| self.response.tables.get(table)).map_or(0, |table| table.columns);
        let mut cells: Vec<_> = block.cells.iter().map(|cell| self.marked_runs(number, *cell, None)).collect();
        cells.resize_with(cells.len().max(columns), Vec::new);
        RowView { number, cells }
    }
}

/// The cells of a table, rows of headings and captions as they stand, for its CSV.
pub(in crate::web) fn table_rows(text: &str, response: &Response, table: usize) -> Vec<Vec<String>> {
    response
        .blocks
        .iter()
        .filter(|block| block.table == Some(table) && matches!(block.kind, BlockKind::Row | BlockKind::HeaderRow))
        .map(|block| block.cells.iter().map(|cell| cell_text(text, *cell).to_owned()).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::view::runs::Run;

    #[test]
    fn columns_of_figures_are_told_from_columns_of_words() {
        for (column, wanted) in [
            (&["1,234", "£12.50", "<5", "4%"][..], true),
            (&["2", "-", "*", ""], true),
            (&["", "-"], false),
            (&["12", "Not held"], false),
            (&["s40(2)"], false),
            (&[], false),
        ] {
            let row = |text: &&'static str| RowView { number: 1, cells: vec![vec![Run::plain(text)]] };
            let rows: Vec<RowView<'_>> = column.iter().map(row).collect();
            assert_eq!(figures(&rows).first().copied().unwrap_or_default(), wanted, "{column:?}");
        }
    }
}
