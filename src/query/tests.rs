use super::*;
use crate::law::ProvisionPath;

fn word(text: &str) -> Expression {
    Expression::Word(TextField::Anywhere, text.to_owned())
}

fn phrase(text: &str) -> Expression {
    Expression::Phrase(TextField::Anywhere, text.split(' ').map(str::to_owned).collect())
}

fn cites(path: &str) -> Expression {
    Expression::Filter(FilterValue::Exemption(path.parse::<ProvisionPath>().expect(path)))
}

fn and(parts: &[Expression]) -> Expression {
    Expression::And(parts.to_vec())
}

fn or(parts: &[Expression]) -> Expression {
    Expression::Or(parts.to_vec())
}

fn not(part: Expression) -> Expression {
    Expression::Not(Box::new(part))
}

#[test]
fn queries_are_read_as_they_are_meant() {
    let cases: &[(&str, Expression)] = &[
        ("", Expression::All),
        ("taser", word("taser")),
        ("Taser School", and(&[word("taser"), word("school")])),
        ("\"freedom of information act\"", phrase("freedom of information act")),
        ("“body worn” video", and(&[phrase("body worn"), word("video")])),
        ("body-worn", phrase("body worn")),
        ("stop – search", and(&[word("stop"), word("search")])),
        ("a OR b", or(&[word("a"), word("b")])),
        ("a b OR c", or(&[and(&[word("a"), word("b")]), word("c")])),
        ("a AND b", and(&[word("a"), word("b")])),
        ("a or b", and(&[word("a"), word("or"), word("b")])),
        ("a NOT b", and(&[word("a"), not(word("b"))])),
        ("a -b", and(&[word("a"), not(word("b"))])),
        ("-\"a b\"", not(phrase("a b"))),
        ("NOT NOT a", word("a")),
        ("(a OR b) c", and(&[or(&[word("a"), word("b")]), word("c")])),
        ("-(a OR b)", not(or(&[word("a"), word("b")]))),
        ("title:taser", Expression::Word(TextField::Title, "taser".to_owned())),
        ("request:\"hate crime\"", Expression::Phrase(TextField::Request, vec!["hate".to_owned(), "crime".to_owned()])),
        (
            "title:(a OR b)",
            or(&[
                Expression::Word(TextField::Title, "a".to_owned()),
                Expression::Word(TextField::Title, "b".to_owned()),
            ]),
        ),
        ("ref:23/33857", Expression::Reference("2333857".to_owned())),
        ("year:2022", Expression::Filter(FilterValue::Year(YearFilter::Of(2022)))),
        (
            "outcome:\"granted in part\"",
            Expression::Filter(FilterValue::Outcome(crate::domain::Outcome::GrantedInPart)),
        ),
        ("authority:MPS", Expression::Filter(FilterValue::Authority("mps".to_owned()))),
        ("exemption:foia-40-2", cites("foia/40/2")),
        ("exemption:s40(2)", cites("foia/40/2")),
        ("exemption:40(2)", cites("foia/40/2")),
        ("s40(2)", cites("foia/40/2")),
        ("s.40 (2)", cites("foia/40/2")),
        ("section 40(2)", cites("foia/40/2")),
        ("§40(2)", cites("foia/40/2")),
        ("Section 40(2)&(3)", and(&[cites("foia/40/2"), cites("foia/40/3")])),
        ("s40(2) misconduct", and(&[cites("foia/40/2"), word("misconduct")])),
        ("-s31", not(cites("foia/31"))),
        ("foia-40-2", cites("foia/40/2")),
        ("foia/40/3A/a", cites("foia/40/3A/a")),
        ("\"section 40\"", phrase("section 40")),
        ("crown’s", word("crown's")),
        ("café", word("cafe")),
        ("nai\u{308}ve", word("naive")),
    ];
    for (text, expected) in cases {
        let Reading { expression, notices, .. } = read(text);
        assert_eq!(&expression, expected, "{text}");
        assert!(notices.is_empty(), "{text}: {notices:?}");
    }
}

