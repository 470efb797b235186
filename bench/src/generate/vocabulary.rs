//! The words of all letters: some of the language, most made up, used as often as words are.

use std::collections::HashSet;

use fastrand::Rng;

use super::pick;
use super::templates::sections;
use super::zipf::Zipf;

const ONSETS: &[&str] = &[
    "b", "bl", "br", "c", "ch", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "j", "k", "l", "m", "n",
    "p", "pl", "pr", "qu", "r", "s", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "st", "str", "sw", "t", "th", "tr", "v",
    "w", "wh", "y", "z", "thr", "spr",
];
const VOWELS: &[&str] =
    &["a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "ou", "oo", "ie", "a", "e", "i", "o", "u", "a", "e", "o"];
const CODAS: &[&str] = &[
    "b", "ck", "d", "ft", "g", "l", "ll", "m", "mp", "n", "nd", "ng", "nk", "nt", "p", "r", "rd", "rk", "rm", "rn",
    "rt", "s", "sh", "sk", "ss", "st", "t", "tch", "th", "v", "x", "ld", "lm", "pt",
];
const NOUN_ENDINGS: &[&str] =
    &["", "", "", "er", "ment", "age", "ance", "ity", "ness", "ism", "ist", "or", "ure", "al", "dom", "ship"];
const VERB_ENDINGS: &[&str] = &["", "", "ise", "ate", "ify"];
const ADJECTIVE_ENDINGS: &[&str] = &["", "ic", "al", "ous", "ive", "ish", "ary", "ent", "able", "ful", "less"];
const NAME_ENDINGS: &[&str] = &["", "son", "ton", "ley", "well", "wick", "man"];
const PLACE_ENDINGS: &[&str] =
    &["ham", "ford", "ton", "bury", "stead", "gate", "mouth", "well", " Green", " Cross", " Hill", " Lane"];
const FIRST_NAME_ENDINGS: &[&str] = &["", "a", "ie", "y"];
const UNIT_HEADS: &[&str] = &[
    "Traffic",
    "Custody",
    "Forensic",
    "Marine",
    "Mounted",
    "Dog",
    "Air",
    "Firearms",
    "Fraud",
    "Homicide",
    "Cyber",
    "Licensing",
    "Procurement",
    "Vetting",
    "Recruitment",
    "Training",
    "Estates",
    "Fleet",
    "Finance",
    "Payroll",
    "Data",
    "Records",
    "Media",
    "Events",
    "Schools",
    "Hate Crime",
    "Missing Persons",
    "Witness Care",
    "Intelligence",
];
const UNIT_TAILS: &[&str] = &["Unit", "Team", "Command", "Branch", "Desk", "Department", "Group", "Office"];
const FIRMS: &[&str] = &["Ltd", "plc", "Systems Ltd", "Group", "Partners", "Services Ltd", "Logistics", "Security Ltd"];

/// A kind of words and how often each is used.
pub struct Words<T> {
    pub list: Vec<T>,
    used: Zipf,
}

impl<T> Words<T> {
    fn new(list: Vec<T>, exponent: f64, shift: f64) -> Self {
        Self { used: Zipf::new(list.len(), exponent, shift), list }
    }

    /// Draws the place of a word.
    pub fn draw(&self, random: &mut Rng) -> usize {
        self.used.draw(random)
    }
}

/// All words.
pub struct Vocabulary {
    /// Singular and plural.
    pub nouns: Words<[String; 2]>,
    /// `refer`, `refers`, `referred`, `referring`.
    pub verbs: Words<[String; 4]>,
    pub adjectives: Words<String>,
    pub names: Words<String>,
    pub places: Words<String>,
    pub first_names: Vec<String>,
    pub units: Vec<String>,
    pub companies: Vec<String>,
}

impl Vocabulary {
    /// Some 104,000 forms of words.
    pub fn new(seed: u64) -> Self {
        let mut maker = Maker { random: Rng::with_seed(seed ^ 0x0076_6f63), seen: HashSet::new() };
        let known = sections(include_str!("../../words/words.txt"), '[');
        let known = |name: &str| known.get(name).into_iter().flatten().map(|word| (*word).to_owned()).collect();
        let nouns = maker.fill(known("nouns"), 22_000, NOUN_ENDINGS);
        let verbs = maker.fill(known("verbs"), 8_000, VERB_ENDINGS);
        let adjectives = maker.fill(known("adjs"), 9_000, ADJECTIVE_ENDINGS);
        let names = capitals(maker.fill(Vec::new(), 14_000, NAME_ENDINGS));
        let places = capitals(maker.fill(Vec::new(), 5_000, PLACE_ENDINGS));
        let first_names = capitals(maker.fill(Vec::new(), 300, FIRST_NAME_ENDINGS));
        let random = &mut maker.random;
        let units = UNIT_HEADS.iter().flat_map(|head| UNIT_TAILS.iter().map(move |tail| format!("{head} {tail}")));
        let companies = (0..1_500).map(|_| format!("{} {}", pick(random, &names), pick(random, FIRMS))).collect();
        Self {
            nouns: Words::new(nouns.iter().map(|noun| [noun.clone(), plural(noun)]).collect(), 1.02, 6.0),
            verbs: Words::new(verbs.iter().map(|verb| forms(verb)).collect(), 1.05, 5.0),
            adjectives: Words::new(adjectives, 1.05, 5.0),
            names: Words::new(names, 0.75, 10.0),
            places: Words::new(places, 0.9, 3.0),
            first_names,
            units: units.collect(),
            companies,
        }
    }
}

/// Makes words up, each once.
struct Maker {
    random: Rng,
    seen: HashSet<String>,
}

impl Maker {
    fn fill(&mut self, known: Vec<String>, wanted: usize, endings: &[&str]) -> Vec<String> {
        let mut words: Vec<String> = Vec::with_capacity(wanted);
        words.extend(known.into_iter().filter(|word| self.seen.insert(word.clone())));
        while words.len() < wanted {
            let word = format!("{}{}", self.stem(), pick(&mut self.random, endings));
            if (4..=14).contains(&word.len()) && self.seen.insert(word.clone()) {
                words.push(word);
            }
        }
        words
    }

    fn stem(&mut self) -> String {
        let syllables = pick(&mut self.random, &[1, 1, 1, 1, 2, 2, 2, 3]);
        stem(&mut self.random, *syllables)
    }
}

/// A word without an ending, made up.
pub fn stem(random: &mut Rng, syllables: usize) -> String {
    let mut word = String::new();
    for left in (0..syllables).rev() {
        word.push_str(pick::<&str>(random, ONSETS));
        word.push_str(pick::<&str>(random, VOWELS));
        if left == 0 || random.f64() < 0.35 {
            word.push_str(pick::<&str>(random, CODAS));
        }
    }
    word
}

fn capitals(words: Vec<String>) -> Vec<String> {
    words.iter().map(|word| capital(word)).collect()
}

/// The same with a capital letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn plural(noun: &str) -> String {
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|ending| noun.ends_with(ending));
    match noun {
        _ if noun.ends_with("man") => format!("{}men", noun.trim_end_matches("man")),
        _ if ["s", "x", "ch", "sh", "z"].iter().any(|ending| noun.ends_with(ending)) => format!("{noun}es"),
        _ if noun.ends_with('y') && !vowel_before_y => format!("{}ies", noun.trim_end_matches('y')),
        _ => format!("{noun}s"),
    }
}

fn forms(verb: &str) -> [String; 4] {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    [verb.to_owned(), plural(verb), format!("{stem}ed"), format!("{stem}ing")]
}
