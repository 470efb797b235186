//! Titles of requests of every kind: what a careful person would put, in the requester's words; never a greeting, a condition,
//! an instruction or the rest of a sentence.

use super::read;

/// Who answers, what is asked, words of which one must stand in the title, words of which none may.
pub(super) type Request = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const REQUESTS: &[Request] = &[
    (
        "Marl Borough Council",
        "I am a resident of Upton and I have lived here for thirty years. Could you tell me how many trees in council parks have been felled because of ash dieback since 2019? Please break this down by ward.",
        &["ash dieback", "trees"],
        &["resident", "ward"],
    ),
    (
        "Marl Borough Council",
        "1. How many penalty charge notices were issued for bus lane contraventions in 2022/23?\n2. How many of these were appealed?\n3. How much was collected?\n4. Same for 2021/22.",
        &["bus lane", "penalty charge"],
        &["same"],
    ),
    (
        "Marl District Council",
        "Under the Freedom of Information Act I should be grateful if you would provide me with the following: a copy of the contract between the council and its leisure provider, together with any variations.",
        &["leisure", "contract"],
        &["grateful", "following"],
    ),
    (
        "Marl County Council",
        "Having regard to your obligations under section 1 of the Act, please state the number of potholes reported on the A417 in each month of 2023. If it is not possible to answer within the cost limit please advise how I may narrow my request.",
        &["pothole"],
        &["obligations", "cost limit"],
    ),
    (
        "Marl County Council",
        "Please complete the table below for each of your special schools.\nPlaces commissioned, places filled, and children on the waiting list.",
        &["places", "waiting list", "special schools"],
        &["complete", "below"],
    ),
    (
        "Fellshire Constabulary",
        "Where the information is not held centrally, an estimate will do.\nQ1. The number of burglaries in which a dog was stolen, 2020 to 2023.\nQ2. How many led to a charge.",
        &["dog", "burglar"],
        &["centrally", "estimate"],
    ),
    (
        "Fellshire Constabulary",
        "Please would you kindly let me know what model of body worn camera is used by your officers and who supplies it?",
        &["body worn"],
        &["kindly"],
    ),
    (
        "Fellshire Constabulary",
        "I refer to my previous request of 3 May. I would now like the same information for hate crime against people with learning disabilities, split by month.",
        &["hate crime", "learning disabilities"],
        &["previous", "3 May"],
    ),
    (
        "Fellshire Police",
        "Hi there,\nHope you're well! Just wondering whether the force owns any electric motorbikes and, if so, what they cost?",
        &["motorbikes"],
        &["hope", "wondering"],
    ),
    (
        "Fellshire Police",
        "In relation to the special constabulary:\na) headcount at 31 March each year from 2018\nb) leavers in each year\nc) the reason for leaving where recorded",
        &["special constabulary", "headcount", "leavers"],
        &["reason for leaving"],
    ),
    (
        "Castlemoor Hospitals NHS Foundation Trust",
        "Please provide, in Excel format, the number of patients who waited more than twelve hours on a trolley in A&E in each month of 2023. Please do not provide a PDF.",
        &["trolley", "A&E"],
        &["Excel", "PDF"],
    ),
    (
        "Castlemoor Hospitals NHS Foundation Trust",
        "1. Do you use agency midwives? Yes/No\n2. If yes, please state the total spend in 2022/23.\n3. If no, how do you cover absence?",
        &["midwives"],
        &["if yes", "absence"],
    ),
    (
        "Castlemoor Hospitals NHS Foundation Trust",
        "I am undertaking research into hospital parking. For each of your sites: charge for three hours, number of disabled bays, permits issued to staff.",
        &["parking", "disabled bays", "permits"],
        &["undertaking"],
    ),
    (
        "NHS Fellshire Integrated Care Board",
        "Send me the minutes of all meetings at which the closure of the Upton walk-in centre was discussed; failing that, a list of their dates.",
        &["walk-in centre", "minutes"],
        &["failing"],
    ),
    (
        "NHS Fellshire Integrated Care Board",
        "To whom it may concern. My name is Priya Lunt and I am a journalist at the Fellshire Echo. This is a request under the FOI Act. I'd like to know the waiting time for an adult autism assessment, as at 1 June 2024. Please acknowledge receipt.",
        &["autism"],
        &["Priya", "acknowledge", "request under"],
    ),
    (
        "Brookside Academy",
        "Could you confirm how much was paid to the executive headteacher in expenses last year, with copies of the claims? I do not need names of other staff.",
        &["headteacher", "expenses"],
        &["names of other"],
    ),
    (
        "Brookside Academy",
        "Please list every pupil suspended for vaping, by year group, without naming anyone.",
        &["vaping"],
        &["naming"],
    ),
    (
        "University of North Sallow",
        "Please send the following to me by email rather than by post:\n- the number of students accused of using artificial intelligence in coursework;\n- how many were found to have done so;\n- your policy on it.",
        &["artificial intelligence", "coursework"],
        &["email", "post"],
    ),
    (
        "University of North Sallow",
        "It is reported in the student paper that the vice-chancellor's house is to be sold. May I see the valuation, and any correspondence with agents about it?",
        &["valuation", "vice-chancellor"],
        &["reported"],
    ),
    (
        "University of North Sallow",
        "What is the university's total investment in companies that make arms? List them by name and value of holding.",
        &["arms", "investment"],
        &["by name"],
    ),
    (
        "Department for Harbours",
        "All emails, letters and WhatsApp messages between the Secretary of State and Blue Quay Holdings between 1 January and 31 March 2023. For the avoidance of doubt this includes personal phones.",
        &["Blue Quay"],
        &["avoidance", "personal phones"],
    ),
    (
        "Department for Harbours",
        "If it would exceed the limit to search all three teams, please search the first only. I want any impact assessment of the fish landing levy.",
        &["landing levy", "impact assessment"],
        &["exceed", "teams"],
    ),
    (
        "Department for Harbours",
        "Pursuant to the Act, and for the purposes of a court case in which I am the claimant, copies are requested of whatever the inspector wrote after visiting the Selcombe lighthouse.",
        &["lighthouse", "inspector"],
        &["pursuant", "claimant"],
    ),
    ("Ministry of Fisheries", "How many staff are employed on zero hours contracts?", &["zero hours"], &[]),
    (
        "Ministry of Fisheries",
        "Cormorant shooting licences\nNumber granted, number refused, and the number of birds permitted to be shot, by county, 2018 to 2023.",
        &["cormorant", "birds"],
        &[],
    ),
    (
        "Office of the Rail Watchdog",
        "You stated on 4 May that some papers exist. Kindly now disclose them, namely the safety report on the Upton level crossing and the advice upon which it was withdrawn.",
        &["level crossing", "safety report"],
        &["4 May", "you stated"],
    ),
    (
        "Upton Town Council",
        "I write as an allotment holder. Can I please have sight of the tenancy agreement for plot 14, and know why rents went up?",
        &["tenancy", "allotment", "plot 14"],
        &["I write"],
    ),
    (
        "Upton Parish Council",
        "Please publish on your website and email to me the cost of the Christmas lights for the last five years, including installation, broken down by year.",
        &["Christmas lights"],
        &["website"],
    ),
    (
        "Marl Housing Association",
        "With regard to the fire at Larch Court on 9 May 2021, what did the alarm engineer find, and has anything been replaced since?",
        &["Larch Court", "fire", "alarm"],
        &["replaced since"],
    ),
    (
        "London Borough of Eastmere",
        "Please provide figures for 2021, 2022 and 2023 for the following, or say if they are not held:\ni. homeless families placed outside the borough\nii. nightly paid accommodation: number of units and total cost\niii. complaints about mould",
        &["homeless", "nightly paid", "mould"],
        &["not held", "figures for 2021"],
    ),
    (
        "Marl Council",
        "Please carry out an internal review of FOI-22-1182, in which I was refused (a) the daily rate paid to kennels for seized dogs and (b) their addresses. You were nine days late as well.",
        &["kennels", "seized dogs"],
        &["review", "late"],
    ),
    (
        "Marl Council",
        "I should like to see the whole of MT 2/9947 and of CR 1/2996 part 30, or of your own copy if you still have one (ref. 201/58), about the killing of a docker in Upton in October 1958. As the papers are over 20 years old they are historical records.",
        &["killing", "Upton"],
        &["copy", "papers"],
    ),
    (
        "Marl Council",
        "Is the treasurer of the Copper Lane Almshouses (he was named in the Recorder of 14 July) under investigation for fraud, and has he ever been interviewed? Please provide the crime number.",
        &["investigation", "fraud"],
        &["Recorder"],
    ),
    (
        "Marl Council",
        "Thefts of catalytic converters (codes 045/10, 126 and 38/1) from parked cars, by ward. What make of car was it most often?\nClarification received 19/02/24: by ward I mean the ward where the car was parked.",
        &["catalytic"],
        &["clarification", "045"],
    ),
    (
        "Marl Council",
        "Museum of Bread, New Street\n1 How many people were shown round in 2019?\n2 How many loaves are on loan to other museums?\n3 Do you not think that it ought to be free?",
        &["Museum of Bread"],
        &["think", "free"],
    ),
    (
        "Marl Council",
        "Form FOI-20714-23-0100-000\n(i) How many signal jammers were seized in 2021?\n(ii) Has anyone been charged as a result?",
        &["jammers"],
        &["form"],
    ),
    (
        "Marl Council",
        "On 9 June you told me:\n\"The cost of each oven is exempt under section 43(1) as a trade secret.\"\nI have now read the contract notice, which says that it is for bread ovens. So please provide\n- the total paid to the supplier in each year\n- the price of one oven\n- where the bread is stored\nIf there is nothing to hide then nothing should be exempt.",
        &["oven", "supplier"],
        &["exempt", "hide"],
    ),
    (
        "Marl Council",
        "My neighbour was fined for leaving his bin out. It is an outrage. How many fixed penalty notices for bins were issued in Upton in 2022?",
        &["penalty notices", "bins"],
        &["outrage", "neighbour"],
    ),
    (
        "Marl Council",
        "The council is spending far too much. It has always been the same. Please tell me the cost of the mayor's car since 2019.",
        &["mayor's car"],
        &["far too much"],
    ),
    (
        "Marl Council",
        "Are your officers ashamed of themselves? I want the minutes of every meeting at which the swimming pool closure was discussed.",
        &["swimming pool"],
        &["ashamed"],
    ),
    (
        "Marl Council",
        "Could you please provide the following for the period 1 April 2019 to 31 March 2022:\n- number of taxi licences refused\n- number of appeals\n- cost of appeals",
        &["taxi licences"],
        &["period", "provide"],
    ),
    (
        "Marl Council",
        "I am researching allotments. The waiting list in each parish please, and the rent.",
        &["allotments"],
        &["researching"],
    ),
    (
        "Marl Council",
        "I wish to know whether, since the fire at Pell House, any of the council's tower blocks have had their cladding tested; the dates of the tests; and the results.",
        &["tower blocks"],
        &["whether"],
    ),
    (
        "Marl Council",
        "FAO the FOI officer. Re: school crossing patrols. How many are there, and how many vacancies?",
        &["school crossing"],
        &["Re:", "FAO"],
    ),
    (
        "Marl Council",
        "In how many cases was a dispersal order given by an inspector in Upton in July 2024? How many people were directed to leave?",
        &["dispersal"],
        &["in how many"],
    ),
    (
        "Marl Council",
        "For every outpatient clinic cancelled between January 2018 and May 2022: the name of the consultant, the reason, the number of patients put off.",
        &["outpatient"],
        &["for every"],
    ),
    (
        "Marl Council",
        "Please send me, in a spreadsheet, the following about non-domestic rates:\n- each account in credit\n- the year of the credit",
        &["non-domestic rates"],
        &["spreadsheet"],
    ),
    (
        "Marl Council",
        "I would like a list of every fixed oven in Upton, showing for each:\n- the street\n- the year",
        &["fixed oven"],
        &["showing"],
    ),
    (
        "Marl Council",
        "31(1)(a) How many thefts of cable were recorded?\n31(1)(b) How many persons were charged?",
        &["cable"],
        &["31"],
    ),
    (
        "Marl Council",
        "Please can you tell me if the Trust has a policy on vaping on hospital grounds? If so please send it.",
        &["vaping"],
        &["if the trust"],
    ),
    (
        "Marl Council",
        "Copies of all correspondence between the Chief Executive and Bellwether Homes about the Marsh Lane site from 1 January 2022 to date.",
        &["correspondence between"],
        &["2022"],
    ),
    (
        "Marl Council",
        "To whom it may concern, please provide details of the training given to school governors on exclusions.",
        &["governors"],
        &["concern"],
    ),
    (
        "Marl Council",
        "Does the force hold a list of burnt-out cars on Pell Moor and, if so, may I have it?",
        &["burnt-out cars"],
        &["if so"],
    ),
    (
        "Marl Council",
        "in light of recent news reports about sewage can you tell me how often the storm overflow at Quay Street discharged in 2023?",
        &["storm overflow"],
        &["news"],
    ),
    (
        "Marl Council",
        "For the academic years 2019/20 to 2022/23: how many students were disciplined for plagiarism, and how many were expelled?",
        &["plagiarism"],
        &["academic years"],
    ),
    (
        "Marl Borough Council",
        "1. Note of the meeting between the Leader and the harbour company on 4 May\n2. Letters sent after it",
        &["Note of the meeting"],
        &["Letters"],
    ),
    (
        "Marl Borough Council",
        "1. 40(2) refusals issued since 2020\n2. Letters about them",
        &["40(2) refusals"],
        &["Letters"],
    ),
];

