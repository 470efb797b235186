//! What an archivist corrects reaches the archive when a letter is ingested, when it is read again, and its page.

use std::fs;

use axum::http::StatusCode;
use foi_archive::archive::Reader;
use foi_archive::domain::Outcome;
use foi_archive::ingest::{Corrections, Options, reread_by, run};
use foi_archive::search::catch_up;

use crate::support::{TestSite, records, texts};

const ID: &str = "mps/2023/33857";

fn table(rows: &[(&str, &str)]) -> Corrections {
    let row = |(field, value): &(&str, &str)| {
        format!(
            "[[correction]]\nid = \"{ID}\"\nfield = \"{field}\"\nvalue = \"{value}\"\nreason = \"the officer said so\"\n"
        )
    };
    Corrections::of_table(&rows.iter().map(row).collect::<String>())
}

#[test]
fn a_correction_holds_when_a_letter_is_ingested_and_its_page_says_so() {
    let corrections = table(&[("title", "Mail of an officer")]);
    let site = TestSite::with(&Options { paths: &[records()], corrections: &corrections, ..Options::default() });
    let html = site.page(&format!("/responses/{ID}")).html();
    assert_eq!(texts(&html, "h1"), ["Mail of an officer"]);
    let said = texts(&html, ".corrected").concat();
    assert!(said.starts_with("The archive corrected the title, which was read as “"), "{said}");
    assert!(said.ends_with("”, because the officer said so."), "{said}");
    assert!(texts(&html, ".note").iter().all(|note| !note.contains("Title:")), "no line tells it");
    assert!(texts(&html, "#provenance").concat().contains("The authority is told"), "and the title is not missed");
    let data = site.get(&format!("/responses/{ID}.json")).json();
    assert_eq!(data["corrections"][0]["value"], "Mail of an officer");
    assert_eq!(site.ids("q=\"mail of an officer\""), [ID], "it is found by its title");
    let other = site.page("/responses/mps/2022/23919").html();
    assert!(texts(&other, ".corrected").is_empty(), "a correction is of one record");
}

#[test]
fn a_correction_is_taken_over_and_taken_back_when_letters_are_read_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    run(&mut archive, &Options { paths: &[records()], ..Options::default() }, &mut |_| {}).expect("ingested");
    let outcome = || {
        let record = Reader::open(dir.path()).expect("opened").record(&ID.parse().expect("an id")).expect("read");
        let response = record.expect("held").response;
        (response.outcome.value, response.corrections.len())
    };
    let before = outcome();
    assert_eq!(before, (Outcome::GrantedInPart, 0));
    let mut reread = |corrections: &Corrections| {
        let mut told = Vec::new();
        reread_by(corrections, &mut archive, &mut |reread| told.push(reread.to_string()), &mut |_| {}).expect("read");
        told
    };
    let told = reread(&table(&[("outcome", "not-held")]));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with(ID) && told[0].contains("outcome"), "{told:?}");
    assert_eq!(outcome(), (Outcome::NotHeld, 1));
    assert_eq!(reread(&table(&[("outcome", "not-held")])), Vec::<String>::new(), "a second time changes nothing");
    assert_eq!(reread(&table(&[])).len(), 1);
    assert_eq!(outcome(), before, "without its row nothing of it is left");
}

#[test]
fn a_letter_moves_to_where_an_archivist_says_that_it_belongs() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    run(&mut archive, &Options { paths: &[records()], ..Options::default() }, &mut |_| {}).expect("ingested");
    let mut reread = |rows: &[(&str, &str)]| {
        let mut told = Vec::new();
        reread_by(&table(rows), &mut archive, &mut |reread| told.push(reread.to_string()), &mut |_| {}).expect("read");
        told
    };
    let rows = [("authority", "Kent Police"), ("year", "2024")];
    let told = reread(&rows);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(ID) && told[0].contains("authority") && told[0].contains("now kent-police/2024/"),
        "{told:?}"
    );
    assert_eq!(reread(&rows), Vec::<String>::new(), "a second time nothing moves");
    let id = told[0].rsplit_once("now ").map(|(_, id)| id.to_owned()).expect("its id");
    let reader = Reader::open(dir.path()).expect("opened");
    assert_eq!(reader.record(&ID.parse().expect("an id")).expect("read").map(|record| record.id.to_string()), None);
    assert_eq!(reader.moved_to(&ID.parse().expect("an id")).expect("read").map(|id| id.to_string()), Some(id.clone()));
    let record = reader.record(&id.parse().expect("an id")).expect("read").expect("held");
    assert_eq!(record.response.authority.map(|authority| authority.value.name).as_deref(), Some("Kent Police"));
    assert_eq!(record.response.corrections.len(), 2);
    let ids = |from: &str| {
        let record = reader.record(&from.parse().expect("an id")).expect("read").map(|record| record.id.to_string());
        (record, reader.moved_to(&from.parse().expect("an id")).expect("read").map(|id| id.to_string()))
    };
    // Without its row it is back where it was, with it where it belongs, and each address leads there for ever.
    for (rows, here, away) in [(&[][..], ID, &*id), (&rows[..], &*id, ID), (&[], ID, &id), (&rows, &id, ID)] {
        reread(rows);
        assert_eq!(ids(here), (Some(here.to_owned()), None), "{rows:?}");
        assert_eq!(ids(away), (None, Some(here.to_owned())), "{rows:?}");
    }
}

