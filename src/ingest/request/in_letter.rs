//! A request in a sentence of the letter: `You asked us on 25 August for papers …`.

use crate::domain::Span;
use crate::ingest::cues::Says;
use crate::ingest::sentence;

use super::extent::Extent;
use super::{FEW_WORDS, Finder, Found, LONGEST_PARAGRAPH, LONGEST_START, trimmed};

impl Finder<'_> {
    /// `You asked us on 25 August for papers …`: the rest of the sentence, or the next paragraph.
    pub(super) fn in_letter(&self, line: usize, lead_in: Span) -> Option<Found> {
        let at = self.document.lines.get(line)?.span;
        let text = self.document.text;
        let rest = trimmed(text, Span::new(lead_in.end, at.end));
        let sign = rest.of(text).len() - rest.of(text).trim_start_matches([',', '–', '—', ' ']).len();
        let rest = Span::new(rest.start + sign, rest.end);
        // "Following your request about benches, I can confirm the following:" leads to the answer.
        let answers = speaks_itself(rest.of(text)).filter(|_| self.is_answering(rest.of(text)));
        let few = || rest.of(text).ends_with(':') && rest.of(text).split_whitespace().count() <= FEW_WORDS;
        // "You asked for a review of our decision:" leads to what was asked at first.
        let of_review = || rest.of(text).ends_with(':') && self.cues.list(Says::AsksReview).is_match(rest.of(text));
        let only_announces =
            answers.is_none() && (few() || of_review() || self.cues.list(Says::Announces).is_match(rest.of(text)));
        // "The matters set out below" stand below, or nowhere.
        let points = only_announces && !rest.of(text).ends_with(':');
        if points && self.document.next_text(line + 1).is_none_or(|next| self.ends_request(next)) {
            return None;
        }
        if rest.of(text).len() < 2 || only_announces {
            let end = if only_announces { rest.end } else { rest.end.max(lead_in.end) };
            let heading = Span::new(sentence_start(text, at, lead_in.start), end);
            return self.at_line(line, heading, Extent::Paragraph);
        }
        let is_quoted = lead_in.of(text).ends_with(':');
        if let Some(quotation) = self.quotation(line, rest.start).filter(|_| is_quoted) {
            return Some(Found {
                start: sentence_start(text, at, lead_in.start),
                heading: Some(lead_in),
                own_heading: false,
                text: Some(quotation.words),
                end: self.document.start_of(quotation.end_line),
                answers: Vec::new(),
            });
        }
        let end = at.start + self.end_of_sentences(line, rest.start - at.start)?;
        let sentence = Span::new(rest.start, end);
        if sentence.of(text).ends_with(':') && answers.is_none() {
            return self.at_line(line, lead_in, Extent::Paragraph);
        }
        let end_of_request = answers.map_or(end, |answers| rest.start + answers);
        let start = sentence_start(text, at, lead_in.start);
        let after = trimmed(text, Span::new(end, at.end));
        let ends_line = after.start >= after.end;
        Some(Found {
            start,
            heading: Some(Span::new(start, lead_in.end)),
            own_heading: false,
            text: Some(Span::new(rest.start, end_of_request)),
            end: if ends_line { self.document.start_of(line + 1) } else { after.start },
            answers: Vec::new(),
        })
    }
}

/// Where, in the rest of a sentence that ends in a colon, the authority goes on to speak of itself.
fn speaks_itself(rest: &str) -> Option<usize> {
    rest.strip_suffix(':').and_then(|words| [", I ", ", we "].iter().find_map(|speaker| words.find(speaker)))
}

/// The start of the sentence of a line in which a byte stands.
fn sentence_start(text: &str, line: Span, at: usize) -> usize {
    let before = Span::new(line.start, at).of(text);
    let end = before.rmatch_indices(['.', '?', '!']).find(|(end, mark)| {
        let after = before.get(end + mark.len()..).unwrap_or_default();
        // "Ms Y. Hart" ends no sentence.
        let is_short = *mark == "." && sentence::is_abbreviation(before.get(..*end).unwrap_or_default());
        !is_short && after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase)
    });
    let from = line.start + end.map_or(0, |(end, mark)| end + mark.len());
    // A page squeezed into one line has no sentences before the lead-in.
    let is_squeezed = end.is_none() && line.end - line.start > LONGEST_PARAGRAPH;
    if is_squeezed || at - from > LONGEST_START { at } else { trimmed(text, Span::new(from, line.end)).start }
}
