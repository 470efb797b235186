//! Where requests begin and end behind the words that lead to them, of one body and one subject.

use super::requests::{Row, check};

const LED: &[Row] = &[
    (
        "You asked us, by a form completed on 24 October, to send you",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYou asked us, by a form completed on 24 October, to send you\n1. the valuation of the mill; 2. the letters about it; 3. any legal advice.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "1. the valuation",
        "any legal advice.",
    ),
    (
        "You have asked, in your letter of 3 April, for the valuation",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYou have asked, in your letter of 3 April, for the valuation of the mill and any letters about it.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation of",
        "letters about it.",
    ),
    (
        "You wrote, on a postcard, to ask what the mill is worth.",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYou wrote, on a postcard, to ask what the mill is worth.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "what the mill",
        "is worth.",
    ),
    (
        "In an e-mail of 3 April you asked us what the mill is worth ",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nIn an e-mail of 3 April you asked us what the mill is worth and who valued it.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "what the mill",
        "who valued it.",
    ),
    (
        "Under the Act you have requested the valuation of the mill.",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nUnder the Act you have requested the valuation of the mill.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation of",
        "of the mill.",
    ),
    (
        "Request",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nRequest\nThe valuation of the mill.\nWho valued it?\nReply\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "The valuation",
        "valued it?",
    ),
    (
        "Your request for review:",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYour request for review:\nI asked for the valuation of the mill. You were wrong to refuse it.\nOur reply:\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "I asked for",
        "refuse it.",
    ),
    (
        "Your original request was for the valuation of the mill. You",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYour original request was for the valuation of the mill. Your later clarification was that you meant the one of 2019.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "of the mill.",
    ),
    (
        "Thank you for asking to see the valuation of the mill.",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nThank you for asking to see the valuation of the mill.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "of the mill.",
    ),
    (
        "I refer to your enquiry about the mill, which read:",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nI refer to your enquiry about the mill, which read:\nPlease send me the valuation.\nI will pay for postage.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "Please send me",
        "for postage.",
    ),
    (
        "What you would like from us is the valuation of the mill, wi",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nWhat you would like from us is the valuation of the mill, with the letters about it.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "letters about it.",
    ),
    (
        "We have your e-mail of 3 April. It says: \"Please send me the",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nWe have your e-mail of 3 April. It says: \"Please send me the valuation of the mill. Thank you.\"\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "Please send",
        "Thank you.",
    ),
    (
        "You are seeking the valuation of the mill.",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYou are seeking the valuation of the mill.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "of the mill.",
    ),
    (
        "You put three questions to us.",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYou put three questions to us.\n1. What is the mill worth?\n2. Who valued it?\n3. When?\nOur answers.\n1. See below.\n2. Mr Penn.\n3. In 2019.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "1. What is",
        "3. When?",
    ),
    (
        "3. The slides shown to bidders",
        "I note you seek access to the following information:\nPlease could I have the following about the mill:\n1. How often it was valued\n2. How many bids there were\n3. The slides shown to bidders\n4. The name of whoever won, and what became of it\nI would rather have half an answer than none.\nI have today decided to disclose some of the requested information.\nDisclosure\nIt was valued twice.\nThere were three bids.\nQuestion 4 - Eleven bidders came and one won.\nYours sincerely\n",
        "Please could I",
        "than none.",
    ),
    (
        "2) The slides shown to bidders",
        "Marl Council\nRef 2291-23\nYou asked:\n1) How many bids were there?\n2) The slides shown to bidders\n3) The winner's name\nOur answer:\nQuestion 1: three.\nQuestion 2: attached.\nQuestion 3: exempt under section 40(2) of the Act.\n",
        "1) How many",
        "winner's name",
    ),
    (
        "Our files at Marl have been searched and what was found has ",
        "Marl Council\nRef 2291-23\nYou asked:\nHow many bids were there? Who won?\nOur files at Marl have been searched and what was found has been considered. I have decided that all of it can be disclosed to you.\nDisclosure\nThree. Mr Penn.\n",
        "How many bids",
        "Who won?",
    ),
    (
        "Who won?",
        "Marl Council\nRef 2291-23\nRequest:\nHow many bids were there?\nWho won?\nThe estates team has looked for this. I have decided to refuse the request.\nSection 43(2) of the Act applies.\n",
        "How many bids",
        "Who won?",
    ),
    (
        "The names of the bidders.",
        "Marl Council\nRef 2291-23\nYou asked:\nThe valuation of the mill.\nThe names of the bidders.\nA search was made of the estates files. We hold the valuation, and section 43(2) of the Act applies to it.\n",
        "The valuation",
        "the bidders.",
    ),
    (
        "I am writing about the reply of 21 April, in which you were ",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nI am writing about the reply of 21 April, in which you were refused the valuation of the mill.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "of the mill.",
    ),
    (
        "I refer to your e-mail of 19 April, by which you seek the va",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nI refer to your e-mail of 19 April, by which you seek the valuation of the mill and the names of bidders.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "of bidders.",
    ),
    (
        "The valuation of the mill in 2019: the sum and the date.",
        "Marl Council\nRef 2291-23\nYou asked Marl Council:\nCLARIFIED REQUEST, 3 MAY\nThe valuation of the mill in 2019: the sum and the date.\nFIRST REQUEST (22-118)\n• Every valuation since 2012\n• The name of each valuer\nYou said on 22 April: “This would exceed the appropriate limit under section 12(1).”\nSo I am asking for the mill and nothing but the mill.\nRESPONSE\nIt is attached.\n",
        "CLARIFIED REQUEST",
        "but the mill.",
    ),
    (
        "Your letter, which came on 26 April, contained this request:",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYour letter, which came on 26 April, contained this request:\nThe valuation of the mill, and the name of the valuer.\nI am sorry that we cannot let you have it.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "The valuation",
        "the valuer.",
    ),
    (
        "Your e-mail of 26 April had four questions:",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYour e-mail of 26 April had four questions:\n1. What is the mill worth?\n2. Who valued it?\n3. When?\n4. Who paid?\nWe reply as follows.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "1. What",
        "Who paid?",
    ),
    (
        "We have received the following from you:",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nWe have received the following from you:\n\"What is the mill worth?\"\nThe mill was valued at £400,000 in 2019.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "What is",
        "worth?",
    ),
    (
        "You submitted a request under the Act on 4 April. You reques",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nYou submitted a request under the Act on 4 April. You requested the valuation of the mill and who made it.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "made it.",
    ),
    (
        "I understand that you wish to have the valuation of the mill",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nI understand that you wish to have the valuation of the mill.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "the valuation",
        "of the mill.",
    ),
    (
        "RE: THE OLD MILL",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\nDear Ms Hale\nRE: THE OLD MILL\nThank you for your letter. In it you say: I would like the valuation of the mill.\nWe hold this. The valuation is exempt under section 43(2) of the Freedom of Information Act 2000.\nYours sincerely\nP. Lunt\n",
        "I would",
        "of the mill.",
    ),
    (
        "Review: we",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\n\nDear Ms Hale\n\nYou asked for:\n\nThe contracts for the leisure centre and the names of the bidders.\n\nReview: we looked at this again. The contracts are attached.\n\nYours sincerely\nP. Lunt\n",
        "The contracts",
        "of the bidders.",
    ),
    (
        "Clarification: the",
        "Marl Borough Council\nOur ref: FOI-2291\n3 May 2023\n\nDear Ms Hale\n\nYou asked for:\n\nThe contracts for the leisure centre and the names of the bidders.\n\nClarification: the contracts are those let since 2020.\n\nCopies of the contracts are attached.\n\nYours sincerely\nP. Lunt\n",
        "The contracts",
        "of the bidders.",
    ),
];

#[test]
fn a_request_begins_behind_the_words_that_lead_to_it() {
    check(LED);
}
