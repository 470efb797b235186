//! An ingest that is killed, at any moment.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use fastrand::Rng;

use super::shim::{Calls, Fault, KILL};
use super::{DOCUMENTS_TO_INGEST, Desk, Listed, assert_agrees_after_a_start, copy_folder, listing, out, seed, times};

/// Revisions by id.
fn by_id(listing: &[Listed]) -> BTreeMap<String, u32> {
    let record = |line: &Listed| {
        let mut words = line.split(' ').map(str::to_owned);
        (words.next().expect("an id"), words.next().and_then(|number| number.parse().ok()).expect("a revision"))
    };
    listing.iter().map(record).collect()
}

/// What must hold after an ingest was killed: what anybody could see of it before is there, it agrees with the index
/// after the next start, ids are those of an ingest that nothing happened to, and the next run completes.
pub(super) fn assert_recovers(desk: &Desk, seen_before: &[Listed], when: &str) {
    let documents = &*DOCUMENTS_TO_INGEST;
    let kept = desk.listing();
    let all = by_id(&documents.listing);
    let kept_by_id = by_id(&kept);
    for (id, revision) in by_id(seen_before) {
        let held = kept_by_id.get(&id);
        assert!(held >= Some(&revision), "{when}: {id} was seen at revision {revision}, and {held:?} is held");
    }
    for (id, revision) in &kept_by_id {
        assert!(all.get(id) >= Some(revision), "{when}: {id} {revision} is nothing of these documents");
    }
    assert_agrees_after_a_start(&desk.archive(), when);
    assert_eq!(desk.listing(), kept, "{when}: a start changes nothing");
    for (line, files) in kept.iter().zip(desk.attached(&kept)) {
        // That of a former revision may have come with others.
        let whole = documents.listing.iter().zip(&documents.attached).find(|(whole, _)| *whole == line);
        // What was held before may have come without the manifest that names them.
        let is_as_before = files.is_empty() && seen_before.contains(line);
        let is_whole = whole.is_none_or(|(_, whole)| *whole == files);
        assert!(is_whole || is_as_before, "{when}: {line} is held without what came with it");
    }
    let next = desk.ingest(documents.path()).output().expect("ran");
    assert!(next.status.success(), "{when}: {next:?}");
    let listed = desk.listing();
    assert!(listed == documents.listing, "{when}: {} records, not as without a kill", listed.len());
    assert_eq!(desk.attached(&listed), documents.attached, "{when}");
    let verified = desk.command("verify").output().expect("ran");
    assert!(verified.status.success(), "{when}: {}", out(&verified));
}

/// Ingests, and kills it after a while, from its start or from when something of it can be seen; says what could be seen of
/// it just before, and whether it had ended by itself.
fn ingest_and_kill(desk: &Desk, after: Duration, once_seen: bool) -> (Vec<Listed>, bool) {
    let mut started = Instant::now();
    let mut ingest = desk.ingest(DOCUMENTS_TO_INGEST.path());
    let mut child = ingest.stdout(std::process::Stdio::piped()).spawn().expect("started");
    let mut seen = Vec::new();
    while once_seen && seen.is_empty() || started.elapsed() < after {
        if child.try_wait().expect("asked").is_some() {
            break;
        }
        if desk.archive().join("archive.sqlite").exists() {
            let is_first = seen.is_empty();
            seen = listing(&desk.archive());
            if once_seen && is_first && !seen.is_empty() {
                started = Instant::now();
            }
        }
        let rest = after.saturating_sub(started.elapsed());
        std::thread::sleep(rest.clamp(Duration::from_millis(1), Duration::from_millis(5)));
    }
    child.kill().expect("killed");
    let ended = child.wait_with_output().expect("ended");
    if ended.status.success() {
        assert!(out(&ended).ends_with("0 refused\n"), "{ended:?}");
        return (DOCUMENTS_TO_INGEST.listing.clone(), true);
    }
    (seen, false)
}

#[test]
fn an_ingest_that_is_killed_at_any_moment_loses_nothing_that_was_seen() {
    let kills = times(200, 12);
    let mut random = Rng::with_seed(seed());
    let documents = DOCUMENTS_TO_INGEST.path();
    let started = Instant::now();
    assert!(Desk::new().ingest(documents).output().expect("ran").status.success());
    // How long it takes hangs on what else the machine does.
    let mut takes = started.elapsed();
    let (mut killed, mut late, mut early) = (0, 0, 0);
    while killed < kills {
        // On a busy machine every kill may come before anything was kept: every second one comes later.
        let once_seen = killed % 2 == 1;
        let after = takes.mul_f64(random.f64() * if once_seen { 0.3 } else { 1.0 });
        let desk = Desk::new();
        let started = Instant::now();
        let (seen, had_ended) = ingest_and_kill(&desk, after, once_seen);
        let when = format!("kill {killed} after {after:?}, seed {}", seed());
        if had_ended {
            late += 1;
            assert!(late < 12 * kills, "{late} had ended before they were killed");
            takes = started.elapsed();
        } else {
            killed += 1;
            early += usize::from(seen.is_empty());
            takes = takes.mul_f64(if seen.is_empty() { 1.15 } else { 1.02 });
        }
        assert_recovers(&desk, &seen, &when);
    }
    println!("{killed} kills, seed {}; {early} before anything was kept; {late} ended before", seed());
    assert!(early * 10 < killed * 9, "{early} of {killed} kills came before anything was kept");
}

