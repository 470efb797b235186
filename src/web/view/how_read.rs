//! How an exemption is read: the words of a letter in which one was found to be relied on.

use super::snippet::cut;
use crate::archive::{Record, paragraphs};
use crate::domain::{BlockKind, CitationClass};
use crate::law::ProvisionPath;
use crate::url::Page;

/// The place of a letter where a provision is relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct HowRead {
    /// The words around it, whole words, cut at some 240 characters.
    pub(in crate::web) words: String,
    /// The reference of the letter; empty where it has none.
    pub(in crate::web) reference: String,
    pub(in crate::web) paragraph: u32,
    pub(in crate::web) href: String,
}

/// The first place of a letter that relies on a provision or on a part of it, in a paragraph: where it stands in a list,
/// nothing says how it was read.
pub(in crate::web) fn how_read(record: &Record, path: &ProvisionPath) -> Option<HowRead> {
    let response = &record.response;
    let mut relied_on = response.citations.iter().filter(|citation| {
        citation.class == CitationClass::Applied && citation.provisions.iter().any(|cited| path.covers(&cited.path))
    });
    let mut shown = paragraphs(response);
    shown.retain(|paragraph| paragraph.kind == BlockKind::Paragraph);
    let (place, paragraph) = relied_on.find_map(|citation| {
        let at = shown.partition_point(|paragraph| paragraph.span.end <= citation.span.start);
        let paragraph = shown.get(at).filter(|paragraph| paragraph.span.covers(&citation.span))?;
        Some((citation.span, paragraph))
    })?;
    let pieces = cut(&record.text, paragraph.span, &[place]);
    Some(HowRead {
        words: pieces.iter().map(|piece| piece.text.0).collect(),
        reference: response.reference.as_ref().map(|reference| reference.value.clone()).unwrap_or_default(),
        paragraph: paragraph.number,
        href: format!("{}#p{}", Page::Response(record.id.clone()).path(), paragraph.number),
    })
}
