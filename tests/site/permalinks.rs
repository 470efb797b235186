//! Permalinks: one address a response, its other forms, its paragraphs.

use std::path::PathBuf;

use axum::http::StatusCode;
use foi_archive::archive::{Notice, Reader};
use sha2::{Digest, Sha256};

use crate::support::{PUBLIC_URL, TestSite, attributes, records, site, texts};

const RESPONSE: &str = "/responses/mps/2023/33857";

#[test]
fn other_spellings_lead_to_the_one_address() {
    for (given, canonical) in [
        ("/responses/MPS/2023/33857", RESPONSE),
        ("/responses/mps/2023/33857/", RESPONSE),
        ("/responses/mps/01.FOI.23.033857", RESPONSE),
        ("/responses/mps/01.FOI.23.33857", RESPONSE),
        ("/responses/mps/01/FOI/23/033857", RESPONSE),
        ("/responses/mps/01%2FFOI%2F23%2F033857", RESPONSE),
        ("/responses/mps/23/33857", RESPONSE),
        ("/responses/mps/01.FOI.23.033857?q=jukes", "/responses/mps/2023/33857?q=jukes"),
        ("/responses/mps/2023/033857", RESPONSE),
        ("/responses/MPS/2023/33857.json", "/responses/mps/2023/33857.json"),
        ("/search/?q=police", "/search?q=police"),
        ("/help/", "/help"),
        ("/responses/mps/", "/responses/mps"),
        ("/responses/MPS/2023", "/responses/mps/2023"),
        ("/exemptions/FOIA/40/3a", "/exemptions/foia/40/3A"),
        ("/exemptions/foia/40/2/", "/exemptions/foia/40/2"),
    ] {
        let answer = site().get(given);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{given}");
        assert_eq!(answer.header("location"), canonical, "{given}");
    }
}

/// A number that is filed with the zeros before it keeps them: no other address is its own.
#[test]
fn every_response_stands_at_its_own_address() {
    // Those after the seventh have numbers of letters before them.
    let blind = crate::corpus::BLIND_SETS.iter().take(6).map(|(set, _)| *set);
    let sets = ["fiction", "own", "blind"].into_iter().chain(blind);
    let folders: Vec<PathBuf> = sets.map(|set| PathBuf::from(format!("tests/corpus/{set}"))).collect();
    let site = TestSite::of(&folders);
    let mut archive = crate::support::opened(site.dir());
    let ids: Vec<_> = archive.reader().ids(0, 1_000).expect("ids").into_iter().map(|(_, id, _)| id).collect();
    let with_zeros: Vec<_> = ids.iter().filter(|id| id.number.starts_with('0')).collect();
    assert!(ids.len() > 150 && !with_zeros.is_empty(), "{}", ids.len());
    for id in &ids {
        for form in ["", ".json", ".txt", "/original", "/versions"] {
            assert_eq!(site.get(&format!("/responses/{id}{form}")).status, StatusCode::OK, "{id}{form}");
        }
    }
    let id = with_zeros[0];
    let notice = Notice { reason: "asked for".to_owned(), asked_by: None, until: None };
    let batch = archive.batch().expect("a batch");
    assert!(batch.withdraw(id, &notice).expect("withdrawn"));
    batch.commit().expect("committed");
    drop(archive);
    site.keep_up();
    assert_eq!(site.get(&format!("/responses/{id}")).status, StatusCode::GONE, "{id}");
}

#[test]
fn every_prefix_of_a_permalink_is_a_page() {
    for path in ["/responses", "/responses/mps", "/responses/mps/2023", RESPONSE] {
        let html = site().page(path).html();
        assert_eq!(attributes(&html, "a[rel=bookmark]", "href"), [path]);
    }
    assert_eq!(texts(&site().page("/responses/mps/2023").html(), "ol.results > li").len(), 2);
    assert_eq!(texts(&site().page("/responses/mps").html(), "ol.results > li").len(), 5);
    for path in
        ["/exemptions", "/exemptions/foia", "/exemptions/foia/31", "/exemptions/foia/31/1", "/exemptions/foia/31/1/a"]
    {
        assert_eq!(attributes(&site().page(path).html(), "a[rel=bookmark]", "href"), [path]);
    }
}

