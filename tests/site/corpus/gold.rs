//! The annotation of a set of documents: `gold.jsonl`, one record a line.

use serde::Deserialize;

/// What is to be read in one document.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Gold {
    pub(super) file: String,
    pub(super) authority: Option<String>,
    pub(super) authority_evidence: String,
    pub(super) reference: Option<String>,
    #[serde(default)]
    pub(super) reference_also_acceptable: Vec<String>,
    pub(super) year: Option<u16>,
    pub(super) request_starts: Option<String>,
    pub(super) request_ends: Option<String>,
    pub(super) outcome: String,
    pub(super) outcome_also_acceptable: Vec<String>,
    pub(super) exemptions: Vec<String>,
    #[serde(default)]
    pub(super) exemptions_in_notice: Vec<String>,
    pub(super) exemptions_optional: Vec<String>,
    pub(super) qualifiers: Vec<String>,
    pub(super) must_not_count: Vec<NoCitation>,
    pub(super) cross_references: Vec<String>,
    pub(super) tables: Vec<(usize, usize)>,
    pub(super) title_keywords: Vec<String>,
    #[serde(default)]
    pub(super) traps: Vec<String>,
}

/// Words that look like a citation and must give nothing where they stand.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct NoCitation {
    pub(super) raw: String,
    /// In characters, not bytes.
    pub(super) at: usize,
    pub(super) in_request: bool,
}

/// A document and its annotation.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) gold: Gold,
    pub(super) text: String,
}

/// The documents of a set: a folder of `tests/corpus`.
pub(super) fn cases(set: &str) -> Vec<Case> {
    let folder = format!("tests/corpus/{set}");
    let read =
        |name: &str| std::fs::read_to_string(format!("{folder}/{name}")).unwrap_or_else(|e| panic!("{name}: {e}"));
    let of_line = |line: &str| serde_json::from_str::<Gold>(line).unwrap_or_else(|error| panic!("{set}: {error}"));
    let gold: Vec<Gold> = read("gold.jsonl").lines().filter(|line| !line.trim().is_empty()).map(of_line).collect();
    gold.into_iter().map(|gold| Case { text: read(&gold.file), gold }).collect()
}
