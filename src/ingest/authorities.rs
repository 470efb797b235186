//! Public authorities: `data/authorities.toml`, and the form of the names of those that are not in it.

mod name;
pub(super) mod sites;

use name::{end_of_first, lowered, name_of, proper_name, start_of_list};
pub(super) use name::{has_no_own_word, is_office, slug};

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::domain::listed::{AuthorityTable, table};
use crate::domain::{Authority, LONGEST_SLUG, ResponseId, Span, UNKNOWN_AUTHORITY};
use crate::expression::compiled;

use super::vocabulary::Vocabulary;

/// A form of an authority's references.
#[derive(Debug)]
pub(super) struct Form {
    regex: Regex,
    own: bool,
    authority: Authority,
}

/// A reference whose form is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The id of the response to it.
    pub(super) id: ResponseId,
    /// The authority that writes its references so.
    pub(super) authority: Authority,
    /// Whether no other does.
    pub(super) own: bool,
}

/// The authorities by name, and the forms of their references.
#[derive(Debug)]
pub(super) struct Authorities {
    rows: Vec<(Authority, Vec<String>)>,
    /// Former and short names of each, in the order of the rows.
    other_names: Vec<Vec<String>>,
    names: Regex,
    /// Lines that stand on the pages of one.
    lines: Vec<(Regex, Authority)>,
    forms: Vec<Form>,
    institutions: Regex,
}

