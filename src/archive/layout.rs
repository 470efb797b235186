//! Blocks and sections of a reading in a few bytes. Where the paragraphs stand is kept beside the text already
//! ([`super::paragraph`]), and between them lies furniture: only what these do not say is kept here.
//!
//! ```text
//! layout   = blocks, sections
//! blocks   = 0, marks                  the paragraphs, and one block of furniture in each gap before and between them
//!          | 1, length, marks          the same, and furniture of this length behind them
//!          | n + 2, n blocks, marks    the blocks themselves: kind, gap since the last, length
//! marks    = count, of each: blocks since the last one with any, what it has, [marker], cells, [table]
//! sections = count, of each: kind, what it has and its depth, start since the last one's, length, [heading]
//! ```
//!
//! Kinds are bytes ([`super::paragraph`]), all else numbers as in [`super::numbers`]. A marker and the first cell count from
//! their block, other cells from the end of the last, a heading from its section, a table from the last one named.

use super::numbers::{push_number, push_span, take_byte, take_number, take_span};
use super::paragraph::{Paragraph, kind_at, kind_number, section_at, section_number};
use crate::domain::{Block, BlockKind, Response, Section, Span};

/// What a block has, as bits of a number; the number of its cells stands above them.
const HAS_MARKER: usize = 1;
const HAS_TABLE: usize = 2;
const CELLS_FROM: u32 = 2;

/// What a section has, as bits of a number; its depth stands above them.
const HAS_HEADING: usize = 1;
const OWN_HEADING: usize = 2;
const DEPTH_FROM: u32 = 2;

/// Packs the blocks and sections of a response beside the paragraphs that are kept of it.
pub(super) fn pack(response: &Response, paragraphs: &[Paragraph]) -> Vec<u8> {
    let mut packed = Vec::new();
    let blocks = &response.blocks;
    let last = blocks.last().filter(|last| last.kind == BlockKind::Furniture && last.span.start < last.span.end);
    let behind = last.map_or(0, |last| last.span.end - last.span.start);
    let usual = usual_blocks(paragraphs, behind);
    if usual.len() == blocks.len() && usual.iter().zip(blocks).all(|(a, b)| (a.kind, a.span) == (b.kind, b.span)) {
        push_number(&mut packed, usize::from(behind > 0));
        if behind > 0 {
            push_number(&mut packed, behind);
        }
    } else {
        push_number(&mut packed, blocks.len() + 2);
        let mut end = 0;
        for block in blocks {
            packed.push(kind_number(block.kind));
            push_span(&mut packed, end, block.span);
            end = block.span.end;
        }
    }
    push_marks(&mut packed, blocks);
    push_sections(&mut packed, &response.sections);
    packed
}

/// Unpacks what [`pack`] made; none where it is cut short, goes on, or names what does not exist.
pub(super) fn unpack(mut packed: &[u8], paragraphs: &[Paragraph]) -> Option<(Vec<Block>, Vec<Section>)> {
    let mut blocks = match take_number(&mut packed)? {
        0 => usual_blocks(paragraphs, 0),
        1 => usual_blocks(paragraphs, take_number(&mut packed)?),
        more => take_blocks(&mut packed, more - 2)?,
    };
    take_marks(&mut packed, &mut blocks)?;
    let sections = take_sections(&mut packed)?;
    packed.is_empty().then_some((blocks, sections))
}

/// The paragraphs, one block of furniture in each gap, and so many bytes of it behind them.
fn usual_blocks(paragraphs: &[Paragraph], behind: usize) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(paragraphs.len() + paragraphs.len() / 8 + 2);
    let mut end = 0;
    let furniture = |from, to| (from < to).then(|| plain(BlockKind::Furniture, Span::new(from, to)));
    for paragraph in paragraphs {
        blocks.extend(furniture(end, paragraph.span.start));
        blocks.push(plain(paragraph.kind, paragraph.span));
        end = paragraph.span.end;
    }
    blocks.extend(furniture(end, end.saturating_add(behind)));
    blocks
}

