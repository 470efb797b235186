//! `/about/quality`: how well letters are read, field by field, and where the reader is known to fail.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::domain::quality::{Failure, Field, Group, Quality, Set};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::counted;

pub(in crate::web) async fn handler(State(site): State<Arc<Site>>) -> Result<HttpResponse, Error> {
    let mut layout = Layout::new(
        &site,
        Part::Other,
        "How well letters are read",
        "How often the archive reads each field of a letter right, as measured, and where it is known to fail",
    );
    layout.canonical = Some(site.absolute(&Page::Quality.path()));
    layout.crumbs = vec![Link::new(&Page::About, "About"), Link::new(&Page::Quality, "How well letters are read")];
    respond::page(&view(layout, Quality::get()))
}

#[derive(Template)]
#[template(path = "pages/quality.html")]
struct QualityPage<'q> {
    layout: Layout,
    about: String,
    groups: Vec<GroupView<'q>>,
    /// The columns of the tables, and what each says.
    fields: &'q [Field],
    /// What is read wrongly, and each kind of failure in it.
    failures: Vec<(&'q str, Vec<&'q str>)>,
}

/// A group of sets: what is said of it, and a row of figures for each set.
struct GroupView<'q> {
    group: &'q Group,
    rows: Vec<RowView<'q>>,
}

struct RowView<'q> {
    head: &'q str,
    about: String,
    cells: Vec<String>,
}

fn view(layout: Layout, quality: &Quality) -> QualityPage<'_> {
    QualityPage {
        layout,
        about: Page::About.path(),
        groups: quality.groups.iter().map(|group| group_view(quality, group)).collect(),
        fields: &quality.fields,
        failures: failures(&quality.failures),
    }
}

/// Kinds of failure by what is read wrongly, in the order in which each is first met.
fn failures(all: &[Failure]) -> Vec<(&str, Vec<&str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for failure in all {
        match groups.iter_mut().find(|(of, _)| *of == failure.of) {
            Some((_, texts)) => texts.push(&failure.text),
            None => groups.push((&failure.of, vec![&failure.text])),
        }
    }
    groups
}

fn group_view<'q>(quality: &'q Quality, group: &'q Group) -> GroupView<'q> {
    let row = |set: &'q Set| RowView {
        head: &set.name,
        about: said(set),
        cells: quality.fields.iter().map(|field| cell(set, field)).collect(),
    };
    GroupView { group, rows: quality.sets_of(group).map(row).collect() }
}

/// `27 documents: lines broken at 72 characters`
fn said(set: &Set) -> String {
    let documents = counted(set.documents, "document");
    if set.about.is_empty() { documents } else { format!("{documents}: {}", set.about) }
}

fn cell(set: &Set, field: &Field) -> String {
    set.figures.get(&field.key).map_or_else(|| "–".to_owned(), |figure| percent(*figure))
}

/// A share of 1 to a tenth of a percent; only what is whole is 100%.
fn percent(share: f64) -> String {
    if share >= 1.0 { "100%".to_owned() } else { format!("{:.1}%", (share * 100.0).min(99.9)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_is_a_row_of_its_group() {
        let quality: Quality = serde_json::from_value(serde_json::json!({
            "field": [
                { "key": "year", "label": "Year", "about": "a" },
                { "key": "title", "label": "Title", "about": "b" },
            ],
            "group": [{ "slug": "first", "name": "First", "about": "c" }, { "slug": "second", "name": "Second", "about": "d" }],
            "failure": [],
            "set": [
                { "name": "x", "group": "first", "about": "met once", "documents": 1, "figures": { "year": 0.9996, "title": 0.5 } },
                { "name": "y", "group": "first", "documents": 2000, "figures": { "year": 1.0, "title": 1.0 } },
                { "name": "z", "group": "second", "about": "changed", "documents": 3, "figures": { "year": 0.25 } },
            ],
        }))
        .expect("figures");
        let rows = |group: &Group| {
            let rows = group_view(&quality, group).rows;
            rows.iter()
                .map(|row| format!("{} | {} | {}", row.head, row.about, row.cells.join(" | ")))
                .collect::<Vec<_>>()
        };
        let shown: Vec<_> = quality.groups.iter().map(rows).collect();
        assert_eq!(shown[0], ["x | 1 document: met once | 99.9% | 50.0%", "y | 2,000 documents | 100% | 100%"]);
        assert_eq!(shown[1], ["z | 3 documents: changed | 25.0% | –"]);
    }

    #[test]
    fn failures_of_one_field_stand_together() {
        let failure = |of: &str, text: &str| Failure { of: of.to_owned(), text: text.to_owned() };
        let all = [failure("Request", "a"), failure("Year", "b"), failure("Request", "c")];
        assert_eq!(failures(&all), [("Request", vec!["a", "c"]), ("Year", vec!["b"])]);
    }
}
