//! A disk that is full, fails or cannot be written.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

use fastrand::Rng;
use tempfile::TempDir;

use super::kills::assert_recovers;
use super::shim::{DISK_FULL, Fault, INPUT_OUTPUT, INPUT_OUTPUT_ONCE};
use super::{DOCUMENTS_TO_INGEST, Desk, MANIFEST, assert_fails, is_full, out, seed, times};

/// A disk in memory, seen by one shell only: a mount in a namespace of its own, which ends with the test.
struct SmallDisk {
    shell: Child,
    answers: BufReader<ChildStdout>,
    folder: TempDir,
}

impl SmallDisk {
    /// None where the system does not let us mount.
    fn new(size: u64) -> Option<Self> {
        let mut shell = Command::new("unshare")
            .args(["-r", "-m", "sh"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let answers = BufReader::new(shell.stdout.take().expect("its output"));
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("disk")).expect("a folder");
        let mut disk = Self { shell, answers, folder };
        disk.mount(&format!("-t tmpfs -o size={size}k tmpfs")).then_some(disk)
    }

    fn mount(&mut self, how: &str) -> bool {
        let disk = self.folder.path().join("disk");
        self.tell(&format!("mount {how} {}", disk.display())) == Some(0)
    }

    /// Has a line done, and gives its exit code; none where there is no shell.
    fn tell(&mut self, line: &str) -> Option<i32> {
        writeln!(self.shell.stdin.as_mut()?, "{line}; echo $?").ok()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).ok()?;
        answer.trim().parse().ok()
    }

    fn run(&mut self, arguments: &str) -> Output {
        let file = |name: &str| self.folder.path().join(name);
        let (stdout, stderr, archive) = (file("out"), file("err"), file("disk").join("var"));
        let program = env!("CARGO_BIN_EXE_foi-archive");
        let line = format!(
            "FOI_ARCHIVE_ARCHIVE={} {program} {arguments} > {} 2> {}",
            archive.display(),
            stdout.display(),
            stderr.display()
        );
        let code = self.tell(&line).expect("an exit code");
        let read = |file: PathBuf| std::fs::read(file).expect("what was said");
        Output { status: ExitStatus::from_raw(code << 8), stdout: read(stdout), stderr: read(stderr) }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}

#[test]
fn a_disk_that_is_full_loses_nothing_and_is_said_in_one_line() {
    let documents = &*DOCUMENTS_TO_INGEST;
    let folder = documents.path().display();
    let ingest = format!("ingest {folder} --manifest {folder}/{MANIFEST}");
    let mut failed = 0;
    let sizes: Vec<u64> = if is_full() { (1..40).map(|step| step * 50).collect() } else { vec![60, 200, 400, 700] };
    for size in sizes {
        let Some(mut disk) = SmallDisk::new(size) else {
            println!("no disk of its own can be mounted here: a full disk is only played (ENOSPC)");
            return;
        };
        let when = format!("a disk of {size} kB");
        let done = disk.run(&ingest);
        if !done.status.success() {
            failed += 1;
            assert_fails(&done, "the disk is full", &when);
        }
        assert!(disk.mount("-o remount,size=64m"), "{when}");
        let listed = out(&disk.run("list"));
        assert!(listed.lines().all(|line| documents.ids().any(|id| line.starts_with(id))), "{when}: {listed}");
        let next = disk.run(&ingest);
        assert!(next.status.success(), "{when}: {next:?}");
        assert_eq!(out(&disk.run("list")).lines().collect::<Vec<_>>(), documents.listing, "{when}");
        let verified = disk.run("verify");
        assert!(verified.status.success(), "{when}: {}", out(&verified));
    }
    assert!(failed > 1, "{failed} of the disks were full");
}

/// A call that fails: a full disk (ENOSPC) or a broken one (EIO), from one moment on or once.
#[test]
fn a_disk_that_fails_loses_nothing_and_is_said_in_one_line() {
    let documents = &*DOCUMENTS_TO_INGEST;
    let mut random = Rng::with_seed(seed());
    let mut went_on = 0;
    for (call, part) in [("any", "/var/"), ("sync", "/var/"), ("write", "/var/archive"), ("any", "/var/index")] {
        let calls = documents.calls.count(call, part);
        for what in [DISK_FULL, INPUT_OUTPUT, INPUT_OUTPUT_ONCE] {
            for _ in 0..times(12, 1) {
                let fault = Fault::new(call, part, random.u64(1..calls * 99 / 100), what);
                let when = format!("{fault:?}, seed {}", seed());
                let desk = Desk::new();
                let mut ingest = desk.ingest(documents.path());
                fault.upon(&mut ingest);
                let done = ingest.output().expect("ran");
                if done.status.success() {
                    // What is only tidied up may fail without harm.
                    went_on += 1;
                    assert_eq!(desk.listing(), documents.listing, "{when}");
                } else {
                    assert_fails(&done, if what == DISK_FULL { "disk" } else { "" }, &when);
                }
                assert_recovers(&desk, &[], &when);
            }
        }
    }
    println!("{went_on} went on to their end");
}

#[test]
fn a_folder_that_cannot_be_written_is_served_and_not_written() {
    let Some(mut disk) = SmallDisk::new(64 << 10) else {
        println!("no disk of its own can be mounted here");
        return;
    };
    assert!(disk.mount("-o remount,ro"));
    assert_fails(&disk.run("ingest"), "cannot make the folder ", "a disk that is read only");
    assert!(disk.mount("-o remount,rw"));
    assert!(disk.run("ingest").status.success());
    assert!(disk.mount("-o remount,ro"));
    for command in ["ingest", "reindex", "reread"] {
        assert_fails(&disk.run(command), "archive.lock: ", command);
    }
    assert_eq!(out(&disk.run("list")).lines().count(), 5);
    let verified = disk.run("verify");
    assert!(verified.status.success(), "{verified:?}");
    let log = disk.folder.path().join("log");
    let server = format!(
        "FOI_ARCHIVE_ARCHIVE={}/disk/var {} serve --listen 127.0.0.1:0 > {} 2>&1 & sleep 3; kill $!; wait $!",
        disk.folder.path().display(),
        env!("CARGO_BIN_EXE_foi-archive"),
        log.display()
    );
    assert_eq!(disk.tell(&server), Some(0), "it serves, and ends when it is told to");
    let said = std::fs::read_to_string(log).expect("a log");
    assert!(said.contains("FOI Archive is at "), "{said}");
}
