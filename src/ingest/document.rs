//! Text → lines, each with its shape, and the tables that some of them form.
//!
//! Nothing is known here of what a letter says, but for the lines that web sites put around it, and for a few words that
//! begin an answer on a line of their own.

mod blocks;
mod table;
mod wrap;

pub(super) use blocks::blocks;

use crate::domain::{Span, Table};

use super::Refusal;
use super::cues::{Cues, Heard, Says};
use super::source::{Markup, Source};

/// More lines than any letter has.
const MOST_LINES: usize = 1_000_000;
/// Where the lines of the site around a letter end at the latest.
const HEAD_LINES: usize = 40;

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// White space only.
    Blank,
    /// The web site around the letter.
    Furniture,
    /// Dots or dashes.
    Rule,
    /// A row of a table, or a part of one; its number among `Lines::rows`.
    Row(usize),
    /// Marked up as a heading.
    Heading,
    /// Opens with a bullet, number or label.
    Item,
    /// Anything else.
    Plain,
}

/// A line of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its text, without outer white space and line break.
    pub(super) span: Span,
    /// Where it begins.
    pub(super) start: usize,
    /// What it looks like.
    pub(super) shape: Shape,
    /// Bytes at its head that the page draws and nobody wrote: the bullet or number of an item.
    pub(super) drawn: usize,
}

/// What a row of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Its caption.
    Caption,
    /// The headings of its columns.
    Header,
    /// Figures.
    Data,
    /// A line between rows.
    Rule,
}

/// A row of a table: usually one line.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// What it is.
    pub(super) kind: RowKind,
    /// Which table.
    pub(super) table: usize,
    /// Its cells.
    pub(super) cells: Vec<Span>,
    /// Its first line.
    pub(super) first_line: usize,
    /// One past its last line.
    pub(super) end_line: usize,
}

/// A document as lines.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    /// The normalised text.
    pub(super) text: &'t str,
    /// Its lines.
    pub(super) lines: Vec<Line>,
    /// The rows of its tables.
    pub(super) rows: Vec<Row>,
    /// Its tables.
    pub(super) tables: Vec<Table>,
    /// The title of the page.
    pub(super) title: Option<&'t str>,
    /// Other words of the page's head.
    pub(super) site: &'t str,
    /// Days that the markup of the page dates, in order, with their years.
    pub(super) times: &'t [(Span, u16)],
}

impl<'t> Lines<'t> {
    /// The lines of a source.
    pub(super) fn of(source: &'t Source, cues: &Cues, heard: &Heard<'_>) -> Result<Self, Refusal> {
        let speaks = |line: &str| heard.list(Says::Decision).is_match(line);
        let (mut lines, markup) = wrap::unwrap(&source.text, split(&source.text)?, &source.markup, speaks);
        shape(&source.text, &mut lines, &markup);
        strip_site(&source.text, &mut lines, cues, heard);
        let mut document = Self {
            text: &source.text,
            lines,
            rows: Vec::new(),
            tables: Vec::new(),
            title: source.title.as_deref(),
            site: &source.site,
            times: &source.times,
        };
        table::find(&mut document, &markup);
        Ok(document)
    }

    /// The words of a line.
    pub(super) fn line(&self, number: usize) -> &'t str {
        self.lines.get(number).map_or("", |line| line.span.of(self.text))
    }

    /// The shape of a line; blank past the end.
    pub(super) fn shape(&self, number: usize) -> Shape {
        self.lines.get(number).map_or(Shape::Blank, |line| line.shape)
    }

    /// Whether a line belongs to the letter and has words.
    pub(super) fn is_text(&self, number: usize) -> bool {
        !matches!(self.shape(number), Shape::Blank | Shape::Furniture)
    }

    /// The next line from `number` on that has words of the letter.
    pub(super) fn next_text(&self, number: usize) -> Option<usize> {
        (number..self.lines.len()).find(|&number| self.is_text(number))
    }

    /// Where a line begins; the end of the text past the last.
    pub(super) fn start_of(&self, number: usize) -> usize {
        self.lines.get(number).map_or(self.text.len(), |line| line.start)
    }

    /// The line that a byte stands on, from 0.
    pub(super) fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at).saturating_sub(1)
    }
}

fn split(text: &str) -> Result<Vec<Line>, Refusal> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if lines.len() == MOST_LINES {
            return Err(Refusal::TooManyLines);
        }
        let trimmed = line.trim_start();
        let from = start + line.len() - trimmed.len();
        let span = Span::new(from, from + trimmed.trim_end().len());
        lines.push(Line { span, start, shape: Shape::Plain, drawn: 0 });
        start += line.len() + 1;
    }
    Ok(lines)
}

fn shape(text: &str, lines: &mut [Line], markup: &[Markup]) {
    for (number, line) in lines.iter_mut().enumerate() {
        let words = line.span.of(text);
        if let Some(Markup::Item { drawn }) = markup.get(number) {
            line.drawn = *drawn;
        }
        line.shape = match markup.get(number) {
            _ if words.is_empty() => Shape::Blank,
            _ if is_page_number(words) => Shape::Furniture,
            Some(Markup::Heading) => Shape::Heading,
            Some(Markup::Item { .. }) => Shape::Item,
            _ if is_rule(words) => Shape::Rule,
            _ if super::marker::of(words).is_some() => Shape::Item,
            _ => Shape::Plain,
        };
    }
}

/// `Page 2 of 4` at the foot of a page that was text in print.
fn is_page_number(words: &str) -> bool {
    let mut pieces = words.split_whitespace();
    let number = |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit());
    words.len() < 20
        && pieces.next().is_some_and(|word| word.eq_ignore_ascii_case("page"))
        && pieces.next().is_some_and(number)
        && pieces.next().is_some_and(|word| word.eq_ignore_ascii_case("of"))
        && pieces.next().is_some_and(number)
        && pieces.next().is_none()
}

/// Three or more dots, dashes, lines or stars and nothing else.
fn is_rule(words: &str) -> bool {
    let drawn = |c: char| matches!(c, '…' | '.' | '-' | '–' | '—' | '_' | '=' | '*' | '~' | '·') || c.is_whitespace();
    words.chars().all(drawn) && (words.chars().count() >= 3)
}

/// Marks the lines that the site has put above the letter.
fn strip_site(text: &str, lines: &mut [Line], cues: &Cues, heard: &Heard<'_>) {
    let label = heard.list(Says::ReferenceLabel);
    let mut last = None;
    let mut count = 0;
    for (number, line) in lines.iter().enumerate().take(HEAD_LINES) {
        let words = line.span.of(text);
        if cues.is_of_site(words) {
            last = Some(number);
            count += 1;
        } else if heard.list(Says::RequestLeadIn).is_match(words) {
            break;
        }
    }
    let Some(last) = last else { return };
    for line in lines.iter_mut().take(last + 1) {
        if cues.is_of_site(line.span.of(text)) && line.shape != Shape::Blank {
            line.shape = Shape::Furniture;
        }
    }
    if count < 3 {
        return;
    }
    // A notice of the site's own between its standing lines and the reference is furniture too, if it is a sentence.
    let reference = lines.iter().take(HEAD_LINES).position(|line| label.is_match(line.span.of(text)));
    for line in lines.iter_mut().take(reference.unwrap_or(0)).skip(last + 1) {
        if line.span.of(text).ends_with('.') {
            line.shape = Shape::Furniture;
        }
    }
}
