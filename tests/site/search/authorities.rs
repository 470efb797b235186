//! All authorities of a search: each can be chosen beside it, without its name and without a script.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::http::StatusCode;

use crate::support::{TestSite, attributes, encoded, site, texts};

/// Letters of fourteen authorities: of each as many as its place says, and of two the same number.
fn many() -> &'static TestSite {
    static SITE: LazyLock<TestSite> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let names = [
            "Ashford", "Belmont", "Corby", "Dover", "Ely", "Frome", "Goole", "Hythe", "Ilford", "Jarrow", "Kendal",
            "Louth", "Malvern", "Nelson",
        ];
        for (place, name) in names.iter().enumerate() {
            for case in 0..(place + 1).min(13) {
                let dogs = if case % 2 == 0 { "dogs" } else { "cats" };
                let mut letter = format!("{name} Council\n\nOur reference: FOI {}\n\n", 7_000 + 100 * place + case);
                let _ = write!(
                    letter,
                    "I write in connection with your request for information received on 01/06/2023. You asked:\n\nHow many {dogs} were there?\n\nDECISION\n\nThere were 17.\n"
                );
                std::fs::write(folder.path().join(format!("{place}-{case}.txt")), letter).expect("written");
            }
        }
        TestSite::of(&[folder.path().to_owned()])
    });
    &SITE
}

/// The rows of the list: name, count, and where the count leads.
fn rows(at: &str) -> Vec<(String, u64, String)> {
    let html = many().page(at).html();
    let names = texts(&html, "main .facet label");
    let counts = texts(&html, "main .facet > a");
    let links = attributes(&html, "main .facet > a", "href");
    assert!(names.len() == counts.len() && names.len() == links.len(), "{at}");
    let number = |count: String| count.parse().expect("a number");
    names.into_iter().zip(counts).zip(links).map(|((name, count), link)| (name, number(count), link)).collect()
}

#[test]
fn an_authority_beyond_the_tenth_is_chosen_beside_a_search() {
    let search = "/search?q=dogs&from=2023&sort=oldest";
    let html = many().page(search).html();
    let beside = texts(&html, ".facet input[name=authority]");
    assert_eq!(beside.len(), 10);
    assert_eq!(texts(&html, ".filters .more a"), ["All 14 authorities"]);
    let list = attributes(&html, ".filters .more a", "href").concat();
    assert_eq!(list, "/search/authorities?q=dogs&from=2023&sort=oldest");

    let rows = rows(&list);
    assert_eq!(rows.len(), 14);
    assert!(
        rows.windows(2).all(|two| (two[1].1, &two[0].0) <= (two[0].1, &two[1].0) || two[1].1 < two[0].1),
        "{rows:?}"
    );
    for (name, count, link) in &rows {
        assert!(link.contains("q=dogs") && link.contains("from=2023") && link.contains("sort=oldest"), "{link}");
        assert_eq!(*count, many().page(&link.replacen("/search", "/search.json", 1)).json()["total"], "{name}: {link}");
        assert!(texts(&many().page(link).html(), ".active a").concat().contains(name.as_str()), "{link}");
    }
    let all = many().page("/search.json?q=dogs&from=2023").json();
    assert_eq!(all["total"].as_u64(), Some(rows.iter().map(|(_, count, _)| count).sum()));
}

