//! What was decided, in the words of everyday letters: `outcomes.tsv`, half of it answers that only look like others.

use super::{letter, read};

const TABLE: &str = include_str!("outcomes.tsv");

#[test]
fn an_everyday_answer_has_its_outcome() {
    let (mut asked, mut wrong, mut rows) = (String::new(), Vec::new(), 0);
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        if let Some(next) = line.strip_prefix('@') {
            asked = next.replace("\\n", "\n");
            continue;
        }
        let (outcome, answer) = line.split_once('\t').expect("an outcome, a tab, an answer");
        let answer = answer.replace("\\n", "\n");
        // A whole page, where nothing is asked.
        let text = if asked == "=" { answer.clone() } else { letter(&asked, &answer) };
        let found = read("a.txt", &text).response.outcome.value.slug();
        rows += 1;
        if found != outcome {
            wrong.push(format!("{answer}\n=> {found}, not {outcome}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {rows}:\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(rows > 150, "{rows}");
}
