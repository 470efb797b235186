//! Who answered, in short letters of every kind of body: by letterhead, signature, address or sentence. A street, a person,
//! a subject, a unit, whoever asks and whoever is only told of is nobody's authority.

use super::read;

/// What a letter asks and answers, where its row has `{}`.
const BODY: &str =
    "You asked:\n\nHow many benches were bought in 2022?\n\nOur response\n\nWe bought 41 benches in 2022.";

/// A letter, and who answered.
const LETTERS: &[(&str, Option<&str>)] = &[
    // Health.
    (
        "Castlemoor Teaching Hospitals NHS Foundation Trust\nTrust Headquarters\nMill Lane\n\nDear Ms Oak\n\n{}",
        Some("Castlemoor Teaching Hospitals NHS Foundation Trust"),
    ),
    ("NHS Orrinside\n\nDear Ms Oak\n\n{}", Some("NHS Orrinside")),
    (
        "NHS Fellshire Integrated Care Board\nFloor 2, Victoria House\n\nDear Ms Oak\n\n{}",
        Some("NHS Fellshire Integrated Care Board"),
    ),
    (
        "Bwrdd Iechyd Prifysgol Dyffryn\nDyffryn University Health Board\n\nDear Ms Oak\n\n{}",
        Some("Dyffryn University Health Board"),
    ),
    (
        "Eastern Lough Health and Social Care Trust\n\nDear Ms Oak\n\n{}",
        Some("Eastern Lough Health and Social Care Trust"),
    ),
    ("South Fell Ambulance Service NHS Trust\n\nDear Ms Oak\n\n{}", Some("South Fell Ambulance Service NHS Trust")),
    // By what the answer says of itself.
    (
        "Freedom of information request FOI 4081\nRequest\nHow many benches are there?\nResponse\nKent Police have carried out a search and hold no list of benches.",
        Some("Kent Police"),
    ),
    (
        "Freedom of information request FOI 4081\nRequest\n{}\nThese figures are for the area of West Midlands Police (WMP) and leave out the parks.",
        Some("West Midlands Police"),
    ),
    (
        "Freedom of information disclosure: bus inspections\nRural Transport Inspectorate\n19 May 2022\nThe requester wished to have the results. The notes have been held back by the Inspectorate.",
        Some("Rural Transport Inspectorate"),
    ),
    ("gov.scot\nFOI reference: FOI/19/02247\nInformation requested\n{}", Some("Scottish Government")),
    ("Freedom of information request FOI 4081\nRequest\n{}\nThese figures are published by the Home Office.", None),
    (
        "Freedom of information request FOI 4081\nRequest\n{}\nA bench was put up outside the Upton Inspectorate. The inspectors paid.",
        None,
    ),
    // Schools, colleges, universities.
    ("Brookside Learning Trust\nBench purchases\n\nDear Ms Oak\n\n{}", Some("Brookside Learning Trust")),
    (
        "St Oswald's Church of England Academy\nSchool Lane\n\nDear Ms Oak\n\n{}",
        Some("St Oswald's Church of England Academy"),
    ),
    ("City of Pelham College\n\nDear Ms Oak\n\n{}", Some("City of Pelham College")),
    ("The University of North Sallow\nSecretary's Office\n\nDear Ms Oak\n\n{}", Some("The University of North Sallow")),
    (
        "Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nRecords Manager\nPelham Metropolitan University\n",
        Some("Pelham Metropolitan University"),
    ),
    ("Royal College of Art and Design\n\nDear Ms Oak\n\n{}", Some("Royal College of Art and Design")),
    // Police, fire, justice.
    (
        "Fellshire Constabulary\nRe: Benches at Upton Police Station\n\nDear Ms Oak\n\n{}",
        Some("Fellshire Constabulary"),
    ),
    (
        "Office of the Police and Crime Commissioner for Fellshire\n\nDear Ms Oak\n\n{}",
        Some("Office of the Police and Crime Commissioner for Fellshire"),
    ),
    (
        "Fellshire Police, Fire and Crime Commissioner\n\nDear Ms Oak\n\n{}",
        Some("Fellshire Police, Fire and Crime Commissioner"),
    ),
    (
        "Fellshire Fire and Rescue Service\nFire Service Headquarters\n\nDear Ms Oak\n\n{}",
        Some("Fellshire Fire and Rescue Service"),
    ),
    ("Independent Office for Constable Conduct\n\nDear Ms Oak\n\n{}", Some("Independent Office for Constable Conduct")),
    (
        "Crown Office and Procurator Fiscal Service\n25 Chambers Street\n\nDear Ms Oak\n\n{}",
        Some("Crown Office and Procurator Fiscal Service"),
    ),
    // Local bodies.
    ("Greater Fellshire Combined Authority\n\nDear Ms Oak\n\n{}", Some("Greater Fellshire Combined Authority")),
    ("Cyngor Sir Ddinbych\nDenbighshire County Council\n\nDear Ms Oak\n\n{}", Some("Denbighshire County Council")),
    ("Cyngor Sir Ddinbych / Denbighshire County Council\n\nDear Ms Oak\n\n{}", Some("Denbighshire County Council")),
    ("Denbighshire County Council | Cyngor Sir Ddinbych\n\nDear Ms Oak\n\n{}", Some("Denbighshire County Council")),
    (
        "Fell Tops National Park Authority\nNational Park Office\n\nDear Ms Oak\n\n{}",
        Some("Fell Tops National Park Authority"),
    ),
    ("Nether Upton Parish Council\nClerk: Mrs J. Court\n\nDear Ms Oak\n\n{}", Some("Nether Upton Parish Council")),
    ("Great Upton Town Council\n\nDear Ms Oak\n\n{}", Some("Great Upton Town Council")),
    ("Marl Housing Association\nwww.marlhousing.example\n\nDear Ms Oak\n\n{}", Some("Marl Housing Association")),
    ("Comhairle nan Eilean Thuas\nThe Outer Holms Council\n\nDear Ms Oak\n\n{}", Some("The Outer Holms Council")),
    ("Newry Dunes and Down District Council\n\nDear Ms Oak\n\n{}", Some("Newry Dunes and Down District Council")),
    ("London Borough of Eastmere\nTown Hall, Mare Road\n\nDear Ms Oak\n\n{}", Some("London Borough of Eastmere")),
    // The state, its agencies and its museums.
    ("Ministry of Harbours\nMain Building\n\nDear Ms Oak\n\n{}", Some("Ministry of Harbours")),
    ("Department of Harbours (Northern Ireland)\n\nDear Ms Oak\n\n{}", Some("Department of Harbours")),
    ("Ofqual\nEarlsdon Park\n\nDear Ms Oak\n\n{}", Some("Ofqual")),
    ("Ofsted\nPiccadilly Gate\n\nDear Ms Oak\n\n{}", Some("Ofsted")),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nInformation Requests\nOfcom\n", Some("Ofcom")),
    ("Office of Rail and Road\n25 Cabot Square\n\nDear Ms Oak\n\n{}", Some("Office of Rail and Road")),
    ("Cyfoeth Naturiol Cymru\nNatural Resources Wales\n\nDear Ms Oak\n\n{}", Some("Natural Resources Wales")),
    (
        "Dear Ms Oak\n\n{} NRW has no more to say.\n\nYours sincerely\n\nP. Lunt\nNatural Resources Wales\n",
        Some("Natural Resources Wales"),
    ),
    ("Fell Valley Museums Trust\nBench purchases\n\nDear Ms Oak\n\n{}", Some("Fell Valley Museums Trust")),
    ("Driver and Vehicle Licensing Agency\n\nDear Ms Oak\n\n{}", Some("Driver and Vehicle Licensing Agency")),
    ("Dear Ms Oak\n\n{}\n\nKind regards\n\nHarbours Inspectorate\n", Some("Harbours Inspectorate")),
    (
        "Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\non behalf of Marl District Council\n",
        Some("Marl District Council"),
    ),
    // A sentence, an address, a mark of rights is the only sign.
    ("Dear Ms Oak\n\n{} Marl District Council holds no list of them.", Some("Marl District Council")),
    ("Dear Ms Oak\n\n{}\n\n© Marl District Council 2023", Some("Marl District Council")),
    ("From: foi@ofqual.gov.uk\nSent: 4 May 2023\n\nDear Ms Oak\n\n{}", Some("Ofqual")),
    ("Dear Ms Oak\n\n{}\n\nKind regards\n\nP. Lunt\nfoi@met.police.uk\n", Some("Metropolitan Police Service")),
    // Subjects.
    ("Royal Visit Costs\n\nDear Ms Oak\n\n{} Marl District Council holds no more.", Some("Marl District Council")),
    (
        "National Bench Survey\n\nDear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nMarl District Council\n",
        Some("Marl District Council"),
    ),
    ("National Bench Survey\n\nDear Ms Oak\n\n{}", None),
    ("Royal Visit Costs\n\nDear Ms Oak\n\n{}", None),
    (
        "Subject: Upton Police Station and Fell Council\n\nDear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nMarl District Council\n",
        Some("Marl District Council"),
    ),
    (
        "Re: University of Pelham\n\nDear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nMarl District Council\n",
        Some("Marl District Council"),
    ),
    ("RE National Bench Museum\n\nDear Ms Oak\n\n{}", None),
    ("Request for information: Scottish Bench Society\n\nDear Ms Oak\n\n{}", None),
    ("Subject:\nScottish Bench Society\n\nDear Ms Oak\n\n{}", None),
    ("Dear Ms Oak\n\nNational Bench Society\n\n{}", None),
    // Persons and places.
    ("Michael England\n10 Parliament Street\n\nDear Ms Oak\n\n{}", None),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nMichael England\n", None),
    ("Jane Mary Court\n4 Mill Lane\n\nDear Ms Oak\n\n{}", None),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nJane Mary Court\nInformation Officer\n", None),
    (
        "Dear Ms Oak\n\n{}\n\nYours sincerely\n\nJane Mary Court\nInformation Officer\nMarl District Council\n",
        Some("Marl District Council"),
    ),
    ("Scotland House\nVictoria Street London\n\nDear Ms Oak\n\n{}", None),
    ("Council House\nRoyal Parade\n\nDear Ms Oak\n\n{}", None),
    ("10 Parliament Street\nCrown Court\n\nDear Ms Oak\n\n{}", None),
    ("Police Headquarters\nUniversity Road\n\nDear Ms Oak\n\n{}", None),
    ("Northern Ireland\nUnited Kingdom\n\nDear Ms Oak\n\n{}", None),
    ("Dear Jane Mary Court\n\n{}\n\nYours sincerely\n\nJane Mary Court\n", None),
    // Units of a body.
    ("Information Governance Team\nLegal and Democratic Services\n\nDear Ms Oak\n\n{}", None),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nFreedom of Information Office\n", None),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nOffice of the Chief Executive\n", None),
    (
        "Department of Estates and Facilities\n\nDear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nUniversity of Pelham\n",
        Some("University of Pelham"),
    ),
    ("Office of the Vice-Chancellor\nUniversity of Pelham\n\nDear Ms Oak\n\n{}", Some("University of Pelham")),
    // Others than who answered.
    (
        "Dear Ms Oak\n\n{}\n\nIf you are unhappy you may complain to the Information Commissioner's Office, Wycliffe House.",
        None,
    ),
    (
        "Dear Ms Oak\n\n{}\n\nComplaints\nYou may ask the ICO to decide: Information Commissioner's Office, Wycliffe House, Water Lane.",
        None,
    ),
    ("Dear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\n\nInformation Commissioner's Office\nWycliffe House\n", None),
    ("Dear Ms Oak\n\n{} The rest is published by the Home Office.", None),
    ("Dear Ms Oak\n\n{} The Home Office holds the rest, and you may wish to ask it.", None),
    ("Dear Ms Oak\n\n{} Ofsted inspections of benches are listed on its site.", None),
    ("Ofsted inspections of nurseries\n\nDear Ms Oak\n\n{}", None),
    (
        "Dear Ms Oak\n\n{} They were bought from the Scottish Bench Company, and one from the University of Pelham.",
        None,
    ),
    (
        "Ms R Oak\nUniversity of Pelham\nPelham\n\nDear Ms Oak\n\n{}\n\nYours sincerely\n\nP. Lunt\nMarl District Council\n",
        Some("Marl District Council"),
    ),
    ("Marl District Council\n\nDear Ms Oak\n\nThe Home Office holds no benches.\n\n{}", Some("Marl District Council")),
    (
        "Dear Ms Oak\n\nYou asked:\n\nDoes Fell Council have benches?\n\nOur response\n\nMarl District Council does not hold this.",
        Some("Marl District Council"),
    ),
    // The third answer is no copyright, and a copyright still is one.
    (
        "Northern Tenants Executive\nFell House\n\nDear Ms Oak\n\nYou asked:\n\n(a) How many benches were bought?\n(b) Who paid?\n(c) letters about it\n\nOur response\n\n(a) 41 benches.\n(b) I paid.\n(c) Five letters have the views of HM Treasury on benches.",
        Some("Northern Tenants Executive"),
    ),
    ("Dear Ms Oak\n\n{}\n\n(c) Marl District Council 2023\n", Some("Marl District Council")),
    ("Dear Ms Oak\n\n{}\n\n© 2023 Marl District Council\n", Some("Marl District Council")),
    // Whom the first letter greets, whatever kind of trust it is.
    (
        "From: R Oak\n7 May 2022\n\nDear Fell Bank Academy Trust,\n\nHow many benches were bought in 2021?\n\nYours faithfully,\n\nR Oak\n\nFrom: Trust Office\n20 May 2022\n\nDear R Oak\n\n41 benches were bought.\n\nYours sincerely\n\nP Lunt",
        Some("Fell Bank Academy Trust"),
    ),
    // A last line without a greeting before it.
    ("Dear Ms Oak\n\n{}\nHead of Benches, Office of the Bench Regulator", Some("Office of the Bench Regulator")),
    ("Dear Ms Oak\n\n{}\nSome were a present from Marl District Council", None),
    // A body known by its letters alone, of which a sentence of the answer tells something.
    (
        "Subject: Benches at Creggan\n\n{} PSNI is excused from saying where they stand.",
        Some("Police Service of Northern Ireland"),
    ),
    // Who is given a short name writes the letter, and nobody that a sentence of it only tells of.
    ("{}\n\nMarlshire Police (MP) counts a bench once, however long it is.", Some("Marlshire Police")),
    ("{}\n\nFell Valley Health Board (“FVHB”) leases them.", Some("Fell Valley Health Board")),
    ("{}\n\nFell Valley Health Board (FVHB) does not hold the price.", Some("Fell Valley Health Board")),
    ("{}\n\nSome were lent to us by Marlshire Police (MP).", None),
    ("{}\n\nMarlshire Police (Traffic) counts a bench once.", None),
    ("Heddlu Penfro Police\n\nDear Ms Oak\n\n{}", Some("Penfro Police")),
    ("Cyngor Sir Glanrhyd County Council\n\nDear Ms Oak\n\n{}", Some("Glanrhyd County Council")),
    ("Tidewell Fire Authority, 4 May 2020\n\nDear Ms Oak\n\n{}", Some("Tidewell Fire Authority")),
];

#[test]
fn who_answered_is_read_and_nobody_else() {
    let mut wrong = Vec::new();
    for (letter, wanted) in LETTERS {
        let found = read("a.txt", &letter.replace("{}", BODY)).response.authority.map(|found| found.value.name);
        if found.as_deref() != *wanted {
            wrong.push(format!("{letter:?}\n    {found:?}, and not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), LETTERS.len(), wrong.join("\n"));
}
