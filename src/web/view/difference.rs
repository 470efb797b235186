//! What two texts of a letter have in common, word by word: paragraphs that are the same are passed over, in the others each
//! word is kept, taken out or put in.
//!
//! Paragraphs are compared first and words only between those that match, so that a letter in which a line was altered
//! costs little. The search for the shortest difference ends at a deadline: what is left then counts as taken out and put
//! in, which is longer than need be and never wrong ([decision 8](docs/decisions/0008-versions-and-withdrawal.md)).

use std::collections::HashMap;
use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// How long the shortest difference is looked for.
const PATIENCE: Duration = Duration::from_millis(500);
/// Paragraphs shown on either side of one that is altered.
const AROUND: usize = 1;
/// Words that a page shows of a difference.
const MOST_WORDS: usize = 50_000;

/// What became of some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Fate {
    /// In both texts.
    Kept,
    /// In the old one only.
    Removed,
    /// In the new one only.
    Added,
}

/// Words that share a fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Piece {
    pub(in crate::web) fate: Fate,
    pub(in crate::web) words: String,
}

impl Piece {
    pub(in crate::web) fn is_removed(&self) -> bool {
        self.fate == Fate::Removed
    }

    pub(in crate::web) fn is_added(&self) -> bool {
        self.fate == Fate::Added
    }
}

/// A paragraph of either text or of both, or a run of those that are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) enum Stretch {
    Paragraph(Vec<Piece>),
    /// So many paragraphs that are the same are passed over.
    Same(usize),
}

/// The difference of two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::web) struct Difference {
    pub(in crate::web) stretches: Vec<Stretch>,
    /// Words that only the old text has.
    pub(in crate::web) removed: usize,
    /// Words that only the new text has.
    pub(in crate::web) added: usize,
    /// Whether there is more than is shown.
    pub(in crate::web) cut: bool,
}

/// Compares two texts by their paragraphs.
pub(in crate::web) fn difference(old: &[&str], new: &[&str]) -> Difference {
    let deadline = Instant::now().checked_add(PATIENCE);
    let mut difference = Difference::default();
    for paragraph in paragraphs(old, new, deadline) {
        for piece in &paragraph {
            let words = piece.words.split(' ').count();
            difference.removed += if piece.is_removed() { words } else { 0 };
            difference.added += if piece.is_added() { words } else { 0 };
        }
        difference.stretches.push(Stretch::Paragraph(paragraph));
    }
    difference.stretches = folded(difference.stretches);
    difference.cut = cut(&mut difference.stretches);
    difference
}

/// Words of a text, and `None` where one of its paragraphs ends.
type Word<'t> = Option<&'t str>;

fn words<'t>(paragraphs: &[&'t str]) -> Vec<Word<'t>> {
    paragraphs.iter().flat_map(|paragraph| paragraph.split_whitespace().map(Some).chain([None])).collect()
}

/// Both texts as one, in paragraphs.
fn paragraphs(old: &[&str], new: &[&str], deadline: Option<Instant>) -> Vec<Vec<Piece>> {
    let mut weaver = Weaver::default();
    for op in compare(old, new, deadline) {
        let (old_words, new_words) = (words(within(old, op.old_range())), words(within(new, op.new_range())));
        if matches!(op, DiffOp::Equal { .. }) {
            weaver.add(Fate::Kept, &new_words);
            continue;
        }
        for op in compare(&old_words, &new_words, deadline) {
            if matches!(op, DiffOp::Equal { .. }) {
                weaver.add(Fate::Kept, within(&new_words, op.new_range()));
            } else {
                weaver.add(Fate::Removed, within(&old_words, op.old_range()));
                weaver.add(Fate::Added, within(&new_words, op.new_range()));
            }
        }
    }
    weaver.end_paragraph();
    weaver.done
}

/// The operations that make the new list from the old one.
fn compare<T: Copy + Eq + std::hash::Hash>(old: &[T], new: &[T], deadline: Option<Instant>) -> Vec<DiffOp> {
    // Numbers are compared at once, however long the paragraphs are that they stand for.
    let mut known: HashMap<T, usize> = HashMap::new();
    let mut numbers = |list: &[T]| -> Vec<usize> {
        let number = |item: &T| {
            let next = known.len();
            *known.entry(*item).or_insert(next)
        };
        list.iter().map(number).collect()
    };
    let (old, new) = (numbers(old), numbers(new));
    capture_diff_slices_deadline(Algorithm::Myers, &old, &new, deadline)
}

fn within<T>(list: &[T], range: Range<usize>) -> &[T] {
    list.get(range).unwrap_or_default()
}

/// Makes paragraphs of words.
#[derive(Default)]
struct Weaver {
    done: Vec<Vec<Piece>>,
    paragraph: Vec<Piece>,
}

impl Weaver {
    fn add(&mut self, fate: Fate, words: &[Word<'_>]) {
        for word in words {
            let Some(word) = word else {
                self.end_paragraph();
                continue;
            };
            match self.paragraph.last_mut() {
                Some(piece) if piece.fate == fate => {
                    piece.words.push(' ');
                    piece.words.push_str(word);
                }
                _ => self.paragraph.push(Piece { fate, words: (*word).to_owned() }),
            }
        }
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            self.done.push(std::mem::take(&mut self.paragraph));
        }
    }
}

fn is_same(stretch: &Stretch) -> bool {
    match stretch {
        Stretch::Paragraph(pieces) => pieces.iter().all(|piece| piece.fate == Fate::Kept),
        Stretch::Same(_) => true,
    }
}

