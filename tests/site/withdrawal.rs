//! Withdrawing a response: it is gone from everywhere at once, and its address says why; erasing leaves nothing of it.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode};
use foi_archive::archive::{Notice, Reader, Restored};
use foi_archive::domain::ResponseId;
use foi_archive::ingest::{self, Options, Report};
use foi_archive::search::{self, Index};

use crate::cli::{Server, assert_fails, code, err, folder, out, run};
use crate::support::{TestSite, attributes, records, texts};

const ID: &str = "mps/2023/33857";
const PAGE: &str = "/responses/mps/2023/33857";
const FORMS: &[&str] = &[
    "",
    ".json",
    ".txt",
    "/original",
    "/attachments/fees.xlsx",
    "/tables/1.csv",
    "/versions",
    "/versions/1",
    "/versions/1/original",
    "/versions/1..2",
    "/versions?from=1&to=1",
];

/// Whatever tells of many responses to people and programs.
const LISTS: &[&str] = &[
    "/",
    "/search",
    "/search?q=turkish",
    "/search.json",
    "/search.csv",
    "/search.jsonl",
    "/search.atom",
    "/search.feed.json",
    "/api/v1/search",
    "/api/v1/exemptions",
    "/responses",
    "/responses/mps",
    "/responses/mps/2023",
    "/exemptions/foia/40/2",
    "/sitemaps/1.xml",
    "/about",
];

pub(crate) fn id(text: &str) -> ResponseId {
    text.parse().expect(text)
}

pub(crate) fn notice() -> Notice {
    Notice {
        reason: "A table held <names> that were to be removed.".to_owned(),
        asked_by: Some("Metropolitan Police Service".to_owned()),
        until: None,
    }
}

fn withdraw(dir: &Path, id: &str) {
    let mut archive = crate::support::opened(dir);
    let batch = archive.batch().expect("a batch");
    assert!(batch.withdraw(&self::id(id), &notice()).expect("withdrawn"));
    batch.commit().expect("committed");
}

pub(crate) fn ingest_again(dir: &Path, paths: &[PathBuf]) -> Report {
    let mut archive = crate::support::opened(dir);
    let options = Options { paths, authority: None, manifest: None, ..Options::default() };
    ingest::run(&mut archive, &options, &mut |_| {}).expect("ran")
}

pub(crate) fn problems(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let reader = Reader::open(dir).expect("opened");
    reader.check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
    let index = Index::open(dir).expect("an index");
    index.check(&reader, &mut |problem| found.push(problem)).expect("checked");
    found
}

fn assert_in_no_list(site: &TestSite) {
    for list in LISTS {
        assert!(!site.page(list).text().contains("33857"), "{list}");
    }
    // Its reference stands there as an example of how they look.
    let profile = site.page("/authorities/mps").html();
    assert!(!attributes(&profile, "a", "href").contains(&PAGE.to_owned()));
}

#[test]
fn the_address_of_what_was_withdrawn_says_so_at_once_in_every_form() {
    let site = TestSite::of(&[records()]);
    let tag = site.page(PAGE).header("etag").to_owned();
    withdraw(site.dir(), ID);
    // Before the index has heard of it.
    for form in FORMS {
        assert_eq!(site.get(&format!("{PAGE}{form}")).status, StatusCode::GONE, "{form}");
    }
    assert_eq!(site.ask(Method::GET, PAGE, &[("if-none-match", &tag)]).status, StatusCode::GONE, "it was kept before");
    assert_eq!(site.ask(Method::HEAD, PAGE, &[]).status, StatusCode::GONE);
    assert_in_no_list(&site);
    let early = site.page("/search").header("etag").to_owned();
    site.keep_up();
    let again = site.ask(Method::GET, "/search", &[("if-none-match", &early)]);
    assert_eq!(again.status, StatusCode::OK, "what was counted before the index followed is another page");

    let gone = site.get(PAGE);
    let html = gone.html();
    assert_eq!(texts(&html, "h1"), ["This response was withdrawn"]);
    assert_eq!(texts(&html, "title"), ["Withdrawn: mps/2023/33857 – FOI Archive"]);
    let told = texts(&html, ".terms dd");
    assert_eq!(told[0], PAGE);
    assert_eq!(told[2..], ["A table held <names> that were to be removed.", "Metropolitan Police Service"]);
    assert_eq!(attributes(&html, "meta[name=robots]", "content"), ["noindex"]);
    assert_eq!(gone.header("cache-control"), "no-store");
    let ways = attributes(&html, ".outs a", "href");
    assert_eq!(ways, ["/withdrawn", "/responses/mps/2023", "/about#withdrawal"]);
    assert_eq!(texts(&html, ".outs i"), ["1"], "one more of that year");
    for way in ways.iter().chain(&attributes(&html, ".crumbs a", "href")) {
        assert_eq!(site.get(way.split('#').next().unwrap_or_default()).status, StatusCode::OK, "{way}");
    }
    let data = site.get(&format!("{PAGE}.json")).json();
    assert_eq!(data["status"], 410);
    assert_eq!(data["withdrawal"]["reason"], "A table held <names> that were to be removed.");
    assert_eq!((data["withdrawal"]["id"].as_str(), data["withdrawal"]["erased"].as_bool()), (Some(ID), Some(false)));
    let moved = site.get("/responses/mps/01.FOI.23.033857");
    assert_eq!((moved.status, moved.header("location")), (StatusCode::PERMANENT_REDIRECT, PAGE), "by its reference");
}

