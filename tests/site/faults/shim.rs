//! Faults between the program and the system, by a library that is put before the C library (`shim.c`).

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

static SHIM: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let library = folder.path().join("shim.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/faults/shim.c");
    let compiler = super::variable("CC").unwrap_or_else(|| "cc".to_owned());
    let compiled = Command::new(compiler)
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"])
        .args([&library, &source])
        .output()
        .expect("a C compiler, which the program itself is built with");
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    (folder, library)
});

/// What is to happen, as `shim.c` tells.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) call: &'static str,
    /// What the path of the file contains.
    pub(super) part: String,
    /// At which call, from 1.
    pub(super) nth: u64,
    /// `kill`, or the number of an error.
    pub(super) what: &'static str,
}

/// The process ends at once.
pub(super) const KILL: &str = "kill";
/// `EIO`, from then on.
pub(super) const INPUT_OUTPUT: &str = "5+";
/// `EIO`, once.
pub(super) const INPUT_OUTPUT_ONCE: &str = "5";
/// `ENOSPC`, from then on.
pub(super) const DISK_FULL: &str = "28+";

impl Fault {
    pub(super) fn new(call: &'static str, part: &str, nth: u64, what: &'static str) -> Self {
        Self { call, part: part.to_owned(), nth, what }
    }

    /// Lets it happen to a command.
    pub(super) fn upon(&self, command: &mut Command) {
        let Self { call, part, nth, what } = self;
        command.env("LD_PRELOAD", &SHIM.1).env("FAULT", format!("{call}:{part}:{nth}:{what}"));
    }
}

/// How many such calls a command makes.
pub(super) fn count(call: &'static str, part: &str, command: &mut Command) -> u64 {
    let folder = tempfile::tempdir().expect("a folder");
    let counted = folder.path().join("count");
    Fault::new(call, part, u64::from(u32::MAX), KILL).upon(command);
    let done = command.env("FAULT_COUNT", &counted).output().expect("ran");
    assert!(done.status.success(), "{done:?}");
    let counted = std::fs::read_to_string(counted).expect("counted");
    counted.trim().parse().expect("a number")
}

/// Sets the clock of a command so many seconds forward, or back.
pub(super) fn set_clock(command: &mut Command, seconds: i64) {
    command.env("LD_PRELOAD", &SHIM.1).env("FAULT_CLOCK", seconds.to_string());
}
