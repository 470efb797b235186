//! Where a request ends that no heading ends, and where one begins that nothing announces: beside sentences that look alike.

use super::read;

/// What is asked, in the letters of `answered`.
const ASKED: &str = "The number of swans found dead on the lake in 2022, and the report of the vet.";

/// The paragraph after the request, in an authority's words.
const ANSWERS: &[&str] = &[
    "The answer to your letter is that the MPS will neither confirm nor deny whether it has the report.",
    "Our reply to these questions is that no such report was ever written.",
    "Having made enquiries I have to tell you that the vet is refusing to part with it.",
    "After a search of our files I can tell you that there were eleven.",
    "Nothing is being released to you under the Act, and you should treat it as the notice which section 17(1) requires.",
    "Some of the material can be released and the rest cannot.",
    "The MPS has traced all the information that you describe and it is being released to you without alteration.",
    "I can tell you that the force holds these figures and sees no reason to keep them back.",
    "My decision is that this Act does not oblige us to give you the report.",
    "I have concluded that the report may not be given to you in answer to a request of this kind.",
    "Please accept this as our refusal for the purposes of section 17(1).",
    "In accordance with section 17(5) this is notice of our refusal.",
    "In consequence this is the notice that section 17(1) calls for.",
    "I have made enquiries with the park keepers and with the vet.",
    "You sent these on the same morning and I have taken them together for convenience.",
    "Both requests have been allocated to me.",
    "It is convenient to reply to both of your requests in one letter.",
    "As they came together, a single reply is being sent.",
    "The council has carried out a search and found eleven.",
    "It rests on\nSection 40(1) – Personal information",
    "We depend on\nSection 30(3) – Investigations",
    "I have relied on:\nSections 40(1) and 40(5A) – Information of which you are the subject",
    "They are kept by the keeper, and what there is of them is set out in the table.\nDisclosure\nEleven.",
    "The information you have asked for is not something that we keep.",
    "The following response is given on behalf of the Commissioner.",
    "We have been unable to find anything.",
    "There is nothing on our systems that answers this.",
    "No record of any such report exists.",
    "The Met keeps no count of swans.",
    "The Constabulary does not keep these figures.",
    "This is information which the MPS would rather not give.",
    "Enquiries of the Royal Parks liaison team drew a blank.",
    "A check of the crime recording system brought up eleven entries.",
    "I asked the wildlife officer, who tells me that there were eleven.",
    "It has taken me longer than I should have liked to answer this, for which I apologise.",
    "I am sorry for the delay in replying to you.",
    "Thank you for your patience while this was looked into.",
    "Thank you for your request, which has been given the number above.",
    "Your letter was passed to me by the Commissioner's office.",
    "Your questions have been put to the wildlife officer.",
    "I must decline.",
    "I regret that I cannot help.",
    "We cannot let you have any of this.",
    "What you ask for is held and is exempt.",
    "Of what you ask for, the number can be given and the report cannot.",
    "You may have the number but not the report.",
    "You are welcome to the number. You may not have the report.",
    "The number is eleven; the report is withheld under section 40(2).",
    "I enclose what we have.",
    "Here is what we found.",
    "Set out below is what we hold.",
    "The figures are below.",
    "All the figures are in the table below.",
    "This request is refused as it would cost too much to answer.",
    "To answer this would take more than eighteen hours.",
    "It would exceed the appropriate limit to answer your request.",
    "The cost of answering would be above the limit set by section 12(1).",
    "By section 1(1)(a) you are entitled to be told whether we hold it, and we do.",
    "Under the Act we have two duties.",
    "The Freedom of Information Act 2000 gives you two rights.",
    "You have asked the same thing before, on 3 May.",
    "This is a repeated request within section 14(2).",
    "I am treating your letter as a request under the Act.",
    "I have read your letter with care.",
    "Part 1 is answered below. Part 2 is refused.",
    "Question 1 can be answered in full, Question 2 not at all.",
    "As regards the report, it is refused under section 40(2).",
    "For the first part, the answer is eleven.",
    "The MPS confirms that it has this information and declines to release it.",
    "The MPS is relying on an exemption.",
    "The exemption at section 31(1)(a) is engaged.",
    "Section 40(2) applies to the report.",
    "The report is exempt from disclosure under section 40(2) of the Act.",
    "It is not possible to say.",
    "Whether there is such a report is something that I can neither confirm nor deny.",
    "I can confirm neither that there is a report nor that there is not.",
    "To say whether there is a report would itself tell you something.",
    "Disclosure of the number has been agreed; disclosure of the report has not.",
    "Please note the following in reply.",
    "Please accept the enclosed sheet as our answer.",
    "For the reasons given below nothing can be disclosed.",
    "We are disclosing everything.",
    "Access is granted in full.",
    "Your application succeeds in part.",
    "A part of what you want is given and a part is not.",
    "This falls outside the Act.",
];

