//! What is held, counted by authority, year and month, and what could not be read.

use std::fs;

use axum::http::{Method, StatusCode};
use foi_archive::archive::{Archive, Reader, Refused};
use foi_archive::ingest::{Options, run};
use foi_archive::search::catch_up;

use crate::about::{ingest, main_text, over};
use crate::sample::Letter;
use crate::support::{TestSite, attributes, records, settings, texts};
use crate::withdrawal::{id, ingest_again, notice};

fn letter(authority: &str, year: Option<u16>, number: u16) -> Letter {
    // A handful of names for the length of a test.
    let authority: &'static str = authority.to_owned().leak();
    let plain =
        Letter::new(&format!("FOI/{number}"), "How many boats are there?", &format!("{number} boats, at {authority}."));
    Letter { authority: Some(authority), year, ..plain }
}

/// Letters of two authorities with a gap between their years.
fn letters(archive: &mut Archive) {
    for (authority, year, number) in
        [("harrowmere", Some(2015), 1), ("harrowmere", Some(2019), 2), ("harrowmere", None, 3), ("mps", Some(2019), 4)]
    {
        letter(authority, year, number).keep(archive);
    }
}

#[test]
fn coverage_counts_by_authority_and_year_and_marks_gaps() {
    let site = over(letters);
    let html = site.page("/coverage").html();
    let heads = texts(&html, ".coverage thead th");
    assert_eq!(heads, ["Authority", "All", "2015", "2016", "2017", "2018", "2019", "No year", "Last ingest"]);
    let row = |at: usize| texts(&html, &format!(".coverage tbody tr:nth-child({at}) td"));
    assert_eq!(row(1)[..7], ["4", "1", "0", "0", "0", "2", "1"]);
    assert_eq!(row(2)[..7], ["3", "1", "0", "0", "0", "1", "1"]);
    assert_eq!(row(3)[..7], ["1", "", "", "", "", "1", ""]);
    assert_eq!(texts(&html, ".coverage td.gap").len(), 6);
    let held = Reader::open(site.dir()).expect("opened").coverage().expect("counted").authorities;
    let day = |slug: &str| {
        let held = held.iter().find(|held| held.authority.slug == slug).expect(slug);
        held.added.expect("a moment").date().to_string()
    };
    let days = [day("mps"), day("harrowmere"), day("mps")];
    assert_eq!(attributes(&html, ".coverage td:last-child time", "datetime"), days, "each row's last ingest");
    assert_eq!(attributes(&html, ".lead time", "datetime"), days[..1], "the last of all");
    for (link, count) in attributes(&html, ".coverage td a", "href").iter().zip(texts(&html, ".coverage td a")) {
        let total = match link.strip_prefix("/search?") {
            Some(query) => site.total(query),
            None => {
                let mut parts = link.trim_start_matches("/responses").trim_start_matches('/').split('/');
                let filters: Vec<_> = ["authority", "year"]
                    .iter()
                    .filter_map(|key| parts.next().filter(|part| !part.is_empty()).map(|part| format!("{key}={part}")))
                    .collect();
                site.total(&filters.join("&"))
            }
        };
        assert_eq!(total.to_string(), count, "{link}");
    }
    assert!(texts(&html, "#months ~ p").concat().contains("Of no response is the month known"));
    let said = texts(&site.page("/authorities/harrowmere").html(), ".terms").concat();
    assert!(said.contains("2016 to 2018; nothing before 2015 or after 2019"), "{said}");
}

#[test]
fn months_are_counted_where_the_day_of_publication_was_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = fs::read_dir(records().join("mps")).expect("records").filter_map(Result::ok).next().expect("a record");
    fs::copy(record.path(), folder.path().join("a.txt")).expect("copied");
    let table = folder.path().join("told.csv");
    fs::write(&table, "file,published\na.txt,2023-06-14\n").expect("written");
    let manifest = foi_archive::ingest::Manifest::read(&table).expect("a manifest");
    let site = over(|archive| {
        let options = Options { paths: &[], authority: None, manifest: Some(&manifest), ..Options::default() };
        let report = run(archive, &options, &mut |_| {}).expect("the run completes");
        assert_eq!(report.new, 1, "{report:?}");
    });
    for path in ["/coverage", "/authorities/mps"] {
        let html = site.page(path).html();
        assert_eq!(texts(&html, ".months tbody th"), ["2023"], "{path}");
        assert_eq!(texts(&html, ".months tbody td").join("|"), "|||||1||||||", "{path}");
    }
}

