//! The law as a whole: looked up by provision.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::ground::File;
use super::{Ground, Meaning, Procedure, Provision, ProvisionPath, Regime, Role};

const LEGISLATION: &str = "https://www.legislation.gov.uk";

/// One file a regime, in the order of [`Regime::ALL`].
const FILES: [&str; 4] = [
    include_str!("../../data/law/foia.json"),
    include_str!("../../data/law/eir.json"),
    include_str!("../../data/law/foisa.json"),
    include_str!("../../data/law/eisr.json"),
];

static LAW: LazyLock<Law> =
    LazyLock::new(|| Law::new(FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()));

/// Every section and provision that is known of the four regimes.
#[derive(Debug, Default)]
pub struct Law {
    grounds: HashMap<ProvisionPath, Ground>,
    procedures: BTreeMap<ProvisionPath, Procedure>,
    provisions: HashMap<ProvisionPath, Provision>,
    /// The paths of `provisions`, in the order of the law.
    order: Vec<ProvisionPath>,
    /// Sections that can be relied on.
    relied_on: HashSet<ProvisionPath>,
    children: HashMap<ProvisionPath, Vec<ProvisionPath>>,
    successors: HashMap<ProvisionPath, Vec<ProvisionPath>>,
    meanings: HashMap<ProvisionPath, Meaning>,
    addresses: HashMap<Regime, String>,
}

