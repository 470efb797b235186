//! Words that letters usually have: before a request, over questions and an answer that has no word of an answer; and where they
//! cite.

use super::{paths, read};

const LED_BY: &[&str] = &[
    "Thank you for your email of 3 May, in which you asked us the following:",
    "You emailed us on 3 May with these questions:",
    "We received the following request from you on 3 May:",
    "I am responding to your request for information received on 3 May, which I have copied below for ease of reference:",
    "Your request was as follows:",
    "For ease of reference I have repeated your request below.",
    "Your request is set out in full below:",
    "The text of your request is given here:",
    "In your email you requested:",
    "You have requested the following information from the Trust:",
    "I write in response to your FOI request, in which you asked for:",
    "Further to your request under the Freedom of Information Act, you asked:",
    "You wanted to know the following:",
    "What you asked",
    "Your questions",
    "Details requested",
    "Request details:",
    "Summary of request",
    "FOI request received:",
    "The request",
    "You said:",
    "You wrote:",
    "On 3 May you wrote as follows:",
    "Request received 3 May 2023",
    "Your original email said:",
    "To recap, you asked:",
    "As a reminder, your request read:",
    "I understand that you would like the following:",
    "I have interpreted your request as follows:",
    "The information sought is:",
    "Your enquiry:",
    "Your FOI enquiry reads:",
    "We have considered your request, which was:",
    "In it you asked:",
    "Here is what you asked for:",
    "Here are your questions as we received them:",
    "You recently made this request:",
    "The Council received a request from you for the following:",
    "Your correspondence of 3 May contained the following request:",
    "I refer to your letter dated 3 May requesting the following:",
    "With reference to your recent enquiry, in which you ask:",
    "Thank you for getting in touch. You asked:",
    "Your message, in full, was:",
    "Below is a copy of what you sent us:",
    "This is what you sent us on 3 May:",
    "You contacted the Trust on 3 May with the following query:",
    "We have now considered the request you made on 3 May:",
    "Information Request",
    "Nature of request:",
    "Question",
    "You put the following to us:",
    "You raised the following:",
    "We acknowledge receipt of your request dated 3 May. You requested:",
    "Specifically, you asked:",
    "Your request dated 3 May asked for:",
    "In your request you asked for",
    "A request was received on 3 May asking:",
    "Following your request on 3 May for:",
    "The following information was requested:",
    "Applicant's request:",
    "Requester's question:",
];

const ASKED: &str = "How many swans were on the river in 2022?\nWho feeds them, and what is the cost to the Trust?";

#[test]
fn questions_end_where_an_answer_states_something() {
    for lead in LED_BY {
        for gap in ["\n", "\n\n"] {
            let lines = [
                "Marl Hospitals NHS Trust",
                "Our ref: FOI/23/0417",
                "1 June 2023",
                "Dear Ms Hart",
                lead,
                ASKED,
                "There were twelve swans. They are fed by a volunteer at no cost.",
                "If you are unhappy with this reply you may ask for an internal review.",
                "Yours sincerely",
                "A. Cole",
            ];
            let document = read("a.txt", &lines.join(gap));
            let found = document.response.request.map(|request| request.of(&document.text));
            assert_eq!(found, Some(ASKED), "{lead}");
        }
    }
}