/// Lets a fault kill an ingest; says whether it did.
fn is_killed(desk: &Desk, fault: &Fault) -> bool {
    use std::os::unix::process::ExitStatusExt;

    let mut ingest = desk.ingest(DOCUMENTS_TO_INGEST.path());
    fault.upon(&mut ingest);
    let done = ingest.output().expect("ran");
    assert!(done.status.success() || done.status.signal() == Some(9), "{fault:?}: {done:?}");
    !done.status.success()
}

/// Any call that changes the archive may be the last one: what it writes is written by half.
#[test]
fn an_ingest_that_is_killed_at_any_call_to_the_system_loses_nothing() {
    let kills = times(200, 8);
    let calls = DOCUMENTS_TO_INGEST.calls.count("any", "/var/");
    let mut random = Rng::with_seed(seed());
    println!("{kills} kills at one of {calls} calls, seed {}", seed());
    for _ in 0..kills {
        // How many there are differs by a few from run to run: threads of the index share its files.
        let fault = Fault::new("any", "/var/", random.u64(1..calls * 99 / 100), KILL);
        let desk = Desk::new();
        assert!(is_killed(&desk, &fault), "{fault:?}");
        assert_recovers(&desk, &[], &format!("{fault:?}"));
    }
}

/// Where an ingest is killed by name: the call, the files, and at which of these calls.
const POINTS: [(&str, &str, &str, Nth); 16] = [
    ("before the archive has a page", "write", "/archive.sqlite$", Nth::Part(0)),
    ("before the archive has its tables", "write", "/archive.sqlite-wal", Nth::Part(0)),
    ("inside the commit of the first documents", "write", "/archive.sqlite-wal", Nth::Part(30)),
    ("inside the commit of later documents", "write", "/archive.sqlite-wal", Nth::Part(60)),
    ("inside the commit of the last documents", "write", "/archive.sqlite-wal", Nth::Part(99)),
    ("the log of the archive is written, not flushed", "sync", "/archive.sqlite-wal", Nth::Each),
    ("while the log is folded into the archive", "write", "/archive.sqlite$", Nth::Part(60)),
    ("the archive is folded, not flushed", "sync", "/archive.sqlite$", Nth::Part(99)),
    ("between the two commits", "open", "/index/", Nth::Part(0)),
    ("while the index is written", "write", "/index/", Nth::Part(50)),
    ("inside the commit of the index", "sync", "/index/", Nth::Each),
    ("at the end of the commit of the index", "write", "/index/", Nth::Part(99)),
    ("before the new index is named", "open", "/index/current.new", Nth::Part(0)),
    ("while the new index is named", "write", "/index/current.new", Nth::Part(0)),
    ("the new index is named, not in use", "rename", "/index/current", Nth::Part(0)),
    ("the new index is in use, not flushed", "sync", "/index$", Nth::Part(99)),
];

#[derive(Clone, Copy)]
enum Nth {
    /// After so many hundredths of them.
    Part(u64),
    /// At each, one after the other; in a cut at every fifth.
    Each,
}

#[test]
fn an_ingest_that_is_killed_at_a_named_point_loses_nothing() {
    for (name, call, part, nth) in POINTS {
        let calls = DOCUMENTS_TO_INGEST.calls.count(call, part);
        assert!(calls > 0, "{name}: nothing of the kind is called");
        let at: Vec<u64> = match nth {
            Nth::Part(part) => vec![(calls * part / 100).clamp(1, calls)],
            Nth::Each => (1..calls).step_by(times(1, 5)).collect(),
        };
        for nth in at {
            let fault = Fault::new(call, part, nth, KILL);
            let desk = Desk::new();
            assert!(is_killed(&desk, &fault), "{name}: {fault:?}");
            assert_recovers(&desk, &[], &format!("{name}: {fault:?}"));
        }
    }
}

/// What lies in a folder is held already, and the index is carried on instead of made.
#[test]
fn an_ingest_of_more_that_is_killed_loses_nothing() {
    let documents = &*DOCUMENTS_TO_INGEST;
    let first = documents.path().join("00");
    let begun = Desk::new();
    assert!(begun.ingest(&first).output().expect("ran").status.success());
    let held = begun.listing();
    assert!(held.len() > 10 && held.len() * 2 < documents.listing.len(), "{}", held.len());
    let mut random = Rng::with_seed(seed());
    let copy = || {
        let desk = Desk::new();
        copy_folder(&begun.archive(), &desk.archive());
        desk
    };
    let calls_made = Calls::of(&mut copy().ingest(documents.path()));
    // What was taken out of a segment is written down, and not yet committed.
    let noted = Fault::new("write", ".del$", 1, KILL);
    let desk = copy();
    assert!(is_killed(&desk, &noted), "{noted:?}");
    assert_recovers(&desk, &held, &format!("{noted:?}"));
    for (call, part) in [("any", "/index/"), ("any", "/archive.sqlite"), ("sync", "/index/"), ("sync", "/var/")] {
        let calls = calls_made.count(call, part);
        for _ in 0..times(25, 1) {
            let fault = Fault::new(call, part, random.u64(1..calls), KILL);
            let desk = copy();
            assert!(is_killed(&desk, &fault), "{fault:?}");
            assert_recovers(&desk, &held, &format!("{fault:?}, seed {}", seed()));
        }
    }
}
