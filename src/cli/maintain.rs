//! `foi-archive list`, `verify`, `reindex`, `backup`.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use super::ingest::open;
use super::terminal::{Progress, printable};
use crate::archive::Reader;
use crate::domain::counted;
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
            let reason = printable(&withdrawal.notice.reason);
            writeln!(out, "{} {} {erased}{reason}", withdrawal.id, withdrawal.at.date())?;
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
            closed = writeln!(out, "{}", printable(&problem));
        }
    };
    let total = reader.change()?;
    let mut progress = Progress::begin("original", " checked");
    reader.check(&mut |problem| say(problem.0), &mut |done| progress.tell(done, Some(total)))?;
    progress.end();
    match Index::open(dir) {
        Ok(index) => index.check(&reader, &mut say)?,
        Err(error) => say(format!("index: {error}")),
    }
    closed?;
    if problems > 0 {
        writeln!(out, "{}", counted(problems, "problem"))?;
        return Ok(ExitCode::FAILURE);
    }
    let withdrawn = match reader.withdrawn()? {
        0 => String::new(),
        withdrawn => format!("; {withdrawn} withdrawn"),
    };
    let all = match reader.count()? {
        1 => "1 response, and it is whole; the index holds it".to_owned(),
        count => format!("{count} responses, all whole; the index holds them all"),
    };
    writeln!(out, "{all}{withdrawn}")?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the index anew.
pub(super) fn reindex(dir: &Path) -> anyhow::Result<ExitCode> {
    // Opening it for writing would make an archive where there is none.
    Reader::open(dir)?;
    let archive = open(dir)?;
    let mut progress = Progress::begin("change", " indexed");
    let built = search::rebuild(&archive, &mut |done, total| progress.tell(done, Some(total)));
    progress.end();
    built?;
    writeln!(std::io::stdout(), "{} indexed", counted(archive.reader().count()?, "response"))?;
    Ok(ExitCode::SUCCESS)
}
