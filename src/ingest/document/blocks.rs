//! Lines and sections → blocks, which together are the whole text, each byte once.

use crate::domain::{Block, BlockKind, Span};
use crate::ingest::marker;

use super::{Line, Lines, RowKind, Shape};

/// The blocks of a document. `headings` are the lines that the letter sets alone as headings, in order; `cuts` are the
/// bytes inside lines at which a section begins or ends, in order.
pub(in crate::ingest) fn blocks(document: &Lines<'_>, headings: &[Span], cuts: &[usize]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut number = 0;
    while let Some(line) = document.lines.get(number) {
        let (block, next) = block_at(document, line, number, headings);
        number = next;
        match blocks.last_mut() {
            Some(last) if last.kind == BlockKind::Furniture && block.kind == BlockKind::Furniture => {
                last.span.end = block.span.end;
            }
            _ if block.span.start < block.span.end => push_cut(&mut blocks, block, cuts),
            _ => {}
        }
    }
    blocks
}

fn block_at(document: &Lines<'_>, line: &Line, number: usize, headings: &[Span]) -> (Block, usize) {
    let span = Span::new(line.start, document.start_of(number + 1));
    let plain = |kind| Block { kind, span, marker: None, cells: Vec::new(), table: None };
    let is_heading = headings.binary_search_by(|heading| heading.start.cmp(&line.span.start)).is_ok();
    let block = match line.shape {
        Shape::Blank | Shape::Furniture => plain(BlockKind::Furniture),
        Shape::Rule => plain(BlockKind::Rule),
        Shape::Heading => plain(BlockKind::Heading),
        _ if is_heading => plain(BlockKind::Heading),
        Shape::Plain => plain(BlockKind::Paragraph),
        Shape::Item => {
            let marker = marker::of(line.span.of(document.text));
            let marker = marker.map(|end| Span::new(line.span.start, line.span.start + end));
            Block { marker: marker.map(|marker| trimmed(document.text, marker)), ..plain(BlockKind::Item) }
        }
        Shape::Row(row) => return row_block(document, row, number),
    };
    (block, number + 1)
}

fn row_block(document: &Lines<'_>, row: usize, number: usize) -> (Block, usize) {
    let Some(row) = document.rows.get(row) else {
        let span = Span::new(document.start_of(number), document.start_of(number + 1));
        return (Block { kind: BlockKind::Paragraph, span, marker: None, cells: Vec::new(), table: None }, number + 1);
    };
    let kind = match row.kind {
        RowKind::Caption => BlockKind::Caption,
        RowKind::Header => BlockKind::HeaderRow,
        RowKind::Data => BlockKind::Row,
        RowKind::Rule => BlockKind::Rule,
    };
    let span = Span::new(document.start_of(number), document.start_of(row.end_line));
    (Block { kind, span, marker: None, cells: row.cells.clone(), table: Some(row.table) }, row.end_line.max(number + 1))
}

/// Adds a block, in pieces where a section begins or ends inside it.
fn push_cut(blocks: &mut Vec<Block>, mut block: Block, cuts: &[usize]) {
    if matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) {
        let end = block.span.end;
        let first = cuts.partition_point(|&cut| cut <= block.span.start);
        for &cut in cuts.iter().skip(first).take_while(|&&cut| cut < end) {
            let mut piece = Block { kind: BlockKind::Paragraph, marker: None, ..block.clone() };
            block.span.end = cut;
            piece.span.start = cut;
            blocks.push(std::mem::replace(&mut block, piece));
        }
    }
    blocks.push(block);
}

fn trimmed(text: &str, span: Span) -> Span {
    Span::new(span.start, span.start + span.of(text).trim_end().len())
}
