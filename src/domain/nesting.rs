//! How deep items lie in the lists around them. A letter's text has no other sign of a list within a list than the
//! markers: `2.` after `(b)` goes on with the numbers around the letters.

use super::{Block, BlockKind};

/// Lists within each other that are told apart.
const MOST_LEVELS: usize = 4;
/// Bytes of white space by which a list lies within another; less is a slip.
const INDENT: usize = 2;

/// What the items of a list are marked with, the coarser first: a list lies in one of a coarser kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// `Q1 -`, `A1.`
    Label,
    /// `1.`, `(2)`
    Number,
    /// `1b)`, `1(a)`
    Part,
    /// `a)`, `(B)`
    Letter,
    /// `ii.`, `(iv)`
    Roman,
    /// `•`, `-`: each sign has lists of its own.
    Bullet(char),
}

impl Kind {
    /// Whether a list of another kind that begins after an item lies in that item. Any two signs make two lists.
    fn may_hold(self, other: Self) -> bool {
        self < other || matches!((self, other), (Self::Bullet(_), Self::Bullet(_)))
    }
}

/// A marker: its kind, and which of a list it is, from 1; 0 for a bullet.
#[derive(Debug, Clone, Copy)]
struct Mark {
    kind: Kind,
    count: u32,
}

/// Of each block, how many lists lie around the one it is an item of; 0 for what is no item.
#[must_use]
pub fn levels(text: &str, blocks: &[Block]) -> Vec<u8> {
    let mut open: Vec<(Mark, usize)> = Vec::new();
    let level = |block: &Block| match (block.kind, block.marker) {
        (BlockKind::Item, Some(marker)) => {
            let words = marker.of(text);
            let lettered = |mark: &Mark| matches!(mark.kind, Kind::Letter | Kind::Roman);
            let before = open.iter().rev().map(|(mark, _)| *mark).find(lettered);
            enter(&mut open, Mark::of(words, before), marker.start.saturating_sub(block.span.start))
        }
        // Blank lines stand between items too.
        (BlockKind::Furniture, _) => 0,
        _ => {
            open.clear();
            0
        }
    };
    blocks.iter().map(level).collect()
}

/// Puts an item into its list, and says how many lists are around that.
fn enter(open: &mut Vec<(Mark, usize)>, mark: Mark, indent: usize) -> u8 {
    while let Some((around, by)) = open.last().copied() {
        let is_left_of = |one: usize, other: usize| one.saturating_add(INDENT) <= other;
        let goes_on = open.iter().any(|(known, by)| known.kind == mark.kind && !is_left_of(*by, indent));
        let begins = !goes_on && mark.count <= 1 && around.kind.may_hold(mark.kind);
        if is_left_of(by, indent) || (begins && !is_left_of(indent, by)) {
            break;
        }
        open.pop();
        if around.kind == mark.kind && !is_left_of(indent, by) {
            break;
        }
    }
    open.truncate(MOST_LEVELS - 1);
    open.push((mark, indent));
    u8::try_from(open.len() - 1).unwrap_or(u8::MAX)
}

impl Mark {
    /// Reads a marker. `i.` after `h.` is a letter, and a Roman number elsewhere.
    fn of(words: &str, before: Option<Self>) -> Self {
        let label: String = words.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let digits: String =
            label.chars().skip_while(char::is_ascii_alphabetic).take_while(char::is_ascii_digit).collect();
        let number = digits.parse().unwrap_or(0);
        let place = |letter: &u8| u32::from(letter.saturating_sub(b'a')) + 1;
        let letter = match label.as_bytes() {
            [only @ b'a'..=b'z'] => Some(place(only)),
            _ => None,
        };
        // `2a)` is the first of its list.
        let part = || label.as_bytes().last().map_or(0, place);
        let goes_on = before.is_some_and(|mark| mark.kind == Kind::Letter && letter == Some(mark.count + 1));
        let (kind, count) = match (label.chars().next(), letter) {
            (None, _) => (Kind::Bullet(words.chars().next().unwrap_or('•')), 0),
            (Some('0'..='9'), _) if label.len() > digits.len() => (Kind::Part, part()),
            (Some('0'..='9'), _) => (Kind::Number, number),
            _ if !digits.is_empty() => (Kind::Label, number),
            (_, Some(letter)) if goes_on => (Kind::Letter, letter),
            _ => match (roman(&label), letter) {
                (Some(count), _) if count == 1 || letter.is_none() || before.is_some_and(Self::is_roman) => {
                    (Kind::Roman, count)
                }
                (_, Some(letter)) => (Kind::Letter, letter),
                _ => (Kind::Label, 1),
            },
        };
        Self { kind, count }
    }

