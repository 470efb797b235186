//! Where requests begin and end, in letters of other bodies than any set has: each beside the first and last words of
//! what was asked.

use super::invariants::check_document;
use super::read;

/// What is told of a letter, the letter, the first words of the request, the last.
pub(super) type Row = (&'static str, &'static str, &'static str, &'static str);

const REQUESTS: &[Row] = &[
    (
        "in the sentence",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nThank you for your letter of 4 April. You asked for the cost of the new bandstand and the names of the firms that bid.\n\nThe bandstand cost £41,000. Three firms bid, and their names are Allbright, Penn and Cosgrove.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "the cost of the new",
        "firms that bid.",
    ),
    (
        "a lettered list after “you want to know”",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nI write about your e-mail of 4 April in which you say you want to know:\n\na) how many bins are emptied each week\nb) who empties them\nc) what it costs\n\nBins are emptied by our own staff. There are 1,204 of them and it costs £2 million a year.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "a) how many bins",
        "c) what it costs",
    ),
    (
        "two paragraphs in quotation marks",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nYour message ran:\n\n“Please tell me how many swans died on the lake in 2022.\n\nI would also like the post-mortem reports.”\n\nEleven swans died. The vet's reports come with this letter.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "Please tell me how",
        "post-mortem reports.",
    ),
    (
        "behind > at the end",
        "Dear Mr Poole\n\nThe answer is 41. Nobody else was asked.\n\nYou wrote on 3 May:\n> How many cones were bought in 2021?\n> And who from?\n\nRegards\nAnn Other\nFell Police\n",
        "How many cones",
        "And who from?",
    ),
    (
        "in an appendix",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nThank you for your request of 4 April, which is set out in full in Appendix 1.\n\nWe hold the information and it is enclosed.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n\nAppendix 1: Original request\n\nTo whom it may concern\n\nPlease could I have a copy of the lease of the boathouse.\nI do not mind if the rent is blacked out.\n\nAppendix 2: The lease\n\nThis lease is made on 1 May.\n",
        "Please could I have",
        "rent is blacked out.",
    ),
    (
        "answers between numbered questions",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nPlease see our answers after each of your questions.\n\n1. How many teachers are on long-term sick leave?\n\nNineteen.\n\n2. What did supply teachers cost in 2022/23?\n\nThe figure was £402,118.\n\n3. Please supply the contract with the agency.\n\nThis is exempt under section 43(2) of the Freedom of Information Act 2000.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "1. How many teachers",
        "contract with the agency.",
    ),
    (
        "answers between questions with labels only",
        "Fellside NHS Trust\nFOI 22-119\n\nQuestion\nHow many beds are there?\nAnswer\n402\n\nQuestion\nHow many are closed?\nAnswer\n11\n\nQuestion\nWhy are they closed?\nAnswer\nFor want of staff.\n",
        "How many beds",
        "Why are they closed?",
    ),
    (
        "a thread",
        "Bus lanes - a Freedom of Information request to Wendmere District Council\n\nFrom: A Person\n1 May 2022\n\nDear Wendmere District Council,\n\nHow much was taken in bus lane fines in 2021?\n\nI would also like to see the signed traffic order.\n\nIf section 12 is a problem, leave out the order.\n\nYours faithfully,\n\nA Person\n\nFrom: FOI Team\n20 May 2022\n\nDear A Person,\n\nThe sum was £88,100. The order is attached.\n\nRegards\nFOI Team\n",
        "How much was taken",
        "leave out the order.",
    ),
    (
        "two paragraphs under a heading",
        "UNIVERSITY OF EAST FELL\nRef 2291\n\nTHE REQUEST\n\nCopies of all minutes of the estates committee in 2021.\n\nMinutes of the working group on parking.\n\nOUR DECISION\n\nThe minutes are enclosed.\n",
        "Copies of all minutes",
        "group on parking.",
    ),
    (
        "what the requester adds after a list",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nYou requested information on school meals. Specifically, you asked:\n\n• how many meals are served each day\n• what each costs\n• how many are thrown away\n\nPlease break this down by school.\n\nSome 9,000 meals are served daily. Each costs £2.41.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "• how many meals",
        "down by school.",
    ),
    (
        "two questions and an answer in words of its own",
        "Wendmere District Council\nFOI 2211\nRequest:\nHow many trees were felled in Castle Park in 2020, and why?\nDid anyone complain?\nNine limes came down in March because of a fungus. Two people rang.\n",
        "How many trees",
        "Did anyone complain?",
    ),
    (
        "a paragraph that begins with who asks",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nOn 4 April 2023 we received the following request from you:\n\nI am a resident of Mill Lane. Please send me the risk assessment for the weir. I would like it as a PDF.\n\nA risk assessment was made in 2019 and I enclose it.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "I am a resident of",
        "it as a PDF.",
    ),
    (
        "questions that are repeated in the answer",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nThank you for your request. For ease of reference, I have reproduced your questions below:\n\nQ1 How many dogs were seized?\nQ2 How many were destroyed?\n\nI can confirm that the Council holds this information.\n\nQ1 – 14\nQ2 – 3\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "Q1 How many dogs",
        "were destroyed?",
    ),
    (
        "under a heading, with a label for the reply",
        "Fell and Dale Fire Service\nReference: FR-2021-88\n\nInformation sought:\n\nThe number of fires at recycling plants since 2015, by year.\n\nReply:\n\n2015: 2\n2016: 4\n",
        "The number of fires",
        "by year.",
    ),
    (
        "in a sentence after the subject",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nI refer to your request regarding grit. You would like to be told how much grit was spread in the winter of 2021/22 and whether any was left.\n\nWe spread 4,100 tonnes. None was left.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "how much grit",
        "any was left.",
    ),
    (
        "a column of a table",
        "Museum of the Fells\nFOI 23/9\n\nYour question | Our answer |\nHow many visitors came in 2022? | 41,004 |\nHow many of them paid? | 12,118 |\n\nThe museum is free to those under 16.\n",
        "How many visitors",
        "of them paid?",
    ),
    (
        "the message that was answered",
        "Dear Mrs Hale\n\nWe do not hold what you ask for. The pond belongs to the parish.\n\nRegards\n\nJ Pike\nWendmere District Council\n\n-----Original Message-----\nFrom: R Hale\nSent: 4 May 2021\nTo: FOI\nSubject: Pond\n\nHello,\n\nWhen was the pond last dredged, and at what cost?\n\nThank you\nR Hale\n",
        "When was the pond",
        "at what cost?",
    ),
    (
        "broken over a page",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nYou have asked us for the following:\n\n1. The number of dogs licensed as\nguard dogs since 2010.\n2. The fee for each\n                         Page 1 of 2\n\nlicence.\n3. Names of the firms.\n\nWe can supply the first two.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "1. The number",
        "of the firms.",
    ),
    (
        "request and response by turns",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nYour request and our response to each part are set out below.\n\nRequest 1: Number of library visits in 2022\nResponse: 311,004\n\nRequest 2: Number of books lost in 2022\nResponse: 2,119\n\nRequest 3: Cost of replacing them\nResponse: Not held under section 1.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "Request 1: Number",
        "Cost of replacing them",
    ),
    (
        "questions without numbers, answered by turns",
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\nI can now answer your questions as follows.\n\nHow many allotments are there?\nThere are 340.\n\nHow long is the waiting list?\nIt stands at 96.\n\nWhat is the rent?\n£41 a year.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "How many allotments",
        "What is the rent?",
    ),
    (
        "two paragraphs after a lead-in",
        "Burnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nThank you for your enquiry of 4 April. It read:\n\nI am researching night shifts. For each of the years 2020 to 2022, how many nurses worked more than sixty hours in a week?\n\nIf you need clarification, please telephone.\n\nRosters go back to 2021 only. In that year 41 nurses did so.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "I am researching",
        "please telephone.",
    ),
    (
        "in single quotation marks",
        "Burnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nIn your letter you wrote:\n\n‘How many hip operations were put off in January? What were the reasons?’\n\nThere were 88, in most cases for want of beds.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "How many hip",
        "the reasons?",
    ),
    (
        "in passing",
        "Burnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nI am replying to your letter dated 4 April, asking for the job descriptions of the four site managers.\n\nThey are enclosed.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "the job descriptions",
        "site managers.",
    ),
    (
        "what you are seeking",
        "Freedom of Information Act 2000\nBurnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nYou are seeking details of all payments made to Harker & Sons since 2015.\n\nNo such payment was made.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "details of all payments",
        "since 2015.",
    ),
    (
        "a list in romans",
        "Burnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nWe have received your request for:\n\n(i) the minutes of the board in March\n(ii) the risk register\n(iii) the letter of 4 April from the regulator\n\n(i) and (ii) are attached. Item (iii) is exempt under section 31(1)(g) of the Act.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "(i) the minutes",
        "from the regulator",
    ),
    (
        "under an email",
        "From: foi@example.org\nSent: 4 May 2021\nTo: J Fane\nSubject: RE: FOI cones\n\nDear Mr Fane\n\nThank you for your email below. The Council bought 400 cones in 2020 at £6 each.\n\nKind regards\n\nFOI Team\nWendmere District Council\n\nFrom: J Fane\nSent: 1 May 2021\nTo: foi@example.org\nSubject: FOI cones\n\nPlease tell me how many traffic cones you bought in 2020.\n\nThanks\n\nJ Fane\n",
        "Please tell me how many",
        "bought in 2020.",
    ),
    (
        "a disclosure log",
        "Disclosure log\n\nReference: 4471\nDate: March 2020\n\nSummary of request\nNumber of noise complaints about pubs in each ward in 2019.\n\nSummary of response\nSee table.\n\nWard | Complaints |\nNorth | 12 |\nSouth | 40 |\n",
        "Number of noise",
        "in 2019.",
    ),
    (
        "“you asked” and “we answered” by turns",
        "Fell Police\nFOI 882/19\n\nYou asked:\nHow many officers left in 2018?\n\nWe answered:\nSixty-one.\n\nYou asked:\nHow many gave pay as the reason?\n\nWe answered:\nThis is not recorded.\n",
        "How many officers",
        "pay as the reason?",
    ),
    (
        "in a review, in quotation marks",
        "Burnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nYou wrote to us on 9 May to ask for a review of our reply. Your original request was:\n\n\"The names of the consultants who sit on the pay panel.\"\n\nI have looked at it again. Names were held back under section 40(2), and I agree with that.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "The names of",
        "pay panel.",
    ),
    (
        "what the requester adds",
        "Freedom of information request reference no: 01.FOI.22.020202\nI note you seek access to the following information:\nI am a journalist. Please provide the number of stolen bicycles in Hackney in 2021.\nIf this exceeds the cost limit, please limit it to June.\nI would prefer the data in Excel.\nI have today decided to disclose the located information to you in full.\nPlease find below information pursuant to your request above.\nThere were 4,102.\n",
        "I am a journalist",
        "data in Excel.",
    ),
    (
        "headings that repeat the list",
        "Burnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nYou requested the following information about porters:\n\n1. how many are employed\n2. their pay bands\n3. sickness absence in 2022\n\nOur response is as follows.\n\n1. How many are employed\n\n212.\n\n2. Pay bands\n\nBand 2.\n\n3. Sickness\n\nNot held.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "1. how many",
        "absence in 2022",
    ),
    (
        "under a title",
        "Freedom of Information Act 2000\nParking fines at Burnmoor General\n\nHow much money was taken in parking fines in 2021/22, and how many appeals were allowed?\n\nThe Trust took £88,000. 41 appeals were allowed.\n",
        "How much money",
        "appeals were allowed?",
    ),
    (
        "a second paragraph that begins “I want”",
        "Burnmoor Borough Council\nFOI 5512\n\nRequest\n\nPlease send me every version of the town centre plan since 2018.\n\nI want the maps as well as the text.\n\nResponse\n\nFive versions are on the planning pages.\n",
        "Please send me every",
        "as the text.",
    ),
    (
        "between dashes",
        "Burnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nYou have asked the Trust to provide – for 2019 and 2020 – the number of falls on wards and the number that led to a fracture.\n\nFalls: 1,204 and 1,119. Fractures: 31 and 28.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "for 2019 and 2020",
        "to a fracture.",
    ),
    (
        "Q.1 and A.",
        "Freedom of Information Act 2000\nBurnmoor University Hospitals NHS Trust\n\nOur ref: 23-0771\n3 May 2023\n\nDear Dr Ames\n\nYour questions and our answers are below.\n\nQ.1 How many wards have no sister in post?\n\nA. Four.\n\nQ.2 Since when?\n\nA. Since June.\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n",
        "Q.1 How many",
        "Since when?",
    ),
    (
        "after “for”, the next line small",
        "Fell Valley Water\nOur ref: 23-119\n3 May 2023\nDear Ms Oduya\nLeaks\nI am writing about your request, which came on 4 April, for\nthe number of leaks reported in each month of 2022 and what each one cost to mend\nWe hold this. There were 4,118.\nYours sincerely\nP. Lunt\n",
        "the number of leaks",
        "cost to mend",
    ),
    (
        "in its own parts, with what is added",
        "Fell Valley Water\n3 May 2023\n\nDear Ms Oduya\n\nYour letter reached us on 4 April and has two parts.\n\nA. How many leaks were reported in 2022?\nB. Who mends them? Please don't say that it is a secret.\n\nPART A\nThere were 4,118.\n\nYours sincerely\nP. Lunt\n",
        "A. How many leaks",
        "it is a secret.",
    ),
    (
        "a form to fill in",
        "Fell Valley Water\n3 May 2023\nDear Ms Oduya\nYou e-mailed on 4 April asking us to\n1) fill this in for 2022\nMonth | Leaks | Cost |\nMay | | |\nJune | | |\n2) say who mends them\n1) Here it is.\nMonth | Leaks | Cost |\nMay | 411 | £9,000 |\nJune | 380 | £8,100 |\n2) Our own staff.\nYours sincerely\nP. Lunt\n",
        "1) fill this in",
        "who mends them",
    ),
    (
        "between rules",
        "Fell Valley Water\n3 May 2023\nDear Ms Oduya\nI refer to your letter of 4 April asking for the undernoted.\n__________\n(a) the number of leaks in 2022;\n(b) the bill for each.\n__________\nI reply in the same order.\n(a) There were 4,118.\n(b) The bills are enclosed.\nYours sincerely\nP. Lunt\n",
        "(a) the number",
        "bill for each.",
    ),
    (
        "under headings in two languages",
        "Cyngor Cwm Fell / Fell Valley Council\n118/2023\nCais / Request\nHow many leaks were there in 2022?\nWhat did they cost?\nYmateb / Response\nThere were 4,118 and they cost £90,000.\n",
        "How many leaks",
        "did they cost?",
    ),
    (
        "on one line",
        "Fell Valley Water Mill House Fellton Our ref: 23-119 3 May 2023 Dear Ms Oduya Freedom of Information Act 2000 You asked us on 4 April for a list of all leaks in 2022, with what each one cost. I would also like the name of the firm that mended it. The list is enclosed. There were 4,118 leaks. The firm is Allbright. Yours sincerely P. Lunt",
        "a list of all leaks",
        "that mended it.",
    ),
    (
        "before answers that repeat the questions",
        "Fell Police\n1182/23\nYou asked:\nHow many swans died in 2022, what of, and who buried them?\nIn response:\nWe have looked into this.\n1. How many swans died - eleven that we know of.\n2. What of - we do not know.\n",
        "How many swans",
        "who buried them?",
    ),
    (
        "before a list that the answer takes up again by number",
        "Fell Police\n1182/23\nI note you seek access to the following information:\n1. How many swans died in 2022?\n2. How many in 2021?\n3. The name of the vet\n4. Has anybody complained?\nI have today decided to disclose some of the requested information.\nQ3: section 40(2)\nDisclosure\nQ1 - Eleven.\nQ2 - Nine.\nQ3 and Q4 - Exempt, see above.\n",
        "1. How many swans",
        "Has anybody complained?",
    ),
    (
        "above the remarks of readers",
        "Swan Watch\nFell Police\n1182/23\nRESPONSE\nThe force has decided that the name will not be disclosed. Section 40(2) applies.\nREQUEST\nI’d like to see the name of the vet who looked at the swans, in as much detail as can be released.\nComments (2)\nDez: they should have said s.12\n",
        "I’d like to see",
        "can be released.",
    ),
];

