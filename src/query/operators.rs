//! What can be typed, a row each. The help page is made from this table, and the tests walk it.

/// A way to ask.
#[derive(Debug)]
pub struct OperatorRow {
    /// What it is called on the help page.
    pub name: &'static str,
    /// As it is typed; finds something among the records that come with the program.
    pub example: &'static str,
    /// What it finds.
    pub finds: &'static str,
}

/// The ways to ask, in the order of the help page. Filters that can be typed are rows of [`super::FILTERS`].
pub const OPERATORS: &[OperatorRow] = &[
    OperatorRow {
        name: "Words",
        example: "police officers",
        finds: "Responses that hold both words, in any form: officer, officers, officer’s.",
    },
    OperatorRow {
        name: "AND",
        example: "police AND officers",
        finds: "The same: what stands side by side is all required. AND, OR and NOT are in capitals.",
    },
    OperatorRow { name: "OR", example: "allegation OR misconduct", finds: "Either word, or both." },
    OperatorRow { name: "NOT", example: "officers NOT misconduct", finds: "The first word without the second." },
    OperatorRow {
        name: "Minus",
        example: "officers -misconduct",
        finds: "The same: a minus before a word, a phrase or a bracket leaves out what holds it.",
    },
    OperatorRow {
        name: "Brackets",
        example: "(stalking OR harassment) officers",
        finds: "Brackets hold together what belongs together. Without them AND binds closer than OR.",
    },
    OperatorRow {
        name: "Phrase",
        example: "\"public interest\"",
        finds: "The words next to each other, in this order, each in any form.",
    },
    OperatorRow {
        name: "Words near each other",
        example: "\"officers allegations\"~10",
        finds: "The words in any order, with at most ten other words between the first and the last; the end of a paragraph counts as a word, and the request is looked through apart from the rest of the letter. Any number up to 100 can stand after ~.",
    },
    OperatorRow {
        name: "Beginning of a word",
        example: "harass*",
        finds: "Words that begin with these letters, as they are printed: harass, harassed, harassment. At least two letters stand before *.",
    },
    OperatorRow {
        name: "Misspelt words",
        example: "missconduct~1",
        finds: "The word in any form, and words that one letter more, less, changed or swapped with the next makes of it. ~2 allows two such errors, ~ alone is ~1. At least three letters stand before it.",
    },
    OperatorRow {
        name: "Provision",
        example: "s40(2)",
        finds: "What cites the provision or anything in it, in any spelling: section 40(2), s.40 (2), §40(2), foia-40-2.",
    },
    OperatorRow {
        name: "Provision and words",
        example: "section 31 media",
        finds: "What cites section 31, or any part of it, and holds the word.",
    },
    OperatorRow { name: "Title", example: "title:associations", finds: "The word in the title." },
    OperatorRow {
        name: "Request",
        example: "request:minutes",
        finds: "The word in what was asked. Phrases, brackets, * and ~ can follow title: and request: too.",
    },
    OperatorRow {
        name: "Reference",
        example: "ref:23/33857",
        finds: "The response with this reference, in any spelling.",
    },
];
