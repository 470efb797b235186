//! References as they are printed: with spaces, in another column, in a list of terms, in a sentence. An address, a telephone
//! number, a year and a question are none.

use super::read;

/// The head of a letter, and its reference.
const HEADS: &[(&str, Option<&str>)] = &[
    ("Our ref: FOI / 1483", Some("FOI / 1483")),
    ("Reference: EIR/ 1042", Some("EIR/ 1042")),
    ("Our reference: 21 FOI 124", Some("21 FOI 124")),
    ("FOI - 2137 - Park benches", Some("FOI - 2137")),
    ("Our ref: PB/kco/FOI.84.21", Some("PB/kco/FOI.84.21")),
    ("Freedom of Information/RFI-2240", Some("RFI-2240")),
    ("Freedom of Information Request 008", Some("008")),
    ("Reference Number:        WDC.FOI.21.1935", Some("WDC.FOI.21.1935")),
    ("FOI ref:       8050", Some("8050")),
    ("Our ref:             RFI 2290            3 May 2021", Some("RFI 2290")),
    ("- FOI reference\n- FOI/202100417777\n- Date received\n- 30 September 2020", Some("FOI/202100417777")),
    ("request-4400123-\nOur reference: WDC/2023-0999", Some("WDC/2023-0999")),
    // None of these.
    ("request-4400123-a1b2c3d4@requests.example", None),
    ("Our ref:             01632 960123", None),
    ("Our ref:             12 Mill Road", None),
    ("FOI - 2019 - Park benches", None),
    ("Freedom of Information Request 12", None),
];

/// A sentence of the answer, and the reference in it.
const SENTENCES: &[(&str, Option<&str>)] = &[
    ("I write further to your request FOI ID 30618 about benches.", Some("30618")),
    ("Thank you for your request, received on 3 May, reference number FOI 640213.", Some("FOI 640213")),
];

fn reference(text: &str) -> Option<String> {
    read("a.txt", text).response.reference.map(|reference| reference.value)
}

#[test]
fn references_are_printed_in_many_ways() {
    let mut wrong = Vec::new();
    for (head, wanted) in HEADS {
        let text = format!("{head}\n\nDear Ms Oak\n\nWe do not hold this information.\n\nYours sincerely\n\nP. Lunt\n");
        let found = reference(&text);
        if found.as_deref() != *wanted {
            wrong.push(format!("{found:?}, not {wanted:?}: {head}"));
        }
    }
    for (sentence, wanted) in SENTENCES {
        let text = format!("Dear Ms Oak\n\n{sentence}\n\nWe do not hold this information.\n\nYours sincerely\n");
        let found = reference(&text);
        if found.as_deref() != *wanted {
            wrong.push(format!("{found:?}, not {wanted:?}: {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_of_something_else_is_no_reference() {
    let answer = "You asked:\n\nHow many benches are there?\n\nOur response\n\nWe bought 41 under a contract, reference number 640213.\n";
    assert_eq!(reference(answer), None);
}

#[test]
fn a_subject_under_the_greeting_has_the_reference() {
    let over = "1 Attachment\nBenches.docx\n18K\nDownload\nView as HTML\nDear Ms Oak\n";
    let answer = "Thank you for your request. We do not hold this information.\n\nKind regards\n\nP. Lunt\n";
    let subject = "Re: Freedom of Information request - reference FOI / 1378\n";
    assert_eq!(reference(&format!("{over}{subject}{answer}")).as_deref(), Some("FOI / 1378"));
    let sentence = "Thank you for asking how we dealt with your request FOI / 2020-21-4410, which was about benches.\n";
    let year = read("a.txt", &format!("{over}{sentence}{answer}")).response.year;
    assert_eq!(year.map(|year| year.value), None, "of another case");
}
