//! The heads of letters: who answers, under which reference, in which year.

use super::read;

/// The head of a letter, who answers, under which reference, and in which year.
const HEADS: &[(&str, &str, Option<&str>, u16)] = &[
    ("NORTHWICK CITY COUNCIL\nOur ref: NC/7\n3 May 2023", "Northwick City Council", Some("NC/7"), 2023),
    ("ROYAL BOROUGH OF EASTMERE\nRef: RBE-22-0417\n3 May 2022", "Royal Borough of Eastmere", Some("RBE-22-0417"), 2022),
    (
        "Ferndale and Holt\nNHS Foundation Trust\nReference number: FOI 2291\n1 June 2021",
        "Ferndale and Holt NHS Foundation Trust",
        Some("FOI 2291"),
        2021,
    ),
    (
        "Department for Canals\nSubject: Lock keepers - FOI2024/00311\n1 March 2024",
        "Department for Canals",
        Some("FOI2024/00311"),
        2024,
    ),
    (
        "Office of the Police and Crime Commissioner for Dunmere\nEnquiry number: 884/20\n5 June 2020",
        "Office of the Police and Crime Commissioner for Dunmere",
        Some("884/20"),
        2020,
    ),
    ("Marl District Council\nFOI: 20417\n5 June 2020", "Marl District Council", Some("20417"), 2020),
    ("Marl District Council\nCase number 55120871\n5 June 2020", "Marl District Council", Some("55120871"), 2020),
    (
        "Marl District Council\nInternal review: IR 0044\nOriginal request: FOI 8812\nDate 4 May 2019",
        "Marl District Council",
        Some("IR 0044"),
        2019,
    ),
    ("Marl District Council\nE22/1\n4 May 2019", "Marl District Council", None, 2019),
    ("Marl District Council\nOur reference: CRLF-1\n4 May 2019", "Marl District Council", Some("CRLF-1"), 2019),
    ("Marl District Council\nReference: UTF16-LE-1\n4 May 2019", "Marl District Council", Some("UTF16-LE-1"), 2019),
    (
        "Marl District Council\nYour ref: \nOur ref: MDC/FOI/0098\n4 May 2019",
        "Marl District Council",
        Some("MDC/FOI/0098"),
        2019,
    ),
    (
        "Marl District Council\nFreedom of Information release 2023-0091\n4 May 2023",
        "Marl District Council",
        Some("2023-0091"),
        2023,
    ),
    ("Marl District Council\nPupil numbers 2021/22\n4 May 2023", "Marl District Council", None, 2023),
    (
        "University of Pelham\nFreedom of information request F1932\n4 May 2018",
        "University of Pelham",
        Some("F1932"),
        2018,
    ),
];

#[test]
fn heads_of_letters() {
    for (head, authority, reference, year) in HEADS {
        let text = format!(
            "{head}\n\nDear Ms Oak\n\nInformation requested\nThe contract for 2019/20 and 2021/22.\nOur response\nThe contract is attached.\n"
        );
        let response = read("a.txt", &text).response;
        assert_eq!(response.authority.map(|found| found.value.name).as_deref(), Some(*authority), "{head}");
        assert_eq!(response.reference.map(|found| found.value).as_deref(), *reference, "{head}");
        assert_eq!(response.year.map(|found| found.value), Some(*year), "{head}");
        assert!(response.references.iter().all(|case| !case.raw.contains("20")), "{head}: years are no cases");
    }
}
