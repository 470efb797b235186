//! The words of citations. To read another form, add a word here.
//!
//! Words are matched in any case unless a table says otherwise. Texts are folded before they are compared.

mod laws;
mod traps;

pub(super) use laws::*;
pub(super) use traps::*;

use super::Head;

/// A word that introduces a number.
pub(super) struct HeadWord {
    pub(super) word: &'static str,
    pub(super) head: Head,
    /// Whether a bare number may follow after "and".
    pub(super) plural: bool,
}

const fn head(word: &'static str, head: Head, plural: bool) -> HeadWord {
    HeadWord { word, head, plural }
}

/// Words written out: a line may break before the number.
pub(super) const FULL_HEADS: &[HeadWord] = &[
    head("section(s)", Head::Section, true),
    head("sections", Head::Section, true),
    head("section's", Head::Section, true),
    head("section", Head::Section, false),
    // Labels of logs: `Exemptions applied: 21, 40(2)`. A number alone behind one may be how many they were.
    head("exemptions applied", Head::Section, true),
    head("exemption(s) applied", Head::Section, true),
    head("exemption applied", Head::Section, true),
    head("exemptions cited", Head::Section, true),
    head("exemption(s) cited", Head::Section, true),
    head("exemption cited", Head::Section, true),
    head("exemptions relied on", Head::Section, true),
    head("exemption(s) relied on", Head::Section, true),
    head("exemption relied on", Head::Section, true),
    head("exemptions used", Head::Section, true),
    head("exemption(s) used", Head::Section, true),
    head("exemption used", Head::Section, true),
    head("exemptions claimed", Head::Section, true),
    head("exemption(s) claimed", Head::Section, true),
    head("exemption claimed", Head::Section, true),
    head("exemptions engaged", Head::Section, true),
    head("exemption(s) engaged", Head::Section, true),
    head("exemption engaged", Head::Section, true),
    head("adrannau", Head::Section, true),
    head("adran", Head::Section, false),
    head("rheoliadau", Head::Regulation, true),
    head("rheoliad", Head::Regulation, false),
    head("regulation(s)", Head::Regulation, true),
    head("regulations", Head::Regulation, true),
    head("regulation", Head::Regulation, false),
];

/// Words cut short: one space at most before the number, nothing glued before the word.
pub(super) const SHORT_HEADS: &[HeadWord] = &[
    head("§§", Head::Abbreviated, true),
    head("§", Head::Abbreviated, false),
    head("sects.", Head::Abbreviated, true),
    head("sects", Head::Abbreviated, true),
    head("sect.", Head::Abbreviated, false),
    head("sect", Head::Abbreviated, false),
    head("secs.", Head::Abbreviated, true),
    head("secs", Head::Abbreviated, true),
    head("sec.", Head::Abbreviated, false),
    head("sec", Head::Abbreviated, false),
    head("s.s.", Head::Abbreviated, true),
    head("ss.", Head::Abbreviated, true),
    head("ss", Head::Abbreviated, true),
    head("s.", Head::Abbreviated, false),
    head("s", Head::Abbreviated, false),
    head("regs.", Head::Regulation, true),
    head("regs", Head::Regulation, true),
    head("reg.", Head::Regulation, false),
    head("reg", Head::Regulation, false),
];

/// Names of laws that stand directly before a number.
pub(super) const REGIME_HEADS: &[HeadWord] = &[
    head("FOISA", Head::Regime, false),
    head("FOIA", Head::Regime, false),
    head("EISRs", Head::Regime, false),
    head("EISR", Head::Regime, false),
    head("EIRs", Head::Regime, false),
    head("EIR", Head::Regime, false),
];

/// Parts of a section that may be named before the section: "subsection (2) of section 40".
pub(super) const PART_HEADS: &[HeadWord] = &[
    head("sub-sections", Head::Subsection, true),
    head("sub-section", Head::Subsection, false),
    head("sub sections", Head::Subsection, true),
    head("sub section", Head::Subsection, false),
    head("subsections", Head::Subsection, true),
    head("subsection", Head::Subsection, false),
    head("paragraphs", Head::Subsection, true),
    head("paragraph", Head::Subsection, false),
    head("limb", Head::Subsection, false),
];

