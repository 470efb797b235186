//! The parts of sections: lists of exemptions, headings of exemptions and paragraphs, answers, rules.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Section, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::cues::{Heard, Says};
use crate::ingest::document::{Lines, Shape};
use crate::ingest::request::Found;
use crate::ingest::vocabulary::Vocabulary;

/// A list of exemptions under the words that announce it.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// The line that announces it.
    trigger: usize,
    /// Where the announcement stands in that line.
    announced_at: usize,
    /// Its lines.
    pub(super) lines: Span,
}

/// A line of a list may have a name after its citation, but no sentence.
static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:is|are|was|were|has|have|had|appl(?:y|ies)|provides?|states?|says?|would|may|can|covers?|exempts?|requires?|calls?|obliges|because|this|of the act)\b|[.] \w",
    )
});
/// What stands between a citation at the head of a paragraph and its text: a name, or nothing.
static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compiled(
        r"^(?:\s*[–—:.-]\s*|\s*\(|\s+)(?P<name>\p{Lu}[\w’']*(?:[ ,]+(?:\p{Lu}[\w’']*|and|of|the|or|for|by|to|&))*)\)?(?P<after>\s*$|\s*[–—:.-]|\s*\(|\)|\s+(?:is|are|was|has|exemption)\b)",
    )
});

/// The lists of exemptions of the authority's own words.
pub(super) fn exemption_lists(document: &Lines<'_>, cues: &Heard<'_>, found: Option<&Found>) -> Vec<List> {
    let mut lists = Vec::new();
    let mut line = 0;
    while let Some(trigger) = document.next_text(line) {
        line = trigger + 1;
        let at = document.start_of(trigger);
        if found.is_some_and(|found| found.covers(at)) {
            continue;
        }
        let words = document.line(trigger);
        let announced = cues.list(Says::ListTrigger).find_iter(words).last();
        let strict =
            !words.ends_with(':') && announced.is_none_or(|cue| cue.as_str().to_lowercase().starts_with("section"));
        let decides = || [Says::Decision, Says::AuthorityVoice].iter().any(|&list| cues.list(list).is_match(words));
        if announced.is_none() && !words.ends_with(':') && !decides() {
            continue;
        }
        let mut last = None;
        while let Some(next) = document.next_text(last.unwrap_or(trigger) + 1) {
            let Some(next) = list_line_from(document, cues, next, strict) else { break };
            last = Some(next);
        }
        let first = document.next_text(trigger + 1);
        if let (Some(first), Some(last)) = (first, last) {
            let announced_at = announced.map_or(words.len(), |cue| cue.start());
            let lines = Span::new(document.start_of(first), document.start_of(last + 1));
            lists.push(List { trigger, announced_at, lines });
            line = last + 1;
        }
    }
    lists
}

/// Lines of a provision that is quoted in a list of them.
const LINES_OF_QUOTATION: usize = 6;

/// The next line of a list, behind the words of a provision that are quoted under an announcement: `(a) the programme is
/// continuing, and`.
fn list_line_from(document: &Lines<'_>, cues: &Heard<'_>, first: usize, strict: bool) -> Option<usize> {
    let is_quoted = |line: usize| {
        let words = document.line(line);
        words.starts_with(|c: char| c.is_lowercase() || c == '(') || cues.list(Says::CitationHeading).is_match(words)
    };
    let mut line = first;
    for _ in 0..LINES_OF_QUOTATION {
        if is_list_line(document, cues, line, strict) {
            return Some(line);
        }
        if strict
            || line == first && !cues.list(Says::CitationHeading).is_match(document.line(line))
            || !is_quoted(line)
        {
            return None;
        }
        line = document.next_text(line + 1)?;
    }
    None
}

/// Bytes of the longest line that has a citation and the name of what it is about.
const LONGEST_NAMED: usize = 100;

/// Whether a line is a citation, with a name or without.
fn is_list_line(document: &Lines<'_>, cues: &Heard<'_>, line: usize, strict: bool) -> bool {
    let words = document.line(line);
    let Some(citation) = cues.list(Says::CitationHeading).find(words) else { return false };
    let rest = words.get(citation.end()..).unwrap_or_default();
    let is_sentence = SENTENCE.as_ref().is_some_and(|sentence| sentence.is_match(rest));
    // `Section 21 – Information is reasonably accessible by other means.` is called so.
    let rest_is_name = !strict
        && words.len() <= LONGEST_NAMED
        && rest.trim_start().starts_with(['-', '–', '—'])
        && !rest.contains(" not ");
    rest_is_name || words.len() <= 200 && !(is_sentence && (strict || rest.ends_with('.') || words.len() > 120))
}

