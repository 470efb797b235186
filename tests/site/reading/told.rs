//! Facts that sound like refusals: that there is none of a thing, that others were refused what they applied for, and that
//! something cannot be given in the form in which it was asked for. Beside each the answers that do refuse.

use super::{Answered, check};

/// There is none of what was asked about.
const NIL: &[Answered<'_>] = &[
    ("You asked how many fires there were at the depots.", "There were no fires.", "granted-in-full", &[]),
    ("You asked how many fires there were at the depots.", "Nil return.", "granted-in-full", &[]),
    ("You asked how many fires there were at the depots.", "0", "granted-in-full", &[]),
    ("You asked which depots have asbestos.", "None of these depots has asbestos.", "granted-in-full", &[]),
    ("You asked for details of any fires at the depots.", "Nil return", "granted-in-full", &[]),
    (
        "You asked for details of any fires at the depots.",
        "A nil return applies to this question.",
        "granted-in-full",
        &[],
    ),
    ("You asked for a list of fires at the depots.", "There were no fires at the depots.", "granted-in-full", &[]),
    ("You asked us to list all losses of data.", "No losses of data were identified.", "granted-in-full", &[]),
    ("You asked for details of data breaches.", "We had no data breaches in 2022.", "granted-in-full", &[]),
    (
        "You asked how many data breaches there were.",
        "I can confirm that no data breaches were identified in the year.",
        "granted-in-full",
        &[],
    ),
    ("You asked how many staff were suspended.", "No employee was suspended.", "granted-in-full", &[]),
    ("You asked how many staff were suspended.", "Nobody was suspended.", "granted-in-full", &[]),
    // Papers are not held where there are none.
    ("You asked for all reports of fires.", "No reports of fires were identified.", "not-held", &[]),
    ("You asked for any reports on the fire.", "There were no reports.", "not-held", &[]),
    ("You asked for details of any surveys of the depot.", "There are no surveys.", "not-held", &[]),
    ("You asked for all letters to the depot.", "There have been no letters.", "not-held", &[]),
    ("You asked how many fires there were.", "No records were identified.", "not-held", &[]),
    ("You asked for details of any fires.", "No information on fires is held.", "not-held", &[]),
    (
        "You asked how many thefts there were.",
        "The Council holds no information on thefts in the park.",
        "not-held",
        &[],
    ),
    ("You asked how many incidents there were.", "We hold no records of incidents at the pool.", "not-held", &[]),
    ("You asked how many thefts there were.", "No information about thefts is held by the Council.", "not-held", &[]),
    ("You asked how many fires there were.", "If no fires were identified we would say so.", "unclear", &[]),
];

/// What is wished politely is no question whether it was done.
const WISHED: &[Answered<'_>] = &[
    (
        "You asked: How many officers were dismissed in 2021? Please release their names.",
        "12 officers were dismissed. Their names are not released.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked: How many dogs were seized in 2021? Please disclose the kennel contract.",
        "Nine. The kennel contract was not disclosed.",
        "granted-in-part",
        &[],
    ),
];

/// What others were refused.
const OTHERS: &[Answered<'_>] = &[
    (
        "You asked how many skip permits were given in 2022.",
        "The Council gave permits to 41 firms and refused 3.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many claims were made for damage by potholes.",
        "There were 118 claims, of which 77 were refused.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for the number of housing applications.",
        "412 applications were made and 31 were refused.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many requests for part-time work were made.",
        "Staff made 41 requests for part-time work, of which three were later refused.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many badges were issued.",
        "The Council issued 2,118 badges and refused 204 applicants.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many tenancies were given up.",
        "The Council gave tenancies to 12 people and refused two, who live outside the town.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many grants were made to clubs.",
        "The Council made 31 grants. Nine clubs were refused.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many tenants moved and how many were refused.",
        "In 2022 there were 118 moves. Twelve tenants were refused.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked about the market.",
        "The list of stalls is attached. The traders' claims were refused in 2022.",
        "granted-in-full",
        &[],
    ),
    ("You asked how many leaflets were sent out.", "The leaflets were not sent out.", "unclear", &[]),
    // What is asked for is refused.
    ("You asked for the log of moves.", "The names of the tenants were refused.", "refused-in-full", &[]),
    ("You asked for the log of moves.", "We decline to provide the log.", "refused-in-full", &[]),
    ("You asked for the permits.", "Your application was refused.", "refused-in-full", &[]),
    ("You asked how many tenants moved.", "Access to the number was refused.", "refused-in-full", &[]),
    (
        "You asked how many tenants moved and for their names.",
        "The Council moved 41 tenants. The names were refused under section 40(2).",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "You asked for the applications for permits of 2022.",
        "We have released the applications and refused the plans under section 43(2).",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "You asked for the contracts.",
        "We have disclosed the first contract and refused the second.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for the letters of objection.",
        "Nine letters were refused under section 40(2) and the others are enclosed.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    ("You asked for the leaflet.", "The leaflet was not released.", "refused-in-full", &[]),
];

/// What cannot be given in the form in which it was asked for.
const FORMS: &[Answered<'_>] = &[
    (
        "You asked for the number of potholes mended in each ward.",
        "We are unable to provide this by ward. The figures for the whole district are enclosed.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for the number of potholes mended in each ward.",
        "We are unable to provide the figures by ward, but enclose a table of the totals.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for the ages of pupils.",
        "We cannot break this down by age. The attached table gives the number of pupils in each school.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for complaints by month.",
        "We are unable to provide this by month, as it is counted by quarter. The quarterly figures are:\n\nQ1: 22\nQ2: 31",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for the number of vans in each depot.",
        "We are unable to provide this information at depot level. The Council has 41 vans.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for the number of fines in each street.",
        "I am unable to supply this at street level, and I enclose the figures by ward instead.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for figures by school.",
        "It is not possible to provide figures by school. The county had 4,118 pupils.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for figures by school.",
        "The figures are not available by school. Those for the county are attached.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for figures by school.",
        "We do not break figures down by school. Those for the county are attached.",
        "granted-in-part",
        &[],
    ),
    (
        "You asked for figures for 2020 to 2022.",
        "We are unable to provide figures for 2020. Those for 2021 and 2022 are attached.",
        "granted-in-part",
        &[],
    ),
    // How it is sent is no part of it.
    (
        "You asked for the contract.",
        "We are unable to provide this information by email. A paper copy is enclosed.",
        "granted-in-full",
        &[],
    ),
    // Nothing else is given, or all of it is kept back.
    (
        "You asked for the number of potholes mended in each ward.",
        "We are unable to provide this by ward.",
        "refused-in-full",
        &[],
    ),
    (
        "You asked for the number of potholes mended in each ward.",
        "We are unable to provide this by ward as it would exceed the appropriate limit under section 12(1).",
        "cost-limit",
        &["foia/12/1"],
    ),
    (
        "You asked for the contract.",
        "It is exempt under section 43(2). The attached annex sets out the exemption in full.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "You asked for the contract.",
        "We are unable to provide this by reason of section 43(2). A leaflet on how to complain is enclosed.",
        "refused-in-full",
        &["foia/43/2"],
    ),
];

#[test]
fn none_of_a_thing_is_an_answer() {
    check(NIL.iter().chain(WISHED).copied());
}

#[test]
fn what_others_were_refused_is_told() {
    check(OTHERS.iter().copied());
}

#[test]
fn a_form_that_cannot_be_given_is_a_part() {
    check(FORMS.iter().copied());
}