#[test]
fn words_can_stand_for_several() {
    let open = |word: &str, how| Expression::Open(OpenWord { field: TextField::Anywhere, word: word.to_owned(), how });
    let near = |words: &str, distance| {
        Expression::Near(TextField::Anywhere, words.split(' ').map(str::to_owned).collect(), distance)
    };
    let in_title = OpenWord { field: TextField::Title, word: "knif".to_owned(), how: How::Begins };
    for (text, expected) in [
        ("knif*", open("knif", How::Begins)),
        ("Caf\u{e9}*", open("cafe", How::Begins)),
        ("o’bri*", open("o'bri", How::Begins)),
        ("knif＊", open("knif", How::Begins)),
        ("burglery~1", open("burglery", How::Within(1))),
        ("burglery~", open("burglery", How::Within(1))),
        ("burglery~2", open("burglery", How::Within(2))),
        ("burglery~0", word("burglery")),
        ("(knif*, taser)", and(&[open("knif", How::Begins), word("taser")])),
        ("-knif*", not(open("knif", How::Begins))),
        ("title:knif*", Expression::Open(in_title)),
        ("\"stop search\"~5", near("stop search", 5)),
        ("“stop – search”~0", near("stop search", 0)),
        ("-\"stop search\"~5 taser", and(&[not(near("stop search", 5)), word("taser")])),
        (
            "title:\"stop search\"~3",
            Expression::Near(TextField::Title, vec!["stop".to_owned(), "search".to_owned()], 3),
        ),
        ("\"taser\"~3", word("taser")),
    ] {
        let reading = read(text);
        assert_eq!(reading.expression, expected, "{text}");
        assert!(reading.notices.is_empty(), "{text}: {:?}", reading.notices);
    }
}

/// What is said, and where: the marked parts of the typed text.
#[test]
fn what_cannot_be_read_is_left_out_and_said() {
    let cases: &[(&str, Expression, &str, &[&str])] = &[
        ("\"open", word("open"), "quotation mark was never closed", &["\""]),
        ("(open", word("open"), "opening bracket was never closed", &["("]),
        ("a (b OR c", or(&[and(&[word("a"), word("b")]), word("c")]), "opening bracket was never closed", &["("]),
        ("a)", word("a"), "closing bracket had no opening one", &[")"]),
        (") a)", word("a"), "closing bracket had no opening one", &[")", ")"]),
        ("AND AND", Expression::All, "AND and OR stand between two words", &["AND", "AND"]),
        ("a AND", word("a"), "AND and OR stand between two words", &["AND"]),
        ("a AND AND b", and(&[word("a"), word("b")]), "AND and OR stand between two words", &["AND"]),
        ("OR a", word("a"), "AND and OR stand between two words", &["OR"]),
        ("a OR", word("a"), "AND and OR stand between two words", &["OR"]),
        ("a NOT", word("a"), "NOT stood with nothing after it", &["NOT"]),
        ("\"\"", Expression::All, "nothing between two quotation marks", &["\"\""]),
        ("()", Expression::All, "nothing to look for between two brackets", &["()"]),
        ("title:", Expression::All, "nothing to look for after title:", &["title:"]),
        ("ref:-", Expression::All, "nothing to look for after ref:", &["ref:"]),
        ("a year:abcd", and(&[word("a"), word("abcd")]), "year: is followed by a year", &["year:abcd"]),
        ("****", Expression::All, "right after a word", &["****"]),
        ("taser *", word("taser"), "right after a word", &["*"]),
        ("*taser", word("taser"), "right after a word", &["*"]),
        ("caf\u{e9} *", word("cafe"), "right after a word", &["*"]),
        ("ta*er", phrase("ta er"), "at the end of a word only", &["ta*er"]),
        ("body-worn*", phrase("body worn"), "after one word only", &["body-worn*"]),
        ("a*", word("a"), "at least 2 letters", &["a*"]),
        ("ab~1", word("ab"), "at least 3 letters", &["ab~1"]),
        ("x~9", word("x"), "at least 3 letters", &["x~9"]),
        ("body-worn~9", phrase("body worn"), "after one word only", &["body-worn~9"]),
        (
            "taser~9",
            Expression::Open(OpenWord { field: TextField::Anywhere, word: "taser".to_owned(), how: How::Within(2) }),
            "takes 1 or 2 after a word",
            &["taser~9"],
        ),
        ("\"a b\"~", phrase("a b"), "needs a number", &["\"a b\"~"]),
        (
            "\"a b\"~999",
            Expression::Near(TextField::Anywhere, vec!["a".to_owned(), "b".to_owned()], 100),
            "at most ~100",
            &["\"a b\"~999"],
        ),
        ("\"a b*\"", phrase("a b"), "not read between quotation marks", &["\"a b*\""]),
        ("\u{1F600} taser", word("taser"), "no letter or digit", &["\u{1F600}"]),
        ("&", Expression::All, "no letter or digit", &["&"]),
    ];
    for (text, expected, said, places) in cases {
        let reading = read(text);
        assert_eq!(&reading.expression, expected, "{text}");
        let [notice] = &reading.notices[..] else { panic!("{text}: {:?}", reading.notices) };
        assert!(notice.words.contains(said), "{text}: {}", notice.words);
        assert_eq!(notice.places.iter().map(|place| &text[place.clone()]).collect::<Vec<_>>(), *places, "{text}");
    }
}

