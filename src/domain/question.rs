//! The parts of an answer that can be pointed at: questions answered one by one, documents disclosed; and
//! what an archivist corrected.

use serde::{Deserialize, Serialize};

use super::{Outcome, Span};

/// A question of a request that is answered question by question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number in digits and small letters, however it is printed: `1`, `1b`, `iv`.
    pub number: String,
    /// Its words: in the request, or where the answer repeats them.
    pub span: Span,
    /// Its answer, with the label that opens it; several questions may share one.
    pub answer: Option<Span>,
    /// What became of it; none where the text does not say.
    pub outcome: Option<Outcome>,
    /// Where the letter speaks of it without answering it there: `Questions Two and Three are disclosed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentioned: Option<Span>,
}

/// A document that the letter says it discloses: a name, never a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosed {
    /// Its number or letter: `4a`; empty where it has none.
    pub label: String,
    /// Its name.
    pub title: String,
    /// Where it is listed.
    pub span: Span,
}

/// Which fact was corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectedField {
    /// The title.
    Title,
    /// The outcome.
    Outcome,
    /// Who answered.
    Authority,
    /// The year; `undated` for none.
    Year,
    /// The reference.
    Reference,
    /// A provision that the reader did not count.
    ExemptionsAdd,
    /// A provision that the reader counted.
    ExemptionsRemove,
}

impl CorrectedField {
    /// Whether a response has one of it, so that a second correction takes the place of the first.
    #[must_use]
    pub const fn is_of_one_value(self) -> bool {
        !matches!(self, Self::ExemptionsAdd | Self::ExemptionsRemove)
    }
}

/// A fact that an archivist gave in place of what was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which.
    pub field: CorrectedField,
    /// What was read; empty where nothing was.
    pub was: String,
    /// What holds; empty where it was taken out.
    pub value: String,
    /// Why, as a part of a sentence after "because".
    pub reason: String,
}
