//! What a sentence says is not there: information that is not held, or the answer to what was asked.

use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;

use super::super::{Letter, plain};

/// What a sentence says there is none of, up to the words that say what it would be or do.
fn thing<'s>(letter: &Letter<'_>, sentence: &'s str) -> Option<(Vec<&'s str>, bool)> {
    let found = letter.cues.list(Says::HasNone).captures(sentence)?;
    let thing = ["thing", "owned", "being"].iter().find_map(|name| found.name(name))?;
    let relations = &Vocabulary::get().sentences.relations;
    let is_such = found.whole.as_str().split_whitespace().any(|word| word.eq_ignore_ascii_case("such"));
    Some((thing.as_str().split_whitespace().take_while(|word| !relations.has(word)).collect(), is_such))
}

/// Whether a sentence says that there are none of the things that are asked about, and no papers: `We have no such posts`.
pub(super) fn is_none(letter: &Letter<'_>, asked: &plain::Asked, sentence: &str) -> bool {
    let lists = &Vocabulary::get().sentences;
    let is_paper = |word: &&str| {
        let word = word.to_lowercase();
        [&lists.papers, &lists.made, &lists.kept].iter().any(|list| list.has(&word)) || word == "data"
    };
    thing(letter, sentence).is_some_and(|(words, is_such)| {
        asked.counts() && !words.iter().any(is_paper) && (is_such || asked.names(&words.join(" ")))
    })
}

/// Whether a sentence answers a question by what there is none of: `We do not have a policy on drones`, where it is asked
/// whether there is one. Of a policy that is to be sent, it says that it is not held.
pub(super) fn answers(letter: &Letter<'_>, sentence: &str) -> bool {
    let Some((words, _)) = thing(letter, sentence) else { return false };
    let lists = &Vocabulary::get().sentences;
    let words = words.into_iter();
    let arrangement: Vec<&str> = words.filter(|word| lists.arrangements.has(&word.to_lowercase())).collect();
    let asked = (!arrangement.is_empty()).then(|| plain::Asked::of(letter)).flatten();
    asked.is_some_and(|asked| arrangement.iter().any(|word| asked.questions(word)))
}
