//! Citations that are joined in one phrase: `section 44 and section 132`, `neither section 41(1) nor section 43(2)`.

use std::sync::LazyLock;

use regex::Regex;

use crate::expression::compiled;
use crate::ingest::vocabulary::Vocabulary;
use crate::law::citation::Found;

/// More citations than one phrase joins.
const MOST: usize = 12;
/// Bytes of the longest words between two citations of one phrase.
const LONGEST_JOIN: usize = 48;

/// A citation of another law that is none of a ground: `and section 132`.
static OF_ANOTHER_LAW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?i)^,?\s*(?:and|or|nor|&)\s+(?:also\s+)?(?:sections?|s\.?|articles?|regulations?|schedule|paragraph)\s*\d[\w()]*",
    )
});

/// Where the last citation ends of those that are joined to one.
pub(super) fn end(text: &str, found: &[Found], place: usize) -> usize {
    let rest = found.get(place..).unwrap_or_default();
    let pairs = rest.iter().zip(rest.iter().skip(1)).take(MOST);
    let joined = pairs.take_while(|(first, second)| is_join(between(text, first, second)));
    let end = joined.last().map_or_else(|| rest.first().map_or(0, |first| first.range.end), |(_, last)| last.range.end);
    let other = OF_ANOTHER_LAW.as_ref().and_then(|other| other.find(text.get(end..)?));
    end + other.map_or(0, |other| other.end())
}

/// Whether "nor" joins two citations.
pub(super) fn by_nor(text: &str, first: &Found, second: &Found) -> bool {
    let join = between(text, first, second);
    // "we drop section 31(3), and neither confirm nor deny under section 40(5)" joins nothing.
    is_join(join) && words(join).any(|word| word == "nor")
}

fn between<'t>(text: &'t str, first: &Found, second: &Found) -> &'t str {
    text.get(first.range.end..second.range.start).unwrap_or_default()
}

fn is_join(join: &str) -> bool {
    let is_signed = || join.contains([',', '&']) || words(join).any(|word| matches!(word, "and" | "or" | "nor"));
    join.len() <= LONGEST_JOIN
        && is_signed()
        && !join.contains(['.', ';', ':', '?', '\n'])
        && words(join).all(|word| Vocabulary::get().sentences.joins.has(word))
}

fn words(join: &str) -> impl Iterator<Item = &str> {
    join.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
