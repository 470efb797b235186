//! Answers that stand behind their questions in the line, and remarks of who asks that stand there.

use super::{Answered, check};

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
];

#[test]
fn a_refusal_behind_a_question_is_no_part_of_it() {
    check(ROWS.iter().copied());
}
