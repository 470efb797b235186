//! Sentences of a requester that sound like an authority's, and layouts that look like others: each beside sentences of
//! an authority that must still end or open a request.

use super::read;

/// What is asked under `You asked:`, whole, though a sentence of it sounds like an answer.
const ASKED: &[&str] = &[
    // Who asks about sections leads to a list of them.
    "The number of requests refused in 2022 under the following exemptions:\n\nSection 12\n\nSection 14",
    "It is about agreements made under these sections:\n\nSection 38\n\nSection 278",
    "The following, for each year from 2020:\n\nSection 106 money received\n\nSection 106 money spent",
    // One sentence of the only paragraph.
    "How many swans were counted? I would be grateful if you would answer all questions by email.",
    "Please send me the count of swans. I have considered your request log and could not find it.",
    "How many swans were counted? A single response covers my needs.",
    // An item of a list.
    "1. the number of vans owned\n2. how you answer all requests by email\n3. the cost of fuel",
    "1. the number of vans owned\n2. the two duties of the harbour master\n3. the cost of fuel",
    // A second paragraph.
    "How many swans were counted?\n\nA check of your website showed nothing later than 2019.",
    "How many swans were counted?\n\nNo copy of the report can be found in your disclosure log.",
    "How many swans were counted?\n\nI must decline to give my telephone number.",
    "How many swans were counted?\n\nThe two duties in the Act apply to you.",
    "How many swans were counted?\n\nDo you hold this, and have you considered your duty to publish it?",
];

/// What an authority writes under `How many swans were counted?`.
const ANSWERED: &[&str] = &[
    "It rests on:\n\nSection 40(1) – Personal information",
    "They are as follows:\n\nSection 30(3) – Investigations",
    "The following exemptions apply:\n\nSection 31(1)(a) – Law enforcement",
    "It is convenient to reply to both of your requests in one letter.",
    "I have considered your request with care.",
    "The force has traced all the information that you describe and it is enclosed.",
    "I must decline to supply it.",
    "Section 1 places two duties on us.",
    "A check of the wildlife recording system brought up eleven entries.",
];

/// What stands under the salutation, what was asked (none where nothing says so).
const LETTERS: &[(&str, Option<&str>)] = &[
    ("You asked for information about our use of agency staff in 2022.", Some("our use of agency staff in 2022.")),
    (
        "You asked for information received from Ofsted about the school.",
        Some("information received from Ofsted about the school."),
    ),
    ("You asked for reviews of our housing policy.", Some("reviews of our housing policy.")),
    (
        "You asked for a formal review of street lighting done in 2020.",
        Some("a formal review of street lighting done in 2020."),
    ),
    ("You asked for a review of library services.", Some("a review of library services.")),
    ("You asked for our letter of 4 May 2022.", Some("our letter of 4 May 2022.")),
    ("You asked for information, received on 3 May.", None),
    ("You asked for information under the Freedom of Information Act 2000.", None),
    ("You asked for an internal review of our decision.", None),
    ("You asked us to review our reply of 22 April.", None),
    // A subject, and a heading.
    (
        "FOI request\n\nThank you for your email of 2 May, in which you asked for a copy of the contract.",
        Some("a copy of the contract."),
    ),
    ("FOI request\n\nYou asked for the plan of the lake.", Some("the plan of the lake.")),
    ("Your request\n\nPlease send me the plan of the lake.", Some("Please send me the plan of the lake.")),
    ("Request:\n\nThe plan of the lake.", Some("The plan of the lake.")),
    ("Your request: How many swans in 2022", Some("How many swans in 2022")),
    (
        "Your request: How many swans in 2022\n\nWe have 31 recorded, which is what you asked for.",
        Some("How many swans in 2022"),
    ),
    // Mentioned in passing, and then said.
    (
        "I refer to your request for details of swans.\n\nYou were interested in the following:\n\nHow many were counted?",
        Some("How many were counted?"),
    ),
    (
        "I refer to your request for details of swans.\n\nOur answer to you is this:\n\nEleven were counted.",
        Some("details of swans."),
    ),
    // Paragraphs before a heading.
    (
        "You asked:\n\nPlease send me the contract.\n\nI need this for a school project.\n\nReasons",
        Some("Please send me the contract.\n\nI need this for a school project."),
    ),
    (
        "You asked:\n\nPlease send me the contract.\n\nThe figures may be given by year.\n\nInformation disclosed",
        Some("Please send me the contract.\n\nThe figures may be given by year."),
    ),
    (
        "You asked:\n\nPlease send me the contract.\n\nThese papers will not be disclosed.\n\nReasons",
        Some("Please send me the contract."),
    ),
    (
        "You asked:\n\nPlease send me the contract.\n\nIt is kept by the clerk and what there is of it is set out here.\n\nInformation disclosed",
        Some("Please send me the contract."),
    ),
];

fn asked(opening: &str) -> Option<String> {
    let letter = format!(
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\n{opening}\n\nThe Council holds this information and it is set out below.\n\n2021: 22\n2022: 31\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n"
    );
    let document = read("a.txt", &letter);
    Some(document.response.request?.of(&document.text).to_owned())
}

#[test]
fn a_request_that_sounds_like_an_answer_is_whole() {
    for request in ASKED {
        assert_eq!(asked(&format!("You asked:\n\n{request}")).as_deref(), Some(*request));
    }
}

#[test]
fn an_answer_that_sounds_like_a_request_ends_it() {
    for answer in ANSWERED {
        let found = asked(&format!("You asked:\n\nHow many swans were counted?\n\n{answer}"));
        assert_eq!(found.as_deref(), Some("How many swans were counted?"), "{answer}");
    }
}

