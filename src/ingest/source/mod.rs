//! Sources: the bytes of a file → its normalised text, and what its markup says of each line.
//!
//! In: bytes and a file name of which only the extension matters. Out: a [`Source`]. Knows nothing of letters.

mod decode;
mod hidden;
mod html;
mod list;
mod page;
mod tree;

pub(super) use page::MOST_COLUMNS;

use super::Refusal;
use crate::domain::Span;

/// What the markup of a page says of one line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Markup {
    /// A paragraph, or plain text.
    Plain,
    /// `h1` to `h6`, a `dt`.
    Heading,
    /// `li`.
    Item {
        /// Bytes of its bullet or number, which is in no text of the page: the browser draws it.
        drawn: usize,
    },
    /// The caption of the table with this number.
    Caption(usize),
    /// A row of the table with this number.
    Row {
        /// Which table of the page.
        table: usize,
        /// Whether all its cells are headings.
        header: bool,
        /// Its cells in the text.
        cells: Vec<Span>,
    },
}

/// A document as text.
#[derive(Debug)]
pub(super) struct Source {
    /// The normalised text.
    pub(super) text: String,
    /// The media type.
    pub(super) media_type: &'static str,
    /// One for each line of a page; empty for plain text.
    pub(super) markup: Vec<Markup>,
    /// The title of a page: its first `h1`, else its `title`.
    pub(super) title: Option<String>,
    /// Other words of the page's head that may name the authority.
    pub(super) site: String,
    /// The address that the page gives itself.
    pub(super) canonical: Option<String>,
    /// Days in the text that its markup dates, in order, with their years: `<time datetime="2023-06-14">last Wednesday</time>`.
    pub(super) times: Vec<(Span, u16)>,
}

/// Reads the bytes of a file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Source, Refusal> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    let is_page = matches!(extension.as_deref(), Some("html" | "htm" | "xhtml")) || starts_as_a_page(bytes);
    if is_page {
        let page = decode::decode_page(bytes)?;
        return html::read(&page);
    }
    let text = decode::decode(bytes)?;
    Ok(Source {
        text,
        media_type: "text/plain",
        markup: Vec::new(),
        title: None,
        site: String::new(),
        canonical: None,
        times: Vec::new(),
    })
}

/// A page that was saved under another name.
fn starts_as_a_page(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(|byte| byte.is_ascii_whitespace() || !byte.is_ascii())
        .take(14)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html>") || head.starts_with(b"<html ")
}

#[cfg(test)]
mod tests;
