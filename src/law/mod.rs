//! The law that responses cite: four regimes, their provisions as a tree, and how citations of them are read.
//!
//! In: `data/law/*.json`, text. Out: [`ProvisionPath`]s. Knows nothing of documents or of what a citation is for.

pub mod citation;
mod ground;
mod path;
mod statutes;

pub use ground::{
    Basis, Ground, GroundType, Kind, Meaning, Procedure, Provision, PublicInterestTest, Renumbering, Succession,
};
pub use path::{NotAPath, ProvisionPath, Regime};
pub use statutes::Law;

use serde::{Deserialize, Serialize};

/// The part that a provision has in the law (`data/law`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Can itself be relied on to withhold or decline.
    Ground,
    /// Excludes the duty to confirm or deny.
    Ncnd,
    /// One leg of a ground or of a confirm-or-deny limb.
    Limb,
    /// Feeds another limb: section 31(2).
    Purpose,
    /// Must be met for another limb: section 40(3A).
    Condition,
    /// Old numbering that is still met in responses: section 40(3).
    Repealed,
    /// Stands in the statute but is no reason for refusal.
    Other,
}

/// What is odd about a citation; the words cited are kept as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// The provision was repealed: section 40(3) since 25 May 2018.
    Repealed,
    /// The subsection was left out: `31(a)` for 31(1)(a).
    InferredSubsection,
    /// The letter of a subsection stood in its own brackets: `40(3)(A)` for 40(3A).
    SplitSuffix,
    /// One of a range: `31(1)(a)-(c)`.
    Range,
    /// There is no such provision.
    Unknown,
}
