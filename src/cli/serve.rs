//! `foi-archive serve`, and the program without a command.

use std::io::{IsTerminal, Stderr, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::bail;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::SubscriberBuilder;
use tracing_subscriber::fmt::format::{DefaultFields, Format};

use super::ingest;
use crate::archive::{self, Archive, Reader};
use crate::config::{ARCHIVE, Intake, LogFormat, LogOptions, RESPONSES, Settings};
use crate::ingest::Options;
use crate::search::Index;
use crate::web;

/// How often a server looks for what was written since.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// Ingests what is new in a folder, then serves.
pub(super) fn ingest_and_serve(responses: &Path, intake: Intake, settings: Settings) -> anyhow::Result<ExitCode> {
    log_as(&settings.log)?;
    if !responses.exists() {
        if responses != Path::new(RESPONSES) {
            bail!("there is no {} to ingest from: name another with --responses", responses.display());
        }
        tracing::warn!("there is no {RESPONSES} here to ingest from; serving what there is");
        assert_begun(&settings.archive)?;
    } else {
        match Archive::open(&settings.archive) {
            Ok(mut archive) => {
                let paths = [PathBuf::from(responses)];
                let options = Options { paths: &paths, most_bytes: intake.max_size, ..Options::default() };
                let report = ingest::bring_up(&mut archive, &options)?;
                let has_news = report.changed_anything() || report.refused > 0;
                if has_news || !report.passed_over.is_empty() {
                    ingest::print(&report)?;
                } else {
                    writeln!(std::io::stdout(), "nothing new in {}", responses.display())?;
                }
            }
            // Somebody else is at it; what there is can be served meanwhile.
            Err(error @ archive::Error::Locked(_)) => {
                tracing::warn!("{error}; serving what there is");
            }
            Err(error) => return Err(error.into()),
        }
    }
    start(settings)
}

/// Serves until told to stop.
pub(super) fn serve(settings: Settings) -> anyhow::Result<ExitCode> {
    log_as(&settings.log)?;
    assert_begun(&settings.archive)?;
    start(settings)
}

/// A folder that was named and is not there is a slip: an empty archive made in its place would look like a loss. One that is
/// there may be empty (a new volume, a service's own folder), and so may the usual one.
fn assert_begun(dir: &Path) -> anyhow::Result<()> {
    if dir != Path::new(ARCHIVE) && !dir.exists() {
        bail!("there is no folder {} to serve from: make it, or name another with --archive", dir.display());
    }
    if matches!(Reader::open(dir), Err(archive::Error::Missing(_))) {
        tracing::warn!("there is no archive in {} yet; serving an empty one", dir.display());
    }
    Ok(())
}

fn start(settings: Settings) -> anyhow::Result<ExitCode> {
    let reader = prepare(&settings.archive)?;
    let index = Index::open_or_empty(&settings.archive)?.keeping_results(settings.result_cache);
    follow(index.clone(), reader.clone())?;
    web::serve(reader, index, settings)?;
    Ok(ExitCode::SUCCESS)
}

/// Brings the index up if nobody else writes, and opens the archive.
fn prepare(dir: &Path) -> anyhow::Result<Reader> {
    match Archive::open(dir) {
        Ok(archive) => ingest::index(&archive)?,
        Err(archive::Error::Locked(_)) => {}
        // A folder that cannot be written is served as it is, if there is something in it.
        Err(error) => return Reader::open(dir).map_err(|_| error.into()),
    }
    Ok(Reader::open(dir)?)
}

/// Serves what is written later without a restart.
fn follow(index: Index, reader: Reader) -> std::io::Result<()> {
    std::thread::Builder::new().name("follow".to_owned()).spawn(move || {
        let mut told = String::new();
        loop {
            std::thread::sleep(BETWEEN_LOOKS);
            match index.keep_up(&reader) {
                Ok(true) => tracing::info!(change = index.change(), "serving what is new"),
                Ok(false) => told.clear(),
                // Said once, not twice a second.
                Err(error) if error.to_string() != told => {
                    told = error.to_string();
                    tracing::error!(%error, "what is new cannot be served");
                }
                Err(_) => {}
            }
        }
    })?;
    Ok(())
}

/// A log to the standard error. One that cannot be written, on a disk that is full, ends no work: to complain of it there,
/// as the library does by default, would panic.
fn fmt() -> SubscriberBuilder<DefaultFields, Format, LevelFilter, fn() -> Stderr> {
    tracing_subscriber::fmt().log_internal_errors(false).with_writer(std::io::stderr as fn() -> Stderr)
}

/// The log of a command that ends by itself: warnings, beside what it says.
pub(super) fn log_warnings() {
    let log = fmt().with_env_filter(EnvFilter::new("foi_archive=warn")).without_time().with_target(false);
    // Without a log the command does its work all the same.
    let _ = log.with_ansi(false).try_init();
}

fn log_as(options: &LogOptions) -> anyhow::Result<()> {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).parse(&options.level)?;
    let colours = std::io::stderr().is_terminal();
    let log = fmt().with_env_filter(filter).with_ansi(colours);
    let started = match options.log_format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
}
