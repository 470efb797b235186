//! Responses made by hand, so that a test of the store needs no reader.

use foi_archive::archive::{Archive, Batch, Original, Place, Reading, Submission, digest};
use foi_archive::domain::{
    Authority, Block, BlockKind, Evidence, Exemption, ExemptionClass, Given, Outcome, Response, ResponseId, Section,
    SectionKind, Span, Tag,
};
use foi_archive::law::Role;

/// A letter in a few words.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) authority: Option<&'static str>,
    pub(crate) reference: Option<String>,
    pub(crate) year: Option<u16>,
    pub(crate) title: String,
    pub(crate) outcome: Outcome,
    pub(crate) exemptions: Vec<&'static str>,
    pub(crate) tags: Vec<Tag>,
    /// Each is one section of depth 0 with one block.
    pub(crate) parts: Vec<(SectionKind, BlockKind, String)>,
}

impl Letter {
    /// A plain letter that asks and answers.
    pub(crate) fn new(reference: &str, request: &str, answer: &str) -> Self {
        Self {
            authority: Some("mps"),
            reference: Some(reference.to_owned()),
            year: Some(2023),
            title: request.chars().take(100).collect(),
            outcome: Outcome::GrantedInFull,
            exemptions: Vec::new(),
            tags: Vec::new(),
            parts: vec![
                (SectionKind::Request, BlockKind::Paragraph, request.to_owned()),
                (SectionKind::Disclosure, BlockKind::Paragraph, answer.to_owned()),
            ],
        }
    }

    /// Its text, and what a reader would see in it.
    pub(crate) fn read(&self) -> (String, Response) {
        let (mut text, mut blocks, mut sections) = (String::new(), Vec::new(), Vec::new());
        for (kind, block, words) in &self.parts {
            let start = text.len();
            text.push_str(words);
            text.push('\n');
            let span = Span::new(start, text.len());
            blocks.push(Block { kind: *block, span, marker: None, cells: Vec::new(), table: None });
            sections.push(Section { kind: *kind, heading: None, own_heading: false, span, depth: 0 });
        }
        let request = sections.iter().find(|section| section.kind == SectionKind::Request);
        let request = request.map(|section| Span::new(section.span.start, section.span.end - 1));
        let response = Response {
            authority: self.authority.map(|slug| evidence(Authority { slug: slug.to_owned(), name: name(slug) })),
            reference: self.reference.clone().map(evidence),
            year: self.year.map(evidence),
            title: self.title.clone(),
            title_spans: Vec::new(),
            outcome: evidence(self.outcome),
            tags: self.tags.iter().copied().map(evidence).collect(),
            request,
            sections,
            blocks,
            tables: Vec::new(),
            citations: Vec::new(),
            exemptions: self.exemptions.iter().map(|path| exemption(path)).collect(),
            references: Vec::new(),
            questions: Vec::new(),
            documents: Vec::new(),
            redactions: Vec::new(),
            corrections: Vec::new(),
        };
        (text, response)
    }

    /// The id that its reference asks for.
    pub(crate) fn claims(&self) -> ResponseId {
        let number = self.reference.clone().unwrap_or_else(|| "x-0123456789".to_owned());
        let number = number.rsplit(['/', '.']).next().unwrap_or_default().trim_start_matches('0').to_lowercase();
        ResponseId { authority: self.authority.unwrap_or("unknown").to_owned(), year: self.year, number }
    }

    /// Keeps it in an archive, in a batch of its own.
    pub(crate) fn keep(&self, archive: &mut Archive) -> Place {
        let batch = archive.batch().expect("a batch");
        let place = self.keep_in(&batch);
        batch.commit().expect("committed");
        place
    }

    /// Keeps it in a batch.
    pub(crate) fn keep_in(&self, batch: &Batch<'_>) -> Place {
        let (text, response) = self.read();
        let original = Original::of(text.as_bytes(), digest(text.as_bytes()), &text).expect("packs");
        self.put(batch, &original, &text, &response)
    }

    /// Keeps it in a batch, read from another original.
    pub(crate) fn put(&self, batch: &Batch<'_>, original: &Original, text: &str, response: &Response) -> Place {
        let claimed = self.claims();
        let printed = self.reference.as_deref().unwrap_or_default();
        let keys = [foi_archive::query::reference_key(printed), claimed.number.clone()];
        let submission = Submission {
            original,
            source: "letter.txt",
            reading: Reading {
                media_type: "text/plain; charset=utf-8",
                claimed: &claimed,
                text,
                response,
                reference_keys: &keys,
                reader: "test",
                wordings: &[],
                given: &Given::default(),
            },
        };
        let place = batch.place(&submission).expect("a place");
        batch.put(&place, &submission).expect("kept");
        place
    }
}

fn evidence<T>(value: T) -> Evidence<T> {
    Evidence { value, spans: Vec::new() }
}

fn name(slug: &str) -> String {
    format!("The {slug} authority")
}

fn exemption(path: &str) -> Exemption {
    Exemption {
        path: path.parse().expect(path),
        raw: path.to_owned(),
        span: Span::new(0, 0),
        class: ExemptionClass::Header,
        role: Role::Ground,
        flags: Vec::new(),
    }
}
