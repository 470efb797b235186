//! A response's letter as it is shown: sections in the document's order, numbered paragraphs, tables, margin notes.
//!
//! Nothing is lost and nothing is moved: each block that is not furniture is shown once, under the number it always has.

mod facts;
mod notes;
mod parts;
mod table;

use std::collections::BTreeMap;

use super::card::{Chip, GroundView, OutcomeView};
use super::refers::CaseView;
use super::runs::{Run, Set, runs};
use crate::domain::{Block, BlockKind, FactKind, Response, Section, SectionKind, Span, levels};
use crate::search::Marks;

use facts::Facts;

pub(in crate::web) use table::table_rows;

/// A letter ready to be shown.
pub(in crate::web) struct DocumentView<'a> {
    pub(in crate::web) sections: Vec<SectionView<'a>>,
    /// Places where words of the search stand.
    pub(in crate::web) marked: usize,
    /// The paragraph of the first of them.
    pub(in crate::web) first_marked: Option<usize>,
    /// The paragraph in which the outcome was read.
    pub(in crate::web) outcome_paragraph: Option<usize>,
    /// Lines of the web page around the letter.
    pub(in crate::web) left_out: usize,
    /// What is said of facts that no paragraph shows.
    pub(in crate::web) elsewhere: Vec<String>,
}

/// A part of the letter.
pub(in crate::web) struct SectionView<'a> {
    pub(in crate::web) id: String,
    /// Its name in the list of contents.
    pub(in crate::web) name: &'static str,
    /// The letter's own heading, as a paragraph of it; none where the archive gives the heading.
    pub(in crate::web) own: Option<ParagraphView<'a>>,
    pub(in crate::web) groups: Vec<GroupView<'a>>,
    /// `12`, `13–14`.
    pub(in crate::web) range: String,
    pub(in crate::web) inner: Vec<InnerLink>,
}

/// A place inside a part, for the list of contents.
pub(in crate::web) struct InnerLink {
    pub(in crate::web) href: String,
    pub(in crate::web) name: String,
    pub(in crate::web) number: usize,
}

/// Paragraphs that stand together.
pub(in crate::web) enum GroupView<'a> {
    /// The authority's text.
    Letter(Vec<ItemView<'a>>),
    /// The requester's words.
    Asked(Vec<ItemView<'a>>),
    /// A table.
    Table(TableView<'a>),
}

/// One thing in a group.
pub(in crate::web) enum ItemView<'a> {
    Paragraph(ParagraphView<'a>),
    Bullets(Vec<ParagraphView<'a>>),
    /// Boxed: it is several times as large as a paragraph, and there are few.
    Note(Box<NoteView>),
}

/// A numbered paragraph.
pub(in crate::web) struct ParagraphView<'a> {
    pub(in crate::web) number: usize,
    pub(in crate::web) marker: &'a str,
    pub(in crate::web) runs: Vec<Run<'a>>,
    pub(in crate::web) heading: bool,
    /// How many lists lie around the one that it is an item of.
    pub(in crate::web) level: u8,
}

/// What was read in the paragraph after it.
#[derive(Default)]
pub(in crate::web) struct NoteView {
    pub(in crate::web) label: &'static str,
    pub(in crate::web) outcome: Option<OutcomeView>,
    /// `Reference` and what it is, and so on.
    pub(in crate::web) facts: Vec<(&'static str, String)>,
    /// Other cases that are named.
    pub(in crate::web) cases: Vec<CaseNote>,
    /// `for questions 1, 1b and 1c`; empty where it is for no question by itself.
    pub(in crate::web) questions: String,
    pub(in crate::web) grounds: Vec<GroundView>,
    /// Repealed provisions, and what does their work now.
    pub(in crate::web) repealed: Option<(String, Vec<Chip>)>,
}

/// Another case, in the margin of a paragraph that names it.
pub(in crate::web) struct CaseNote {
    pub(in crate::web) raw: String,
    /// Its page; none where the archive does not hold it, or was not asked.
    pub(in crate::web) href: Option<String>,
    /// Whether it is known that the archive does not hold it.
    pub(in crate::web) not_held: bool,
}

/// A table of the letter.
pub(in crate::web) struct TableView<'a> {
    /// Counted from 1.
    pub(in crate::web) number: usize,
    pub(in crate::web) caption: Vec<ParagraphView<'a>>,
    pub(in crate::web) header: Option<RowView<'a>>,
    pub(in crate::web) rows: Vec<RowView<'a>>,
    /// Of each column, whether it holds figures.
    pub(in crate::web) figures: Vec<bool>,
    pub(in crate::web) said: String,
}

/// A row of a table.
pub(in crate::web) struct RowView<'a> {
    pub(in crate::web) number: usize,
    pub(in crate::web) cells: Vec<Vec<Run<'a>>>,
}

struct Writer<'a> {
    text: &'a str,
    response: &'a Response,
    marks: &'a Marks,
    facts: Facts<'a>,
    /// The pages of the first of the other cases, so far as these are held.
    cases: Vec<Option<String>>,
    /// The sections inside others, by where they begin.
    inner: Vec<&'a Section>,
    /// Of each block, by its number, how many lists lie around its own.
    levels: Vec<u8>,
    /// How many parts have each id already.
    used: BTreeMap<&'static str, usize>,
    marked: usize,
    first_marked: Option<usize>,
}

