use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::law::Role;

#[derive(Deserialize)]
struct Vector {
    text: String,
    regime: Regime,
    expect: Vec<String>,
    #[serde(default)]
    flags: std::collections::BTreeMap<String, Vec<Flag>>,
}

fn counting(text: &str, regime: Regime) -> Vec<(String, Vec<Flag>)> {
    let found = citations(text, &Context { regime });
    let ours = found.into_iter().filter(Found::is_ours).flat_map(|found| found.provisions);
    ours.map(|(path, flags)| (path.to_string(), flags)).collect()
}

fn paths(text: &str, regime: Regime) -> String {
    let paths: Vec<_> = counting(text, regime).into_iter().map(|(path, _)| path).collect();
    paths.join(" ")
}

#[test]
fn the_vectors_read_as_they_should() {
    let vectors: Vec<Vector> =
        serde_json::from_str(include_str!("../../../tests/vectors/citations.json")).expect("a list of vectors");
    assert!(vectors.len() >= 93);
    let mut wrong = vec![];
    for vector in vectors {
        let found = counting(&vector.text, vector.regime);
        let paths: Vec<_> = found.iter().map(|(path, _)| path.clone()).collect();
        // These two say how it was written; the vectors leave them out.
        let flags: std::collections::BTreeMap<_, Vec<_>> = found
            .into_iter()
            .map(|(path, flags)| {
                (
                    path,
                    flags
                        .into_iter()
                        .filter(|flag| !matches!(flag, Flag::Range | Flag::SplitSuffix))
                        .collect::<Vec<_>>(),
                )
            })
            .filter(|(_, flags)| !flags.is_empty())
            .collect();
        if paths != vector.expect || flags != vector.flags {
            wrong.push(format!("{}: {paths:?} {flags:?}, not {:?} {:?}", vector.text, vector.expect, vector.flags));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
