//! How letters speak: `data/cues.toml` and `data/outcomes.toml`, compiled once.
//!
//! A cue is a regular expression in which a space stands for any white space, an apostrophe or quotation mark for any
//! of its kind and a hyphen for any dash; case does not matter. It is matched against the text folded into one line.

mod heard;
mod phrases;
mod required;

pub(super) use heard::{Heard, Place};
pub(super) use phrases::{Phrases, Sign};

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::Hir;
use serde::Deserialize;

use crate::domain::SectionKind;
use crate::expression;
use required::Needed;

/// Lists of cues: a set of them is the bits of some words.
const MOST_PATTERNS: usize = 256;
/// Cues of one list that need strings: a set of them is the bits of a number.
const MOST_PARTS: u8 = 128;
/// Bytes of the longest line that is a heading.
const LONGEST_HEADING: usize = 160;

/// A cue and a text that it reads.
#[derive(Debug, Deserialize)]
struct Cue(
    String,
    #[cfg_attr(not(test), expect(dead_code, reason = "the example is there for people and tests"))] String,
);

/// What the cues of a list say; `data/cues.toml` tells of each list what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Says {
    RequestLeadIn,
    RequestHeading,
    RequestAnnex,
    RequestAnnounced,
    NotAnnounced,
    RequesterVoice,
    RequesterAddresses,
    QuestionHeading,
    AnswerHeading,
    MessageHead,
    LetterLeadIn,
    PassingLeadIn,
    Announces,
    Decision,
    AuthorityVoice,
    DecisionOpener,
    ResponseHeading,
    ResponseLabel,
    RequestSubheading,
    AnswerLabel,
    QuestionLabel,
    FurtherInformation,
    Courtesy,
    DocumentsFollow,
    DocumentsLabel,
    DocumentLabel,
    Encloses,
    NoDocument,
    AnswerLine,
    BesideThePoint,
    ListTrigger,
    CitationHeading,
    ParagraphHeading,
    ReasonHeading,
    Annex,
    Statute,
    Complaint,
    SignOff,
    Closing,
    Salutation,
    SalutationToAuthority,
    OpeningLine,
    Asks,
    ReferenceLabel,
    NewerReferenceLabel,
    OwnReferenceLabel,
    ResponseDateLabel,
    DateLabel,
    TitleFrame,
    TitleLabel,
    CaseLabel,
    NotCaseLabel,
    GenericHeading,
    Topic,
    BackReference,
    GoesOn,
    Period,
    Background,
    ItemLabel,
    Examples,
    Environmental,
    Sign,
    HeadsCommonQuestions,
    HeadsGuidance,
    HeadsPublicationScheme,
    HeadsPressRelease,
    HeadsPrivacyNotice,
    CommissionerDecides,
    Blank,
    NotName,
    AddressedTo,
    ActsInAnswer,
    Scottish,
    WithdrawnBefore,
    WithdrawnLater,
    WithdrawnAfter,
    Disagrees,
    Agrees,
    RejectedBefore,
    GrantsAfter,
    RejectedAfter,
    DeniedLater,
    LookedAtBefore,
    LookedAtAfter,
    AffirmedLater,
    ConsideredBefore,
    Reasons,
    SupposedBefore,
    Turns,
    ConsideredAfter,
    ConditionalBefore,
    ConditionalAfter,
    Warns,
    Refuses,
    AsksNumber,
    AsksMoney,
    Figure,
    EarlierBefore,
    RefusesNow,
    Reports,
    Upholds,
    ExplainedBefore,
    ExplainedAfter,
    AppliedBefore,
    AppliedAfter,
}

/// The headings of one kind of section.
#[derive(Debug, Deserialize)]
struct Headings {
    kind: SectionKind,
    lines: Vec<String>,
}

/// `data/cues.toml` as it is written.
#[derive(Debug, Deserialize)]
struct Table {
    cues: BTreeMap<Says, Vec<Cue>>,
    heading: Vec<Headings>,
    boilerplate: Vec<String>,
    page_furniture: Vec<String>,
}

/// Which pattern of the tables: the lists of [`Says`] are the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PatternId(u16);

impl From<Says> for PatternId {
    fn from(list: Says) -> Self {
        Self(list as u16)
    }
}

/// An expression that is compiled when it is first tried: most cues never are.
#[derive(Debug)]
struct Expression {
    cue: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    fn new(cue: String) -> Self {
        Self { cue, compiled: OnceLock::new() }
    }

    /// The expression; none only if the table in the program is broken, which a test forbids.
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compiled(&self.cue)).as_ref()
    }
}

/// The cues of a list.
#[derive(Debug)]
struct Pattern {
    /// All of them.
    whole: Expression,
    /// Those that need strings, each by itself.
    parts: Vec<Expression>,
    /// Which of those need a string of a second set beside one of the first, one bit each.
    paired: u128,
    /// Those that need none: they are always tried.
    rest: Option<Expression>,
}