/// A block and its number.
type Numbered<'a> = (usize, &'a Block);

/// The view of a response's letter, with the words of a search marked; `cases` is what is known of the first of the cases
/// that it names.
pub(in crate::web) fn document_view<'a>(
    text: &'a str,
    response: &'a Response,
    marks: &'a Marks,
    cases: &[CaseView],
) -> DocumentView<'a> {
    let numbered: Vec<Numbered<'_>> = response
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .enumerate()
        .map(|(at, block)| (at + 1, block))
        .collect();
    let mut inner: Vec<&Section> = response.sections.iter().filter(|section| section.depth > 0).collect();
    inner.sort_by_key(|section| section.span.start);
    let mut writer = Writer {
        text,
        response,
        marks,
        facts: Facts::of(response, &numbered),
        cases: cases.iter().map(|case| Some(case.held.as_ref()?.0.clone())).collect(),
        inner,
        levels: shown_levels(text, &response.blocks),
        used: BTreeMap::new(),
        marked: 0,
        first_marked: None,
    };
    let parts = parts::parts(response, &numbered);
    let sections: Vec<SectionView<'a>> =
        parts.into_iter().map(|(kind, own_heading, blocks)| writer.section(kind, own_heading, &blocks)).collect();
    DocumentView {
        sections,
        marked: writer.marked,
        first_marked: writer.first_marked,
        outcome_paragraph: writer.facts.paragraph(FactKind::Outcome),
        elsewhere: writer.facts.elsewhere(),
        left_out: response
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture)
            .flat_map(|block| block.span.of(text).lines())
            .filter(|line| !line.trim().is_empty())
            .count(),
    }
}

/// The levels of the blocks that are shown.
fn shown_levels(text: &str, blocks: &[Block]) -> Vec<u8> {
    let levels = levels(text, blocks).into_iter().zip(blocks);
    levels.filter(|(_, block)| block.kind != BlockKind::Furniture).map(|(level, _)| level).collect()
}

impl<'a> Writer<'a> {
    /// The inner section of a kind that a block opens.
    fn opens(&self, block: &Block, kind: SectionKind) -> Option<&Section> {
        let first = self.inner.partition_point(|section| section.span.start < block.span.start);
        let begun = self.inner.get(first..).unwrap_or_default().iter();
        begun.take_while(|section| section.span.start < block.span.end).find(|section| section.kind == kind).copied()
    }

