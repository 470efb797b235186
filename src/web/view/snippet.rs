//! The passages of a response that hold the words of a search: whole words, marked, each linked to its paragraph.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::card::CardView;
use super::runs::{Run, Set, runs};
use crate::archive::{Excerpt, Paragraph};
use crate::domain::{BlockKind, SectionKind, Span};
use crate::query::Query;
use crate::search::Marks;
use crate::url::Page;

/// Passages of one hit.
const MOST_SNIPPETS: usize = 3;
/// Characters of a passage, about two lines.
const LENGTH: usize = 240;
/// Paragraphs of one response that are looked through.
const MOST_PARAGRAPHS: usize = 4_000;

/// Words with which a passage says enough.
const ENOUGH_WORDS: usize = 12;
/// Where a letter without a request says what it is about.
const OPENERS: &[SectionKind] =
    &[SectionKind::Disclosure, SectionKind::Decision, SectionKind::Reasons, SectionKind::Request, SectionKind::Opening];

/// A passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Snippet<'a> {
    pub(in crate::web) paragraph: u32,
    pub(in crate::web) href: String,
    pub(in crate::web) pieces: Vec<Run<'a>>,
}

/// A response in a list of results.
pub(in crate::web) struct HitView<'a> {
    pub(in crate::web) card: CardView,
    pub(in crate::web) snippets: Vec<Snippet<'a>>,
}

impl HitView<'_> {
    /// A response in a list that was not searched for words.
    pub(in crate::web) fn listed(card: CardView) -> Self {
        Self { card, snippets: Vec::new() }
    }
}

/// The best passages: most different words of the search first, then most of them, then the first in the letter; what many
/// responses say in the same words only where it is all there is. Without words to look for, the beginning of what was
/// asked, so that every hit says what it is about.
pub(in crate::web) fn snippets<'a>(
    excerpt: &'a Excerpt,
    marks: &Marks,
    query: &Query,
    standard: &HashSet<u64>,
) -> Vec<Snippet<'a>> {
    let mut found: Vec<(usize, usize, u32, Span, Vec<Span>)> = Vec::new();
    let paragraphs = excerpt.paragraphs.iter().take(MOST_PARAGRAPHS);
    for paragraph in paragraphs.filter(|paragraph| shown(paragraph.kind, paragraph.section)) {
        let text = paragraph.span.of(&excerpt.text);
        let places: Vec<Span> = marks
            .find(text)
            .into_iter()
            .map(|place| Span::new(place.start + paragraph.span.start, place.end + paragraph.span.start))
            .collect();
        if !places.is_empty() {
            let mut words: Vec<String> = places.iter().map(|place| place.of(&excerpt.text).to_lowercase()).collect();
            words.sort_unstable();
            words.dedup();
            found.push((words.len(), places.len().min(5), paragraph.number, paragraph.span, places));
        }
    }
    if found.is_empty() {
        return opening(excerpt).into_iter().collect();
    }
    found.sort_by(|a, b| (b.0, b.1, a.2).cmp(&(a.0, a.1, b.2)));
    let wording = |number: u32| excerpt.wordings.get(number.saturating_sub(1) as usize).copied().unwrap_or(0);
    let is_own = |number: u32| !standard.contains(&wording(number));
    if found.iter().any(|(_, _, number, ..)| is_own(*number)) {
        found.retain(|(_, _, number, ..)| is_own(*number));
    }
    found.truncate(MOST_SNIPPETS);
    found.sort_by_key(|(_, _, number, ..)| *number);
    found
        .into_iter()
        .map(|(_, _, number, span, places)| Snippet {
            paragraph: number,
            href: Page::passage(&excerpt.card.id, &query.text, number),
            pieces: cut(&excerpt.text, span, &places),
        })
        .collect()
}

/// Nothing of the page around the letter, no headings that every letter has, no reprint of the Act.
fn shown(kind: BlockKind, section: SectionKind) -> bool {
    let text = matches!(
        kind,
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Row | BlockKind::Caption | BlockKind::HeaderRow
    );
    text && !matches!(section, SectionKind::ComplaintRights | SectionKind::LegalAnnex | SectionKind::Closing)
}

