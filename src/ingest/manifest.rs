//! Manifests: a CSV file that says of documents what their text does not. A wrong column, row or value is named with its
//! line and left out; the rest counts.

mod values;

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use csv::StringRecord;
use serde::Serialize;

use super::attachments::{self, AttachedFile};
use crate::domain::Given;
pub(super) use values::is_web_address as is_source_url;
use values::{Clear, Put, authority, licence, published, source_url, title};

/// The column that says which document a row is about.
const FILE: &str = "file";
/// The column that lists the files that came with a document.
const ATTACHMENTS: &str = "attachments";
/// The longest manifest that is read.
const MOST_BYTES: u64 = 256 << 20;
/// Characters of the longest value; lists of attachments are the longest.
const LONGEST: usize = 30_000;
/// Characters of the longest name of a licence or a file.
const LONGEST_NAME: usize = 255;
/// The most attachments of one document.
const MOST_ATTACHMENTS: usize = 100;

/// The columns but `file`, each with how its value is read. An empty value is never read: it takes a former one away.
const COLUMNS: [(&str, Put, Clear); 6] = [
    ("source_url", source_url, |given| given.source_url = None),
    ("published", published, |given| given.published = None),
    ("authority", authority, |given| given.authority = None),
    ("licence", licence, |given| given.licence = None),
    ("title", title, |given| given.title = None),
    (ATTACHMENTS, values::attachments, |given| given.attachments.clear()),
];

/// What is wrong with a manifest, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ManifestFault {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong, in plain words.
    pub reason: String,
}

/// What a manifest says of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    /// Places in [`COLUMNS`] and their values.
    values: Vec<(usize, String)>,
    /// Those of its attachments that lie there as files; none where the manifest says nothing of attachments.
    files: Option<Vec<AttachedFile>>,
}

impl Facts {
    /// What is given of a document of which something was given before: a column that the manifest lacks stays.
    pub(super) fn over(&self, mut given: Given) -> Given {
        for (column, value) in &self.values {
            let Some((_, put, clear)) = COLUMNS.get(*column) else { continue };
            clear(&mut given);
            if !value.is_empty() {
                // It was read once when the row was.
                let _ = put(&mut given, value);
            }
        }
        given
    }

    /// Those of its attachments that lie there as files; none where the manifest says nothing of attachments.
    pub(super) fn files(&self) -> Option<&[AttachedFile]> {
        self.files.as_deref()
    }
}

