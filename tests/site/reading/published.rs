//! Pages on which bodies publish what they answered: their own forms, around invented requests.

use super::read;

/// What is read of a page: authority, reference, year, outcome, exemptions, the request.
struct Page {
    text: &'static str,
    authority: Option<&'static str>,
    reference: Option<&'static str>,
    year: Option<u16>,
    outcome: &'static str,
    exemptions: &'static [&'static str],
    request: Option<&'static str>,
}

const PAGES: &[Page] = &[
    Page {
        // The heading names the case that the request is about; the case of the page stands behind its label.
        text: "Review of response ref. FOI/21/00417: who approved it: FOI release\n\nInformation request and response under the Freedom of Information (Scotland) Act 2002.\n\nFOI reference: FOI/21/01993\nDate received: 3 May 2021\nDate responded: 1 June 2021\n\nInformation requested\n\nYou have requested:\n\n  • Letters about the ferry timetable\n  • Please provide the minutes of the timetable group.\nResponse\n\nI enclose a copy of most of the information you requested.\n\nAn exemption under section 30(b)(ii) of FOISA applies to some of the information requested.\n",
        authority: Some("Scottish Government"),
        reference: Some("FOI/21/01993"),
        year: Some(2021),
        outcome: "granted-in-part",
        exemptions: &["foisa/30/b/ii"],
        request: Some("• Letters about the ferry timetable\n  • Please provide the minutes of the timetable group."),
    },
    Page {
        // Handing a request over to the regulations keeps nothing back.
        text: "Seal counts at Skerry: EIR release\n\nInformation request and response under the Environmental Information (Scotland) Regulations 2004\n\nInformation requested\n\nThe counts of seals at Skerry in 2022, and the name of the boat.\n\nResponse\n\nWe are applying the exemption at section 39(2) of the Freedom of Information (Scotland) Act 2002 (FOISA), so that we do not also have to deal with your request under FOISA.\n\nThe counts are in the attached table.\n",
        authority: Some("Scottish Government"),
        reference: None,
        year: None,
        outcome: "granted-in-full",
        exemptions: &["foisa/39/2"],
        request: Some("The counts of seals at Skerry in 2022, and the name of the boat."),
    },
    Page {
        // Its own name goes before that of the pages whose sentence it uses.
        text: "Northwick Health Board\nWaiting lists: FOI response\nInformation request and response under the Freedom of Information (Scotland) Act 2002.\nInformation requested\nThe number of people waiting for a hip.\nResponse\nThe number waiting is 41.\n",
        authority: Some("Northwick Health Board"),
        reference: None,
        year: None,
        outcome: "granted-in-full",
        exemptions: &[],
        request: Some("The number of people waiting for a hip."),
    },
    Page {
        // What the page says of itself, above the letter, is no end of it.
        text: "Skip to main content\n\nInformation informing the decision to move the signal box.\n\nRead details on this page\n\nFirst published:\n1 March 2022\nLast updated:\n\nDetails\n\n23 February 2022\n\nDear\n\nRequest for Information – ATISN 15550\n\nI wrote to you on 4 February regarding your request.\n\nInformation requested\n\nYou have asked for the following papers listed in the appendix of the signal report:\n\n  • 2021: (June) Survey of the box\n  • 2021: (August) Letter about the lever\n\nOur Response\n\nI can confirm that the information captured by your request is held, however some of the information is being withheld under Regulation 12(4)(e) of the Environmental Information Regulations 2004.\n\nWe are releasing the following documents to you:\n\n  1. Survey of the box\n",
        authority: Some("Welsh Government"),
        reference: Some("ATISN 15550"),
        year: Some(2022),
        outcome: "granted-in-part",
        exemptions: &["eir/12/4/e"],
        request: Some("• 2021: (June) Survey of the box\n  • 2021: (August) Letter about the lever"),
    },
    Page {
        // Letters under a number, and the numbers around them.
        text: "Lantern policy: FOI release\n\nInformation request and response under the Freedom of Information (Scotland) Act 2002.\n\nInformation requested\n\n1. Please provide a copy of the lantern policy.\n\n2. Are all lanterns listed? If the answer is no, then:\n\na)   Who decides that one is not to be listed?\n\nb)   Is a record kept of that?\n\n3.   Has a date been set for the list? If so, please provide it.\n\n1.  Under section 25( of the Freedom of Information (Scotland) Act 2002, I can confirm that the information you request is already available in the public domain.\n",
        authority: Some("Scottish Government"),
        reference: None,
        year: None,
        outcome: "available-elsewhere",
        exemptions: &[],
        request: Some(
            "1. Please provide a copy of the lantern policy.\n\n2. Are all lanterns listed? If the answer is no, then:\n\na)   Who decides that one is not to be listed?\n\nb)   Is a record kept of that?\n\n3.   Has a date been set for the list? If so, please provide it.",
        ),
    },
    Page {
        // A requester who thinks of the limit himself; and the rest of what was asked is not there.
        text: "FOI Ref: FOI/2021/2219\n\nYou asked\n\nHow many letters did the Chair send between May 2005 and May 2010?\n\nBy the Chair I am referring to whoever held the office. If possible, I would be grateful for a list of the names, but leave it out if it would cause this FOI request to pass the costs threshold.\n\nWe said\n\nWe do not keep a record of the number of letters, however all of them can be viewed on our website at the link below.\n\nAs this information is already available to you via this route we consider that S21(1) applies to this request.\n",
        authority: None,
        reference: Some("FOI/2021/2219"),
        year: Some(2021),
        outcome: "available-elsewhere",
        exemptions: &["foia/21/1"],
        request: Some(
            "How many letters did the Chair send between May 2005 and May 2010?\n\nBy the Chair I am referring to whoever held the office. If possible, I would be grateful for a list of the names, but leave it out if it would cause this FOI request to pass the costs threshold.",
        ),
    },
    Page {
        // Held, though not in a form that makes it cheap; the field of a letterhead asks for nobody.
        text: "Chief Executive\nPlease Ask For: P. Lunt\nDirect Dial/Ext: 01632 960745\nOur Ref:\nFOI 4417\nDate:\n11 December 2017\nDear Ms Oduya,\nThank you for your information request received 7 December 2017.\nUnfortunately, on this occasion I find the request to be exempt by virtue of Section 12 of the FOIA; the cost of compliance exceeds the appropriate limit.\nI can confirm that the information is held by the council, but is not held on a database with the possibility of extracting the data.\n",
        authority: None,
        reference: Some("FOI 4417"),
        year: Some(2017),
        outcome: "cost-limit",
        exemptions: &["foia/12"],
        request: None,
    },
    Page {
        text: "Directorate of Estates\nOur Ref: FOI.10.051\n25 March 2010\nDear Mr Oduya\nRequest under Freedom of Information Act 2000\nThank you for your request for the following information, which has been processed under reference number FOI/10/051.\nA copy of the statistics referred to in the minutes of the January helipad meeting.\nThis Trust can advise that we consider that the statistics requested are exempt from disclosure in accordance with Section 40 of the Act.\nPlease note that any information provided is the property of Marl Hospitals NHS Foundation Trust.\nIf you are unhappy with the service you have received, you should write to:\nThe Chief Executive\nMarl Hospitals NHS Foundation Trust\n",
        authority: Some("Marl Hospitals NHS Foundation Trust"),
        reference: Some("FOI.10.051"),
        year: Some(2010),
        outcome: "refused-in-full",
        exemptions: &["foia/40"],
        request: Some("A copy of the statistics referred to in the minutes of the January helipad meeting."),
    },
    Page {
        text: "Disclosure Details\n\nLanterns - 1182/16\n\nDated: 09 Feb 2017\n\nYou asked:\n\nHow many lanterns were seized?\n\nI would like this broken down by year.\n\nWe have now had the opportunity to fully consider your request and I provide a response for your attention.\n\nWe can advise that there have been a total number of 107 lanterns. The names are withheld under section 40(2).\n",
        authority: None,
        reference: Some("1182/16"),
        year: Some(2016),
        outcome: "granted-in-part",
        exemptions: &["foia/40/2"],
        request: Some("How many lanterns were seized?\n\nI would like this broken down by year."),
    },
    Page {
        // Some of it would cost too much, and the rest is told.
        text: "Information requested\n\nHow many requests were received in 2021, and how many answers were sent by post alone.\n\nResponse\n\nIn 2021 we received 5124 requests. The costs of locating and providing some of the information requested would exceed the upper cost limit of £600.\n",
        authority: None,
        reference: None,
        year: None,
        outcome: "granted-in-part",
        exemptions: &[],
        request: Some("How many requests were received in 2021, and how many answers were sent by post alone."),
    },
    Page {
        // The day of the page stands over the request, and its number in its heading.
        text: "Tarn Borough Council\nLantern enforcement – FOI 0412/17\nPage last updated: 22 January 2019\n\nWhat was requested\n\nPlease provide the number of lanterns seized in 2016.\n\nWhat we replied\n\nThere were 14.\n",
        authority: Some("Tarn Borough Council"),
        reference: Some("FOI 0412/17"),
        year: Some(2017),
        outcome: "granted-in-full",
        exemptions: &[],
        request: Some("Please provide the number of lanterns seized in 2016."),
    },
    Page {
        // A sentence and its wish lead to a list.
        text: "Cleave Police\nFOI Ref: 1262 / 25\n\nLast season the force took a quantity of lanterns from a shed. I’d like\n- the amount seized\n- what colours they were\n- the address at which they are stored\n\nThe Freedom of Information Act 2000 creates two duties.\n\nWe refuse the third item under section 31(1)(a).\n\nSeized: 412 lanterns, 88 of them green.\n",
        authority: Some("Cleave Police"),
        reference: Some("1262 / 25"),
        year: Some(2025),
        outcome: "granted-in-part",
        exemptions: &["foia/31/1/a"],
        request: Some(
            "Last season the force took a quantity of lanterns from a shed. I’d like\n- the amount seized\n- what colours they were\n- the address at which they are stored",
        ),
    },
    Page {
        // What a paragraph takes up it may put aside at its end.
        text: "Marl Council\n\nRef: IR-2023-017\n\nREQUEST FOR REVIEW\n\nI want somebody else to look at the refusal of the risk sheets for the tower.\n\nOUTCOME OF THE REVIEW\n\nThe first response withheld the sheets under two provisions.\n\n1.  The earlier of the two was section 24(1). The argument was that a tower could become a target. I find that it was not engaged. It should not have been cited.\n\n2.  The later was section 38(1)(a), which I uphold: this letter is a refusal notice for the whole of your request.\n",
        authority: Some("Marl Council"),
        reference: Some("IR-2023-017"),
        year: Some(2023),
        outcome: "refused-in-full",
        exemptions: &["foia/38/1/a"],
        request: Some("I want somebody else to look at the refusal of the risk sheets for the tower."),
    },
];