    fn is_roman(self) -> bool {
        self.kind == Kind::Roman
    }
}

/// A Roman number of a list.
fn roman(label: &str) -> Option<u32> {
    const NUMBERS: &[&str] = &[
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
        "xviii",
    ];
    let at = NUMBERS.iter().position(|number| *number == label)?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Span;

    /// The levels of lines that are items up to their first space, or paragraphs where they begin with one.
    fn of(lines: &[&str]) -> Vec<u8> {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for line in lines {
            let start = text.len();
            text += line;
            let indent = line.len() - line.trim_start().len();
            let end = line.trim_start().find(' ').map(|at| start + indent + at);
            let is_item = !line.starts_with('=');
            let (kind, marker) = match end {
                Some(end) if is_item => (BlockKind::Item, Some(Span::new(start + indent, end))),
                _ => (BlockKind::Paragraph, None),
            };
            blocks.push(Block { kind, span: Span::new(start, text.len()), marker, cells: Vec::new(), table: None });
        }
        levels(&text, &blocks)
    }

    #[test]
    fn lists_lie_in_lists_by_their_markers() {
        for (lines, levels) in [
            (&["1. one", "2. two", "3. three"] as &[&str], &[0_u8, 0, 0] as &[u8]),
            (&["1. one", "a) first", "b) second", "2. two"], &[0, 1, 1, 0]),
            (&["1. one", "(a) first", "(i) so", "(ii) such", "(b) second", "2. two"], &[0, 1, 2, 2, 1, 0]),
            (&["• one", "◦ first", "◦ second", "• two"], &[0, 1, 1, 0]),
            (&["1. one", "• a thing", "- a thing of it", "• another", "2. two"], &[0, 1, 2, 1, 0]),
            // A new list, not one within the last.
            (&["• one", "• two", "1. first", "2. second"], &[0, 0, 0, 0]),
            (&["(a) one", "(b) two", "1. first"], &[0, 0, 0]),
            // What does not begin a list goes on with one that stood before.
            (&["=", "(b) second", "2. two", "c) three"], &[0, 0, 0, 0]),
            (&["g) seven", "h) eight", "i) nine", "j) ten"], &[0, 0, 0, 0]),
            (&["i) one", "ii) two", "v) five"], &[0, 0, 0]),
            (&["1. one", "= A paragraph.", "a) first"], &[0, 0, 0]),
            (&["Q1 one", "a) first", "Q2 two"], &[0, 1, 0]),
            (&["• one", "    • first", "    • second", "• two"], &[0, 1, 1, 0]),
            (&["1. one", "1a) first", "1b) second", "2. two", "2a) first", "2b) second"], &[0, 1, 1, 0, 1, 1]),
            (&["h) eight", "• a thing", "i) nine", "j) ten"], &[0, 1, 0, 0]),
            (&["• one", " • two", "• three"], &[0, 0, 0]),
            (&["• one", "    1. first", "    2. second", "• two"], &[0, 1, 1, 0]),
        ] {
            assert_eq!(of(lines), levels, "{lines:?}");
        }
    }

    #[test]
    fn no_list_lies_deeper_than_can_be_shown() {
        let lines: Vec<String> = "•-*–▪◦●‣".chars().map(|sign| format!("{sign} x")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(of(&lines).last(), Some(&3));
    }
}