/// The same place, in a requester's.
const GOES_ON: &[&str] = &[
    "I am neither a member of the club nor a friend of the vet.",
    "If you refuse, I expect a notice under section 17.",
    "Please answer both questions together.",
    "Please treat them as one request.",
    "You sent me a part of the report in May.",
    "You replied in May that the force can neither confirm nor deny it.",
    "I rang the keeper, and was told to write to you.",
    "Letters that have been sent to you by the club are wanted too.",
    "I want the names of the requests that were refused under each of these:\nSection 31 – Law enforcement\nSection 43 – Commercial interests",
    "Was any of this given to the press, and what was said?",
    "My neighbour was told that it may be seen at the town hall.",
    "I need it for a talk that is to be given at the museum.",
    "The club has made a search of its own and found nine.",
    "I am doing this for a school project.",
    "It would help me if the number were given by month.",
    "The report need not have names in it.",
    "If the report is long, a summary will do.",
    "Names can be taken out.",
    "I live beside the lake.",
    "The lake is in Upton, not in Norton.",
    "By swans I mean mute swans.",
    "You should hold this because your wildlife officer came out on 3 May.",
    "Your press office told the Echo that there were nine.",
    "Your website says that there were eleven.",
    "The Council gave the same to a friend of mine last year.",
    "Section 40 does not stop you from giving it.",
    "There is a strong public interest in this.",
    "I would remind you of your duty under section 16.",
    "This is not covered by section 31.",
    "I do not accept that it would take eighteen hours.",
    "Last year you refused this under section 12.",
    "You may send it by email.",
    "Email is best.",
    "All of it, please, by email.",
    "The MPS has been asked this before.",
    "I was told by an officer that the MPS holds a list.",
    "The police took nine of them away.",
    "Nothing has been said about it since.",
    "My number is 01.",
    "The vet is a Mr Penn.",
    "Both are wanted by 3 May.",
    "They were found between 1 May and 3 June.",
    "This will not take you long.",
    "The Royal Parks said that it is held by you.",
    "It is important that the public know.",
    "I know that the RSPCA gave a report to your officer.",
    "Dead swans have been a problem for years.",
];

fn request_of(letter: &str) -> Option<String> {
    let document = read("letter.txt", letter);
    super::invariants::check_document(&document);
    let words: Vec<&str> = document.response.request?.of(&document.text).split_whitespace().collect();
    Some(words.join(" "))
}

fn page(after: &str) -> String {
    let disclosure =
        if after.contains("Disclosure") { "" } else { "Reason for decision\nThe public interest was weighed.\n" };
    format!(
        "Freedom of information request reference no: 01.FOI.24.036412\nI note you seek access to the following information:\n{ASKED}\n{after}\n{disclosure}"
    )
}

#[test]
fn a_request_ends_where_the_authority_answers() {
    for after in ANSWERS {
        assert_eq!(request_of(&page(after)).as_deref(), Some(ASKED), "{after}");
    }
}

