//! Letters of a branch that has a site of its own, and what such letters have at their head.

use super::read;

/// A letter of a branch; `{}` is where its mail goes.
const LETTER: &str = "F0013056 -FREEDOM OF INFORMATION ACT - THE BRIDGE\n\nDear Mr Oak\n\nThank you for your email which was received by the Rail Faults Inquiry Branch (RFIB) on Sunday 15th November 2015. You have asked for the file on the bridge.\n\nThe information you requested is not held.\n\nYours sincerely\n\nI. Lunt\nRail Faults Inquiry Branch\nMill House\nUpton\n\nEmail: foi@{}\n";

#[test]
fn a_branch_with_a_site_of_its_own_is_who_answered() {
    for (site, name) in [("rfib.gov.uk", Some("Rail Faults Inquiry Branch")), ("marl.gov.uk", None)] {
        let response = read("a.txt", &LETTER.replace("{}", site)).response;
        assert_eq!(response.authority.as_ref().map(|found| found.value.name.as_str()), name, "{site}");
        assert_eq!(response.reference.as_ref().map(|found| found.value.as_str()), Some("F0013056"));
        assert_eq!(response.year.map(|found| found.value), Some(2015));
    }
    let other = LETTER.replace("F0013056 -FREEDOM", "12 -FOOT BRIDGES, FREEDOM");
    assert_eq!(read("a.txt", &other).response.reference, None, "a number that goes on in a word");
}

/// What an answer opens with, and what was asked, if anything.
const OPENINGS: &[(&str, Option<&str>)] = &[
    ("You requested your correspondence to be treated under the Freedom of Information Act.", None),
    ("You asked for this letter to be dealt with under the Freedom of Information Act.", None),
    ("Please note: it is not possible to reply to this email.", None),
    ("Please be aware that the office is closed on Mondays.", None),
    ("You requested your letters to the Board of 2010.", Some("your letters to the Board of 2010.")),
];

#[test]
fn how_a_letter_is_to_be_treated_is_nothing_that_is_asked_for() {
    for (opening, asked) in OPENINGS {
        let text = format!(
            "Fell Council\n\nFreedom of Information request 4471\n\nDear Mr Oak\n\n{opening}\n\nWe have not considered it under the Act.\n\nYours sincerely\n\nI. Lunt\n"
        );
        let document = read("a.txt", &text);
        let request = document.response.request.map(|request| request.of(&document.text));
        assert_eq!(request, *asked, "{opening}");
    }
}

/// The first line of a letter, who signs it, and who answered.
const FIELDS: &[(&str, &str, Option<&str>)] = &[
    ("Legal Practice Regulator", "P. Lunt", Some("Legal Practice Regulator")),
    ("General Dental Registry", "P. Lunt", Some("General Dental Registry")),
    ("Legal Services\nFell Borough Council", "P. Lunt\nLegal Services Manager", Some("Fell Borough Council")),
    ("Corporate Complaints Board", "P. Lunt\nFell Borough Council", Some("Fell Borough Council")),
    ("General Counsel", "P. Lunt", None),
];

#[test]
fn a_body_may_be_called_by_what_it_deals_with() {
    for (head, signed, name) in FIELDS {
        let text = format!(
            "{head}\n\nOur ref: RFI 3391\n\nDear Ms Oak\n\nYou asked:\n\nHow many benches are there?\n\nThere are 41.\n\nYours sincerely\n\n{signed}\n"
        );
        let response = read("a.txt", &text).response;
        assert_eq!(response.authority.as_ref().map(|found| found.value.name.as_str()), *name, "{head}");
    }
}