/// Adds the parts of the last section.
pub(super) fn add(document: &Lines<'_>, cues: &Heard<'_>, lists: &[List], all: &mut Vec<Section>) {
    use SectionKind as Kind;
    let Some(section) = all.last().cloned() else { return };
    let first = document.line_at(section.span.start);
    let end =
        if section.span.end >= document.text.len() { document.lines.len() } else { document.line_at(section.span.end) };
    let part = Part { document, cues, section: &section, first, end };
    match section.kind {
        Kind::Request => part.until_next(all, Says::RequestSubheading, Kind::RequestSubheading),
        Kind::Reasons | Kind::PublicInterestTest => part.reasons(all),
        Kind::Disclosure => part.answers(all, lists),
        Kind::Decision => part.lists(all, lists),
        _ => {}
    }
}

struct Part<'d> {
    document: &'d Lines<'d>,
    cues: &'d Heard<'d>,
    section: &'d Section,
    first: usize,
    end: usize,
}

impl Part<'_> {
    /// A part from the first of two lines up to the second; `own_heading` where the letter sets the heading by itself.
    fn part(&self, kind: SectionKind, (heading, own_heading): (Span, bool), lines: (usize, usize)) -> Section {
        let end = self.document.start_of(lines.1).min(self.section.span.end);
        let span = Span::new(self.document.start_of(lines.0).max(self.section.span.start), end);
        let depth = if kind == SectionKind::InlineSubheading { 2 } else { 1 };
        Section { kind, heading: Some(heading), own_heading, span, depth }
    }

    fn texts(&self) -> impl Iterator<Item = usize> {
        (self.first..self.end).filter(|&line| self.document.is_text(line))
    }

    fn span(&self, line: usize) -> Span {
        self.document.lines.get(line).map_or(Span::new(0, 0), |line| line.span)
    }

    /// Parts that each run up to the next of their kind.
    fn until_next(&self, all: &mut Vec<Section>, list: Says, kind: SectionKind) {
        let is_heading = |&line: &usize| {
            self.cues.list(list).is_match(self.document.line(line))
                && self.span(line) != self.section.heading.unwrap_or(Span::new(0, 0))
        };
        let starts: Vec<usize> = self.texts().filter(is_heading).collect();
        for (number, &line) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(self.end);
            all.push(self.part(kind, (self.span(line), true), (line, end)));
        }
    }

    fn reasons(&self, all: &mut Vec<Section>) {
        let headings: Vec<(usize, Span, bool, SectionKind)> = self
            .texts()
            .filter_map(|line| {
                let (heading, own) = self.citation_heading(line)?;
                Some((line, heading, own, SectionKind::InlineExemptionHeading))
            })
            .collect();
        for (number, &(line, heading, own, kind)) in headings.iter().enumerate() {
            let end = headings.get(number + 1).map_or(self.end, |next| next.0);
            all.push(self.part(kind, (heading, own), (line, end)));
        }
        let (ends_of_items, ends_of_parts) =
            (self.ends(|line| !self.is_item(line)), self.ends(|line| self.opens_part(line)));
        for line in self.texts() {
            if headings.binary_search_by_key(&line, |heading| heading.0).is_ok() {
                continue;
            }
            let words = self.document.line(line);
            if let Some(found) =
                self.cues.list(Says::ParagraphHeading).captures(words).and_then(|found| found.name("heading"))
            {
                let start = self.span(line).start;
                let heading = Span::new(start + found.start(), start + found.end());
                all.push(self.part(
                    SectionKind::InlineSubheading,
                    (heading, false),
                    (line, self.end_after(&ends_of_items, line)),
                ));
            } else if self.cues.list(Says::ReasonHeading).is_match(words)
                && self.section.heading != Some(self.span(line))
            {
                all.push(self.part(
                    SectionKind::InlineSubheading,
                    (self.span(line), true),
                    (line, self.end_after(&ends_of_parts, line)),
                ));
            }
        }
    }

    fn opens_part(&self, line: usize) -> bool {
        self.cues.list(Says::ReasonHeading).is_match(self.document.line(line)) || self.citation_heading(line).is_some()
    }

    fn is_item(&self, line: usize) -> bool {
        self.document.shape(line) == Shape::Item
    }

    /// The lines of text at which what stands before them ends.
    fn ends(&self, ends: impl Fn(usize) -> bool) -> Vec<usize> {
        self.texts().filter(|&line| ends(line)).collect()
    }

    /// The first of `ends` after a line.
    fn end_after(&self, ends: &[usize], line: usize) -> usize {
        ends.get(ends.partition_point(|&end| end <= line)).copied().unwrap_or(self.end)
    }

    /// The heading of a paragraph that opens with a citation: the citation and the name after it.
    fn citation_heading(&self, line: usize) -> Option<(Span, bool)> {
        let words = self.document.line(line);
        let found = self.cues.list(Says::CitationHeading).captures(words)?.name("heading")?;
        let start = self.span(line).start;
        let citation = found.as_str().trim_end();
        let end = found.start() + citation.len();
        let rest = words.get(end..)?;
        if rest.trim().is_empty() || rest.trim().eq_ignore_ascii_case("exemption") {
            return Some((Span::new(start + found.start(), start + words.len()), true));
        }
        if let Some(named) = NAME.as_ref()?.captures(rest)
            && let Some(name) = named.name("name")
        {
            let close = usize::from(rest.get(name.end()..)?.starts_with(')'));
            let to = end + name.end() + close;
            return Some((Span::new(start + found.start(), start + to), words.get(to..)?.trim().is_empty()));
        }
        let separated = rest.trim_start().starts_with(['-', '–', '—', ':']) || rest.starts_with(". ");
        separated.then_some((Span::new(start + found.start(), start + end), false))
    }

    fn answers(&self, all: &mut Vec<Section>, lists: &[List]) {
        let mut starts: Vec<(usize, SectionKind, Span)> = Vec::new();
        for line in self.texts() {
            let span = self.span(line);
            if self.document.shape(line) == Shape::Rule {
                starts.push((line, SectionKind::Separator, span));
            } else if let Some(list) =
                lists.binary_search_by_key(&line, |list| list.trigger).ok().and_then(|at| lists.get(at))
            {
                let words = Span::new(span.start, span.start + list.announced_at);
                let after = Span::new(words.end, span.end).of(self.document.text);
                let heading = without_subject(words.of(self.document.text), after);
                starts.push((line, SectionKind::SecondExemptionList, Span::new(span.start, span.start + heading)));
            } else if self.cues.list(Says::AnswerLabel).is_match(self.document.line(line)) {
                starts.push((line, SectionKind::AnswerGroup, span));
            }
        }
        for (number, &(line, kind, heading)) in starts.iter().enumerate() {
            let end = starts.get(number + 1).map_or(self.end, |next| next.0);
            let end = if kind == SectionKind::Separator { line + 1 } else { end };
            all.push(self.part(kind, (heading, kind == SectionKind::AnswerGroup), (line, end)));
        }
    }

    fn lists(&self, all: &mut Vec<Section>, lists: &[List]) {
        let from = lists.partition_point(|list| list.lines.start < self.section.span.start);
        for list in lists.iter().skip(from).take_while(|list| self.section.span.covers(&list.lines)) {
            all.push(Section {
                kind: SectionKind::ExemptionList,
                heading: None,
                own_heading: false,
                span: list.lines,
                depth: 1,
            });
        }
    }
}

