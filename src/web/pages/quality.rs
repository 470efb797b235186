//! `/about/quality`: how well letters are read, field by field, and where the reader is known to fail.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;

use crate::domain::quality::{Failure, Field, Group, Origin, Quality, Set};
use crate::url::Page;
use crate::web::error::Error;
use crate::web::layout::{Layout, Link, Part};
use crate::web::respond;
use crate::web::state::Site;
use crate::web::view::words::{listed, number};

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
    /// What the columns of the tables say.
    fields: &'q [Field],
    /// What is read wrongly, and each kind of failure in it.
    failures: Vec<(&'q str, Vec<&'q str>)>,
}

/// A group of sets: what is said of it, its tables, and what the names in them say.
struct GroupView<'q> {
    group: &'q Group,
    /// The columns of its tables.
    fields: Vec<&'q Field>,
    tables: Vec<TableView<'q>>,
    sets: Vec<(String, &'q str)>,
}

/// Sets of letters that come from the same place, a row of figures for each.
struct TableView<'q> {
    /// Where they come from; nothing where there is no other table in the group.
    head: Option<&'q str>,
    /// What the keyboard stops at to scroll it.
    label: String,
    rows: Vec<RowView<'q>>,
}

struct RowView<'q> {
    head: &'q str,
    documents: String,
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
        documents: number(set.documents),
        cells: quality.fields_of(group).map(|field| cell(set, field)).collect(),
    };
    let of = |origin: &'q Origin| {
        let sets = quality.sets_of(group).filter(|set| quality.origin_of(set) == Some(origin));
        (&*origin.name, sets.map(row).collect::<Vec<_>>())
    };
    let by_origin: Vec<_> = quality.origins.iter().map(of).filter(|(_, rows)| !rows.is_empty()).collect();
    let is_divided = by_origin.len() > 1;
    let tables = by_origin.into_iter().map(|(name, rows)| TableView {
        head: is_divided.then_some(name),
        label: if is_divided { format!("{}: {name}", group.name) } else { group.name.clone() },
        rows,
    });
    let fields = quality.fields_of(group).collect();
    GroupView { group, fields, tables: tables.collect(), sets: told(quality.sets_of(group)) }
}

/// What is said of sets, each once, behind the names of those of which it is said: `fiction and own, wrapped`.
fn told<'q>(sets: impl Iterator<Item = &'q Set>) -> Vec<(String, &'q str)> {
    let mut said: Vec<(&str, Vec<&str>)> = Vec::new();
    for set in sets.filter(|set| !set.about.is_empty()) {
        match said.iter_mut().find(|(about, _)| *about == set.about) {
            Some((_, names)) => names.push(&set.name),
            None => said.push((&set.about, vec![&set.name])),
        }
    }
    said.into_iter().map(|(about, names)| (joined(&names), about)).collect()
}

/// Names in a row; what all of them end with, behind a comma, stands once.
fn joined(names: &[&str]) -> String {
    let ends: Option<Vec<_>> = names.iter().map(|name| name.split_once(", ")).collect();
    let ends = ends.unwrap_or_default();
    let all = |names: Vec<&str>| listed(&names.into_iter().map(str::to_owned).collect::<Vec<_>>(), "and");
    match ends.first() {
        Some((_, end)) if ends.iter().all(|(_, other)| other == end) => {
            format!("{}, {end}", all(ends.iter().map(|(name, _)| *name).collect()))
        }
        _ => all(names.to_vec()),
    }
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
    fn each_set_is_a_row_of_its_group_in_the_table_of_its_origin() {
        let set = |name: &str, group: &str, about: &str, documents: u64, figures: serde_json::Value| serde_json::json!({ "name": name, "group": group, "about": about, "documents": documents, "figures": figures });
        let quality: Quality = serde_json::from_value(serde_json::json!({
            "field": [
                { "key": "year", "label": "Year", "about": "a" },
                { "key": "title", "label": "Title", "about": "b" },
            ],
            "group": [{ "slug": "first", "name": "First", "about": "c" }, { "slug": "second", "name": "Second", "about": "d" }],
            "origin": [{ "name": "Built by", "sets": ["x"] }, { "name": "Others" }],
            "failure": [],
            "set": [
                set("y, old", "first", "met once", 1, serde_json::json!({ "year": 0.9996, "title": 0.5 })),
                set("x, old", "first", "met once", 2000, serde_json::json!({ "year": 1.0, "title": 1.0 })),
                set("w, old", "first", "", 5, serde_json::json!({ "year": 1.0, "title": 0.0 })),
                set("z", "second", "changed", 3, serde_json::json!({ "year": 0.25 })),
            ],
        }))
        .expect("figures");
        let shown = |group: &Group| {
            let view = group_view(&quality, group);
            let mut lines = Vec::new();
            for table in view.tables {
                lines.push(format!("{:?} {}", table.head, table.label));
                let row = |row: &RowView<'_>| format!("{} | {} | {}", row.head, row.documents, row.cells.join(" | "));
                lines.extend(table.rows.iter().map(row));
            }
            lines.extend(view.sets.iter().map(|(names, about)| format!("{names}: {about}")));
            lines
        };
        let shown: Vec<_> = quality.groups.iter().map(shown).collect();
        assert_eq!(
            shown[0],
            [
                "Some(\"Built by\") First: Built by",
                "x, old | 2,000 | 100% | 100%",
                "Some(\"Others\") First: Others",
                "y, old | 1 | 99.9% | 50.0%",
                "w, old | 5 | 100% | 0.0%",
                "y and x, old: met once",
            ]
        );
        assert_eq!(shown[1], ["None Second", "z | 3 | 25.0%", "z: changed"], "of what was measured");
    }

    #[test]
    fn failures_of_one_field_stand_together() {
        let failure = |of: &str, text: &str| Failure { of: of.to_owned(), text: text.to_owned() };
        let all = [failure("Request", "a"), failure("Year", "b"), failure("Request", "c")];
        assert_eq!(failures(&all), [("Request", vec!["a", "c"]), ("Year", vec!["b"])]);
    }
}