#[test]
fn a_page_is_read_as_its_body_prints_it() {
    for page in PAGES {
        let document = read("a.txt", page.text);
        let response = document.response;
        let exemptions: Vec<&str> = response.exemptions.iter().map(|exemption| exemption.path.as_str()).collect();
        let request = response.request.map(|request| request.of(&document.text));
        let about = page.text;
        assert_eq!(response.authority.map(|read| read.value.name).as_deref(), page.authority, "{about}");
        assert_eq!(response.reference.map(|read| read.value).as_deref(), page.reference, "{about}");
        assert_eq!(response.year.map(|read| read.value), page.year, "{about}");
        assert_eq!(response.outcome.value.slug(), page.outcome, "{about}");
        assert_eq!(exemptions, page.exemptions, "{about}");
        assert_eq!(request, page.request, "{about}");
    }
}

#[test]
fn a_list_in_running_text_is_one_request() {
    let asked =
        "1. How many meetings the Secretary has had since May 2016. 2. Records or minutes of any meetings held.";
    let letter = format!(
        "Our Ref: 2020/00018 31 January 2020. Thank you for your request under the Freedom of Information Act 2000. You asked for the following information: {asked} I enclose the dates of the meetings. No minutes are held."
    );
    let document = read("a.txt", &letter);
    assert_eq!(document.response.request.map(|request| request.of(&document.text)), Some(asked));
}

