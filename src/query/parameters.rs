//! The parameters of a search's address: read in any spelling, written in one.

use std::collections::HashSet;

use super::filter::{FilterRow, MODE};
use super::{FILTERS, FilterValue, Filters, Notice, Query, Reading, Sort, filter_row, grammar};

/// Hits a page may hold; the first is the default.
pub const SIZES: &[usize] = &[DEFAULT_SIZE, 25, 50];
const DEFAULT_SIZE: usize = 10;
/// Values that one filter may have, so that work is bounded.
pub const MOST_VALUES: usize = 20;
/// Characters of a refused value that are shown.
const LONGEST_SHOWN: usize = 80;
/// Longest query read, in characters: it stands in every link of its page.
pub const LONGEST: usize = 400;

/// A parameter whose value cannot be what it says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}={value}: {expected}")]
pub struct BadValue {
    /// The parameter.
    pub name: String,
    /// What it was set to.
    pub value: String,
    /// What it takes, as a sentence.
    pub expected: String,
}

impl BadValue {
    /// A value that cannot be what its name says, cut where it is long.
    #[must_use]
    pub fn new(name: &str, value: &str, expected: impl Into<String>) -> Self {
        let cut = |text: &str| text.chars().take(LONGEST_SHOWN).collect();
        Self { name: cut(name), value: cut(value), expected: expected.into() }
    }
}

/// Parameters as they were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameters {
    /// The search.
    pub query: Query,
    /// Names that mean nothing here, in order, each once.
    pub unknown: Vec<String>,
    /// Values that were refused; `query` is the search without them.
    pub bad: Vec<BadValue>,
    /// What a reader of the page is let off and a program is not: names that mean nothing here, and further values of what
    /// takes one.
    pub passed_over: Vec<BadValue>,
    /// Whether the address was written as the archive writes it (percent-encoding apart).
    pub canonical: bool,
}

/// Decodes a query string into pairs.
///
/// # Errors
/// Where it is not percent-encoded UTF-8; names the part.
pub fn decode(query_string: &str) -> Result<Vec<(String, String)>, BadValue> {
    let (pairs, broken) = decode_parts(query_string);
    broken.map_or(Ok(pairs), Err)
}

/// Decodes a query string into pairs, without those that are not percent-encoded UTF-8; and the first of these.
#[must_use]
pub fn decode_parts(query_string: &str) -> (Vec<(String, String)>, Option<BadValue>) {
    let (mut pairs, mut broken) = (Vec::new(), None);
    for pair in query_string.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (name.replace('+', " "), value.replace('+', " "));
        match (decoded(&name), decoded(&value)) {
            (Some(name), Some(value)) => pairs.push((name, value)),
            _ => {
                broken.get_or_insert_with(|| BadValue {
                    name: name.chars().take(40).collect(),
                    value: value.chars().take(40).collect(),
                    expected: "this is not text in UTF-8, percent-encoded".to_owned(),
                });
            }
        }
    }
    (pairs, broken)
}

fn decoded(text: &str) -> Option<String> {
    let is_code = |rest: &str| rest.as_bytes().get(..2).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
    let whole = text.split('%').skip(1).all(is_code);
    whole.then(|| percent_encoding::percent_decode_str(text).collect()).and_then(|bytes| String::from_utf8(bytes).ok())
}

impl Parameters {
    /// Reads the decoded pairs of an address.
    #[must_use]
    pub fn read(pairs: &[(String, String)]) -> Self {
        let mut draft = Draft::default();
        let mut unknown: Vec<String> = Vec::new();
        let given = || pairs.iter().map(|(name, value)| (name, value.trim())).filter(|(_, value)| !value.is_empty());
        for (name, value) in given() {
            if !draft.take(name, value) && !unknown.contains(name) {
                unknown.push(name.clone());
            }
        }
        let several = |name: &str| filter_row(name).is_some_and(FilterRow::takes_several);
        let passed_over = passed_over(given(), |name| !unknown.iter().any(|other| other == name), several);
        draft.check_range();
        let bad = std::mem::take(&mut draft.bad);
        let altered = !draft.notices.is_empty();
        let query = draft.finish();
        let known: Vec<_> = pairs.iter().filter(|(name, _)| !unknown.contains(name)).cloned().collect();
        // A search that was not read as it stands says so on its page, at the address that was given.
        let canonical = altered || query.parameters() == known;
        Self { query, unknown, bad, passed_over, canonical }
    }
}

