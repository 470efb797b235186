//! The archive and its index: what is kept, under which id, and that it comes back.

use foi_archive::archive::{Archive, Error, Original, Place, Reader, digest};
use foi_archive::domain::{BlockKind, Outcome, ResponseId, SectionKind};
use foi_archive::query::{Expression, Filters, Query, Sort, TextField};
use foi_archive::search::{self, Index};
use tempfile::TempDir;

use crate::sample::Letter;

fn archive() -> (TempDir, Archive) {
    let dir = tempfile::tempdir().expect("a folder");
    let archive = Archive::open(dir.path()).expect("an archive");
    (dir, archive)
}

fn id(text: &str) -> ResponseId {
    text.parse().expect(text)
}

fn word(word: &str) -> Query {
    Query {
        text: word.to_owned(),
        expression: Expression::Word(TextField::Anywhere, word.to_owned()),
        notices: Vec::new(),
        filters: Filters::default(),
        sort: Sort::Relevance,
        size: 10,
        page: 1,
    }
}

#[test]
fn a_letter_comes_back_as_it_was_kept() {
    let (_dir, mut archive) = archive();
    let mut letter = Letter::new("01/FOI/23/033857", "How many tasers?", "There are 21.");
    letter.exemptions = vec!["foia/40/2", "foia/31/1/a"];
    letter.parts.push((SectionKind::ComplaintRights, BlockKind::Furniture, "Cookies".to_owned()));
    letter.parts.push((SectionKind::ComplaintRights, BlockKind::Heading, "How to complain".to_owned()));
    assert_eq!(letter.keep(&mut archive), Place::New(id("mps/2023/33857")));

    let (text, response) = letter.read();
    let record = archive.reader().record(&id("mps/2023/33857")).expect("read").expect("held");
    assert_eq!((record.revision, &record.text, &record.response), (1, &text, &response));
    assert_eq!(record.source, "letter.txt");
    assert_eq!(record.bytes, text.len() as u64);
    assert_eq!(archive.reader().original(record.row, record.revision).expect("read").expect("held"), text.as_bytes());

    let excerpts = archive.reader().excerpts(&[99, record.row]).expect("read");
    let [excerpt] = &excerpts[..] else { panic!("{excerpts:?}") };
    assert_eq!(excerpt.card.title, "How many tasers?");
    assert_eq!(excerpt.card.exemptions.len(), 2);
    let paragraphs: Vec<_> = excerpt
        .paragraphs
        .iter()
        .map(|paragraph| (paragraph.number, paragraph.section, paragraph.span.of(&excerpt.text).trim()))
        .collect();
    assert_eq!(
        paragraphs,
        [
            (1, SectionKind::Request, "How many tasers?"),
            (2, SectionKind::Disclosure, "There are 21."),
            (3, SectionKind::ComplaintRights, "How to complain"),
        ]
    );
}

