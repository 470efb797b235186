//! A response's letter as it is shown: sections in the document's order, numbered paragraphs, tables, margin notes.
//!
//! Nothing is lost and nothing is moved: each block that is not furniture is shown once, under the number it always has.

use std::collections::BTreeMap;

use super::card::{Chip, GroundView, OutcomeView, chip, grounds};
use super::runs::{Run, runs};
use super::words::shortened;
use crate::domain::{Block, BlockKind, Citation, CitationClass, Response, Section, SectionKind, Span, cell_text};
use crate::law::{Law, ProvisionPath, Role};
use crate::search::Marks;

/// A letter ready to be shown.
pub(in crate::web) struct DocumentView {
    pub(in crate::web) sections: Vec<SectionView>,
    /// Places where words of the search stand.
    pub(in crate::web) marked: usize,
    /// The paragraph of the first of them.
    pub(in crate::web) first_marked: Option<usize>,
    /// The paragraph in which the outcome was read.
    pub(in crate::web) outcome_paragraph: Option<usize>,
    /// Lines of the web page around the letter.
    pub(in crate::web) left_out: usize,
}

/// A part of the letter.
pub(in crate::web) struct SectionView {
    pub(in crate::web) id: String,
    /// Its name in the list of contents.
    pub(in crate::web) name: String,
    /// The letter's own heading, as a paragraph of it; none where the archive gives the heading.
    pub(in crate::web) own: Option<ParagraphView>,
    pub(in crate::web) groups: Vec<GroupView>,
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
pub(in crate::web) enum GroupView {
    /// The authority's text.
    Letter(Vec<ItemView>),
    /// The requester's words.
    Asked(Vec<ItemView>),
    /// A table.
    Table(TableView),
}

/// One thing in a group.
pub(in crate::web) enum ItemView {
    Paragraph(ParagraphView),
    Bullets(Vec<ParagraphView>),
    Note(NoteView),
}

/// A numbered paragraph.
pub(in crate::web) struct ParagraphView {
    pub(in crate::web) number: usize,
    pub(in crate::web) marker: String,
    pub(in crate::web) runs: Vec<Run>,
    pub(in crate::web) heading: bool,
}

/// What was read in the paragraph after it.
pub(in crate::web) struct NoteView {
    pub(in crate::web) label: &'static str,
    pub(in crate::web) outcome: Option<OutcomeView>,
    pub(in crate::web) grounds: Vec<GroundView>,
    /// Repealed provisions, and what does their work now.
    pub(in crate::web) repealed: Option<(String, Vec<Chip>)>,
}

/// A table of the letter.
pub(in crate::web) struct TableView {
    /// Counted from 1.
    pub(in crate::web) number: usize,
    pub(in crate::web) caption: Vec<ParagraphView>,
    pub(in crate::web) header: Option<RowView>,
    pub(in crate::web) rows: Vec<RowView>,
    pub(in crate::web) said: String,
}

/// A row of a table.
pub(in crate::web) struct RowView {
    pub(in crate::web) number: usize,
    pub(in crate::web) cells: Vec<Vec<Run>>,
}

/// The names that the archive gives to parts, and their ids.
const NAMES: &[(SectionKind, &str, &str)] = &[
    (SectionKind::Opening, "opening", "Opening"),
    (SectionKind::Request, "request", "Request"),
    (SectionKind::Decision, "decision", "Decision"),
    (SectionKind::ExemptionList, "exemptions", "Exemptions"),
    (SectionKind::Reasons, "reasons", "Reasons"),
    (SectionKind::PublicInterestTest, "public-interest", "Public interest"),
    (SectionKind::Disclosure, "disclosure", "Disclosure"),
    (SectionKind::Advice, "advice", "Advice"),
    (SectionKind::FurtherInformation, "further-information", "Further information"),
    (SectionKind::Clarification, "clarification", "Clarification"),
    (SectionKind::ComplaintRights, "complaint-rights", "How to complain"),
    (SectionKind::LegalAnnex, "legal-annex", "Legal annex"),
    (SectionKind::Closing, "closing", "Closing"),
];

/// Places inside one part that the list of contents names.
const MOST_INNER: usize = 12;
/// Provisions named for one of them.
const MOST_NAMED: usize = 3;

struct Writer<'a> {
    text: &'a str,
    response: &'a Response,
    marks: &'a Marks,
    /// The sections inside others, by where they begin.
    inner: Vec<&'a Section>,
    /// How many parts have each id already.
    used: BTreeMap<&'static str, usize>,
    marked: usize,
    first_marked: Option<usize>,
}

