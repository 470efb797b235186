//! Everyday sentences that a reviewer tried, and what real letters say beside their answer: none means more than it says.

use super::{check, letter, read};

const SWANS: &str = "You asked:\n\nHow many swans are there?";
const REPORTS: &str = "You asked:\n\nAll reports on the swans.";

/// What was asked, what is answered, the outcome, and the provisions relied on.
type Rows = &'static [(&'static str, &'static str, &'static str, &'static [&'static str])];

const ANSWERED: Rows = &[
    (SWANS, "Further to your request, please find the count attached.", "granted-in-full", &[]),
    (SWANS, "Further to your request, I would like to confirm that we hold 12 swans.", "granted-in-full", &[]),
    (SWANS, "Finally, please see the attached spreadsheet for the count.", "granted-in-full", &[]),
    (
        SWANS,
        "In addition, I wish to inform you that the count is exempt under section 22.",
        "future-publication",
        &["foia/22"],
    ),
    (
        SWANS,
        "Pursuant to the Act I should tell you that the count is exempt under section 22.",
        "future-publication",
        &["foia/22"],
    ),
    (SWANS, "The information is not held on our systems.", "not-held", &[]),
    (SWANS, "The information is not held electronically.", "not-held", &[]),
    (SWANS, "The information is not held (see below).", "not-held", &[]),
    (SWANS, "I confirm that the information is not held any longer.", "not-held", &[]),
    (
        REPORTS,
        "I can confirm that there are 14 reports within the scope of your request. They are all withheld under section 40(2).",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        SWANS,
        "There are 12 swans. Our complaints procedure and privacy notice are publicly available on our website.",
        "granted-in-full",
        &[],
    ),
    (SWANS, "We do not hold it. Responses under the Act are publicly available on our website.", "not-held", &[]),
    (
        SWANS,
        "There are 12 swans. The Commissioner’s contact details are available at www.ico.org.uk/global/contact-us.",
        "granted-in-full",
        &[],
    ),
    (
        SWANS,
        "There are 12 swans. To re-use them, please write to me. We will respond within 20 working days of receiving your request with any conditions.",
        "granted-in-full",
        &[],
    ),
    (
        SWANS,
        "The information is environmental and is therefore exempt under section 39(1) of the Act. We have answered it under the Environmental Information Regulations instead. There are 12 swans.",
        "granted-in-full",
        &["foia/39/1"],
    ),
    (
        REPORTS,
        "Parts of the request are exempt under section 40(2) and the rest under section 43. We are therefore refusing your request in full.",
        "refused-in-full",
        &["foia/40/2", "foia/43"],
    ),
    (
        "You asked:\n\n1. The number of swans?\n2. Who feeds them?",
        "a) There are 12 swans.\nb) We do not hold this.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for a copy of the contract: 1. We hold the contract but it is exempt under section 43(2). 2. We do not hold the annex.",
        "Please write to me if you have any questions.",
        "refused-in-full",
        &["foia/43/2"],
    ),
];

#[test]
fn an_answer_means_what_it_says() {
    check(ANSWERED.iter().copied());
}

/// Nothing is relied on yet, or any more.
const ONLY_POSSIBLE: Rows = &[
    (
        REPORTS,
        "I am sorry that we cannot send a full reply today.\n\nThe following are being looked at:\n\n- section 29 (the economy);\n- section 31(1)(g) (regulatory functions); and\n- section 43(2) (commercial interests).\n\nWe shall let you have a decision by 10 January 2024.",
        "not-processed",
        &[],
    ),
    (
        REPORTS,
        "The three reports are attached. Please note that if finding more would take longer than 18 hours we may be entitled to refuse under section 12(1).",
        "granted-in-full",
        &[],
    ),
    (
        REPORTS,
        "The reports are attached. The first instinct was to rely on section 43(2) for the entry about a sponsor. I did not agree.",
        "granted-in-full",
        &[],
    ),
];

#[test]
fn what_is_only_possible_is_relied_on_by_nobody() {
    check(ONLY_POSSIBLE.iter().copied());
}

#[test]
fn the_requesters_own_words_on_committees_and_councils_are_the_requesters() {
    for asked in [
        "The appeals panel considered my case in May. Please send me its minutes.",
        "The council has to inform the HSE of accidents.\nHow many did you report?",
        "The Council must advise me how many swans there are.",
        "If it is not possible to provide the information requested owing to the limit in Section 12, please tell me how I can refine my request.",
    ] {
        let text = letter(&format!("You asked:\n\nHow many swans are there?\n{asked}"), "There are 12 swans.");
        let document = read("a.txt", &text);
        let request = document.response.request.map(|request| document.text[request.start..request.end].to_owned());
        assert!(request.as_deref().is_some_and(|words| words.ends_with(asked)), "{asked}: {request:?}");
        assert_eq!(document.response.exemptions, [], "{asked}");
    }
}

#[test]
fn no_phrase_is_a_name_and_no_heading_a_reference() {
    let of = |text: &str| read("a.txt", text).response;
    let response = of(
        "Dear Ms Oduya,\nThank you for your request for information relating to Information on\nCouncil expenditure on gates which we received\non 09/04/2024.\nThe cost was £12,000.\n",
    );
    assert_eq!(response.authority.map(|found| found.value.name), None);
    for heading in ["Planning application – 2215/18", "Blood pressure targets - 120/80", "Street lights | 1000/24"] {
        let response = of(&format!("Wendmere District Council\n\n{heading}\n\n{SWANS}\n\nThere are 12 swans.\n"));
        assert_eq!(response.reference.map(|found| found.value), None, "{heading}");
    }
}
