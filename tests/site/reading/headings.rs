//! Headings that are titles, and requests on forms.

use super::read;

/// Lines before the request, what is asked, and the title.
const HEADINGS: &[(&str, &str, &str)] = &[
    (
        "Marl Council\nHome > Requests > Stale loaves\nStale loaves",
        "How many stale loaves were sold? Break down by shop.",
        "Stale loaves",
    ),
    (
        "Marl Council\n\nDear Ms Oak\nLARCH COURT ALARMS",
        "(a) the file on the alarms at Larch Court;\n(b) who paid?",
        "LARCH COURT ALARMS",
    ),
    (
        "Marl Council\n2 Larch Court\nUpton",
        "(a) the file on the alarms at Larch Court;\n(b) who paid?",
        "File on the alarms at Larch Court",
    ),
    (
        "Councillors' allowances - a Freedom of Information request to Marl Council",
        "Please publish what each was paid.",
        "Councillors' allowances",
    ),
];

#[test]
fn a_heading_whose_words_are_asked_about_is_the_title() {
    for (head, asked, title) in HEADINGS {
        let text = format!("{head}\n\nYou asked:\n\n{asked}\n\nOur response\n\nThe information is enclosed.");
        assert_eq!(read("a.txt", &text).response.title, *title, "{head}: {asked}");
    }
}

/// A form that the requester sent, and the same filled in with words.
#[test]
fn a_form_names_what_is_asked_and_reads_as_a_table_when_filled_in() {
    let form = "Shop |\nLoaves sold |\nBakers |\nUpton |\n|\n|\nPelham |\n|\n|\n";
    let filled = "Shop |\nLoaves sold |\nBakers |\nUpton |\n41 |\nrefused |\nPelham |\n52 |\nrefused |\n";
    let text = format!(
        "Marl Council\n\nDear Ms Oak\n\nYou asked:\n\nPlease fill in the following for 2023.\n{form}\nOur response\n\n{filled}\nThe bakers are refused under section 31 of the Act.\n"
    );
    let response = read("a.txt", &text).response;
    assert_eq!(response.title, "Loaves sold, bakers");
    assert_eq!(response.tables.len(), 2, "{:?}", response.tables);
}

#[test]
fn a_heading_in_capitals_is_found_where_lines_are_lost() {
    let text = "Thornmoor Council Shire Hall Our ref: FOI 0318/23 20 March 2023 Dear Sir or Madam STALE LOAVES IN SHOPS Your letter of 21 February was received here on the 22nd. In it you requested copies of any letter, from whatever date, in which a baker told of them. We do not hold this information.";
    assert_eq!(read("a.txt", text).response.title, "STALE LOAVES IN SHOPS");
}