#[test]
fn another_text_of_a_letter_that_moved_is_corrected_by_the_rows_of_its_former_id() {
    let dir = tempfile::tempdir().expect("a folder");
    let letters = tempfile::tempdir().expect("a folder");
    let file = letters.path().join("letter.txt");
    let mut archive = crate::support::opened(dir.path());
    let corrections = table(&[("authority", "Kent Police"), ("title", "Boats")]);
    let mut ingest = |text: &str, corrections: &Corrections| {
        fs::write(&file, text).expect("written");
        let options = Options { paths: std::slice::from_ref(&file), corrections, ..Options::default() };
        run(&mut archive, &options, &mut |_| {}).expect("ingested")
    };
    let letter = |from: &str| {
        format!(
            "{from}\nFreedom of information request reference no: 01.FOI.23.033857\n\
             I note you seek access to the following information:\nAny emails about boats.\n\
             Decision\nWe have decided to disclose the information in full.\n"
        )
    };
    assert_eq!(ingest(&letter("Metropolitan Police Service"), &corrections).new, 1);
    // This text says itself who wrote it.
    let other = letter("Kent Police");
    let report = ingest(&other, &corrections);
    assert_eq!((report.new, report.revisions.len()), (0, 1), "{report}");
    let reader = Reader::open(dir.path()).expect("opened");
    let id = reader.moved_to(&ID.parse().expect("an id")).expect("read").expect("it moved");
    let response = reader.record(&id).expect("read").expect("held").response;
    assert_eq!(response.title, "Boats");
}

#[test]
fn a_letter_that_is_ingested_with_its_correction_is_where_it_belongs_at_once() {
    let corrections = table(&[("authority", "Kent Police")]);
    let site = TestSite::with(&Options { paths: &[records()], corrections: &corrections, ..Options::default() });
    let (address, answer) = site.follow(&format!("/responses/{ID}"));
    assert!(address.starts_with("/responses/kent-police/2023/"), "{address}");
    let said = texts(&answer.html(), ".corrected").concat();
    let expected =
        "The archive corrected who answered to “Kent Police”, which was read as “Metropolitan Police Service”, because";
    assert!(said.starts_with(expected), "{said}");
    assert_eq!(site.total("authority=kent-police"), 1);
    assert_eq!(site.total("authority=mps"), 4);
}

#[test]
fn a_table_with_a_field_that_there_is_not_is_no_table() {
    let row = fs::read_to_string("data/corrections.toml").expect("the table");
    assert_eq!(Corrections::of_table(&row).faults(), [""; 0]);
    let wrong = "[[correction]]\nid = \"mps/2023/33857\"\nfield = \"sender\"\nvalue = \"x\"\nreason = \"y\"\n";
    assert_eq!(Corrections::of_table(wrong).faults().len(), 1);
}

#[test]
fn what_moves_there_and_back_is_found_where_it_is_and_no_reader_goes_round_in_circles() {
    let site = TestSite::of(&[records()]);
    let mut archive = crate::support::opened(site.dir());
    let kent = "/responses/kent-police/2023/33857";
    let counts = |site: &TestSite| [site.total("authority=mps"), site.total("authority=kent-police"), site.total("q=")];
    assert_eq!(counts(&site), [5, 0, 5]);
    for (rows, here, away, counted) in [
        (&[("authority", "Kent Police")][..], kent, &*format!("/responses/{ID}"), [4, 1, 5]),
        (&[], &*format!("/responses/{ID}"), kent, [5, 0, 5]),
        (&[("authority", "Kent Police")], kent, &*format!("/responses/{ID}"), [4, 1, 5]),
    ] {
        reread_by(&table(rows), &mut archive, &mut |_| {}, &mut |_| {}).expect("read");
        catch_up(&archive, &mut |_, _| {}).expect("an index");
        site.keep_up();
        assert_eq!(counts(&site), counted, "{rows:?}");
        assert_eq!(site.get(here).status, StatusCode::OK, "{rows:?}");
        let moved = site.get(away);
        assert_eq!((moved.status, moved.header("location")), (StatusCode::PERMANENT_REDIRECT, here), "{rows:?}");
        assert_eq!(moved.header("cache-control"), "no-cache", "the way may be the other one tomorrow");
    }
    // By its printed reference it is found where it was printed as well.
    let printed = site.get("/responses/mps/01.FOI.23.033857");
    assert_eq!((printed.status, printed.header("location")), (StatusCode::PERMANENT_REDIRECT, kent));
    let json = site.get("/responses/mps/01.FOI.23.033857.json");
    assert_eq!(json.header("location"), format!("{kent}.json"));
}

