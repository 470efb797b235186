//! Which law a citation is of: by the name that follows it, or stands before it.
//!
//! In: folded text. Out: every law that it names, and what a citation at a place belongs to.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;

use super::tables::{
    AFTER_ANY_LAW, AFTER_OUR_LAW, ANY_LAW, BEFORE_ANY_LAW, BEFORE_OUR_LAW, NO_NAMES, OF, OTHER_LAWS, OTHER_LETTERS,
    OUR_LAWS, Ours, THE_ACT, THE_SAME_ACT,
};
use crate::law::Regime;

/// A name further away than this names nothing here.
const REACH: usize = 160;

/// A law by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// One of the four.
    Ours(Regime),
    /// Any other, by its name as printed.
    Other(String),
    /// "the Act": the document says which.
    TheAct,
}

/// A place where a law is named.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) range: Range<usize>,
    pub(super) law: Named,
}

/// How a citation is tied to a law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tie {
    pub(super) law: Named,
    /// Where the name begins.
    pub(super) start: usize,
    /// Where citation and name end, whichever is later.
    pub(super) end: usize,
    pub(super) bond: Bond,
}

/// How close the two are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// "section 3 of the Act".
    Plain,
    /// Side by side: "section 3 Theft Act", "Theft Act section 3".
    Adjacent,
    /// With a comma: "the Theft Act, section 3".
    Loose,
}

struct Patterns {
    ours: Regex,
    /// The names that are not ours, which do not overlap: `the Act`, `that Act`, other laws by their usual names.
    unlike: Regex,
    the_act: Regex,
    the_same: Regex,
    any: Regex,
    before_ours: Regex,
    before_any: Regex,
    after_ours: Regex,
    after_any: Regex,
    of: Regex,
}

