//! What is said of the law after what is held, and before it is weighed: which grounds count.

use super::relied::{Row, check};

/// What is held, explained, put aside, weighed or said in the alternative, beside what is refused.
const HELD: &[Row] = &[
    (
        "The letters are attached. We hold one valuation. Section 43(2) exempts information whose disclosure would prejudice anybody's commercial interests. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The letters are attached. There is one valuation. Section 43(2) is about commercial interests, and the mill is on the market. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The letters are attached. The valuation is another matter. Section 43(2) protects commercial interests. The public interest in keeping our position from bidders is the stronger. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The notes are kept back. By section 40(2) personal data need not be given if that would be unfair, and it would. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "The valuation was refused in March under section 41. I have decided not to maintain that exemption. It is exempt under section 43(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The valuation was refused in March under section 41. That ground cannot be upheld. It is exempt under section 43(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The valuation was refused in March under section 41, which we now drop. It is exempt under section 43(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "Section 43(2) applies to the valuation. If I am wrong about that, I would say that section 41(1) does. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1", "foia/43/2"],
    ),
    (
        "Section 43(2) applies to the valuation. In the alternative the valuation is protected by section 41(1). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1", "foia/43/2"],
    ),
    (
        "Section 43(2) applies to the valuation and, failing that, section 41(1) would. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1", "foia/43/2"],
    ),
    (
        "The valuation is marked on its cover as exempt under section 41. That is not the test. It is withheld under section 43(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "When the file was closed section 41 was entered on the docket. We rely on section 43(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "In a memorandum of 2016 my predecessor named section 41. I prefer section 43(2), which is engaged. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "We thought about section 36 but did not put the matter to the qualified person. The ground is section 43(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "Section 21 does not help, since the notes are not published. Section 43(2) is what we rely on. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The exemption that we have used is at section 43, subsection (2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "Exemption: s.43(2) FOIA. Reason: the mill is for sale. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "S43(2) and S41(1) bite on the valuation. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1", "foia/43/2"],
    ),
    (
        "They fall under the exemption for commercial interests (section 43(2)) and that for confidences (section 41(1)). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1", "foia/43/2"],
    ),
    (
        "You say that section 43(2) cannot apply. We disagree: it does, to the valuation. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "You were right that section 43(2) does not cover the letters; it does cover the valuation. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "Had you asked for the price we should have refused under section 43(2). As it is only the names are withheld, under section 40(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "Section 43(2) has been used by other councils for such papers. We use section 41(1). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1"],
    ),
    (
        "The contractor would like us to use section 43(2). We do not think it right to. The notes contain names, which are exempt under section 40(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "Neither section 43(2) nor section 41(1) is claimed. The names are exempt under section 40(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "Section 40(2) is claimed for the names; section 43(2) is not claimed for anything. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "Section 31(1)(a) would have come into play had there been a live case. There is none. The names are exempt under section 40(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "The first reply cited section 43. On review we substitute section 41(1). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1"],
    ),
    (
        "We withdraw our reliance on section 43(2) and rely instead on section 41(1). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/41/1"],
    ),
    (
        "The valuation is information to which section 43(2) applies, and there is no more to be said. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "We think that section 43(2) must be maintained for the valuation. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The planning officer's guide says that section 43(2) covers valuations in general. The names are exempt under section 40(2). This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "To be exempt under section 43(2) information must be of commercial worth. This is, and we so find. This is a refusal notice under section 17 of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "By the Act is meant the Theft Act 1968. Handling is contrary to s.22(1) of the Act. The contract is withheld under section 43(2) of the Freedom of Information Act 2000.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The grounds recorded at the time were sections 23(1) and 27(1)(a). The contract is now withheld under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "On a review in 2019 section 23(1) was struck out. The contract is withheld under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "Year | s.21(1) | s.22(1) |\n2016 | 4 | 61 |\n2017 | 7 | 58 |\nThe contract is withheld under section 43(2).",
        "granted-in-part",
        &["foia/43/2"],
    ),
];

#[test]
fn what_is_said_of_the_law_after_what_is_held_and_before_it_is_weighed() {
    check(HELD);
}
