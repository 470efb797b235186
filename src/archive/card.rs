//! What a list shows of a response: small, kept beside it, read without touching its text.

use serde::{Deserialize, Serialize};

use crate::domain::{Authority, Outcome, Response, Tag};
use crate::law::{Flag, ProvisionPath, Role};

/// A provision on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardExemption {
    /// Where it belongs in the law.
    pub path: ProvisionPath,
    /// Its part in the law.
    pub role: Role,
    /// What is odd about how it was cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// A response in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The key of the record in this archive.
    pub row: i64,
    /// Its id.
    pub id: crate::domain::ResponseId,
    /// Its title.
    pub title: String,
    /// Who answered.
    pub authority: Option<Authority>,
    /// The reference as printed.
    pub reference: Option<String>,
    /// The year of the reference, else of the letter; that of the id, so that a record is found where its address says.
    pub year: Option<u16>,
    /// The headline.
    pub outcome: Outcome,
    /// Whether it is about a review of an earlier reply, and not that reply.
    pub is_review: bool,
    /// The provisions relied on, in the order of the law.
    pub exemptions: Vec<CardExemption>,
}

/// A card as it is kept: without what the record's own columns say.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptCard {
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    authority: Option<Authority>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    outcome: Outcome,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_review: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    exemptions: Vec<CardExemption>,
}

impl KeptCard {
    pub(super) fn of(response: &Response) -> Self {
        let exemption = |exemption: &crate::domain::Exemption| CardExemption {
            path: exemption.path.clone(),
            role: exemption.role,
            flags: exemption.flags.clone(),
        };
        Self {
            title: response.title.clone(),
            authority: response.authority.as_ref().map(|evidence| evidence.value.clone()),
            reference: response.reference.as_ref().map(|evidence| evidence.value.clone()),
            outcome: response.outcome.value,
            is_review: response.tags.iter().any(|tag| tag.value == Tag::InternalReview),
            exemptions: response.exemptions.iter().map(exemption).collect(),
        }
    }

    pub(super) fn with(self, row: i64, id: crate::domain::ResponseId) -> Card {
        let Self { title, authority, reference, outcome, is_review, exemptions } = self;
        let year = id.year;
        Card { row, id, title, authority, reference, year, outcome, is_review, exemptions }
    }

    /// Whether a letter of the same case takes the place of this one. A review leaves the reply that it is about, and what
    /// decides nothing leaves what does.
    pub(super) fn gives_way_to(&self, later: &Self) -> bool {
        self.is_review == later.is_review && (later.decides() || !self.decides())
    }

    /// Whether it is about a review.
    pub(super) fn is_review(&self) -> bool {
        self.is_review
    }

    /// Whether it decides anything: a holding letter does not.
    pub(super) fn decides(&self) -> bool {
        self.outcome != Outcome::NotProcessed
    }
}
