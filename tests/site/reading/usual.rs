//! Words that letters usually have before a request, over questions and under them an answer that has no word of an answer.

use super::read;

const LED_BY: &[&str] = &[
    "Thank you for your email of 3 May, in which you asked us the following:",
    "You emailed us on 3 May with these questions:",
    "We received the following request from you on 3 May:",
    "I am responding to your request for information received on 3 May, which I have copied below for ease of reference:",
    "Your request was as follows:",
    "For ease of reference I have repeated your request below.",
    "Your request is set out in full below:",
    "The text of your request is given here:",
    "In your email you requested:",
    "You have requested the following information from the Trust:",
    "I write in response to your FOI request, in which you asked for:",
    "Further to your request under the Freedom of Information Act, you asked:",
    "You wanted to know the following:",
    "What you asked",
    "Your questions",
    "Details requested",
    "Request details:",
    "Summary of request",
    "FOI request received:",
    "The request",
    "You said:",
    "You wrote:",
    "On 3 May you wrote as follows:",
    "Request received 3 May 2023",
    "Your original email said:",
    "To recap, you asked:",
    "As a reminder, your request read:",
    "I understand that you would like the following:",
    "I have interpreted your request as follows:",
    "The information sought is:",
    "Your enquiry:",
    "Your FOI enquiry reads:",
    "We have considered your request, which was:",
    "In it you asked:",
    "Here is what you asked for:",
    "Here are your questions as we received them:",
    "You recently made this request:",
    "The Council received a request from you for the following:",
    "Your correspondence of 3 May contained the following request:",
    "I refer to your letter dated 3 May requesting the following:",
    "With reference to your recent enquiry, in which you ask:",
    "Thank you for getting in touch. You asked:",
    "Your message, in full, was:",
    "Below is a copy of what you sent us:",
    "This is what you sent us on 3 May:",
    "You contacted the Trust on 3 May with the following query:",
    "We have now considered the request you made on 3 May:",
    "Information Request",
    "Nature of request:",
    "Question",
    "You put the following to us:",
    "You raised the following:",
    "We acknowledge receipt of your request dated 3 May. You requested:",
    "Specifically, you asked:",
    "Your request dated 3 May asked for:",
    "In your request you asked for",
    "A request was received on 3 May asking:",
    "Following your request on 3 May for:",
    "The following information was requested:",
    "Applicant's request:",
    "Requester's question:",
];

const ASKED: &str = "How many swans were on the river in 2022?\nWho feeds them, and what is the cost to the Trust?";

#[test]
fn questions_end_where_an_answer_states_something() {
    for lead in LED_BY {
        for gap in ["\n", "\n\n"] {
            let lines = [
                "Marl Hospitals NHS Trust",
                "Our ref: FOI/23/0417",
                "1 June 2023",
                "Dear Ms Hart",
                lead,
                ASKED,
                "There were twelve swans. They are fed by a volunteer at no cost.",
                "If you are unhappy with this reply you may ask for an internal review.",
                "Yours sincerely",
                "A. Cole",
            ];
            let document = read("a.txt", &lines.join(gap));
            let found = document.response.request.map(|request| request.of(&document.text));
            assert_eq!(found, Some(ASKED), "{lead}");
        }
    }
}
