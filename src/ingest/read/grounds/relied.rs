//! Citations that count → the distinct provisions relied on.

use std::collections::{BTreeMap, HashSet};

use crate::domain::{Citation, CitationClass, Exemption, ExemptionClass};
use crate::law::{Law, ProvisionPath, Role};

/// A ground that is only explained is the one relied on where the letter refuses in words and has no other, or no other
/// of a section that it relies on by its bare number; but none that it puts aside elsewhere, whole or in a part.
pub(super) fn count_what_is_only_explained(law: &Law, citations: &mut [Citation], refuses: bool) {
    let counts = |citation: &Citation| citation.class < CitationClass::Explained;
    let relied_on: Vec<ProvisionPath> =
        citations.iter().filter(|citation| counts(citation)).flat_map(paths).cloned().collect();
    let is_ground = |path: &ProvisionPath| matches!(law.role(path), Role::Ground | Role::Ncnd);
    let with_ground: HashSet<ProvisionPath> =
        relied_on.iter().filter(|path| path.depth() > 1 && is_ground(path)).map(ProvisionPath::section).collect();
    let bare: HashSet<ProvisionPath> =
        relied_on.iter().filter(|path| path.depth() == 1 && !with_ground.contains(*path)).cloned().collect();
    let rejected = citations.iter().filter(|citation| citation.class == CitationClass::Rejected);
    let rejected: HashSet<ProvisionPath> = rejected.flat_map(paths).flat_map(ProvisionPath::lineage).collect();
    let is_put_aside = |citation: &Citation| paths(citation).all(|path| rejected.contains(path));
    for citation in citations.iter_mut().filter(|citation| citation.class == CitationClass::Explained) {
        let is_of_bare =
            paths(citation).any(|path| path.depth() > 1 && is_ground(path) && bare.contains(&path.section()));
        if (relied_on.is_empty() && refuses && !is_put_aside(citation)) || is_of_bare {
            citation.class = CitationClass::Applied;
            citation.reason.clear();
        }
    }
}

fn paths(citation: &Citation) -> impl Iterator<Item = &ProvisionPath> {
    citation.provisions.iter().map(|cited| &cited.path)
}

/// One exemption for each distinct provision that counts, in the order of the law.
pub(super) fn exemptions(text: &str, law: &Law, citations: &[Citation]) -> Vec<Exemption> {
    let mut by_path: BTreeMap<ProvisionPath, Exemption> = BTreeMap::new();
    for citation in citations {
        let class = match citation.class {
            CitationClass::Header => ExemptionClass::Header,
            CitationClass::Applied => ExemptionClass::Applied,
            _ => continue,
        };
        for cited in &citation.provisions {
            let raw = || citation.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
            let exemption = by_path.entry(cited.path.clone()).or_insert_with(|| Exemption {
                path: cited.path.clone(),
                raw: raw(),
                span: citation.span,
                class,
                role: law.role(&cited.path),
                flags: Vec::new(),
            });
            if class == ExemptionClass::Header && exemption.class == ExemptionClass::Applied {
                exemption.class = class;
                exemption.raw = raw();
                exemption.span = citation.span;
            }
            exemption.flags.extend(&cited.flags);
            exemption.flags.sort_unstable();
            exemption.flags.dedup();
        }
    }
    let displaced: Vec<ProvisionPath> = displaced(&by_path);
    for path in displaced {
        by_path.remove(&path);
    }
    by_path.into_values().collect()
}

/// The provisions of which a deeper ground is relied on, and of which anything deeper is: bare sections, and conditions,
/// limbs and purposes.
fn displaced(by_path: &BTreeMap<ProvisionPath, Exemption>) -> Vec<ProvisionPath> {
    let mut displaced = Vec::new();
    for (path, exemption) in by_path {
        let is_ground = |role: Role| matches!(role, Role::Ground | Role::Ncnd);
        let deeper_is_ground = is_ground(exemption.role);
        let stands = |above: &ProvisionPath| by_path.get(above).is_some_and(|above| is_ground(above.role));
        let above = path.lineage().into_iter().filter(|above| above != path && above.depth() > 0);
        displaced.extend(above.filter(|above| deeper_is_ground || above.depth() == 1 || !stands(above)));
    }
    displaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CitedProvision, Span};

    #[test]
    fn a_deeper_ground_displaces_and_a_limb_does_not() {
        for (cited, relied_on) in [
            (vec!["foia/31", "foia/31/1/a"], vec!["foia/31/1/a"]),
            (vec!["foia/30/1", "foia/30/1/a/i"], vec!["foia/30/1/a/i"]),
            (
                vec!["foia/40", "foia/40/2", "foia/40/2/a", "foia/40/3A/a"],
                vec!["foia/40/2", "foia/40/2/a", "foia/40/3A/a"],
            ),
            (vec!["foia/40", "foia/40/3"], vec!["foia/40/3"]),
            (vec!["foia/31/2/b", "foia/31/1/g"], vec!["foia/31/1/g", "foia/31/2/b"]),
            (vec!["foia/31/2", "foia/31/2/e", "foia/31/1/g"], vec!["foia/31/1/g", "foia/31/2/e"]),
            (vec!["foia/40/2", "foia/40/3A", "foia/40/3A/a"], vec!["foia/40/2", "foia/40/3A/a"]),
            (vec!["eir/12/5/e", "foia/12"], vec!["foia/12", "eir/12/5/e"]),
        ] {
            let citation = |path: &&str| Citation {
                span: Span::new(0, 0),
                provisions: vec![CitedProvision { path: path.parse().expect(path), flags: Vec::new() }],
                class: CitationClass::Applied,
                reason: String::new(),
            };
            let citations: Vec<_> = cited.iter().map(citation).collect();
            let found = exemptions("", Law::get(), &citations);
            let paths: Vec<_> = found.iter().map(|exemption| exemption.path.as_str()).collect();
            assert_eq!(paths, relied_on, "{cited:?}");
        }
    }
}
