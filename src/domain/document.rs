//! The parts of a document: spans, blocks, sections and tables.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a document's normalised text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text of the span; empty where the span does not fit the text.
    #[must_use]
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The part of it that lies in `other`; empty, at its start, where none does.
    #[must_use]
    pub fn within(&self, other: Self) -> Self {
        let start = self.start.max(other.start);
        Self { start, end: self.end.min(other.end).max(start) }
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The line, counted from 1 and split on LF only, on which a byte of the text stands.
#[must_use]
pub fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count()
}

/// What a block is. All but `Furniture` are numbered as paragraphs, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The web page around the letter (cookie banners, navigation), and blank lines: kept, never shown, never indexed.
    Furniture,
    /// Running text.
    Paragraph,
    /// A heading that the letter itself has, alone on its line.
    Heading,
    /// An item of a list; its bullet or number is `Block::marker`.
    Item,
    /// A caption row of a table.
    Caption,
    /// The row of column headings of a table.
    HeaderRow,
    /// A row of figures of a table.
    Row,
    /// A line of dots or dashes.
    Rule,
}

/// A run of text that is shown as one thing. Blocks follow one another without a gap; the line break after a block
/// belongs to it. A block may begin or end inside a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, with the white space after it.
    pub span: Span,
    /// The bullet, number or label that opens an item or an answer (`1)`, `Q1 -`): a part of `span`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<Span>,
    /// The cells of a row or caption, without bars and outer spaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Span>,
    /// Which table of the document a row or caption belongs to, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<usize>,
}

/// The trimmed text of a cell.
#[must_use]
pub fn cell_text(text: &str, cell: Span) -> &str {
    cell.of(text).trim()
}

/// What a section is about. The names are those of `foi-archive parse`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// What stands before the request: reference, salutation, date. Depth 0; not printed by `parse`.
    Opening,
    /// The request, with its lead-in. Depth 0.
    Request,
    /// A heading inside the request: `ORIGINAL REQUEST:`. Depth 1.
    RequestSubheading,
    /// The decision, with the list of exemptions under it. Depth 0.
    Decision,
    /// The list of exemptions of a refusal notice, inside the decision. Depth 1; not printed by `parse`.
    ExemptionList,
    /// Why. Depth 0.
    Reasons,
    /// A paragraph of the reasons that opens with a citation, and those after it. Depth 1.
    InlineExemptionHeading,
    /// A paragraph of the reasons that opens with another heading. Depth 1 or 2.
    InlineSubheading,
    /// The public interest test, where it has a heading of its own. Depth 0.
    PublicInterestTest,
    /// What is released, answered or said not to be held. Depth 0.
    Disclosure,
    /// An answer to one question or some. Depth 1.
    AnswerGroup,
    /// A line of dots or dashes. Depth 1.
    Separator,
    /// A second list of exemptions. Depth 1.
    SecondExemptionList,
    /// Advice and assistance. Depth 0.
    Advice,
    /// Further information. Depth 0.
    FurtherInformation,
    /// A clarification or note by the authority. Depth 0.
    Clarification,
    /// How to complain. Depth 0; never indexed.
    ComplaintRights,
    /// A reprint of the Act. Depth 0; never indexed.
    LegalAnnex,
    /// What follows the letter on the page: signatures, related links. Depth 0.
    Closing,
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// The words that open it: a heading of the letter, or the first words that gave it away.
    pub heading: Option<Span>,
    /// Whether the letter itself sets `heading` alone on its line, as a heading.
    pub own_heading: bool,
    /// Where it stands.
    pub span: Span,
    /// 0 for the parts that follow one another through the letter, more for parts of parts.
    pub depth: u8,
}

/// A table of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The caption, where it has one.
    pub caption: Option<Span>,
    /// Where it stands, caption included.
    pub span: Span,
    /// Rows, the row of headings counted, captions and rules not.
    pub rows: usize,
    /// Columns of the widest row.
    pub columns: usize,
}
