//! Other cases that a document names: numbers of a known form, and numbers of the form of its own reference.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Authority, CaseReference, Evidence, ResponseId, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::authorities::Known;
use crate::ingest::cues::{Place, Says};
use crate::query::reference_key;

use super::Letter;

/// Bytes of the longest trail of pages (`Home > Council > FOI 2231`).
const LONGEST_TRAIL: usize = 400;

/// Fewer digits are those of a short reference, and how far apart the years in two of them may be.
const DIGITS_OF_LONG: usize = 6;
const NEAR_YEARS: u16 = 5;

/// Digits of the shortest number that a label makes a case.
const FEWEST_DIGITS: usize = 3;

/// Bytes of a line beside a number that may name whose case it is.
const BESIDE: usize = 300;

/// A number in the text.
struct Mention {
    span: Span,
    id: Option<ResponseId>,
}

/// Finds the other cases.
pub(super) fn read(
    letter: &Letter<'_>,
    reference: Option<&Evidence<String>>,
    authority: Option<&Authority>,
) -> Vec<CaseReference> {
    let authorities = letter.authorities;
    let own = reference.map(|reference| reference.value.as_str());
    let own_id = own.and_then(|own| authorities.known(own, authority)).map(|known| known.id);
    let own_key = own.map(bare_key);
    let lines = lines_with_numbers(letter);
    let known = lines.iter().flat_map(|&line| authorities.mentions(letter.lines.text, line, authority));
    let id = |span: Span, known: Known| is_of(letter, authority, &known.authority, span).then_some(known.id);
    let mut mentions: Vec<Mention> = known.map(|(span, known)| Mention { span, id: id(span, known) }).collect();
    if let Some(form) = own.filter(|_| own_id.is_none()).and_then(Form::of) {
        let places = form.places(letter.lines.text);
        // "FOI-10391" is a case by its letters.
        let is_lettered = |raw: &str| form.optional > 0 && raw.starts_with(char::is_alphabetic);
        let counts = |span: &Span| {
            let raw = letter.text(*span);
            !form.is_short || is_lettered(raw) || own.is_some_and(|own| is_of_near_year(own, raw))
        };
        mentions.extend(places.filter(counts).map(|span| Mention { span, id: None }));
    }
    mentions.extend(labelled(letter, &lines).into_iter().map(|span| Mention { span, id: None }));
    // Of two that begin alike the one whose form is known.
    mentions.sort_by_key(|mention| (mention.span.start, mention.id.is_none(), usize::MAX - mention.span.end));
    let mut cases: Vec<CaseReference> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut end = 0;
    for mention in mentions {
        let raw = letter.text(mention.span);
        let key = mention.id.as_ref().map_or_else(|| bare_key(raw), ToString::to_string);
        let is_own = mention.id.as_ref().map_or(own_key.as_ref() == Some(&key), |id| own_id.as_ref() == Some(id));
        if mention.span.start < end {
            continue;
        }
        end = mention.span.end;
        if is_own || is_span_of_years(raw) || is_date(raw) || !counts(letter, mention.span) {
            continue;
        }
        let place = *places.entry(key).or_insert(cases.len());
        match cases.get_mut(place) {
            Some(case) => case.spans.push(mention.span),
            None => cases.push(CaseReference { raw: raw.to_owned(), id: mention.id, spans: vec![mention.span] }),
        }
    }
    cases
}

/// Whether a number of a form that one body is known by is of that body, in a letter of another: only where its line
/// names it, as others print such numbers as well.
fn is_of(letter: &Letter<'_>, writes: Option<&Authority>, known: &Authority, at: Span) -> bool {
    let text = letter.lines.text;
    let line = letter.span(letter.lines.line_at(at.start));
    let from = text.floor_char_boundary(at.start.saturating_sub(BESIDE)).max(line.start);
    let near =
        text.get(from..text.ceil_char_boundary((at.end + BESIDE).min(text.len())).min(line.end)).unwrap_or_default();
    writes.is_none_or(|writes| writes.slug == known.slug)
        || letter.authorities.all_known(near).any(|(named, _)| named.slug == known.slug)
}

static VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| compiled(&format!("^(?P<value>{})", super::reference::VALUE)));