fn plain(kind: BlockKind, span: Span) -> Block {
    Block { kind, span, marker: None, cells: Vec::new(), table: None }
}

fn take_blocks(packed: &mut &[u8], count: usize) -> Option<Vec<Block>> {
    // A block takes three bytes at least: what is damaged asks for no more memory than it has bytes.
    let mut blocks = Vec::with_capacity(count.min(packed.len() / 3));
    let mut end = 0;
    for _ in 0..count {
        let kind = kind_at(take_byte(packed)?)?;
        let span = take_span(packed, end)?;
        end = span.end;
        blocks.push(plain(kind, span));
    }
    Some(blocks)
}

fn push_marks(packed: &mut Vec<u8>, blocks: &[Block]) {
    let is_marked = |block: &Block| block.marker.is_some() || block.table.is_some() || !block.cells.is_empty();
    push_number(packed, blocks.iter().filter(|block| is_marked(block)).count());
    let (mut next, mut table) = (0, 0);
    for (place, block) in blocks.iter().enumerate().filter(|(_, block)| is_marked(block)) {
        push_number(packed, place - next);
        next = place + 1;
        let marker = if block.marker.is_some() { HAS_MARKER } else { 0 };
        let in_table = if block.table.is_some() { HAS_TABLE } else { 0 };
        push_number(packed, block.cells.len() << CELLS_FROM | marker | in_table);
        block.marker.iter().for_each(|marker| push_span(packed, block.span.start, *marker));
        let mut end = block.span.start;
        for cell in &block.cells {
            push_span(packed, end, *cell);
            end = cell.end;
        }
        if let Some(number) = block.table {
            push_number(packed, number.wrapping_sub(table));
            table = number;
        }
    }
}

fn take_marks(packed: &mut &[u8], blocks: &mut [Block]) -> Option<()> {
    let count = take_number(packed)?;
    let (mut blocks, mut table) = (blocks.iter_mut(), 0);
    for _ in 0..count {
        let block = blocks.nth(take_number(packed)?)?;
        let has = take_number(packed)?;
        if has & HAS_MARKER != 0 {
            block.marker = Some(take_span(packed, block.span.start)?);
        }
        let cells = has >> CELLS_FROM;
        block.cells.reserve_exact(cells.min(packed.len() / 2));
        let mut end = block.span.start;
        for _ in 0..cells {
            let cell = take_span(packed, end)?;
            end = cell.end;
            block.cells.push(cell);
        }
        if has & HAS_TABLE != 0 {
            table = take_number(packed)?.wrapping_add(table);
            block.table = Some(table);
        }
    }
    Some(())
}

fn push_sections(packed: &mut Vec<u8>, sections: &[Section]) {
    push_number(packed, sections.len());
    let mut start = 0;
    for section in sections {
        packed.push(section_number(section.kind));
        let heading = if section.heading.is_some() { HAS_HEADING } else { 0 };
        let own = if section.own_heading { OWN_HEADING } else { 0 };
        push_number(packed, usize::from(section.depth) << DEPTH_FROM | heading | own);
        push_span(packed, start, section.span);
        section.heading.iter().for_each(|heading| push_span(packed, section.span.start, *heading));
        start = section.span.start;
    }
}