#[test]
fn a_document_finds_its_place() {
    let (_dir, mut archive) = archive();
    let letter = Letter::new("01/FOI/23/000123", "First?", "Yes.");
    let altered = Letter { title: "Altered".to_owned(), ..Letter::new("01.FOI.23.000123", "First?", "No.") };
    let short_form = Letter::new("123", "First?", "By another spelling.");
    let other_case = Letter::new("02/IR/23/123", "Second?", "Yes.");
    let third_case = Letter::new("03/IR/23/123", "Third?", "Yes.");
    let other_year = Letter { year: Some(2019), ..Letter::new("01/FOI/23/000123", "Old?", "Yes.") };
    let unknown = Letter { authority: None, ..Letter::new("A/1", "Whose?", "Ours.") };
    let unknown_too = Letter { authority: None, ..Letter::new("A/1", "Whose?", "Theirs.") };
    let revision = |revision| Place::Revision { row: 1, id: id("mps/2023/123"), revision };
    for (letter, place) in [
        (&letter, Place::New(id("mps/2023/123"))),
        (&letter, Place::Held(id("mps/2023/123"))),
        (&altered, revision(2)),
        (&altered, Place::Held(id("mps/2023/123"))),
        (&letter, Place::Held(id("mps/2023/123"))),
        (&other_case, Place::New(id("mps/2023/123-2"))),
        (&third_case, Place::New(id("mps/2023/123-3"))),
        (&other_case, Place::Held(id("mps/2023/123-2"))),
        (&short_form, revision(3)),
        (&other_year, Place::New(id("mps/2019/123"))),
        (&unknown, Place::New(id("unknown/2023/1"))),
        (&unknown_too, Place::New(id("unknown/2023/1-2"))),
    ] {
        assert_eq!(letter.keep(&mut archive), place, "{letter:?}");
    }
    let record = archive.reader().record(&id("mps/2023/123")).expect("read").expect("held");
    assert_eq!((record.revision, record.response.title.as_str()), (3, "First?"));
    assert_eq!(archive.reader().count().expect("count"), 6);
    assert_eq!(archive.reader().change().expect("change"), 8);
}

#[test]
fn references_neighbours_and_lists_are_found() {
    let (_dir, mut archive) = archive();
    for number in [10, 20, 30, 40] {
        Letter::new(&format!("01/FOI/23/{number}"), &format!("Question {number}?"), "Yes.").keep(&mut archive);
    }
    Letter { year: Some(2020), ..Letter::new("01/FOI/20/21", "Old?", "Yes.") }.keep(&mut archive);
    Letter { authority: Some("zetland"), ..Letter::new("Z/20", "Other?", "Yes.") }.keep(&mut archive);
    let reader = archive.reader();
    let ids = |cards: Vec<foi_archive::archive::Card>| {
        cards.iter().map(|card| card.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids(reader.by_reference("01foi2320", None).expect("read")), "mps/2023/20");
    assert_eq!(ids(reader.by_reference("20", None).expect("read")), "mps/2023/20 zetland/2023/20");
    assert_eq!(ids(reader.by_reference("20", Some("zetland")).expect("read")), "zetland/2023/20");
    assert_eq!(ids(reader.by_reference("999", None).expect("read")), "");
    assert_eq!(ids(reader.near(&id("mps/2023/24"), 2).expect("read")), "mps/2023/20 mps/2023/30");
    assert_eq!(ids(reader.near(&id("mps/2020/24"), 3).expect("read")), "mps/2020/21 mps/2023/20 mps/2023/30");
    assert_eq!(ids(reader.near(&id("nobody/2020/24"), 3).expect("read")), "");
    let authorities: Vec<_> =
        reader.authorities().expect("read").into_iter().map(|(authority, count)| (authority.slug, count)).collect();
    assert_eq!(authorities, [("mps".to_owned(), 5), ("zetland".to_owned(), 1)]);
    assert_eq!(reader.authority("nobody").expect("read"), None);
    assert_eq!(reader.ids(4, 10).expect("read").len(), 2);
    let listed: Vec<_> = reader.listing("", 3).expect("read").into_iter().map(|(id, ..)| id.to_string()).collect();
    assert_eq!(listed, ["mps/2020/21", "mps/2023/10", "mps/2023/20"]);
}

#[test]
fn a_batch_that_is_dropped_leaves_nothing() {
    let (_dir, mut archive) = archive();
    let letter = Letter::new("01/FOI/23/1", "One?", "Yes.");
    let (text, response) = letter.read();
    let original = Original::of(text.as_bytes(), digest(text.as_bytes()), &text).expect("packs");
    let claimed = letter.claims();
    {
        let batch = archive.batch().expect("a batch");
        let submission = foi_archive::archive::Submission {
            original: &original,
            source: "x.txt",
            reading: foi_archive::archive::Reading {
                media_type: "text/plain",
                claimed: &claimed,
                text: &text,
                response: &response,
                reference_keys: &[],
                reader: "test",
                wordings: &[],
                given: &foi_archive::domain::Given::default(),
            },
        };
        batch.put(&Place::New(claimed.clone()), &submission).expect("kept");
    }
    assert_eq!(archive.reader().count().expect("count"), 0);
    assert_eq!(archive.reader().change().expect("change"), 0);
}

#[test]
fn one_process_writes_and_any_number_read() {
    let (dir, mut archive) = archive();
    let second = Archive::open(dir.path());
    assert!(matches!(second, Err(Error::Locked(_))));
    let reader = Reader::open(dir.path()).expect("a reader");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| reader.count().expect("count"));
        }
    });
    Letter::new("01/FOI/23/1", "One?", "Yes.").keep(&mut archive);
    assert_eq!(reader.count().expect("count"), 1, "a reader sees the newest commit");
    drop(archive);
    assert!(Archive::open(dir.path()).is_ok());
}