/// The lines with as many digits as a number of a case has.
fn lines_with_numbers(letter: &Letter<'_>) -> Vec<Span> {
    let has_number =
        |line: &Span| letter.text(*line).bytes().filter(u8::is_ascii_digit).nth(FEWEST_DIGITS - 1).is_some();
    letter.lines.lines.iter().map(|line| line.span).filter(has_number).collect()
}

/// Numbers beside the word "request" and the like: long, or with strokes in them.
fn labelled(letter: &Letter<'_>, lines: &[Span]) -> Vec<Span> {
    let Some(value) = VALUE.as_ref() else { return Vec::new() };
    let number = |line: Span, label: Place<'_>| {
        let rest = letter.text(line).get(label.end()..)?;
        let found = value.captures(rest)?.name("value")?;
        let number = found.as_str().trim_end();
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let letters = number.chars().any(|c| c.is_ascii_uppercase());
        let label_words = label.as_str().to_lowercase();
        let called_so = label_words.contains("reference");
        let is_earlier = ["original", "previous", "earlier"].iter().any(|word| label_words.contains(word));
        let short = is_earlier && (digits >= 5 || (letters && digits >= FEWEST_DIGITS));
        let joined = number.contains(['/', '_', '.', '-']) && (letters || called_so) && digits >= 4;
        let start = line.start + label.end();
        (digits >= 7 || joined || short).then(|| Span::new(start, start + number.len()))
    };
    let mut found = Vec::new();
    for &line in lines {
        let labels = letter.cues.list(Says::CaseLabel).find_iter(letter.text(line));
        found.extend(labels.filter_map(|label| number(line, label)));
    }
    found
}

/// `2021/22`, `2008-2010`: years of schools and books, whatever number of a case looks like them.
fn is_span_of_years(raw: &str) -> bool {
    let Some((first, last)) = raw.split_once(['/', '-', '–']) else { return false };
    let number = |digits: &str| digits.parse::<u16>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(from), Some(to)) = (number(first).filter(|from| (1900..2100).contains(from)), number(last)) else {
        return false;
    };
    let to = match last.len() {
        2 => from / 100 * 100 + to + if from % 100 > to { 100 } else { 0 },
        _ => to,
    };
    (from + 1..=from + 20).contains(&to)
}

/// `17/06/2019`, `3.2.21`: a date, whatever it is labelled as.
fn is_date(raw: &str) -> bool {
    let groups: Vec<&str> = raw.split(['/', '.', '-']).collect();
    let number = |digits: &str, greatest: u16| {
        digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.parse().is_ok_and(|n: u16| (1..=greatest).contains(&n))
    };
    match groups.as_slice() {
        [day, month, year] => {
            let is_year = year.len() == 2 || year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
            number(day, 31) && number(month, 12) && is_year && number(year, 2099)
        }
        _ => false,
    }
}

/// Whether two short numbers name years that are near each other, `22/144` and `21/88`: other things have such numbers too.
fn is_of_near_year(own: &str, raw: &str) -> bool {
    let years = |reference: &str| -> Vec<Option<u16>> {
        let groups = reference.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        groups.map(|group| group.parse().ok().filter(|_| matches!(group.len(), 2 | 4))).collect()
    };
    let pairs = years(own).into_iter().zip(years(raw));
    pairs.into_iter().any(|pair| matches!(pair, (Some(own), Some(other)) if own.abs_diff(other) <= NEAR_YEARS))
}

/// `FOI/202300361177` and `202300361177` are one number.
fn bare_key(reference: &str) -> String {
    let digits = reference.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let prefix = reference.get(..digits).unwrap_or_default();
    let bare = if prefix.to_ascii_lowercase().contains("foi") { reference.get(digits..) } else { Some(reference) };
    reference_key(bare.unwrap_or(reference))
}

/// The words of a reference in which letters and digits take turns, as in the second of `IC-214906-R8C2`.
fn codes(reference: &str) -> Vec<std::ops::Range<usize>> {
    let mut at = 0;
    let words = reference.split(|c: char| !c.is_ascii_alphanumeric()).map(|word| {
        let start = at;
        at += word.len() + 1;
        (start..start + word.len(), word)
    });
    let turns = |word: &str| {
        word.as_bytes().windows(2).filter(|pair| pair.iter().filter(|byte| byte.is_ascii_digit()).count() == 1).count()
    };
    words.filter(|(_, word)| reference.is_ascii() && turns(word) >= 3).map(|(range, _)| range).collect()
}