#[test]
fn a_search_whose_results_are_kept_forgets_what_was_withdrawn() {
    let site = TestSite::of(&[records()]);
    let figure = |name: &str| -> u64 {
        let figures = site.page("/metrics").text().to_owned();
        let line = figures.lines().find_map(|line| line.strip_prefix("foi_archive_result_cache_")?.strip_prefix(name));
        line.and_then(|value| value.trim().parse().ok()).expect(name)
    };
    let listed = || LISTS.iter().filter(|list| site.page(list).text().contains("33857")).count();
    let (first, misses) = (listed(), figure("misses_total"));
    let hits = figure("hits_total");
    assert!(first > 9 && misses > 5, "{first} lists name it, {misses} searches were looked up");
    assert_eq!((listed(), figure("misses_total")), (first, misses), "all was kept");
    assert!(figure("hits_total") >= hits + 5);
    withdraw(site.dir(), ID);
    assert_in_no_list(&site);
    assert_eq!((site.total("q="), site.total("q=turkish")), (5, 1), "the index has not heard of it");
    site.keep_up();
    assert_in_no_list(&site);
    assert_eq!((site.total("q="), site.total("q=turkish")), (4, 0));
    assert!(figure("misses_total") > misses, "what was kept is gone with the commit that it was found in");
    let mut archive = crate::support::opened(site.dir());
    let batch = archive.batch().expect("a batch");
    assert_eq!(batch.restore(&id(ID)).expect("restored"), Restored::Shown);
    batch.commit().expect("committed");
    drop(archive);
    site.keep_up();
    assert_eq!((site.total("q="), site.total("q=turkish"), listed()), (5, 1, first));
}

