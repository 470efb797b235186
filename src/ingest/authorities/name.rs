//! Names of authorities: in their usual letters, and as words of addresses.

use crate::domain::LONGEST_SLUG;
use crate::ingest::vocabulary::Vocabulary;

/// The longest line in capitals that is read as if it were not.
const LONGEST_SHOUT: usize = 120;

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
    let words = words.get(first..)?;
    if is_office(words) {
        return None;
    }
    if words.len() < 2 || words.len() > 10 || found.len() > LONGEST_SLUG {
        return None;
    }
    let shouted = found.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let word = |word: &&str| if shouted { capitalised(word) } else { (*word).to_owned() };
    Some(words.iter().map(word).collect::<Vec<_>>().join(" "))
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
    let plain: String = crate::fold::fold_word(name).chars().filter(|c| c.is_ascii() && *c != '\'').collect();
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