#[test]
fn a_request_goes_on_where_the_requester_does() {
    for more in GOES_ON {
        let letter = format!(
            "Freedom of information request reference no: 01.FOI.24.036412\nI note you seek access to the following information:\n{ASKED}\n{more}\nI have today decided to disclose all of it.\nDisclosure\nEleven.\n"
        );
        let all = format!("{ASKED} {}", more.replace('\n', " "));
        assert_eq!(request_of(&letter).as_deref(), Some(all.as_str()), "{more}");
    }
}

/// The body of a letter, and what was asked in it.
const LETTERS: &[(&str, Option<&str>)] = &[
    (
        "Internal review\n\nI write about our letter of 22 April. Your request had been for the plan of the mill, and its lease.\n\nThe plan was rightly withheld.",
        Some("the plan of the mill, and its lease."),
    ),
    (
        "Your email of 8 June asked for the plan of the mill.\n\nI need more time to decide.",
        Some("the plan of the mill."),
    ),
    (
        "Your request: extension of time\n\nOn 6 October you wrote to ask for the plan of the mill.\n\nI need more time to decide.",
        Some("the plan of the mill."),
    ),
    (
        "Your request: parking at the mill\n\nYou asked for the plan of the mill.\n\nIt is enclosed.",
        Some("the plan of the mill."),
    ),
    (
        "Request for internal review\n\nOn 14 August the Department declined to let you have the plan of the mill.\n\nYou wrote to us on 1 September asking for that decision to be reviewed. I have done so and uphold it.",
        Some("the plan of the mill."),
    ),
    (
        "Internal review\n\nIn March the Trust refused your request for the plan of the mill.\n\nI uphold that decision.",
        Some("the plan of the mill."),
    ),
    (
        "Internal review\n\nOn 6 June you asked us to look again at our reply of 11 May, by which you were refused the plan of the mill.\n\nI uphold that reply.",
        Some("the plan of the mill."),
    ),
    ("Your letter of 3 May sought the plan of the mill.\n\nIt is enclosed.", Some("the plan of the mill.")),
    ("You had asked for the plan of the mill.\n\nIt is enclosed.", Some("the plan of the mill.")),
    (
        "You told us that you wanted\n\na. the plan of the mill, and b. its lease.\n\nBoth are enclosed.",
        Some("a. the plan of the mill, and b. its lease."),
    ),
    (
        "The mill at Upton: who owns it, and what was paid?\n\nThe Act gives you a right to know. The mill is ours and cost £41,000.",
        Some("The mill at Upton: who owns it, and what was paid?"),
    ),
    ("You wrote to us on 1 September asking for our decision to be looked at again.\n\nI uphold it.", None),
    ("You asked us to reconsider our reply of 3 May.\n\nI uphold it.", None),
    ("On 3 May the mill was refused a licence by the court.\n\nNothing else is held.", None),
];

#[test]
fn a_request_in_a_sentence_is_what_was_asked() {
    for (body, asked) in LETTERS {
        let letter =
            format!("Fell Council\nFOI 22-119\n3 May 2023\n\nDear Dr Ames\n\n{body}\n\nYours sincerely\nP. Lunt\n");
        assert_eq!(request_of(&letter).as_deref(), *asked, "{body}");
    }
}

#[test]
fn questions_with_labels_under_a_heading_are_the_request() {
    let questions = "Swans on the lake\nQ1. Number of swans found dead\nQ2. Name of the vet\nQ3. Cost of the vet";
    let letter = format!(
        "Freedom of information request reference no: 01.FOI.24.036412\nI note you seek access to the following information:\n{questions}\nI have today decided to disclose all of it.\nDisclosure\nQ1. Eleven.\nQ2. Penn.\nQ3. £90.\n"
    );
    assert_eq!(request_of(&letter), Some(questions.replace('\n', " ")));
    let answered =
        "Fell Council\nFOI 2211\nRequest:\nHow many swans were found dead, and who was the vet?\nQ1. 11\nQ2. Penn\n";
    assert_eq!(request_of(answered).as_deref(), Some("How many swans were found dead, and who was the vet?"));
}

