//! What is measured, in which order.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::ensure;
use foi_archive::archive::Reader;

use crate::Settings;
use crate::drive::{Target, Times, in_turns, side_by_side};
use crate::generate::{Source, queries::queries};
use crate::limits::index;
use crate::paths::Paths;
use crate::product::{Done, Product, Server};

/// Searches of 2,000 requests.
const SEARCHES: usize = 1_400;
/// Times that each path is asked for, and that each index is built.
const ROUNDS: usize = 3;
const BUILDS: usize = 2;
const SLICES: usize = 5;
const SLICE: Duration = Duration::from_secs(2);
/// Paths of each kind that are asked for in each encoding.
const IN_EACH_ENCODING: usize = 200;
const ENCODINGS: &[&str] = &["", "gzip", "br", "zstd"];
/// What a server that is asked nothing may still tidy up.
const REST: Duration = Duration::from_secs(2);

/// The same asked of the program and of a limit.
pub struct Pair {
    pub product: Times,
    pub limit: Times,
    /// Answers a second.
    pub product_rate: f64,
    pub limit_rate: f64,
}

/// Searches again and again, of a server that does nothing else.
pub struct Again {
    pub times: Times,
    /// Answers a second.
    pub rate: f64,
    /// Memory of its own in the end, in MB.
    pub after_mb: f64,
}

/// What an encoding costs, in milliseconds and bytes.
pub struct Encoding {
    pub name: &'static str,
    pub search: Times,
    pub response: Times,
}

/// All that was measured.
pub struct Figures {
    /// Responses in the archive.
    pub responses: u64,
    /// Bytes of the files, and of the text that was read from them.
    pub file_bytes: u64,
    pub text_bytes: u64,
    pub ingest: Done,
    /// Reading documents out of the archive into a committed index, in seconds.
    pub reindex: Done,
    /// The engine alone with the same documents, in seconds.
    pub engine_seconds: f64,
    pub archive_bytes: u64,
    pub index_bytes: u64,
    pub first_answer_ms: f64,
    pub idle_mb: f64,
    pub after_work_mb: f64,
    pub mixed: Times,
    pub mixed_rate: f64,
    pub search: Pair,
    pub response: Pair,
    /// A page of the size of a search page that is always the same, a second.
    pub constant_rate: f64,
    /// Without a cache of results, and with it.
    pub again: [Again; 2],
    pub encodings: Vec<Encoding>,
}

/// Makes, ingests, serves, drives.
pub fn measure(settings: &Settings, folder: &Path) -> anyhow::Result<Figures> {
    let [letters, archive, engine, limits] = ["letters", "archive", "engine", "limits"].map(|name| folder.join(name));
    let tell = |what: &str| eprintln!("bench: {what}");
    tell("making letters");
    if archive.exists() {
        std::fs::remove_dir_all(&archive)?;
    }
    let made = Source::new(settings.seed).write(settings.responses, &letters)?;
    let queries = queries(&made.sample, SEARCHES, settings.seed);
    tell("ingesting");
    let product = Product { program: settings.program.clone(), archive };
    let ingest = product.ingest(&letters)?;
    let reader = Reader::open(&product.archive)?;
    let paths = Paths::new(&queries, &reader)?;
    tell("indexing in turns with the engine alone");
    let (reindex, engine_seconds) = build_in_turns(&product, &reader, &engine)?;
    tell("making the index of the limit server");
    index::for_server(&reader, &limits)?;
    let (archive_bytes, index_bytes) = product.bytes()?;
    let mut text_bytes = 0;
    index::entries(&reader, |entry| {
        text_bytes += entry.text.len() as u64;
        Ok(())
    })?;
    tell("serving");
    let server = product.serve(settings.port, false)?;
    let idle_mb = rested(&server);
    let limit = limit_server(settings.port + 1, &limits)?;
    let of = |address, paths: &[String]| Target { address, paths: paths.to_vec(), encoding: "" };
    let (search, constant_rate) = searches(&of(server.address, &paths.searches), &of(limit.address, &paths.searches));
    tell("asking for responses, and for everything mixed");
    let response = pair(&of(server.address, &paths.responses), &of(limit.address, &paths.responses));
    let mixed = [of(server.address, &paths.mixed())];
    let mixed_rate = side_by_side(&mixed, SLICES, SLICE)[0];
    let mixed = in_turns(&mixed, 1).swap_remove(0);
    tell("asking in each encoding");
    let figures = Figures {
        responses: reader.count()?,
        file_bytes: made.bytes,
        text_bytes,
        ingest,
        reindex,
        engine_seconds,
        archive_bytes,
        index_bytes,
        first_answer_ms: server.first_answer_ms,
        idle_mb,
        encodings: encodings(&server, &paths),
        after_work_mb: rested(&server),
        mixed,
        mixed_rate,
        search,
        response,
        constant_rate,
        again: again(settings.port + 2, &product, &paths.searches)?,
    };
    let again: usize = figures.again.iter().map(|again| again.times.errors).sum();
    let searches = figures.search.product.errors + again;
    let errors = searches + figures.response.product.errors + figures.mixed.errors;
    ensure!(errors == 0, "{errors} answers were errors");
    Ok(figures)
}

