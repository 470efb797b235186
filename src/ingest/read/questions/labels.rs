//! The numbers of questions: as a request numbers them, as an answer names them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;
use crate::ingest::cues::Opening;
use crate::ingest::vocabulary::Vocabulary;

/// The most questions of one range: `Questions 1 to 30`.
const LONGEST_RANGE: u32 = 50;

const ROMANS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// One number of a list, and several: `1`, `1b`, `1(b)`, `(iv)`, `c)`, `Two (2)`; `1, 1b and 1c`, `4 to 6`.
static ONE: LazyLock<String> = LazyLock::new(|| {
    let number = Vocabulary::get().any_number();
    let forms = [
        r"\d{1,2}\s?\([a-z]{1,4}\)",
        r"\d{1,2}[a-z]?\b",
        r"\([a-z]{1,4}\)",
        r"[a-z]\)",
        &format!(r"(?:{number})\b(?:\s?\(\d{{1,2}}\))?"),
    ];
    format!("(?:{})", forms.join("|"))
});
const JOIN: &str = r"(?:\s*(?:,\s*(?:and\s+)?|;\s*|&|\band\b|\bor\b|\bto\b)\s*|[-–—])";
const NOUN: &str = r"(?:questions?|(?:qns?|qs?)\.?|queries|query|answers?|a|parts?|points?|items?)";
const LEAD: &str = r"(?:(?:(?:response|reply|answer)s? to|regarding|concerning|as (?:regards|to|for)|(?:in|with) (?:relation|respect|answer|response|reply|regards?|reference) (?:to|of)|turning to|for|our|the|my|your)\s+)";

static HEAD: LazyLock<Option<(Opening, Regex)>> = LazyLock::new(|| {
    let one = ONE.as_str();
    let expression = format!(
        r"(?i)^[^\w(]*(?P<lead>{LEAD}{{0,4}})(?P<noun>{NOUN})\s?(?:(?:no|number|numbers|nos)\b\.?\s?)?(?P<list>{one}(?:{JOIN}(?:q\.?\s?)?{one})*)(?P<onwards>\s+(?:and )?(?:onwards?|upwards)\b|\+)?"
    );
    Opening::read(&expression).zip(compiled(&expression))
});
/// `Your second and third questions`, `as to your fourth`.
static ORDINAL: LazyLock<Option<(Opening, Regex)>> = LazyLock::new(|| {
    let ordinal = Vocabulary::get().any_ordinal();
    let expression = format!(
        r"(?i)^[^\w(]*(?P<lead>{LEAD}{{0,4}})(?P<list>(?:{ordinal})\b(?:{JOIN}(?:{ordinal})\b)*)(?:\s+(?P<noun>questions?|quer(?:y|ies)|points?|parts?|items?)\b|(?P<apart>\s*[,:]))"
    );
    Opening::read(&expression).zip(compiled(&expression))
});
static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let one = ONE.as_str();
    let expression =
        format!(r"(?i)\b(?:questions?|q)\s?(?:(?:no|number|numbers|nos)\b\.?\s?)?(?P<list>{one}(?:{JOIN}{one})*)");
    compiled(&expression)
});
static PIECE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let ordinal = Vocabulary::get().any_ordinal();
    compiled(&format!(r"(?i)(?P<one>{}|\b(?:{ordinal})\b)|(?P<to>\bto\b|[-–—])", *ONE))
});
static MARKER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:\b(?:question\s?|q\s?)\d{1,2}[a-z]?\s*[.:)–—-]|\d{1,2}\s?\([a-z]{1,4}\)[.:]?|\d{1,2}\s?[a-z]?[.)]|\((?:\d{1,2}[a-z]?|[a-z]|[ivx]{1,5})\)|\b(?:[a-z]|[ivx]{1,5})[.)]|^\d{1,2}\s+[–—-])",
    )
});
static UNNUMBERED: LazyLock<Option<Regex>> =
    LazyLock::new(|| compiled(r"(?i)^\W*(?:answer|response|reply)\s*[.:)–—-]"));

/// How a label speaks of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// `Question 1`, `Q1`.
    Question,
    /// `Answer 1`, `A1`.
    Answer,
    /// `Part 1`, `Item c)`: a question only where the request has that number.
    Part,
}

