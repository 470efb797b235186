//! Who answered, by names of every kind of body, wherever a letter has them.

use foi_archive::ingest::read_document;

const LETTERS: [(&str, &str); 7] = [
    ("letterhead", "{name}\n\nOur ref: 10441\n3 May 2023\n\nDear Ms Hart\n\nYou asked:\n\n{asked}\n\n{answer}"),
    (
        "over two lines",
        "{name}\nPO Box 211, Upton UP7 7YX\nOur ref: 10441\n\nDear Ms Hart\n\nYou asked:\n\n{asked}\n\n{answer}",
    ),
    (
        "office",
        "Information Governance Team, {name}\n\nOur ref: 10441\n\nDear Ms Hart\n\nYou asked:\n\n{asked}\n\n{answer}",
    ),
    (
        "lead-in",
        "Our ref: 10441\n\nDear Ms Hart\n\nThank you for your request for information to the {name}, in which you asked:\n\n\
         {asked}\n\n{answer}",
    ),
    (
        "answer",
        "Our ref: 10441\n\nDear Ms Hart\n\nYou asked:\n\n{asked}\n\nI can confirm that {name} holds this information. {answer}",
    ),
    ("signature", "Our ref: 10441\n\nDear Ms Hart\n\nYou asked:\n\n{asked}\n\n{answer}\nInformation Officer\n{name}\n"),
    (
        "signature in a line",
        "Our ref: 10441\n\nDear Ms Hart\n\nYou asked:\n\n{asked}\n\n{answer}\nInformation Officer | {name} | Tel 01632 960001\n",
    ),
];

const ASKED: &str = "How many benches were bought in 2022?";
const ANSWER: &str = "Twelve benches were bought.\n\nYours sincerely\n\nA. Cole";

/// Names that are in no table, and names that are in one for no form of theirs tells that they are a body's.
const NAMES: [&str; 22] = [
    "Fellmoor Regulation Authority",
    "Tarnside Museum",
    "Marlowe College",
    "Wendle Valley Waste Partnership",
    "Northmarsh Port Company",
    "Lowther Housing Association",
    "Office of the Lock Regulator",
    "Inspectorate of Lamps",
    "Institute for Tides",
    "Fenland Bus Executive",
    "Moorland Heritage Foundation",
    "Commission for Lighthouses",
    "Charity Commission for England and Wales",
    "Great Ormond Street Hospital for Children NHS Foundation Trust",
    "Medicines and Healthcare products Regulatory Agency",
    "Tees, Esk and Wear Valleys NHS Foundation Trust",
    "Mayor's Office for Policing and Crime",
    "Comhairle nan Eilean Siar",
    "Disclosure and Barring Service",
    "Ministry of Defence Police",
    "Audit Scotland",
    "Birkbeck, University of London",
];

#[test]
fn a_body_of_any_kind_is_named_wherever_a_letter_names_it() {
    for name in NAMES {
        for (place, letter) in LETTERS {
            let letter = letter.replace("{name}", name).replace("{asked}", ASKED).replace("{answer}", ANSWER);
            let document = read_document("letter.txt", letter.as_bytes(), None).expect("a letter");
            let found = document.response.authority.map(|found| found.value.name);
            assert_eq!(found.as_deref(), Some(name), "{place}: {letter}");
        }
    }
}

#[test]
fn a_body_that_an_answer_only_tells_of_has_not_written_it() {
    for answer in [
        "We do not hold this. I can confirm that Marl Housing Association holds this information.",
        "Twelve. The Institute for Tides considered the design.",
        "We understand that the Lowther Housing Association has considered this; we bought none.",
        "The Office of the Lock Regulator refused to pay. We bought twelve benches.",
        "The Environment Agency refused to pay. We bought twelve benches.",
        "Marlowe College confirmed in 2022 that it would pay for them. We bought twelve.",
        "This is held by the Marl Museum and not by us.",
    ] {
        let letter = format!(
            "Our ref: 10441\n\nDear Ms Hart\n\nYou asked:\n\n{ASKED}\n\nOur response\n\n{answer}\n\nYours sincerely\n\nA. Cole\n"
        );
        let document = read_document("letter.txt", letter.as_bytes(), None).expect("a letter");
        assert_eq!(document.response.authority.map(|found| found.value.name), None, "{answer}");
    }
}
