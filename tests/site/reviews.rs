//! Several letters of one case: the reply, the review of it, and what came before.

use axum::http::StatusCode;

use crate::cli::{code, err, folder, run};
use crate::support::{TestSite, attributes, texts};

const HEAD: &str = "Freedom of Information request reference no: 01.FOI.23.012345";
const ASKED: &str = "I note you seek access to the following information:\n\nHow many horses are stabled in Wapping?";

/// The reply to a request.
fn reply(answer: &str) -> String {
    format!(
        "{HEAD}\n\n{ASKED}\n\nDECISION\n\nI have decided to refuse it under Section 31(1)(a) of the Act. {answer}\n"
    )
}

/// The review of that reply, under the same reference.
fn review(answer: &str) -> String {
    format!(
        "{HEAD}\n\n{ASKED}\n\nDECISION\n\nI have completed the review for which you asked. I had no part in the first \
         decision. I have decided to disclose the requested information. {answer}\n"
    )
}

/// What is sent while nothing is decided.
fn holding(words: &str) -> String {
    format!(
        "{HEAD}\n\n{ASKED}\n\nI am writing to tell you that we need more time to consider the public interest, and that \
         you will have an answer by 9 May. No decision has yet been made. {words}\n"
    )
}

/// A site over these letters, in their order, each in a file of its own.
fn site_of(letters: &[String]) -> (tempfile::TempDir, TestSite) {
    let dir = folder();
    for (at, letter) in letters.iter().enumerate() {
        std::fs::write(dir.path().join(format!("{at}.txt")), letter).expect("written");
    }
    let site = TestSite::of(&[dir.path().to_owned()]);
    (dir, site)
}

/// The ids that are listed, and how many texts each has.
fn held(site: &TestSite) -> String {
    let reader = foi_archive::archive::Reader::open(site.dir()).expect("opened");
    let ids = reader.listing("", 20).expect("listed");
    let told = ids.iter().map(|(id, ..)| {
        let texts = reader.versions(id).expect("read").len();
        format!("{}:{texts}", id.number)
    });
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_review_has_a_page_beside_that_of_the_reply_which_stays() {
    for (letters, of_reply, of_review) in [
        ([reply("It would help thieves."), review("There are twelve.")], "12345", "12345-2"),
        ([review("There are twelve."), reply("It would help thieves.")], "12345-2", "12345"),
    ] {
        let (_dir, site) = site_of(&letters);
        assert_eq!(held(&site), "12345:1 12345-2:1");
        let path = |number: &str| format!("/responses/mps/2023/{number}");
        let html = site.page(&path(of_review)).html();
        assert_eq!(attributes(&html, "#refers .beside a", "href"), [path(of_reply)]);
        let said = attributes(&html, ".head .facts a[href^='#p']", "href");
        assert!(texts(&html, ".head .facts").concat().contains("Internal review"));
        assert!(said.iter().any(|at| texts(&html, at).concat().contains("I have completed the review")), "{said:?}");
        let html = site.page(&path(of_reply)).html();
        assert_eq!(attributes(&html, "#refers .beside a", "href"), [path(of_review)]);
        assert!(texts(&html, "#refers .beside .facts").concat().contains("Internal review"));
        assert!(!texts(&html, ".head .facts").concat().contains("Internal review"));

        assert_eq!(site.ids("exemption=foia-31"), [format!("mps/2023/{of_reply}")], "what was refused is found");
        assert_eq!(site.ids("tag=internal-review"), [format!("mps/2023/{of_review}")]);
        let found = site.search("q=horses");
        let kinds: Vec<_> = found["hits"].as_array().expect("hits").iter().map(|hit| &hit["internal_review"]).collect();
        assert!(kinds.len() == 2 && kinds[0] != kinds[1], "{found}");
    }
}

#[test]
fn another_text_of_each_letter_is_its_next_revision() {
    let (_dir, site) = site_of(&[
        reply("It would help thieves."),
        review("There are twelve."),
        reply("It would help horse thieves."),
        review("There are thirteen."),
    ]);
    assert_eq!(held(&site), "12345:2 12345-2:2");
}

#[test]
fn an_answer_takes_the_place_of_a_holding_letter_and_never_the_other_way_round() {
    let (_dir, site) = site_of(&[holding("Sorry."), reply("It would help thieves.")]);
    assert_eq!(held(&site), "12345:2");
    assert_eq!(site.ids("outcome=refused-in-full"), ["mps/2023/12345"]);
    let (_dir, site) = site_of(&[reply("It would help thieves."), holding("Sorry."), holding("Very sorry.")]);
    assert_eq!(held(&site), "12345:1 12345-2:2");
    assert_eq!(site.ids("outcome=refused-in-full"), ["mps/2023/12345"]);
}

#[test]
fn a_reference_that_another_letter_names_leads_to_the_reply() {
    let other = reply("See our answer 01.FOI.23.012345 too.").replacen("01.FOI.23.012345", "01.FOI.23.054321", 1);
    let (_dir, site) = site_of(&[reply("It would help thieves."), review("There are twelve."), other]);
    let html = site.page("/responses/mps/2023/54321").html();
    assert_eq!(attributes(&html, "#refers .cases span > a", "href"), ["/responses/mps/2023/12345"]);
    assert!(texts(&html, "#refers .beside").is_empty());
}

#[test]
fn another_text_of_a_reply_finds_it_where_the_review_was_withdrawn() {
    let (dir, site) = site_of(&[review("There are twelve."), reply("It would help thieves.")]);
    let altered = dir.path().join("altered.txt");
    std::fs::write(&altered, reply("It would help horse thieves.")).expect("written");
    for arguments in [
        ["withdraw", "mps/2023/12345", "--reason", "It names a person"].as_slice(),
        &["ingest", altered.to_str().expect("UTF-8")],
    ] {
        let done = run(site.dir(), arguments);
        assert_eq!(code(&done), 0, "{}", err(&done));
    }
    assert_eq!(held(&site), "12345-2:2");
}

#[test]
fn a_review_of_a_reply_that_was_withdrawn_is_shown_by_nobody_but_a_person() {
    let (dir, site) = site_of(&[reply("It would help thieves.")]);
    let review_path = dir.path().join("review.txt");
    std::fs::write(&review_path, review("The person has twelve.")).expect("written");
    for arguments in [
        ["withdraw", "mps/2023/12345", "--reason", "It names a person"].as_slice(),
        &["ingest", review_path.to_str().expect("UTF-8")],
    ] {
        let done = run(site.dir(), arguments);
        assert_eq!(code(&done), 0, "{}", err(&done));
    }
    site.keep_up();
    assert_eq!(site.get("/responses/mps/2023/12345").status, StatusCode::GONE);
    assert_eq!(site.get("/responses/mps/2023/12345-2").status, StatusCode::NOT_FOUND);
    assert_eq!(site.total("q=horses"), 0);
}