#[test]
fn in_a_page_squeezed_into_a_line_no_stop_need_end_what_is_before() {
    let reasons = "We have weighed the interest of the public in the case. ".repeat(24);
    let letter = format!(
        "Marl Council Our Ref: 2020/00018 31 January 2020 Dear Ms Oduya Your request You asked for a copy of the survey of the bridge. I have decided that it is exempt under section 43(2) of the Freedom of Information Act 2000. {reasons}"
    );
    let document = read("a.txt", &letter);
    let request = document.response.request.map(|request| request.of(&document.text));
    assert_eq!(request, Some("a copy of the survey of the bridge."));
}

#[test]
fn a_line_that_the_page_does_not_display_is_not_read() {
    let page = |style: &str, class: &str, words: &str| {
        format!(
            "<html><head><style>{style}</style></head><body><main><h1>Lanterns</h1><p>Reference: FOI 4417/22</p>\
             <h2>You asked</h2><p>How many lanterns are there?</p><h2>We said</h2><p>There are 12 lanterns.</p>\
             <p class='{class}'>{words}</p></main></body></html>"
        )
    };
    let ground = "Section 43(2) – Commercial Interests";
    let long = format!("{ground}. {}", "We have weighed the interest of the public. ".repeat(8));
    for (style, class, words, is_read) in [
        (".hide{display:none}", "hide", ground, false),
        (".js-hidden { display : none; }", "note js-hidden", ground, false),
        // A script may open it, a print may show it, and a letter is longer than a line.
        (".answer{display:none}", "answer", ground, true),
        ("@media print{.hide{display:none}}", "hide", ground, true),
        (".hide{display:none}", "hide", &*long, true),
        (".hide{display:none} .hide{display:block}", "hide", ground, true),
    ] {
        let document = super::read("a.html", &page(style, class, words));
        assert_eq!(document.text.contains("Section 43(2)"), is_read, "{style} {class}: {}", document.text);
    }
}

#[test]
fn a_head_a_request_and_an_answer_in_one_line_are_told_apart() {
    let reasons =
        "A response under this Act is a response to everyone, and can be handed to any other person. ".repeat(10);
    let asked = "Under the Data Act I am entitled to the recordings of my calls. Kindly don’t quote section 12 at me.";
    let letter = format!(
        "East Marl Ambulance Service NHS Trust Headquarters, Fosse Park FOI 24-1187 5 July 2024 Good afternoon, I refer to your message of 24 June, which was worded as follows: {asked} Your request has been refused. It rests on section 40(1) of the Freedom of Information Act 2000. {reasons}"
    );
    let document = read("a.txt", &letter);
    let response = document.response;
    assert_eq!(response.reference.map(|read| read.value).as_deref(), Some("FOI 24-1187"));
    assert_eq!(response.year.map(|read| read.value), Some(2024));
    assert_eq!(response.outcome.value.slug(), "refused-in-full");
    assert_eq!(response.request.map(|request| request.of(&document.text)), Some(asked));
}
