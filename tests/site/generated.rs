//! Responses that are made up, any number of them, the same from the same seed.

use std::fmt::Write as _;
use std::path::Path;

use fastrand::Rng;

/// A document that is to be ingested.
#[derive(Debug, Clone)]
pub(crate) struct Generated {
    /// Its file, below the folder of all.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

const BODIES: [(&str, &str); 4] = [
    ("Metropolitan Police Service", "01.FOI.23."),
    ("Leeds City Council", "LCC/FOI/2023/"),
    ("Northwick Health Board", "NHB-2022-"),
    ("University of Wexley", "UoW FOI 24/"),
];
const SUBJECTS: [&str; 8] =
    ["tasers", "parking notices", "dogs", "locum doctors", "complaints", "drones", "pot holes", "library books"];
const ANSWERS: [&str; 5] = [
    "I have decided to disclose the information in full. There were {n} in the year.",
    "I am refusing your request under section 40(2) of the Act, because the {s} would identify a person.",
    "The information is exempt by virtue of section 31(1)(a) and section 24(1). {n} were counted elsewhere.",
    "The information that you asked for is not held.",
    "To look through {n} files would exceed the limit of section 12(1).",
];
const WORDS: [&str; 16] = [
    "records", "the", "of", "were", "searched", "officer", "public", "interest", "in", "each", "month", "cost", "team",
    "report", "held", "reviewed",
];

/// So many documents: letters of half a kilobyte to 4 kB, one in eight a page, one in ten another text of an earlier case.
pub(crate) fn responses(seed: u64, count: usize) -> Vec<Generated> {
    let mut random = Rng::with_seed(seed);
    (0..count).map(|number| response(&mut random, number)).collect()
}

fn response(random: &mut Rng, number: usize) -> Generated {
    let case = if number > 20 && random.u8(..10) == 0 { random.usize(..number) } else { number };
    let (body, reference) = BODIES[case % BODIES.len()];
    let subject = SUBJECTS[case % SUBJECTS.len()];
    let answer = random.choice(ANSWERS).unwrap_or_default();
    let answer = answer.replace("{n}", &random.u32(2..900).to_string()).replace("{s}", subject);
    let mut text = format!(
        "Freedom of Information Act Request\nReference No: {reference}{case:06}\n\nI write in connection with your \
         request for information which was received by the {body} on 01/06/2023. I note you seek access to the \
         following information:\n\nHow many {subject} were there in case {case}?\n\nDECISION\n\n{answer}\n",
    );
    for _ in 0..random.usize(0..5) {
        let words: Vec<&str> = (0..random.usize(20..120)).filter_map(|_| random.choice(WORDS)).collect();
        let _ = write!(text, "\nThe {}, as document {number} says.\n", words.join(" "));
    }
    if number % 8 == 7 {
        let paragraphs = text.replace("\n\n", "</p>\n<p>");
        let page =
            format!("<html><head><title>{subject}</title></head><body><main><p>{paragraphs}</p></main></body></html>");
        return Generated { name: format!("{:02}/{number:05}.html", number % 7), bytes: page.into_bytes() };
    }
    Generated { name: format!("{:02}/{number:05}.txt", number % 7), bytes: text.into_bytes() }
}

/// Writes documents below a folder, as if long ago, so that their times are trusted.
pub(crate) fn write_all(folder: &Path, documents: &[Generated]) {
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    for document in documents {
        let path = folder.join(&document.name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(&path, &document.bytes).expect("written");
        std::fs::File::options().append(true).open(&path).expect("opened").set_modified(long_ago).expect("set");
    }
}

/// What letters of all bodies say in the same words, in sections that are searched.
const STANDARD: [&str; 6] = [
    "The public interest in disclosure must be weighed against the public interest in maintaining the exemption. Openness \
     lets the public see how decisions are made and money is spent.",
    "Personal data of a third party may be disclosed only where it is fair, lawful and transparent. To disclose names of \
     members of staff, or anything by which a person could be recognised, would breach the first data protection principle.",
    "Disclosure would help criminals to work out where officers are and how crimes are investigated, and would harm the \
     prevention and detection of crime, the safety of the public and the use of police force.",
    "The evidence of harm is that those with a criminal intent could put together what is disclosed here with other \
     answers, and see a picture that no single answer shows.",
    "To look for, find and extract the information would take more time than the limit allows. You may wish to make your \
     question smaller: a shorter period, or records of one department.",
    "Officials and those who give legal advice need a safe space in which to speak freely about policy and the conflict of \
     interest that a complaint may bring, before a decision is announced.",
];
/// What nobody searches for.
const OBSCURE: [&str; 6] = ["bollards", "lawnmowers", "bunting", "church organs", "sundials", "weathervanes"];

/// So many letters that share their wording and whose subjects are of no interest.
pub(crate) fn of_standard_wording(seed: u64, count: usize) -> Vec<Generated> {
    let mut random = Rng::with_seed(seed);
    let letter = |number: usize| {
        let (body, reference) = BODIES[number % BODIES.len()];
        let subject = OBSCURE[number % OBSCURE.len()];
        let mut text = format!(
            "Freedom of Information Act Request\nReference No: {reference}{number:06}\n\nI write in connection with your \
             request for information which was received by the {body} on 01/06/2023. I note you seek access to the \
             following information:\n\nHow many {subject} are there?\n\nDECISION\n\nThe information that you asked for \
             is not held.\n\nREASON FOR DECISION\n",
        );
        let mut said: Vec<&str> = STANDARD.to_vec();
        random.shuffle(&mut said);
        for paragraph in said.iter().take(random.usize(2..=4)) {
            let _ = write!(text, "\n{paragraph}\n");
        }
        Generated { name: format!("standard/{number:05}.txt"), bytes: text.into_bytes() }
    };
    (0..count).map(letter).collect()
}
