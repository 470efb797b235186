//! Names of authorities: in their usual letters, and as words of addresses.

use crate::domain::LONGEST_SLUG;
use crate::ingest::vocabulary::Vocabulary;

/// The longest line in capitals that is read as if it were not.
const LONGEST_SHOUT: usize = 120;

/// Places before the last one in a name that is a list of them.
const MOST_ITEMS: usize = 5;

/// A name made of a slug: `isle-of-wight-council` is `Isle of Wight Council`.
pub(super) fn name_of(slug: &str) -> String {
    let small = &Vocabulary::get().small;
    let words = slug.split('-').filter(|word| !word.is_empty()).enumerate().map(|(at, word)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || !small.has(word) => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<String>>().join(" ")
}

/// A line that is all in capitals, as it would be written otherwise: as many bytes.
pub(super) fn lowered(text: &str) -> Option<String> {
    if text.len() > LONGEST_SHOUT || !text.is_ascii() || text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
    let word = |word: &str| {
        let bare = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if Vocabulary::get().bodies.abbreviations.has(bare) { word.to_owned() } else { capitalised(word) }
    };
    Some(words.map(word).collect())
}

/// A name in its usual letters; none where there is no name in it.
pub(super) fn proper_name(found: &str) -> Option<String> {
    let words: Vec<&str> = found.split_whitespace().collect();
    let bodies = &Vocabulary::get().bodies;
    let first = words.iter().position(|word| !bodies.nameless.has(word) || (*word == "The" && words.len() > 2))?;
    let words = words.get(first..)?;
    // `Heddlu Penfro Police`: its kind is said twice.
    let first = match words.split_first() {
        Some((kind, rest)) if bodies.welsh.has(kind) => 1 + rest.iter().position(|w| !bodies.welsh_after.has(w))?,
        _ => 0,
    };
    let words = after_unit(words.get(first..)?);
    if is_office(words) || has_no_own_word(words) || is_house(words) || is_phrase(words) {
        return None;
    }
    if words.len() < 2 || words.len() > 10 || found.len() > LONGEST_SLUG {
        return None;
    }
    let shouted = found.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let word = |word: &&str| if shouted { capitalised(word) } else { (*word).to_owned() };
    Some(words.iter().map(word).collect::<Vec<_>>().join(" "))
}

/// `Disclosure of Council`, `Information on Council`, `University of You`: no name ends so.
fn is_phrase(words: &[&str]) -> bool {
    let vocabulary = Vocabulary::get();
    let [.., joint, last] = words else { return false };
    let is_kind = || vocabulary.bodies.governed_by_none.has(last);
    let is_pronoun = || vocabulary.sentences.pronouns.has_in_any_case(last);
    matches!(*joint, "of" | "on" | "by" | "to" | "from") && (is_kind() || is_pronoun())
}

/// `Office of the Registrar`: a part of a body; `Office of the Registrar of Lobbyists` is one.
pub(in crate::ingest) fn is_office(words: &[&str]) -> bool {
    let (["Office" | "OFFICE", "of", "the", whose, rest @ ..] | ["Office" | "OFFICE", "of", whose, rest @ ..]) = words
    else {
        return false;
    };
    Vocabulary::get().offices.of.has_in_any_case(whose)
        && rest.first().is_none_or(|next| !matches!(*next, "of" | "for"))
}

/// `Freedom of Information Team Fellshire Care NHS Trust`: a unit and its body on one line; what follows the unit, if that
/// is a name.
fn after_unit<'w, 'n>(words: &'w [&'n str]) -> &'w [&'n str] {
    let vocabulary = Vocabulary::get();
    let is_end = |word: &&str| {
        vocabulary.offices.end.has_in_any_case(word) || vocabulary.bodies.seats.iter().any(|seat| seat == word)
    };
    // A body begins with such a word only before "of" or "for".
    let Some(unit) = words.iter().rposition(is_end) else { return words };
    let rest = words.get(unit + 1..).unwrap_or_default();
    let goes_on = rest.first().is_some_and(|next| next.starts_with(char::is_uppercase));
    if goes_on && rest.len() > 1 && !has_no_own_word(rest) { rest } else { words }
}

/// `City Council`, `Partnership NHS Trust`: the kind of a body, and no name of one.
pub(in crate::ingest) fn has_no_own_word(words: &[&str]) -> bool {
    let vocabulary = Vocabulary::get();
    let is_own = |word: &&str| !vocabulary.bodies.kinds.has_in_any_case(word) && !vocabulary.small.has(word);
    !words.iter().any(|word| is_own(&word.trim_end_matches(',')))
}