/// A label at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// How it speaks.
    pub(super) naming: Naming,
    /// The numbers that it names.
    pub(super) numbers: Vec<String>,
    /// Where it ends in the line, a sign after it included.
    pub(super) end: usize,
    /// Whether it stands apart from what follows: by a sign, or by the end of the line.
    pub(super) apart: bool,
    /// Whether it names all questions from its last number on.
    pub(super) onwards: bool,
}

/// The label of an answer or of a restated question that opens a line.
pub(super) fn label(line: &str) -> Option<Label> {
    let (letters, head) = HEAD.as_ref()?;
    let Some(found) = letters.may_open(line).then(|| head.captures(line)).flatten() else { return in_words(line) };
    let noun = found.name("noun")?.as_str().to_ascii_lowercase();
    let list = found.name("list")?;
    let onwards = found.name("onwards");
    let end = onwards.map_or(list.end(), |onwards| onwards.end());
    let rest = line.get(end..)?;
    let (apart, sign) = separator(rest);
    let short = matches!(noun.trim_end_matches('.'), "q" | "qs" | "a" | "qn" | "qns");
    let capital = rest.trim_start().starts_with(char::is_uppercase) && rest.starts_with(' ');
    // `Q.1 12` is a question and its answer; `Q1 12` may be a quarter, or a number in a code.
    let dotted = noun.ends_with('.') && !rest.trim_start().starts_with("20") && rest.starts_with(' ');
    if short && !apart && onwards.is_none() && !(capital && noun != "a") && !dotted {
        return None;
    }
    let naming = match noun.as_bytes().first()? {
        b'q' => Naming::Question,
        b'a' => Naming::Answer,
        _ => Naming::Part,
    };
    Some(Label { naming, numbers: numbers(list.as_str()), end: end + sign, apart, onwards: onwards.is_some() })
}

/// The label of questions that are counted in words.
fn in_words(line: &str) -> Option<Label> {
    let (letters, ordinal) = ORDINAL.as_ref()?;
    let found = letters.may_open(line).then(|| ordinal.captures(line)).flatten()?;
    let list = found.name("list")?;
    let noun = found.name("noun");
    // "First, we looked for it": somebody's own ones are questions.
    let is_theirs = found.name("lead").is_some_and(|lead| lead.as_str().to_ascii_lowercase().ends_with("your "));
    if noun.is_none() && !is_theirs {
        return None;
    }
    let naming = match noun.and_then(|noun| noun.as_str().bytes().next()).map(|first| first.to_ascii_lowercase()) {
        Some(b'p' | b'i') => Naming::Part,
        _ => Naming::Question,
    };
    let end = noun.map_or(list.end(), |noun| noun.end());
    let (apart, sign) = separator(line.get(end..)?);
    Some(Label { naming, numbers: numbers(list.as_str()), end: end + sign, apart, onwards: false })
}

/// Whether a sign or nothing follows a number, and how many bytes the sign takes.
fn separator(rest: &str) -> (bool, usize) {
    let trimmed = rest.trim_start();
    let blank = rest.len() - trimmed.len();
    let signs = trimmed.len() - trimmed.trim_start_matches(['.', ':', ')', '-', '–', '—']).len();
    (signs > 0 || trimmed.is_empty(), if signs > 0 { blank + signs } else { 0 })
}

/// Whether a line opens with the label of an answer that has no number: `Answer: …`.
pub(super) fn is_unnumbered(line: &str) -> bool {
    UNNUMBERED.as_ref().is_some_and(|label| label.is_match(line))
}

/// The questions that a sentence names.
pub(super) fn mentioned(sentence: &str) -> Vec<String> {
    let Some(mention) = MENTION.as_ref().filter(|_| has_word_in_q(sentence)) else { return Vec::new() };
    // `Q1 2023/24` is a quarter.
    let is_quarter = |list: &regex::Match<'_>| {
        let rest = sentence.get(list.end()..).unwrap_or_default();
        rest.trim_start_matches([' ', '-', '–', '/', ',']).starts_with("20") || rest.starts_with('/')
    };
    let lists = mention.captures_iter(sentence).filter_map(|found| found.name("list"));
    let lists = lists.filter(|list| !is_quarter(list));
    lists.flat_map(|list| numbers(list.as_str())).collect()
}

