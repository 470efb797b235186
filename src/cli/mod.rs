//! Commands: what was typed, turned into calls of the layers to the left.

mod parse;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A searchable web archive of responses to Freedom of Information requests.
#[derive(Parser)]
#[command(name = "foi-archive", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Print what the reader sees in documents, one JSON object a line; writes nothing.
    Parse {
        /// Documents to read.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    match Cli::parse().command {
        Some(Command::Parse { files }) => parse::run(&files),
        None => ExitCode::SUCCESS,
    }
}