/// The cues of letters, by what they tell.
#[derive(Debug)]
pub(super) struct Cues {
    patterns: Vec<Pattern>,
    /// The strings that cues need, and what is known of each.
    strings: AhoCorasick,
    needed: Vec<Wanted>,
    /// Where in `needed` each string begins: it may be needed as a word, as the beginning of one, anywhere.
    spellings: Vec<usize>,
    headings: Vec<(SectionKind, PatternId)>,
    /// Lines of the site around a letter.
    pub(super) boilerplate: Regex,
    /// Words in the class or id of an element that is not a part of the letter.
    pub(super) page_furniture: Regex,
    phrases: Phrases,
}

/// A string that cues need.
#[derive(Debug)]
struct Wanted {
    string: Needed,
    /// The patterns that have a part that needs it.
    patterns: PatternSet,
    by: Vec<Needing>,
}

impl Wanted {
    fn new((string, by): (Needed, Vec<Needing>)) -> Self {
        let mut patterns = PatternSet::default();
        by.iter().for_each(|needing| patterns.add(needing.pattern));
        Self { string, patterns, by }
    }
}

/// A part of a pattern that needs a string, in the first of its sets or in the second.
#[derive(Debug, Clone, Copy)]
struct Needing {
    pattern: u16,
    part: u8,
    is_second: bool,
}

/// Patterns, one bit each.
#[derive(Debug, Clone, Copy, Default)]
struct PatternSet([u64; MOST_PATTERNS / 64]);

impl PatternSet {
    fn add(&mut self, pattern: u16) {
        if let Some(word) = self.0.get_mut(usize::from(pattern / 64)) {
            *word |= 1 << (pattern % 64);
        }
    }

    fn add_all(&mut self, others: &Self) {
        self.0.iter_mut().zip(others.0).for_each(|(word, others)| *word |= others);
    }

    fn has(&self, pattern: u16) -> bool {
        self.0.get(usize::from(pattern / 64)).is_some_and(|word| word & (1 << (pattern % 64)) != 0)
    }
}

/// The patterns on their way into [`Cues`].
#[derive(Debug, Default)]
struct Registry {
    patterns: Vec<Pattern>,
    needed: BTreeMap<Needed, Vec<Needing>>,
}

impl Registry {
    /// Adds alternatives as one pattern.
    fn add<'c>(&mut self, cues: impl Iterator<Item = &'c str>) -> Option<PatternId> {
        let number = u16::try_from(self.patterns.len()).ok().filter(|&number| usize::from(number) < MOST_PATTERNS)?;
        let (mut parts, mut rest, mut whole, mut paired) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for cue in cues {
            whole.push(cue);
            let sets = required::required(&parsed(cue)?);
            if sets.is_empty() {
                rest.push(cue);
                continue;
            }
            let part = u8::try_from(parts.len()).ok().filter(|&part| part < MOST_PARTS)?;
            paired |= u128::from(sets.len() > 1) << part;
            for (place, strings) in sets.into_iter().enumerate() {
                let needing = Needing { pattern: number, part, is_second: place > 0 };
                strings.into_iter().for_each(|string| self.needed.entry(string).or_default().push(needing));
            }
            parts.push(Expression::new(cue.to_owned()));
        }
        let rest = (!rest.is_empty()).then(|| Expression::new(any_of(&rest)));
        self.patterns.push(Pattern { whole: Expression::new(any_of(&whole)), parts, paired, rest });
        Some(PatternId(number))
    }
}

/// The table as data.
fn table() -> Result<Table, toml::de::Error> {
    toml::from_str(include_str!("../../data/cues.toml"))
}

static CUES: LazyLock<Option<Cues>> = LazyLock::new(|| Cues::compile(&table().ok()?));