#[test]
fn an_archive_that_cannot_be_used_says_why_in_one_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let message = |error: Error| error.to_string();
    let missing = Reader::open(dir.path()).err().map(message).expect("an error");
    assert!(missing.starts_with("there is no archive in "), "{missing}");

    std::fs::write(dir.path().join("archive.sqlite"), "this is not a database, and never was one").expect("written");
    let nonsense = Archive::open(dir.path()).err().map(message).expect("an error");
    assert_eq!(nonsense, "archive.sqlite is not an archive");

    std::fs::remove_file(dir.path().join("archive.sqlite")).expect("removed");
    drop(Archive::open(dir.path()).expect("an archive"));
    let connection = rusqlite::Connection::open(dir.path().join("archive.sqlite")).expect("opened");
    connection.pragma_update(None, "user_version", 99).expect("raised");
    drop(connection);
    let newer = Archive::open(dir.path()).err().map(message).expect("an error");
    assert!(newer.contains("was made by a newer foi-archive (its format is 99, this program knows 8)"), "{newer}");
    assert!(Reader::open(dir.path()).is_err());

    let blocked = Archive::open(&dir.path().join("archive.sqlite").join("in")).err().map(message).expect("an error");
    assert!(blocked.starts_with("cannot make the folder ") && !blocked.contains("os error"), "{blocked}");
}

fn caught_up(archive: &Archive) -> u64 {
    search::catch_up(archive, &mut |_, _| {}).expect("caught up")
}

#[test]
fn the_index_follows_the_archive() {
    let (dir, mut archive) = archive();
    assert!(Index::open(dir.path()).is_err());
    assert_eq!(caught_up(&archive), 0);
    let index = Index::open(dir.path()).expect("an index");
    assert_eq!(index.search(&word("taser")).expect("found").total, 0);

    Letter::new("01/FOI/23/1", "How many tasers?", "Eleven.").keep(&mut archive);
    caught_up(&archive);
    assert!(index.refresh().expect("refreshed"));
    assert!(!index.refresh().expect("refreshed"), "nothing new");
    let hits = index.search(&word("taser")).expect("found");
    assert_eq!((hits.total, hits.rows.as_slice(), hits.change), (1, &[1][..], 1));

    Letter::new("01/FOI/23/1", "How many batons?", "Twelve.").keep(&mut archive);
    caught_up(&archive);
    index.refresh().expect("refreshed");
    assert_eq!(index.search(&word("taser")).expect("found").total, 0, "the former text is not found");
    assert_eq!(index.search(&word("baton")).expect("found").total, 1);
    assert_eq!(index.status().responses, 1);
}

