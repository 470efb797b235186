//! When a sitemap says that a response changed last.

use crate::support::{PUBLIC_URL, TestSite, settings};
use foi_archive::archive::Archive;
use foi_archive::ingest::{Options, run};
use foi_archive::search::catch_up;

fn letter(number: usize, answer: &str) -> String {
    format!(
        "Freedom of Information request reference no: 01.FOI.23.{number:06}\n\nYou asked:\n\nHow many boats were there?\n\n\
         DECISION\n\n{answer}\n"
    )
}

/// The addresses of a sitemap, each with its date.
fn dated(text: &str) -> Vec<(String, String)> {
    let between = |text: &str, before: &str, after: &str| {
        text.split_once(before).and_then(|(_, rest)| rest.split_once(after)).map_or("", |(value, _)| value).to_owned()
    };
    let entries = text.split("<loc>").skip(1).map(|entry| format!("<loc>{entry}"));
    entries.map(|entry| (between(&entry, "<loc>", "</loc>"), between(&entry, "<lastmod>", "</lastmod>"))).collect()
}

#[test]
fn a_sitemap_says_when_the_archive_last_changed_a_response() {
    let (letters, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let ingest = |archive: &mut Archive| {
        let paths = [letters.path().to_owned()];
        run(archive, &Options { paths: &paths, ..Options::default() }, &mut |_| {}).expect("the run completes");
        catch_up(archive, &mut |_, _| {}).expect("an index");
    };
    for number in [1, 2, 3] {
        std::fs::write(letters.path().join(format!("{number}.txt")), letter(number, "There were four."))
            .expect("written");
    }
    let mut archive = crate::support::opened(folder.path());
    ingest(&mut archive);
    drop(archive);
    // As if it had been on three days, long ago.
    let connection = rusqlite::Connection::open(folder.path().join("archive.sqlite")).expect("opened");
    for number in [1, 2, 3] {
        let set = "UPDATE record SET changed = ?1 || substr(changed, 11) WHERE id = ?2";
        let done = connection.execute(set, [format!("2021-05-0{number}"), format!("mps/2023/{number}")]);
        assert_eq!(done.expect("set"), 1);
    }
    drop(connection);
    let mut archive = crate::support::opened(folder.path());
    std::fs::write(letters.path().join("2.txt"), letter(2, "There were five, as we now know.")).expect("written");
    ingest(&mut archive);
    drop(archive);
    let settings = settings(folder.path());
    let site = TestSite::over(folder, settings);
    let lines = site.page("/search.jsonl?q=five");
    let line: serde_json::Value = serde_json::from_str(lines.text().trim()).expect("one line");
    let today = line["updated"].as_str().and_then(|moment| moment.get(..10)).expect("a moment").to_owned();
    assert!(today.as_str() > "2021-05-03", "{today}");
    let response = |number: usize| format!("{PUBLIC_URL}/responses/mps/2023/{number}");
    let wanted = [(response(1), "2021-05-01"), (response(2), today.as_str()), (response(3), "2021-05-03")];
    assert_eq!(dated(site.page("/sitemaps/1.xml").text()), wanted.map(|(url, date)| (url, date.to_owned())));
    let parts = dated(site.page("/sitemap.xml").text());
    assert_eq!(parts[1], (format!("{PUBLIC_URL}/sitemaps/1.xml"), today), "the last change of all");
}
