//! Tells the program which commit it is built from (where there is no git, `FOI_ARCHIVE_COMMIT` may say so), and makes of
//! `static/` the files that it sends, in each encoding as small as they get, so that no request costs that work.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// The files that are sent, and what each is made of: style sheets in the order in which they build on each other; scripts,
/// each of which only betters a page that works without it.
const FILES: [(&str, &[&str]); 3] = [
    (
        "site.css",
        &["css/tokens.css", "css/base.css", "css/layout.css", "css/parts.css", "css/letter.css", "css/print.css"],
    ),
    ("site.js", &["js/copy.js", "js/suggest.js", "js/back.js"]),
    ("icon.svg", &["favicon.svg"]),
];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    name_commit();
    make_files()
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned()).filter(|answer| !answer.is_empty())
}

fn name_commit() {
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

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script by the environment where it may write")]
fn make_files() -> io::Result<()> {
    println!("cargo:rerun-if-changed=static");
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder"))?;
    for (name, parts) in FILES {
        let parts: io::Result<Vec<String>> =
            parts.iter().map(|part| fs::read_to_string(Path::new("static").join(part))).collect();
        let bytes = as_sent(name, &parts?.concat()).into_bytes();
        let file = Path::new(&folder).join(name);
        fs::write(file.with_added_extension("br"), brotli(&bytes)?)?;
        fs::write(file.with_added_extension("gz"), gzip(&bytes)?)?;
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// A file without the lines of scripts that are for who reads them in `static/`.
fn as_sent(name: &str, text: &str) -> String {
    let is_note = |line: &str| name.ends_with(".js") && line.trim_start().starts_with("//");
    text.lines().filter(|line| !is_note(line)).flat_map(|line| [line, "\n"]).collect()
}

fn brotli(mut bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &brotli::enc::BrotliEncoderParams::default())?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}
