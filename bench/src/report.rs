//! Figures as Markdown: for the terminal, and for `docs/performance.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use crate::Settings;
use crate::drive::{CONNECTIONS, Times};
use crate::goals::{GOALS, Wanted};
use crate::measure::{Encoding, Figures, Pair};

/// What stands below it in the file is written by this program.
const LINE: &str = "<!-- What follows is written by bench/run --report. -->";

/// The whole report.
pub fn report(settings: &Settings, figures: &Figures) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} responses (seed {}), {:.1} MB of files, {:.1} MB of text, {:.1} kB a response.\n",
        figures.responses,
        settings.seed,
        megabytes(figures.file_bytes),
        megabytes(figures.text_bytes),
        figures.text_bytes as f64 / 1e3 / figures.responses as f64
    );
    let _ = writeln!(text, "{}\n", circumstances());
    text.push_str(&goals(figures));
    text.push_str(&ingest(figures));
    text.push_str(&serving(figures));
    text.push_str(&encodings(&figures.encodings));
    text
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Machine, commit, date.
fn circumstances() -> String {
    let said = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().ok();
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
    };
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    format!(
        "Commit {}, {}. {cores} cores ({}), load {} at the end: driver and server share them.",
        said("git", &["describe", "--always", "--dirty", "--abbrev=10"]),
        said("date", &["-u", "+%-d %B %Y, %H:%M UTC"]),
        model.trim_start_matches([' ', '\t', ':']),
        load.split(' ').next().unwrap_or_default(),
    )
}

fn goals(figures: &Figures) -> String {
    let mut text = "| goal | wanted | reached | |\n|---|---|---|---|\n".to_owned();
    for goal in GOALS {
        let reached = (goal.of)(figures);
        let wanted = match goal.wanted {
            Wanted::AtLeast(least) => format!("≥ {least}"),
            Wanted::AtMost(most) => format!("≤ {most}"),
        };
        let met = if goal.wanted.is_met_by(reached) { "met" } else { "**not met**" };
        let _ = writeln!(text, "| {} | {wanted} | {reached:.2} | {met} |", goal.what);
    }
    text
}

fn ingest(figures: &Figures) -> String {
    let mut text = "\n| | seconds | documents/s | MB/s | own memory at most, MB |\n|---|---|---|---|---|\n".to_owned();
    for (what, seconds, peak_mb) in [
        ("whole ingest", figures.ingest.seconds, Some(figures.ingest.peak_mb)),
        ("indexing", figures.reindex.seconds, Some(figures.reindex.peak_mb)),
        ("the engine alone, 2 threads, 1 GB", figures.engine_seconds, None),
    ] {
        let documents = figures.responses as f64 / seconds;
        let rate = megabytes(figures.text_bytes) / seconds;
        let peak = peak_mb.map_or_else(String::new, |peak| format!("{peak:.0}"));
        let _ = writeln!(text, "| {what} | {seconds:.1} | {documents:.0} | {rate:.1} | {peak} |");
    }
    let _ = writeln!(
        text,
        "\nArchive {:.1} MB, index {:.1} MB. First answer after {:.0} ms; own memory {:.0} MB then, {:.0} MB after all requests.",
        megabytes(figures.archive_bytes),
        megabytes(figures.index_bytes),
        figures.first_answer_ms,
        figures.idle_mb,
        figures.after_work_mb
    );
    text
}

fn serving(figures: &Figures) -> String {
    let mut text =
        format!("\n| | p50 ms | p95 | p99 | max | requests/s at {CONNECTIONS} | kB |\n|---|---|---|---|---|---|---|\n");
    let Pair { product, limit, product_rate, limit_rate } = &figures.search;
    let response = &figures.response;
    let [without, with] = &figures.again;
    for (what, times, rate) in [
        ("search", product, *product_rate),
        ("search, limit server", limit, *limit_rate),
        ("response", &response.product, response.product_rate),
        ("response as flat text, limit server", &response.limit, response.limit_rate),
        ("search again and again, results not kept", &without.times, without.rate),
        ("the same, results kept", &with.times, with.rate),
        ("mixed: 70 % search, 20 % response, 10 % other pages", &figures.mixed, figures.mixed_rate),
    ] {
        let _ =
            writeln!(text, "| {what} | {} | {rate:.0} | {:.1} |", quantiles(times), times.mean_bytes() as f64 / 1e3);
    }
    let _ = writeln!(text, "| a constant page of the size of a search page | | | | | {:.0} | |", figures.constant_rate);
    let _ = writeln!(
        text,
        "\nGoals count without the cache of results, as do all rows but one. Of the two servers that were asked for searches alone, the one that keeps results had {:.0} MB of its own in the end, the other {:.0}.",
        with.after_mb, without.after_mb
    );
    text
}

fn quantiles(times: &Times) -> String {
    let said: Vec<String> = [0.5, 0.95, 0.99, 1.0].iter().map(|share| format!("{:.2}", times.within(*share))).collect();
    said.join(" | ")
}

fn encodings(encodings: &[Encoding]) -> String {
    let mut text = "\n| encoding | search, mean ms | kB | response, mean ms | kB |\n|---|---|---|---|---|\n".to_owned();
    for Encoding { name, search, response } in encodings {
        let name = if name.is_empty() { "none" } else { name };
        let kilobytes = |times: &Times| times.mean_bytes() as f64 / 1e3;
        let _ = writeln!(
            text,
            "| {name} | {:.2} | {:.1} | {:.2} | {:.1} |",
            search.mean(),
            kilobytes(search),
            response.mean(),
            kilobytes(response)
        );
    }
    text
}

/// Puts a report below its line of a file.
pub fn put(file: &Path, report: &str) -> anyhow::Result<()> {
    let before = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let (above, _) = before.split_once(LINE).with_context(|| format!("{} has no line: {LINE}", file.display()))?;
    fs::write(file, format!("{above}{LINE}\n\n{report}"))?;
    Ok(())
}
