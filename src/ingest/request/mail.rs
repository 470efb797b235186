//! The head of a message over its words. A program for mail breaks long fields: the rest of one has no label.

use crate::ingest::document::Shape;
use crate::ingest::vocabulary::Vocabulary;

use super::Finder;

/// Lines of the longest field.
const LONGEST_FIELD: usize = 3;

impl Finder<'_> {
    /// Whether a line is the rest of a field: it stands between two, or between the subject and a blank line.
    pub(super) fn is_rest_of_field(&self, line: usize) -> bool {
        let is_blank = |line: usize| self.document.shape(line) == Shape::Blank;
        let first = line.saturating_sub(LONGEST_FIELD);
        let above = (first..line).rev().take_while(|&above| !is_blank(above)).find_map(|above| self.field(above));
        let Some(above) = above.filter(|_| self.field(line).is_none()) else { return false };
        let below = (line + 1..=line + LONGEST_FIELD).take_while(|&below| !is_blank(below));
        // From whom a message is stands first: that is another.
        let is_between = below.filter_map(|below| self.field(below)).next().is_some_and(|field| field != "from");
        let is_last = above == "subject" && is_blank(line + 1) && line + 1 < self.document.lines.len();
        !self.document.line(line).ends_with(['.', '?', '!', ':', ',']) && (is_between || is_last)
    }

    /// The label of the field that a line opens.
    fn field(&self, line: usize) -> Option<&'static str> {
        let (label, _) = self.document.line(line).split_once(':')?;
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        let fields = Vocabulary::get().lines.fields.iter();
        fields.map(String::as_str).find(|field| field.eq_ignore_ascii_case(label))
    }
}
