//! A sentence of a request → a heading: `How many reports did you receive?` is `Reports`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::expression;
use crate::ingest::cues::{Opening, loosely};
use crate::ingest::vocabulary::Vocabulary;

use super::words::Words;

/// What is taken from the head of a sentence.
struct Head {
    /// The letters that it may begin with.
    letters: Opening,
    /// What is tried before it.
    loosely: Option<Regex>,
    expression: Regex,
}

impl Head {
    fn of(opening: &str) -> Option<Self> {
        let expression = compiled(opening)?;
        Some(Self { letters: Opening::read(opening)?, loosely: loosely(expression.as_str()), expression })
    }

    fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        let may_match =
            self.letters.may_open(text) && self.loosely.as_ref().is_none_or(|loosely| loosely.is_match(text));
        may_match.then(|| self.expression.captures(text)).flatten()
    }
}

struct Rules {
    openings: Vec<Head>,
    endings: Regex,
    did: Regex,
    had: Regex,
    how_many: Regex,
    counted: Regex,
    aside: Regex,
    about: Regex,
    spent: Regex,
    paid: Regex,
    your: Regex,
}

/// Compiles an expression that reads words in any case.
fn compiled(expression: &str) -> Option<Regex> {
    expression::compiled(&format!("(?i){expression}"))
}

static RULES: LazyLock<Option<Rules>> = LazyLock::new(|| {
    let titles = &Vocabulary::get().titles;
    let endings: Vec<&str> = titles.endings.iter().map(|(ending, _)| ending.as_str()).collect();
    Some(Rules {
        openings: titles.openings.iter().map(|(opening, _)| Head::of(opening)).collect::<Option<_>>()?,
        endings: compiled(&endings.join("|"))?,
        did: compiled(
            r"^how (many|much) (?P<what>[^,;?]+?) ((did|do|does|can|could|will)|(has|have|had|were|was) (the|your|you|it|they|each|any)|(the|your|you) (\w+ )?(has|have|had)) [^,;?]*?(?P<about> (about|on|regarding|concerning|relating to|against|from|for) .+)?$",
        )?,
        had: compiled(r"^how (many|much) (?P<what>[^,;?]+?) (?P<had>had|has|have|were|was|are|is) (?P<rest>.+)$")?,
        how_many: compiled(r"^how (many|much) ")?,
        counted: compiled(r"(^|\s)\(?(i{1,3}|iv|v|[a-e]|\d)\) ")?,
        aside: compiled(r"\s+\((?:[^()]|\([^()]{1,20}\)){1,120}\)")?,
        about: compiled(
            r"^.{60,}?,? (about|concerning|regarding|relating to|in connection with|on the subject of) (the |an? )?(?P<about>\S+ \S+ .+)$",
        )?,
        spent: compiled(
            r"^how much (money )?((was|is|has been|have you|did (you|the \w+)) (been )?(spent|spend)|(you|the \w+) (spent|spend)) on ",
        )?,
        paid: compiled(
            r"^how much (money )?(was|were|is|are|has been|have been) (?P<rest>(\w+ed|paid|spent|made|lost|given|sold|won|owing)\b.*)$",
        )?,
        your: compiled(r"\byour\b")?,
    })
});

/// A heading made of a sentence; empty where nothing is left of it.
pub(super) fn rewritten(sentence: &str) -> String {
    let Some(rules) = RULES.as_ref() else { return String::new() };
    // More words than a title holds are not worth the work.
    let end = sentence.char_indices().nth(600).map_or(sentence.len(), |(at, _)| at);
    let mut text = sentence.get(..end).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    text = without_openings(rules, &first_of_enumeration(rules, &text));
    text = rules.aside.replace_all(&text, "").into_owned();
    if let Some(end) = end_of_heading(rules, &text) {
        text.truncate(end);
    }
    let text = rules.spent.replace(&text, "Spending on ").into_owned();
    let text = without_openings(rules, &how_many(rules, &text));
    let text = rules.your.replace_all(&text, "the");
    capitalised(
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '?' | '-' | '–' | '!')),
    )
}

/// Where a heading ends; a colon after a word or two ends none, nor does what stands after a number or a count alone:
/// `FCO 31/2209, which is to do with oil`, `Amount paid out since 2020 to repair bikes`.
fn end_of_heading(rules: &Rules, text: &str) -> Option<usize> {
    let mut endings = rules.endings.find_iter(text);
    let words = |at: usize| text.get(..at).unwrap_or_default().split(' ').count();
    let ending = endings.find(|ending| {
        let is_last = ending.end() >= text.trim_end().len();
        is_last
            || names_something(text.get(..ending.start()).unwrap_or_default())
                && (!ending.as_str().starts_with(':') || words(ending.start()) > 4)
    })?;
    let glued = ending.as_str().chars().next().filter(|c| c.is_alphanumeric());
    Some(ending.start() + glued.map_or(0, char::len_utf8))
}

/// Whether words name something, and are neither a count (`Amount paid out`) nor a number (`FCO 31/2209`).
fn names_something(text: &str) -> bool {
    let vocabulary = Vocabulary::get();
    let words: Vec<&str> = text.split_whitespace().collect();
    // `Those 186, by year` points back to what was named before.
    if words.first().is_some_and(|first| vocabulary.sentences.pointing.has(&first.to_lowercase())) {
        return true;
    }
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    words.iter().enumerate().any(|(at, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_of_number =
            bare.chars().all(char::is_uppercase) && words.get(at + 1).is_some_and(|next| has_digit(next));
        let is_plain = has_digit(bare) || is_of_number || vocabulary.titles.counting.has(&bare.to_lowercase());
        bare.chars().count() > 2 && !is_plain && !Words::get().is_of_grammar(bare)
    })
}