#[test]
fn the_other_forms_are_linked_and_true() {
    let html = site().page(RESPONSE).html();
    assert_eq!(
        attributes(&html, "link[rel=alternate]", "href"),
        ["/responses/mps/2023/33857.json", "/responses/mps/2023/33857.txt"]
    );
    let data = site().page("/responses/mps/2023/33857.json");
    assert_eq!(data.header("content-type"), "application/json");
    let data = data.json();
    assert_eq!(data["url"], format!("{PUBLIC_URL}{RESPONSE}"));
    assert_eq!(data["reference"], "01.FOI.23.033857");
    assert_eq!(data["outcome"], "granted-in-part");
    let paths: Vec<_> =
        data["exemptions"].as_array().expect("a list").iter().map(|exemption| exemption["path"].clone()).collect();
    assert_eq!(paths, ["foia/31/1/a", "foia/40/2", "foia/40/2/a", "foia/40/2/b", "foia/40/3", "foia/40/3A/a"]);
    let text = site().page("/responses/mps/2023/33857.txt");
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert!(
        text.text().starts_with("Freedom of information request reference no: 01.FOI.23.033857\n"),
        "no page around the letter"
    );
    assert!(
        text.text().trim_end().ends_with("Document 6 - Turkish & Turkish Cypriot Police Tensions"),
        "nothing lost at the end"
    );
}

#[test]
fn nothing_of_a_letter_is_lost_or_moved() {
    for (path, file) in [
        ("/responses/mps/2023/33857", "000_c7b150242f7a6f9e.txt"),
        ("/responses/mps/2022/23919", "001_ec59b9cf34e6a2a1.txt"),
        ("/responses/mps/2023/31576", "002_0102c1c4814aa6c5.txt"),
        ("/responses/mps/2021/21482", "003_4a2243e421b481a0.txt"),
        ("/responses/mps/2022/26596", "004_1f926bbe79324110.txt"),
    ] {
        let original = std::fs::read_to_string(records().join("mps").join(file)).expect(file);
        let letter: Vec<&str> = original.lines().skip(7).collect();
        let html = site().page(path).html();
        let shown: String = texts(&html, ".text > section:not(#provenance) [id^=p]").concat();
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let mut rest = words(&shown);
        for line in letter {
            let line = words(line);
            let at = rest.find(&line).unwrap_or_else(|| panic!("{path} lost or moved {line:?}"));
            rest = rest[at + line.len()..].to_owned();
        }
    }
}

#[test]
fn every_paragraph_has_an_id_and_a_link_to_itself() {
    let html = site().page("/responses/mps/2022/23919").html();
    let ids = attributes(&html, ".text [id^=p]", "id");
    let numbered: Vec<_> = ids.iter().filter(|id| id[1..].parse::<u32>().is_ok()).cloned().collect();
    let expected: Vec<_> = (1..=58).map(|number| format!("p{number}")).collect();
    assert_eq!(numbered, expected, "58 paragraphs, in order");
    for href in attributes(&html, "a.pid", "href") {
        assert!(ids.contains(&href[1..].to_owned()), "{href}");
    }
    let linked = attributes(&html, ".letter :is(p, li)[id] > a.pid", "href").len();
    assert_eq!(linked, texts(&html, ".letter :is(p, li)[id]").len(), "each paragraph links to itself");
}

#[test]
fn words_of_a_search_are_marked_and_counted() {
    let html = site().page("/responses/mps/2021/21482?q=allegation").html();
    let marks = texts(&html, "mark");
    assert!(marks.len() > 5 && marks.iter().all(|mark| mark.to_lowercase().starts_with("allegation")), "{marks:?}");
    let said = texts(&html, ".found").concat();
    assert!(said.starts_with(&format!("{} places", marks.len())), "{said}");
    assert_eq!(attributes(&html, "link[rel=canonical]", "href"), [format!("{PUBLIC_URL}/responses/mps/2021/21482")]);
    assert!(texts(&site().page("/responses/mps/2021/21482").html(), "mark").is_empty());
}