/// `NHS House`: a building.
fn is_house(words: &[&str]) -> bool {
    let is_place = |word: &&&str| Vocabulary::get().places.has.has_in_any_case(word);
    matches!(words.first(), Some(&"NHS")) && words.last().filter(is_place).is_some()
}

/// Where a name begins that is a list, of which `start` is the last item: `Upton, Marl and Wendmere …`.
/// The text is one line, and the name ends at `end` in it.
pub(super) fn start_of_list(text: &str, start: usize, end: usize) -> usize {
    let vocabulary = Vocabulary::get();
    let is_list = text.get(start..end).is_some_and(|name| name.contains(" and ") || name.contains(" & "));
    let may_be_item = |word: &str| {
        let is_other = vocabulary.offices.end.has(word)
            || vocabulary.offices.begin.has(word)
            || vocabulary.places.has.has(word)
            || vocabulary.lines.begin.has(word)
            || vocabulary.bodies.kinds.has(word)
            || vocabulary.months.has(&word.to_lowercase());
        word.len() > 2 && word.starts_with(char::is_uppercase) && !is_other
    };
    let (mut at, mut items) = (start, 0);
    while is_list
        && items < MOST_ITEMS
        && let Some(before) = text.get(..at).and_then(|before| before.strip_suffix(", "))
    {
        let word =
            before.rfind(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '\'' | '’')).map_or(0, |space| space + 1);
        if !before.get(word..).is_some_and(may_be_item) {
            break;
        }
        (at, items) = (word, items + 1);
    }
    let before = text.get(..at).unwrap_or_default();
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    // "However, Fellshire and Marl Police hold none": one word with a comma may open a sentence.
    let is_whole_line = before.trim().is_empty() && text.get(end..).is_some_and(|after| after.trim().is_empty());
    let goes_on = last.starts_with(char::is_lowercase) && before.ends_with(' ');
    let stands = before.is_empty() || before.ends_with(char::is_whitespace);
    let is_unit = vocabulary.offices.end.has(last);
    let fits = match items {
        0 => false,
        1 => is_whole_line || goes_on,
        _ => stands && (before.trim().is_empty() || goes_on || is_unit || before.trim_end().ends_with(['.', ':', ','])),
    };
    if fits { at } else { start }
}

/// `Fellshire Council and Marl Council` are two: where the first of them ends.
pub(super) fn end_of_first(name: &str) -> usize {
    let kinds = &Vocabulary::get().bodies.doubled;
    let ends = kinds.iter().filter_map(|kind| {
        let at = name.find(&format!(" {kind} and "))?;
        let end = at + 1 + kind.len();
        let second: Vec<&str> = name.get(end + " and ".len()..)?.split(' ').collect();
        (second.len() > 1 && second.last() == Some(&kind.as_str()) && !has_no_own_word(&second)).then_some(end)
    });
    ends.min().unwrap_or(name.len())
}

fn capitalised(word: &str) -> String {
    let lower = word.to_lowercase();
    if Vocabulary::get().small.has(lower.trim_end()) {
        return lower;
    }
    let mut chars = lower.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A name as a word of an address: `Vale of Ambrey Council` is `vale-of-ambrey-council`. A long one loses its last words.
pub(in crate::ingest) fn slug(name: &str) -> String {
    let plain: String =
        crate::fold::fold_word(name).replace('&', " and ").chars().filter(|c| c.is_ascii() && *c != '\'').collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.collect::<Vec<_>>().join("-");
    let slug = slug.strip_prefix("the-").unwrap_or(&slug);
    let slug = match slug.get(..=LONGEST_SLUG) {
        Some(long) => long.rfind('-').map_or_else(|| long.get(..LONGEST_SLUG), |end| long.get(..end)).unwrap_or(slug),
        None => slug,
    };
    if slug.is_empty() { "unknown".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_no_longer_than_a_filter_takes() {
        for (name, wanted) in [
            ("The Vale of Ambrey Council".to_owned(), "vale-of-ambrey-council".to_owned()),
            ("Ambrey".repeat(20), "ambrey".repeat(20).chars().take(LONGEST_SLUG).collect()),
            (["Ambrey"; 20].join(" "), ["ambrey"; 11].join("-")),
            (format!("{} Council", "a".repeat(LONGEST_SLUG)), "a".repeat(LONGEST_SLUG)),
            ("a".repeat(LONGEST_SLUG), "a".repeat(LONGEST_SLUG)),
        ] {
            assert_eq!(slug(&name), wanted, "{name}");
            assert!(slug(&name).len() <= LONGEST_SLUG, "{name}");
        }
    }
}