/// A piece of the form of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// So many digits.
    Digits(usize),
    /// A letter in either case, or a sign.
    Sign(char),
    /// So many letters and digits, mixed: `R8C2`.
    Code(usize),
    /// White space: a line may break there.
    Space,
}

/// The form of a reference: as many digits in each group, the same letters and strokes.
#[derive(Debug)]
struct Form {
    pieces: Vec<Piece>,
    /// How many pieces at its head may be wanting: `FOI/`.
    optional: usize,
    /// Whether it has so few digits that a number of its form may be anything.
    is_short: bool,
}

impl Form {
    /// The form of a reference that is long enough for numbers of its form to be cases.
    fn of(reference: &str) -> Option<Self> {
        let digits = reference.chars().filter(char::is_ascii_digit).count();
        let joined = reference.contains(['/', '_', '.', '-']);
        if digits < DIGITS_OF_LONG && !(joined && digits >= 5) {
            return None;
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let codes = codes(reference);
        for (at, c) in reference.char_indices() {
            if let Some(code) = codes.iter().find(|code| code.contains(&at)) {
                if code.start == at {
                    pieces.push(Piece::Code(code.len()));
                }
                continue;
            }
            match (pieces.last_mut(), c) {
                (Some(Piece::Digits(length)), '0'..='9') => *length += 1,
                (_, '0'..='9') => pieces.push(Piece::Digits(1)),
                (Some(Piece::Space), _) if c.is_whitespace() => {}
                (_, _) if c.is_whitespace() => pieces.push(Piece::Space),
                _ => pieces.push(Piece::Sign(c)),
            }
        }
        let lower = reference.to_ascii_lowercase();
        let optional = if ["foi/", "foi-", "foi "].iter().any(|prefix| lower.starts_with(prefix)) { 4 } else { 0 };
        let is_bare = optional > 0 || !reference.contains(char::is_alphabetic);
        let is_short = digits < DIGITS_OF_LONG && is_bare;
        Some(Self { pieces, optional, is_short })
    }

    /// The places of a text that have the form and that no letter, digit or stroke touches.
    fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Span> + 't {
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '-');
        let heads = [self.pieces.first(), self.pieces.get(self.optional)].map(|head| head.copied());
        // Whether a byte begins what a head may begin with: those of no ASCII are tried all.
        let opens =
            move |byte: u8| !byte.is_ascii() || heads.iter().flatten().any(|head| head.opens_with(char::from(byte)));
        let may_open: [bool; 256] = std::array::from_fn(|byte| u8::try_from(byte).is_ok_and(opens));
        let mut end = 0;
        let starts = text.bytes().enumerate().filter(move |(_, byte)| may_open.get(usize::from(*byte)) == Some(&true));
        starts.filter_map(move |(at, _)| {
            let before = text.get(..at)?.chars().next_back();
            let is_free = at >= end && before.is_none_or(|c| !joins(c) && c != '.');
            let length = is_free.then(|| self.length(text.get(at..)?)).flatten()?;
            let after = text.get(at + length..)?.chars().next();
            end = if after.is_none_or(|c| !joins(c)) { at + length } else { return None };
            Some(Span::new(at, end))
        })
    }

    /// How many bytes at the head of a text have the form.
    fn length(&self, text: &str) -> Option<usize> {
        let all = |pieces: &[Piece]| pieces.iter().try_fold(0, |at, piece| Some(at + piece.length(text.get(at..)?)?));
        all(&self.pieces).or_else(|| all(self.pieces.get(self.optional..)?).filter(|_| self.optional > 0))
    }
}

impl Piece {
    /// Whether text that begins with a sign may begin with this.
    fn opens_with(self, c: char) -> bool {
        match self {
            Self::Digits(_) => c.is_ascii_digit(),
            Self::Code(_) => c.is_ascii_alphanumeric(),
            Self::Space => c.is_whitespace(),
            Self::Sign(sign) => c.eq_ignore_ascii_case(&sign),
        }
    }

