//! Titles where the subject stands beside a time, a count, a number of a file, a place or who asks.

use super::read;
use super::titles::{Request, check};

const REQUESTS: &[Request] = &[
    (
        "Fellshire Police",
        "I sit on a swimming club committee. The number of swans found dead in each park.",
        &["swans"],
        &["committee"],
    ),
    (
        "Fellshire Police",
        "Hi, I volunteer for a bird charity. How many swans were found dead?",
        &["swans"],
        &["volunteer"],
    ),
    (
        "Fellshire Police",
        "We are putting together a piece on the river for a magazine. The fee paid to each keeper of swans.",
        &["swans"],
        &["piece"],
    ),
    ("Fellshire Police", "What I am really after is: the fee paid to each keeper of swans.", &["swans"], &["really"]),
    (
        "Fellshire Police",
        "What I was after, and should have said, is this: the vet's bills for swans.",
        &["swans"],
        &["after"],
    ),
    ("Fellshire Police", "Between June and August last year, how many swans were found dead?", &["swans"], &["June"]),
    ("Fellshire Police", "From 2014 until now, by park: how often were swans found dead?", &["swans"], &["2014"]),
    (
        "Fellshire Police",
        "Between 1 April 2022 and 31 March 2023, on how many occasions did a cow get on to the M40?",
        &["cow", "M40"],
        &["Between", "occasions"],
    ),
    (
        "Fellshire Police",
        "How much has been paid out since 2020 to repair hire bikes taken from docking stations?",
        &["hire bikes"],
        &[],
    ),
    (
        "Fellshire Police",
        "For Upton, Norton and Sutton: number of swans found dead, and who found them?",
        &["swans"],
        &["Norton"],
    ),
    (
        "Fellshire Police",
        "Tell me how many times since 2018 somebody has got over the wall of the royal mews; and provide the last review.",
        &["royal mews"],
        &["Times"],
    ),
    (
        "Fellshire Police",
        "My question is about the patrol boots that were recalled in May. I should like:\nThe number of pairs handed back\nWhat each pair cost",
        &["boots"],
        &[],
    ),
    (
        "National Archives",
        "I want to read FCO 31/2209, which is to do with a tanker of oil. Which sections of the Act are behind the closure, and will you lift it?",
        &["tanker"],
        &["Which sections"],
    ),
    (
        "National Archives",
        "PREM 5/617 - honours declined by poets, 1965-1969.\nWhat are the reasons for closing it for sixty years?",
        &["poets"],
        &["Reasons"],
    ),
    (
        "National Archives",
        "I see that MEPO 31/38 and HO 287/40, both about the Finsbury Park mail van robbery, are kept back. As sixty years have passed please let me see 1) the summary, 2) any photograph.",
        &["mail van robbery"],
        &["As sixty"],
    ),
    (
        "Fellshire Police",
        "You told me last year how many armed officers there were. Would you now say\n1) how many there are at present,\n2) how often one of them pointed a weapon in 2022, and\n3) if officers in plain clothes fly on British airliners?",
        &["airliners"],
        &["one of them"],
    ),
    (
        "Fellshire Police",
        "Which stations had a Christmas tree in 2023, and what did each cost? I ask on behalf of a gardening magazine that has a bet on it.",
        &["Christmas tree"],
        &["magazine"],
    ),
    (
        "Fellshire Police",
        "REVISED REQUEST\nCompensation paid to people bitten by dogs, 2020-2022.\nPREVIOUS REQUEST (FOI-0412-2024)\n• All reports of injury caused by a parachute or by a runaway hovercraft since 2010",
        &["Compensation"],
        &["hovercraft"],
    ),
    (
        "Fellshire Police",
        "As a taxpayer I would like to know what was paid for the portrait of the Commissioner.",
        &["portrait"],
        &["taxpayer"],
    ),
    (
        "Fellshire Police",
        "How much did it cost to clean graffiti off custody vans in 2022?",
        &["graffiti"],
        &["Did it"],
    ),
    (
        "Fellshire Police",
        "All emails sent between 1 and 31 January 2023 by Superintendent Hale that mention the carnival.",
        &["Hale"],
        &[],
    ),
    (
        "Fellshire Police",
        "Nuisance driving. Under section 59, in the year to 31 March 2021, how many drivers were warned?",
        &["Nuisance driving"],
        &["31 March"],
    ),
];

#[test]
fn a_title_names_its_subject_and_not_what_stands_before_it() {
    check(REQUESTS, &[]);
}

#[test]
fn the_subject_before_disclosure_log_is_the_title() {
    for (head, words) in [
        ("Fellshire Police\nStolen garden statues - disclosure log\nRequest", "garden statues"),
        ("Fellshire Police - disclosure log\nRequest", "lead statue"),
    ] {
        let text = format!("{head}\nPlease say who took the lead statue of a boy.\nResponse\nNobody knows.\n");
        let title = read("a.txt", &text).response.title;
        assert!(title.to_lowercase().contains(words), "{title}: {head}");
    }
}