/// Words between a number and its subsection: "section 40 subsection 2".
pub(super) const SUBSECTION_WORDS: &[&str] =
    &["sub-sections", "sub-section", "sub sections", "sub section", "subsections", "subsection"];

/// Words between a subsection and its paragraph.
pub(super) const PARAGRAPH_WORDS: &[&str] =
    &["sub-paragraphs", "sub-paragraph", "paragraphs", "paragraph", "paras", "para", "limbs", "limb"];

/// Signs and words between two parts, or two sections, of one citation. Longer ones first.
pub(super) const JOINING_SIGNS: &[&str] = &["&", ",", ";", "/", "+"];
pub(super) const JOINING_WORDS: &[&str] = &[
    "or, in the alternative",
    "or in the alternative",
    "in conjunction with",
    "in combination with",
    "combined with",
    "coupled with",
    "by virtue of",
    "together with",
    "along with",
    "as well as",
    "read with",
    "alongside",
    "or alternatively",
    "or else",
    "and also",
    "and/or",
    "plus",
    "and",
    "or",
];

/// Between the first and the last of a range.
pub(super) const THROUGH_WORDS: &[&str] = &["through", "to"];

/// A bare number after "and" is a section only where one of these follows, or a stop, or the end of the line:
/// not in "section 40(2) and 12 officers".
pub(super) const FOLLOWERS: &[&str] = &[
    "of",
    "and",
    "or",
    "is",
    "are",
    "was",
    "were",
    "be",
    "being",
    "has",
    "have",
    "had",
    "may",
    "might",
    "must",
    "shall",
    "should",
    "will",
    "would",
    "can",
    "could",
    "do",
    "does",
    "did",
    "to",
    "by",
    "as",
    "in",
    "on",
    "for",
    "with",
    "from",
    "that",
    "which",
    "because",
    "where",
    "when",
    "if",
    "but",
    "since",
    "so",
    "apply",
    "applies",
    "applied",
    "engage",
    "engages",
    "engaged",
    "exempt",
    "exempts",
    "relate",
    "relates",
    "provide",
    "provides",
    "require",
    "requires",
    "concern",
    "concerns",
    "cover",
    "covers",
    "allow",
    "allows",
    "read",
    "not",
    "also",
    "both",
    "therefore",
    "at",
    "under",
    "foia",
    "foisa",
    "eir",
    "eirs",
    "exemption",
    "exemptions",
    "above",
    "below",
    "respectively",
];

/// Before a number in brackets without a head, these make it something else.
pub(super) const OTHER_DIVISIONS: &[&str] = &[
    "article",
    "articles",
    "art",
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "part",
    "parts",
    "schedule",
    "schedules",
    "rule",
    "rules",
    "chapter",
    "clause",
    "clauses",
    "question",
    "questions",
    "page",
    "annex",
    "appendix",
    "item",
    "point",
    "points",
    "volume",
    "version",
    "table",
    "figure",
    "form",
];

/// Before a number in brackets without a head, these make it a provision.
pub(super) const INTRODUCED: &str =
    r"(?i)\b(?:exemptions?|exceptions?|provisions?|under)(?: (?:at|in|of|under|contained in|provided by))?:? $";

/// The same before a number that a space parts from its brackets: people may be "under 12 (4)", nothing is exempt so.
pub(super) const INTRODUCED_SPACED: &str = concat!(
    r"(?i)\b(?:(?:exemptions?|exceptions?|provisions?)(?: (?:at|in|of|under|contained in|provided by))?",
    r"|(?:withheld|exempt(?:ed)?|refused|redacted) (?:under|by virtue of)):? $"
);

/// A non-breaking space that was read in the wrong encoding.
pub(super) const MOJIBAKE: &[&str] = &["\u{c2}", "\u{fffd}"];

/// Letters that a scanner takes for digits.
pub(super) const MISREAD_DIGITS: &[(char, char)] = &[('l', '1'), ('I', '1'), ('O', '0'), ('o', '0')];

/// Sub-paragraphs.
pub(super) const ROMANS: &[&str] =
    &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];

/// The last section or regulation that each law has, in the order of `Regime::ALL`.
pub(super) const LAST_SECTIONS: [u32; 4] = [88, 21, 76, 22];

/// A range of sections wider than this is not expanded.
pub(super) const WIDEST_RANGE: u32 = 9;