/// Passes over runs of paragraphs that are the same, but for those next to one that is not.
fn folded(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let altered: Vec<usize> = (0..).zip(&stretches).filter(|(_, one)| !is_same(one)).map(|(at, _)| at).collect();
    let is_near = |at: usize| {
        let next = altered.partition_point(|altered| *altered < at);
        let near = |place: Option<&usize>| place.is_some_and(|altered| altered.abs_diff(at) <= AROUND);
        near(altered.get(next)) || near(next.checked_sub(1).and_then(|before| altered.get(before)))
    };
    let mut folded = Vec::new();
    for (at, stretch) in stretches.into_iter().enumerate() {
        match folded.last_mut() {
            _ if is_near(at) => folded.push(stretch),
            Some(Stretch::Same(count)) => *count += 1,
            _ => folded.push(Stretch::Same(1)),
        }
    }
    folded
}

/// Cuts what a page cannot show, within a paragraph if need be; whether anything was cut.
fn cut(stretches: &mut Vec<Stretch>) -> bool {
    let mut left = MOST_WORDS;
    for at in 0..stretches.len() {
        let Some(Stretch::Paragraph(pieces)) = stretches.get_mut(at) else { continue };
        for piece in 0..pieces.len() {
            let Some(words) = pieces.get_mut(piece).map(|piece| &mut piece.words) else { continue };
            let end = words.match_indices(' ').nth(left.saturating_sub(1)).map(|(end, _)| end);
            let Some(end) = end else {
                left -= words.split(' ').count().min(left);
                if left > 0 {
                    continue;
                }
                let is_last = piece + 1 == pieces.len() && at + 1 == stretches.len();
                pieces_end(stretches, at, piece);
                return !is_last;
            };
            words.truncate(end);
            pieces_end(stretches, at, piece);
            return true;
        }
    }
    false
}

/// Ends everything with a piece.
fn pieces_end(stretches: &mut Vec<Stretch>, at: usize, piece: usize) {
    stretches.truncate(at + 1);
    if let Some(Stretch::Paragraph(pieces)) = stretches.last_mut() {
        pieces.truncate(piece + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `=kept -removed +added`, paragraphs apart by `|`, what is passed over as `…2`.
    fn told(difference: &Difference) -> String {
        let stretch = |stretch: &Stretch| match stretch {
            Stretch::Same(count) => format!("…{count}"),
            Stretch::Paragraph(pieces) => pieces.iter().map(piece).collect::<Vec<_>>().join(" "),
        };
        difference.stretches.iter().map(stretch).collect::<Vec<_>>().join(" | ")
    }

    fn piece(piece: &Piece) -> String {
        let sign = match piece.fate {
            Fate::Kept => '=',
            Fate::Removed => '-',
            Fate::Added => '+',
        };
        format!("{sign}{}", piece.words)
    }

    #[test]
    fn words_are_kept_taken_out_or_put_in() {
        for (old, new, wanted) in [
            ("", "", ""),
            ("a b c", "a b c", "…1"),
            ("a b c", "a x c", "=a -b +x =c"),
            ("a  b\tc", "a b c", "…1"),
            ("a b", "a b|c d", "=a b | +c d"),
            ("a b|c d", "c d", "-a b | =c d"),
            ("a|b|c|d|e|f|g", "a|b|c|x|e|f|g", "…2 | =c | -d +x | =e | …2"),
            ("a b c d", "a b|c d", "…2"),
            ("", "a", "+a"),
        ] {
            let lines = |text: &'static str| text.split('|').filter(|line| !line.is_empty()).collect::<Vec<_>>();
            assert_eq!(told(&difference(&lines(old), &lines(new))), wanted, "{old} → {new}");
        }
    }

    #[test]
    fn either_text_can_be_read_from_the_difference() {
        let old = "We hold 21 tasers.|The Act says no.|Yours|J Smith";
        let new = "We hold twenty tasers and one.|The Act says yes, in part.|Yours faithfully|J Smith";
        let (old, new): (Vec<&str>, Vec<&str>) = (old.split('|').collect(), new.split('|').collect());
        let woven = paragraphs(&old, &new, None);
        let without = |fate: Fate| {
            let pieces = woven.iter().flatten().filter(|piece| piece.fate != fate);
            pieces.map(|piece| piece.words.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((without(Fate::Added), without(Fate::Removed)), (old.join(" "), new.join(" ")));
        let difference = difference(&old, &new);
        assert_eq!((difference.removed, difference.added), (3, 8), "{}", told(&difference));
    }

    #[test]
    fn texts_without_anything_in_common_end_in_time_and_are_cut() {
        let text = |sign: char| (0..400_000).map(|at| format!("{sign}{}", at * 7 % 400_000)).collect::<Vec<_>>();
        let (old, new) = (text('a').join(" "), text('b').join(" "));
        let started = Instant::now();
        let found = difference(&[&old], &[&new]);
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
        assert_eq!((found.removed, found.added, found.cut), (400_000, 400_000, true));
        let shown: usize = found.stretches.iter().map(told_words).sum();
        assert_eq!(shown, MOST_WORDS);

        // Every other word is the same, in another order: the hard case.
        let shuffled = (0..200_000_u64).map(|at| (at * 48_271 % 2_147_483_647 % 1_000).to_string()).collect::<Vec<_>>();
        let mut turned = shuffled.clone();
        turned.reverse();
        let started = Instant::now();
        let found = difference(&[&shuffled.join(" ")], &[&turned.join(" ")]);
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
        assert!(found.removed > 0 && found.removed == found.added);
    }

    fn told_words(stretch: &Stretch) -> usize {
        match stretch {
            Stretch::Same(_) => 0,
            Stretch::Paragraph(pieces) => pieces.iter().map(|piece| piece.words.split(' ').count()).sum(),
        }
    }
}