#[test]
fn a_request_is_what_was_asked_and_no_more() {
    check(REQUESTS);
}

pub(super) fn check(rows: &[Row]) {
    for (about, letter, first, last) in rows {
        let document = read("letter.txt", letter);
        check_document(&document);
        let request = document.response.request.unwrap_or_else(|| panic!("{about}: none"));
        let words: Vec<&str> = request.of(&document.text).split_whitespace().collect();
        let words = words.join(" ");
        assert!(words.starts_with(first) && words.ends_with(last), "{about}: {words}");
    }
}

/// Words that only begin like a request: the page has lost it.
#[test]
fn the_rest_of_a_broken_sentence_is_no_request() {
    let letter = "Fell Museum\nFOI/2021/39\n\nDear Dr Ames\n\nThe sponsor\n\nThe agreement is enclosed, but for two clauses: section 43(2) of the Freedom of Information\nAct 2000 is relied upon. Home addresses\nwould be exempt in any event.\n\nYours sincerely\nP. Lunt\n";
    assert_eq!(read("letter.txt", letter).response.request, None);
}

#[test]
fn a_review_that_is_asked_for_is_no_request() {
    let letter = "Fell Council\nFOI 22-119\n3 May 2023\n\nDear Dr Ames\n\nThank you for asking us to look again at our reply of 1 February about the contracts for the leisure centre.\n\nThe contracts are exempt under section 43(2) of the Freedom of Information Act 2000.\n\nYours sincerely\nP. Lunt\n";
    assert_eq!(read("letter.txt", letter).response.request, None);
}

