//! `foi-archive reread`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::ingest::{index, open, tell_faults_of_corrections};
use super::terminal::{Progress, printable};
use crate::archive::Reader;
use crate::ingest;

/// Reads everything again, tells what is other than before, and brings the index up.
pub(super) fn run(dir: &Path) -> anyhow::Result<ExitCode> {
    // A row that is left out would be taken back from what it corrected.
    if tell_faults_of_corrections() {
        anyhow::bail!("nothing was read again: a correction that cannot be used would be taken back");
    }
    // Opening it for writing would make an archive where there is none.
    let total = Reader::open(dir)?.revisions()?;
    let mut archive = open(dir)?;
    let mut progress = Progress::begin("original", " read");
    let mut tell = |reread: &ingest::Reread| {
        // The work goes on when nobody reads any more.
        let _ = writeln!(std::io::stdout(), "{}", printable(&reread.to_string()));
    };
    let report = ingest::reread(&mut archive, &mut tell, &mut |done| progress.tell(done, Some(total)));
    progress.end();
    let report = report?;
    index(&archive)?;
    writeln!(std::io::stdout(), "{report}")?;
    Ok(ExitCode::SUCCESS)
}
