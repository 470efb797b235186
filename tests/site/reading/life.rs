//! Short letters of the commonest kinds, as bodies write them every day: what was decided and on which grounds.

/// A letter's body, the outcome, and the provisions relied on.
type Row = (&'static str, &'static str, &'static [&'static str]);

fn check(rows: &[Row]) {
    super::check(rows.iter().map(|(answer, outcome, provisions)| ("", *answer, *outcome, *provisions)));
}

const GIVEN: &[Row] = &[
    (
        "Thank you for your request about potholes received on 14 February 2024.\n\nPlease see attached spreadsheet with the information requested.",
        "granted-in-full",
        &[],
    ),
    (
        "Thank you for your request for information about school meals. The information is below.\n\n2021/22 - 41,220 meals\n2022/23 - 39,871 meals",
        "granted-in-full",
        &[],
    ),
    (
        "Please accept our apologies for the delay in responding, which was due to staff absence.\n\nYou asked for the number of allotments and the length of the waiting list.\n\nWe have 14 sites with 612 plots. There are 203 people on the waiting list.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked:\n\n1. How many parking fines were issued in 2022?\n2. How many were appealed?\n3. How many appeals succeeded?\n\nOur response:\n\n1. 8,114\n2. 902\n3. 377",
        "granted-in-full",
        &[],
    ),
    (
        "I am writing further to your request for the food hygiene report on the Blue Anchor. I can confirm that the Council holds this information and a copy is enclosed.\n\nIf you are unhappy with this response you may ask for an internal review.",
        "granted-in-full",
        &[],
    ),
    (
        "Following an internal review of our refusal of 3 January, I have concluded that section 43(2) was not engaged. Your complaint is upheld and the contract is attached to this letter.",
        "granted-in-full",
        &[],
    ),
    (
        "Diolch am eich cais / Thank you for your request about Welsh-medium places.\n\nMae'r wybodaeth ynghlwm / The information is attached.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked who supplies our telephones and when the contract ends.\n\nThe supplier is Corbel Voice Ltd and the contract ends on 31 March 2026.",
        "granted-in-full",
        &[],
    ),
    (
        "We can confirm that we do hold the information you have requested. Please find it attached as a PDF.\n\nMost of the information provided in response to requests can be re-used under the Open Government Licence.",
        "granted-in-full",
        &[],
    ),
];

const IN_PART: &[Row] = &[
    (
        "You asked for all emails about the closure of the lido.\n\nPlease find the emails attached. The names of junior staff have been redacted under section 40(2) as this is personal data.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "Please find attached the minutes you asked for. You will see that some personal details have been blacked out. These are third party data and exempt under s.40(2) FOIA.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "You asked:\n\nQ1. How many agency nurses were used in 2023?\nQ2. How much did each agency charge an hour?\n\nQ1. 212\nQ2. This information is commercially sensitive and is exempt from disclosure under Section 43(2) of the Freedom of Information Act 2000.",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "You asked for the number of exclusions by school and reason.\n\nThere were 61 exclusions in all. Where the number for a school is fewer than five it has been replaced with an asterisk, and is withheld under section 40(2) as pupils could be identified.",
        "granted-in-part",
        &["foia/40/2"],
    ),
    (
        "You asked for the contractor and the rent of the kiosk.\n\nThe contractor is Pell Catering. The rent is exempt under section 43(2).",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "You asked for the inspection reports of 2021 and 2022.\n\nThe report of 2022 is attached. We do not hold a report for 2021 as no inspection took place that year.",
        "granted-in-part",
        &[],
    ),
    (
        "I have reviewed the handling of your request. I find that the legal advice was rightly withheld under section 42(1), but that the fee notes should have been disclosed. They are enclosed.",
        "granted-in-part",
        &["foia/42/1"],
    ),
    (
        "Your request has been handled under the Environmental Information Regulations 2004. The survey is attached, with the location of the badger setts redacted under regulation 12(5)(g).",
        "granted-in-part",
        &["eir/12/5/g"],
    ),
    (
        "Thank you for your request under the Freedom of Information (Scotland) Act 2002. A copy of the report is enclosed. We have removed the names of individuals under section 38(1)(b) of FOISA.",
        "granted-in-part",
        &["foisa/38/1/b"],
    ),
];

