//! What could not be read of a search, with the place in what was typed.

use super::runs::{Run, Set, runs};
use crate::domain::Span;
use crate::query::{Expression, FilterValue, How, Notice, Parameters};
use crate::search::Expansions;
use crate::web::export::answer::ToldNotice;
use crate::web::state::Names;

/// Characters that are shown before and after a place.
const AROUND: usize = 30;

/// A notice, and the part of the typed text that it is about.
pub(in crate::web) struct NoticeView<'a> {
    /// Marked where it stands; empty where it is about the whole.
    pub(in crate::web) typed: Vec<Run<'a>>,
    pub(in crate::web) words: String,
}

/// All that is to be said of a search: what could not be read, what is not known, what was cut short.
pub(in crate::web) fn notices(parameters: &Parameters, expansions: &Expansions, names: &Names) -> Vec<Notice> {
    let mut notices = parameters.query.notices.clone();
    for (open, expansion) in expansions.iter().filter(|(_, expansion)| expansion.cut) {
        let like = match open.how {
            How::Begins => format!("begin with “{}”", open.word),
            How::Within(1) => format!("are one letter from “{}”", open.word),
            How::Within(errors) => format!("are {errors} letters from “{}”", open.word),
        };
        let words = expansion.words.len();
        notices.push(Notice::of_all(format!("More than {words} words {like}; the {words} commonest were looked for.")));
    }
    let mut slugs: Vec<&str> = parameters.query.filters.authorities.iter().map(String::as_str).collect();
    named_authorities(&parameters.query.expression, &mut slugs);
    slugs.sort_unstable();
    slugs.dedup();
    notices.extend(slugs.into_iter().filter(|slug| !names.has(slug)).map(|slug| {
        let words = "The archive has no response of an authority called";
        Notice::of_all(format!("{words} “{slug}”: it knows each by its word in addresses, such as mps."))
    }));
    if !parameters.unknown.is_empty() {
        notices.push(Notice::of_all(format!(
            "This archive has no parameter called {}; it was passed over.",
            parameters.unknown.join(", ")
        )));
    }
    notices
}

/// The authorities that an expression names.
fn named_authorities<'e>(expression: &'e Expression, slugs: &mut Vec<&'e str>) {
    match expression {
        Expression::Filter(FilterValue::Authority(slug)) => slugs.push(slug),
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().for_each(|part| named_authorities(part, slugs));
        }
        Expression::Not(part) => named_authorities(part, slugs),
        _ => {}
    }
}

/// Notices for a page.
pub(in crate::web) fn notice_views(typed: &str, notices: Vec<Notice>) -> Vec<NoticeView<'_>> {
    let view = |notice: Notice| NoticeView { typed: marked(typed, &notice), words: notice.words };
    notices.into_iter().map(view).collect()
}

fn marked<'a>(typed: &'a str, notice: &Notice) -> Vec<Run<'a>> {
    let (Some(first), Some(last)) = (notice.places.first(), notice.places.last()) else { return Vec::new() };
    let before = typed.get(..first.start).unwrap_or_default();
    let start = before.char_indices().rev().take(AROUND).last().map_or(first.start, |(at, _)| at);
    let after = typed.get(last.end..).unwrap_or_default();
    let end = last.end + after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let marks: Vec<Span> = notice.places.iter().map(|place| Span::new(place.start, place.end)).collect();
    let mut shown = runs(typed, Span::new(start, end), &Set { marks: &marks, ..Set::default() });
    if start > 0 {
        shown.insert(0, Run::plain("…"));
    }
    if end < typed.len() {
        shown.push(Run::plain("…"));
    }
    shown
}

/// Notices for machines: places are pairs of characters of the query, from 0, the end not included.
pub(in crate::web) fn told_notices(typed: &str, notices: Vec<Notice>) -> Vec<ToldNotice> {
    let at = |byte: usize| typed.get(..byte).map_or(0, |before| before.chars().count());
    let told = |notice: Notice| ToldNotice {
        places: notice.places.iter().map(|place| [at(place.start), at(place.end)]).collect(),
        words: notice.words,
    };
    notices.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Filters, Query};

    #[test]
    fn the_place_is_shown_with_what_stands_around_it() {
        for (typed, said) in [
            ("(taser", "[(]taser"),
            ("caf\u{e9} (\u{1F600}x", "caf\u{e9} [(]\u{1F600}x"),
            ("one two three four five six seven ( eight", "…two three four five six seven [(] eight"),
        ] {
            let query = Query::new(typed, Filters::default());
            let shown = notice_views(typed, query.notices.clone());
            let text = |run: &Run<'_>| if run.marked { format!("[{}]", run.text.0) } else { run.text.0.to_owned() };
            assert_eq!(shown[0].typed.iter().map(text).collect::<String>(), said, "{typed}");
        }
    }

    #[test]
    fn machines_are_told_of_characters() {
        let query = Query::new("caf\u{e9} ) (", Filters::default());
        let told = told_notices(&query.text, query.notices.clone());
        let places: Vec<_> = told.iter().map(|notice| notice.places.clone()).collect();
        assert_eq!(places, [vec![[5, 6]], vec![[7, 8]]]);
    }
}