#[test]
fn a_letter_says_what_was_asked_in_its_opening() {
    for (opening, request) in LETTERS {
        let found = asked(opening);
        let found = found.as_deref().map(|found| found.trim_start_matches("information about "));
        assert_eq!(found, *request, "{opening}");
    }
}

/// The request copied under the sign-off is read to its end.
#[test]
fn a_request_under_the_sign_off_is_whole() {
    for label in ["Original request:", "Request:"] {
        let letter = format!(
            "Wendmere District Council\n\nOur ref: FOI/2023/1182\n\nDear Ms Oduya\n\nEleven swans were counted.\n\nYours sincerely\n\nP. Lunt\n\n{label}\n\nPlease tell me how many swans were counted.\n\nIf you refuse under section 12, please tell me what could be done within the limit.\n"
        );
        let document = read("a.txt", &letter);
        let found = document.response.request.map(|span| span.of(&document.text).to_owned()).unwrap_or_default();
        assert!(found.ends_with("within the limit."), "{label}: {found}");
        assert_ne!(document.response.outcome.value.slug(), "cost-limit", "{label}");
    }
}

/// The heading of a copy of the request, under the signature.
const COPIES: &[&str] = &[
    "Your email:",
    "Your request",
    "Your email of 4 April 2023:",
    "Your original email",
    "Text of your request",
    "Request received 4 April 2023:",
    "On 4 April 2023 at 10:12, A. Oduya wrote:",
    "From: FOI Team\nSent: 5 April 2023\n\nThank you for your email, which we have passed on.\n\nFrom: A. Oduya\nTo: FOI",
    "From: A. Oduya\nSent: 4 April 2023 10:12\nTo: FOI",
];

/// What follows such a heading is the requester's to its end, and goes before what the letter tells of it.
#[test]
fn a_copy_of_the_request_is_whole() {
    let request =
        "How many swans were counted?\n\nThe newspaper had nine, and nobody at the town hall would confirm it.";
    for heading in COPIES {
        for opening in
            ["Eleven swans were counted.", "You asked about swans.\n\nWe have decided to refuse your request."]
        {
            let letter = format!(
                "Wendmere District Council\n\nOur ref: FOI/2023/1182\n\nDear Ms Oduya\n\n{opening}\n\nYours sincerely\n\nP. Lunt\n\n{heading}\n\n{request}\n\nRegards\nA. Oduya\n"
            );
            let document = read("a.txt", &letter);
            let found = document.response.request.map(|span| span.of(&document.text));
            assert_eq!(found, Some(request), "{heading}: {opening}");
        }
    }
}

/// Lines under the signature that open no copy.
#[test]
fn what_else_stands_under_the_signature_is_no_request() {
    for end in [
        "Your email has been kept. We hold nothing more.",
        "Your letter of thanks is on the board.",
        "From: FOI Team\nSent: 5 April 2023\n\nThank you for your email, which we have passed on.",
        "Your correspondence\n\nPlease quote the reference above in any reply.",
        "Your letter:\n\nPlease remember to quote the reference number above in any future communications.",
        "From: 4 May 2023 our office has moved.\n\nThe new address is on our site.",
    ] {
        let letter = format!(
            "Wendmere District Council\n\nDear Ms Oduya\n\nYou asked how many swans were counted.\n\nEleven swans were counted.\n\nYours sincerely\n\nP. Lunt\n\n{end}\n"
        );
        let document = read("a.txt", &letter);
        let found = document.response.request.map(|span| span.of(&document.text));
        assert_eq!(found, Some("how many swans were counted."), "{end}");
    }
}

/// Between the request and the heading of its answer: what the requester goes on with, and what the authority begins with.
#[test]
fn a_request_runs_up_to_the_heading_of_its_answer() {
    let asked = "The contract for the lake.";
    let rows = [
        ("The tender was for three years, and the newspaper says that it has run out.", true),
        ("My neighbours have waited since 2019.\n\nThe lake is low.", true),
        ("It was received on 4 April and passed to the parks team.", false),
        ("The Council has looked for it in the parks office.", false),
        ("The Freedom of Information Act 2000 gives a right of access.", false),
        ("A search was made in the parks office.", false),
        ("I apologise for the delay.", false),
        ("The lake is low.\n\nYour email was logged on 4 April.", false),
    ];
    for heading in ["Our response", "Response", "Reply", "Decision"] {
        for (between, is_asked) in rows {
            let letter = format!(
                "Wendmere District Council\nFOI/2023/1182\n\nDear Ms Oduya\n\nIn your email of 4 April you asked for:\n\n{asked}\n\n{between}\n\n{heading}\n\nThe contract is attached.\n\nYours sincerely\nP. Lunt\n"
            );
            let document = read("a.txt", &letter);
            let found = document.response.request.map(|span| span.of(&document.text).to_owned());
            let whole = if is_asked { format!("{asked}\n\n{between}") } else { asked.to_owned() };
            assert_eq!(found, Some(whole), "{heading}: {between}");
        }
    }
}

/// The marks of quotation around a request are no paragraphs of their own.
#[test]
fn marks_of_quotation_stay_with_the_words_between_them() {
    for (open, close) in [("\"", "\""), ("“", "”"), ("'", "'.")] {
        let asked = format!("{open}How many trees were felled in 2015?{close}");
        let letter = format!("Marl Council\n\nDear Ms Oduya\n\nYou asked:\n\n{asked}\n\nTwelve trees were felled.\n");
        let document = read("a.txt", &letter);
        let shown: Vec<&str> =
            document.response.blocks.iter().map(|block| block.span.of(&document.text).trim()).collect();
        assert!(shown.contains(&asked.as_str()), "{shown:?}");
    }
}
