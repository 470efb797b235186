//! One letter, as authorities write them: about a third standard wording, the rest said once.

use fastrand::Rng;

use super::exemptions::Section;
use super::gaps::{Gaps, Subject};
use super::house::{Authority, Form};
use super::templates::{Part, Sentence};
use super::vocabulary::capital;
use super::{Source, exemptions, house, pick};

/// A letter, and what is known of it.
pub struct Letter {
    pub number: u64,
    pub reference: String,
    pub year: u16,
    pub sections: Vec<u16>,
    /// The bytes of its file.
    pub text: String,
    /// How the name of its file ends.
    pub ending: &'static str,
}

/// One of so many letters is a long one.
const LONG_ONES: f64 = 0.002;

impl Letter {
    /// Makes the letter with a number: always the same of one source.
    pub fn make(source: &Source, number: u64) -> Self {
        let mut random = source.random(number);
        let authority = house::draw(&source.authorities, &mut random);
        let year = source.year(number);
        let mut writer = Writer {
            source,
            wanted: wanted_bytes(&mut random),
            subject: Subject::draw(&source.vocabulary, &mut random),
            random,
            number,
            used: Vec::new(),
            text: String::new(),
        };
        let reference = authority.reference(year, source.running(number));
        let sections = writer.letter(authority, &reference);
        let mut text = writer.text.trim_end().to_owned();
        let mut ending = "txt";
        match authority.house.form {
            Form::Scraped => text = format!("{}\n{text}", source.templates.head.join("\n")),
            Form::Letter => {}
            Form::Html => (text, ending) = (authority.page(&title(&text), &text), "html"),
        }
        Self { number, reference, year, sections, text, ending }
    }
}

/// A size in bytes: 2 to 40 kB, 7.4 kB on average; few are 60 to 300 kB.
fn wanted_bytes(random: &mut Rng) -> usize {
    if random.f64() < LONG_ONES {
        return random.usize(60_000..300_000);
    }
    // Box and Muller's way to the normal distribution.
    let (radius, turn) = ((-2.0 * random.f64().max(1e-12).ln()).sqrt(), random.f64() * std::f64::consts::TAU);
    (6_900.0 * (0.42 * radius * turn.cos() - 0.09).exp()).clamp(2_000.0, 40_000.0) as usize
}

fn title(text: &str) -> String {
    let question = text.lines().find(|line| line.ends_with('?')).unwrap_or("Response");
    question.trim_start_matches(|sign: char| !sign.is_alphabetic()).chars().take(90).collect()
}

struct Writer<'a> {
    source: &'a Source,
    random: Rng,
    subject: Subject,
    number: u64,
    wanted: usize,
    /// Standard wording that the letter has already: a heading and a place below it.
    used: Vec<(&'a str, usize)>,
    text: String,
}

impl<'a> Writer<'a> {
    /// Writes it; gives the sections that it relies on.
    fn letter(&mut self, authority: &Authority, reference: &str) -> Vec<u16> {
        let (date, person) = (self.filled("date"), self.filled("name"));
        self.say(&authority.head(reference, &date, &person));
        self.standard("reqintro");
        let numbered = self.random.bool();
        for place in 1..=self.random.usize(1..=7) {
            let question = self.sentence("request");
            self.say(&if numbered { format!("{place}. {question}") } else { question });
        }
        let (decision, relied) = exemptions::draw(&mut self.random);
        self.standard(decision);
        let way = self.random.usize(..9);
        let named: Vec<String> =
            relied.iter().map(|section| exemptions::line(&mut self.random, section, way)).collect();
        named.iter().for_each(|line| self.say(line));
        if !relied.is_empty() {
            self.say(authority.house.reasons);
            self.reasons(&relied, &named);
        }
        self.say(authority.house.disclosure);
        while self.text.len() < self.wanted {
            self.disclosure();
        }
        self.standard("outro");
        self.say(&authority.foot());
        relied.iter().map(|section| section.number).collect()
    }

    fn reasons(&mut self, relied: &[&Section], named: &[String]) {
        let wanted = self.wanted * 6 / 10;
        for (section, line) in relied.iter().zip(named) {
            self.say(line);
            for _ in 0..self.random.usize(1..=4) {
                self.standard(section.passages);
            }
        }
        while self.text.len() < wanted {
            match self.random.usize(..10) {
                0..=2 => self.standard("generic"),
                3 | 4 => {
                    let section = relied[self.random.usize(..relied.len())];
                    self.standard(section.passages);
                }
                _ => self.paragraph("reason"),
            }
        }
    }

    fn disclosure(&mut self) {
        match self.random.usize(..10) {
            0..=3 => self.paragraph("disclosure"),
            4 | 5 => {
                for _ in 0..self.random.usize(3..9) {
                    let item = self.sentence("bullet");
                    self.say(&format!("• {item}"));
                }
            }
            6 => self.table(),
            7 => {
                let (question, answer) = (self.sentence("request"), self.sentence("disclosure"));
                let number = self.random.usize(1..7);
                self.say(&format!("Q{number} - {question}\nA{number}. {answer}"));
            }
            _ => self.paragraph("reason"),
        }
    }

    fn table(&mut self) {
        let columns = self.random.usize(2..5);
        let heads: Vec<String> = (0..columns).map(|_| self.sentence("header")).collect();
        self.say(&format!("{} |", heads.join(" | ")));
        for _ in 0..self.random.usize(4..18) {
            let mut row = format!("{} |", self.sentence("cell"));
            for _ in 1..columns {
                row = format!("{row} {} |", self.filled("num"));
            }
            self.say(&row);
        }
    }

    fn say(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Some sentences that no other letter has.
    fn paragraph(&mut self, heading: &str) {
        let sentences: Vec<String> = (0..self.random.usize(2..=5)).map(|_| self.sentence(heading)).collect();
        self.say(&sentences.join(" "));
    }

    fn sentence(&mut self, heading: &str) -> String {
        let sentences = self.source.templates.of(heading);
        let mut said = String::new();
        let drawn = pick(&mut self.random, sentences);
        self.fill(drawn, &mut said);
        capital(&said)
    }

    /// A passage that many letters have, each letter once; where it has them all, something of its own.
    fn standard(&mut self, heading: &'a str) {
        let passages = self.source.templates.of(heading);
        let first = self.random.usize(..passages.len());
        let order = (first..passages.len()).chain(0..first);
        let Some(place) = order.into_iter().find(|place| !self.used.contains(&(heading, *place))) else {
            return self.paragraph("reason");
        };
        self.used.push((heading, place));
        let mut said = String::new();
        self.fill(&passages[place], &mut said);
        self.say(&capital(&said));
    }

    fn fill(&mut self, sentence: &Sentence, said: &mut String) {
        for part in sentence {
            match part {
                Part::Text(text) => said.push_str(text),
                Part::Choice(ways) => {
                    let way = pick(&mut self.random, ways);
                    self.fill(way, said);
                }
                Part::Gap(gap) => said.push_str(&self.filled(gap)),
            }
        }
    }

    fn filled(&mut self, gap: &str) -> String {
        Gaps { source: self.source, subject: &self.subject, number: self.number }.fill(gap, &mut self.random)
    }
}
