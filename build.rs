//! Tells the program which commit it is built from. Where there is no git, `FOI_ARCHIVE_COMMIT` may say so.

use std::path::Path;
use std::process::Command;

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned()).filter(|answer| !answer.is_empty())
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // A commit, a branch chosen: each writes the log of HEAD.
    for path in ["HEAD", "logs/HEAD"] {
        if let Some(file) = git(&["rev-parse", "--git-path", path]).filter(|file| Path::new(file).exists()) {
            println!("cargo:rerun-if-changed={file}");
        }
    }
    let named = option_env!("FOI_ARCHIVE_COMMIT").filter(|commit| !commit.trim().is_empty()).map(str::to_owned);
    let version = match named.or_else(|| git(&["rev-parse", "--short=12", "HEAD"])) {
        Some(commit) => format!("{} ({commit})", env!("CARGO_PKG_VERSION")),
        None => env!("CARGO_PKG_VERSION").to_owned(),
    };
    println!("cargo:rustc-env=FOI_ARCHIVE_VERSION={version}");
}
