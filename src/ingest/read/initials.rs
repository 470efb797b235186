//! A body that no table lists and no form of name gives away, by what the letter itself says of it: its initials begin the
//! reference (`NHA-IR-201807-03` of `Northmere Harbour Authority`), or the request was made to it, or answered by it.

use crate::domain::{Authority, Evidence, Span};
use crate::ingest::authorities::authority;
use crate::ingest::vocabulary::Vocabulary;

use super::{Letter, letterhead};

/// Fewer initials are those of too many names.
const FEWEST_INITIALS: usize = 3;
/// Words of the longest name, and names in a line that are looked at.
const MOST_WORDS: usize = 10;
const MOST_NAMES: usize = 40;
/// Lines at the head of a page that may say whom a request is to.
const LINES_OF_HEAD: usize = 4;

/// The name in the letter whose initials begin its reference.
pub(super) fn read(letter: &Letter<'_>, reference: &str) -> Option<Evidence<Authority>> {
    let initials = of_reference(reference)?;
    letter.own_lines().find_map(|line| {
        let span = letter.span(line);
        let words = letter.text(span);
        let mut starts = starts_of_names(words);
        let name = starts.find_map(|at| with_initials(words.get(at..)?, initials).map(|name| (at, name)))?;
        let (at, name) = name;
        let spans = vec![Span::new(span.start + at, span.start + at + name.len())];
        Some(Evidence { value: authority(name)?, spans })
    })
}

/// Whether the initials of a name begin a reference.
pub(super) fn begin(reference: &str, name: &str) -> bool {
    of_reference(reference).is_some_and(|initials| with_initials(name, initials).is_some())
}

/// `… - a Freedom of Information request to Lower Sarn Drainage Commissioners` over a thread, `The request was refused by
/// National Coastal Museums.` in an entry of a log.
pub(super) fn named_as_answering(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    asked_of(letter).or_else(|| answered_by(letter))
}

fn asked_of(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    let mut lines = (0..letter.lines.lines.len()).filter(|&line| letter.lines.is_text(line)).take(LINES_OF_HEAD);
    lines.find_map(|line| {
        let span = letter.span(line);
        let words = letter.text(span);
        let at = words.find("nformation request to ").or_else(|| words.find("FOI request to "))?;
        let at = at + words.get(at..)?.find(" to ")? + " to ".len();
        let name = name_at(words.get(at..)?)?;
        let ends =
            words.get(at + name.len()..).is_some_and(|rest| !rest.starts_with([' ', '-']) || rest.starts_with(" -"));
        let spans = vec![Span::new(span.start + at, span.start + at + name.len())];
        ends.then(|| authority(name)).flatten().map(|value| Evidence { value, spans })
    })
}

fn answered_by(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    letter.own_lines().find_map(|line| {
        let span = letter.span(line);
        let words = letter.text(span);
        let mut places = words.match_indices(" by ").take(MOST_NAMES);
        places.find_map(|(at, by)| {
            let before = words.get(..at)?;
            let sentence = before.rsplit_once(". ").map_or(before, |(_, last)| last);
            is_answered(sentence).then_some(())?;
            let from = at + by.len();
            let rest = words.get(from..)?;
            let from = if rest.starts_with("the ") { from + "the ".len() } else { from };
            let name = name_at(words.get(from..)?)?;
            let is_body = letterhead::is_of_institution(name) || letterhead::is_national(name);
            let value = authority(name).filter(|_| is_body)?;
            let hears = &Vocabulary::get().bodies.hear_complaints;
            let spans = vec![Span::new(span.start + from, span.start + from + name.len())];
            (!hears.iter().any(|other| value.slug.contains(other.as_str()))).then_some(Evidence { value, spans })
        })
    })
}

/// Whether the words of a sentence before "by" tell of a request that was answered, or of what is not held.
fn is_answered(before: &str) -> bool {
    let before = before.to_lowercase();
    let done = &Vocabulary::get().lines.done;
    let is_request = |word: &str| matches!(word, "request" | "application" | "enquiry");
    let asked = || before.split(|c: char| !c.is_alphabetic()).any(is_request) && !before.contains("your previous");
    let not_held = || ["held", "recorded", "kept"].iter().any(|kept| before.ends_with(kept));
    done.iter().any(|done| before.ends_with(done.as_str())) && asked()
        || not_held() && ["no information", "nothing", "not "].iter().any(|none| before.contains(none))
}

/// The letters that a reference begins with, but for those that say that it is of a request.
fn of_reference(reference: &str) -> Option<&str> {
    let laws = &Vocabulary::get().bodies.no_initials;
    let mut runs = reference.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| !run.is_empty());
    let run = runs.by_ref().take(2).find(|run| !laws.has(run))?;
    let is_capital = run.bytes().all(|byte| byte.is_ascii_uppercase());
    (run.len() >= FEWEST_INITIALS && is_capital).then_some(run)
}

