//! Lines that were broken at some width are lines of the text again.
//!
//! A breaker of lines puts a word on the next line only if it does not fit: so a line goes on in the next if the first
//! word of that would not have fitted within the width of the whole. What opens an item, a row or a part stays apart.
//! Print breaks by the width of its letters: there a line may be shorter, and goes on where the next begins within a
//! sentence. A message within a page of long lines has the width of mail.

use crate::domain::Span;
use crate::ingest::source::Markup;
use crate::ingest::vocabulary::Vocabulary;

use super::Line;

/// No line of a text that is broken by hand is longer.
const WIDEST: usize = 110;
/// Nor is its longest line shorter.
const NARROWEST: usize = 50;
/// So many lines may be longer for one that is: the columns of a letterhead, an address of a page.
const LINES_FOR_A_LONG_ONE: usize = 20;
/// Between the columns of a letterhead or a table.
const COLUMNS: &str = "    ";
/// The width at which programs for mail break lines, at most.
const MAIL: usize = 80;
/// Words of the longest line that is taken for the rest of a sentence, though it begins with a capital.
const WORDS_OF_A_REST: usize = 3;
/// Lines that go on in the middle of a sentence, of the fewest that tell of a broken message.
const FEWEST: usize = 4;

/// How the lines of a text are broken.
#[derive(Debug, Clone, Copy)]
struct Broken {
    width: usize,
    /// Whether only lines within the width may be: the others are paragraphs.
    is_mail: bool,
}

/// Joins the lines of a text whose lines are broken; leaves any other as it is. What the markup of a page says of its
/// lines, if it says anything, stays beside them. `speaks` tells of a few words whether an answer begins with them.
pub(super) fn unwrap(
    text: &str,
    lines: Vec<Line>,
    markup: &[Markup],
    speaks: impl Fn(&str) -> bool,
) -> (Vec<Line>, Vec<Markup>) {
    let is_prose = |number: usize| matches!(markup.get(number), None | Some(Markup::Plain));
    let of_page = if markup.is_empty() { width(text, &lines) } else { None };
    let of_mail = || mail_width(text, &lines, is_prose).map(|width| Broken { width, is_mail: true });
    let broken = of_page.map(|width| Broken { width, is_mail: false }).or_else(of_mail);
    let Some(broken) = broken else { return (lines, markup.to_vec()) };
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut kept = Vec::new();
    let mut last = Span::new(0, 0);
    for (number, line) in lines.into_iter().enumerate() {
        let joins = number > 0 && is_prose(number - 1) && is_prose(number);
        let (upper, lower) = (last.of(text), line.span.of(text));
        match out.last_mut() {
            Some(whole) if joins && broken.goes_on(upper, lower) && !(is_short(lower) && speaks(lower)) => {
                whole.span = Span::new(whole.span.start, line.span.end);
            }
            _ => {
                out.push(line);
                kept.extend(markup.get(number).cloned());
            }
        }
        last = line.span;
    }
    (out, kept)
}

/// The width at which the lines are broken, if they are: none is wider, and a third of them nearly reach it. Lines that
/// have columns are wider than those of sentences, where there are enough of them to tell.
fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let words = lines.iter().map(|line| line.span.of(text));
    let prose: Vec<&str> = words.filter(|words| !words.is_empty() && !words.contains('|')).collect();
    let of =
        |is_prose: fn(&str) -> bool| width_of(prose.iter().filter(|words| is_prose(words)).map(|words| length(words)));
    of(|_| true).or_else(|| of(|words| !words.contains(COLUMNS)))
}

fn width_of(lengths: impl Iterator<Item = usize>) -> Option<usize> {
    let mut lengths: Vec<usize> = lengths.collect();
    let count = lengths.len();
    lengths.retain(|&length| length <= WIDEST);
    if (count - lengths.len()) * LINES_FOR_A_LONG_ONE > count {
        return None;
    }
    let widest = lengths.iter().copied().max().filter(|&widest| widest >= NARROWEST)?;
    let full = lengths.iter().filter(|&&length| length * 10 >= widest * 8).count();
    (full >= FEWEST && full * 3 >= lengths.len()).then_some(widest)
}

/// The width of a broken message among other lines: it has some that go on in the middle of a sentence.
fn mail_width(text: &str, lines: &[Line], is_prose: impl Fn(usize) -> bool) -> Option<usize> {
    let pairs = lines.iter().zip(lines.iter().skip(1)).enumerate().filter(|(number, _)| is_prose(*number));
    let broken = pairs.filter_map(|(number, (upper, lower))| {
        let (upper, lower) = (upper.span.of(text), lower.span.of(text));
        let length = length(upper);
        let goes_on = is_prose(number + 1)
            && (MAIL * 3 / 4..=MAIL).contains(&length)
            && upper.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && lower.starts_with(char::is_lowercase)
            && lower.len() <= MAIL * 2;
        goes_on.then_some(length)
    });
    let lengths: Vec<usize> = broken.collect();
    if lengths.len() < FEWEST { None } else { lengths.into_iter().max() }
}

impl Broken {
    fn goes_on(self, upper: &str, lower: &str) -> bool {
        let Some(word) = lower.split_whitespace().next() else { return false };
        let filled = length(upper);
        !upper.is_empty()
            && !upper.contains('|')
            && !lower.contains('|')
            && !upper.ends_with([':', ';'])
            && (!self.is_mail || filled <= self.width && length(lower) <= self.width)
            && (filled + 1 + length(word) > self.width || self.runs_on(upper, filled, lower))
            && crate::ingest::marker::of(lower).is_none()
            // A sentence that ends with its line may be followed by another paragraph.
            && !(upper.ends_with(['.', '?', '!']) && lower.starts_with(char::is_uppercase))
    }

    /// A part that was broken more narrowly than the rest: its line ends within a sentence, and the next goes on with it.
    fn runs_on(self, upper: &str, filled: usize, lower: &str) -> bool {
        // A word within a sentence may stand in marks of quotation: `suggests that it is / “required” for`.
        let is_small = lower.trim_start_matches(['“', '"', '‘', '(']).starts_with(char::is_lowercase);
        let reaches = |tenths: usize| filled * 10 >= self.width * tenths;
        let last = upper.rsplit(char::is_whitespace).next().unwrap_or_default();
        let hangs = || Vocabulary::get().lines.hanging.has(last);
        is_small && !upper.ends_with(['.', '?', '!', ',']) && reaches(6)
            || is_small && upper.ends_with(',') && reaches(8)
            // The last words of a sentence that a line broke off.
            || reaches(7) && upper.ends_with(char::is_alphanumeric) && is_rest(lower)
            || reaches(5) && !lower.starts_with(|c: char| !c.is_alphanumeric()) && hangs()
    }
}

/// `and I reply as follows.`
fn is_short(words: &str) -> bool {
    words.ends_with(['.', ':']) && words.split(' ').nth(WORDS_OF_A_REST * 2).is_none()
}

/// Whether a line has the last words of a sentence only.
fn is_rest(words: &str) -> bool {
    words.ends_with('.') && words.split(' ').nth(WORDS_OF_A_REST).is_none()
}

fn length(words: &str) -> usize {
    words.chars().count()
}
