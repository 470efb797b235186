//! Questions answered one by one, by the labels that letters give their answers.

use super::{letter, read};

const ASKED: &str = "You asked:\n\n1) How many boats are moored at the old quay?\n2) What is the fee?\n3) Who owns them?\n4) Where are they from?\n5) When do they leave?\n\nOur response";

/// `number outcome` of each question that is answered.
fn outcomes(answer: &str) -> Vec<String> {
    let response = read("a.txt", &letter(ASKED, answer)).response;
    let answered = response.questions.iter().filter_map(|question| {
        question
            .answer
            .map(|_| format!("{} {}", question.number, question.outcome.map_or("-", |outcome| outcome.slug())))
    });
    answered.collect()
}

const ANSWERS: &[(&str, &[&str])] = &[
    (
        "Q.1 12\nQ.2 £90\nQ.3 There are nine owners\nQ.4 & Q.5 withheld under section 43(2)",
        &["1 granted-in-full", "2 granted-in-full", "3 granted-in-full", "4 refused-in-full", "5 refused-in-full"],
    ),
    ("Qs 1–3 Not held.\n\nQ4 From Holland.", &["1 not-held", "2 not-held", "3 not-held", "4 granted-in-full"]),
    (
        "Response to question 1\n\nThere are 12 boats.\n\nResponse to questions 2, 3\n\nThis is withheld under section 43(2).",
        &["1 granted-in-full", "2 refused-in-full", "3 refused-in-full"],
    ),
    (
        "1) There are 12 boats.\n2) and 3) Not held.\n4) From Holland.",
        &["1 granted-in-full", "2 not-held", "3 not-held", "4 granted-in-full"],
    ),
    (
        "In answer to your first question, there are 12 boats.\n\nYour second and third questions are refused under section 43(2).",
        &["1 granted-in-full", "2 refused-in-full", "3 refused-in-full"],
    ),
    (
        "Q1 – 12\n\nQ2 – £90\n\nQ3 onwards – This is withheld under section 43(2).",
        &["1 granted-in-full", "2 granted-in-full", "3 refused-in-full", "4 refused-in-full", "5 refused-in-full"],
    ),
    // Quarters and plain counts are no labels.
    ("Q.1 2023/24 had 12 boats. Q.2 2023/24 had 14 boats.", &[]),
    ("First, we looked in the register. There are 12 boats.", &[]),
];

#[test]
fn answers_are_matched_with_their_questions() {
    let wrong: Vec<String> = ANSWERS
        .iter()
        .filter(|(answer, wanted)| outcomes(answer) != *wanted)
        .map(|(answer, wanted)| format!("{answer}\n=> {:?}, not {wanted:?}", outcomes(answer)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
