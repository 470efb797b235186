//! How a search was read, in one line: the words as they are looked for, what they stand for, the filters.

use super::summary::{Said, clauses_of};
use super::words::number;
use crate::query::{Expression, FilterValue, Filters, How, OpenWord, TextField};
use crate::search::Expansions;

/// Words that are listed of those that one stands for.
const MOST_LISTED: usize = 12;

/// `Read as taser in any form, and cites s40(2) or anything in it`, set with the values bold.
pub(in crate::web) fn read_as(
    asked: &Expression,
    filters: &Filters,
    expansions: &Expansions,
    name: &dyn Fn(&str) -> String,
) -> Vec<Said> {
    let mut line = Line { said: vec![Said::plain("Read as ")], expansions, name };
    if *asked != Expression::All {
        line.say(asked);
    }
    for (place, (verb, values)) in
        clauses_of(filters, true, name).into_iter().filter(|(_, values)| !values.is_empty()).enumerate()
    {
        line.plain(if place > 0 || *asked != Expression::All { ", and " } else { "" });
        line.plain(&format!("{verb} "));
        line.bold(&values);
        if verb.ends_with("cites") || verb.ends_with("cite") {
            line.plain(" or anything in it");
        }
    }
    if *asked == Expression::All && filters.is_empty() {
        line.plain("everything that the archive holds");
    }
    line.plain(".");
    line.said
}

struct Line<'a> {
    said: Vec<Said>,
    expansions: &'a Expansions,
    name: &'a dyn Fn(&str) -> String,
}

impl Line<'_> {
    fn plain(&mut self, text: &str) {
        self.said.push(Said::plain(text));
    }

    fn bold(&mut self, text: &str) {
        self.said.push(Said::bolded(text));
    }

    fn say(&mut self, asked: &Expression) {
        match asked {
            Expression::All => self.plain("anything"),
            Expression::Word(field, word) => {
                self.bold(word);
                self.plain(" in any form");
                self.field(*field);
            }
            Expression::Phrase(field, words) => {
                self.plain("the phrase ");
                self.bold(&words.join(" "));
                self.field(*field);
            }
            Expression::Near(field, words, others) => self.near(*field, words, *others),
            Expression::Open(open) => self.open(open),
            Expression::Reference(key) => {
                self.plain("the reference ");
                self.bold(key);
            }
            Expression::Filter(value) => self.filter(value),
            Expression::And(parts) => self.joined(parts, ", and "),
            Expression::Or(parts) => self.joined(parts, " or "),
            Expression::Not(part) => {
                self.plain("not ");
                self.grouped(part);
            }
        }
    }

    fn joined(&mut self, parts: &[Expression], between: &str) {
        for (place, part) in parts.iter().enumerate() {
            self.plain(if place > 0 { between } else { "" });
            self.grouped(part);
        }
    }

    /// In brackets where it has parts of its own.
    fn grouped(&mut self, part: &Expression) {
        let has_parts = matches!(part, Expression::And(_) | Expression::Or(_));
        self.plain(if has_parts { "(" } else { "" });
        self.say(part);
        self.plain(if has_parts { ")" } else { "" });
    }

    fn field(&mut self, field: TextField) {
        self.plain(match field {
            TextField::Anywhere => "",
            TextField::Title => " in the title",
            TextField::Request => " in the request",
        });
    }

    fn near(&mut self, field: TextField, words: &[String], others: u8) {
        for (place, word) in words.iter().enumerate() {
            let between = if place + 1 == words.len() { " and " } else { ", " };
            self.plain(if place > 0 { between } else { "" });
            self.bold(word);
        }
        self.plain(&match others {
            0 => " next to each other in any order".to_owned(),
            1 => " in any order with at most 1 other word between them".to_owned(),
            _ => format!(" in any order with at most {others} other words between them"),
        });
        self.field(field);
    }

    fn open(&mut self, open: &OpenWord) {
        match open.how {
            How::Begins => {
                self.plain("words that begin with ");
                self.bold(&open.word);
            }
            How::Within(errors) => {
                self.bold(&open.word);
                let letters = if errors == 1 { "one letter" } else { "one or two letters" };
                self.plain(&format!(" in any form or words {letters} from it"));
            }
        }
        let words: Vec<&str> = self
            .expansions
            .of(open)
            .iter()
            .map(String::as_str)
            .filter(|word| *word != open.word || open.how == How::Begins)
            .collect();
        let listed: Vec<&str> = words.iter().copied().take(MOST_LISTED).collect();
        let more = words.len() - listed.len();
        self.plain(&match (listed.is_empty(), more) {
            (true, _) => " (the archive has none)".to_owned(),
            (false, 0) => format!(" ({})", listed.join(", ")),
            (false, more) => format!(" ({} and {} more)", listed.join(", "), number(more as u64)),
        });
        self.field(open.field);
    }

    fn filter(&mut self, value: &FilterValue) {
        let (verb, value, end) = match value {
            FilterValue::Exemption(path) => ("cites ", path.named(), " or anything in it"),
            FilterValue::NotExemption(path) => ("does not cite ", path.named(), " or anything in it"),
            FilterValue::Authority(slug) => ("by ", (self.name)(slug), ""),
            other => ("", other.phrase(), ""),
        };
        self.plain(verb);
        self.bold(&value);
        self.plain(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Parameters;

    #[test]
    fn a_search_is_told_as_it_was_read() {
        for (address, line) in [
            ("", "everything that the archive holds"),
            ("q=Caf%C3%A9", "cafe in any form"),
            ("q=a+-b", "a in any form, and not b in any form"),
            ("q=(a+OR+b)+c", "(a in any form or b in any form), and c in any form"),
            ("q=title:taser+%22Body+worn%22", "taser in any form in the title, and the phrase body worn"),
            ("q=%22stop+search%22~5", "stop and search in any order with at most 5 other words between them"),
            ("q=%22a+b+c%22~0", "a, b and c next to each other in any order"),
            ("q=knif*", "words that begin with knif (the archive has none)"),
            ("q=burglery~1", "burglery in any form or words one letter from it (the archive has none)"),
            ("q=Section+40(2)", "cites s40(2) or anything in it"),
            ("q=ref:23/33857", "the reference 2333857"),
            ("q=year:2022", "year 2022"),
            (
                "q=a&exemption=foia-40&year=2022&year=2023",
                "a in any form, and cites s40 or anything in it, and from 2022 or 2023",
            ),
            ("authority=mps", "by MPS"),
        ] {
            let query = Parameters::read(&crate::query::decode(address).expect(address)).query;
            let said = read_as(&query.expression, &query.filters, &Expansions::default(), &|slug| slug.to_uppercase());
            let said: String = said.into_iter().map(|part| part.text).collect();
            assert_eq!(said, format!("Read as {line}."), "{address}");
        }
    }
}