/// A block and its number.
type Numbered<'a> = (usize, &'a Block);

/// The view of a response's letter, with the words of a search marked.
pub(in crate::web) fn document_view(text: &str, response: &Response, marks: &Marks) -> DocumentView {
    let numbered: Vec<Numbered<'_>> = response
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Furniture)
        .enumerate()
        .map(|(at, block)| (at + 1, block))
        .collect();
    let mut inner: Vec<&Section> = response.sections.iter().filter(|section| section.depth > 0).collect();
    inner.sort_by_key(|section| section.span.start);
    let mut writer = Writer { text, response, marks, inner, used: BTreeMap::new(), marked: 0, first_marked: None };
    let parts = parts(response, &numbered);
    let sections: Vec<SectionView> =
        parts.into_iter().map(|(kind, own_heading, blocks)| writer.section(kind, own_heading, &blocks)).collect();
    let outcome_at = response.outcome.spans.first();
    DocumentView {
        sections,
        marked: writer.marked,
        first_marked: writer.first_marked,
        outcome_paragraph: outcome_at
            .and_then(|span| numbered.iter().find(|(_, block)| block.span.overlaps(span)))
            .map(|(number, _)| *number),
        left_out: response
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture)
            .flat_map(|block| block.span.of(text).lines())
            .filter(|line| !line.trim().is_empty())
            .count(),
    }
}

