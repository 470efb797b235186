//! The fields of the index, one row each. Schema, documents, columns and fingerprint derive from this table.

use sha2::{Digest, Sha256};
use tantivy::TantivyDocument;
use tantivy::schema::IndexRecordOption::{Basic, WithFreqs, WithFreqsAndPositions};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};

use super::standard::Standard;
use super::{analysis, wording};
use crate::archive::{Entry, is_indexed, paragraphs};
use crate::domain::{CaseReference, Response, ResponseId, Span};
use crate::query::{YearFilter, reference_key};

/// To be raised where a row's `values` mean something else than before.
const CONTENT_VERSION: u32 = 3;

/// A field, by its place in [`FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Title,
    Request,
    Letter,
    Printed,
    PrintedTitle,
    PrintedRequest,
    Reference,
    Exemption,
    Year,
    Outcome,
    Authority,
    Tag,
    Regime,
    Refers,
    Row,
    Change,
    Order,
    Wording,
    Standard,
}

impl Name {
    /// The field in the index's own terms.
    pub(super) const fn field(self) -> Field {
        Field::from_field_id(self as u32)
    }

    /// Its row of the table.
    pub(super) fn row(self) -> Option<&'static FieldRow> {
        FIELDS.get(self as usize)
    }
}

/// How a field is looked up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// By words and phrases, with a weight in the ranking.
    Text {
        /// How much a word here weighs against one in the letter.
        boost: f32,
    },
    /// By words as they are printed, each once a response: what `*` and `~` look through.
    Printed,
    /// By the whole value.
    Keyword,
    /// By the whole value, counted beside a search.
    Facet,
    /// By the whole number, and as a column.
    Key,
    /// By fingerprints, as `wording` has them.
    Wording,
    /// Counts words that count less elsewhere, as `word` has them: nothing is found by it.
    Damping,
    /// As a column only.
    Column,
}

/// What values are made from: a response, and what it shares with others.
pub(super) struct Source<'a> {
    entry: &'a Entry,
    standard: &'a Standard,
}

impl std::ops::Deref for Source<'_> {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        self.entry
    }
}

/// A value of a field.
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(u64),
}