/// Names that say by their form that they are an authority's. `KINDS`, `OF`, `BEGINNINGS` and `SCHOOLS` are those of
/// `data/vocabulary.toml`.
const INSTITUTIONS: &str = r"(?x)
    \b(?:
        Office \x20 of \x20 the \x20 Police \x20 and \x20 Crime \x20 Commissioner \x20 for (?: \x20 (?: \p{Lu}[\w’'-]* | and | the ) )* \x20 \p{Lu}[\w’'-]*
      | (?: London | Royal | Metropolitan ) \x20 Borough \x20 of (?: \x20 (?: \p{Lu}[\w’'-]* | and | upon | the ) )* \x20 \p{Lu}[\w’'-]*
      | \p{Lu}[\w’'.-]* (?: \x20 (?: \p{Lu}[\w’'.-]* | and | of | the | & | in | on | upon ) )* \x20
        (?: KINDS ) (?: \x20 (?: for \x20 )? (?: OF ) )? \b
      | (?: BEGINNINGS )
        \x20 (?: for | of | OF ) (?: \x20 (?: \p{Lu}[\w’'-]* | and | of | the | for | in ) )* \x20 \p{Lu}[\w’'-]*
      | (?: Police\x20and\x20Crime\x20)? Commissioner \x20 for (?: \x20 (?: \p{Lu}[\w’'-]* | and | the ) )* \x20 \p{Lu}[\w’'-]*
      | Information\x20Commissioner[’']s\x20Office
    )\b
  # A school is named in many a letter of others: it is the authority where its name is a line.
  | ^\s*(?:
        \p{Lu}[\w’'.-]* (?: \x20 (?: \p{Lu}[\w’'.-]* | and | of | the | & ) )* \x20
        (?: SCHOOLS )
    )\s*$
  | \b(?:
        NHS (?: \x20 \p{Lu}\w+ )+ (?: \x20 (?: and | & ) \x20 \p{Lu}\w+ )? (?: \x20 ICB )?
      | Office \x20 (?:for|of) \x20 the (?: \x20 \p{Lu}\w+ )+
    )";

/// The forms of names with their words in them.
fn institutions() -> Option<Regex> {
    let bodies = &Vocabulary::get().bodies;
    let words = |words: &[String]| {
        let both = words.iter().flat_map(|word| [word.clone(), word.to_uppercase()]);
        both.map(|word| regex::escape(&word).replace(' ', r"\x20")).collect::<Vec<_>>().join(" | ")
    };
    let of = words(&bodies.certain_of);
    let form = INSTITUTIONS.replace("KINDS", &words(&bodies.certain)).replace("(?: OF )", &format!("(?: {of} )"));
    compiled(&form.replace("BEGINNINGS", &words(&bodies.begins)).replace("SCHOOLS", &words(&bodies.schools)))
}

/// Names in a line that are looked at.
const MOST_NAMES: usize = 50;

/// A text whose lines are one: as many bytes.
fn one_line(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\n') { text.replace('\n', " ").into() } else { text.into() }
}

/// Longest name of an authority that is taken over from whoever ingests.
const LONGEST_NAME: usize = 80;

/// The authority that somebody names: by the slug of one that `data/authorities.toml` lists, or by the name or the slug
/// of any other (`Leeds City Council`, `leeds-city-council`). None where nothing can be made of it.
#[must_use]
pub fn authority(text: &str) -> Option<Authority> {
    let text = text.trim();
    let known = Authorities::get()?;
    let listed = known.rows.iter().map(|(authority, _)| authority);
    let same = |authority: &&Authority| authority.slug == text || authority.name.eq_ignore_ascii_case(text);
    if let Some(authority) = listed.into_iter().find(same) {
        return Some(authority.clone());
    }
    let is_slug = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let name = if is_slug { name_of(text) } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
    let slug = slug(&name);
    // One word that no table lists is sooner a slip of the pen than the name of an authority.
    let fits = name.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).nth(1).is_some()
        && name.len() <= LONGEST_NAME
        && slug != "unknown";
    fits.then_some(Authority { slug, name })
}

/// The authority that a slug or a full name means; one that `data/authorities.toml` does not list is taken as it is named.
pub(super) fn named(text: &str) -> Option<Authority> {
    if let Some(known) = authority(text) {
        return Some(known);
    }
    let known = Authorities::get()?.first_known(text).filter(|(_, range)| range.len() == text.len());
    let unlisted = || Authority { slug: slug(text), name: text.to_owned() };
    let is_name = |named: &Authority| named.slug != UNKNOWN_AUTHORITY && named.slug.len() <= LONGEST_SLUG;
    known.map(|(known, _)| known).or_else(|| Some(unlisted()).filter(is_name))
}

/// The slugs of the authorities that `data/authorities.toml` lists, in its order.
#[must_use]
pub fn authority_slugs() -> Vec<String> {
    let rows = Authorities::get().map_or(&[][..], |authorities| &authorities.rows);
    rows.iter().map(|(authority, _)| authority.slug.clone()).collect()
}

static AUTHORITIES: LazyLock<Option<Authorities>> =
    LazyLock::new(|| table().ok().and_then(|table| Authorities::compile(&table)));

impl Authorities {
    /// The authorities; none only if the table in the program is broken, which a test forbids.
    pub(super) fn get() -> Option<&'static Self> {
        AUTHORITIES.as_ref()
    }

    /// The authorities but for one.
    pub(super) fn without(slug: &str) -> Option<Self> {
        let mut table = table().ok()?;
        let all = table.authority.len();
        table.authority.retain(|row| row.slug != slug);
        (table.authority.len() < all).then(|| Self::compile(&table)).flatten()
    }

    fn compile(table: &AuthorityTable) -> Option<Self> {
        let (mut rows, mut other_names) = (Vec::new(), Vec::new());
        let mut names = Vec::new();
        let (mut lines, mut forms) = (Vec::new(), Vec::new());
        for (number, row) in table.authority.iter().enumerate() {
            let authority = Authority { slug: row.slug.clone(), name: row.name.clone() };
            let words = |word: &String| regex::escape(word).replace('\'', "['’]");
            let full: Vec<String> = row.also.iter().chain([&row.name]).map(words).collect();
            let short: Vec<String> = row.short.iter().map(words).collect();
            let sites: Vec<String> = row.site.iter().map(words).collect();
            let cased = [full.as_slice(), sites.as_slice()].concat().join("|");
            let short = if short.is_empty() { String::new() } else { format!("|{}", short.join("|")) };
            names.push(format!("(?P<a{number}>(?i:{cased}){short})"));
            for line in &row.line {
                lines.push((compiled(&format!("(?i)^(?:{line})$"))?, authority.clone()));
            }
            for form in &row.reference {
                let regex = compiled(&format!("(?i){}", form.form))?;
                forms.push(Form { regex, own: form.own, authority: authority.clone() });
            }
            rows.push((authority, row.site.clone()));
            other_names.push([row.also.as_slice(), row.short.as_slice()].concat());
        }
        // The longest of two names that begin alike: alternatives are tried in order.
        let names = compiled(&format!(r"\b(?:{})\b", names.join("|")))?;
        Some(Self { rows, other_names, names, lines, forms, institutions: institutions()? })
    }

    /// Other names of the authority with this slug: former and short ones.
    pub(super) fn names_of(&self, slug: &str) -> Option<&[String]> {
        let row = self.rows.iter().position(|(authority, _)| authority.slug == slug)?;
        self.other_names.get(row).map(Vec::as_slice)
    }

    /// Whose pages have this line.
    pub(super) fn of_line(&self, line: &str) -> Option<&Authority> {
        self.lines.iter().find(|(form, _)| form.is_match(line)).map(|(_, authority)| authority)
    }

    /// The first authority that a text names from `from` on, known or of a known form of name, and the place.
    pub(super) fn first_named(&self, text: &str) -> Option<(Authority, Range<usize>)> {
        let text = &one_line(text);
        let known = self.first_known(text);
        let lowered = lowered(text);
        let formed = self.formed(lowered.as_deref().unwrap_or(text)).next();
        let first = match (known, formed) {
            (Some(known), Some(formed)) => Some(if known.1.start <= formed.1.end { known } else { formed }),
            (known, formed) => known.or(formed),
        };
        match (sites::named_in(text).next(), first) {
            (Some(listed), Some(first)) if goes_before(&listed.1, &first.1) => Some(listed),
            (listed, first) => first.or(listed),
        }
    }

    /// The authorities that a line names by the form of their names, and the places.
    fn formed(&self, line: &str) -> impl Iterator<Item = (Authority, Range<usize>)> {
        self.institutions.find_iter(line).take(MOST_NAMES).filter_map(move |found| {
            let end = found.start() + end_of_first(found.as_str());
            // `Benches in Upton Dear Marl Council`: a subject that runs into a greeting.
            let greeting = found.as_str().rfind("Dear ").map_or(0, |dear| dear + "Dear ".len());
            let start = start_of_list(line, found.start() + greeting, end);
            let name = proper_name(line.get(start..end)?)?;
            Some((Authority { slug: slug(&name), name }, start..end))
        })
    }

    /// All authorities that a text names, known or of a known form of name, and the places.
    pub(super) fn all_named(&self, text: &str) -> Vec<(Authority, Range<usize>)> {
        let text = &one_line(text);
        let lowered = lowered(text);
        let mut all: Vec<_> = self.all_known(text).take(MOST_NAMES).collect();
        for listed in sites::named_in(text).take(MOST_NAMES) {
            all.retain(|(_, known)| !(overlap(known, &listed.1) && known.len() < listed.1.len()));
            if !all.iter().any(|(_, known)| overlap(known, &listed.1)) {
                all.push(listed);
            }
        }
        let known = all.len();
        for (formed, range) in self.formed(lowered.as_deref().unwrap_or(text)) {
            let is_known = all.iter().take(known).any(|(_, other)| overlap(other, &range));
            if !is_known {
                all.push((formed, range));
            }
        }
        all
    }

    /// The first authority of the table that a text names, and the place.
    pub(super) fn first_known(&self, text: &str) -> Option<(Authority, Range<usize>)> {
        self.all_known(text).next()
    }

    /// The authorities of the table that a text names, and the places.
    pub(super) fn all_known(&self, text: &str) -> impl Iterator<Item = (Authority, Range<usize>)> {
        self.names.captures_iter(text).filter_map(|captures| {
            let row = captures.iter().skip(1).position(|group| group.is_some())?;
            Some((self.rows.get(row)?.0.clone(), captures.get(0)?.range()))
        })
    }

    /// What a reference tells, printed by this authority or by one that is not known.
    pub(super) fn known(&self, reference: &str, authority: Option<&Authority>) -> Option<Known> {
        self.forms
            .iter()
            .filter(|form| form.own || authority.is_none_or(|known| known.slug == form.authority.slug))
            .find_map(|form| {
                let captures = form.regex.captures(reference)?;
                let whole = captures.get(0)?;
                (whole.len() == reference.trim().len()).then(|| form.known(&captures)).flatten()
            })
    }

    /// The places in a line of a text that have the form of a reference of this authority, or a form that no other has.
    pub(super) fn mentions<'t>(
        &'t self,
        text: &'t str,
        line: Span,
        authority: Option<&'t Authority>,
    ) -> impl Iterator<Item = (Span, Known)> {
        let forms = self
            .forms
            .iter()
            .filter(move |form| form.own || authority.is_some_and(|known| known.slug == form.authority.slug));
        forms.flat_map(move |form| {
            form.regex.captures_iter(line.of(text)).filter_map(move |captures| {
                let found = captures.get(0)?;
                let place = Span::new(line.start + found.start(), line.start + found.end());
                stands_alone(text, place).then(|| Some((place, form.known(&captures)?))).flatten()
            })
        })
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether a name stands before another, or is more of the same.
fn goes_before(one: &Range<usize>, other: &Range<usize>) -> bool {
    if overlap(one, other) { one.len() > other.len() } else { one.start < other.start }
}

impl Form {
    fn known(&self, captures: &regex::Captures<'_>) -> Option<Known> {
        let group = |name: &str| captures.name(name).map(|found| found.as_str());
        let year = match (group("yyyy"), group("yy")) {
            (Some(year), _) => year.parse().ok()?,
            (None, Some(year)) => 2000 + year.parse::<u16>().ok()?,
            (None, None) => return None,
        };
        super::identity::YEARS.contains(&year).then_some(())?;
        let number = super::identity::number(group("number")?);
        let id = ResponseId { authority: self.authority.slug.clone(), year: Some(year), number };
        Some(Known { id, authority: self.authority.clone(), own: self.own })
    }
}

/// Neither a digit, a letter nor a stroke touches it: `14/10/21` has no reference in it.
fn stands_alone(text: &str, range: Span) -> bool {
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let mut after = text.get(range.end..).unwrap_or_default().chars();
    let (next, second) = (after.next(), after.next());
    let joins = |c: char| c.is_alphanumeric() || c == '/';
    let ends_a_word = before.is_some_and(|c| joins(c) || c == '.' || c == '-');
    let goes_on =
        next.is_some_and(joins) || (matches!(next, Some('.' | '-')) && second.is_some_and(|c| c.is_ascii_digit()));
    !ends_a_word && !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_ingests_may_name_any_authority() {
        for (given, slug, name) in [
            ("mps", "mps", "Metropolitan Police Service"),
            ("metropolitan police service", "mps", "Metropolitan Police Service"),
            ("leeds-city-council", "leeds-city-council", "Leeds City Council"),
            ("isle-of-wight-council", "isle-of-wight-council", "Isle of Wight Council"),
            ("  Leeds   City Council ", "leeds-city-council", "Leeds City Council"),
        ] {
            let read = authority(given).map(|authority| (authority.slug, authority.name));
            assert_eq!(read, Some((slug.to_owned(), name.to_owned())), "{given}");
        }
        for given in ["", "  ", "---", "12", "\u{301}", "mpss", &"a b".repeat(200)] {
            assert_eq!(authority(given), None, "{given}");
        }
    }

    #[test]
    fn every_form_of_reference_reads_its_example() {
        let authorities = Authorities::get().expect("data/authorities.toml");
        for row in table().expect("data/authorities.toml").authority {
            for form in row.reference {
                let authority = Authority { slug: row.slug.clone(), name: row.name.clone() };
                let known = authorities.known(&form.example, Some(&authority));
                assert_eq!(known.map(|known| known.id.to_string()), Some(form.id), "{}", form.example);
            }
        }
    }

    #[test]
    fn the_table_compiles() {
        for row in table().expect("data/authorities.toml").authority {
            for form in row.reference {
                compiled(&form.form).expect(&form.form);
            }
        }
        institutions().expect("INSTITUTIONS");
    }

    #[test]
    fn names_are_known_by_the_table_or_by_their_form() {
        let authorities = Authorities::get().expect("data/authorities.toml");
        for (text, name) in [
            ("Dear Sir, the Metropolitan Police had 91 horses", Some("Metropolitan Police Service")),
            ("The MPS takes this seriously", Some("Metropolitan Police Service")),
            ("HARROWMERE BOROUGH COUNCIL", Some("Harrowmere Borough Council")),
            ("a request to Wexcombe and District Council", Some("Wexcombe and District Council")),
            ("Heddlu Dyfed-Powys Police", Some("Dyfed-Powys Police")),
            ("Heddlu Penfro Police", Some("Penfro Police")),
            ("HEDDLU PENFRO POLICE", Some("Penfro Police")),
            ("Cyngor Sir Glanrhyd County Council", Some("Glanrhyd County Council")),
            ("Prifysgol Glanrhyd University", Some("Glanrhyd University")),
            ("Bwrdd Iechyd Prifysgol Cwm Garw University Health Board", Some("Cwm Garw University Health Board")),
            ("Tidewell Combined Fire Authority, 4 May 2020", Some("Tidewell Combined Fire Authority")),
            ("Rushford and Bray Borough Council > Your council", Some("Rushford and Bray Borough Council")),
            ("Eastern Fells Hospitals NHS Trust", Some("Eastern Fells Hospitals NHS Trust")),
            ("University of North Sallow", Some("University of North Sallow")),
            ("Department for Rural Infrastructure", Some("Department for Rural Infrastructure")),
            ("Office of the Allowances Regulator", Some("Office of the Allowances Regulator")),
            ("NORTHWICK HEALTH BOARD", Some("Northwick Health Board")),
            ("Police and Crime Commissioner for Wendshire", Some("Police and Crime Commissioner for Wendshire")),
            ("The council cannot let you have this. The Council regrets it.", None),
        ] {
            assert_eq!(authorities.first_named(text).map(|(found, _)| found.name).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn dates_and_years_are_no_references() {
        let authorities = Authorities::get().expect("data/authorities.toml");
        let mps = Authority { slug: "mps".to_owned(), name: String::new() };
        for (text, found) in [
            ("On 14/10/21 and in 2022/23, code 008/62, 01/10/2022", vec![]),
            (
                "(under closed case 21/19847) and 01/FOI/23/028871, 1.FOI.22.023245.",
                vec!["21/19847", "01/FOI/23/028871", "1.FOI.22.023245"],
            ),
        ] {
            let mut places: Vec<_> =
                authorities.mentions(text, Span::new(0, text.len()), Some(&mps)).map(|(place, _)| place).collect();
            places.sort_unstable();
            places.dedup_by(|b, a| b.start < a.end);
            let words: Vec<_> = places.into_iter().map(|place| place.of(text)).collect();
            assert_eq!(words, found, "{text}");
        }
    }
}
