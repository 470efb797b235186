//! What was decided, sentence by sentence: which facts are those that were asked for, what only seems to be given, and
//! which grounds count.

use super::{letter, paths, read};

/// What was asked, what is answered, and the outcome.
const FACTS: &[(&str, &str, &str)] = &[
    ("You asked how many complaints there were.", "There were 41 complaints.", "granted-in-full"),
    ("You asked how many benches there are.", "You may make one of 2 complaints about benches.", "unclear"),
    ("You asked how many buses the Council runs.", "The Council does not run any buses.", "granted-in-full"),
    ("You asked how many buses the Council runs.", "The Council does not run any trams.", "unclear"),
    ("You asked how many requests were made to the Council.", "The Council received 412 requests.", "granted-in-full"),
    ("You asked how many requests were made to the Council.", "The Council has 2 offices.", "unclear"),
    (
        "You asked what benches in Mill Park cost.",
        "Benches in Mill Park belong to the county, which pays for them.",
        "unclear",
    ),
    ("You asked what benches in Mill Park cost.", "Benches in Mill Park cost £400 each.", "granted-in-full"),
    ("You asked how much the benches in Mill Park cost.", "Mill Park has two gates.", "unclear"),
    ("You asked how many benches are in Mill Park.", "There are two gates in Mill Park.", "unclear"),
    ("You asked how many benches are in Mill Park.", "Mill Park has two gates and nine benches.", "granted-in-full"),
    ("You asked how many benches are in Mill Park.", "There are nine in Mill Park.", "granted-in-full"),
    ("You asked how many benches are in Mill Park.", "Mill Park is open until 9.", "unclear"),
    ("You asked how many benches are in Mill Park.", "The number of benches is 9.", "granted-in-full"),
    ("You asked who owns the benches in Mill Park.", "The county owns the benches.", "granted-in-full"),
    (
        "You asked how many benches are in Mill Park and what they cost.",
        "Mill Park has two gates. The cost is exempt under section 43(2).",
        "refused-in-full",
    ),
    (
        "You asked how many benches are in Mill Park and what they cost.",
        "Mill Park has nine benches. The cost is exempt under section 43(2).",
        "granted-in-part",
    ),
    (
        "You asked how many officers of the unit were disciplined and why.",
        "Three cars belong to the unit. The number and the reasons are exempt under section 40(2).",
        "refused-in-full",
    ),
    (
        "You asked for the number of complaints about the unit.",
        "Three officers work in the unit. The number is exempt under section 40(2).",
        "refused-in-full",
    ),
    (
        "You asked for the number of officers in the unit, and their names.",
        "Three officers work in the unit. The names are exempt under section 40(2).",
        "granted-in-part",
    ),
    (
        "You asked for the total rent of the kiosks and the names of those who let them.",
        "The rent came to £14,200. The names are exempt under section 40(2).",
        "granted-in-part",
    ),
    (
        "You asked how much was paid to the author of the report.",
        "The report has 40 pages. What was paid is exempt under section 43(2).",
        "refused-in-full",
    ),
    (
        "You asked for the contractor and the rent of the kiosk.",
        "The contractor is Pell Catering. The rent is exempt under section 43(2).",
        "granted-in-part",
    ),
    (
        "You asked for the contractor and the rent of the kiosk.",
        "The contractor has objected. The rent is exempt under section 43(2).",
        "refused-in-full",
    ),
    (
        "You asked for the contractor and the rent of the kiosk.",
        "The rent is a commercial secret. It is exempt under section 43(2).",
        "refused-in-full",
    ),
];

#[test]
fn a_number_or_a_name_is_given_where_it_is_of_what_was_asked() {
    for (asked, answer, outcome) in FACTS {
        let response = read("a.txt", &letter(asked, answer)).response;
        assert_eq!(response.outcome.value.slug(), *outcome, "{asked} {answer}");
    }
}