/// A manifest that was read.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// Its own whole path.
    own: PathBuf,
    files: Vec<PathBuf>,
    rows: HashMap<PathBuf, Facts>,
    /// Whole paths of attachments.
    attached: HashSet<PathBuf>,
    faults: Vec<ManifestFault>,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// Where the file cannot be read. What is wrong in it is among [`Manifest::faults`].
    pub fn read(path: &Path) -> std::io::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let mut bytes = Vec::new();
        File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(std::io::Error::other(format!("it is longer than {} MiB", MOST_BYTES >> 20)));
        }
        let mut manifest = Self { own: path.canonicalize().unwrap_or_default(), ..Self::default() };
        manifest.take(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes), &folder)?;
        Ok(manifest)
    }

    /// The documents that it names, in its order.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// What is wrong with it, in the order of its lines.
    #[must_use]
    pub fn faults(&self) -> &[ManifestFault] {
        &self.faults
    }

    /// What it says of the document at a path.
    pub(super) fn facts(&self, path: &Path) -> Option<&Facts> {
        self.rows.get(&path.canonicalize().ok()?)
    }

    /// Whether the file at a path came with a letter and is none that the manifest names as one.
    pub(super) fn is_attachment(&self, path: &Path) -> bool {
        !self.attached.is_empty()
            && path.canonicalize().is_ok_and(|whole| self.attached.contains(&whole) && !self.rows.contains_key(&whole))
    }

    /// Whether it speaks of the file at a path, or is that file.
    pub(super) fn knows(&self, path: &Path) -> bool {
        path.canonicalize()
            .is_ok_and(|whole| self.own == whole || self.attached.contains(&whole) || self.rows.contains_key(&whole))
    }

    fn take(&mut self, text: &[u8], folder: &Path) -> std::io::Result<()> {
        let mut rows = csv::ReaderBuilder::new();
        let mut rows = rows.delimiter(separator(text)).has_headers(false).flexible(true).from_reader(text);
        let mut lines = LineCounter { text, line: 1, counted: 0 };
        let mut columns: Option<Vec<Option<usize>>> = None;
        let mut row = csv::ByteRecord::new();
        let marks = text.iter().filter(|byte| **byte == b'"').count();
        while rows.read_byte_record(&mut row)? {
            let line = lines.of(row.position().map_or(0, csv::Position::byte));
            let is_last = rows.position().byte() >= text.len() as u64;
            if marks % 2 == 1 && is_last && row.iter().any(|value| value.contains(&b'\n')) {
                self.fault(line, "a quotation mark is opened and never closed: what follows it is not read");
                continue;
            }
            let Ok(row) = StringRecord::from_byte_record(row.clone()) else {
                self.fault(line, "it is not UTF-8");
                continue;
            };
            match &columns {
                None => columns = Some(self.columns(&row, line)),
                Some(columns) => self.row(columns, &row, line, folder),
            }
        }
        if columns.is_none() {
            self.fault(1, "the manifest is empty");
        }
        Ok(())
    }

    fn fault(&mut self, line: u64, reason: impl Into<String>) {
        self.faults.push(ManifestFault { line, reason: reason.into() });
    }

    /// What each column of the first row is: a place in [`COLUMNS`], one past them for the file, or nothing.
    fn columns(&mut self, names: &StringRecord, line: u64) -> Vec<Option<usize>> {
        let known = || COLUMNS.iter().map(|(name, ..)| *name).chain([FILE]);
        let mut columns = Vec::new();
        for name in names {
            let plain = name.trim().to_lowercase();
            let column = known().position(|known| known == plain);
            if column.is_none() {
                let known: Vec<_> = known().collect();
                self.fault(line, format!("no column is called “{}”: known are {}", short(name), known.join(", ")));
            } else if columns.contains(&column) {
                self.fault(line, format!("the column {plain} is there twice: the first counts"));
                columns.push(None);
                continue;
            }
            columns.push(column);
        }
        if !columns.contains(&Some(COLUMNS.len())) {
            self.fault(line, "the column file is missing: no row can be used");
        }
        columns
    }

    fn row(&mut self, columns: &[Option<usize>], row: &StringRecord, line: u64, folder: &Path) {
        let Some(file) = columns.iter().position(|column| *column == Some(COLUMNS.len())) else { return };
        if row.len() != columns.len() {
            return self.fault(line, format!("its values are {}, the columns {}", row.len(), columns.len()));
        }
        let name = row.get(file).unwrap_or_default().trim();
        let found = find(folder, name);
        let (path, whole) = match found {
            Ok(found) => found,
            Err(reason) => return self.fault(line, reason),
        };
        let (mut values, mut files) = (Vec::new(), None);
        for (column, value) in columns.iter().zip(row) {
            let Some((column, (label, put, _))) = column.and_then(|at| Some((at, COLUMNS.get(at)?))) else { continue };
            let mut value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let read = match value.as_str() {
                "" => Ok(()),
                _ if value.chars().count() > LONGEST => Err("a shorter value"),
                _ if value.chars().any(char::is_control) => Err("a value without control characters"),
                value => put(&mut Given::default(), value),
            };
            match read {
                Ok(()) => {
                    if *label == ATTACHMENTS {
                        let list;
                        (list, files) = self.attached(&value, line, folder, &path);
                        value = list;
                    }
                    values.push((column, value));
                }
                Err(wanted) => self.fault(line, format!("{label} “{}”: {wanted} is wanted", short(&value))),
            }
        }
        if self.rows.contains_key(&whole) {
            return self.fault(line, format!("the file {} has a row already: the first counts", short(name)));
        }
        self.files.push(path);
        self.attached.extend(files.iter().flatten().map(|file: &AttachedFile| file.path.clone()));
        self.rows.insert(whole, Facts { values, files });
    }

    /// The attachments that can be listed, and those of them that lie there as files. Each of the others is named as a fault.
    fn attached(&mut self, list: &str, line: u64, folder: &Path, letter: &Path) -> (String, Option<Vec<AttachedFile>>) {
        let (mut listed, mut names, mut files) = (Vec::new(), HashSet::new(), Vec::new());
        for entry in attachments::entries(list) {
            let name = attachments::name_of(entry);
            if let Err(reason) = may_be_listed(name, &names) {
                self.fault(line, format!("{ATTACHMENTS}: {}: {reason}", short(entry)));
                continue;
            }
            names.insert(name);
            listed.push(entry);
            match attached_file(folder, letter, entry) {
                Ok(path) => files.push(AttachedFile { name: name.to_owned(), path, line }),
                Err(reason) => self.fault(line, format!("{ATTACHMENTS}: {reason}")),
            }
        }
        (listed.join("; "), Some(files))
    }
}

