//! What a text must have for a regular expression to match: one of a few strings.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// What is shorter, with the bounds of words counted, stands in so many texts that looking for it decides nothing.
const SHORTEST: usize = 4;
/// Longer strings tell texts apart no better.
const LONG_ENOUGH: usize = 12;
/// More alternatives than this cost more to look for than they save.
const MOST: usize = 200;
/// Words that stand in most paragraphs of most letters: worth as little as the shortest.
const COMMON: &[&str] = &[
    "act",
    "and",
    "any",
    "are",
    "for",
    "from",
    "has",
    "have",
    "information",
    "not",
    "of",
    "on",
    "our",
    "request",
    "section",
    "that",
    "the",
    "this",
    "to",
    "under",
    "was",
    "which",
    "will",
    "with",
    "would",
    "you",
    "your",
];

/// A string in lower case that a text must have, and whether a word must begin or end with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Needed {
    pub(super) string: String,
    pub(super) begins_word: bool,
    pub(super) ends_word: bool,
}

impl Needed {
    /// Whether the string, found at a place of a text, is one that is needed.
    pub(super) fn is_at(&self, text: &[u8], start: usize, end: usize) -> bool {
        let is_word = |at: Option<usize>| {
            at.and_then(|at| text.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        };
        let begins = || is_word(start.checked_sub(1)) != is_word(Some(start));
        let ends = || is_word(end.checked_sub(1)) != is_word(Some(end));
        (!self.begins_word || begins()) && (!self.ends_word || ends())
    }

    fn worth(&self) -> usize {
        let bounds = usize::from(self.begins_word) + usize::from(self.ends_word);
        if COMMON.contains(&self.string.trim()) { SHORTEST } else { (self.string.len() + bounds).min(LONG_ENOUGH) }
    }
}

/// Strings of which at least one is a part of whatever the expression matches, but for the case of ASCII letters; none
/// where there is no such set that is worth looking for.
pub(super) fn required(expression: &Hir) -> Option<Vec<Needed>> {
    let found = match expression.kind() {
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
        _ => return of_sequence(std::slice::from_ref(expression)),
    };
    (found.len() <= MOST).then_some(found)
}

/// The best of what the parts of a sequence require: a run of letters is one string.
fn of_sequence(parts: &[Hir]) -> Option<Vec<Needed>> {
    let mut best: Option<Vec<Needed>> = None;
    let mut offer = |found: Option<Vec<Needed>>| {
        let Some(found) = found else { return };
        if best.as_ref().is_none_or(|best| worth(&found) > worth(best)) {
            best = Some(found);
        }
    };
    let mut run = Needed::default();
    for part in parts {
        if let Some(letters) = letters(part) {
            run.string += &letters;
            continue;
        }
        let is_bound = matches!(part.kind(), HirKind::Look(Look::WordAscii));
        run.ends_word = is_bound;
        offer(long_enough(&mut run));
        run.begins_word = is_bound;
        if parts.len() > 1 {
            offer(required(part));
        }
    }
    offer(long_enough(&mut run));
    best
}

fn long_enough(run: &mut Needed) -> Option<Vec<Needed>> {
    let run = std::mem::take(run);
    (!run.string.is_empty() && run.worth() >= SHORTEST).then(|| vec![run])
}

/// How well strings tell texts apart: as well as the worst of them, and the worse the more there are.
fn worth(strings: &[Needed]) -> usize {
    strings.iter().map(Needed::worth).min().unwrap_or_default() * 100 - strings.len().min(99)
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

    fn shown(needed: &Needed) -> String {
        let bound = |is_bound: bool| if is_bound { "|" } else { "" };
        format!("{}{}{}", bound(needed.begins_word), needed.string, bound(needed.ends_word))
    }

    #[test]
    fn every_match_has_one_of_what_is_required() {
        for (expression, expected) in [
            (r"(?i)refus(e|ing|ed) your", Some(vec!["refus"])),
            (r"(?i)(un)?able to comply", Some(vec!["able to comply"])),
            (r"(?i)(?-u:\b)if(?-u:\b)", Some(vec!["|if|"])),
            (r"(?i)(letter|e-?mail|note)", Some(vec!["letter", "mail", "note"])),
            (r"(?i)the [a-z]+ (is|was) withheld", Some(vec![" withheld"])),
            (r"(?i)(letter)?[a-z]*", None),
            (r"(?i)(letter|[0-9]+)", None),
            (r"(?i)(section){2}", Some(vec!["section"])),
            (r"(?i)as(?-u:\b)", None),
            (r"[ab]", None),
        ] {
            let hir = regex_syntax::parse(expression).expect(expression);
            let found = required(&hir).map(|strings| strings.iter().map(shown).collect::<Vec<_>>());
            let expected = expected.map(|strings| strings.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(found, expected, "{expression}");
        }
    }

    #[test]
    fn a_string_is_needed_where_words_begin_and_end() {
        let word = Needed { string: "if".to_owned(), begins_word: true, ends_word: true };
        for (text, start, is_needed) in
            [("if so", 0, true), ("as if", 3, true), ("specific", 5, false), ("ifs", 0, false)]
        {
            assert_eq!(word.is_at(text.as_bytes(), start, start + 2), is_needed, "{text}");
        }
    }
}
