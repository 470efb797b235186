//! Pages that speak of requests and of the law, and answer nobody: each kind is refused by what stands at its head or in it.

use crate::domain::{Evidence, SectionKind};
use crate::ingest::Refusal;
use crate::ingest::cues::Says;

use super::Letter;

/// The lines in which a page says what it is, and in which somebody is greeted.
const HEAD_LINES: usize = 5;
const GREETING_LINES: usize = 40;
/// How many lines make a template, or a decision of the Commissioner: one may be quoted.
const FEWEST_LINES: usize = 2;
/// The lines of a template in which its first blank stands: further down one may be what was asked for.
const BLANK_WITHIN: usize = 12;

/// A kind of page by its heading.
struct Kind {
    heading: Says,
    refusal: Refusal,
    /// Whether such a page may have the labels of a request and its answer, and still be nobody's.
    has_labels: bool,
}

const BY_HEADING: [Kind; 5] = [
    Kind { heading: Says::HeadsCommonQuestions, refusal: Refusal::CommonQuestions, has_labels: true },
    Kind { heading: Says::HeadsGuidance, refusal: Refusal::Guidance, has_labels: false },
    Kind { heading: Says::HeadsPublicationScheme, refusal: Refusal::PublicationScheme, has_labels: false },
    Kind { heading: Says::HeadsPressRelease, refusal: Refusal::PressRelease, has_labels: false },
    Kind { heading: Says::HeadsPrivacyNotice, refusal: Refusal::PrivacyNotice, has_labels: false },
];

/// Why a text is no response, though it speaks like one; none where it may be.
pub(super) fn refusal(letter: &Letter<'_>, reference: Option<&Evidence<String>>) -> Option<Refusal> {
    if reference.is_none() && has_lines(letter, Says::Blank) && is_in_head(letter, BLANK_WITHIN, Says::Blank) {
        return Some(Refusal::Template);
    }
    if is_in_head(letter, GREETING_LINES, Says::Salutation) {
        return None;
    }
    if has_lines(letter, Says::CommissionerDecides) {
        return Some(Refusal::DecisionNotice);
    }
    if reference.is_some() {
        return None;
    }
    let is_asked = letter.sections.all.iter().any(|part| part.kind == SectionKind::Request && part.heading.is_some());
    let heads = |kind: &&Kind| (kind.has_labels || !is_asked) && is_in_head(letter, HEAD_LINES, kind.heading);
    BY_HEADING.iter().find(heads).map(|kind| kind.refusal)
}

/// Whether one of the first lines has a cue of a list.
fn is_in_head(letter: &Letter<'_>, lines_of_head: usize, list: Says) -> bool {
    lines(letter).take(lines_of_head).any(|line| letter.cues.list(list).is_match(line))
}

/// Whether so many lines have a cue of a list.
fn has_lines(letter: &Letter<'_>, list: Says) -> bool {
    let cues = letter.cues.list(list);
    lines(letter).filter(|line| cues.is_match(line)).nth(FEWEST_LINES - 1).is_some()
}

fn lines<'d>(letter: &Letter<'d>) -> impl Iterator<Item = &'d str> {
    let lines = letter.lines;
    (0..lines.lines.len()).filter(|&line| lines.is_text(line)).map(|line| lines.line(line))
}
