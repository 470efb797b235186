//! The reference of a response: beside its label, or by its form at the head of the page.

use std::sync::LazyLock;

use regex::Regex;

use crate::domain::{Evidence, SectionKind, Span};
use crate::expression::compiled;
use crate::ingest::cues::Says;
use crate::ingest::vocabulary::Vocabulary;

use super::Letter;

/// A reference: letters, a digit, more of both with points, strokes and hyphens between; `417 - 24` at the end of a line.
/// `21 FOI 124`, `FOI / 1483`, `FOI - 2137`.
pub(super) const VALUE: &str = r"(?:\d\d (?:FOIA?|EIR|RFI) \d{1,6}\b|(?:FOIA?|EIR|RFI) (?:20\d\d|\d{1,3}) \d{1,5}(?: \d\d)?\b|(?:(?:FOIA?|FOISA|EIR|RFI) [–-] |(?:(?:\p{Lu}{1,6}|\p{Lu}\p{Ll}{1,2}\p{Lu})(?: ?/ |[./_ -])?){0,3})\d[A-Za-z0-9]*(?:[./_-][A-Za-z0-9]*\d[A-Za-z0-9]*|[./_-]\p{Lu}{1,4}\b)*(?: ?[-–/] ?\d{2,5}\s*$| \d{3,6}\s*$)?)";

/// Characters of the longest reference that is believed: it becomes a part of an address.
const LONGEST: usize = 40;

/// Bytes of the shortest reference of letters and digits as they come: a postcode or a road has fewer.
const SHORTEST_MIXED: usize = 7;

/// Bytes of the longest label of a number: `Planning application reference number:`.
const LONGEST_LABEL: usize = 60;

/// Bytes of the head of a page squeezed into one line.
const LONGEST_HEAD: usize = 300;

/// A greeting and a subject under it have so many lines.
const LINES_OF_SUBJECT: usize = 3;

struct Forms {
    after_label: Regex,
    of_year: Regex,
    after_gap: Regex,
    filled_up: Regex,
    before_date: Regex,
    in_brackets: Regex,
    after_dash: Regex,
    at_line_start: Regex,
    in_subject: Regex,
    heads_subject: Regex,
    called_in_subject: Regex,
    after_bar: Regex,
    heading: Regex,
    over_date: Regex,
    between: Regex,
    named_file: Regex,
    alone: Regex,
    short: Regex,
    mixed: Regex,
    after_heading: Regex,
    attached: Regex,
    date: Regex,
}

