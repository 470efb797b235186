//! Where a request ends: with the letter it is, before the authority speaks, or with its paragraph.

use crate::ingest::cues::{Place, Says};
use crate::ingest::document::{RowKind, Shape};
use crate::ingest::{marker, sentence};

use super::Finder;
use super::quotation::quotations;

/// Lines of a request within which the label of its first question stands.
const LINES_BEFORE_LABELS: usize = 4;

/// Words of the longest heading of a part that has a number.
const LONGEST_HEADING: usize = 9;

/// How a request ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// With the line before the authority speaks.
    Page,
    /// With the letter of the requester that it is.
    Letter,
    /// With the paragraph, and the list that it opens.
    Paragraph,
}

impl Finder<'_> {
    /// The line at which a request ends that a line leads to, its own first words being on the line `first`.
    pub(super) fn end_of_request(&self, extent: Extent, lead_in: usize, first: usize) -> usize {
        match extent {
            Extent::Page => self.end_of_page_request(lead_in, first),
            Extent::Letter => self.end_of_letter(first),
            Extent::Paragraph => self.up_to_response(self.end_of_paragraph_request(first)),
        }
    }

    /// The line at which a requester's letter ends: its sign-off, or where somebody else begins.
    fn end_of_letter(&self, first: usize) -> usize {
        let lines = (first + 1..self.document.lines.len()).filter(|&line| self.document.is_text(line));
        let mut lines = lines.skip_while(|&line| !self.ends_request(line) && !self.is(Says::Salutation, line));
        lines.next().unwrap_or(self.document.lines.len())
    }

    /// The line at which the authority speaks. Where none says so, and the answer does not stand above, the request is
    /// the first paragraph with its list, and what follows is the answer.
    fn end_of_page_request(&self, lead_in: usize, first: usize) -> usize {
        let last = self.document.lines.len();
        // What the authority tells of the request in its own words is no answer yet.
        let is_narrated = self.narrates(first);
        let from = if is_narrated { first + 1 } else { first.max(lead_in + 1) };
        let mut texts = (from..last).filter(|&line| self.document.is_text(line));
        let mut heading = NumberedHeading::of(self.document.line(lead_in)).filter(|_| lead_in < first);
        let labelled = self.has_labels(first);
        let is_asked = |line| line == first && self.opens_request(line) || line > first && self.continues_list(line);
        let end = texts.find(|&line| {
            (self.ends_request(line) && !is_asked(line) && !(is_narrated && self.narrates(line)))
                || (!labelled && self.is(Says::QuestionLabel, line))
                || heading.as_mut().is_some_and(|heading| heading.is_followed_by(self.document.line(line)))
        });
        let end = end.map(|end| self.before_heading(lead_in, first, end).unwrap_or(end));
        let is_spoken = end.is_some_and(|end| !self.is(Says::SignOff, end) && !self.is(Says::Closing, end));
        // Between blank lines the answer is another paragraph, whether it is known by its words or not.
        let above = [Says::ResponseHeading, Says::Decision, Says::SignOff];
        let answered_above = || (0..lead_in).any(|line| above.iter().any(|&list| self.is(list, line)));
        let end = end.unwrap_or(last);
        if is_spoken {
            return self.up_to_statement(first, end);
        }
        if answered_above() {
            return end;
        }
        let paragraph = self.end_of_paragraph_request(first);
        // Requests end in questions; an answer does not.
        let asks = |line| self.document.line(line).ends_with('?') || self.is(Says::Asks, line);
        let rest_asks = (paragraph..end).any(asks) && !self.spaced;
        if rest_asks { end } else { paragraph.min(end) }
    }

    /// Up to where, under the last question of a request, something is stated that nobody asks or wishes: `There were twelve
    /// swans.` The answer begins there, whatever its words.
    fn up_to_statement(&self, first: usize, end: usize) -> usize {
        let asks = |line: usize| self.document.line(line).contains('?');
        let Some(last) = (first..end).rev().find(|&line| self.document.is_text(line) && asks(line)) else { return end };
        let Some(next) = self.document.next_text(last + 1).filter(|&next| next < end) else { return end };
        let is_question = self.document.line(last).trim_end().ends_with('?');
        let rest = (next..end).filter(|&line| self.document.is_text(line));
        let states = |line: usize| {
            let words = self.document.line(line);
            let of_self = words.split(|c: char| !c.is_alphabetic()).any(|word| {
                matches!(word, "I" | "my" | "My" | "me" | "your" | "Your" | "you" | "You" | "please" | "Please")
            });
            self.document.shape(line) == Shape::Plain
                && words.ends_with('.')
                && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !of_self
                && ![Says::RequesterVoice, Says::RequesterAddresses, Says::Asks, Says::RequestSubheading]
                    .into_iter()
                    .any(|list| self.is(list, line))
        };
        let mut rest = rest.peekable();
        if is_question && rest.peek().is_some() && rest.all(states) { next } else { end }
    }

    /// Whether the questions of a request have labels: its first line has one, or soon after it a line that asks.
    fn has_labels(&self, first: usize) -> bool {
        let lines = (first..self.document.lines.len()).filter(|&line| self.document.is_text(line));
        let label = lines.take(LINES_BEFORE_LABELS).find(|&line| self.is(Says::QuestionLabel, line));
        label.is_some_and(|line| {
            Some(line) == self.document.next_text(first)
                || self.document.line(line).ends_with('?')
                || self.decided_under_labels(line)
        })
    }

    /// `You asked for …`, `In particular you asked for:` under the heading of the request.
    pub(super) fn narrates(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let opens = |found: Place<'_>| words.get(..found.start()).is_some_and(|before| before.trim().is_empty());
        self.cues.list(Says::LetterLeadIn).find(words).is_some_and(opens) || self.announces(line)
    }

    /// Whether a line ends in words after which the request stands by itself.
    pub(super) fn announces(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let announces = words.ends_with(':') || self.breaks_off(line);
        if !announces || !self.cues.list(Says::RequestAnnounced).is_match(words) {
            return false;
        }
        let last = sentence::all(words).last().and_then(|&(from, to)| words.get(from..to)).unwrap_or_default();
        // What may be held is asked for, and who has considered a request may repeat it first.
        let passing = ["may be held", "considered your request", "considered the request"];
        !self.is_answering(&passing.iter().fold(last.to_owned(), |words, passing| words.replace(passing, "request")))
    }

    /// Whether words announce an answer or another part of the letter.
    pub(super) fn is_answering(&self, words: &str) -> bool {
        self.cues.list(Says::NotAnnounced).is_match(words)
    }

    /// Whether a paragraph ends in the middle of its sentence, or in a dash: what follows is the rest of it. So it is
    /// where the next is set off, or begins as the rest of a sentence or a list does.
    fn breaks_off(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let goes_on = self.document.next_text(line + 1).is_some_and(|next| {
            let rest = self.document.line(next);
            next > line + 1
                || rest.starts_with(char::is_lowercase)
                || matches!(self.document.shape(next), Shape::Item | Shape::Rule)
        });
        words.ends_with(['-', '–', '—']) || goes_on && words.trim_end_matches('.').ends_with(char::is_alphabetic)
    }

    /// Whether the words of a line are not the requester's.
    pub(super) fn ends_request(&self, line: usize) -> bool {
        use crate::domain::SectionKind as Kind;
        if matches!(self.document.shape(line), Shape::Row(_)) {
            return false;
        }
        let is_any = |lists: &[Says]| lists.iter().any(|&list| self.is(list, line));
        let parts = [Says::ResponseHeading, Says::ResponseLabel, Says::SignOff, Says::Closing, Says::Annex];
        // "Does the force hold a list?" has the words of a decision and is a question.
        let decides = || self.says_itself(Says::Decision, line) && !self.asks_the_authority(line);
        let asks_you = || self.document.line(line).contains(" you") && self.asks_the_authority(line);
        let speaks = || decides() || self.says_itself(Says::AuthorityVoice, line) && !asks_you();
        let asks_for = || self.document.line(line).starts_with("Please ") && self.is(Says::RequesterVoice, line);
        let is_requesters = || self.is(Says::RequesterAddresses, line) || asks_for();
        if is_any(&parts) || speaks() && !is_requesters() || self.leads_to_grounds(line) {
            return true;
        }
        match self.cues.heading(self.document.line(line)) {
            Some(kind) => !matches!(kind, Kind::Clarification | Kind::FurtherInformation | Kind::Advice),
            // A page's own heading; the parts of a request have others.
            None => {
                self.document.shape(line) == Shape::Heading
                    && !is_any(&[Says::RequestSubheading, Says::QuestionHeading, Says::RequestHeading])
            }
        }
    }

    /// Whether a line begins as a question does, or asks in the end what "you" do.
    fn asks_the_authority(&self, line: usize) -> bool {
        let words = self.document.line(line);
        let asks_you = [" do you ", " did you ", " have you ", " are you "].iter().any(|ask| words.contains(ask));
        self.asks_something(line) || words.ends_with('?') && asks_you
    }

    /// Whether a line has a cue outside quotation marks: a requester may quote what the authority wrote before.
    fn says_itself(&self, list: Says, line: usize) -> bool {
        let words = self.document.line(line);
        if !self.is(list, line) {
            return false;
        }
        let quoted = quotations(words);
        let is_quoted = |at: usize| quoted.iter().any(|&(from, to)| from <= at && at < to);
        self.cues.list(list).find_iter(words).any(|found| !is_quoted(found.end().saturating_sub(1)))
    }

    /// Where, in a line, the sentence ends that begins at a byte, with those in which the requester goes on.
    pub(super) fn end_of_sentences(&self, line: usize, from: usize) -> Option<usize> {
        let words = self.document.line(line);
        let mut end = sentence::end(words, from);
        let says = |list: Says, words: &str| self.cues.list(list).is_match(words);
        let goes_on = |words: &str| says(Says::RequesterVoice, words) && !says(Says::AuthorityVoice, words);
        let mut counted = number_at_end(words.get(from..end)?);
        loop {
            let rest = words.get(end..)?;
            let next = end + rest.len() - rest.trim_start().len();
            let next_end = sentence::end(words, next);
            let following = words.get(next..next_end)?;
            // `… in Scotland: 1. How many meetings were held. 2. Minutes of them.`
            let number = number_at_end(following).filter(|number| counted.is_none_or(|last| *number == last + 1));
            let is_item = number_at_end(words.get(from..end)?).is_some() || counted.is_some() && number.is_some();
            let is_item = is_item && !says(Says::AuthorityVoice, following) && !says(Says::Decision, following);
            let asks_on = words.get(from..end)?.ends_with('?') && following.ends_with('?');
            let asks_on = asks_on && !says(Says::AuthorityVoice, following);
            if next >= next_end || !is_item && !asks_on && !goes_on(following) {
                return Some(end);
            }
            counted = number.or(counted);
            end = next_end;
        }
    }

    /// The paragraph at a line, the items after it where it opens or continues a list, and what the requester adds.
    pub(super) fn end_of_paragraph_request(&self, first: usize) -> usize {
        let Some(first) = self.document.next_text(first) else { return self.document.lines.len() };
        let mut last_count = marker::count(self.document.line(first).trim_start_matches(['"', '“']));
        let mut outer = 0;
        let mut line = first;
        loop {
            let Some(next) = self.document.next_text(line + 1) else { return self.document.lines.len() };
            if self.spaced && next == line + 1 && !self.ends_request(next) {
                last_count = marker::count(self.document.line(next)).or(last_count);
                line = next;
                continue;
            }
            let words = self.document.line(next);
            let count = marker::count(words);
            let asks = |words: &str| {
                sentence::all(words)
                    .first()
                    .is_some_and(|&(from, to)| words.get(from..to).is_some_and(|first| first.ends_with('?')))
            };
            let asks_on = self.document.line(line).ends_with('?') && asks(words) && !self.ends_request(next);
            let goes_on = self.document.shape(next) == Shape::Item
                && !self.ends_request(next)
                && match (&last_count, &count) {
                    (Some(last), Some(count)) => {
                        // `a)` under `2.` opens a list within, and `3.` goes on with the one around it. Under a question
                        // it may be the answer.
                        let asks = || words.ends_with('?') || self.is(Says::Asks, next);
                        let above = self.document.line(line);
                        let leads = above.ends_with([':', ';', ',']) || above.ends_with('?') && asks();
                        let opens = last.0 > 0 && is_first_letter(count) && leads;
                        if opens {
                            outer = last.0;
                        }
                        let is_back = last.0 == 0 && count.0 > 0;
                        opens || count > last && (!is_back || count.0 > outer)
                    }
                    // Under the first words of a message stand its questions; an answer asks nothing.
                    (None, Some(_)) => {
                        !self.document.line(line).ends_with(['.', '?', '!']) || line > first || words.ends_with('?')
                    }
                    (_, None) => true,
                };
            // A table that the request opens is a part of it.
            let tabled = match self.document.shape(next) {
                Shape::Row(row) => {
                    line == first && self.document.line(line).ends_with(':')
                        || matches!(self.document.shape(line), Shape::Row(_))
                        || self.is_to_be_filled(row)
                }
                _ => false,
            };
            let adds = self.is(Says::RequesterVoice, next) && !self.ends_request(next);
            // "Request 1 (FOI-24)" is said of what stands under it, and another goes on with the request.
            let of_several = self.is(Says::RequestSubheading, next) || self.is(Says::RequestSubheading, line);
            // A title over the questions leads to them as a colon does.
            let is_title = line == first && self.is_title(line);
            let is_led_to = (is_title || self.document.line(line).ends_with([':', ';'])) && !self.ends_request(next);
            if !goes_on && !asks_on && !tabled && !adds && !of_several && !is_led_to {
                return next;
            }
            last_count = count.or(last_count);
            line = next;
        }
    }

    /// A few words in capitals that end in none of the signs of a sentence.
    fn is_title(&self, line: usize) -> bool {
        let words = self.document.line(line).trim_end();
        let in_capitals = !words.contains(char::is_lowercase);
        in_capitals && words.ends_with(char::is_alphanumeric) && words.split_whitespace().nth(LONGEST_HEADING).is_none()
    }

    /// Whether the table of a row is a form: most cells beside those that name a row are left empty.
    fn is_to_be_filled(&self, row: usize) -> bool {
        let rows = &self.document.rows;
        let Some(table) = rows.get(row).map(|row| row.table) else { return false };
        let data = rows.iter().filter(|row| row.table == table && row.kind == RowKind::Data);
        let cells: Vec<&str> =
            data.flat_map(|row| row.cells.iter().skip(1)).map(|cell| cell.of(self.document.text)).collect();
        let empty = cells.iter().filter(|cell| cell.chars().all(|c| !c.is_alphanumeric())).count();
        empty > 0 && empty * 2 >= cells.len()
    }
}

