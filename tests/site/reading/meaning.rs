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
