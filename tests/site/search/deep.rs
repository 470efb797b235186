//! Searches that find more than can be paged to by number, and letters that are equally good.

use axum::http::StatusCode;
use foi_archive::search::{DEEPEST_HIT, catch_up, rebuild};

use crate::sample::Letter;
use crate::support::{TestSite, settings, texts};

/// A site of letters that were made by hand.
fn site_of(letters: impl Iterator<Item = Letter>) -> TestSite {
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(folder.path());
    let batch = archive.batch().expect("a batch");
    letters.for_each(|letter| {
        letter.keep_in(&batch);
    });
    batch.commit().expect("committed");
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    drop(archive);
    let settings = settings(folder.path());
    TestSite::over(folder, settings)
}

fn letter(year: u16, number: usize) -> Letter {
    let reference = format!("01.FOI.{:02}.{number:06}", year % 100);
    Letter {
        year: Some(year),
        ..Letter::new(&reference, "How many boats are there?", &format!("Boats of kind {number}."))
    }
}

#[test]
fn pages_by_number_end_and_cursors_do_not() {
    let all = DEEPEST_HIT + 30;
    let site = site_of((1..=all).map(|number| letter(2023, number)));
    assert_eq!(site.total("q=boats"), all as u64);
    let last = DEEPEST_HIT / 10;
    assert_eq!(site.get(&format!("/search?q=boats&page={last}")).status, StatusCode::OK);
    let beyond = site.get(&format!("/search?q=boats&page={}", last + 1));
    assert_eq!(beyond.status, StatusCode::NOT_FOUND);
    assert!(texts(&beyond.html(), "main").concat().contains("Pages end with the 10,000th response"), "it says why");
    let mut seen = std::collections::BTreeSet::new();
    let mut next = Some("/api/v1/search?q=boats&size=50".to_owned());
    while let Some(path) = next {
        let answer = site.page(&path).json();
        for hit in answer["hits"].as_array().expect("hits") {
            assert!(seen.insert(hit["id"].as_str().expect("an id").to_owned()), "{path}: {hit}");
        }
        next = answer["next"].as_str().map(|next| next[next.find("/api/").expect("ours")..].to_owned());
    }
    assert_eq!(seen.len(), all, "each once");
}

#[test]
fn of_letters_that_are_as_good_the_newest_comes_first() {
    let site = site_of([(2021, 900), (2023, 7), (2022, 8), (2023, 41)].into_iter().map(|(year, at)| letter(year, at)));
    assert_eq!(site.ids("q=boats"), ["mps/2023/41", "mps/2023/7", "mps/2022/8", "mps/2021/900"]);
}

/// What is built anew may find and order otherwise, though nothing in the archive changed.
#[test]
fn a_page_is_another_one_once_the_index_was_built_anew() {
    let site = site_of((1..=3).map(|number| letter(2023, number)));
    let tag = || site.page("/search?q=boats").header("etag").to_owned();
    let before = tag();
    site.keep_up();
    assert_eq!(tag(), before);
    rebuild(&crate::support::opened(site.dir()), &mut |_, _| {}).expect("an index");
    site.keep_up();
    assert_ne!(tag(), before);
}
