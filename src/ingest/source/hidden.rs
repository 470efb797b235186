//! What of a page nobody sees: by its attributes, by what its class is called, by the page's own style.

use std::collections::HashSet;

use scraper::{ElementRef, Html, Selector};

use crate::ingest::cues::Cues;

/// Bytes of style that are read, and names that are kept: more is an attack.
const LONGEST_STYLE: usize = 500_000;
const MOST_NAMES: usize = 5_000;

/// Classes and ids that the page's own style takes out of sight, as it writes them: `.note`, `#banner`.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    moved: HashSet<String>,
    /// Classes that it does not display, which are called so: a script may still show what has another name.
    undisplayed: HashSet<String>,
    /// Classes of a longer selector that displays: `.hide.open`.
    shown: HashSet<String>,
}

impl Hidden {
    /// Those of a page.
    pub(super) fn of(document: &Html) -> Self {
        let mut hidden = Self::default();
        let Ok(styles) = Selector::parse("style") else { return hidden };
        let mut room = LONGEST_STYLE;
        for style in document.select(&styles).take(100) {
            if style.attr("media").is_some_and(|media| !is_of_screens(media)) {
                continue;
            }
            for text in style.text() {
                let text = text.get(..text.floor_char_boundary(room)).unwrap_or_default();
                room -= text.len();
                hidden.add(text);
            }
        }
        hidden
    }

    /// Reads rules of one selector that is a class or an id alone. What stands within `@media` holds on some screens only.
    fn add(&mut self, style: &str) {
        let style = without_comments(style);
        let mut depth = 0_usize;
        let (mut selectors, mut from) = ("", 0);
        for (at, sign) in style.match_indices(['{', '}', ';']) {
            let words = style.get(from..at).unwrap_or_default();
            match sign {
                "{" => {
                    depth += 1;
                    selectors = words.trim();
                }
                "}" => {
                    let is_rule = depth == 1 && !selectors.starts_with('@');
                    if is_rule {
                        self.add_rule(selectors, words);
                    }
                    depth = depth.saturating_sub(1);
                }
                _ if depth > 0 => continue,
                _ => {}
            }
            from = at + 1;
        }
    }

    /// The last rule for a name holds.
    fn add_rule(&mut self, selectors: &str, declarations: &str) {
        // What is not displayed may be an accordion that a script opens; what is moved off the page is for nobody's eyes.
        let is_moved = !["display", "visibility"].iter().any(|word| declarations.contains(word));
        let is_out = is_moved && hides(declarations);
        let shows = declarations.contains("display") || declarations.contains("visibility");
        for selector in selectors.split(',').map(str::trim) {
            let name = selector.find(['.', '#']).and_then(|at| selector.split_at_checked(at));
            let is_longer = selector.matches(['.', '#', ' ', '>', '+', '~', ':', '[']).nth(1).is_some();
            if shows && !hides(declarations) && is_longer {
                let room = MOST_NAMES.saturating_sub(self.shown.len());
                self.shown.extend(classes(selector).take(room));
            }
            let Some((element, name)) = name.filter(|(element, _)| element.chars().all(char::is_alphanumeric)) else {
                continue;
            };
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
            if element == "body" || !name.chars().skip(1).all(is_name) {
                continue;
            }
            if is_out && self.moved.len() < MOST_NAMES {
                self.moved.insert(name.to_owned());
            } else if shows {
                self.moved.remove(name);
            }
            let is_undisplayed =
                shows && hides(declarations) && name.strip_prefix('.').is_some_and(is_called_undisplayed);
            if is_undisplayed && self.undisplayed.len() < MOST_NAMES {
                self.undisplayed.insert(name.to_owned());
            } else if shows {
                self.undisplayed.remove(name);
            }
        }
    }

    /// Whether the page's own style moves an element off the page.
    pub(super) fn covers(&self, element: ElementRef<'_>) -> bool {
        let has = |sign: &str, name: &str| self.moved.contains(&format!("{sign}{name}"));
        !self.moved.is_empty()
            && (element.attr("class").is_some_and(|class| class.split_ascii_whitespace().any(|name| has(".", name)))
                || element.attr("id").is_some_and(|id| has("#", id)))
    }

    /// Whether the page's own style does not display an element, by a class that is called so.
    pub(super) fn takes_out(&self, element: ElementRef<'_>) -> bool {
        !self.undisplayed.is_empty()
            && element.attr("class").is_some_and(|class| {
                let name = |name: &str| format!(".{name}");
                let is_in = |names: &HashSet<String>, class: &str| names.contains(&name(class));
                class
                    .split_ascii_whitespace()
                    .any(|class| is_in(&self.undisplayed, class) && !is_in(&self.shown, class))
            })
    }
}

/// The classes that a selector names, with their stop.
fn classes(selector: &str) -> impl Iterator<Item = String> {
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'));
    selector.split('.').skip(1).filter_map(move |rest| Some(format!(".{}", rest.split(ends).next()?)))
}

/// Whether an element is out of sight by its own attributes, or its class is called so.
pub(super) fn is_out_of_sight(element: ElementRef<'_>) -> bool {
    element.attr("hidden").is_some()
        || element.attr("aria-hidden") == Some("true")
        || element.attr("style").is_some_and(hides)
        || element.attr("class").is_some_and(is_called_hidden)
}

fn is_called_hidden(class: &str) -> bool {
    Cues::get().is_some_and(|cues| class.split_ascii_whitespace().any(|word| cues.page_hidden.is_match(word)))
}

fn is_called_undisplayed(class: &str) -> bool {
    Cues::get().is_some_and(|cues| cues.page_undisplayed.is_match(class))
}

fn hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    Cues::get().is_some_and(|cues| cues.page_hiding_style.is_match(&style))
}

fn is_of_screens(media: &str) -> bool {
    let media = media.to_ascii_lowercase();
    media.trim().is_empty() || ["screen", "all"].contains(&media.trim())
}

fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once("*/")).for_each(|(_, rest)| kept.push_str(rest));
    kept
}
