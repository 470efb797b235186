//! Lines → sections, by what letters say at the beginning of their parts.

mod parts;

use crate::domain::{Section, SectionKind, Span};

use super::cues::{Heard, Says};
use super::document::{Lines, Shape};
use super::request::{self, Found};

/// The sections of a document, and what was learnt in finding them.
#[derive(Debug)]
pub(super) struct Sections {
    /// In the order of the document; parts after the part that they lie in.
    pub(super) all: Vec<Section>,
    /// Those of depth 0, as places in `all`.
    letter: Vec<usize>,
    /// The lines of the lists of exemptions.
    pub(super) lists: Vec<Span>,
    /// The headings of parts that open with a citation.
    exemption_headings: Vec<Span>,
    /// The requester's words.
    pub(super) request: Option<Span>,
    /// The same without the answers that stand between questions.
    pub(super) asked: Vec<Span>,
}

impl Sections {
    /// The section of depth 0 that a byte stands in, as a place in `all`.
    pub(super) fn at(&self, at: usize) -> Option<&Section> {
        let after =
            self.letter.partition_point(|&number| self.all.get(number).is_some_and(|part| part.span.start <= at));
        let part = self.all.get(*self.letter.get(after.checked_sub(1)?)?)?;
        (at < part.span.end).then_some(part)
    }
}

impl Sections {
    /// Whether a byte stands in the heading of an exemption's own part.
    pub(super) fn is_in_exemption_heading(&self, at: usize) -> bool {
        let after = self.exemption_headings.partition_point(|heading| heading.start <= at);
        after
            .checked_sub(1)
            .and_then(|number| self.exemption_headings.get(number))
            .is_some_and(|heading| at < heading.end)
    }
}

/// Lines of text before the greeting of a letter at the head of a document.
const LINES_BEFORE_GREETING: usize = 40;
/// Words of the shortest sentence that is no heading, less one.
const WORDS_OF_SENTENCE: usize = 7;
/// Words of a lead-in that is a heading: `Information requested`, `You asked:`.
const LONGEST_HEADING: usize = 5;

/// A section of depth 0 begins.
#[derive(Debug, Clone, Copy)]
struct Start {
    at: usize,
    kind: SectionKind,
    heading: Option<Span>,
    own_heading: bool,
}

/// Divides a document.
pub(super) fn divide(document: &Lines<'_>, cues: &Heard<'_>) -> Sections {
    let found = request::find(document, cues);
    let lists = parts::exemption_lists(document, cues, found.as_ref());
    let starts = Divider::new(document, cues, found.as_ref(), &lists).starts();
    let (mut all, mut letter) = (Vec::new(), Vec::new());
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).map_or(document.text.len(), |next| next.at);
        let span = Span::new(start.at, end);
        letter.push(all.len());
        all.push(Section { kind: start.kind, heading: start.heading, own_heading: start.own_heading, span, depth: 0 });
        parts::add(document, cues, &lists, &mut all);
    }
    let lists = lists.into_iter().map(|list| list.lines).collect();
    let of_exemptions = all.iter().filter(|part: &&Section| part.kind == SectionKind::InlineExemptionHeading);
    let mut exemption_headings: Vec<Span> = of_exemptions.filter_map(|part| part.heading).collect();
    exemption_headings.sort_unstable();
    let request = found.as_ref().and_then(|found| found.text);
    let asked = found.as_ref().map_or_else(Vec::new, Found::asked);
    Sections { all, letter, lists, exemption_headings, request, asked }
}

struct Divider<'d> {
    document: &'d Lines<'d>,
    cues: &'d Heard<'d>,
    found: Option<&'d Found>,
    /// The first line of text after each list of exemptions.
    after_lists: Vec<usize>,
    /// Whether anybody is greeted.
    greets: bool,
    /// The line in which a message begins under the names of what came with it.
    greeting: Option<usize>,
    /// The first line that greets, near the head, or else that of the request: what stands above it is of the page.
    letter_from: Option<usize>,
}

impl<'d> Divider<'d> {
    fn new(document: &'d Lines<'d>, cues: &'d Heard<'d>, found: Option<&'d Found>, lists: &[parts::List]) -> Self {
        let after = |list: &parts::List| document.next_text(document.line_at(list.lines.end.saturating_sub(1)) + 1);
        let mut texts = (0..document.lines.len()).filter(|&line| document.is_text(line)).take(LINES_BEFORE_GREETING);
        let closes = |line: &usize| cues.heading(document.line(*line)) == Some(SectionKind::Closing);
        let greets = |line: &usize| cues.list(Says::Salutation).is_match(document.line(*line));
        let is_over_request = |line: &usize| found.is_some_and(|found| *line == document.line_at(found.start));
        let letter_from = texts.clone().find(greets).or_else(|| texts.clone().find(is_over_request));
        let attached = texts.by_ref().find(closes);
        let greeting = attached.and_then(|_| texts.find(greets));
        let greets = (0..document.lines.len()).any(|line| greets(&line));
        Self {
            document,
            cues,
            found,
            after_lists: lists.iter().filter_map(after).collect(),
            greets,
            greeting,
            letter_from,
        }
    }