#[test]
fn the_parts_and_words_of_a_query_are_known_by_their_places() {
    for (text, parts, words) in [
        ("taser", &["taser"][..], &["taser"][..]),
        (
            "Taser AND -school \"Primary school\" s40(2)",
            &["Taser", "-school", "\"Primary school\"", "s40(2)"],
            &["Taser", "Primary", "school"],
        ),
        ("title:(a b) year:2022 knif*", &["title:(a b)", "year:2022", "knif*"], &["a", "b"]),
        ("a b OR c", &["a", "b", "OR", "c"], &["a", "b", "c"]),
        ("NOT (a NOT b)", &["NOT (a NOT b)"], &["b"]),
        ("“Caf\u{e9} bar”~3 x", &["“Caf\u{e9} bar”~3", "x"], &["Caf\u{e9}", "bar", "x"]),
    ] {
        let reading = read(text);
        let lists = reading.alternatives.iter();
        let said: Vec<Vec<_>> = lists.map(|list| list.iter().map(|place| &text[place.clone()]).collect()).collect();
        assert_eq!(said.join(&"OR"), parts, "{text}");
        let said: Vec<_> = reading.words.iter().map(|(place, _)| &text[place.clone()]).collect();
        assert_eq!(said, words, "{text}");
    }
}

/// Each kind of expression that can be typed, and each name before a colon, has an example on the help page.
#[test]
fn everything_that_can_be_typed_has_an_example() {
    fn kinds(expression: &Expression, found: &mut std::collections::BTreeSet<&'static str>) {
        found.insert(match expression {
            Expression::All => "all",
            Expression::Word(..) => "word",
            Expression::Phrase(..) => "phrase",
            Expression::Near(..) => "near",
            Expression::Open(open) => match open.how {
                How::Begins => "begins",
                How::Within(_) => "within",
            },
            Expression::Reference(_) => "reference",
            Expression::Filter(value) => value.key(),
            Expression::And(_) => "and",
            Expression::Or(_) => "or",
            Expression::Not(_) => "not",
        });
        match expression {
            Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| kinds(part, found)),
            Expression::Not(part) => kinds(part, found),
            _ => {}
        }
    }
    let mut found = std::collections::BTreeSet::new();
    let examples = || OPERATORS.iter().map(|row| row.example).chain(FILTERS.iter().map(|row| row.example));
    for example in examples() {
        let reading = read(example);
        assert!(reading.notices.is_empty(), "{example}: {:?}", reading.notices);
        kinds(&reading.expression, &mut found);
    }
    let typed = FILTERS.iter().filter(|row| row.is_typed()).map(|row| row.key);
    let all = ["word", "phrase", "near", "begins", "within", "reference", "and", "or", "not"].into_iter().chain(typed);
    assert_eq!(found, all.collect());
    for name in grammar::field_names() {
        assert!(examples().any(|example| example.contains(&format!("{name}:"))), "{name}:");
    }
    for sign in ["AND", "OR", "NOT", " -", "(", "*", "~", "\""] {
        assert!(OPERATORS.iter().any(|row| row.example.contains(sign)), "{sign}");
    }
}

