//! How letters speak: `data/cues.toml` and `data/outcomes.toml`, compiled once.
//!
//! A cue is a regular expression in which a space stands for any white space, an apostrophe or quotation mark for any
//! of its kind and a hyphen for any dash; case does not matter. So cues match the text as it is, and need no map back.

mod heard;
mod phrases;
mod required;

pub(super) use heard::Heard;
pub(super) use phrases::{Phrases, Sign};

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use crate::domain::SectionKind;

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
    TitleLabel,
    CaseLabel,
    NotCaseLabel,
    GenericHeading,
    Topic,
    BackReference,
    Period,
    Background,
    ItemLabel,
    Examples,
    Environmental,
    Sign,
    Scottish,
    WithdrawnBefore,
    WithdrawnAfter,
    Disagrees,
    Agrees,
    RejectedBefore,
    RejectedAfter,
    ConsideredBefore,
    ConsideredAfter,
    ConditionalBefore,
    ConditionalAfter,
    Refuses,
    Figure,
    EarlierBefore,
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
pub(super) struct PatternId(usize);

impl From<Says> for PatternId {
    fn from(list: Says) -> Self {
        Self(list as usize)
    }
}

/// Cues as one expression.
#[derive(Debug)]
struct Pattern {
    /// None only for a list that the tables do not have.
    regex: Option<Regex>,
    /// Whether what it matches has one of a few strings in it.
    has_strings: bool,
}

/// The cues of letters, by what they tell.
#[derive(Debug)]
pub(super) struct Cues {
    patterns: Vec<Pattern>,
    never: Pattern,
    /// The strings that patterns need, and which patterns need each.
    strings: AhoCorasick,
    needed_by: Vec<Vec<usize>>,
    headings: Vec<(SectionKind, PatternId)>,
    /// Lines of the site around a letter.
    pub(super) boilerplate: Regex,
    /// Words in the class or id of an element that is not a part of the letter.
    pub(super) page_furniture: Regex,
    phrases: Phrases,
}

/// The patterns on their way into [`Cues`].
#[derive(Debug, Default)]
struct Registry {
    patterns: Vec<Pattern>,
    needed_by: HashMap<String, Vec<usize>>,
}

impl Registry {
    /// Adds an expression.
    fn add(&mut self, expression: &str) -> Option<PatternId> {
        let number = self.patterns.len();
        let plain = pattern(expression);
        let parsed =
            regex_syntax::ParserBuilder::new().case_insensitive(true).dot_matches_new_line(true).build().parse(&plain);
        let strings = required::required(&parsed.ok()?);
        self.patterns.push(Pattern { regex: Some(compiled(expression)?), has_strings: strings.is_some() });
        for string in strings.unwrap_or_default() {
            self.needed_by.entry(string).or_default().push(number);
        }
        Some(PatternId(number))
    }

    /// Adds alternatives as one expression.
    fn add_any<'c>(&mut self, cues: impl Iterator<Item = &'c str>) -> Option<PatternId> {
        self.add(&any_of(cues))
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

    fn compile(table: &Table) -> Option<Self> {
        let mut registry = Registry::default();
        for (place, (list, cues)) in table.cues.iter().enumerate() {
            // A list that is wanting would shift the others.
            (*list as usize == place).then_some(())?;
            registry.add_any(cues.iter().map(|cue| cue.0.as_str()))?;
        }
        (registry.patterns.len() == Says::AppliedAfter as usize + 1).then_some(())?;
        let headings =
            table.heading.iter().map(|headings| Some((headings.kind, registry.add(&whole_line(&headings.lines))?)));
        let headings = headings.collect::<Option<_>>()?;
        let phrases = Phrases::compile(&phrases::table().ok()?, &mut registry)?;
        let (strings, needed_by): (Vec<String>, Vec<Vec<usize>>) = registry.needed_by.into_iter().unzip();
        let strings = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(strings)
            .ok()?;
        Some(Self {
            patterns: registry.patterns,
            never: Pattern { regex: None, has_strings: false },
            strings,
            needed_by,
            headings,
            boilerplate: compiled(&format!("^(?:{})", table.boilerplate.join("|")))?,
            page_furniture: compiled(&format!("^(?:{})$", table.page_furniture.join("|")))?,
            phrases,
        })
    }
}