#[test]
fn the_parts_of_a_letter_are_sections_in_its_order_with_a_contents_list() {
    let html = site().page("/responses/mps/2022/23919").html();
    let sections = attributes(&html, ".text > section", "id");
    assert_eq!(
        sections,
        ["request", "answers", "decision", "exemptions", "reasons", "disclosure", "refers", "provenance"]
    );
    let contents = attributes(&html, ".contents > ol > li > a", "href");
    assert_eq!(contents, sections.iter().map(|id| format!("#{id}")).collect::<Vec<_>>());
    let asked = texts(&html, "#request blockquote p, #request blockquote li[id]");
    assert_eq!(asked.len(), 9, "the request is set apart");
    assert!(asked[0].contains("Please can you answer the below questions"), "{asked:?}");
    let html = site().page("/responses/mps/2021/21482").html();
    assert_eq!(
        attributes(&html, ".text > section", "id"),
        ["request", "answers", "decision", "exemptions", "reasons", "disclosure", "advice", "refers", "provenance"]
    );
}

#[test]
fn each_question_leads_to_its_answer_and_has_its_own_outcome() {
    let html = site().page("/responses/mps/2021/21482").html();
    let said: Vec<String> =
        texts(&html, ".qa > li").iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        said,
        [
            "1 Give a brief description of what the allegation was Granted in part Answer ¶47 to 51",
            "2 What happened to the officers-eg retired/resigned Granted in full Answer ¶52 to 55",
            "3 I also require the same data from 2010-2017 No answer in this text The letter speaks of it in ¶22",
        ]
    );
    assert_eq!(attributes(&html, ".qa a", "href"), ["#p47", "#p52", "#p22"]);
    assert!(texts(&html, "#p47").concat().contains("Question One"));
    let json = site().page("/responses/mps/2021/21482.json").json();
    assert_eq!(json["questions"][0]["outcome"], "granted-in-part");
    assert_eq!(json["questions"][0]["answer_first_line"], 54);
    assert!(json["questions"][2]["answer_first_line"].is_null());
    assert!(texts(&site().page("/responses/mps/2023/33857").html(), "#answers").is_empty());
}

#[test]
fn documents_disclosed_are_named_and_said_to_be_not_held() {
    let html = site().page("/responses/mps/2023/33857").html();
    assert_eq!(texts(&html, ".enclosed > li").len(), 7);
    assert_eq!(attributes(&html, ".enclosed a", "href")[4], "#p44");
    assert!(texts(&html, "#p44").concat().contains("Document 4a - MCB Invitation"));
    assert!(texts(&html, "#documents").concat().contains("it does not hold the files"));
    let json = site().page("/responses/mps/2023/33857.json").json();
    assert_eq!(json["documents"][4]["label"], "4a");
    assert_eq!(json["documents"][4]["title"], "MCB Invitation");
    assert!(texts(&site().page("/responses/mps/2021/21482").html(), "#documents").is_empty());
}

#[test]
fn chips_at_the_head_say_where_they_are_relied_on() {
    let html = site().page("/responses/mps/2021/21482").html();
    assert_eq!(attributes(&html, ".head .where", "href"), ["#p41", "#p28"]);
    for (place, citation) in [("#p41", "Section 31(1)(a)"), ("#p28", "Section 40(2)(3A)(a)")] {
        assert!(texts(&html, place).concat().contains(citation), "{place}");
    }
}