const REFUSED: &[Row] = &[
    (
        "You asked for the fire risk assessment of Tarn House.\n\nThis information is exempt under section 31(1)(a) as its release would assist arsonists. The public interest in maintaining the exemption outweighs the public interest in disclosure.",
        "refused-in-full",
        &["foia/31/1/a"],
    ),
    (
        "I regret that we cannot provide the information. To locate, retrieve and extract it would take an estimated 62 hours, which exceeds the appropriate limit of 18 hours, and we are therefore refusing your request under section 12 of the Act.",
        "cost-limit",
        &["foia/12"],
    ),
    (
        "Having considered the history of your correspondence with the Council, we have decided that your request is vexatious and it is refused under section 14(1) of the Freedom of Information Act.",
        "vexatious-or-repeated",
        &["foia/14/1"],
    ),
    (
        "This is the third time in six weeks that you have asked for the same information. Your request is refused as repeated under section 14(2).",
        "vexatious-or-repeated",
        &["foia/14/2"],
    ),
    (
        "The Council has dealt with your request under the Environmental Information Regulations. It would take more than 90 hours to search the files and your request is refused as manifestly unreasonable under regulation 12(4)(b).",
        "refused-in-full",
        &["eir/12/4/b"],
    ),
    (
        "Cyfoeth Mawr can neither confirm nor deny that it holds information about the named individual, under section 40(5B)(a)(i) of the Act. This should not be taken as an indication that any information is held.",
        "ncnd",
        &["foia/40/5B/a/i"],
    ),
    (
        "You asked for the names of staff who took voluntary redundancy.\n\nThese are personal data, and their release would breach the first data protection principle. We are withholding them under section 40(2) and (3A)(a).",
        "refused-in-full",
        &["foia/40/2", "foia/40/3A/a"],
    ),
    (
        "I refer to your request for a review of our decision to withhold the valuation. I have considered the matter afresh and I am satisfied that section 43(2) was applied correctly. Our original decision is upheld.",
        "refused-in-full",
        &["foia/43/2"],
    ),
    (
        "The information you have requested is held by the Council but is being withheld under section 41 (information provided in confidence) of the Act. This is an absolute exemption.",
        "refused-in-full",
        &["foia/41"],
    ),
    (
        "Thank you for your request under the Freedom of Information (Scotland) Act 2002. The information is exempt under section 30(c) as disclosure would prejudice substantially the conduct of public affairs.",
        "refused-in-full",
        &["foisa/30/c"],
    ),
];

const NOT_GIVEN: &[Row] = &[
    (
        "You asked for the number of seagull attacks.\n\nThe Council does not hold this information. We are not under any duty to record it.",
        "not-held",
        &[],
    ),
    (
        "I can advise that North Wold College holds no recorded information in relation to your request.",
        "not-held",
        &[],
    ),
    (
        "Following a search of our paper and electronic records, I have established that the information you requested is not held by this authority. You may wish to contact the Environment Agency.",
        "not-held",
        &[],
    ),
    (
        "This request is for environmental information. The Council does not hold it, and the exception in regulation 12(4)(a) of the EIR applies.",
        "not-held",
        &["eir/12/4/a"],
    ),
    (
        "You asked for a list of licensed premises. This is already in the public domain and can be found on our website at www.hallowdene.example/licensing. It is therefore exempt under section 21.",
        "available-elsewhere",
        &["foia/21"],
    ),
    (
        "In terms of section 25 of the Freedom of Information (Scotland) Act 2002 the information is otherwise accessible to you, as it is published at https://www.example.org/bins.",
        "available-elsewhere",
        &["foisa/25"],
    ),
    (
        "The results of the survey will be published in June and are therefore exempt from release at present under section 22 (information intended for future publication).",
        "future-publication",
        &["foia/22"],
    ),
    (
        "Highways in your area are the responsibility of Stennard County Council. We have forwarded your request to them and they will reply to you directly.",
        "advice-or-transfer",
        &[],
    ),
    (
        "We received your request on 1 March. Unfortunately we are unable to identify what information you are looking for. Please could you clarify which roads and which years you are interested in?",
        "not-processed",
        &[],
    ),
    (
        "Thank you for your request, which was received on 11 March 2024. You can expect a response within 20 working days, that is by 10 April 2024.",
        "not-processed",
        &[],
    ),
    (
        "We are considering whether section 36 applies and need more time to assess the public interest. We therefore need to extend the time limit and aim to reply by 9 May 2024.",
        "not-processed",
        &[],
    ),
    (
        "Your questions ask for opinions and explanations, and not for recorded information. They are not valid requests under section 8 of the Act.",
        "not-processed",
        &[],
    ),
];

