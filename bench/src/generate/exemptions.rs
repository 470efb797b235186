//! The provisions that letters rely on, and how they are written.

use fastrand::Rng;

use super::pick;

/// A section of the Act.
pub struct Section {
    pub number: u16,
    /// The heading of what letters say of it.
    pub passages: &'static str,
    /// How many of the letters that withhold something rely on it, of 1.
    share: f64,
    name: &'static str,
    /// What is written behind the number.
    parts: &'static [&'static str],
}

const fn section(
    number: u16,
    passages: &'static str,
    share: f64,
    name: &'static str,
    parts: &'static [&'static str],
) -> Section {
    Section { number, passages, share, name, parts }
}

const SECTIONS: &[Section] = &[
    section(
        40,
        "ex 40",
        0.75,
        "Personal Information",
        &["(2)", "(2)(3)", "(2)&(3)", "(2)(3)&(4)", "(2)(3A)(a)", "(2) and (3A)", "(2)(a)(b)", "(5)", "(5B)(a)(i)", ""],
    ),
    section(
        31,
        "ex 31",
        0.48,
        "Law Enforcement",
        &["(1)", "(1)(a)", "(1)(a)(b)", "(1)(a)(b)(c)", "(3)", "(1)(g)(2)(a)", ""],
    ),
    section(
        30,
        "ex 30",
        0.15,
        "Investigations and Proceedings",
        &["(1)(a)", "(1)(a)(i)", "(1)(a)(b)", "(2)(a)(b)", "(3)", ""],
    ),
    section(12, "ex 12", 0.0, "Cost of Compliance", &["(1)", "(2)", "", "(4)"]),
    section(21, "ex 21", 0.13, "Information Reasonably Accessible by Other Means", &["(1)", "", "(2)(a)"]),
    section(14, "ex 14", 0.04, "Vexatious or Repeated Requests", &["(1)", "(2)"]),
    section(22, "ex 22", 0.06, "Information Intended for Future Publication", &["(1)(a)(b)(c)", "(1)"]),
    section(23, "ex 23", 0.03, "Security Bodies", &["(1)", "(5)"]),
    section(24, "ex 24", 0.05, "National Security", &["(1)", "(2)"]),
    section(38, "ex 38", 0.07, "Health and Safety", &["(1)", "(1)(a)", "(1)(a)(b)", "(2)"]),
    section(41, "ex 41", 0.04, "Information Provided in Confidence", &["(1)", "(1)(a)(b)"]),
    section(42, "ex 42", 0.06, "Legal Professional Privilege", &["(1)", ""]),
    section(43, "ex 43", 0.07, "Commercial Interests", &["(1)", "(2)", "(2)&(3)"]),
    section(27, "ex 27", 0.03, "International Relations", &["(1)(a)", "(1)(a)(b)(c)(d)", "(2)"]),
    section(36, "ex 36", 0.04, "Effective Conduct of Public Affairs", &["(2)(b)(i)", "(2)(b)(i)(ii)", "(2)(c)"]),
    section(44, "ex 44", 0.03, "Prohibitions on Disclosure", &["(1)(a)", "(1)"]),
    section(35, "ex 35", 0.01, "Formulation of Government Policy", &["(1)(a)", "(1)(a)(b)"]),
    section(32, "ex 32", 0.02, "Court Records", &["(1)", "(1)(a)", ""]),
    section(33, "ex 33", 0.01, "Audit Functions", &["(1)", "(1)(a)", ""]),
    section(37, "ex 37", 0.01, "Communications with the Royal Household", &["(1)(a)", "(1)(ab)"]),
];

/// What a letter decides: its heading in the passages, how many letters do, the sections that all of them rely on.
pub const DECISIONS: &[(&str, f64, &[u16])] = &[
    ("decision full", 0.20, &[]),
    ("decision part", 0.44, &[]),
    ("decision refused", 0.12, &[]),
    ("decision notheld", 0.08, &[]),
    ("decision ncnd", 0.03, &[23, 24]),
    ("decision cost", 0.13, &[12]),
];

/// The most sections that one letter relies on.
const MOST: usize = 5;

/// Draws what a letter decides and relies on.
pub fn draw(random: &mut Rng) -> (&'static str, Vec<&'static Section>) {
    let mut share = random.f64();
    let decided = DECISIONS.iter().find(|(_, of_all, _)| {
        share -= of_all;
        share < 0.0
    });
    let (decision, _, always) = decided.unwrap_or(&DECISIONS[0]);
    let withheld = matches!(*decision, "decision part" | "decision refused");
    let mut relied: Vec<&Section> = SECTIONS
        .iter()
        .filter(|section| always.contains(&section.number) || (withheld && random.f64() < section.share))
        .collect();
    if withheld && relied.is_empty() {
        relied.push(&SECTIONS[0]);
    }
    relied.truncate(MOST);
    (decision, relied)
}

/// A line that names a provision, in one of the ways in which letters do.
pub fn line(random: &mut Rng, section: &Section, way: usize) -> String {
    let (number, name, parts) = (section.number, section.name, pick(random, section.parts));
    match way % 9 {
        0..=2 => format!("Section {number}{parts} - {name}"),
        3 | 4 => format!("Section {number}{parts} – {name}"),
        5 => format!("- Section {number}{parts} ({name})"),
        6 => format!("• Section {number}{parts} – {name}"),
        7 => format!("Section {number}{parts} of the Act - {name}"),
        _ => format!("Exemption: s{number}{parts} – {name}"),
    }
}
