//! A text cut into runs: which words are marked, which are set bold.

use std::fmt;

use askama::FastWritable;
use askama::filters::HtmlSafe;

use crate::domain::Span;

/// A run of text set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Run<'a> {
    pub(in crate::web) text: Text<'a>,
    pub(in crate::web) marked: bool,
    pub(in crate::web) bold: bool,
    /// Whether it stands for words that were taken out.
    pub(in crate::web) redacted: bool,
}

impl<'a> Run<'a> {
    /// As all text is.
    pub(in crate::web) const fn plain(text: &'a str) -> Self {
        Self { text: Text(text), marked: false, bold: false, redacted: false }
    }
}

/// Text of a letter, which prints itself as HTML. Letters are most of what pages print, and askama looks at each byte of
/// a string by itself; here signs are looked for in many bytes at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) struct Text<'a>(pub(in crate::web) &'a str);

/// What stands in HTML for the signs that mean something there: as askama writes them.
const ESCAPED: &[(u8, &str)] = &[(b'"', "&#34;"), (b'&', "&#38;"), (b'\'', "&#39;"), (b'<', "&#60;"), (b'>', "&#62;")];

/// Bytes that are looked at together: as many as one instruction takes.
const AT_ONCE: usize = 16;

const fn is_sign(byte: u8) -> bool {
    // Of a pattern the compiler makes shifts by each byte, which take four times as long.
    (byte == b'"') | (byte == b'&') | (byte == b'\'') | (byte == b'<') | (byte == b'>')
}

/// Where the first sign stands.
fn first_sign(bytes: &[u8]) -> Option<usize> {
    // Without a way out of the inner loop, and with bytes for truths, the compiler compares all of them by a few instructions.
    let signs = |piece: &[u8]| piece.iter().fold(0, |signs, byte| signs | u8::from(is_sign(*byte)));
    let passed = bytes.chunks_exact(AT_ONCE).take_while(|piece| signs(piece) == 0).count() * AT_ONCE;
    let rest = bytes.get(passed..).unwrap_or_default();
    rest.iter().position(|byte| is_sign(*byte)).map(|at| passed + at)
}

impl Text<'_> {
    fn print(self, to: &mut (impl fmt::Write + ?Sized)) -> fmt::Result {
        let mut rest = self.0;
        while let Some((plain, sign)) = first_sign(rest.as_bytes()).and_then(|at| rest.split_at_checked(at)) {
            to.write_str(plain)?;
            let escaped = ESCAPED.iter().find(|(known, _)| sign.as_bytes().first() == Some(known));
            to.write_str(escaped.map_or("", |(_, escaped)| escaped))?;
            rest = sign.get(1..).unwrap_or_default();
        }
        to.write_str(rest)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f)
    }
}

impl FastWritable for Text<'_> {
    fn write_into(&self, to: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(self.print(to)?)
    }
}

impl HtmlSafe for Text<'_> {}

/// How parts of a text are set. Those of a kind stand in order and do not overlap.
#[derive(Default)]
pub(in crate::web) struct Set<'s> {
    /// Words that were searched for.
    pub(in crate::web) marks: &'s [Span],
    pub(in crate::web) bold: Option<Span>,
    /// Signs that stand for words that were taken out.
    pub(in crate::web) redacted: &'s [Span],
}

/// Cuts `within` of a text into runs; what lies outside is passed over.
pub(in crate::web) fn runs<'a>(text: &'a str, within: Span, set: &Set<'_>) -> Vec<Run<'a>> {
    if within.start >= within.end {
        return Vec::new();
    }
    let Set { marks, bold, redacted } = *set;
    if marks.is_empty() && bold.is_none() && redacted.is_empty() {
        return Vec::from([Run::plain(within.of(text))]);
    }
    let mut edges = vec![within.start, within.end];
    for span in marks.iter().chain(bold.as_ref()).chain(redacted).filter(|span| span.overlaps(&within)) {
        edges.push(span.start.clamp(within.start, within.end));
        edges.push(span.end.clamp(within.start, within.end));
    }
    edges.sort_unstable();
    edges.dedup();
    edges
        .windows(2)
        .filter_map(|edge| Some(Span::new(*edge.first()?, *edge.last()?)))
        .map(|piece| Run {
            text: Text(piece.of(text)),
            marked: over(marks, piece).is_some(),
            bold: bold.is_some_and(|bold| bold.covers(&piece)),
            // `[name redacted]` says more than a bar, in whatever pieces it is cut.
            redacted: over(redacted, piece).is_some_and(|sign| !sign.of(text).starts_with(['[', '<'])),
        })
        .filter(|run| !run.text.0.is_empty())
        .collect()
}

/// The span that covers a piece.
fn over(spans: &[Span], piece: Span) -> Option<Span> {
    spans.get(spans.partition_point(|span| span.end <= piece.start)).copied().filter(|span| span.covers(&piece))
}

#[cfg(test)]
mod tests {
    use askama::filters::{Escaper, Html};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Nothing that a letter says gets into the page as markup.
        #[test]
        fn text_is_escaped_as_askama_escapes_it(text in "([a-z\"&'<>;#\u{0}\u{e9}\u{2019}]|[a-z ]{20,40}){0,12}") {
            let mut expected = String::new();
            Html.write_escaped_str(&mut expected, &text).expect("a string takes all");
            prop_assert_eq!(Text(&text).to_string(), expected);
        }
    }

    #[test]
    fn runs_are_cut_at_marks_and_keep_every_character() {
        let text = "Section 40 – Personal data was withheld";
        let within = Span::new(0, text.len());
        let marked = Span::new(15, 23);
        let set = Set { marks: &[marked], bold: Some(Span::new(0, 10)), ..Set::default() };
        let cut = runs(text, within, &set);
        let said: Vec<_> = cut.iter().map(|run| (run.text.0, run.marked, run.bold)).collect();
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
    fn a_sign_for_words_taken_out_is_a_run_of_its_own() {
        let text = "Sergeant xxxxx attended [redacted]";
        let redacted = [Span::new(9, 14), Span::new(24, 34)];
        let cut = runs(text, Span::new(0, text.len()), &Set { redacted: &redacted, ..Set::default() });
        let said: Vec<_> = cut.iter().map(|run| (run.text.0, run.redacted)).collect();
        assert_eq!(said, [("Sergeant ", false), ("xxxxx", true), (" attended ", false), ("[redacted]", false)]);
        // Words that were searched for are marked inside of a sign, and make no bar of it.
        let marks = [Span::new(9, 14), Span::new(25, 33)];
        let cut = runs(text, Span::new(0, text.len()), &Set { marks: &marks, redacted: &redacted, ..Set::default() });
        let said: Vec<_> = cut.iter().map(|run| (run.text.0, run.marked, run.redacted)).collect();
        let expected = [
            ("Sergeant ", false, false),
            ("xxxxx", true, true),
            (" attended ", false, false),
            ("[", false, false),
            ("redacted", true, false),
            ("]", false, false),
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn spans_outside_are_passed_over() {
        let cut = runs(
            "one two three",
            Span::new(4, 7),
            &Set { marks: &[Span::new(0, 3), Span::new(8, 13)], ..Set::default() },
        );
        assert_eq!(cut.len(), 1);
        assert_eq!(cut[0].text, Text("two"));
    }
}
