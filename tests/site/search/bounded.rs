//! However a query is built, it costs a bounded amount of work, and what was cut is said.

use axum::http::StatusCode;
use foi_archive::query::{Filters, LONGEST, MOST_OPEN, Query};
use foi_archive::search::{Index, MOST_WORDS};

use crate::api::large;
use crate::support::{encoded, texts};

/// As much of a query as is read, made of one piece after another.
fn longest(piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        let piece = piece(number);
        if text.len() + piece.len() > LONGEST {
            break;
        }
        text.push_str(&piece);
    }
    text
}

fn letter(number: usize) -> char {
    char::from(b'a' + u8::try_from(number % 26).expect("a letter"))
}

#[test]
fn the_longest_query_of_each_kind_is_answered_and_what_was_cut_is_said() {
    let index = Index::open(large().dir()).expect("an index");
    let open = format!("* and ~ are read after {MOST_OPEN} words");
    let words = "Only the first 60 words and signs were read";
    for (kind, text, cut) in [
        ("beginnings", longest(|number| format!("{}e* ", letter(number))), open.as_str()),
        ("one beginning", longest(|_| "do* OR ".to_owned()), words),
        ("misspelt words", longest(|number| format!("reco{}ds~2 ", letter(number))), &open),
        ("phrases", longest(|_| "\"the of in\" ".to_owned()), ""),
        ("words near each other", longest(|_| "\"the of\"~50 ".to_owned()), ""),
        ("a phrase without end", format!("\"{}\"", longest(|_| "of ".to_owned()).trim_end()), "first 60 words"),
        ("brackets in brackets", longest(|_| "(".to_owned()), ""),
        ("brackets that are closed", format!("{}dogs{}", "(".repeat(190), ")".repeat(190)), ""),
        ("alternatives", longest(|_| "(the OR of) ".to_owned()), words),
        ("everything but", longest(|_| "-the -dogs ".to_owned()), words),
        ("longer than is read", "dogs ".repeat(200), "Only the first 400 characters were read"),
    ] {
        let query = Query::new(&text, Filters::default());
        let expansions = index.expansions(&query.expression).expect(kind);
        let stood_for: Vec<usize> = expansions.iter().map(|(_, expansion)| expansion.words.len()).collect();
        assert!(
            stood_for.len() <= MOST_OPEN && stood_for.iter().all(|many| *many <= MOST_WORDS),
            "{kind}: {stood_for:?}"
        );
        let (at, answer) = large().follow(&format!("/search?{}", encoded(&format!("q={text}"))));
        assert_eq!(answer.status, StatusCode::OK, "{kind}: {at}");
        let said = texts(&answer.html(), ".notice").join(" ");
        assert!(said.contains(cut), "{kind}: {said}");
        let brackets = kind.starts_with("brackets");
        assert!(!brackets || !said.is_empty(), "{kind}");
        let told = large().search(&format!("q={text}"));
        let told = told["notices"].as_array().expect("notices");
        assert_eq!(told.is_empty(), said.is_empty(), "{kind}: programs are told the same: {told:?}");
    }
}
