//! Searches near one: the one that was probably meant, and ways out of one that found nothing. Every count is asked for.

use std::ops::Range;

use super::card::section_name;
use super::summary::Said;
use super::words::number;
use crate::law::{Law, ProvisionPath};
use crate::query::{self, Expression, FilterValue, Filters, Query, TextField};
use crate::url::Page;

/// Searches that are tried for one that found nothing.
const MOST_TRIES: usize = 40;
/// Words of a search that are looked at for errors.
const MOST_LOOKED_AT: usize = 12;

/// A search that has hits where this one has none.
pub(in crate::web) struct WayOut {
    pub(in crate::web) href: String,
    pub(in crate::web) text: String,
    pub(in crate::web) count: String,
}

/// The search that was probably meant.
pub(in crate::web) struct Meant {
    pub(in crate::web) query: Query,
    /// What was typed, with the words bold that were put in.
    pub(in crate::web) typed: Vec<Said>,
    pub(in crate::web) total: u64,
}

impl Meant {
    pub(in crate::web) fn href(&self) -> String {
        Page::Search(self.query.clone()).path()
    }

    /// How many it finds, and what they are.
    pub(in crate::web) fn count(&self) -> (String, &'static str) {
        (number(self.total), if self.total == 1 { "response" } else { "responses" })
    }
}

/// The search with misspelt words put right, and how much it finds. `correct` knows the words of the archive.
pub(in crate::web) fn meant<E>(
    asked: &Query,
    correct: impl Fn(&str) -> Result<Option<String>, E>,
    count: impl Fn(&Query) -> Result<u64, E>,
) -> Result<Option<Meant>, E> {
    let mut corrected: Vec<(Range<usize>, String)> = Vec::new();
    for (place, word) in query::read(&asked.text).words.into_iter().take(MOST_LOOKED_AT) {
        corrected.extend(correct(&word)?.map(|meant| (place, meant)));
    }
    if corrected.is_empty() {
        return Ok(None);
    }
    let typed = put_in(&asked.text, &corrected);
    let text: String = typed.iter().map(|said| said.text.as_str()).collect();
    let meant = reworded(asked, &text);
    let total = count(&meant)?;
    Ok(Some(Meant { query: meant, typed, total }))
}

/// The search with other words, from its first page on.
fn reworded(query: &Query, text: &str) -> Query {
    Query { size: query.size, sort: query.sort, ..Query::new(text, query.filters.clone()) }
}

/// A text with other words at some places, in order.
fn put_in(text: &str, words: &[(Range<usize>, String)]) -> Vec<Said> {
    let mut said = Vec::new();
    let mut at = 0;
    for (place, word) in words {
        said.push(Said::plain(text.get(at..place.start).unwrap_or_default()));
        said.push(Said::bolded(word));
        at = place.end;
    }
    said.push(Said::plain(text.get(at..).unwrap_or_default()));
    said
}

/// Searches close to one that found nothing: each filter off, all off, each word off, the filters alone, words looser.
/// `count` tells their hits; only those with hits are offered.
pub(in crate::web) fn ways_out<E>(
    query: &Query,
    meant: Option<&Meant>,
    count: impl Fn(&Query) -> Result<u64, E>,
    name: &dyn Fn(&str) -> String,
) -> Result<Vec<WayOut>, E> {
    let mut ways: Vec<WayOut> = Vec::new();
    for (near, text) in tries(query, meant, name).into_iter().take(MOST_TRIES) {
        let href = Page::Search(near.clone()).path();
        if near.text == query.text && near.filters == query.filters || ways.iter().any(|way| way.href == href) {
            continue;
        }
        let hits = count(&near)?;
        if hits > 0 {
            ways.push(WayOut { href, text, count: number(hits) });
        }
    }
    Ok(ways)
}

