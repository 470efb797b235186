//! The year of a letter without a date of its own: that of the day on which the request came, as the reply tells it. What is
//! asked about, what is answered and what somebody printed bear none.

use super::read;

/// A letter, and its year.
const LETTERS: &[(&str, Option<u16>)] = &[
    ("Thank you for your request for information about park benches, which we received on 03/04/2024.", Some(2024)),
    ("Thank you for your request relating to benches which we received on 20/12/24.", Some(2024)),
    ("I write further to your request dated 4th March 2021.", Some(2021)),
    ("I am answering your request for information received 19 March 2021.", Some(2021)),
    ("Thank you for your email of the 24th March 2023, in which you asked for a review.", Some(2023)),
    ("On 6 May 2021 the Trust received an email requesting the number of benches.", Some(2021)),
    ("You contacted the council on January 18 2023, to ask about benches.", Some(2023)),
    ("Your request was received by this office on Tuesday 3rd May 2022.", Some(2022)),
    ("Thank you for the internal review request of 1 July 2022.", Some(2022)),
    ("Thank you for your request about benches, which you validated on 08/09/2024.", Some(2024)),
    ("Thank you for your queries of 13 May 2022, and we regret the delay.", Some(2022)),
    // What is told of is no request.
    ("The bench was received on 03/04/2019 and stands in the park.", None),
    ("The force received a complaint on 3 April 2019 about a bench.", None),
    ("On 3 April 2019 the Council bought a bench.", None),
    ("You asked how many letters we received on 3 April 2019 about benches.", None),
    ("Complaints received on 3 April 2019: 14.", None),
    ("Your request is about benches bought between 3 April 2018 and 5 May 2019.", None),
];

fn year_of(text: &str) -> Option<u16> {
    read("a.txt", text).response.year.map(|year| year.value)
}

#[test]
fn a_reply_tells_when_the_request_came() {
    let mut wrong = Vec::new();
    for (sentence, year) in LETTERS {
        let text =
            format!("Dear Ms Oak\n\n{sentence}\n\nWe do not hold this information.\n\nYours sincerely\n\nP. Lunt\n");
        let found = year_of(&text);
        if found != *year {
            wrong.push(format!("{found:?}, not {year:?}: {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_date_of_its_own_goes_before() {
    let sentence = "Thank you for your request, which we received on 30 December 2021.";
    for (letter, year) in [
        (
            format!(
                "Wendmere District Council\n4 January 2022\n\nDear Ms Oak\n\n{sentence}\n\nWe do not hold this information."
            ),
            Some(2022),
        ),
        (format!("Date: April 20, 2023\n\nDear Ms Oak\n\n{sentence}\n\nWe do not hold this information."), Some(2023)),
        // What came with a message, and what a reader printed.
        (
            format!(
                "1 Attachment\nMinutes of 3 May 2018.pdf\n10K\nDownload\n\nDear Ms Oak\n\n{sentence}\n\nWe do not hold this information."
            ),
            Some(2021),
        ),
        (
            format!(
                "Printed from https://requests.example/benches on August 05, 2019\n\nDear Ms Oak\n\n{sentence}\n\nWe do not hold this information."
            ),
            Some(2021),
        ),
    ] {
        assert_eq!(year_of(&letter), year, "{letter}");
    }
}

#[test]
fn the_head_of_a_quoted_message_has_its_day() {
    let letter = "Dear Ms Oak\n\nWe do not hold this information.\n\nKind regards\n\nP. Lunt\n\nFrom: R. Oak\nSent: 9 February 2018 21:14\nTo: FOI\nSubject: Benches\n\nDear Council,\n\nHow many benches are there?\n";
    assert_eq!(year_of(letter), Some(2018));
}

#[test]
fn a_notice_of_the_site_is_no_part_of_a_page() {
    let page = "Skip to content\n\nCould you lend a hand with our next hundred thousand pages? We look for readers.  ×\n\nBenches\n\nR. Oak   11 June 2019\n\nDear Marl Council,\n\nHow many benches are there?\n\nYours faithfully,\n\nR. Oak\n\nMarl Council   3 July 2019\n\nDear Ms Oak\n\nWe do not hold this information.\n";
    let document = read("a.txt", page);
    assert_eq!(document.response.year.map(|year| year.value), Some(2019));
    let request = document.response.request.map_or("", |request| request.of(&document.text));
    assert!(!request.contains("lend a hand"), "{request}");
}

#[test]
fn a_number_that_begins_as_a_year_does_yields_to_the_date() {
    for (reference, date, year) in [
        ("200500188", "4 January 2022", Some(2022)),
        ("202100188", "4 January 2022", Some(2021)),
        ("202100188", "", Some(2021)),
        // A year that stands by itself is the case's, however long that took.
        ("FOI/2018/0188", "4 January 2022", Some(2018)),
    ] {
        let letter = format!(
            "Wendmere District Council\nOur ref: {reference}\n{date}\n\nDear Ms Oak\n\nThank you for your request about benches.\n\nWe do not hold this information."
        );
        assert_eq!(year_of(&letter), year, "{letter}");
    }
}
