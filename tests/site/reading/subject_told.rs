//! Titles in the authority's words: what a letter says that its request is about, and what looks like it and is none.

use super::read;

fn title(letter: &str) -> String {
    read("a.txt", letter).response.title
}

/// A letter without the request, under a reference.
fn without_request(body: &str) -> String {
    format!(
        "Our ref: FOI 4081\n12 June 2024\n\nDear Ms Oak\n\n{body}\n\nYours sincerely\n\nP Lunt\nMarl District Council\n"
    )
}

#[test]
fn a_subject_in_passing_is_the_title() {
    for (body, subject) in [
        (
            "Thank you for your request for information relating to park benches which we received on 3 May 2024.\n\nPlease find our response attached.",
            "Park benches",
        ),
        (
            "I refer to your recent Freedom of Information request regarding the swans on Upton lake, received on 3 May.\n\nPlease find our answer attached.",
            "Swans on Upton lake",
        ),
        (
            "The college has decided not to disclose the information you requested on 1 September 2023 about catering contracts.\n\nIt is exempt under section 43(2).",
            "Catering contracts",
        ),
        (
            "Thank you for your request for information dated 16 March 2024 about the Upton Lake\nSwan Register. We have dealt with it under the Act.\n\nPlease find our answer attached.",
            "Upton Lake Swan Register",
        ),
    ] {
        assert_eq!(title(&without_request(body)), subject, "{body}");
    }
}

#[test]
fn what_points_to_something_else_is_no_subject() {
    for body in [
        "Thank you for your request for an internal review regarding request 20240117.\n\nPlease find our response attached.",
        "We have considered your request in relation to this closed file.\n\nPlease find our response attached.",
    ] {
        assert_eq!(title(&without_request(body)), "FOI request FOI 4081", "{body}");
    }
}

#[test]
fn a_subject_that_is_not_asked_about_is_none() {
    let letter = "Marl District Council\nOur ref: FOI 4081\n12 June 2024\n\nDear Ms Oak\n\nThank you for your request for information about standing orders, in which you asked:\n\nHow many swans were found dead on the lake?\n\nOur response\n\nFour.\n\nYours sincerely\n\nP Lunt\n";
    let title = title(letter);
    assert!(title.contains("Swans"), "{title}");
}

#[test]
fn the_head_of_a_mail_and_of_a_form_is_no_subject() {
    for head in
        ["Sent: 3 July 2023 11:08\nTo: Enquiries", "Requestor: Ash Research Group\n15 May 2023", "Applicant: Ash Ltd"]
    {
        let letter = format!(
            "Marl District Council\nOur ref: FOI 4081\n12 June 2024\n\nYou requested:\n\n{head}\n\nThe number of swans found dead on the lake in each year.\n\nOur response:\n\nFour in 2022 and five in 2023.\n"
        );
        let title = title(&letter);
        assert!(title.contains("wans") && !title.contains("Ash") && !title.contains("Sent"), "{title}: {head}");
    }
}

#[test]
fn how_it_is_to_be_shown_is_no_subject() {
    for (asked, subject) in [
        ("1.How many swans were found dead?\n2.How many geese?", "Swans"),
        ("Could these be broken down as follows: park, street, school.\nHow many swans were found dead?", "Swans"),
        ("I would like the following information for swans in Upton:\n1. The fee paid.", "Swans in Upton"),
    ] {
        let letter = format!(
            "Marl District Council\nOur ref: FOI 4081\n12 June 2024\n\nDear Ms Oak\n\nYou asked:\n\n{asked}\n\nOur response\n\nThe information is enclosed.\n\nYours sincerely\n\nP Lunt\n"
        );
        let title = title(&letter);
        assert!(title.starts_with(subject), "{title}: {asked}");
    }
}
