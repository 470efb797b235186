//! Letters that greet nobody, lists of exemptions by their names, reviews that quote an earlier reply, and answers that
//! list what there is.

use super::{paths, read};

fn outcome(letter: &str) -> &'static str {
    read("a.txt", letter).response.outcome.value.slug()
}

fn relied_on(letter: &str) -> Vec<String> {
    paths(&read("a.txt", letter).response, false)
}

#[test]
fn a_refusal_counts_where_nobody_is_greeted() {
    for (refusal, path) in [
        (
            "We wish to advise you that the Board has decided not to disclose the papers you requested on 1 May.\n\nThe papers requested are being withheld as they fall under the exemption in section 43 (Commercial Interests) of the Act.",
            "foia/43",
        ),
        (
            "Our reply to your request is:\nWe have considered your request, and in doing so have identified that section 42(1) is engaged for all of what you have requested.",
            "foia/42/1",
        ),
    ] {
        let letter = format!(
            "Ms A Oak\n26 June 2023\n\nFreedom of Information request 47322\n\n{refusal}\n\nFOI Team\nMarl Water Board\n"
        );
        assert_eq!(relied_on(&letter), [path], "{refusal}");
        assert_eq!(outcome(&letter), "refused-in-full", "{refusal}");
    }
}

#[test]
fn the_head_of_a_letter_that_greets_refuses_nothing() {
    let letter = "Marl Water Board\nThe request for the minutes was refused under section 43(2), says the news page of the Board.\n26 June 2023\n\nDear Ms Oak\n\nYou asked how many swans were found dead. Please find the figures below.\n\nFour swans were found dead.\n\nYours sincerely\n\nP Lunt\n";
    assert_eq!(relied_on(letter), [""; 0]);
}

/// A letter with a list under an announcement.
fn listing(lines: &str) -> String {
    format!(
        "Fellshire Police\nOur ref: FOI 295/23\n25 April 2023\n\nDear Ms Oak\n\nYou asked:\n\n1. What do you pay for dogs?\n2. Where are they trained?\n\nIn relation to question 1: £4,000 a year.\n\nI am not obliged to release anything further by virtue of the following exemptions under the Freedom of Information Act 2000:\n\n{lines}\n\nYours sincerely\n\nP Lunt\n"
    )
}

#[test]
fn exemptions_are_listed_by_their_names() {
    for (lines, paths) in [
        (
            "Section 21 – Information is reasonably accessible by other means.\nSection 22 – Information intended for future publication\nSection 31 – Law Enforcement.",
            &["foia/21", "foia/22", "foia/31"] as &[&str],
        ),
        (
            "Section 22 – Information intended for future publication\nSection 22A Information obtained in the course of a programme of research is exempt information if –\n(a) the programme is continuing, and\n(b) disclosure would prejudice the programme;\nSection 31 – Law Enforcement.",
            &["foia/22", "foia/22A", "foia/31"],
        ),
        ("Section 31 – Law Enforcement.\nSection 43 does not apply here.", &["foia/31"]),
    ] {
        assert_eq!(relied_on(&listing(lines)), paths, "{lines}");
    }
}

/// A review of a reply.
fn review(body: &str) -> String {
    format!(
        "Marl Water Board\nOur ref: FOI 4081\n14 April 2023\n\nFreedom of Information: Internal Review\n\nDear Mr Oak\n\nThank you for your request for an internal review.\n\nOn 7 January you asked:\n\nA list of all the swans on the lake.\n\n{body}\n\nYours sincerely\n\nP Lunt\n"
    )
}

#[test]
fn what_a_review_quotes_of_an_earlier_reply_decides_nothing() {
    let quoted = "We have decided that section 43(2) applies and we will not be providing the list.";
    for lead in ["On 19 January my colleague replied to you stating that:", "In our reply of 19 January we said:"] {
        let given = review(&format!("{lead}\n\n{quoted}\n\nI have looked at this afresh, and the list is attached."));
        assert_eq!(relied_on(&given), [""; 0], "{lead}");
        assert_eq!(outcome(&given), "granted-in-full", "{lead}");
        let upheld = review(&format!("{lead}\n\n{quoted}\n\nI uphold the refusal of the list under section 43(2)."));
        assert_eq!(relied_on(&upheld), ["foia/43/2"], "{lead}");
    }
    let now = review(&format!("My conclusion is as follows:\n\n{quoted}"));
    assert_eq!(relied_on(&now), ["foia/43/2"]);
}

#[test]
fn a_list_of_what_there_is_answers() {
    let letter = |answer: &str| {
        format!(
            "Marl Council\nOur ref: FOI 4081\n14 April 2023\n\nDear Mr Oak\n\nYou asked:\n\nAny papers about lamps and those who supply them.\n\n{answer}\n\nYours sincerely\n\nP Lunt\n"
        )
    };
    for (answer, expected) in [
        (
            "We can confirm that the following suppliers are used by the Council:\n\n- Ash Lamps\n- Oak Lighting\n\nMore on their work is available on our website.",
            "granted-in-full",
        ),
        (
            "We can confirm that the following exemptions are used by the Council in this case: section 43(2).",
            "refused-in-full",
        ),
    ] {
        assert_eq!(outcome(&letter(answer)), expected, "{answer}");
    }
}

#[test]
fn the_first_question_may_open_a_quotation() {
    let letter = "Marl Council\nOur ref: FOI 4081\n14 April 2023\n\nDear Mr Oak\n\nYour Request:-\n“1. Could you say if the library counts its visits?\n2. If so, please send the counts for 2022.”\n\nOur Response:-\n1. Yes.\n2. We do not hold the information requested as the counts for 2022 are being prepared.\n\nYours sincerely\n\nP Lunt\n";
    assert_eq!(outcome(letter), "granted-in-part");
}
