//! What follows where a letter says that its answer does. `Please find our response below` gives nothing by itself: what
//! is said there does.

use crate::domain::Span;
use crate::fold::lower;
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;
use crate::ingest::{marker, sentence};

use super::super::{Letter, plain};
use super::prose;
use super::signs::deciding;

/// Sentences among which the answer begins, after what introduces it: `You asked:`.
const FIRST: usize = 4;

/// The first sentence of the answer that states something.
pub(super) fn answer(letter: &Letter<'_>, announced: Span) -> Option<Span> {
    let is_courtesy = |words: &str| letter.cues.list(Says::Courtesy).is_match(words);
    let mut first = sentences(letter, announced).take(FIRST).take_while(|&span| !is_courtesy(letter.text(span)));
    first.find(|&span| {
        let words = letter.text(span);
        words.contains(char::is_alphanumeric)
            && !words.ends_with(['?', ':'])
            && !letter.cues.phrases().supposes(letter.cues, words)
    })
}

/// Bytes of the longest line that names a file, with its size.
const LONGEST_NAME: usize = 160;

/// Where a file of figures comes with a letter: `Lorries.xlsx`, beside a letter that says no more than that its response
/// is attached.
pub(super) fn data_file(letter: &Letter<'_>) -> Option<Span> {
    let lines = letter.own_lines().map(|line| letter.span(line));
    lines.into_iter().find(|&line| {
        let words = letter.text(line);
        let endings = &Vocabulary::get().sentences.data_files;
        let is_data = |word: &str| word.rsplit_once('.').is_some_and(|(_, ending)| endings.has(&lower(ending)));
        words.len() <= LONGEST_NAME && words.split_whitespace().any(is_data)
    })
}

/// The first sentence of the answer that is a fact, a number or a word for one, up to where something is refused: what is
/// said after that may only give reasons.
pub(super) fn fact(letter: &Letter<'_>, announced: Span, refused: usize) -> Option<Span> {
    let mut before = sentences(letter, announced).take_while(|sentence| sentence.end <= refused);
    before.find(|&sentence| plain::is_fact(letter.text(sentence)))
}

/// The sentences after the announcement, in the parts that may answer.
fn sentences<'l>(letter: &'l Letter<'l>, announced: Span) -> impl Iterator<Item = Span> {
    let parts = deciding(letter).filter(|(kind, _)| plain::answers(*kind)).map(|(_, span)| span);
    let parts = parts.filter(move |part| part.end > announced.end);
    let lines = parts.flat_map(move |part| prose::lines(letter, part));
    let lines = lines.filter(move |line| line.end > announced.end);
    // The number of an answer counts nothing.
    let lines = lines.map(|line| {
        let number = marker::of(letter.text(line)).unwrap_or(0);
        Span::new(line.start + number, line.end)
    });
    let sentences = lines.flat_map(move |line| {
        let ends = sentence::all(letter.text(line)).into_iter();
        ends.map(move |(from, to)| Span::new(line.start + from, line.start + to))
    });
    sentences.filter(move |sentence| sentence.start >= announced.end)
}
