//! Erasing a response: nothing of its text is left in any file, and neither its file nor its case comes back by itself.

use std::path::Path;
use std::time::Duration;

use axum::http::StatusCode;
use foi_archive::archive::{Reader, Restored};
use foi_archive::search;

use crate::cli::{Server, assert_fails, code, err, folder, out, run};
use crate::support::{TestSite, records, texts};
use crate::withdrawal::{id, ingest_again, notice, problems};

/// A word that stands nowhere else, and that the index keeps as it is.
const MARKER: &str = "zqxjkvb";

fn letter(answer: &str) -> String {
    format!(
        "Freedom of Information request reference no: 01.FOI.23.012345\n\nI wish to access the following information:\n\n\
         How many {MARKER} dogs are there?\n\nDECISION\n\nI have decided to disclose it. There are {answer} {MARKER} dogs.\n"
    )
}

/// Where the marker lies, looked for in each file as it is and in all that is packed in it, and in every word of the index.
fn found_in(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let dictionaries = dictionaries(&dir.join("archive.sqlite"));
    for entry in walkdir::WalkDir::new(dir) {
        let entry = entry.expect("listed");
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(dir).expect("below").display().to_string();
        let bytes = std::fs::read(entry.path()).expect("read");
        if holds(&bytes) {
            found.push(format!("{name}: as it is"));
        }
        if unpacked(&bytes, &dictionaries).iter().any(|frame| holds(frame)) {
            found.push(format!("{name}: packed"));
        }
    }
    for entry in
        std::fs::read_dir(dir.join("index")).expect("the indexes").flatten().filter(|entry| entry.path().is_dir())
    {
        if words_of(&entry.path()).iter().any(|word| word.contains(MARKER)) {
            found.push("index: a word of it".to_owned());
        }
    }
    found.sort();
    found
}

/// By what values of an archive are packed; and none, for what is packed by itself.
fn dictionaries(archive: &Path) -> Vec<Vec<u8>> {
    let connection = rusqlite::Connection::open(archive).expect("opened");
    let mut statement = connection.prepare("SELECT bytes FROM dictionary").expect("asked");
    let kept =
        statement.query_map([], |row| row.get(0)).expect("asked").collect::<Result<Vec<Vec<u8>>, _>>().expect("read");
    assert!(!kept.is_empty());
    assert!(!kept.iter().any(|dictionary| holds(dictionary)));
    [kept, vec![Vec::new()]].concat()
}

fn holds(bytes: &[u8]) -> bool {
    bytes.to_ascii_lowercase().windows(MARKER.len()).any(|window| window == MARKER.as_bytes())
}

/// Whatever unpacks as zstd, wherever it begins, by itself or by a dictionary of the archive.
fn unpacked(bytes: &[u8], dictionaries: &[Vec<u8>]) -> Vec<Vec<u8>> {
    use std::io::Read;

    let magic = [0x28, 0xB5, 0x2F, 0xFD];
    let starts = bytes.windows(4).enumerate().filter(|(_, window)| *window == magic).map(|(at, _)| at);
    let frame = |at: usize, dictionary: &[u8]| {
        let mut frame = Vec::new();
        // What is cut short still gives what it has.
        if let Ok(decoder) = zstd::stream::read::Decoder::with_dictionary(&bytes[at..], dictionary) {
            let _ = decoder.single_frame().take(1 << 20).read_to_end(&mut frame);
        }
        frame
    };
    starts.flat_map(|at| dictionaries.iter().map(move |dictionary| frame(at, dictionary))).collect()
}

/// Every word of every field of every part of an index, those of documents taken out too.
fn words_of(index: &Path) -> Vec<String> {
    let index = tantivy::Index::open_in_dir(index).expect("an index");
    let mut words = Vec::new();
    for part in index.searchable_segments().expect("its parts") {
        let part = tantivy::SegmentReader::open(&part).expect("a part");
        for (field, entry) in index.schema().fields() {
            if !matches!(entry.field_type(), tantivy::schema::FieldType::Str(_)) {
                continue;
            }
            let inverted = part.inverted_index(field).expect("its words");
            let mut stream = inverted.terms().stream().expect("its words");
            while stream.advance() {
                words.push(String::from_utf8_lossy(stream.key()).into_owned());
            }
        }
    }
    words
}

