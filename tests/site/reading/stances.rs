//! What is looked at, supposed, put aside or joined with others in one phrase: which provisions of it are relied on.

use super::{paths, read};

/// What an authority says of a provision, and what it relies on: not what it looked at, was asked for, supposes, did
/// before or might do later.
const STANCES: &[(&str, &[&str])] = &[
    (
        "The names are redacted under section 40(2). We had thought of relying on section 38(1)(a) as well, but in the end decided against it.",
        &["foia/40/2"],
    ),
    (
        "The report is withheld under section 43(2). The contractor urged us to claim section 41(1), which we do not think is needed.",
        &["foia/43/2"],
    ),
    ("Section 35(1)(a) was looked at but the policy is no longer live, so the paper is enclosed.", &[]),
    (
        "We gave thought to section 22(1). As there was no intention to publish when you wrote, it could not be used. The plan is attached.",
        &[],
    ),
    ("The report is attached. Should you ask for the drafts, section 36(2)(b)(i) might well come into play.", &[]),
    (
        "The report is attached. A request for the names of those officers would probably be refused under section 40(2).",
        &[],
    ),
    (
        "The Trust's first reply cited section 31(1)(a). On review I find that no harm was shown, and I set that aside. The list is attached.",
        &[],
    ),
    (
        "You contend that section 40(2) has no place here. I disagree: the names are exempt under section 40(2).",
        &["foia/40/2"],
    ),
    ("The firm asked that its rates be kept back, and we have withheld them under section 43(2).", &["foia/43/2"]),
    (
        "Disclosure could be a danger to witnesses, and the statements are therefore exempt under section 38(1)(a).",
        &["foia/38/1/a"],
    ),
    (
        "We have considered whether section 43(2) applies and have concluded that it does. The rates are withheld.",
        &["foia/43/2"],
    ),
    (
        "Under section 14(1) the Council need not comply with a request that is vexatious, and this one is.",
        &["foia/14/1"],
    ),
    ("Section 12(1) relieves us of the duty to comply, because the work would take 60 hours.", &["foia/12/1"]),
    ("We cannot let you have the advice (section 42(1) refers).", &["foia/42/1"]),
    ("We thought about section 42(1), and it applies to the second email, which has been taken out.", &["foia/42/1"]),
    ("The contract is attached. We did not need to fall back on section 43(2).", &[]),
    (
        "The contract is attached. It is worth saying that in the previous year the same contract had been withheld under section 43(2).",
        &[],
    ),
    ("The contract is attached. Some authorities withhold such contracts under section 43(2); we do not.", &[]),
    (
        "The supplier believes section 43(2) should be used for the price list. We were not convinced and have left it in.",
        &[],
    ),
    (
        "If you narrow the request, please bear in mind that section 40(2) may still prevent us from giving names. As it stands the request would exceed the appropriate limit and section 12(1) applies.",
        &["foia/12/1"],
    ),
    ("We hold this information. It is exempt under section 43(2).", &["foia/43/2"]),
    ("We hold the information. It is exempt from disclosure under section 31(1)(a) of the Act.", &["foia/31/1/a"]),
    ("Part of the minutes falls within section 42(1) and has been blacked out.", &["foia/42/1"]),
    ("The exemption in section 24(1) is not one that we claim lightly, but it is engaged here.", &["foia/24/1"]),
    ("We no longer seek to rely on section 36(2)(c); the emails are enclosed.", &[]),
    (
        "Section 41(1) was cited by mistake in our letter of 3 May. The right provision is section 43(2), and we rely on it.",
        &["foia/43/2"],
    ),
    // What counts all the same.
    (
        "Some names have been taken out under section 40(2). The clerk wondered about section 38(1)(b) too, yet there is no sign of danger to anyone.",
        &["foia/40/2"],
    ),
    ("We withhold the minutes, which fall squarely within section 36(2)(b)(ii).", &["foia/36/2/b/ii"]),
    (
        "The data may be of use to criminals. For that reason section 31(1)(a) is engaged and we refuse the request.",
        &["foia/31/1/a"],
    ),
    ("Information that could be used to find the site is exempt under section 24(1).", &["foia/24/1"]),
    (
        "You asked for the salaries of named staff. You say that the public has a right to know; section 40(2) nevertheless applies.",
        &["foia/40/2"],
    ),
    ("The landlord has said that he would suffer a loss, and we agree that section 43(2) applies.", &["foia/43/2"]),
    (
        "Disclosure would, or would be likely to, prejudice the prevention of crime (section 31(1)(a)).",
        &["foia/31/1/a"],
    ),
    ("Having regard to section 43(2) of the Act, the price is not disclosed.", &["foia/43/2"]),
    (
        "The exemption we have used is section 42(1). It is not absolute and we considered the public interest.",
        &["foia/42/1"],
    ),
    ("We cannot confirm or deny whether we hold this: section 40(5B)(a)(i).", &["foia/40/5B/a/i"]),
    ("After considering section 41(1) we decided that it applies to the letters.", &["foia/41/1"]),
    (
        "We have withheld the drafts (section 35(1)(a)) and do not think that it is necessary to release them.",
        &["foia/35/1/a"],
    ),
    (
        "The drafts are exempt under section 35(1)(a). The Department did not rely on section 36(2)(c).",
        &["foia/35/1/a"],
    ),
    (
        "Section 30(1)(a)(i) applies to the file. We do not believe that the public interest in disclosure outweighs it.",
        &["foia/30/1/a/i"],
    ),
    ("The contract could not be sent to you before now. It is partly withheld under section 43(2).", &["foia/43/2"]),
    (
        "The police were consulted and asked us to withhold the plan. We agree, and rely on section 31(1)(a).",
        &["foia/31/1/a"],
    ),
    ("If the names were released it would be unfair to them. They are withheld under section 40(2).", &["foia/40/2"]),
    ("Where names may identify a child, they have been removed under section 40(2).", &["foia/40/2"]),
    ("We believe that section 43(2) would be engaged by any release of the rates, and withhold them.", &["foia/43/2"]),
    (
        "The requester argued that section 43(2) was wrongly applied. I do not agree, and uphold the use of section 43(2).",
        &["foia/43/2"],
    ),
    (
        "You were told that it would take too long, and the request was refused on the ground of cost, section 12(1). The contract is attached.",
        &[],
    ),
    (
        "Cost. The search took no time. The limit in section 12(1) was never in danger of being reached. I withdraw that ground.",
        &[],
    ),
    ("Section 43(2) was claimed for the rates. The Board has abandoned that ground.", &[]),
    ("Section 43(2) covers the rates. The firm withdrew its bid, and would be hurt by their release.", &["foia/43/2"]),
    ("Section 36(2)(c) is accordingly not relied on. The contract is attached.", &[]),
    ("Section 43(2) is therefore engaged, and the rates are not released.", &["foia/43/2"]),
    ("Nor did we find it necessary to consider section 36(2)(c). The contract is attached.", &[]),
    ("We saw no need to go to the Chief Executive for an opinion under section 36(2)(c). It is attached.", &[]),
    ("It is necessary to withhold the names under section 40(2).", &["foia/40/2"]),
    ("There is no need to look far: the names are exempt under section 40(2).", &["foia/40/2"]),
    ("It was not necessary to ask the firm, and the rates are exempt under section 43(2).", &["foia/43/2"]),
    ("Where section 12 or section 14 of the Act applies, we shall explain why.", &[]),
    ("We will let you know if we find that section 43(2) applies to any of it.", &[]),
    ("Should any of it be exempt under section 43(2), you will be sent a notice that says so.", &[]),
    ("As section 40(2) applies to the names, we will send you a copy without them.", &["foia/40/2"]),
    (
        "We are not obliged to supply the rates as they are subject to an exemption, under section 43(2), on commerce.",
        &["foia/43/2"],
    ),
    ("You have a right of access subject to an exemption such as section 43(2). It is attached.", &[]),
    ("Please note that if section 21 applies to some of it, we will point you to where it is.", &[]),
    ("If you need more, note that section 12(1) applies to all of it, and we will not search.", &["foia/12/1"]),
    ("The exemptions used most were section 40(2) (212 times) and section 31(1)(a) (80 times).", &[]),
    ("Names have been taken out under section 40(2) in three places.", &["foia/40/2"]),
    ("The Commissioner upheld our use of section 43(2) in another case. The contract is enclosed.", &[]),
    ("The policy, which is attached, deals with section 14 at page 9 and with section 40(2) at page 12.", &[]),
    ("The policy covers staff and is exempt under section 40(2).", &["foia/40/2"]),
    ("You ask why section 31(1)(a) was used last time. Burglars might read it. It is enclosed.", &[]),
    ("You asked about the rates, which are exempt under section 43(2).", &["foia/43/2"]),
    ("The rates would ordinarily be refused under section 43(2), but the firm has no objection. It is enclosed.", &[]),
];

