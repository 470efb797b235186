//! Files that came with a letter.

use serde::{Deserialize, Serialize};

/// A file that came with a letter and is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// The digest of what is in it, lower-case hex.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

/// Endings of names in small letters, and the media types of such files. What a browser might run or show as a page (HTML,
/// XML, SVG, scripts) is none of them.
const TYPES: [(&str, &str); 23] = [
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("msg", "application/vnd.ms-outlook"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("rtf", "application/rtf"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("txt", "text/plain"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("zip", "application/zip"),
];

/// Bytes, whatever they are.
const ANY: &str = "application/octet-stream";

/// Characters of the longest ending that is shown.
const LONGEST_ENDING: usize = 5;

/// Whether a word ends as the name of a file does: `Fees.pdf`.
#[must_use]
pub fn is_file_name(word: &str) -> bool {
    let Some((name, ending)) = word.rsplit_once('.') else { return false };
    name.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '_'))
        && TYPES.iter().any(|(known, _)| known.eq_ignore_ascii_case(ending))
}

impl Attachment {
    /// The media type that follows from its name.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        let ending = self.ending().unwrap_or_default().to_ascii_lowercase();
        TYPES.iter().find(|(known, _)| *known == ending).map_or(ANY, |(_, media_type)| media_type)
    }

    /// What it is, in a word: `XLSX`, or `file` where its name does not say.
    #[must_use]
    pub fn kind(&self) -> String {
        let is_short =
            |ending: &&str| ending.len() <= LONGEST_ENDING && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.ending().filter(is_short).map_or_else(|| "file".to_owned(), str::to_ascii_uppercase)
    }

    fn ending(&self) -> Option<&str> {
        self.name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| !ending.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_of_a_file_follows_from_its_name_and_is_never_one_that_runs() {
        for (name, media_type, kind) in [
            ("log.csv", "text/csv", "CSV"),
            ("Map of the basin.PDF", "application/pdf", "PDF"),
            ("page.html", ANY, "HTML"),
            ("a.pdf.SVG", ANY, "SVG"),
            ("plan", ANY, "file"),
            ("plan.", ANY, "file"),
            ("plan.drawing", ANY, "file"),
            ("plan.<b>", ANY, "file"),
        ] {
            let attachment = Attachment { name: name.to_owned(), sha256: String::new(), bytes: 0 };
            assert_eq!((attachment.media_type(), attachment.kind().as_str()), (media_type, kind), "{name}");
        }
        for (ending, media_type) in TYPES {
            for bad in ["html", "script", "xml ", "+xml", "/xml", "svg"] {
                assert!(!media_type.contains(bad), "{ending}: {media_type}");
            }
        }
    }
}
