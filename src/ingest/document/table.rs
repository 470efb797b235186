//! Tables of plain text: rows whose cells end in a bar, one row a line; and those of pages, which say so themselves.

use crate::domain::{Span, Table};
use crate::ingest::source::{MOST_COLUMNS, Markup};
use crate::ingest::vocabulary::Vocabulary;

use super::{Lines, Row, RowKind, Shape};

/// Finds the tables and gives each of their lines to a row.
pub(super) fn find(document: &mut Lines<'_>, markup: &[Markup]) {
    let rows = if markup.is_empty() { plain_rows(document) } else { page_rows(document, markup) };
    let tables = rows.last().map_or(0, |row: &Row| row.table + 1);
    document.tables =
        (0..tables).map(|_| Table { caption: None, span: Span::new(0, 0), rows: 0, columns: 0 }).collect();
    for (number, row) in rows.iter().enumerate() {
        for line in document.lines.iter_mut().take(row.end_line).skip(row.first_line) {
            line.shape = Shape::Row(number);
        }
        let span = Span::new(document.start_of(row.first_line), document.start_of(row.end_line));
        if let Some(table) = document.tables.get_mut(row.table) {
            count(table, row, span);
        }
    }
    document.rows = rows;
}

fn count(table: &mut Table, row: &Row, span: Span) {
    let start = if table.span.end == 0 { span.start } else { table.span.start };
    table.span = Span::new(start, span.end);
    match row.kind {
        RowKind::Caption => table.caption = table.caption.or(row.cells.first().copied()),
        RowKind::Rule => {}
        RowKind::Header | RowKind::Data => {
            table.rows += 1;
            table.columns = table.columns.max(row.cells.len());
        }
    }
}

fn page_rows(document: &Lines<'_>, markup: &[Markup]) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut current, mut number) = (None, 0_usize);
    for (line, markup) in markup.iter().enumerate() {
        let (table, kind, cells) = match markup {
            Markup::Caption(table) => {
                let span = document.lines.get(line).map_or(Span::new(0, 0), |line| line.span);
                (*table, RowKind::Caption, vec![span])
            }
            Markup::Row { table, header, cells } => {
                (*table, if *header { RowKind::Header } else { RowKind::Data }, cells.clone())
            }
            _ => continue,
        };
        if current.is_some_and(|current| current != table) {
            number += 1;
        }
        current = Some(table);
        rows.push(Row { kind, table: number, cells, first_line: line, end_line: line + 1 });
    }
    rows
}

/// The cells of a line that ends in a bar, or has only dashes between bars. The last of too many has the rest.
fn cells(text: &str, span: Span) -> Option<Vec<Span>> {
    let line = span.of(text);
    let is_rule = is_rule(line);
    if !line.ends_with('|') && !is_rule {
        return None;
    }
    let body = line.strip_suffix('|').unwrap_or(line);
    let inner = body.strip_prefix('|').unwrap_or(body);
    Some(split_cells(inner, span.start + body.len() - inner.len()))
}

/// Rows that have bars between cells only: two lines or more of as many cells, the bars with space on both sides.
fn open_run(document: &Lines<'_>, first: usize) -> Vec<Vec<Span>> {
    let row = |line: &super::Line| {
        let words = line.span.of(document.text);
        (words.contains(" | ") && !words.ends_with('|') && !words.starts_with('|'))
            .then(|| split_cells(words, line.span.start))
    };
    let mut run: Vec<Vec<Span>> = Vec::new();
    for cells in document.lines.iter().skip(first).map_while(row) {
        if run.first().is_some_and(|head| head.len() != cells.len()) {
            break;
        }
        run.push(cells);
    }
    if run.len() >= 2 { run } else { Vec::new() }
}

/// The cells between the bars of a text that begins at a byte.
fn split_cells(words: &str, mut at: usize) -> Vec<Span> {
    let mut cells = Vec::new();
    for cell in words.splitn(MOST_COLUMNS, '|') {
        let trimmed = cell.trim_start();
        let from = at + cell.len() - trimmed.len();
        cells.push(Span::new(from, from + trimmed.trim_end().len()));
        at += cell.len() + 1;
    }
    cells
}

fn is_rule(line: &str) -> bool {
    line.contains('|')
        && line.contains(['-', '–', '—', '='])
        && line.chars().all(|c| matches!(c, '|' | '-' | '–' | '—' | '=' | ':' | '+') || c.is_whitespace())
}

