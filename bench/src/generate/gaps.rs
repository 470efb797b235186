//! What the gaps of sentences are filled with: mostly the few words that a letter is about.

use fastrand::Rng;

use super::vocabulary::{Vocabulary, Words};
use super::{Source, pick};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const CRIMES: &[&str] = &[
    "burglary",
    "robbery",
    "theft from vehicles",
    "online fraud",
    "knife crime",
    "domestic abuse",
    "hate crime",
    "drug supply",
    "criminal damage",
    "stalking",
    "arson",
    "modern slavery",
    "terrorism",
    "money laundering",
    "shoplifting",
    "assault",
    "car theft",
    "anti-social behaviour",
    "begging",
];
const RANKS: &[&str] = &[
    "Inspector",
    "Chief Inspector",
    "Superintendent",
    "Commander",
    "Sergeant",
    "Deputy Director",
    "Head of Service",
    "Band B manager",
];
/// How often a noun is one of those that the letter is about, and another word is.
const ABOUT: f64 = 0.4;
/// How often a noun is misspelt: the tail of a vocabulary is open.
const MISSPELT: f64 = 0.006;

/// What a letter is about: places of words.
pub struct Subject {
    nouns: Vec<usize>,
    verbs: Vec<usize>,
    adjectives: Vec<usize>,
    places: Vec<usize>,
    operation: usize,
    unit: usize,
}

impl Subject {
    pub fn draw(vocabulary: &Vocabulary, random: &mut Rng) -> Self {
        fn some<T>(words: &Words<T>, most: usize, random: &mut Rng) -> Vec<usize> {
            (0..random.usize(most / 2..=most)).map(|_| words.draw(random)).collect()
        }
        Self {
            nouns: some(&vocabulary.nouns, 8, random),
            verbs: some(&vocabulary.verbs, 6, random),
            adjectives: some(&vocabulary.adjectives, 6, random),
            places: some(&vocabulary.places, 4, random),
            operation: vocabulary.names.draw(random),
            unit: random.usize(..vocabulary.units.len()),
        }
    }
}

/// Fills the gaps of one letter.
pub struct Gaps<'a> {
    pub source: &'a Source,
    pub subject: &'a Subject,
    pub number: u64,
}

impl Gaps<'_> {
    /// What a gap is filled with.
    pub fn fill(&self, gap: &str, random: &mut Rng) -> String {
        let vocabulary = &self.source.vocabulary;
        match gap {
            "n" | "ns" => {
                let noun = &of(&self.subject.nouns, &vocabulary.nouns, random)[usize::from(gap == "ns")];
                if random.f64() < MISSPELT { misspelt(noun, random) } else { noun.clone() }
            }
            "v" => of(&self.subject.verbs, &vocabulary.verbs, random)[0].clone(),
            "vd" => of(&self.subject.verbs, &vocabulary.verbs, random)[2].clone(),
            "vg" => of(&self.subject.verbs, &vocabulary.verbs, random)[3].clone(),
            "a" => of(&self.subject.adjectives, &vocabulary.adjectives, random).clone(),
            "av" => format!("{}ly", of(&self.subject.adjectives, &vocabulary.adjectives, random)),
            "p" => of(&self.subject.places, &vocabulary.places, random).clone(),
            "name" => format!("{} {}", pick(random, &vocabulary.first_names), of(&[], &vocabulary.names, random)),
            "op" => vocabulary.names.list[self.subject.operation].clone(),
            "unit" if random.bool() => vocabulary.units[self.subject.unit].clone(),
            "unit" => pick(random, &vocabulary.units).clone(),
            "company" => pick(random, &vocabulary.companies).clone(),
            "crime" => (*pick(random, CRIMES)).to_owned(),
            "rank" => (*pick(random, RANKS)).to_owned(),
            "ref" => {
                let other = random.u64(..self.number.max(1));
                format!("01.FOI.{:02}.{:06}", self.source.year(other) % 100, self.source.running(other))
            }
            _ => self.figure(gap, random),
        }
    }

    fn figure(&self, gap: &str, random: &mut Rng) -> String {
        let year = self.source.year(self.number) - random.u16(..5);
        match gap {
            "month" => (*pick(random, &MONTHS)).to_owned(),
            "year" => year.to_string(),
            "fy" => format!("{}/{:02}", year - 1, year % 100),
            "date" => format!("{} {} {year}", random.u8(1..=28), pick(random, &MONTHS)),
            "small" => random.u8(1..=9).to_string(),
            "big" => with_commas((5.0 + random.f64() * 9.0).exp() as u64),
            "pct" => format!("{}.{}%", random.u8(..100), random.u8(..10)),
            "code" => format!("{}{}", char::from(random.u8(b'A'..=b'Z')), random.u32(1_000_000..10_000_000)),
            _ => with_commas((random.f64() * (1.0 + random.f64()) * 4.5).exp() as u64),
        }
    }
}

/// A word that the letter is about, or any.
fn of<'w, T>(about: &[usize], words: &'w Words<T>, random: &mut Rng) -> &'w T {
    let is_about = !about.is_empty() && random.f64() < ABOUT;
    let place = if is_about { *pick(random, about) } else { words.draw(random) };
    &words.list[place]
}

fn misspelt(word: &str, random: &mut Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let place = random.usize(1..letters.len());
    match random.bool() {
        true => letters.swap(place - 1, place),
        false => letters.insert(place, letters[place]),
    }
    letters.into_iter().collect()
}

fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let comma = |place: usize| if place > 0 && (digits.len() - place).is_multiple_of(3) { "," } else { "" };
    digits.chars().enumerate().map(|(place, digit)| format!("{}{digit}", comma(place))).collect()
}
