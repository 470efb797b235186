//! What was asked where nothing leads to it, or only the head of a message does; who answered, the reference and the year
//! where no letterhead has them: beside letters that look alike.

use super::read;

/// What a letter asks and answers, where its row has `{}`.
const BODY: &str =
    "You asked:\n\nHow many benches were bought in 2022?\n\nOur response\n\nWe bought 41 benches in 2022.";

/// The first and the last words of a request.
type Ends<'a> = (&'a str, &'a str);

/// A letter, and its request.
const REQUESTS: &[(&str, Option<Ends<'_>>)] = &[
    (
        "Marl Harbour Trust\n\nYour original request:\n\nWe are submitting the following request for papers on the quay.\n\nSpecifically, we are requesting:\n\n· The survey of the quay.\n\n· Any letters about the survey.\n\nOn 15/06/2021 you were asked to narrow it.\n\nOn 28/06/2021 you confirmed that letters of 2020 are enough.\n\nResponse\n\nThe survey is attached.\n",
        Some(("We are submitting", "about the survey.")),
    ),
    (
        "Upton Parish Council\n\nYou requested:\n\nRequestor: R. Oak\n\n15 May 2018\n\nWe are submitting the following request for papers on the pond. Specifically, we are requesting:\n· Any plans of the pond.\n\nOur response:\n\nUpton Parish Council does not have any plans of the pond.\n",
        Some(("We are submitting", "of the pond.")),
    ),
    (
        "Upton College\n\nDear Ms Oak\n\nThank you for your request, received on 4 November 2020, for the provision of the following information:-\n\nThe number of desks bought in 2019 and what they cost.\n\nWe bought 41 desks for £4,100.\n\nYours sincerely\n\nP. Lunt\n",
        Some(("The number of desks", "what they cost.")),
    ),
    (
        "Fell Fire Authority\n\nDear Ms Oak\n\nYour request:\n\n1. How many hoses are there?\n2. Please list the hoses bought since 2010.\n\nI can confirm the information request is held by Fell Fire Authority.\n\nIn relation to question 1: there are 41 hoses.\n",
        Some(("1. How many hoses", "since 2010.")),
    ),
    (
        "Fell Archive\n\nDear Ms Oak\n\nYou asked:\n\nThe number of maps lent to schools in 2019.\n\nI am writing to confirm that the Archive has now completed its search: 41 maps.\n",
        Some(("The number of maps", "in 2019.")),
    ),
    (
        "Upton Housing Trust\n\nDear Ms Oak\n\nYou asked:\n\nThe number of ladders owned.\n\nWe have been advised by our repairs team that there are 41 ladders.\n",
        Some(("The number of ladders", "owned.")),
    ),
    (
        "Upton Borough Council\n\n13 April 2018\n\nDear Requester\n\nThank you for your request for information dated 9 March 2018 about the ferry. We have dealt with this under the Freedom of Information Act 2000.\n\nThe Council holds the information requested. However, we are withholding some of it because it is exempt.\n\nThis request concerns the ferry at Upton and the firm that runs it.\n\nSpecifically, we are requesting:\n· Any contract with the firm.\n· Any report on the ferry since 2010.\n\nHowever, we are withholding further information under section 43(2) of the Act.\n\nYours sincerely\n\nP. Lunt\n",
        Some(("This request concerns", "since 2010.")),
    ),
    (
        "Upton Borough Council\n\nDear Ms Oak\n\nThe Council holds the information requested. However, we are withholding some of it because it is exempt under the Freedom of Information Act 2000.\n\nSpecifically, we are withholding:\n· The contract with the firm.\n· The report on the ferry of 2010.\n\nYours sincerely\n\nP. Lunt\n",
        None,
    ),
    (
        "Upton Borough Council\n\nReference: FOI 4471\n\nQuestion 1 - request for papers on the ferry at Upton, its crew and its tolls.\n\nI can confirm that Upton Borough Council holds this information. It would cost more than the limit of section 12 to find it.\n",
        Some(("Question 1 - request", "and its tolls.")),
    ),
    (
        "Upton Borough Council\n\nReference: FOI 4471\n\nQuestion 1 - there are nine ferries at Upton and none elsewhere in the borough.\n\nThe ferries were bought in 2011.\n",
        None,
    ),
    (
        "Fell Borough Council\n\nDear Ms Oak\n\nThank you for your request for information, which was received by Fell Borough Council on 16th March 2018.\n\nUnfortunately, the information you have requested is not held by Fell Borough Council. You may wish to contact Marl Trust.\n\nPlease note if you are not satisfied with this reply you may ask for a review of it by the clerk.\n\nYours faithfully\n\nP. Lunt\n",
        None,
    ),
    (
        "You sent us a Freedom of Information request on 14/06/2019\nYour request number is CRN00310562\n\nOur reply to your request is:\n\nWe can confirm that we have considered your request and that section 43(2) is engaged for some of it.\n\nWithhold\n\nAny contracts for the ferry.\nAny contracts with private companies.\nInformation on what the ferry earns.\n\nKind regards\nFell City Council\n",
        None,
    ),
    (
        "Dear Ms Oak\n\nThe survey is attached.\n\nYours sincerely\n\nP. Lunt\nMarl Harbour Trust\n\n-----Original Message-----\nFrom: R. Oak\n[mailto:request-4471@letters.example]\nSent: 03 July 2018 11:08\nTo: Enquiries <foi@marl.example>\nSubject: Freedom of Information request - Papers on the quay under the\njurisdiction of the Marl Harbour Trust\n\nTo whom it may concern,\n\nPlease send me the survey of the quay and the letters about it.\n\nI would like copies by e-mail.\n\nAll the very best,\n\nR. Oak\n\nPlease use this address for all replies.\n",
        Some(("Please send me", "by e-mail.")),
    ),
    (
        "Dear Ms Oak\n\nThe survey is attached.\n\nYours sincerely\n\nP. Lunt\nMarl Harbour Trust\n\n-----Original Message-----\nFrom: R. Oak\nSent: 03 July 2018 11:08\nTo: Enquiries\nSubject: The quay\nPlease send me the survey of the quay and the letters about it.\n\nKindest regards\n\nR. Oak\n",
        Some(("Please send me", "about it.")),
    ),
    (
        "Freedom of Information – Response – 20418\n\nWe are submitting the following request on the ferry of Fell County Council.\nSpecifically, we are requesting:\n1. Any training papers on the ferry. This could include slides.\nThere are none beside the manual on board.\n\n2. Details of any tolls. This should include those of 2010.\nThe toll is one pound and was so in 2010.\n\n3. How is the ferry steered, and by whom?\nBy the mate. Fell County Council (FCC) employs her.\n",
        Some(("We are submitting", "by whom?")),
    ),
];

/// A letter, and who answered.
const BODIES: &[(&str, Option<&str>)] = &[
    (
        "Dear Ms Oak\n\n{}\n\nPlease see the papers on our pages. Fell Borough Council ask not to receive advertisements.\n\nAdvice on use is available from the Office of Public Sector Information at: www.opsi.example\n",
        Some("Fell Borough Council"),
    ),
    (
        "Legal Services\nTown Hall\nFell\nFE6 2LA\n\n3rd April 2018\n\nDear Sir/Madam\n\nThank you for your request, which was received by Fell City Council on 16th March 2018.\n\nThe information is not held by Fell City Council.\n\nFell contact: foi@fell.example\n\nYours faithfully\n\nP. Lunt\nLegal Services\n",
        Some("Fell City Council"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nThe minutes are those of the Marl County Council and its committees.\n\nhttp://www.marl.example/complaints",
        Some("Marl County Council"),
    ),
    (
        "Dear Ms Oak\n\n{}\n\nThe minutes are those of the Marl County Council and its committees.\n\nhttp://www.upton.example/complaints",
        None,
    ),
    ("Dear Mr Oak\n\n{}\n\nOfgem has now provided all the papers.\n", Some("Ofgem")),
    ("Dear Mr Oak\n\n{}\n\nThe papers of Ofgem were all provided.\n", None),
    (
        "Freedom of Information – Response – 20418\n\n1. Does Fell County Council own a ferry?\nYes, one.\n\n2. How many are in the crew?\nThere are four, of whom Fell County Council (FCC) pays three.\n\n3. Who pays the fourth?\nNobody does.\n",
        Some("Fell County Council"),
    ),
];

/// A letter, and its reference.
const REFERENCES: &[(&str, Option<&str>)] = &[
    (
        "You sent us a request on 14/06/2019\nYour request number is CRN00310562\n\nOur reply to your request is:\n\nWe do not hold this information.\n",
        Some("CRN00310562"),
    ),
    (
        "Dear Ms Oak\n\nWe do not hold this information.\n\nIf you are unhappy with this, please write to the clerk. Please quote reference 1189447.\n",
        Some("1189447"),
    ),
    (
        "Dear Ms Oak\n\nWe do not hold this information.\n\nIf you are unhappy with this, please write to the clerk. Please quote the reference above in letters of 2019.\n",
        None,
    ),
    (
        "Dear Sir\n\nRe: Request for Information - Reference Number: ASC/AWZC4Q\n\nWe do not hold this information.\n",
        Some("ASC/AWZC4Q"),
    ),
    ("Dear Sir\n\nRe: Request for Information - Reference: FE6 2LA\n\nWe do not hold this information.\n", None),
    ("Freedom of Information – Response – 20418\n\nDear Sir\n\nWe do not hold this information.\n", Some("20418")),
    ("Freedom of Information – Response – 2019\n\nDear Sir\n\nWe do not hold this information.\n", None),
    ("Freedom of Information – benches in ward 20418\n\nDear Sir\n\nWe do not hold this information.\n", None),
];

/// A letter, and its year.
const YEARS: &[(&str, Option<u16>)] = &[
    (
        "Fell County Council\n\nReference: FOI 4471\nDate: 01-May-18\n\nYou requested:\n\nHow many ferries are there?\n\nOur response:\n\nNone.\n",
        Some(2018),
    ),
    (
        "Fell County Council\n\nReference: FOI 4471\nDate: 15-Jan-2019\n\nYou requested:\n\nHow many ferries are there?\n\nOur response:\n\nNone.\n",
        Some(2019),
    ),
    (
        "Fell County Council\n\nReference: FOI 4471\nPages: 01-Mayor-18\n\nYou requested:\n\nHow many ferries are there?\n\nOur response:\n\nNone.\n",
        None,
    ),
];

#[test]
fn a_request_stands_where_its_own_words_do() {
    let mut wrong = Vec::new();
    for (letter, ends) in REQUESTS {
        let document = read("a.txt", letter);
        let request = document.response.request.map_or("", |request| request.of(&document.text));
        let fits = match ends {
            Some((first, last)) => request.starts_with(first) && request.ends_with(last),
            None => request.is_empty(),
        };
        if !fits {
            wrong.push(format!("{request:?}, not {ends:?}:\n{letter}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), REQUESTS.len(), wrong.join("\n\n"));
}

#[test]
fn who_answered_is_borne_out_by_its_own_site_and_deeds() {
    for (letter, name) in BODIES {
        let text = letter.replace("{}", BODY);
        let response = read("a.txt", &text).response;
        assert_eq!(response.authority.as_ref().map(|found| found.value.name.as_str()), *name, "{text}");
    }
}

#[test]
fn a_reference_stands_in_a_sentence_or_a_heading() {
    for (letter, reference) in REFERENCES {
        let response = read("a.txt", letter).response;
        assert_eq!(response.reference.as_ref().map(|found| found.value.as_str()), *reference, "{letter}");
    }
}

#[test]
fn a_date_has_its_month_between_hyphens() {
    for (letter, year) in YEARS {
        assert_eq!(read("a.txt", letter).response.year.map(|found| found.value), *year, "{letter}");
    }
}
