//! Pages that speak of requests and of the law, and answer nobody; and real answers that look like them.

use foi_archive::ingest::{Refusal, read_document};

const REFUSED: &[(&str, Refusal)] = &[
    (
        "Wendmere District Council\n\nFrequently asked questions about parking\n\nYou asked: Can I park on the green?\nNo. The green is common land under the Freedom of Information Act page of our site.\n\nYou asked: Where do I pay?\nAt the machine.\n",
        Refusal::CommonQuestions,
    ),
    (
        "FAQs\n\nYou asked:\nDo you hold the plans?\n\nWe do not hold this information. The county council has it.\n",
        Refusal::CommonQuestions,
    ),
    ("Our collection\n\nWe do not hold the copyright in these photographs.\n", Refusal::NoSign),
    (
        "Our collection\n\nWe do not hold any rights in these photographs of the harbour, which visitors took.\n",
        Refusal::NoSign,
    ),
    (
        "Wendmere District Council\n\nPublication scheme\n\nUnder the Freedom of Information Act 2000 we publish these classes of information. Some of it is exempt under section 40(2).\n\nWho we are and what we do\n",
        Refusal::PublicationScheme,
    ),
    (
        "Press release: council tops the league for freedom of information\n\n3 May 2023\n\nThe council answered 98 per cent of requests under the Freedom of Information Act within the time. It refused 31 under section 12.\n\nNotes to editors\n",
        Refusal::PressRelease,
    ),
    (
        "Privacy notice for those who ask for information\n\nWhen you make a request under the Freedom of Information Act we keep your name for two years. We do not disclose it, as section 40(2) applies.\n",
        Refusal::PrivacyNotice,
    ),
    (
        "Marl Council\n\nHow to make a freedom of information request\n\nWrite to us. We will reply within 20 working days. We may refuse your request if section 12 applies or if the information is exempt.\n",
        Refusal::Guidance,
    ),
    (
        "Your right to information\n\nThe Freedom of Information Act 2000 gives you a right to see what we hold. Some information is exempt under section 31.\n",
        Refusal::Guidance,
    ),
    (
        "Freedom of Information policy\n\nThe Trust will refuse requests that are vexatious under section 14(1) of the Act.\n",
        Refusal::Guidance,
    ),
    (
        "Reference: FS50123456\n\nFreedom of Information Act 2000 (Section 50)\nDecision notice\n\nPublic Authority: Marl Council\nAddress: The Moot Hall\n\nThe complainant requested the parking contract. The Commissioner's decision is that the Council was entitled to rely on section 43(2).\n",
        Refusal::DecisionNotice,
    ),
    (
        "Our ref: [insert reference]\n\nDear [insert name]\n\nThank you for your request of [insert date]. We have decided to refuse it under section [insert section].\n\nYours sincerely\n",
        Refusal::Template,
    ),
    (
        "Template letter: refusal on cost\n\nDear Sir / Madam (delete as appropriate)\n\nYour request would exceed the appropriate limit and section 12(1) applies.\n",
        Refusal::Template,
    ),
];

/// Real answers.
const READ: &[&str] = &[
    "Wendmere District Council\nOur ref: FOI/2023/1182\n\nPublication scheme\n\nDear Ms Oduya\n\nYou asked when our publication scheme was last changed. It was changed in 2021.\n\nYours sincerely\n",
    "FOI 2023/114: privacy notice\n\nRequest\nA copy of your privacy notice of 2020.\n\nResponse\nThe notice is attached.\n",
    "Press release\n\nInformation requested\nThe press release of 3 May 2023.\n\nResponse\nWe do not hold this.\n",
    "Wendmere District Council\n\nDear Ms Oduya\n\nYou asked for our Freedom of Information policy. It is attached, and so is how to make a request.\n\nYours sincerely\n",
    "Marl Council\n\nDear Mr Oak\n\nThe Commissioner's decision is that we should give you the contract, and that the complainant requested it in time. The information you asked for is attached.\n\nYours sincerely\n",
    "Marl Council\n\nDear [name removed]\n\nThank you for your request of 3 May 2023. The form, in which you are to [insert your name], is attached.\n\nYours sincerely\n",
    "Marl Council\nOur ref: FOI/2023/1182\n\nDear Mr Oak\n\nYou asked for the letter that we send to tenants. It is as follows:\n\nDear [insert name]\n\nYour rent is [insert sum] from [insert date].\n\nYours sincerely\n",
    "How to make a cider press\n\nWhat you asked for\nThe workshop's plan of the cider press.\n\nOur response\nThe plan is enclosed.\n",
    "Photographs of the harbour\n\nDear Ms Oduya\n\nThe information you asked for is enclosed. We do not hold the copyright in these photographs.\n",
];

#[test]
fn pages_that_answer_nobody_are_refused_with_their_reason() {
    for (text, refusal) in REFUSED {
        assert_eq!(read_document("a.txt", text.as_bytes(), None).err(), Some(*refusal), "{text}");
    }
}

#[test]
fn answers_that_look_like_such_pages_are_read() {
    for text in READ {
        assert_eq!(read_document("a.txt", text.as_bytes(), None).err(), None, "{text}");
    }
}
