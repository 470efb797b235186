//! Outcomes and tags: closed lists, whose names and order stand in `data/outcomes.toml`.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

macro_rules! slugs {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $slug:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $slug)] $variant),+ }

        impl $name {
            /// Every value, in canonical order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word in addresses and data.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.slug()) }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(slug: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|value| value.slug() == slug).ok_or(())
            }
        }
    };
}

slugs! {
    /// The one headline of a response, in the words of the section 45 Code of Practice (2018), paragraph 8.5.
    Outcome {
        /// All that was asked for was given.
        GrantedInFull = "granted-in-full",
        /// Some was given, some was not.
        GrantedInPart = "granted-in-part",
        /// Nothing was given, under exemptions.
        RefusedInFull = "refused-in-full",
        /// There was nothing to give.
        NotHeld = "not-held",
        /// Neither confirmed nor denied.
        Ncnd = "ncnd",
        /// Refused because finding it would cost too much.
        CostLimit = "cost-limit",
        /// Refused as vexatious or repeated.
        VexatiousOrRepeated = "vexatious-or-repeated",
        /// Refused because it can be had elsewhere.
        AvailableElsewhere = "available-elsewhere",
        /// Refused because it will be published.
        FuturePublication = "future-publication",
        /// Only advice was given, or the request was passed on.
        AdviceOrTransfer = "advice-or-transfer",
        /// A holding letter, an acknowledgement, a request for clarification.
        NotProcessed = "not-processed",
        /// The document does not say.
        Unclear = "unclear",
    }
}

slugs! {
    /// Grounds and circumstances beside the headline.
    Tag {
        /// Exemptions or exceptions were relied on.
        Exemptions = "exemptions",
        /// Neither confirmed nor denied, at least in part.
        Ncnd = "ncnd",
        /// Something was not held.
        NotHeld = "not-held",
        /// The cost limit was relied on.
        CostLimit = "cost-limit",
        /// Found vexatious.
        Vexatious = "vexatious",
        /// Found repeated.
        Repeated = "repeated",
        /// Something is available elsewhere.
        AvailableElsewhere = "available-elsewhere",
        /// Something is to be published.
        FuturePublication = "future-publication",
        /// Advice and assistance was given.
        Advice = "advice",
        /// Passed on to another authority.
        Transferred = "transferred",
        /// Not a valid request.
        InvalidRequest = "invalid-request",
        /// Handled under the Environmental Information Regulations.
        Eir = "eir",
        /// The requester's own data.
        OwnData = "own-data",
        /// A charge was asked.
        Charge = "charge",
        /// Data was given beside a refusal.
        Goodwill = "goodwill",
        /// The outcome of an internal review of an earlier reply.
        InternalReview = "internal-review",
    }
}

/// The sign of an outcome: with a word and a colour, never by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeSign {
    /// All given: a full circle.
    Full,
    /// Some given: half a circle.
    Part,
    /// Nothing given: an empty circle.
    None,
    /// Nothing to give, or nothing decided: a dash.
    Nil,
}

impl OutcomeSign {
    /// The class of the style sheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Part => "part",
            Self::None => "none",
            Self::Nil => "nil",
        }
    }
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Deserialize)]
struct Names {
    outcome: BTreeMap<String, Named>,
    tag: BTreeMap<String, Named>,
}

static NAMES: LazyLock<Option<Names>> = LazyLock::new(|| toml::from_str(include_str!("../../data/outcomes.toml")).ok());

impl Outcome {
    /// The name shown to people: `Granted in part`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.as_ref().and_then(|names| names.outcome.get(self.slug())).map_or(self.slug(), |named| &named.name)
    }

    /// The sign beside the name.
    #[must_use]
    pub const fn sign(self) -> OutcomeSign {
        match self {
            Self::GrantedInFull => OutcomeSign::Full,
            Self::GrantedInPart => OutcomeSign::Part,
            Self::RefusedInFull | Self::Ncnd | Self::CostLimit | Self::VexatiousOrRepeated => OutcomeSign::None,
            _ => OutcomeSign::Nil,
        }
    }
}

impl Tag {
    /// The name shown to people: `Neither confirmed nor denied`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.as_ref().and_then(|names| names.tag.get(self.slug())).map_or(self.slug(), |named| &named.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_and_tag_has_a_name_in_the_table() {
        let names = NAMES.as_ref().expect("data/outcomes.toml is TOML with a name for each slug");
        for outcome in Outcome::ALL {
            assert!(names.outcome.contains_key(outcome.slug()), "{outcome}");
        }
        for tag in Tag::ALL {
            assert!(names.tag.contains_key(tag.slug()), "{tag}");
        }
        assert_eq!(names.outcome.len(), Outcome::ALL.len());
        assert_eq!(names.tag.len(), Tag::ALL.len());
    }

    #[test]
    fn slugs_read_back() {
        for outcome in Outcome::ALL {
            assert_eq!(outcome.slug().parse(), Ok(*outcome));
        }
    }
}