fn tries(query: &Query, meant: Option<&Meant>, name: &dyn Fn(&str) -> String) -> Vec<(Query, String)> {
    let mut tries: Vec<(Query, String)> = without_filters(query, name);
    let parts = parts(query);
    let with_text = |text: &str| reworded(query, text);
    for (place, (_, part)) in parts.iter().enumerate() {
        let Expression::Filter(FilterValue::Exemption(path)) = part else { continue };
        if let Some(other) = of_other_law(path) {
            let text = format!("{} exemption:{}", all_but(&parts, place), other.hyphenated());
            tries.push((with_text(&text), format!("Cites {} ({})", other.named(), section_name(&other))));
        }
    }
    if parts.len() > 1 {
        for (place, (text, _)) in parts.iter().enumerate() {
            tries.push((with_text(&all_but(&parts, place)), format!("Without “{text}”")));
        }
    }
    // Of several lists, any of which would do, each without one of its parts.
    for list in alternatives(query).iter().filter(|list| list.len() > 1) {
        for left_out in 0..list.len() {
            let kept = list.iter().enumerate().filter(|(place, _)| *place != left_out);
            let text = kept.map(|(_, text)| *text).collect::<Vec<_>>().join(" ");
            // What only leaves out is no search: it finds nearly all there is.
            if !matches!(query::read(&text).expression, Expression::Not(_)) {
                tries.push((with_text(&text), format!("With “{text}” alone")));
            }
        }
    }
    if !query.text.is_empty() && !query.filters.is_empty() {
        tries.push((with_text(""), "The filters alone, whatever the words".to_owned()));
    }
    tries.extend(meant.map(|meant| near_what_was_meant(&meant.query)).unwrap_or_default());
    for (place, (_, part)) in parts.iter().enumerate() {
        if let Expression::Phrase(TextField::Anywhere, words) | Expression::Near(TextField::Anywhere, words, _) = part {
            let loose = format!("{} {}", all_but(&parts, place), words.join(" "));
            tries.push((with_text(&loose), format!("With the words of “{}” anywhere", words.join(" "))));
        }
    }
    if parts.len() > 1 && parts.iter().all(|(_, part)| matches!(part, Expression::Word(..))) {
        let any = parts.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" OR ");
        tries.push((with_text(&any), "With any of the words, not all".to_owned()));
    }
    tries
}

/// The provision that has the same number beyond the border: who types `s12` may mean the Scottish Act.
fn of_other_law(path: &ProvisionPath) -> Option<ProvisionPath> {
    let number = path.to_string();
    let (_, number) = number.split_once('/')?;
    let other = format!("{}/{number}", path.regime().beyond_the_border().slug()).parse().ok()?;
    Law::get().provision(&other).map(|_| other)
}

/// The search that was meant, without filters and without each of its words.
fn near_what_was_meant(meant: &Query) -> Vec<(Query, String)> {
    let mut tries = Vec::new();
    if !meant.filters.is_empty() {
        let words = format!("With “{}”, without any filter", meant.text);
        tries.push((meant.filtered(Filters::default()), words));
    }
    let parts = parts(meant);
    for left_out in (0..parts.len()).filter(|_| parts.len() > 1) {
        let text = all_but(&parts, left_out);
        tries.push((reworded(meant, &text), format!("With “{text}” alone")));
    }
    tries
}

/// The text of all parts but one.
fn all_but(parts: &[(&str, Expression)], left_out: usize) -> String {
    let kept = parts.iter().enumerate().filter(|(place, _)| *place != left_out);
    kept.map(|(_, (text, _))| *text).collect::<Vec<_>>().join(" ")
}

/// The parts of a query that are all required, as they were typed and as they were read.
fn parts(query: &Query) -> Vec<(&str, Expression)> {
    let reading = query::read(&query.text);
    let [places] = &reading.alternatives[..] else { return Vec::new() };
    let texts = places.iter().filter_map(|place| query.text.get(place.clone()));
    match reading.expression {
        Expression::And(parts) if parts.len() == places.len() => texts.zip(parts).collect(),
        only if places.len() == 1 => texts.zip([only]).collect(),
        _ => Vec::new(),
    }
}

/// The lists of parts of a query of which any would do, as they were typed; none where there is one list.
fn alternatives(query: &Query) -> Vec<Vec<&str>> {
    let reading = query::read(&query.text);
    let of = |list: &Vec<Range<usize>>| list.iter().filter_map(|place| query.text.get(place.clone())).collect();
    if reading.alternatives.len() > 1 { reading.alternatives.iter().map(of).collect() } else { Vec::new() }
}

