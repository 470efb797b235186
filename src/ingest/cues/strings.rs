//! The strings that cues need, found in one pass over a text.

use std::collections::BTreeMap;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};

use super::patterns::{Needing, Pattern, PatternId, PatternSet};
use super::required::Needed;

/// The strings that the cues of all patterns need.
#[derive(Debug)]
pub(super) struct Strings {
    automaton: NFA,
    /// By the pattern's number in the automaton: the ways in which a string is needed.
    wanted: Vec<Vec<Wanted>>,
    /// How many patterns of cues there are.
    patterns: usize,
    /// Those that may be heard where none of their strings is.
    always: PatternSet,
}

/// A string as it is needed: as a word, as the beginning of one, anywhere.
#[derive(Debug)]
struct Wanted {
    begins_word: bool,
    ends_word: bool,
    by: Vec<Needing>,
}

/// A string that a part of a pattern needs.
#[derive(Debug, Clone, Copy)]
struct Hit {
    /// Where it ends in the text.
    end: u32,
    by: Needing,
}

/// The strings of one text, by pattern, those of a pattern in the order in which they end.
#[derive(Debug)]
pub(super) struct Hits {
    all: Vec<Hit>,
    /// Where those of each pattern end; those of the next begin there.
    ends: Vec<usize>,
    /// The patterns that may be heard without, and those and all that have any.
    always: PatternSet,
    anywhere: PatternSet,
    /// The patterns that have any in each block of the text, as a tree: the blocks are its second half, and at each place before
    /// them is what the two at twice that place have. A line of a megabyte is asked about as often as it cites.
    blocks: Vec<PatternSet>,
}

/// Bytes of a block: a sentence has two or three.
const BLOCK: usize = 64;

impl Strings {
    /// The strings that parts of patterns need.
    pub(super) fn compile(needed: BTreeMap<Needed, Vec<Needing>>, patterns: &[Pattern]) -> Option<Self> {
        let mut always = PatternSet::default();
        for (number, _) in patterns.iter().enumerate().filter(|(_, pattern)| !pattern.needs_strings()) {
            always.add(PatternId::numbered(number)?);
        }
        let mut spelt: Vec<String> = Vec::new();
        let mut wanted: Vec<Vec<Wanted>> = Vec::new();
        // In the order of their spelling.
        for (Needed { string, begins_word, ends_word, .. }, by) in needed {
            if spelt.last() != Some(&string) {
                spelt.push(string);
                wanted.push(Vec::new());
            }
            wanted.last_mut()?.push(Wanted { begins_word, ends_word, by });
        }
        let mut builder = NFA::builder();
        // The first three letters of a string are looked up in tables: 689 instructions a byte of letter where 721 were.
        builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard).dense_depth(3);
        Some(Self { automaton: builder.build(&spelt).ok()?, wanted, patterns: patterns.len(), always })
    }

    /// Every string of a text.
    pub(super) fn hits(&self, text: &str) -> Hits {
        let mut found = Vec::with_capacity(text.len() / 4);
        let mut ends = vec![0; self.patterns];
        let many = text.len() / BLOCK + 1;
        let mut blocks = vec![PatternSet::default(); 2 * many];
        self.find(text.as_bytes(), |end, wanted| {
            let mut block = blocks.get_mut(many + (end as usize - 1) / BLOCK);
            for needing in &wanted.by {
                if let Some(count) = ends.get_mut(needing.pattern.number()) {
                    *count += 1;
                }
                if let Some(block) = &mut block {
                    block.add(needing.pattern);
                }
            }
            found.push((end, wanted));
        });
        let mut anywhere = self.always;
        for at in (1..many).rev() {
            let both = blocks.get(2 * at).zip(blocks.get(2 * at + 1)).map(|(left, right)| left.with_all(right));
            if let Some((block, both)) = blocks.get_mut(at).zip(both) {
                *block = both;
            }
        }
        blocks.iter().skip(many).for_each(|block| anywhere.add_all(block));
        let mut from = 0;
        for end in &mut ends {
            // Until they are filled in, where those of each pattern begin.
            from += std::mem::replace(end, from);
        }
        let mut all = vec![Hit { end: 0, by: Needing::default() }; from];
        for (end, wanted) in found {
            for &by in &wanted.by {
                let Some(place) = ends.get_mut(by.pattern.number()) else { continue };
                if let Some(hit) = all.get_mut(*place) {
                    *hit = Hit { end, by };
                }
                *place += 1;
            }
        }
        Hits { all, ends, always: self.always, anywhere, blocks }
    }

    /// Each string of a text, as it is needed, with the place where it ends.
    fn find<'s>(&'s self, text: &[u8], mut found: impl FnMut(u32, &'s Wanted)) {
        let Ok(mut state) = self.automaton.start_state(Anchored::No) else { return };
        // A source is far shorter than this.
        for (&byte, end) in text.iter().zip(1_u32..) {
            state = self.automaton.next_state(Anchored::No, state, byte);
            if !self.automaton.is_special(state) || !self.automaton.is_match(state) {
                continue;
            }
            let end_at = end as usize;
            let ends_word = is_bound(text, end_at);
            for index in 0..self.automaton.match_len(state) {
                let spelling = self.automaton.match_pattern(state, index);
                let begins_word = is_bound(text, end_at.saturating_sub(self.automaton.pattern_len(spelling)));
                let ways = self.wanted.get(spelling.as_usize()).into_iter().flatten();
                ways.filter(|way| (ends_word || !way.ends_word) && (begins_word || !way.begins_word))
                    .for_each(|way| found(end, way));
            }
        }
    }
}

