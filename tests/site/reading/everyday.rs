//! Everyday answers: plain facts, labels in one line, numbered answers, quotation marks, and letters with few signs.

use foi_archive::ingest::{Refusal, read_document};

use super::{letter, paths, read};

/// What was asked, what is answered, and the outcome.
const FACTS: &[(&str, &str, &str)] = &[
    ("You asked how many trees were felled in 2022.", "We felled 12.", "granted-in-full"),
    ("You asked how many trees were felled in 2022.", "Twelve trees were felled in that year.", "granted-in-full"),
    ("You asked how many trees were felled in 2022.", "No trees were felled.", "granted-in-full"),
    ("You asked who the head of parks is.", "The head of parks is Ann Jones.", "granted-in-full"),
    ("You asked whether the Council uses glyphosate.", "The Council does not use glyphosate.", "granted-in-full"),
    (
        "You asked for the minutes of March.",
        "We have provided all of the information you asked for.",
        "granted-in-full",
    ),
    ("You asked for the minutes of March.", "All the information you requested is enclosed.", "granted-in-full"),
    (
        "You asked for the minutes of March.",
        "We have given you everything that you asked for but for the names, which are exempt under section 40(2).",
        "granted-in-part",
    ),
    (
        "You asked how many cats the Council has and their names.",
        "The Council has twelve cats. The names are exempt under section 40(2).",
        "granted-in-part",
    ),
    (
        "You asked how many staff were dismissed and for what.",
        "Four members of staff were dismissed. The reasons are exempt under section 40(2).",
        "granted-in-part",
    ),
    (
        "You asked for the number of drones and where they are kept.",
        "I can confirm that the Council has three drones. Where they are kept is exempt under section 31(1)(a).",
        "granted-in-part",
    ),
    (
        "Request\nQ1. How many staff were dismissed?\nQ2. Who?",
        "Response\nQ1. Nine.\nQ2. This is exempt under section 40(2).",
        "granted-in-part",
    ),
    (
        "You asked for the emails.",
        "The Act gives a right of access unless one of the exemptions, such as section 40, applies. We are able to send the emails in full.",
        "granted-in-full",
    ),
    (
        "You asked how much is spent on highways, street by street.",
        "The Council spends about £4 million a year on highways. The detail that you ask for is not held.",
        "granted-in-part",
    ),
    ("You asked for the report.", "Request refused. Section 43(2).", "refused-in-full"),
    (
        "You asked for all emails about the benches.",
        "To find them would take 40 hours and exceed the limit of 18 hours in section 12(1). There are 212 benches.",
        "cost-limit",
    ),
    ("You asked how many benches were stolen.", "We do not record how many benches were stolen.", "not-held"),
    // No fact that was asked for.
    (
        "You asked how many officers were disciplined.",
        "We hold 12 files on officers. They are exempt under section 40(2).",
        "refused-in-full",
    ),
    (
        "You asked how many people died.",
        "Because fewer than five people died, the figure is withheld under section 40(2).",
        "refused-in-full",
    ),
    (
        "You asked for the names of the cats.",
        "There are twelve arguments. The names are exempt under section 40(2).",
        "refused-in-full",
    ),
    (
        "You asked how many staff were dismissed.",
        "Four reasons would be likely to identify staff. The number is exempt under section 40(2).",
        "refused-in-full",
    ),
    (
        "You asked how many staff were dismissed.",
        "If there were 12 staff, they would all be known. This is exempt under section 40(2).",
        "refused-in-full",
    ),
    (
        "You asked how many staff were dismissed.",
        "We have decided to refuse your request under section 40(2). The Council has 400 staff.",
        "refused-in-full",
    ),
    (
        "You asked how many complaints there were and for a copy of each.",
        "There were 4,120 complaints. To read them would exceed the appropriate limit, and section 12(1) applies.",
        "cost-limit",
    ),
    (
        "You asked for the use of force forms.",
        "We hold the forms. We will not be releasing them. Figures on the use of force are published every quarter. Section 30(1)(a)(i) applies.",
        "refused-in-full",
    ),
    ("You asked who the head of parks is.", "This is a matter for the head of parks to say.", "unclear"),
    ("You asked for the minutes of March.", "We have not provided all of the information you asked for.", "unclear"),
    // Only neither confirmed nor denied, and only elsewhere.
    (
        "You asked whether the Council works with the Security Service.",
        "Your request is refused. Section 31(3) applies.",
        "ncnd",
    ),
    (
        "You asked whether the Council works with the Security Service.",
        "The duty in Section 1(1)(a) does not apply, by virtue of the following exemptions:\n\nSection 23(5) - Security bodies\nSection 24(2) - National Security",
        "ncnd",
    ),
    (
        "You asked for the minutes of March.",
        "Section 21 applies because the minutes are published.",
        "available-elsewhere",
    ),
];