    fn groups(&mut self, kind: SectionKind, blocks: &[Numbered<'_>]) -> Vec<GroupView<'a>> {
        let mut groups = Vec::new();
        let mut rest = blocks;
        while let Some((_, first)) = rest.first() {
            let same = |block: &Block| {
                block.table == first.table
                    && (first.table.is_some() || self.asked(kind, block) == self.asked(kind, first))
            };
            let count = rest.iter().take_while(|(_, block)| same(block)).count().max(1);
            let (taken, left) = rest.split_at(count.min(rest.len()));
            let of_table = first.table.map(|_| self.notes_of(taken)).filter(|notes| !notes.is_empty());
            groups.extend(of_table.map(GroupView::Letter));
            groups.push(match first.table {
                Some(table) => GroupView::Table(self.table(table, taken)),
                None if self.asked(kind, first) => GroupView::Asked(self.items(taken)),
                None => GroupView::Letter(self.items(taken)),
            });
            rest = left;
        }
        groups
    }

    /// Whether a block of a part is the requester's: answers that stand between questions are not.
    fn asked(&self, kind: SectionKind, block: &Block) -> bool {
        kind == SectionKind::Request && self.response.request.is_some_and(|request| request.overlaps(&block.span))
    }

    /// What was read in blocks that have no place for it between them.
    fn notes_of(&self, blocks: &[Numbered<'_>]) -> Vec<ItemView<'a>> {
        blocks.iter().flat_map(|numbered| self.notes(*numbered)).map(|note| ItemView::Note(Box::new(note))).collect()
    }

    fn items(&mut self, blocks: &[Numbered<'_>]) -> Vec<ItemView<'a>> {
        let mut items = Vec::new();
        for numbered in blocks {
            items.extend(self.notes(*numbered).into_iter().map(|note| ItemView::Note(Box::new(note))));
            let paragraph = self.paragraph(*numbered);
            // A sign that the page draws itself is left out of the paragraph.
            let has_sign = numbered.1.marker.is_some() && paragraph.marker.is_empty();
            let bullet = numbered.1.kind == BlockKind::Item && has_sign;
            match items.last_mut() {
                Some(ItemView::Bullets(list)) if bullet => list.push(paragraph),
                _ if bullet => items.push(ItemView::Bullets(vec![paragraph])),
                _ => items.push(ItemView::Paragraph(paragraph)),
            }
        }
        items
    }

    /// Whether an item is marked by a sign that the page draws itself.
    fn bullet(&self, block: &Block) -> bool {
        block.marker.is_some_and(|marker| !marker.of(self.text).chars().any(char::is_alphanumeric))
    }

    fn paragraph(&mut self, (number, block): Numbered<'_>) -> ParagraphView<'a> {
        let marker = block.marker.filter(|_| !self.bullet(block));
        let start = block.marker.map_or(block.span.start, |marker| marker.end);
        let body = Span::new(start, block.span.end);
        let bold = self.opens(block, SectionKind::InlineExemptionHeading).and_then(|section| section.heading);
        let bold =
            bold.or_else(|| self.opens(block, SectionKind::InlineSubheading).and_then(|section| section.heading));
        ParagraphView {
            number,
            marker: marker.map(|marker| marker.of(self.text).trim()).unwrap_or_default(),
            runs: self.marked_runs(number, body, bold),
            heading: block.kind == BlockKind::Heading,
            level: self.levels.get(number - 1).copied().unwrap_or(0),
        }
    }

    fn marked_runs(&mut self, number: usize, body: Span, bold: Option<Span>) -> Vec<Run<'a>> {
        let inside = body.of(self.text);
        let start = body.start + (inside.len() - inside.trim_start().len());
        let body = Span::new(start, start + inside.trim().len());
        let places = self.marks.find(body.of(self.text));
        let marks: Vec<Span> = places.iter().map(|place| Span::new(place.start + start, place.end + start)).collect();
        if !marks.is_empty() {
            self.marked += marks.len();
            self.first_marked = self.first_marked.or(Some(number));
        }
        runs(self.text, body, &Set { marks: &marks, bold, redacted: self.redacted(body) })
    }

    /// Where words of a span were taken out.
    fn redacted(&self, within: Span) -> &'a [Span] {
        let all = &self.response.redactions;
        let first = all.partition_point(|sign| sign.end <= within.start);
        let end = all.partition_point(|sign| sign.start < within.end);
        all.get(first..end).unwrap_or_default()
    }
}
