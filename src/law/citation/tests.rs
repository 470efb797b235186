use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::law::Role;

#[derive(Deserialize)]
struct Vector {
    text: String,
    regime: Regime,
    expect: Vec<String>,
    #[serde(default)]
    flags: std::collections::BTreeMap<String, Vec<Flag>>,
    /// Not read yet: the day it is, the row says so no more.
    #[serde(default)]
    open: bool,
}

fn counting(text: &str, regime: Regime) -> Vec<(String, Vec<Flag>)> {
    let found = citations(text, &Context { regime });
    let ours = found.into_iter().filter(Found::is_ours).flat_map(|found| found.provisions);
    ours.map(|(path, flags)| (path.to_string(), flags)).collect()
}

fn paths(text: &str, regime: Regime) -> String {
    let paths: Vec<_> = counting(text, regime).into_iter().map(|(path, _)| path).collect();
    paths.join(" ")
}

/// The lists of vectors: their name, their text and how many they hold at least.
const VECTORS: &[(&str, &str, usize)] = &[
    ("citations.json", include_str!("../../../tests/vectors/citations.json"), 93),
    ("own.json", include_str!("../../../tests/vectors/own.json"), 60),
];

#[test]
fn the_vectors_read_as_they_should() {
    let mut wrong = vec![];
    for (name, text, least) in VECTORS {
        let vectors: Vec<Vector> = serde_json::from_str(text).expect("a list of vectors");
        assert!(vectors.len() >= *least, "{name}: {}", vectors.len());
        wrong.extend(vectors.into_iter().filter_map(wrong_in));
    }
    assert!(wrong.is_empty(), "{} are read wrongly\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong in how a vector is read.
fn wrong_in(vector: Vector) -> Option<String> {
    let found = counting(&vector.text, vector.regime);
    let paths: Vec<_> = found.iter().map(|(path, _)| path.clone()).collect();
    // These two say how it was written; the vectors leave them out.
    let telling = |flags: Vec<Flag>| -> Vec<Flag> {
        flags.into_iter().filter(|flag| !matches!(flag, Flag::Range | Flag::SplitSuffix)).collect()
    };
    let flags: std::collections::BTreeMap<_, Vec<_>> =
        found.into_iter().map(|(path, flags)| (path, telling(flags))).filter(|(_, flags)| !flags.is_empty()).collect();
    let wrong = paths != vector.expect || flags != vector.flags;
    (wrong != vector.open)
        .then(|| format!("{}: {paths:?} {flags:?}, not {:?} {:?}", vector.text, vector.expect, vector.flags))
}

/// Forms that the vectors lack, read as of the Act of 2000, and the provisions they cite.
const FORMS: &[(&str, &str)] = &[
    // Heads.
    ("Sections 24(1), 31(1)(a)", "foia/24/1 foia/31/1/a"),
    ("Section(s) 31 and 40 apply", "foia/31 foia/40"),
    ("Sect. 42(1); Sec 43(2)", "foia/42/1 foia/43/2"),
    ("§40(2) and §§ 31, 38", "foia/40/2 foia/31 foia/38"),
    ("SECTION 40(2)", "foia/40/2"),
    ("Section40(2)", "foia/40/2"),
    ("Section\n30(2) exempts", "foia/30/2"),
    ("Sections: 24, 31", "foia/24 foia/31"),
    ("FOIA 31(1)(a)", "foia/31/1/a"),
    ("FOIA 14 requests, EIR 12 requests", ""),
    ("under FOIA 14, EIR 13.", "foia/14 eir/13"),
    ("the exemption at 40(2) is absolute", "foia/40/2"),
    ("withheld under 40(2), 21(1)", "foia/40/2 foia/21/1"),
    ("40(2) - Personal Information", "foia/40/2"),
    ("exception 12(4)(b) is engaged", "eir/12/4/b"),
    ("S31(1)(a)/S40(2), S31&S40", "foia/31/1/a foia/40/2 foia/31 foia/40"),
    ("Section\u{c2}\u{a0}40(2), Section\u{fffd}31(1)", "foia/40/2 foia/31/1"),
    ("Section 3l(1)(a), s.4O(2), section 40(l)", "foia/31/1/a foia/40/2 foia/40/1"),
    ("o dan adran 40(2) ac adrannau 31 a 24", "foia/40/2 foia/31"),
    ("exemption 40(2) is absolute", "foia/40/2"),
    ("Exemptions applied: 21, 40(2) and 43(2)", "foia/21 foia/40/2 foia/43/2"),
    ("Exemption used: 31(1)(a)", "foia/31/1/a"),
    ("Exemptions used: 21", ""),
    ("By itself 31(1)(g) is an empty vessel", "foia/31/1/g"),
    ("The passage is 43.–(2): information", "foia/43/2"),
    ("12(5)(b) was considered", "eir/12/5/b"),
    // What is no head.
    ("Article 31(1)(a), paragraph 31(1)(a), rule 40(5A)", ""),
    ("the answers to 1(a), 12(1) and 21(1)", ""),
    ("MPS's 40 officers, EV-S-40, S40 1AB, A/S12, foia-section-31-law", ""),
    ("section 40%, section 12,000, section 12:30, section 40th, section 007", ""),
    ("assessment 12, hours 12, sections twelve", ""),
    // Lists.
    ("Section 38of the Act", "foia/38"),
    ("Section 31 & 5 others", "foia/31"),
    ("Section 31, 2 March", "foia/31"),
    ("Regulations 12(5)(e) (confidentiality of information) and (f) (the person)", "eir/12/5/e eir/12/5/f"),
    ("Sections 23 to 27", "foia/23 foia/24 foia/26 foia/27"),
    ("Sections 21-22A apply", "foia/21 foia/22 foia/22A"),
    ("the exemptions in sections 21 to 44", ""),
    ("Section 31(1)(a)\n(b) and (c)", "foia/31/1/a foia/31/1/b foia/31/1/c"),
    ("under section 31(1)\n(a) the prevention of crime", "foia/31/1"),
    ("Section 40, subsection (2)(a)", "foia/40/2/a"),
    ("Section 31(1) paragraphs (a) and (b)", "foia/31/1/a foia/31/1/b"),
    ("section 35(formulation of government policy)", "foia/35"),
    ("Section 40 (the Act)", "foia/40"),
    ("Section 31a and s40(2)b", "foia/31/1/a foia/40/2/b"),
    ("section 22a(1)", "foia/22A/1"),
    ("S1 (1 )(a)", "foia/1/1/a"),
    ("Section 31(1)(a))(b)", "foia/31/1/a foia/31/1/b"),
    ("Section 31(1)(a, b and c)", "foia/31/1/a foia/31/1/b foia/31/1/c"),
    ("Section 31 (1) (a-c)", "foia/31/1/a foia/31/1/b foia/31/1/c"),
    ("section 36(2)(b)(i & ii)", "foia/36/2/b/i foia/36/2/b/ii"),
    ("Section 40(2)3A(a)", "foia/40/2 foia/40/3A/a"),
    ("Section 40(2) and 3A(a)", "foia/40/2 foia/40/3A/a"),
    ("Section 40(2), 3(a)(i)", "foia/40/2 foia/40/3/a/i"),
    ("sections 40(2) and 1(1)(b)", "foia/40/2 foia/1/1/b"),
    ("Section 23/24 and 31", "foia/23 foia/24 foia/31"),
    ("Section 23(1) or, in the alternative, 24(1)", "foia/23/1 foia/24/1"),
    ("Section 40Personal Information", "foia/40"),
    ("section 31/12/2020", ""),
    ("section 40 paragraphs (2) and (3A)", "foia/40/2 foia/40/3A"),
    // Parts before their section, and after it.
    ("subsections (1) and (2) of section 36", "foia/36/1 foia/36/2"),
    ("paragraph (a) of section 31(1)", "foia/31/1/a"),
    ("Section 40(2) applies by reason of subsection (3A)(a)", "foia/40/2 foia/40/3A/a"),
    ("subsections 3A, 3B and 4A of the Freedom of Information Act 2000", "foia/40/3A foia/40/3B foia/40/4A"),
    ("subsection (3A)(a)", ""),
    ("paragraph (a) of Schedule 1", ""),
    ("paragraph (e) of regulation 12(5)", "eir/12/5/e"),
    ("limb (i) of section 36(2)(b)", "foia/36/2/b/i"),
    ("section 32(1)(c)(i) and (ii of the Act", "foia/32/1/c/i foia/32/1/c/ii"),
    ("regulation 12(5)(b), and paragraph (e) of the same regulation 12(5)", "eir/12/5/b eir/12/5/e"),
    ("paragraph (b) of the section 31(1) exemption", "foia/31/1/b"),
    // Which law.
    ("Section 12(4)(b) and section 12(5)(b) of the EIR", "eir/12/4/b eir/12/5/b"),
    ("section 30(b)(i) of the Freedom of Information (Scotland) Act 2002", "foisa/30/b/i"),
    ("section 18(1) of FOISA, read with section 31(1)", "foisa/18/1 foisa/31/1"),
    ("under FOIA section 43(2) and regulation 12(5)(e)", "foia/43/2 eir/12/5/e"),
    ("Section 43 - Commercial Interests of the FOI Act", "foia/43"),
    ("Section 12(4)(b), as the request is manifestly unreasonable", "eir/12/4/b"),
    ("Section 12(4)(b)", "foia/12/4/b"),
    ("section 31(1)(a) – Law Enforcement is engaged under the EIR", "foia/31/1/a"),
    ("in line with the Data Protection Act 2018, section 40(2) applies", "foia/40/2"),
    ("Section 40(2) Data Protection Act", "foia/40/2"),
    ("Section 44 and section 23(1) of the Commissioners for Revenue and Customs Act 2005", "foia/44"),
    // Guards.
    ("Section 35, which concerns government policy", "foia/35"),
    ("Section 34", ""),
    ("Section 34(1)", "foia/34/1"),
    ("arrested under section 24", ""),
    ("information on arrests is exempt under section 31", "foia/31"),
    ("a section 21 notice", ""),
    ("Section 21 – information accessible by other means. Notice is given", "foia/21"),
];

#[test]
fn forms_beyond_the_vectors() {
    for (text, expected) in FORMS {
        assert_eq!(paths(text, Regime::Foia), *expected, "{text}");
    }
}

#[test]
fn other_acts_give_nothing() {
    for (text, act) in [
        ("Section 3 of the Data Protection Act 2018", "Data Protection Act 2018"),
        ("Section 40(2) of the Data Protection Act 1998", "Data Protection Act 1998"),
        ("subsections 3(A), 3(B) and 4(A) of the Data Protection Act 2018", "Data Protection Act 2018"),
        ("the principles set out in the 2018 act and these can be found at section 34", "2018 act"),
        ("s.25(1) Police Act 1996", "Police Act 1996"),
        ("Terrorism Act 2000 section 44", "Terrorism Act 2000"),
        ("section 24(1) of PACE", "PACE"),
        ("section 43 (searches of persons) of the Terrorism Act 2000", "Terrorism Act 2000"),
        ("Regulation 12 or Regulation 13 of the Police Regulations", "Police Regulations"),
        ("the Terrorism Act 2000. We used section 43 of that Act", "Terrorism Act 2000"),
    ] {
        let found = citations(text, &Context::default());
        assert!(!found.is_empty(), "{text}");
        for found in found {
            assert_eq!(found.other_act.as_deref(), Some(act), "{text}");
            assert!(!found.is_ours(), "{text}");
        }
    }
}

#[test]
fn a_number_that_another_act_has_in_the_letter_is_guarded() {
    let letter = "Searches under section 43 of the Terrorism Act 2000.\nSection 43 was amended. Section 31 applies.";
    assert_eq!(paths(letter, Regime::Foia), "foia/31");
    let letter = "section 40 of the Data Protection Act 2018.\nSection 40(2) applies. Section 40 is absolute.";
    assert_eq!(paths(letter, Regime::Foia), "foia/40/2 foia/40");
}

#[test]
fn ranges_are_those_of_the_printed_words() {
    for (text, printed) in [
        ("under “Section\u{a0}40(2)\u{ad}(a)”, the Act", "Section\u{a0}40(2)\u{ad}(a)"),
        ("(regulation 10(4)d)", "regulation 10(4)d"),
        ("regulation 10(4)d) of the EIRs", "regulation 10(4)d)"),
        ("Section 40(2)&amp;(3) - Personal", "Section 40(2)&amp;(3)"),
        ("§40(2)", "§40(2)"),
        (" section 40, and", "section 40"),
    ] {
        let found = citations(text, &Context::default());
        assert_eq!(found.iter().map(|found| &text[found.range.clone()]).collect::<Vec<_>>(), [printed], "{text}");
    }
}

#[test]
fn queries() {
    for (query, expected) in [
        ("s40(2)", "foia/40/2"),
        ("s.40 (2)", "foia/40/2"),
        ("section 40(2)", "foia/40/2"),
        ("§40(2)", "foia/40/2"),
        ("Section 40(2)&(3)", "foia/40/2 foia/40/3"),
        ("reg 12(5)(b)", "eir/12/5/b"),
        ("foia s31", "foia/31"),
        ("foisa s38(1)(b)", "foisa/38/1/b"),
        ("eir 12(4)(b)", "eir/12/4/b"),
        ("foia 31 police", "foia/31"),
        ("'s40' \"s31\"", "foia/40 foia/31"),
        ("40(2)", "foia/40/2"),
        ("40(5A) drones", "foia/40/5A"),
        ("drones s 31 notice", "foia/31"),
        ("section 34", "foia/34"),
        ("section 17", "foia/17"),
        ("section 60", ""),
        ("section 3 of the Police Act 1996", ""),
        ("40", ""),
        ("", ""),
    ] {
        let found = in_query(query);
        let paths: Vec<_> = found.iter().flat_map(|found| &found.provisions).map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths.join(" "), expected, "{query}");
    }
}

#[test]
fn every_provision_reads_back_from_both_its_forms() {
    for provision in Law::get().provisions() {
        let path = &provision.path;
        let context = Context { regime: path.regime() };
        for text in [path.long(), path.short()] {
            let found = citations(&text, &context);
            let [found] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!(found.range, 0..text.len(), "{text}");
            let [(read, flags)] = found.provisions.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!((read, found.other_act.as_ref()), (path, None), "{text}");
            let is_repealed = provision.role == Role::Repealed;
            assert_eq!(flags.as_slice(), if is_repealed { &[Flag::Repealed][..] } else { &[] }, "{text}");
        }
    }
}

/// Text with a good share of what citations are made of.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "Section ",
        "section 40",
        "s.",
        "ss 31",
        "§",
        "regulation 12",
        "EIR 12.4",
        "subsection ",
        "(1)",
        "(a)",
        "(3A)",
        "[2",
        "(iv)",
        " and ",
        " & ",
        ", ",
        "-",
        " to ",
        "31",
        "22A",
        "of the Act",
        "of the Data Protection Act 2018",
        " of that Act",
        "(national security)",
        "\n",
        "\u{a0}",
        "–",
        "’",
        "é",
        "&amp;",
        "\u{ad}",
        "Police Act",
        "the ",
        ".",
        "1(b)",
        "40(5B)(a)",
    ];
    let piece = prop_oneof![
        6 => prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn citations_stand_in_order_on_boundaries(text in text()) {
        for regime in Regime::ALL {
            let mut end = 0;
            for found in citations(&text, &Context { regime }) {
                prop_assert!(found.range.start >= end && found.range.start < found.range.end, "{:?}", found);
                prop_assert!(text.get(found.range.clone()).is_some(), "{:?}", found);
                prop_assert!(!found.provisions.is_empty() || found.guarded.is_some() || found.other_act.is_some());
                for (path, _) in &found.provisions {
                    prop_assert_eq!(path, &path.to_string().parse::<ProvisionPath>().expect("a path"));
                }
                end = found.range.end;
            }
        }
    }

    #[test]
    fn any_text_at_all_is_read(text in "\\PC{0,200}") {
        let _ = citations(&text, &Context::default());
        let _ = in_query(&text);
    }
}

#[test]
fn a_megabyte_is_read() {
    for piece in ["(a)", "section 40 ", "section 40"] {
        let _ = citations(&piece.repeat(1_000_000 / piece.len()), &Context::default());
    }
}

/// Pieces that would take the square of their number if anything looked back over all of them.
#[test]
fn long_runs_of_every_piece_are_read() {
    for piece in [
        "(a)",
        "section 40",
        "section 40 ",
        "section 31(1)(a) and ",
        "section 43 of the Terrorism Act 2000, section 44 ",
        "subsection (2) ",
        "the Police and the ",
        "section 3 of that Act ",
        "section 40(",
        "- ",
        "12(",
        "(a) and (b), ",
        "Act ",
        "\u{ad} ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let found = citations(&text, &Context::default());
        let in_order = found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start);
        assert!(in_order && found.iter().all(|found| text.get(found.range.clone()).is_some()), "{piece:?}");
    }
}