/// The index of the program and that of the engine alone, one after the other, some times: the quickest of each.
fn build_in_turns(product: &Product, reader: &Reader, folder: &Path) -> anyhow::Result<(Done, f64)> {
    let documents = index::documents(reader)?;
    let (mut programs, mut engines, mut peak_mb) = (Vec::new(), Vec::new(), 0.0_f64);
    for _ in 0..BUILDS {
        let done = product.reindex()?;
        programs.push(done.seconds);
        peak_mb = peak_mb.max(done.peak_mb);
        engines.push(index::seconds(&documents, folder)?);
    }
    std::fs::remove_dir_all(folder)?;
    let least = |seconds: Vec<f64>| seconds.into_iter().fold(f64::INFINITY, f64::min);
    Ok((Done { seconds: least(programs), peak_mb }, least(engines)))
}

fn limit_server(port: u16, folder: &Path) -> anyhow::Result<Server> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--limits").arg(folder).args(["--port", &port.to_string()]);
    Server::start(&mut command, ([127, 0, 0, 1], port).into(), "/constant/1")
}

/// Asks for searches again and again, in turns, of a server that keeps no results and of one that does.
fn again(port: u16, product: &Product, searches: &[String]) -> anyhow::Result<[Again; 2]> {
    eprintln!("bench: searching with a cache of results");
    let servers = [product.serve(port, false)?, product.serve(port + 1, true)?];
    let target = |server: &Server| Target { address: server.address, paths: searches.to_vec(), encoding: "" };
    let targets = [target(&servers[0]), target(&servers[1])];
    let rates = side_by_side(&targets, SLICES, SLICE);
    let mut times = in_turns(&targets, ROUNDS).into_iter();
    let mut of = |place: usize| {
        let times = times.next().unwrap_or_default();
        Again { times, rate: rates[place], after_mb: rested(&servers[place]) }
    };
    Ok([of(0), of(1)])
}

fn rested(server: &Server) -> f64 {
    std::thread::sleep(REST);
    server.own_memory_mb()
}

/// Searches of both, and how many constant pages of the same size go over the wire.
fn searches(product: &Target, limit: &Target) -> (Pair, f64) {
    eprintln!("bench: searching");
    let pair = pair(product, limit);
    let path = format!("/constant/{}", pair.product.mean_bytes());
    let constant = Target { address: limit.address, paths: vec![path], encoding: "" };
    (pair, side_by_side(&[constant], SLICES, SLICE / 2)[0])
}

fn pair(product: &Target, limit: &Target) -> Pair {
    let targets =
        [product, limit].map(|target| Target { address: target.address, paths: target.paths.clone(), encoding: "" });
    let rates = side_by_side(&targets, SLICES, SLICE);
    let mut times = in_turns(&targets, ROUNDS).into_iter();
    Pair {
        product: times.next().unwrap_or_default(),
        limit: times.next().unwrap_or_default(),
        product_rate: rates[0],
        limit_rate: rates[1],
    }
}

fn encodings(server: &Server, paths: &Paths) -> Vec<Encoding> {
    let each = |paths: &[String]| {
        let paths = &paths[..paths.len().min(IN_EACH_ENCODING)];
        let targets: Vec<Target> = ENCODINGS
            .iter()
            .map(|encoding| Target { address: server.address, paths: paths.to_vec(), encoding })
            .collect();
        in_turns(&targets, ROUNDS)
    };
    let both = each(&paths.searches).into_iter().zip(each(&paths.responses));
    let named = ENCODINGS.iter().zip(both);
    named.map(|(name, (search, response))| Encoding { name, search, response }).collect()
}