    /// How many bytes at the head of a text are this.
    fn length(self, text: &str) -> Option<usize> {
        let run = |is_in: fn(&u8) -> bool| text.bytes().take_while(is_in).count();
        match self {
            Self::Digits(digits) => (run(u8::is_ascii_digit) == digits).then_some(digits),
            Self::Code(length) => (run(u8::is_ascii_alphanumeric) == length).then_some(length),
            Self::Space => Some(text.len() - text.trim_start().len()).filter(|&length| length > 0),
            Self::Sign(sign) => text.chars().next().filter(|c| c.eq_ignore_ascii_case(&sign)).map(char::len_utf8),
        }
    }
}

/// Whether a number stands where cases are named, and is not labelled as something else.
fn counts(letter: &Letter<'_>, span: Span) -> bool {
    let section = letter.sections.at(span.start).map(|part| part.kind);
    if matches!(section, None | Some(SectionKind::Closing | SectionKind::LegalAnnex)) {
        return false;
    }
    let line = letter.span(letter.lines.line_at(span.start));
    // A trail of pages is short: to look through a long line for each number in it would take its square.
    if line.end - line.start <= LONGEST_TRAIL && super::reference::is_breadcrumb(letter.text(line)) {
        return false;
    }
    let before = letter.text(Span::new(line.start.min(span.start), span.start));
    let tail = before.char_indices().rev().nth(40).map_or(before, |(at, _)| before.get(at..).unwrap_or_default());
    // `the driver's log (01/FOI/22/027344)`: by its letters it is a case, whatever it is of.
    let number = letter.text(span).to_ascii_uppercase();
    ["FOI", "EIR", "RFI"].iter().any(|letters| number.contains(letters))
        || !letter.cues.list(Says::NotCaseLabel).is_match(tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_cases_of_near_years() {
        for (own, raw, is) in [
            ("22/144", "21/145", true),
            ("22/144", "22/088", true),
            ("22/144", "60/100", false),
            ("144/22", "145/21", true),
            ("2022/1", "2021/8", true),
            ("22-144", "10-250", false),
        ] {
            assert_eq!(is_of_near_year(own, raw), is, "{own} {raw}");
        }
    }

    #[test]
    fn dates_are_no_cases() {
        for (raw, is) in [
            ("17/06/2019", true),
            ("3.2.21", true),
            ("14/13/2021", false),
            ("21/19847", false),
            ("01.FOI.23", false),
            ("23/05/0718", false),
        ] {
            assert_eq!(is_date(raw), is, "{raw}");
        }
    }

    #[test]
    fn spans_of_years_are_no_cases() {
        for (raw, is_span) in [
            ("2021/22", true),
            ("1999/00", true),
            ("2008-2010", true),
            ("2021/21", false),
            ("2021/19", false),
            ("65535/99", false),
            ("12345/67", false),
            ("2021", false),
        ] {
            assert_eq!(is_span_of_years(raw), is_span, "{raw}");
        }
    }

    #[test]
    fn numbers_of_the_form_of_a_reference_are_found() {
        for (reference, text, expected) in [
            ("FOI/2023/00361", "see 2022/00117, foi/2021/00001 and FOI/2020/001", vec!["2022/00117", "foi/2021/00001"]),
            ("CAS-187263", "CAS-187264, CAS-1872640, XCAS-187265, CAS-187266/A", vec!["CAS-187264"]),
            ("RFI 2231 22", "rfi 2231\n23 and RFI 22 2231", vec!["rfi 2231\n23"]),
            ("IC-214906-R8C2", "about IC-187330-B1L6, IC-18733-B1L6, IC-187330-B1L67", vec!["IC-187330-B1L6"]),
            ("4417", "4418", vec![]),
            ("22/144", "22/145 22/1450", vec!["22/145"]),
            ("22-1446", "on 22-1447. Then x22-1448", vec!["22-1447"]),
        ] {
            let form = Form::of(reference);
            let found: Vec<&str> = form.iter().flat_map(|form| form.places(text)).map(|span| span.of(text)).collect();
            assert_eq!(found, expected, "{reference}");
        }
    }
}
