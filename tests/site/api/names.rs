//! The names that programs rely on: none changes by accident.

use serde_json::Value;

use crate::support::site;

/// Every name of the API: parameters of each address, fields of each answer, and the values that a field is one of. That
/// answers are what the document tells of is tested elsewhere.
fn names(document: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        names.push(path.clone());
        for parameter in item["get"]["parameters"].as_array().into_iter().flatten() {
            names.push(format!("{path} {}", parameter["name"].as_str().expect("a name")));
        }
    }
    for (schema, told) in document["components"]["schemas"].as_object().expect("schemas") {
        for field in told["properties"].as_object().into_iter().flat_map(|fields| fields.keys()) {
            names.push(format!("{schema}.{field}"));
        }
        for value in told["enum"].as_array().into_iter().flatten() {
            names.push(format!("{schema} {}", value.as_str().expect("a value")));
        }
    }
    names.sort();
    names
}

/// A name that is missing breaks programs; one that is new goes into the list.
#[test]
fn the_names_of_the_api_stay() {
    let kept = include_str!("names.txt");
    let kept: Vec<&str> = kept.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        names(&site().page("/api/openapi.json").json()),
        kept,
        "left: what is told, right: tests/site/api/names.txt"
    );
}

#[test]
fn the_columns_of_a_list_and_the_fields_of_its_lines_stay() {
    let csv = site().page("/search.csv");
    let heads = csv.text().trim_start_matches('\u{feff}').lines().next().map(str::to_owned);
    let columns = "id,title,authority,authority_name,reference,year,outcome,exemptions,updated,url";
    assert_eq!(heads.as_deref(), Some(columns));
    let lines = site().page("/search.jsonl");
    let line: Value = serde_json::from_str(lines.text().lines().next().expect("a line")).expect("JSON");
    let fields: Vec<&str> = line.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        ["id", "url", "title", "authority", "reference", "year", "outcome", "internal_review", "exemptions", "updated"]
    );
}