#[test]
fn a_fact_that_was_asked_for_is_given() {
    for (asked, answer, outcome) in FACTS {
        let response = read("a.txt", &letter(asked, answer)).response;
        assert_eq!(response.outcome.value.slug(), *outcome, "{asked} {answer}");
    }
}

/// A letter, and what was asked in it.
const REQUESTS: &[(&str, &str)] = &[
    (
        "Following your FOI request about benches, I can confirm the following:\n\nThe parks have 212 benches.",
        "benches",
    ),
    (
        "Your request is reproduced below together with our response.\n\nRequest\nHow many benches are there, and who made them?\n\nResponse\nThere are 212, made by Oak & Sons.",
        "How many benches are there, and who made them?",
    ),
    (
        "Request: how many libraries closed in 2022? Response: We hold this. Four closed.",
        "how many libraries closed in 2022?",
    ),
    ("Your question: How many libraries closed? Our answer: Four.", "How many libraries closed?"),
    ("Q: How many vans does the Council own? A: 41 vans.", "How many vans does the Council own?"),
    ("Information requested\nWhich libraries closed? Reply: Upton and Hale.", "Which libraries closed?"),
    (
        "Request: reply times for calls. Please give the response: target and mean.\n\nResponse\n\nNone is held.",
        "reply times for calls. Please give the response: target and mean.",
    ),
    ("You asked for \"the number of cones bought in 2020\".\n\nWe bought 400.", "the number of cones bought in 2020"),
    (
        "You asked 'How many cones were bought for the Mayor's day?'\n\nWe bought 400.",
        "How many cones were bought for the Mayor's day?",
    ),
    ("You asked for “the report” and “the plan”.\n\nWe bought 400.", "“the report” and “the plan”."),
    (
        "You rang us on 4 May and said you would like to see\n\nthe rota of the lifeguards for June\n\nWe hold the rota and it is enclosed.",
        "the rota of the lifeguards for June",
    ),
    (
        "I refer to your email of 4 May in which you asked the Council as follows -\n\nWho cleans the fountain, and how often?\n\nIt is cleaned by our own staff, weekly.",
        "Who cleans the fountain, and how often?",
    ),
    (
        "1. Your request\n\nYou asked for:\n\ni. the rota\nii. the log\n\n2. Our findings\n\nThe rota is enclosed. The log is exempt under section 40(2).",
        "i. the rota\nii. the log",
    ),
    (
        "1. Your request\n\n1. Who cleans the fountain\n2. How often\n\n2. Our answer\n\nOur own staff, weekly.",
        "1. Who cleans the fountain\n2. How often",
    ),
    (
        "Use of drones\n\nDoes the Council hold any drones? If so how many?\n\nYes. We hold 12.",
        "Does the Council hold any drones? If so how many?",
    ),
    (
        "Request\nYour recent enquiry read as below.\nI would like the following:\nQ1. How many swans are there?\nQ2. Who feeds them?\n\nResponse\n\nQ1. There are 41.\nQ2. Our own staff.",
        "I would like the following: Q1. How many swans are there? Q2. Who feeds them?",
    ),
    (
        "What you asked for in April was\n\nall letters about the swans, with the name of whoever feeds them\n\nThe letters are enclosed. The name is exempt under section 40(2).",
        "all letters about the swans, with the name of whoever feeds them",
    ),
    (
        "For ease of reference we set out your questions again.\n\n1 | How many swans are there? |\n2 | Who feeds them? |\n\nThere are 41, fed by our own staff.",
        "1 | How many swans are there? | 2 | Who feeds them? |",
    ),
    (
        "We are writing about your request to see:\n\nthe log of feeding for 2010 to 2020\n\nThere is no log. We do not hold one.",
        "the log of feeding for 2010 to 2020",
    ),
    (
        "Request:\nMy request 8812 was refused. Your officer wrote: “The cost would be too great and I have refused your request.” I would now like:\n1. The number of swans.\n2. Who feeds them.\n\nResponse\n\nThere are 41.",
        "My request 8812 was refused. Your officer wrote: “The cost would be too great and I have refused your request.” I would now like: 1. The number of swans. 2. Who feeds them.",
    ),
    (
        "Request: the number of swans.\nI have refused your request under section 12(1). It would take “a month”.",
        "the number of swans.",
    ),
];

