//! Sentences after which the request stands in a paragraph of its own, beside some that look alike and lead to an answer.

use super::read;

/// What is asked.
const ASKED: &str = "The survey of the swans on the lake, and the letters of the vet about them.";

/// Before the requester's words, in a paragraph of their own.
const LEADS: &[&str] = &[
    "The form which you filled in there reads:",
    "The text of your request was:",
    "Your note, received on 4 May, ran as follows:",
    "Thank you for writing on behalf of the rowers, whose request runs as follows:",
    "We received this from you on 20 February:",
    "You were in touch on 18 May with this:",
    "On 25 October this office took in an email from you, the substance of which was as follows:",
    "The papers you are looking for are:",
    "It was your wish to see:",
];

/// Before the authority's.
const ANSWERS: &[&str] = &[
    "The form is returned to you, for these reasons:",
    "The answer which we gave you was:",
    "We were in touch with the vet about this:",
    "The exemptions on which I rely, in answer to you, are these:",
];

/// A letter with a paragraph in the place of its request.
fn letter(paragraphs: &str) -> String {
    format!(
        "Marl District Council\nOur reference: 104418\n8 June 2016\n\nDear Ms Oak\n\nInternal review\n\n{paragraphs}\n\nOur decision is that your request is refused, because section 31(1)(a) applies.\n\nYours sincerely\n\nP Lunt\n"
    )
}

fn asked(letter: &str) -> Option<String> {
    let document = read("a.txt", letter);
    Some(document.response.request?.of(&document.text).to_owned())
}

#[test]
fn words_of_a_sentence_lead_to_a_request() {
    for lead in LEADS {
        let found = asked(&letter(&format!("{lead}\n\n{ASKED}"))).unwrap_or_default();
        assert!(found.contains(ASKED), "{lead}\n{found:?}");
    }
    for lead in ANSWERS {
        let after = format!("You asked for the plan of the lake.\n\n{lead}\n\nThe survey has been published.");
        let found = asked(&letter(&after)).unwrap_or_default();
        assert!(!found.contains("has been published"), "{lead}\n{found:?}");
    }
}