static FORMS: LazyLock<Option<Forms>> = LazyLock::new(|| {
    Some(Forms {
        // The initials of who wrote and who typed it may stand before it.
        after_label: compiled(&format!(
            r"^[\s:.#(|/-]{{0,4}}(?P<value>(?:\p{{Lu}}{{2,3}}/\p{{Ll}}{{2,3}}/)?(?:\p{{Lu}} [-–] )?{VALUE})"
        ))?,
        // `Disclosure ref: 44 of 2018`
        of_year: compiled(r"^[\s:.#(|-]{0,4}(?P<value>\d{1,4} of (?:19|20)\d\d)(?:\s*$|[)\]])")?,
        // In another column of the line, with nothing else in it.
        after_gap: compiled(&format!(r"^[:.#]?\s{{2,60}}(?P<value>{VALUE})(?:\s*$|\s{{2}})"))?,
        // `Request 008`: of three digits only a number that is filled up is one of a register.
        filled_up: compiled(r"^[\s:.#-]{0,4}(?P<value>0\d{2})\s*$")?,
        // A page squeezed into one line: `Our Reference: CQC IAT 2223 0914 14 October 2022`.
        before_date: compiled(&format!(
            r"^[\s:.#(|-]{{0,4}}(?P<value>(?:\p{{Lu}}{{1,6}}[./_ -]){{1,3}}\d{{2,4}} \d{{3,6}}) \d{{1,2}}(?:st|nd|rd|th)? (?i:{months})\b",
            months = Vocabulary::get().any_month()
        ))?,
        in_brackets: compiled(&format!(r"[(\[](?P<value>{VALUE})[)\]]\s*$"))?,
        after_dash: compiled(&format!(
            r"(?i)\b(?:request|information|foia?|eir|response|reply)\b[\w ]{{0,40}} [-–—] (?-i:(?P<value>{VALUE}))\s*$"
        ))?,
        at_line_start: compiled(&format!(
            r"^(?P<value>{VALUE})(?:\s*$|:\s|\s+[/|–-]\s|\s+[–-]\p{{Lu}}|\s+\p{{Lu}}\p{{Ll}}|\s+\()"
        ))?,
        in_subject: compiled(&format!(r"(?i)^\s*(?:subject|re)\b.* [-–—(\[] ?(?-i:(?P<value>{VALUE}))[)\]]?\s*$"))?,
        heads_subject: compiled(&format!(
            r"(?i)^\s*(?:subject|re)\s*:\s*(?:(?:re|fwd?)\s*:\s*)*(?-i:(?P<value>{VALUE}))(?:\s*$|\s+[-–—/|:]|[:,]\s)"
        ))?,
        called_in_subject: compiled(&format!(
            r"(?i)^\s*(?:subject|re)\s*:\s*(?:(?:re|fwd?)\s*:\s*)*(?-i:(?P<value>(?:FOI|FOIA|FOISA|EIR|RFI|IR)[ /_-]{VALUE}))\s"
        ))?,
        after_bar: compiled(&format!(r"\S\s*\|\s*(?P<value>\p{{Lu}}{{2}}{VALUE})\s*$"))?,
        // `Begging and rough sleeping – F-2018-01544`: letters, a year and a number are nothing else.
        heading: compiled(
            r"\S [-–—|] (?P<value>\p{Lu}{1,6}[-/](?:19|20)\d\d[-/]\d{3,6}|(?:FOI|EIR|RFI)[ /-]?\d{3,5}/\d\d)\s*$",
        )?,
        // `Weapons - 1393/16`: a running number and the year of it, over `Dated: …`.
        over_date: compiled(r"\S [-–—] (?P<value>\d{3,5}/(?:0[5-9]|[1-3]\d))\s*$")?,
        // `Fosse Park, Hinckbourne FOI 24-1187 5 July 2024`: a letterhead squeezed into a line.
        between: compiled(&format!(
            r"\b(?P<value>(?:FOIA?|FOISA|EIR|RFI)[ /_-]\d{{2,5}}[/_-]\d{{2,6}}) \d{{1,2}}(?:st|nd|rd|th)? (?i:{months})\b",
            months = Vocabulary::get().any_month()
        ))?,
        // `Attached: FOI 2215 how to ask for a review (FOI-2215.pdf)`
        named_file: compiled(&format!(
            r"(?i:attach(?:ments?|ed)|downloads?|enclos(?:ed|ures?))\s*:[^:]{{0,80}}?\b(?P<value>(?:FOIA?|FOISA|EIR|RFI)[ /_-]?{VALUE})"
        ))?,
        alone: compiled(&format!(r"^\s*(?P<value>\p{{Lu}}{VALUE})\s*$"))?,
        short: compiled(r"^[\s:.#(|-]{0,4}(?P<value>\p{Lu}{2,6}[/_-](?:\p{Lu}{1,4}[/_-])?\d{1,3})(?:\s|$)")?,
        // `ABC/QTRM4K`: letters and digits as they come.
        mixed: compiled(
            r"^[\s:.#(|-]{0,4}(?P<value>(?:\p{Lu}{2,6}[/_-])?(?:\p{Lu}{1,6}\d|\d\p{Lu})[A-Z0-9]{1,12}(?:[/_-][A-Z0-9]{2,8})?)\s*$",
        )?,
        // `Freedom of Information – Response – 20418`
        after_heading: compiled(
            r"(?i)^\W*(?:freedom of information|foi|eir|environmental information)\b[\w() ]{0,40} [-–—:|] (?:(?:our )?(?:response|request|reply|decision|release)\b[\w ]{0,20} [-–—:|] )?(?P<value>\d{4,8})\s*$",
        )?,
        attached: compiled(&format!(r"(?i:attachments?|downloads?)\s*:\s*(?P<value>{VALUE})"))?,
        date: compiled(
            r"^\d{1,2}(?:st|nd|rd|th)?$|^\d{1,2}[./-]\d{1,2}[./-](?:\d\d|(?:19|20)\d\d)$|^(?:19|20)\d\d(?: ?[/–-] ?(?:(?:19|20)\d\d|\d\d))?$|^\p{Lu}{3,5} [–-] (?:19|20)\d\d$",
        )?,
    })
});