fn spaced(pattern: &str) -> String {
    pattern.replace('_', r"[ \n]")
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(Patterns::new);

impl Patterns {
    fn new() -> Option<Self> {
        let ours: Vec<_> = OUR_LAWS.iter().map(|(_, pattern)| format!("({pattern})")).collect();
        let whole = |pattern: &str| compiled(&format!("^(?:{})$", spaced(pattern)));
        let known = OTHER_LAWS.join("|");
        let letters = OTHER_LETTERS.join("|");
        let others = format!(r"\b(?:(?i:{known})|{letters}(?: (?:19|20)\d\d)?)\b");
        Some(Self {
            ours: compiled(&format!(r"(?i)\b(?:{})(?:\b|$)", ours.join("|").replace(' ', r"[ \n]")))?,
            unlike: compiled(&format!("{THE_ACT}|{THE_SAME_ACT}|{others}").replace(' ', r"[ \n]"))?,
            the_act: whole(&THE_ACT.replace(' ', "_"))?,
            the_same: whole(&THE_SAME_ACT.replace(' ', "_"))?,
            any: compiled(&ANY_LAW.replace(' ', r"[ \n]"))?,
            before_ours: whole(BEFORE_OUR_LAW)?,
            before_any: whole(BEFORE_ANY_LAW)?,
            after_ours: whole(AFTER_OUR_LAW)?,
            after_any: whole(AFTER_ANY_LAW)?,
            of: compiled(&spaced(OF))?,
        })
    }
}

impl Patterns {
    /// The law of a name that is not ours; none for "the same Act".
    fn unlike_ours(&self, name: &str) -> Option<Named> {
        match name {
            _ if self.the_act.is_match(name) => Some(Named::TheAct),
            _ if self.the_same.is_match(name) => None,
            _ => Some(Named::Other(name.replace('\n', " "))),
        }
    }
}

/// Every law that a text names, in order.
#[derive(Debug)]
pub(super) struct Mentions(Vec<Mention>);

impl Mentions {
    /// Reads the names; `regime` is that of the document, for names that fit two laws.
    pub(super) fn read(text: &str, regime: Regime) -> Self {
        let Some(patterns) = PATTERNS.as_ref() else { return Self(vec![]) };
        let ours: Vec<_> = ours(patterns, text, regime);
        let mut mentions = Merged::default();
        mentions.all.extend(ours.into_iter().map(|(range, law)| (range, Some(law))));
        mentions
            .add(patterns.unlike.find_iter(text).map(|found| (found.range(), patterns.unlike_ours(found.as_str()))));
        mentions.add_longer(patterns.any.find_iter(text).filter_map(|found| any_law(found.as_str(), found.start())));
        Self(resolve(mentions.all))
    }

    /// The law that a citation is of, where the words around say it.
    pub(super) fn tie(&self, text: &str, citation: &Range<usize>) -> Option<Tie> {
        self.after(text, citation.end).or_else(|| self.before(text, citation.start))
    }

    fn after(&self, text: &str, end: usize) -> Option<Tie> {
        let patterns = PATTERNS.as_ref()?;
        let next = self.0.partition_point(|mention| mention.range.start < end);
        let mention = self.0.get(next).filter(|mention| mention.range.start - end <= REACH)?;
        let between = text.get(end..mention.range.start)?;
        let pattern = match mention.law {
            Named::Ours(_) | Named::TheAct => &patterns.before_ours,
            Named::Other(_) => &patterns.before_any,
        };
        let bond = if patterns.of.is_match(between) { Bond::Plain } else { Bond::Adjacent };
        pattern.is_match(between).then(|| Tie {
            law: mention.law.clone(),
            start: mention.range.start,
            end: mention.range.end,
            bond,
        })
    }

    fn before(&self, text: &str, start: usize) -> Option<Tie> {
        let patterns = PATTERNS.as_ref()?;
        let mention = self.last_before(start).filter(|mention| start - mention.range.end <= REACH)?;
        let between = text.get(mention.range.end..start)?;
        let pattern = match mention.law {
            Named::Ours(_) => &patterns.after_ours,
            Named::Other(_) => &patterns.after_any,
            Named::TheAct => return None,
        };
        let bond = if between.contains(',') { Bond::Loose } else { Bond::Adjacent };
        pattern.is_match(between).then(|| Tie {
            law: mention.law.clone(),
            start: mention.range.start,
            end: start,
            bond,
        })
    }

    /// The last law named before a place.
    pub(super) fn last_before(&self, at: usize) -> Option<&Mention> {
        self.0.partition_point(|mention| mention.range.end <= at).checked_sub(1).and_then(|last| self.0.get(last))
    }
}

fn ours(patterns: &Patterns, text: &str, regime: Regime) -> Vec<(Range<usize>, Named)> {
    let is_scottish = matches!(regime, Regime::Foisa | Regime::Eisr);
    let law = |ours: &Ours| match (ours, is_scottish) {
        (Ours::Law(regime), _) => *regime,
        (Ours::Act, false) => Regime::Foia,
        (Ours::Act, true) => Regime::Foisa,
        (Ours::Regulations, false) => Regime::Eir,
        (Ours::Regulations, true) => Regime::Eisr,
    };
    let found = patterns.ours.captures_iter(text).filter_map(|captures| {
        let group = (1..captures.len()).find(|&group| captures.get(group).is_some())?;
        let (ours, _) = OUR_LAWS.get(group - 1)?;
        Some((captures.get(0)?.range(), Named::Ours(law(ours))))
    });
    found.collect()
}

/// A law by its capitals: the name begins after the last "the" of what was matched.
fn any_law(words: &str, start: usize) -> Option<Found> {
    let is_nothing = |words: &str| NO_NAMES.iter().any(|word| words.eq_ignore_ascii_case(word));
    let skipped = words.rfind(" the ").map_or(0, |at| at + " the ".len());
    let name = words.get(skipped..)?;
    let first = name.split([' ', '\n']).next()?;
    let skipped = if is_nothing(first) { skipped + first.len() + 1 } else { skipped };
    let name = words.get(skipped..)?;
    let has_name = name.split([' ', '\n']).next().is_some_and(|first| !is_nothing(first));
    let is_named =
        has_name && !["Act", "Regulations", "Order", "Rules", "Measure"].iter().any(|word| name.starts_with(word));
    let range = start + skipped..start + words.len();
    is_named.then(|| (range, Some(Named::Other(name.replace('\n', " ")))))
}

/// A place, and the law named there; none for "the same Act".
type Found = (Range<usize>, Option<Named>);

/// Names in order, of which no two overlap.
#[derive(Default)]
struct Merged {
    all: Vec<Found>,
}

impl Merged {
    /// Adds names that overlap none of those before.
    fn add(&mut self, found: impl Iterator<Item = Found>) {
        self.merge(found, |_, _| false);
    }

    /// Adds names too that take in a shorter one and go on: "Freedom of Information … (Fees) Regulations".
    fn add_longer(&mut self, found: impl Iterator<Item = Found>) {
        self.merge(found, |new, old| new.start <= old.start && new.end > old.end);
    }

    fn merge(&mut self, found: impl Iterator<Item = Found>, goes_first: impl Fn(&Range<usize>, &Range<usize>) -> bool) {
        let mut merged: Vec<Found> = Vec::with_capacity(self.all.len());
        let mut old = std::mem::take(&mut self.all).into_iter().peekable();
        for new in found {
            while let Some(before) = old.next_if(|(range, _)| range.end <= new.0.start) {
                merged.push(before);
            }
            let mut keeps = true;
            while let Some(overlapping) = old.next_if(|(range, _)| range.start < new.0.end) {
                if keeps && goes_first(&new.0, &overlapping.0) {
                    continue;
                }
                keeps = false;
                merged.push(overlapping);
            }
            if keeps && merged.last().is_none_or(|(range, _)| range.end <= new.0.start) {
                merged.push(new);
            }
        }
        merged.extend(old);
        self.all = merged;
    }
}

/// "That Act" is the law named last.
fn resolve(found: Vec<Found>) -> Vec<Mention> {
    let mut last = Named::TheAct;
    let mut mentions = Vec::with_capacity(found.len());
    for (range, law) in found {
        let law = law.unwrap_or_else(|| last.clone());
        if law != Named::TheAct {
            last = law.clone();
        }
        mentions.push(Mention { range, law });
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, regime: Regime) -> Vec<(String, String)> {
        assert!(PATTERNS.is_some(), "the patterns compile");
        let mentions = Mentions::read(text, regime).0;
        let law = |law: &Named| match law {
            Named::Ours(regime) => regime.slug().to_owned(),
            Named::Other(name) => format!("other: {name}"),
            Named::TheAct => "the act".to_owned(),
        };
        mentions.iter().map(|mention| (text[mention.range.clone()].to_owned(), law(&mention.law))).collect()
    }

    #[test]
    fn laws_are_known_by_their_names() {
        for (text, expected) in [
            ("the Freedom of Information Act 2000 (FOIA)", &["foia", "foia"][..]),
            ("the Freedom of Information (Scotland) Act 2002", &["foisa"]),
            ("Environmental Information Regulations 2004", &["eir"]),
            ("the EI(S)Rs and FOI(S)A", &["eisr", "foisa"]),
            ("the Act", &["the act"]),
            ("section 34 of the Data Protection Act 2018", &["other: Data Protection Act 2018"]),
            ("in the 2018 act", &["other: 2018 act"]),
            ("the UK GDPR", &["other: UK GDPR"]),
            ("Under the Police Act 1996 and the Theft Act 1968", &["other: Police Act 1996", "other: Theft Act 1968"]),
            ("the Criminal Justice and Public Order Act 1994", &["other: Criminal Justice and Public Order Act 1994"]),
            (
                "the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004",
                &["other: Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004"],
            ),
            (
                "the Commissioners for Revenue and Customs Act 2005",
                &["other: Commissioners for Revenue and Customs Act 2005"],
            ),
            ("the Terrorism Act 2000 … the same Act", &["other: Terrorism Act 2000", "other: Terrorism Act 2000"]),
            ("that Act", &["the act"]),
            ("This Act. The Act", &["the act", "the act"]),
            ("we act on it; actors in Order", &[]),
        ] {
            let laws: Vec<_> = named(text, Regime::Foia).into_iter().map(|(_, law)| law).collect();
            assert_eq!(laws, expected, "{text}");
        }
    }

    #[test]
    fn names_that_fit_two_laws_follow_the_document() {
        for (regime, expected) in [(Regime::Foia, ["foia", "eir"]), (Regime::Foisa, ["foisa", "eisr"])] {
            let laws: Vec<_> = named("the FOI Act and the EIRs", regime).into_iter().map(|(_, law)| law).collect();
            assert_eq!(laws, expected);
        }
    }
}
