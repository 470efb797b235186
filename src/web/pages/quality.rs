//! `/about/quality`: how well letters are read, field by field, and where the reader is known to fail.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::domain::quality::{Failure, Field, Group, Quality, Rows, Set};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::{counted, listed};

/// Fields that are named where a set is read worst.
const MOST_NAMED: usize = 3;

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
    fields: &'q [Field],
    /// What is read wrongly, and each kind of failure in it.
    failures: Vec<(&'q str, Vec<&'q str>)>,
}

/// A group of sets: what is said of it and of each set, and a table.
struct GroupView<'q> {
    group: &'q Group,
    /// Each set with what it is; none where the table's rows are sets and say so themselves.
    sets: Vec<(&'q str, String)>,
    /// What the rows are.
    corner: &'static str,
    columns: Vec<&'q str>,
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
    let sets: Vec<&Set> = quality.sets_of(group).collect();
    let labels = quality.fields.iter().map(|field| field.label.as_str());
    let by_fields = group.rows == Rows::Fields;
    let rows = if by_fields {
        let row = |field: &'q Field| RowView {
            head: &field.label,
            about: String::new(),
            cells: sets.iter().map(|set| cell(set, field)).collect(),
        };
        quality.fields.iter().map(row).collect()
    } else {
        let row = |set: &&'q Set| RowView {
            head: &set.name,
            about: said(set),
            cells: quality.fields.iter().map(|field| cell(set, field)).collect(),
        };
        sets.iter().map(row).collect()
    };
    let described = sets.iter().filter(|_| by_fields);
    GroupView {
        group,
        sets: described.map(|set| (set.name.as_str(), said(set) + &weakest(quality, set))).collect(),
        corner: if by_fields { "Field" } else { "Set" },
        columns: if by_fields { sets.iter().map(|set| set.name.as_str()).collect() } else { labels.collect() },
        rows,
    }
}

/// `27 documents: lines broken at 72 characters`
fn said(set: &Set) -> String {
    let documents = counted(set.documents, "document");
    if set.about.is_empty() { documents } else { format!("{documents}: {}", set.about) }
}

/// `. Read worst: request (48.1%) and outcome (59.3%)`; nothing of a set that is read without a fault.
fn weakest(quality: &Quality, set: &Set) -> String {
    let figure = |field: &Field| set.figures.get(&field.key).copied().unwrap_or_default();
    let mut faulty: Vec<&Field> = quality.fields.iter().filter(|field| figure(field) < 1.0).collect();
    faulty.sort_by(|a, b| figure(a).total_cmp(&figure(b)));
    faulty.truncate(MOST_NAMED);
    let named: Vec<String> =
        faulty.iter().map(|field| format!("{} ({})", field.label.to_lowercase(), percent(figure(field)))).collect();
    if named.is_empty() { String::new() } else { format!(". Read worst: {}", listed(&named, "and")) }
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

    fn quality() -> Quality {
        serde_json::from_value(serde_json::json!({
            "field": [
                { "key": "year", "label": "Year", "about": "a" },
                { "key": "title", "label": "Title", "about": "b" },
            ],
            "group": [
                { "slug": "first", "name": "First", "about": "c", "rows": "fields" },
                { "slug": "many", "name": "Many", "about": "d", "rows": "sets" },
            ],
            "failure": [],
            "set": [
                { "name": "x", "group": "first", "about": "met once", "documents": 1, "figures": { "year": 0.9996, "title": 0.5 } },
                { "name": "y", "group": "first", "documents": 2000, "figures": { "year": 1.0, "title": 1.0 } },
                { "name": "z", "group": "many", "about": "changed", "documents": 3, "figures": { "year": 0.25 } },
            ],
        }))
        .expect("figures")
    }

    #[test]
    fn few_sets_are_columns_and_many_are_rows() {
        let quality = quality();
        let views: Vec<_> = quality.groups.iter().map(|group| group_view(&quality, group)).collect();
        let shown = |view: &GroupView<'_>| {
            let rows = view.rows.iter().map(|row| format!("{} | {} | {}", row.head, row.about, row.cells.join(" | ")));
            (format!("{} | {}", view.corner, view.columns.join(" | ")), rows.collect::<Vec<_>>())
        };
        let rows = ["Year |  | 99.9% | 100%", "Title |  | 50.0% | 100%"].map(str::to_owned).to_vec();
        assert_eq!(shown(&views[0]), ("Field | x | y".to_owned(), rows));
        let rows = vec!["z | 3 documents: changed | 25.0% | –".to_owned()];
        assert_eq!(shown(&views[1]), ("Set | Year | Title".to_owned(), rows));
    }

    #[test]
    fn failures_of_one_field_stand_together() {
        let failure = |of: &str, text: &str| Failure { of: of.to_owned(), text: text.to_owned() };
        let all = [failure("Request", "a"), failure("Year", "b"), failure("Request", "c")];
        assert_eq!(failures(&all), [("Request", vec!["a", "c"]), ("Year", vec!["b"])]);
    }

    #[test]
    fn what_is_read_worst_is_said_of_each_set() {
        let quality = quality();
        let views: Vec<_> = quality.groups.iter().map(|group| group_view(&quality, group)).collect();
        let said = [
            ("x", "1 document: met once. Read worst: title (50.0%) and year (99.9%)".to_owned()),
            ("y", "2,000 documents".to_owned()),
        ];
        assert_eq!(views[0].sets, said);
        assert!(views[1].sets.is_empty());
    }
}
