//! Answers that stand behind their questions in the line, and remarks of who asks that stand there.

use super::{Answered, check, letter, read};

const ROWS: &[Answered<'_>] = &[
    (
        "Thank you for your request.\n\n1. How many dogs do you have? We have 14.\n2. What are the names of the dogs? We refuse under section 31(1)(a).\n3. Who trains them? Fell Kennels.",
        "",
        "granted-in-part",
        &["foia/31/1/a"],
    ),
    (
        "What are the names of the dogs? We refuse to say, under section 31(1)(a).",
        "",
        "refused-in-full",
        &["foia/31/1/a"],
    ),
    (
        "You asked:\n\n1. How many dogs are there? Exempt under section 31(1)(a).\n2. How many cats are there? Seven.",
        "",
        "granted-in-part",
        &["foia/31/1/a"],
    ),
    (
        "You asked:\n\n1. How many ferries sail at night?\n2. Who owns them? This is commercially sensitive and is withheld under section 43(2).\n3. What did they cost? £4,100 each.",
        "",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "You asked:\n\nHow many dogs are there? Have you refused anybody under section 31?",
        "Our response\n\nThere are 14 dogs. No.",
        "granted-in-full",
        &[],
    ),
    (
        "1. How many dogs do you have? If it is refused under section 31, say why.\n2. What do they eat?",
        "Our response\n\nThere are 14 dogs. They eat meat.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked:\n\n1. How many ferries sail at night?\n2. Which were refused? Please include those refused under section 43(2).",
        "Our response\n\nNine sail at night. None ran late.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked:\n\nWhy was my last request turned down? You withheld it under section 43(2).",
        "Our response\n\nIt was turned down as the tender was open. A copy is attached.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked:\n\nWhat became of the tender? It was withheld under section 43(2) last year.",
        "Our response\n\nThe tender was closed. A copy is attached.",
        "granted-in-full",
        &[],
    ),
    // What the other questions are answered with is given, whatever it is, but for words that answer nothing.
    (
        "Q1. Who is your catering provider? Elm Catering Ltd.\nQ2. When does the contract end? 31 August 2025.\nQ3. What is the annual value? This is withheld under section 43(2) of the Act.",
        "",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "Q1. What is the annual value? This is withheld under section 43(2) of the Act.\nQ2. When does the contract end? See above.",
        "",
        "refused-in-full",
        &["foia/43/2"],
    ),
];

#[test]
fn a_refusal_behind_a_question_is_no_part_of_it() {
    check(ROWS.iter().copied());
}

#[test]
fn each_question_has_the_answer_behind_it() {
    let asked = "Q1. Who cooks? Elm Catering Ltd.\nQ2. For how much? This is withheld under section 43(2) of the Act.";
    let document = read("a.txt", &letter(asked, ""));
    let questions = document.response.questions.iter();
    let answers: Vec<_> = questions.filter_map(|question| Some(question.answer?.of(&document.text))).collect();
    assert_eq!(answers, ["Elm Catering Ltd.", "This is withheld under section 43(2) of the Act."]);
}
