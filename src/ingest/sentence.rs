//! Where sentences end.

use super::vocabulary::Vocabulary;

/// Words after which a full stop ends nothing.
const ABBREVIATIONS: [&str; 14] =
    ["mr", "mrs", "ms", "dr", "no", "e.g", "i.e", "eg", "ie", "etc", "st", "cllr", "ref", "s"];

/// The end of the sentence that begins at `from`, its full stop included; the end of the text if there is none. Looks no
/// further than that.
pub(super) fn end(text: &str, from: usize) -> usize {
    let may_end = |byte: &u8| matches!(byte, b'.' | b'?' | b'!' | b'P');
    let mut at = from;
    while let Some(place) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(may_end)) {
        let stop = at + place;
        at = stop + 1;
        if text.as_bytes().get(stop) == Some(&b'P') {
            match page_mark(text, stop) {
                Some(end) => return end,
                None => continue,
            }
        }
        let closed = text.get(at..).unwrap_or_default();
        let tail = closed.trim_start_matches(['"', '”', '’', '\'', ')', '.', '?', '!']);
        at = text.len() - tail.len();
        let ends_nothing = text.as_bytes().get(stop) == Some(&b'.')
            && (is_abbreviation(text.get(from..stop).unwrap_or_default()) || starts_lower(tail));
        if !ends_nothing && (tail.is_empty() || tail.starts_with(char::is_whitespace) || is_glued(text, stop)) {
            return at;
        }
    }
    text.len()
}

/// Whether a full stop has lost the space behind it, as in text taken from a PDF: `There are 12 vans.A total of`.
fn is_glued(text: &str, stop: usize) -> bool {
    let before = text.get(..stop).unwrap_or_default();
    let mut after = text.get(stop + 1..).unwrap_or_default().chars();
    before.ends_with(|c: char| c.is_lowercase())
        && !before.ends_with("www")
        && after.next().is_some_and(char::is_uppercase)
        && after.next().is_some_and(|c| c == ' ' || c.is_lowercase())
}

/// The end of a mark of pages that begins at a byte, where a sentence goes on behind it: `Page 1 of 3 The numbers are …`.
fn page_mark(text: &str, at: usize) -> Option<usize> {
    let count = |rest: &str| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = text.get(at..)?.strip_prefix("Page ")?;
    let total = number.get(count(number)..)?.strip_prefix(" of ")?;
    let behind = total.get(count(total)..)?;
    let goes_on = behind.trim_start().starts_with(char::is_uppercase);
    (count(number) > 0 && count(total) > 0 && goes_on).then_some(text.len() - behind.len())
}

/// The sentences of a text, as byte ranges that leave out the white space between them.
pub(super) fn all(text: &str) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut at = 0;
    while let Some(skipped) = text.get(at..).map(|rest| rest.len() - rest.trim_start().len()) {
        let from = at + skipped;
        if from >= text.len() {
            break;
        }
        let to = end(text, from);
        sentences.push((from, to));
        at = to;
    }
    sentences
}

/// Whether a full stop behind these words ends nothing: `Mr`, `Ms Y`.
pub(super) fn is_abbreviation(before: &str) -> bool {
    // Only a short word may be one: to look further back at each stop would take the square of a text without spaces.
    let near = before.char_indices().rev().nth(12).map_or(0, |(at, _)| at);
    let before = before.get(near..).unwrap_or_default();
    let mut words = before.rsplit(|c: char| c.is_whitespace() || c == '(');
    let word = words.next().unwrap_or_default();
    // "It is at Annex A." ends a sentence.
    let mut is_letter_of = || words.next().is_some_and(|of| Vocabulary::get().sentences.lettered.has_in_any_case(of));
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && !is_letter_of();
    is_initial || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn starts_lower(tail: &str) -> bool {
    tail.trim_start().starts_with(|c: char| c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        let text = "Mr. Smith asked at 4.30 p.m. what s.40 is. Was it (so.) Or “not?” No";
        let found: Vec<_> = all(text).into_iter().filter_map(|(from, to)| text.get(from..to)).collect();
        assert_eq!(found, ["Mr. Smith asked at 4.30 p.m. what s.40 is.", "Was it (so.)", "Or “not?”", "No"]);
        assert_eq!(all("  "), []);
        let text = "It is at Annex A. The council of P. Lunt holds none.";
        assert_eq!(all(text).first(), Some(&(0, 17)));
        let text =
            "It has both. Reply 57306 Page 1 of 3 The numbers are 12. See Page 4 of the plan. Ten vans.A total of";
        let found: Vec<_> = all(text).into_iter().filter_map(|(from, to)| text.get(from..to)).collect();
        let parts = ["It has both.", "Reply 57306 Page 1 of 3", "The numbers are 12.", "See Page 4 of the plan."];
        assert_eq!(found, [&parts[..], &["Ten vans.", "A total of"]].concat());
    }
}
