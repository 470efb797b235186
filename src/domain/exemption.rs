//! Citations of the law in a document, and the provisions that the authority relied on.

use serde::{Deserialize, Serialize};

use super::Span;
use crate::law::{Flag, ProvisionPath, Role};

/// How a citation stands in the letter (in this order of weight).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CitationClass {
    /// In the list of a refusal notice. Counts.
    Header,
    /// Relied on elsewhere. Counts.
    Applied,
    /// Explained, or only considered. Does not count.
    Explained,
    /// Put aside, withdrawn or negated. Does not count.
    Rejected,
    /// The requester's words, another Act, a procedural section, a legal annex. Does not count.
    Trap,
}

/// One provision of a citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedProvision {
    /// Where it belongs in the law.
    pub path: ProvisionPath,
    /// What is odd about how it was cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// One place where the law is cited: `Section 40(2)(3)&(4)` cites three provisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The words of the citation.
    pub span: Span,
    /// What they cite.
    pub provisions: Vec<CitedProvision>,
    /// How they stand there.
    pub class: CitationClass,
    /// Why it does not count, in plain words; empty where it does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Citation {
    /// Whether it counts: the authority relied on it there.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.class <= CitationClass::Applied
    }

    /// Its words as they are printed, on one line.
    #[must_use]
    pub fn as_printed(&self, text: &str) -> String {
        self.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The class of a provision relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExemptionClass {
    /// At least one place of it stands in the list of a refusal notice.
    Header,
    /// It is relied on in the text only.
    Applied,
}

/// A distinct provision that the authority relied on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exemption {
    /// Where it belongs in the law.
    pub path: ProvisionPath,
    /// The citation as printed, at its first place of its class.
    pub raw: String,
    /// That place.
    pub span: Span,
    /// Where it is relied on.
    pub class: ExemptionClass,
    /// Its part in the law.
    pub role: Role,
    /// What is odd about how it was cited, over all places.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}
