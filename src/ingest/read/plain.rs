//! Plain answers: sentences that say what was asked in the words of the request, and neither refuse nor suppose.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::Span;
use crate::fold::lower;
use crate::ingest::sentence;

use super::{Letter, Words};

/// Bytes of a request that its words are taken from, and of the longest sentence that is a plain answer.
const LONGEST_REQUEST: usize = 4_000;
const LONGEST_ANSWER: usize = 300;

/// Words of every request and letter, by which nothing is recognised.
static COMMON: Words = LazyLock::new(|| {
    "about after all also and any are been between both can copy council data date department detail did does \
     document each for force from had has have hold how information many much number office police please \
     provide record request service since some that the their them there these they this those total trust \
     university was were what when where which who with year"
        .split(' ')
        .collect()
});

/// Words that refuse, suppose, put off, or speak of the request and not of what it asks; before a star, how they begin.
const HEDGES: &str = "may might could would should if whether exempt* except* withh* refus* section* regulation* disclos* \
    releas* redact* consider* complain* commissioner* unable cannot request* interest* prejudic* likely harm* regret* \
    sorry unfortunate* review* limit limits apply applies applied you your clarif* identif* somebody someone anyone \
    anybody still awaiting payable working reached telephone";

/// Numbers in words. One is an article as well.
static NUMBERS: Words = LazyLock::new(|| {
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
     eighteen nineteen twenty thirty forty fifty sixty seventy \
     eighty ninety dozen hundred thousand"
        .split(' ')
        .collect()
});
/// Words before a number that speak of things named before.
static BACK: Words =
    LazyLock::new(|| "all both these those the of other first last part item page question".split(' ').collect());
static NOUGHT: Words = LazyLock::new(|| "no none nil zero".split(' ').collect());

static MONTHS: Words = LazyLock::new(|| {
    "january february march april May june july august september october november december".split(' ').collect()
});

/// Words that ask for a number where they are followed by these.
const COUNTS: &[(&str, &str)] = &[
    ("how", "many"),
    ("how", "much"),
    ("number", "of"),
    ("numbers", "of"),
    ("count", "of"),
    ("cost", "of"),
    ("costs", "of"),
    ("total", "number"),
    ("total", "cost"),
    ("total", "amount"),
    ("amount", "spent"),
    ("amount", "paid"),
    ("sum", "paid"),
    ("percentage", "of"),
    ("proportion", "of"),
    ("statistics", "on"),
    ("figures", "for"),
    ("figures", "on"),
];

/// Words that a question begins with.
static QUESTIONS: Words =
    LazyLock::new(|| "how who when where which what whether does do did is are has".split(' ').collect());

/// Words that may say that nothing is held, or that what is asked for lies elsewhere.
static KEPT: Words = LazyLock::new(|| {
    "hold holds held keep keeps kept record recorded collect collected published available matter about"
        .split(' ')
        .collect()
});

/// What answers are found in.
static PAPERS: Words = LazyLock::new(|| {
    "copies correspondence document documents email emails file files information letters minutes note notes pages papers \
     records report reports"
        .split(' ')
        .collect()
});

/// What a request asks, by its words.
pub(super) struct Asked {
    stems: HashSet<String>,
    counts: bool,
    asks: bool,
}

impl Asked {
    /// What the request of a letter asks; none where the letter has none.
    pub(super) fn of(letter: &Letter<'_>) -> Option<Self> {
        let mut room = LONGEST_REQUEST;
        let mut asked = Self { stems: HashSet::new(), counts: false, asks: false };
        for part in &letter.sections.asked {
            let words = words(letter.text(*part).get(..room.min(part.end - part.start)).unwrap_or_default());
            room = room.saturating_sub(part.end - part.start);
            asked.asks |= letter.text(*part).contains('?');
            let pairs = words.iter().zip(words.iter().skip(1));
            asked.counts |=
                pairs.into_iter().any(|(first, second)| COUNTS.contains(&(first.as_str(), second.as_str())));
            for word in &words {
                asked.asks |= QUESTIONS.contains(word.as_str());
                asked.stems.extend(stem(word));
            }
        }
        (!asked.stems.is_empty()).then_some(asked)
    }

    /// Whether a sentence gives a number that the request asks for.
    pub(super) fn is_counted_by(&self, sentence: &str) -> bool {
        let Some(words) = stated(sentence) else { return false };
        let has = |list: &Words| words.iter().any(|word| list.contains(word.as_str()));
        // "We hold 12 files on them" says what there is to be asked for.
        if has(&KEPT) && has(&PAPERS) {
            return false;
        }
        let begins = words.first().is_some_and(|word| is_number(word));
        self.counts && has_number(&words) && (begins || self.shared(&words) > 0)
    }

