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
