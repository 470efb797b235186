//! Grounds that a letter names and puts aside in words of its own; grounds of neither confirming nor denying under a notice
//! of refusal; what the requester says again in a thread; and answers point by point.

use super::{check, letter, paths, read};

const ASKED: &str = "You asked:\n\nPlease send me the ferry contract and the names of those who signed it.";

/// Named, and not relied on.
const PUT_ASIDE: &[&str] = &[
    "Here is the contract. Section 43(2) was at the back of our minds for the fares, but the operator has no objection, so they are included.",
    "Here is the contract. Section 43(2) had been in the Clerk's mind. He saw no harm in it, and the fares stand as they were.",
    "Here is the contract. The use of section 43(2) in our first letter was a stretch. The Council no longer relies on it.",
    "Here is the contract. I was not shown why section 43(2) should be used. The Trust no longer maintains that exemption.",
    "Here is the contract. The operator put it to us that section 43(2) did. We do not accept either of these points, and the fares stand.",
    "Here is the contract.\n\nSection 43(2) - commercial interests. The fares are painted on the pier. As no exemption is engaged, we did not weigh anything.",
    "Here is the contract.\n\nSection 40(2) - personal data. The two who signed are on the public register. Not engaged.",
    "The contract follows on Monday. Should any of it be exempt (as names can be, under section 40 or 38) we shall say so then.",
];

/// Words like them that rely on a ground.
const RELIED_ON: &[(&str, &[&str])] = &[
    ("Section 43(2) was in our minds throughout, and the fares are withheld under it.", &["foia/43/2"]),
    (
        "The fares are withheld under section 43(2). The operator's manager no longer relies on the pier for his trade.",
        &["foia/43/2"],
    ),
    (
        "We withhold the fares under section 43(2). The operator put it to us that the pier would close, and we do not accept it.",
        &["foia/43/2"],
    ),
    (
        "Here is the contract. Names should be clear to read. Where they are not (being withheld under section 40(2)) we say so on each page.",
        &["foia/40/2"],
    ),
];

