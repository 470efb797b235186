//! A web page → the text blocks of its main content, one a line; a row of a table is one line.

use scraper::{ElementRef, Html, Node, Selector};

use super::hidden::{self, Hidden};
use super::list::Lists;
use super::page::{Lines, MOST_COLUMNS};
use super::{Markup, Source, tree};
use crate::ingest::{Refusal, cues::Cues};

/// Where the main content may be, best first.
const MAIN: [&str; 5] = ["main", "[role=main]", "article", "#content, #main, #main-content, .main-content", "body"];

/// Elements whose text is never the letter's.
const LEFT_OUT: [&str; 18] = [
    "script", "style", "noscript", "template", "nav", "aside", "button", "select", "textarea", "svg", "iframe",
    "object", "dialog", "head", "label", "audio", "video", "canvas",
];

/// Wrappers that are kept though they are called furniture: each is measured, and more of them within each other are an
/// attack.
const MOST_KEPT: usize = 16;

/// Elements that hold text within a line.
const INLINE: [&str; 36] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "input", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var",
];

/// Elements that a table of figures does not hold: one that does is there for the layout.
const NOT_IN_TABLES: &str = "table, h1, h2, h3, h4, h5, h6, ul, ol, section, article";

/// Reads a page.
pub(super) fn read(page: &str) -> Result<Source, Refusal> {
    let document = tree::parse(page)?;
    let root = main_content(&document).ok_or(Refusal::Empty)?;
    let whole_page = root.value().name() == "body";
    let hidden = Hidden::of(&document);
    let mut walk = Walk { whole_page, words: words_in(root), hidden, ..Walk::default() };
    walk.walk(root);
    if walk.lines.text.is_empty() {
        return Err(Refusal::Empty);
    }
    let head_title = first_text(&document, "title");
    Ok(Source {
        title: walk.title.or_else(|| head_title.as_deref().map(|title| first_part(title).to_owned())),
        site: head_words(&document, head_title.as_deref()),
        canonical: canonical(&document),
        times: walk.lines.times,
        text: walk.lines.text,
        media_type: "text/html",
        markup: walk.lines.markup,
    })
}

fn selected<'d>(document: &'d Html, selector: &str) -> Option<ElementRef<'d>> {
    let selector = Selector::parse(selector).ok()?;
    // Some pages have empty ones first; a hostile one may have thousands.
    document.select(&selector).take(20).find(|element| element.text().any(|text| !text.trim().is_empty()))
}

fn main_content(document: &Html) -> Option<ElementRef<'_>> {
    MAIN.iter().find_map(|selector| selected(document, selector))
}

