//! What an answer says and what it does not say: the outcome and the provisions relied on, of answers that a few words
//! of another meaning stand in.

use super::{paths, read};

/// What an authority answers, the outcome it is, and the provisions relied on.
type Row = (&'static str, &'static str, &'static [&'static str]);

fn check(rows: &[Row]) {
    for (answer, outcome, exemptions) in rows {
        let text =
            format!("Reference: FOI/23/588\nInformation requested\nThe parking contract.\nOur response\n{answer}");
        let response = read("a.txt", &text).response;
        assert_eq!(
            (response.outcome.value.slug(), paths(&response, false).as_slice()),
            (*outcome, exemptions.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>().as_slice()),
            "{answer}"
        );
    }
}

#[test]
fn what_is_only_explained_counts_where_it_is_refused_on() {
    check(&[
        ("We do not hold the contract. Section 40(2) protects personal data.", "not-held", &[]),
        (
            "We do not hold the contract. Section 12 provides that a public authority may refuse a costly request.",
            "not-held",
            &[],
        ),
        (
            "We considered the exemptions. Section 43(2) provides that commercial information is exempt. We have decided not to apply it. The contract is attached.",
            "granted-in-full",
            &[],
        ),
        (
            "Section 43(2) provides that commercial information is exempt. Your request is refused.",
            "refused-in-full",
            &["foia/43/2"],
        ),
        (
            "The contract is withheld. Section 43(2) of the Act protects commercial interests.",
            "refused-in-full",
            &["foia/43/2"],
        ),
    ]);
}

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

#[test]
fn the_heading_of_a_ground_that_is_put_aside_under_it_does_not_count() {
    let letter = |under: &str| {
        format!(
            "Reference: FOI/23/588\nInformation requested\nThe contract.\nOur response\nSome names are withheld under section 40(2).\n\nSection 43(2)\n\n{under}\n\nWhat is released\n\nThe contract is attached."
        )
    };
    for (under, counts) in [
        ("I asked for evidence of harm. None was shown, and I withdraw our reliance on it.", false),
        ("No harm was shown. The exemption is therefore not engaged.", false),
        ("Bidders would learn the rates of others. The exemption is not an absolute one.", true),
        ("The rates were given for this tender, and the Council has not used it for any other purpose.", true),
        ("Disclosure would be unfair to bidders. Whether you are a journalist does not arise.", true),
        ("The firm has gone, and the exemption no longer applies.", false),
    ] {
        let found = paths(&read("a.txt", &letter(under)).response, false);
        assert_eq!(found.contains(&"foia/43/2".to_owned()), counts, "{under}: {found:?}");
    }
}

#[test]
fn a_row_of_an_earlier_case_is_not_this_one() {
    let text = "Our ref: RFI-201807-19\nInformation requested\nThe contract.\nOur response\nYour request is refused under section 14(1). You made these before:\nReference | About | Outcome |\nRFI-201706-24 | emails | section 40(1) |\nRFI-201803-30 | records | section 14(2) |";
    assert_eq!(paths(&read("a.txt", text).response, false), ["foia/14/1"]);
}

#[test]
fn a_table_of_what_was_refused_elsewhere_or_of_numbers_is_no_ground() {
    for (rows, exemptions) in [
        ("Ground the Trust had relied on | Decided |\nSection 12(1) | Upheld |\nSection 36(2)(c) | Open |", &[][..]),
        ("Exemption | 2021 | 2022 |\nSection 12(1) | 41 | 55 |\nSection 40(2) | 1,204 | 987 |", &[]),
        ("Document | Decision | Exemption |\nReport | Withheld | Section 43(2) |", &["foia/43/2"]),
        ("Page | Exemption |\nThe second page | Section 40(2) |", &["foia/40/2"]),
    ] {
        let text =
            format!("Our ref: RFI-201807-19\nInformation requested\nThe contract.\nOur response\nSee below:\n{rows}");
        assert_eq!(paths(&read("a.txt", &text).response, false), exemptions, "{rows}");
    }
}

#[test]
fn a_letter_whose_answer_nothing_opens_is_read_from_its_salutation_on() {
    let letter = "Marl Council\nOur ref: 2023/114\n\nDear Ms Iqbal\n\nSection 31 and the lock\n\nThe names of the products fall under section 31(1)(a).\n\nIt would be a help to thieves to tell.\n\nWhat was asked: 1 June.\n\nYours sincerely";
    assert_eq!(paths(&read("a.txt", letter).response, false), ["foia/31/1/a"]);
}

#[test]
fn a_number_that_is_seldom_relied_on_counts_where_its_law_is_named_or_it_is_relied_on_in_words() {
    check(&[
        (
            "The advice is withheld under section 35 of the Freedom of Information Act 2000.",
            "refused-in-full",
            &["foia/35"],
        ),
        (
            "The letters are withheld under section 36(2)(c). We also rely on section 37 of the Act.",
            "refused-in-full",
            &["foia/36/2/c", "foia/37"],
        ),
        ("We refuse the request and have applied section 35.", "refused-in-full", &["foia/35"]),
        ("The contract is attached. It names the tenants of section 35 and section 37.", "granted-in-full", &[]),
    ]);
}

#[test]
fn what_is_not_understood_is_not_granted() {
    check(&[
        ("Sorry, this is not something that the council will be sharing with you.", "unclear", &[]),
        ("This was considered at the meeting on Monday.", "unclear", &[]),
        ("This was considered at the meeting of 3 May.", "unclear", &[]),
        ("No, and that is the end of the matter as far as we can see.", "unclear", &[]),
        ("Benches removed: 41", "granted-in-full", &[]),
        ("None.", "granted-in-full", &[]),
    ]);
}