/// Where words with a capital begin in a line.
fn starts_of_names(words: &str) -> impl Iterator<Item = usize> {
    let begins = |&(at, c): &(usize, char)| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        c.is_uppercase()
            && before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '"' | '“' | '|'))
    };
    words.char_indices().filter(begins).map(|(at, _)| at).take(MOST_NAMES)
}

/// The words of a name at the beginning of a text: capitals, and small words between them.
fn name_at(words: &str) -> Option<&str> {
    let small = &Vocabulary::get().small;
    let mut end = 0;
    let mut at = 0;
    for word in words.split_inclusive(' ').take(MOST_WORDS) {
        let bare = word.trim_end().trim_end_matches(|c: char| !c.is_alphanumeric());
        if bare.starts_with(char::is_uppercase) {
            end = at + bare.len();
        } else if !small.has(bare) {
            break;
        }
        at += word.len();
        if bare.len() < word.trim_end().len() {
            break;
        }
    }
    let name = words.get(..end)?;
    (name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).nth(1).is_some()).then_some(name)
}

/// The name at the beginning of a text, if its words with a capital begin with these letters.
fn with_initials<'w>(words: &'w str, initials: &str) -> Option<&'w str> {
    let vocabulary = Vocabulary::get();
    let mut left = initials.chars();
    let mut at = 0;
    for word in words.split_inclusive([' ', '-']).take(MOST_WORDS) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next()?;
        if first.is_uppercase() {
            (left.next() == Some(first)).then_some(())?;
        } else if !vocabulary.small.has(bare) {
            return None;
        }
        let end = at + bare.len();
        at += word.len();
        if left.as_str().is_empty() {
            let name = words.get(..end)?;
            let begins = name.split(' ').next().unwrap_or_default();
            let is_unit = vocabulary.offices.end.has(bare)
                || vocabulary.offices.begin.has(begins)
                || vocabulary.persons.titles.has(begins);
            return (!is_unit).then_some(name);
        }
        // Between the words of a name stands no sign: "Crown. Next Case" is none.
        if bare.len() + 1 < word.len() || bare.len() == word.len() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initials_of_a_reference_are_those_of_a_body() {
        for (reference, initials) in [
            ("NHA-IR-201807-03", Some("NHA")),
            ("MCE 310 - 21", Some("MCE")),
            ("PRONI/FOI/0563", Some("PRONI")),
            ("FOI/BRO/22/7", Some("BRO")),
            ("SLC-FOI 118-24", Some("SLC")),
            ("FOI-2020-00652", None),
            ("EIR 30175", None),
            ("F-2018-01544", None),
            ("LV/2022/0146", None),
            ("2023-0256", None),
        ] {
            assert_eq!(of_reference(reference), initials, "{reference}");
        }
    }

    #[test]
    fn a_name_has_the_initials() {
        for (words, initials, name) in [
            ("Civil Nuclear Constabulary has the rosters", "CNC", Some("Civil Nuclear Constabulary")),
            ("Museum of Coast and Empire", "MCE", Some("Museum of Coast and Empire")),
            ("Public Record Office of Northern Ireland", "PRONI", Some("Public Record Office of Northern Ireland")),
            ("Westmarch Record Office", "WRO", Some("Westmarch Record Office")),
            ("Upper-Nene Valley Board", "UNV", Some("Upper-Nene Valley")),
            ("Information Rights Team", "IRT", None),
            ("Cattle. No Case", "CNC", None),
            ("Mr Carl Elm", "MCE", None),
            ("Civil and nuclear Constabulary", "CNC", None),
            ("Westmarch Office", "WRO", None),
        ] {
            assert_eq!(with_initials(words, initials), name, "{words}");
        }
    }

    #[test]
    fn who_answers_a_request_stands_after_by() {
        for before in [
            "The request was refused",
            "This application was received",
            "The enquiry was turned down",
            "No information is held",
            "Your request is being handled",
        ] {
            assert!(is_answered(before), "{before}");
        }
        for before in [
            "The information is held",
            "The plan was refused",
            "The report was published",
            "Figures are kept",
            "Planning permission was turned down",
            "The goods were received",
        ] {
            assert!(!is_answered(before), "{before}");
        }
    }

    #[test]
    fn a_name_ends_with_its_last_capital() {
        for (words, name) in [
            ("National Coastal Museums, sections 27", Some("National Coastal Museums")),
            ("Devon and Cornwall Police that would", Some("Devon and Cornwall Police")),
            ("Lower Sarn Drainage Commissioners.", Some("Lower Sarn Drainage Commissioners")),
            ("Marlshire and its neighbours", None),
            ("us", None),
        ] {
            assert_eq!(name_at(words), name, "{words}");
        }
    }
}