/// Sentences of answers, and the provisions that they rely on.
const RELIES_ON: &[(&str, &[&str])] = &[
    ("The information is exempt under s.40(2) FOIA.", &["foia/40/2"]),
    ("We rely on sections 31(1)(a), (b) and (c).", &["foia/31/1/a", "foia/31/1/b", "foia/31/1/c"]),
    ("This is exempt under Section 43 (2) (commercial interests).", &["foia/43/2"]),
    ("The exemption in s43(2) applies, as does that in s41(1).", &["foia/41/1", "foia/43/2"]),
    ("Exemptions applied: s.21, s.40 (2), s.43(2)", &["foia/21", "foia/40/2", "foia/43/2"]),
    ("Section 40(2) by virtue of section 40(3A)(a) applies.", &["foia/40/2", "foia/40/3A/a"]),
    ("Regulation 12(5)(e) of the EIR is engaged and we are withholding the report.", &["eir/12/5/e"]),
    ("We have withheld it under Reg. 13(1) EIR 2004.", &["eir/13/1"]),
    ("The advice is covered by legal professional privilege (section 42(1)).", &["foia/42/1"]),
    ("FOISA s.38(1)(b) applies to the names, which we are withholding.", &["foisa/38/1/b"]),
    (
        "We are withholding it under section 36(2)(b)(i) and (ii) and 36(2)(c).",
        &["foia/36/2/b/i", "foia/36/2/b/ii", "foia/36/2/c"],
    ),
    ("We have not applied section 43(2). Section 40(2) applies to the names.", &["foia/40/2"]),
    (
        "We considered section 38 but decided that it did not apply. The report is exempt under section 31(1)(g).",
        &["foia/31/1/g"],
    ),
    ("Section 17 of the Act requires us to tell you that it is exempt under section 22(1).", &["foia/22/1"]),
    (
        "Under section 1(1) you have a right to be told. We withhold the minutes under section 35(1)(a).",
        &["foia/35/1/a"],
    ),
    ("Disclosure would breach the Data Protection Act 2018 and so section 40(2) is engaged.", &["foia/40/2"]),
    ("Section 8 of the Official Secrets Act 1989 is not relevant. Section 24(1) is relied on.", &["foia/24/1"]),
    (
        "The data is exempt from disclosure pursuant to Sections 40(2) and 40(3A)(a) of the Freedom of Information Act 2000.",
        &["foia/40/2", "foia/40/3A/a"],
    ),
    ("S40 (2) - Personal Information has been applied to the names.", &["foia/40/2"]),
    ("We neither confirm nor deny holding this by virtue of section 40(5B)(a)(i).", &["foia/40/5B/a/i"]),
    ("This request is refused under s14(1) as vexatious.", &["foia/14/1"]),
    ("Section 12(2) allows us to refuse to say whether we hold it, and we do so.", &["foia/12/2"]),
    ("Exemption: Section 44(1)(a), statutory bar under section 237 of the Enterprise Act 2002.", &["foia/44/1/a"]),
    ("Withheld under Sec 31 (1) (a) & (b).", &["foia/31/1/a", "foia/31/1/b"]),
    ("It is covered by Exception 12(4)(d), material in the course of completion.", &["eir/12/4/d"]),
    ("The names fall under section 40, subsection 2.", &["foia/40/2"]),
    ("We have applied section 30(1)(a)(i) and (ii) to the file.", &["foia/30/1/a/i", "foia/30/1/a/ii"]),
    ("Please be aware that section 40 may apply to some requests. We hold nothing.", &[]),
    ("The Information Commissioner's guidance on section 43 may help you. The figures are below: 12.", &[]),
    ("In your request you said that section 43 should not be used. The figures are enclosed.", &[]),
    ("Exemptions cited: 21, 40(2), 43(2)", &["foia/21", "foia/40/2", "foia/43/2"]),
    ("Exemptions used: 21", &[]),
];

#[test]
fn usual_sentences_rely_on_what_they_say() {
    for (sentence, wanted) in RELIES_ON {
        let text = format!(
            "Marl Hospitals NHS Trust\n\nOur ref: FOI/23/0417\n\n1 June 2023\n\nDear Ms Hart\n\nYou asked:\n\nPlease send the \
             report on the swans.\n\nOur response\n\n{sentence}\n\nYours sincerely\n\nA. Cole\n"
        );
        let mut found = paths(&read("a.txt", &text).response, false);
        let mut wanted: Vec<_> = wanted.iter().map(|path| (*path).to_owned()).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{sentence}");
    }
}
