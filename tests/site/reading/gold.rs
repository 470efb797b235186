//! The five records, field by field.

use foi_archive::ingest::{propose_id, reference_keys};

use super::invariants::check_document;
use super::{RECORDS, paths, read, sections, seeds, text_of, words};

#[test]
fn facts_of_the_five_records() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        let response = &document.response;
        let id = propose_id(response, "");
        assert_eq!(response.reference.as_ref().map(|found| found.value.as_str()), seed["reference"].as_str(), "{file}");
        assert_eq!(Some(id.to_string().as_str()), seed["reference_normalised"].as_str(), "{file}");
        assert_eq!(response.year.as_ref().map(|year| u64::from(year.value)), seed["year"].as_u64(), "{file}");
        let authority = &response.authority.as_ref().expect(file).value;
        assert_eq!(Some(authority.name.as_str()), seed["authority"]["name"].as_str(), "{file}");
        assert_eq!(Some(authority.slug.as_str()), seed["authority"]["slug"].as_str(), "{file}");
        assert_eq!(Some(response.outcome.value.slug()), seed["outcome"]["headline"].as_str(), "{file}");
        assert_eq!(Some(response.title.as_str()), seed["titles"]["rule"].as_str(), "{file}");
        let not_held = response.tags.iter().any(|tag| tag.value.slug() == "not-held");
        assert_eq!(Some(not_held), seed["outcome"]["not_held_part"].as_bool(), "{file}");
        check_document(&document);
    }
}

#[test]
fn requests_of_the_five_records() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        let span = document.response.request.expect(file);
        let (text, wanted) = (span.of(&document.text), &seed["request"]);
        let line = |at| foi_archive::domain::line_of(&document.text, at) as u64;
        assert_eq!(Some(line(span.start)), wanted["first_line"].as_u64(), "{file}");
        assert_eq!(Some(line(span.end - 1)), wanted["last_line"].as_u64(), "{file}");
        assert_eq!(Some(text.chars().count() as u64), wanted["characters"].as_u64(), "{file}");
        assert!(text.starts_with(wanted["first_60"].as_str().expect("first_60")), "{file}: {text}");
        assert!(text.ends_with(wanted["last_60"].as_str().expect("last_60")), "{file}: {text}");
    }
}

#[test]
fn provisions_of_the_five_records() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        let mut header = words(&seed["exemptions_header"]["normalised"]);
        header.sort();
        assert_eq!(paths(&document.response, true), header, "{file}: header");
        let mut anywhere = words(&seed["exemptions_withholding_anywhere"]);
        anywhere.sort();
        assert_eq!(paths(&document.response, false), anywhere, "{file}: anywhere");
    }
}

/// Each mention that the annotation has counts or does not count as it says, on the line that it says.
#[test]
fn mentions_of_the_five_records() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        for mention in seed["mentions"].as_array().expect("mentions") {
            let line = mention["line"].as_u64().expect("line") as usize;
            let class = mention["class"].as_str().expect("class");
            let counts = class == "header" || class == "applied";
            for path in words(&mention["paths"]).iter().filter(|path| path.starts_with("foia")) {
                let found = document.response.citations.iter().filter(|citation| {
                    foi_archive::domain::line_of(&document.text, citation.span.start) == line
                        && citation.class < foi_archive::domain::CitationClass::Explained
                        && citation.provisions.iter().any(|cited| cited.path.as_str() == path)
                });
                assert_eq!(found.count() > 0, counts, "{file}, line {line}: {path} is {class}");
            }
        }
    }
}

#[test]
fn tables_and_other_cases_of_the_five_records() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        let tables: Vec<_> = document.response.tables.iter().map(|table| (table.rows, table.columns)).collect();
        let wanted: Vec<_> = seed["tables"]
            .as_array()
            .expect("tables")
            .iter()
            .map(|table| {
                let number = |key: &str| table[key].as_u64().expect("a number") as usize;
                (number("data_rows") + 1, number("columns"))
            })
            .collect();
        assert_eq!(tables, wanted, "{file}");
        let line = |at| foi_archive::domain::line_of(&document.text, at) as u64;
        let cases: Vec<_> = document
            .response
            .references
            .iter()
            .map(|case| {
                let lines: Vec<u64> = case.spans.iter().map(|span| line(span.start)).collect();
                (case.raw.clone(), case.id.as_ref().map(ToString::to_string), lines)
            })
            .collect();
        let others = seed["cross_references"].as_array().expect("cross_references").iter();
        let wanted: Vec<_> = others
            .filter(|case| case["relation"] != "self")
            .map(|case| {
                let lines =
                    case["lines"].as_array().expect("lines").iter().filter_map(serde_json::Value::as_u64).collect();
                let text = |key: &str| case[key].as_str().map(str::to_owned);
                (text("text").expect("text"), text("normalised"), lines)
            })
            .collect();
        assert_eq!(cases, wanted, "{file}");
    }
}

