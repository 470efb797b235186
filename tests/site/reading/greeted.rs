//! Whom a letter greets, and refusals of others that stand before its own in a line.

use super::{letter, paths, read};

/// Who is greeted, in a letter of a parish.
const GREETED: &[&str] =
    &["Mr and Mrs Hall", "Mr & Mrs School", "Mr and Mrs Trust", "Dr and Mr Oak-Service", "Mrs College and Mr Board"];

#[test]
fn a_letter_to_two_people_is_not_one_to_a_body() {
    for greeted in GREETED {
        let text = format!(
            "Fell Parish Council\n\nOur ref: FOI/4471\n\nDear {greeted}\n\nThank you for your letter. The names are withheld under section 40(2).\n\nYours sincerely\n\nP. Lunt\n"
        );
        let response = read("a.txt", &text).response;
        let name = response.authority.as_ref().map(|found| found.value.name.as_str());
        assert_eq!(name, Some("Fell Parish Council"), "{greeted}");
        assert_eq!((response.request, paths(&response, false)), (None, vec!["foia/40/2".to_owned()]), "{greeted}");
    }
}

#[test]
fn a_letter_to_a_body_is_a_request() {
    for greeted in ["Fell and Marl Council", "Transport for Upton", "Upton School", "FOI Team"] {
        let text = format!(
            "Dear {greeted}\n\nPlease send me the price of each bench.\n\nYours faithfully\n\nR. Oak\n\nDear Ms Oak\n\nEach bench cost £41.\n\nP. Lunt\nFell and Marl Council\n"
        );
        let document = read("a.txt", &text);
        let request = document.response.request.map(|request| request.of(&document.text));
        assert_eq!(request, Some("Please send me the price of each bench."), "{greeted}");
    }
}

/// Refusals of an earlier reply in one line: those that are looked at, and more.
const SOME: usize = 12;
const MANY: usize = 40;

#[test]
fn a_refusal_counts_after_those_of_an_earlier_reply_if_they_are_not_too_many() {
    let refused = |earlier: usize| {
        let before = "In our first reply we withheld a name. ".repeat(earlier);
        let said = format!(
            "Our response\n\n{before}We withhold the plan. Section 43(2) exempts information that would prejudice trade."
        );
        paths(&read("a.txt", &letter("You asked:\n\nWho drew the plan?", &said)).response, false)
    };
    assert_eq!((refused(0), refused(SOME)), (vec!["foia/43/2".to_owned()], vec!["foia/43/2".to_owned()]));
    assert!(refused(MANY).is_empty(), "so many are not looked at");
}
