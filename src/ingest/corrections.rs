//! `data/corrections.toml`: what an archivist knows better than the reader, by id.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::{
    Citation, CitationClass, CorrectedField, Correction, Evidence, Exemption, ExemptionClass, Outcome, Response,
    ResponseId, Span, UNKNOWN_AUTHORITY,
};
use crate::law::{Law, ProvisionPath};
use crate::query::YearFilter;

use super::authorities;
use super::identity::propose_id;

/// Characters of the longest title.
const LONGEST_TITLE: usize = 100;
/// A row may name the id that another row gave; so many follow one another.
const MOST_MOVES: usize = 8;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    field: CorrectedField,
    value: String,
    reason: String,
}

/// A table of corrections, in the order of its rows: of two on one fact the later holds.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    rows: Vec<Row>,
    faults: Vec<String>,
}

/// A response as an archivist corrected it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrected {
    /// The response; none where nothing of it is corrected. What was read and why it does not hold are kept.
    pub response: Option<Response>,
    /// The id that it is filed under by hand, where a row says what it is filed by, be it as it was read or not.
    pub home: Option<ResponseId>,
}

static CORRECTIONS: LazyLock<Corrections> =
    LazyLock::new(|| Corrections::of_table(include_str!("../../data/corrections.toml")));

impl Corrections {
    /// Those that are built into the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &CORRECTIONS
    }

    /// Those of a table in the form of `data/corrections.toml`. A row that cannot be used is among [`Corrections::faults`]; the
    /// others hold.
    #[must_use]
    pub fn of_table(toml: &str) -> Self {
        let mut read = Self::default();
        let table = match toml.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                read.faults.push(format!("it is no table: {}", error.message()));
                return read;
            }
        };
        for (key, value) in table {
            match value {
                toml::Value::Array(rows) if key == "correction" => {
                    rows.into_iter().enumerate().for_each(|(at, row)| read.take(at + 1, row));
                }
                _ => read.faults.push(format!("“{key}” is no list of corrections: each begins with [[correction]]")),
            }
        }
        read
    }

    /// What is wrong in the table, each with its row, in plain words.
    #[must_use]
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    fn take(&mut self, number: usize, row: toml::Value) {
        let id = row.get("id").and_then(toml::Value::as_str).unwrap_or("no id").to_owned();
        let fault = match row.try_into::<Row>() {
            Err(error) => error.message().to_owned(),
            Ok(row) if row.id.parse::<ResponseId>().is_err() => "its id is no authority/year/number".to_owned(),
            Ok(row) if row.reason.trim().is_empty() => "it gives no reason".to_owned(),
            Ok(row) if !row.is_sound() => format!("“{}” is no value of its field", row.value),
            Ok(row) => return self.rows.push(row),
        };
        self.faults.push(format!("row {number} ({id}): {fault}"));
    }

    /// A response as an archivist corrected it by the ids that its record had, in any order, and by the one that it has, the
    /// last; and by those that the rows give it. `said` is the address of the authority that somebody named beside the text.
    #[must_use]
    pub fn settle(
        &self,
        (text, response): (&str, &Response),
        mut ids: Vec<ResponseId>,
        (sha256, said): (&str, Option<&str>),
    ) -> Corrected {
        let Some((present, former)) = ids.clone().split_last().map(|(last, former)| (last.clone(), former.to_vec()))
        else {
            return Corrected::default();
        };
        let mut settled = Corrected::default();
        for _ in 0..MOST_MOVES {
            let named: Vec<String> = ids.iter().map(ResponseId::to_string).collect();
            let rows: Vec<&Row> = self.rows.iter().filter(|row| named.contains(&row.id)).collect();
            if rows.is_empty() {
                break;
            }
            settled.response = corrected(text, response, &rows);
            let filed = settled.response.as_ref().unwrap_or(response);
            settled.home = home((&present, &former), (&propose_id(filed, sha256), said), &rows);
            match &settled.home {
                Some(home) if !ids.contains(home) => ids.push(home.clone()),
                _ => break,
            }
        }
        settled
    }
}

fn corrected(text: &str, response: &Response, rows: &[&Row]) -> Option<Response> {
    let mut response = response.clone();
    for row in rows {
        let Some((was, value)) = correct(text, &mut response, row) else { continue };
        let reason = row.reason.clone();
        // Of two rows on one fact the later holds, and what was read is what stood before both.
        let before =
            response.corrections.iter().position(|kept| kept.field == row.field && row.field.is_of_one_value());
        let was = before.map_or(was, |before| response.corrections.remove(before).was);
        if was != value {
            response.corrections.push(Correction { field: row.field, was, value, reason });
        }
    }
    Some(response).filter(|response| !response.corrections.is_empty())
}