/// An answer, the outcome, and the provisions relied on.
const ANSWERS: &[(&str, &str, &[&str])] = &[
    // What is enclosed, published or shared is not what was asked for.
    (
        "The contract is exempt under section 43(2). We have enclosed a leaflet on your right to complain.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The contract is exempt under section 43(2). A copy of our complaints procedure is attached.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The contract is exempt under section 43(2). The text of the exemption is enclosed.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The contract is exempt under section 43(2). The Act itself has been published.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The contract is exempt under section 43(2). You can share this letter in full.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    ("I can send you nothing in full. The contract is exempt under section 43(2).", "refused-in-full", &["foia/43/2"]),
    ("I can send you nothing. The contract is exempt under section 43(2).", "refused-in-full", &["foia/43/2"]),
    ("We have enclosed the complaints of 2021.", "granted-in-full", &[]),
    ("We have enclosed the contract and a leaflet on your right to complain.", "granted-in-full", &[]),
    ("The contract has been published.", "granted-in-full", &[]),
    ("I can send you the contract in full.", "granted-in-full", &[]),
    ("We can share the contract in full.", "granted-in-full", &[]),
    // The rights in a thing are not the information.
    ("The photographs are attached. We do not hold the copyright in these photographs.", "granted-in-full", &[]),
    ("We do not hold the contract.", "not-held", &[]),
    // In the present tense, and by what follows.
    (
        "Section 35(1)(a) falls away if section 36(2)(c) is engaged; it is. The contract is withheld.",
        "refused-in-full",
        &["foia/36/2/c"],
    ),
    (
        "Section 35(1)(a) falls away if section 36 is engaged; it is. The contract is withheld.",
        "refused-in-full",
        &["foia/36"],
    ),
    ("As to section 36(2)(c), it is not engaged. The contract is attached.", "granted-in-full", &[]),
    ("Under section 36(2)(c) we are not obliged to send the contract.", "refused-in-full", &["foia/36/2/c"]),
    (
        "I find that section 36(2)(c) is not in play: it is not engaged. The contract is attached.",
        "granted-in-full",
        &[],
    ),
    ("We considered section 43(2). It is not engaged, and the contract is attached.", "granted-in-full", &[]),
    ("We considered section 43(2). It was not engaged, and the contract is attached.", "granted-in-full", &[]),
    ("Section 43(2) was cited. It is not engaged. The contract is attached.", "granted-in-full", &[]),
    ("We considered section 43(2). It is engaged, and the contract is withheld.", "refused-in-full", &["foia/43/2"]),
    (
        "We considered section 43(2) and whether it is engaged; it is not. The contract is attached.",
        "granted-in-full",
        &[],
    ),
    // What an earlier reply relied on, where nothing is refused now.
    (
        "In our first reply we relied on section 43(2). We have now decided to release the contract, which is attached.",
        "granted-in-full",
        &[],
    ),
    ("Our letter of 3 May refused the contract under section 43(2). It is now attached.", "granted-in-full", &[]),
    ("You were refused the contract in 2019 under section 43(2). It is now attached.", "granted-in-full", &[]),
    (
        "In our reply of 3 May nothing was refused. Section 43(2) applies to the contract, which is withheld.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "Our earlier reply did not withhold anything under section 43(2). The contract is attached.",
        "granted-in-full",
        &[],
    ),
    (
        "Our earlier reply gave you the plan, and nothing was refused. The contract is exempt under section 43(2).",
        "refused-in-full",
        &["foia/43/2"],
    ),
    // Counts of grounds are what was asked for.
    ("We used section 40(2) in 31 cases.", "granted-in-full", &[]),
    ("Section 40(2) was relied on in 31 cases and section 43(2) in four.", "granted-in-full", &[]),
    ("We used section 40(2) in this case.", "refused-in-full", &["foia/40/2"]),
    ("We have withheld the names in four cases under section 40(2).", "refused-in-full", &["foia/40/2"]),
    // Paragraphs of a regulation that is named after them.
    (
        "We apply the Environmental Information Regulations 2004. The contract is withheld under regulation 12(5)(b), and under paragraph (e) of the same regulation 12(5).",
        "refused-in-full",
        &["eir/12/5/b", "eir/12/5/e"],
    ),
    (
        "We apply the Environmental Information Regulations 2004. The contract is withheld under paragraph (e) of regulation 12(5).",
        "refused-in-full",
        &["eir/12/5/e"],
    ),
];

#[test]
fn what_seems_to_be_given_or_relied_on() {
    let mut wrong = Vec::new();
    for (answer, outcome, exemptions) in ANSWERS {
        let response = read("a.txt", &letter("You asked for the parking contract.", answer)).response;
        let found = (response.outcome.value.slug(), paths(&response, false));
        if found.0 != *outcome || found.1 != *exemptions {
            wrong.push(format!("{answer}\n=> {found:?}, not {outcome} {exemptions:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), ANSWERS.len(), wrong.join("\n\n"));
}

/// Questions and answers behind letters, the request, and the outcome.
const LETTERED: &[(&str, &str, &str)] = &[
    ("Q: How many vans does the Council own? A: 41 vans.", "How many vans does the Council own?", "granted-in-full"),
    (
        "Q: What do vehicles (e.g. vans) cost a year? A: £41,000.",
        "What do vehicles (e.g. vans) cost a year?",
        "granted-in-full",
    ),
    (
        "Q: How many vans does the Council own?\nA: 41 vans.\nQ: Who drives them?\nA: Our own staff.",
        "How many vans does the Council own? Who drives them?",
        "granted-in-full",
    ),
    (
        "Q: How many vans does the Council own? A: 41 vans.\nQ: Who drives them? A: This is exempt under section 40(2).",
        "How many vans does the Council own? Who drives them?",
        "granted-in-part",
    ),
];

#[test]
fn questions_and_answers_behind_letters() {
    for (body, asked, outcome) in LETTERED {
        let text = letter(body, "");
        let document = read("a.txt", &text);
        let words: Vec<&str> = match document.response.questions.as_slice() {
            [] => document.response.request.iter().map(|request| request.of(&document.text)).collect(),
            questions => questions.iter().map(|question| question.span.of(&document.text)).collect(),
        };
        let words = words.join(" ").replace("Q: ", "");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!((words.as_str(), document.response.outcome.value.slug()), (*asked, *outcome), "{body}");
    }
}
