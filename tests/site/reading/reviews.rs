//! Reviews and refusals beside earlier ones: what is upheld, and what is refused now, counts.

use super::{paths, read};

/// What a review leaves as it was, what is refused now beside what was done before, and words that say nothing of a ground.
const UPHELD: &[(&str, &[&str])] = &[
    ("I uphold the earlier decision under section 40(2).", &["foia/40/2"]),
    ("I have upheld the original decision to withhold the contract under section 43(2).", &["foia/43/2"]),
    ("The initial response correctly withheld the contract under section 43(2).", &["foia/43/2"]),
    ("Our original reply of 3 May withheld the names under section 40(2), and I uphold it.", &["foia/40/2"]),
    (
        "I uphold the original decision to withhold the rates under section 43(2). I also find that section 40(2) applies to the names.",
        &["foia/40/2", "foia/43/2"],
    ),
    ("The panel is satisfied that my colleague was right to withhold the advice under section 42(1).", &["foia/42/1"]),
    ("The initial refusal under section 43(2) has been upheld.", &["foia/43/2"]),
    ("In our first reply we withheld the names under section 40(2). I maintain that decision.", &["foia/40/2"]),
    (
        "The Trust first refused the request under section 31(1)(a). Having looked afresh I am satisfied that this was right.",
        &["foia/31/1/a"],
    ),
    ("I see no reason to change the original decision to withhold the names under section 40(2).", &["foia/40/2"]),
    ("My conclusion is that the earlier refusal under section 42(1) should stand.", &["foia/42/1"]),
    ("I am not satisfied that the original decision under section 42(1) was right. The advice is attached.", &[]),
    ("The original decision under section 42(1) cannot stand. The advice is attached.", &[]),
    ("Your appeal is upheld: the original reply relied on section 43(2). The contract is attached.", &[]),
    ("We previously published the figures for 2019 but those for 2020 are exempt under section 43(2).", &["foia/43/2"]),
    ("He left last year, having used his own car, and his mileage falls under section 40(2).", &["foia/40/2"]),
    ("The original response stated that the names are exempt under section 40(2). They are attached.", &[]),
    ("You replied that it falls under section 12(1). The list is attached.", &[]),
    ("I do not consider that section 43(2) was properly applied in the first reply. The contract is attached.", &[]),
    ("I uphold the decision, and find that section 41(1) and not section 43(2) applies.", &["foia/41/1"]),
    (
        "I support the decision to release the contract, though our first reply had cited section 43(2). It is attached.",
        &[],
    ),
    ("I do not uphold the original decision under section 43(2). The contract is attached.", &[]),
    ("I uphold your complaint that the first reply relied on section 43(2). The contract is attached.", &[]),
    ("My colleague was not right to withhold the names under section 40(2). They are attached.", &[]),
    ("The first reply wrongly withheld the names under section 40(2). They are attached.", &[]),
    ("The earlier decision under section 40(2) was not properly made and is set aside. The names are attached.", &[]),
    ("I have decided not to uphold the original decision under section 40(2). The names are attached.", &[]),
    ("I cannot uphold the earlier decision under section 40(2). The names are attached.", &[]),
    ("They applied for the contract in 2019 and their prices are exempt under section 41(1).", &["foia/41/1"]),
    ("They used staff names throughout and those are exempt under section 40(2).", &["foia/40/2"]),
    ("In our reply of today we refuse the rest under section 36(2)(c).", &["foia/36/2/c"]),
    (
        "He applied last year, and the sums that he gave fall within what is withheld under section 43(2).",
        &["foia/43/2"],
    ),
    ("He relied on section 31(1)(a) then. The plan is attached.", &[]),
    (
        "The exemption is at section 40(2) of the Act. The staff gave their names in confidence and we have not used them elsewhere.",
        &["foia/40/2"],
    ),
    (
        "The contract is withheld: it is held under section 43(2), and the fact that you are a journalist does not arise.",
        &["foia/43/2"],
    ),
    (
        "The price is exempt, and section 43(2) is a qualified exemption. We cannot see that this test is met by disclosure, and the public interest favours withholding.",
        &["foia/43/2"],
    ),
    ("We looked at section 43(2). It does not arise, and the price is attached.", &[]),
    ("If you refine your request we can help, since it exceeds the limit under section 12(1).", &["foia/12/1"]),
    ("The exempt names, which the authors thought private, fall under section 40(2).", &["foia/40/2"]),
    ("The authors thought that their names fall under section 40(2). They are attached.", &[]),
];

#[test]
fn what_is_upheld_or_refused_now_counts() {
    for (answer, exemptions) in UPHELD {
        let text = format!("Reference: FOI/23/588\nInformation requested\nThe contract.\nOur response\n{answer}");
        assert_eq!(paths(&read("a.txt", &text).response, false), *exemptions, "{answer}");
    }
}
