//! Reading: the five records as they were annotated, the same records changed, other bodies' letters, and nonsense.

mod addresses;
mod announced;
mod aside;
mod behind;
mod below;
mod beside;
mod bodies;
mod branches;
mod changed;
mod counted;
mod dated;
mod decided;
mod everyday;
mod extent;
mod gold;
mod greeted;
mod headings;
mod heads;
mod invariants;
mod kinds;
mod late;
mod leads;
mod letters;
mod life;
mod meaning;
mod mistaken;
mod named;
mod nobody;
mod nonsense;
mod numbered;
mod numbers;
mod one_by_one;
mod ordinary;
mod outcomes;
mod pages_saved;
mod papers;
mod pointing;
mod published;
mod recipients;
mod reliance;
mod relied;
mod requests;
mod reviewed;
mod reviews;
mod sides;
mod stances;
mod subject_told;
mod subjects;
mod titles;
mod told;
mod told_of;
mod turns;
mod ungreeted;
mod unled;
mod unrelied;
mod usual;
mod weighed;
mod whose;
mod wrapped;

use foi_archive::domain::{ExemptionClass, Response, SectionKind, line_of};
use foi_archive::ingest::{Document, read_document};
use serde_json::Value;

/// The folder of the five records.
const RECORDS: &str = "data/responses/mps";

fn text_of(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn read(name: &str, text: &str) -> Document {
    read_document(name, text.as_bytes(), None).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

/// An everyday letter that asks and answers.
fn letter(asked: &str, answer: &str) -> String {
    format!(
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\n{asked}\n\n{answer}\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n"
    )
}

/// What was asked, what is answered, the outcome, and the provisions relied on.
type Answered<'a> = (&'a str, &'a str, &'a str, &'a [&'a str]);

/// Reads everyday letters, and names those in which another outcome or other provisions are read.
fn check<'a>(rows: impl Iterator<Item = Answered<'a>>) {
    let (mut wrong, mut all) = (Vec::new(), 0);
    for (asked, answer, outcome, provisions) in rows {
        let response = read("a.txt", &letter(asked, answer)).response;
        let found = (response.outcome.value.slug(), paths(&response, false));
        all += 1;
        if found.0 != outcome || found.1 != provisions {
            wrong.push(format!("{asked} {answer}\n=> {found:?}, not {outcome} {provisions:?}"));
        }
    }
    assert!(wrong.is_empty() && all > 0, "{} of {all}:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The annotation of the five records.
fn seeds() -> Vec<Value> {
    let gold: Value = serde_json::from_str(&text_of("tests/corpus/mps/gold.json")).expect("gold.json");
    gold["seeds"].as_array().expect("seeds").clone()
}

fn words(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The paths relied on; only those of the notice, if so wanted.
fn paths(response: &Response, only_header: bool) -> Vec<String> {
    let wanted = response.exemptions.iter().filter(|found| !only_header || found.class == ExemptionClass::Header);
    wanted.map(|found| found.path.to_string()).collect()
}

/// Kind, first and last line of each section that `parse` prints.
fn sections(document: &Document) -> Vec<(String, usize, usize, String)> {
    let printed = |kind| !matches!(kind, SectionKind::Opening | SectionKind::ExemptionList);
    let sections = document.response.sections.iter().filter(|section| printed(section.kind));
    sections
        .map(|section| {
            let words = section.span.of(&document.text);
            let start = section.span.start + words.len() - words.trim_start().len();
            let end = start + words.trim().len() - 1;
            let kind = serde_json::to_value(section.kind).expect("a kind").as_str().expect("a word").to_owned();
            let heading = section.heading.map_or("", |heading| heading.of(&document.text)).trim().to_owned();
            (kind, line_of(&document.text, start), line_of(&document.text, end), heading)
        })
        .collect()
}
