//! Whatever stands in an address of any form, nothing breaks.

use std::sync::LazyLock;

use axum::http::Method;
use proptest::prelude::*;

use crate::support::{TestSite, records};

/// A site of its own: lists are sent to so many at once, and others ask for them too.
fn own() -> &'static TestSite {
    static SITE: LazyLock<TestSite> = LazyLock::new(|| TestSite::of(&[records()]));
    &SITE
}

/// Every kind of address; `@` stands for anything.
const FORMS: [&str; 45] = [
    "/",
    "/search",
    "/search.json",
    "/search.csv",
    "/search.jsonl",
    "/search.atom",
    "/search.feed.json",
    "/search/authorities",
    "/suggest",
    "/api",
    "/api/openapi.json",
    "/api/v1/search",
    "/api/v1/exemptions",
    "/api/v1/authorities",
    "/api/v1/responses/mps/2023/33857",
    "/api/v1/responses/@",
    "/responses",
    "/responses/mps",
    "/responses/mps/2023",
    "/responses/mps/2023/33857",
    "/responses/mps/2023/33857.json",
    "/responses/mps/2023/33857.txt",
    "/responses/mps/2023/33857/original",
    "/responses/mps/2023/33857/versions",
    "/responses/mps/2023/33857/versions/@",
    "/responses/mps/2023/33857/attachments/@",
    "/responses/mps/2023/33857/tables/@.csv",
    "/responses/mps/2023/33857/@",
    "/responses/mps/@",
    "/responses/@",
    "/authorities",
    "/authorities/mps",
    "/authorities/@",
    "/coverage",
    "/coverage/unread",
    "/exemptions",
    "/exemptions/foia/40/2",
    "/exemptions/@",
    "/help",
    "/about/quality",
    "/withdrawn",
    "/opensearch.xml",
    "/sitemaps/@.xml",
    "/-/static/@",
    "/@",
];

const NAMES: [&str; 17] = [
    "q",
    "exemption",
    "not_exemption",
    "exemption_mode",
    "year",
    "from",
    "to",
    "outcome",
    "tag",
    "regime",
    "authority",
    "sort",
    "size",
    "page",
    "cursor",
    "",
    "colour",
];

/// What may stand for something, nearly does, or is anything.
fn value() -> impl Strategy<Value = String> {
    let known = [
        "",
        "1",
        "0",
        "2",
        "25",
        "-1",
        "1..2",
        "4294967296",
        "18446744073709551615",
        "99999999999999999999",
        "2023",
        "undated",
        "mps",
        "foia",
        "foia-40-2",
        "foia/40/2",
        "not-held",
        "all",
        "newest",
        "relevance",
        "police",
        "police*",
        "polce~2",
        "\"the public\"~9",
        "(((",
        "33857",
        "01.foi.23.33857",
        "a.b.c",
        "..",
        "%",
        "\0",
        "é",
        "😀",
    ];
    prop_oneof![
        3 => prop::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
        1 => (prop::sample::select(vec!["a", "(", "a* ", "é"]), 1..600_usize).prop_map(|(piece, times)| piece.repeat(times)),
    ]
}

/// A value as part of an address: encoded, or as it is where an address may hold that.
fn written(value: &str, is_encoded: bool) -> String {
    let may_stand = |c: char| c.is_ascii_alphanumeric() || "-._~%!$'()*,:@/+".contains(c);
    if is_encoded {
        percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string()
    } else {
        value.chars().filter(|c| may_stand(*c)).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_address_of_any_form_breaks(
        form in prop::sample::select(FORMS.to_vec()),
        place in (value(), any::<bool>()),
        parameters in prop::collection::vec((prop::sample::select(NAMES.to_vec()), value(), any::<bool>()), 0..5),
        accepted in prop::sample::select(vec!["text/html", "application/json", "*/*", "nonsense"]),
    ) {
        let path = form.replace('@', &written(&place.0, place.1));
        let pairs: Vec<String> =
            parameters.iter().map(|(name, value, is_encoded)| format!("{name}={}", written(value, *is_encoded))).collect();
        let address = if pairs.is_empty() { path } else { format!("{path}?{}", pairs.join("&")) };
        let mut at: String = address.chars().take(8_000).collect();
        for _ in 0..4 {
            let answer = own().ask(Method::GET, &at, &[("accept", accepted)]);
            prop_assert!(!answer.status.is_server_error(), "{}: {}", at, answer.status);
            if !answer.status.is_redirection() {
                break;
            }
            at = answer.header("location").to_owned();
        }
    }
}
