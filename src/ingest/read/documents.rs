//! The documents that a letter says it discloses beside itself: labelled (`Document 1 - …`), listed under the words that
//! announce them, or named after a label (`Attachment: …`).

mod named;

use crate::domain::{Disclosed, SectionKind, Span, is_file_name};
use crate::ingest::cues::Says;
use crate::ingest::document::Shape;
use crate::ingest::{marker, request};

use super::Letter;

/// A longer line is a paragraph about a document, not its name.
const LONGEST_TITLE: usize = 200;
/// More documents than any letter lists.
const MOST: usize = 500;

/// The documents, in the order of the letter.
pub(super) fn read(letter: &Letter<'_>) -> Vec<Disclosed> {
    let mut found = Vec::new();
    let mut announced = false;
    let mut encloses = false;
    for (line, part) in lines(letter) {
        let span = letter.span(line).within(part);
        let words = letter.text(span);
        let is = |list: Says| letter.cues.list(list).is_match(words);
        if found.len() >= MOST {
            break;
        }
        if is(Says::DocumentsFollow) {
            (announced, encloses) = (true, true);
        } else if let Some(document) = labelled_file(letter, span) {
            found.push(document);
        } else if let Some(document) =
            labelled(letter, span, encloses || announced || closes_letter(letter, line, part))
        {
            found.push(document);
        } else if let Some(label) = letter.cues.list(Says::DocumentsLabel).find(words) {
            found.extend(named_in_line(letter, Span::new(span.start + label.end(), span.end)));
        } else if announced && letter.lines.shape(line) == Shape::Item && words.len() <= LONGEST_TITLE {
            found.extend(item(letter, span));
        } else {
            announced = false;
            encloses |= is(Says::Encloses);
            found.extend(named::read(letter, span));
        }
    }
    found
}

/// The lines of the letter that may name what comes with it.
fn lines<'l>(letter: &'l Letter<'l>) -> impl Iterator<Item = (usize, Span)> + 'l {
    let parts = letter.sections.all.iter().filter(|part| {
        let other = matches!(part.kind, SectionKind::Request | SectionKind::ComplaintRights | SectionKind::LegalAnnex);
        part.depth == 0 && !other
    });
    let lines = parts.flat_map(|part| letter.lines_in(part.span).map(move |line| (line, part.span)));
    lines.filter(|(line, _)| !matches!(letter.lines.shape(*line), Shape::Row(_)))
}

/// `Document 4a - MCB Invitation`. An annex may be a part of the letter itself: it counts where the letter encloses
/// something.
fn labelled(letter: &Letter<'_>, span: Span, encloses: bool) -> Option<Disclosed> {
    let found = letter.cues.list(Says::DocumentLabel).captures(letter.text(span))?;
    let noun = found.name("noun")?.as_str().to_ascii_lowercase();
    let is_part = ["annex", "appendix", "schedule"].iter().any(|part| noun.starts_with(part));
    let is_sent = letter.cues.list(Says::DocumentSent).is_match(letter.text(span));
    if is_part && !encloses && !is_sent {
        return None;
    }
    let title = Span::new(span.start + found.whole.end(), span.end);
    disclosed(letter, found.name("label")?.as_str().to_owned(), title, span)
}

/// `Attachment 1 Fees.pdf`: the name of a file needs no sign before it.
fn labelled_file(letter: &Letter<'_>, span: Span) -> Option<Disclosed> {
    let words = letter.text(span);
    let label = is_file_name(words).then(|| letter.cues.list(Says::DocumentLabelLoose).captures(words)).flatten()?;
    let title = Span::new(span.start + label.whole.end(), span.end);
    disclosed(letter, label.name("label")?.as_str().to_owned(), title, span)
}

/// Whether a line stands under the signature, among lines that each name a document: a list of what comes with the letter.
fn closes_letter(letter: &Letter<'_>, line: usize, part: Span) -> bool {
    let is_under = letter.parts(SectionKind::Closing).any(|closing| closing == part);
    let is_label = |line: usize| letter.cues.list(Says::DocumentLabel).is_match(letter.lines.line(line));
    is_under && letter.lines.next_text(line + 1).is_none_or(is_label)
}

/// An item of a list that was announced: its number is its label.
fn item(letter: &Letter<'_>, span: Span) -> Option<Disclosed> {
    let words = letter.text(span);
    let end = marker::of(words)?;
    let label: String = words.get(..end)?.chars().filter(char::is_ascii_alphanumeric).collect();
    disclosed(letter, label, Span::new(span.start + end, span.end), span)
}

