//! The yardstick: makes an archive, ingests it, serves it, drives it over HTTP, and does the same with what could be
//! reached. Prints figures and goals. `bench/run` builds all that it needs and starts it.

mod connection;
mod drive;
mod generate;
mod goals;
mod limits;
mod measure;
mod paths;
mod product;
mod report;

use std::path::PathBuf;

use clap::Parser;

/// How fast the archive is, beside what could be reached
#[derive(Parser)]
pub struct Settings {
    /// Letters that are made
    #[arg(long, default_value_t = 100_000)]
    responses: u64,
    /// Other letters and queries, always the same of one number
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// 5,000 letters: to see whether a change is worth a whole run
    #[arg(long, conflicts_with = "responses")]
    quick: bool,
    /// The folder that everything is made in, and left in; a temporary one is removed
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Put the figures below the line of a Markdown file that says so
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The program that is measured
    #[arg(long, default_value = "target/release/foi-archive")]
    program: PathBuf,
    /// Servers listen on this port of this machine and the three after it
    #[arg(long, default_value_t = 8461)]
    port: u16,
    /// Be the limit server over an index, until killed: the program starts itself so
    #[arg(long, value_name = "DIR", hide = true)]
    limits: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let mut settings = Settings::parse();
    if let Some(folder) = &settings.limits {
        return limits::server::serve(folder, settings.port);
    }
    if settings.quick {
        settings.responses = 5_000;
    }
    let own = std::env::temp_dir().join(format!("foi-archive-bench-{}", std::process::id()));
    let folder = settings.keep.clone().unwrap_or_else(|| own.clone());
    std::fs::create_dir_all(&folder)?;
    let measured = measure::measure(&settings, &folder);
    if settings.keep.is_none() {
        std::fs::remove_dir_all(&own)?;
    }
    let figures = measured?;
    let report = report::report(&settings, &figures);
    print!("{report}");
    settings.report.iter().try_for_each(|file| report::put(file, &report))
}