#[cfg(unix)]
#[test]
fn an_index_can_be_read_by_whoever_may_read_its_folder() {
    use std::os::unix::fs::PermissionsExt;

    let (dir, mut archive) = archive();
    Letter::new("01/FOI/23/1", "How many tasers?", "Eleven.").keep(&mut archive);
    caught_up(&archive);
    Letter::new("01/FOI/23/2", "How many batons?", "Twelve.").keep(&mut archive);
    caught_up(&archive);
    let root = dir.path().join("index");
    let current = std::fs::read_to_string(root.join("current")).expect("named");
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode();
    for entry in std::fs::read_dir(root.join(current)).expect("a folder").flatten() {
        let path = entry.path();
        assert_eq!(mode(&path), mode(&root.join("current")), "{}", path.display());
    }
}

#[test]
fn the_letter_is_searched_without_furniture_complaints_and_annexes() {
    let (dir, mut archive) = archive();
    let mut letter = Letter::new("01/FOI/23/1", "requestword", "answerword");
    letter.title = "titleword".to_owned();
    for (section, block, word) in [
        (SectionKind::Closing, BlockKind::Furniture, "furnitureword"),
        (SectionKind::ComplaintRights, BlockKind::Paragraph, "complaintword"),
        (SectionKind::LegalAnnex, BlockKind::Paragraph, "annexword"),
        (SectionKind::Closing, BlockKind::Paragraph, "closingword"),
    ] {
        letter.parts.push((section, block, word.to_owned()));
    }
    letter.keep(&mut archive);
    caught_up(&archive);
    let index = Index::open(dir.path()).expect("an index");
    for (text, found) in [
        ("titleword", 1),
        ("requestword", 1),
        ("answerword", 1),
        ("closingword", 0),
        ("furnitureword", 0),
        ("complaintword", 0),
        ("annexword", 0),
    ] {
        assert_eq!(index.search(&word(text)).expect("found").total, found, "{text}");
    }
}

#[test]
fn a_better_match_comes_first() {
    let (dir, mut archive) = archive();
    let filler = "Some other words that fill the letter. ".repeat(20);
    Letter::new("01/FOI/23/1", "Other matters", &format!("{filler} taser {filler}")).keep(&mut archive);
    Letter::new("01/FOI/23/2", "Taser discharges", &format!("{filler} taser taser")).keep(&mut archive);
    Letter::new("01/FOI/23/3", "Other matters", &filler).keep(&mut archive);
    caught_up(&archive);
    let index = Index::open(dir.path()).expect("an index");
    assert_eq!(index.search(&word("taser")).expect("found").rows, [2, 1]);
}

#[test]
fn an_index_that_is_broken_or_foreign_is_built_anew() {
    let (dir, mut archive) = archive();
    Letter::new("01/FOI/23/1", "How many tasers?", "Eleven.").keep(&mut archive);
    caught_up(&archive);
    let root = dir.path().join("index");
    let current = || std::fs::read_to_string(root.join("current")).expect("named");
    let first = current();
    caught_up(&archive);
    assert_eq!(current(), first, "a sound index is kept");

    let segment = std::fs::read_dir(root.join(&first)).expect("a folder").flatten();
    let segment = segment.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "term"));
    std::fs::remove_file(segment.expect("a dictionary")).expect("removed");
    let server = Index::open(dir.path());
    assert!(server.is_err(), "a broken index is not served");
    caught_up(&archive);
    let second = current();
    assert_ne!(second, first);
    let server = Index::open(dir.path()).expect("an index");
    assert_eq!(server.search(&word("taser")).expect("found").total, 1);

    std::fs::write(root.join("current"), "0123456789abcdef-7").expect("written");
    assert!(Index::open(dir.path()).is_err(), "an index of another program is not served");
    caught_up(&archive);
    assert_ne!(current(), second);
    assert!(!root.join(&second).exists(), "what is not in use is removed");
    assert!(server.refresh().expect("refreshed"), "a server goes over to the new one");
    assert_eq!(server.search(&word("taser")).expect("found").total, 1);

    let (other_dir, other) = self::archive();
    drop(other);
    std::fs::rename(&root, other_dir.path().join("index")).expect("moved");
    let mut other = Archive::open(other_dir.path()).expect("an archive");
    Letter::new("01/FOI/23/9", "Batons?", "None.").keep(&mut other);
    caught_up(&other);
    let index = Index::open(other_dir.path()).expect("an index");
    assert_eq!(index.search(&word("taser")).expect("found").total, 0, "an index of another archive is not believed");
    assert_eq!(index.search(&word("baton")).expect("found").total, 1);
}

