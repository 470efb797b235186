//! Who answered, where only an address of the body says so.

use super::read;

/// What a letter asks and answers, where its row has `{}`.
const BODY: &str =
    "You asked:\n\nHow many benches were bought in 2022?\n\nOur response\n\nWe bought 41 benches in 2022.";

/// A letter, and who answered.
const LETTERS: &[(&str, Option<&str>)] = &[
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nFOI Officer\nfoi@kent.police.uk\n", Some("Kent Police")),
    (
        "Dear Ms Oak\n\n{}\n\nFurther figures are at https://www.kent.police.uk/benches.\n\nYours sincerely\n\nP. Lunt\nFOI Officer\n",
        None,
    ),
    (
        "Dear Ms Oak\n\n{}\n\nYou may wish to ask the force: foi@kent.police.uk.\n\nYours sincerely\n\nP. Lunt\nFOI Officer\n",
        None,
    ),
    ("Dear Ms Oak\n\n{}\n\nIf you are unhappy with this answer write to foi@kent.police.uk.\n", Some("Kent Police")),
    (
        "Trust Headquarters\nwww.swlstg.nhs.uk\n\nDear Ms Oak\n\n{}\n",
        Some("South West London and St George's Mental Health NHS Trust"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nRDaSH does not employ gardeners. Our policy is at https://www.rdash.nhs.uk/policies.\n",
        Some("Rotherham Doncaster and South Humber NHS Foundation Trust"),
    ),
    ("Dear Ms Oak\n\n{}\n\nfoi@kent.police.uk\nfoi@essex.police.uk\n", None),
    (
        "Fell Parish Council\n\nDear Ms Oak\n\n{}\n\nIf you are unhappy with this answer write to foi@kent.police.uk.\n",
        Some("Fell Parish Council"),
    ),
    (
        "Midlands Partnership Foundation Trust\nfoi@mpft.nhs.uk\n\nDear Ms Oak\n\n{}\n",
        Some("Midlands Partnership NHS Foundation Trust"),
    ),
    ("Fell Foundation Trust\nfoi@mpft.nhs.uk\n\nDear Ms Oak\n\n{}\n", Some("Fell Foundation Trust")),
    (
        "Dear Ms Oak\n\nFrom: R. Oak <r.oak@kent.ac.uk>\n\nYou asked:\n\nHow many benches? Write to r.oak@kent.ac.uk.\n\nOur response\n\nWe bought 41 benches in 2022.\n",
        None,
    ),
    (
        "From: R. Oak <r.oak@kent.ac.uk>\nTo: FOI\nSubject: benches\n\nDear FOI team\n\nHow many benches were bought in 2022?\n\nR. Oak\n\nDear Ms Oak\n\nWe bought 41 benches in 2022.\n\nP. Lunt\n",
        None,
    ),
    (
        "To: r.oak@kent.ac.uk\nSubject: Freedom of Information request on benches\n\nDear Ms Oak\n\nWe bought 41 benches in 2022.\n\nYours sincerely\n\nP. Lunt\n",
        None,
    ),
    (
        "Dear Ms Oak\n\n{}\n\nMs P. Lunt, Head of Records, Midlands Partnership Foundation Trust, Mill Lane\nEmail: p.lunt@mpft.nhs.uk\n",
        Some("Midlands Partnership NHS Foundation Trust"),
    ),
];

#[test]
fn an_address_of_its_own_says_who_answered() {
    let mut wrong = Vec::new();
    for (letter, name) in LETTERS {
        let text = letter.replace("{}", BODY);
        let response = read("a.txt", &text).response;
        let found = response.authority.as_ref().map(|found| found.value.name.as_str());
        if found != *name {
            wrong.push(format!("{found:?}, not {name:?}:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
