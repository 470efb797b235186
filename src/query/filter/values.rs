//! Values of filters as people write them.

use super::{RANGE, YearFilter};
use crate::domain::{LONGEST_SLUG, Outcome, Tag};
use crate::law::{ProvisionPath, Regime, citation};

/// A provision in any spelling: a path (`foia-40-2`), a citation (`s40(2)`), or a bare number of the Act of 2000 (`40(2)`).
pub(super) fn provision(text: &str) -> Option<ProvisionPath> {
    let text = text.trim();
    if let Ok(path) = text.parse::<ProvisionPath>() {
        return (path.depth() > 0).then_some(path);
    }
    let one = |text: &str| match &citation::in_query(text)[..] {
        [found] if text.get(..found.range.start).is_some_and(|before| before.trim().is_empty()) => {
            match &found.provisions[..] {
                [(path, _)] => Some(path.clone()),
                _ => None,
            }
        }
        _ => None,
    };
    one(text).or_else(|| one(&format!("s{text}")))
}

/// A value of a closed list by its word in addresses or by the name that pages give it: `ncnd`, `Refused: cost limit`.
fn named<T: Copy>(all: &[T], text: &str, names: impl Fn(T) -> [&'static str; 2]) -> Option<T> {
    let hyphenated = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
    };
    let wanted = hyphenated(text);
    all.iter().copied().find(|value| names(*value).into_iter().any(|name| hyphenated(name) == wanted))
}

pub(super) fn outcome(text: &str) -> Option<Outcome> {
    named(Outcome::ALL, text, |outcome| [outcome.slug(), outcome.name()])
}

pub(super) fn limit(text: &str) -> Option<u16> {
    match text.trim().parse() {
        Ok(YearFilter::Of(year)) if RANGE.contains(&year) => Some(year),
        _ => None,
    }
}

pub(super) fn tag(text: &str) -> Option<Tag> {
    named(Tag::ALL, text, |tag| [tag.slug(), tag.name()])
}

pub(super) fn regime(text: &str) -> Option<Regime> {
    let slug = text.trim().to_lowercase();
    Regime::ALL.into_iter().find(|regime| regime.slug() == slug)
}

pub(super) fn authority(text: &str) -> Option<String> {
    let slug = text.trim().to_ascii_lowercase();
    let fits = !slug.is_empty()
        && slug.len() <= LONGEST_SLUG
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits.then_some(slug)
}