#[test]
fn no_query_is_too_much() {
    for text in [
        "*".repeat(4096),
        "(".repeat(4096),
        ")(".repeat(2048),
        "\"".repeat(4095),
        "a ".repeat(4096),
        "ab* ".repeat(1024),
        "-".repeat(4096),
        "(a".repeat(2000),
        format!("{}a{}", "(".repeat(2000), ")".repeat(2000)),
        "title:".repeat(700),
        "NOT ".repeat(1000),
        "😀\0\u{c}".repeat(500),
    ] {
        let reading = read(&text);
        assert!(format!("{:?}", reading.expression).len() < 20_000, "{}", &text[..8]);
        assert!((1..=9).contains(&reading.notices.len()), "{}: {:?}", &text[..8], reading.notices);
    }
}

#[test]
fn a_search_has_one_address() {
    for (given, canonical) in [
        ("", ""),
        ("q=", ""),
        ("q=taser", "q=taser"),
        ("q=+taser++school+", "q=taser+school"),
        ("year=2022&q=taser", "q=taser&year=2022"),
        ("year=2023&year=2022&year=2022&year=undated", "year=2022&year=2023&year=undated"),
        ("exemption=s40%282%29", "exemption=foia-40-2"),
        ("exemption=foia-40&exemption=foia-40-2&exemption=FOIA-31", "exemption=foia-31&exemption=foia-40-2"),
        ("exemption=Section+40(2)", "exemption=foia-40-2"),
        ("q=taser&sort=relevance&size=10&page=1", "q=taser"),
        ("sort=newest", ""),
        ("q=taser&sort=newest&page=2&size=25", "q=taser&sort=newest&size=25&page=2"),
        ("authority=MPS&outcome=not-held", "outcome=not-held&authority=mps"),
        ("exemption_mode=all", ""),
        ("exemption_mode=all&exemption=foia-40", "exemption=foia-40"),
        ("exemption_mode=any&exemption=foia-40&exemption=foia-31", "exemption=foia-31&exemption=foia-40"),
        (
            "exemption_mode=all&exemption=s31&year=2022&exemption=s40",
            "exemption=foia-31&exemption=foia-40&exemption_mode=all&year=2022",
        ),
        ("not_exemption=s40(2)&not_exemption=foia-40", "not_exemption=foia-40"),
        ("to=2023&from=2021&from=", "from=2021&to=2023"),
        ("regime=EIR&tag=not+held&tag=advice", "tag=not-held&tag=advice&regime=eir"),
    ] {
        let parameters = Parameters::read(&decode(given).expect(given));
        assert_eq!(parameters.query.query_string(), canonical, "{given}");
        assert_eq!(parameters.canonical, given == canonical, "{given}");
        assert!(parameters.bad.is_empty() && parameters.unknown.is_empty(), "{given}");
        let again = Parameters::read(&decode(canonical).expect(canonical));
        assert_eq!(again.query, parameters.query, "{given}");
        assert!(again.canonical, "{canonical}");
    }
}