/// The values that a program is refused for their names alone: of names that mean nothing, and behind the first of a name
/// that takes one. Each name is told once.
pub fn passed_over<'p>(
    pairs: impl Iterator<Item = (&'p String, &'p str)>,
    is_known: impl Fn(&str) -> bool,
    takes_several: impl Fn(&str) -> bool,
) -> Vec<BadValue> {
    let (mut met, mut refused) = (HashSet::new(), Vec::<BadValue>::new());
    for (name, value) in pairs {
        let expected = match (is_known(name), met.insert(name)) {
            (false, true) => "there is no such parameter here",
            (true, false) if !takes_several(name) => "it takes one value, and is given several",
            _ => continue,
        };
        if !refused.iter().any(|bad| bad.name == *name) {
            refused.push(BadValue::new(name, value, expected));
        }
    }
    refused
}

/// What is known before all parameters are read.
#[derive(Default)]
struct Draft {
    text: String,
    /// What of the text was not read.
    notices: Vec<String>,
    filters: Filters,
    /// Whether all provisions are wanted.
    all: Option<bool>,
    sort: Option<Sort>,
    size: Option<usize>,
    page: Option<usize>,
    bad: Vec<BadValue>,
}

impl Draft {
    /// Takes one parameter; false where its name means nothing.
    fn take(&mut self, name: &str, value: &str) -> bool {
        let row = FILTERS.iter().find(|row| row.key == name);
        let refused = match name {
            "q" => {
                self.text = clean(value);
                self.notices = left_out(value);
                None
            }
            MODE => {
                let mode = [("any", false), ("all", true)].into_iter().find(|(word, _)| *word == value);
                keep(mode.map(|(_, all)| all), &mut self.all, "it is any or all")
            }
            "sort" => keep(Sort::read(value), &mut self.sort, "it is relevance, newest or oldest"),
            "size" => {
                keep(value.parse().ok().filter(|size| SIZES.contains(size)), &mut self.size, "it is 10, 25 or 50")
            }
            "page" => keep(value.parse().ok().filter(|page| *page > 0), &mut self.page, "it is a whole number from 1"),
            _ => match row.map(|row| (row, (row.read)(value))) {
                None => return false,
                Some((row, Some(_))) if self.filters.count(row.key) >= MOST_VALUES => {
                    Some(format!("at most {MOST_VALUES} values of one filter are read"))
                }
                Some((_, Some(value))) => {
                    self.filters = self.filters.with(value);
                    None
                }
                Some((row, None)) => Some(format!("it is {}", row.expected())),
            },
        };
        if let Some(expected) = refused {
            self.bad.push(BadValue::new(name, value, expected));
        }
        true
    }

    /// A range that ends before it begins holds nothing: its end is refused.
    fn check_range(&mut self) {
        let Some((from, to)) = self.filters.from.zip(self.filters.to).filter(|(from, to)| from > to) else { return };
        self.filters.to = None;
        let expected = format!("it is a year from {from} on, where from={from}");
        self.bad.push(BadValue::new("to", &to.to_string(), expected));
    }

    fn finish(self) -> Query {
        let filters = self.filters.joined(self.all.unwrap_or_default());
        let mut query = Query::new(&self.text, filters);
        query.sort = self.sort.unwrap_or(query.default_sort());
        query.size = self.size.unwrap_or(DEFAULT_SIZE);
        query.page = self.page.unwrap_or(1);
        query.notices.extend(self.notices.into_iter().map(Notice::of_all));
        query
    }
}

/// Puts a value that was read into its place, or says what was expected.
fn keep<T>(read: Option<T>, place: &mut Option<T>, expected: &str) -> Option<String> {
    let refused = read.is_none().then(|| expected.to_owned());
    *place = read.or_else(|| place.take());
    refused
}

/// What is not read of a text, a sentence each.
fn left_out(text: &str) -> Vec<String> {
    let long = text.chars().nth(LONGEST).is_some();
    let long = long.then(|| format!("Only the first {LONGEST} characters were read."));
    let unprintable = text.contains(|c: char| c.is_control() && !c.is_whitespace());
    let unprintable = unprintable.then(|| "Characters that cannot be printed were passed over.".to_owned());
    [long, unprintable].into_iter().flatten().collect()
}

