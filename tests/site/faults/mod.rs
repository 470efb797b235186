//! What goes wrong around the program: it is killed, the disk is full or fails, files are damaged, the clock is wrong.
//!
//! `cargo test` does a cut of it; `tests/faults` does all of it. What is random hangs on a seed, which is printed.

mod damage;
mod disk;
mod input;
mod kills;
mod order;
mod shim;
mod upgrade;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use foi_archive::archive::{Archive, Reader};
use foi_archive::domain::Attachment;
use foi_archive::search::{self, Index};
use tempfile::TempDir;

use self::shim::Calls;
use crate::cli::program;
use crate::generated::{Generated, responses, write_all};

/// Documents that are ingested while something goes wrong; a third of them in a cut.
const DOCUMENTS: usize = 300;
/// One in so many comes with another file, which a manifest names.
const DOCUMENTS_AN_ATTACHMENT: usize = 7;
const MANIFEST: &str = "manifest.csv";

/// A variable by which whoever starts the tests says how.
#[expect(clippy::disallowed_methods, reason = "tests have no settings of their own")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// How often something random is tried: as often as said by `tests/faults`, else a few times.
fn times(in_full: usize, in_a_cut: usize) -> usize {
    if is_full() { in_full } else { in_a_cut }
}

fn is_full() -> bool {
    variable("FOI_ARCHIVE_FAULTS").is_some_and(|much| much == "full")
}

/// What random choices hang on.
fn seed() -> u64 {
    variable("FOI_ARCHIVE_FAULTS_SEED").and_then(|seed| seed.parse().ok()).unwrap_or(20_260_101)
}

/// A record as `list` shows it.
type Listed = String;

/// Documents to ingest, and what an archive holds once all of them are ingested and nothing went wrong.
struct Documents {
    folder: TempDir,
    listing: Vec<Listed>,
    /// The files that came with each record of the listing.
    attached: Vec<Vec<Attachment>>,
    /// The calls to the system that ingesting them takes.
    calls: Calls,
}

impl Documents {
    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.listing.iter().filter_map(|line| line.split(' ').next())
    }
}

/// The documents of all tests of this kind.
static DOCUMENTS_TO_INGEST: LazyLock<Documents> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let documents = responses(1, times(DOCUMENTS, DOCUMENTS / 3));
    write_all(folder.path(), &documents);
    attach(folder.path(), &documents);
    let desk = Desk::new();
    let calls = Calls::of(&mut desk.ingest(folder.path()));
    let listing = desk.listing();
    let attached = desk.attached(&listing);
    assert!(attached.iter().any(|files| !files.is_empty()), "some come with files");
    Documents { folder, listing, attached, calls }
});

/// A file and a manifest that names it, to be ingested with a few of the documents.
fn attach(folder: &Path, documents: &[Generated]) {
    let mut manifest = "file,attachments\n".to_owned();
    for (number, document) in documents.iter().enumerate().step_by(DOCUMENTS_AN_ATTACHMENT) {
        let name = format!("figures-{number}.csv");
        std::fs::write(folder.join(&name), format!("month,number\nJanuary,{number}\n").repeat(200)).expect("written");
        manifest += &format!("{},{name}\n", document.name);
    }
    std::fs::write(folder.join(MANIFEST), manifest).expect("written");
}

/// An archive that something happens to.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().expect("a folder") }
    }

    fn archive(&self) -> PathBuf {
        self.dir.path().join("var")
    }

    fn command(&self, name: &str) -> Command {
        let mut command = program();
        command.arg(name).env("FOI_ARCHIVE_ARCHIVE", self.archive());
        command
    }

    fn ingest(&self, folder: &Path) -> Command {
        let mut command = self.command("ingest");
        command.arg(folder);
        let manifest = folder.join(MANIFEST);
        if manifest.exists() {
            command.arg("--manifest").arg(manifest);
        }
        command
    }

    fn listing(&self) -> Vec<Listed> {
        listing(&self.archive())
    }

    /// The files that came with each of these records.
    fn attached(&self, listing: &[Listed]) -> Vec<Vec<Attachment>> {
        let Ok(reader) = Reader::open(&self.archive()) else { return Vec::new() };
        let of = |line: &Listed| line.rsplit(' ').next().and_then(|sha256| reader.attachments(sha256).ok());
        listing.iter().map(|line| of(line).unwrap_or_default()).collect()
    }
}

/// What an archive holds; nothing where there is none yet.
fn listing(archive: &Path) -> Vec<Listed> {
    let Ok(reader) = Reader::open(archive) else { return Vec::new() };
    // An archive whose first writer was killed before it had made the tables holds nothing.
    let listed = reader.listing("", 10_000).unwrap_or_default();
    listed.into_iter().map(|(id, revision, sha256)| format!("{id} {revision} {sha256}")).collect()
}

/// Starts as a server does, and finds that the archive is whole and the index agrees with it.
fn assert_agrees_after_a_start(dir: &Path, when: &str) {
    let archive = Archive::open(dir).unwrap_or_else(|error| panic!("{when}: {error}"));
    search::catch_up(&archive, &mut |_, _| {}).unwrap_or_else(|error| panic!("{when}: {error}"));
    let mut found = Vec::new();
    archive.reader().check(&mut |problem| found.push(problem.0), &mut |_| {}).expect(when);
    let index = Index::open(dir).expect(when);
    index.check(archive.reader(), &mut |problem| found.push(problem)).expect(when);
    assert_eq!(found, Vec::<String>::new(), "{when}");
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A failure is one line that begins with the program's name, and no trace of its insides. Only how far it came may stand
/// before it.
fn assert_fails(output: &Output, with: &str, when: &str) {
    let said = err(output);
    let lines: Vec<&str> = said.lines().filter(|line| !line.starts_with(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(output.status.code(), Some(1), "{when}: {said}");
    assert!(matches!(lines[..], [line] if line.starts_with("foi-archive: ") && line.contains(with)), "{when}: {said}");
    assert!(!said.contains("os error") && !said.contains("panicked"), "{when}: {said}");
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("there");
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
