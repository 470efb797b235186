//! A lead-in that only points to what was asked, and headings that only tell how a request was handled.

use super::{letter, read};

/// What a letter says, and the first and the last words of what was asked.
type Asked = (&'static str, Option<(&'static str, &'static str)>);

const ASKED: &[Asked] = &[
    (
        "Thank you for your request for information on the matters set out below.\n\nThe cost of the ferry, and its age.\n\nOur response",
        Some(("The cost", "its age.")),
    ),
    (
        "Thank you for your request for the documents listed below. It reached us on 3 April.\n\n· The contract for the ferry.\n· The deed of the pier.\n\nOur response",
        Some(("· The contract", "the pier.")),
    ),
    ("Thank you for your request for information on the matters set out below.\n\nThe Council holds none of it.", None),
    ("Thank you for your request about pipes below the pier.", Some(("pipes below", "pier."))),
    ("You asked for details of houses priced below £100,000.", Some(("details of", "100,000."))),
];

#[test]
fn what_only_points_is_not_what_was_asked() {
    let mut wrong = Vec::new();
    for (said, ends) in ASKED {
        let document = read("a.txt", &letter(said, "We hold one paper on this, and it is attached."));
        let request = document.response.request.map_or("", |request| request.of(&document.text));
        let fits = match ends {
            Some((first, last)) => request.starts_with(first) && request.ends_with(last),
            None => request.is_empty(),
        };
        if !fits {
            wrong.push(format!("{request:?}, not {ends:?}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The head of a letter, and whether it is its title.
const HEADS: &[(&str, bool)] = &[
    ("Subject: Way your request was handled", false),
    ("Subject: How we dealt with your request", false),
    ("Re: Complaint about the manner in which your request was processed", false),
    ("Subject: How complaints on ferries were handled", true),
    ("Subject: How requests for moorings are dealt with", true),
];

#[test]
fn how_a_request_was_handled_is_no_title() {
    for (head, is_title) in HEADS {
        let text = format!(
            "Fell County Council\n\n{head}\n\nDear Ms Oak\n\nYou asked:\n\nHow much was paid for the ferry ropes in 2022?\n\nWe paid £41.\n"
        );
        let title = read("a.txt", &text).response.title;
        let heading = head.split_once(": ").map_or("", |(_, heading)| heading);
        let expected = if *is_title { heading } else { "Amount paid for the ferry ropes in 2022" };
        assert_eq!(title, expected, "{head}");
    }
}

#[test]
fn a_request_stands_in_the_annex_that_the_letter_points_to() {
    let asked = "I wish to see the lists of electors for Upton, and any letters about them.";
    let closed = "Yours faithfully\n\nP. Lunt\n\nAnnex A\n\n";
    for (said, annex, request) in [
        ("A copy of your request is at Annex A.", asked, Some(asked)),
        ("Your request is set out in Annex A.", asked, Some(asked)),
        ("Your request is set out in Annex B.", asked, None),
        ("The reasons are at Annex A.", "Section 12 is about the cost of a search.", None),
    ] {
        let text = format!(
            "Fell Council\n\nOur ref: FOI/4471\n\nDear Sir\n\n{said} The Council does not hold this information.\n\n{closed}{annex}\n"
        );
        let document = read("a.txt", &text);
        let found = document.response.request.map(|request| request.of(&document.text));
        assert_eq!((found, document.response.outcome.value.slug()), (request, "not-held"), "{said}");
    }
}
