//! What was decided, in the words of everyday letters: `outcomes.tsv`, half of it answers that only look like others.

use super::read;

const TABLE: &str = include_str!("outcomes.tsv");

/// A letter that asks and answers; a whole page where nothing is asked.
fn letter(asked: &str, answer: &str) -> String {
    if asked == "=" {
        return answer.to_owned();
    }
    format!(
        "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\n{asked}\n\n{answer}\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n"
    )
}

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
        let found = read("a.txt", &letter(&asked, &answer)).response.outcome.value.slug();
        rows += 1;
        if found != outcome {
            wrong.push(format!("{answer}\n=> {found}, not {outcome}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {rows}:\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(rows > 150, "{rows}");
}
