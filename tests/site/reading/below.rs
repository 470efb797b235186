//! Earlier letters quoted whole below an answer, answers that stand below what hands them on, and initials for a name.

use super::{paths, read};

const EARLIER: &str = "Dear Ms Oak\n\nYou asked for the ferry contract. I have decided to refuse your request. The contract is withheld under section 43(2).\n\nYours sincerely\n\nP. Lunt\nFell County Council\n";
const GIVEN: &str = "Dear Ms Oak\n\nWe have now found that we can give you the contract, and it is attached.\n\nKind regards\n\nP. Lunt\nFell County Council\n\n";
const NOT_HELD: &str = "Dear Ms Oak\n\nWe have looked again and do not hold this information.\n\nKind regards\n\nP. Lunt\nFell County Council\n\n";
const HEAD: &str =
    "From: FOI Team <foi@fell.example>\nSent: 1 May 2023 10:12\nTo: R. Oak\nSubject: FOI 4471 ferries\n\n";
const ASKED: &str = "\nFrom: R. Oak\nSent: 1 April 2023 10:12\nTo: FOI\nSubject: ferries\n\nDear FOI team,\n\nPlease send me the ferry contract.\n\nRegards\n\nR. Oak\n";

/// A message as a program for mail quotes it.
fn quoted(message: &str) -> String {
    message.lines().map(|line| format!("> {line}\n")).collect()
}

#[test]
fn what_was_decided_before_stands_below_what_is_decided_now() {
    let wrote = "On 1 May 2023 at 10:12, FOI Team wrote:\n\n";
    for (below, asked) in [
        (format!("{HEAD}{EARLIER}"), ""),
        (format!("________________________________\n{HEAD}{EARLIER}"), ""),
        (format!("-----Original Message-----\n{HEAD}{EARLIER}"), ""),
        (format!("{wrote}{EARLIER}"), ""),
        (format!("{wrote}{}", quoted(EARLIER)), ""),
        (quoted(EARLIER), ""),
        (format!("{HEAD}{EARLIER}"), ASKED),
    ] {
        for (answer, outcome) in [(GIVEN, "granted-in-full"), (NOT_HELD, "not-held")] {
            let text = format!("{answer}{below}{asked}");
            let response = read("a.txt", &text).response;
            let found = (response.outcome.value.slug(), paths(&response, false));
            assert_eq!(found, (outcome, Vec::new()), "{text}");
        }
    }
}

#[test]
fn an_answer_that_is_handed_on_stands_below() {
    let both_sides = "R. Oak\n\nDear Fell County Council\n\nPlease send me the ferry contract.\n\nYours faithfully\n\nR. Oak\n\nFrom: FOI\nSent: 2 May 2023\n\nDear Ms Oak\n\nWe have received your request and will answer within 20 working days.\n\nP. Lunt\n\nFrom: FOI\nSent: 20 May 2023\n\n";
    for above in [
        "Dear Ms Oak\n\nPlease see our response below.\n\nKind regards\n\nP. Lunt\n\n",
        "Please see below.\n\n",
        "Good morning\n\nI forward the response that was sent to you in May.\n\nP. Lunt\n\n-----Original Message-----\n",
        "",
    ] {
        let text = format!("{above}{HEAD}{EARLIER}");
        let response = read("a.txt", &text).response;
        let found = (response.outcome.value.slug(), paths(&response, false));
        assert_eq!(found, ("refused-in-full", vec!["foia/43/2".to_owned()]), "{text}");
    }
    for text in [format!("{both_sides}{EARLIER}"), format!("{EARLIER}{ASKED}")] {
        let response = read("a.txt", &text).response;
        assert_eq!(response.outcome.value.slug(), "refused-in-full", "{text}");
    }
}

/// A thread in which people sign with their initials.
const INITIALS: &[(&str, &str)] = &[
    (
        "From: R.O.\nSent: 1 April 2023 10:12\nTo: FOI\nSubject: ferries\n\nPlease send me the ferry contract.\n\nR.O.\n\nWe hold no such contract.\n\nP.L.\nFell County Council\n",
        "Please send me the ferry contract.",
    ),
    (
        "Dear Ms Oak\n\nWe hold no such contract.\n\nP.L.\n\nFell County Council\n\nFrom: R. Oak\nSent: 1 April 2023 10:12\nTo: FOI\nSubject: ferries\n\nPlease send me the ferry contract.\n\nMany thanks\nR.O.\n",
        "Please send me the ferry contract.",
    ),
    (
        "Dear Ms Oak\n\nWe hold no such contract.\n\nPL\n\nFell County Council\n\nFrom: R. Oak\nSent: 1 April 2023 10:12\nTo: FOI\nSubject: ferries\n\nPlease send me the ferry contract.\n\nR.O.\n",
        "Please send me the ferry contract.",
    ),
    (
        "Dear Ms Oak\n\nWe hold no such contract.\n\nP. Lunt\n\nFell County Council\n\nFrom: R. Oak\nSent: 1 April 2023 10:12\nTo: FOI\nSubject: ferries\n\nPlease send me the ferry contract and the plan B.\n\nR O\n",
        "Please send me the ferry contract and the plan B.",
    ),
];

#[test]
fn initials_are_no_words_of_a_request() {
    for (text, asked) in INITIALS {
        let document = read("a.txt", text);
        let request = document.response.request.map(|request| request.of(&document.text));
        assert_eq!((request, document.response.outcome.value.slug()), (Some(*asked), "not-held"), "{text}");
    }
}
