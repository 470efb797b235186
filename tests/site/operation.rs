//! A server as those who run it see it: its log, its figures, its end, and what it does without files to open.

use std::fs::File;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::cli::{Server, folder, program};

const LONG: Duration = Duration::from_secs(20);
/// Searched for here, and nowhere else.
const SECRET: &str = "zyzzyva";

fn logging(archive: &Path, log: &Path, arguments: &[&str]) -> Server {
    std::fs::create_dir_all(archive).expect("a folder");
    let mut program = program();
    program.arg("serve").args(arguments).stderr(File::create(log).expect("a file"));
    Server::of(program, archive)
}

fn exchange(server: &Server, request: &str) -> String {
    let mut stream = TcpStream::connect(&server.address).expect("connected");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    answer
}

/// Waits until something holds.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < LONG, "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn the_log_has_a_line_for_each_request_by_its_number_and_never_what_was_searched_for() {
    let dir = folder();
    let log = dir.path().join("log");
    for (level, format) in [("info", "json"), ("trace", "json"), ("trace", "text")] {
        let server = logging(&dir.path().join("var"), &log, &["--log", level, "--log-format", format]);
        let mut numbers = Vec::new();
        for target in [
            format!("/search?q={SECRET}"),
            format!("/search.json?q={SECRET}&exemption={SECRET}"),
            format!("/search?q=%22{SECRET}&page=0"),
            format!("/responses?q={SECRET}"),
            format!("/help?{SECRET}"),
            format!("/search?q={}{SECRET}", "a".repeat(9000)),
        ] {
            let referer = format!("Referer: http://{}/search?q={SECRET}\r\n", server.address);
            let answer =
                exchange(&server, &format!("GET {target} HTTP/1.1\r\nHost: x\r\n{referer}Connection: close\r\n\r\n"));
            let number = answer.lines().find_map(|line| line.strip_prefix("x-request-id: ")).expect("a number");
            numbers.push(number.to_owned());
        }
        drop(server);
        let written = std::fs::read_to_string(&log).expect("a log");
        for number in numbers {
            let lines: Vec<_> =
                written.lines().filter(|line| line.contains(&number) && line.contains("status")).collect();
            assert_eq!(lines.len(), 1, "{level} {format}: {number}: {written}");
            assert!(lines[0].contains("took_ms") && lines[0].contains("GET"), "{}", lines[0]);
        }
        assert!(!written.contains(SECRET), "{level} {format}: {written}");
        if format == "json" {
            for line in written.lines() {
                let line: serde_json::Value = serde_json::from_str(line).expect(line);
                assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
            }
        }
    }
}

#[test]
fn connections_are_counted() {
    let dir = folder();
    let server = logging(&dir.path().join("var"), &dir.path().join("log"), &["--max-connections", "2"]);
    let figure = |name: &str| -> Option<u64> {
        let figures = server.get("/metrics");
        let line =
            figures.lines().find_map(|line| line.strip_prefix("foi_archive_")?.strip_prefix(name)?.strip_prefix(' '));
        line.and_then(|value| value.parse().ok())
    };
    until("the first place is left", || figure("connections_open") == Some(1));
    let held = TcpStream::connect(&server.address).expect("connected");
    until("one more is open", || figure("connections_open") == Some(2));
    // The place of whoever asked last may not be free yet: then the next one is refused.
    let mut others = Vec::new();
    until("there is no place", || {
        others.push(TcpStream::connect(&server.address).expect("connected"));
        server.get("/metrics").starts_with("HTTP/1.1 503 ")
    });
    drop((held, others));
    until("places are left", || figure("connections_open") == Some(1));
    // The place of the question before may not be free yet: then there is no figure.
    until("those refused are counted", || figure("connections_refused_total") >= Some(1));
    until("all are counted", || figure("connections_total") > Some(2));
}

#[cfg(unix)]
fn signal(server: &Server, name: &str) {
    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-s", name, &pid]).status().expect("kill").success());
}

/// Linux holds 4096 for a program that asks for as many, since version 5.4.
#[test]
#[cfg(target_os = "linux")]
fn many_who_come_at_once_wait_for_their_turn() {
    let dir = folder();
    let server = logging(&dir.path().join("var"), &dir.path().join("log"), &[]);
    let address = server.address.parse().expect("an address");
    // A server that is busy for a moment.
    signal(&server, "STOP");
    let connected: Vec<_> =
        (0..400).map_while(|_| TcpStream::connect_timeout(&address, Duration::from_millis(500)).ok()).collect();
    signal(&server, "CONT");
    assert_eq!(connected.len(), 400);
    drop(connected);
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200 "));
}

#[test]
#[cfg(unix)]
fn a_server_that_is_told_to_stop_ends_well() {
    let dir = folder();
    for name in ["TERM", "INT"] {
        let mut server = logging(&dir.path().join("var"), &dir.path().join("log"), &[]);
        // One who is there, and asks nothing.
        let _idle = TcpStream::connect(&server.address).expect("connected");
        assert!(server.get("/healthz").starts_with("HTTP/1.1 200 "));
        signal(&server, name);
        let mut ended = None;
        until("it goes on", || {
            ended = server.child.try_wait().expect("a state");
            ended.is_some()
        });
        assert_eq!(ended.and_then(|ended| ended.code()), Some(0), "{name}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_server_without_files_to_open_waits_until_it_has_some() {
    let dir = folder();
    let (log, archive) = (dir.path().join("log"), dir.path().join("var"));
    std::fs::create_dir(&archive).expect("a folder");
    let mut limited = Command::new("sh");
    let serve = format!("ulimit -n 60; exec '{}' serve \"$@\"", env!("CARGO_BIN_EXE_foi-archive"));
    limited.args(["-c", &serve, "serve"]).stderr(File::create(&log).expect("a file")).stdin(Stdio::null());
    let server = Server::of(limited, &archive);
    let held: Vec<_> = (0..80).filter_map(|_| TcpStream::connect(&server.address).ok()).collect();
    let said = || std::fs::read_to_string(&log).expect("a log").matches("no connections can be taken").count();
    until("there are files for all", || said() > 0);
    let before = busy(server.child.id());
    std::thread::sleep(Duration::from_secs(1));
    let spent = busy(server.child.id()) - before;
    assert!(spent < 20, "it spins: {spent} hundredths of a second in one");
    assert_eq!(said(), 1, "it is said once");
    drop(held);
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200 "));
}

/// Time that a process has had on processors, in hundredths of a second.
#[cfg(target_os = "linux")]
fn busy(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    let after_name = stat.rsplit(") ").next().expect("fields");
    after_name.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
}