#[test]
fn the_boxes_of_the_list_and_the_search_box_are_one_form_that_keeps_the_search() {
    let slug = attributes(&many().page("/search/authorities").html(), "main .facet input", "value").remove(3);
    let html = many().page(&format!("/search/authorities?q=dogs&from=2023&authority={slug}&sort=oldest")).html();
    assert_eq!(attributes(&html, "#search", "action"), ["/search"]);
    let sent: Vec<(String, String)> = attributes(&html, "#search input", "name")
        .into_iter()
        .zip(attributes(&html, "#search input", "value"))
        .collect();
    let wanted = [("q", "dogs"), ("from", "2023"), ("sort", "oldest")];
    assert_eq!(sent, wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(attributes(&html, "main .facet input[checked]", "value"), [slug]);
    assert_eq!(attributes(&html, "main .facet input", "form"), vec!["search"; 14]);
    assert_eq!(attributes(&html, "main button[type=submit]", "form"), ["search"]);
}

#[test]
fn the_list_has_one_address_and_refuses_what_the_search_refuses() {
    for (asked, leads_to) in [
        ("/search/authorities?from=2023&q=dogs", "/search/authorities?q=dogs&from=2023"),
        ("/search/authorities?q=dogs&page=1&size=10", "/search/authorities?q=dogs"),
    ] {
        let answer = site().get(asked);
        assert_eq!((answer.status, answer.header("location")), (StatusCode::PERMANENT_REDIRECT, leads_to), "{asked}");
    }
    for (asked, status) in [
        ("page=2", StatusCode::NOT_FOUND),
        ("page=0", StatusCode::BAD_REQUEST),
        ("exemption=zzzz", StatusCode::BAD_REQUEST),
        ("q=zzzznothing", StatusCode::OK),
    ] {
        assert_eq!(site().get(&format!("/search/authorities?{asked}")).status, status, "{asked}");
    }
    let odd = site().page(&format!("/search/authorities?{}", encoded("q=police&colour=red"))).html();
    assert!(texts(&odd, ".notice").concat().contains("colour"));
}

/// Letters of two hundred and five authorities, one each.
fn hundreds() -> &'static TestSite {
    static SITE: LazyLock<TestSite> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        for place in 0..205_u32 {
            let letter = |at: u32| char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
            let name = format!("Q{}{}{} Council", letter(place / 26), letter(place), letter(place / 7));
            let text = format!(
                "{name}\n\nOur reference: FOI {}\n\nYou asked:\n\nHow many dogs were there?\n\nDECISION\n\nThere were 17.\n",
                7_000 + place
            );
            std::fs::write(folder.path().join(format!("{place}.txt")), text).expect("written");
        }
        TestSite::of(&[folder.path().to_owned()])
    });
    &SITE
}

#[test]
fn hundreds_of_authorities_are_listed_on_pages_that_keep_what_is_ticked_on_others() {
    let shown = |at: &str| attributes(&hundreds().page(at).html(), "main .facet input", "value");
    let (first, second) = (shown("/search/authorities?q=dogs"), shown("/search/authorities?q=dogs&page=2"));
    assert_eq!((first.len(), second.len()), (200, 5));
    assert!(second.iter().all(|slug| !first.contains(slug)), "each once");
    let html = hundreds().page("/search/authorities?q=dogs").html();
    assert!(texts(&html, "#most").concat().contains("At most 20"), "more are refused");
    assert_eq!(attributes(&html, "main button[type=submit]", "aria-describedby"), ["most"]);
    let next = attributes(&html, "link[rel=next]", "href").concat();
    assert!(next.ends_with("/search/authorities?q=dogs&page=2"), "{next}");

    // One that is ticked here is a box, one of the other page is carried on.
    let (here, there) = (&second[1], &first[3]);
    let mut ticked = [here, there];
    ticked.sort();
    let [one, other] = ticked;
    let html = hundreds().page(&format!("/search/authorities?q=dogs&authority={one}&authority={other}&page=2")).html();
    let boxes = attributes(&html, "main .facet input", "value");
    let hidden = attributes(&html, "#search input[name=authority]", "value");
    let carried: Vec<&String> = [here, there].into_iter().filter(|slug| !boxes.contains(slug)).collect();
    assert_eq!(hidden.iter().collect::<Vec<_>>(), carried, "{boxes:?}");
    let ticked = attributes(&html, "main .facet input[checked]", "value");
    assert_eq!(ticked.len() + hidden.len(), 2, "each is sent once");
}
