//! What is searched while it grows and is built anew: no request fails, and no count is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use foi_archive::archive::Reader;

use crate::cli::{Server, folder, program};
use crate::generated::{Generated, responses, write_all};

/// Responses that are there at first.
const FIRST: usize = 100;
/// In how many parts the others come.
const BATCHES: usize = 5;
/// Responses that are added while the site is asked.
const ADDED: usize = 500;
/// Readers at once.
const READERS: usize = 4;
const LONG: Duration = Duration::from_secs(120);

/// A reader of the site.
struct Client<'a> {
    address: &'a str,
}

impl Client<'_> {
    /// The body of an answer, which must be there, whole and good.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("answered whole");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{path}: {answer}");
        answer.split_once("\r\n\r\n").expect("a body").1.to_owned()
    }

    /// Searches for everything; its total, once the counts beside it agree with it.
    fn total(&self) -> u64 {
        let found: serde_json::Value = serde_json::from_str(&self.get("/search.json")).expect("JSON");
        let total = found["total"].as_u64().expect("a total");
        for facet in ["year", "outcome", "authority"] {
            let counts = found["facets"][facet].as_array().expect("a facet").iter();
            let sum: u64 = counts.map(|count| count["count"].as_u64().expect("a count")).sum();
            assert_eq!(sum, total, "each response has one {facet}: {}", found["facets"][facet]);
        }
        assert_eq!(found["hits"].as_array().expect("hits").len() as u64, total.min(10), "each hit is shown");
        total
    }
}

/// Asks until told to stop: every page is there, and totals never fall. The totals that were seen, and how many answers.
fn read_on(address: &str, pages: &[String], stop: &AtomicBool) -> (BTreeSet<u64>, usize) {
    let client = Client { address };
    let (mut seen, mut answers, mut last) = (BTreeSet::new(), 0, 0);
    for page in pages.iter().cycle() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        client.get(page);
        let total = client.total();
        assert!(total >= last, "{total} after {last}");
        last = total;
        seen.insert(total);
        answers += 2;
    }
    (seen, answers)
}

fn run(archive: &Path, arguments: &[&str]) {
    let done = program().args(arguments).env("FOI_ARCHIVE_ARCHIVE", archive).output().expect("ran");
    assert!(done.status.success(), "{arguments:?}: {done:?}");
}

/// How many responses an archive holds, by authority.
fn held(archive: &Path) -> BTreeMap<String, u64> {
    let counted = Reader::open(archive).expect("an archive").authorities().expect("counted");
    counted.into_iter().map(|(authority, count)| (authority.slug, count)).collect()
}

fn wait_for(client: &Client<'_>, total: u64) {
    let began = Instant::now();
    while client.total() != total {
        assert!(began.elapsed() < LONG, "the site never showed {total}");
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn no_request_fails_and_no_count_is_wrong_while_responses_come_in_and_the_index_is_built_anew() {
    let dir = folder();
    let archive = dir.path().join("var");
    let documents = responses(4, FIRST + ADDED);
    let (first, added) = documents.split_at(FIRST);
    let input = |name: &str, documents: &[Generated]| {
        let input = dir.path().join(name);
        write_all(&input, documents);
        input.display().to_string()
    };
    run(&archive, &["ingest", &input("first", first)]);
    let mut totals = vec![held(&archive).values().sum::<u64>()];
    let mut serve = program();
    serve.arg("serve").stderr(Stdio::null());
    let server = Server::of(serve, &archive);
    let mut pages: Vec<String> =
        ["/", "/responses", "/exemptions", "/exemptions/foia/40/2", "/search?q=tasers", "/sitemap.xml", "/readyz"]
            .map(str::to_owned)
            .to_vec();
    let listed = Reader::open(&archive).expect("an archive").listing("", 8).expect("listed");
    pages.extend(listed.iter().map(|(id, ..)| format!("/responses/{id}")));
    let stop = AtomicBool::new(false);
    let (address, pages, stop) = (&server.address, &pages, &stop);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(|| read_on(address, pages, stop))).collect();
        let client = Client { address };
        for (number, some) in added.chunks(ADDED / BATCHES).enumerate() {
            run(&archive, &["ingest", &input(&format!("more-{number}"), some)]);
            totals.push(held(&archive).values().sum());
            wait_for(&client, totals[number + 1]);
        }
        run(&archive, &["reindex"]);
        // Long enough that every reader meets the new index.
        sleep(Duration::from_secs(2));
        stop.store(true, Ordering::Relaxed);
        for reader in readers {
            let (seen, answers) = reader.join().expect("no answer was wrong");
            println!("{answers} answers, totals {seen:?} of {totals:?}");
            assert!(seen.iter().all(|total| totals.contains(total)), "{seen:?} are not all of {totals:?}");
            assert!(seen.len() > 1 && seen.last() == totals.last(), "{seen:?}");
        }
    });
    let client = Client { address };
    for (slug, count) in held(&archive) {
        let found: serde_json::Value =
            serde_json::from_str(&client.get(&format!("/search.json?authority={slug}"))).expect("JSON");
        assert_eq!(found["total"], count, "{slug}");
    }
    let names = std::fs::read_dir(archive.join("index")).expect("there").count();
    assert_eq!(names, 2, "the name of the index in use and one index: the former is gone");
}
