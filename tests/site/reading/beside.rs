//! What is told beside an answer: what others gave, or was given to others, what nobody asked for, what is kept back from
//! nobody, and how else a letter says that it sends, withholds or has nothing.

use super::read;

/// A question, and answers to it with the outcome of each.
pub(super) type Rows = &'static [(&'static str, &'static str)];

pub(super) fn check(asked: &str, rows: Rows) {
    let mut wrong = Vec::new();
    for (answer, outcome) in rows {
        let text = format!(
            "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\n{asked}\n\n{answer}\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n"
        );
        let found = read("a.txt", &text).response.outcome.value.slug();
        if found != *outcome {
            wrong.push(format!("{answer}\n=> {found}, not {outcome}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), rows.len(), wrong.join("\n\n"));
}

/// You asked whether Mr A. Pell has been investigated for fraud, and for the crime number.
const SUSPECTS: Rows = &[
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Such data is given added protection by the law.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Were a confirmation given the suspect would be warned.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Names are given to the press only when a person has been charged.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. An answer was given to a similar request in 2019.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Statistics on fraud are published by the Home Office.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Information about charges is given out by our press office.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. The public is provided with figures on fraud every quarter.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Our annual report is available on our website.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. If we were to say that no information is held the suspect would know.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. In 2022 there were 412 reports of fraud in the county.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. The duty in section 1(1)(a) is excluded.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. He was named in a newspaper.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Any such report would be recorded on our crime system.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. A police force may have no information about a person.",
        "ncnd",
    ),
];

#[test]
fn nothing_is_confirmed_whatever_is_told_beside() {
    check("You asked whether Mr A. Pell has been investigated for fraud, and for the crime number.", SUSPECTS);
}

/// You asked how many dogs the wardens seized in 2021 and 2022, and how many were returned.
const DOGS: Rows = &[
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Nothing has been withheld.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. No information has been withheld from this reply.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. A dog that is not claimed within seven days is removed to a charity.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Two owners were refused a licence.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Guide dogs are exempt from the charge.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. We do not keep dogs for more than seven days.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. We do not hold dogs over the weekend.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. The Council does not record the breed, which you did not ask for.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. These figures are also on our website.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. The figures are published each year on our website.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. You told us that you had made the same request to other councils.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. I have removed duplicates from the count.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Dogs that were removed by the police are not counted.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. The names of owners, which you did not want, are not included.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. We considered whether section 31 applied and decided that it did not.",
        "granted-in-full",
    ),
    ("We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. No exemption applies.", "granted-in-full"),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Though the search took longer than eighteen hours we have not relied on section 12.",
        "granted-in-full",
    ),
    ("All that you asked for is in the table below.", "granted-in-full"),
    ("The answers are: 41 and 38 seized; 30 and 29 returned.", "granted-in-full"),
    ("Every figure that you asked for is attached.", "granted-in-full"),
    ("Please see the spreadsheet. It leaves nothing out.", "granted-in-full"),
    ("I am glad to be able to answer you. 41 dogs in 2021, 38 in 2022; 59 went home.", "granted-in-full"),
];

#[test]
fn numbers_are_given_whatever_is_told_beside() {
    check("You asked how many dogs the wardens seized in 2021 and 2022, and how many were returned.", DOGS);
}

/// What was asked is in the test.
const MINUTES: Rows = &[
    ("The minutes and the survey are attached.", "granted-in-full"),
    (
        "Both are attached. The survey was carried out by a contractor and was given to the Committee in May.",
        "granted-in-full",
    ),
    ("Both are attached. The Committee refused permission for the fair.", "granted-in-full"),
    ("Both are attached. Guide dogs are exempt from the charge.", "granted-in-full"),
    ("Both are attached. I have not removed any names.", "granted-in-full"),
    ("I attach both. We do not have the staff to do another survey this year.", "granted-in-full"),
    (
        "Please find the minutes and the survey enclosed. Should you be refused entry to the park let me know.",
        "granted-in-full",
    ),
    (
        "The minutes and survey can be read at www.marl.example/parks; copies are attached for convenience.",
        "granted-in-full",
    ),
    ("Copies of both are attached. We considered section 43(2) but do not rely on it.", "granted-in-full"),
    ("Copies of both are attached. No exemption is claimed.", "granted-in-full"),
    (
        "Copies of both are attached, the names of councillors included. Section 40(2) would not have applied to them.",
        "granted-in-full",
    ),
    ("Here are the minutes and the survey.", "granted-in-full"),
    ("Both documents follow.", "granted-in-full"),
    ("The survey is at Annex A and the minutes are at Annex B.", "granted-in-full"),
    ("We are happy to oblige: see the two attachments.", "granted-in-full"),
    ("I have pleasure in sending you both.", "granted-in-full"),
    ("Copies will follow by post today.", "granted-in-full"),
    ("Your request is granted. The documents are on the disc.", "granted-in-full"),
];

#[test]
fn papers_are_sent_whatever_else_was_refused_or_lost() {
    check("You asked for the minutes of the Parks Committee for 2021, and the tree survey.", MINUTES);
}

/// What was asked is in the test.
const TREES: Rows = &[
    ("1. Forty-one.\n2. Penn Trees Ltd.\n3. £4,100.\n4. No.", "granted-in-full"),
    ("1. 41.\n2. Our own staff.\n3. Nothing beyond their wages.\n4. There were no complaints.", "granted-in-full"),
    ("1. 41.\n2. Penn Trees Ltd.\n3. This is exempt under section 43(2) of the Act.\n4. No.", "granted-in-part"),
    (
        "1. 41.\n2. Penn Trees Ltd.\n3. We have decided not to disclose this. Section 43(2) of the Act applies.\n4. No.",
        "granted-in-part",
    ),
    ("1. 41.\n2. Not held.\n3. £4,100.\n4. No.", "granted-in-part"),
    ("1. 41.\n2. We do not record this.\n3. £4,100.\n4. None.", "granted-in-part"),
    (
        "1. 41.\n2. Penn Trees Ltd.\n3. £4,100.\n4. We neither confirm nor deny that we hold this: section 40(5B)(a)(i) of the Act.",
        "granted-in-part",
    ),
    (
        "Questions 1 to 3 are answered in the attached table. As for question 4, section 40(2) of the Act applies.",
        "granted-in-part",
    ),
    (
        "1 to 4. All of this is exempt under section 31(1)(a) of the Act because there is a prosecution on foot.",
        "refused-in-full",
    ),
    ("1 to 4. We hold no information on any of these points.", "not-held"),
    (
        "Questions 1 to 4 would together take more than 18 hours and section 12(1) of the Act applies to the request as a whole.",
        "cost-limit",
    ),
];

#[test]
fn several_questions_are_answered_each_for_itself() {
    check(
        "You asked:\n1. How many trees were felled in 2021?\n2. Who felled them?\n3. What did it cost?\n4. Did anyone complain?",
        TREES,
    );
}

/// What was asked, and answers whose words only sound like those of another decision.
const SOUNDS_SO: &[(&str, Rows)] = &[
    (
        "You asked for the reports on the fire at the mill.",
        &[
            ("The mill was destroyed by fire in 2015. Copies of the reports are attached.", "granted-in-full"),
            ("The reports on the fire were destroyed in 2015.", "not-held"),
        ],
    ),
    (
        "You asked for the correspondence about the planning appeal.",
        &[("The appeal was lost in 2021. The correspondence is attached.", "granted-in-full")],
    ),
    (
        "You asked for when the pier opened.",
        &[
            (
                "We will send your replies by email unless you tell us otherwise. The Council has a pier, and it opened in 1901.",
                "granted-in-full",
            ),
            ("We cannot go on with your request until you tell us which pier is meant.", "not-processed"),
        ],
    ),
    (
        "You asked for the contracts for the leisure centre since 2020, and the names of the bidders.",
        &[
            (
                "The contracts are exempt from the requirement to disclose in section 1 by virtue of section 43(2).",
                "refused-in-full",
            ),
            ("These names are exempt from the requirement to publish.", "refused-in-full"),
            (
                "The names are exempt from the requirements of the Act and have been taken out. The contracts are attached.",
                "granted-in-part",
            ),
            ("Neither will be sent by post. Copies of the contracts are attached.", "granted-in-full"),
            (
                "I have decided to refuse your request under Part 1 of the Freedom of Information Act 2000.",
                "refused-in-full",
            ),
            ("I have decided to refuse request 24/0193.", "refused-in-full"),
        ],
    ),
];

#[test]
fn what_only_sounds_like_a_decision_is_none() {
    for (asked, rows) in SOUNDS_SO {
        check(asked, rows);
    }
}