/// Sentences of reviews, acknowledgements and letters for more time that tell what was asked.
const SENTENCES: &[&str] = &[
    "You asked for {}",
    "You have asked for {}",
    "You asked us for {}",
    "You asked to see {}",
    "You asked if you could have {}",
    "You asked whether you might see {}",
    "You wish to have {}",
    "You would like {}",
    "You want {}",
    "You are seeking {}",
    "You are looking for {}",
    "You requested {}",
    "You sought {}",
    "You were seeking {}",
    "Your request was for {}",
    "Your request is for {}",
    "Your request, received on 3 May, was for {}",
    "Your request of 3 May was for {}",
    "Your letter asked for {}",
    "Your email of 3 May asked us for {}",
    "Your email asked us to send you {}",
    "In your email you ask for {}",
    "In your letter of 3 May you asked for {}",
    "On 3 May you asked for {}",
    "On 3 May you wrote asking for {}",
    "On 3 May you wrote to us asking for {}",
    "On 3 May we received your request for {}",
    "We received your request for {}",
    "We received a request from you for {}",
    "I write about your request for {}",
    "I am writing about your request for {}",
    "I refer to your request for {}",
    "I refer to your letter of 3 May, in which you asked for {}",
    "I refer to your email of 3 May asking for {}",
    "Thank you for your request for {}",
    "Thank you for your email of 3 May requesting {}",
    "Thank you for your letter of 3 May about {}",
    "Thank you for asking for {}",
    "This is our reply to your request for {}",
    "This letter answers your request for {}",
    "This is a reply to your request of 3 May for {}",
    "You have made a request for {}",
    "You made a request on 3 May for {}",
    "You submitted a request for {}",
    "Your request, made on 3 May, seeks {}",
    "Your request seeks {}",
    "You had asked us for {}",
    "You first asked on 3 May for {}",
    "You originally asked for {}",
    "Originally you asked for {}",
    "What you asked for was {}",
    "What you want is {}",
    "What you would like to see is {}",
    "We understand that you want {}",
    "I understand that you would like {}",
    "As I understand it, you would like {}",
    "You contacted us on 3 May to ask for {}",
    "You emailed us on 3 May for {}",
    "You got in touch on 3 May for {}",
    "Under the Act you asked for {}",
    "Under the Freedom of Information Act 2000 you have asked for {}",
    "By an email sent on 3 May you asked for {}",
    "I have before me your request for {}",
    "I have your letter of 3 May in which you ask for {}",
    "I acknowledge your request for {}",
    "I am dealing with your request for {}",
    "We are considering your request for {}",
    "We are still working on your request for {}",
    "We need more time for your request for {}",
    "I have been asked to review our reply to your request for {}",
    "You have complained about our reply to your request for {}",
    "You asked for a review of our refusal to give you {}",
    "You asked us to review our decision not to release {}",
    "You were refused {}",
    "We refused you {}",
    "In our letter of 3 May we refused you {}",
    "We wrote to you on 3 May and declined to give you {}",
];

#[test]
fn a_sentence_tells_what_was_asked() {
    let asked = "the plan of the mill at Upton and its lease.";
    for sentence in SENTENCES {
        let letter = format!(
            "Fell Council\nFOI 22-119\n3 May 2023\n\nDear Dr Ames\n\nInternal review\n\n{}\n\nI have looked at this and both papers are enclosed.\n\nYours sincerely\nP. Lunt\n",
            sentence.replace("{}", asked)
        );
        assert_eq!(request_of(&letter).as_deref(), Some(asked), "{sentence}");
    }
}
