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
    (
        "Marl District Council\nInternal review IR-2024-0033\nOriginal request FOI 8812\n4 May 2024",
        "Marl District Council",
        Some("IR-2024-0033"),
        2024,
    ),
    (
        "Marl District Council\nYour ref: none     Our ref: FOI 61882\n4 May 2022",
        "Marl District Council",
        Some("FOI 61882"),
        2022,
    ),
    ("Marl District Council\nYour ref: AB/61882\n4 May 2022", "Marl District Council", None, 2022),
    (
        "Marl District Council\nSubject: NR254417 - River Ebble\n4 May 2022",
        "Marl District Council",
        Some("NR254417"),
        2022,
    ),
    (
        "Marl District Council\nSubject: RE: FOI/4471: swans\n4 May 2022",
        "Marl District Council",
        Some("FOI/4471"),
        2022,
    ),
    ("Marl District Council\nSubject: 2021/22 accounts - swans\n4 May 2022", "Marl District Council", None, 2022),
    ("Marl District Council\nTicket number: 88121\n4 May 2022", "Marl District Council", Some("88121"), 2022),
    (
        "Marl District Council\nRequest for information no. 4471: swans\n4 May 2022",
        "Marl District Council",
        Some("4471"),
        2022,
    ),
    (
        "Marl District Council | Legal Team | FOI-24-1187\n4 May 2024",
        "Marl District Council",
        Some("FOI-24-1187"),
        2024,
    ),
    ("Marl District Council | Report | Q1-2023\n4 May 2022", "Marl District Council", None, 2022),
    ("Marl District Council\nRequest 519 / 2024\n3 May 2024", "Marl District Council", Some("519 / 2024"), 2024),
    ("Marl District Council\nOur ref: 519/24\n3 May 2024", "Marl District Council", Some("519/24"), 2024),
    (
        "NHS Lochaber and Isles\nRequest for information 2022-0419\nIssued: 30 June 2022",
        "NHS Lochaber and Isles",
        Some("2022-0419"),
        2022,
    ),
    (
        "NHS Moray & Buchan\nYour request for information FOI/22/118\n30 June 2022",
        "NHS Moray & Buchan",
        Some("FOI/22/118"),
        2022,
    ),
    ("NHS Fenside\nFreedom of Information Request 22-118\n30 June 2022", "NHS Fenside", Some("22-118"), 2022),
    ("Marl Council\nFOI ref no. FOI-2023-118\n3 May 2023", "Marl Council", Some("FOI-2023-118"), 2023),
    ("Marl Council\nRef. No. 2023.118\n3 May 2023", "Marl Council", Some("2023.118"), 2023),
    ("Marl Council\nRequest reference 4471-23\n3 May 2023", "Marl Council", Some("4471-23"), 2023),
    ("Marl Council\nOur Ref: IG/AB/23/0041\n3 May 2023", "Marl Council", Some("IG/AB/23/0041"), 2023),
    ("Marl Council\nIn reply please quote: F0014417\n3 May 2023", "Marl Council", Some("F0014417"), 2023),
    ("Marl Council\nEnquiry ID 20417\n3 May 2023", "Marl Council", Some("20417"), 2023),
    ("Marl Council\nFOI Request Ref 23 - 0417\n3 May 2023", "Marl Council", Some("23 - 0417"), 2023),
    ("Marl Council\nCase 2023/0417/FOI\n3 May 2023", "Marl Council", Some("2023/0417/FOI"), 2023),
    ("Marl Council\nYour request (FOI2023-0417) of 3 April\n3 May 2023", "Marl Council", Some("FOI2023-0417"), 2023),
    ("Marl Council\nSubject: Benches [FOI 0417/23]\n3 May 2023", "Marl Council", Some("FOI 0417/23"), 2023),
    ("Marl Council\nFOI 0417/23: Benches in Mill Park\n3 May 2023", "Marl Council", Some("FOI 0417/23"), 2023),
    (
        "Marl Council\n3 May 2023\nFreedom of Information Act 2000 - Request No: 0417",
        "Marl Council",
        Some("0417"),
        2023,
    ),
    ("Marl Council\nEIR request RFI 1182\n3 May 2023", "Marl Council", Some("RFI 1182"), 2023),
    ("Marl Council\nReference: XX/XXXX\n3 May 2023", "Marl Council", None, 2023),
    ("Marl Council\nReference: TBC\n3 May 2023", "Marl Council", None, 2023),
    ("Heddlu Gwynedd Police\nCyfeirnod / Reference: 2023/118\n3 May 2023", "Gwynedd Police", Some("2023/118"), 2023),
    (
        "CRANMOOR FIRE AND RESCUE AUTHORITY\nReference: 20231114-2\n3 May 2023",
        "Cranmoor Fire and Rescue Authority",
        Some("20231114-2"),
        2023,
    ),
    ("Office for Rail Standards\nDisclosure 118 of 2023\n3 May 2023", "Office for Rail Standards", None, 2023),
    ("Marl Combined Authority\nREF:MCA118-23\n3 May 2023", "Marl Combined Authority", Some("MCA118-23"), 2023),
    (
        "The Charity Bank Regulator\nFOI: 23/118 | Released 3 May 2023",
        "The Charity Bank Regulator",
        Some("23/118"),
        2023,
    ),
    ("Marl Council\nFOI-23-118 (please quote in correspondence)\n3 May 2023", "Marl Council", Some("FOI-23-118"), 2023),
    ("Marl Council\nComplaint and request no. C/118/23\n3 May 2023", "Marl Council", Some("C/118/23"), 2023),
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

