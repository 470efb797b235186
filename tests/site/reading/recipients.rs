//! Letters to bodies: whom a letter is to has an address at its head, and is not who writes it.

use super::read;

/// What stands above `You asked how many geese were seen in 2022.`, the answer, the signature, and who writes.
const LETTERS: &[(&str, &str, &str, &str)] = &[
    // The letterhead below the address, and none at all.
    (
        "The Clerk\nAmbrey Parish Council\nThe Old School\nAmbrey\n\nWendmere District Council\nCouncil Offices\n\n3 May 2023\n\nDear Clerk",
        "The Council counted nine.",
        "P. Lunt\nRecords Officer",
        "Wendmere District Council",
    ),
    (
        "The Clerk\nAmbrey Parish Council\nThe Old School\n\n3 May 2023\n\nDear Clerk",
        "The wardens counted nine.",
        "P. Lunt\nWendmere District Council",
        "Wendmere District Council",
    ),
    (
        "Jane Court\nTollbury Borough Council\nTown Hall\n\n3 May 2023\n\nDear Jane",
        "The wardens counted nine.",
        "P. Lunt\nNorth Marl Police",
        "North Marl Police",
    ),
    (
        "Clerk to Ambrey Parish Council\n\nWendmere District Council\n\n3 May 2023\n\nDear Clerk",
        "Nine.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    // Lines that no blank line parts.
    (
        "Ms P Reed\nAmbrey Parish Council\nThe Old School\nAmbrey AM1 2BC\nWendmere District Council\nThe Moot Hall\n3 May 2023\nDear Ms Reed",
        "The Council counted nine.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    (
        "Clerk to the Council\nAmbrey Parish Council\nThe Old School\nWendmere District Council\n3 May 2023\nDear Clerk",
        "The Council counted nine.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    (
        "Ms P Reed\nAmbrey Parish Council\nOur ref: 118/23\nWendmere District Council\n3 May 2023\nDear Ms Reed",
        "The Council counted nine.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    // A greeting without a name: the rest of the letter says who writes.
    (
        "Tollbury Borough Council\nTown Hall\n\nWendmere District Council\nThe Moot Hall\n\n3 May 2023\n\nDear Sir or Madam",
        "The District Council counted nine.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    (
        "Tollbury Borough Council\nTown Hall\n\nWendmere District Council\nThe Moot Hall\n\n3 May 2023\n\nDear Sirs",
        "Nine. The count is at www.wendmere.example/geese.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    (
        "Tollbury Borough Council\nTown Hall\n\n3 May 2023\n\nDear Sirs",
        "The Force counted nine.",
        "P. Lunt\nNorth Marl Police",
        "North Marl Police",
    ),
    (
        "Marlshire County Council\nCounty Hall\n\n3 May 2023\n\nDear Sirs",
        "The Service counted nine.",
        "P. Lunt\nMarlshire Fire and Rescue Service",
        "Marlshire Fire and Rescue Service",
    ),
    (
        "The Upton Gazette Ltd\n4 Mill Lane\n\n3 May 2023\n\nDear Sir or Madam",
        "Nine were counted.",
        "P. Lunt\nRecords Officer\nHollin Museum",
        "Hollin Museum",
    ),
    (
        "To: The Clerk, Ambrey Parish Council\nFrom: Records, Wendmere District Council\nDate: 3 May 2023\n\nDear all",
        "Nine were counted.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    (
        "Clerk to the Council\nAmbrey Parish Council\n\nWendmere District Council\n\n3 May 2023\n\nDear Clerk",
        "Nine were counted.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    (
        "Upton Town Council\nTown Hall\n\n3 May 2023\n\nDear Sirs",
        "The Department counted nine.",
        "P. Lunt\nDepartment for Harbours",
        "Department for Harbours",
    ),
    (
        "Applicant: Ambrey Parish Council\nAuthority: Wendmere District Council\n\nDear all",
        "Nine were counted.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    // The letterhead, whatever another name has for it.
    (
        "Wendmere District Council\nThe Moot Hall\n\n3 May 2023\n\nDear Wendmere resident",
        "Nine were counted.",
        "P. Lunt",
        "Wendmere District Council",
    ),
    (
        "Tollbury Borough Council\nTown Hall\n\n3 May 2023\n\nDear Ms Oduya",
        "The Council counted nine.",
        "P. Lunt\nTollbury and Upton Shared Services\nOn behalf of Tollbury Borough Council",
        "Tollbury Borough Council",
    ),
    (
        "Tollbury Borough Council\nTown Hall\n\n3 May 2023\n\nDear Ms Oduya",
        "The Council counted nine.",
        "P. Lunt\nSeconded from Marlshire County Council",
        "Tollbury Borough Council",
    ),
    (
        "London Borough of Tollbury\nTown Hall\n\n3 May 2023\n\nDear Ms Oduya",
        "Nine were counted.",
        "P. Lunt\nTollbury Borough Council",
        "London Borough of Tollbury",
    ),
    (
        "University of Upton\nUpton\n\n3 May 2023\n\nDear Ms Smith",
        "The University counted nine in the Department.",
        "P. Lunt\nDepartment of Estates",
        "University of Upton",
    ),
    (
        "Ambrey Parish Council\nThe Old School\nAmbrey AM1 2BC\n\n3 May 2023\n\nDear Ms Smith",
        "Nine were counted.",
        "P. Lunt\nClerk",
        "Ambrey Parish Council",
    ),
    (
        "To: Wendmere District Council\nDate: 3 May 2023\n\nDear Sir or Madam",
        "Nine were counted.",
        "P. Lunt",
        "Wendmere District Council",
    ),
];

#[test]
fn whom_a_letter_is_to_does_not_write_it() {
    let mut wrong = Vec::new();
    for (head, answer, signature, writer) in LETTERS {
        let text = format!(
            "{head}\n\nYou asked how many geese were seen in 2022.\n\n{answer}\n\nYours sincerely\n\n{signature}\n"
        );
        let found = read("a.txt", &text).response.authority.map(|found| found.value.name);
        if found.as_deref() != Some(*writer) {
            wrong.push(format!("{text}\n=> {found:?}, not {writer}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), LETTERS.len(), wrong.join("\n\n"));
}
