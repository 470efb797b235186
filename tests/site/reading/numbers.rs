//! Numbers of other things, and numbers of cases of other bodies: no reference of the letter, and no case of who prints such
//! numbers as well.

use super::read;

/// What stands at the head of a letter, what it says, and its reference.
type Headed = (&'static str, &'static str, Option<&'static str>);

const HEADS: &[Headed] = &[
    ("Council tax reference: 70012345", "", None),
    ("Account number: 70012345", "", None),
    ("Planning application reference: 21/00456/FUL", "", None),
    ("Planning reference 21/00456/FUL", "", None),
    ("Crime reference number: 47/12345/23", "", None),
    ("Incident number: 20230512-0123", "", None),
    ("Registered charity no. 1123456", "", None),
    ("VAT registration number: 123 4567 89", "", None),
    ("Your ref: RO/2023/4471", "", None),
    ("Job reference: FCC4471", "", None),
    ("Tender reference: DN456123", "", None),
    ("ICO reference: IC-123456-A1B2", "", None),
    ("Tel: 01234 567890", "", None),
    ("Disclosure ref: 44 of 2018", "", Some("44 of 2018")),
    ("Reference: pages 4 of 2018 and on", "", None),
    ("Our ref: FOI/4471\nYour ref: RO/2023/4471", "", Some("FOI/4471")),
    ("Planning reference 21/00456/FUL\nFOI reference: 4471", "", Some("4471")),
    ("Reference: 21/00456\nCrime reference: 47/12345/23", "", Some("21/00456")),
    ("3 May 2023", "You asked for the papers of planning application reference 21/00456/FUL.", None),
    (
        "3 May 2023",
        "Thank you for your request on crime reference 47/12345/23. Our reference is FOI 4471.",
        Some("FOI 4471"),
    ),
];

#[test]
fn a_number_of_something_else_is_no_reference() {
    for (head, said, reference) in HEADS {
        let text = format!(
            "Fell County Council\n\n{head}\n\nDear Ms Oak\n\n{said} We do not hold this information.\n\nP. Lunt\n"
        );
        let response = read("a.txt", &text).response;
        assert_eq!(response.reference.as_ref().map(|found| found.value.as_str()), *reference, "{head} {said}");
    }
}

/// Who writes, what it says of a case, and the id that the case has.
const CASES: &[(&str, &str, Option<&str>)] = &[
    ("Fell County Council", "Please see our answer to 01/FOI/22/025511.", None),
    ("Upton Police", "Another force dealt with this under 01/FOI/22/025511.", None),
    (
        "Upton Police",
        "The Metropolitan Police answered the same question under 01/FOI/22/025511.",
        Some("mps/2022/25511"),
    ),
    ("Metropolitan Police Service", "Please see our answer to 01/FOI/22/025511.", Some("mps/2022/25511")),
];

#[test]
fn a_case_is_of_the_body_that_is_named_with_it() {
    for (name, said, id) in CASES {
        let text = format!("{name}\n\nOur ref: F/23/771\n\nDear Ms Oak\n\nWe hold none of this. {said}\n\nP. Lunt\n");
        let response = read("a.txt", &text).response;
        let cases = response.references.iter().find(|case| case.raw == "01/FOI/22/025511").expect("the case");
        assert_eq!(cases.id.as_ref().map(ToString::to_string).as_deref(), *id, "{name}: {said}");
    }
}