/// Finds the reference.
pub(super) fn read(letter: &Letter<'_>) -> Option<Evidence<String>> {
    let forms = FORMS.as_ref()?;
    let reader = Reader { letter, forms };
    let head = head(letter);
    let found = [Says::NewerReferenceLabel, Says::ReferenceLabel]
        .iter()
        .find_map(|label| head.iter().find_map(|&line| reader.labelled(*label, line)))
        .map(|found| reader.set_out(&head, found))
        .or_else(|| reader.known_form(&head))
        .or_else(|| head.iter().find_map(|&line| reader.unlabelled(line)))
        .or_else(|| reader.in_body())?;
    Some(Evidence { value: letter.text(found).to_owned(), spans: vec![found] })
}

/// The lines over the letter, and the subject under its greeting where that is no part of them.
fn head(letter: &Letter<'_>) -> Vec<usize> {
    let opening = letter.parts(SectionKind::Opening).take(1).flat_map(|span| letter.lines_in(span));
    let mut head: Vec<usize> = opening.collect();
    let below = letter.parts(SectionKind::Decision).next().map(|part| letter.lines_in(part).take(LINES_OF_SUBJECT));
    let mut below = below.into_iter().flatten();
    if below.next().is_some_and(|line| letter.cues.list(Says::Salutation).is_match(letter.lines.line(line))) {
        head.extend(below.filter(|&line| is_subject(letter.lines.line(line))));
    }
    head
}

/// `Re: Freedom of Information request - FOI 1378`
fn is_subject(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    ["re", "subject", "ref", "reference"].iter().any(|label| first.eq_ignore_ascii_case(label))
}

/// `Home > About us > FOI request: MEPO 2/11384`: the way through a site to the page.
pub(super) fn is_breadcrumb(line: &str) -> bool {
    [" > ", " › ", " » "].iter().any(|sign| line.matches(sign).nth(1).is_some())
}

/// `request-4400123-…@…`: whether what follows a label is of the address of a site through which requests are made.
fn is_of_address(rest: &str) -> bool {
    let number = rest.strip_prefix('-').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    number.is_some_and(|after| after.len() + 1 < rest.len() && after.starts_with(['-', '@']))
}

struct Reader<'l> {
    letter: &'l Letter<'l>,
    forms: &'l Forms,
}

