//! Which grounds count, sentence by sentence: decided after being weighed, dropped at a review, held in mind, told of by others.

use super::{paths, read};

/// An answer, the outcome, and the provisions relied on.
type Rows = &'static [(&'static str, &'static str, &'static [&'static str])];

const ASKED: &str = "You asked for the contracts for the leisure centre since 2020, and the names of the bidders.";

fn check(rows: Rows) {
    super::check(rows.iter().map(|(answer, outcome, provisions)| (ASKED, *answer, *outcome, *provisions)));
}

/// What a review says of a ground goes for it wherever it is cited, and for no other.
const REVIEWED: Rows = &[
    (
        "Section 43. I do not agree that this applies to the old rates. The contracts are enclosed, with the names.",
        "granted-in-full",
        &[],
    ),
    (
        "Our first reply withheld the rates under section 43(2) and the names under section 40(2).\n\nSection 43. I do not think that this adds anything, and the rates are enclosed.\n\nSection 40. I agree with this. The names are withheld.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "The names of staff are withheld under section 40(2).\n\nSection 40(2). This does not cover the directors, whose names are on the register and are enclosed with the contracts.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "As to section 43(2), I do not think the earlier reply was right, and the rates are enclosed with everything else.",
        "granted-in-full",
        &[],
    ),
    (
        "Our reply of 2 March relied on section 43(2) and section 40(2).\n\nAs to section 43(2), the rates are two years old. The reply was wrong, and they are enclosed.\n\nAs to section 40(2), the names are those of junior staff. The reply was right.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "Our reply of 2 March relied on section 43(2).\n\nSection 43(2). This is not upheld. The rates are enclosed.",
        "granted-in-full",
        &[],
    ),
];

#[test]
fn a_review_drops_or_keeps_a_ground() {
    check(REVIEWED);
}

/// What is weighed counts once it is decided so.
const WEIGHED: Rows = &[
    (
        "The contracts are enclosed. The names of the bidders are withheld under section 40(2) and we have decided to keep it that way.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "Regulation 12(5)(e) may be relied on where confidence is owed, and we have decided to rely on it for the names. The contracts are enclosed. This is environmental information.",
        "granted-in-part",
        &["eir/12/5/e"],
    ),
    (
        "Section 43(2) could be applied to the rates but we have decided to release them. The contracts are enclosed in full, with the names.",
        "granted-in-full",
        &[],
    ),
    (
        "We considered whether section 43(2) applied to the rates and have decided to withhold them on that ground. The rest of the contracts is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The question of section 43(2) was under review by our solicitors for some time. We now withhold the rates under that section. The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The contracts are under review and will be let again in May. The rates are withheld under section 43(2). The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "While the tender is being considered, section 43(2) protects the bids, and we refuse your request.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The bids are being weighed against each other this month, so they are exempt under section 43(2). We refuse your request.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "It is said that section 43(2) would no doubt apply to a bid. We do not think so, and the bids are enclosed with the names and contracts.",
        "granted-in-full",
        &[],
    ),
    (
        "We have made up our minds that section 43(2) applies to the rates. The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "It has still to be decided whether section 43(2) applies to the rates. We hope to write by 4 June.",
        "not-processed",
        &[],
    ),
    (
        "What had to be decided was whether section 43(2) applied, and it does: we withhold the rates. The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    ("We are looking at section 43(2) for the rates and will write again by 4 June.", "not-processed", &[]),
    (
        "Looking at section 43(2) again, I am satisfied that it applies to the rates, and they are withheld. The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The bank has yet to decide whether to lend, so the price is exempt under section 43(2). The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
];

#[test]
fn what_is_weighed_counts_once_it_is_decided() {
    check(WEIGHED);
}

/// What lists, schedules and registers say.
const LISTED: Rows = &[
    (
        "The schedule puts section 43(2) against the rates, and we have withheld them. The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The schedule attached lists what has been withheld: section 43(2) for the rates and section 40(2) for the names. The rest is enclosed.",
        "granted-in-part",
        &["foia/40/2", "foia/43/2"],
    ),
    (
        "The following has been held back:\n- the rates. Section 43(2) protects the commercial interests of any person.\n- the names of staff. Section 40(2) is about personal data.\nThe rest is enclosed.",
        "granted-in-part",
        &["foia/40/2", "foia/43/2"],
    ),
    (
        "What you will not find in it:\n- the rates. Section 43(2) is about commercial interests, and the firm would lose by it.\n- the names of staff, because section 40(2) says that personal data are not to be given.\nThe rest is enclosed.",
        "granted-in-part",
        &["foia/40/2", "foia/43/2"],
    ),
    (
        "The register has section 43(2) against this file, but that is no longer so and it is enclosed.",
        "granted-in-full",
        &[],
    ),
    (
        "The asset register shows what was bought. Section 43(2) applies to the prices. The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The names fall within section 40(2). We are not relying on section 40(2) for the directors, who are on the register. The contracts are enclosed.",
        "granted-in-part",
        &["foia/40/2"],
    ),
];

#[test]
fn lists_say_what_is_kept_back_and_registers_do_not() {
    check(LISTED);
}

/// Who relied on what, and when.
const SAID: Rows = &[
    ("Reliance was placed on section 43(2) for the rates. The rest is enclosed.", "granted-in-part", &["foia/43/2"]),
    ("No reliance has been placed on section 43(2). The contracts and the names are enclosed.", "granted-in-full", &[]),
    (
        "The contracts are enclosed. The names were removed by the legal team, who relied on section 40(2).",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "The Ombudsman, which applied section 44 last year, has a different view. The contracts and the names are enclosed.",
        "granted-in-full",
        &[],
    ),
    (
        "The contracts that were transferred to us in 2022 are withheld under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
    ("When the centre was transferred to the trust the contracts went with it. We hold none of them.", "not-held", &[]),
    (
        "When the contract was transferred to the new firm it asked for confidence, and the price is exempt under section 41. The rest is enclosed.",
        "granted-in-part",
        &["foia/41"],
    ),
    (
        "The note was amended to read better. The names are withheld under section 40(2). The contracts are enclosed.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "The Act sets out three conditions, of which section 40(3A)(a) is met, so the names are exempt under section 40(2). The contracts are enclosed.",
        "granted-in-part",
        &["foia/40/2", "foia/40/3A/a"],
    ),
    (
        "The lease sets out conditions and section 43(2) keeps the rates in it from disclosure. We withhold them under that section. The rest is enclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "The council declined to release the rates and cited section 43(2). The rest was disclosed.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "As to section 40(2), the names are those of junior staff and are withheld. The rest is enclosed.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    ("We are keeping to section 43(2) for the rates. The rest is enclosed.", "granted-in-part", &["foia/43/2"]),
    (
        "We are holding to the timetable in section 10(1). The contracts and the names are enclosed.",
        "granted-in-full",
        &[],
    ),
    (
        "One manager had section 38(1)(b) in mind, but we are not claiming section 38 for anything. The contracts and the names are enclosed.",
        "granted-in-full",
        &[],
    ),
    (
        "The names are withheld under section 40(2). We are not claiming section 38 for them. The contracts are enclosed.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    ("Section 43(2) cannot therefore be used, and the rates are enclosed with all the rest.", "granted-in-full", &[]),
];

#[test]
fn who_relies_on_a_ground_is_the_authority() {
    check(SAID);
}

/// Where a letter says by its form which grounds count: labels of paragraphs, a heading, the end of a summary.
const BY_FORM: Rows = &[
    (
        "They had relied on section 36(2)(b)(ii), s42 (1) and section 43.\n\nSection 36. The opinion was properly taken and I think it a reasonable one.\n\nSection 42. The same goes for Annex B.\n\nSection 43. I should not have used it, and the rates are enclosed.",
        "granted-in-part",
        &["foia/36/2/b/ii", "foia/42/1"],
    ),
    (
        "Response\n\nThe file came to us in 1999, and at the review of 2006 section 24(1) was put down for it.\n\nExemptions applied\n\nSection 26(1)(b) applies to the drawings, which are withheld.",
        "refused-in-full",
        &["foia/26/1/b"],
    ),
    (
        "Response\n\nThe names are withheld under section 40(2). The rest is enclosed.\n\nExemptions applied\n\nSection 40(2) covers the names of junior staff.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "All of this is being kept back by the council, which cites sections 41 and 43 of the Act.",
        "refused-in-full",
        &["foia/41", "foia/43"],
    ),
    (
        "The rates were held back; sections 41 and 43 were the grounds. The rest is enclosed.",
        "granted-in-part",
        &["foia/41", "foia/43"],
    ),
    (
        "The firm begged us to consider section 43(2). We did, and section 43(2) has no bearing on the matter. The contracts and the names are enclosed.",
        "granted-in-full",
        &[],
    ),
    (
        "It is regulation 12(5)(e) that keeps the rates from you. The rest is enclosed.",
        "granted-in-part",
        &["eir/12/5/e"],
    ),
    (
        "Officers are disciplined under regulation 12 of the Police (Conduct) Regulations. The contracts and the names are enclosed.",
        "granted-in-full",
        &[],
    ),
    (
        "In some cases a contract is kept back, for example under section 43(2). We must reply, at the latest by 4 June 2023.",
        "not-processed",
        &[],
    ),
    (
        "You cannot have\n- the rates. Section 43(2) is about commercial interests;\n- the names, which fall under section 40(2).\nThe rest is enclosed.",
        "granted-in-part",
        &["foia/40/2", "foia/43/2"],
    ),
    (
        "The Act names three conditions, at subsections (3A), (3B) and (4A) of section 40. The names are withheld under section 40(2). The rest is enclosed.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "In our reply the rates were refused under section 43(2). Section 43(2) can no longer be maintained, and the rates are enclosed with all the rest.",
        "granted-in-full",
        &[],
    ),
    ("Section 40: the names of staff have been removed. The rest is enclosed.", "granted-in-part", &["foia/40"]),
    ("Section 10: you will hear from us within twenty working days.", "not-processed", &[]),
];

#[test]
fn labels_headings_and_summaries_say_what_counts() {
    check(BY_FORM);
}

#[test]
fn a_page_that_sums_up_names_the_grounds() {
    for (page, grounds) in [
        (
            "A member of the public asked how many cartons had been returned, with the letters. The number of cartons was released by Northwick Health Board. It held on to the letters under sections 31 and 43 of the Freedom of Information Act.",
            &["foia/31", "foia/43"][..],
        ),
        (
            "We hold your letters, and you may read sections 31 and 43 of the Freedom of Information Act on our site.",
            &[],
        ),
    ] {
        let text =
            format!("FOI release: gowns\nReference number: 2020/118\nNorthwick Health Board, 2 October 2020\n{page}\n");
        assert_eq!(paths(&read("a.txt", &text).response, false), grounds, "{page}");
    }
}
