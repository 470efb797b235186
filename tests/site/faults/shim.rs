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

/// The calls of a command, each with the path of its file.
pub(super) struct Calls(Vec<(String, String)>);

impl Calls {
    /// Runs a command and writes them down.
    pub(super) fn of(command: &mut Command) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let log = folder.path().join("log");
        let done = command.env("LD_PRELOAD", &SHIM.1).env("FAULT_LOG", &log).output().expect("ran");
        assert!(done.status.success(), "{done:?}");
        let log = std::fs::read_to_string(log).expect("a log");
        let call = |line: &str| line.split_once(' ').map(|(call, path)| (call.to_owned(), path.to_owned()));
        Self(log.lines().filter_map(call).collect())
    }

    /// How many there are of a kind.
    pub(super) fn count(&self, call: &str, part: &str) -> u64 {
        let is_on = |path: &str| match part.strip_suffix('$') {
            Some(end) => path.ends_with(end),
            None => path.contains(part),
        };
        let is_call = |made: &str| made == call || (call == "any" && made != "look");
        self.0.iter().filter(|(made, path)| is_call(made) && is_on(path)).count() as u64
    }
}

/// Sets the clock of a command so many seconds forward, or back.
pub(super) fn set_clock(command: &mut Command, seconds: i64) {
    command.env("LD_PRELOAD", &SHIM.1).env("FAULT_CLOCK", seconds.to_string());
}
