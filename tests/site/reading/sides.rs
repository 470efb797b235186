//! Grounds on pages and in mails: what the requester writes of the law, what is removed and why, and what only looks so.

use super::{letter, paths, read};

fn provisions(text: &str) -> Vec<String> {
    paths(&read("a.txt", text).response, false)
}

#[test]
fn what_is_removed_gives_its_ground_in_the_next_sentence() {
    let asked = "You asked for the emails about the weir.";
    for (answer, wanted) in [
        (
            "We attach the emails. We have removed two signatures from them. Section 40(2) exempts information that would tell of a person, where that is unfair.\n\nOne paragraph is redacted under section 36(2)(b)(i).",
            vec!["foia/36/2/b/i", "foia/40/2"],
        ),
        // The ground is another, and this only says what the law is.
        (
            "We attach the emails. We have removed two signatures under section 40(2). Section 42 exempts legal advice.",
            vec!["foia/40/2"],
        ),
        (
            "We attach the emails. Section 40(2) exempts information that would tell of a person, where that is unfair.",
            vec![],
        ),
        (
            "Under Section 12 (cost limit) of the Freedom of Information Act 2000, we are applying an exemption to your request.",
            vec!["foia/12"],
        ),
        (
            "We attach the emails. Under Section 12 (cost limit) of the Freedom of Information Act 2000, we are not applying an exemption to your request.",
            vec![],
        ),
    ] {
        assert_eq!(provisions(&letter(asked, answer)), wanted, "{answer}");
    }
}

/// A page with the messages of both sides; `answer` is the authority's second.
fn thread(answer: &str) -> String {
    format!(
        "Weir repairs\n\nT. Sorrel made this Freedom of Information request to Ministry of Fisheries, Harbours and Inland Waters\n\nT. Sorrel 4 May 2021\n\nDear Ministry of Fisheries, Harbours and Inland Waters,\n\nPlease send me all emails about the weir at Pell.\n\nYours faithfully,\n\nT. Sorrel\n\nMinistry of Fisheries, Harbours and Inland Waters 6 May 2021\n\nDear T. Sorrel,\n\nThank you for your email. We are dealing with your request.\n\nYours sincerely\n\nInformation Team\n\nT. Sorrel 9 May 2021\n\nDear Ministry of Fisheries, Harbours and Inland Waters,\n\nA search for one word cannot take long, and requests are refused under Section 12 only by those who have no index.\n\nYours faithfully,\n\nT. Sorrel\n\nMinistry of Fisheries, Harbours and Inland Waters 1 June 2021\n\nDear T. Sorrel,\n\n{answer}\n\nYours sincerely\n\nInformation Team\n"
    )
}

#[test]
fn the_requesters_messages_refuse_nothing() {
    for (answer, wanted) in [
        ("I am sorry that I cannot provide this information. My formal response is attached.", vec![]),
        (
            "You wrote: A search for one word cannot take long, and requests are refused under Section 12 only by those who have no index.\n\nI am sorry that I cannot provide this information.",
            vec![],
        ),
        (
            "I am sorry that I cannot provide this information. The request is refused under Section 12 of the Act.",
            vec!["foia/12"],
        ),
    ] {
        assert_eq!(provisions(&thread(answer)), wanted, "{answer}");
    }
    let outcome = |answer: &str| read("a.txt", &thread(answer)).response.outcome.value.slug();
    assert_eq!(outcome("I am sorry that I cannot provide this information."), "refused-in-full");
    assert_eq!(outcome("Please find the emails attached."), "granted-in-full");
}

/// A letter to a body is no requester's message.
#[test]
fn a_letter_may_greet_a_body() {
    let text = "Wendmere District Council\n\n3 May 2023\n\nDear Friends of the Weir\n\nYou asked for the emails about the weir.\n\nWe have decided to withhold them under section 42(1) of the Freedom of Information Act 2000.\n\nYours sincerely\n\nP. Lunt\n";
    assert_eq!(provisions(text), ["foia/42/1"]);
}