/// What was asked, without the words that lead to it; where nothing was, the first that was answered.
fn opening(excerpt: &Excerpt) -> Option<Snippet<'_>> {
    let of = |section: SectionKind| {
        let paragraphs = excerpt.paragraphs.iter().filter(move |paragraph| paragraph.section == section);
        paragraphs.filter(|paragraph| shown(paragraph.kind, paragraph.section)).take(MOST_PARAGRAPHS)
    };
    // Many words say more than few long ones; of equals the first, so that a short request is shown from its beginning.
    let words = |paragraph: &Paragraph| paragraph.span.of(&excerpt.text).split_whitespace().take(ENOUGH_WORDS).count();
    let best = |section: SectionKind, skipped: usize| {
        of(section).skip(skipped).enumerate().max_by_key(|(at, paragraph)| (words(paragraph), Reverse(*at)))
    };
    let answered = || OPENERS.iter().find_map(|section| best(*section, 0));
    let (_, paragraph) = best(SectionKind::Request, 1).or_else(answered)?;
    Some(Snippet {
        paragraph: paragraph.number,
        href: format!("{}#p{}", Page::Response(excerpt.card.id.clone()).path(), paragraph.number),
        pieces: cut(&excerpt.text, paragraph.span, &[]),
    })
}

/// About `LENGTH` characters around the first place, in whole words, with an ellipsis where something was left out.
pub(super) fn cut<'a>(text: &'a str, paragraph: Span, places: &[Span]) -> Vec<Run<'a>> {
    let whole = trimmed(text, paragraph);
    let first = places.first().map_or(whole.start, |place| place.start);
    let start = if first.saturating_sub(whole.start) <= LENGTH / 2 {
        whole.start
    } else {
        // A word without end may hold both: what was found is shown all the same.
        word_start(text, whole, first - LENGTH / 3).min(first)
    };
    let found_end = places.first().map_or(start, |place| place.end);
    let end = word_end(text, whole, start + LENGTH).max(found_end).max(start);
    let mut pieces = runs(text, Span::new(start, end), &Set { marks: places, ..Set::default() });
    if start > whole.start {
        pieces.insert(0, Run::plain("… "));
    }
    if end < whole.end {
        pieces.push(Run::plain(" …"));
    }
    pieces
}

fn trimmed(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start = span.start + (inside.len() - inside.trim_start().len());
    Span::new(start, (start + inside.trim().len()).max(start))
}

/// The first beginning of a word at or after a byte.
fn word_start(text: &str, within: Span, at: usize) -> usize {
    let mut at = at.max(within.start);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    let rest = text.get(at..within.end).unwrap_or_default();
    rest.find(char::is_whitespace)
        .map_or(at, |gap| at + gap + rest.get(gap..).map_or(0, |gap| gap.len() - gap.trim_start().len()))
}

/// The last end of a word at or before a byte; the byte itself where a word is longer than all that is shown.
fn word_end(text: &str, within: Span, at: usize) -> usize {
    if at >= within.end {
        return within.end;
    }
    let mut at = at;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text.get(within.start..at).unwrap_or_default();
    before
        .rfind(char::is_whitespace)
        .map_or(at, |gap| within.start + before.get(..gap).map_or(0, |kept| kept.trim_end().len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever the text and wherever the word: the word is shown, marked, and nothing is shown that does not stand there.
        #[test]
        fn a_passage_shows_what_was_found(before in "[a-zé \\-]{0,700}", word in "[a-zé]{1,20}", after in "[a-zé \\-]{0,700}") {
            let text = format!("{before}{word}{after}");
            let place = Span::new(before.len(), before.len() + word.len());
            let pieces = cut(&text, Span::new(0, text.len()), &[place]);
            let marked: String = pieces.iter().filter(|piece| piece.marked).map(|piece| piece.text.0).collect();
            prop_assert_eq!(marked, word);
            let shown: String = pieces.iter().map(|piece| piece.text.0).collect();
            let shown = shown.trim_start_matches("… ").trim_end_matches(" …");
            prop_assert!(text.contains(shown));
            // Of words that are no longer than what is shown, none is cut.
            let word = |side: Option<&str>| side.is_some_and(|side| side.split_whitespace().any(|word| word.len() > 40));
            let at = text.find(shown).unwrap_or_default();
            let is_bound = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b' ');
            let (start, end) = (at.checked_sub(1).and_then(|at| text.as_bytes().get(at)), text.as_bytes().get(at + shown.len()));
            prop_assert!(word(Some(&text)) || text.matches(shown).count() > 1 || is_bound(start) && is_bound(end), "{shown}");
        }
    }
}