/// Of several citations in one phrase, and of explanations: the answer and the provisions relied on.
const JOINED: &[(&str, &[&str])] = &[
    ("Section 44 and section 132 of the DPA do not apply. The file is enclosed.", &[]),
    ("Section 41 and section 43(2) do not apply. The file is enclosed.", &[]),
    ("Neither section 41(1) nor section 43(2) is engaged. The file is enclosed.", &[]),
    ("Section 41(1), section 42(1) and section 43(2) were not needed. The file is enclosed.", &[]),
    ("The names are exempt under section 40(2), and section 43(2) does not apply.", &["foia/40/2"]),
    ("Section 40(2) applies to the names, and sections 41(1) and 43(2) do not apply.", &["foia/40/2"]),
    (
        "The names are exempt under section 38(1)(b) and section 40(2). They are not enclosed.",
        &["foia/38/1/b", "foia/40/2"],
    ),
    ("Section 1 does not apply where an exemption such as section 36 or 44 applies. The file is enclosed.", &[]),
    ("The right of access is subject to certain exemptions, of which section 40 is one. The file is enclosed.", &[]),
    (
        "We have not gone on to consider whether any of it would be exempt, for example under section 40(2). Section 14(1) applies.",
        &["foia/14/1"],
    ),
    (
        "We thought about whether the request was vexatious, section 14(1), but decided that it was not. The file is enclosed.",
        &[],
    ),
    ("We thought about section 43(2), and decided that it is engaged. The file is withheld.", &["foia/43/2"]),
    (
        "The first decision\n\nIt refused the report under section 43(2).\n\nMy findings\n\nThe names are exempt under section 40(2).",
        &["foia/40/2"],
    ),
    ("Review of the first decision\n\nThe report is exempt under section 43(2).", &["foia/43/2"]),
    // What is said of one is not said of others.
    ("Section 31(1)(a) and section 43(2) apply, but we did not use section 36.", &["foia/31/1/a", "foia/43/2"]),
    (
        "Section 31(1)(a) and section 43(2) protect the report, but we have not relied on section 36.",
        &["foia/31/1/a", "foia/43/2"],
    ),
    ("Section 43(2) applies, but we did not use section 36(2)(c).", &["foia/43/2"]),
    ("Section 43(2) applies and section 36(2)(c) was not needed.", &["foia/43/2"]),
    ("Sections 31(1)(a) and 43(2) were looked at, but we did not use them. The file is enclosed.", &[]),
    ("We no longer rely on section 31(3), and neither confirm nor deny under section 40(5).", &["foia/40/5"]),
    (
        "We do not rely on section 31(3) but can neither confirm nor deny under section 40(5B) whether we hold it.",
        &["foia/40/5B"],
    ),
    ("We have not gone on to consider section 36(2)(c), because section 43(2) applies.", &["foia/43/2"]),
    ("We have not gone on to look at section 36(2)(c), since section 43(2) applies to it.", &["foia/43/2"]),
    (
        "We did not go on to consider whether section 36(2)(c) applies, as the report is exempt under section 43(2).",
        &["foia/43/2"],
    ),
    ("We were wrong to withhold the names because of section 40(2). They are enclosed.", &[]),
    (
        "Our previous reply\n\nWe answered on 3 May and gave you the first part.\n\nWe now refuse the second part under section 43(2).",
        &["foia/43/2"],
    ),
    // What is said of the public interest is not said of the exemption.
    (
        "We have considered section 43(2) and the public interest. We are satisfied that it is not in the public interest to release the report.",
        &["foia/43/2"],
    ),
    (
        "Section 43(2) covers the report. We have decided that it is not in the public interest to release it and it is therefore withheld.",
        &["foia/43/2"],
    ),
    (
        "We considered the public interest in section 43(2), and found that it did not favour release. The report is withheld.",
        &["foia/43/2"],
    ),
    (
        "Section 43(2) covers the prices. We concluded that they did not need to be in the public domain, and withhold the report.",
        &["foia/43/2"],
    ),
    (
        "We looked at section 43(2), and our view is that the request does not outweigh it. The report is withheld.",
        &["foia/43/2"],
    ),
    ("We looked at section 43(2) and concluded that it was not engaged. The file is enclosed.", &[]),
    ("We looked at section 43(2) and concluded that it did not apply here. The file is enclosed.", &[]),
];

#[test]
fn what_is_said_of_several_is_said_of_each() {
    for (answer, exemptions) in JOINED {
        let text = format!("Reference: FOI/23/588\nInformation requested\nThe contract.\nOur response\n{answer}");
        assert_eq!(paths(&read("a.txt", &text).response, false), *exemptions, "{answer}");
    }
}

#[test]
fn what_is_looked_at_supposed_or_put_aside_does_not_count() {
    for (answer, exemptions) in STANCES {
        let text = format!("Reference: FOI/23/588\nInformation requested\nThe contract.\nOur response\n{answer}");
        assert_eq!(paths(&read("a.txt", &text).response, false), *exemptions, "{answer}");
    }
}