fn plain_rows(document: &Lines<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut tables = 0;
    let mut line = 0;
    while line < document.lines.len() {
        let mut run = Vec::new();
        while let Some(cells) = document.lines.get(line + run.len()).and_then(|at| cells(document.text, at.span)) {
            run.push(cells);
        }
        if run.is_empty() {
            run = open_run(document, line);
        }
        if run.len() >= 2 {
            let found = rows_of(document.text, &run, line, (&rows, &mut tables));
            rows.extend(found);
        }
        line += run.len().max(1);
    }
    rows
}

/// The rows of a run of lines with bars.
fn rows_of(text: &str, run: &[Vec<Span>], first_line: usize, (earlier, tables): (&[Row], &mut usize)) -> Vec<Row> {
    if run.iter().all(|cells| cells.len() == 1) {
        return one_cell_a_line(text, run, first_line, (earlier, tables));
    }
    let mut rows: Vec<Row> = Vec::with_capacity(run.len());
    let mut has_header = false;
    for (number, cells) in run.iter().enumerate() {
        let filled = cells.iter().filter(|cell| !cell.of(text).is_empty()).count();
        let is_first_filled = cells.first().is_some_and(|cell| !cell.of(text).is_empty());
        let looks_like_caption = cells.len() > 1 && filled == 1 && is_first_filled && number + 1 < run.len();
        let widens =
            run.get(number + 1).is_some_and(|next| Some(next.len()) != run.get(number.max(1) - 1).map(Vec::len));
        let kind = if cells.iter().all(|cell| is_drawn(cell.of(text))) {
            RowKind::Rule
        } else if looks_like_caption && (!has_header || (widens && rows.len() > 2)) {
            if has_header {
                *tables += 1;
                has_header = false;
            }
            RowKind::Caption
        } else if has_header {
            RowKind::Data
        } else {
            has_header = true;
            RowKind::Header
        };
        let line = first_line + number;
        rows.push(Row { kind, table: *tables, cells: cells.clone(), first_line: line, end_line: line + 1 });
    }
    *tables += 1;
    rows
}

/// A cell of a line between rows.
fn is_drawn(cell: &str) -> bool {
    cell.contains(['-', '–', '—', '=']) && cell.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a cell holds a figure and not a name.
fn is_figure(cell: &str) -> bool {
    let cell = cell.trim();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    cell.is_empty()
        || letters == 0
        || (cell.chars().any(|c| c.is_ascii_digit()) && letters <= 2)
        || Vocabulary::get().figures.has_in_any_case(cell)
}

/// Pages that put each cell on a line of its own: as many columns as make each column all names or all figures.
fn one_cell_a_line(
    text: &str,
    run: &[Vec<Span>],
    first_line: usize,
    (earlier, tables): (&[Row], &mut usize),
) -> Vec<Row> {
    let cell = |at: usize| run.get(at).and_then(|cells| cells.first()).map_or("", |cell| cell.of(text));
    let most = (run.len() / 2).min(20);
    let fits = |&columns: &usize| {
        run.len().is_multiple_of(columns)
            && (0..columns).all(|column| !is_figure(cell(column)))
            && (columns..run.len()).all(|at| is_figure(cell(at)) == (at % columns != 0))
    };
    // A form that was filled in, with words as it may be, has the columns of the form.
    let is_form = |row: &&Row| {
        let columns = row.cells.len();
        let names = row.cells.iter().enumerate();
        let same = row.kind == RowKind::Header && names.clone().all(|(at, name)| cell(at) == name.of(text));
        columns > 1 && run.len() > columns && run.len().is_multiple_of(columns) && same
    };
    // Years and figures, or nothing yet, under names: as many columns as names.
    let only_figures = || {
        let names = (0..run.len()).take_while(|&at| !is_figure(cell(at))).count();
        let rest = (names..run.len()).all(|at| is_figure(cell(at)));
        (names > 1 && run.len() > names && run.len().is_multiple_of(names) && rest).then_some(names)
    };
    let as_before = || earlier.iter().find(is_form).map(|row| row.cells.len());
    let Some(columns) = (2..=most).find(fits).or_else(only_figures).or_else(as_before) else { return Vec::new() };
    let rows = run.chunks(columns).enumerate().map(|(number, chunk)| Row {
        kind: if number == 0 { RowKind::Header } else { RowKind::Data },
        table: *tables,
        cells: chunk.iter().filter_map(|cells| cells.first().copied()).collect(),
        first_line: first_line + number * columns,
        end_line: first_line + (number + 1) * columns,
    });
    let rows = rows.collect();
    *tables += 1;
    rows
}