/// One space where there were several; no control characters; no longer than is read.
fn clean(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
    clean.chars().take(LONGEST).collect::<String>().trim_end().to_owned()
}

impl Sort {
    /// The word in addresses.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
        }
    }

    fn read(text: &str) -> Option<Self> {
        [Self::Relevance, Self::Newest, Self::Oldest].into_iter().find(|sort| sort.slug() == text)
    }
}

impl Query {
    /// The first page of a search in its default order.
    #[must_use]
    pub fn new(text: &str, filters: Filters) -> Self {
        let text = clean(text);
        let Reading { expression, notices, .. } = grammar::read(&text);
        let mut query = Self { text, expression, notices, filters, sort: Sort::Relevance, size: DEFAULT_SIZE, page: 1 };
        query.sort = query.default_sort();
        query
    }

    /// Relevance where there are words to be relevant to, else newest.
    #[must_use]
    pub fn default_sort(&self) -> Sort {
        if self.expression.has_words() { Sort::Relevance } else { Sort::Newest }
    }

    /// The same search with other filters, on its first page.
    #[must_use]
    pub fn filtered(&self, filters: Filters) -> Self {
        Self { filters, page: 1, ..self.clone() }
    }

    /// Another page of it.
    #[must_use]
    pub fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// All of it, on no page.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { size: DEFAULT_SIZE, page: 1, ..self.clone() }
    }

    /// All of it, for a list that has an order of its own.
    #[must_use]
    pub fn unordered(&self) -> Self {
        Self { sort: self.default_sort(), ..self.whole() }
    }

    /// Its parameters in canonical order; defaults and empty ones are left out.
    #[must_use]
    pub fn parameters(&self) -> Vec<(String, String)> {
        self.parameters_with(&self.filters, self.page)
    }

    fn parameters_with(&self, filters: &Filters, page: usize) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut push = |name: &str, value: String| pairs.push((name.to_owned(), value));
        if !self.text.is_empty() {
            push("q", self.text.clone());
        }
        let mut mode = filters.all_exemptions;
        for value in filters.values() {
            if mode && !matches!(value, FilterValue::Exemption(_)) {
                push(MODE, "all".to_owned());
                mode = false;
            }
            push(value.key(), value.slug());
        }
        if mode {
            push(MODE, "all".to_owned());
        }
        if self.sort != self.default_sort() {
            push("sort", self.sort.slug().to_owned());
        }
        if self.size != DEFAULT_SIZE {
            push("size", self.size.to_string());
        }
        if page != 1 {
            push("page", page.to_string());
        }
        pairs
    }

    /// Its query string, without the question mark; empty for a search of everything.
    #[must_use]
    pub fn query_string(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.parameters()).finish()
    }

    /// The query string of [`Query::filtered`], without making that search: a page of results links to some hundred.
    #[must_use]
    pub fn query_string_filtered(&self, filters: &Filters) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.parameters_with(filters, 1)).finish()
    }
}

impl super::Expression {
    /// Whether it holds a word or phrase that can match better or worse.
    #[must_use]
    pub fn has_words(&self) -> bool {
        match self {
            Self::Word(..) | Self::Phrase(..) | Self::Near(..) | Self::Open(_) => true,
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::has_words),
            Self::All | Self::Reference(_) | Self::Filter(_) | Self::Not(_) => false,
        }
    }
}

impl FilterValue {
    /// The words of a removable filter: `cites s40(2)`, `year 2022`.
    #[must_use]
    pub fn phrase(&self) -> String {
        match self {
            Self::Exemption(path) => format!("cites {}", path.named()),
            Self::NotExemption(path) => format!("does not cite {}", path.named()),
            Self::From(year) => format!("from {year} on"),
            Self::To(year) => format!("up to {year}"),
            Self::Tag(tag) => tag.name().to_lowercase(),
            Self::Regime(regime) => format!("under {}", regime.short()),
            Self::Year(super::YearFilter::Of(year)) => format!("year {year}"),
            Self::Year(super::YearFilter::Undated) => "year not stated".to_owned(),
            Self::Outcome(outcome) => outcome.name().to_lowercase(),
            Self::Authority(slug) => format!("authority {slug}"),
        }
    }
}
