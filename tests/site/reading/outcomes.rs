//! What was decided, in the words of everyday letters: tables, half of them answers that only look like others.

use super::{letter, read};

const TABLES: [(&str, usize); 2] = [(include_str!("outcomes.tsv"), 150), (include_str!("answers.tsv"), 30)];

#[test]
fn an_everyday_answer_has_its_outcome() {
    for (table, at_least) in TABLES {
        let (mut asked, mut wrong, mut rows) = (String::new(), Vec::new(), 0);
        for line in table.lines().filter(|line| !line.starts_with('#')) {
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
        assert!(rows > at_least, "{rows}");
    }
}