#[test]
fn verification_names_what_is_wrong() {
    let (dir, mut archive) = archive();
    Letter::new("01/FOI/23/1", "How many tasers?", "Eleven.").keep(&mut archive);
    Letter::new("01/FOI/23/2", "How many batons?", "Twelve.").keep(&mut archive);
    caught_up(&archive);
    let problems = |archive: &Archive| {
        let mut found = Vec::new();
        let reader = archive.reader();
        reader.check(&mut |problem| found.push(problem.0), &mut |_| {}).expect("checked");
        let index = Index::open(dir.path()).expect("an index");
        index.check(reader, &mut |problem| found.push(problem)).expect("checked");
        found
    };
    assert_eq!(problems(&archive), Vec::<String>::new());

    Letter::new("01/FOI/23/1", "How many tasers?", "Thirteen.").keep(&mut archive);
    Letter { outcome: Outcome::NotHeld, ..Letter::new("01/FOI/23/3", "Dogs?", "None.") }.keep(&mut archive);
    assert_eq!(problems(&archive), ["mps/2023/1 is out of date in the index", "mps/2023/3 is not in the index"]);
    caught_up(&archive);
    assert_eq!(problems(&archive), Vec::<String>::new());

    let connection = rusqlite::Connection::open(dir.path().join("archive.sqlite")).expect("opened");
    connection.execute("UPDATE revision SET sha256 = ?1 WHERE key = 2", [digest(b"something else")]).expect("altered");
    connection.execute("UPDATE original SET packed = x'00' WHERE revision = 1", []).expect("altered");
    connection.execute("DELETE FROM original WHERE revision = 4", []).expect("altered");
    let found = problems(&archive);
    let [unpacked, digest, missing] = &found[..] else { panic!("{found:?}") };
    assert_eq!(unpacked, "mps/2023/1, revision 1: the original cannot be unpacked");
    assert!(digest.starts_with("mps/2023/2, revision 1: the original has the digest "), "{digest}");
    assert_eq!(missing, "mps/2023/3, revision 1: the original is missing");
}

#[test]
fn a_lost_file_of_the_index_is_seen_also_where_it_opens_without() {
    let (dir, mut archive) = archive();
    Letter::new("01/FOI/23/1", "How many tasers?", "Eleven.").keep(&mut archive);
    caught_up(&archive);
    let root = dir.path().join("index");
    let folder = root.join(std::fs::read_to_string(root.join("current")).expect("named"));
    let server = Index::open(dir.path()).expect("an index");
    let problems = || {
        let mut found = Vec::new();
        server.check(archive.reader(), &mut |problem| found.push(problem)).expect("checked");
        found
    };
    assert_eq!(problems(), [""; 0]);
    for end in ["fast", "fieldnorm", "idx", "pos", "store", "term"] {
        let files = std::fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.path());
        let file = files.into_iter().find(|path| path.extension().is_some_and(|of| of == end)).expect(end);
        let aside = folder.join("aside");
        std::fs::rename(&file, &aside).expect("moved away");
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
        assert_eq!(problems(), [format!("index: {name} is damaged")], "{end}");
        std::fs::rename(&aside, &file).expect("moved back");
    }
    let list = folder.join("meta.json");
    let whole = std::fs::read(&list).expect("a list");
    std::fs::write(&list, &whole[..whole.len() - 1]).expect("cut");
    assert_eq!(problems(), ["index: meta.json is damaged"]);
}
