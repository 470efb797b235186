//! What is near to a refusal and is none: lateness, a couple, a department that answers, and what is asked to be sent.

type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        "How much was spent on park benches in 2022?",
        "I am sorry that we were unable to respond within the time limit. The Council spent £42,300 on park benches in 2022.",
        "granted-in-full",
        &[],
    ),
    (
        "How much was spent on park benches in 2022? Please also send the contract.",
        "The Parks Department has responded as follows:\n\nThe Council spent £42,300 on park benches in 2022. The contract is exempt from disclosure under section 43(2) of the Freedom of Information Act 2000.\n\nYou may ask for an internal review.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    ("Can you please send me your policy on drones?", "The Council does not have a policy on drones.", "not-held", &[]),
];

#[test]
fn what_is_near_to_a_refusal_is_none() {
    super::check(ROWS.iter().copied());
}