#[test]
fn what_could_not_be_read_is_listed_by_name_and_reason_without_the_folders_above() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("letters/inner");
    fs::create_dir_all(&inner).expect("folders");
    fs::write(inner.join("empty.txt"), "").expect("written");
    fs::write(inner.join("<b>noise.txt"), [0_u8, 159, 146, 150].repeat(300)).expect("written");
    let letters = folder.path().join("letters");
    let site = over(|archive| ingest(archive, std::slice::from_ref(&letters)));
    let secret = folder.path().to_string_lossy().into_owned();
    for path in ["/coverage", "/coverage/unread"] {
        let answer = site.page(path);
        assert!(!answer.text().contains(&secret), "{path} says where the archive's own folders lie");
        assert_eq!(texts(&answer.html(), ".unread code"), ["inner/<b>noise.txt", "inner/empty.txt"], "{path}");
        assert!(texts(&answer.html(), ".unread li").concat().contains("the file is empty"), "{path}");
    }
    assert!(main_text(&site, "/coverage").contains("2 files given to the archive could not be read"));
    assert!(main_text(&site, "/coverage").contains("This archive holds no responses yet"));
}

#[test]
fn a_refusal_changes_the_page_though_it_changes_no_response() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_owned();
    let mut archive = crate::support::opened(&path);
    ingest(&mut archive, &[records()]);
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    let site = TestSite::over(folder, settings(&path));
    let before = site.page("/coverage").header("etag").to_owned();
    let again = |tag: &str| site.ask(Method::GET, "/coverage", &[("if-none-match", tag)]).status;
    assert_eq!(again(&before), StatusCode::NOT_MODIFIED);
    let batch = archive.batch().expect("a batch");
    batch.refuse(&refused(1)).expect("refused");
    batch.commit().expect("committed");
    assert_eq!(again(&before), StatusCode::OK);
}

fn refused(number: usize) -> Refused {
    let name = format!("box/{number:06}.txt");
    Refused { path: format!("/srv/secret/{name}"), name, sha256: None, reason: format!("reason {}", number % 3) }
}

#[test]
fn coverage_is_bounded_however_much_there_is() {
    let site = over(|archive| {
        let batch = archive.batch().expect("a batch");
        for number in 0..100_000 {
            batch.refuse(&refused(number)).expect("refused");
        }
        for number in 0..1_000 {
            letter(&format!("authority-{number:04}"), Some(2_000 + number % 25), 1).keep_in(&batch);
        }
        batch.commit().expect("committed");
    });
    for (path, rows, last) in [
        ("/coverage", 51, "/coverage?page=20"),
        ("/coverage?page=20", 51, "/coverage?page=19"),
        ("/authorities", 200, "/authorities?page=5"),
        ("/coverage/unread", 0, "/coverage/unread?page=1000"),
        ("/coverage/unread?page=1000", 0, "/coverage/unread?page=999"),
    ] {
        let begun = std::time::Instant::now();
        let answer = site.page(path);
        let took = begun.elapsed();
        assert!(took.as_secs() < 10, "{path} took {took:?}");
        assert!(answer.body.len() < 300_000, "{path} has {} bytes", answer.body.len());
        let html = answer.html();
        assert_eq!(texts(&html, "main tbody tr:not(.months tr)").len(), rows, "{path}");
        assert!(attributes(&html, ".pager a", "href").contains(&last.to_owned()), "{path} leads to {last}");
    }
    let html = site.page("/coverage").html();
    assert_eq!(texts(&html, ".why i"), ["33,334", "33,333", "33,333"], "every file is counted by its reason");
    let last = texts(&site.page("/coverage/unread?page=1000").html(), ".unread code");
    assert_eq!((last.len(), last.last().map(String::as_str)), (100, Some("box/099999.txt")));
}

