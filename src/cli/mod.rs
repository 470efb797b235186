//! Commands: what was typed, turned into calls of the layers to the left.

mod evidence;
mod explain;
mod health;
mod ingest;
mod maintain;
mod parse;
mod report;
mod reread;
mod serve;
mod terminal;
mod withdraw;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::ArgPredicate;
use clap::{Args, Parser, Subcommand};

use crate::config::{ArchiveFolder, Intake, ListenAddress, ResponsesFolder, ServeOptions, VERSION};

const EXAMPLES: &str = "\
Examples:
  foi-archive                          ingest what is new in data/responses, then serve it
  foi-archive ingest ~/responses       add your own documents: .txt, .html, .htm
  foi-archive serve --listen 0.0.0.0:8080 --public-url https://foi.example.org
  foi-archive parse letter.txt         see what is read from a letter, without keeping it
  foi-archive parse --explain a.txt    see line by line how it was read
  foi-archive backup archive.backup    copy the archive while it is served
  foi-archive verify                   check that everything kept is whole

Every option may be given by the environment variable that its help names.";

/// A searchable web archive of responses to Freedom of Information requests
///
/// Without a command it ingests what is new and then serves.
#[derive(Parser)]
#[command(name = "foi-archive", version = VERSION, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    responses: ResponsesFolder,
    #[command(flatten)]
    intake: Intake,
    #[command(flatten)]
    serve: ServeOptions,
}

#[derive(Subcommand)]
enum Command {
    /// Add documents to the archive: files, or folders of .txt, .html and .htm
    ///
    /// What is held is left alone, so it can be run again and again. Another text of a letter that is held becomes the next
    /// revision of its record; the internal review of a reply gets a record beside it. Ends with counts and a line for each document that could not be read.
    Ingest(IngestOptions),
    /// Serve the archive on the web
    Serve(ServeOptions),
    /// Print one line a record that is shown: id, revision, SHA-256 of the original
    List {
        #[command(flatten)]
        folder: ArchiveFolder,
        /// Those that were withdrawn instead: id, since when, why
        #[arg(long)]
        withdrawn: bool,
    },
    /// Check that originals have their digests, that texts, readings and lists agree, and that the index holds what the
    /// archive holds; names what does not
    Verify(ArchiveFolder),
    /// Read every original again with the present reader; ids stay. One line for each record that is read otherwise
    ///
    /// The line names the facts that changed. A record whose original can no longer be read keeps its reading and is
    /// named. It may be ended at any time and run again. While a row of data/corrections.toml cannot be used, the row is
    /// named and nothing is read again.
    Reread(ArchiveFolder),
    /// Build the index anew from the archive
    Reindex(ArchiveFolder),
    /// Show a response no longer; its address says that it was withdrawn, and why
    Withdraw(withdraw::WithdrawOptions),
    /// Show a withdrawn response again
    Restore {
        /// The response: authority/year/number, as in its address
        id: crate::domain::ResponseId,
        #[command(flatten)]
        folder: ArchiveFolder,
    },
    /// Copy the archive into a new file, also while it is served and written
    ///
    /// To go back to it, put the file as archive.sqlite into an empty folder, and serve that: the index is built from it.
    Backup {
        /// The file to make; none is overwritten
        file: PathBuf,
        #[command(flatten)]
        folder: ArchiveFolder,
    },
    /// Ask a running server whether it can answer; exit code 0 if so (for containers)
    Health(ListenAddress),
    /// Print what the reader sees in documents, one JSON object a line; writes nothing
    Parse {
        /// Documents to read
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// For people: each line with the class it was given, and each citation found, with the reason where it does not
        /// count
        #[arg(long)]
        explain: bool,
    },
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  foi-archive ingest ~/responses
  foi-archive ingest ~/responses/leeds --authority leeds-city-council
  foi-archive ingest --manifest ~/responses/leeds/manifest.csv
  foi-archive ingest letter.txt other.html --strict --report report.json")]
struct IngestOptions {
    /// Files and folders
    #[arg(value_name = "PATH", default_value = "data/responses")]
    #[arg(default_value_if("manifest", ArgPredicate::IsPresent, None))]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    folder: ArchiveFolder,
    #[command(flatten)]
    intake: Intake,
    /// Whose responses they are, by name or by its word in addresses (mps). For documents that do not say
    #[arg(long, value_name = "SLUG", value_parser = ingest::known_authority)]
    authority: Option<crate::domain::Authority>,
    /// A CSV file that says what the texts do not; the documents it names are ingested too
    ///
    /// Its first line names the columns, in any order, with commas, semicolons or tabs between: file (needed; a path from the manifest), source_url, published
    /// (2023, 2023-06 or 2023-06-14), authority, licence, title (in place of the one made from the text), attachments
    /// (files, with semicolons between; those that are there, beside the manifest or the letter, are kept and offered, the others
    /// listed as not held). Ingest again with another manifest to correct what was given: a column that it
    /// lacks stays as it was.
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Exit with 1 where a document, or a line of the manifest, could not be read
    #[arg(long)]
    strict: bool,
    /// Write what was done to a file, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if !matches!(cli.command, None | Some(Command::Serve(_))) {
        serve::log_warnings();
    }
    let done = match cli.command {
        None => serve::ingest_and_serve(&cli.responses.responses, cli.intake, cli.serve.into()),
        Some(Command::Ingest(options)) => ingest::run(&options),
        Some(Command::Serve(options)) => serve::serve(options.into()),
        Some(Command::List { folder, withdrawn: false }) => maintain::list(&folder.archive),
        Some(Command::List { folder, withdrawn: true }) => maintain::list_withdrawn(&folder.archive),
        Some(Command::Verify(folder)) => maintain::verify(&folder.archive),
        Some(Command::Reread(folder)) => reread::run(&folder.archive),
        Some(Command::Reindex(folder)) => maintain::reindex(&folder.archive),
        Some(Command::Withdraw(options)) => withdraw::withdraw(&options),
        Some(Command::Restore { id, folder }) => withdraw::restore(&id, &folder.archive),
        Some(Command::Backup { file, folder }) => maintain::backup(&folder.archive, &file),
        Some(Command::Health(address)) => health::ask(address.listen),
        Some(Command::Parse { files, explain }) => return parse::run(&files, explain),
    };
    done.unwrap_or_else(|error| {
        // Whoever reads our output has seen enough (`foi-archive list | head`).
        if terminal::is_closed_pipe(&error) {
            return ExitCode::SUCCESS;
        }
        // Where that cannot be said either, the code says it.
        let _ = writeln!(std::io::stderr(), "foi-archive: {}", terminal::in_one_line(&error));
        ExitCode::FAILURE
    })
}
