//! The words of citations. To read another form, add a word here.
//!
//! Words are matched in any case unless a table says otherwise. Texts are folded before they are compared.

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
];

/// Words between a number and its subsection: "section 40 subsection 2".
pub(super) const SUBSECTION_WORDS: &[&str] =
    &["sub-sections", "sub-section", "sub sections", "sub section", "subsections", "subsection"];

/// Words between a subsection and its paragraph.
pub(super) const PARAGRAPH_WORDS: &[&str] =
    &["sub-paragraphs", "sub-paragraph", "paragraphs", "paragraph", "paras", "para"];

/// Signs and words between two parts, or two sections, of one citation. Longer ones first.
pub(super) const JOINING_SIGNS: &[&str] = &["&", ",", ";", "/", "+"];
pub(super) const JOINING_WORDS: &[&str] = &[
    "in conjunction with",
    "by virtue of",
    "together with",
    "along with",
    "as well as",
    "read with",
    "or else",
    "and/or",
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
pub(super) const EXEMPTION_WORDS: &[&str] = &["exemption", "exemptions", "exception", "exceptions"];

/// Sub-paragraphs.
pub(super) const ROMANS: &[&str] =
    &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];

/// The last section or regulation that each law has, in the order of `Regime::ALL`.
pub(super) const LAST_SECTIONS: [u32; 4] = [88, 21, 76, 22];

/// A range of sections wider than this is not expanded.
pub(super) const WIDEST_RANGE: u32 = 9;

/// Our laws, as patterns in any case; none where the words fit two of them and the document decides.
pub(super) enum Ours {
    /// One law.
    Law(crate::law::Regime),
    /// The Act of the document's country.
    Act,
    /// The Regulations of the document's country.
    Regulations,
}

/// First fit goes.
pub(super) const OUR_LAWS: &[(Ours, &str)] = &[
    (Ours::Law(crate::law::Regime::Foisa), r"Freedom of Information \(Scotland\) Act(?: 2002)?"),
    (Ours::Law(crate::law::Regime::Foisa), r"FOI ?\(S\) ?A|FOISA|FOI \(Scotland\) Act(?: 2002)?"),
    (Ours::Law(crate::law::Regime::Eisr), r"Environmental Information \(Scotland\) Regulations(?: 2004)?"),
    (Ours::Law(crate::law::Regime::Eisr), r"EI ?\(S\) ?Rs?|EISRs?|Scottish EIRs?"),
    (Ours::Law(crate::law::Regime::Foia), r"(?:Freedom of Information|FOI) Act,? 2000|FOIA 2000|2000 Act"),
    (Ours::Law(crate::law::Regime::Foisa), r"2002 Act"),
    (Ours::Law(crate::law::Regime::Eir), r"EIRs? 2004"),
    (Ours::Act, r"Freedom of Information(?: Act)?|FOI(?: Act| legislation)|FOIA|F\.O\.I\.A|FOI"),
    (Ours::Regulations, r"Environmental (?:Information )?Regulations?(?: 2004)?|EIRs?"),
];

/// Other laws by their usual names, in any case.
pub(super) const OTHER_LAWS: &[&str] = &[
    r"Data Protection Acts?(?:,? (?:1984|1998|2018))?",
    r"Data Protection Regulations?(?: 2018)?",
    r"(?:UK |EU )?General Data Protection Regulations?",
    r"(?:UK |EU )?GDPR",
    r"DPA(?: ?'?(?:1998|2018|98|18))?",
    r"fees regulations(?: 2004)?",
    r"(?:1[89]|20)\d\d (?:Acts?|Regulations|Order)",
];

/// Other laws by their letters, as printed.
pub(super) const OTHER_LETTERS: &[&str] = &[
    "PACE", "RIPA", "RIPSA", "IPA", "CRCA", "CJPOA", "SOCPA", "POCA", "MDA", "RTA", "TACT", "CTSA", "LGA", "TCPA",
    "EqA", "HRA", "MCA", "MHA", "PRA", "PoFA", "ERA", "HSWA", "PSNI Act",
];

/// Laws named without a name: the one defined in the document, and the one named before.
pub(super) const THE_ACT: &str = r"\b(?:the|The|this|This) (?:Act|Regulations|legislation|Legislation)\b";
pub(super) const THE_SAME_ACT: &str =
    r"\b(?i:that|the same|the said|those|that same|the former|the latter) (?:Act|Regulations)\b";

