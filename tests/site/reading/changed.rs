//! The records with another reference, other numbers, names and provisions: nothing is wired to the five.

use foi_archive::ingest::propose_id;

use super::invariants::check_document;
use super::{RECORDS, paths, read, seeds, text_of, words};

/// What is put in place of what, throughout a record. No word of the left column is a part of another's right.
const NAMES: [(&str, [&str; 3]); 8] = [
    ("Jukes", ["Hallam", "Odum", "Tregear"]),
    ("Muslim", ["Sikh", "Quaker", "Jewish"]),
    ("VAWG", ["YOTS", "CASM", "DRUGS"]),
    ("hate crime", ["road safety", "knife crime", "burglary"]),
    ("social media", ["pool cars", "body cameras", "tasers"]),
    ("domestic violence", ["corruption", "dishonesty", "harassment"]),
    ("high-risk", ["low-risk", "medium-risk", "unresolved"]),
    ("professional standards", ["driving policies", "uniform rules", "vetting rules"]),
];

/// A generator of numbers that gives the same ones each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// A reference of the same form, its parts, and how it is written short.
fn reference(seeded: &mut Seeded) -> (String, String, String) {
    let (year, number) = (18 + seeded.below(8), 10_000 + seeded.below(80_000));
    (format!("01.FOI.{year}.{number:06}"), format!("mps/20{year}/{number}"), format!("{year}/{number}"))
}

#[test]
fn changed_records_read_as_they_were_changed() {
    for (file_number, seed) in seeds().iter().enumerate() {
        let file = seed["file"].as_str().expect("file");
        let original = text_of(&format!("{RECORDS}/{file}"));
        for variation in 0..3_usize {
            let mut seeded = Seeded(1 + 31 * file_number as u64 + variation as u64);
            let (printed, id, short) = reference(&mut seeded);
            let (_, other_id, other_short) = reference(&mut seeded);
            let old = seed["reference"].as_str().expect("reference");
            let mut text = original.replace(old, &printed);
            text = text.replace("21/21482", &short).replace("21/19847", &other_short);
            for (old, new) in NAMES {
                text = text.replace(old, new[variation]);
            }
            let document = read(file, &text);
            let response = &document.response;
            let what = format!("{file}, variation {variation}");
            assert_eq!(response.reference.as_ref().map(|found| found.value.as_str()), Some(printed.as_str()), "{what}");
            assert_eq!(propose_id(response, "").to_string(), id, "{what}");
            assert_eq!(
                response.year.as_ref().map(|year| format!("mps/{}", year.value)).as_deref(),
                id.get(..8),
                "{what}"
            );
            assert_eq!(response.outcome.value.slug(), "granted-in-part", "{what}");
            let cases: Vec<_> =
                response.references.iter().filter_map(|case| case.id.as_ref().map(ToString::to_string)).collect();
            let wanted = if original.contains("21/19847") { vec![other_id] } else { Vec::new() };
            assert_eq!(cases, wanted, "{what}");
            let line = |at| foi_archive::domain::line_of(&document.text, at) as u64;
            let request = response.request.expect(&what);
            assert_eq!(Some(line(request.start)), seed["request"]["first_line"].as_u64(), "{what}");
            assert_eq!(Some(line(request.end - 1)), seed["request"]["last_line"].as_u64(), "{what}");
            let mut title = seed["titles"]["rule"].as_str().expect("a title").to_owned();
            for (old, new) in NAMES {
                title = title.replace(old, new[variation]);
                title = title.replace(&capital(old), &capital(new[variation]));
            }
            assert_eq!(response.title, title, "{what}");
            let mut anywhere = words(&seed["exemptions_withholding_anywhere"]);
            anywhere.sort();
            assert_eq!(paths(response, false), anywhere, "{what}");
            check_document(&document);
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Law enforcement becomes health and safety, wherever it is cited.
#[test]
fn changed_provisions_read_as_they_were_changed() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let mut text = text_of(&format!("{RECORDS}/{file}"));
        // 31(1)(a) and (b) have their like in 38(1)(a) and (b); 31(2) has none.
        text = text.replace("31(1)(a)(b)(2)(b)", "38(1)(a)(b)").replace("Sections 31 &", "Sections 38 &");
        for (old, new) in [("Section 31", "Section 38"), ("Law Enforcement", "Health and Safety")] {
            text = text.replace(old, new);
        }
        let document = read(file, &text);
        for (only_header, key) in [(true, ""), (false, "exemptions_withholding_anywhere")] {
            let wanted = if only_header { &seed["exemptions_header"]["normalised"] } else { &seed[key] };
            let mut wanted: Vec<String> = words(wanted)
                .into_iter()
                .filter(|path| path != "foia/31/2/b")
                .map(|path| path.replace("foia/31/", "foia/38/"))
                .collect();
            wanted.sort();
            assert_eq!(paths(&document.response, only_header), wanted, "{file}");
        }
    }
}

/// Of two exemptions in a notice, one alone: what stands in the list is what is read from it.
#[test]
fn a_line_taken_from_the_notice_leaves_it() {
    for seed in seeds() {
        let file = seed["file"].as_str().expect("file");
        let lines = words(&seed["exemptions_header"]["raw"]);
        let text = text_of(&format!("{RECORDS}/{file}"));
        let without = text.replacen(&format!("{}\n", lines[1]), "", 1);
        let found = paths(&read(file, &without).response, true);
        let all = paths(&read(file, &text).response, true);
        assert!(found.len() < all.len() && !found.is_empty(), "{file}: {found:?} of {all:?}");
        assert!(found.iter().all(|path| all.contains(path)), "{file}: {found:?} of {all:?}");
    }
}
