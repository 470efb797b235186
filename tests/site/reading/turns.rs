//! Questions that are known by their place in a run, with answers between them; and numbers that are none of theirs.

use super::{letter, read};

/// A letter, the first and last words of its request, and the numbers of the questions that are answered.
struct Turns {
    said: &'static str,
    first: &'static str,
    last: &'static str,
    numbers: &'static [&'static str],
}

const TURNS: &[Turns] = &[
    // The second asks for a thing by its name only.
    Turns {
        said: "What we have is set out here.\n\nI would like to have, for the wards of your hospital:\n\n1. The number of night nurses on each ward\n\nThere are 41 in all.\n\n2. The rota for bank holidays. Please provide it as a sheet.\n\nThe rota is attached.\n\n3. The number of vacancies on each ward\n\nThere are six.",
        first: "I would like to have",
        last: "vacancies on each ward",
        numbers: &["1", "2", "3"],
    },
    Turns {
        said: "Please find our response below.\n\n1. How many buses does the council own?\n\nSeven.\n\n2. The names of the firms that mend the buses\n\nHale and Sons, and Marl Motors.\n\n3. How many were mended in 2022?\n\nFour of them.",
        first: "1. How many buses",
        last: "mended in 2022?",
        numbers: &["1", "2", "3"],
    },
    // The number and its words are glued, and the letter has a subject before them.
    Turns {
        said: "I write further to your request under the Act regarding:\n\nBuses and their crews\n\nOur depot has told me this.\n\n1.How many buses does the college own?\n\nSeven.\n\n2.The names of the firms that mend the buses\n\nHale and Sons.\n\n3.How many were mended in 2022?\n\nFour of them.",
        first: "1.How many buses",
        last: "mended in 2022?",
        numbers: &["1", "2", "3"],
    },
    // Answers in bullets.
    Turns {
        said: "Please find our response below.\n\n1. How many buses does the school own?\n• There are seven of them, all of them red.\n2. How many were mended in 2022?\n• Four were mended in the summer.\n3. Who mends them?\n• Hale and Sons mend all of them.",
        first: "1. How many buses",
        last: "mends them?",
        numbers: &["1", "2", "3"],
    },
    // A list within an answer has numbers as well.
    Turns {
        said: "Please find our response below.\n\n1. How many depots does the council own?\n\nSeven, of which the largest are:\n1. The depot in Mill Lane\n2. The depot at the old harbour\n3. The depot in Bread Street\n\n2. How many buses stand in each?\n\nFour.",
        first: "1. How many depots",
        last: "stand in each?",
        numbers: &["1", "2"],
    },
    // An answer that goes on to a number that nobody asked.
    Turns {
        said: "You asked for the following information:\n1. How many swans are there?\n2. Who feeds the swans?\n\nOur response:\n1. There are 41.\n2. The keeper feeds them.\n3. A leaflet on the feeding of swans is enclosed with this letter.",
        first: "1. How many swans",
        last: "feeds the swans?",
        numbers: &["1", "2"],
    },
    // What is said of the third question is the force's.
    Turns {
        said: "Thank you for your request, in which you asked for these figures:\n\n1. The number of swans taken in each park. Please divide it thus:\n1. By month\n2. Who took the swan\n3. The keeper who saw each of them go\n\nResponse\n\nWe hold this information.\n\n3. I am exempting the keepers under section 40(2) of the Freedom of Information Act 2000.",
        first: "1. The number of swans",
        last: "each of them go",
        numbers: &[],
    },
];

#[test]
fn an_item_is_a_question_by_its_place() {
    let mut wrong = Vec::new();
    for turns in TURNS {
        let document = read("a.txt", &letter(turns.said, "If you have any further questions please write to us."));
        let found = document.response.request.map(|span| span.of(&document.text)).unwrap_or_default();
        let questions = &document.response.questions;
        let numbers: Vec<&str> = questions.iter().map(|question| question.number.as_str()).collect();
        let is_right = found.starts_with(turns.first) && found.ends_with(turns.last);
        if !is_right || !turns.numbers.is_empty() && numbers != turns.numbers {
            wrong.push(format!("{}\n    read: {found}\n    questions: {numbers:?}", turns.said));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A mail below the answer that asks nothing is not the request.
#[test]
fn a_mail_that_asks_nothing_is_no_request() {
    let text = "Dear Ms Hale\n\nPlease find our response below.\n\n1. How many buses does the council own?\n\nSeven.\n\n2. Who mends them?\n\nHale and Sons.\n\nKind regards\nWendmere District Council\n\nFrom: A. Hale\nSent: 3 May 2023\nTo: FOI\nSubject: Re: Buses\n\nDear FOI,\n\nOf course, my name is Anna Hale.\n\nYours\n";
    let document = read("a.txt", text);
    let found = document.response.request.map(|span| span.of(&document.text)).unwrap_or_default();
    assert!(found.starts_with("1. How many buses") && found.ends_with("mends them?"), "{found}");
}

/// One question below the decision, with a label; a label alone asks nothing.
#[test]
fn a_question_alone_is_the_request() {
    for (said, asked) in [
        (
            "We can confirm that the fire service holds this, and that it is exempt.\n\nQuestions and final response:\n\nQuestion 1 - May I have the list of ladders at each station?\n\nThe list is exempt under section 24 of the Freedom of Information Act 2000.",
            Some("Question 1 - May I have the list of ladders at each station?"),
        ),
        ("We can confirm that the fire service holds this.\n\nQuestion 1 - The ladders are of wood.", None),
    ] {
        let document = read("a.txt", &letter(said, "We hope that this is of help."));
        assert_eq!(document.response.request.map(|span| span.of(&document.text)), asked, "{said}");
    }
}
