//! Standard wording: what many responses say in the same words is found, and does not decide what comes first.

use crate::generated::{Generated, write_all};
use crate::support::TestSite;
use crate::withdrawal::ingest_again;

/// Says of reservoirs three times what all say.
const SHARED: &str = "A reservoir is critical infrastructure. To disclose where a reservoir can be entered would help those \
                      who want to harm whoever drinks from that reservoir.";
/// Says once what nobody else does, among other things.
const OWN: &str = "Our divers inspected the reservoir in March, found the lower valves worn, and replaced both of them \
                   at a cost of 4,100 pounds; the wall, the spillway, the fence and the road need no work before winter.";

fn letter(number: usize, paragraph: &str) -> Generated {
    let text = format!(
        "Freedom of Information Act Request\nReference No: 01.FOI.23.{number:06}\n\nI write in connection with your request \
         for information which was received by the Metropolitan Police Service on 01/06/2023. I note you seek access to \
         the following information:\n\nWhat was spent on site {number}?\n\nDECISION\n\nI have decided to disclose the \
         information.\n\nREASON FOR DECISION\n\n{paragraph}\n"
    );
    Generated { name: format!("{number:05}.txt"), bytes: text.into_bytes() }
}

/// A site of letters that share a paragraph, and one that does not. The one has the lowest number, so that of letters that are
/// as good it is the last.
fn site(sharing: usize) -> TestSite {
    let folder = tempfile::tempdir().expect("a folder");
    let mut letters = vec![letter(100, OWN)];
    letters.extend((0..sharing).map(|number| letter(200 + number, SHARED)));
    write_all(folder.path(), &letters);
    TestSite::of(&[folder.path().to_owned()])
}

#[test]
fn a_paragraph_that_many_responses_share_does_not_decide_the_order() {
    for (sharing, first) in [(60, "mps/2023/100"), (20, "mps/2023/219")] {
        let site = site(sharing);
        assert_eq!(site.ids("q=reservoir")[0], first, "{sharing} share a paragraph");
        assert_eq!(site.total("q=reservoir"), sharing as u64 + 1);
        for query in ["q=infrastructure", "q=\"critical infrastructure\"", "q=\"harm drinks\"~5"] {
            assert_eq!(site.total(query), sharing as u64, "{query}: what all say is found as before");
        }
    }
}

#[test]
fn passages_are_a_letters_own_where_it_has_any() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut letters = vec![letter(100, &format!("{SHARED}\n\n{OWN}"))];
    letters.extend((0..60).map(|number| letter(200 + number, SHARED)));
    write_all(folder.path(), &letters);
    let site = TestSite::of(&[folder.path().to_owned()]);
    let passages = |id: &str| -> String {
        let found = site.search("q=reservoir&size=50");
        let hit = found["hits"].as_array().expect("hits").iter().find(|hit| hit["id"] == id).expect(id).clone();
        hit["snippets"].to_string()
    };
    let own = passages("mps/2023/100");
    assert!(own.contains("divers") && !own.contains("critical"), "{own}");
    assert!(passages("mps/2023/230").contains("critical"), "what all say, where that is all there is");
}

#[test]
fn what_comes_later_is_damped_as_well() {
    let site = site(60);
    let later = tempfile::tempdir().expect("a folder");
    write_all(later.path(), &[letter(900, SHARED)]);
    ingest_again(site.dir(), &[later.path().to_owned()]);
    site.keep_up();
    assert_eq!(site.total("q=reservoir"), 62);
    assert_eq!(site.ids("q=reservoir")[0], "mps/2023/100");
}
