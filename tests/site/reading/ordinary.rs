//! Ordinary letters, whose words are near those that mean something else: what is kept back of all, what is passed on, where
//! a thing is, and which ground counts.

const CONTRACTS: &str = "You asked for the contracts for the leisure centre since 2020, and the names of the bidders.";

/// What was asked, what is answered, the outcome, and the provisions relied on.
type Rows = &'static [(&'static str, &'static str, &'static str, &'static [&'static str])];

fn check(rows: Rows) {
    super::check(rows.iter().copied());
}

/// A sentence that names what was asked and gives it announces no request.
const GIVEN_WHOLE: Rows = &[
    (CONTRACTS, "We are pleased to provide all of the information you asked for.", "granted-in-full", &[]),
    (CONTRACTS, "I am happy to send you everything that you requested.", "granted-in-full", &[]),
    (
        "Thank you for your request of 2 April 2023 for the contracts with the bus operators.",
        "We are pleased to provide all of the information you asked for.",
        "granted-in-full",
        &[],
    ),
];

#[test]
fn what_gives_what_was_asked_announces_no_request() {
    check(GIVEN_WHOLE);
}

/// Not all is given, or only where it is to be.
const NOT_ALL: Rows = &[
    (
        CONTRACTS,
        "We are not able to provide all the information you asked for. The names are withheld under section 40(2).",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        CONTRACTS,
        "I am sorry that we are not able to provide everything you asked for: the Council holds the contracts and they are exempt under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "I am pleased to disclose all of the information that is not exempt. The names of the bidders are withheld under section 40(2).",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        CONTRACTS,
        "A fee may be payable, and we will tell you whether your request is granted. We do not hold the contracts.",
        "not-held",
        &[],
    ),
    (CONTRACTS, "We are pleased to let you have all the information that we hold.", "granted-in-full", &[]),
    (CONTRACTS, "I can confirm that your request is granted.", "granted-in-full", &[]),
];

#[test]
fn what_is_less_than_all_is_not_all() {
    check(NOT_ALL);
}

/// Nothing of what was asked for is sent.
const PASSED_ON: Rows = &[
    (
        CONTRACTS,
        "The information you requested is in the possession of Kent County Council. We do not hold it.",
        "not-held",
        &[],
    ),
    (
        CONTRACTS,
        "The information you requested is in draft and is exempt under section 22(1) of the Act, as we intend to publish it.",
        "future-publication",
        &["foia/22/1"],
    ),
    (
        CONTRACTS,
        "The information you requested is in the scope of section 43(2) and is withheld.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (CONTRACTS, "The information you requested is in the table below.", "granted-in-full", &[]),
    (
        CONTRACTS,
        "The contracts are held by Kent County Council. We are forwarding your request to that council, which will reply to you.",
        "unclear",
        &[],
    ),
    (CONTRACTS, "We do not hold the contracts. I am sending your request to Kent County Council.", "not-held", &[]),
    (
        CONTRACTS,
        "The contracts are exempt under section 43(2). I am forwarding your letter to Kent.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (CONTRACTS, "The information you requested is in the second column of the table.", "granted-in-full", &[]),
    (
        CONTRACTS,
        "The contracts are exempt under section 43(2). I am enclosing your fee.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The contracts are exempt under section 43(2). We are including this request in our log, and I am sending a copy of this letter to the bidder.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The contracts are exempt under section 43(2). We can offer you a meeting to discuss this.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The contracts are exempt under section 43(2). The reasons for these follow.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The contracts are withheld under section 43(2): secrecy is what both follow in their dealings, and these follow the market.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The contracts are exempt under section 43(2). The confidentiality clause reads: neither party shall disclose the terms.",
        "refused-in-full",
        &["foia/43/2"],
    ),
];

#[test]
fn what_is_passed_on_or_lies_elsewhere_is_not_given() {
    check(PASSED_ON);
}

/// What a ground stands beside takes nothing from it.
const GROUNDS: Rows = &[
    (
        "You asked me to review our answer to your request for the contracts for the leisure centre.",
        "The contracts are exempt under section 43(2). I have therefore decided not to uphold this complaint.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The names are exempt under section 40(2). We do not maintain this list ourselves.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        CONTRACTS,
        "The contracts are exempt under section 43(2). If we disclosed them bidders would not continue this work.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (CONTRACTS, "The names listed in the schedule fall under section 40(2).", "refused-in-full", &["foia/40/2"]),
    (
        CONTRACTS,
        "As we said in a letter of 3 May 2024, the contracts fall under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "As was explained in a letter dated 3 May 2024, section 43(2) applies to the contracts.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The prices given in 2021 fall under section 43(2), and will not be disclosed.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        CONTRACTS,
        "The statements recorded when the fire was looked into engage section 30(1).",
        "refused-in-full",
        &["foia/30/1"],
    ),
    (
        CONTRACTS,
        "The guidance of the Commissioner says that where names are of junior staff section 40(2) applies, and we rely on it.",
        "refused-in-full",
        &["foia/40/2"],
    ),
];

#[test]
fn grounds_stand_beside_lists_letters_and_years() {
    check(GROUNDS);
}

/// What is asked for has a word in it that others are given.
const GIVEN: Rows = &[
    (
        "You asked for the value of each contract for the leisure centre.",
        "The value of each contract is given in the annex.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for the guidance on stop and search.",
        "Guidance on stop and search is provided below.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for access to the contracts.",
        "Access to the contracts is provided by the link below.",
        "granted-in-full",
        &[],
    ),
    ("You asked for a list of the evidence.", "A list of the evidence is provided at Annex B.", "granted-in-full", &[]),
    (
        "You asked for the numbers of patients seen in each ward.",
        "The numbers of patients are given in the attached spreadsheet.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for the allowances of members.",
        "The allowances of members are given in the table below.",
        "granted-in-full",
        &[],
    ),
    (CONTRACTS, "Where information is held it has been provided in the schedule.", "granted-in-full", &[]),
];

#[test]
fn what_was_asked_for_is_given_whatever_it_is_called() {
    check(GIVEN);
}

/// A number that is nought, and papers that say nothing of something else.
const NOUGHT: Rows = &[
    (
        CONTRACTS,
        "The log does not say whether a meeting was held. Copies of the contracts are attached.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for the forms of last year.",
        "The form does not state whether a licence was held. Copies of the forms are attached.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for the number of complaints about dogs and of complaints about cats.",
        "1. 14 complaints.\n\n2. None recorded.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for the number of stop searches in 2023 and how many found nothing.",
        "In 2023 there were 4,120 stop searches, of which 3,001 found nothing.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for the number of complaints in 2019 and 2020.",
        "There were no records of complaints in 2019. There were four in 2020.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many phones were lost in 2023 and how many were wiped.",
        "In 2023 the data on 41 lost phones was wiped remotely, and 12 phones were found again.",
        "granted-in-full",
        &[],
    ),
];

#[test]
fn nought_is_an_answer() {
    check(NOUGHT);
}
