//! What is told beside an answer: what others gave, or was given to others, what nobody asked for, what is kept back from
//! nobody, and how else a letter says that it sends, withholds or has nothing.

use super::read;

/// A question, and answers to it with the outcome of each.
type Rows = &'static [(&'static str, &'static str)];

fn check(asked: &str, rows: Rows) {
    let mut wrong = Vec::new();
    for (answer, outcome) in rows {
        let text = format!(
            "Wendmere District Council\n\nOur ref: FOI/2023/1182\n3 May 2023\n\nDear Ms Oduya\n\n{asked}\n\n{answer}\n\nYours sincerely\n\nP. Lunt\nInformation Officer\n"
        );
        let found = read("a.txt", &text).response.outcome.value.slug();
        if found != *outcome {
            wrong.push(format!("{answer}\n=> {found}, not {outcome}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n\n{}", wrong.len(), rows.len(), wrong.join("\n\n"));
}

/// You asked for the valuation of the old mill and the letters about it.
const PAPERS: Rows = &[
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The valuation was supplied to us in confidence by the surveyor. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. It was given to the Council by the surveyor on the footing that it would go no further. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. It was provided by a third party. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The report was opened by a clerk in error. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Weight has been given to the sums involved. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Great weight was attached to this. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. You were given until 4 April to clarify. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Consent has not been given. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The right to appeal is provided by section 50. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Notice was given to the tenant last month. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. We were given three days to reply. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. No such assurance was given. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The tender was released on 4 April and closes in June. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. A right of access to your own data is given by section 45 of the Data Protection Act 2018. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Added protection is given to such data. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Further guidance is provided on the Commissioner's website. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Our reasons are given below. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Details of how to complain are set out below. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Your rights are set out below. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. We attach the public interest test at Annex A. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. I enclose our complaints procedure. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. I attach the text of the exemption. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Please see the attached explanation of your rights. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Please find below our reasons. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Please see below for the reasons. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The information was disclosed to a journalist in error and has been recovered. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Once disclosed it is disclosed to the world. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Information that is disclosed under the Act is disclosed to anyone. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The sum was paid by cheque. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The mill was sold for £420,000 in 1987. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Three bidders were interviewed. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. There are nine letters in all. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. We hold nineteen letters. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The file has 212 pages. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The surveyor, who was appointed in 2019, has been asked and objects. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. An award will be announced in June and the contract sum will be published then. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. I appreciate that this will be a disappointment; I have given you as full an explanation as I can. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. We have published our disclosure policy. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. What was released in other cases is no guide. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. The Commissioner has published guidance on this exemption. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. We have enclosed a leaflet from the Commissioner. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Some of what you want was released to you in March. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Advice is given in confidence or it is not given at all. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. Had it been given to you the bidders would know. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. We are able to tell you that the sale was completed in May. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We hold the valuation. It is exempt under section 43(2) of the Freedom of Information Act 2000. I can tell you, outside the Act, that the sale went through. The public interest favours withholding.",
        "refused-in-full",
    ),
    (
        "We have decided that this will not be provided. The exemption is in section 43(2) of the Freedom of Information Act 2000.",
        "refused-in-full",
    ),
    (
        "It has been decided that the valuation should not be released, by reason of section 43(2) of the Act.",
        "refused-in-full",
    ),
    (
        "The Council has concluded that neither can be disclosed. Section 43(2) of the Act applies to both.",
        "refused-in-full",
    ),
    (
        "We decline to provide either. Both are exempt under section 43(2) of the Act. Here is why. The mill is on the market.",
        "refused-in-full",
    ),
    (
        "I am sorry to say that I cannot let you have either document. Section 43(2) of the Act. The following is by way of explanation. The mill has been on sale since 2019.",
        "refused-in-full",
    ),
    ("Both documents are exempt in their entirety by section 43(2) of the Act.", "refused-in-full"),
    (
        "Your request must be refused, for the reasons given in section 43(2) of the Act. As I have said, a summary of the planning history was given to you in March.",
        "refused-in-full",
    ),
    ("The letters are attached. The valuation is withheld under section 43(2) of the Act.", "granted-in-part"),
    (
        "You may have the letters, which I attach. I am keeping back the valuation: section 43(2) of the Act.",
        "granted-in-part",
    ),
    ("We can let you have the letters. The valuation is exempt under section 43(2) of the Act.", "granted-in-part"),
    (
        "Copies of the letters come with this reply. As to the valuation, section 43(2) of the Act is engaged.",
        "granted-in-part",
    ),
    (
        "The letters are at the end of this reply. We rely on section 43(2) of the Act for the valuation.",
        "granted-in-part",
    ),
    (
        "There is one letter and here is its text: \"Sold as seen.\" The valuation is withheld by virtue of section 43(2) of the Act.",
        "granted-in-part",
    ),
    (
        "I am sending the letters under separate cover. Section 43(2) of the Act applies to the valuation.",
        "granted-in-part",
    ),
    ("The letters accompany this reply. For the valuation we claim section 43(2) of the Act.", "granted-in-part"),
    (
        "We have sent you the letters by post. The valuation is exempt under section 43(2) of the Act.",
        "granted-in-part",
    ),
    (
        "Your request is granted as to the letters and refused as to the valuation: section 43(2) of the Act.",
        "granted-in-part",
    ),
    (
        "We release the letters but not the valuation, which is exempt under section 43(2) of the Act.",
        "granted-in-part",
    ),
    ("The letters can be seen at our offices. The valuation falls within section 43(2) of the Act.", "granted-in-part"),
    (
        "Two figures have been blanked out of the letters under section 43(2) of the Act. The rest is yours.",
        "granted-in-part",
    ),
    ("The Council will neither confirm nor deny that it holds such papers: section 43(3) of the Act.", "ncnd"),
    ("Under section 43(3) of the Act we give no confirmation or denial that there is a valuation.", "ncnd"),
    (
        "The Council's stance is not to say whether it has a valuation. Section 43(3) of the Act excuses it from the duty to do so.",
        "ncnd",
    ),
    ("I can neither confirm that we have a valuation nor deny it, because of section 43(3) of the Act.", "ncnd"),
    (
        "We do not confirm whether or not we hold a valuation; section 43(3) of the Act applies. The Commissioner's guidance is attached.",
        "ncnd",
    ),
    ("We have neither a valuation nor any letters.", "not-held"),
    ("Having looked through the estates files I find that we have nothing of the kind.", "not-held"),
    ("I regret that the papers were destroyed in 2015 and that no copy is held.", "not-held"),
    ("The Council holds neither.", "not-held"),
    ("These would be held, if at all, by the county council. This authority does not have them.", "not-held"),
    ("A thorough search has brought nothing to light.", "not-held"),
    (
        "It would take 40 hours to find the letters. That is more than the appropriate limit and section 12(1) of the Act means that we need not comply. Some background on the mill is given below.",
        "cost-limit",
    ),
    (
        "We refuse the request under section 12 of the Act: at £25 an hour the cost would be £1,000. We can tell you that there are about 900 letters.",
        "cost-limit",
    ),
    (
        "We consider the request vexatious within section 14(1) of the Act and will not deal with it. We have sent you 40 replies since May.",
        "vexatious-or-repeated",
    ),
    (
        "Both are on our website at www.marl.example/mill and so are exempt under section 21 of the Act.",
        "available-elsewhere",
    ),
    ("You will find both documents on the planning portal. Section 21 of the Act applies.", "available-elsewhere"),
];

#[test]
fn papers_are_sent_or_kept_back_whatever_is_told_beside() {
    check("You asked for the valuation of the old mill and the letters about it.", PAPERS);
}

/// You asked whether Mr A. Pell has been investigated for fraud, and for the crime number.
const SUSPECTS: Rows = &[
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Such data is given added protection by the law.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Were a confirmation given the suspect would be warned.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Names are given to the press only when a person has been charged.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. An answer was given to a similar request in 2019.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Statistics on fraud are published by the Home Office.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Information about charges is given out by our press office.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. The public is provided with figures on fraud every quarter.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Our annual report is available on our website.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. If we were to say that no information is held the suspect would know.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. In 2022 there were 412 reports of fraud in the county.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. The duty in section 1(1)(a) is excluded.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. He was named in a newspaper.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. Any such report would be recorded on our crime system.",
        "ncnd",
    ),
    (
        "The force neither confirms nor denies that it holds this information, by virtue of section 40(5B)(a)(i) and section 31(3) of the Freedom of Information Act 2000. A police force may have no information about a person.",
        "ncnd",
    ),
];

#[test]
fn nothing_is_confirmed_whatever_is_told_beside() {
    check("You asked whether Mr A. Pell has been investigated for fraud, and for the crime number.", SUSPECTS);
}

/// You asked how many dogs the wardens seized in 2021 and 2022, and how many were returned.
const DOGS: Rows = &[
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Nothing has been withheld.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. No information has been withheld from this reply.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. A dog that is not claimed within seven days is removed to a charity.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Two owners were refused a licence.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Guide dogs are exempt from the charge.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. We do not keep dogs for more than seven days.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. We do not hold dogs over the weekend.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. The Council does not record the breed, which you did not ask for.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. These figures are also on our website.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. The figures are published each year on our website.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. You told us that you had made the same request to other councils.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. I have removed duplicates from the count.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Dogs that were removed by the police are not counted.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. The names of owners, which you did not want, are not included.",
        "granted-in-full",
    ),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. We considered whether section 31 applied and decided that it did not.",
        "granted-in-full",
    ),
    ("We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. No exemption applies.", "granted-in-full"),
    (
        "We seized 41 dogs in 2021 and 38 in 2022. Of those 59 were returned. Though the search took longer than eighteen hours we have not relied on section 12.",
        "granted-in-full",
    ),
    ("All that you asked for is in the table below.", "granted-in-full"),
    ("The answers are: 41 and 38 seized; 30 and 29 returned.", "granted-in-full"),
    ("Every figure that you asked for is attached.", "granted-in-full"),
    ("Please see the spreadsheet. It leaves nothing out.", "granted-in-full"),
    ("I am glad to be able to answer you. 41 dogs in 2021, 38 in 2022; 59 went home.", "granted-in-full"),
];

#[test]
fn numbers_are_given_whatever_is_told_beside() {
    check("You asked how many dogs the wardens seized in 2021 and 2022, and how many were returned.", DOGS);
}
