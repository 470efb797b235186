//! Documents that a sentence names: by the name of a file, `I attach Rents 2023.xlsx and Fees.pdf.`, or by a title in
//! marks of quotation, `The spreadsheet 'Berths 2023' is attached.`

use crate::domain::{Disclosed, Span, is_file_name};
use crate::ingest::cues::Says;
use crate::ingest::sentence;
use crate::ingest::vocabulary::Vocabulary;

use super::super::Letter;
use super::disclosed;

/// Words of the longest name of a file that a sentence gives.
const LONGEST: usize = 8;

/// The documents that the sentences of a line send by name.
pub(super) fn read(letter: &Letter<'_>, line: Span) -> Vec<Disclosed> {
    let words = letter.text(line);
    if !letter.cues.list(Says::Encloses).is_match(words) {
        return Vec::new();
    }
    let sentences = sentence::all(words).into_iter();
    let sentences = sentences.map(|(from, to)| Span::new(line.start + from, line.start + to));
    let is_sent = |words: &str| {
        // `We enclose no copy of …`, `You attached …`.
        let mut each = words.split(|c: char| !c.is_alphanumeric());
        letter.cues.list(Says::Encloses).is_match(words)
            && !words.trim_start().starts_with("You ")
            && !each.any(|word| ["no", "not", "never", "neither", "cannot"].contains(&word))
    };
    let sends = sentences.filter(|sentence| is_sent(letter.text(*sentence)));
    sends.flat_map(|sentence| in_sentence(letter, sentence)).collect()
}

fn in_sentence(letter: &Letter<'_>, sentence: Span) -> Vec<Disclosed> {
    let words = letter.text(sentence);
    let at = |from: usize, to: usize| Span::new(sentence.start + from, sentence.start + to);
    let quoted = letter.cues.list(Says::DocumentQuoted).captures(words);
    if let Some(title) = quoted.and_then(|found| found.name("title").or_else(|| found.name("after"))) {
        let span = at(title.start(), title.end());
        return disclosed(letter, String::new(), span, span).into_iter().collect();
    }
    let names = file_names(words).into_iter().map(|(from, to)| at(from, to));
    names.filter_map(|span| disclosed(letter, String::new(), span, span)).collect()
}

/// The names of files in a sentence: each ends in an ending of files, and begins after the last word that is none of a
/// name, or after the colon of a list.
fn file_names(sentence: &str) -> Vec<(usize, usize)> {
    let mut names = Vec::new();
    let mut open: Option<usize> = None;
    let mut count = 0;
    let mut is_listed = false;
    let mut at = 0;
    for word in sentence.split_inclusive(char::is_whitespace) {
        let start = at + (word.len() - word.trim_start_matches(QUOTES).len());
        let bare = word.trim().trim_matches(QUOTES);
        let name = bare.trim_end_matches(['.', ',', ';', ':', ')']).trim_end_matches(QUOTES);
        at += word.len();
        if is_file_name(name) {
            names.push((open.unwrap_or(start), start + name.len()));
            (open, count) = (None, 0);
            continue;
        }
        is_listed |= bare.ends_with(':');
        let begins_name = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let goes_on = is_listed || begins_name || matches!(bare, "-" | "–" | "&");
        let is_within = is_listed && open.is_some();
        let is_no_name = !is_within && Vocabulary::get().sentences.before_files.has_in_any_case(bare);
        let ends = bare.ends_with([':', ',', ';']) || is_no_name;
        count += 1;
        open = if ends || !goes_on || count > LONGEST { None } else { open.or(Some(start)) };
        count = if open.is_none() { 0 } else { count };
    }
    names
}

/// Marks around the name of a file.
const QUOTES: [char; 7] = ['\'', '"', '‘', '’', '“', '”', '('];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_in_sentences() {
        for (sentence, names) in [
            ("I attach the file Rents.pdf.", vec!["Rents.pdf"]),
            ("Please find attached: Boats 2023.xlsx and Fees.pdf.", vec!["Boats 2023.xlsx", "Fees.pdf"]),
            ("Please find attached: Boats and crews 2023.xlsx.", vec!["Boats and crews 2023.xlsx"]),
            (
                "We attach ‘Berth Plan 2.docx’, fees.csv and 12-boats.PDF",
                vec!["Berth Plan 2.docx", "fees.csv", "12-boats.PDF"],
            ),
            ("Attached Rents.pdf has the rents, see www.x.example.", vec!["Rents.pdf"]),
            ("We attach no file of that kind.", vec![]),
        ] {
            let found: Vec<_> =
                file_names(sentence).into_iter().filter_map(|(from, to)| sentence.get(from..to)).collect();
            assert_eq!(found, names, "{sentence}");
        }
    }
}
