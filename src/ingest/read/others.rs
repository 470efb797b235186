//! What others were refused, or whether something was ever sent or published: facts that are told, and nothing that is
//! kept from whoever asks. `The Council gave permits to 41 firms and refused 3.`

use crate::fold::lower;
use crate::ingest::vocabulary::Vocabulary;

use super::plain::{Asked, is_number};

/// Bytes of the longest sentence that tells such a thing.
const LONGEST_SENTENCE: usize = 2_000;
/// Words before "refused" that may be its verb: `were later refused`.
const VERB: usize = 2;
/// Words before that among which stands who or what was refused.
const SUBJECT: usize = 20;
/// Words after "refused" among which stands who or what was.
const OBJECT: usize = 3;

/// A word in small letters and where it stands.
struct Word {
    text: String,
    start: usize,
    end: usize,
    /// A sign behind it ends its clause.
    ends: bool,
}

/// Whether a sentence has the words by which something was refused or not done.
pub(super) fn may_tell(sentence: &str) -> bool {
    let refused = &Vocabulary::get().sentences.refused;
    sentence.len() <= LONGEST_SENTENCE
        && words(sentence).iter().any(|word| word.text == "not" || refused.has(&word.text))
}

/// Where a sentence tells of what others were refused, as byte ranges: applications of a kind, or what the request counts,
/// in numbers or of persons. A sentence that speaks of what is asked for, of the law or of papers refuses those.
pub(super) fn refused(sentence: &str, asked: Option<&Asked>) -> Vec<(usize, usize)> {
    let vocabulary = Vocabulary::get();
    let lists = &vocabulary.sentences;
    let words = words(sentence);
    let has = |is: &dyn Fn(&str) -> bool| words.iter().any(|word| is(&word.text));
    let is_of_kind = |word: &str| lists.applied_for.has(word) || vocabulary.titles.people.has(word);
    let is_of_request = |word: &str| lists.of_request.has(word) || lists.papers.has(word);
    if !has(&|word| lists.refused.has(word)) || has(&is_of_request) {
        return Vec::new();
    }
    if !has(&is_of_kind) && !asked.is_some_and(Asked::counts) {
        return Vec::new();
    }
    let is_counted = |word: &Word| asked.is_some_and(|asked| asked.counts_of(&word.text));
    let is_counting = |word: &Word| is_number(vocabulary, &word.text) || vocabulary.number(&word.text).is_some();
    let is_theirs = |word: &Word| is_counting(word) || is_of_kind(&word.text) || is_counted(word);
    let is_rest = |word: &Word| matches!(word.text.as_str(), "others" | "other" | "rest" | "remainder");
    let may_be_rest = has(&is_of_kind);
    let is_others = |at: usize| {
        let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
        let near = before.len().saturating_sub(VERB);
        let is_verb = |word: &&Word| lists.verbs.has(&word.text);
        let verb = before.iter().enumerate().skip(near).rfind(|(_, word)| is_verb(word));
        let verb = verb.map(|(verb, word)| (verb, word.text.as_str()));
        match verb {
            // "Nine clubs were refused": what is refused now is what is asked for.
            Some((_, "is" | "are" | "be")) => false,
            Some((verb, "was" | "were" | "been")) => {
                subject(before.get(..verb).unwrap_or_default()).iter().any(is_theirs)
            }
            // "refused three", "refused them to others", and the rest of what is applied for.
            _ => {
                let object = after.iter().take(OBJECT);
                object.take_while(|word| word.text != "to").any(|word| is_theirs(word) || may_be_rest && is_rest(word))
                    || matches!(after, [it, to, ..] if to.text == "to" && matches!(it.text.as_str(), "it" | "them"))
            }
        }
    };
    let verbs = words.iter().enumerate().filter(|(_, word)| lists.refused.has(&word.text));
    verbs.filter(|(at, _)| is_others(*at)).map(|(_, word)| (word.start, word.end)).collect()
}

/// Where a sentence answers whether something was sent, released or the like, as the request asks: `The minutes were not
/// published.`
pub(super) fn denied(sentence: &str, asked: Option<&Asked>) -> Vec<(usize, usize)> {
    let Some(asked) = asked.filter(|asked| !asked.is_for_things()) else { return Vec::new() };
    let words = words(sentence);
    let pairs = words.iter().zip(words.iter().skip(1));
    let denied = pairs.filter(|(not, done)| not.text == "not" && asked.questions(&done.text));
    denied.map(|(not, done)| (not.start, done.end)).collect()
}

/// Who or what a clause that ends here speaks of: `names` of `the names of the tenants`, and all of `of which 77`.
fn subject(before: &[Word]) -> &[Word] {
    let near = before.get(before.len().saturating_sub(SUBJECT)..).unwrap_or_default();
    let begins = |word: &Word| word.ends || matches!(word.text.as_str(), "and" | "but" | "or" | "while");
    let clause = near.get(near.iter().rposition(begins).map_or(0, |at| at + 1)..).unwrap_or_default();
    match clause.iter().position(|word| word.text == "of") {
        None | Some(0) => clause,
        Some(of) => clause.get(..of).unwrap_or_default(),
    }
}

fn words(sentence: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut at = 0;
    for part in sentence.split_inclusive(char::is_whitespace) {
        let bare = part.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + part.find(bare).unwrap_or_default();
        if !bare.is_empty() {
            let ends = part.trim_end().ends_with(['.', ',', ';', ':', ')']);
            words.push(Word { text: lower(bare), start, end: start + bare.len(), ends });
        }
        at += part.len();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_refused_what_they_applied_for() {
        for (sentence, is) in [
            ("The Council gave permits to 41 firms and refused 3.", true),
            ("There were 118 claims, of which 77 were refused.", true),
            ("In 2022 the Council granted 380 applications and refused the other 31.", true),
            ("The Council gave consents to 14 traders and refused them to the rest.", true),
            ("The Council issued 2,118 badges and refused 204 applicants.", true),
            ("The application was refused in May.", true),
            ("Nine tenants were later refused.", true),
            ("Nine tenants have been refused.", true),
            ("Nine of the tenants were refused.", true),
            ("The names of the tenants were refused.", false),
            ("Your application was refused in May.", false),
            ("The application is refused.", false),
            ("The application was refused under section 12.", false),
            ("We gave two letters of the nine and refused seven.", false),
            ("We gave the licence and refused the valuation.", false),
            ("The Council granted the licence and refused to say more.", false),
            ("The licence is enclosed and we refused the names of the 12 applicants the information.", false),
        ] {
            assert_eq!(!refused(sentence, None).is_empty(), is, "{sentence}");
        }
    }
}
