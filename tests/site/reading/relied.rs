//! Which grounds count, and what was decided: of letters that put off their decision, that tell of what others suggested
//! and earlier replies relied on, that refuse in the alternative or in brackets, and that answer in parts.

/// An answer, the outcome, and the provisions relied on.
pub(super) type Row = (&'static str, &'static str, &'static [&'static str]);

const ASKED: &str = "You asked for the parking contract.";

pub(super) fn check(rows: &[Row]) {
    super::check(rows.iter().map(|(answer, outcome, provisions)| (ASKED, *answer, *outcome, *provisions)));
}

/// Nothing is decided yet: what may apply is named and not relied on.
const PUT_OFF: &[Row] = &[
    (
        "I have to tell you which provisions are in our minds. They are section 35(1)(a) (policy) and section 43(2) (commercial interests). We have not come to a conclusion on either, and shall write to you by 19 April.",
        "not-processed",
        &[],
    ),
    (
        "The provision in question is section 43(2). No decision has yet been made about it, and we are extending the time for our reply to 40 working days.",
        "not-processed",
        &[],
    ),
    (
        "We are asking ourselves if the contract is so large that section 12(1) comes into play. No conclusion has been reached about that. You will hear from me by 7 June.",
        "not-processed",
        &[],
    ),
    (
        "We have yet to decide whether the annexes with the rates in them attract section 43(2). You will hear from us on or before 7 June.",
        "not-processed",
        &[],
    ),
    (
        "Sometimes a document has to be withheld because an exemption applies, such as section 43(2) (commercial interests), or because it is not held, in which case we will explain. We aim to answer within twenty working days.",
        "not-processed",
        &[],
    ),
    (
        "If it would take more than eighteen hours the request can be refused under section 12(1). We hope to answer before 4 June.",
        "not-processed",
        &[],
    ),
    (
        "Where a request is too wide it may be declined under section 14(1). We intend to send you our answer by 4 June.",
        "not-processed",
        &[],
    ),
    (
        "In some cases a contract is kept back, for example under section 43(2). We must reply, at the latest by 4 June 2023.",
        "not-processed",
        &[],
    ),
    (
        "We are extending the period to 40 working days under the Environmental Information Regulations, given the volume.",
        "not-processed",
        &[],
    ),
    // What is decided after all.
    (
        "We extended the time for our reply. We have now concluded that section 43(2) applies, and the contract is withheld.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "No decision has been taken on the policy, and the contract is exempt under section 35(1)(a).",
        "refused-in-full",
        &["foia/35/1/a"],
    ),
    (
        "We aim to answer within twenty working days and have not managed it. The contract is withheld under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
];

#[test]
fn what_may_apply_when_nothing_is_decided_does_not_count() {
    check(PUT_OFF);
}

/// What others suggested, what was thought about, and what is of other laws.
const NOT_OURS: &[Row] = &[
    ("The contract is attached. The firm, when consulted, urged us to add section 43(2).", "granted-in-full", &[]),
    ("The contract is attached. The firm would have liked us to plead section 43(2).", "granted-in-full", &[]),
    ("The contract is attached. Its solicitors pressed the Council to raise section 42(1).", "granted-in-full", &[]),
    (
        "The contract is attached. We also thought about whether the rates ought to be held back under section 43(2). The firm did not mind, and we don't rely on it.",
        "granted-in-full",
        &[],
    ),
    (
        "The contract is attached. We considered whether the annex, which has prices in it, should be withheld under section 43(2). The firm was not consulted.",
        "granted-in-full",
        &[],
    ),
    (
        "We considered whether the rates should be withheld under section 43(2), and decided that they should. The rest of the contract is attached.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    ("The contract is attached. We haven't applied section 43(2).", "granted-in-full", &[]),
    ("The contract is attached. Section 43(2) doesn't apply to it.", "granted-in-full", &[]),
    ("The contract is attached. We looked at section 43(2) but didn't use it.", "granted-in-full", &[]),
    ("We don't hold the contract, and can't say who does.", "not-held", &[]),
    (
        "The rates are exempt under section 43(2). Limb (i) of section 36(2)(b) should not have been applied, and the minutes are withheld under section 36(2)(b)(ii).",
        "refused-in-full",
        &["foia/36/2/b/ii", "foia/43/2"],
    ),
    (
        "The contract is attached. Section 43(2), which I mentioned on the telephone, will not be needed after all.",
        "granted-in-full",
        &[],
    ),
    ("The contract is attached. Arrests for an offence contrary to section 39(2): 12.", "granted-in-full", &[]),
    ("The contract is attached. The firm was convicted under section 31(1) and fined £400.", "granted-in-full", &[]),
    ("The contract is attached. Two drivers were charged with offences under section 36(2).", "granted-in-full", &[]),
    (
        "The names of those who were charged are exempt under section 40(2). The contract is attached.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    // What an earlier reply relied on, in a sentence of its own.
    (
        "The reply sent to you on 15 April withheld everything. It cited section 36(2)(b)(i) and section 43(2). I have decided that only the names are exempt, under section 40(2), and the rest of the contract is attached.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "You complained of our answer of 3 April. That letter relied on section 43(2) for the rates. The rates have since been published, and the contract is attached.",
        "granted-in-full",
        &[],
    ),
    (
        "Section 43(2) is concerned with commerce. The contract is three years old. The panel withdraws that ground, and the contract is attached.",
        "granted-in-full",
        &[],
    ),
    ("Section 43(2) should not have been applied. The contract is attached.", "granted-in-full", &[]),
    (
        "The names are withheld. The council considered the public interest. It relied on section 40(2).",
        "refused-in-full",
        &["foia/40/2"],
    ),
];

#[test]
fn what_others_suggested_or_other_laws_say_does_not_count() {
    check(NOT_OURS);
}

/// Grounds in brackets, behind a colon, in the alternative, and those that are explained under a word for what they keep back.
const COUNTED: &[Row] = &[
    ("The contract is on our website, and so it is exempt (s.21 FOIA).", "available-elsewhere", &["foia/21"]),
    ("The rates have been taken out (s.43). The rest of the contract is attached.", "granted-in-part", &["foia/43"]),
    (
        "The rates have been withheld: section 41. The rest of the contract is attached.",
        "granted-in-part",
        &["foia/41"],
    ),
    (
        "The rates are withheld under section 43(2) or, if that should be found not to cover them, section 41.",
        "refused-in-full",
        &["foia/41", "foia/43/2"],
    ),
    (
        "The rates are withheld under section 43(2). If we are wrong about that, section 41(1) protects them.",
        "refused-in-full",
        &["foia/41/1", "foia/43/2"],
    ),
    (
        "The rates are withheld under section 43(2), failing which section 41(1) would apply.",
        "refused-in-full",
        &["foia/41/1", "foia/43/2"],
    ),
    (
        "The contract is withheld for these reasons.\n\nPrices. Section 43(2) deals with commerce, and rivals would use them.\n\nNames. These are exempt under section 40(2).",
        "refused-in-full",
        &["foia/40/2", "foia/43/2"],
    ),
    (
        "The contract is withheld for these reasons.\n\nThe notes of meetings: section 36(2)(b)(ii) is about the exchange of views.\n\nNames: these are exempt under section 40(2).",
        "refused-in-full",
        &["foia/36/2/b/ii", "foia/40/2"],
    ),
    (
        "An action could be brought, and would succeed, were we to hand it to anyone, so that section 41(1) is satisfied. The contract is withheld.",
        "refused-in-full",
        &["foia/41/1"],
    ),
    (
        "The Council neither confirms nor denies that it holds the contract, by virtue of section 43(3) in so far as it might be one of those that were put to tender.",
        "ncnd",
        &["foia/43/3"],
    ),
    (
        "The contract is withheld under section 43(2) to the extent that it might be of use to a rival.",
        "refused-in-full",
        &["foia/43/2"],
    ),
];

#[test]
fn grounds_in_brackets_and_in_the_alternative_count() {
    check(COUNTED);
}

/// The outcome of what is decided in parts, and beside what was given at other times.
const DECIDED: &[Row] = &[
    (
        "The Council neither confirms nor denies that it holds it, under section 31(3). A list of contractors was released in 2021.",
        "ncnd",
        &["foia/31/3"],
    ),
    (
        "The Council neither confirms nor denies that it holds information falling within your request, by virtue of section 31(3). Nine hundred events have a policing plan attached to them.",
        "ncnd",
        &["foia/31/3"],
    ),
    (
        "Decision: not disclosed. Section 43(2) applies. The public interest test is attached as a separate file.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    ("Outcome: refused. Section 43(2) applies. We have enclosed the totals.", "refused-in-full", &["foia/43/2"]),
    (
        "The decision has been taken to disclose part of the contract. The rest is not being supplied, and this is a refusal notice: section 43(2) applies.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "We attach the first half. As for the second, we shall not be supplying it. Section 43(2) is relied upon.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "As regards the contract, we shall not be supplying it. Section 43(2) is relied upon.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "Item 2 is provided in full. Item 1 has been provided in part. Item 3 is withheld under section 43(2).",
        "granted-in-part",
        &["foia/43/2"],
    ),
    ("Question 1 is answered in full. Question 2 is refused under section 43(2).", "granted-in-part", &["foia/43/2"]),
    ("Part 1 has been released in full. Section 43(2) applies to part 2.", "granted-in-part", &["foia/43/2"]),
    (
        "The Council has disclosed the contract. In addition it neither confirms nor denies that it holds information relevant to your second request, under section 31(3).",
        "granted-in-part",
        &["foia/31/3"],
    ),
    (
        "The Council has decided that none of the contract will be disclosed, by virtue of section 43(2). It has also disclosed the totals (£406,118) in its answer to an earlier request.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "I can confirm, as s1(1)(a) obliges me to do in any such case, that the Council holds the parking contract. It is exempt under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
];

#[test]
fn what_is_decided_in_parts_and_what_was_given_before() {
    check(DECIDED);
}
