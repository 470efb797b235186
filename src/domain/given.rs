//! What others say of a document that its text does not: where it was published, when, under which licence.

use serde::{Deserialize, Serialize};

use super::Authority;

/// Facts that came beside a document, by a manifest or by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// The page on which it was published: an address of http or https.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// When it was published: a year, a month or a day in the form of ISO 8601 (`2023`, `2023-06`, `2023-06-14`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who answered; holds where the text does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<Authority>,
    /// The licence under which it was published: its name, or an address of http or https.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Its title, in place of the one made from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The names of the files published with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
}

impl Given {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