    /// Whether a sentence answers the request in its words.
    pub(super) fn is_answered_by(&self, sentence: &str) -> bool {
        let Some(words) = stated(sentence) else { return false };
        let shared = self.shared(&words);
        let counted = has_number(&words) || words.iter().any(|word| NOUGHT.contains(word.as_str()));
        let says = self.asks && shared >= 2 && !words.iter().any(|word| KEPT.contains(word.as_str()));
        (counted && (shared > 0 || self.counts && words.len() <= SHORT)) || says
    }

    fn shared(&self, words: &[String]) -> usize {
        let stems: HashSet<String> = words.iter().filter_map(|word| stem(word)).collect();
        stems.intersection(&self.stems).count()
    }
}

/// Words of an answer that is little more than its number: `We felled 12.`
const SHORT: usize = 5;

/// Whether an answer to one question is a fact: a number, or a word that stands for one.
pub(super) fn is_fact(answer: &str) -> bool {
    let Some(words) = stated(answer) else { return false };
    let is_yes = |word: &String| word == "yes" || NOUGHT.contains(word.as_str());
    has_number(&words) || words.first().is_some_and(is_yes)
}

/// The words of a sentence that states something; none of one that refuses, supposes, or asks.
fn stated(sentence: &str) -> Option<Vec<String>> {
    let sentence = sentence.trim();
    if sentence.len() > LONGEST_ANSWER || sentence.ends_with(['?', ':']) {
        return None;
    }
    let mut words = words(sentence);
    // "I can confirm that", "We can tell you that": what follows is the answer.
    let opening = words.iter().take(OPENING).position(|word| word == "that");
    if let Some(that) = opening
        && words
            .iter()
            .take(that)
            .any(|word| matches!(word.as_str(), "confirm" | "advise" | "tell" | "inform" | "state"))
    {
        words.drain(..=that);
    }
    (!words.iter().any(|word| hedges(word)) && !words.is_empty()).then_some(words)
}

fn hedges(word: &str) -> bool {
    HEDGES.split_whitespace().any(|hedge| match hedge.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == hedge,
    })
}

/// Words within which an opening that only announces ends.
const OPENING: usize = 8;

/// The words of a text in small letters, but for the month of May.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '.' | '/'));
    let bare = parts.map(|word| word.trim_matches([',', '.', '/'])).filter(|word| !word.is_empty());
    bare.map(|word| if word == "May" { word.to_owned() } else { lower(word) }).collect()
}

fn has_number(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let is_month = |at: usize| words.get(at).is_some_and(|word| MONTHS.contains(word.as_str()));
        let is_date = is_month(at + 1) || at.checked_sub(1).is_some_and(is_month);
        // "Whoever has all four" counts nothing.
        let points_back = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| BACK.contains(word.as_str()) || is_dialled(word));
        is_number(word) && !is_date && !points_back
    })
}

/// Whether a word is a number, and no year or telephone number.
fn is_number(word: &str) -> bool {
    let digits = word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    (digits && !is_year && !is_dialled(word)) || NUMBERS.contains(word)
}

/// Whether a word is how a telephone number begins: `01632`.
fn is_dialled(word: &str) -> bool {
    word.starts_with('0') && word.len() >= 3 && word.chars().all(|c| c.is_ascii_digit())
}

/// A word without its ending; none for one that every letter has.
fn stem(word: &str) -> Option<String> {
    if word.len() < 3 || !word.chars().all(char::is_alphabetic) || COMMON.contains(word) {
        return None;
    }
    let stem = ["ing", "ies", "ed", "es", "s", "y", "e"].iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= 3).then_some(stem)
    });
    let stem = stem.unwrap_or(word);
    (!COMMON.contains(stem)).then(|| stem.to_owned())
}

/// The first sentence of these parts of a letter for which something holds.
pub(super) fn first_sentence(letter: &Letter<'_>, parts: &[Span], is: impl Fn(&str) -> bool) -> Option<Span> {
    let lines = parts.iter().flat_map(|&part| letter.lines_in(part).map(move |line| letter.span(line).within(part)));
    let sentences = lines.flat_map(|line| {
        let ends = sentence::all(letter.text(line)).into_iter();
        ends.map(move |(from, to)| Span::new(line.start + from, line.start + to))
    });
    sentences.into_iter().find(|&sentence| is(letter.text(sentence)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_numbers_or_words_for_them() {
        for (answer, is) in [
            ("Twelve.", true),
            ("Yes, at two sites.", true),
            ("None", true),
            ("£4,120.50 in all", true),
            ("On 3 May 2021", false),
            ("This is exempt under section 40(2).", false),
            ("If there were 12 we would not say so.", false),
            ("See the second schedule.", false),
            ("The parks team is on 01632 960123.", false),
            ("Acme Limited built 14.", true),
            ("This needs 10 more working days.", false),
            ("The team is still counting all 12.", false),
            ("The limit of 18 hours applies.", false),
        ] {
            assert_eq!(is_fact(answer), is, "{answer}");
        }
    }
}
