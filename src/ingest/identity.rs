//! The identity of a response: its id, and the keys under which its reference may be typed.

use std::ops::RangeInclusive;

use crate::domain::{Authority, Response, ResponseId};
use crate::query::reference_key;

use super::authorities::{Authorities, slug};

/// Years that a reference may be of: from the first year of the Act's right of access; beyond, digits mean other things.
pub(super) const YEARS: RangeInclusive<u16> = 2005..=2040;

/// Of two numbers that may be the year, one up to here is sooner it.
const LATELY: u16 = 2030;

/// The id that a response should have; whether it is taken, the archive knows. `sha256_hex` is the digest of the original.
#[must_use]
pub fn propose_id(response: &Response, sha256_hex: &str) -> ResponseId {
    let authority = response.authority.as_ref().map(|authority| &authority.value);
    let year = response.year.as_ref().map(|year| year.value);
    let slug_of = |authority: Option<&Authority>| authority.map_or("unknown", |known| &known.slug).to_owned();
    let Some(reference) = response.reference.as_ref().map(|reference| reference.value.as_str()) else {
        let digest: String = sha256_hex.chars().filter(char::is_ascii_hexdigit).take(10).collect();
        return ResponseId { authority: slug_of(authority), year, number: format!("x-{}", digest.to_lowercase()) };
    };
    let known = Authorities::get().and_then(|authorities| authorities.known(reference, authority));
    let number = known.map_or_else(|| slug(reference), |known| known.id.number);
    ResponseId { authority: slug_of(authority), year, number }
}

/// The running number of a reference in its normal form: `033857` is `33857`, `038812/V` is `38812-v`.
pub(super) fn number(printed: &str) -> String {
    let slug = slug(printed);
    let short = slug.trim_start_matches('0');
    if short.starts_with(|c: char| c.is_ascii_digit()) { short.to_owned() } else { slug }
}

/// The folded keys (`query::reference_key`) under which the reference of a response may be typed, without repeats.
#[must_use]
pub fn reference_keys(response: &Response, id: &ResponseId) -> Vec<String> {
    let mut keys = Vec::new();
    if let Some(reference) = &response.reference {
        let printed = &reference.value;
        keys.push(reference_key(printed));
        let authority = response.authority.as_ref().map(|authority| &authority.value);
        if Authorities::get().and_then(|authorities| authorities.known(printed, authority)).is_some() {
            keys.extend(keys_of_known(printed, id));
        } else {
            // `FOI/23/588` is typed as 23/588 too.
            keys.push(reference_key(printed.trim_start_matches(|c: char| !c.is_ascii_digit())));
        }
    }
    keys.push(reference_key(&id.number));
    keys.retain(|key| key.len() >= 3);
    let mut seen = std::collections::HashSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys
}

/// The short forms of a reference with a year and a running number.
fn keys_of_known(printed: &str, id: &ResponseId) -> Vec<String> {
    let lower = printed.to_ascii_lowercase();
    let from_foi = lower.find("foi").and_then(|at| lower.get(at..)).map(reference_key);
    let number = reference_key(&id.number);
    let padded = format!("{number:0>6}");
    let mut keys: Vec<String> = from_foi.into_iter().collect();
    if let Some(year) = id.year.filter(|_| number.len() < 10) {
        let short = year % 100;
        keys.extend([
            format!("{short:02}{number}"),
            format!("{short:02}{padded}"),
            format!("{year}{number}"),
            format!("foi{short:02}{padded}"),
        ]);
    }
    keys.extend([number, padded]);
    keys
}

/// Whether the year of a reference may be the beginning of a running number: `200500188`.
pub(super) fn may_run_on(reference: &str) -> bool {
    let groups = digit_groups(reference);
    groups.len() == 1 && groups.iter().all(|group| group.digits.len() == 9)
}