#[test]
fn a_table_is_a_table_with_a_caption_and_a_csv() {
    let html = site().page("/responses/mps/2022/23919").html();
    assert_eq!(texts(&html, "table tbody tr").len(), 20);
    assert_eq!(texts(&html, "table thead th"), ["Nature of association", "Reason for declaring"]);
    assert!(texts(&html, "caption [id]").concat().starts_with("Police Officer/staff association with people."));
    // The keyboard scrolls a wide table from a link in it: a stop at all of a tall one could not be seen whole.
    assert_eq!(texts(&html, "figure.scroll caption a[href='#t1']"), ["Table 1"]);
    assert_eq!(attributes(&html, "figure.scroll", "tabindex"), [""; 0]);
    assert_eq!(attributes(&html, ".text a.csv", "href"), ["/responses/mps/2022/23919/tables/1.csv"]);
    let csv = site().page("/responses/mps/2022/23919/tables/1.csv");
    assert!(csv.header("content-type").starts_with("text/csv"));
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.body.as_slice());
    assert_eq!(
        reader.headers().expect("headers").iter().collect::<Vec<_>>(),
        ["Nature of association", "Reason for declaring"]
    );
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 20);
    assert_eq!(rows[5].iter().collect::<Vec<_>>(), ["Sister and sister's partner", "criminal convictions"]);
    assert_eq!(site().get("/responses/mps/2022/23919/tables/2.csv").status, StatusCode::NOT_FOUND);
    assert_eq!(site().get("/responses/mps/2022/23919/tables/0.csv").status, StatusCode::NOT_FOUND);
}

/// The SHA-256 of some bytes, lower-case hex.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_original_downloads_with_the_digest_that_the_page_shows() {
    let html = site().page("/responses/mps/2022/23919").html();
    let shown = texts(&html, "#provenance code").concat();
    let original = site().page("/responses/mps/2022/23919/original");
    assert_eq!(digest(&original.body), shown);
    assert_eq!(original.body, std::fs::read(records().join("mps/001_ec59b9cf34e6a2a1.txt")).expect("the record"));
    assert!(original.header("content-disposition").starts_with("attachment"));
    let said = texts(&html, "#provenance").concat();
    for fact in ["001_ec59b9cf34e6a2a1.txt", "8,593 bytes", "7 lines of the web page"] {
        assert!(said.contains(fact), "{fact}: {said}");
    }
    let links = attributes(&html, "a[download]", "href");
    assert!(links.len() > 1 && links.iter().all(|link| link == "/responses/mps/2022/23919/original"), "{links:?}");
    let id = "mps/2022/23919".parse().expect("an id");
    let record = Reader::open(site().dir()).expect("opened").record(&id).expect("read").expect("held");
    assert_eq!(attributes(&html, "#provenance time", "datetime"), [record.ingested.date().to_string()]);
}

#[test]
fn chips_show_every_role_but_limbs_and_repealed_ones_as_void() {
    let html = site().page(RESPONSE).html();
    assert_eq!(
        attributes(&html, ".head .chip", "data-exemption"),
        ["foia-31-1-a", "foia-40-2", "foia-40-3", "foia-40-3A-a"]
    );
    assert_eq!(texts(&html, ".head .chip.void"), ["s40(3) repealed"]);
}

#[test]
fn exemptions_are_listed_with_counts_kind_and_a_link_to_the_law() {
    let html = site().page("/exemptions").html();
    let provisions = attributes(&html, ".register th .chip", "data-exemption");
    assert_eq!(provisions, ["foia-31", "foia-40"]);
    let text = texts(&html, ".register").concat();
    for said in ["Qualified, by prejudice", "Partly absolute, by class"] {
        assert!(text.contains(said), "{text}");
    }
    assert!(
        attributes(&html, ".register a", "href")
            .contains(&"https://www.legislation.gov.uk/ukpga/2000/36/section/40".to_owned())
    );
    let listed: Vec<_> = attributes(&html, ".register .parts a", "href");
    for part in
        ["/exemptions/foia/31/1/a", "/exemptions/foia/31/2/b", "/exemptions/foia/40/3A/a", "/exemptions/foia/40/2/b"]
    {
        assert!(listed.contains(&part.to_owned()), "{part}");
    }
    for (link, count) in attributes(&html, ".register td.n a", "href").iter().zip(texts(&html, ".register td.n a")) {
        assert_eq!(site().total(link.trim_start_matches("/search?")).to_string(), count, "{link}");
    }
    assert_eq!(texts(&html, "ul.grounds .chip.void"), ["s40(3) repealed", "s40(4) repealed"]);
    let links = attributes(&html, "main a", "href");
    let cited = site().search("q=")["facets"]["exemption"].as_array().expect("a facet").clone();
    assert!(cited.len() > 10, "{cited:?}");
    for value in cited.iter().map(|value| value["value"].as_str().expect("a value")) {
        let page = format!("/exemptions/{}", value.replace('-', "/"));
        assert!(value == "foia" || links.contains(&page), "{page}");
    }
}