/// The parts of the page: the sections of depth 0, with the list of exemptions taken out of the decision, and what opens
/// the letter put before the request.
fn parts<'a>(response: &Response, numbered: &[Numbered<'a>]) -> Vec<(SectionKind, bool, Vec<Numbered<'a>>)> {
    let lists: Vec<&Section> =
        response.sections.iter().filter(|section| section.kind == SectionKind::ExemptionList).collect();
    let top: Vec<&Section> = response.sections.iter().filter(|section| section.depth == 0).collect();
    let (mut at, mut list) = (0, 0);
    let mut parts: Vec<(SectionKind, bool, Vec<Numbered<'a>>)> = Vec::new();
    let mut last: Option<usize> = None;
    for numbered in numbered {
        let start = numbered.1.span.start;
        // Blocks and sections stand in the same order: one walk over each.
        while top.get(at).is_some_and(|section| section.span.end <= start) {
            at += 1;
        }
        while lists.get(list).is_some_and(|list| list.span.end <= start) {
            list += 1;
        }
        let of = top.get(at).filter(|section| section.span.start <= start).map(|_| at);
        let (kind, own) = of
            .and_then(|at| top.get(at))
            .map_or((SectionKind::Opening, false), |section| (section.kind, section.own_heading));
        let listed =
            kind == SectionKind::Decision && lists.iter().any(|list| list.span.start <= start && start < list.span.end);
        let kind = if listed { SectionKind::ExemptionList } else { kind };
        let continues = parts
            .last()
            .is_some_and(|(before, ..)| last == of && (*before == kind || *before == SectionKind::ExemptionList));
        match parts.last_mut() {
            Some((_, _, blocks)) if continues => blocks.push(*numbered),
            Some((before, _, blocks)) if *before == SectionKind::Opening && kind == SectionKind::Request => {
                *before = SectionKind::Request;
                blocks.push(*numbered);
            }
            _ => parts.push((kind, own && !listed, vec![*numbered])),
        }
        last = of;
    }
    parts
}

impl Writer<'_> {
    fn section(&mut self, kind: SectionKind, own_heading: bool, blocks: &[Numbered<'_>]) -> SectionView {
        let (id, name) =
            NAMES.iter().find(|(known, ..)| *known == kind).map_or(("part", "Part"), |(_, id, name)| (*id, *name));
        let used = self.used.entry(id).or_default();
        *used += 1;
        let id = if *used == 1 { id.to_owned() } else { format!("{id}-{used}") };
        let (first, last) =
            (blocks.first().map_or(0, |(number, _)| *number), blocks.last().map_or(0, |(number, _)| *number));
        let own = blocks.first().filter(|(_, block)| own_heading && block.kind == BlockKind::Heading);
        let rest = if own.is_some() { blocks.get(1..).unwrap_or_default() } else { blocks };
        let own = own.map(|numbered| self.paragraph(*numbered));
        SectionView {
            id,
            name: name.to_owned(),
            own,
            inner: self.inner_links(kind, rest),
            groups: self.groups(rest),
            range: if first == last { first.to_string() } else { format!("{first}–{last}") },
        }
    }

    /// Reasons under their exemptions, and tables, for the list of contents.
    fn inner_links(&self, kind: SectionKind, blocks: &[Numbered<'_>]) -> Vec<InnerLink> {
        let mut links = Vec::new();
        let mut last_table = None;
        for (number, block) in blocks {
            let link = |name: String| InnerLink { href: format!("#p{number}"), name, number: *number };
            if let Some(table) = block.table.filter(|table| last_table != Some(*table)) {
                last_table = Some(table);
                let caption = self.response.tables.get(table).and_then(|table| table.caption);
                let caption =
                    caption.map_or_else(|| format!("{}", table + 1), |span| span.of(self.text).trim().to_owned());
                links.push(link(format!("Table: {}", shortened(&caption, 28))));
            } else if kind == SectionKind::Reasons && self.opens(block, SectionKind::InlineExemptionHeading).is_some() {
                let cited = self.cited_in(block, |class| class <= CitationClass::Applied);
                let more = if cited.len() > MOST_NAMED { " …" } else { "" };
                let named: Vec<String> = cited.iter().take(MOST_NAMED).map(ProvisionPath::short).collect();
                if !named.is_empty() {
                    links.push(link(format!("{}{more}", named.join(", "))));
                }
            }
        }
        links.truncate(MOST_INNER);
        links
    }

    /// The inner section of a kind that a block opens.
    fn opens(&self, block: &Block, kind: SectionKind) -> Option<&Section> {
        let first = self.inner.partition_point(|section| section.span.start < block.span.start);
        let begun = self.inner.get(first..).unwrap_or_default().iter();
        begun.take_while(|section| section.span.start < block.span.end).find(|section| section.kind == kind).copied()
    }

    fn cited_in(&self, block: &Block, wanted: impl Fn(CitationClass) -> bool) -> Vec<ProvisionPath> {
        let mut paths = Vec::new();
        for citation in self.citations(block).filter(|citation| wanted(citation.class)) {
            for provision in &citation.provisions {
                if !paths.contains(&provision.path) {
                    paths.push(provision.path.clone());
                }
            }
        }
        paths
    }

    fn citations(&self, block: &Block) -> impl Iterator<Item = &Citation> {
        let citations = &self.response.citations;
        let first = citations.partition_point(|citation| citation.span.end <= block.span.start);
        citations
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |citation| citation.span.start < block.span.end)
    }

    fn groups(&mut self, blocks: &[Numbered<'_>]) -> Vec<GroupView> {
        let mut groups = Vec::new();
        let mut rest = blocks;
        while let Some((_, first)) = rest.first() {
            let same = |block: &Block| {
                block.table == first.table && (first.table.is_some() || self.asked(block) == self.asked(first))
            };
            let count = rest.iter().take_while(|(_, block)| same(block)).count().max(1);
            let (taken, left) = rest.split_at(count.min(rest.len()));
            groups.push(match first.table {
                Some(table) => GroupView::Table(self.table(table, taken)),
                None if self.asked(first) => GroupView::Asked(self.items(taken)),
                None => GroupView::Letter(self.items(taken)),
            });
            rest = left;
        }
        groups
    }

    fn asked(&self, block: &Block) -> bool {
        self.response.request.is_some_and(|request| request.start <= block.span.start && block.span.start < request.end)
    }

    fn items(&mut self, blocks: &[Numbered<'_>]) -> Vec<ItemView> {
        let mut items = Vec::new();
        for numbered in blocks {
            items.extend(self.notes(numbered.1).into_iter().map(ItemView::Note));
            let bullet = numbered.1.kind == BlockKind::Item && self.bullet(numbered.1);
            let paragraph = self.paragraph(*numbered);
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

    fn paragraph(&mut self, (number, block): Numbered<'_>) -> ParagraphView {
        let marker = block.marker.filter(|_| !self.bullet(block));
        let start = block.marker.map_or(block.span.start, |marker| marker.end);
        let body = Span::new(start, block.span.end);
        let bold = self.opens(block, SectionKind::InlineExemptionHeading).and_then(|section| section.heading);
        let bold =
            bold.or_else(|| self.opens(block, SectionKind::InlineSubheading).and_then(|section| section.heading));
        ParagraphView {
            number,
            marker: marker.map(|marker| marker.of(self.text).trim().to_owned()).unwrap_or_default(),
            runs: self.marked_runs(number, body, bold),
            heading: block.kind == BlockKind::Heading,
        }
    }

    fn marked_runs(&mut self, number: usize, body: Span, bold: Option<Span>) -> Vec<Run> {
        let inside = body.of(self.text);
        let start = body.start + (inside.len() - inside.trim_start().len());
        let body = Span::new(start, start + inside.trim().len());
        let places = self.marks.find(body.of(self.text));
        let marks: Vec<Span> = places.iter().map(|place| Span::new(place.start + start, place.end + start)).collect();
        if !marks.is_empty() {
            self.marked += marks.len();
            self.first_marked = self.first_marked.or(Some(number));
        }
        runs(self.text, body, &marks, bold)
    }

    /// What the archive read in a block: the outcome, and the provisions relied on.
    fn notes(&self, block: &Block) -> Vec<NoteView> {
        let mut notes = Vec::new();
        if self
            .response
            .outcome
            .spans
            .first()
            .is_some_and(|span| block.span.start <= span.start && span.start < block.span.end)
        {
            let outcome = Some(self.response.outcome.value.into());
            notes.push(NoteView { label: "Outcome", outcome, grounds: Vec::new(), repealed: None });
        }
        for (class, label) in [(CitationClass::Header, "Read as"), (CitationClass::Applied, "Relied on")] {
            let paths = self.cited_in(block, |found| found == class);
            if !paths.is_empty() {
                let grounds = grounds(paths.iter().map(|path| (path, [].as_slice())));
                let repealed = (class == CitationClass::Header).then(|| repealed(&paths)).flatten();
                notes.push(NoteView { label, outcome: None, grounds, repealed });
            }
        }
        notes
    }

    fn table(&mut self, table: usize, blocks: &[Numbered<'_>]) -> TableView {
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
        let rows = super::words::counted(view.rows.len() as u64, "row");
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

/// Which of the provisions are repealed, in words, and what does their work now.
fn repealed(paths: &[ProvisionPath]) -> Option<(String, Vec<Chip>)> {
    let law = Law::get();
    let gone: Vec<&ProvisionPath> = paths.iter().filter(|path| law.role(path) == Role::Repealed).collect();
    if gone.is_empty() {
        return None;
    }
    let names: Vec<String> = gone.iter().map(|path| path.short()).collect();
    let mut now: Vec<ProvisionPath> = gone.iter().flat_map(|path| law.successors(path)).collect();
    now.sort();
    now.dedup();
    let verb = if names.len() == 1 { "is" } else { "are" };
    Some((
        format!("{} {verb} repealed", super::words::listed(&names, "and")),
        now.iter().map(|path| chip(path, &[])).collect(),
    ))
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