/// How no title begins: with who asks, with a condition, with a verb of the request.
const NO_BEGINNING: &[&str] = &[
    "I ",
    "We ",
    "If ",
    "Where ",
    "Please",
    "Now ",
    "Was ",
    "Do you",
    "Publish",
    "List ",
    "With regard",
    "Having regard",
    "Same",
];

/// Reads requests that are made of bodies, and looks in the titles for what must and must not stand in them, or begin them.
pub(super) fn check(requests: &[Request], no_beginning: &[&str]) {
    for (body, asked, one_of, none_of) in requests {
        let text = format!(
            "{body}\nOur ref: FOI 4081\n12 June 2024\n\nDear Ms Oak\n\nThank you for your request, in which you asked:\n\n{asked}\n\nOur response\n\nThe information is enclosed.\n\nYours sincerely\n\nInformation Officer\n"
        );
        let title = read("a.txt", &text).response.title;
        let lower = title.to_lowercase();
        let has = |word: &&str| lower.contains(&word.to_lowercase());
        assert!(one_of.iter().any(&has), "{title}, and none of {one_of:?}: {asked}");
        assert!(!none_of.iter().any(has), "{title}, with one of {none_of:?}: {asked}");
        assert!(!no_beginning.iter().any(|beginning| title.starts_with(beginning)), "{title}: {asked}");
        assert!(title.chars().count() <= 100, "{title}: {asked}");
    }
}

#[test]
fn a_title_names_what_is_asked_about() {
    check(REQUESTS, NO_BEGINNING);
}