/// Takes each value in turn.
pub(super) type Tell<'t> = &'t mut dyn FnMut(Value<'_>);

/// A row of the table.
pub(super) struct FieldRow {
    pub(super) name: Name,
    pub(super) label: &'static str,
    pub(super) kind: Kind,
    /// Tells of each value that a response has.
    pub(super) values: fn(&Source<'_>, Tell<'_>),
}

/// The fields, in the order of [`Name`].
pub(super) const FIELDS: [FieldRow; 19] = [
    FieldRow { name: Name::Title, label: "title", kind: Kind::Text { boost: 2.0 }, values: title },
    FieldRow { name: Name::Request, label: "request", kind: Kind::Text { boost: 1.5 }, values: request },
    FieldRow { name: Name::Letter, label: "letter", kind: Kind::Text { boost: 1.0 }, values: letter },
    FieldRow { name: Name::Printed, label: "printed", kind: Kind::Printed, values: everything },
    FieldRow { name: Name::PrintedTitle, label: "printed_title", kind: Kind::Printed, values: title },
    FieldRow { name: Name::PrintedRequest, label: "printed_request", kind: Kind::Printed, values: request },
    FieldRow { name: Name::Reference, label: "reference", kind: Kind::Keyword, values: reference },
    FieldRow { name: Name::Exemption, label: "exemption", kind: Kind::Facet, values: exemption },
    FieldRow { name: Name::Year, label: "year", kind: Kind::Facet, values: year },
    FieldRow { name: Name::Outcome, label: "outcome", kind: Kind::Facet, values: outcome },
    FieldRow { name: Name::Authority, label: "authority", kind: Kind::Facet, values: authority },
    FieldRow { name: Name::Tag, label: "tag", kind: Kind::Facet, values: tag },
    FieldRow { name: Name::Regime, label: "regime", kind: Kind::Facet, values: regime },
    FieldRow { name: Name::Refers, label: "refers", kind: Kind::Keyword, values: refers },
    FieldRow { name: Name::Row, label: "row", kind: Kind::Key, values: row },
    FieldRow { name: Name::Change, label: "change", kind: Kind::Column, values: change },
    FieldRow { name: Name::Order, label: "order", kind: Kind::Column, values: order },
    FieldRow { name: Name::Wording, label: "wording", kind: Kind::Wording, values: wording },
    FieldRow { name: Name::Standard, label: "standard", kind: Kind::Damping, values: standard },
];

/// The fields counted beside a search, in the order of [`super::Facets`].
pub(super) const FACETS: [Name; 6] =
    [Name::Exemption, Name::Year, Name::Outcome, Name::Authority, Name::Tag, Name::Regime];

/// Makes the schema.
pub(super) fn schema() -> Schema {
    let mut schema = Schema::builder();
    for row in &FIELDS {
        match row.kind {
            Kind::Text { .. } => schema.add_text_field(row.label, text_options()),
            Kind::Printed => schema.add_text_field(row.label, unranked(analysis::PRINTED, Basic)),
            Kind::Keyword => schema.add_text_field(row.label, STRING),
            Kind::Facet => schema.add_text_field(row.label, STRING | FAST),
            Kind::Key => schema.add_u64_field(row.label, INDEXED | FAST),
            Kind::Wording => schema.add_text_field(row.label, unranked(wording::NAME, WithFreqsAndPositions)),
            Kind::Damping => schema.add_text_field(row.label, unranked(analysis::NAME, WithFreqs)),
            Kind::Column => schema.add_u64_field(row.label, FAST),
        };
    }
    schema.build()
}

fn text_options() -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(analysis::NAME).set_index_option(WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

fn unranked(analyser: &str, kept: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(analyser).set_fieldnorms(false).set_index_option(kept);
    TextOptions::default().set_indexing_options(indexing)
}

/// Makes the document of a record.
pub(super) fn document(entry: &Entry, standard: &Standard) -> TantivyDocument {
    let source = Source { entry, standard };
    let mut document = TantivyDocument::default();
    for row in &FIELDS {
        (row.values)(&source, &mut |value| match value {
            Value::Text(text) => document.add_text(row.name.field(), text),
            Value::Number(number) => document.add_u64(row.name.field(), number),
        });
    }
    document
}

/// Says in sixteen hex digits what an index made by this program looks like.
pub(super) fn fingerprint() -> String {
    let shape: Vec<_> = FIELDS.iter().map(|row| (row.label, row.kind)).collect();
    let told = format!("{shape:?} {CONTENT_VERSION} {} {}", analysis::VERSION, tantivy::version_string());
    Sha256::digest(told.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The parts of a letter that are the request, one by one: a phrase lies in one of them.
#[must_use]
pub fn request_parts(response: &Response) -> Vec<Span> {
    let request = request_span(response);
    parts(searched(response).map(|paragraph| paragraph.within(request)))
}

/// The parts of a letter that are searched and not the request, one by one: a phrase lies in one of them.
#[must_use]
pub fn letter_parts(response: &Response) -> Vec<Span> {
    let [before, after] = beside_request(response);
    parts(searched(response).flat_map(|paragraph| [paragraph.within(before), paragraph.within(after)]))
}

fn beside_request(response: &Response) -> [Span; 2] {
    let request = request_span(response);
    [Span::new(0, request.start), Span::new(request.end, usize::MAX)]
}

/// The parts of a letter that [`letter_parts`] has and that are standard wording.
fn standard_parts(source: &Source<'_>) -> Vec<Span> {
    let [before, after] = beside_request(&source.response);
    let wordings = paragraphs(&source.response).into_iter().zip(&source.wordings);
    let standard =
        wordings.filter(|(paragraph, wording)| is_indexed(paragraph.section) && source.standard.holds(**wording));
    parts(standard.flat_map(|(paragraph, _)| [paragraph.span.within(before), paragraph.span.within(after)]))
}

/// Where the request stands; nothing, before all else, where there is none.
fn request_span(response: &Response) -> Span {
    response.request.unwrap_or(Span::new(0, 0))
}

fn searched(response: &Response) -> impl Iterator<Item = Span> {
    let searched = paragraphs(response).into_iter().filter(|paragraph| is_indexed(paragraph.section));
    searched.map(|paragraph| paragraph.span)
}

fn parts(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    spans.filter(|span| span.start < span.end).collect()
}

/// The value of a year, as a facet.
pub(super) fn year_value(year: YearFilter) -> String {
    match year {
        YearFilter::Of(year) => year.to_string(),
        YearFilter::Undated => "undated".to_owned(),
    }
}

/// Year, then number: greater is newer, and no year is oldest of all.
fn order_key(year: Option<u16>, id: &ResponseId) -> u64 {
    u64::from(year.unwrap_or(0)) << 48 | id.running_number()
}

fn year_of(entry: &Source<'_>) -> Option<u16> {
    // That of the id: a record is listed under the year that stands in its address, whatever a later revision says.
    entry.id.year
}

fn title(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Text(&entry.response.title));
}

fn request(entry: &Source<'_>, tell: Tell<'_>) {
    request_parts(&entry.response).iter().for_each(|part| tell(Value::Text(part.of(&entry.text))));
}

fn letter(entry: &Source<'_>, tell: Tell<'_>) {
    letter_parts(&entry.response).iter().for_each(|part| tell(Value::Text(part.of(&entry.text))));
}

fn everything(entry: &Source<'_>, tell: Tell<'_>) {
    title(entry, tell);
    request(entry, tell);
    letter(entry, tell);
}

fn reference(entry: &Source<'_>, tell: Tell<'_>) {
    entry.reference_keys.iter().for_each(|key| tell(Value::Text(key)));
}

fn exemption(entry: &Source<'_>, tell: Tell<'_>) {
    let lineages = entry.response.exemptions.iter().flat_map(|exemption| exemption.path.lineage());
    let paths: std::collections::BTreeSet<_> = lineages.collect();
    paths.iter().for_each(|path| tell(Value::Text(path.as_str())));
}

fn year(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Text(&year_value(year_of(entry).map_or(YearFilter::Undated, YearFilter::Of))));
}

fn outcome(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Text(entry.response.outcome.value.slug()));
}

fn authority(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Text(&entry.id.authority));
}

