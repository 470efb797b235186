//! Papers that are sent, kept back or not there, in the words of many letters, and what only sounds so.

use super::beside::{Rows, check};

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
    ("We are pleased to let you have everything that we hold.", "granted-in-full"),
    ("I can give you all of what you asked for: the letters and the valuation are enclosed.", "granted-in-full"),
    (
        "The letters and the valuation are enclosed. Note: for a part of 2012, before the mill was ours, nothing is held.",
        "granted-in-full",
    ),
    (
        "You will find with this letter the letters. You will not find the valuation. Section 43(2) of the Act is the reason.",
        "granted-in-part",
    ),
    (
        "We have decided that neither can be released. The inquest was opened in 2013. Section 32(1) of the Act applies.",
        "refused-in-full",
    ),
    ("Neither of them will be disclosed. Section 43(2) of the Act.", "refused-in-full"),
    (
        "The Council is not willing to let you have them. Nor is there any requirement in Article 5(1)(f) of the UK GDPR that bears upon the valuation. Section 43(2) of the Act.",
        "refused-in-full",
    ),
    (
        "Both are withheld. Section 43(2) of the Act. A valuation was published by the county in 1987.",
        "refused-in-full",
    ),
    (
        "Both are withheld: section 43(2) of the Act. The mill was given to the town in 1901 by the Pell family.",
        "refused-in-full",
    ),
    (
        "We must refuse. Section 43(2) of the Act applies to both. The report has been sent to the auditors.",
        "refused-in-full",
    ),
    (
        "We must refuse. Section 43(2) of the Act applies to both. Bids are opened in public on 4 June.",
        "refused-in-full",
    ),
    (
        "We must refuse. Section 43(2) of the Act applies to both. A copy of this letter has been sent to the surveyor.",
        "refused-in-full",
    ),
    ("We must refuse. Section 43(2) of the Act applies to both. You have been given our reasons.", "refused-in-full"),
    (
        "We must refuse. Section 43(2) of the Act applies to both. The names of the bidders were read out at the meeting.",
        "refused-in-full",
    ),
    (
        "We must refuse. Section 43(2) of the Act applies to both. Two other councils have released theirs.",
        "refused-in-full",
    ),
    (
        "We must refuse. Section 43(2) of the Act applies to both. The letters, if released, would be published by others.",
        "refused-in-full",
    ),
    ("We must refuse. Section 43(2) of the Act applies to both. We enclose the form for a review.", "refused-in-full"),
    (
        "We must refuse. Section 43(2) of the Act applies to both. For your information the planning application is on the portal at www.marl.example/123.",
        "refused-in-full",
    ),
    (
        "The letters are attached, with the sums blacked out. Section 43(2) of the Act applies to the sums.",
        "granted-in-part",
    ),
    ("I attach the letters. I do not attach the valuation: section 43(2) of the Act.", "granted-in-part"),
    ("One letter is reproduced here. The valuation is exempt by section 43(2) of the Act.", "granted-in-part"),
    ("The first letter reads: \"Sold.\" The valuation is exempt by section 43(2) of the Act.", "granted-in-part"),
    ("We disclose the letters. The valuation is exempt by section 43(2) of the Act.", "granted-in-part"),
    ("Letters: enclosed. Valuation: exempt, section 43(2) of the Act.", "granted-in-part"),
    ("Letters - disclosed\nValuation - withheld, section 43(2) of the Act", "granted-in-part"),
    (
        "I am able to give you the letters but not the valuation, which is exempt by section 43(2) of the Act.",
        "granted-in-part",
    ),
    ("We do not have a valuation or any letters.", "not-held"),
    ("No such papers exist.", "not-held"),
    ("This is not information that we hold.", "not-held"),
    ("The information does not exist in recorded form.", "not-held"),
    ("The letters are enclosed. No valuation exists.", "granted-in-part"),
    ("The letters are enclosed. We do not have the valuation.", "granted-in-part"),
    ("The letters are enclosed. The valuation was destroyed in 2015.", "granted-in-part"),
    ("The Council will not say whether it holds either: section 43(3) of the Act.", "ncnd"),
    ("Section 43(3) of the Act means that we need not tell you if we hold a valuation, and we do not.", "ncnd"),
    ("In line with section 43(3) of the Act the Council's position is one of neither confirmation nor denial.", "ncnd"),
    (
        "To answer would take more than 18 hours. Section 12(1) of the Act lets us decline, and we do. I give below an idea of how you might narrow it.",
        "cost-limit",
    ),
    ("We are still looking. You will have our reply by 4 June.", "not-processed"),
    ("Which valuation do you mean? There have been several. Until you tell us we cannot go on.", "not-processed"),
    (
        "The county council owns the mill. We have passed your request to the county council, which will reply.",
        "advice-or-transfer",
    ),
    (
        "Both are in the public library and can be read there. Section 21(1) of the Act therefore applies.",
        "available-elsewhere",
    ),
    ("Both will be published in June. Section 22(1) of the Act applies.", "future-publication"),
];

#[test]
fn papers_are_sent_or_kept_back_whatever_is_told_beside() {
    check("You asked for the valuation of the old mill and the letters about it.", PAPERS);
}