/// Where the rows file a response: the parts of its id that they name are those of what it claims; the others stay, or are
/// again what they were, where it claims that. An authority that nobody knew is the one that is said by now.
fn home(
    (present, former): (&ResponseId, &[ResponseId]),
    (claimed, said): (&ResponseId, Option<&str>),
    rows: &[&Row],
) -> Option<ResponseId> {
    let names = |field: CorrectedField| rows.iter().any(|row| row.field == field);
    let part = |is_named: bool, is_same: fn(&ResponseId, &ResponseId) -> bool| {
        if is_named || former.iter().any(|id| is_same(id, claimed)) { claimed } else { present }
    };
    let (authority, year, number) =
        (names(CorrectedField::Authority), names(CorrectedField::Year), names(CorrectedField::Reference));
    let is_said = present.authority == UNKNOWN_AUTHORITY && said == Some(&*claimed.authority);
    // Its suffix it has of another letter: where it goes it may be the first.
    let is_minted = present.has_suffix_of(&claimed.number);
    (authority || year || number).then(|| ResponseId {
        authority: part(authority || is_said, |id, other| id.authority == other.authority).authority.clone(),
        year: part(year, |id, other| id.year == other.year).year,
        number: part(number || is_minted, |id, other| id.number == other.number).number.clone(),
    })
}

impl Row {
    /// Whether the value is one of its fact.
    fn is_sound(&self) -> bool {
        match self.field {
            CorrectedField::Title => !self.value.is_empty() && self.value.chars().count() <= LONGEST_TITLE,
            CorrectedField::Outcome => self.value.parse::<Outcome>().is_ok(),
            CorrectedField::Authority => authorities::named(&self.value).is_some(),
            CorrectedField::Year => self.value.parse::<YearFilter>().is_ok(),
            CorrectedField::Reference => !self.value.trim().is_empty(),
            CorrectedField::ExemptionsAdd | CorrectedField::ExemptionsRemove => {
                self.value.parse::<ProvisionPath>().is_ok()
            }
        }
    }
}

/// Corrects one fact; says what it was and what it is. None where it was so already, or the value is none.
fn correct(text: &str, response: &mut Response, row: &Row) -> Option<(String, String)> {
    match row.field {
        CorrectedField::Title => {
            let was = std::mem::replace(&mut response.title, row.value.clone());
            response.title_spans.clear();
            (was != row.value).then(|| (was, row.value.clone()))
        }
        CorrectedField::Outcome => {
            let value: Outcome = row.value.parse().ok()?;
            let was = std::mem::replace(&mut response.outcome, by_hand(value)).value;
            (was != value).then(|| (was.name().to_owned(), value.name().to_owned()))
        }
        CorrectedField::Authority => {
            let value = authorities::named(&row.value)?;
            let was = response.authority.replace(by_hand(value.clone())).map(|was| was.value);
            (was.as_ref() != Some(&value)).then(|| (was.map_or_else(String::new, |was| was.name), value.name))
        }
        CorrectedField::Year => {
            let YearFilter::Of(value) = row.value.parse().ok()? else { return undated(response) };
            let was = response.year.replace(by_hand(value)).map(|was| was.value);
            (was != Some(value)).then(|| (was.map_or_else(String::new, |was| was.to_string()), value.to_string()))
        }
        CorrectedField::Reference => {
            let was = response.reference.replace(by_hand(row.value.clone())).map(|was| was.value).unwrap_or_default();
            (was != row.value).then(|| (was, row.value.clone()))
        }
        CorrectedField::ExemptionsAdd => {
            let path: ProvisionPath = row.value.parse().ok()?;
            add(text, response, path.clone()).then(|| (String::new(), path.short()))
        }
        CorrectedField::ExemptionsRemove => {
            let path: ProvisionPath = row.value.parse().ok()?;
            remove(response, &path, &row.reason).then(|| (path.short(), String::new()))
        }
    }
}

fn by_hand<T>(value: T) -> Evidence<T> {
    Evidence { value, spans: Vec::new() }
}

fn undated(response: &mut Response) -> Option<(String, String)> {
    let was = response.year.take()?;
    Some((was.value.to_string(), YearFilter::Undated.name().to_lowercase()))
}

