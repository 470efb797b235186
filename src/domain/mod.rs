//! What a response is, as the archive knows it: values only, no input or output.
//!
//! Every place in a document is a [`Span`] into its one normalised text; lines are counted from it.

mod attachment;
mod document;
mod exemption;
mod fact;
mod given;
mod id;
pub mod listed;
mod nesting;
mod outcome;
pub mod quality;
mod question;

pub use attachment::{Attachment, is_file_name};
pub use document::{Block, BlockKind, Section, SectionKind, Span, Table, cell_text, line_of};
pub use exemption::{Citation, CitationClass, CitedProvision, Exemption, ExemptionClass};
pub use fact::{Fact, FactKind, is_filed_elsewhere};
pub use given::Given;
pub use id::{LONGEST_SLUG, Number, ResponseId, UNKNOWN_AUTHORITY, UNKNOWN_AUTHORITY_NAME};
pub use nesting::levels;
pub use outcome::{Outcome, OutcomeSign, Tag};
pub use question::{CorrectedField, Correction, Disclosed, Question};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::law::Regime;

/// A number and what it counts: `1 response`, `1287 responses`.
#[must_use]
pub fn counted(count: u64, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// A value that was read from a document, and the places it was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence<T> {
    /// What was read.
    pub value: T,
    /// Where; empty where it was inferred (an authority from the form of a reference) or given by hand.
    pub spans: Vec<Span>,
}

/// A public authority that answers requests.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Authority {
    /// Its word in addresses: `mps`.
    pub slug: String,
    /// Its full current name: `Metropolitan Police Service`.
    pub name: String,
}

/// Another case that a document names: never the document's own, in any spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseReference {
    /// The number as first printed, with the letters that belong to it: `FOI 23/1343`.
    pub raw: String,
    /// The id that a response to it has, where the form of the number is known.
    pub id: Option<ResponseId>,
    /// Every place where it stands.
    pub spans: Vec<Span>,
}

/// One response as the reader sees it. Spans point into the normalised text that is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// Who answered; none where the document does not say.
    pub authority: Option<Evidence<Authority>>,
    /// The reference as printed.
    pub reference: Option<Evidence<String>>,
    /// The year of the reference, else of the letter; never of the request's subject.
    pub year: Option<Evidence<u16>>,
    /// At most 100 characters.
    pub title: String,
    /// The words that the title was made of; none where it was given by hand, or none in the letter tell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub title_spans: Vec<Span>,
    /// The one headline.
    pub outcome: Evidence<Outcome>,
    /// Grounds and circumstances beside the headline, in the order of `data/outcomes.toml`.
    pub tags: Vec<Evidence<Tag>>,
    /// The requester's words, without the lead-in.
    pub request: Option<Span>,
    /// Sections in the order of the document. Those of depth 0 follow one another and cover the letter; deeper ones lie in them.
    pub sections: Vec<Section>,
    /// Blocks in the order of the document: together they are the whole text, each character once.
    pub blocks: Vec<Block>,
    /// Tables in the order of the document; `Block::table` counts into it.
    pub tables: Vec<Table>,
    /// Every citation found, those that do not count too, in the order of the document.
    pub citations: Vec<Citation>,
    /// One for each distinct provision relied on, in the order of the law.
    pub exemptions: Vec<Exemption>,
    /// Other cases named, in the order of first mention.
    pub references: Vec<CaseReference>,
    /// The questions that the letter answers one by one, in the order of the request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// The documents that the letter says it discloses beside itself, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Disclosed>,
    /// Where words were taken out of the letter before it was published, in its order: `xxxxx`, `[redacted]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redactions: Vec<Span>,
    /// What an archivist corrected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

impl Response {
    /// The laws under which the authority answered, in their order: those whose exemptions it relied on; where it
    /// relied on none, those that it cites at all. None where it cites no law.
    #[must_use]
    pub fn regimes(&self) -> BTreeSet<Regime> {
        let relied_on: BTreeSet<Regime> = self.exemptions.iter().map(|exemption| exemption.path.regime()).collect();
        if !relied_on.is_empty() {
            return relied_on;
        }
        let own = self.citations.iter().filter(|citation| !self.is_asked(citation.span));
        let cited = own.flat_map(|citation| &citation.provisions).map(|provision| provision.path.regime());
        let cited: BTreeSet<Regime> = cited.collect();
        let environmental = self.tags.iter().any(|tag| tag.value == Tag::Eir);
        if cited.is_empty() && environmental { [Regime::Eir].into() } else { cited }
    }

    /// Whether a place lies in the requester's words.
    fn is_asked(&self, span: Span) -> bool {
        self.request.is_some_and(|request| request.overlaps(&span))
    }
}

/// A response in which nothing was read, for tests.
#[cfg(test)]
pub(crate) fn empty_response() -> Response {
    Response {
        authority: None,
        reference: None,
        year: None,
        title: String::new(),
        title_spans: Vec::new(),
        outcome: Evidence { value: Outcome::Unclear, spans: Vec::new() },
        tags: Vec::new(),
        request: None,
        sections: Vec::new(),
        blocks: Vec::new(),
        tables: Vec::new(),
        citations: Vec::new(),
        exemptions: Vec::new(),
        references: Vec::new(),
        questions: Vec::new(),
        documents: Vec::new(),
        redactions: Vec::new(),
        corrections: Vec::new(),
    }
}
