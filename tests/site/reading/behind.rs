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
    // A list of which each question has its answer behind it, whether one refuses or not.
    (
        "Thank you for your request regarding the beach huts.\n\n1. How many beach huts does the Council own? 41\n2. How many are let? 40\n3. Please supply a list of tenants. The Council will not supply this as it is personal data: section 40(2).",
        "",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "Thank you for your request.\n\n1. How many huts are there? 41\n2. Who made them? Elm and Sons.\n3. Are more planned? No",
        "",
        "granted-in-full",
        &[],
    ),
    (
        "Please find our answers below.\n\nQ1: How many huts are there? We own 41.\nQ2: Who made them? This information is not held.",
        "",
        "granted-in-part",
        &[],
    ),
];

/// Lists of questions with remarks of who asks behind them: what was asked, and what is answered below.
const REMARKS: &[(&str, &str)] = &[
    (
        "1. How many dogs are there? Since 2010.\n2. How many cats are there? Since 2015.",
        "Our response\n\nThere were 14 dogs and 9 cats.",
    ),
    (
        "1. How many dogs are there? By year.\n2. How many cats are there? By year.",
        "We had 14 dogs in 2010 and 9 cats in 2015.",
    ),
    (
        "1. How many dogs are there? 2010 to 2015.\n2. How many cats are there? 2010 to 2015.",
        "There were 14 dogs and 9 cats.",
    ),
    ("1. How many dogs are there? 2010 to 2015 only.\n2. How many cats are there?", "1. 14\n2. 9"),
];

#[test]
fn a_remark_behind_a_question_is_a_part_of_it() {
    for (asked, answer) in REMARKS {
        let document = read("a.txt", &letter(&format!("You asked:\n\n{asked}"), answer));
        let request = document.response.request.map(|request| request.of(&document.text));
        assert_eq!((request, document.response.outcome.value.slug()), (Some(*asked), "granted-in-full"));
    }
}

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
