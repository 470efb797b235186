//! `foi-archive parse --explain`: how the reader saw each line of a document, for people.

use std::fmt::Write;

use super::terminal::printable;
use crate::domain::{Block, BlockKind, Citation, CitationClass, Response, Section, Span};
use crate::ingest::Document;

/// Of a long line so much is shown.
const LONGEST_WORDS: usize = 90;

/// Each line with its number, the section and the kind of block it was put in, and under it the facts read there (`=`)
/// and the citations found there: `+` what counts, `-` what does not, with the reason.
pub(super) fn explain(file: &str, document: &Document) -> String {
    let Document { text, response, .. } = document;
    let mut out = format!("{}\n", printable(file));
    let facts = response.facts();
    let mut line = 1;
    for block in &response.blocks {
        let section = innermost(&response.sections, block);
        let mut at = block.span.start;
        for words in block.span.of(text).split_inclusive('\n') {
            let span = Span::new(at, at + words.len());
            let of_letter = section.filter(|_| block.kind != BlockKind::Furniture);
            let kind = word(&of_letter.map(|section| section.kind));
            let words_shown = shortened(words.trim());
            let shown = format!("{line:>5}  {kind:<24} {:<10} {words_shown}", word(&block.kind));
            out.push_str(shown.trim_end());
            out.push('\n');
            for fact in facts.iter().filter(|fact| fact.spans.iter().any(|read| begins_in(*read, span))) {
                let said = format!("       = {}  {}", fact.kind.name().to_lowercase(), fact.value);
                let _ = writeln!(out, "{}", printable(&said));
            }
            for citation in cited(response, span) {
                tell(&mut out, text, citation);
            }
            line += usize::from(words.ends_with('\n'));
            at = span.end;
        }
    }
    out
}

/// The word of a kind in data: `exemption-list`.
fn word<T: serde::Serialize>(kind: &T) -> String {
    let word = serde_json::to_value(kind).ok();
    word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}

fn innermost<'r>(sections: &'r [Section], block: &Block) -> Option<&'r Section> {
    let holds = |section: &&Section| section.span.start <= block.span.start && block.span.start < section.span.end;
    sections.iter().filter(holds).max_by_key(|section| section.depth)
}

fn begins_in(read: Span, line: Span) -> bool {
    line.start <= read.start && read.start < line.end
}

fn cited(response: &Response, span: Span) -> impl Iterator<Item = &Citation> {
    let first = response.citations.partition_point(|citation| citation.span.start < span.start);
    response.citations.iter().skip(first).take_while(move |citation| citation.span.start < span.end)
}

fn tell(out: &mut String, text: &str, citation: &Citation) {
    let counts = citation.class <= CitationClass::Applied;
    let paths: Vec<&str> = citation.provisions.iter().map(|provision| provision.path.as_str()).collect();
    let raw = citation.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let (sign, class) = (if counts { '+' } else { '-' }, word(&citation.class));
    let flags: Vec<String> = citation.provisions.iter().flat_map(|provision| &provision.flags).map(word).collect();
    let facts = [raw, paths.join(" "), class];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let mut said = format!("       {sign} {}", facts.join("  "));
    for more in [flags.join(", "), citation.reason.clone()].iter().filter(|more| !more.is_empty()) {
        said.push_str(": ");
        said.push_str(more);
    }
    let _ = writeln!(out, "{}", printable(&said));
}

fn shortened(words: &str) -> String {
    match words.char_indices().nth(LONGEST_WORDS) {
        Some((end, _)) => printable(&format!("{}…", words.get(..end).unwrap_or_default())),
        None => printable(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::read_document;

    #[test]
    fn each_line_is_shown_with_its_class_and_each_citation_with_its_reason() {
        let letter = "Skip to content\nOur ref: FOI/2023/12\n\nYou asked for the following information:\nAre you exempt under section 23?\nI have decided to refuse your request under section 40(2).\nSection 43 does not apply.\n";
        let document = read_document("letter.txt", letter.as_bytes(), None).expect("a letter");
        let explained = explain("letter.txt", &document);
        assert_eq!(explained, EXPECTED);
    }

    const EXPECTED: &str = "\
letter.txt
    1                           furniture  Skip to content
    2  opening                  paragraph  Our ref: FOI/2023/12
       = reference  FOI/2023/12
       = year  2023
    3                           furniture
    4  request                  paragraph  You asked for the following information:
    5  request                  paragraph  Are you exempt under section 23?
       = title  Are you exempt under section 23
       - section 23  foia/23  trap: in the requester's words
    6  decision                 paragraph  I have decided to refuse your request under section 40(2).
       = outcome  Refused
       = tag  Exemptions relied on
       + section 40(2)  foia/40/2  applied
    7  decision                 paragraph  Section 43 does not apply.
       - Section 43  foia/43  rejected: said not to apply here
";
}
