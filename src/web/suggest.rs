//! `/suggest?q=`: searches that begin as what was typed, in the form of OpenSearch Suggestions: the words, then completions,
//! what each is, and where it leads.
//!
//! Of each kind a few: provisions by number and name, references by their beginning, phrases that several titles share, and
//! titles. All of it is looked up, nothing is counted through: the law is a table of hundreds, references and titles are
//! indexes of the archive and of the search, and phrases are those of the titles found.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response as HttpResponse;

use crate::archive::Card;
use crate::fold::{fold, fold_word};
use crate::law::{Law, ProvisionPath};
use crate::query::{FILTERS, FilterValue, Filters, Query, reference_key};
use crate::url::Page;
use crate::web::api;
use crate::web::error::Error;
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::{counted, number};

/// Suggestions of all kinds.
const MOST: usize = 10;
const MOST_PROVISIONS: usize = 3;
const MOST_REFERENCES: usize = 3;
const MOST_PHRASES: usize = 4;
const MOST_TITLES: usize = 5;
/// Titles in which phrases are counted.
const TITLES_READ: usize = 100;
/// Words that a phrase goes on for after those typed.
const MOST_MORE_WORDS: usize = 3;
/// Titles that a phrase stands in, at least.
const FREQUENT: usize = 2;
/// Characters that are read; nobody types a longer beginning.
const LONGEST: usize = 80;
/// Words after which a phrase goes on.
const LEADS_ON: &[&str] = &[
    "a", "about", "an", "and", "at", "been", "by", "for", "from", "had", "has", "have", "in", "into", "is", "of", "on",
    "or", "that", "the", "their", "there", "to", "was", "were", "which", "who", "with",
];
/// Letters and digits that the beginning of a reference needs.
const SHORTEST_REFERENCE: usize = 3;

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Suggestion {
    /// What stands in the search box when it is taken.
    words: String,
    /// What it is.
    about: String,
    href: String,
}

/// `/suggest`
pub(super) async fn handler(State(site): State<Arc<Site>>, uri: Uri) -> Result<HttpResponse, Error> {
    site.answer(move |site| {
        let pairs = api::pairs(&uri, &["q"])?;
        let typed = pairs.iter().find(|(name, _)| name == "q").map_or("", |(_, value)| value.as_str());
        let found = suggestions(site, typed)?;
        let column = |of: fn(&Suggestion) -> &String| found.iter().map(of).cloned().collect::<Vec<String>>();
        let links: Vec<String> = found.iter().map(|found| site.absolute(&found.href)).collect();
        let answer = (typed, column(|found| &found.words), column(|found| &found.about), links);
        let json = serde_json::to_string(&answer).map_err(Error::internal)?;
        Ok(respond::typed("application/x-suggestions+json; charset=utf-8", json))
    })
    .await
}

fn suggestions(site: &Site, typed: &str) -> Result<Vec<Suggestion>, Error> {
    let typed: String = typed.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    let words = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let rows = site.index.titled(&words, TITLES_READ)?;
    let titled = site.reader.cards(&rows)?;
    let mut found = provisions(site, &words)?;
    found.extend(references(site, &words)?);
    found.extend(phrases(&words, &titled));
    found.extend(titled.iter().take(MOST_TITLES).map(|card| one(card, card.title.clone())));
    let mut seen = std::collections::HashSet::new();
    found.retain(|suggestion| seen.insert(suggestion.words.to_lowercase()));
    found.truncate(MOST);
    Ok(found)
}

/// A suggestion that leads to a response.
fn one(card: &Card, words: String) -> Suggestion {
    let authority = card.authority.as_ref().map(|authority| authority.name.clone());
    let about: Vec<String> = [authority, card.year.map(|year| year.to_string())].into_iter().flatten().collect();
    let about = if about.is_empty() { "A response".to_owned() } else { about.join(", ") };
    Suggestion { words, about, href: Page::Response(card.id.clone()).path() }
}

/// A suggestion that leads to a search.
fn search(words: &str, about: String) -> Suggestion {
    let href = Page::Search(Query::new(words, Filters::default())).path();
    Suggestion { words: words.to_owned(), about, href }
}

/// Provisions that are cited and whose number or name begins so, those cited most first.
fn provisions(site: &Site, words: &str) -> Result<Vec<Suggestion>, Error> {
    let overview = site.overview()?;
    let beginning = plain(words);
    let exact = FILTERS.first().and_then(|row| (row.read)(words));
    let law = Law::get();
    let mut found: Vec<(bool, u64, &ProvisionPath)> = Vec::new();
    for (path, count) in &overview.facets.exemptions {
        let is_exact = matches!(&exact, Some(FilterValue::Exemption(named)) if named.covers(path));
        let name = law.ground(path).filter(|_| path.depth() == 1).map(|ground| ground.short_name.to_lowercase());
        let label = law.provision(path).map(|provision| provision.label.to_lowercase()).filter(|_| path.depth() > 1);
        let names = [Some(path.named()), Some(path.short()), Some(path.long()), name, label];
        if is_exact || names.iter().flatten().any(|name| begins_so(name, &beginning)) {
            found.push((is_exact, *count, path));
        }
    }
    found.sort_by_key(|(is_exact, count, path)| (!is_exact, path.depth(), std::cmp::Reverse(*count)));
    let suggested = found.into_iter().take(MOST_PROVISIONS).map(|(_, count, path)| {
        let name = law.ground(path).map(|ground| ground.short_name.clone()).unwrap_or_default();
        let cited = format!("cited in {}", counted(count, "response"));
        let about = if name.is_empty() { cited } else { format!("{name}, {cited}") };
        search(&path.named(), about)
    });
    Ok(suggested.collect())
}