fn tag(entry: &Source<'_>, tell: Tell<'_>) {
    let tags: std::collections::BTreeSet<_> = entry.response.tags.iter().map(|tag| tag.value).collect();
    tags.iter().for_each(|tag| tell(Value::Text(tag.slug())));
}

fn regime(entry: &Source<'_>, tell: Tell<'_>) {
    entry.response.regimes().iter().for_each(|regime| tell(Value::Text(regime.slug())));
}

fn refers(entry: &Source<'_>, tell: Tell<'_>) {
    let named = |reference: &CaseReference| {
        let id = reference.id.as_ref().map(ToString::to_string);
        id.unwrap_or_else(|| printed_case(&entry.id.authority, &reference.raw))
    };
    let cases: std::collections::BTreeSet<_> = entry.response.references.iter().map(named).collect();
    cases.iter().for_each(|case| tell(Value::Text(case)));
}

/// A case that is known by its number alone: among those of the authority that names it.
pub(super) fn printed_case(authority: &str, printed: &str) -> String {
    format!("{authority} {}", reference_key(printed))
}

fn row(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Number(entry.row.unsigned_abs()));
}

fn change(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Number(entry.change));
}

fn order(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Number(order_key(year_of(entry), &entry.id)));
}

fn wording(entry: &Source<'_>, tell: Tell<'_>) {
    tell(Value::Text(&wording::value(&entry.wordings)));
}

fn standard(source: &Source<'_>, tell: Tell<'_>) {
    standard_parts(source).iter().for_each(|part| tell(Value::Text(part.of(&source.text))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_their_names() {
        let schema = schema();
        for (place, row) in FIELDS.iter().enumerate() {
            assert_eq!(row.name as usize, place, "{}", row.label);
            assert_eq!(schema.get_field_name(row.name.field()), row.label);
        }
    }
}
