//! The bullets and numbers that a browser draws before the items of lists.

use scraper::ElementRef;

/// Lists within each other that are kept apart: more is an attack, not a letter.
const MOST_LISTS: usize = 32;

/// The lists that are open at a place of a page, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// Lists within those that are not kept apart.
    deeper: usize,
}

#[derive(Debug)]
struct List {
    /// How its items are counted; none for bullets.
    style: Option<Style>,
    next: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Digits,
    Letters,
    Capitals,
    Romans,
    CapitalRomans,
}

impl Lists {
    /// A list begins.
    pub(super) fn open(&mut self, element: ElementRef<'_>) {
        // Numbers within numbers would be the same numbers: the text has no other sign of a list within a list.
        let within = self.open.last().is_some_and(|list| list.style == Some(Style::Digits));
        let style = (element.value().name() == "ol").then(|| match element.attr("type") {
            Some("a") => Style::Letters,
            Some("A") => Style::Capitals,
            Some("i") => Style::Romans,
            Some("I") => Style::CapitalRomans,
            None if within => Style::Letters,
            _ => Style::Digits,
        });
        if self.open.len() < MOST_LISTS {
            self.open.push(List { style, next: number(element, "start").unwrap_or(1) });
        } else {
            self.deeper += 1;
        }
    }

    /// The innermost list ends.
    pub(super) fn close(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(deeper) => self.deeper = deeper,
            None => drop(self.open.pop()),
        }
    }

    /// What is drawn before an item of the innermost list.
    pub(super) fn marker(&mut self, item: ElementRef<'_>) -> String {
        let Some((list, style)) = self.open.last_mut().and_then(|list| list.style.map(|style| (list, style))) else {
            return "• ".to_owned();
        };
        let count = number(item, "value").unwrap_or(list.next);
        list.next = count.saturating_add(1);
        format!("{}. ", style.written(count))
    }
}

fn number(element: ElementRef<'_>, name: &str) -> Option<u32> {
    element.attr(name)?.trim().parse().ok()
}

impl Style {
    /// A count as this style writes it; in digits where it cannot.
    fn written(self, count: u32) -> String {
        let letter = || count.checked_sub(1).filter(|&at| at < 26).and_then(|at| char::from_digit(at + 10, 36));
        let written = match self {
            Self::Digits => None,
            Self::Letters => letter().map(String::from),
            Self::Capitals => letter().map(|letter| letter.to_ascii_uppercase().to_string()),
            Self::Romans => roman(count),
            Self::CapitalRomans => roman(count).map(|roman| roman.to_ascii_uppercase()),
        };
        written.unwrap_or_else(|| count.to_string())
    }
}

fn roman(count: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 6] = [(40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut left = (1..50).contains(&count).then_some(count)?;
    let mut roman = String::new();
    while left > 0 {
        let (value, sign) = SIGNS.iter().find(|(value, _)| left >= *value)?;
        roman += sign;
        left -= value;
    }
    Some(roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_in_every_style() {
        for (style, count, written) in [
            (Style::Digits, 12, "12"),
            (Style::Letters, 3, "c"),
            (Style::Letters, 27, "27"),
            (Style::Capitals, 26, "Z"),
            (Style::Romans, 14, "xiv"),
            (Style::Romans, 49, "xlix"),
            (Style::Romans, 0, "0"),
            (Style::CapitalRomans, 9, "IX"),
        ] {
            assert_eq!(style.written(count), written, "{style:?} {count}");
        }
    }
}