#[test]
fn answers_between_questions_are_the_authoritys_words() {
    let letter = "Fell NHS Trust\nFOI 22-119\nQ1) How many beds are there?\nThere are 402.\nQ2) Who supplies them?\nThis is exempt under section 43(2) of the Freedom of Information Act 2000.\nQ3) What of section 24?\nNone.\n";
    let document = read("letter.txt", letter);
    assert_eq!(super::paths(&document.response, false), ["foia/43/2"]);
}

#[test]
fn what_announces_an_answer_opens_no_request() {
    for announced in [
        "Our answers to the questions that you raised are:",
        "In response to your request, the Council can confirm the following:",
        "The exemptions that you asked about are:",
        "We enclose the documents you requested:",
        "With regard to the information you requested, this is exempt under section 43(2) and is withheld.",
        "In relation to the information you requested, I can confirm that the Council holds it.",
        "In relation to the letters you requested, these are attached.",
        "In response to the questions you asked, the Council bought 41 tonnes.",
        "What you asked for is not held by the Council.",
        "What you want to know is exempt under section 43(2).",
        "Our policy on grit is published. It says: officers must wait until it snows.",
    ] {
        let letter = format!(
            "Fell Council\nFOI 22-119\n\nThank you for your email asking for the price of sand.\n\n{announced}\n\nSand costs us £12 a tonne.\n\nYours sincerely\nA Person\n"
        );
        let document = read("letter.txt", &letter);
        let request = document.response.request.map(|span| span.of(&document.text).to_owned());
        assert_eq!(request.as_deref(), Some("the price of sand."), "{announced}");
    }
}
