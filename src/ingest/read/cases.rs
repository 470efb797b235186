//! Other cases that a document names: numbers of a known form, and numbers of the form of its own reference.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Authority, CaseReference, Evidence, ResponseId, SectionKind, Span};
use crate::ingest::cues::Says;
use crate::query::reference_key;

use super::Letter;

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
    let mut mentions: Vec<Mention> = authorities
        .mentions(letter.lines.text, authority)
        .map(|(range, known)| Mention { span: Span::new(range.start, range.end), id: Some(known.id) })
        .collect();
    if let Some(form) = own.filter(|_| own_id.is_none()).and_then(form_of) {
        let found = form.captures_iter(letter.lines.text).filter_map(|found| found.name("value"));
        mentions.extend(found.map(|found| Mention { span: Span::new(found.start(), found.end()), id: None }));
    }
    mentions.extend(labelled(letter).into_iter().map(|span| Mention { span, id: None }));
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
        if is_own || is_span_of_years(raw) || !counts(letter, mention.span) {
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

static VALUE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("^(?P<value>{})", super::reference::VALUE)).ok());

/// Numbers beside the word "request" and the like: long, or with strokes in them.
fn labelled(letter: &Letter<'_>) -> Vec<Span> {
    let text = letter.lines.text;
    let Some(value) = VALUE.as_ref() else { return Vec::new() };
    let labels = letter.cues.list(Says::CaseLabel).find_iter(text);
    labels
        .filter_map(|label| {
            let line = letter.span(letter.lines.line_at(label.start()));
            let rest = text.get(label.end()..line.end.max(label.end()))?;
            let found = value.captures(rest)?.name("value")?;
            let number = found.as_str().trim_end();
            let digits = number.chars().filter(char::is_ascii_digit).count();
            let letters = number.chars().any(|c| c.is_ascii_uppercase());
            let label_words = label.as_str().to_lowercase();
            let called_so = label_words.contains("reference");
            let is_earlier = ["original", "previous", "earlier"].iter().any(|word| label_words.contains(word));
            let short = is_earlier && (digits >= 5 || (letters && digits >= 3));
            let joined = number.contains(['/', '_', '.', '-']) && (letters || called_so) && digits >= 4;
            (digits >= 7 || joined || short).then(|| Span::new(label.end(), label.end() + number.len()))
        })
        .collect()
}

/// `2021/22`, `2008-2010`: years of schools and books, whatever number of a case looks like them.
fn is_span_of_years(raw: &str) -> bool {
    let Some((first, last)) = raw.split_once(['/', '-', '–']) else { return false };
    let year = |digits: &str| digits.parse::<u16>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(from), Some(to)) = (year(first), year(last)) else { return false };
    let to = if last.len() == 2 { from / 100 * 100 + to + if from % 100 > to { 100 } else { 0 } } else { to };
    first.len() == 4 && (1900..2100).contains(&from) && (from + 1..=from + 20).contains(&to)
}

/// `FOI/202300361177` and `202300361177` are one number.
fn bare_key(reference: &str) -> String {
    let digits = reference.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let prefix = reference.get(..digits).unwrap_or_default();
    let bare = if prefix.to_ascii_lowercase().contains("foi") { reference.get(digits..) } else { Some(reference) };
    reference_key(bare.unwrap_or(reference))
}

/// The numbers that look like a reference: as many digits in each group, the same letters and strokes.
fn form_of(reference: &str) -> Option<Regex> {
    let digits = reference.chars().filter(char::is_ascii_digit).count();
    let joined = reference.contains(['/', '_', '.', '-']);
    if digits < 6 && !(joined && digits >= 5) {
        return None;
    }
    let mut form = String::new();
    let mut run = 0;
    for c in reference.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            run += 1;
            continue;
        }
        if run > 0 {
            form += &format!(r"\d{{{run}}}");
            run = 0;
        }
        if c != '\0' {
            form += &regex::escape(&c.to_string());
        }
    }
    let lower = reference.to_ascii_lowercase();
    let optional = ["foi/", "foi-", "foi "].iter().any(|prefix| lower.starts_with(prefix));
    if optional && let Some(rest) = form.get(regex::escape(reference.get(..4)?).len()..) {
        form = format!("(?:{})?{rest}", regex::escape(reference.get(..4)?));
    }
    // A line may break at the space.
    let form = form.replace(' ', r"\s+");
    Regex::new(&format!(r"(?i)(?:^|[^\w/.-])(?P<value>{form})(?:[^\w/-]|$)")).ok()
}

/// Whether a number stands where cases are named, and is not labelled as something else.
fn counts(letter: &Letter<'_>, span: Span) -> bool {
    let section = letter.sections.at(span.start).map(|part| part.kind);
    if matches!(section, None | Some(SectionKind::Closing | SectionKind::LegalAnnex)) {
        return false;
    }
    let line = letter.span(letter.lines.line_at(span.start));
    if super::reference::is_breadcrumb(letter.text(line)) {
        return false;
    }
    let before = letter.text(Span::new(line.start.min(span.start), span.start));
    let tail = before.char_indices().rev().nth(40).map_or(before, |(at, _)| before.get(at..).unwrap_or_default());
    !letter.cues.list(Says::NotCaseLabel).is_match(tail)
}
