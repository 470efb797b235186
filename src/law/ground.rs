//! What the law says of a section and of each provision in it: the rows of `data/law/*.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ProvisionPath, Regime, Role};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// The words shown to people, in lower case; empty where there is nothing to say.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }
    };
}

named! {
    /// What relying on it means.
    GroundType {
        /// An exemption of the Act.
        Exemption = "exemption",
        /// An exception of the Regulations.
        Exception = "exception",
        /// A request may be refused whatever it asks for: section 12, section 14.
        ProceduralRefusal = "limit on the duty to answer",
        /// Nothing is held.
        NotHeld = "not held",
        /// Neither confirm nor deny.
        Ncnd = "neither confirm nor deny",
        /// Not a valid request.
        InvalidRequest = "not a valid request",
        /// Supports other sections.
        Supplementary = "supplementary",
        /// The information is public already.
        AlreadyAvailable = "already available",
        /// Limits other grounds.
        Limit = "limit on exceptions",
    }
}

named! {
    /// Whether the public interest can override it (FOIA s.2(3), FOISA s.2(2)).
    Kind {
        /// Never.
        Absolute = "absolute",
        /// Always to be weighed.
        Qualified = "qualified",
        /// In part: see `absolute_parts`.
        PartlyAbsolute = "partly absolute",
        /// It is no exemption.
        NotApplicable = "",
    }
}

named! {
    /// What has to be shown.
    Basis {
        /// That the information is of the class described.
        Class = "by class",
        /// That disclosure would harm something.
        Prejudice = "by prejudice",
        /// Some of its parts by class, some by prejudice.
        Mixed = "by class and prejudice",
        /// That disclosure would have an adverse effect.
        AdverseEffect = "by adverse effect",
        /// That exemption is required.
        Necessity = "by necessity",
        /// It is no exemption.
        NotApplicable = "",
    }
}

named! {
    /// Whether the public interest has to be weighed.
    PublicInterestTest {
        /// It has.
        Yes = "yes",
        /// It has not.
        No = "no",
        /// For some of its parts: see the note.
        Partly = "for some parts",
    }
}

/// What relying on a provision says of the answer, beyond that something is exempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// The answer would cost too much.
    CostLimit,
    /// The request is vexatious.
    Vexatious,
    /// The request was made before.
    Repeated,
    /// The information is to be had elsewhere.
    AvailableElsewhere,
    /// The information will be published.
    FuturePublication,
    /// Nothing is held.
    NotHeld,
    /// The requester asks for what is held about themselves.
    OwnData,
    /// The request is answered under the regulations on environmental information instead; nothing is kept back by that.
    OtherRegime,
}

/// A section of the law that responses rely on or mention, or one paragraph of it that has a name of its own
/// (`eir/12/4/b`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Where it stands: `foia/40`.
    pub path: ProvisionPath,
    /// The part of a bare citation of it: `Other` where only something in it is a ground, or nothing.
    pub role: Role,
    /// Its name in full: `Information accessible to applicant by other means`.
    pub name: String,
    /// Its name on chips, in groups and lists: `Accessible by other means`.
    pub short_name: String,
    /// The heading that it has in the law.
    pub official_heading: String,
    /// What it is about, in plain English: one sentence.
    pub explanation: String,
    /// What relying on it means.
    pub ground_type: GroundType,
    /// Absolute or qualified.
    pub kind: Kind,
    /// What is absolute, where `kind` is `PartlyAbsolute`.
    #[serde(default)]
    pub absolute_parts: Vec<String>,
    /// What has to be shown.
    pub basis: Basis,
    /// More on that.
    #[serde(default)]
    pub basis_note: Option<String>,
    /// Whether the public interest has to be weighed.
    pub public_interest_test: PublicInterestTest,
    /// More on that.
    #[serde(default)]
    pub public_interest_note: Option<String>,
    /// Other words for it in letters.
    pub aliases: Vec<String>,
    /// What else a reader should know.
    #[serde(default)]
    pub note: Option<String>,
    /// Which text of the law was read, and how well; that of the file where empty in the data.
    #[serde(default)]
    pub source: String,
    /// Every provision in it, in the order of the law, repealed ones too.
    #[serde(default)]
    pub provisions: Vec<Provision>,
    /// What became of its repealed provisions.
    #[serde(default)]
    pub renumbering: Option<Renumbering>,
}

/// One provision: a section, a subsection, a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Where it stands.
    pub path: ProvisionPath,
    /// The part that it has.
    pub role: Role,
    /// What it says, in a few plain words: `someone else's personal data`.
    pub label: String,
}

/// A change of the law that gave provisions new numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renumbering {
    /// The day it took effect, `2018-05-25`.
    pub on: String,
    /// What changed it.
    pub by: String,
    /// How the successors are to be read.
    pub note: String,
    /// Old provisions and what does their work now.
    pub successors: Vec<Succession>,
}

/// An old provision and those that do its work now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// The old one.
    pub from: ProvisionPath,
    /// The new ones, in the order of the law.
    pub to: Vec<ProvisionPath>,
}

/// A section that responses mention but never rely on: `Section 17`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Where it stands.
    pub path: ProvisionPath,
    /// What it is: `Refusal notice`.
    pub name: String,
    /// Why letters mention it.
    pub cited_for: String,
}

/// One file of `data/law`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) regime: Regime,
    /// The address of the law below <https://www.legislation.gov.uk>.
    pub(super) legislation_path: String,
    /// Which text was read, for the entries that do not say.
    pub(super) source: String,
    /// Provisions that say more of the answer than that something is exempt; what lies in them says the same.
    pub(super) meanings: BTreeMap<ProvisionPath, Meaning>,
    pub(super) grounds: Vec<Ground>,
    pub(super) procedures: Vec<Procedure>,
}
