//! Filters that narrow further: all of some provisions, none of others, ranges of years, tags and laws.

use axum::http::StatusCode;
use foi_archive::domain::Tag;
use foi_archive::search::catch_up;

use crate::sample::Letter;
use crate::support::{TestSite, attributes, settings, site, texts};

/// Numbers of the letters below, by what they cite and when.
type Cited = (u32, Option<u16>, &'static [&'static str], &'static [Tag]);

const LETTERS: [Cited; 6] = [
    (1, Some(2020), &["foia/31/1/a", "foia/40/2"], &[Tag::Ncnd]),
    (2, Some(2021), &["foia/40/2"], &[Tag::NotHeld, Tag::Advice]),
    (3, Some(2022), &["foia/31/1/a"], &[]),
    (4, Some(2023), &["eir/12/5/b", "foia/40/2"], &[Tag::Eir]),
    (5, None, &["foisa/38/1/b"], &[]),
    (6, Some(2022), &[], &[Tag::NotHeld]),
];

fn letters() -> TestSite {
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(folder.path());
    for (number, year, exemptions, tags) in LETTERS {
        let plain = Letter::new(&format!("FOI/{number}"), "Which boats?", &format!("Boat number {number}."));
        Letter { year, exemptions: exemptions.to_vec(), tags: tags.to_vec(), ..plain }.keep(&mut archive);
    }
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    drop(archive);
    let settings = settings(folder.path());
    TestSite::over(folder, settings)
}

#[test]
fn provisions_can_be_wanted_all_together_or_not_at_all() {
    let site = letters();
    for (query, numbers) in [
        ("exemption=foia-31&exemption=foia-40", &[1, 2, 3, 4][..]),
        ("exemption=foia-31&exemption=foia-40&exemption_mode=all", &[1]),
        ("exemption=foia-40&exemption=eir-12&exemption_mode=all", &[4]),
        ("exemption=foia-40-2&exemption=foia-12&exemption_mode=all", &[]),
        ("not_exemption=foia-40", &[3, 5, 6]),
        ("not_exemption=foia-40&not_exemption=foia-31", &[5, 6]),
        ("exemption=foia-40&not_exemption=foia-31", &[2, 4]),
        ("q=-exemption:s40(2)", &[3, 5, 6]),
        ("from=2021", &[2, 3, 4, 6]),
        ("to=2021", &[1, 2]),
        ("from=2021&to=2022", &[2, 3, 6]),
        ("from=2021&to=2022&year=2022", &[3, 6]),
        ("from=2022&to=2022&not_exemption=foia-31", &[6]),
        ("q=from:2023", &[4]),
        ("tag=not-held", &[2, 6]),
        ("tag=not-held&tag=ncnd", &[1, 2, 6]),
        ("q=tag:advice", &[2]),
        ("regime=eir", &[4]),
        ("regime=foia", &[1, 2, 3, 4]),
        ("regime=eir&regime=foisa", &[4, 5]),
        ("q=regime:foisa", &[5]),
    ] {
        let mut found: Vec<u32> = site
            .ids(query)
            .iter()
            .map(|id| id.rsplit('/').next().expect("a number").parse().expect("digits"))
            .collect();
        found.sort_unstable();
        assert_eq!(found, numbers, "{query}");
        assert_eq!(site.total(query), numbers.len() as u64, "{query}");
    }
}

#[test]
fn every_count_beside_a_search_is_right_when_followed() {
    let site = letters();
    let mut followed = 0;
    for query in [
        "",
        "exemption=foia-31&exemption=foia-40&exemption_mode=all",
        "not_exemption=foia-31",
        "from=2021&to=2023",
        "tag=not-held",
        "regime=foia&from=2021",
    ] {
        let (at, answer) = site.follow(&format!("/search?{query}"));
        let html = answer.html();
        for (link, count) in attributes(&html, ".facet > a", "href").iter().zip(texts(&html, ".facet > a")) {
            let total = site.total(link.trim_start_matches("/search").trim_start_matches('?'));
            assert_eq!(total.to_string(), count, "{at}: {link}");
            followed += 1;
        }
    }
    assert!(followed > 60, "{followed} counts");
}

#[test]
fn the_form_carries_every_filter_and_each_can_be_taken_off() {
    let query = "exemption=foia-31&exemption=foia-40&exemption_mode=all&not_exemption=foia-12&from=2020&to=2023&tag=ncnd&regime=foia";
    let site = letters();
    let html = site.page(&format!("/search?{query}")).html();
    let inputs = "input[form=search]:not([type=checkbox]), input[form=search][checked]";
    let names = attributes(&html, inputs, "name").into_iter().zip(attributes(&html, inputs, "value"));
    let sent = form_urlencoded::Serializer::new(String::new()).extend_pairs(names).finish();
    assert_eq!(
        site.follow(&format!("/search?{sent}")).0,
        format!("/search?{query}"),
        "sent as it stands, it is the same"
    );
    let off = attributes(&html, ".active li:not(.all) a", "href");
    assert_eq!(off.len(), 7, "{off:?}");
    for link in off {
        assert!(site.total(link.trim_start_matches("/search?")) >= 1, "{link}");
    }
    let said = texts(&html, "h1").concat();
    assert_eq!(
        said,
        "1 response cites s31 and s40, does not cite s12, from 2020 to 2023, is tagged “neither confirmed nor denied”, under FOIA"
    );
    assert!(texts(&html, ".filters").concat().contains("Or of the letter, where the reference has none."));
}

#[test]
fn values_that_cannot_be_of_the_newer_filters_are_named_too() {
    for given in ["exemption_mode=both", "not_exemption=zzzz", "from=soon", "to=0", "tag=good", "regime=law"] {
        let answer = site().get(&format!("/search?q=police&{given}"));
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{given}");
        assert!(texts(&answer.html(), ".lead").concat().contains(given), "{given}");
        assert_eq!(site().get(&format!("/search.json?q=police&{given}")).status, StatusCode::BAD_REQUEST, "{given}");
    }
    let backwards = site().get("/search?from=2023&to=2021");
    assert_eq!(backwards.status, StatusCode::BAD_REQUEST);
    assert!(texts(&backwards.html(), ".lead").concat().contains("to=2021"));
}

#[test]
fn the_filter_says_which_year_is_meant() {
    let filters = texts(&site().page("/search?q=police").html(), ".filters").concat();
    for said in ["Year of the reference", "Or of the letter, where the reference has none."] {
        assert!(filters.contains(said), "{said}: {filters}");
    }
}
