//! The facts of a response as one list, each with the places that it was read from: what the margin of its page and
//! `parse --explain` show.

use std::borrow::Cow;

use super::{Response, Span};
use crate::law::{Flag, ProvisionPath};

/// Which fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Its title.
    Title,
    /// Who answered.
    Authority,
    /// The reference as printed.
    Reference,
    /// The year.
    Year,
    /// The headline.
    Outcome,
    /// A ground or circumstance beside the headline.
    Tag,
}

impl FactKind {
    /// Its name, as one begins a line with it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Authority => "Authority",
            Self::Reference => "Reference",
            Self::Year => "Year",
            Self::Outcome => "Outcome",
            Self::Tag => "Tag",
        }
    }
}

/// A fact of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<'r> {
    /// Which.
    pub kind: FactKind,
    /// What was read, in words.
    pub value: Cow<'r, str>,
    /// Where; empty where it was inferred, or given by hand.
    pub spans: &'r [Span],
}

impl Response {
    /// Title, authority, reference, year, outcome and tags, so far as the response has them.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact<'_>> {
        let fact = |kind, value, spans| Fact { kind, value, spans };
        let mut facts = vec![fact(FactKind::Title, Cow::Borrowed(self.title.as_str()), self.title_spans.as_slice())];
        facts.extend(
            self.authority
                .as_ref()
                .map(|read| fact(FactKind::Authority, Cow::Borrowed(read.value.name.as_str()), &read.spans)),
        );
        facts.extend(
            self.reference
                .as_ref()
                .map(|read| fact(FactKind::Reference, Cow::Borrowed(read.value.as_str()), &read.spans)),
        );
        facts.extend(
            self.year.as_ref().map(|read| fact(FactKind::Year, Cow::Owned(read.value.to_string()), &read.spans)),
        );
        facts.push(fact(FactKind::Outcome, Cow::Borrowed(self.outcome.value.name()), &self.outcome.spans));
        facts.extend(self.tags.iter().map(|read| fact(FactKind::Tag, Cow::Borrowed(read.value.name()), &read.spans)));
        facts
    }

    /// The words by which the authority first cited a provision, where these are not those of the law and the archive
    /// files it elsewhere than it is printed: `section 31(a)` of `foia/31/1/a`.
    #[must_use]
    pub fn cited_as(&self, text: &str, path: &ProvisionPath) -> Option<String> {
        let counted = self.citations.iter().filter(|citation| citation.counts());
        let mut odd = counted.filter(|citation| {
            citation.provisions.iter().any(|provision| provision.path == *path && is_filed_elsewhere(&provision.flags))
        });
        odd.next().map(|citation| citation.as_printed(text))
    }
}

/// Whether what was cited is filed under another name than it was printed by.
#[must_use]
pub fn is_filed_elsewhere(flags: &[Flag]) -> bool {
    flags.iter().any(|flag| matches!(flag, Flag::InferredSubsection | Flag::SplitSuffix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Citation, CitationClass, CitedProvision};

    #[test]
    fn a_provision_is_shown_as_cited_only_where_it_is_filed_elsewhere() {
        let cited =
            |path: &str, flags: &[Flag]| CitedProvision { path: path.parse().expect("a path"), flags: flags.to_vec() };
        let text = "Section 31(1)(b), section  31(a), section 31(b) and 40(3)(A)";
        let at = |words: &str, class, provisions| Citation {
            span: text.find(words).map(|start| Span::new(start, start + words.len())).expect("its words"),
            provisions,
            class,
            reason: String::new(),
        };
        let inferred = [Flag::InferredSubsection];
        let response = Response {
            citations: vec![
                at("Section 31(1)(b)", CitationClass::Header, vec![cited("foia/31/1/b", &[])]),
                at("section  31(a)", CitationClass::Applied, vec![cited("foia/31/1/a", &inferred)]),
                at("section 31(b)", CitationClass::Rejected, vec![cited("foia/31/1/b", &inferred)]),
                at("40(3)(A)", CitationClass::Applied, vec![cited("foia/40/3A", &[Flag::SplitSuffix, Flag::Range])]),
            ],
            ..crate::domain::empty_response()
        };
        for (path, wanted) in [
            ("foia/31/1/a", Some("section 31(a)")),
            ("foia/31/1/b", None),
            ("foia/40/3A", Some("40(3)(A)")),
            ("foia/12", None),
        ] {
            assert_eq!(response.cited_as(text, &path.parse().expect("a path")).as_deref(), wanted, "{path}");
        }
    }
}