#[test]
fn nothing_of_what_was_erased_is_left_in_any_file() {
    let dir = folder();
    let source = dir.path().join("source");
    let archive = dir.path().join("var");
    std::fs::create_dir(&source).expect("made");
    let files = [format!("1-{MARKER}.txt"), "2.txt".to_owned()].map(|name| source.join(name));
    std::fs::write(&files[0], letter("seven")).expect("written");
    std::fs::write(&files[1], letter("eight")).expect("written");
    // Old enough to be remembered by its path.
    let old = std::time::SystemTime::now() - Duration::from_secs(60);
    std::fs::File::options().write(true).open(&files[0]).and_then(|file| file.set_modified(old)).expect("set");
    let manifest = dir.path().join("manifest.csv");
    std::fs::write(&manifest, format!("file,title,attachments\nsource/2.txt,On {MARKER} dogs,{MARKER}.pdf\n"))
        .expect("written");
    // It is remembered by its path as well.
    let attached = dir.path().join(format!("{MARKER}.pdf"));
    std::fs::write(&attached, format!("A plan of the {MARKER} kennels")).expect("written");
    std::fs::File::options().write(true).open(&attached).and_then(|file| file.set_modified(old)).expect("set");
    assert_eq!(code(&run(&archive, &["ingest"])), 0);
    // Whoever reads keeps the log from being folded away at the end of each command.
    let reader = Reader::open(&archive).expect("opened");
    let server = Server::start(&archive, &["serve"]);
    let source = source.to_str().expect("UTF-8");
    let given =
        run(&archive, &["ingest", source, "--manifest", manifest.to_str().expect("UTF-8"), "--authority", "mps"]);
    assert!(out(&given).contains("1 new, 1 changed"), "{}{}", out(&given), err(&given));
    let name = "mps/2023/12345";
    assert_eq!(reader.versions(&id(name)).expect("read").len(), 2);
    let attachments = reader.record(&id(name)).expect("read").expect("held").attachments;
    assert_eq!(attachments.len(), 1);
    assert!(reader.seen(attached.to_str().expect("UTF-8")).expect("read").is_some());
    // In one part of the index with others: a part of which nothing is left goes by itself.
    assert_eq!(code(&run(&archive, &["reindex"])), 0);
    let before = found_in(&archive);
    assert!(
        before.iter().any(|place| place.starts_with("archive.sqlite") && place.ends_with("as it is")),
        "{before:?}"
    );
    assert!(before.iter().any(|place| place.ends_with("packed")), "{before:?}");
    assert!(before.contains(&"index: a word of it".to_owned()), "{before:?}");

    // Withdrawn, it is kept; erased, it is not.
    assert_eq!(code(&run(&archive, &["withdraw", name, "--reason", "x"])), 0);
    assert!(!found_in(&archive).is_empty());
    let erased = run(&archive, &["withdraw", name, "--reason", "A court order", "--erase"]);
    let said = format!("erased {name}: 2 texts; copies of the archive made before still hold it\n");
    assert_eq!((code(&erased), out(&erased)), (0, said), "{}", err(&erased));
    assert_eq!(found_in(&archive), Vec::<String>::new());
    let gone = server.get("/responses/mps/2023/12345");
    assert!(gone.starts_with("HTTP/1.1 410") && gone.contains("A court order"), "{gone}");

    // The tombstone keeps the same files out.
    let again = run(&archive, &["ingest", source, "--authority", "mps"]);
    let named = files.each_ref().map(|file| format!("withdrawn {name}: {} is not taken\n", file.display())).concat();
    assert_eq!(out(&again), format!("{named}0 new, 0 changed, 0 unchanged, 2 withdrawn, 0 refused\n"));
    assert_eq!(found_in(&archive), Vec::<String>::new());
    assert_eq!(out(&run(&archive, &["verify"])), "5 responses, all whole; the index holds them all; 1 withdrawn\n");
    assert_eq!(code(&run(&archive, &["reread"])), 0);
    assert_eq!(out(&run(&archive, &["reindex"])), "5 responses indexed\n");
    assert_fails(&run(&archive, &["restore", name]), "was erased: there is nothing left to show");
    assert!(server.get("/search.json").contains("\"total\":5"));
}

#[test]
fn another_text_of_an_erased_case_stays_withdrawn_until_it_is_restored() {
    let dir = folder();
    let file = dir.path().join("letter.txt");
    let site = TestSite::of(&[records()]);
    std::fs::write(&file, letter("seven")).expect("written");
    let paths = [file.clone()];
    assert_eq!(ingest_again(site.dir(), &paths).new, 1);
    let id = id("mps/2023/12345");
    let mut archive = crate::support::opened(site.dir());
    let batch = archive.batch().expect("a batch");
    assert!(batch.withdraw(&id, &notice()).expect("withdrawn"));
    assert_eq!(batch.erase(&id).expect("erased"), 1);
    batch.commit().expect("committed");
    drop(archive);
    assert!(problems_of_archive(site.dir())[0].contains("its words may still be in the files"));

    let first = std::fs::read(&file).expect("read");
    // The same reference in another spelling, and another year's letter beside it.
    let redacted = letter("some").replace("01.FOI.23.012345", "01/FOI/23/012345");
    std::fs::write(&file, redacted).expect("written");
    let report = ingest_again(site.dir(), &paths);
    let told: Vec<_> = report.revisions.iter().map(ToString::to_string).collect();
    let wanted = format!(
        "revised mps/2023/12345: {} is revision 2, after a text that was erased; it is withdrawn and not shown",
        file.display()
    );
    assert_eq!((report.changed, told), (1, vec![wanted]));
    site.keep_up();
    assert_eq!(site.get("/responses/mps/2023/12345").status, StatusCode::GONE);

    let mut archive = crate::support::opened(site.dir());
    let batch = archive.batch().expect("a batch");
    assert_eq!(batch.restore(&id).expect("asked"), Restored::Shown);
    batch.commit().expect("committed");
    archive.wipe().expect("wiped");
    archive.note_wiped().expect("noted");
    search::catch_up(&archive, &mut |_, _| {}).expect("an index");
    drop(archive);
    site.keep_up();
    assert_eq!(problems(site.dir()), Vec::<String>::new());
    assert!(site.page("/responses/mps/2023/12345").text().contains("There are some"));
    assert!(
        texts(&site.page("/responses/mps/2023/12345/versions").html(), "main").concat().contains("Others were erased.")
    );
    assert_eq!(site.get("/responses/mps/2023/12345/versions/1").status, StatusCode::NOT_FOUND);

    std::fs::write(&file, first).expect("written");
    assert_eq!(ingest_again(site.dir(), &paths).withdrawn, 1, "what was erased stays so");
}

fn problems_of_archive(dir: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let reader = Reader::open(dir).expect("opened");
    reader.check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
    found
}