/// The signs of words.
#[allow(clippy::indexing_slicing, reason = "an index out of bounds would not compile")]
const WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        word[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    word
};

/// Whether a word begins or ends at a place of a text.
fn is_bound(text: &[u8], at: usize) -> bool {
    let is_word = |at: Option<&u8>| at.and_then(|byte| WORD.get(usize::from(*byte))).is_some_and(|is_word| *is_word);
    is_word(at.checked_sub(1).and_then(|before| text.get(before))) != is_word(text.get(at))
}

impl Hits {
    /// Those of a pattern.
    fn of(&self, pattern: PatternId) -> &[Hit] {
        let end = |number: usize| self.ends.get(number).copied().unwrap_or_default();
        let from = pattern.number().checked_sub(1).map_or(0, end);
        self.all.get(from..end(pattern.number())).unwrap_or_default()
    }

    /// Whether a pattern may be heard anywhere.
    pub(super) fn may_be_anywhere(&self, pattern: PatternId) -> bool {
        self.anywhere.has(pattern)
    }

    /// The patterns that may be heard in a stretch of the text: they have strings in the blocks that it lies in.
    pub(super) fn patterns_within(&self, from: usize, to: usize) -> PatternSet {
        let many = self.blocks.len() / 2;
        let (mut first, mut after) =
            (many + from / BLOCK, many + (to.saturating_sub(1).max(from) / BLOCK + 1).min(many));
        let mut all = self.always;
        while first < after {
            // The first of a pair goes with its pair, the second by itself; so at the end.
            for at in [(first % 2 == 1).then_some(first), (after % 2 == 1).then_some(after - 1)].into_iter().flatten() {
                self.blocks.get(at).into_iter().for_each(|block| all.add_all(block));
            }
            (first, after) = (first.div_ceil(2), after / 2);
        }
        all
    }

    /// Those of a pattern that end in a stretch of the text.
    pub(super) fn within(&self, pattern: PatternId, from: usize, to: usize) -> impl Iterator<Item = &Needing> {
        let all = self.of(pattern);
        let first = all.partition_point(|hit| hit.end as usize <= from);
        let inside = all.iter().skip(first).take_while(move |hit| hit.end as usize <= to);
        inside.map(|hit| &hit.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_has_the_patterns_of_its_blocks() {
        let pattern = PatternId::numbered(0).expect("a pattern");
        let needed = Needed { string: "if".to_owned(), ..Needed::default() };
        let strings =
            Strings::compile([(needed, vec![Needing::default()])].into(), &[Pattern::default()]).expect("strings");
        for many in [1, 2, 3, 7, 8, 13] {
            for at in 0..many {
                let block = |place: usize| if place == at { "if".repeat(BLOCK / 2) } else { ".".repeat(BLOCK) };
                let text: String = (0..many).map(block).collect();
                let hits = strings.hits(&text);
                for (from, to) in (0..many).flat_map(|from| (from..many + 2).map(move |to| (from, to))) {
                    let has = hits.patterns_within(from * BLOCK + 3, to * BLOCK + 3).has(pattern);
                    assert_eq!(has, (from..=to).contains(&at), "{at} of {many} blocks, from {from} to {to}");
                }
            }
        }
    }

    #[test]
    fn a_string_is_found_where_words_begin_and_end() {
        let pattern = PatternId::numbered(0).expect("a pattern");
        let needed = |string: &str, begins_word, ends_word| Needed {
            string: string.to_owned(),
            begins_word,
            ends_word,
            ..Needed::default()
        };
        for (string, text, ends) in [
            (needed("if", true, true), "If so, as if: specific ifs", &[2, 12][..]),
            (needed("if", true, false), "specific ifs", &[11]),
            (needed("if", false, true), "a sif if_", &[5]),
            (needed("if", false, false), "specific", &[6]),
            // Words are of ASCII, here as in the cues.
            (needed("é", true, false), "café aé", &[5, 9]),
        ] {
            let strings = Strings::compile([(string.clone(), vec![Needing::default()])].into(), &[Pattern::default()])
                .expect("strings");
            let hits = strings.hits(text);
            assert_eq!(hits.of(pattern).iter().map(|hit| hit.end).collect::<Vec<_>>(), ends, "{string:?}: {text}");
            assert_eq!(hits.may_be_anywhere(pattern), !ends.is_empty(), "{string:?}: {text}");
            for &end in ends {
                let end = end as usize;
                assert_eq!(hits.within(pattern, end - 1, end).count(), 1, "{string:?}: {text}");
                assert!(hits.patterns_within(end - 1, end).has(pattern), "{string:?}: {text}");
            }
        }
    }
}