fn without_filters(query: &Query, name: &dyn Fn(&str) -> String) -> Vec<(Query, String)> {
    let mut tries = Vec::new();
    let values = query.filters.values();
    if values.len() > 1 {
        for value in &values {
            let said = match value {
                FilterValue::Authority(slug) => name(slug),
                other => other.phrase(),
            };
            tries.push((query.filtered(query.filters.without(value)), format!("Without “{said}”")));
        }
    }
    if query.filters.all_exemptions {
        tries.push((query.filtered(query.filters.joined(false)), "With any of the provisions, not all".to_owned()));
    }
    if !values.is_empty() {
        let words = if values.len() == 1 { "Without the filter" } else { "Without any filter" };
        tries.push((query.filtered(Filters::default()), words.to_owned()));
    }
    tries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Parameters;

    fn query(address: &str) -> Query {
        Parameters::read(&query::decode(address).expect(address)).query
    }

    #[test]
    fn only_ways_that_lead_somewhere_are_offered() {
        let query = query("q=taser&exemption=foia-40&year=2019");
        let count = |near: &Query| Ok::<_, ()>(if near.filters.years.is_empty() { 3 } else { 0 });
        let ways = ways_out(&query, None, count, &|slug| slug.to_owned()).expect("counts");
        let words: Vec<_> = ways.iter().map(|way| (way.text.as_str(), way.count.as_str())).collect();
        assert_eq!(words, [("Without “year 2019”", "3"), ("Without any filter", "3")]);
    }

    #[test]
    fn each_filter_and_each_word_can_be_left_out() {
        for (address, offered) in [
            ("q=taser", &[][..]),
            ("year=2019", &["Without the filter: "]),
            (
                "q=Taser+-school&year=2019",
                &[
                    "Without the filter: Taser -school",
                    "Without “Taser”: -school",
                    "Without “-school”: Taser",
                    "The filters alone, whatever the words: ",
                ],
            ),
            (
                "q=taser+AND+%22primary+school%22",
                &[
                    "Without “taser”: \"primary school\"",
                    "Without “\"primary school\"”: taser",
                    "With the words of “primary school” anywhere: taser primary school",
                ],
            ),
            ("q=a+b", &["Without “a”: b", "Without “b”: a", "With any of the words, not all: a OR b"]),
            ("q=%22a+b%22~2", &["With the words of “a b” anywhere: a b"]),
            ("q=s12", &["Cites FOISA s12 (Cost of compliance): exemption:foisa-12"]),
            ("q=FOISA+s12", &["Cites s12 (Cost of compliance): exemption:foia-12"]),
            ("q=reg+10(4)(e)+EISR", &[]),
            ("q=a+OR+b", &[]),
            ("q=a+b+OR+c", &["With “b” alone: b", "With “a” alone: a"]),
            ("q=a+-b+OR+c", &["With “a” alone: a"]),
            ("q=a+b&sort=oldest", &["Without “a”: b", "Without “b”: a", "With any of the words, not all: a OR b"]),
        ] {
            let tries = tries(&query(address), None, &|slug| slug.to_owned());
            let sort = query(address).sort;
            assert!(tries.iter().all(|(near, _)| near.sort == sort || near.text.is_empty()), "{address}");
            let said: Vec<_> = tries.iter().map(|(near, text)| format!("{text}: {}", near.text.trim())).collect();
            assert_eq!(said, offered, "{address}");
        }
    }

    #[test]
    fn what_was_meant_has_the_words_of_the_archive() {
        let correct = |word: &str| Ok::<_, ()>((word == "taserr").then(|| "taser".to_owned()));
        for (address, expected) in [
            ("q=Taserr+%22primary+school%22", Some("taser \"primary school\"")),
            ("q=%22taserr+school%22~3&year=2019", Some("\"taser school\"~3")),
            ("q=title:taserr", Some("title:taser")),
            ("q=-taserr", None),
            ("q=taser", None),
        ] {
            let found = meant(&query(address), correct, |_| Ok(2)).expect("counts");
            assert_eq!(found.map(|meant| meant.query.text).as_deref(), expected, "{address}");
        }
        let asked = query("q=a+taserr&year=2019");
        let corrected = meant(&asked, correct, |_| Ok(0)).expect("counts").expect("a correction");
        let near: Vec<_> = near_what_was_meant(&corrected.query).into_iter().map(|(_, text)| text).collect();
        assert_eq!(near, ["With “a taser”, without any filter", "With “taser” alone", "With “a” alone"]);
    }
}
