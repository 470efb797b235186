//! An archive that an older program made, brought up by a program that is killed.

use std::os::unix::process::ExitStatusExt;

use fastrand::Rng;

use super::shim::{Calls, Fault, KILL};
use super::{DOCUMENTS_TO_INGEST, Desk, assert_agrees_after_a_start, copy_folder, out, seed, times};
use crate::packing::to_version_5;

#[test]
fn an_upgrade_that_is_killed_is_done_by_the_next_start() {
    let documents = &*DOCUMENTS_TO_INGEST;
    let former = Desk::new();
    assert!(former.ingest(documents.path()).output().expect("ran").status.success());
    to_version_5(&former.archive());
    let copy = || {
        let copy = Desk::new();
        copy_folder(&former.archive(), &copy.archive());
        copy
    };
    let calls = Calls::of(&mut copy().command("list")).count("any", "/archive.sqlite");
    let mut random = Rng::with_seed(seed());
    for _ in 0..times(40, 4) {
        let fault = Fault::new("any", "/archive.sqlite", random.u64(1..calls), KILL);
        let desk = copy();
        let mut list = desk.command("list");
        fault.upon(&mut list);
        let done = list.output().expect("ran");
        assert_eq!(done.status.signal(), Some(9), "{fault:?} of {calls}: {done:?}");
        assert_agrees_after_a_start(&desk.archive(), &format!("{fault:?}, seed {}", seed()));
        assert_eq!(desk.listing(), documents.listing, "{fault:?}");
        let verified = desk.command("verify").output().expect("ran");
        assert!(verified.status.success(), "{fault:?}: {}", out(&verified));
    }
}
