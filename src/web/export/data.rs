//! `/responses/mps/2023/33857.json`: what is known of a response.

use serde::Serialize;
use utoipa::ToSchema;

use super::names::{OutcomeName, TagName};
use crate::archive::Record;
use crate::domain::{Attachment, Authority, BlockKind, Outcome, Question, ResponseId, Span, Tag, levels, line_of};
use crate::url::Page;
use crate::web::state::Site;
use crate::web::view::enclosed::{held, matched};
use crate::web::view::words::iso_date;

/// Who answers.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(in crate::web) struct AuthorityName {
    /// Its word in addresses and filters.
    #[schema(example = "mps")]
    slug: String,
    /// Its full current name.
    #[schema(example = "Metropolitan Police Service")]
    name: String,
}

impl From<&Authority> for AuthorityName {
    fn from(authority: &Authority) -> Self {
        Self { slug: authority.slug.clone(), name: authority.name.clone() }
    }
}

/// Everything that is known of a response. Lines are those of its text form, counted from 1.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::web) struct ResponseData {
    /// Authority, year and number: it never changes.
    #[schema(value_type = String, example = "mps/2023/33857")]
    id: ResponseId,
    /// Its page.
    #[schema(format = "uri")]
    url: String,
    /// Who answered; null where the letter does not say.
    #[schema(required = true)]
    authority: Option<AuthorityName>,
    /// The reference as printed.
    #[schema(required = true)]
    reference: Option<String>,
    /// The year of the reference, else of the letter.
    #[schema(required = true)]
    year: Option<u16>,
    /// Its title, made from the request.
    title: String,
    /// The headline.
    #[schema(value_type = OutcomeName)]
    outcome: Outcome,
    /// Grounds and circumstances beside it.
    #[schema(value_type = Vec<TagName>)]
    tags: Vec<Tag>,
    /// What was asked.
    #[schema(required = true)]
    request: Option<String>,
    /// The provisions relied on, in the order of the law.
    exemptions: Vec<ExemptionCited>,
    /// Other cases that the letter names.
    references: Vec<CaseNamed>,
    /// Its tables.
    tables: Vec<TableData>,
    /// Questions that are answered one by one.
    questions: Vec<QuestionData>,
    /// Documents that it says it discloses.
    documents: Vec<DocumentNamed>,
    /// Where words were taken out of the letter before it was published.
    redactions: Vec<RedactionData>,
    /// Files that were published with it.
    attachments: Vec<AttachmentData>,
    /// What an archivist corrected.
    corrections: Vec<CorrectionData>,
    /// The letter, paragraph by paragraph; `number` is that of `#p12` on its page.
    paragraphs: Vec<ParagraphData>,
    /// Where it comes from.
    provenance: Provenance,
    /// The licence it was published under: a name or an address; null where none was given.
    #[schema(required = true)]
    licence: Option<String>,
}

/// A provision relied on.
#[derive(Debug, Serialize, ToSchema)]
struct ExemptionCited {
    /// Where it belongs in the law.
    #[schema(example = "foia/40/2")]
    path: String,
    /// As it is cited in the letter.
    raw: String,
    /// The line of it.
    line: usize,
    /// `header` where it stands in the list of a refusal notice, else `applied`.
    #[schema(value_type = String)]
    class: crate::domain::ExemptionClass,
    /// Its part in the law: `ground`, `ncnd`, `limb`, `purpose`, `condition`, `repealed` or `other`.
    #[schema(value_type = String)]
    role: crate::law::Role,
    /// What is odd about how it was cited.
    #[schema(value_type = Vec<String>)]
    flags: Vec<crate::law::Flag>,
}

/// Another case.
#[derive(Debug, Serialize, ToSchema)]
struct CaseNamed {
    /// Its number as printed.
    raw: String,
    /// The id that a response to it has, where the form of the number is known.
    #[schema(value_type = Option<String>, required = true)]
    id: Option<ResponseId>,
}

/// A table of a letter.
#[derive(Debug, Serialize, ToSchema)]
struct TableData {
    rows: usize,
    columns: usize,
    /// The table as CSV.
    #[schema(format = "uri")]
    csv: String,
}