    fn starts(&self) -> Vec<Start> {
        let Some(first) = self.document.next_text(0) else { return Vec::new() };
        let opening =
            Start { at: self.document.start_of(first), kind: SectionKind::Opening, heading: None, own_heading: false };
        let mut starts = vec![opening];
        let mut line = first;
        while line < self.document.lines.len() {
            if let Some(found) = self.found.filter(|found| self.document.line_at(found.start) == line) {
                self.begin_request(&mut starts, found);
                let end = self.document.line_at(found.end);
                line = if self.is_first_of_line(found.end) { end } else { end + 1 }.max(line + 1);
                if found.end >= self.document.text.len() {
                    break;
                }
                continue;
            }
            if self.document.is_text(line) {
                self.take_line(&mut starts, line);
            }
            line += 1;
        }
        self.give_a_body(&mut starts);
        // An opening of no length: the letter begins with its request.
        if let [opening, next, ..] = starts.as_slice()
            && opening.at == next.at
        {
            starts.remove(0);
        }
        starts
    }

    fn begin_request(&self, starts: &mut Vec<Start>, found: &Found) {
        let at =
            if found.own_heading { self.document.start_of(self.document.line_at(found.start)) } else { found.start };
        let at = if self.is_first_of_line(at) { self.document.start_of(self.document.line_at(at)) } else { at };
        let own_heading = found.own_heading && found.heading.is_some_and(|heading| self.reads_as_heading(heading));
        let is_table = found.answers.iter().any(|answer| answer.start <= at);
        if !is_table {
            starts.push(Start { at, kind: SectionKind::Request, heading: found.heading, own_heading });
        }
        self.take_turns(starts, found);
        if found.end >= self.document.text.len() {
            return;
        }
        let next = self.document.next_text(self.document.line_at(found.end));
        let ends_inside_line = !self.is_first_of_line(found.end);
        let begins = !ends_inside_line && next.is_some_and(|next| self.begins(next, SectionKind::Request).is_some());
        if !begins {
            let kind = SectionKind::Decision;
            starts.push(Start { at: found.end, kind, heading: None, own_heading: false });
        }
    }

    /// The answers between the questions of a request, and the questions after them.
    fn take_turns(&self, starts: &mut Vec<Start>, found: &Found) {
        let start = |at, kind| Start { at, kind, heading: None, own_heading: false };
        for answer in &found.answers {
            starts.push(start(answer.start, SectionKind::Disclosure));
            if answer.end < found.end {
                starts.push(start(answer.end, SectionKind::Request));
            }
        }
    }

    /// A lead-in may stand alone on its line and still be a sentence ("I note you seek access to the following
    /// information:"): only a few words are a heading.
    fn reads_as_heading(&self, lead_in: Span) -> bool {
        lead_in.of(self.document.text).split_whitespace().count() <= LONGEST_HEADING
    }

    fn is_first_of_line(&self, at: usize) -> bool {
        self.document.lines.get(self.document.line_at(at)).is_some_and(|line| line.span.start >= at)
    }

    fn take_line(&self, starts: &mut Vec<Start>, line: usize) {
        let current = starts.last().map_or(SectionKind::Opening, |start| start.kind);
        if let Some(start) = self.begins(line, current) {
            starts.push(start);
        } else if current == SectionKind::Decision && self.reasons_without_heading(line) {
            starts.push(Start {
                at: self.document.start_of(line),
                kind: SectionKind::Reasons,
                heading: None,
                own_heading: false,
            });
        }
    }

