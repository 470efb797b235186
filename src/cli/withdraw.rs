//! `foi-archive withdraw`, `restore`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use super::ingest::{index, open};
use super::terminal::Progress;
use crate::archive::{Archive, Notice, Reader, Restored};
use crate::config::ArchiveFolder;
use crate::domain::{ResponseId, counted};
use crate::search;

const DAY: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// The longest reason or name that a page shows.
const LONGEST: usize = 1_000;

/// What to withdraw, and what to tell of it.
#[derive(Args)]
#[command(after_help = "\
Examples:
  foi-archive withdraw mps/2022/900333 --reason 'The authority published names by mistake' --asked-by 'The authority'
  foi-archive withdraw mps/2022/900333 --reason 'Under review' --until 2027-03-31
  foi-archive withdraw mps/2022/900333 --reason 'A court order' --erase")]
pub(super) struct WithdrawOptions {
    /// The response: authority/year/number, as in its address
    id: ResponseId,
    /// Why. The page in its place says so
    #[arg(long, value_name = "TEXT", value_parser = words)]
    reason: String,
    /// Who asked for it. The page in its place says so
    #[arg(long, value_name = "WHO", value_parser = words)]
    asked_by: Option<String>,
    /// The last day (UTC) on which it is withdrawn; then a server, or the next command that writes, shows it again
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Date>,
    /// Remove its originals and every text of it for good, from archive and index; only id, digests and reason stay
    ///
    /// The archive file is rewritten and the index built anew, which takes its time and as much room again. Copies of the
    /// archive that were made before still hold it.
    #[arg(long, conflicts_with = "until")]
    erase: bool,
    #[command(flatten)]
    folder: ArchiveFolder,
}

/// Text for a page: one line, not empty.
fn words(text: &str) -> Result<String, String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0 => Err("some words are wanted".to_owned()),
        count if count > LONGEST || text.chars().any(char::is_control) => {
            Err(format!("at most {LONGEST} characters are wanted, all of which can be seen"))
        }
        _ => Ok(text),
    }
}

fn day(text: &str) -> Result<Date, String> {
    let day = Date::parse(text, DAY).map_err(|_| "a day such as 2027-03-31 is wanted".to_owned())?;
    if day < OffsetDateTime::now_utc().date() { Err("that day is past".to_owned()) } else { Ok(day) }
}

/// Opens an archive that is there; opening it for writing would make one where there is none.
fn archive(dir: &Path) -> anyhow::Result<Archive> {
    Reader::open(dir)?;
    Ok(open(dir)?)
}

/// Withdraws a response.
pub(super) fn withdraw(options: &WithdrawOptions) -> anyhow::Result<ExitCode> {
    let id = &options.id;
    let mut archive = archive(&options.folder.archive)?;
    let notice = Notice { reason: options.reason.clone(), asked_by: options.asked_by.clone(), until: options.until };
    let batch = archive.batch()?;
    if !batch.withdraw(id, &notice)? {
        bail!("there is no response {id} in the archive");
    }
    let erased = if options.erase { batch.erase(id)? } else { 0 };
    batch.commit()?;
    // Gone from the search at once; that nothing is left in the files takes longer.
    index(&archive)?;
    if options.erase {
        let left = || format!("{id} was erased, but its words may still be in the files; run the command again");
        wipe(&archive).with_context(left)?;
        let texts = counted(erased as u64, "text");
        writeln!(std::io::stdout(), "erased {id}: {texts}; copies of the archive made before still hold it")?;
    } else {
        writeln!(std::io::stdout(), "withdrawn {id}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Rewrites archive and index without what was erased.
fn wipe(archive: &Archive) -> anyhow::Result<()> {
    let mut progress = Progress::begin("change", " indexed");
    let done = search::rewrite(archive, &mut |done, total| progress.tell(done, Some(total)));
    progress.end();
    done?;
    archive.wipe()?;
    archive.note_wiped()?;
    Ok(())
}

/// Shows a withdrawn response again.
pub(super) fn restore(id: &ResponseId, dir: &Path) -> anyhow::Result<ExitCode> {
    let mut archive = archive(dir)?;
    let batch = archive.batch()?;
    match batch.restore(id)? {
        Restored::Shown => batch.commit()?,
        Restored::NotWithdrawn => bail!("{id} is not withdrawn"),
        Restored::Erased => bail!("{id} was erased: there is nothing left to show"),
        Restored::Unknown => bail!("there is no response {id} in the archive"),
    }
    index(&archive)?;
    writeln!(std::io::stdout(), "restored {id}")?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_tells_is_one_line_and_a_day_is_not_past() {
        assert_eq!(words(" A\n  reason ").as_deref(), Ok("A reason"));
        for text in ["", " \n", "\u{1b}[31mred", &"x".repeat(LONGEST + 1)] {
            assert!(words(text).is_err(), "{text}");
        }
        assert!(day("9999-12-31").is_ok());
        for text in ["2020-01-01", "tomorrow", "31.12.2999", "2999-13-01", ""] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
