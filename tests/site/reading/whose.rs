//! Who answered where no letterhead says it: a letter bears its writer out by what it says of itself. Whoever is only told
//! of, the kind of a body alone and the building in which a letter was written are nobody's names.

use super::read;

/// What a letter asks and answers, where its row has `{}`.
const BODY: &str =
    "You asked:\n\nHow many benches were bought in 2022?\n\nOur response\n\nWe bought 41 benches in 2022.";

/// A letter, and who answered.
const LETTERS: &[(&str, Option<&str>)] = &[
    // The papers, the site and the complaints of a body are its own.
    (
        "Dear Ms Oak\n\n{}\n\nThis may not be sold without the consent of Eastfell Community NHS Trust. Ask the signatory.\n\nYours sincerely\n\nP. Lunt",
        Some("Eastfell Community NHS Trust"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nThank you for your interest in Fell Borough Council.\n\nYours sincerely\n\nP. Lunt",
        Some("Fell Borough Council"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nAny appeal should be made in writing to:\n\nThe Clerk,\nMarl Internal Drainage Board,\nThe Sluice,\nUpton",
        Some("Marl Internal Drainage Board"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nIf you are unhappy please write to:\n\nThe Information Commissioner's Office\nWycliffe House\nWilmslow",
        None,
    ),
    ("Dear Ms Oak\n\n{}\n\nIf you remain unhappy you may contact the Welsh Government.", Some("Welsh Government")),
    (
        "Dear Ms Oak\n\nI can confirm the following Fellshire and Marl NHS and Social Care Partnership Trust (FMPT) figures.\n\n{}",
        Some("Fellshire and Marl NHS and Social Care Partnership Trust"),
    ),
    (
        "Dear Ms Oak\n\nFollowing receipt of your request, searches were conducted within Fellshire Constabulary.\n\n{}",
        Some("Fellshire Constabulary"),
    ),
    // Named by who asks alone, but called by its kind in the answer.
    (
        "Request\n\nHow many benches were bought for wards in Eastfell Mental Health NHS Trust?\n\nResponse\n\nThe Trust bought 41 benches in 2022.",
        Some("Eastfell Mental Health NHS Trust"),
    ),
    (
        "Request\n\nHow many benches were given to wards in Eastfell Mental Health NHS Trust?\n\nResponse\n\nWe gave it 41 benches in 2022.",
        None,
    ),
    // Others are told of.
    ("Dear Ms Oak\n\n{}\n\nThe benches were made by Marl Council for a fair.", None),
    ("Dear Ms Oak\n\n{}\n\nWe have passed your request to Marl Council.", None),
    ("Dear Ms Oak\n\n{}\n\nThe depot was acquired by Eastfell NHS Foundation Trust in 2019.", None),
    ("Dear Ms Oak\n\n{}\n\nBenches stand at:\n\nMarl Council\n\nand in the park.", None),
    // A unit and its body, a list, an abbreviation: the name is the body's in full.
    (
        "Dear Ms Oak\n\n{}\n\nYours sincerely\n\nFreedom of Information Team Eastfell Care NHS Foundation Trust Trust Headquarters Mill Lane",
        Some("Eastfell Care NHS Foundation Trust"),
    ),
    (
        "Upton, Marl and Wendmere Mental Health NHS Trust\n\nDear Ms Oak\n\n{}",
        Some("Upton, Marl and Wendmere Mental Health NHS Trust"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nThis is the property of Upton, Norton, Marl and Wendmere Integrated Care Board.",
        Some("Upton, Norton, Marl and Wendmere Integrated Care Board"),
    ),
    ("Dear Ms Oak\n\nHowever, Marl and Wendmere Police does not hold this.\n\n{}", Some("Marl and Wendmere Police")),
    (
        "Dear Ms Oak\n\n{}\n\nYours sincerely\n\nThe Records Team\nGreater Fell MH NHS Foundation Trust\n\nGreater Fell Mental Health NHS Foundation Trust, The Bend, Upton",
        Some("Greater Fell Mental Health NHS Foundation Trust"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nIf you are not satisfied please write to:\n\nThe Clerk, Upton Care NHS Trust and Marl Care NHS Trust, Mill Lane",
        Some("Upton Care NHS Trust"),
    ),
    // A building, and the kind of a body.
    ("Fellshire Constabulary Headquarters\nThe Moor\nUpton\n\nDear Ms Oak\n\n{}", Some("Fellshire Constabulary")),
    (
        "Springmoor Hospital\nMill Lane\n\nDear Ms Oak\n\n{}\n\nThe Trust has no other benches.\n\nYours sincerely\n\nP. Lunt",
        None,
    ),
    ("NHS House\nMill Lane\n\nDear Ms Oak\n\n{}", None),
    ("Dear Mr Oak\n\nYou ask about the decision of the City Council to refuse.\n\n{}", None),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nPartnership NHS Trust", None),
    // What came with a message stands over it.
    (
        "1 Attachment\n\nBenches 2022.xlsx\n\n14K Download View as HTML\n\nDownload\n\nDear Ms Oak\n\nPlease find Wendmere District Council's response below.\n\n{}\n\nKind regards\n\nP. Lunt",
        Some("Wendmere District Council"),
    ),
    // A form of reference that one body is known by, and another prints.
    ("FELLSHIRE POLICE\n\nOur ref: 01/FOI/25/006753/Z\n\nDear Ms Oak\n\n{}", Some("Fellshire Police")),
    ("Our ref: 01/FOI/25/006753/Z\n\nDear Ms Oak\n\n{}", Some("Metropolitan Police Service")),
    (
        "Freedom of information request reference no: 01.FOI.23.033857\n\n{}\n\nThe MPS has asked Marl Police.",
        Some("Metropolitan Police Service"),
    ),
];

#[test]
fn a_letter_bears_out_who_answered() {
    let mut wrong = Vec::new();
    for (letter, authority) in LETTERS {
        let text = letter.replace("{}", BODY);
        let response = read("a.txt", &text).response;
        let name = response.authority.as_ref().map(|found| found.value.name.as_str());
        if name != *authority {
            wrong.push(format!("{name:?}, not {authority:?}:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), LETTERS.len(), wrong.join("\n\n"));
}

#[test]
fn one_body_has_one_slug() {
    let slug = |name: &str| foi_archive::ingest::authority(name).map(|authority| authority.slug);
    assert_eq!(slug("Fell & Marl Constabulary"), slug("Fell and Marl Constabulary"));
    assert_eq!(slug("Fell & Marl Constabulary").as_deref(), Some("fell-and-marl-constabulary"));
}
