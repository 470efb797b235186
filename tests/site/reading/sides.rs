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