#[test]
fn a_long_query_is_cut_and_says_so() {
    let parameters = Parameters::read(&[("q".to_owned(), "(".repeat(8000))]);
    assert_eq!(parameters.query.text.chars().count(), 400);
    assert!(parameters.canonical, "its page says what was left out");
    assert!(parameters.query.notices.iter().any(|notice| notice.words.contains("first 400 characters")));
}

#[test]
fn percent_encoding_is_no_other_spelling() {
    for given in ["q=%74aser", "q=taser%20school", "exemption=foia%2D40%2D2"] {
        assert!(Parameters::read(&decode(given).expect(given)).canonical, "{given}");
    }
}

#[test]
fn bad_values_are_named_and_the_rest_is_kept() {
    for (given, name) in [
        ("q=taser&page=0", "page"),
        ("q=taser&page=abc", "page"),
        ("q=taser&year=abcd", "year"),
        ("q=taser&year=0022", "year"),
        ("q=taser&exemption=zzzz", "exemption"),
        ("q=taser&outcome=good", "outcome"),
        ("q=taser&size=11", "size"),
        ("q=taser&sort=best", "sort"),
        ("q=taser&exemption_mode=both", "exemption_mode"),
        ("q=taser&not_exemption=zzzz", "not_exemption"),
        ("q=taser&from=undated", "from"),
        ("q=taser&to=99999", "to"),
        ("q=taser&tag=good", "tag"),
        ("q=taser&regime=law", "regime"),
        ("q=taser&authority=a%20b", "authority"),
    ] {
        let parameters = Parameters::read(&decode(given).expect(given));
        assert_eq!(parameters.bad.iter().map(|bad| bad.name.as_str()).collect::<Vec<_>>(), [name], "{given}");
        assert_eq!(parameters.query.query_string(), "q=taser", "{given}");
    }
}

#[test]
fn a_range_that_ends_before_it_begins_is_refused_by_its_end() {
    let parameters = Parameters::read(&decode("from=2023&to=2021").expect("decodes"));
    assert_eq!(parameters.bad.len(), 1);
    assert_eq!((parameters.bad[0].name.as_str(), parameters.bad[0].value.as_str()), ("to", "2021"));
    assert_eq!(parameters.query.query_string(), "from=2023");
}

#[test]
fn filters_that_have_a_key_for_it_can_be_typed() {
    for (text, value) in [
        ("from:2020", FilterValue::From(2020)),
        ("to:2022", FilterValue::To(2022)),
        ("tag:not-held", FilterValue::Tag(crate::domain::Tag::NotHeld)),
        ("regime:eisr", FilterValue::Regime(crate::law::Regime::Eisr)),
        ("outcome:refused", FilterValue::Outcome(crate::domain::Outcome::RefusedInFull)),
        ("outcome:\"Refused: cost limit\"", FilterValue::Outcome(crate::domain::Outcome::CostLimit)),
        ("tag:\"internal review\"", FilterValue::Tag(crate::domain::Tag::InternalReview)),
    ] {
        assert_eq!(read(text).expression, Expression::Filter(value), "{text}");
    }
    let s40 = || Expression::Filter(FilterValue::Exemption("foia/40/2".parse().expect("a path")));
    assert_eq!(read("-exemption:s40(2)").expression, not(s40()));
}

#[test]
fn a_filter_has_no_end_of_values() {
    let many = |key: &str, values: &mut dyn Iterator<Item = String>| {
        values.map(|value| format!("{key}={value}")).collect::<Vec<_>>().join("&")
    };
    for given in [
        many("year", &mut (1000..1800).map(|year| year.to_string())),
        many("exemption", &mut (1..400).map(|number| format!("foia-{number}"))),
        many("authority", &mut (0..400).map(|number| format!("a{number}"))),
    ] {
        let parameters = Parameters::read(&decode(&given).expect("decodes"));
        assert_eq!(parameters.query.filters.values().len(), 20);
        assert!(parameters.bad.iter().all(|bad| bad.expected.contains("at most 20 values")));
    }
}