/// The year that a reference has in it, by the forms that authorities use.
pub(super) fn year_in(reference: &str) -> Option<u16> {
    let groups = digit_groups(reference);
    let year = |digits: &str| digits.parse::<u16>().ok().filter(|year| YEARS.contains(year));
    let several = groups.len() > 1;
    let whole = groups
        .iter()
        .filter(|_| several)
        .find_map(|group| (group.digits.len() == 4).then(|| year(group.digits)).flatten());
    let dated = || {
        groups.iter().find_map(|group| {
            let month = group.digits.get(4..6)?.parse::<u8>().ok()?;
            let fits = match group.digits.len() {
                6 => several && (1..=12).contains(&month),
                // `IR-20230714-09`: the day on which it came.
                8 => {
                    let day = group.digits.get(6..).and_then(|day| day.parse::<u8>().ok());
                    several && (1..=12).contains(&month) && day.is_some_and(|day| (1..=31).contains(&day))
                }
                13 => (1..=12).contains(&month),
                12 => true,
                // `202100188`: a year and a number that is filled up.
                9 => month == 0 && group.digits.starts_with("20"),
                _ => false,
            };
            fits.then(|| year(group.digits.get(..4)?)).flatten()
        })
    };
    let short = || {
        // Glued to other letters than FOI, two digits are a year only beside a running number: `F23/0884`, not `E22/1`.
        let runs = groups.iter().any(|group| group.digits.len() >= 3);
        let is_year = |group: &&Group<'_>| group.digits.len() == 2 && (!group.glued || group.after_foi || runs);
        let two: Vec<_> = groups.iter().filter(|group| several && is_year(group)).collect();
        let after_foi = two.iter().find(|group| group.after_foi).copied();
        let only = if two.len() == 1 { two.first().copied() } else { None };
        let of = |group: &&Group<'_>| year(&format!("20{}", group.digits));
        // `FOI 33/22`: without a long number beside it, a running number may have two digits as well; the year stands
        // last, and is sooner the past than the future.
        let lately = |year: &u16| *year <= LATELY;
        let last =
            || two.iter().rev().find_map(|group| of(group).filter(lately)).or_else(|| two.iter().rev().find_map(of));
        // `22/11/1408`: year, month, running number.
        let monthly = match groups.as_slice() {
            [first, second, _] if is_year(&first) && is_year(&second) => {
                let (month, later) = (second.digits.parse::<u8>().ok(), first.digits > "12");
                Some(first).filter(|_| later && month.is_some_and(|month| (1..=12).contains(&month)))
            }
            _ => None,
        };
        if runs { after_foi.or(only).or(monthly).as_ref().and_then(of) } else { last() }
    };
    whole.or_else(dated).or_else(short)
}

struct Group<'r> {
    digits: &'r str,
    after_foi: bool,
    /// A letter touches it.
    glued: bool,
}

fn digit_groups(reference: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut rest = reference;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        let letters = before.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        let glued = before.ends_with(|c: char| c.is_ascii_alphabetic());
        groups.push(Group { digits, after_foi: letters.to_ascii_lowercase().ends_with("foi"), glued });
        rest = after;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_references() {
        for (reference, year) in [
            ("01.FOI.23.033857", Some(2023)),
            ("2018100000882", Some(2018)),
            ("F-2022-01268", Some(2022)),
            ("1482A/23", Some(2023)),
            ("1017_22", Some(2022)),
            ("417 - 24", Some(2024)),
            ("386/2023", Some(2023)),
            ("EIR/2022/0717", Some(2022)),
            ("FOI23-094", Some(2023)),
            ("FOI/23/588", Some(2023)),
            ("DRI2021/11873", Some(2021)),
            ("RFI-202204-31", Some(2022)),
            ("IR-20230714-09", Some(2023)),
            ("FOI/202300361177", Some(2023)),
            ("RFI 2231-22", Some(2022)),
            ("F23/0884", Some(2023)),
            ("FOI 33/22", Some(2022)),
            ("FOI 26/21", Some(2021)),
            ("45/19", Some(2019)),
            ("22/33", Some(2022)),
            ("FOI 1/23", Some(2023)),
            ("E22/1", None),
            ("UTF16-LE-1", None),
            ("2390", None),
            ("2024", None),
            ("72266", None),
            ("FOI-4417", None),
            ("101004417730", None),
            ("CAS-104415-K7D2P9", None),
            ("FOI-1358-1314", None),
            ("202100188", Some(2021)),
            ("202112188", None),
            ("101003456", None),
        ] {
            assert_eq!(year_in(reference), year, "{reference}");
        }
    }

    #[test]
    fn numbers_in_their_normal_form() {
        for (printed, normal) in
            [("033857", "33857"), ("038812/V", "38812-v"), ("2018100000882", "2018100000882"), ("000", "000")]
        {
            assert_eq!(number(printed), normal, "{printed}");
        }
    }
}
