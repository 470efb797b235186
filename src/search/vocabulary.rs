//! The index's own words as they are printed: which of them a word with `*` or `~` stands for, and which one a misspelt
//! word may have been meant to be.
//!
//! Words are told of only where a response that is still there holds them: what was withdrawn keeps its words in the
//! dictionary until segments are merged.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, Searcher, SegmentReader, Term};

use super::analysis::{printed, stems};
use super::fields::Name;
use crate::query::{Expression, How, OpenWord, TextField};

/// Words that one word with `*` or `~` stands for at most; the commonest are taken.
pub const MOST_WORDS: usize = 100;
/// Words of the dictionary that are looked at for one of them.
const MOST_SEEN: usize = 200_000;
/// Answers that are kept; they hold for one commit of the index.
const MOST_KEPT: usize = 1_000;

/// A word that so many responses hold, and more than one in so many, is no slip of the pen.
const COMMON: u64 = 5;
const COMMON_SHARE: u64 = 1_000;
/// So many times as common must a word be that was meant instead of one that is there.
const COMMONER: u64 = 10;
/// One response in so many holds a word that was meant; five, where two errors made another of it. In a large archive
/// every word is near one that somebody wrote once.
const KNOWN_SHARE: u64 = 10_000;
/// Letters that a misspelt word has at least, and those from which on two errors are looked for.
const SHORTEST: usize = 4;
const LONG: usize = 6;

/// The words that one stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansion {
    /// As they are printed, folded, the commonest first.
    pub words: Vec<String>,
    /// Whether there are more than are taken.
    pub cut: bool,
}

/// The words that each word with `*` or `~` of an expression stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expansions(Vec<(OpenWord, Arc<Expansion>)>);

impl Expansions {
    /// Each of them once, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&OpenWord, &Expansion)> {
        self.0.iter().map(|(open, expansion)| (open, expansion.as_ref()))
    }

    /// What a word stands for.
    #[must_use]
    pub fn of(&self, open: &OpenWord) -> &[String] {
        self.0.iter().find(|(known, _)| known == open).map_or(&[], |(_, expansion)| &expansion.words)
    }
}

/// What was found out about the words of one commit.
#[derive(Default)]
pub(super) struct Vocabulary {
    expansions: Kept<OpenWord, Arc<Expansion>>,
    corrections: Kept<String, Option<String>>,
}

/// A word and how many responses hold it, those that were taken out of a segment included.
type Counted = (Vec<u8>, u64);

impl Vocabulary {
    /// What the words of an expression stand for.
    pub(super) fn expansions(&self, searcher: &Searcher, asked: &Expression) -> tantivy::Result<Expansions> {
        let mut open = Vec::new();
        open_words(asked, &mut open);
        let each = open.into_iter().map(|open| {
            let expansion = self.expansions.get(open, || expansion(searcher, open).map(Arc::new))?;
            Ok((open.clone(), expansion))
        });
        each.collect::<tantivy::Result<_>>().map(Expansions)
    }

    /// The word that was probably meant, where one is rare or unknown; as it is printed, folded.
    pub(super) fn correction(&self, searcher: &Searcher, word: &str) -> tantivy::Result<Option<String>> {
        self.corrections.get(&word.to_owned(), || correction(searcher, word))
    }
}

fn open_words<'e>(asked: &'e Expression, found: &mut Vec<&'e OpenWord>) {
    match asked {
        Expression::Open(open) if !found.contains(&open) => found.push(open),
        Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| open_words(part, found)),
        Expression::Not(part) => open_words(part, found),
        _ => {}
    }
}

/// The field that holds the printed words of a part.
pub(super) const fn printed_in(field: TextField) -> Name {
    match field {
        TextField::Anywhere => Name::Printed,
        TextField::Title => Name::PrintedTitle,
        TextField::Request => Name::PrintedRequest,
    }
}

fn expansion(searcher: &Searcher, open: &OpenWord) -> tantivy::Result<Expansion> {
    let field = printed_in(open.field);
    let Some(word) = printed(&open.word).into_iter().next() else { return Ok(Expansion::default()) };
    let Like { mut found, unseen } = like(searcher, field, &word, open.how, "")?;
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut words = Vec::new();
    for (word, _) in &found {
        if words.len() > MOST_WORDS {
            break;
        }
        if is_held(searcher, field, word)? {
            words.push(String::from_utf8_lossy(word).into_owned());
        }
    }
    let cut = unseen || words.len() > MOST_WORDS;
    words.truncate(MOST_WORDS);
    Ok(Expansion { words, cut })
}

/// Words of the dictionary.
#[derive(Default)]
struct Like {
    found: Vec<Counted>,
    /// Whether some were not looked at.
    unseen: bool,
}

impl Like {
    /// Takes one; says whether there is room for another.
    fn take(&mut self, word: &[u8], held: u32) -> bool {
        self.unseen = self.found.len() >= MOST_SEEN;
        if !self.unseen {
            self.found.push((word.to_vec(), u64::from(held)));
        }
        !self.unseen
    }
}