#[test]
fn unknown_parameters_are_named() {
    let parameters = Parameters::read(&decode("q=taser&utm_source=x&utm_source=y").expect("decodes"));
    assert_eq!(parameters.unknown, ["utm_source"]);
    assert!(parameters.bad.is_empty());
}

#[test]
fn what_is_not_encoded_text_is_refused() {
    for given in ["q=%ff", "q=%C3%28", "q=%zz", "q=%", "q=%2", "q=%ED%A0%80", "%ff=a"] {
        assert!(decode(given).is_err(), "{given}");
        let (pairs, broken) = decode_parts(&format!("{given}&year=2022"));
        assert_eq!(pairs, [("year".to_owned(), "2022".to_owned())], "{given}");
        assert_eq!(broken, decode(given).err(), "{given}");
    }
    assert_eq!(decode("q=%00").expect("NUL is text"), [("q".to_owned(), "\0".to_owned())]);
}

#[test]
fn operators_stand_between_provisions_also_within_a_list() {
    let said = |text: &str| format!("{:?}", read(text).expression);
    for (written, meant) in [
        ("40(2) OR 43(2)", "s40(2) OR s43(2)"),
        ("sections 40(2) OR 43(2)", "s40(2) OR s43(2)"),
        ("s40(2) or s43(2)", "s40(2) OR s43(2)"),
        ("40(2) or 43(2)", "s40(2) OR s43(2)"),
        ("s40(2) and s43(2)", "s40(2) AND s43(2)"),
        ("40(2) -31(1)", "s40(2) NOT s31(1)"),
        ("40(2) NOT 31(1)", "s40(2) NOT s31(1)"),
        ("eir 12(4)(b) OR 12(5)(e)", "eir 12(4)(b) OR eir 12(5)(e)"),
        ("bread or butter", "bread \"or\" butter"),
    ] {
        assert_eq!(said(written), said(meant), "{written}");
    }
    assert_ne!(said("40(2) OR 43(2)"), said("s40(2) AND s43(2)"));
}

#[test]
fn the_name_of_the_law_beside_a_provision_is_no_word() {
    let said = |text: &str| format!("{:?}", read(text).expression);
    for (written, meant) in [
        ("FOIA s40(2)", "s40(2)"),
        ("FOIA section 43", "s43"),
        ("FOIA 2000 section 43(2)", "s43(2)"),
        ("section 43(2) of the Freedom of Information Act 2000", "s43(2)"),
        ("section 43(2) of the Freedom of Information Act 2000 contracts", "s43(2) contracts"),
        ("s.12(1) FOISA", "foisa-12-1"),
        ("regulation 12(4)(b) EIR", "eir-12-4-b"),
        ("regulation 12(4)(b) of the EIR bats", "eir-12-4-b bats"),
        ("FOIA requests s40(2)", "(FOIA) requests s40(2)"),
        ("-foia s40(2)", "NOT foia s40(2)"),
        ("title:foia s40(2)", "title:(foia) s40(2)"),
        ("\"foia\" s40(2)", "(\"foia\") s40(2)"),
        ("foia OR s40(2)", "(foia) OR s40(2)"),
    ] {
        assert_eq!(said(written), said(meant), "{written}");
    }
}

#[test]
fn every_provision_is_found_by_its_short_name() {
    let below = crate::law::Law::get().provisions().filter(|provision| provision.path.depth() > 0);
    let astray: Vec<String> = below
        .map(|provision| (provision.path.named(), Expression::Filter(FilterValue::Exemption(provision.path.clone()))))
        .filter(|(named, filter)| read(named).expression != *filter)
        .map(|(named, _)| named)
        .collect();
    assert!(astray.is_empty(), "{astray:?}");
}
