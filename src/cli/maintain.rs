//! `foi-archive list`, `verify`, `reindex`, `backup`.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use super::ingest::open;
use super::terminal::Progress;
use crate::archive::Reader;
use crate::search::{self, Index};

/// Records that are asked for at once.
const RECORDS_A_BATCH: usize = 1_000;

/// Prints one line a record, in the order of the ids.
pub(super) fn list(dir: &Path) -> anyhow::Result<ExitCode> {
    let reader = Reader::open(dir)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut after = String::new();
    loop {
        let records = reader.listing(&after, RECORDS_A_BATCH)?;
        let Some((last, ..)) = records.last() else { break };
        after = last.to_string();
        for (id, revision, sha256) in &records {
            writeln!(out, "{id} {revision} {sha256}")?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Prints one line a withdrawal, the newest first.
pub(super) fn list_withdrawn(dir: &Path) -> anyhow::Result<ExitCode> {
    let reader = Reader::open(dir)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut after = 0;
    loop {
        let withdrawals = reader.withdrawals(after, RECORDS_A_BATCH)?;
        if withdrawals.is_empty() {
            break;
        }
        after += withdrawals.len();
        for withdrawal in &withdrawals {
            let erased = if withdrawal.erased { "erased: " } else { "" };
            writeln!(out, "{} {} {erased}{}", withdrawal.id, withdrawal.at.date(), withdrawal.notice.reason)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Copies the archive into a new file.
pub(super) fn backup(dir: &Path, file: &Path) -> anyhow::Result<ExitCode> {
    let reader = Reader::open(dir)?;
    reader.backup(file)?;
    writeln!(std::io::stdout(), "the archive was copied to {}", file.display())?;
    Ok(ExitCode::SUCCESS)
}

/// Checks archive and index; one line a problem.
pub(super) fn verify(dir: &Path) -> anyhow::Result<ExitCode> {
    let reader = Reader::open(dir)?;
    let mut problems = 0_u64;
    let mut out = std::io::stdout();
    let mut closed = Ok(());
    let mut say = |problem: String| {
        problems += 1;
        if closed.is_ok() {
            closed = writeln!(out, "{problem}");
        }
    };
    let total = reader.change()?;
    let mut progress = Progress::begin("originals checked");
    reader.check(&mut |problem| say(problem.0), &mut |done| progress.tell(done, Some(total)))?;
    progress.end();
    match Index::open(dir) {
        Ok(index) => index.check(&reader, &mut say)?,
        Err(error) => say(format!("index: {error}")),
    }
    closed?;
    if problems > 0 {
        writeln!(out, "{problems} {}", if problems == 1 { "problem" } else { "problems" })?;
        return Ok(ExitCode::FAILURE);
    }
    let withdrawn = match reader.withdrawn()? {
        0 => String::new(),
        withdrawn => format!("; {withdrawn} withdrawn"),
    };
    writeln!(out, "{} responses, all whole; the index holds them all{withdrawn}", reader.count()?)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the index anew.
pub(super) fn reindex(dir: &Path) -> anyhow::Result<ExitCode> {
    // Opening it for writing would make an archive where there is none.
    Reader::open(dir)?;
    let archive = open(dir)?;
    let mut progress = Progress::begin("changes indexed");
    let built = search::rebuild(&archive, &mut |done, total| progress.tell(done, Some(total)));
    progress.end();
    built?;
    writeln!(std::io::stdout(), "{} responses indexed", archive.reader().count()?)?;
    Ok(ExitCode::SUCCESS)
}