fn first_text(document: &Html, selector: &str) -> Option<String> {
    let text: String = selected(document, selector)?.text().collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The title, the name of the site and the canonical address: each may name the authority.
fn head_words(document: &Html, title: Option<&str>) -> String {
    let attribute = |selector: &str, name: &str| {
        let selector = Selector::parse(selector).ok()?;
        document.select(&selector).find_map(|element| element.attr(name)).map(str::to_owned)
    };
    let site = attribute("meta[property='og:site_name']", "content");
    [title.map(str::to_owned), site, canonical(document)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The address that the page gives itself.
fn canonical(document: &Html) -> Option<String> {
    let selector = Selector::parse("link[rel=canonical]").ok()?;
    document.select(&selector).find_map(|element| element.attr("href")).map(|address| address.trim().to_owned())
}

/// A page's title without the name of the site after it.
fn first_part(title: &str) -> &str {
    let end = [" | ", " - ", " – ", " — ", " :: "].iter().filter_map(|bar| title.find(bar)).min();
    end.and_then(|end| title.get(..end)).unwrap_or(title).trim()
}

/// A table being read.
#[derive(Default)]
struct Grid {
    number: usize,
    cells: Vec<String>,
    all_heads: bool,
    /// Rows that a cell above still reaches into, for each column.
    reach: Vec<usize>,
}

impl Grid {
    fn fill_reached(&mut self) {
        while self.reach.get(self.cells.len()).is_some_and(|&rows| rows > 0) {
            if let Some(rows) = self.reach.get_mut(self.cells.len()) {
                *rows -= 1;
            }
            self.cells.push(String::new());
        }
    }

    fn push(&mut self, text: String, element: ElementRef<'_>) {
        self.fill_reached();
        let count = |name: &str| element.attr(name).and_then(|n| n.trim().parse::<usize>().ok()).unwrap_or(1).max(1);
        let (columns, rows) = (count("colspan"), count("rowspan").min(MOST_COLUMNS));
        self.all_heads &= element.value().name() == "th";
        for column in 0..columns {
            if self.cells.len() >= MOST_COLUMNS {
                return;
            }
            let at = self.cells.len();
            if rows > 1 && self.reach.len() <= at {
                self.reach.resize(at + 1, 0);
            }
            if let Some(reach) = self.reach.get_mut(at) {
                *reach = rows - 1;
            }
            self.cells.push(if column == 0 { text.clone() } else { String::new() });
        }
    }
}

#[derive(Default)]
struct Walk {
    lines: Lines,
    whole_page: bool,
    /// Bytes of words in all that is walked.
    words: usize,
    /// What the page's own style takes out of sight.
    hidden: Hidden,
    /// Elements that were kept although they are called furniture.
    kept: usize,
    title: Option<String>,
    tables: usize,
    grid: Option<Grid>,
    preformatted: usize,
    lists: Lists,
}

impl Walk {
    /// Walks without recursion: a page may nest as deep as it likes.
    fn walk(&mut self, root: ElementRef<'_>) {
        let mut node = *root;
        loop {
            if self.enter(node.value(), ElementRef::wrap(node), node.id() == root.id())
                && let Some(child) = node.first_child()
            {
                node = child;
                continue;
            }
            loop {
                if node.id() == root.id() {
                    return self.lines.end_line(Markup::Plain);
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                node = parent;
                if let Some(element) = ElementRef::wrap(node) {
                    self.close(element);
                }
            }
        }
    }

    /// Takes in a node; whether its children are to be walked, and closed after.
    fn enter(&mut self, node: &Node, element: Option<ElementRef<'_>>, is_root: bool) -> bool {
        if let Node::Text(text) = node {
            self.text(text);
        }
        let Some(element) = element else { return false };
        if !is_root && self.is_left_out(element) {
            return false;
        }
        self.open(element);
        if element.first_child().is_none() {
            self.close(element);
        }
        true
    }

    fn text(&mut self, text: &str) {
        if self.preformatted == 0 || self.grid.is_some() {
            return self.lines.push_text(text);
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.lines.end_line(Markup::Plain);
            }
            self.lines.push_text(line);
        }
    }

    fn is_left_out(&mut self, element: ElementRef<'_>) -> bool {
        let name = element.value().name();
        LEFT_OUT.contains(&name)
            || (matches!(name, "header" | "footer") && self.whole_page)
            || name == "footer"
            || (hidden::is_out_of_sight(element) && !self.is_all(element))
            || ((self.hidden.covers(element) || is_called_furniture(element)) && !self.keeps(element))
            // A letter that opens at a click is longer than a line.
            || self.hidden.takes_out(element) && self.is_line(element)
    }

    /// Whether an element holds no more words than a line, and not all there are.
    fn is_line(&mut self, element: ElementRef<'_>) -> bool {
        let words = if self.kept < MOST_KEPT { words_in(element) } else { usize::MAX };
        let is_line = words <= LONGEST_UNSEEN && words < self.words;
        self.kept += usize::from(!is_line);
        is_line
    }

    /// Whether an element holds all the words there are: a script may show them.
    fn is_all(&mut self, element: ElementRef<'_>) -> bool {
        let is_all = self.kept < MOST_KEPT && words_in(element) == self.words;
        self.kept += usize::from(is_all);
        is_all
    }

    /// A wrapper of the whole page may be called by what stands in it: `class="site cookies-accepted"`.
    fn keeps(&mut self, element: ElementRef<'_>) -> bool {
        let keeps = self.kept < MOST_KEPT && (has_title(element) || words_in(element) * 2 > self.words);
        self.kept += usize::from(keeps);
        keeps
    }

    fn open(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        match name {
            _ if self.grid.is_some() => self.open_in_table(name),
            "time" => self.lines.open_time(),
            "table" if is_of_figures(element) => {
                self.lines.end_line(Markup::Plain);
                self.grid = Some(Grid { number: self.tables, all_heads: true, ..Grid::default() });
                self.tables += 1;
            }
            "pre" => {
                self.lines.end_line(Markup::Plain);
                self.preformatted += 1;
            }
            "ul" | "ol" | "menu" => {
                self.lines.end_line(Markup::Plain);
                self.lists.open(element);
            }
            "li" => {
                self.lines.end_line(Markup::Plain);
                let marker = self.lists.marker(element);
                self.lines.draw(marker);
            }
            _ if !INLINE.contains(&name) => self.lines.end_line(Markup::Plain),
            _ => {}
        }
    }

    fn open_in_table(&mut self, name: &str) {
        match name {
            "tr" | "caption" | "td" | "th" => drop(self.lines.take_pending()),
            _ if !INLINE.contains(&name) => self.lines.push_text(" "),
            _ => {}
        }
    }

    fn close(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if self.grid.is_some() {
            return self.close_in_table(name, element);
        }
        match name {
            "time" => self.lines.close_time(element.attr("datetime").and_then(year_of)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "summary" => {
                let before = self.lines.text.len();
                self.lines.end_line(Markup::Heading);
                if name == "h1" && self.title.is_none() {
                    self.title = self.lines.text.get(before..).map(|title| title.trim().to_owned());
                }
            }
            "li" => {
                self.lines.end_line(Markup::Item { drawn: 0 });
                self.lines.draw(String::new());
            }
            "ul" | "ol" | "menu" => {
                self.lines.end_line(Markup::Plain);
                self.lists.close();
            }
            "pre" => {
                self.lines.end_line(Markup::Plain);
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            _ if !INLINE.contains(&name) => self.lines.end_line(Markup::Plain),
            _ => {}
        }
    }

    fn close_in_table(&mut self, name: &str, element: ElementRef<'_>) {
        let Some(grid) = &mut self.grid else { return };
        match name {
            "caption" => self.lines.end_line(Markup::Caption(grid.number)),
            "td" | "th" => grid.push(self.lines.take_pending(), element),
            "tr" => {
                grid.fill_reached();
                self.lines.push_row(grid.number, grid.all_heads, &std::mem::take(&mut grid.cells));
                grid.all_heads = true;
            }
            "table" => {
                drop(self.lines.take_pending());
                self.grid = None;
            }
            _ if !INLINE.contains(&name) => self.lines.push_text(" "),
            _ => {}
        }
    }
}

fn is_called_furniture(element: ElementRef<'_>) -> bool {
    let Some(cues) = Cues::get() else { return false };
    let names = [element.attr("class"), element.attr("id")].into_iter().flatten();
    names.flat_map(str::split_ascii_whitespace).any(|word| cues.page_furniture.is_match(word))
}

/// The year of a date as machines write it: `2023-06-14`, `2023-06`, `2023-06-14T10:00Z`.
fn year_of(date: &str) -> Option<u16> {
    let date = date.trim();
    let year = date.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    date.get(4..)?.starts_with('-').then(|| year.parse().ok())?
}

fn has_title(element: ElementRef<'_>) -> bool {
    Selector::parse("h1").is_ok_and(|title| element.select(&title).next().is_some())
}

/// Bytes of words of the longest element that a page's own style leaves undisplayed, and is believed.
const LONGEST_UNSEEN: usize = 200;

/// Bytes of words in an element, without those of scripts and the like.
fn words_in(element: ElementRef<'_>) -> usize {
    let texts = element.descendants().filter_map(|node| Some((node.value().as_text()?, node.parent()?.value())));
    let shown = texts.filter(|(_, parent)| parent.as_element().is_none_or(|parent| !LEFT_OUT.contains(&parent.name())));
    shown.map(|(text, _)| text.trim().len()).sum()
}

/// Whether a table holds rows of figures, and is not there to lay out the page.
fn is_of_figures(table: ElementRef<'_>) -> bool {
    if table.attr("role").is_some_and(|role| matches!(role, "presentation" | "none")) {
        return false;
    }
    let (Ok(cells), Ok(inner)) = (Selector::parse("td, th"), Selector::parse(NOT_IN_TABLES)) else { return false };
    table.select(&cells).nth(1).is_some() && table.select(&inner).next().is_none()
}
