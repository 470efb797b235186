//! A text cut into runs: which words are marked, which are set bold.

use crate::domain::Span;

/// A run of text set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Run {
    pub(in crate::web) text: String,
    pub(in crate::web) marked: bool,
    pub(in crate::web) bold: bool,
}

/// Cuts `within` of a text into runs. Marks stand in order and do not overlap; what lies outside is passed over.
pub(in crate::web) fn runs(text: &str, within: Span, marks: &[Span], bold: Option<Span>) -> Vec<Run> {
    if within.start >= within.end {
        return Vec::new();
    }
    let mut edges = vec![within.start, within.end];
    for span in marks.iter().chain(bold.as_ref()).filter(|span| span.overlaps(&within)) {
        edges.push(span.start.clamp(within.start, within.end));
        edges.push(span.end.clamp(within.start, within.end));
    }
    edges.sort_unstable();
    edges.dedup();
    edges
        .windows(2)
        .filter_map(|edge| Some(Span::new(*edge.first()?, *edge.last()?)))
        .map(|piece| Run {
            text: piece.of(text).to_owned(),
            marked: marks
                .get(marks.partition_point(|mark| mark.end <= piece.start))
                .is_some_and(|mark| mark.covers(&piece)),
            bold: bold.is_some_and(|bold| bold.covers(&piece)),
        })
        .filter(|run| !run.text.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_cut_at_marks_and_keep_every_character() {
        let text = "Section 40 – Personal data was withheld";
        let within = Span::new(0, text.len());
        let marked = Span::new(15, 23);
        let cut = runs(text, within, &[marked], Some(Span::new(0, 10)));
        let said: Vec<_> = cut.iter().map(|run| (run.text.as_str(), run.marked, run.bold)).collect();
        assert_eq!(
            said,
            [
                ("Section 40", false, true),
                (" – ", false, false),
                ("Personal", true, false),
                (" data was withheld", false, false)
            ]
        );
    }

    #[test]
    fn spans_outside_are_passed_over() {
        let cut = runs("one two three", Span::new(4, 7), &[Span::new(0, 3), Span::new(8, 13)], None);
        assert_eq!(cut.len(), 1);
        assert_eq!(cut[0].text, "two");
    }
}
