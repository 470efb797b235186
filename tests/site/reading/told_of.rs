//! Bodies that a letter only tells of, beside the one that its own words bear out.

use super::read;

/// How each letter begins: nobody writes it by name.
const OPENING: &str = "Dear Mr Oak\n\nYou asked:\n\nHow many benches were bought in 2022?\n\nOur response\n\n";

/// Where to ask next, and what others have.
const TOLD_OF: &[&str] = &[
    "We bought 41 benches in 2022.\n\nBenches in the country are kept by others. For these contact:\nMarl County Council\nCounty Hall\nMarl\n",
    "We bought 41 benches in 2022.\n\nBenches on highways are not ours. Please contact:\nMarl County Council\n",
    "We bought 41 benches in 2022.\n\nMore figures are on NHS England's website.\n",
    "We bought 41 benches in 2022.\n\nA national count is on the website of NHS England.\n",
    "We bought 41 benches in 2022.\n\nThe older figures are available from Marl County Council.\n",
    "We bought 41 benches in 2022.\n\nThe list can be obtained from Marl County Council.\n",
    "We do not hold this. You may wish to write to:\n\nMarl County Council\nCounty Hall\nMarl\nfoi@marl.example\n",
    "We do not hold this. Requests should be sent to:\n\nMarl County Council\nCounty Hall\n",
    "We do not hold this. Marl County Council's Freedom of Information team may be able to help: foi@marl.gov.uk\n",
    "We do not hold this. Please send your request to Marl County Council (foi@marlcounty.gov.uk).\n",
    "This is a matter for Marl County Council. Its publication scheme is at https://www.marl.gov.uk/scheme\n",
    "We bought 41 benches in 2022.\n\nSee Marl County Council's disclosure log for theirs.\n",
    "We bought 41 benches in 2022.\n\nThe guidance of NHS England was followed. NHS England's response to it was of 2020.\n",
    "We bought 41 benches in 2022.\n\nThe Department for Transport regards these as street furniture.\n",
    "We bought 41 benches in 2022.\n\nWe bought them with the permission of Marl County Council.\n",
    "We bought 41 benches in 2022.\n\nThe copyright of the plan is the property of Ordnance Survey.\n",
    "We bought 41 benches in 2022.\n\nAdvice can be had from NHS England by writing to:\nNHS England\nPO Box 16738\nRedditch\n",
    "We bought 41 benches in 2022.\n\nIf you are still unhappy you may complain to the Northern Ireland Public Services Ombudsman. Contact:\nNorthern Ireland Public Services Ombudsman\nBelfast\n",
];

/// Where to write of the answer itself, and what whoever answers says of its own.
const BORNE_OUT: &[(&str, &str)] = &[
    (
        "We bought 41 benches in 2022.\n\nIf you are unhappy with this answer, please contact:\n\nMarl County Council\nCounty Hall\nMarl\n",
        "Marl County Council",
    ),
    (
        "We bought 41 benches in 2022.\n\nIf you wish to complain about how your request was handled, write to:\nMarl County Council\nCounty Hall\nMarl\n",
        "Marl County Council",
    ),
    (
        "We bought 41 benches in 2022.\n\nRequests for a review should be sent to:\nThe Clerk\nMarl County Council\nCounty Hall\n",
        "Marl County Council",
    ),
    (
        "We bought 41 benches in 2022.\n\nPlease note that Marl County Council's website lists more.\nOther answers are at https://www.marl.gov.uk/foi\n",
        "Marl County Council",
    ),
    (
        "We bought 41 benches in 2022.\n\nOther answers are in Marl County Council's disclosure log, and Marl County Council asks not to be sent offers.\n",
        "Marl County Council",
    ),
    (
        "We bought 41 benches in 2022.\n\nIf you are dissatisfied with Marl County Council's response you may ask for a review.\n",
        "Marl County Council",
    ),
];

#[test]
fn a_body_that_is_told_of_has_not_answered() {
    let mut wrong = Vec::new();
    let told = TOLD_OF.iter().map(|said| (*said, None));
    for (said, name) in told.chain(BORNE_OUT.iter().map(|(said, name)| (*said, Some(*name)))) {
        let response = read("a.txt", &format!("{OPENING}{said}")).response;
        let found = response.authority.as_ref().map(|found| found.value.name.as_str());
        if found != name {
            wrong.push(format!("{said}\n=> {found:?}, not {name:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n\n{}", wrong.len(), wrong.join("\n\n"));
}
