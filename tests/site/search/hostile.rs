//! Whatever is typed: the seeds of the fuzz target, and anything else.

use std::path::Path;

use proptest::prelude::*;

use super::invariants;

#[test]
fn every_seed_of_the_fuzz_target_is_read() {
    let seeds: Vec<_> = std::fs::read_dir(Path::new("fuzz/seeds/query")).expect("the seeds").flatten().collect();
    assert!(seeds.len() >= 10, "{} seeds", seeds.len());
    for seed in seeds {
        let bytes = std::fs::read(seed.path()).expect("a seed");
        assert!(bytes.len() <= 4096, "{} is no small seed", seed.path().display());
        let read = std::panic::catch_unwind(|| invariants::query(&bytes));
        assert!(read.is_ok(), "{}", seed.path().display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_signs_are_read(pieces in prop::collection::vec(prop_oneof![
        prop::sample::select(vec!["(", ")", "\"", "*", "~", "~2", "-", " ", " AND ", " OR ", " NOT ", "title:", "ref:", "year:",
            "exemption:", "40(2)", "s31", "taser", "ab*", "abc~1", "\u{a0}", "\u{ad}", "\u{301}", "’", "“", "İ", "\0"]).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ], 0..40)) {
        invariants::query(pieces.concat().as_bytes());
    }

    #[test]
    fn any_address_is_read(pairs in prop::collection::vec((
        prop::sample::select(vec!["q", "year", "exemption", "not_exemption", "exemption_mode", "from", "to", "outcome", "tag",
            "regime", "authority", "sort", "size", "page", "x"]),
        prop_oneof![
            prop::sample::select(vec!["", "2022", "undated", "foia-40", "s40(2)", "foia-40-2", "all", "any", "not-held", "eir", "mps",
                "newest", "relevance", "25", "1", "3", "taser", "title:(a -b)", "%2a", "%ff", "+a++b+"]).prop_map(str::to_owned),
            "[ -~]{0,12}",
        ],
    ), 0..8)) {
        let address: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        invariants::query(address.join("&").as_bytes());
    }
}
