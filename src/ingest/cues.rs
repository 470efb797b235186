//! How letters speak: `data/cues.toml` and `data/outcomes.toml`, compiled once.
//!
//! A cue is a regular expression in which a space stands for any white space, an apostrophe or quotation mark for any
//! of its kind and a hyphen for any dash; case does not matter. It is matched against the text folded into one line.

mod heard;
mod loose;
mod opening;
mod patterns;
mod phrases;
mod required;
mod strings;

pub(super) use heard::{Heard, Place};
pub(super) use loose::loosely;
pub(super) use opening::Opening;
pub(super) use phrases::{Phrases, Sign};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::domain::SectionKind;
use patterns::{Expression, Pattern, PatternId, Registry, compiled};
use strings::Strings;

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
    RequestInAnnex,
    RequestCopied,
    MessageWritten,
    RequestAnnounced,
    NotAnnounced,
    RequesterVoice,
    RequesterAddresses,
    QuestionHeading,
    AnswerHeading,
    MessageHead,
    LetterLeadIn,
    PassingLeadIn,
    RefusedBefore,
    RequestNamed,
    RequestReceived,
    RequestAbout,
    RequestTopic,
    RequestTail,
    TellsOfSelf,
    AsksReview,
    TellsOfReview,
    Announces,
    Decision,
    AuthorityVoice,
    GroundsFollow,
    TellsOfGiving,
    DecisionOpener,
    ResponseHeading,
    ResponseLabel,
    RequestSubheading,
    EarlierRequest,
    AnswerLabel,
    QuestionLabel,
    FurtherInformation,
    Courtesy,
    Notice,
    DocumentsFollow,
    DocumentsLabel,
    DocumentLabel,
    DocumentLabelLoose,
    DocumentQuoted,
    DocumentSent,
    Encloses,
    NoDocument,
    AnswerLine,
    BesideThePoint,
    GivenOtherwise,
    ReplySent,
    AnswerFollows,
    HeldByOther,
    ListsWhatIsThere,
    Redacts,
    RedactionMark,
    HasNone,
    GivenInPassing,
    GivenHere,
    GivenByOthers,
    LooksWhether,
    HoldsOver,
    AsksWhetherHeld,
    DeniesBriefly,
    WithheldOtherwise,
    WithheldInFact,
    LacksOtherwise,
    RefusesForm,
    Lacks,
    OfAPart,
    OfTheWhole,
    ListTrigger,
    RefusesUnder,
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
    AsksWithin,
    ReferenceLabel,
    NewerReferenceLabel,
    OwnReferenceLabel,
    ResponseDateLabel,
    DateLabel,
    DateToldBefore,
    DateToldAfter,
    TitleFrame,
    TitleLabel,
    CaseLabel,
    NotCaseLabel,
    OtherNumber,
    GenericHeading,
    Topic,
    BackReference,
    GoesOn,
    Period,
    Background,
    NamesCase,
    AsksFurther,
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
    WriterBefore,
    WriterAfter,
    OtherBefore,
    OtherAfter,
    WriteTo,
    OfAnswer,
    ToldBefore,
    ToldTo,
    ThingsAfter,
    Scottish,
    WithdrawnBefore,
    WithdrawnLater,
    WithdrawnAfter,
    WasRight,
    Disagrees,
    TakesUp,
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
    WhatIsHeld,
    Outweighs,
    AsksWeight,
    Undecided,
    AlternativeBefore,
    ReliedOutright,
    AsksNumber,
    AsksList,
    AsksMoney,
    Figure,
    EarlierBefore,
    EarlierReply,
    HandsOn,
    ReplyQuoted,
    RequesterQuoted,
    EarlierGoesOn,
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
    page_hidden: Vec<String>,
    page_undisplayed: Vec<String>,
    page_hiding_style: Vec<String>,
}

