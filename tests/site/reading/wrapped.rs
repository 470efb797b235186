//! Lines that were broken: by the width of print, beside a letterhead, and in a message among long lines.

use super::read;

/// A thread of messages as a site shows it: what was asked on long lines, and an answer that repeats it on short ones.
const THREAD: &str = "<html><head><title>Canal boats</title></head><body><h1>Canal boats</h1>\n<p>A. Hale 3 July 2023</p>\n<p>Dear Department for Ports, Canals and Local Waters,</p>\n<p>My question is of the licences of boats on the canals of the north, of which there were said to be some hundreds in the last report that your department laid.</p>\n<p>Please send me a list of the licences with their fees. Should that be too much under Section 12, please say which years would not be.</p>\n<p>Yours faithfully,</p>\n<p>A. Hale</p>\n<p>Licensing, Department for Ports, Canals and Local Waters 9 July 2023</p>\n<p>Dear A. Hale</p>\n<p>Thank you for your request for information concerning  My question<br>\nis of the licences of boats on the canals of the north, of which<br>\nthere were said to be some hundreds in the last report that your<br>\ndepartment laid. Please send me a list of the licences with their fees.<br>\nShould that be too much under Section 12, please say which years would<br>\nnot be.</p>\n<p>We do not hold this information.</p>\n<p>Yours sincerely</p></body></html>";

#[test]
fn the_first_message_of_a_thread_is_the_request() {
    let document = read("a.html", THREAD);
    let found = document.response.request.map(|span| span.of(&document.text)).unwrap_or_default();
    assert!(found.starts_with("My question is") && found.ends_with("would not be."), "{found}");
    assert!(document.response.exemptions.is_empty(), "{:?}", document.response.exemptions);
    let joined = document.response.blocks.iter().any(|block| {
        let words = block.span.of(&document.text);
        words.contains("My question\nis of the licences")
    });
    assert!(joined, "{:?}", document.text);
}

/// Print has lines of as many letters as fit: some are much shorter than the longest.
const PRINTED: &str = "Marl Infirmary NHS Trust                                     Trust Headquarters, Mill Lane, Marlingate, Wendshire, WX1 2AB    Telephone 01234 567890\n\nOur ref: FOI 4471\n3 May 2023\n\nDear Ms Hale\n\nWe were glad to have your letter about the kitchens, and have asked those who run them. Your questions\nare printed again here, each of them above what they told us:\n\nI would like to know some things about the kitchens of the Marl NHS\nTrust.\n\n1. The number of people who carry trays from the kitchens up to each\nof the wards at noon. I count cooks, porters and those who come from\noutside and are paid by the day or not at all, if trays are what they\ncome for.\n\nThe wards have 41 of them, who come in the morning and go home in the evening, on all the days of the\nweek but one.\n\n2. The recipe for soup. Please provide the paper on which it is written\ndown.\n\nThere is no such paper. The cooks agree in the morning on what goes into the soup, and the porters are\ntold of it by the time that the trays go up.\n\n3. The number of people who carry trays from the kitchens to houses\nin the town.\n\nWe carry none out of the gate.\n\nYours sincerely\n\nP. Lunt\n";

#[test]
fn questions_that_print_has_broken_are_whole() {
    let document = read("a.txt", PRINTED);
    let found = document.response.request.map(|span| span.of(&document.text)).unwrap_or_default();
    assert!(found.starts_with("I would like to know") && found.ends_with("in the town."), "{found}");
    let words: Vec<String> = document
        .response
        .questions
        .iter()
        .map(|question| question.span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let ends = ["trays are what they come for.", "it is written down.", "houses in the town."];
    assert_eq!(words.len(), ends.len(), "{words:?}");
    assert!(words.iter().zip(ends).all(|(words, end)| words.ends_with(end)), "{words:?}");
}

/// Lines that stand under one another without having been broken.
const LISTED: &str = "Dear Ms Hale\nYou asked which of our depots are open, what each of them stores, and how far from the harbour each of them lies, in a list that is easy to read.\nThese are open:\nmill lane\nbread street\nold harbour road, behind the church\nThese are closed:\nsea road\nThe rest of what you asked for is in the sheet that comes with this letter, which we hope is of help to you and to the harbour watch.\nYours sincerely\nP. Lunt\n";

#[test]
fn a_list_stays_a_list() {
    let document = read("a.txt", LISTED);
    let lines = ["mill lane", "bread street", "old harbour road, behind the church", "sea road"];
    for line in lines {
        assert!(document.response.blocks.iter().any(|block| block.span.of(&document.text).trim() == line), "{line}");
    }
}
