//! The values of a manifest, each with how it is read.

use time::{Date, Month};

use super::LONGEST_NAME;
use crate::domain::Given;
use crate::ingest::{attachments as lists, authorities};

/// Characters of the longest address.
const LONGEST_ADDRESS: usize = 2_000;
/// Characters of the longest title, as of those that are made.
const LONGEST_TITLE: usize = 100;
/// Years in which a response can have been published.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// Puts a value among what is given, or says what is expected instead.
pub(super) type Put = fn(&mut Given, &str) -> Result<(), &'static str>;

/// Takes a value away.
pub(super) type Clear = fn(&mut Given);

pub(super) fn source_url(given: &mut Given, value: &str) -> Result<(), &'static str> {
    if value.len() > LONGEST_ADDRESS {
        return Err("an address of at most 2,000 characters");
    }
    if !is_web_address(value) {
        return Err(match (value.contains(' '), value.is_ascii()) {
            (true, _) => "an address with %20 in place of each space",
            (_, false) => "an address in plain letters, others written as %C3%A9",
            _ => "an address that begins with http:// or https://",
        });
    }
    given.source_url = Some(value.to_owned());
    Ok(())
}

/// Whether a text is an address of http or https with a host, and with nothing in it that could be mistaken.
pub(in crate::ingest) fn is_web_address(text: &str) -> bool {
    if text.len() > LONGEST_ADDRESS {
        return false;
    }
    let after = |scheme: &str| {
        text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme))?;
        text.get(scheme.len()..)
    };
    let Some(rest) = after("https://").or_else(|| after("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`' | '{' | '}' | '^' | '|');
    host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
        && !host.contains('@')
        && text.chars().all(is_plain)
}

pub(super) fn published(given: &mut Given, value: &str) -> Result<(), &'static str> {
    let wanted = "a year, a month or a day such as 2023, 2023-06 or 2023-06-14";
    let digits = |from: usize, to: usize| {
        let part = value.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
        part.parse::<i32>().ok()
    };
    let part = |at: usize| value.get(at..=at).filter(|stroke| *stroke == "-").and_then(|_| digits(at + 1, at + 3));
    let year = digits(0, 4).filter(|year| YEARS.contains(year)).ok_or(wanted)?;
    let number = |part: i32| u8::try_from(part).ok();
    let month = || Month::try_from(number(part(4)?)?).ok();
    let is_date = match value.len() {
        4 => true,
        7 => month().is_some(),
        10 => month().is_some_and(|month| {
            part(7).and_then(number).is_some_and(|day| Date::from_calendar_date(year, month, day).is_ok())
        }),
        _ => false,
    };
    if !is_date {
        return Err(wanted);
    }
    given.published = Some(value.to_owned());
    Ok(())
}

pub(super) fn authority(given: &mut Given, value: &str) -> Result<(), &'static str> {
    let named = authorities::named(value).ok_or("the slug or the full name of an authority")?;
    given.authority = Some(named);
    Ok(())
}

pub(super) fn licence(given: &mut Given, value: &str) -> Result<(), &'static str> {
    if value.chars().count() > LONGEST_NAME || (value.contains("://") && !is_web_address(value)) {
        return Err("the name of a licence, or an address that begins with http:// or https://");
    }
    given.licence = Some(value.to_owned());
    Ok(())
}

pub(super) fn title(given: &mut Given, value: &str) -> Result<(), &'static str> {
    if value.chars().count() > LONGEST_TITLE {
        return Err("a title of at most 100 characters");
    }
    given.title = Some(value.to_owned());
    Ok(())
}

pub(super) fn attachments(given: &mut Given, value: &str) -> Result<(), &'static str> {
    given.attachments = lists::entries(value).map(|entry| lists::name_of(entry).to_owned()).collect();
    Ok(())
}