#[test]
fn a_provision_shows_the_words_in_which_it_was_relied_on() {
    let html = site().page("/exemptions/foia/40/3A/a").html();
    let words = texts(&html, "blockquote.letter").concat();
    assert!(words.contains("Section 40(2)(a)(b) and (3A)(a) of the Act"), "{words}");
    let link = attributes(&html, "blockquote + p a", "href").concat();
    let (response, paragraph) = link.split_once('#').expect("a paragraph");
    let paragraph = texts(&site().page(response).html(), &format!("#{paragraph}")).concat();
    assert!(paragraph.contains(words.trim_matches(['…', ' '])), "{paragraph} has not: {words}");
    // Only listed: nothing says how it was read.
    assert_eq!(texts(&site().page("/exemptions/foia/40/4").html(), "blockquote.letter"), Vec::<String>::new());
}

#[test]
fn what_is_new_can_be_followed_from_its_page() {
    for (page, feed) in [
        ("/", "/search.atom"),
        ("/exemptions/foia/40", "/search.atom?exemption=foia-40"),
        ("/authorities/mps", "/search.atom?authority=mps"),
    ] {
        let html = site().page(page).html();
        assert!(attributes(&html, "main a", "href").contains(&feed.to_owned()), "{page}");
    }
}

#[test]
fn ids_of_paragraphs_stay_when_unchanged_text_is_ingested_again() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(records().join("mps/001_ec59b9cf34e6a2a1.txt"), folder.path().join("another-name.txt"))
        .expect("a copy");
    let again = TestSite::of(&[records(), folder.path().to_owned(), records()]);
    let text =
        |site: &TestSite| texts(&site.page("/responses/mps/2022/23919").html(), ".text > section:not(#provenance)");
    let ids = |site: &TestSite| attributes(&site.page("/responses/mps/2022/23919").html(), ".text [id^=p]", "id");
    assert_eq!(ids(&again), ids(site()));
    assert_eq!(text(&again), text(site()));
    assert_eq!(again.total(""), 5);
}

#[test]
fn every_count_on_the_page_of_a_provision_is_what_its_link_finds() {
    for page in ["/exemptions/foia/40/2", "/exemptions/foia/40", "/exemptions/foia/31/1/a"] {
        let html = site().page(page).html();
        assert!(texts(&html, ".head .lead").concat().len() > 40, "{page}: what it protects");
        let value = page.trim_start_matches("/exemptions/").replace('/', "-");
        let responses = site().ids(&format!("exemption={value}")).into_iter().map(|id| format!("/responses/{id}"));
        assert_eq!(attributes(&html, ".results h3 a", "href"), responses.collect::<Vec<_>>(), "{page}");
        let beside = ".panel:has(a[href*=exemption_mode]) .bars";
        for (what, in_it) in [(".years", "year="), (".outs", "outcome="), (beside, "exemption_mode=all")] {
            let (links, counts) = (attributes(&html, &format!("{what} a"), "href"), texts(&html, &format!("{what} i")));
            assert!(!links.is_empty() && links.len() == counts.len(), "{page}: {what}: {links:?}");
            for (link, count) in links.iter().zip(counts) {
                assert!(link.contains(in_it) && link.contains("exemption=foia-"), "{page}: {what}: {link}");
                let query = link.strip_prefix("/search?").expect("a search");
                assert_eq!(site().total(query).to_string(), count, "{page}: {link}");
            }
        }
        for link in attributes(&html, &format!("{beside} a"), "href") {
            assert_eq!(link.matches("exemption=foia-").count(), 2, "{page}: another section beside it: {link}");
        }
    }
}