/// A question with its answer.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionData {
    /// Its number in digits and small letters.
    number: String,
    /// Its words.
    text: String,
    first_line: usize,
    last_line: usize,
    #[schema(required = true)]
    answer_first_line: Option<usize>,
    #[schema(required = true)]
    answer_last_line: Option<usize>,
    /// What became of it; null where the letter does not say.
    #[schema(value_type = Option<OutcomeName>, required = true)]
    outcome: Option<Outcome>,
}

/// A document that is disclosed with a letter, as the letter names it.
#[derive(Debug, Serialize, ToSchema)]
struct DocumentNamed {
    /// Its number or letter; empty where it has none.
    label: String,
    title: String,
    line: usize,
    /// Whether the archive holds its file.
    held: bool,
    /// The name of its file among `attachments`; null where none has its name.
    #[schema(required = true)]
    attachment: Option<String>,
}

/// A file that was published with a letter.
#[derive(Debug, Serialize, ToSchema)]
struct AttachmentData {
    /// Its name, without folders.
    name: String,
    /// Whether the archive holds it; all else is null where it does not.
    held: bool,
    /// The file.
    #[schema(format = "uri", required = true)]
    url: Option<String>,
    /// Its media type, as its name says it.
    #[schema(required = true)]
    media_type: Option<&'static str>,
    /// Its size.
    #[schema(required = true)]
    bytes: Option<u64>,
    /// The digest of it, in hexadecimal digits.
    #[schema(required = true)]
    sha256: Option<String>,
}

/// What an archivist corrected.
#[derive(Debug, Serialize, ToSchema)]
struct CorrectionData {
    /// `title`, `outcome`, `exemptions-add` or `exemptions-remove`.
    #[schema(value_type = String)]
    field: crate::domain::CorrectedField,
    /// What was read; empty where nothing was.
    was: String,
    /// What holds; empty where it was taken out.
    value: String,
    /// Why.
    reason: String,
}

/// A place where words were taken out.
#[derive(Debug, Serialize, ToSchema)]
struct RedactionData {
    /// What stands there.
    #[schema(example = "[name redacted]")]
    raw: String,
    line: usize,
}

/// A paragraph of a letter.
#[derive(Debug, Serialize, ToSchema)]
struct ParagraphData {
    number: usize,
    /// `paragraph`, `heading`, `item`, `row` and so on.
    #[schema(value_type = String)]
    kind: BlockKind,
    /// Of an item, how many lists lie around its own; 0 for all else.
    level: u8,
    text: String,
}

/// Where a response comes from.
#[derive(Debug, Serialize, ToSchema)]
struct Provenance {
    /// The name of the file that it was read from.
    source: String,
    /// The media type of that file.
    media_type: String,
    /// The size of that file.
    bytes: u64,
    /// The digest of that file, in hexadecimal digits.
    sha256: String,
    /// The day on which this text of it was ingested.
    #[schema(format = "date")]
    ingested: String,
    /// The number of its text: above 1 where it was altered since it was first ingested.
    revision: u32,
    /// The file.
    #[schema(format = "uri")]
    original: String,
    /// All its texts.
    #[schema(format = "uri")]
    versions: String,
    /// The page it was published on; null where none was given.
    #[schema(format = "uri", required = true)]
    source_url: Option<String>,
    /// When it was published: a year, a month or a day; null where that was not given.
    #[schema(required = true)]
    published: Option<String>,
    /// The names of the files published with it.
    attachments: Vec<String>,
}

/// Everything that is known of a response; spans as lines of the text form of the original.
pub(in crate::web) fn data(site: &Site, record: &Record) -> ResponseData {
    let response = &record.response;
    let text = record.text.as_str();
    let levelled = response.blocks.iter().zip(levels(text, &response.blocks));
    let numbered = levelled.filter(|(block, _)| block.kind != BlockKind::Furniture).enumerate();
    let cited = |exemption: &crate::domain::Exemption| ExemptionCited {
        path: exemption.path.to_string(),
        raw: exemption.raw.clone(),
        line: line_of(text, exemption.span.start),
        class: exemption.class,
        role: exemption.role,
        flags: exemption.flags.clone(),
    };
    ResponseData {
        id: record.id.clone(),
        url: site.absolute(&Page::Response(record.id.clone()).path()),
        authority: response.authority.as_ref().map(|authority| AuthorityName::from(&authority.value)),
        reference: response.reference.as_ref().map(|reference| reference.value.clone()),
        year: record.id.year,
        title: response.title.clone(),
        outcome: response.outcome.value,
        tags: response.tags.iter().map(|tag| tag.value).collect(),
        request: response.request.map(|request| request.of(text).to_owned()),
        exemptions: response.exemptions.iter().map(cited).collect(),
        references: response
            .references
            .iter()
            .map(|reference| CaseNamed { raw: reference.raw.clone(), id: reference.id.clone() })
            .collect(),
        tables: tables(site, record),
        questions: questions(record),
        documents: documents(record),
        redactions: redactions(record),
        attachments: attachments(site, record),
        corrections: corrections(record),
        paragraphs: numbered
            .map(|(at, (block, level))| ParagraphData {
                number: at + 1,
                kind: block.kind,
                level,
                text: block.span.of(text).trim().to_owned(),
            })
            .collect(),
        provenance: provenance(site, record),
        licence: record.given.licence.clone(),
    }
}

