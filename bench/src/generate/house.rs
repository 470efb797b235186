//! The styles of authorities: what stands around what a letter says.

use fastrand::Rng;

use super::pick;
use super::vocabulary::Vocabulary;

/// A style that some authorities share. `{authority}`, `{place}`, `{reference}`, `{date}` and `{person}` are filled in.
pub struct House {
    authority: &'static str,
    /// How many authorities write so.
    authorities: usize,
    /// `{year}`, `{yy}` and `{number}` are filled in.
    reference: &'static str,
    head: &'static str,
    pub reasons: &'static str,
    pub disclosure: &'static str,
    foot: &'static str,
    pub form: Form,
}

/// The form of the file that a letter comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The text of a web page, with what stands above the letter on it.
    Scraped,
    /// A letter alone.
    Letter,
    /// A saved page.
    Html,
}

const HOUSES: &[House] = &[
    House {
        authority: "Metropolitan Police Service",
        authorities: 1,
        reference: "01.FOI.{yy}.{number}",
        head: "Freedom of information request reference no: {reference}",
        reasons: "Reason for decision",
        disclosure: "Disclosure",
        foot: "",
        form: Form::Scraped,
    },
    House {
        authority: "{place} Borough Council",
        authorities: 24,
        reference: "FOI {year}/{number}",
        head: "{authority}\nTown Hall, Market Street, {place}\nOur reference: {reference}\nDate: {date}\n\n\
               Dear {person}\n\nFreedom of Information Act 2000",
        reasons: "Reasons",
        disclosure: "Response",
        foot: "If you are dissatisfied with this reply you may ask for an internal review within 40 working days. \
               You can then complain to the Information Commissioner under section 50 of the Act.\n\n\
               Yours sincerely\n\nInformation Officer",
        form: Form::Letter,
    },
    House {
        authority: "{place} Hospitals NHS Trust",
        authorities: 12,
        reference: "FOI-{yy}-{number}",
        head: "{authority}\nReference: {reference}\n{date}\n\nDear {person}\n\nThank you for your request.",
        reasons: "Why information is withheld",
        disclosure: "Our response",
        foot: "Yours sincerely\n\nFreedom of Information Team",
        form: Form::Letter,
    },
    House {
        authority: "University of {place}",
        authorities: 8,
        reference: "{year}/{number}",
        head: "FOI reference: {reference}",
        reasons: "Exemptions",
        disclosure: "We said",
        foot: "",
        form: Form::Html,
    },
    House {
        authority: "{place} Police",
        authorities: 6,
        reference: "FOI {number}/{yy}",
        head: "{authority}\nFreedom of Information Act Request Reference Number: {reference}\nDate: {date}",
        reasons: "Reason for decision",
        disclosure: "Disclosure",
        foot: "Yours sincerely\n\nDisclosure Manager",
        form: Form::Letter,
    },
];

/// Letters of the force of the records, of three that are held.
const OF_THE_FIRST: f64 = 0.35;

/// Who answers.
pub struct Authority {
    pub house: &'static House,
    name: String,
    place: String,
}

/// Every authority; the first is the force of the records.
pub fn authorities(vocabulary: &Vocabulary, random: &mut Rng) -> Vec<Authority> {
    let named = |house: &'static House, place: &String| Authority {
        house,
        name: house.authority.replace("{place}", place),
        place: place.clone(),
    };
    let places = &vocabulary.places.list;
    HOUSES
        .iter()
        .flat_map(|house| {
            (0..house.authorities)
                .map(|_| pick(random, places).clone())
                .map(move |place| named(house, &place))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Who answered a letter.
pub fn draw<'a>(authorities: &'a [Authority], random: &mut Rng) -> &'a Authority {
    match authorities {
        [first, ..] if random.f64() < OF_THE_FIRST => first,
        all => &all[random.usize(..all.len())],
    }
}

impl Authority {
    /// The reference of its letter with this number.
    pub fn reference(&self, year: u16, number: u64) -> String {
        let pattern = self.house.reference.replace("{year}", &year.to_string());
        pattern.replace("{yy}", &format!("{:02}", year % 100)).replace("{number}", &format!("{number:06}"))
    }

    /// The lines above what was asked.
    pub fn head(&self, reference: &str, date: &str, person: &str) -> String {
        self.fill(self.house.head).replace("{reference}", reference).replace("{date}", date).replace("{person}", person)
    }

    /// The lines below what is answered.
    pub fn foot(&self) -> String {
        self.fill(self.house.foot)
    }

    fn fill(&self, pattern: &str) -> String {
        pattern.replace("{authority}", &self.name).replace("{place}", &self.place)
    }

    /// A saved page: the lines of a letter with the site around them.
    pub fn page(&self, title: &str, lines: &str) -> String {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let headings = [self.house.reasons, self.house.disclosure];
        let body: String = lines
            .lines()
            .filter(|line| !line.is_empty())
            .map(|line| match headings.contains(&line) {
                true => format!("<h2>{}</h2>\n", escape(line)),
                false => format!("<p>{}</p>\n", escape(line)),
            })
            .collect();
        let (title, name) = (escape(title), escape(&self.name));
        format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} - {name}</title></head><body>\n\
             <header><ul class=\"nav\"><li>Home</li><li>Study</li><li>Research</li></ul></header>\n<main>\n<h1>{title}</h1>\n\
             {body}</main>\n<footer><a>Privacy</a><a>Contact</a></footer></body></html>\n"
        )
    }
}
