//! Who answers from the addresses of a body's mail and pages: `data/sites.toml`. A letterhead is often a picture, and the
//! letter names nobody.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Authority, Evidence, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::authorities::{named, sites};
use crate::ingest::cues::Says;

use super::Letter;
use super::authority::sends_elsewhere;

/// An address of mail, or of a page.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?i)(?:(?P<mail>[a-z0-9._%+-]{1,64}@)|\bwww\.|https?://(?:www\.)?)(?P<host>(?:[a-z0-9-]{1,63}\.){1,6}(?:uk|scot|wales|cymru))\b",
    )
});

/// Addresses in a line, and words of a letter, that are looked at.
const MOST_ADDRESSES: usize = 20;
/// Addresses of a letter that are of known bodies: more are a list.
const MOST_OWNED: usize = 100;
const MOST_WORDS: usize = 20_000;

/// The body whose address the letter gives for its own; none where two have.
pub(super) fn read(letter: &Letter<'_>) -> Option<Evidence<Authority>> {
    only(letter, |place, is_mail, label| is_own(letter, place, is_mail, label))
}

/// The only body of which the letter has an address that fits.
fn only(letter: &Letter<'_>, fits: impl Fn(Span, bool, &str) -> bool) -> Option<Evidence<Authority>> {
    let mut found: Option<(&str, Span)> = None;
    let mut left = MOST_OWNED;
    for line in letter.own_lines() {
        let span = letter.span(line);
        let words = letter.text(span);
        if !words.contains('.') || is_told(letter, words) {
            continue;
        }
        for address in ADDRESS.as_ref()?.captures_iter(words).take(MOST_ADDRESSES) {
            let (Some(whole), Some(host)) = (address.get(0), address.name("host")) else { continue };
            let place = Span::new(span.start + whole.start(), span.start + whole.end());
            let Some((label, name)) = owner(host.as_str()) else { continue };
            left -= 1;
            if left == 0 {
                return None;
            }
            if !fits(place, address.name("mail").is_some(), label) {
                continue;
            }
            if found.is_some_and(|(other, _)| other != name) {
                return None;
            }
            found = found.or(Some((name, place)));
        }
    }
    let (name, place) = found?;
    Some(Evidence { value: named(name)?, spans: vec![place] })
}

/// A name that the table has with more words, of a body whose address the letter gives: `Fell Foundation Trust` of one
/// that is `Fell NHS Foundation Trust` there.
pub(super) fn in_full(letter: &Letter<'_>, found: Evidence<Authority>) -> Evidence<Authority> {
    let is_kind_left_out = |full: &str| {
        let mut words = full.split(' ');
        found.value.name != full && found.value.name.split(' ').all(|word| words.any(|other| other == word))
    };
    match only(letter, |_, _, _| true) {
        Some(full) if is_kind_left_out(&full.value.name) => Evidence { value: full.value, spans: found.spans },
        _ => found,
    }
}

/// What a body calls hosts of its own.
const OWN_LABELS: [&str; 8] = ["www", "mail", "email", "admin", "secure", "foi", "web", "news"];

/// Words of a line that gives an address, the address included: `Tel 01632 960001 Email foi@fell.gov.uk`.
const MOST_BESIDE: usize = 5;

/// The first word of the domain that a host is within, and whose it is.
fn owner(host: &str) -> Option<(&'static str, &'static str)> {
    let host = host.to_ascii_lowercase();
    let ends = host.match_indices('.').map(|(stop, _)| stop + 1);
    let mut domains = [0].into_iter().chain(ends).filter_map(|start| Some((host.get(..start)?, host.get(start..)?)));
    let (before, (domain, name)) = domains.find_map(|(before, domain)| Some((before, sites::of_domain(domain)?)))?;
    // Below a domain stand other bodies: the colleges of a university, the parishes of a county.
    let is_its_own = before.split('.').filter(|label| !label.is_empty()).all(|label| OWN_LABELS.contains(&label));
    if !is_its_own {
        return None;
    }
    Some((domain.split('.').next()?, name))
}

/// Whether a line tells of another body: where to ask next.
fn is_told(letter: &Letter<'_>, words: &str) -> bool {
    let heard = |list: Says| letter.cues.list(list).is_match(words);
    (sends_elsewhere(words) || heard(Says::ToldTo)) && !heard(Says::OfAnswer)
}

/// Whether an address is of whoever answers: in the margins of the letter, of those who deal with requests, or with a name
/// that the answer calls itself by: `EPUT does not` and `www.eput.…`.
fn is_own(letter: &Letter<'_>, place: Span, is_mail: bool, label: &str) -> bool {
    let part = letter.sections.at(place.start).map(|part| part.kind);
    // From whom and to whom a message goes is in its head: both sides of it.
    let is_head = || letter.cues.list(Says::MessageHead).is_match(letter.lines.line(letter.lines.line_at(place.start)));
    let is_margin =
        matches!(part, Some(SectionKind::Opening | SectionKind::Closing | SectionKind::ComplaintRights) | None)
            && !is_head();
    let deals = || {
        let address = letter.text(place).to_ascii_lowercase();
        ["foi", "freedom", "information"].iter().any(|word| address.starts_with(word))
    };
    // `Website: www.fell.gov.uk`; what a sentence tells of is somebody's, who need not have answered.
    let is_alone = || {
        let line = letter.lines.line(letter.lines.line_at(place.start));
        line.split_whitespace().count() <= MOST_BESIDE && line.matches('/').count() <= line.matches("//").count() * 2
    };
    is_margin && is_alone() || is_mail && deals() || is_called(letter, label)
}

/// Whether a word with capitals is the name of a site: `RDaSH` of `rdash.…`.
fn is_called(letter: &Letter<'_>, label: &str) -> bool {
    let words = letter.own_lines().flat_map(|line| letter.lines.line(line).split(|c: char| !c.is_alphanumeric()));
    words
        .take(MOST_WORDS)
        .any(|word| word.eq_ignore_ascii_case(label) && word.chars().filter(|c| c.is_uppercase()).nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::listed::table as listed;

    #[test]
    fn every_site_is_of_a_body_that_can_be_named() {
        let sites = sites::table().expect("data/sites.toml");
        for (domain, name) in &sites {
            assert!(named(name).is_some(), "{domain}: {name}");
            assert!(
                [".uk", ".scot", ".wales", ".cymru"].iter().any(|end| domain.ends_with(end))
                    && *domain == domain.to_lowercase()
                    && !domain.starts_with("www."),
                "{domain}"
            );
            assert_eq!(owner(&format!("www.{domain}")).map(|(_, name)| name), Some(name.as_str()), "{domain}");
        }
        for row in listed().expect("data/authorities.toml").authority {
            assert!(row.site.iter().all(|site| !sites.contains_key(site)), "{} has its site already", row.slug);
        }
    }

    #[test]
    fn a_host_is_within_a_domain() {
        for (host, name) in [
            ("foi.durham.police.uk", Some("Durham Constabulary")),
            ("www.KENT.gov.uk", Some("Kent County Council")),
            ("durham.gov.uk", Some("Durham County Council")),
            ("notkent.gov.uk", None),
            ("kent.gov.uk.example.uk", None),
            ("nhs.uk", None),
        ] {
            assert_eq!(owner(host).map(|(_, name)| name), name, "{host}");
        }
    }
}
