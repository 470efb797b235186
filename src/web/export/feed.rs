//! `/search.atom` (RFC 4287) and `/search.feed.json` (JSON Feed 1.1): what changed last of what a search finds.
//!
//! An entry is known by its permalink, which never changes, so that a reader who follows two searches is told of a response
//! once. It is updated when the archive changes anything about it.

use std::collections::HashSet;

use atom_syndication::{Category, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use axum::response::Response as HttpResponse;
use serde::Serialize;
use time::OffsetDateTime;

use crate::archive::{Card, Excerpt};
use crate::domain::UNKNOWN_AUTHORITY_NAME;
use crate::law::Role;
use crate::query::{FilterValue, Query};
use crate::search::Marks;
use crate::url::Page;
use crate::web::error::Error;
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::snippet::snippets;
use crate::web::view::words::{listed, moment};

/// Entries of a feed.
const MOST: usize = 50;

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum FeedForm {
    Atom,
    Json,
}

/// What a feed says, in whatever form.
struct Told {
    title: String,
    /// The search for people, and the feed itself.
    page: String,
    own: String,
    updated: OffsetDateTime,
    entries: Vec<ToldEntry>,
}

struct ToldEntry {
    /// The permalink.
    url: String,
    title: String,
    updated: OffsetDateTime,
    author: String,
    /// Provisions: value and name.
    provisions: Vec<(String, String)>,
    facts: String,
    /// The beginning of what was asked; empty where nothing was found.
    asked: String,
}

/// The feed of a search.
pub(in crate::web) fn feed(site: &Site, query: &Query, form: FeedForm) -> Result<HttpResponse, Error> {
    let told = told(site, query, form)?;
    match form {
        FeedForm::Atom => Ok(respond::xml("application/atom+xml; charset=utf-8", atom(site, told))),
        FeedForm::Json => {
            let json = serde_json::to_string(&json_feed(site, told)).map_err(Error::internal)?;
            Ok(respond::typed("application/feed+json; charset=utf-8", json))
        }
    }
}

fn told(site: &Site, query: &Query, form: FeedForm) -> Result<Told, Error> {
    let rows = site.index.latest(query, MOST)?;
    let (dated, excerpts) = (site.reader.dated_cards(&rows)?, site.reader.excerpts(&rows)?);
    let standard = site.index.standard();
    let entries: Vec<ToldEntry> = dated
        .iter()
        .map(|(card, changed)| {
            let excerpt = excerpts.iter().find(|excerpt| excerpt.card.row == card.row);
            entry(site, card, *changed, excerpt.map(|excerpt| asked(excerpt, query, &standard)).unwrap_or_default())
        })
        .collect();
    let newest = entries.iter().map(|entry| entry.updated).max();
    let updated = match newest {
        Some(newest) => newest,
        // A feed without entries is as old as what it was looked for in.
        None => site.reader.last_change()?.unwrap_or(OffsetDateTime::UNIX_EPOCH),
    };
    let name = |slug: &str| {
        site.reader.authority(slug).ok().flatten().map_or_else(|| slug.to_owned(), |authority| authority.name)
    };
    let parts = query.filters.values().into_iter().map(|value| match value {
        FilterValue::Authority(slug) => name(&slug),
        other => other.phrase(),
    });
    let words = (!query.text.is_empty()).then(|| format!("“{}”", query.text));
    let parts: Vec<String> = words.into_iter().chain(parts).collect();
    let own = match form {
        FeedForm::Atom => Page::SearchAtom(query.clone()),
        FeedForm::Json => Page::SearchFeed(query.clone()),
    };
    Ok(Told {
        title: match parts.is_empty() {
            true => site.identity.name.clone(),
            false => format!("{}: {}", site.identity.name, parts.join(", ")),
        },
        page: site.absolute(&Page::Search(query.unordered()).path()),
        own: site.absolute(&own.path()),
        updated,
        entries,
    })
}

/// The passage that says what it is about: with what was searched for, else the beginning of the request.
fn asked(excerpt: &Excerpt, query: &Query, standard: &HashSet<u64>) -> String {
    let passages = snippets(excerpt, &Marks::of(&query.expression), query, standard);
    passages.first().map(|passage| passage.pieces.iter().map(|piece| piece.text.0).collect()).unwrap_or_default()
}

fn entry(site: &Site, card: &Card, updated: OffsetDateTime, asked: String) -> ToldEntry {
    let shown = card.exemptions.iter().filter(|exemption| exemption.role != Role::Limb);
    let provisions: Vec<(String, String)> =
        shown.map(|exemption| (exemption.path.hyphenated(), exemption.path.named())).collect();
    let names: Vec<String> = provisions.iter().map(|(_, name)| name.clone()).collect();
    let author =
        card.authority.as_ref().map_or_else(|| UNKNOWN_AUTHORITY_NAME.to_owned(), |authority| authority.name.clone());
    let facts = [Some(author.clone()), card.reference.clone(), card.year.map(|year| year.to_string())];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let review = if card.is_review { "internal review, " } else { "" };
    let cites = if names.is_empty() { String::new() } else { format!("; cites {}", listed(&names, "and")) };
    ToldEntry {
        url: site.absolute(&Page::Response(card.id.clone()).path()),
        title: card.title.clone(),
        updated,
        author,
        provisions,
        facts: format!("{}: {review}{}{cites}.", facts.join(", "), card.outcome.name().to_lowercase()),
        asked,
    }
}

/// Text without the characters that XML cannot hold.
fn for_xml(text: &str) -> String {
    let held = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(held).collect()
}

fn atom_moment(at: OffsetDateTime) -> FixedDateTime {
    moment(at).parse().unwrap_or_default()
}

fn atom_link(rel: &str, href: &str, media_type: &str) -> Link {
    Link { href: href.to_owned(), rel: rel.to_owned(), mime_type: Some(media_type.to_owned()), ..Link::default() }
}

fn atom(site: &Site, told: Told) -> String {
    let person = |name: &str| Person { name: for_xml(name), ..Person::default() };
    let entries = told.entries.into_iter().map(|entry| Entry {
        title: Text::plain(for_xml(&entry.title)),
        id: entry.url.clone(),
        updated: atom_moment(entry.updated),
        authors: vec![person(&entry.author)],
        categories: entry
            .provisions
            .into_iter()
            .map(|(term, label)| Category { term, label: Some(label), ..Category::default() })
            .collect(),
        links: vec![atom_link("alternate", &entry.url, "text/html")],
        summary: Some(Text::plain(for_xml(&said(&entry.facts, &entry.asked)))),
        ..Entry::default()
    });
    let feed = Feed {
        title: Text::plain(for_xml(&told.title)),
        id: told.own.clone(),
        updated: atom_moment(told.updated),
        authors: vec![person(site.identity.operator.as_ref().unwrap_or(&site.identity.name))],
        generator: Some(Generator { value: "FOI Archive".to_owned(), ..Generator::default() }),
        links: vec![
            atom_link("self", &told.own, "application/atom+xml"),
            atom_link("alternate", &told.page, "text/html"),
        ],
        entries: entries.collect(),
        lang: Some("en-GB".to_owned()),
        ..Feed::default()
    };
    feed.to_string()
}

fn said(facts: &str, asked: &str) -> String {
    if asked.is_empty() { facts.to_owned() } else { format!("{facts} {asked}") }
}

/// JSON Feed 1.1.
#[derive(Serialize)]
struct JsonFeed {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    language: &'static str,
    authors: Vec<JsonAuthor>,
    items: Vec<JsonItem>,
}

#[derive(Serialize)]
struct JsonAuthor {
    name: String,
}

#[derive(Serialize)]
struct JsonItem {
    id: String,
    url: String,
    title: String,
    summary: String,
    content_text: String,
    date_modified: String,
    authors: Vec<JsonAuthor>,
    tags: Vec<String>,
}

fn json_feed(site: &Site, told: Told) -> JsonFeed {
    let item = |entry: ToldEntry| JsonItem {
        id: entry.url.clone(),
        url: entry.url,
        title: entry.title,
        content_text: said(&entry.facts, &entry.asked),
        summary: entry.facts,
        date_modified: moment(entry.updated),
        authors: vec![JsonAuthor { name: entry.author }],
        tags: entry.provisions.into_iter().map(|(_, name)| name).collect(),
    };
    JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: told.title,
        home_page_url: told.page,
        feed_url: told.own,
        language: "en-GB",
        authors: vec![JsonAuthor { name: site.identity.operator.as_ref().unwrap_or(&site.identity.name).clone() }],
        items: told.entries.into_iter().map(item).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        for (text, held) in [
            ("a\u{0}b\u{b}c\u{1f}", "abc"),
            ("tab\tline\nend", "tab\tline\nend"),
            ("\u{fffe}\u{ffff}é\u{1f600}", "é\u{1f600}"),
        ] {
            assert_eq!(for_xml(text), held, "{text:?}");
        }
    }
}
