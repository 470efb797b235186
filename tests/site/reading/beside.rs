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