#[test]
fn what_is_put_aside_does_not_count() {
    let none: &[&str] = &[];
    let aside = PUT_ASIDE.iter().map(|said| (*said, none));
    let mut wrong = Vec::new();
    for (said, provisions) in aside.chain(RELIED_ON.iter().copied()) {
        let found = paths(&read("a.txt", &letter(ASKED, &format!("Our response\n\n{said}"))).response, false);
        if found != provisions {
            wrong.push(format!("{said}\n=> {found:?}, not {provisions:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// A notice of refusal of a force that lists its grounds, weighs the interest, and ends.
fn notice(grounds: &str, weighed: &str, end: &str) -> String {
    format!(
        "You asked:\n\nDoes the force own a drone that jams telephones?\n\nThis is a refusal notice under section 17(1) of the Freedom of Information Act 2000 for the whole of your request.\n\n{end}\n\n{grounds}\n\nPublic interest test\n\n{weighed}"
    )
}

#[test]
fn limbs_of_neither_confirming_nor_denying_are_no_plain_refusal() {
    let ncnd =
        "Fellshire Police can neither confirm nor deny that it holds what you ask for, by virtue of these exemptions:";
    let limbs = "Section 24(2) National Security\nSection 31(3) Law Enforcement";
    let weighed = "Crime would be harder to prevent, compare s.31(1)(a) and (b). The balance lies against confirming.";
    let response = |text: &str| read("a.txt", &letter(text, "")).response;
    let found = response(&notice(limbs, weighed, ncnd));
    assert_eq!(
        (found.outcome.value.slug(), paths(&found, false)),
        ("ncnd", vec!["foia/24/2".into(), "foia/31/3".into()])
    );
    // The opposite: a ground in the list itself keeps something back.
    let withheld = "The log is withheld by virtue of these exemptions:";
    let grounds = "Section 24(1) National Security\nSection 31(1)(a) Law Enforcement";
    let found = response(&notice(grounds, weighed, withheld));
    assert_eq!(found.outcome.value.slug(), "refused-in-full");
    assert!(paths(&found, false).contains(&"foia/31/1/a".to_owned()));
}

/// A thread on a site of requests, in which a message of `writer` follows the refusal.
fn thread(writer: &str) -> String {
    format!(
        "Ferry rota\nR. Osk made this Freedom of Information request to Wendmere District Council\nThe request was refused by Wendmere District Council.\nR. Osk 11 January 2021\nDelivered\nDear Wendmere District Council,\n\nPlease send me the rota of the ferry for ten years.\n\nYours faithfully,\n\nR. Osk\nPublic Desk, Wendmere District Council 5 February 2021\nDear R. Osk\n\nTo find the rota would take 41 hours, which goes past the appropriate limit, and I must refuse your request under section 12(1) of the Act.\n\nYours sincerely\nP. Lunt\n{writer} 10 February 2021\nDear Public Desk,\n\nI read this again. Nor do I see why the names are exempt under section 40(2) as well.\n\nYours faithfully,\n\nR. Osk\n"
    )
}

#[test]
fn what_the_requester_writes_again_in_a_thread_is_theirs() {
    let found = read("a.txt", &thread("R. Osk")).response;
    assert_eq!((found.outcome.value.slug(), paths(&found, false)), ("cost-limit", vec!["foia/12/1".into()]));
    // The opposite: what another person of the council writes to the desk is the council's.
    let found = read("a.txt", &thread("Legal Team, Wendmere District Council")).response;
    assert!(paths(&found, false).contains(&"foia/40/2".to_owned()));
}

#[test]
fn answers_point_by_point_are_granted_in_part() {
    let asked = "What you asked for:\n(1) the tide tables of the pier for 2019\n(2) letters to us about the smell";
    let refused = "(2) They were written in confidence, and are withheld under section 41(1).";
    let first = |answer: &str| format!("Our decision\n\n(1) {answer}\n\n{refused}");
    let rows = [
        (first("Attached as a spreadsheet."), "granted-in-part"),
        (first("Sent separately with this e-mail."), "granted-in-part"),
        (
            first(
                "Attached to the pier is a board with the tables, which was painted in 1950 and is exempt under section 41(1).",
            ),
            "refused-in-full",
        ),
    ];
    check(rows.iter().map(|(answer, outcome)| (asked, answer.as_str(), *outcome, &["foia/41/1"][..])));
    let asked = "Your question\n\nWhen was the lamp last valued, and at what figure? Was a loan to a gallery agreed?";
    let withheld = "The figure is withheld under section 43(2).";
    let rows = [
        (format!("Our answer\n\n{withheld}\n\nNo loan has been agreed with a gallery."), "granted-in-part"),
        (format!("Our answer\n\n{withheld}\n\nNo harm to the public was found."), "refused-in-full"),
    ];
    check(rows.iter().map(|(answer, outcome)| (asked, answer.as_str(), *outcome, &["foia/43/2"][..])));
}

/// A page of a portal on which a table tells of the case, and the request follows.
fn portal(reply: &str) -> String {
    format!(
        "<html><body><h2>Wendmere District Council</h2><table><tr><td>Case number</td><td>FOI-0001182</td></tr><tr><td>Date received</td><td>04/11/2025</td></tr></table><h4>Your request</h4><p>Please give me the figures on moorings and what they cost for the last while.</p><h4>Our reply</h4><p>{reply}</p></body></html>"
    )
}

#[test]
fn a_table_of_the_case_before_the_request_gives_nothing() {
    let outcome = |reply: &str| read("a.html", &portal(reply)).response.outcome.value.slug();
    let asks = "Section 1(3) of the Act says that we need not go on with a request until we know what is wanted.";
    assert_eq!(outcome(asks), "not-processed");
    assert_eq!(outcome("The figures are attached."), "granted-in-full");
}
