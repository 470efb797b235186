//! One passage of a text, cheaply: only words that begin as one of the search are put into their stems.

use std::collections::BTreeSet;

use foi_archive::search::analysis::stems;

use super::html::escape;

/// Bytes of a passage.
const LENGTH: usize = 300;
/// Bytes before the first word that was found.
const BEFORE: usize = 60;

/// The first place where most of the words stand close together, as HTML.
pub fn passage(text: &str, wanted: &BTreeSet<String>) -> String {
    let found = places(text, wanted);
    let Some(best) = best(&found) else { return String::new() };
    let first = found[best].0;
    let start = word_start(text, first.saturating_sub(BEFORE), first);
    let end = text.floor_char_boundary(start + LENGTH);
    let mut html = String::with_capacity(2 * LENGTH);
    let mut at = start;
    for (from, to, _) in found[best..].iter().take_while(|(_, to, _)| *to <= end) {
        escape(&text[at..*from], &mut html);
        html.push_str("<mark>");
        escape(&text[*from..*to], &mut html);
        html.push_str("</mark>");
        at = *to;
    }
    escape(&text[at..end.max(at)], &mut html);
    html
}

/// Where a word of the search stands: from, to, which. Looks no further than the first passage that has them all.
fn places<'w>(text: &str, wanted: &'w BTreeSet<String>) -> Vec<(usize, usize, &'w str)> {
    let firsts: Vec<u8> = wanted.iter().filter_map(|word| word.bytes().next()).collect();
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    let mut seen = BTreeSet::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 128;
        if !is_letter(&bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        at += bytes[start..].iter().take_while(|byte| is_letter(byte)).count();
        if !firsts.contains(&bytes[start].to_ascii_lowercase()) {
            continue;
        }
        if let [stem] = stems(&text[start..at]).as_slice()
            && let Some(word) = wanted.get(stem)
        {
            found.push((start, at, word));
            seen.insert(word);
            if seen.len() == wanted.len() && found.len() >= 2 * wanted.len() {
                break;
            }
        }
    }
    found
}

/// The place from which most different words stand within a passage.
fn best(found: &[(usize, usize, &str)]) -> Option<usize> {
    let different = |place: &usize| {
        let (start, ..) = found[*place];
        let near = found[*place..].iter().take_while(|(_, to, _)| *to <= start + LENGTH);
        near.map(|(_, _, word)| word).collect::<BTreeSet<_>>().len()
    };
    (0..found.len()).rev().max_by_key(different)
}

fn word_start(text: &str, from: usize, before: usize) -> usize {
    let from = text.floor_char_boundary(from);
    if from == 0 { 0 } else { text[from..before].find(' ').map_or(from, |space| from + space + 1) }
}