/// `Regarding questions 4 and 5 the MPS` has applied …: the words before the one who acts. What follows says whether
/// somebody does: `the following apply` has no such subject.
fn without_subject(announcement: &str, after: &str) -> usize {
    let words = announcement.trim_end();
    let (before, last) = last_word(words);
    if ["we", "i", "it", "the"].iter().any(|subject| subject.eq_ignore_ascii_case(last)) {
        return before.len();
    }
    if after.trim_start().to_lowercase().starts_with("the ") {
        return words.len();
    }
    let mut rest = words;
    loop {
        let (before, word) = last_word(rest);
        let is_body = rest.len() == words.len() && Vocabulary::get().sentences.body_words.has(word);
        let joins = rest.len() < words.len() && matches!(word, "of" | "and" | "for" | "&");
        if before.is_empty() || !(is_body || joins || word.starts_with(char::is_uppercase)) {
            break;
        }
        rest = before;
    }
    let (before, word) = last_word(rest);
    let left = if word.eq_ignore_ascii_case("the") && rest.len() < words.len() { before } else { rest };
    // Words that are all subject stay: a heading has some.
    if left.is_empty() || last_word(left).0.is_empty() { words.len() } else { left.len() }
}

/// The last word, and what stands before it.
fn last_word(words: &str) -> (&str, &str) {
    let words = words.trim_end();
    let at = words
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + words.get(at..).and_then(|w| w.chars().next()).map_or(0, char::len_utf8));
    let (before, last) = words.split_at_checked(at).unwrap_or(("", words));
    (before.trim_end(), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_is_no_part_of_a_heading() {
        for (announcement, after, heading) in [
            ("Regarding questions 4 and 5 the MPS ", "has applied the following", "Regarding questions 4 and 5"),
            ("As to item 3 the ", "council has applied", "As to item 3"),
            ("For the remainder we ", "have used the following", "For the remainder"),
            ("As to part 2 Wendmere District Council ", "relied on the following", "As to part 2"),
            ("As to part 2 the University of Fell ", "cites the following", "As to part 2"),
            ("In respect of the Annual Report ", "the following exemptions apply", "In respect of the Annual Report"),
            ("The Trust ", "has applied", "The Trust"),
        ] {
            assert_eq!(announcement.get(..without_subject(announcement, after)), Some(heading), "{announcement}");
        }
    }
}
