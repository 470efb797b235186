//! Reading: the bytes of a file → a response, by pure functions; and ingesting: what was read → the archive.
//!
//! In: bytes, a file name, the authority where it is known. Out: a [`Document`], or a [`Refusal`] with its reason.
//! `source` makes text, `document` lines and tables, `request` and `sections` the parts of the letter, `read` the facts,
//! each with the places it was read from. Knows nothing of the archive, the index or the site.

#![cfg_attr(not(test), deny(clippy::indexing_slicing, clippy::string_slice))]

mod attachments;
mod authorities;
mod corrections;
mod cues;
mod document;
mod find;
mod gone;
mod greeting;
mod identity;
mod manifest;
mod marker;
mod paths;
mod published;
mod read;
mod reading;
mod report;
mod request;
mod reread;
mod run;
mod sections;
mod sentence;
mod source;
mod vocabulary;
mod wording;

pub use authorities::{authority, authority_slugs};
pub use corrections::{Corrected, Corrections};
pub use identity::{propose_id, reference_keys};
pub use manifest::{Manifest, ManifestFault};
pub use report::{OtherFiles, RefusedDocument, Report, RevisedResponse, WithdrawnDocument};
pub use reread::{Reread, RereadReport, reread, reread_by};
pub use run::{MOST_BYTES, Options, count, read_file, run};

use crate::domain::{Authority, Response, SectionKind, Span};

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The normalised text, into which every span of the response points.
    pub text: String,
    /// What the reader sees in it.
    pub response: Response,
    /// `text/plain` or `text/html`.
    pub media_type: &'static str,
    /// The address that the page gives itself: of http or https.
    pub address: Option<String>,
}

/// Why a file is no response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// A PDF, an image, a spreadsheet.
    #[error("the file is not text")]
    NotText,
    /// Broken UTF-16, or an encoding that is not known.
    #[error("the text could not be decoded")]
    Undecodable,
    /// More lines than any letter has.
    #[error("the text has more than a million lines")]
    TooManyLines,
    /// Elements within elements within elements: a page that would take for ever to parse.
    #[error("the page nests its elements too deep")]
    TooDeep,
    /// A page that makes far more elements than it has tags.
    #[error("the page makes more elements than any letter has")]
    TooManyElements,
    /// Text, but not a letter about a request.
    #[error("there is no sign of a request or of an answer to one")]
    NoSign,
    /// Common questions with their answers.
    #[error("the page answers common questions, and nobody's request")]
    CommonQuestions,
    /// How to ask for information, or a policy on it.
    #[error("the page tells how to ask for information, and answers no request")]
    Guidance,
    /// What an authority publishes without being asked.
    #[error("the page is a publication scheme")]
    PublicationScheme,
    /// A press release.
    #[error("the page is a press release")]
    PressRelease,
    /// What an authority does with personal data.
    #[error("the page is a privacy notice")]
    PrivacyNotice,
    /// The Commissioner's decision on a complaint about an answer.
    #[error("the page is the Information Commissioner's decision on somebody's complaint")]
    DecisionNotice,
    /// A letter whose blanks nobody has filled in.
    #[error("the letter is a template: its blanks are not filled in")]
    Template,
    /// The tables that the reader reads by do not load: a fault of the program.
    #[error("the reader's own tables cannot be read")]
    BrokenTables,
}

/// Reads a document. Of `name` only the extension matters; `known_authority` is one that somebody knows better than the
/// text does, and is kept.
///
/// # Errors
/// A [`Refusal`] where the bytes are not the text of a response.
pub fn read_document(name: &str, bytes: &[u8], known_authority: Option<&Authority>) -> Result<Document, Refusal> {
    let authorities = authorities::Authorities::get().ok_or(Refusal::BrokenTables)?;
    read_by(authorities, name, bytes, known_authority)
}

/// The tables that facts are read by.
struct Tables<'t> {
    cues: &'t cues::Heard<'t>,
    authorities: &'t authorities::Authorities,
}

/// A reader that does not know one of the authorities of `data/authorities.toml`: what it reads then shows how much
/// hangs on the table.
#[derive(Debug)]
pub struct ReaderWithout(authorities::Authorities);

impl ReaderWithout {
    /// The reader without the rows of the authority with this slug; none where the table has no such rows.
    #[must_use]
    pub fn authority(slug: &str) -> Option<Self> {
        authorities::Authorities::without(slug).map(Self)
    }

    /// Reads a document as [`read_document`] does.
    ///
    /// # Errors
    /// A [`Refusal`] where the bytes are not the text of a response.
    pub fn read_document(&self, name: &str, bytes: &[u8]) -> Result<Document, Refusal> {
        read_by(&self.0, name, bytes, None)
    }
}

fn read_by(
    authorities: &authorities::Authorities,
    name: &str,
    bytes: &[u8],
    known_authority: Option<&Authority>,
) -> Result<Document, Refusal> {
    let cues = cues::Cues::get().ok_or(Refusal::BrokenTables)?;
    let source = source::read(name, bytes)?;
    let heard = cues.in_text(&source.text);
    let lines = document::Lines::of(&source, cues, &heard)?;
    let sections = sections::divide(&lines, &heard);
    let tables = Tables { cues: &heard, authorities };
    let mut response = read::response(&lines, &sections, &tables, known_authority)?;
    let address = source.canonical.as_deref().and_then(published::address);
    if let Some(address) = &address {
        published::put_year(&mut response, address);
    }
    Ok(Document { response, media_type: source.media_type, text: source.text, address })
}

/// Where the letter cuts into lines and which lines are its headings: what blocks need to know of sections.
fn cuts_and_headings(lines: &document::Lines<'_>, sections: &sections::Sections) -> (Vec<usize>, Vec<Span>) {
    let mut cuts: Vec<usize> = sections.all.iter().filter(|part| part.depth == 0).map(|part| part.span.start).collect();
    // The marks of quotation around a request stay with its words.
    let is_between_words = |cut: &usize| {
        let line = lines.lines.get(lines.line_at(*cut)).map_or(Span::new(*cut, *cut), |line| line.span);
        let sides = [Span::new(line.start, *cut), Span::new(*cut, line.end)];
        sides.iter().all(|side| side.of(lines.text).contains(char::is_alphanumeric))
    };
    let of_request = sections.request.iter().flat_map(|request| [request.start, request.end]);
    cuts.extend(of_request.filter(is_between_words));
    cuts.retain(|&cut| {
        // The bullet that a page draws stays with the words behind it.
        let cuts = |line: &document::Line| line.span.start + line.drawn < cut && cut < line.span.end;
        lines.lines.get(lines.line_at(cut)).is_some_and(cuts)
    });
    cuts.sort_unstable();
    cuts.dedup();
    let own = sections.all.iter().filter(|part| part.own_heading && part.kind != SectionKind::Separator);
    let mut headings: Vec<Span> = own.filter_map(|part| part.heading).collect();
    headings.sort_unstable();
    (cuts, headings)
}