/// `May I have (i) a copy of the report (ii) the list`: the first of what is counted within a sentence.
fn first_of_enumeration(rules: &Rules, text: &str) -> String {
    let mut counted = rules.counted.find_iter(text);
    let Some(first) = counted.next() else { return text.to_owned() };
    let end = counted.next().map_or(text.len(), |next| next.start());
    let before = text.get(..first.start()).unwrap_or_default();
    let item = text.get(first.end()..end).unwrap_or_default().trim_end();
    let item = [" and", " or"].iter().find_map(|join| item.strip_suffix(join)).unwrap_or(item);
    format!("{before} {item}").trim_start().to_owned()
}

fn without_openings(rules: &Rules, text: &str) -> String {
    let mut text = text;
    // Each takes something away, so that there are few. After each the first is tried again.
    while let Some(rest) = rules.openings.iter().find_map(|opening| {
        let found = opening.captures(text)?;
        let whole = found.get(0).map_or(0, |whole| whole.end());
        let rest = found.name("rest").map_or(whole, |rest| rest.start());
        text.get(rest..).filter(|_| rest > 0)
    }) {
        text = rest;
    }
    text.to_owned()
}

fn how_many(rules: &Rules, text: &str) -> String {
    if let Some(found) = rules.paid.captures(text) {
        return format!("amount {}", found.name("rest").map_or("", |rest| rest.as_str()));
    }
    if let Some(found) = rules.did.captures(text) {
        let group = |name: &str| found.name(name).map_or("", |group| group.as_str());
        return format!("{}{}", group("what"), group("about"));
    }
    if let Some(found) = rules.had.captures(text) {
        let group = |name: &str| found.name(name).map_or("", |group| group.as_str());
        let last = group("what").rsplit(' ').next().unwrap_or_default().to_lowercase();
        let who = if Vocabulary::get().titles.people.has(&last) { "who" } else { "that" };
        return format!("{} {who} {} {}", group("what"), group("had"), group("rest"));
    }
    rules.how_many.replace(text, "").into_owned()
}

/// The text with a capital at its head.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The text without a capital at its head, unless its first word is a name or an abbreviation.
pub(super) fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// What a text that is too long for a title is about, if it says so: `The whole of MT 2/99, or of your own copy, about the
/// fire at Limehouse`.
pub(super) fn subject(text: &str, longest: usize) -> Option<String> {
    text.char_indices().nth(longest)?;
    Some(capitalised(RULES.as_ref()?.about.captures(text)?.name("about")?.as_str()))
}

/// The text, cut at a word where it is longer than a title may be; no word of grammar is left at its end.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    let Some((end, after)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let cut = text.get(..end).unwrap_or_default();
    let word = if after.is_whitespace() { end } else { cut.rfind(char::is_whitespace).unwrap_or(end) };
    let mut cut = bare_end(cut.get(..word).unwrap_or_default());
    while let Some((before, last)) = cut.rsplit_once(char::is_whitespace)
        && Words::get().is_of_grammar(last)
    {
        cut = bare_end(before);
    }
    cut.to_owned()
}

/// The text without the signs at its end.
fn bare_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_become_headings() {
        for (sentence, heading) in [
            (
                "Please could I refine my request so it is limited to email correspondence held by AC Jukes.",
                "Email correspondence held by AC Jukes",
            ),
            ("How many high-risk reports did the MPS receive over this period of time?", "High-risk reports"),
            ("All organisations represented on your VAWG panel", "Organisations represented on the VAWG panel"),
            (
                "How many officers had allegations made against them in: 2017, 2018",
                "Officers who had allegations made against them",
            ),
            ("How many letters has the department received about hedges?", "Letters about hedges"),
            ("how many benches the council has removed since 2019 and why", "Benches"),
            ("How many posts were vacant?", "Posts that were vacant"),
            (
                "The number of officers found to have broken the force’s standards",
                "Officers found to have broken the force’s standards",
            ),
            (
                "Please can you describe- without giving away any details- the nature of each",
                "Without giving away any details",
            ),
            ("How much was paid to the bakers in 2019?", "Amount paid to the bakers in 2019"),
            (
                "Under section 1 of the Act, and for the purposes of my case, the notes of the bakers",
                "Notes of the bakers",
            ),
            ("In the period 2019 to 2021, the loaves sold", "Loaves sold"),
            ("", ""),
        ] {
            assert_eq!(rewritten(sentence), heading, "{sentence}");
        }
    }

    #[test]
    fn every_expression_reads_its_example() {
        let titles = &Vocabulary::get().titles;
        for (expression, example) in titles.openings.iter().chain(&titles.endings) {
            let regex = compiled(expression).unwrap_or_else(|| panic!("{expression}"));
            assert!(regex.is_match(example), "{expression} does not read {example:?}");
        }
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        assert_eq!(shortened("oak elm, three", 9), "oak elm");
        assert_eq!(shortened("one", 9), "one");
        assert_eq!(shortened("bakers, bread and the loaves", 21), "bakers, bread");
        assert_eq!(shortened("bakers bread loaves", 12), "bakers bread");
        assert_eq!(shortened("éééééééééé", 4), "éééé");
    }
}
