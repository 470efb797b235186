//! The file of a report: what there is under its name is a whole report, or what was there before.

use std::ffi::OsString;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::archive::in_plain_words;

/// A file that is written beside its name and takes it when it is whole.
pub(super) struct ReportFile<'p> {
    path: &'p Path,
    file: File,
    /// Where it is written; none where the name is of something that no file may take the place of, such as `/dev/stdout`.
    beside: Option<Beside>,
}

/// A file that goes when the work ends without it.
struct Beside(PathBuf);

impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already where it has taken its name.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl<'p> ReportFile<'p> {
    /// Makes sure that it can be written.
    pub(super) fn create(path: &'p Path) -> anyhow::Result<Self> {
        let known = path.metadata().ok();
        let refused = |error| cannot_write(path, &error);
        if known.is_some_and(|known| !known.is_file()) {
            return Ok(Self { path, file: File::create(path).map_err(refused)?, beside: None });
        }
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(".part");
        let beside = path.with_file_name(name);
        let file = File::create(&beside).map_err(refused)?;
        Ok(Self { path, file, beside: Some(Beside(beside)) })
    }

    /// Writes it whole and gives it its name.
    pub(super) fn finish(mut self, text: &str) -> anyhow::Result<()> {
        let refused = |error| cannot_write(self.path, &error);
        writeln!(self.file, "{text}").map_err(refused)?;
        let Some(beside) = &self.beside else { return Ok(()) };
        self.file.sync_all().map_err(refused)?;
        std::fs::rename(&beside.0, self.path).map_err(refused)
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> anyhow::Error {
    anyhow::anyhow!("cannot write {}: {}", path.display(), in_plain_words(error))
}