fn cites(citation: &Citation, path: &ProvisionPath) -> bool {
    citation.provisions.iter().any(|provision| provision.path == *path)
}

/// Counts a provision, at the first place where it is cited, if it is.
fn add(text: &str, response: &mut Response, path: ProvisionPath) -> bool {
    if response.exemptions.iter().any(|exemption| exemption.path == path) {
        return false;
    }
    let cited = response.citations.iter_mut().find(|citation| cites(citation, &path));
    let span = cited.map_or(Span::new(0, 0), |citation| {
        citation.class = CitationClass::Applied;
        citation.reason.clear();
        citation.span
    });
    let flags = response.citations.iter().flat_map(|citation| &citation.provisions);
    let flags = flags.filter(|provision| provision.path == path).flat_map(|provision| provision.flags.clone());
    let mut flags: Vec<_> = flags.collect();
    flags.sort_unstable();
    flags.dedup();
    let role = Law::get().role(&path);
    let raw = span.of(text).to_owned();
    response.exemptions.push(Exemption { path, raw, span, class: ExemptionClass::Applied, role, flags });
    response.exemptions.sort_by(|one, other| one.path.cmp(&other.path));
    true
}

/// Counts a provision no more, and says so wherever it alone is cited.
fn remove(response: &mut Response, path: &ProvisionPath, reason: &str) -> bool {
    let before = response.exemptions.len();
    response.exemptions.retain(|exemption| exemption.path != *path);
    for citation in response.citations.iter_mut().filter(|citation| citation.class <= CitationClass::Applied) {
        if citation.provisions.iter().all(|provision| provision.path == *path) {
            citation.class = CitationClass::Rejected;
            citation.reason = format!("the archive corrected it: {reason}");
        }
    }
    response.exemptions.len() < before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{propose_id, read_document};

    const LETTER: &str = "Freedom of information request reference no: 01.FOI.23.033857\nI note you seek access to the following information:\nHow many boats are moored?\nI have today decided to disclose some of the requested information. Some data has been withheld as it is exempt from disclosure and therefore this response serves as a Refusal Notice under Section 17 of the Act by virtue of the following exemptions:\nSection 31(1)(a) - Law Enforcement\nSection 40(2) - Personal Information\nReason for decision\nSection 43(2) is an absolute exemption.\n";

    fn apply_to_letter(rows: &str) -> Option<Response> {
        let document = read_document("a.txt", LETTER.as_bytes(), None).expect("a letter");
        let id = propose_id(&document.response, "");
        let corrections = Corrections::of_table(rows);
        corrections.settle((&document.text, &document.response), vec![id], ("", None)).response
    }

    fn row(field: &str, value: &str) -> String {
        format!(
            "[[correction]]\nid = \"mps/2023/33857\"\nfield = \"{field}\"\nvalue = \"{value}\"\nreason = \"it is so\"\n"
        )
    }

    #[test]
    fn every_row_of_the_table_can_be_applied() {
        let table = Corrections::of_table(include_str!("../../data/corrections.toml"));
        assert_eq!(table.faults(), [""; 0]);
        for (field, value, is_sound) in [
            ("title", "Moored boats", true),
            ("title", "", false),
            ("outcome", "not-held", true),
            ("outcome", "good", false),
            ("authority", "Kent Police", true),
            ("authority", "", false),
            ("year", "undated", true),
            ("year", "0022", false),
            ("reference", "FOI 12", true),
            ("reference", " ", false),
            ("exemptions-add", "foia/40/2", true),
            ("exemptions-remove", "section 40", false),
        ] {
            let table = Corrections::of_table(&row(field, value));
            assert_eq!(table.faults().is_empty(), is_sound, "{field} {value:?}");
        }
    }

    #[test]
    fn a_row_that_cannot_be_used_is_named_and_the_others_hold() {
        let good = row("title", "Moored boats");
        for (bad, said) in [
            (row("colour", "red"), "row 1 (mps/2023/33857): unknown variant `colour`"),
            (row("outcome", "maybe"), "row 1 (mps/2023/33857): “maybe” is no value of its field"),
            (row("year", "2022").replace("\"2022\"", "2022"), "row 1 (mps/2023/33857): invalid type: integer"),
            (row("title", "x").replace("mps/2023/33857", "the first"), "row 1 (the first): its id is no"),
            (row("title", "x").replace("it is so", ""), "row 1 (mps/2023/33857): it gives no reason"),
            (row("title", "x").replace("reason = \"it is so\"", ""), "row 1 (mps/2023/33857): missing field `reason`"),
        ] {
            let table = Corrections::of_table(&(bad.clone() + &good));
            assert_eq!(table.faults().len(), 1, "{bad}");
            assert!(table.faults()[0].starts_with(said), "{}", table.faults()[0]);
            assert_eq!(apply_to_letter(&(bad + &good)).map(|response| response.title).as_deref(), Some("Moored boats"));
        }
        for (table, said) in [("[[correction", "it is no table"), ("[[corrections]]", "“corrections” is no list")] {
            assert!(Corrections::of_table(table).faults()[0].starts_with(said), "{table}");
        }
    }

    #[test]
    fn a_title_and_an_outcome_are_replaced_and_what_was_read_is_kept() {
        let corrected = apply_to_letter(&format!("{}{}", row("title", "Moored boats"), row("outcome", "not-held")));
        let corrected = corrected.expect("a correction");
        assert_eq!(corrected.title, "Moored boats");
        assert!(corrected.title_spans.is_empty(), "no line tells it");
        assert_eq!(corrected.outcome, Evidence { value: Outcome::NotHeld, spans: Vec::new() });
        let kept: Vec<(&str, &str)> =
            corrected.corrections.iter().map(|kept| (kept.was.as_str(), kept.value.as_str())).collect();
        assert_eq!(kept[1], ("Granted in part", "Not held"));
        assert_eq!(kept[0].1, "Moored boats");
    }

    #[test]
    fn exemptions_are_added_and_taken_out() {
        let rows = format!("{}{}", row("exemptions-add", "foia/43/2"), row("exemptions-remove", "foia/31/1/a"));
        let corrected = apply_to_letter(&rows).expect("a correction");
        let paths: Vec<&str> = corrected.exemptions.iter().map(|exemption| exemption.path.as_str()).collect();
        assert_eq!(paths, ["foia/40/2", "foia/43/2"]);
        assert_eq!(corrected.exemptions[1].raw, "Section 43(2)");
        let removed =
            corrected.citations.iter().find(|citation| cites(citation, &"foia/31/1/a".parse().expect("a path")));
        assert_eq!(removed.map(|citation| citation.class), Some(CitationClass::Rejected));
    }

    #[test]
    fn a_response_is_filed_where_its_rows_say() {
        let document = read_document("a.txt", LETTER.as_bytes(), None).expect("a letter");
        let id = |text: &str| text.parse::<ResponseId>().expect("an id");
        let at = |id: &str, field: &str, value: &str| row(field, value).replace("mps/2023/33857", id);
        for (rows, home, corrections) in [
            (row("title", "Boats"), None, 1),
            (row("authority", "Kent Police"), Some("kent-police/2023/33857"), 1),
            (row("year", "undated"), Some("mps/undated/33857"), 1),
            (row("reference", "FOI-1358"), Some("mps/2023/foi-1358"), 1),
            // As it is read: it is filed by hand all the same.
            (row("year", "2023"), Some("mps/2023/33857"), 0),
            (row("year", "0022"), None, 0),
            // The later of two holds, and a row may name the id that another gave.
            (row("authority", "Kent Police") + &row("authority", "Sussex Police"), Some("sussex-police/2023/33857"), 1),
            (
                row("authority", "Kent Police") + &at("kent-police/2023/33857", "authority", "Sussex Police"),
                Some("sussex-police/2023/33857"),
                1,
            ),
            (
                at("kent-police/2023/33857", "title", "Boats") + &row("authority", "Kent Police"),
                Some("kent-police/2023/33857"),
                2,
            ),
        ] {
            let table = Corrections::of_table(&rows);
            let settled = table.settle((&document.text, &document.response), vec![id("mps/2023/33857")], ("", None));
            assert_eq!(settled.home, home.map(id), "{rows}");
            assert_eq!(settled.response.map_or(0, |response| response.corrections.len()), corrections, "{rows}");
        }
    }

    #[test]
    fn what_changes_nothing_is_no_correction() {
        assert_eq!(apply_to_letter(&row("outcome", "granted-in-part")), None);
        assert_eq!(apply_to_letter(&row("exemptions-remove", "foia/12/1")), None);
        assert_eq!(apply_to_letter(&row("title", "x").replace("33857", "1")), None);
    }
}
