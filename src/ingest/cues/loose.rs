//! An expression that matches wherever another does, and is quicker to try.
//!
//! In `refused[^.]{0,80}you` an automaton has to remember at each letter how many have gone by since every "refused" behind
//! it: nearly each letter leads to a state that it has not seen, and making one costs hundreds of steps. In
//! `refused[^.]*you` a few states do for all texts.

use regex::Regex;
use regex_syntax::hir::{Hir, HirKind, Repetition};

/// An expression that is tried before another, where that counts.
pub(in crate::ingest) fn loosely(expression: &str) -> Option<Regex> {
    Regex::new(&loosened(&regex_syntax::parse(expression).ok()?)?.to_string()).ok()
}

/// The same without counting: what may come a few times may come any number of times. None where nothing is counted.
pub(super) fn loosened(expression: &Hir) -> Option<Hir> {
    let mut is_loose = false;
    let loose = loosen(expression, &mut is_loose);
    is_loose.then_some(loose)
}

fn loosen(expression: &Hir, is_loose: &mut bool) -> Hir {
    let mut all = |parts: &[Hir]| parts.iter().map(|part| loosen(part, is_loose)).collect();
    match expression.kind() {
        HirKind::Concat(parts) => Hir::concat(all(parts)),
        HirKind::Alternation(branches) => Hir::alternation(all(branches)),
        HirKind::Capture(capture) => loosen(&capture.sub, is_loose),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(loosen(&repetition.sub, is_loose));
            let counts = repetition.min > 1 || repetition.max.is_some_and(|max| max > 1);
            *is_loose |= counts;
            let (min, max) = if counts { (repetition.min.min(1), None) } else { (repetition.min, repetition.max) };
            Hir::repetition(Repetition { min, max, greedy: repetition.greedy, sub })
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => expression.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_may_come_any_number_of_times() {
        for (expression, loose) in [
            ("refused[^.]{0,80}you", Some("refused[^.]*you")),
            ("(the [a-z]+ ){2,4}?act", Some("(?:the [a-z]+ )+?act")),
            ("[0-9]{4}", Some("[0-9]+")),
            ("(a|(b{3}))c?", Some("(?:a|b+)c?")),
            ("acts?( .*)?", None),
        ] {
            let parsed = |expression: &str| regex_syntax::parse(expression).expect("an expression");
            assert_eq!(loosened(&parsed(expression)), loose.map(parsed), "{expression}");
        }
    }
}