#[test]
fn sections_of_the_five_records() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        let found = sections(&document);
        let wanted = seed["sections"].as_array().expect("sections");
        assert_eq!(found.len(), wanted.len(), "{file}: {found:#?}");
        for ((kind, first, last, heading), wanted) in found.iter().zip(wanted) {
            assert_eq!(Some(kind.as_str()), wanted["kind"].as_str(), "{file}, line {first}");
            assert_eq!(Some(*first as u64), wanted["line"].as_u64(), "{file}: {kind} {heading}");
            assert_eq!(Some(*last as u64), wanted["last_line"].as_u64(), "{file}: {kind} {heading}");
            assert!(heading.starts_with(wanted["heading"].as_str().expect("heading")), "{file}: {heading}");
        }
    }
}

#[test]
fn a_reference_is_found_under_each_of_its_spellings() {
    let document = read("a.txt", &text_of(&format!("{RECORDS}/000_c7b150242f7a6f9e.txt")));
    let id = propose_id(&document.response, "");
    let keys = reference_keys(&document.response, &id);
    for key in ["01foi23033857", "foi23033857", "2333857", "23033857", "202333857", "33857", "033857"] {
        assert!(keys.iter().any(|known| known == key), "{key} in {keys:?}");
    }
    let distinct: std::collections::HashSet<_> = keys.iter().collect();
    assert_eq!(distinct.len(), keys.len());
}

#[test]
fn documents_disclosed_by_the_five_records() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        let line = |at| foi_archive::domain::line_of(&document.text, at) as u64;
        let found = document.response.documents.iter();
        let found: Vec<(&str, &str, u64)> =
            found.map(|found| (found.label.as_str(), found.title.as_str(), line(found.span.start))).collect();
        let wanted = seed["documents_disclosed"].as_array().into_iter().flatten();
        let wanted: Vec<(&str, &str, u64)> = wanted
            .map(|row| {
                (
                    row["label"].as_str().unwrap_or(""),
                    row["title"].as_str().unwrap_or(""),
                    row["line"].as_u64().unwrap_or(0),
                )
            })
            .collect();
        assert_eq!(found, wanted, "{file}");
    }
}

/// Number, lines of the answer, outcome; the annotator read them by hand from the letters.
#[test]
fn questions_of_the_five_records() {
    let answers = [
        ("000_c7b150242f7a6f9e.txt", ""),
        ("001_ec59b9cf34e6a2a1.txt", "1 23-23 granted-in-part, 1b 23-23 granted-in-part, 1c 23-23 granted-in-part"),
        (
            "002_0102c1c4814aa6c5.txt",
            "1 40-44 not-held, 2 40-44 not-held, 3 40-44 not-held, 4 45-49 refused-in-full, 5 45-49 refused-in-full, 6 50-53 refused-in-full, 7 50-53 refused-in-full",
        ),
        ("003_4a2243e421b481a0.txt", "1 54-58 granted-in-part, 2 59-62 granted-in-full, 3 -"),
        ("004_1f926bbe79324110.txt", "1 45-46 granted-in-full, 2 19-19 refused-in-full, 3 19-19 refused-in-full"),
    ];
    for (file, wanted) in answers {
        let document = read(file, &text_of(&format!("{RECORDS}/{file}")));
        let line = |at| foi_archive::domain::line_of(&document.text, at);
        let said = document.response.questions.iter().map(|question| match (question.answer, question.outcome) {
            (Some(span), Some(outcome)) => {
                format!("{} {}-{} {outcome}", question.number, line(span.start), line(span.end - 1))
            }
            _ => format!("{} -", question.number),
        });
        assert_eq!(said.collect::<Vec<_>>().join(", "), wanted, "{file}");
    }
}
