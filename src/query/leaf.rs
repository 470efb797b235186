//! The smallest things of a query: a word, a phrase, words near each other, the beginning of a word, a word with errors.

use std::ops::Range;

use super::notices::Notices;
use super::tidy::MOST_WORDS;
use super::{Expression, FARTHEST, How, MOST_ERRORS, MOST_OPEN, OpenWord, TextField};
use crate::fold;

/// Letters that a word needs before `*` and before `~`: the fewer, the more words it would stand for.
const LETTERS_BEFORE_STAR: usize = 2;
const LETTERS_BEFORE_TILDE: usize = 3;

/// A word of a query, where it stands.
pub(super) type Placed = (Range<usize>, String);

/// Reads leaves, and says what could not be read of them.
pub(super) struct Leaves<'n> {
    pub(super) notices: &'n mut Notices,
    /// Words with `*` or `~` so far.
    pub(super) open: usize,
}

/// A leaf, and the words in it that may be misspelt.
pub(super) struct Leaf {
    pub(super) expression: Expression,
    pub(super) words: Vec<Placed>,
}

impl Leaves<'_> {
    /// What stands without a space: a word, with `*` or `~1` after it, or several words (`body-worn`), which are a phrase.
    pub(super) fn word(&mut self, field: TextField, text: &str, place: &Range<usize>) -> Option<Leaf> {
        let text = text.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        let (word, how, asked_too_much) = how(text);
        if word.contains(['*', '~']) {
            self.notices
                .say("* and ~ are read at the end of a word only; they were read as if they were not there.", place);
        }
        let words = self.words(word, place.start, place);
        let Some(how) = how else { return together(field, words, Expression::Phrase) };
        let [(_, only)] = &words[..] else {
            self.notices.say(
                "* and ~ are read after one word only; after several they were read as if they were not there.",
                place,
            );
            return together(field, words, Expression::Phrase);
        };
        let (sign, needed) = match how {
            How::Begins => ("*", LETTERS_BEFORE_STAR),
            How::Within(_) => ("~", LETTERS_BEFORE_TILDE),
        };
        if only.chars().filter(|c| c.is_alphanumeric()).count() < needed {
            self.notices.say(
                format!("{sign} needs at least {needed} letters before it; it was read as if it were not there."),
                place,
            );
            return together(field, words, Expression::Phrase);
        }
        if self.open == MOST_OPEN {
            self.notices.say(
                format!("* and ~ are read after {MOST_OPEN} words; further ones were read as if they were not there."),
                place,
            );
            return together(field, words, Expression::Phrase);
        }
        self.open += 1;
        if asked_too_much {
            self.notices.say(format!("~ takes 1 or {MOST_ERRORS} after a word; it was read as ~{MOST_ERRORS}."), place);
        }
        let open = OpenWord { field, word: only.clone(), how };
        Some(Leaf { expression: Expression::Open(open), words: Vec::new() })
    }

    /// What stands between quotation marks: a phrase, or with `~5` after it words near each other.
    pub(super) fn quoted(&mut self, field: TextField, inside: &str, tail: &str, place: &Range<usize>) -> Option<Leaf> {
        let words = self.words(inside, place.start + 1, place);
        if words.is_empty() {
            self.notices.say("There was nothing between two quotation marks.", place);
            return None;
        }
        if inside.contains(['*', '~']) {
            self.notices.say("* and ~ are not read between quotation marks.", place);
        }
        let Some(distance) = tail.strip_prefix('~') else { return together(field, words, Expression::Phrase) };
        if distance.is_empty() {
            self.notices.say(
                "~ needs a number after a quotation mark, such as ~5; it was read as if it were not there.",
                place,
            );
            return together(field, words, Expression::Phrase);
        }
        let asked = distance.parse::<u8>().unwrap_or(u8::MAX);
        if asked > FARTHEST {
            self.notices.say(
                format!("Words are looked for at most ~{FARTHEST} from each other; this was read as ~{FARTHEST}."),
                place,
            );
        }
        let near = |field, words| Expression::Near(field, words, asked.min(FARTHEST));
        together(field, words, near)
    }
}

impl Leaves<'_> {
    /// The words of a stretch, as many as are read; it begins at `start` of the query.
    fn words(&mut self, text: &str, start: usize, place: &Range<usize>) -> Vec<Placed> {
        let mut words = words(text, start);
        if words.len() > MOST_WORDS {
            self.notices
                .say(format!("Of a phrase the first {MOST_WORDS} words are read; the others were left out."), place);
            words.truncate(MOST_WORDS);
        }
        words
    }
}

/// The word without what stands at its end, what that is, and whether it asks for more errors than are looked for.
fn how(text: &str) -> (&str, Option<How>, bool) {
    if let Some(word) = text.strip_suffix('*') {
        return (word.trim_end_matches('*'), Some(How::Begins), false);
    }
    let Some((word, errors)) = text.rsplit_once('~').filter(|(_, tail)| tail.bytes().all(|b| b.is_ascii_digit()))
    else {
        return (text, None, false);
    };
    let asked = errors.parse::<u8>().unwrap_or(if errors.is_empty() { 1 } else { u8::MAX });
    let within = Some(asked.min(MOST_ERRORS)).filter(|errors| *errors > 0).map(How::Within);
    (word, within, asked > MOST_ERRORS)
}

/// The words of a stretch that begins at a place of the query, one more than are read at most.
fn words(text: &str, start: usize) -> Vec<Placed> {
    let words = fold::words(text).into_iter().take(MOST_WORDS + 1);
    words.map(|(place, word)| (place.start + start..place.end + start, word)).collect()
}

/// One word, or several joined in some way.
fn together(field: TextField, words: Vec<Placed>, join: impl Fn(TextField, Vec<String>) -> Expression) -> Option<Leaf> {
    let mut folded: Vec<String> = words.iter().map(|(_, word)| word.clone()).collect();
    let expression = match folded.len() {
        0 => return None,
        1 => Expression::Word(field, folded.pop()?),
        _ => join(field, folded),
    };
    Some(Leaf { expression, words })
}

/// Words that were meant as the value of a filter and are none.
pub(super) fn plain(text: &str) -> Option<Expression> {
    let words = words(text, 0).into_iter().take(MOST_WORDS).collect();
    together(TextField::Anywhere, words, Expression::Phrase).map(|leaf| leaf.expression)
}

#[cfg(test)]
mod tests {
    use super::super::{Expression, MOST_WORDS, read};

    #[test]
    fn of_a_long_phrase_the_first_words_are_read_and_that_is_said() {
        for (words, is_cut) in [(MOST_WORDS, false), (MOST_WORDS + 1, true), (2 * MOST_WORDS, true)] {
            for typed in [format!("\"{}\"", vec!["a"; words].join(" ")), vec!["a"; words].join("-")] {
                let reading = read(&typed);
                let Expression::Phrase(_, kept) = &reading.expression else { panic!("{:?}", reading.expression) };
                assert_eq!(kept.len(), MOST_WORDS, "{words}");
                let said = reading.notices.iter().filter(|notice| notice.words.contains("first 60 words")).count();
                assert_eq!(said, usize::from(is_cut), "{words}: {:?}", reading.notices);
            }
        }
    }
}
