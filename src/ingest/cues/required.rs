//! What a text must have for a regular expression to match: one of a few strings.

use regex_syntax::hir::{Class, Hir, HirKind};

/// A shorter string stands in so many texts that looking for it decides nothing.
const SHORTEST: usize = 2;
/// More alternatives than this cost more to look for than they save.
const MOST: usize = 200;
/// Strings that stand in most paragraphs of most letters: worth as little as the shortest.
const COMMON: &[&str] = &[
    "the ",
    "this",
    "that",
    "your",
    "you ",
    "have",
    "section",
    "request",
    "information",
    "act",
    "for",
    "with",
    "and",
    "our",
    "not",
    "are",
    "which",
    "from",
    "was",
    "has",
    "will",
    "under",
];

/// Strings in lower case of which at least one is a part of whatever the expression matches, but for the case of ASCII
/// letters; none where there is no such set.
pub(super) fn required(expression: &Hir) -> Option<Vec<String>> {
    let found = match expression.kind() {
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_ascii_lowercase()],
        HirKind::Class(class) => vec![one_letter(class)?.to_string()],
        HirKind::Capture(capture) => return required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => return required(&repetition.sub),
        HirKind::Concat(parts) => return of_sequence(parts),
        HirKind::Alternation(branches) => {
            let mut all = Vec::new();
            for branch in branches {
                all.extend(required(branch)?);
            }
            all.sort();
            all.dedup();
            all
        }
        _ => return None,
    };
    (found.len() <= MOST && found.iter().all(|string| string.len() >= SHORTEST)).then_some(found)
}

/// The best of what the parts of a sequence require: a run of letters is one string.
fn of_sequence(parts: &[Hir]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut offer = |found: Option<Vec<String>>| {
        let Some(found) = found else { return };
        if best.as_ref().is_none_or(|best| worth(&found) > worth(best)) {
            best = Some(found);
        }
    };
    let mut run = String::new();
    for part in parts {
        if let Some(letters) = letters(part) {
            run += &letters;
            continue;
        }
        offer(long_enough(&mut run));
        offer(required(part));
    }
    offer(long_enough(&mut run));
    best
}

fn long_enough(run: &mut String) -> Option<Vec<String>> {
    let run = std::mem::take(run);
    (run.len() >= SHORTEST).then(|| vec![run])
}

/// How well strings tell texts apart: as well as the shortest of them, and the worse the more there are.
fn worth(strings: &[String]) -> usize {
    let length = |string: &String| if COMMON.contains(&string.as_str()) { SHORTEST } else { string.len().min(12) };
    strings.iter().map(length).min().unwrap_or_default() * 100 - strings.len().min(99)
}

fn letters(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => Some(std::str::from_utf8(&literal.0).ok()?.to_ascii_lowercase()),
        HirKind::Class(class) => Some(one_letter(class)?.to_string()),
        _ => None,
    }
}

/// The letter that a class stands for in either case. The long s and the sign of the kelvin are letters of their own.
fn one_letter(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let mut letter = None;
    for range in class.ranges() {
        if range.start() != range.end() {
            return None;
        }
        let c = match range.start() {
            'ſ' | '\u{212A}' => continue,
            c => c.to_ascii_lowercase(),
        };
        if *letter.get_or_insert(c) != c {
            return None;
        }
    }
    letter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_match_has_one_of_what_is_required() {
        for (expression, expected) in [
            (r"(?i)refus(e|ing|ed) your", Some(vec!["refus"])),
            (r"(?i)(un)?able to comply", Some(vec!["able to comply"])),
            (r"(?i)\bask\b", Some(vec!["ask"])),
            (r"(?i)(letter|e-?mail|note)", Some(vec!["letter", "mail", "note"])),
            (r"(?i)the \w+ (is|was) withheld", Some(vec![" withheld"])),
            (r"(?i)(letter)?\w*", None),
            (r"(?i)(letter|\d+)", None),
            (r"(?i)(section){2}", Some(vec!["section"])),
            (r"[ab]", None),
            (r"a", None),
        ] {
            let hir = regex_syntax::parse(expression).expect(expression);
            let found = required(&hir);
            let expected = expected.map(|strings| strings.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(found, expected, "{expression}");
        }
    }
}
