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