impl Reader<'_> {
    /// The value of a label: on its line, or alone on the next.
    fn labelled(&self, list: Says, line: usize) -> Option<Span> {
        let span = self.letter.span(line);
        let words = self.letter.text(span);
        if is_breadcrumb(words) {
            return None;
        }
        // `Your ref: none   Our ref: FOI 61882`
        let is_yours = words.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("your ref"));
        let is_other = |label: &str| {
            let starts_ours = label.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("our"));
            let is_other_number = || self.letter.cues.list(Says::NotCaseLabel).is_match(label);
            is_yours && !starts_ours || list == Says::OwnReferenceLabel && is_other_number()
        };
        let labels = self.letter.cues.list(list).find_iter(words).take(20);
        // `Planning application reference: 21/00456`: of something else, whatever list the label is in.
        let is_of_other_thing = |end: usize| {
            let label = words.get(words.floor_char_boundary(end.saturating_sub(LONGEST_LABEL))..end);
            label.is_some_and(|label| self.letter.cues.list(Says::OtherNumber).is_match(label))
        };
        let labels = labels.filter(|found| !is_other(found.as_str().trim()) && !is_of_other_thing(found.end()));
        let mut labels = labels;
        labels.find_map(|found| {
            let rest = Span::new(span.start + found.end(), span.end);
            let is_first = !words.get(..found.start()).is_some_and(|before| before.contains(char::is_alphanumeric));
            if is_of_address(self.letter.text(rest)) {
                return None;
            }
            if self.letter.text(rest).trim().is_empty() && is_first {
                let next = self.letter.lines.next_text(line + 1)?;
                return self.value(&self.forms.after_label, self.letter.span(next));
            }
            let dated = self.value(&self.forms.before_date, rest);
            dated
                .or_else(|| self.value(&self.forms.of_year, rest))
                .or_else(|| self.value(&self.forms.after_label, rest))
                .or_else(|| self.beside(found.as_str(), rest))
                .or_else(|| self.short(found.as_str(), rest))
        })
    }

    /// `Our ref:          FOI 8050`, and no telephone number of another column; `Freedom of Information Request 008`.
    fn beside(&self, label: &str, rest: Span) -> Option<Span> {
        let text = self.letter.text(rest);
        let ends = label.trim_end().ends_with(':') || text.starts_with(':');
        let is_telephone = |value: &Span| {
            let value = self.letter.text(*value);
            value.starts_with('0') && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ')
        };
        let apart = || self.value(&self.forms.after_gap, rest).filter(|value| !is_telephone(value));
        let number = || {
            label.to_lowercase().contains("request").then_some(())?;
            let found = self.forms.filled_up.captures(text)?.name("value")?;
            Some(Span::new(rest.start + found.start(), rest.start + found.end()))
        };
        ends.then(apart).flatten().or_else(number)
    }

    /// `Our ref: CRLF-1`: a short number, where the label says that it is a reference.
    fn short(&self, label: &str, rest: Span) -> Option<Span> {
        let label = label.to_lowercase();
        ["ref", "number", " no"].iter().any(|word| label.contains(word)).then_some(())?;
        let text = self.letter.text(rest);
        let found =
            [&self.forms.short, &self.forms.mixed].iter().find_map(|form| form.captures(text)?.name("value"))?;
        let is_whole = self.forms.short.is_match(text) || found.len() >= SHORTEST_MIXED;
        is_whole.then(|| Span::new(rest.start + found.start(), rest.start + found.end()))
    }

    /// `FOI reference: FOI/18/03161` on a line of its own, under a heading that names another within its words
    /// (`Response ref. FOI/18/02269: who approved it`): what the request is about.
    fn set_out(&self, head: &[usize], found: Span) -> Span {
        let line = self.letter.lines.line_at(found.start);
        let span = self.letter.span(line);
        let goes_on = self.letter.text(Span::new(found.end, span.end)).starts_with(": ");
        let is_ours =
            self.letter.text(span).trim_start().get(..4).is_some_and(|word| word.eq_ignore_ascii_case("our "));
        if !goes_on || is_ours {
            return found;
        }
        let below = head.iter().filter(|&&other| other > line && self.starts_with_label(other));
        let own = below.filter_map(|&other| self.labelled(Says::ReferenceLabel, other));
        own.into_iter()
            .find(|own| own.end == self.letter.span(self.letter.lines.line_at(own.start)).end)
            .unwrap_or(found)
    }

    fn starts_with_label(&self, line: usize) -> bool {
        let words = self.letter.lines.line(line);
        self.letter.cues.list(Says::ReferenceLabel).find(words).is_some_and(|label| label.start() == 0)
    }

    fn value(&self, form: &Regex, span: Span) -> Option<Span> {
        let found = form.captures(self.letter.text(span))?.name("value")?;
        let value = found.as_str().trim_end();
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let fits = value.chars().count() <= LONGEST;
        let enough = digits >= 4 || (digits >= 3 && value.len() > digits);
        (fits && enough && !self.forms.date.is_match(value))
            .then(|| Span::new(span.start + found.start(), span.start + found.start() + value.len()))
    }

    /// A form that only one authority has, anywhere in the head.
    fn known_form(&self, head: &[usize]) -> Option<Span> {
        let authorities = self.letter.authorities;
        head.iter().find_map(|&line| {
            let span = self.letter.span(line);
            let (place, _) =
                authorities.mentions(self.letter.lines.text, span, None).min_by_key(|(place, _)| place.start)?;
            (place.end - place.start <= LONGEST).then_some(place)
        })
    }

    /// `Burglary attendance (1482A/23)`, `RFI 2231-22`, `Attachment: 1017_22 response.pdf`.
    fn unlabelled(&self, line: usize) -> Option<Span> {
        let span = self.letter.span(line);
        let at_start = || self.value(&self.forms.at_line_start, span).filter(|value| self.is_long(*value));
        let after_dash = || self.value(&self.forms.after_dash, span).filter(|value| self.is_long(*value));
        if is_breadcrumb(self.letter.text(span)) {
            return None;
        }
        let joined = |value: &Span| self.letter.text(*value).contains(['/', '-', '_', '.']);
        self.value(&self.forms.in_brackets, span)
            .or_else(|| self.value(&self.forms.in_subject, span).filter(joined))
            .or_else(|| self.value(&self.forms.heads_subject, span).filter(|value| self.is_long(*value)))
            .or_else(|| self.value(&self.forms.called_in_subject, span))
            .or_else(after_dash)
            .or_else(|| self.value(&self.forms.heading, span))
            .or_else(|| self.value(&self.forms.over_date, span).filter(|_| self.stands_over_date(line)))
            .or_else(|| self.value(&self.forms.between, self.start_of_line(span)))
            .or_else(|| self.value(&self.forms.after_bar, span).filter(joined))
            .or_else(|| self.value(&self.forms.after_heading, span))
            .or_else(|| self.value(&self.forms.attached, span))
            .or_else(at_start)
    }

    fn stands_over_date(&self, line: usize) -> bool {
        let next = self.letter.lines.next_text(line + 1);
        next.is_some_and(|next| self.letter.cues.list(Says::ResponseDateLabel).is_match(self.letter.lines.line(next)))
    }

    /// The beginning of a line, where the head of a page squeezed into one stands.
    fn start_of_line(&self, span: Span) -> Span {
        Span::new(span.start, self.letter.lines.text.floor_char_boundary(span.end.min(span.start + LONGEST_HEAD)))
    }

    /// A house number or a telephone number is short or has no strokes.
    fn is_long(&self, value: Span) -> bool {
        let value = self.letter.text(value);
        let digits = value.chars().filter(char::is_ascii_digit).count();
        let is_of_law = || value.contains("/FOI") || value.contains("/EIR");
        digits >= 6 || (digits >= 4 && value.contains(|c: char| !c.is_ascii_digit())) || digits >= 3 && is_of_law()
    }

    /// A line that is a reference and no more, with letters before its number: `FOI-9052`.
    fn alone(&self, line: usize) -> Option<Span> {
        let value = self.value(&self.forms.alone, self.letter.span(line)).filter(|value| self.is_long(*value))?;
        self.letter.text(value).chars().take(2).all(char::is_uppercase).then_some(value)
    }

    /// Outside the request: `your request, ref FOI-4417`, and the names of attachments at the end.
    fn in_body(&self) -> Option<Span> {
        // A request may begin or end within a line that has the number before it.
        let is_asked = |at: usize| {
            let request = self.letter.sections.request;
            request.is_some_and(|request| (request.start..request.end).contains(&at))
        };
        let lines = || {
            (0..self.letter.lines.lines.len())
                .filter(|&line| self.letter.lines.is_text(line))
                .filter(move |&line| !is_asked(self.letter.span(line).start))
        };
        let found = lines()
            .find_map(|line| self.labelled(Says::OwnReferenceLabel, line))
            .or_else(|| lines().find_map(|line| self.alone(line)))
            .or_else(|| lines().find_map(|line| self.value(&self.forms.attached, self.letter.span(line))))
            .or_else(|| lines().find_map(|line| self.value(&self.forms.named_file, self.letter.span(line))));
        found.filter(|value| !is_asked(value.start))
    }
}