/// Of a second hand: kinds that the first tables lack.
const OTHERS: &[Row] = &[
    (
        "You asked for the salaries of senior officers.\n\nSalaries of officers paid over £58,200 are published every year in the Statement of Accounts: www.hallowdene.example/accounts",
        "available-elsewhere",
        &[],
    ),
    (
        "You asked how many electric buses the Council runs.\n\nThe Council does not run any buses. Buses are run by private operators.",
        "granted-in-full",
        &[],
    ),
    (
        "You asked how many noise complaints were made about the Corn Exchange.\n\nNo complaints have been received in the period.",
        "granted-in-full",
        &[],
    ),
    (
        "Thank you for your request. Having consulted colleagues in Planning I can confirm that we do not hold any correspondence with the developer for the dates you specify.",
        "not-held",
        &[],
    ),
    (
        "You asked for the CCTV footage of 3 January.\n\nFootage is kept for 31 days and then overwritten. It is therefore no longer held.",
        "not-held",
        &[],
    ),
    (
        "You asked for the number of staff on sick leave and the reasons.\n\nThere were 44 staff on sick leave. The reasons are sensitive and have been withheld under section 40(2) and section 38(1)(a).",
        "granted-in-part",
        &["foia/38/1/a", "foia/40/2"],
    ),
    (
        "We have now completed our review. The panel does not uphold your complaint and the exemption at section 36(2)(c) is maintained.",
        "refused-in-full",
        &["foia/36/2/c"],
    ),
    (
        "The review panel has overturned the original decision to apply section 12. The information is provided in the attached table.",
        "granted-in-full",
        &[],
    ),
    (
        "You have asked for information about yourself. Your request has been passed to our data protection team, who will deal with it as a subject access request. Section 40(1) exempts your own data from the Freedom of Information Act.",
        "refused-in-full",
        &["foia/40/1"],
    ),
    (
        "Dyma ein hymateb i'ch cais / This is our response to your request.\n\nNid yw'r Cyngor yn dal y wybodaeth hon / The Council does not hold this information.",
        "not-held",
        &[],
    ),
    (
        "The cost of answering your request as it stands would be above the £450 limit, so section 12(1) applies. If you limited it to one ward we may be able to help, though section 40(2) could apply to some names.",
        "cost-limit",
        &["foia/12/1"],
    ),
    (
        "Please find the answers to your questions below.\n\nHow many dog fouling fines were issued in 2023?\n17\n\nHow many remain unpaid?\n4",
        "granted-in-full",
        &[],
    ),
    (
        "You asked for a copy of the leaflet on how to complain about a councillor.\n\nWe have enclosed a leaflet on how to complain.",
        "granted-in-full",
        &[],
    ),
    (
        "The Trust is withholding the report in its entirety. It was prepared by our solicitors and section 42 applies. The public interest test has been carried out and favours maintaining the exemption.",
        "refused-in-full",
        &["foia/42"],
    ),
    (
        "Under the Environmental Information (Scotland) Regulations 2004 we are refusing your request for the drafts. They are unfinished and the exception in regulation 10(4)(d) applies.",
        "refused-in-full",
        &["eisr/10/4/d"],
    ),
    (
        "We need to extend the time for answering your request to 40 working days, under regulation 7 of the Environmental Information Regulations, because of its complexity and volume.",
        "not-processed",
        &[],
    ),
    (
        "I can confirm that the Council holds the information requested. The tender prices are commercially sensitive and are withheld under section 43(2). The scores of each bidder are set out in the table below.\n\nBidder | Score |\nOrrin Ltd | 71 |\nPell plc | 64 |",
        "granted-in-part",
        &["foia/43/2"],
    ),
    (
        "You asked for the name of the head teacher who resigned.\n\nWe consider that this is personal data and exempt by virtue of S40(2).",
        "refused-in-full",
        &["foia/40/2"],
    ),
    (
        "Your request has been closed because we did not receive the clarification that we asked for on 4 January.",
        "not-processed",
        &[],
    ),
    (
        "Unfortunately this is not information which this authority holds. You may wish to try the Driver and Vehicle Licensing Agency.",
        "not-held",
        &[],
    ),
];

#[test]
fn everyday_letters_of_other_kinds() {
    check(OTHERS);
}

#[test]
fn everyday_letters_that_give_all() {
    check(GIVEN);
}

#[test]
fn everyday_letters_that_give_a_part() {
    check(IN_PART);
}

#[test]
fn everyday_letters_that_refuse() {
    check(REFUSED);
}

#[test]
fn everyday_letters_that_have_nothing_to_give() {
    check(NOT_GIVEN);
}