#[test]
fn a_letter_moves_by_its_row_though_it_is_read_as_the_row_says() {
    // Filed by a reader that read otherwise: the row is what moves it, and no guess of a better reader.
    let dir = tempfile::tempdir().expect("a folder");
    let letters = tempfile::tempdir().expect("a folder");
    let file = letters.path().join("letter.txt");
    let letter = "Kent Police\nOur reference: FOI-1358-1314\n3 May 2023\nYou asked:\nHow many boats are moored?\nThere are 12 boats.\n";
    fs::write(&file, letter).expect("written");
    let mut archive = crate::support::opened(dir.path());
    let options = Options { paths: std::slice::from_ref(&file), ..Options::default() };
    run(&mut archive, &options, &mut |_| {}).expect("ingested");
    let reader = Reader::open(dir.path()).expect("opened");
    let ids = || reader.listing("", 9).expect("a list").iter().map(|(id, ..)| id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(), ["kent-police/2023/foi-1358-1314"]);
    let row = |field: &str, value: &str| {
        format!(
            "[[correction]]\nid = \"kent-police/2023/foi-1358-1314\"\nfield = \"{field}\"\nvalue = \"{value}\"\nreason = \"so\"\n"
        )
    };
    for (rows, id) in [
        // A shorter number is another one, whatever it begins with.
        (row("reference", "FOI-1358"), "kent-police/2023/foi-1358"),
        (row("year", "undated"), "kent-police/undated/foi-1358-1314"),
        (row("authority", "Kent Police"), "kent-police/2023/foi-1358-1314"),
        (row("authority", "Sussex Police"), "sussex-police/2023/foi-1358-1314"),
        (String::new(), "kent-police/2023/foi-1358-1314"),
    ] {
        let corrections = Corrections::of_table(&rows);
        for _ in 0..2 {
            reread_by(&corrections, &mut archive, &mut |_| {}, &mut |_| {}).expect("read");
            assert_eq!(ids(), [id], "{rows}");
        }
    }
}

#[test]
fn a_suffix_that_a_letter_has_of_another_is_left_behind_where_it_goes() {
    let letters = tempfile::tempdir().expect("a folder");
    let write = |name: &str, from: &str, boats: u32| {
        let text = format!(
            "{from}Our reference: FOI/23/0147\n3 May 2023\nYou asked:\nHow many boats are moored?\nThere are {boats} boats.\n"
        );
        fs::write(letters.path().join(name), text).expect("written");
    };
    write("a.txt", "", 12);
    write("b.txt", "", 13);
    let site = TestSite::of(&[letters.path().to_owned()]);
    let ids = || {
        let listing = Reader::open(site.dir()).expect("opened").listing("", 9).expect("a list");
        listing.iter().map(|(id, ..)| id.to_string()).collect::<Vec<_>>()
    };
    let (first, second) = ("unknown/2023/foi-23-0147", "unknown/2023/foi-23-0147-2");
    assert_eq!(ids(), [first, second]);
    let row =
        format!("[[correction]]\nid = \"{second}\"\nfield = \"authority\"\nvalue = \"Kent Police\"\nreason = \"so\"\n");
    let mut archive = crate::support::opened(site.dir());
    for (rows, there) in [(&*row, "kent-police/2023/foi-23-0147"), ("", second), (&row, "kent-police/2023/foi-23-0147")]
    {
        for _ in 0..2 {
            reread_by(&Corrections::of_table(rows), &mut archive, &mut |_| {}, &mut |_| {}).expect("read");
            let mut expected = vec![first, there];
            expected.sort_unstable();
            assert_eq!(ids(), expected, "{rows}");
        }
    }
    reread_by(&Corrections::of_table(&row), &mut archive, &mut |_| {}, &mut |_| {}).expect("read");
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    site.keep_up();
    assert_eq!(
        site.get("/responses/kent-police/FOI-23-0147").status,
        StatusCode::PERMANENT_REDIRECT,
        "by its reference"
    );
}
