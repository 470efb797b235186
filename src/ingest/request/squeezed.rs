//! A page squeezed into one line: no stop ends a greeting or a heading before the words that lead to its request.

use crate::domain::Span;
use crate::ingest::cues::Says;

use super::{Finder, LONGEST_PARAGRAPH};

/// Bytes of such a page in which a lead-in is sought.
const LONGEST_HEAD: usize = 1_500;
/// Places in it that are looked at, where a sentence may begin behind no stop.
const MOST_STARTS: usize = 20;
/// Bytes behind such a place in which the lead-in stands.
const LONGEST_LEAD_IN: usize = 300;

impl Finder<'_> {
    /// `Dear Ms Oduya Your request You asked for …`: in a page squeezed into one line no stop ends a greeting or a heading.
    pub(super) fn matched_without_stop(&self, list: Says, at: Span) -> Option<Span> {
        let line = at.of(self.document.text);
        if line.len() <= LONGEST_PARAGRAPH {
            return None;
        }
        let head = line.get(..line.floor_char_boundary(LONGEST_HEAD))?;
        let starts = head.match_indices(" You ").map(|(start, _)| start + 1).take(MOST_STARTS);
        let near = |start: usize| line.get(start..line.floor_char_boundary(start + LONGEST_LEAD_IN));
        let asks_review = |end: usize| self.cues.list(Says::AsksReview).is_match(line.get(end..).unwrap_or_default());
        starts.filter_map(|start| Some((start, self.cues.list(list).find(near(start)?)?))).find_map(|(start, found)| {
            let lead_in = Span::new(start, start + found.end());
            let leads = found.start() == 0 && !asks_review(lead_in.end) && !self.only_names_request(line, lead_in);
            leads.then(|| Span::new(at.start + lead_in.start, at.start + lead_in.end))
        })
    }
}