#[test]
fn requests_of_everyday_letters() {
    for (body, asked) in REQUESTS {
        let document = read("a.txt", &letter(body, ""));
        let found = document.response.request.map_or("", |request| request.of(&document.text));
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(found), squeezed(asked), "{body}");
    }
}

#[test]
fn a_letter_before_its_request_is_the_answer() {
    let text = "Home Office\n\nFOI Reference: 68840\n\nDear Mr Okonjo\n\nThank you for your enquiry. Your request is at Annex A.\n\nWe believe that the cost would exceed the limit, and section 12(1) of the Act does not oblige us to comply.\n\nYours sincerely\n\nF Lindqvist\n\nAnnex A - your request\n\n1. How many applications were made?\n2. How many were refused?\n";
    assert_eq!(paths(&read("a.txt", text).response, false), ["foia/12/1"]);
}

#[test]
fn numbered_answers_keep_their_questions() {
    let text = letter(
        "You asked:\n\n1. How many dogs were seized?\n2. How many were destroyed?\n3. What did it cost?",
        "Our answers are as follows\n1. 14 dogs were seized.\n2. 3 dogs were destroyed.\n3. The cost is not recorded.",
    );
    let document = read("a.txt", &text);
    let answers =
        document.response.questions.iter().map(|question| question.answer.map(|span| span.of(&document.text)));
    let answers: Vec<&str> = answers.map(Option::unwrap_or_default).collect();
    assert_eq!(answers, ["1. 14 dogs were seized.", "2. 3 dogs were destroyed.", "3. The cost is not recorded."]);
}

#[test]
fn a_list_of_a_page_keeps_its_first_question_and_the_lists_within_it() {
    for (list, numbers) in [
        ("<ol><li>How many dogs?</li><li>How many cats?</li></ol>", "1 2"),
        ("<ol><li>How many dogs<ol><li>in 2020?</li><li>in 2021?</li></ol></li><li>How many cats?</li></ol>", "1 2"),
    ] {
        let page = format!(
            "<html><body><main><h1>FOI 1182</h1><h2>Request</h2>{list}<h2>Response</h2><ol><li>14 dogs.</li><li>Three cats.</li></ol></main></body></html>"
        );
        let questions = read("a.html", &page).response.questions;
        let found: Vec<&str> = questions.iter().map(|question| question.number.as_str()).collect();
        assert_eq!(found.join(" "), numbers, "{list}");
    }
}

#[test]
fn what_is_withheld_is_no_document_disclosed() {
    let answer = "Please find attached:\nDocument 1 - Mooring policy\nDocument 2 - withheld in full\nDocument 3 - Legal advice (withheld under section 42(1))\nDocument 4 - Refused applications\nDocument 5 - Plan, withheld in part";
    let response = read("a.txt", &letter("You asked for the mooring file.", answer)).response;
    let labels: Vec<&str> = response.documents.iter().map(|document| document.label.as_str()).collect();
    assert_eq!(labels, ["1", "4", "5"]);
}