/// Whether a name, or a word of it, begins so: `personal` and `information` both lead to `Personal information`.
fn begins_so(name: &str, beginning: &str) -> bool {
    let name = name.to_lowercase();
    let starts = name.match_indices(' ').map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).any(|at| name.get(at..).is_some_and(|rest| rest.starts_with(beginning)))
}

/// Responses whose reference begins so, in any spelling.
fn references(site: &Site, words: &str) -> Result<Vec<Suggestion>, Error> {
    let key = reference_key(words);
    if key.len() < SHORTEST_REFERENCE || !key.bytes().any(|byte| byte.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let cards = site.reader.by_beginning(&key, MOST_REFERENCES)?;
    Ok(cards
        .iter()
        .filter_map(|card| Some(one(card, card.reference.clone()?)))
        .map(|found| found.titled(&cards))
        .collect())
}

impl Suggestion {
    /// A reference says nothing of what it is about: its title does.
    fn titled(mut self, cards: &[Card]) -> Self {
        let own = |card: &&Card| Page::Response(card.id.clone()).path() == self.href;
        if let Some(card) = cards.iter().find(own) {
            self.about.clone_from(&card.title);
        }
        self
    }
}

/// What titles go on with after the words typed, where several do: the most frequent first.
fn phrases(words: &str, titled: &[Card]) -> Vec<Suggestion> {
    let beginning = plain(words);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for card in titled {
        let mut own = continuations(&card.title, &beginning);
        own.sort();
        own.dedup();
        own.into_iter().for_each(|phrase| *counts.entry(phrase).or_default() += 1);
    }
    let mut frequent: Vec<(String, usize)> = counts.into_iter().filter(|(_, count)| *count >= FREQUENT).collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| b.0.len().cmp(&a.0.len())).then_with(|| a.0.cmp(&b.0)));
    let mut kept: Vec<(String, usize)> = Vec::new();
    for (phrase, count) in frequent {
        // Of phrases that stand in the same titles, the longest says all.
        let is_said = kept.iter().any(|(longer, of)| *of == count && longer.starts_with(&phrase));
        if !is_said && kept.len() < MOST_PHRASES {
            kept.push((phrase, count));
        }
    }
    let about = |count: usize| match titled.len() < TITLES_READ {
        true => format!("in {} titles", number(count as u64)),
        false => "in many titles".to_owned(),
    };
    kept.into_iter().map(|(phrase, count)| search(&phrase, about(count))).collect()
}

/// The words as they are compared: plain signs, small letters, no accents.
fn plain(words: &str) -> String {
    fold_word(&fold(words).text)
}

/// The phrases of a title that begin so at the beginning of a word, of whole words.
fn continuations(title: &str, beginning: &str) -> Vec<String> {
    let title = plain(title);
    let words: Vec<&str> = title
        .split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    let typed = beginning.split(' ').count();
    let mut found = Vec::new();
    for at in 0..words.len() {
        for length in typed..=typed + MOST_MORE_WORDS {
            let Some(phrase) = words.get(at..at + length).map(|words| words.join(" ")) else { break };
            if !phrase.starts_with(beginning) {
                break;
            }
            let is_whole = phrase.rsplit(' ').next().is_some_and(|last| !LEADS_ON.contains(&last));
            if is_whole || length == typed {
                found.push(phrase);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_go_on_with_whole_words_from_the_beginning_of_one() {
        for (title, beginning, wanted) in [
            ("Stop and Search in London", "stop a", &["stop and", "stop and search", "stop and search in london"][..]),
            ("Number of tasers, by borough", "ta", &["tasers", "tasers by borough"]),
            ("Metals", "als", &[]),
            ("Taser", "taser use", &[]),
            ("", "a", &[]),
        ] {
            assert_eq!(continuations(title, beginning), wanted, "{title}: {beginning}");
        }
    }

    #[test]
    fn a_name_begins_so_at_any_of_its_words() {
        for (name, beginning, begins) in [
            ("Personal information", "personal inf", true),
            ("Personal information", "inf", true),
            ("Personal information", "ormation", false),
            ("s40(2)", "s40", true),
            ("section 40(2)", "40", true),
        ] {
            assert_eq!(begins_so(name, beginning), begins, "{name}: {beginning}");
        }
    }
}