/// Any other law: words with capitals up to "Act", "Regulations", "Order" or "Rules", and a year.
pub(super) const ANY_LAW: &str = concat!(
    r"\b[A-Z][\w'-]*",
    r"(?:,? (?:\([A-Z][^()\n]{0,60}\)|of|and|for|the|to|in|on|with|etc\.?|&|[A-Z][\w'-]*)){0,14}?",
    r",? (?:Order Act|Act|Regulations|Order|Rules|Measure)\b(?:,? (?:of )?(?:1[5-9]|20)\d\d\b)?"
);

/// Words that are no name of a law, where nothing else stands before "Act".
pub(super) const NO_NAMES: &[&str] =
    &["the", "this", "that", "an", "our", "your", "under", "section", "said", "same", "no"];

/// A ground may speak of another law without belonging to it: a word of its aliases, and what the law may be called.
pub(super) const SPEAKS_OF: &[(&str, &[&str])] = &[("data protection", &["data protection", "gdpr", "dpa"])];

/// Grounds that rest on some other law, by a word of their aliases: in "section 44 and section 23 of the … Act" only
/// the second is of that Act.
pub(super) const RESTS_ON_ANOTHER: &[&str] = &["statutory bar", "prohibited by law"];

/// What may stand between a citation and the law it is of. `_` is a space or a line break.
pub(super) const BEFORE_ANY_LAW: &str = concat!(
    r"(?:_?\([^()\n]{1,80}\))?",
    r"(?:_?(?:of|in|under|within|from|pursuant to|contained in|set out in|found in))?",
    r"(?:_(?:the|UK|EU|both|amended))*_\(?|_?\("
);
pub(super) const BEFORE_OUR_LAW: &str = concat!(
    r"(?:_?\([^()\n]{1,80}\))?,?",
    r"(?:_?(?:of|in|under|within|from|pursuant to|contained in|set out in|found in))?",
    r"(?:_(?:the|UK|both|amended))*_(?:-_)?\(?|_?\(|",
    // Its name between the two: "Section 43 - Commercial interests of the Act".
    r"_?-_?[A-Za-z',]+(?:_[A-Za-z',&]+){0,5}_(?:of|under)_(?:the_)?"
);
/// The words that say plainly which Act it is of.
pub(super) const OF: &str = r"_?(?:of|in|from|within)_";

/// What may stand between the name of a law and a citation of it.
pub(super) const AFTER_OUR_LAW: &str =
    r"(?:_?\([^()\n]{1,40}\))?[ ,:;(\n-]*(?:(?:under|by|at|in|per|exemptions?|exceptions?|the)_)*";
pub(super) const AFTER_ANY_LAW: &str = r"_?\(?,?_?";

/// What may stand between two citations that share the law they are of.
pub(super) const BETWEEN_JOINED: &str = concat!(
    r"(?:_?\([^()\n]{1,80}\))?[,;]?_?",
    r"(?:and/or|and|or else|or|&|in conjunction with|read with|together with|by virtue of)?_"
);

/// A sentence that sends the reader to a section of the law on data protection without naming it again.
pub(super) const DATA_PROTECTION: &str = r"(?i)data protection|2018 act|\bGDPR\b|\bDPA\b";
pub(super) const LOCATED: &[&str] = &["at ", "in "];

/// What follows a bare section of some other law: "Section 60 stop and search".
pub(super) const TRAPS_AFTER: &[&str] = &[
    "stop and search",
    "stops",
    "stop",
    "searches",
    "search",
    "orders",
    "order",
    "notices",
    "notice to",
    "notice",
    "assaults",
    "assault",
    "grants",
    "grant",
    "agreements",
    "agreement",
    "officers",
    "officer",
    "evictions",
    "eviction",
    "dispersals",
    "dispersal",
    "arrests",
    "arrest",
    "offences",
    "offence",
    "warrants",
    "warrant",
    "powers",
    "power",
    "detentions",
    "detention",
    "authorisations",
    "authorisation",
    "investigations team",
    "enquiries",
    "enquiry",
    "referrals",
    "referral",
    "payments",
    "funding",
    "duty",
    "assessment",
    "assessments",
];

/// What leads to a bare section of some other law: "searches under section 43".
pub(super) const TRAPS_BEFORE: &[&str] = &[
    "stop and search",
    "stopped",
    "stops",
    "searched",
    "searches",
    "arrested",
    "arrests",
    "detained",
    "detentions",
    "charged",
    "convicted",
    "prosecuted",
    "contrary to",
    "offences",
    "offence",
    "powers",
    "power",
    "orders",
    "order",
    "dispersals",
    "sectioned",
    "cautioned",
    "the old",
    "the former",
    "examined",
];

/// Sections that ordinary authorities hardly ever rely on, so that a bare number is mostly something else.
pub(super) const SELDOM: &[&str] = &["25", "34", "35", "37"];
