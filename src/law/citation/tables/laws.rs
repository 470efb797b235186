//! How laws are named, and how a citation is tied to a name.

use crate::law::Regime;

/// Our laws, as patterns in any case; none where the words fit two of them and the document decides.
pub(in crate::law::citation) enum Ours {
    /// One law.
    Law(Regime),
    /// The Act of the document's country.
    Act,
    /// The Regulations of the document's country.
    Regulations,
}

/// First fit goes.
pub(in crate::law::citation) const OUR_LAWS: &[(Ours, &str)] = &[
    (Ours::Law(Regime::Foisa), r"Freedom of Information \(Scotland\) Act(?: 2002)?"),
    (Ours::Law(Regime::Foisa), r"FOI ?\(S\) ?A|FOISA|FOI \(Scotland\) Act(?: 2002)?"),
    (Ours::Law(Regime::Eisr), r"Environmental Information \(Scotland\) Regulations(?: 2004)?"),
    (Ours::Law(Regime::Eisr), r"EI ?\(S\) ?Rs?|EISRs?|Scottish EIRs?"),
    (Ours::Law(Regime::Foia), r"(?:Freedom of Information|FOI) Act,? 2000|FOIA 2000|2000 Act"),
    (Ours::Law(Regime::Foisa), r"2002 Act"),
    (Ours::Law(Regime::Eir), r"EIRs? 2004"),
    (Ours::Act, r"Freedom of Information(?: Act)?|FOI(?: Act| legislation)|FOIA|F\.O\.I\.A|FOI"),
    (Ours::Regulations, r"Environmental (?:Information )?Regulations?(?: 2004)?|EIRs?"),
];

/// Other laws by their usual names, in any case.
pub(in crate::law::citation) const OTHER_LAWS: &[&str] = &[
    r"Data Protection Acts?(?:,? (?:1984|1998|2018))?",
    r"Data Protection Regulations?(?: 2018)?",
    r"(?:UK |EU )?General Data Protection Regulations?",
    r"(?:UK |EU )?GDPR",
    r"DPA(?: ?'?(?:1998|2018|98|18))?",
    r"fees regulations(?: 2004)?",
    r"(?:1[89]|20)\d\d (?:Acts?|Regulations|Order)",
];

/// Other laws by their letters, as printed.
pub(in crate::law::citation) const OTHER_LETTERS: &[&str] = &[
    "PACE", "RIPA", "RIPSA", "IPA", "CRCA", "CJPOA", "SOCPA", "POCA", "MDA", "RTA", "TACT", "CTSA", "LGA", "TCPA",
    "EqA", "HRA", "MCA", "MHA", "PRA", "PoFA", "ERA", "HSWA", "PSNI Act",
];

/// Laws named without a name: the one defined in the document, and the one named before.
pub(in crate::law::citation) const THE_ACT: &str =
    r"\b(?:the|The|this|This) (?:Act|Regulations|legislation|Legislation)\b";
pub(in crate::law::citation) const THE_SAME_ACT: &str =
    r"\b(?i:that|the same|the said|those|that same|the former|the latter) (?:Act|Regulations)\b";

/// Any other law: words with capitals up to "Act", "Regulations", "Order" or "Rules", and a year.
pub(in crate::law::citation) const ANY_LAW: &str = concat!(
    r"\b[A-Z][\w'-]*",
    r"(?:,? (?:\([A-Z][^()\n]{0,60}\)|of|and|for|the|to|in|on|with|etc\.?|&|[A-Z][\w'-]*)){0,14}?",
    r",? (?:Order Act|Act|Regulations|Order|Rules|Measure)\b(?:,? (?:of )?(?:1[5-9]|20)\d\d\b)?"
);

/// Words that are no name of a law, where nothing else stands before "Act".
pub(in crate::law::citation) const NO_NAMES: &[&str] =
    &["the", "this", "that", "an", "our", "your", "under", "section", "said", "same", "no"];

/// A ground may speak of another law without belonging to it: a word of its aliases, and what the law may be called.
pub(in crate::law::citation) const SPEAKS_OF: &[(&str, &[&str])] =
    &[("data protection", &["data protection", "gdpr", "dpa"])];

/// Grounds that rest on some other law, by a word of their aliases: in "section 44 and section 23 of the … Act" only
/// the second is of that Act.
pub(in crate::law::citation) const RESTS_ON_ANOTHER: &[&str] = &["statutory bar", "prohibited by law"];

/// What may stand between a citation and the law it is of. `_` is a space or a line break.
pub(in crate::law::citation) const BEFORE_ANY_LAW: &str = concat!(
    r"(?:_?\([^()\n]{1,80}\))?",
    r"(?:_?(?:of|in|under|within|from|pursuant to|contained in|set out in|found in))?",
    r"(?:_(?:the|UK|EU|both|amended))*_\(?|_?\("
);
pub(in crate::law::citation) const BEFORE_OUR_LAW: &str = concat!(
    r"(?:_?\([^()\n]{1,80}\))?,?",
    r"(?:_?(?:of|in|under|within|from|pursuant to|contained in|set out in|found in))?",
    r"(?:_(?:the|UK|both|amended))*_(?:-_)?\(?|_?\(|",
    // Its name between the two: "Section 43 - Commercial interests of the Act".
    r"_?-_?[A-Za-z',]+(?:_[A-Za-z',&]+){0,5}_of_(?:the_)?"
);
/// The words that say plainly which Act it is of.
pub(in crate::law::citation) const OF: &str = r"_?(?:of|in|from|within)_";

/// What may stand between the name of a law and a citation of it.
pub(in crate::law::citation) const AFTER_OUR_LAW: &str =
    r"(?:_?\([^()\n]{1,40}\))?[ ,:;(\n-]*(?:(?:under|by|at|in|per|exemptions?|exceptions?|the)_)*";
pub(in crate::law::citation) const AFTER_ANY_LAW: &str = r"_?\(?,?_?";

/// What may stand between two citations that share the law they are of.
pub(in crate::law::citation) const BETWEEN_JOINED: &str = concat!(
    r"(?:_?\([^()\n]{1,80}\))?[,;]?_?",
    r"(?:and/or|and|or else|or|&|in conjunction with|read with|together with|by virtue of)?_"
);

/// A sentence that sends the reader to a section of the law on data protection without naming it again.
pub(in crate::law::citation) const DATA_PROTECTION: &str = r"(?i)data protection|2018 act|\bGDPR\b|\bDPA\b";
pub(in crate::law::citation) const LOCATED: &[&str] = &["at ", "in "];