fn take_sections(packed: &mut &[u8]) -> Option<Vec<Section>> {
    let count = take_number(packed)?;
    let mut sections = Vec::with_capacity(count.min(packed.len() / 4));
    let mut start = 0;
    for _ in 0..count {
        let kind = section_at(take_byte(packed)?)?;
        let has = take_number(packed)?;
        let span = take_span(packed, start)?;
        start = span.start;
        let heading = if has & HAS_HEADING != 0 { Some(take_span(packed, start)?) } else { None };
        let (own_heading, depth) = (has & OWN_HEADING != 0, u8::try_from(has >> DEPTH_FROM).ok()?);
        sections.push(Section { kind, heading, own_heading, span, depth });
    }
    Some(sections)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::archive::paragraph::{KINDS, SECTIONS, paragraphs};

    fn response(blocks: Vec<Block>, sections: Vec<Section>) -> Response {
        Response { sections, blocks, ..crate::domain::empty_response() }
    }

    fn block(kind: BlockKind, start: usize, end: usize) -> Block {
        plain(kind, Span::new(start, end))
    }

    /// Packs, looks that it comes back, and gives the bytes.
    fn packed(blocks: Vec<Block>, sections: Vec<Section>) -> Vec<u8> {
        let response = response(blocks, sections);
        let paragraphs = paragraphs(&response);
        let packed = pack(&response, &paragraphs);
        let (blocks, sections) = unpack(&packed, &paragraphs).unwrap_or_default();
        assert_eq!((&blocks, &sections), (&response.blocks, &response.sections), "{packed:?}");
        packed
    }

    #[test]
    fn what_paragraphs_say_is_not_kept_again() {
        use BlockKind::{Furniture, Item, Paragraph, Row};

        let marked = Block { marker: Some(Span::new(40, 42)), ..block(Item, 40, 60) };
        let cells = vec![Span::new(60, 64), Span::new(67, 70)];
        let row = Block { cells, table: Some(0), ..block(Row, 60, 72) };
        for (blocks, bytes) in [
            (vec![], &[0, 0, 0][..]),
            (vec![block(Paragraph, 0, 9)], &[0, 0, 0]),
            (vec![block(Furniture, 0, 30), block(Paragraph, 30, 40), block(Furniture, 40, 49)], &[1, 9, 0, 0]),
            (vec![block(Paragraph, 0, 40), marked, row], &[0, 2, 1, 1, 0, 2, 0, 10, 0, 4, 3, 3, 0, 0]),
            (vec![block(Furniture, 0, 3), block(Furniture, 3, 5)], &[4, 0, 0, 3, 0, 0, 2, 0, 0]),
        ] {
            assert_eq!(packed(blocks.clone(), Vec::new()), bytes, "{blocks:?}");
        }
    }

    #[test]
    fn damage_is_noticed_not_followed() {
        let paragraph = paragraphs(&response(vec![block(BlockKind::Paragraph, 0, 9)], Vec::new()));
        for damaged in [
            &[][..],
            &[0],
            &[0, 0],
            &[0, 0, 0, 0],
            &[0, 1, 1, 1, 0, 0, 0],
            &[0, 1, 0, 1, 0],
            &[0, 0, 1, 99, 0, 0, 0],
            &[3, 99, 0, 0, 0, 0],
            &[0xff; 40],
        ] {
            assert_eq!(unpack(damaged, &paragraph), None, "{damaged:?}");
        }
    }

    fn spans() -> impl Strategy<Value = Span> {
        (0..100_000_usize, 0..100_000_usize).prop_map(|(start, end)| Span::new(start, end))
    }

    proptest! {
        #[test]
        fn any_blocks_and_sections_come_back(
            blocks in prop::collection::vec((0..KINDS.len(), spans(), prop::option::of(spans()),
                prop::collection::vec(spans(), 0..4), prop::option::of(0..9_usize)), 0..20),
            sections in prop::collection::vec((0..SECTIONS.len(), spans(), prop::option::of(spans()), any::<bool>(),
                any::<u8>()), 0..9),
        ) {
            let block = |(kind, span, marker, cells, table)| Block { kind: KINDS[kind], span, marker, cells, table };
            let section = |(kind, span, heading, own_heading, depth)| {
                Section { kind: SECTIONS[kind], heading, own_heading, span, depth }
            };
            packed(blocks.into_iter().map(block).collect(), sections.into_iter().map(section).collect());
        }

        #[test]
        fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = unpack(&bytes, &[]);
        }
    }
}
