//! What an ingest did.

use serde::Serialize;

use super::find::ENDINGS;
use super::manifest::ManifestFault;
use crate::archive::Place;
use crate::domain::{ResponseId, counted};

/// Endings that are named in the line on what was passed over.
const MOST_ENDINGS: usize = 6;

/// A document that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedDocument {
    /// Its path as it was given or found.
    pub file: String,
    /// Why, in plain words.
    pub reason: String,
}

/// A response that has another text than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevisedResponse {
    /// The response.
    pub id: ResponseId,
    /// The number of its new revision.
    pub revision: u32,
    /// The path of the file of the new text, as it was given or found.
    pub file: String,
    /// The name of the file of the text before it; none where that was erased.
    pub former: Option<String>,
    /// Whether anybody sees it: a response that was withdrawn stays so.
    #[serde(rename = "shown")]
    pub is_shown: bool,
}

impl std::fmt::Display for RevisedResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, revision, file, former, is_shown } = self;
        let former = former.as_deref().unwrap_or("a text that was erased");
        write!(f, "revised {id}: {file} is revision {revision}, after {former}")?;
        if *is_shown { Ok(()) } else { f.write_str("; it is withdrawn and not shown") }
    }
}

/// A document that is not taken because it was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawnDocument {
    /// The response that it was.
    pub id: ResponseId,
    /// Its path as it was given or found.
    pub file: String,
}

impl std::fmt::Display for WithdrawnDocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "withdrawn {}: {} is not taken", self.id, self.file)
    }
}

/// Files in a folder that are of no kind that is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherFiles {
    /// The ending of their names, in small letters; empty where they have none.
    pub ending: String,
    /// How many there are.
    pub files: u64,
}

impl std::fmt::Display for OtherFiles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { ending, files } = self;
        if ending.is_empty() { write!(f, "{files} without an ending") } else { write!(f, "{files} .{ending}") }
    }
}

/// What became of the documents of an ingest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Responses that were not held before.
    pub new: u64,
    /// Responses of which another text was held: they have a new revision.
    pub changed: u64,
    /// Documents that were held.
    pub unchanged: u64,
    /// Documents that were held, of which a manifest says something else than before.
    #[serde(skip_serializing_if = "is_none")]
    pub amended: u64,
    /// Documents that are not taken because they were withdrawn.
    #[serde(skip_serializing_if = "is_none")]
    pub withdrawn: u64,
    /// Those, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withdrawals: Vec<WithdrawnDocument>,
    /// Responses that have another text than before, one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<RevisedResponse>,
    /// Documents that could not be read.
    pub refused: u64,
    /// Those, one by one, in the order in which they were met.
    pub refusals: Vec<RefusedDocument>,
    /// Refusals that are told no more: the files are gone.
    #[serde(skip_serializing_if = "is_none")]
    pub forgotten: u64,
    /// Files in the folders that are of no kind that is read, by their endings, the most frequent first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<OtherFiles>,
    /// What was wrong with the manifest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<ManifestFault>,
}

fn is_none(count: &u64) -> bool {
    *count == 0
}

impl Report {
    /// How many documents were looked at.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.new + self.changed + self.amended + self.unchanged + self.withdrawn + self.refused
    }

    /// Whether anything in the archive is other than before.
    #[must_use]
    pub fn changed_anything(&self) -> bool {
        self.new + self.changed + self.amended > 0
    }

    /// What was passed over and what to do about it: a line, where there is anything to tell.
    #[must_use]
    pub fn told_passed_over(&self) -> Option<String> {
        let endings: Vec<String> = self.passed_over.iter().take(MOST_ENDINGS).map(OtherFiles::to_string).collect();
        let others: u64 = self.passed_over.iter().skip(MOST_ENDINGS).map(|other| other.files).sum();
        let others = if others > 0 { format!(", {others} others") } else { String::new() };
        let files = counted(self.files_passed_over(), "file");
        let read = ENDINGS.map(|ending| format!(".{ending}")).join(", ");
        (!endings.is_empty()).then(|| {
            format!(
                "passed over {files} ({}{others}): text and saved pages are read ({read}); give the text of a letter, \
                 and list what came with it as attachments in a manifest",
                endings.join(", ")
            )
        })
    }

    fn files_passed_over(&self) -> u64 {
        self.passed_over.iter().map(|other| other.files).sum()
    }

    pub(super) fn count(&mut self, place: &Place, file: &str) {
        match place {
            Place::Held(_) => self.unchanged += 1,
            Place::Withdrawn(id) => {
                self.withdrawn += 1;
                self.withdrawals.push(WithdrawnDocument { id: id.clone(), file: file.to_owned() });
            }
            Place::Revision { .. } => self.changed += 1,
            Place::New(_) => self.new += 1,
        }
    }

    pub(super) fn refuse(&mut self, file: String, reason: String) {
        self.refused += 1;
        self.refusals.push(RefusedDocument { file, reason });
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { new, changed, amended, unchanged, withdrawn, refused, .. } = self;
        write!(f, "{new} new, {changed} changed, ")?;
        if *amended > 0 {
            write!(f, "{amended} amended, ")?;
        }
        write!(f, "{unchanged} unchanged, ")?;
        if *withdrawn > 0 {
            write!(f, "{withdrawn} withdrawn, ")?;
        }
        write!(f, "{refused} refused")?;
        match self.files_passed_over() {
            0 => {}
            files => write!(f, ", {files} passed over")?,
        }
        match self.faults.len() as u64 {
            0 => Ok(()),
            faults => write!(f, ", {} in the manifest", counted(faults, "fault")),
        }
    }
}