/// Whether a word begins with the letter that all words for questions begin with: few lines have one.
fn has_word_in_q(text: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        before.is_none_or(|before| !before.is_ascii_alphanumeric())
    };
    text.match_indices('q').any(begins) || text.match_indices('Q').any(begins)
}

/// The numbers of a list, ranges in full.
fn numbers(list: &str) -> Vec<String> {
    let Some(pieces) = PIECE.as_ref() else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    let mut range = false;
    for piece in pieces.find_iter(list).map(|piece| piece.as_str()) {
        if piece.eq_ignore_ascii_case("to") || piece.starts_with(['-', '–', '—']) {
            range = true;
            continue;
        }
        let key = key(piece);
        let ends = (found.last().and_then(|last| last.parse::<u32>().ok()), key.parse::<u32>().ok());
        if let (true, (Some(first), Some(last))) = (range, ends)
            && last.saturating_sub(first) <= LONGEST_RANGE
        {
            found.extend((first + 1..last).map(|number| number.to_string()));
        }
        range = false;
        found.push(key);
    }
    found
}

/// A number in digits and small letters: `1(b)` is `1b`, `Two (2)` is `2`.
fn key(number: &str) -> String {
    let lower = number.to_ascii_lowercase();
    let word = lower.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let vocabulary = Vocabulary::get();
    if let Some(number) = vocabulary.number(word).or_else(|| vocabulary.ordinal(word)) {
        return number.to_string();
    }
    let letters = lower.trim_start_matches("question").trim_start();
    let letters = letters.strip_prefix('q').filter(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let kept = letters.unwrap_or(lower.trim_start_matches("question"));
    kept.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The markers of questions in a line of a request: the number of each and where it stands. Inside the line only those
/// that go on counting from `last`, or begin to count, are markers.
pub(super) fn markers(line: &str, mut last: Option<String>) -> Vec<(String, Range<usize>)> {
    let Some(marker) = MARKER.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    let lead = line.len() - line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(').len();
    let parts = |c: char| c.is_whitespace() || matches!(c, '“' | '"');
    for place in marker.find_iter(line) {
        let apart_before = line.get(..place.start()).is_none_or(|before| before.is_empty() || before.ends_with(parts));
        let apart_after = line.get(place.end()..).is_some_and(|after| after.starts_with(char::is_whitespace));
        let key = key(place.as_str());
        let goes_on = last.as_deref().map_or_else(|| is_first(&key), |last| follows(last, &key) || is_first(&key));
        if apart_before && apart_after && (place.start() <= lead || goes_on) {
            last = Some(key.clone());
            found.push((key, place.range()));
        }
    }
    found
}

/// The numbers at the head of a line of an answer: `2) and 3) Not held`.
pub(super) fn run_of_markers(line: &str) -> Option<(Vec<String>, usize)> {
    let (first, place) = marker(line)?;
    let (mut keys, mut end) = (vec![first], place.end);
    while let Some(rest) = line.get(end..) {
        let joined = rest.trim_start();
        let joined = ["and ", "& ", ", "].iter().find_map(|joint| joined.strip_prefix(joint));
        let Some((next, (key, place))) = joined.and_then(|next| Some((next, marker(next)?))) else { break };
        keys.push(key);
        end = line.len() - next.len() + place.end;
    }
    Some((keys, end))
}

/// The number at the head of a line of an answer: `2.`, `(iii)`, `1(a)`.
pub(super) fn marker(line: &str) -> Option<(String, Range<usize>)> {
    let place = MARKER.as_ref()?.find(line)?;
    let after = line.get(place.end()..)?;
    (place.start() == 0 && after.starts_with(char::is_whitespace)).then(|| (key(place.as_str()), place.range()))
}

fn is_first(key: &str) -> bool {
    matches!(key, "1" | "1a" | "a" | "i")
}

/// Whether a number comes next after another.
fn follows(last: &str, next: &str) -> bool {
    let split = |key: &str| {
        let letters = key.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
        (key.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().unwrap_or(0), letters)
    };
    let ((last_number, last_letters), (number, letters)) = (split(last), split(next));
    if number == last_number + 1 {
        return letters.is_empty() || letters == "a";
    }
    number == last_number && letter_follows(&last_letters, &letters)
}

fn letter_follows(last: &str, next: &str) -> bool {
    let roman = |key: &str| ROMANS.iter().position(|known| *known == key);
    let romans = roman(last).zip(roman(next)).is_some_and(|(last, next)| next == last + 1);
    let alphabet = match (last.as_bytes(), next.as_bytes()) {
        ([last], [next]) => *next == last + 1,
        ([], [next]) => *next == b'a',
        _ => false,
    };
    romans || alphabet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_their_questions_in_every_form() {
        for (line, naming, numbers, apart) in [
            ("Q1 - All organisations", Naming::Question, "1", true),
            ("Q12: None", Naming::Question, "12", true),
            ("Q4 We hold none.", Naming::Question, "4", false),
            ("A1. 21 (twenty-one)", Naming::Answer, "1", true),
            ("Answer 1: Three.", Naming::Answer, "1", true),
            ("Question One -", Naming::Question, "1", true),
            ("Question Two", Naming::Question, "2", true),
            ("Regarding questions 4 and 5 -", Naming::Question, "4 5", true),
            ("In answer to Questions 1 and 2 please see the following figures.", Naming::Question, "1 2", false),
            ("With regard to your question 3(b), none is held.", Naming::Question, "3b", false),
            ("Questions 2 to 5:", Naming::Question, "2 3 4 5", true),
            ("Questions Two (2) and Three (3)", Naming::Question, "2 3", true),
            ("Questions 1, 1b & 1c", Naming::Question, "1 1b 1c", true),
            ("Items a) and b) are enclosed in part.", Naming::Part, "a b", false),
            ("Part (ii): Refused.", Naming::Part, "ii", true),
            ("Question 2 – 9.8% (mean), 11.1% (median).", Naming::Question, "2", true),
            ("Q1-3: None", Naming::Question, "1 2 3", true),
            ("Q.1 12", Naming::Question, "1", false),
            ("Q.4 & Q.5 withheld", Naming::Question, "4 5", false),
            ("Qs 1–3 Not held", Naming::Question, "1 2 3", false),
            ("Response to questions 2, 3", Naming::Question, "2 3", true),
            ("In answer to your first question, there are 12.", Naming::Question, "1", false),
            ("Your second and third questions are refused.", Naming::Question, "2 3", false),
            ("As to your fourth, none is held.", Naming::Question, "4", false),
            ("Third question: None.", Naming::Question, "3", true),
            ("Q4 onwards are withheld.", Naming::Question, "4", false),
        ] {
            let found = label(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (found.naming, found.numbers.join(" ").as_str(), found.apart),
                (naming, numbers, apart),
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_label() {
        for line in [
            "Q1 2023/24",
            "Q.1 2023/24",
            "a. 12 boats",
            "First, we looked in the register.",
            "The first boat came in May.",
            "A 12 month period",
            "A1 road",
            "Questions were asked",
            "The question is",
            "",
            "Quarter 1",
            "Appendix 1 - Policy",
        ] {
            assert_eq!(label(line), None, "{line}");
        }
    }

    #[test]
    fn sentences_mention_questions() {
        for (sentence, numbers) in [
            ("I have applied Section 31 and Section 40 to questions 1, 1b and 1c as it is so", "1 1b 1c"),
            ("as requested in your overarching question 1.", "1"),
            ("Your questions were long.", ""),
            ("In Q1 2023/24 there were two.", ""),
        ] {
            assert_eq!(mentioned(sentence).join(" "), numbers, "{sentence}");
        }
    }

    #[test]
    fn requests_number_their_questions() {
        for (line, last, keys) in [
            ("1) How many", None, "1"),
            ("1b) Please", Some("1"), "1b"),
            ("Q3. Which agencies supplied them?", Some("2"), "3"),
            ("1(a) How many drones? 1(b) Makes and models?", None, "1a 1b"),
            ("May I have (i) a copy (ii) the list (iii) confirmation?", None, "i ii iii"),
            ("What of section 12. Or 40(2) then?", Some("1"), ""),
            ("1. One? 2. Two? 3. Three? In 2019. Yes", None, "1 2 3"),
        ] {
            let found = markers(line, last.map(str::to_owned));
            let found: Vec<String> = found.into_iter().map(|(key, _)| key).collect();
            assert_eq!(found.join(" "), keys, "{line}");
        }
    }
}
