//! `foi-archive ingest`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::IngestOptions;
use super::report::ReportFile;
use super::terminal::{Progress, printable};
use crate::archive::{self, Archive, in_plain_words};
use crate::domain::Authority;
use crate::ingest::{self, Manifest, Options, Report};
use crate::search;

/// How long a command waits for another that writes: a server that catches up is soon done.
const PATIENCE: Duration = Duration::from_secs(5);

/// The authority that was named.
pub(super) fn known_authority(text: &str) -> Result<Authority, String> {
    ingest::authority(text).ok_or_else(|| "the name of an authority is wanted, or its word in addresses".to_owned())
}

/// Opens the archive for writing, as soon as nobody else does.
pub(super) fn open(dir: &Path) -> Result<Archive, archive::Error> {
    let started = Instant::now();
    loop {
        match Archive::open(dir) {
            Err(archive::Error::Locked(_)) if started.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(100))
            }
            opened => return opened,
        }
    }
}

/// Ingests, tells what was done, and says by its code whether all was well.
pub(super) fn run(options: &IngestOptions) -> anyhow::Result<ExitCode> {
    options.paths.iter().try_for_each(|path| assert_exists(path))?;
    // A report that cannot be written is better known before an hour of work than after.
    let file = options.report.as_deref().map(ReportFile::create).transpose()?;
    let manifest = options.manifest.as_deref().map(read_manifest).transpose()?;
    let mut archive = open(&options.folder.archive)?;
    let options_of_run = Options {
        paths: &options.paths,
        authority: options.authority.as_ref(),
        manifest: manifest.as_ref(),
        most_bytes: options.intake.max_size,
        ..Options::default()
    };
    let report = bring_up(&mut archive, &options_of_run)?;
    print(&report)?;
    if let Some(file) = file {
        file.finish(&serde_json::to_string_pretty(&report)?)?;
    }
    let failed = options.strict && (report.refused > 0 || !report.faults.is_empty());
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What is found in a folder may be refused; what was named and is not there is a slip, best known before any work.
fn assert_exists(path: &Path) -> anyhow::Result<()> {
    match path.metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(anyhow::anyhow!("cannot read {}: {}", path.display(), in_plain_words(&error)))
        }
        _ => Ok(()),
    }
}

fn read_manifest(path: &Path) -> anyhow::Result<Manifest> {
    Manifest::read(path).map_err(|error| anyhow::anyhow!("cannot read {}: {}", path.display(), in_plain_words(&error)))
}

/// Names each row of the table of corrections that cannot be used; says whether there is one.
pub(super) fn tell_faults_of_corrections() -> bool {
    let faults = ingest::Corrections::built_in().faults();
    for fault in faults {
        let _ = writeln!(std::io::stderr(), "data/corrections.toml, {fault}: it is left out; mend it and build again");
    }
    !faults.is_empty()
}

/// Ingests documents and brings the index up to the archive.
pub(super) fn bring_up(archive: &mut Archive, options: &Options<'_>) -> anyhow::Result<Report> {
    tell_faults_of_corrections();
    let total = Progress::wants_total().then(|| ingest::count(options));
    let mut progress = Progress::begin("document", "");
    let report = ingest::run(archive, options, &mut |done| progress.tell(done, total));
    progress.end();
    let report = report?;
    index(archive)?;
    Ok(report)
}

/// Brings the index up to the archive.
pub(super) fn index(archive: &Archive) -> anyhow::Result<()> {
    let mut progress = Progress::begin("change", " indexed");
    let done = search::catch_up(archive, &mut |done, total| progress.tell(done, Some(total)));
    progress.end();
    done?;
    Ok(())
}

/// Counts, and a line for each response that was revised, each document that was withdrawn or refused, each refusal that
/// is told no more, each fault of the manifest.
pub(super) fn print(report: &Report) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let faults = report.faults.iter().map(|fault| format!("manifest, line {}: {}", fault.line, fault.reason));
    let revised = report.revisions.iter().map(ToString::to_string);
    let withdrawn = report.withdrawals.iter().map(ToString::to_string);
    let refused = report.refusals.iter().map(|refused| format!("refused {}: {}", refused.file, refused.reason));
    // Names of files, and what others wrote: it may steer no terminal.
    for line in faults.chain(revised).chain(withdrawn).chain(refused).chain(report.told_passed_over()) {
        writeln!(out, "{}", printable(&line))?;
    }
    match report.forgotten {
        0 => {}
        1 => writeln!(out, "one refusal is told no more: the file is gone")?,
        count => writeln!(out, "{count} refusals are told no more: the files are gone")?,
    }
    writeln!(out, "{report}")
}
