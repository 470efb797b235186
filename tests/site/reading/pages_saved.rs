//! Pages as a browser saves them: what nobody sees, days that the markup dates, the address that a page gives itself.

use foi_archive::domain::Given;
use foi_archive::ingest::{self, Options};

use super::read;

/// The body of a letter that says nothing of a refusal.
const LETTER: &str = "<p>Freedom of Information request</p><h2>You asked</h2><p>How many boats are moored at the old quay?</p><h2>Our response</h2><p>There are 12 boats at the old quay.</p>";

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html><head><title>Boats</title>{head}</head><body><main><h1>Boats</h1>{body}</main></body></html>"
    )
}

#[test]
fn what_nobody_sees_is_left_out() {
    for (style, element) in [
        ("", "<span class=\"visually-hidden\">NO</span>"),
        ("", "<p class=\"note govuk-visually-hidden\">NO</p>"),
        ("", "<div class=\"sr-only\"><p>NO</p></div>"),
        ("", "<p class=\"screen-reader-text\">NO</p>"),
        ("", "<p style=\"position: absolute; left: -9999px\">NO</p>"),
        ("p.old, #x { position: absolute; left: -9999px; }", "<p class=\"old\">NO</p>"),
        ("/* .a{} */ #away{position:absolute;left:-9999px}", "<div id=away><p>NO</p></div>"),
        ("", "<div id=\"ccc-notify\"><p>NO</p></div>"),
        ("", "<div id=\"onetrust-consent-sdk\"><p>NO</p></div>"),
        ("", "<div class=\"gdpr-consent\"><p>NO</p></div>"),
        ("", "<div id=\"CybotCookiebotDialog\"><p>NO</p></div>"),
    ] {
        let hidden = element.replace("NO", "All of it is withheld under section 43(2) of the Act.");
        let document = read("a.html", &page(&format!("<style>{style}</style>"), &format!("{LETTER}{hidden}")));
        assert!(!document.text.contains("withheld"), "{style} {element}: {}", document.text);
        assert!(document.text.contains("There are 12 boats"), "{style} {element}: {}", document.text);
        assert_eq!(document.response.exemptions, [], "{style} {element}");
    }
}

#[test]
fn what_is_seen_is_kept() {
    for (style, element) in [
        (".old { display: none } .old { display: block }", "<p class=\"old\">YES</p>"),
        // A script, or another rule, may show what is not displayed: nothing of a letter may be lost.
        (".old { color: red; display: none }", "<p class=\"old\">YES</p>"),
        (".tab { display: none } .tab.active { display: block }", "<p class=\"tab active\">YES</p>"),
        ("", "<p class=\"d-none d-md-block\">YES</p>"),
        ("@media print { .old { display: none } }", "<p class=\"old\">YES</p>"),
        (".js .old { display: none }", "<p class=\"old\">YES</p>"),
        (".menu{display:none}", "<p class=\"old\">YES</p>"),
        ("", "<p style=\"margin-left: -5px\">YES</p>"),
        ("", "<p class=\"not-hidden-here\">YES</p>"),
    ] {
        let seen = element.replace("YES", "The names are withheld under section 40(2).");
        let document = read("a.html", &page(&format!("<style>{style}</style>"), &format!("{LETTER}{seen}")));
        assert!(document.text.contains("withheld"), "{style} {element}: {}", document.text);
    }
    // A script shows it.
    let hidden = page("", &format!("<div style=\"visibility:hidden\">{LETTER}</div>")).replace("<h1>Boats</h1>", "");
    let all = read("a.html", &hidden);
    assert!(all.text.contains("There are 12 boats"), "{}", all.text);
}

#[test]
fn the_year_is_of_the_day_that_the_markup_dates_else_of_the_address() {
    let dated = |words: &str| format!("<p>Published: {words}</p>{LETTER}");
    let canonical = |address: &str| format!("<link rel=canonical href=\"{address}\">");
    for (head, body, year) in [
        (String::new(), dated("<time datetime=\"2023-06-14\">last Wednesday</time>"), Some(2023)),
        (String::new(), dated("<time datetime=\"2023-06-14T09:00:00Z\">14 June</time>"), Some(2023)),
        (String::new(), dated("<time datetime=\"PT2H\">two hours</time>"), None),
        (String::new(), dated("last Wednesday"), None),
        (canonical("https://x.example/foi/2021/may/boats"), LETTER.to_owned(), Some(2021)),
        (canonical("https://x.example/foi/boats-of-2019"), LETTER.to_owned(), None),
        // What the text says is before it.
        (canonical("https://x.example/foi/2021/may/boats"), dated("14 June 2023"), Some(2023)),
        (
            canonical("https://x.example/foi/2021/may/boats"),
            format!("<p>Reference: FOI/2020/118</p>{LETTER}"),
            Some(2020),
        ),
        (canonical("https://x.example/foi/2021/may/boats"), format!("<p>Reference: FOI 118</p>{LETTER}"), Some(2021)),
    ] {
        let response = read("a.html", &page(&head, &body)).response;
        assert_eq!(response.year.map(|year| year.value), year, "{head} {body}");
    }
}

#[test]
fn a_page_says_where_it_was_published_unless_somebody_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let letters = folder.path().join("letters");
    std::fs::create_dir(&letters).expect("a folder");
    let head = "<link rel=canonical href=\"https://www.fell.gov.uk/foi/2021/may/boats\">";
    for name in ["given.html", "own.html"] {
        let body = format!("<p>Reference: FOI {}</p>{LETTER}", if name == "own.html" { 118 } else { 119 });
        std::fs::write(letters.join(name), page(head, &body)).expect("written");
    }
    let rows = "file,source_url\ngiven.html,https://y.example/boats\n";
    std::fs::write(letters.join("rows.csv"), rows).expect("written");
    let manifest = ingest::Manifest::read(&letters.join("rows.csv")).expect("a manifest");
    let mut archive = crate::support::opened(&folder.path().join("archive"));
    let paths = [letters.clone()];
    let options = Options { paths: &paths, manifest: Some(&manifest), ..Options::default() };
    for added in [2, 0] {
        let report = ingest::run(&mut archive, &options, &mut |_| {}).expect("ran");
        assert_eq!((report.new, report.amended), (added, 0), "{report:?}");
    }
    let mut found: Vec<_> = archive
        .reader()
        .ids(0, 10)
        .expect("ids")
        .into_iter()
        .map(|(_, id, _)| archive.reader().record(&id).expect("read").expect("held").given)
        .map(|given: Given| given.source_url)
        .collect();
    found.sort();
    let address = |text: &str| Some(text.to_owned());
    assert_eq!(found, [address("https://www.fell.gov.uk/foi/2021/may/boats"), address("https://y.example/boats")]);
}