impl Law {
    /// The law that the program is built with.
    #[must_use]
    pub fn get() -> &'static Self {
        &LAW
    }

    fn new(files: Vec<File>) -> Self {
        let mut law = Self::default();
        for file in files {
            law.addresses.insert(file.regime, file.legislation_path);
            law.meanings.extend(file.meanings);
            for mut ground in file.grounds {
                if ground.source.is_empty() {
                    ground.source.clone_from(&file.source);
                }
                law.add_ground(ground);
            }
            for procedure in file.procedures {
                law.add_provision(procedure.path.clone(), Role::Other, &procedure.name);
                law.procedures.insert(procedure.path.clone(), procedure);
            }
        }
        law.order = law.provisions.keys().cloned().collect();
        law.order.sort();
        for path in &law.order {
            if matches!(law.role(path), Role::Ground | Role::Ncnd) {
                law.relied_on.insert(path.section());
            }
            if let Some(parent) = path.parent() {
                law.children.entry(parent).or_default().push(path.clone());
            }
        }
        law
    }

    fn add_ground(&mut self, ground: Ground) {
        self.add_provision(ground.path.clone(), ground.role, &ground.name);
        for provision in &ground.provisions {
            self.add_provision(provision.path.clone(), provision.role, &provision.label);
        }
        for succession in ground.renumbering.iter().flat_map(|renumbering| &renumbering.successors) {
            self.successors.insert(succession.from.clone(), succession.to.clone());
        }
        self.grounds.insert(ground.path.clone(), ground);
    }

    /// The first entry of a path stays: what a section says of its paragraph goes before the paragraph's own name.
    fn add_provision(&mut self, path: ProvisionPath, role: Role, label: &str) {
        let provision = Provision { path: path.clone(), role, label: label.to_owned() };
        self.provisions.entry(path).or_insert(provision);
    }

    /// The sections of a regime that are grounds or lie among them, in the order of the law. Whole sections only.
    pub fn sections(&self, regime: Regime) -> impl Iterator<Item = &Ground> {
        self.grounds(regime).filter(|ground| ground.path.depth() == 1)
    }

    /// The sections of a regime and the paragraphs with a name of their own, in the order of the law.
    pub fn grounds(&self, regime: Regime) -> impl Iterator<Item = &Ground> {
        let paths = self.order.iter().filter(move |path| path.regime() == regime);
        paths.filter_map(|path| self.grounds.get(path))
    }

    /// The sections of a regime that are mentioned but never relied on, in the order of the law.
    pub fn procedures(&self, regime: Regime) -> impl Iterator<Item = &Procedure> {
        self.procedures.values().filter(move |procedure| procedure.path.regime() == regime)
    }

    /// What is known of the section that a provision lies in; of the paragraph, where it has a name of its own.
    #[must_use]
    pub fn ground(&self, path: &ProvisionPath) -> Option<&Ground> {
        path.upward().find_map(|covering| self.grounds.get(covering))
    }

    /// The section that a provision lies in, where it is mentioned but never relied on.
    #[must_use]
    pub fn procedure(&self, path: &ProvisionPath) -> Option<&Procedure> {
        self.procedures.get(&path.section())
    }

    /// The provision itself, whether a section or a part of one; none where the law has no such provision.
    #[must_use]
    pub fn provision(&self, path: &ProvisionPath) -> Option<&Provision> {
        self.provisions.get(path)
    }

    /// Every provision of the four regimes, sections included, in the order of the law.
    pub fn provisions(&self) -> impl Iterator<Item = &Provision> {
        self.order.iter().filter_map(|path| self.provisions.get(path))
    }

    /// What lies directly in a provision, repealed ones too, in the order of the law. A regime has its sections.
    pub fn children(&self, path: &ProvisionPath) -> impl Iterator<Item = &Provision> {
        self.children.get(path).into_iter().flatten().filter_map(|child| self.provisions.get(child))
    }

    /// The part of a provision. One that the law has not is `Other`.
    #[must_use]
    pub fn role(&self, path: &ProvisionPath) -> Role {
        self.provision(path).map_or(Role::Other, |provision| provision.role)
    }

    /// What relying on a provision says of the answer, beyond that something is exempt.
    #[must_use]
    pub fn meaning(&self, path: &ProvisionPath) -> Option<Meaning> {
        path.upward().find_map(|covering| self.meanings.get(covering)).copied()
    }

    /// Whether a section, or anything in it, can be relied on.
    #[must_use]
    pub fn is_ground_section(&self, regime: Regime, number: &str) -> bool {
        self.relied_on.contains(&ProvisionPath::regime_root(regime).child(number))
    }

    /// What does the work of a repealed provision now; that of the nearest provision around it that is known.
    #[must_use]
    pub fn successors(&self, path: &ProvisionPath) -> Vec<ProvisionPath> {
        path.upward().find_map(|covering| self.successors.get(covering)).cloned().unwrap_or_default()
    }

    /// The address of the section that a provision lies in, or of the whole law.
    #[must_use]
    pub fn legislation_url(&self, path: &ProvisionPath) -> String {
        let address = self.addresses.get(&path.regime()).map_or("", String::as_str);
        let word = if path.regime().has_regulations() { "regulation" } else { "section" };
        match path.parts().next() {
            Some(number) => format!("{LEGISLATION}{address}/{word}/{number}"),
            None => format!("{LEGISLATION}{address}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::PublicInterestTest;

    fn path(text: &str) -> ProvisionPath {
        text.parse().expect(text)
    }

    fn paths<'l>(provisions: impl Iterator<Item = &'l Provision>) -> Vec<&'l str> {
        provisions.map(|provision| provision.path.as_str()).collect()
    }

    #[test]
    fn every_file_loads_and_agrees_with_its_regime() {
        for (regime, text) in Regime::ALL.into_iter().zip(FILES) {
            let file: File = serde_json::from_str(text).unwrap_or_else(|error| panic!("{regime:?}: {error}"));
            assert_eq!(file.regime, regime);
            let paths = file.grounds.iter().map(|ground| &ground.path);
            for path in paths.clone().chain(file.procedures.iter().map(|procedure| &procedure.path)) {
                assert_eq!(path.regime(), regime, "{path}");
            }
            assert!(paths.is_sorted(), "{regime:?}: in the order of the law");
            for ground in file.grounds {
                let inside = ground.provisions.iter().map(|provision| &provision.path);
                assert!(inside.clone().is_sorted(), "{}: in the order of the law", ground.path);
                for path in inside {
                    assert!(ground.path.covers(path) && *path != ground.path, "{path} in {}", ground.path);
                }
            }
        }
    }

    #[test]
    fn every_provision_has_a_parent_and_a_label() {
        let law = Law::get();
        for provision in law.provisions() {
            let parent = provision.path.parent().expect("a provision lies in a regime");
            assert!(parent.depth() == 0 || law.provision(&parent).is_some(), "{}", provision.path);
            assert!(!provision.label.is_empty(), "{}", provision.path);
        }
    }

    #[test]
    fn no_path_stands_twice_with_two_roles() {
        let law = Law::get();
        for regime in Regime::ALL {
            for ground in law.grounds(regime) {
                assert_eq!(law.role(&ground.path), ground.role, "{}", ground.path);
                for provision in &ground.provisions {
                    assert_eq!(law.role(&provision.path), provision.role, "{}", provision.path);
                }
            }
        }
    }

    #[test]
    fn grounds_say_what_their_kind_needs() {
        let law = Law::get();
        for ground in Regime::ALL.into_iter().flat_map(|regime| law.grounds(regime)) {
            for text in
                [&ground.name, &ground.short_name, &ground.official_heading, &ground.explanation, &ground.source]
            {
                assert!(!text.trim().is_empty(), "{}", ground.path);
            }
            assert!(ground.short_name.len() <= 28, "{}: {}", ground.path, ground.short_name);
            if ground.public_interest_test == PublicInterestTest::Partly {
                assert!(ground.public_interest_note.is_some(), "{}", ground.path);
            }
        }
    }

    #[test]
    fn every_repealed_provision_with_a_successor_names_a_living_one() {
        let law = Law::get();
        for (from, to) in &law.successors {
            assert_eq!(law.role(from), Role::Repealed, "{from}");
            for path in to {
                assert!(law.provision(path).is_some(), "{path}");
                assert_ne!(law.role(path), Role::Repealed, "{path}");
            }
        }
        assert_eq!(law.successors(&path("foia/40/3")), [path("foia/40/3A"), path("foia/40/3B")]);
        assert_eq!(law.successors(&path("foia/40/3/a/i")), [path("foia/40/3A/a")]);
        assert_eq!(law.successors(&path("foia/40/3/a")), [path("foia/40/3A"), path("foia/40/3B")]);
        assert_eq!(law.successors(&path("foia/40/2")), []);
    }

    #[test]
    fn roles() {
        for (text, role) in [
            ("foia/40", Role::Ground),
            ("foia/40/2", Role::Ground),
            ("foia/40/2/a", Role::Limb),
            ("foia/40/3A", Role::Condition),
            ("foia/40/5B", Role::Ncnd),
            ("foia/40/3", Role::Repealed),
            ("foia/31/2/b", Role::Purpose),
            ("foia/1/1/a", Role::Other),
            ("foia/8", Role::Other),
            ("foia/17", Role::Other),
            ("foia/40/99", Role::Other),
            ("foia", Role::Other),
            ("foisa/17", Role::Other),
            ("foisa/18", Role::Ncnd),
            ("foisa/17/1", Role::Other),
            ("eir/12/6", Role::Ncnd),
            ("eir/12/4/b", Role::Ground),
        ] {
            assert_eq!(Law::get().role(&path(text)), role, "{text}");
        }
    }

    #[test]
    fn meanings_are_of_provisions_that_can_be_relied_on() {
        let law = Law::get();
        for path in law.meanings.keys() {
            assert_eq!(law.role(path), Role::Ground, "{path}");
        }
        for (text, meaning) in [
            ("foia/14", Some(Meaning::Vexatious)),
            ("foia/14/2", Some(Meaning::Repeated)),
            ("foia/22A/1/a", Some(Meaning::FuturePublication)),
            ("foia/40/1", Some(Meaning::OwnData)),
            ("foisa/38/1/a", Some(Meaning::OwnData)),
            ("foisa/38/1", None),
            ("foisa/38/1/b", None),
            ("eir/12/4/a", Some(Meaning::NotHeld)),
            ("eisr/10/4/a", Some(Meaning::NotHeld)),
            ("eir/12/4", None),
        ] {
            assert_eq!(law.meaning(&path(text)), meaning, "{text}");
        }
    }

    #[test]
    fn the_most_specific_entry_answers_for_a_path() {
        for (text, name) in [
            ("eir/12/4/b", Some("Manifestly unreasonable request")),
            ("eir/12/5/f/ii", Some("Interests of the person who provided the information")),
            ("eir/12/4", Some("Exceptions to the duty to disclose environmental information")),
            ("foia/40/3A/a", Some("Personal information")),
            ("foia/17", None),
            ("foia", None),
        ] {
            assert_eq!(Law::get().ground(&path(text)).map(|ground| ground.name.as_str()), name, "{text}");
        }
    }

    #[test]
    fn sections_that_can_be_relied_on() {
        let law = Law::get();
        for (regime, number, expected) in [
            (Regime::Foia, "40", true),
            (Regime::Foia, "22A", true),
            (Regime::Foia, "12", true),
            (Regime::Foia, "1", false),
            (Regime::Foia, "8", false),
            (Regime::Foia, "17", false),
            (Regime::Foia, "25", false),
            (Regime::Foisa, "17", false),
            (Regime::Foisa, "18", true),
            (Regime::Eir, "6", true),
            (Regime::Eir, "14", false),
            (Regime::Foia, "99", false),
        ] {
            assert_eq!(law.is_ground_section(regime, number), expected, "{regime:?} {number}");
        }
    }

    #[test]
    fn children_stand_in_the_order_of_the_law() {
        let law = Law::get();
        let section_40 = paths(law.children(&path("foia/40")));
        assert_eq!(&section_40[..4], ["foia/40/1", "foia/40/2", "foia/40/3", "foia/40/3A"]);
        assert_eq!(paths(law.children(&path("foia/40/2"))), ["foia/40/2/a", "foia/40/2/b"]);
        assert_eq!(paths(law.children(&path("foia/40/1"))), [""; 0]);
        assert_eq!(&paths(law.children(&path("foia")))[..3], ["foia/1", "foia/2", "foia/3"]);
    }

    #[test]
    fn addresses_of_legislation_stop_at_the_section() {
        for (text, url) in [
            ("foia/40/2", "https://www.legislation.gov.uk/ukpga/2000/36/section/40"),
            ("eir/12/5/b", "https://www.legislation.gov.uk/uksi/2004/3391/regulation/12"),
            ("foisa/18", "https://www.legislation.gov.uk/asp/2002/13/section/18"),
            ("eisr", "https://www.legislation.gov.uk/ssi/2004/520"),
        ] {
            assert_eq!(Law::get().legislation_url(&path(text)), url, "{text}");
        }
    }
}