#[test]
fn a_name_over_two_lines_is_read_however_lines_end() {
    for end in ["\n", "\r\n", " \n", " \r\n"] {
        let lines =
            ["Ferndale and Holt", "NHS Foundation Trust", "Reference: FOI 2291", "1 June 2021", "", "Our response"];
        let text = format!("{}{end}The contract is attached.", lines.join(end));
        let authority = read("a.txt", &text).response.authority.map(|found| found.value.name);
        assert_eq!(authority.as_deref(), Some("Ferndale and Holt NHS Foundation Trust"), "{end:?}");
    }
}

/// A letter around a name that no table has and whose kind no form knows, and who answered.
const BODIES: &[(&str, Option<&str>)] = &[
    ("Historic Bridges England\n1 Cannon Street\n\nDear Ms Oak\n\n{}", Some("Historic Bridges England")),
    ("Northern Ireland Housing Executive\nBelfast\n\nDear Ms Oak\n\n{}", Some("Northern Ireland Housing Executive")),
    (
        "Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nInformation Officer\nNatural Resources Wales\n",
        Some("Natural Resources Wales"),
    ),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nScottish Water\n", Some("Scottish Water")),
    ("Arts Council England\n\nDear Ms Oak\n\n{}", Some("Arts Council England")),
    ("Network Rail\n\nDear Ms Oak\n\n{} Network Rail owns the bridge.", Some("Network Rail")),
    ("Companies House\nfoi@companieshouse.example\n\nDear Ms Oak\n\n{}", Some("Companies House")),
    ("Fell Museums Partnership\nwww.fmp.example\n\nDear Ms Oak\n\n{}", Some("Fell Museums Partnership")),
    ("Ofwell\nfoi@ofwell.example\n\nDear Ms Oak\n\n{}", Some("Ofwell")),
    ("Good morning\n\nThank you for getting in touch with Thornmoor Council.\n\n{}", Some("Thornmoor Council")),
    ("Dear Ms Oak\n\nThank you for your enquiry to Thornmoor Council.\n\n{}", Some("Thornmoor Council")),
    ("Dear Ms Oak\n\nThornmoor Council has considered your request.\n\n{}", Some("Thornmoor Council")),
    ("Dear Ms Oak\n\nI write on behalf of Thornmoor Council.\n\n{}", Some("Thornmoor Council")),
    // Persons, offices, addresses, subjects.
    ("Jane Court\n12 High Street\n\nDear Sir\n\n{}", None),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nJane Court\nChief Executive\n", None),
    ("Legal Services\nCrown House\n\nDear Ms Oak\n\n{}", None),
    ("Information Governance\n\nDear Ms Oak\n\n{} Information Governance has no more to say.", None),
    ("Closure of Upton Hospital\nReference: 41\n\n{}", None),
    ("Bus Services in Wales\n\nDear Ms Oak\n\n{}", None),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nCycling in Scotland\n", None),
];

#[test]
fn a_body_of_no_known_kind_is_read_where_something_bears_its_name_out() {
    for (letter, authority) in BODIES {
        let text =
            letter.replace("{}", "Information requested\nHow many swans are there?\nOur response\nThere are 41.");
        let found = read("a.txt", &text).response.authority.map(|found| found.value.name);
        assert_eq!(found.as_deref(), *authority, "{letter}");
    }
}

#[test]
fn the_title_of_a_page_names_an_authority_only_where_it_is_one() {
    for (title, text, authority) in [
        ("FOI 1234 - Trees Felled In Parks", "We felled 12.", None),
        ("Trees | Tree Felling", "We felled 12.", None),
        ("Response | Fairmere Local Life", "We felled 12.", None),
        ("Response | Museum Visitors", "We felled 12.", None),
        ("Response | Fairmere Local Life", "Fairmere Local Life felled 12.", Some("Fairmere Local Life")),
        ("Response | National Museum of Navigation", "We felled 12.", Some("National Museum of Navigation")),
        ("Response | Fairmere Picture Gallery", "We felled 12.", Some("Fairmere Picture Gallery")),
        ("Release 25-0094 | Historic England", "We felled 12.", Some("Historic England")),
        ("Trees | Felled in Wales", "We felled 12.", None),
        ("Trees | ICO disclosure log", "We felled 12.", Some("Information Commissioner's Office")),
        ("Trees | Historic England FOI responses", "We felled 12.", Some("Historic England")),
        ("Trees | Freedom of information", "We felled 12.", None),
    ] {
        let page = format!(
            "<html><head><title>{title}</title></head><body><h1>{title}</h1><h2>Information requested</h2><p>How many trees were felled?</p><h2>Our response</h2><p>{text}</p></body></html>"
        );
        let found = read("a.html", &page).response.authority.map(|found| found.value.name);
        assert_eq!(found.as_deref(), authority, "{title}: {text}");
    }
}