/// The cues of letters, by what they tell.
#[derive(Debug)]
pub(super) struct Cues {
    patterns: Vec<Pattern>,
    /// The strings that they need.
    strings: Strings,
    headings: Vec<(SectionKind, PatternId)>,
    /// Lines of the site around a letter.
    boilerplate: Vec<Expression>,
    /// Words in the class or id of an element that is not a part of the letter.
    pub(super) page_furniture: Regex,
    /// Words in the class of an element that nobody sees.
    pub(super) page_hidden: Regex,
    /// Classes that the page's own style does not display, and no script is likely to.
    pub(super) page_undisplayed: Regex,
    /// What a style says that takes an element out of sight.
    pub(super) page_hiding_style: Regex,
    phrases: Phrases,
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

    /// Whether a line is one of the site around a letter.
    pub(super) fn is_of_site(&self, line: &str) -> bool {
        let (first, last) = (Opening::of(line), Opening::last_of(line));
        self.boilerplate.iter().any(|boilerplate| boilerplate.is_match(line, first, last))
    }

    fn compile(table: &Table) -> Option<Self> {
        let mut registry = Registry::default();
        for (place, (list, cues)) in table.cues.iter().enumerate() {
            // A list that is wanting would shift the others.
            (*list as usize == place).then_some(())?;
            registry.add(cues.iter().map(|cue| cue.0.as_str()))?;
        }
        (registry.len() == Says::AppliedAfter as usize + 1).then_some(())?;
        let headings = table.heading.iter().map(|headings| {
            let lines: Vec<String> = headings.lines.iter().map(|line| whole_line(line)).collect();
            Some((headings.kind, registry.add(lines.iter().map(String::as_str))?))
        });
        let headings = headings.collect::<Option<_>>()?;
        let phrases = Phrases::compile(&phrases::table().ok()?, &mut registry)?;
        let (patterns, needed) = registry.finish();
        Some(Self {
            strings: Strings::compile(needed, &patterns)?,
            patterns,
            headings,
            boilerplate: table
                .boilerplate
                .iter()
                .map(|line| Expression::read(format!("^(?:{line})")))
                .collect::<Option<_>>()?,
            page_furniture: compiled(&format!("^(?:{})$", table.page_furniture.join("|")))?,
            page_hidden: compiled(&format!("^(?:{})$", table.page_hidden.join("|")))?,
            page_undisplayed: compiled(&format!("^(?:{})$", table.page_undisplayed.join("|")))?,
            page_hiding_style: compiled(&format!("(?:^|;)(?:{})", table.page_hiding_style.join("|")))?,
            phrases,
        })
    }
}

/// A cue that must be a whole line, but for white space, a closing colon, dash or full stop.
fn whole_line(cue: &str) -> String {
    format!(r"^\s*(?:\d{{1,2}}[.)] )?(?:{cue})\s*[:.-]?\s*$")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold_into_line;

    #[test]
    fn a_cue_reads_contractions() {
        for (cue, text, reads) in [
            ("\\bdo not hold\\b", "We don't hold it.", true),
            ("\\bdo not hold\\b", "We do not hold it.", true),
            ("\\b(does|did)( not|n't) hold\\b", "It doesn't hold it.", true),
            ("\\b(is|are) (not|never) held\\b", "It isn't held.", false),
            ("\\bcannot say\\b", "I can't say.", true),
            ("\\b(not|never) apply\\b", "We haven't apply", true),
            ("\\bsay nothing\\b", "sayn'thing", false),
        ] {
            assert_eq!(compiled(cue).is_some_and(|cue| cue.is_match(text)), reads, "{cue} {text}");
        }
    }

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
                    let reads = pattern.whole().is_some_and(|regex| regex.is_match(&folded));
                    let list = PatternId::numbered(number).expect("few lists");
                    assert_eq!(heard.list(list).is_match(line), reads, "{:?}: {line}", pattern.whole());
                }
            }
        }
    }
}
