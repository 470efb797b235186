//! The program under measurement, as a process of its own.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use crate::connection::Connection;

/// How long a server may take to answer at first.
const PATIENCE: Duration = Duration::from_secs(120);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// The program, and the archive that it works on.
pub struct Product {
    pub program: PathBuf,
    pub archive: PathBuf,
}

/// How a command went.
pub struct Done {
    pub seconds: f64,
    /// The most memory that was its own, beyond files that it maps, in MB.
    pub peak_mb: f64,
}

impl Product {
    /// Ingests a folder.
    pub fn ingest(&self, letters: &Path) -> anyhow::Result<Done> {
        self.run(Command::new(&self.program).arg("ingest").arg(letters))
    }

    /// Builds the index anew.
    pub fn reindex(&self) -> anyhow::Result<Done> {
        self.run(Command::new(&self.program).arg("reindex"))
    }

    fn run(&self, command: &mut Command) -> anyhow::Result<Done> {
        let command = command.arg("--archive").arg(&self.archive).stdout(Stdio::null());
        let started = Instant::now();
        let mut child = command.spawn().context("the program does not start")?;
        let mut peak_mb: f64 = 0.0;
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            peak_mb = peak_mb.max(own_memory_mb(child.id()));
            std::thread::sleep(BETWEEN_LOOKS);
        };
        ensure!(status.success(), "the program failed: {command:?}");
        Ok(Done { seconds: started.elapsed().as_secs_f64(), peak_mb })
    }

    /// Serves the archive; with the cache of results that it has where nothing is said, or without.
    pub fn serve(&self, port: u16, keeps_results: bool) -> anyhow::Result<Server> {
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let mut command = Command::new(&self.program);
        command.arg("serve").arg("--archive").arg(&self.archive).args(["--log", "warn"]);
        // As the service and the image of `docs/operations.md` have it.
        command.env("MIMALLOC_PURGE_DELAY", "0");
        if !keeps_results {
            command.args(["--result-cache", "0"]);
        }
        Server::start(command.arg("--listen").arg(address.to_string()), address, "/search?q=information")
    }

    /// Bytes of the archive, and of its index.
    pub fn bytes(&self) -> anyhow::Result<(u64, u64)> {
        Ok((fs::metadata(self.archive.join("archive.sqlite"))?.len(), bytes_below(&self.archive.join("index"))?))
    }
}

/// A server that ends when it is dropped.
pub struct Server {
    pub address: SocketAddr,
    /// From the start of the process to the end of its first answer.
    pub first_answer_ms: f64,
    process: Child,
}

impl Server {
    /// Starts it and waits until it answers.
    pub fn start(command: &mut Command, address: SocketAddr, path: &str) -> anyhow::Result<Self> {
        let started = Instant::now();
        let process = command.stdout(Stdio::null()).spawn().context("the server does not start")?;
        let mut server = Self { address, first_answer_ms: 0.0, process };
        while !Connection::new(address, "").get(path).is_ok_and(|answer| answer.status == 200) {
            ensure!(started.elapsed() < PATIENCE, "{address} does not answer");
            ensure!(server.process.try_wait()?.is_none(), "the server ended");
            std::thread::sleep(Duration::from_millis(1));
        }
        server.first_answer_ms = started.elapsed().as_secs_f64() * 1000.0;
        Ok(server)
    }

    /// Memory of its own beyond files that it maps, in MB.
    pub fn own_memory_mb(&self) -> f64 {
        own_memory_mb(self.process.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn own_memory_mb(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes: f64 = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default();
    kilobytes / 1024.0
}

/// Bytes of all files below a folder.
pub fn bytes_below(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        bytes += if entry.file_type()?.is_dir() { bytes_below(&entry.path())? } else { entry.metadata()?.len() };
    }
    Ok(bytes)
}