/// The words of the dictionary that are like one, each once; those that begin as `beginning` does, which may be nothing.
fn like(searcher: &Searcher, field: Name, word: &str, how: How, beginning: &str) -> tantivy::Result<Like> {
    let mut like = Like::default();
    for segment in searcher.segment_readers() {
        let words = segment.inverted_index(field.field())?;
        match how {
            How::Begins => {
                let mut words = words.terms().range().ge(word).into_stream()?;
                while words.advance()
                    && words.key().starts_with(word.as_bytes())
                    && like.take(words.key(), words.value().doc_freq)
                {}
            }
            How::Within(errors) => {
                let term = Term::from_field_text(field.field(), word);
                let automaton = FuzzyTermQuery::new(term, errors, true).automaton()?;
                let mut words = words.terms().search(automaton).ge(beginning).into_stream()?;
                while words.advance()
                    && words.key().starts_with(beginning.as_bytes())
                    && like.take(words.key(), words.value().doc_freq)
                {}
            }
        }
    }
    if searcher.segment_readers().len() > 1 {
        like.found.sort_unstable();
        like.found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
    }
    Ok(like)
}

/// Whether a response that is still there holds a word.
fn is_held(searcher: &Searcher, field: Name, word: &[u8]) -> tantivy::Result<bool> {
    for segment in searcher.segment_readers() {
        if is_held_in(segment, field, word)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_held_in(segment: &SegmentReader, field: Name, word: &[u8]) -> tantivy::Result<bool> {
    let words = segment.inverted_index(field.field())?;
    let Some(info) = words.terms().get(word)? else { return Ok(false) };
    let Some(alive) = segment.alive_bitset() else { return Ok(true) };
    let mut documents = words.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    while documents.doc() != tantivy::TERMINATED {
        if alive.is_alive(documents.doc()) {
            return Ok(true);
        }
        documents.advance();
    }
    Ok(false)
}

fn correction(searcher: &Searcher, word: &str) -> tantivy::Result<Option<String>> {
    let Some(form) = printed(word).into_iter().next() else { return Ok(None) };
    let letters = form.chars().count();
    if letters < SHORTEST || !form.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    let (own, all) = (responses_with(searcher, word)?, searcher.num_docs());
    if own >= COMMON && own * COMMON_SHARE > all {
        return Ok(None);
    }
    // Whoever misspells a word gets its first letter right, as a rule; of two errors it is never one.
    let beginning = form.chars().next().map(String::from).unwrap_or_default();
    let needed = (own * COMMONER).max(1 + all / KNOWN_SHARE);
    let one = like(searcher, Name::Printed, &form, How::Within(1), "")?.found;
    if let Some(meant) = commonest(searcher, word, &beginning, needed, one)? {
        return Ok(Some(meant));
    }
    if own > 0 || letters < LONG {
        return Ok(None);
    }
    let two = like(searcher, Name::Printed, &form, How::Within(2), &beginning)?.found;
    commonest(searcher, word, &beginning, needed + 4 * (needed - 1), two)
}

/// The commonest word that is no form of one, and that so many responses hold; of those that begin alike, if there are any.
fn commonest(
    searcher: &Searcher,
    word: &str,
    beginning: &str,
    needed: u64,
    mut found: Vec<Counted>,
) -> tantivy::Result<Option<String>> {
    found.retain(|(_, held)| *held >= needed);
    let begins = |word: &[u8]| word.starts_with(beginning.as_bytes());
    found.sort_unstable_by(|a, b| (begins(&b.0), b.1).cmp(&(begins(&a.0), a.1)).then_with(|| a.0.cmp(&b.0)));
    for (bytes, _) in &found {
        let meant = String::from_utf8_lossy(bytes);
        let is_another = stems(&meant) != stems(word) && meant.chars().all(char::is_alphabetic);
        if is_another && is_held(searcher, Name::Printed, bytes)? {
            return Ok(Some(meant.into_owned()));
        }
    }
    Ok(None)
}

/// About how many responses hold a word in any form.
fn responses_with(searcher: &Searcher, word: &str) -> tantivy::Result<u64> {
    let Some(stem) = stems(word).into_iter().next() else { return Ok(0) };
    let in_field = |name: Name| searcher.doc_freq(&Term::from_field_text(name.field(), &stem));
    Ok(in_field(Name::Letter)?.max(in_field(Name::Request)?).max(in_field(Name::Title)?))
}

/// What was found out, up to a bound.
struct Kept<K, V>(Mutex<HashMap<K, V>>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Hash + Eq + Clone, V: Clone> Kept<K, V> {
    /// The value of a key, found out where it is not known. Two that ask at once may both find it out.
    fn get(&self, key: &K, find: impl FnOnce() -> tantivy::Result<V>) -> tantivy::Result<V> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept().get(key) {
            return Ok(known.clone());
        }
        let found = find()?;
        let mut kept = kept();
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(key.clone(), found.clone());
        Ok(found)
    }
}