impl Cues {
    /// The cues; none only if a table in the program is broken, which a test forbids.
    pub(super) fn get() -> Option<&'static Self> {
        CUES.as_ref()
    }

    /// The cues as they may be heard in a text.
    pub(super) fn in_text<'t>(&'static self, text: &'t str) -> Heard<'t> {
        Heard::new(self, text)
    }

    /// The ways in which a string is needed, with their places in `needed`.
    fn wanted(&self, string: usize) -> impl Iterator<Item = (usize, &Wanted)> {
        let from = self.spellings.get(string).copied().unwrap_or(self.needed.len());
        let to = self.spellings.get(string + 1).copied().unwrap_or(self.needed.len());
        self.needed.iter().enumerate().take(to).skip(from)
    }

    fn compile(table: &Table) -> Option<Self> {
        let mut registry = Registry::default();
        for (place, (list, cues)) in table.cues.iter().enumerate() {
            // A list that is wanting would shift the others.
            (*list as usize == place).then_some(())?;
            registry.add(cues.iter().map(|cue| cue.0.as_str()))?;
        }
        (registry.patterns.len() == Says::AppliedAfter as usize + 1).then_some(())?;
        let headings = table.heading.iter().map(|headings| {
            let lines: Vec<String> = headings.lines.iter().map(|line| whole_line(line)).collect();
            Some((headings.kind, registry.add(lines.iter().map(String::as_str))?))
        });
        let headings = headings.collect::<Option<_>>()?;
        let phrases = Phrases::compile(&phrases::table().ok()?, &mut registry)?;
        let needed: Vec<Wanted> = registry.needed.into_iter().map(Wanted::new).collect();
        let (spellings, spelt): (Vec<usize>, Vec<&str>) = spellings(&needed).unzip();
        let strings = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(spelt)
            .ok()?;
        Some(Self {
            patterns: registry.patterns,
            strings,
            spellings,
            needed,
            headings,
            boilerplate: compiled(&format!("^(?:{})", table.boilerplate.join("|")))?,
            page_furniture: compiled(&format!("^(?:{})$", table.page_furniture.join("|")))?,
            phrases,
        })
    }
}

/// Each string once, with the place where it begins: they are in order.
fn spellings(needed: &[Wanted]) -> impl Iterator<Item = (usize, &str)> {
    let spelt = |place: usize| needed.get(place).map(|wanted| wanted.string.string.as_str());
    let is_new = move |place: &usize| place.checked_sub(1).is_none_or(|before| spelt(before) != spelt(*place));
    (0..needed.len()).filter(is_new).filter_map(move |place| Some((place, spelt(place)?)))
}

/// Alternatives as one expression.
fn any_of(cues: &[&str]) -> String {
    cues.iter().map(|cue| format!("(?:{cue})")).collect::<Vec<_>>().join("|")
}

/// A cue that must be a whole line, but for white space, a closing colon, dash or full stop.
fn whole_line(cue: &str) -> String {
    format!(r"^\s*(?:\d{{1,2}}[.)] )?(?:{cue})\s*[:.-]?\s*$")
}

/// A cue as what it is made of.
fn parsed(cue: &str) -> Option<Hir> {
    ParserBuilder::new().case_insensitive(true).dot_matches_new_line(true).build().parse(&latin(cue)).ok()
}

/// Compiles a cue, for text that is folded into one line.
fn compiled(cue: &str) -> Option<Regex> {
    let mut builder = RegexBuilder::new(&latin(cue));
    builder.case_insensitive(true).dot_matches_new_line(true).size_limit(1 << 26).build().ok()
}

/// A cue with the classes of Latin letters, and with spaces as folding leaves them.
fn latin(cue: &str) -> String {
    expression::latin(&cue.replace(r"\s", " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_into_line;

    #[test]
    fn every_cue_reads_its_example() {
        let table = table().expect("data/cues.toml");
        let all = Cues::get().expect("the tables");
        for (list, cues) in &table.cues {
            for Cue(cue, example) in cues {
                let regex = compiled(cue).unwrap_or_else(|| panic!("{list:?}: {cue}"));
                assert!(regex.is_match(&fold_into_line(example).text), "{list:?}: {cue} does not read {example:?}");
                let heard = all.in_text(example);
                assert!(heard.list(*list).is_match(example), "{list:?} is not heard in {example:?}");
                assert!(heard.list(*list).find(example).is_some(), "{list:?} is not found in {example:?}");
            }
        }
    }

    #[test]
    fn cues_read_any_space_quote_and_dash() {
        let cue = compiled("the force's well-known [a-c]\\w answer").expect("a cue");
        let reads = |text: &str| cue.is_match(&fold_into_line(text).text);
        assert!(reads("The\u{a0}force’s  well–known\n bâ answer"));
        assert!(!reads("the force's well-known -a answer"));
    }

    /// Every line of a letter, asked every list of cues, hears what the expressions themselves read in it.
    #[test]
    fn what_is_heard_is_what_the_expressions_read() {
        let cues = Cues::get().expect("the tables");
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/own");
        for entry in std::fs::read_dir(folder).expect("letters").flatten() {
            let Ok(letter) = std::fs::read_to_string(entry.path()) else { continue };
            let heard = cues.in_text(&letter);
            for line in letter.lines() {
                let folded = fold_into_line(line).text;
                for (number, pattern) in cues.patterns.iter().enumerate() {
                    let reads = pattern.whole.get().is_some_and(|regex| regex.is_match(&folded));
                    let list = PatternId(u16::try_from(number).expect("few lists"));
                    assert_eq!(heard.list(list).is_match(line), reads, "{:?}: {line}", pattern.whole.cue);
                }
            }
        }
    }
}
