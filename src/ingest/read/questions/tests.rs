use crate::ingest::read_document;

/// `number: first line of the answer-last line, outcome`, or what else is known.
fn questions(letter: &str) -> Vec<String> {
    let document = read_document("letter.txt", letter.as_bytes(), None).expect("a letter");
    let line = |at: usize| crate::domain::line_of(&document.text, at);
    let said = |question: &crate::domain::Question| {
        let answer = question.answer.map(|span| format!("{}-{}", line(span.start), line(span.end.saturating_sub(1))));
        let mentioned =
            question.mentioned.map_or_else(|| "unanswered".to_owned(), |span| format!("see {}", line(span.start)));
        let outcome = question.outcome.map_or("", |outcome| outcome.slug());
        format!("{}: {} {outcome}", question.number, answer.unwrap_or(mentioned)).trim().to_owned()
    };
    document.response.questions.iter().map(said).collect()
}

const ASKED: &str = "I note you seek access to the following information:\n1. How many boats are moored?\n2. What is the fee?\n3. Who owns them?\nI have today decided to disclose some of the requested information.\nDisclosure\n";

#[test]
fn answers_are_found_in_every_form_of_label() {
    for (letter, expected) in [
        (
            "Q1 - How many boats are moored?\nForty-one.\nQ2 - What is the fee?\n£90.\nQ3 - Who owns them?\nNo information is held.\nI hope that this is of help.",
            ["1: 7-8 granted-in-full", "2: 9-10 granted-in-full", "3: 11-12 not-held"],
        ),
        (
            "Question One -\nForty-one.\nRegarding questions 2 and 3 -\nThis is withheld under section 43(2).",
            ["1: 7-8 granted-in-full", "2: 9-10 refused-in-full", "3: 9-10 refused-in-full"],
        ),
        (
            "A1. Forty-one. Section 40(2) applies to any further information held.\nA2. £90\nA3. Refused.",
            ["1: 7-7 granted-in-part", "2: 8-8 granted-in-full", "3: 9-9 refused-in-full"],
        ),
        (
            "1. Forty-one.\n2. £90.\n3. We can neither confirm nor deny that anything is held.\nThe register is being renewed and Section 31(1)(a) applies to it.",
            ["1: 7-7 granted-in-full", "2: 8-8 granted-in-full", "3: 9-9 ncnd"],
        ),
        (
            "In answer to your questions 1 to 2, there are 41 and it is £90.\nAs to question 3, the names are exempt under section 40(2).",
            ["1: 7-7 granted-in-full", "2: 7-7 granted-in-full", "3: 8-8 refused-in-full"],
        ),
    ] {
        assert_eq!(questions(&format!("{ASKED}{letter}\n")), expected, "{letter}");
    }
}

#[test]
fn a_question_without_an_answer_keeps_none() {
    let letter = format!("{ASKED}The fees for question 2 can be had today.\nQuestion 1: Forty-one.\n");
    assert_eq!(questions(&letter), ["1: 8-8 granted-in-full", "2: see 7", "3: unanswered"]);
}

#[test]
fn a_letter_that_answers_as_a_whole_has_no_questions() {
    assert_eq!(questions(&format!("{ASKED}There are forty-one boats. The fee is £90.\n")), [""; 0]);
}

#[test]
fn questions_are_taken_from_the_answers_where_the_request_is_lost() {
    let letter = "Freedom of Information Act 2000\nI have today decided to disclose the located information to you in full.\nDisclosure\nQ1 - How many boats are moored?\nForty-one.\nQ4 - What is the fee?\n£90.\n";
    assert_eq!(questions(letter), ["1: 5-5 granted-in-full", "4: 7-7 granted-in-full"]);
}

#[test]
fn quarters_and_numbered_reasons_answer_nothing() {
    let letter = format!("{ASKED}Q1 2023/24\nForty-one.\nQ2 2023/24\nForty-four.\n");
    assert_eq!(questions(&letter), [""; 0]);
}
