//! Which letters of all sets are about a review, and not the reply itself.

use foi_archive::domain::Tag;

use super::gold::cases;
use super::{BLIND_SETS, read};

/// Reviews whose annotation says only that they are Scottish, or nothing.
const ALSO_REVIEWS: [&str; 7] = ["h423.txt", "h424.txt", "n323.txt", "n324.txt", "b920.txt", "d059.txt", "o17.txt"];

/// A page of several letters is none of them alone.
const THREAD: &str = "layout_wdtk_thread";

#[test]
fn reviews_are_told_from_replies() {
    let sets = BLIND_SETS.iter().map(|(set, _)| *set).chain(["fiction", "own", "blind"]);
    let (mut letters, mut reviews) = (0, 0);
    let (mut missed, mut taken) = (Vec::new(), Vec::new());
    for case in sets.flat_map(cases) {
        let Some(document) = read(&case.gold.file, &case.text) else { continue };
        let has = |name: &str| case.gold.traps.iter().any(|trap| trap == name);
        let is_review = has("internal_review") && !has(THREAD) || ALSO_REVIEWS.contains(&case.gold.file.as_str());
        let is_read = document.response.tags.iter().any(|tag| tag.value == Tag::InternalReview);
        letters += 1;
        reviews += usize::from(is_review);
        match (is_review, is_read) {
            (true, false) => missed.push(case.gold.file),
            (false, true) => taken.push(case.gold.file),
            _ => {}
        }
    }
    assert!(letters > 800 && reviews > 40, "{reviews} reviews of {letters} letters");
    assert!(missed.len() * 20 <= reviews, "of {reviews} reviews these are read as replies: {missed:?}");
    assert!(taken.is_empty(), "read as reviews: {taken:?}");
}