#[test]
fn what_is_counted_after_each_change_is_what_counting_all_finds() {
    type Step = fn(&mut Archive);
    let steps: [(&str, Step); 7] = [
        ("nothing", |_| {}),
        ("an authority more", |archive| letters(archive)),
        ("a year more", |archive| {
            letter("harrowmere", Some(2024), 77).keep(archive);
        }),
        ("another text", |archive| {
            let mut letter = letter("harrowmere", Some(2024), 77);
            letter.title = "Another".to_owned();
            letter.parts.push(letter.parts[0].clone());
            letter.keep(archive);
        }),
        ("a day of publication", |archive| {
            let folder = tempfile::tempdir().expect("a folder");
            let record = records().join("mps/001_ec59b9cf34e6a2a1.txt");
            fs::copy(record, folder.path().join("a.txt")).expect("copied");
            let table = folder.path().join("told.csv");
            fs::write(&table, "file,published\na.txt,2023-06-14\n").expect("written");
            let manifest = foi_archive::ingest::Manifest::read(&table).expect("a manifest");
            let options = Options { manifest: Some(&manifest), ..Options::default() };
            assert_eq!(run(archive, &options, &mut |_| {}).expect("the run completes").amended, 1);
        }),
        ("one that is withdrawn", |archive| {
            let batch = archive.batch().expect("a batch");
            assert!(batch.withdraw(&id("harrowmere/2024/77"), &notice()).expect("withdrawn"));
            batch.commit().expect("committed");
        }),
        ("one that is shown again", |archive| {
            let batch = archive.batch().expect("a batch");
            batch.restore(&id("harrowmere/2024/77")).expect("restored");
            batch.commit().expect("committed");
        }),
    ];
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    ingest(&mut archive, &[records()]);
    let counted = |archive: &Archive| archive.reader().coverage().expect("counted");
    let (mut known, mut change) = (counted(&archive), archive.reader().change().expect("a change"));
    for (what, step) in steps {
        step(&mut archive);
        let before = known.clone();
        known = archive.reader().coverage_after(&known, change).expect("counted");
        assert_eq!(known, counted(&archive), "{what}");
        // Another text shows by its time alone, which may be the same second or the next.
        assert!(what == "another text" || (known != before) == (what != "nothing"), "{what}: it shows");
        change = archive.reader().change().expect("a change");
    }
}

#[test]
fn a_refusal_is_told_until_the_file_can_be_read_or_is_gone() {
    let (dir, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let path = |name: &str| folder.path().join(name);
    let told = || {
        let reader = Reader::open(dir.path()).expect("opened");
        reader.unread(0, 9).expect("a list").into_iter().map(|unread| unread.name).collect::<Vec<_>>()
    };
    fs::create_dir(path("box")).expect("a folder");
    for name in ["a.txt", "b.txt", "box/c.txt", "box/d.txt"] {
        fs::write(path(name), "").expect("written");
    }
    let all = [folder.path().to_owned()];
    assert_eq!(ingest_again(dir.path(), &all).refused, 4);
    fs::remove_file(path("a.txt")).expect("removed");
    fs::remove_file(path("box/c.txt")).expect("removed");
    let report = ingest_again(dir.path(), &[path("b.txt")]);
    assert_eq!((report.refused, report.forgotten), (1, 0), "nothing else was looked for");
    let report = ingest_again(dir.path(), &[path("box")]);
    assert_eq!((report.refused, report.forgotten), (1, 1), "only what lay below the folder is known to be gone");
    assert_eq!(told(), ["a.txt", "b.txt", "d.txt"]);
    let record = records().join("mps/001_ec59b9cf34e6a2a1.txt");
    fs::copy(record, path("b.txt")).expect("copied");
    let report = ingest_again(dir.path(), &all);
    assert_eq!((report.new, report.refused, report.forgotten), (1, 1, 1), "{report}");
    assert_eq!(told(), ["box/d.txt"]);
}
