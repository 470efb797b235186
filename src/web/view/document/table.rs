//! The tables of a letter: as the page shows them, and as rows of cells.

use super::{Numbered, RowView, TableView, Writer};
use crate::domain::{Block, BlockKind, Response, cell_text};
use crate::web::view::words::counted;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: usize, blocks: &[Numbered<'_>]) -> TableView {
        let mut view =
            TableView { number: table + 1, caption: Vec::new(), header: None, rows: Vec::new(), said: String::new() };
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
        view.said = format!("{rows}, paragraphs {first} to {last} of the letter.");
        view
    }

    fn row(&mut self, number: usize, block: &Block) -> RowView {
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