/// Alternatives as one expression.
fn any_of<'c>(cues: impl Iterator<Item = &'c str>) -> String {
    cues.map(|cue| format!("(?:{cue})")).collect::<Vec<_>>().join("|")
}

/// Alternatives that must be a whole line, but for white space, a closing colon, dash or full stop.
fn whole_line(cues: &[String]) -> String {
    format!(r"^\s*(?:\d{{1,2}}[.)] )?(?:{})\s*[:.-]?\s*$", cues.join("|"))
}

/// Compiles one cue.
pub(super) fn compiled(cue: &str) -> Option<Regex> {
    RegexBuilder::new(&pattern(cue)).case_insensitive(true).dot_matches_new_line(true).size_limit(1 << 26).build().ok()
}

/// Letters of words, Latin ones with their accents: all letters there are would make expressions a hundred times as large.
const WORD: &str = "0-9A-Za-z_À-ɏ";
/// White space, with the kinds of it that pages and word processors write.
const SPACE: &str = r"\t\n\r\x0B\x0C \x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}";

/// Spaces, quotes and dashes of a cue stand for all of their kind, but for those in a class; classes of letters are those
/// of English and Welsh, and what is not ASCII bounds a word.
fn pattern(cue: &str) -> String {
    let mut out = String::with_capacity(cue.len() * 2);
    let mut in_class = false;
    let mut chars = cue.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push_str(&escape(chars.next(), in_class)),
            // A space that may be wanting.
            ' ' if !in_class && chars.next_if_eq(&'?').is_some() => out.push_str(&format!("[{SPACE}]*")),
            ' ' if !in_class => out.push_str(&format!("[{SPACE}]+")),
            '\'' if !in_class => out.push_str("['’‘´`]"),
            '"' if !in_class => out.push_str("[\"“”]"),
            '-' if !in_class => out.push_str("[-‐‑‒–—―−]"),
            _ => {
                out.push(c);
                in_class = (in_class || c == '[') && c != ']';
            }
        }
    }
    out
}

fn escape(escaped: Option<char>, in_class: bool) -> String {
    match (escaped, in_class) {
        (Some('w'), false) => format!("[{WORD}]"),
        (Some('w'), true) => WORD.to_owned(),
        (Some('W'), false) => format!("[^{WORD}]"),
        (Some('s'), false) => format!("[{SPACE}]"),
        (Some('s'), true) => SPACE.to_owned(),
        (Some('d'), false) => "[0-9]".to_owned(),
        (Some('d'), true) => "0-9".to_owned(),
        (Some('b'), false) => r"(?-u:\b)".to_owned(),
        (Some(c), _) => format!("\\{c}"),
        (None, _) => "\\".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_reads_its_example() {
        let table = table().expect("data/cues.toml");
        let all = Cues::get().expect("the tables");
        for (list, cues) in &table.cues {
            for Cue(cue, example) in cues {
                let regex = compiled(cue).unwrap_or_else(|| panic!("{list:?}: {cue}"));
                assert!(regex.is_match(example), "{list:?}: {cue} does not read {example:?}");
                assert!(all.in_text(example).list(*list).is_match(example), "{list:?} is not heard in {example:?}");
            }
        }
    }

    #[test]
    fn cues_read_any_space_quote_and_dash() {
        let cue = compiled("the force's well-known [a-c] answer").expect("a cue");
        assert!(cue.is_match("The\u{a0}force’s  well–known b answer"));
        assert!(!cue.is_match("the force's well-known - answer"));
    }
}