/// `Enclosed: site photographs; the stop notice`: each with its own place.
fn named_in_line(letter: &Letter<'_>, list: Span) -> Vec<Disclosed> {
    let mut documents = Vec::new();
    let mut at = list.start;
    // A sentence after the list is about it, not of it.
    let words = letter.text(list);
    let first_sentence = if words.contains(';') { crate::ingest::sentence::end(words, 0) } else { words.len() };
    for name in words.get(..first_sentence).unwrap_or_default().split(';') {
        let span = request::trimmed(letter.lines.text, Span::new(at, at + name.len()));
        documents.extend(disclosed(letter, String::new(), span, span));
        at += name.len() + 1;
    }
    documents
}

fn disclosed(letter: &Letter<'_>, label: String, title: Span, span: Span) -> Option<Disclosed> {
    let words = letter.text(title).trim();
    let sent = letter.cues.list(Says::DocumentSent).find(words).map_or(words.len(), |sent| sent.start());
    let words = words.get(..sent).unwrap_or(words).trim();
    let title = words.strip_suffix(" and").unwrap_or(words).trim_end_matches([';', ',', '.', ' ']);
    let is_name =
        !title.is_empty() && title.len() <= LONGEST_TITLE && !letter.cues.list(Says::NoDocument).is_match(title);
    is_name.then(|| Disclosed { label, title: title.to_owned(), span })
}

#[cfg(test)]
mod tests {
    use crate::ingest::read_document;

    const HEAD: &str = "Freedom of Information Act 2000\nYou asked for the following information:\nThe mooring file.\nI have today decided to disclose the located information to you in full.\n";

    #[test]
    fn documents_are_read_in_every_form_of_list() {
        for (letter, expected) in [
            (
                "Please find attached:\nDocument 1 – Mooring policy\nDocument 2a - Annex to the above;",
                vec!["1|Mooring policy", "2a|Annex to the above"],
            ),
            (
                "The policy is attached.\nAppendix A - Fees\nAttachment 1: Map of the basin.pdf",
                vec!["A|Fees", "1|Map of the basin.pdf"],
            ),
            (
                "Please find enclosed:\n1. The licence\n2. The plan, and\n• A map\nThe rest is yours.\n3. No document",
                vec!["1|The licence", "2|The plan", "|A map"],
            ),
            ("Enclosed: photographs; the notice. Numbers are blanked.", vec!["|photographs", "|the notice"]),
            ("Attachment: 1017 response.pdf", vec!["|1017 response.pdf"]),
            ("Attachments: none", vec![]),
            ("I attach the file Rents.pdf.", vec!["|Rents.pdf"]),
            ("Please find attached: Boats 2023.xlsx and Fees.pdf.", vec!["|Boats 2023.xlsx", "|Fees.pdf"]),
            ("The spreadsheet ‘Berths 2023’ is attached.", vec!["|Berths 2023"]),
            ("We enclose the report \"Quay walls\" with this letter.", vec!["|Quay walls"]),
            ("Attachment 1 Fees.pdf", vec!["1|Fees.pdf"]),
            ("Appendix 1: Berth plan (attached)", vec!["1|Berth plan"]),
            ("Yours sincerely\nP. Lunt\nAnnex A - Berth plan\nAnnex B - Rents", vec!["A|Berth plan", "B|Rents"]),
            ("Annex A - How we searched\nWe looked in every file.", vec![]),
            ("The file Rents.pdf is on our website.", vec![]),
            ("We hold the word 'berth' in no file. The plan is attached.", vec![]),
            ("Annex A\nThe Act says so.\nAppendix B - The law", vec![]),
            ("We hold three documents: 1. a map", vec![]),
        ] {
            let document = read_document("letter.txt", format!("{HEAD}{letter}\n").as_bytes(), None).expect("a letter");
            let found = document.response.documents.iter();
            let found: Vec<String> = found.map(|found| format!("{}|{}", found.label, found.title)).collect();
            assert_eq!(found, expected, "{letter}");
        }
    }

    #[test]
    fn a_request_discloses_nothing() {
        let letter = "You asked for the following information:\nDocument 1 - The policy\nDocument 2 - The plan\nI have today decided to disclose the located information to you in full.\n";
        let document = read_document("letter.txt", letter.as_bytes(), None).expect("a letter");
        assert_eq!(document.response.documents, []);
    }
}
