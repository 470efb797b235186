//! Numbers of sections that are no grounds, beside such as are: of other laws, of the requester's words, of the Act's own
//! procedure; and the forms in which a ground is printed.

use foi_archive::domain::{Response, Tag};
use foi_archive::law::Flag;

use super::{check, paths, read};

const ASKED: &str = "You asked:\n\nHow many boats are moored at the old quay?\n\nOur response";

/// An answer, the outcome, and the provisions that it relies on.
type Rows = &'static [(&'static str, &'static str, &'static [&'static str])];

fn check_all(rows: Rows) {
    check(rows.iter().map(|(answer, outcome, provisions)| (ASKED, *answer, *outcome, *provisions)));
}

fn answered(answer: &str) -> Response {
    read("a.txt", &super::letter(ASKED, answer)).response
}

/// An Act is named once, and its sections follow as bare numbers that nothing ties to it.
const GOVERNED: Rows = &[
    (
        "The Children Act 1989 sets out what we must do. Section 31 applies to care orders and section 38 to interim orders. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    (
        "Wardens act under the Terrorism Act 2000. Section 44 applies to vehicles. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    (
        "Roads are adopted under the Highways Act 1980. Section 38 and Section 41 apply. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    (
        "Sewers are built under the Water Industry Act 1991. Section 37 binds the company, and section 42 binds the owner. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    (
        "The doctors work under the Mental Health Act 1983. Last year they relied on section 2, section 3 and section 37. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    (
        "Crews follow the Data Protection Act 2018. When the coastguard asks, we rely on section 34 and section 35. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    // In a paragraph after it, with nothing of information beside it.
    (
        "The Highways Act 1980 says how a road is made. Section 38 is for new ones.\n\nThere are 12 boats. We made 4 roads last year and section 38 applied to two.",
        "granted-in-full",
        &[],
    ),
    // An Act is named in passing, and a ground of ours follows.
    (
        "The Children Act 1989 makes us keep a register. We rely on section 31 to withhold it.",
        "refused-in-full",
        &["foia/31"],
    ),
    (
        "The Highways Act 1980 governs the works. The names are exempt. Section 38 and section 41 apply.",
        "refused-in-full",
        &["foia/38", "foia/41"],
    ),
    (
        "The Highways Act 1980 governs the works. Section 38 (Health and Safety) applies, and the plan is withheld.",
        "refused-in-full",
        &["foia/38"],
    ),
    (
        "The plan was drawn under the Water Industry Act 1991. We rely on section 43. The public interest favours keeping it back.",
        "refused-in-full",
        &["foia/43"],
    ),
    (
        "The tender was run under the Procurement Act 2023. Section 41 applies, as the bids were given in confidence.",
        "refused-in-full",
        &["foia/41"],
    ),
    (
        "The returns are made under the Statistics of Trade Act 1947. Section 44 applies, because that Act prohibits it.",
        "refused-in-full",
        &["foia/44"],
    ),
    ("We are bound by the Data Protection Act 2018. Section 40 applies to the names.", "refused-in-full", &["foia/40"]),
    (
        "The plan was drawn under the Water Industry Act 1991.\n\nSection 43 applies to all of it.",
        "refused-in-full",
        &["foia/43"],
    ),
    (
        "The plan was drawn under the Water Industry Act 1991. It is withheld under the following exemptions:\nSection 43\nSection 41",
        "refused-in-full",
        &["foia/41", "foia/43"],
    ),
];

#[test]
fn bare_numbers_belong_to_the_law_named_before_them() {
    check_all(GOVERNED);
}

/// The reply quotes what the requester wrote.
const QUOTED: Rows = &[
    (
        "You told us that “section 40(2) is being used to keep everything from us”. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    (
        "Your letter states: \"Last year the harbour's own clerk wrote of section 43(2). I do not accept it.\" There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    (
        "In your email of 4 May you say 'section 31(1)(a) cannot apply to boats'. There are 12 boats.",
        "granted-in-full",
        &[],
    ),
    ("The applicant argued that ‘section 38(1)(b) is no help here’. There are 12 boats.", "granted-in-full", &[]),
    // What we say ourselves, before it and after it.
    (
        "You told us that “the names should be known”. They are withheld under section 40(2).",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "The names are withheld under section 40(2) ('personal information'). You told us that “this is wrong”.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "We wrote to you that “section 40(2) applies to the names”, and they are withheld.",
        "refused-in-full",
        &["foia/40/2"],
    ),
];

#[test]
fn what_is_quoted_of_the_requester_is_theirs() {
    check_all(QUOTED);
}

/// A space stands between the number and its brackets, and no word for a section before it.
const SPACED: Rows = &[
    ("The plan is withheld. We rely on exemption 31 (1) (a).", "refused-in-full", &["foia/31/1/a"]),
    ("We withhold the names under the exemption at 40 (2).", "refused-in-full", &["foia/40/2"]),
    ("The names are exempt under 40 (2) of the Act.", "refused-in-full", &["foia/40/2"]),
    ("There are 31 (12 of them blue) and 40 (2) more came under 12 (4) flags.", "granted-in-full", &[]),
    ("Question 40 (2) was not asked. There are 31 (1) boats.", "granted-in-full", &[]),
    ("Boats of children under 14 (1) are free. There are 12 boats.", "granted-in-full", &[]),
];

#[test]
fn a_number_may_stand_apart_from_its_brackets() {
    check_all(SPACED);
}

#[test]
fn a_request_is_called_invalid_and_not_only_the_sections_on_it() {
    for (answer, is_invalid) in [
        ("Section 84 of the Act defines information. There are 12 boats.", false),
        ("Section 8 of the Act says what a request is. There are 12 boats.", false),
        ("Section 8(1)(c) requires that a request describes what is wanted. There are 12 boats.", false),
        (
            "Section 84 – Meaning of information\n\nYou ask what we think of boats, which is no recorded information.",
            true,
        ),
        ("Section 8(1)(c) & Section 84 – A valid request\n\nYou ask what we think of boats.", true),
        ("Your request is not valid under section 8 of the Act.", true),
        ("This is not a valid request under section 8.", true),
    ] {
        assert_eq!(answered(answer).tags.iter().any(|tag| tag.value == Tag::InvalidRequest), is_invalid, "{answer}");
    }
}

#[test]
fn each_of_a_range_is_flagged() {
    for (answer, ranged, plain) in [
        ("The file is exempt under sections 23 to 27 of the Act.", "foia/23 foia/24 foia/26 foia/27", ""),
        ("The file is exempt under sections 23 to 24 and section 43 of the Act.", "foia/23 foia/24", "foia/43"),
        ("The file is exempt under section 31(1)(a)-(c) of the Act.", "foia/31/1/a foia/31/1/b foia/31/1/c", ""),
        ("The file is exempt under sections 23 and 24 of the Act.", "", "foia/23 foia/24"),
    ] {
        let response = answered(answer);
        let of = |in_range: bool| {
            let found = response.exemptions.iter().filter(|found| found.flags.contains(&Flag::Range) == in_range);
            found.map(|found| found.path.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!((of(true).as_str(), of(false).as_str()), (ranged, plain), "{answer}");
    }
}

#[test]
fn a_notice_under_its_own_section_is_of_the_act() {
    for (answer, reason) in [
        ("There are 12 boats.\n\nSection 17 notice", "Refusal notice"),
        ("There are 12 boats. We served a section 21 notice on one.", "another law"),
    ] {
        let response = answered(answer);
        let reasons: Vec<&str> = response.citations.iter().map(|citation| citation.reason.as_str()).collect();
        assert!(reasons.len() == 1 && reasons.iter().all(|found| found.contains(reason)), "{answer}: {reasons:?}");
        assert_eq!(paths(&response, false), [""; 0]);
    }
}
