//! Two at once, and clocks that go wrong.

use foi_archive::archive::Reader;

use super::shim::set_clock;
use super::{DOCUMENTS_TO_INGEST, Desk, assert_agrees_after_a_start, assert_fails, out};

#[test]
fn of_two_ingests_at_once_one_waits_or_says_that_the_other_writes() {
    let documents = &*DOCUMENTS_TO_INGEST;
    let desk = Desk::new();
    let start = || {
        let mut ingest = desk.ingest(documents.path());
        ingest.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().expect("started")
    };
    let both = [start(), start()].map(|child| child.wait_with_output().expect("ended"));
    assert!(both.iter().any(|done| done.status.success()), "{both:?}");
    for done in &both {
        let told = out(done);
        if done.status.success() {
            assert!(told.ends_with("0 refused\n"), "{told}");
        } else {
            assert_fails(done, "another foi-archive is writing in ", "the second");
        }
    }
    assert_eq!(desk.listing(), documents.listing);
    assert_agrees_after_a_start(&desk.archive(), "two ingests at once");
}

const TEN_YEARS_S: i64 = 10 * 365 * 86_400;

#[test]
fn a_clock_that_is_set_back_changes_no_order() {
    let documents = &*DOCUMENTS_TO_INGEST;
    for clocks in [[0, -TEN_YEARS_S], [TEN_YEARS_S, 0], [-TEN_YEARS_S * 5, -TEN_YEARS_S * 6]] {
        let desk = Desk::new();
        let file = |text: &str| {
            let folder = desk.dir.path().join("in");
            std::fs::create_dir_all(&folder).expect("a folder");
            let letter = format!(
                "Reference No: 01.FOI.23.000123\n\nYou asked:\n\nHow many dogs did the Metropolitan Police Service have?\n\n\
                 DECISION\n\n{text}\n"
            );
            std::fs::write(folder.join("a.txt"), letter).expect("written");
            folder
        };
        let ingest = |folder: &std::path::Path, clock: i64, told: &str| {
            let mut ingest = desk.ingest(folder);
            set_clock(&mut ingest, clock);
            let done = ingest.output().expect("ran");
            assert!(done.status.success() && out(&done).ends_with(told), "{clocks:?}: {done:?}");
        };
        let [first, second] = clocks;
        ingest(&file("Eleven."), first, "1 new, 0 changed, 0 unchanged, 0 refused\n");
        ingest(&file("Twelve."), second, "0 new, 1 changed, 0 unchanged, 0 refused\n");
        ingest(&documents.path().join("03"), first, &told(&documents.path().join("03")));
        ingest(&file("Thirteen"), second, "0 new, 1 changed, 0 unchanged, 0 refused\n");
        let reader = Reader::open(&desk.archive()).expect("a reader");
        let record = reader.record(&"mps/2023/123".parse().expect("an id")).expect("read").expect("held");
        assert!(record.revision == 3 && record.text.contains("Thirteen"), "{clocks:?}: {}", record.text);
        assert_agrees_after_a_start(&desk.archive(), &format!("{clocks:?}"));
    }
}

/// What an ingest of a folder says, when the clock is right.
fn told(folder: &std::path::Path) -> String {
    out(&Desk::new().ingest(folder).output().expect("ran"))
}
