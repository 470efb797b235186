//! What an answer says it does not rely on, beside what it does; and reviews that give up one ground and keep another.

use super::{letter, paths, read};

/// The opening of an answer that gives what was asked for, and of one that gives a part.
const GIVEN: &str = "The contract cost £4,100 and is attached. ";
const PART: &str = "The price is attached. ";
/// The opening of a review.
const REVIEW: &str =
    "You asked for a review of our reply of 3 April, which refused your request under sections 40(2) and 43(2). ";

/// What is said of grounds none of which is relied on.
const NOT_RELIED_ON: &[&str] = &[
    "We do not claim that section 43 applies.",
    "Section 43 – this does not apply here.",
    "We no longer rely on section 43(2).",
    "Section 14 was considered but not applied.",
    "We considered section 14 but did not apply it.",
    "The council has considered whether section 43(2) is engaged and has concluded that it is not.",
    "We are not relying on section 43(2).",
    "We are not seeking to rely on section 43(2) for the price.",
    "We had thought that section 43(2) might apply, but it does not.",
    "Section 43(2): not engaged.",
    "Section 43(2) – not applied.",
    "I am not persuaded that section 43(2) is engaged.",
    "We have decided not to apply section 43(2).",
    "We have withdrawn our reliance on section 43(2).",
    "Our reliance on section 43(2) is withdrawn.",
    "Section 43(2) is no longer relied on.",
    "The exemption at section 43(2) has been withdrawn.",
    "The exemption in section 43(2) was looked at and found not to be engaged.",
    "It could be said that section 43(2) applies, but we do not say so.",
    "There is no suggestion that section 43(2) applies.",
    "Neither section 40(2) nor section 43(2) applies.",
    "Neither section 40(2) nor section 43(2) has been applied.",
    "We make no claim under section 43(2).",
    "We have not found it necessary to rely on section 43(2).",
    "In our view section 43(2) cannot apply to a contract that has ended.",
    "Although section 12 could have been applied, we have chosen to answer.",
    "We could have refused this under section 12 but have not done so.",
    "The council could have relied upon section 12 but on this occasion has chosen not to.",
    "We have not needed to consider section 43(2).",
    "I have set aside the use of section 43(2).",
    "The use of section 43(2) is overturned.",
    "Section 43(2) was wrongly applied.",
    "Section 43(2) should not have been applied.",
    "We accept that section 43(2) does not cover the price.",
    "We do not think section 43(2) bites.",
    "We do not contend that the exemption in section 43(2) is engaged.",
    "It is not our position that section 43(2) applies.",
    "Nothing here is exempt under section 43(2).",
    "No part of it is withheld under section 43(2).",
    "The council does not argue that section 14 applies.",
    "Section 43(2) was first cited, but we have since dropped it.",
];

/// The same words beside a ground that is.
const RELIED_ON: &[(&str, &[&str])] = &[
    ("The name is withheld under section 40(2). We do not claim that section 43 applies.", &["foia/40/2"]),
    ("We do not claim that section 43 applies but withhold the name under section 40(2).", &["foia/40/2"]),
    ("We no longer rely on section 43(2) but continue to rely on section 40(2) for the name.", &["foia/40/2"]),
    ("We no longer rely on section 43(2) and instead rely on section 40(2) for the name.", &["foia/40/2"]),
    ("Section 14 was considered but not applied; the name is withheld under section 40(2).", &["foia/40/2"]),
    ("Section 40(2) – this applies to the name.", &["foia/40/2"]),
    ("We do not claim that the name is secret, but section 40(2) applies.", &["foia/40/2"]),
    ("Section 43 – this does not apply here.\n\nSection 40(2) – this applies to the name.", &["foia/40/2"]),
];

/// Words like them that rely on a ground.
const ALIKE: &[(&str, &[&str])] = &[
    ("We are withholding the contract. Section 43(2) was considered and applied.", &["foia/43/2"]),
    ("We are not able to give you the contract as section 43(2) applies.", &["foia/43/2"]),
    ("We do not disclose the contract because section 43(2) is engaged.", &["foia/43/2"]),
    ("We cannot rely on your assurance, and section 43(2) applies to the price.", &["foia/43/2"]),
    (
        "The contract is exempt under section 43(2). It is not suggested that the price will always be so.",
        &["foia/43/2"],
    ),
    ("Section 43(2) does not only apply to the price but to the whole contract, which we withhold.", &["foia/43/2"]),
    ("We do not hold the name. We claim that section 43(2) applies to the price.", &["foia/43/2"]),
];

/// What is left after a review.
const REVIEWED: &[(&str, &[&str])] = &[
    (
        "I have decided that section 43(2) no longer applies, as the contract has ended, and the price is attached. I uphold the use of section 40(2) for the name.",
        &["foia/40/2"],
    ),
    ("I withdraw section 43(2) and maintain section 40(2).", &["foia/40/2"]),
    ("The exemption in section 43(2) is withdrawn. The exemption in section 40(2) is upheld.", &["foia/40/2"]),
    ("We no longer rely on section 43(2) but section 40(2) is maintained.", &["foia/40/2"]),
    ("I overturn the decision as to section 43(2), but I uphold it as to section 40(2).", &["foia/40/2"]),
    (
        "I find that section 43(2) was wrongly applied and enclose the price; section 40(2) was rightly applied to the name.",
        &["foia/40/2"],
    ),
    ("I uphold the decision in full.", &["foia/40/2", "foia/43/2"]),
    ("I withdraw both exemptions, and the contract is attached.", &[]),
    ("Neither exemption is maintained, and the contract is attached in full.", &[]),
    (
        "We refused it under sections 31(1)(g) and 43(2). Section 31(1)(g) was correctly engaged. I do not consider that section 43(2) was made out.",
        &["foia/31/1/g"],
    ),
    (
        "We refused it under sections 31(1)(g) and 43(2). I consider that section 43(2) was made out, and so was section 31(1)(g).",
        &["foia/31/1/g", "foia/43/2"],
    ),
];

#[test]
fn what_is_not_relied_on_does_not_count() {
    let asked = "You asked:\n\nWhat did the ferry contract cost, and who signed it?";
    let none: &[&str] = &[];
    let given = NOT_RELIED_ON.iter().map(|said| (GIVEN, *said, none));
    let part = RELIED_ON.iter().map(|(said, paths)| (PART, *said, *paths));
    let alike = ALIKE.iter().map(|(said, paths)| ("", *said, *paths));
    let reviewed = REVIEWED.iter().map(|(said, paths)| (REVIEW, *said, *paths));
    let mut wrong = Vec::new();
    for (opening, said, provisions) in given.chain(part).chain(alike).chain(reviewed) {
        let text = letter(asked, &format!("Our response\n\n{opening}{said}"));
        let found = paths(&read("a.txt", &text).response, false);
        if found != provisions {
            wrong.push(format!("{said}\n=> {found:?}, not {provisions:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n\n{}", wrong.len(), wrong.join("\n\n"));
}