#[test]
fn a_negation_or_a_receipt_is_not_the_decision() {
    check(&[
        ("I am unable to provide the requested information in full.", "unclear", &[]),
        ("We cannot release the contract in full or in part.", "refused-in-full", &[]),
        (
            "With regard to your request, the information is exempt under section 40(2).",
            "refused-in-full",
            &["foia/40/2"],
        ),
        ("Your request was received on 3 May. Please find attached the contract.", "granted-in-full", &[]),
        ("The contract is attached. Please clarify the second part should you need more.", "granted-in-full", &[]),
        ("Your request has been received. We do not hold the contract.", "not-held", &[]),
        ("Your request has been received and logged.", "not-processed", &[]),
    ]);
}

const PLAIN_ANSWERS: &[Row] = &[
    ("We hold this information. It is exempt under section 43(2).", "refused-in-full", &["foia/43/2"]),
    (
        "Our position is that we neither confirm nor deny holding anything, under section 40(5B)(a)(i).",
        "ncnd",
        &["foia/40/5B/a/i"],
    ),
    ("The contract was let in 2021. We paid £412,000 for it.", "granted-in-full", &[]),
    ("There are 41 spaces on that site.", "granted-in-full", &[]),
    ("You now have them all.", "granted-in-full", &[]),
    (
        "This information is already on the council's website under Contracts, so section 21 applies.",
        "available-elsewhere",
        &["foia/21"],
    ),
    ("Our procedure is on our website. The contract is attached.", "granted-in-full", &[]),
    ("Elections were not held in 2020. There are 41 spaces on that site.", "granted-in-full", &[]),
    ("Your request was passed to the parks team. There are 41 spaces.", "granted-in-full", &[]),
    ("Total: 41. Most of these are on the register of protected trees.", "granted-in-full", &[]),
    ("No decision has yet been made about replanting. There are 41 spaces.", "granted-in-full", &[]),
    ("The deadline for the works has been extended. There are 41 spaces.", "granted-in-full", &[]),
    ("There are 41 spaces. Could you tell us whether this answers your question?", "granted-in-full", &[]),
    ("I uphold the earlier decision under section 40(2).", "refused-in-full", &["foia/40/2"]),
    (
        "The contract will be put on our website in May; section 22(1) applies to it.",
        "future-publication",
        &["foia/22/1"],
    ),
    (
        "We are refusing your request. To answer would take more than 18 hours and so go beyond the appropriate limit (section 12(1)).",
        "cost-limit",
        &["foia/12/1"],
    ),
    (
        "Your request is vexatious and we refuse it under section 14(1). You were sent the file in May.",
        "vexatious-or-repeated",
        &["foia/14/1"],
    ),
    ("We have no contract of that kind. None has been let.", "not-held", &[]),
    ("After a search of our files nothing was found.", "not-held", &[]),
    (
        "Thank you. Could you tell us which contract you mean? Until we hear from you we cannot go on.",
        "not-processed",
        &[],
    ),
    (
        "The contract is enclosed. Bank details have been blacked out under section 31(1)(a).",
        "granted-in-part",
        &["foia/31/1/a"],
    ),
    ("I am happy to let you have the contract in its entirety. It is attached.", "granted-in-full", &[]),
    ("The first schedule is attached; the second is not held.", "granted-in-part", &[]),
    ("We do not have this. The county council is the authority for parking and may be able to help.", "not-held", &[]),
    ("The request has been passed to the county council, which holds the contract.", "advice-or-transfer", &[]),
    (
        "The Board has agreed to release the contract apart from the price, which it holds back under section 43(2).",
        "granted-in-part",
        &["foia/43/2"],
    ),
    ("No. It would prejudice our commercial interests, and section 43(2) applies.", "refused-in-full", &["foia/43/2"]),
];

#[test]
fn answers_in_plain_words() {
    check(PLAIN_ANSWERS);
}

#[test]
fn scottish_regulations_are_read_as_such() {
    let law = "We have read your request under the Environmental Information (Scotland) Regulations 2004.";
    let letter = |answer: &str| {
        format!("Reference: FOI/23/588\nInformation requested\nThe parking contract.\nOur response\n{law} {answer}")
    };
    for (answer, outcome, exemption) in [
        ("The contract is withheld under regulation 10(5)(e).", "refused-in-full", "eisr/10/5/e"),
        ("The exception at regulation 10(4)(a) applies.", "not-held", "eisr/10/4/a"),
    ] {
        let response = read("a.txt", &letter(answer)).response;
        assert_eq!(response.outcome.value.slug(), outcome, "{answer}");
        assert_eq!(paths(&response, false), [exemption], "{answer}");
    }
}

#[test]
fn what_is_too_long_is_no_reference_and_no_cell() {
    let long = "7".repeat(5000);
    for (head, reference) in [
        (format!("Reference: {long}"), None),
        (format!("Reference: FOI/{long}\nOur ref: FOI/23/588"), Some("FOI/23/588")),
        (format!("FOI.23.03385{long}"), None),
        ("Reference: FOI/23/588".to_owned(), Some("FOI/23/588")),
    ] {
        let response =
            read("a.txt", &format!("{head}\nInformation requested\nThe contract.\nOur response\nNone.")).response;
        assert_eq!(response.reference.map(|found| found.value).as_deref(), reference, "{}", &head[..20]);
    }
    let row = "a |".repeat(1000);
    let table = format!("Reference: FOI/23/588\nInformation requested\nThe contract.\nOur response\n{row}\n{row}\n");
    assert_eq!(read("a.txt", &table).response.tables.first().map(|table| table.columns), Some(256));
}