fn redactions(record: &Record) -> Vec<RedactionData> {
    let text = record.text.as_str();
    // A letter may have thousands: lines are counted on from the last.
    let (mut line, mut counted) = (1, 0);
    let of = |sign: &Span| {
        line += line_of(Span::new(counted, sign.start).of(text), usize::MAX) - 1;
        counted = sign.start;
        RedactionData { raw: sign.of(text).to_owned(), line }
    };
    record.response.redactions.iter().map(of).collect()
}

fn documents(record: &Record) -> Vec<DocumentNamed> {
    let documents = record.response.documents.iter().zip(matched(record));
    let of = |(found, name): (&crate::domain::Disclosed, Option<&str>)| DocumentNamed {
        label: found.label.clone(),
        title: found.title.clone(),
        line: line_of(&record.text, found.span.start),
        held: name.is_some_and(|name| held(record, name).is_some()),
        attachment: name.map(str::to_owned),
    };
    documents.map(of).collect()
}

fn attachments(site: &Site, record: &Record) -> Vec<AttachmentData> {
    let of = |name: &String| {
        let file = held(record, name);
        AttachmentData {
            name: name.clone(),
            held: file.is_some(),
            url: file.map(|_| site.absolute(&Page::Attachment(record.id.clone(), name.clone()).path())),
            media_type: file.map(Attachment::media_type),
            bytes: file.map(|file| file.bytes),
            sha256: file.map(|file| file.sha256.clone()),
        }
    };
    record.given.attachments.iter().map(of).collect()
}

fn tables(site: &Site, record: &Record) -> Vec<TableData> {
    let csv = |at| site.absolute(&Page::TableCsv(record.id.clone(), at).path());
    let tables = (1..).zip(&record.response.tables);
    tables.map(|(at, table)| TableData { rows: table.rows, columns: table.columns, csv: csv(at) }).collect()
}

fn corrections(record: &Record) -> Vec<CorrectionData> {
    let of = |correction: &crate::domain::Correction| CorrectionData {
        field: correction.field,
        was: correction.was.clone(),
        value: correction.value.clone(),
        reason: correction.reason.clone(),
    };
    record.response.corrections.iter().map(of).collect()
}

fn provenance(site: &Site, record: &Record) -> Provenance {
    let given = &record.given;
    Provenance {
        source: record.source.clone(),
        media_type: record.media_type.clone(),
        bytes: record.bytes,
        sha256: record.sha256.clone(),
        ingested: iso_date(record.ingested),
        revision: record.revision,
        original: site.absolute(&Page::Original(record.id.clone()).path()),
        versions: site.absolute(&Page::Versions(record.id.clone()).path()),
        source_url: given.source_url.clone(),
        published: given.published.clone(),
        attachments: given.attachments.clone(),
    }
}

fn questions(record: &Record) -> Vec<QuestionData> {
    let text = record.text.as_str();
    let lines = |span: Span| (line_of(text, span.start), line_of(text, span.end.saturating_sub(1).max(span.start)));
    let of = |question: &Question| {
        let (first_line, last_line) = lines(question.span);
        let answer = question.answer.map(lines);
        QuestionData {
            number: question.number.clone(),
            text: question.span.of(text).trim().to_owned(),
            first_line,
            last_line,
            answer_first_line: answer.map(|lines| lines.0),
            answer_last_line: answer.map(|lines| lines.1),
            outcome: question.outcome,
        }
    };
    record.response.questions.iter().map(of).collect()
}
