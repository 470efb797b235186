//! Lead-ins that only name the request: its kind, its subject, the day it came. What was asked stands elsewhere or nowhere.

use super::{letter, read};

/// What a letter says of the request, and the first and last words of what was asked, if anything says it.
type Named = (&'static str, Option<(&'static str, &'static str)>);

const NAMED: &[Named] = &[
    ("Thank you for your request for information relating to park benches which we received on 03/04/2024.", None),
    ("Thank you for your request for information about school dinners, received on 4th June 2023.", None),
    ("I write further to your request for information, received by the Fire Authority on 9th June 2022.", None),
    ("Thank you for your request for information which we received on 9 August 2022, regarding lanterns.", None),
    (
        "Thank you for your recent request for an internal review concerning swimming lessons, which we received on 12 May 2023.",
        None,
    ),
    (
        "Thank you for your email of 4 March 2023, in which you requested a review of the Trust's handling of your request.",
        None,
    ),
    // What is asked for by name is asked for, whenever the letter came.
    (
        "Thank you for your request for copies of the minutes of the parks committee, which we received on 3 May 2023.",
        Some(("copies of the minutes", "3 May 2023.")),
    ),
    ("Thank you for your request for information about park benches.", Some(("park benches", "benches."))),
    (
        "Thank you for your request for information about the number of benches in each park, the price of each of them and the name of whoever made it, which we received on 3 May 2023.",
        Some(("the number of benches", "3 May 2023.")),
    ),
    (
        "I write about your request for information received by Wendmere Fire Service on 2nd May 2023. I note you seek access to the following information:\n\nThe number of ladders at each station, and who made them.",
        Some(("The number of ladders", "made them.")),
    ),
    (
        "I refer to your request of 3 May 2023. We note that you are requesting the following:\n\nThe number of ladders at each station.",
        Some(("The number of ladders", "each station.")),
    ),
    (
        "Your Request Received 4/7/2023\n\nPlease send me the number of ladders at each station.",
        Some(("Please send me", "each station.")),
    ),
    ("You submitted:\n\nHow many ladders are there at each station?", Some(("How many", "station?"))),
    (
        "Thank you for your request for information relating to ladders which we received on 03/04/2024.\n\nYou asked for the number of ladders at each station.",
        Some(("the number of ladders", "each station.")),
    ),
];

#[test]
fn a_name_is_no_request() {
    let mut wrong = Vec::new();
    for (said, asked) in NAMED {
        let text = letter(said, "Please find our response attached. We hold all of it and enclose a sheet.");
        let document = read("a.txt", &text);
        let found = document.response.request.map(|span| span.of(&document.text));
        let is_right = match (found, asked) {
            (None, None) => true,
            (Some(found), Some((first, last))) => found.starts_with(first) && found.ends_with(last),
            _ => false,
        };
        if !is_right {
            wrong.push(format!("{said}\n    read: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands under the last words of a request and is none of them.
const TAILS: &[(&str, &str)] = &[
    ("[5] https://www.example.org/parks\nYours faithfully", "each park?"),
    ("[5]\nhttps://www.example.org/pa...\nYours faithfully", "each park?"),
    ("Freedom of Information Act 2000\nOur response\nThere are 41.", "each park?"),
    ("show quoted sections", "each park?"),
    // An address that the requester wrote.
    ("https://www.example.org/parks\nYours faithfully", "org/parks"),
    ("I ask under the Freedom of Information Act 2000.\nYours faithfully", "Act 2000."),
];

#[test]
fn a_request_ends_before_notes_and_headings() {
    for (tail, end) in TAILS {
        let text = format!(
            "Dear Mr Hale\nWe hold none of this.\nYours sincerely\nP. Lunt\nWendmere District Council\nFrom: A. Hale\nSent: 3 May 2023\nTo: FOI\nSubject: Benches\nDear Wendmere District Council,\nHow many benches are there in each park?\n{tail}\n"
        );
        let document = read("a.txt", &text);
        let found = document.response.request.map(|span| span.of(&document.text)).unwrap_or_default();
        assert!(found.starts_with("How many benches") && found.ends_with(end), "{tail}: {found}");
    }
}

/// Mail below an answer: its subject is broken, and words lead to the request in it.
#[test]
fn a_request_in_mail_begins_behind_what_leads_to_it() {
    let text = "Dear Mr Hale\n\nThank you for your request. We are sorry to say that we cannot deal\nwith it until we know your name, as the law asks for that of everybody\nwho makes a request to a public body such as ours, and we will put it\naside until we hear from you. We shall be glad to begin with it as soon\nas your name has reached us here.\n\nKind regards\nWendmere District Council\n\nFrom: benches <request@example.org>\nSent: 3 May 2023 10:12\nTo: FOI\nSubject: Freedom of Information request - Benches in the parks and what\nwas paid for them by the parish\n\nDear Wendmere District Council,\n\nPlease accept the following request under the Act:\n\nHow many benches are there in each park?\n\nYours faithfully\n";
    let document = read("a.txt", text);
    let found = document.response.request.map(|span| span.of(&document.text));
    assert_eq!(found, Some("How many benches are there in each park?"));
}