    /// The section that a line begins, standing in a section of the kind `current`.
    fn begins(&self, line: usize, current: SectionKind) -> Option<Start> {
        use SectionKind as Kind;
        let words = self.document.line(line);
        let span = self.document.lines.get(line)?.span;
        if matches!(self.document.shape(line), Shape::Row(_)) {
            return None;
        }
        let start =
            |kind, heading, own_heading| Some(Start { at: self.document.start_of(line), kind, heading, own_heading });
        // What came with a message stands over it: its names, and a button to take them.
        let is_of_page = current == Kind::Opening && self.letter_from.is_some_and(|from| line < from);
        let is_over_letter =
            is_of_page || current == Kind::Opening && self.greeting.is_some_and(|greeting| line < greeting);
        if let Some(kind) = self.cues.heading(words)
            && !(kind == Kind::Closing && (kind == current || is_over_letter))
        {
            return start(kind, Some(span), true);
        }
        if current == Kind::Opening && self.greeting == Some(line) {
            return start(Kind::Decision, None, false);
        }
        let is = |list: Says| self.cues.list(list).is_match(words);
        if is(Says::Annex) && self.reprints_the_law(line) {
            return start(Kind::LegalAnnex, Some(span), true);
        }
        if is(Says::ResponseHeading) {
            return start(self.response_kind(line), Some(span), true);
        }
        if is(Says::SignOff) || is(Says::Closing) {
            return if current == Kind::Closing || is_over_letter && !is(Says::SignOff) {
                None
            } else {
                start(Kind::Closing, Some(span), false)
            };
        }
        if self.found.is_some_and(|found| span.start > found.end) && self.is_another_request(line) {
            return start(Kind::Request, Some(span), false);
        }
        match current {
            Kind::Opening | Kind::Request | Kind::Closing if is(Says::ResponseLabel) => {
                start(Kind::Disclosure, None, false)
            }
            Kind::Request if is(Says::Decision) || is(Says::AuthorityVoice) => {
                start(Kind::Decision, self.opener(span), false)
            }
            // "Information informing the decision to plant" is the title of a page over its letter.
            Kind::Opening if (!is_of_page || words.ends_with(['.', ':'])) && is(Says::Decision) => {
                start(Kind::Decision, self.opener(span), false)
            }
            Kind::Opening if self.refuses_without_greeting(line) => start(Kind::Decision, None, false),
            Kind::Decision | Kind::Reasons | Kind::Disclosure | Kind::PublicInterestTest if is(Says::Complaint) => {
                start(Kind::ComplaintRights, None, false)
            }
            Kind::Closing if is(Says::Salutation) => start(Kind::Decision, None, false),
            _ => None,
        }
    }

    /// Whether a sentence refuses in a letter that greets nobody, neither above nor below: it has begun.
    fn refuses_without_greeting(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let is_sentence = words.ends_with(['.', ':']) && words.split_whitespace().nth(WORDS_OF_SENTENCE).is_some();
        is_sentence && !self.greets && self.cues.list(Says::Refuses).is_match(words)
    }

    /// Whether the words under a heading are those of the law.
    fn reprints_the_law(&self, line: usize) -> bool {
        let next = self.document.next_text(line + 1);
        next.is_some_and(|next| self.cues.list(Says::Statute).is_match(self.document.line(next)))
    }

    /// The words that name a decision: `I have today decided`.
    fn opener(&self, line: Span) -> Option<Span> {
        let words = line.of(self.document.text);
        let found = self.cues.list(Says::DecisionOpener).find(words)?;
        Some(Span::new(line.start + found.start(), line.start + found.end()))
    }

    /// A response that opens with a decision is one; else it is the answer.
    fn response_kind(&self, line: usize) -> SectionKind {
        let next = self.document.next_text(line + 1);
        let decides = next.is_some_and(|next| self.cues.list(Says::Decision).is_match(self.document.line(next)));
        if decides { SectionKind::Decision } else { SectionKind::Disclosure }
    }

    /// A log page has several requests, each with its label.
    fn is_another_request(&self, line: usize) -> bool {
        let words = self.document.line(line);
        self.cues.list(Says::RequestHeading).is_match(words)
            || (self.cues.list(Says::RequestLeadIn).is_match(words)
                && !self.cues.list(Says::ResponseLabel).is_match(words))
    }

    /// The first line after a decision's list of exemptions, where no heading follows soon.
    fn reasons_without_heading(&self, line: usize) -> bool {
        if self.after_lists.binary_search(&line).is_err() {
            return false;
        }
        let mut next = Some(line);
        !(0..3).any(|_| {
            let here = next;
            next = next.and_then(|line| self.document.next_text(line + 1));
            here.is_some_and(|line| self.cues.heading(self.document.line(line)).is_some())
        })
    }

    /// A page of one paragraph is its answer, and so is a letter between its salutation and its end, whatever follows.
    fn give_a_body(&self, starts: &mut Vec<Start>) {
        let is_margin = |start: &Start| matches!(start.kind, SectionKind::Opening | SectionKind::Closing);
        let ends = |start: &Start| matches!(start.kind, SectionKind::Closing | SectionKind::ComplaintRights);
        let is_opening = starts.first().is_some_and(|first| first.kind == SectionKind::Opening);
        if !is_opening || !(starts.iter().all(is_margin) || starts.get(1).is_some_and(ends)) {
            return;
        }
        let end = starts.get(1).map_or(self.document.lines.len(), |closing| self.document.line_at(closing.at));
        let is_long = |line: usize| self.document.line(line).split_whitespace().nth(11).is_some();
        let texts = || (0..end).filter(|&line| self.document.is_text(line));
        let greeted = texts().find(|&line| self.cues.list(Says::Salutation).is_match(self.document.line(line)));
        // Under the salutation may stand a subject: a sentence is the letter.
        let says = |line: &usize| self.document.line(*line).ends_with(['.', ':']) || is_long(*line);
        let body = greeted.and_then(|greeted| texts().filter(|&line| line > greeted).find(says));
        let body = body.or_else(|| texts().find(|&line| is_long(line)));
        if let Some(body) = body {
            let at = self.document.start_of(body);
            starts.insert(1, Start { at, kind: SectionKind::Decision, heading: None, own_heading: false });
        }
    }
}
