//! What every page has around its content: head, masthead, crumbs, foot.

use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::Serialize;
use serde_json::Value;

use super::assets::ASSETS;
use super::state::Site;
use super::view::pager::Pager;
use crate::config::Identity;
use crate::query::{Filters, Query};
use crate::url::Page;

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) text: String,
}

impl Link {
    pub(super) fn new(page: &Page, text: impl Into<String>) -> Self {
        Self { href: page.path(), text: text.into() }
    }
}

/// Another form of the page, for `rel=alternate`.
pub(super) struct Alternate {
    pub(super) href: String,
    pub(super) media_type: &'static str,
    pub(super) title: &'static str,
}

impl Alternate {
    pub(super) fn new(page: &Page, media_type: &'static str, title: &'static str) -> Self {
        Self { href: page.path(), media_type, title }
    }

    /// The feeds of a search.
    pub(super) fn feeds(query: &Query) -> [Self; 2] {
        [
            Self::new(&Page::SearchAtom(query.clone()), "application/atom+xml", "What is new in it, as a feed (Atom)"),
            Self::new(&Page::SearchFeed(query.clone()), "application/feed+json", "What is new in it, as a feed (JSON)"),
        ]
    }
}

/// The main menu: each link with the part of the site that it leads to.
static MENU: LazyLock<[(Link, Part); 4]> = LazyLock::new(|| {
    let everything = Page::Search(Query::new("", Filters::default()));
    [
        (everything, "Search", Part::Search),
        (Page::Exemptions, "Exemptions", Part::Exemptions),
        (Page::Responses, "Responses", Part::Responses),
        (Page::Help, "Help", Part::Help),
    ]
    .map(|(page, text, part)| (Link::new(&page, text), part))
});

/// The foot, but for its last link.
static FOOT: LazyLock<[Link; 8]> = LazyLock::new(|| {
    [
        (Page::About, "About"),
        (Page::Authorities(1), "Authorities"),
        (Page::Coverage(1), "Coverage"),
        (Page::Api, "Data"),
        (Page::Licence, "Licence"),
        (Page::Privacy, "Privacy"),
        (Page::Accessibility, "Accessibility"),
        (Page::Help, "Help"),
    ]
    .map(|(page, text)| Link::new(&page, text))
});

/// Where all of the archive is searched.
static SEARCH: LazyLock<String> = LazyLock::new(|| Page::Search(Query::new("", Filters::default())).path());

/// The part of the site that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Search,
    Exemptions,
    Responses,
    Help,
    Other,
}

/// Everything around the content of a page.
pub(super) struct Layout {
    pub(super) identity: Arc<Identity>,
    pub(super) title: String,
    pub(super) description: String,
    /// Absolute; none where the page has no address of its own (errors).
    pub(super) canonical: Option<String>,
    pub(super) robots: Option<&'static str>,
    pub(super) alternates: Vec<Alternate>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    pub(super) crumbs: Vec<Link>,
    /// Whether the masthead has the search box, and what stands in it. The home page has its own.
    pub(super) find: Option<String>,
    /// What the search form carries on beside its words.
    pub(super) carried: Vec<(String, String)>,
    pub(super) part: Part,
    pub(super) json_ld: Option<JsonLd>,
    pub(super) article: bool,
}

impl Layout {
    /// A page with a title, in a part of the site; the rest is filled in by who needs it.
    pub(super) fn new(site: &Site, part: Part, title: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            identity: Arc::clone(&site.identity),
            title: title.into(),
            description: description.into(),
            canonical: None,
            robots: None,
            alternates: Vec::new(),
            previous: None,
            next: None,
            crumbs: Vec::new(),
            find: Some(String::new()),
            carried: Vec::new(),
            part,
            json_ld: None,
            article: false,
        }
    }

    /// A page, counted from 1, of a list about the archive.
    pub(super) fn of_list(
        site: &Site,
        (title, description): (&str, &str),
        page: usize,
        address: fn(usize) -> Page,
        pager: &Pager,
    ) -> Self {
        let title = if page > 1 { format!("{title}, page {page}") } else { title.to_owned() };
        let mut layout = Self::new(site, Part::Other, title, description);
        layout.canonical = Some(site.absolute(&address(page).path()));
        (layout.previous, layout.next) = (pager.previous.clone(), pager.next.clone());
        layout
    }

    pub(super) fn style(&self) -> &'static str {
        &ASSETS.style.path
    }

    pub(super) fn script_path(&self) -> &'static str {
        &ASSETS.script.path
    }

    pub(super) fn icon(&self) -> &'static str {
        &ASSETS.icon.path
    }

    /// The links of the main menu, each with whether the page belongs to its part.
    pub(super) fn menu(&self) -> impl Iterator<Item = (&'static Link, bool)> {
        MENU.iter().map(|(link, part)| (link, *part == self.part))
    }

    pub(super) fn foot(&self) -> &'static [Link] {
        &*FOOT
    }

    /// Where to report a problem with this page: to those who run the site, else to what can be done without them.
    pub(super) fn report(&self) -> Link {
        let text = "Report a problem".to_owned();
        match (&self.identity.contact, &self.canonical) {
            (Some(contact), Some(page)) => Link { href: contact.report(&self.title, page), text },
            (Some(contact), None) => Link { href: contact.href(), text },
            (None, _) => Link { href: format!("{}#problems", Page::About.path()), text },
        }
    }

    pub(super) fn home(&self) -> String {
        Page::Home.path()
    }

    pub(super) fn search(&self) -> &'static str {
        &SEARCH
    }

    pub(super) fn suggest(&self) -> String {
        Page::Suggest.path()
    }

    pub(super) fn open_search(&self) -> String {
        Page::OpenSearch.path()
    }
}

/// A block of linked data: JSON in which nothing can end the element it stands in.
pub(super) struct JsonLd(String);

impl JsonLd {
    /// Writes a value without what is not known; nothing where it cannot be written as JSON.
    pub(super) fn new(mut value: Value) -> Option<Self> {
        if let Some(object) = value.as_object_mut() {
            object.retain(|_, value| !value.is_null());
        }
        Self::of(&value)
    }

    /// Writes something; nothing where it cannot be written as JSON.
    pub(super) fn of(value: &impl Serialize) -> Option<Self> {
        let json = serde_json::to_string(value).ok()?;
        // Read to its end, many bytes at once: hardly any holds one of these.
        let markup = |byte: u8| u8::from(byte == b'<') | u8::from(byte == b'>') | u8::from(byte == b'&');
        if json.bytes().fold(0, |found, byte| found | markup(byte)) == 0 {
            return Some(Self(json));
        }
        Some(Self(json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")))
    }
}

impl fmt::Display for JsonLd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for JsonLd {}
