//! `docs/operations.md`: every command that it marks to be run is run, in order, and ends well.

use std::path::Path;
use std::process::Command;

use crate::cli::folder;
use crate::support::records;

const MANUAL: &str = include_str!("../../docs/operations.md");

/// The blocks of one kind, each with the line where it begins.
fn blocks(kind: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut lines = MANUAL.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line == format!("```{kind}") {
            let block: Vec<_> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            found.push((number + 1, block.join("\n")));
        }
    }
    found
}

/// A shell that knows the program, as it does where the program is installed.
fn shell(place: &Path, commands: &str) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_foi-archive"));
    let mut shell = Command::new("sh");
    shell.args(["-euc", &format!("PATH=\"$PROGRAMS:$PATH\"\n{commands}")]).current_dir(place);
    shell.env("PROGRAMS", program.parent().expect("a folder"));
    shell
}

#[test]
fn every_command_of_the_manual_runs() {
    let dir = folder();
    let letters = dir.path().join("letters");
    std::fs::create_dir(&letters).expect("a folder");
    for letter in std::fs::read_dir(records().join("mps")).expect("letters").flatten() {
        std::fs::copy(letter.path(), letters.join(letter.file_name())).expect("copied");
    }
    let blocks = blocks("sh");
    assert!(blocks.len() > 5, "{blocks:?}");
    for (line, commands) in blocks {
        let output = shell(dir.path(), &commands).output().expect("a shell");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "docs/operations.md:{line}: {commands}\n{said}");
    }
}

/// Other blocks are examples: what stands before each says whether it was tried, before one of two that follow each other.
#[test]
fn what_no_test_runs_is_said_to_be_untried() {
    let parts: Vec<_> = MANUAL.split("```").collect();
    let (mut told, mut examples) = ("", 0);
    for pair in parts.chunks_exact(2) {
        let (before, block) = (pair[0], pair[1]);
        told = if before.trim().is_empty() { told } else { before };
        if !block.starts_with("sh\n") {
            assert!(["tried", "not run by a test"].iter().any(|words| told.contains(words)), "{block}");
            examples += 1;
        }
    }
    assert!(examples > 4, "{examples}");
}

/// A setting of the allocator, which the program itself does not read.
const ALLOCATOR: &str = "MIMALLOC_PURGE_DELAY";

/// The unit names settings that exist, and systemd reads it without a complaint where there is one to ask.
#[test]
fn the_unit_is_one() {
    let [(_, unit)] = blocks("ini").try_into().expect("one unit");
    let help = Command::new(env!("CARGO_BIN_EXE_foi-archive")).args(["serve", "--help"]).output().expect("ran");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for line in unit.lines().filter_map(|line| line.strip_prefix("Environment=")) {
        let (name, _) = line.split_once('=').expect("a value");
        assert!(name == ALLOCATOR || help.contains(&format!("env: {name}=")), "{name}");
    }
    let dir = folder();
    let file = dir.path().join("foi-archive.service");
    let unit = unit.replace("/usr/local/bin/foi-archive", env!("CARGO_BIN_EXE_foi-archive"));
    std::fs::write(&file, unit).expect("written");
    let Ok(output) = Command::new("systemd-analyze").arg("verify").arg(&file).output() else { return };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("foi-archive.service:"), "{said}");
}
