//! The documents that come with a letter: those that it names, and the files that were published with it.

use super::answers::Paragraphs;
use super::words::size;
use crate::archive::Record;
use crate::domain::{Attachment, Disclosed};
use crate::fold::words;
use crate::url::Page;

/// A document that comes with a letter.
pub(in crate::web) struct DocumentView {
    pub(in crate::web) label: String,
    pub(in crate::web) title: String,
    /// Where the letter names it; none where only who published it does.
    pub(in crate::web) paragraph: Option<usize>,
    /// None where the archive does not hold it.
    pub(in crate::web) file: Option<FileView>,
}

/// A file that is held.
pub(in crate::web) struct FileView {
    pub(in crate::web) href: String,
    /// `XLSX, 48 KB`
    pub(in crate::web) said: String,
}

/// All documents that come with a letter: first those that it names.
pub(in crate::web) fn documents(record: &Record, paragraphs: &Paragraphs) -> Vec<DocumentView> {
    let file = |name: &str| {
        let held = held(record, name)?;
        let href = Page::Attachment(record.id.clone(), held.name.clone()).path();
        Some(FileView { href, said: format!("{}, {}", held.kind(), size(held.bytes)) })
    };
    let matched = matched(record);
    let named = record.response.documents.iter().zip(&matched).map(|(document, name)| DocumentView {
        label: document.label.clone(),
        title: document.title.clone(),
        paragraph: Some(paragraphs.at(document.span.start)),
        file: name.and_then(file),
    });
    let others = record.given.attachments.iter().filter(|name| !matched.contains(&Some(name.as_str())));
    let others = others.map(|name| DocumentView {
        label: String::new(),
        title: name.clone(),
        paragraph: None,
        file: file(name),
    });
    named.chain(others).collect()
}

/// The file of this name, where it is held.
pub(in crate::web) fn held<'r>(record: &'r Record, name: &str) -> Option<&'r Attachment> {
    record.attachments.iter().find(|held| held.name == name)
}

/// For each document that a letter names, the file published with it that has its name: `Document 1 – Fees` is
/// `document_1_fees.pdf`, `Fees.xlsx`, `Document 1.pdf`. A file is one document.
pub(in crate::web) fn matched(record: &Record) -> Vec<Option<&str>> {
    let documents = record.response.documents.iter().map(|document| (document, document.span.of(&record.text)));
    matches(documents, &record.given.attachments)
}

fn matches<'d, 'n>(
    documents: impl Iterator<Item = (&'d Disclosed, &'d str)>,
    files: &'n [String],
) -> Vec<Option<&'n str>> {
    if files.is_empty() {
        return documents.map(|_| None).collect();
    }
    let stem = |file: &'n str| file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut left: Vec<_> = files.iter().map(|file| (file.as_str(), [plain(file), plain(stem(file))])).collect();
    let matched = documents.map(|(document, line)| {
        let names = names_of(document, line);
        let at = left.iter().position(|(_, called)| called.iter().any(|name| names.contains(name)))?;
        Some(left.remove(at).0)
    });
    matched.collect()
}

/// What the file of a document may be called: its title, its label and title, all that the letter says, or its label with the word
/// before it (a number alone is any document's).
fn names_of(document: &Disclosed, line: &str) -> Vec<String> {
    let Disclosed { label, title, .. } = document;
    let head = line.split(title.as_str()).next().map(plain).filter(|head| head.contains(' '));
    let names = [plain(title), plain(&format!("{label} {title}")), plain(line)].into_iter().chain(head);
    names.filter(|name| !name.is_empty()).collect()
}

/// The words of a name, by single spaces.
fn plain(name: &str) -> String {
    let words: Vec<String> = words(name).into_iter().map(|(_, word)| word).collect();
    words.join(" ")
}

/// What is said above the list.
pub(in crate::web) fn lead(documents: &[DocumentView]) -> String {
    let all = documents.len();
    let by_letter = documents.iter().filter(|document| document.paragraph.is_some()).count();
    let who = match by_letter {
        0 => "Whoever published the letter names",
        some if some == all => "The letter names",
        _ => "The letter, or whoever published it, names",
    };
    let (these, the_files) = if all == 1 {
        ("this document".to_owned(), "the file")
    } else {
        (format!("these {all} documents"), "the files")
    };
    let held = match documents.iter().filter(|document| document.file.is_some()).count() {
        0 => format!("The archive holds the letter; it does not hold {the_files}."),
        held if held == all => format!("The archive holds {the_files}."),
        held => format!("The archive holds {held} of {the_files}."),
    };
    format!("{who} {these} as coming with it. {held}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Span;

    #[test]
    fn a_file_is_the_document_whose_name_it_has() {
        for (line, label, title, file, is_it) in [
            ("Document 1 – Mooring policy", "1", "Mooring policy", "Mooring policy.pdf", true),
            ("Document 1 – Mooring policy", "1", "Mooring policy", "document_1-MOORING-policy.PDF", true),
            ("Document 1 – Mooring policy", "1", "Mooring policy", "1 Mooring policy.docx", true),
            ("Document 1 – Mooring policy", "1", "Mooring policy", "Document 1.pdf", true),
            ("Document 1 – Mooring policy", "1", "Mooring policy", "1.pdf", false),
            ("Document 1 – Mooring policy", "1", "Mooring policy", "Document 11.pdf", false),
            ("Document 1 – Mooring policy", "1", "Mooring policy", "policy.pdf", false),
            ("1017 response.pdf", "", "1017 response.pdf", "1017_response.pdf", true),
            ("Café prices", "", "Café prices", "cafe-prices.csv", true),
            ("2. The plan, and", "2", "The plan", "The plan.tar.gz", false),
            ("2. The plan, and", "2", "The plan", "2.pdf", false),
            ("“…”", "", "“…”", "….pdf", false),
        ] {
            let document =
                Disclosed { label: label.to_owned(), title: title.to_owned(), span: Span::new(0, line.len()) };
            let files = [file.to_owned()];
            let found = matches([(&document, line), (&document, line)].into_iter(), &files);
            assert_eq!(found, [is_it.then_some(file), None], "{line}: {file}");
        }
    }

    #[test]
    fn the_lead_says_who_names_them_and_how_many_are_held() {
        let document = |paragraph, is_held: bool| DocumentView {
            label: String::new(),
            title: String::new(),
            paragraph,
            file: is_held.then(|| FileView { href: String::new(), said: String::new() }),
        };
        for (documents, said) in [
            (
                vec![document(Some(1), false)],
                "The letter names this document as coming with it. The archive holds the letter; it does not hold the file.",
            ),
            (
                vec![document(Some(1), true), document(Some(2), true)],
                "The letter names these 2 documents as coming with it. The archive holds the files.",
            ),
            (
                vec![document(Some(1), true), document(None, false), document(None, false)],
                "The letter, or whoever published it, names these 3 documents as coming with it. The archive holds 1 of the files.",
            ),
            (
                vec![document(None, true)],
                "Whoever published the letter names this document as coming with it. The archive holds the file.",
            ),
        ] {
            assert_eq!(lead(&documents), said);
        }
    }
}