#[test]
fn what_was_withdrawn_is_in_no_list_count_or_file() {
    let site = TestSite::of(&[records()]);
    let shown = |site: &TestSite| {
        let facets = site.search("q=")["facets"].clone();
        let sum = |facet: &str| {
            facets[facet]
                .as_array()
                .expect(facet)
                .iter()
                .map(|value| value["count"].as_u64().expect("a count"))
                .sum::<u64>()
        };
        let listed = texts(&site.page("/responses/mps").html(), "ol.results > li").len();
        let home = texts(&site.page("/").html(), ".hero .lead").concat();
        let home: u64 = home.split(' ').next().and_then(|count| count.parse().ok()).expect("a count");
        [site.total("q="), sum("year"), sum("outcome"), sum("authority"), listed as u64, home]
    };
    assert_eq!(shown(&site), [5; 6]);
    withdraw(site.dir(), ID);
    site.keep_up();
    assert_eq!(shown(&site), [4; 6]);
    assert_in_no_list(&site);
    assert!(site.page("/responses").text().contains("4 responses"), "the authority counts what is shown");
    assert!(site.page("/about").text().contains("4 responses"));
    assert_eq!(site.get("/search?q=01.FOI.23.033857").status, StatusCode::OK, "its reference leads nowhere");
    assert!(!site.get("/responses/mps/2023/33858").text().contains("33857\""), "nor is it near another");
    assert!(site.get("/readyz").text().contains("responses 4\nchanges not yet in the index 0"));

    let html = site.page("/withdrawn").html();
    assert_eq!(texts(&html, ".list h3"), [ID]);
    assert_eq!(attributes(&html, ".list h3 a", "href"), [PAGE]);
    assert!(texts(&html, ".list").concat().contains("A table held <names> that were to be removed."));
    assert_eq!(site.get("/withdrawn?page=2").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/withdrawn?page=x").status, StatusCode::NOT_FOUND);
}

#[test]
fn what_was_withdrawn_stays_so_through_every_command_until_it_is_restored() {
    let site = TestSite::of(&[records()]);
    let dir = site.dir();
    let before = Reader::open(dir).expect("opened").listing("", 9).expect("a list");
    withdraw(dir, ID);
    for _ in 0..2 {
        let report = ingest_again(dir, &[records()]);
        assert_eq!((report.new, report.unchanged, report.withdrawn), (0, 4, 1), "{report}");
        let told: Vec<String> = report.withdrawals.iter().map(ToString::to_string).collect();
        let [told] = &told[..] else { panic!("{told:?}") };
        assert!(told.starts_with(&format!("withdrawn {ID}: ")), "{told}");
        assert!(told.ends_with("000_c7b150242f7a6f9e.txt is not taken"), "the file is named: {told}");
    }
    let mut archive = crate::support::opened(dir);
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    assert_eq!(problems(dir), Vec::<String>::new());
    ingest::reread(&mut archive, &mut |_| {}, &mut |_| {}).expect("read");
    search::rebuild(&archive, &mut |_, _| {}).expect("an index");
    assert_eq!(problems(dir), Vec::<String>::new());
    assert_eq!(archive.reader().listing("", 9).expect("a list").len(), 4);
    assert_eq!(archive.reader().count().expect("a count"), 4);
    site.keep_up();
    assert_eq!((site.total("q="), site.get(PAGE).status), (4, StatusCode::GONE));

    for (given, wanted) in [
        ("mps/2023/1", Restored::Unknown),
        ("mps/2023/31576", Restored::NotWithdrawn),
        (ID, Restored::Shown),
        (ID, Restored::NotWithdrawn),
    ] {
        let batch = archive.batch().expect("a batch");
        assert_eq!(batch.restore(&id(given)).expect("asked"), wanted, "{given}");
        batch.commit().expect("committed");
    }
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    site.keep_up();
    assert_eq!((site.total("q="), site.get(PAGE).status), (5, StatusCode::OK));
    assert_eq!(archive.reader().listing("", 9).expect("a list"), before);
    drop(archive);
    assert_eq!(problems(dir), Vec::<String>::new());
    assert_eq!(ingest_again(dir, &[records()]).unchanged, 5);
}

#[test]
fn verification_sees_a_withdrawal_that_is_not_whole() {
    let site = TestSite::of(&[records()]);
    withdraw(site.dir(), ID);
    assert_eq!(problems(site.dir()), ["index: record 1 was withdrawn and is still in it"]);
    let connection = rusqlite::Connection::open(site.dir().join("archive.sqlite")).expect("opened");
    connection.execute("DELETE FROM withdrawal", []).expect("altered");
    connection.execute("UPDATE authority SET responses = 5", []).expect("altered");
    let found = problems(site.dir());
    assert_eq!(found[0], format!("{ID}: it is not clear whether it was withdrawn"));
    assert_eq!(found[1], "mps: the number of its responses is not that of those that are shown");
}

#[test]
fn an_archive_of_which_everything_was_withdrawn_is_empty_and_links_to_nothing_dead() {
    let site = TestSite::of(&[records()]);
    let held = Reader::open(site.dir()).expect("opened").listing("", 9).expect("a list");
    held.iter().for_each(|(id, ..)| withdraw(site.dir(), &id.to_string()));
    site.keep_up();
    assert_eq!(texts(&site.page("/").html(), "h1"), ["This archive holds no responses yet"]);
    assert_eq!(site.total("q="), 0);
    assert_eq!(site.get("/responses/mps").status, StatusCode::NOT_FOUND);
    assert_eq!(texts(&site.page("/withdrawn").html(), ".list h3").len(), 5);
    let html = site.get(PAGE).html();
    let links = attributes(&html, "main a, .crumbs a", "href");
    assert_eq!(links, ["/responses", "/withdrawn", "/about#withdrawal"]);
    assert_eq!(problems(site.dir()), Vec::<String>::new());
}

/// Waits until a server says something.
fn wait(server: &Server, path: &str, said: &str) {
    let began = Instant::now();
    while !server.get(path).contains(said) {
        assert!(began.elapsed() < Duration::from_secs(20), "{path} never said {said}: {}", server.get(path));
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_running_server_follows_a_withdrawal_and_its_last_day() {
    let dir = folder();
    let archive = dir.path().join("var");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    let server = Server::start(&archive, &["serve"]);
    assert!(server.get(PAGE).starts_with("HTTP/1.1 200"));
    let asked = ["--reason", "Under  review", "--until", "9999-12-30", "--asked-by", "An officer of theirs"];
    let done = run(&archive, &[&["withdraw", ID], &asked[..]].concat());
    assert_eq!((code(&done), out(&done)), (0, format!("withdrawn {ID}\n")), "{}", err(&done));
    let gone = server.get(PAGE);
    assert!(gone.starts_with("HTTP/1.1 410") && gone.contains("Under review"), "{gone}");
    assert!(gone.contains("30 December 9999") && gone.contains("An officer of theirs"), "{gone}");
    wait(&server, "/search.json", "\"total\":4");
    assert!(server.get("/withdrawn").contains(ID));
    let listed = out(&run(&archive, &["list", "--withdrawn"]));
    assert!(listed.starts_with(&format!("{ID} ")) && listed.ends_with(" Under review\n"), "{listed}");
    assert_eq!(out(&run(&archive, &["list"])).lines().count(), 4);
    let verified = run(&archive, &["verify"]);
    assert_eq!(out(&verified), "4 responses, all whole; the index holds them all; 1 withdrawn\n");

    // Its last day comes and goes.
    let connection = rusqlite::Connection::open(archive.join("archive.sqlite")).expect("opened");
    connection.execute("UPDATE withdrawal SET until = '2020-01-01'", []).expect("altered");
    wait(&server, PAGE, "HTTP/1.1 200");
    wait(&server, "/search.json", "\"total\":5");
    assert_fails(&run(&archive, &["restore", ID]), "mps/2023/33857 is not withdrawn");
}

#[test]
fn what_cannot_be_withdrawn_is_said_in_one_line() {
    let dir = folder();
    let archive = dir.path().join("var");
    let withdraw = |more: &[&str]| run(&archive, &[&["withdraw", ID], more].concat());
    assert_fails(&withdraw(&["--reason", "x"]), "there is no archive in ");
    assert!(!archive.exists(), "none is made");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    assert_fails(&run(&archive, &["withdraw", "mps/2023/1", "--reason", "x"]), "there is no response mps/2023/1 in");
    assert_fails(&run(&archive, &["restore", "mps/2023/1"]), "there is no response mps/2023/1 in");
    for arguments in [
        &[][..],
        &["--reason", " "],
        &["--reason", "x", "--until", "2020-01-01"],
        &["--reason", "x", "--until", "soon"],
        &["--reason", "x", "--until", "9999-01-01", "--erase"],
    ] {
        assert_eq!(code(&withdraw(arguments)), 2, "{arguments:?}");
    }
    assert_eq!(out(&run(&archive, &["list"])).lines().count(), 5, "nothing happened");
}

#[test]
fn nothing_that_is_printed_steers_the_terminal() {
    let dir = folder();
    let path = dir.path().join("var");
    assert_eq!(code(&run(&path, &["ingest"])), 0);
    let mut archive = crate::support::opened(&path);
    let batch = archive.batch().expect("a batch");
    let reason = "\u{1b}[2JA court\u{7} order".to_owned();
    let notice = foi_archive::archive::Notice { reason, asked_by: None, until: None };
    assert!(batch.withdraw(&"mps/2023/33857".parse().expect("an id"), &notice).expect("withdrawn"));
    batch.commit().expect("kept");
    drop(archive);
    let listed = out(&run(&path, &["list", "--withdrawn"]));
    assert!(listed.ends_with(" \\x1B[2JA court\\x07 order\n"), "{listed:?}");
    let soup = dir.path().join("\u{1b}[31msoup.txt");
    std::fs::write(&soup, "Water, salt.\n").expect("written");
    let refused = out(&run(&path, &["ingest", soup.to_str().expect("UTF-8")]));
    assert!(refused.contains("/\\x1B[31msoup.txt: there is no sign"), "{refused:?}");
    assert_fails(
        &run(&path, &["withdraw", "mps/2021/21482", "--reason", "x", "--archive", "no\u{7}where"]),
        "no\\x07where",
    );
    let typed = run(&path, &["withdraw", "mps/2021/21482", "--reason", "\u{1b}[31mred"]);
    assert_eq!(code(&typed), 2, "{}", err(&typed));
}