/// What stands between the columns. Programs for tables write what is usual in their country, or a tab.
fn separator(text: &[u8]) -> u8 {
    let names = text.split(|byte| matches!(byte, b'\r' | b'\n')).find(|line| !line.is_empty()).unwrap_or_default();
    let is_file = |name: &[u8]| unquoted(name).trim_ascii().eq_ignore_ascii_case(FILE.as_bytes());
    let names_file = |separator: &u8| names.split(|byte| byte == separator).any(is_file);
    [b',', b';', b'\t'].into_iter().find(names_file).unwrap_or(b',')
}

/// A name without the quotation marks around it.
fn unquoted(name: &[u8]) -> &[u8] {
    let name = name.trim_ascii();
    name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(name)
}

/// Counts lines: the parser's own count leaves out line breaks that stand before a row.
struct LineCounter<'t> {
    text: &'t [u8],
    line: u64,
    counted: usize,
}

impl LineCounter<'_> {
    /// The line of the first row that begins at a byte or after it; bytes are asked for in their order.
    fn of(&mut self, byte: u64) -> u64 {
        let mut at = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        at += self.text.iter().skip(at).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = self.text.get(self.counted..at).unwrap_or_default();
        self.line += passed.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.counted = self.counted.max(at);
        self.line
    }
}

/// The file of a row: its path from here, and its whole path.
fn find(folder: &Path, name: &str) -> Result<(PathBuf, PathBuf), String> {
    if name.is_empty() {
        return Err("it names no file".to_owned());
    }
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !inside {
        return Err(format!("the file {} does not lie beside the manifest or below", short(name)));
    }
    let path = folder.join(name);
    match path.canonicalize() {
        Ok(whole) if whole.is_file() => Ok((path, whole)),
        Ok(_) => Err(format!("{} is not a file", short(name))),
        Err(error) => Err(format!("{}: {}", short(name), crate::archive::in_plain_words(&error))),
    }
}

/// The whole path of an attachment, beside the manifest or below, or else beside the letter. No link leads out of there: what
/// lies elsewhere on the machine is nobody's to publish.
fn attached_file(folder: &Path, letter: &Path, entry: &str) -> Result<PathBuf, String> {
    let beside_letter = |reason| letter.parent().and_then(|folder| find(folder, entry).ok()).ok_or(reason);
    let (_, whole) = find(folder, entry).or_else(beside_letter)?;
    match folder.join(".").canonicalize() {
        Ok(root) if whole.starts_with(&root) => Ok(whole),
        _ => Err(format!("the file {} does not lie beside the manifest or below", short(entry))),
    }
}

/// The beginning of what somebody wrote, for a message of one line.
fn short(text: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = text.chars().map(plain).take(80).collect();
    if text.chars().nth(80).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether an attachment can be listed behind others of its letter: it is asked for by its name without folders.
fn may_be_listed(name: &str, others: &HashSet<&str>) -> Result<(), &'static str> {
    match name {
        _ if others.contains(name) => Err("another file of this name is listed before it; the first counts"),
        _ if others.len() >= MOST_ATTACHMENTS => Err("at most 100 files of a letter are listed"),
        _ if name.chars().count() > LONGEST_NAME => Err("its name has more than 255 characters"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