/// The number of an item of a list in running text at which a sentence seems to end: `… in Scotland: 1.`
fn number_at_end(sentence: &str) -> Option<u32> {
    let number = sentence.trim_end().strip_suffix(['.', ')'])?;
    let before = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_set_off = before.is_empty() || before.trim_end().ends_with([':', ';', '.', '?']) && before.ends_with(' ');
    number.get(before.len()..).filter(|digits| is_set_off && digits.len() <= 2)?.parse().ok()
}

/// `a)`, `(i)`: a list of letters begins.
fn is_first_letter(marker::Count(number, letters): &marker::Count) -> bool {
    *number == 0 && matches!(letters.as_str(), "a" | "i")
}

/// The number of the heading of a request, one of a letter's numbered parts.
struct NumberedHeading {
    number: u32,
    /// The request has a list of its own with such numbers.
    has_list: bool,
}

impl NumberedHeading {
    fn of(words: &str) -> Option<Self> {
        let marker::Count(number, letters) = marker::count(words)?;
        (number > 0 && letters.is_empty()).then_some(Self { number, has_list: false })
    }

    /// Whether a line after it is the heading of the next part: `2. What we found` after `1. Your request`.
    fn is_followed_by(&mut self, words: &str) -> bool {
        let Some(marker::Count(number, _)) = marker::count(words).filter(|count| count.1.is_empty() && count.0 > 0)
        else {
            return false;
        };
        self.has_list |= number <= self.number;
        let is_short = words.split_whitespace().count() <= LONGEST_HEADING && words.ends_with(char::is_alphanumeric);
        is_short && !self.has_list && number == self.number + 1
    }
}