#[test]
fn letters_with_few_signs_are_read() {
    for (text, is_read) in [
        (
            "Dear Ms Oduya\n\nThe information you asked for is enclosed.\n\nYours sincerely\n\nP. Lunt\nWendmere District Council\n",
            true,
        ),
        ("Dear Ms Oduya\n\nThank you for your enquiry under the Act. We do not hold this.\n", true),
        (
            "Wendmere District Council\n\nDear Ms Oduya\n\nThank you for your request of 4 April about cones. We bought 400.\n",
            true,
        ),
        ("Wendmere District Council\nCones\n\nHow many cones were bought in 2020?\n\n400 cones were bought.\n", true),
        ("Dear Sir\n\nThank you for your subscription. The council of the club met on Monday.\n", false),
        ("Recipes\n\nHow many eggs do I need for a cake of this kind?\n\nFour.\n", false),
    ] {
        let refusal = read_document("a.txt", text.as_bytes(), None).err();
        assert_eq!(refusal, if is_read { None } else { Some(Refusal::NoSign) }, "{text}");
    }
}

#[test]
fn the_first_letter_to_an_authority_is_the_request() {
    let thread = "From: R Oak\n7 May 2022\n\nDear Ferries for Skerry,\n\nHow many ferries were late in 2021?\n\nYours faithfully,\n\nR Oak\n\nFrom: FOI\n9 May 2022\n\nDear R Oak\n\nWhich ferries do you mean?\n\nYours sincerely\n\nP Lunt\n\nFrom: R Oak\n10 May 2022\n\nDear FOI,\n\nThose from Holm.\n\nYours sincerely,\n\nR Oak\n\nFrom: FOI\n20 May 2022\n\nDear R Oak\n\n41 were late.\n\nYours sincerely\n\nP Lunt";
    let document = read("a.txt", thread);
    let request = document.response.request.map(|span| span.of(&document.text));
    assert_eq!(request, Some("How many ferries were late in 2021?"));
}

/// Lines of a letter, the request in it, and the title.
const TITLES: &[(&str, &str, &str)] = &[
    ("Subject: Alderman Fergus Oak-Hood", "Which councillors were interviewed about the harbour?", "councillors"),
    ("Subject: Councillor allowances", "How many were paid?", "Councillor allowances"),
    ("Topic\nFood and farming, Public sector", "Minutes of meetings with bottle makers", "bottle makers"),
    ("Topic\nFood and farming", "Minutes of meetings with bottle makers", "Food and farming"),
    ("Subject: FOI request 2023/88 - swan feeding", "Who does it?", "Swan feeding"),
    ("Ref: 2023/88\nSubject: FOI request - 2023/88 - swan feeding", "Who does it?", "Swan feeding"),
    ("Subject: Freedom of Information Act 2000: empty shop premises", "Where are they?", "Empty shop premises"),
    ("Subject: Freedom of Information request", "Which bakers sold stale loaves?", "stale loaves"),
    ("Subject: FOI request - Marl Council", "Which bakers sold stale loaves?", "stale loaves"),
    (
        "Marl Council",
        "I require, under section 1 of the Act, every note about the allotments at Upton.",
        "Note about the allotments at Upton",
    ),
    (
        "Marl Council",
        "Your officer wrote that cost forbids it. My request 8812 was turned down in May. The number of stale loaves sold.",
        "Stale loaves sold",
    ),
];

#[test]
fn titles_name_a_subject() {
    for (head, asked, part) in TITLES {
        let text = format!("{head}\n\nDear Ms Iqbal\n\nYou asked:\n\n{asked}\n\nOur response\n\nWe do not hold this.");
        let title = read("a.txt", &text).response.title;
        assert!(title.contains(part), "{head}: {asked}: {title}");
    }
}
