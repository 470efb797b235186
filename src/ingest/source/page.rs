//! Lines under construction: the text of a page and the markup of each line, always in step.

use super::Markup;
use crate::domain::Span;
use crate::ingest::marker;

/// Cells a row may have, spanned ones counted: more is an attack, not a table.
pub(in crate::ingest) const MOST_COLUMNS: usize = 256;

/// The text of a page as it grows.
#[derive(Default)]
pub(super) struct Lines {
    /// The text so far.
    pub(super) text: String,
    /// One for each line of `text`.
    pub(super) markup: Vec<Markup>,
    /// The days of the text that its markup dates, with their years.
    pub(super) times: Vec<(Span, u16)>,
    pending: String,
    /// Those of the line at hand, and where one is open.
    pending_times: Vec<(Span, u16)>,
    open_time: Option<usize>,
    pending_space: bool,
    /// What the page draws before the next line with words.
    marker: String,
}

impl Lines {
    /// Adds words to the line at hand; runs of white space become one space.
    pub(super) fn push_text(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() || c == '\u{200b}' {
                self.pending_space = !self.pending.is_empty();
            } else {
                if std::mem::take(&mut self.pending_space) {
                    self.pending.push(' ');
                }
                self.pending.push(c);
            }
        }
    }

    /// The words that follow are those of a day.
    pub(super) fn open_time(&mut self) {
        self.open_time = Some(self.pending.len());
    }

    /// The words of a day end here.
    pub(super) fn close_time(&mut self, year: Option<u16>) {
        let start = self.open_time.take().unwrap_or(usize::MAX);
        let words = self.pending.get(start..).unwrap_or_default();
        let start = start.saturating_add(words.len() - words.trim_start().len());
        if let Some(year) = year.filter(|_| start < self.pending.len()) {
            self.pending_times.push((Span::new(start, self.pending.len()), year));
        }
    }

    /// Ends the line at hand, if it has any words.
    pub(super) fn end_line(&mut self, markup: Markup) {
        self.pending_space = false;
        self.open_time = None;
        let times = std::mem::take(&mut self.pending_times);
        let line = std::mem::take(&mut self.pending);
        if line.is_empty() {
            return;
        }
        let mut marker = std::mem::take(&mut self.marker);
        // Some pages draw none and write it into the words.
        if marker::of(&line).is_some() {
            marker.clear();
        }
        let is_item = markup == Markup::Plain && !marker.is_empty();
        self.start_line(if is_item { Markup::Item { drawn: 0 } } else { markup });
        if let Some(Markup::Item { drawn }) = self.markup.last_mut() {
            *drawn = marker.len();
            self.text.push_str(&marker);
        }
        let at = self.text.len();
        self.times.extend(times.into_iter().map(|(span, year)| (Span::new(at + span.start, at + span.end), year)));
        self.text.push_str(&line);
    }

    /// What the page draws before an item: the next line begins with it, if it has any words.
    pub(super) fn draw(&mut self, marker: String) {
        self.marker = marker;
    }

    /// The words at hand, taken away: the text of a cell.
    pub(super) fn take_pending(&mut self) -> String {
        self.pending_space = false;
        self.open_time = None;
        self.pending_times.clear();
        std::mem::take(&mut self.pending)
    }

    /// Adds a row of a table as one line: `a | b |`.
    pub(super) fn push_row(&mut self, table: usize, header: bool, cells: &[String]) {
        if cells.iter().all(String::is_empty) {
            return;
        }
        self.start_line(Markup::Plain);
        let mut spans = Vec::with_capacity(cells.len());
        for cell in cells {
            if !spans.is_empty() {
                self.text.push(' ');
            }
            let start = self.text.len();
            self.text.push_str(cell);
            spans.push(Span::new(start, self.text.len()));
            self.text.push_str(if cell.is_empty() { "|" } else { " |" });
        }
        if let Some(last) = self.markup.last_mut() {
            *last = Markup::Row { table, header, cells: spans };
        }
    }

    fn start_line(&mut self, markup: Markup) {
        if !self.markup.is_empty() {
            self.text.push('\n');
        }
        self.markup.push(markup);
    }
}
