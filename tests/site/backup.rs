//! A copy of a running archive, and the way back from it.

use foi_archive::archive::Reader;
use foi_archive::search::{self, Index};

use crate::cli::{Server, assert_fails, code, err, folder, out, run};
use crate::sample::Letter;

fn names(dir: &std::path::Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).expect("listed").flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_copy_of_an_archive_that_is_served_and_written_is_whole_and_can_be_gone_back_to() {
    let dir = folder();
    let archive = dir.path().join("var");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    let server = Server::start(&archive, &["serve"]);
    let copy = dir.path().join("copy");
    let copy = copy.to_str().expect("UTF-8");
    // Somebody is in the middle of writing: what is not committed is not in the copy.
    let mut writer = crate::support::opened(&archive);
    let batch = writer.batch().expect("a batch");
    Letter::new("01/FOI/23/1", "One?", "Yes.").keep_in(&batch);
    let made = run(&archive, &["backup", copy]);
    assert_eq!((code(&made), out(&made)), (0, format!("the archive was copied to {copy}\n")), "{}", err(&made));
    batch.commit().expect("committed");
    drop(writer);
    assert_eq!(names(dir.path()), ["copy", "var"], "nothing is left beside it");
    assert!(server.get("/").starts_with("HTTP/1.1 200"));

    let before = std::fs::read(copy).expect("read");
    assert_fails(&run(&archive, &["backup", copy]), "copy is there already: name a file that is not");
    assert_eq!(std::fs::read(copy).expect("read"), before, "it is not written over");
    assert_fails(
        &run(&archive, &["backup", dir.path().join("no/such/copy").to_str().expect("UTF-8")]),
        "cannot write ",
    );
    assert_fails(&run(&dir.path().join("none"), &["backup", "x"]), "there is no archive in ");

    let restored = dir.path().join("restored");
    std::fs::create_dir(&restored).expect("made");
    std::fs::copy(copy, restored.join("archive.sqlite")).expect("copied");
    assert!(out(&run(&restored, &["verify"])).starts_with("index: "), "the copy has no index yet");
    assert_eq!(out(&run(&restored, &["reindex"])), "5 responses indexed\n");
    assert_eq!(out(&run(&restored, &["verify"])), "5 responses, all whole; the index holds them all\n");
    let lines = |archive| out(&run(archive, &["list"])).lines().map(str::to_owned).collect::<Vec<_>>();
    let (kept, now) = (lines(&restored), lines(&archive));
    assert_eq!((kept.len(), now.len()), (5, 6));
    assert!(kept.iter().all(|line| now.contains(line)), "{kept:?} {now:?}");
    assert_eq!(out(&run(&restored, &["ingest"])), "0 new, 0 changed, 5 unchanged, 0 refused\n");
    let again = Server::start(&restored, &["serve"]);
    assert!(again.get("/search.json").contains("\"total\":5"));
}

#[test]
fn a_copy_made_while_others_write_is_of_one_moment() {
    let dir = folder();
    let archive = dir.path().join("var");
    let mut writer = crate::support::opened(&archive);
    Letter::new("01/FOI/23/1", "One?", "Yes.").keep(&mut writer);
    let reader = Reader::open(&archive).expect("opened");
    let copies = std::thread::scope(|scope| {
        let copying = scope.spawn(|| {
            let copies = (0..5).map(|at| dir.path().join(format!("copy-{at}")));
            copies.inspect(|copy| reader.backup(copy).expect("copied")).collect::<Vec<_>>()
        });
        for number in 2..60 {
            Letter::new(&format!("01/FOI/23/{number}"), "One?", &"Yes. ".repeat(2_000)).keep(&mut writer);
        }
        copying.join().expect("done")
    });
    for copy in copies {
        let restored = folder();
        std::fs::copy(&copy, restored.path().join("archive.sqlite")).expect("copied");
        let archive = crate::support::opened(restored.path());
        let mut problems = Vec::new();
        archive.reader().check(&mut |problem| problems.push(problem), &mut |_| {}).expect("checked");
        search::catch_up(&archive, &mut |_, _| {}).expect("an index");
        let index = Index::open(restored.path()).expect("an index");
        assert_eq!(problems, []);
        assert_eq!(index.status().responses, archive.reader().count().expect("a count"));
        assert_eq!(index.change(), archive.reader().change().expect("a change"));
    }
}
