//! What the archive says of itself, of those who run it, and of authorities.

use std::fs;
use std::path::PathBuf;

use axum::http::StatusCode;
use foi_archive::archive::Archive;
use foi_archive::config::{Identity, Settings};
use foi_archive::ingest::{Options, run};
use foi_archive::search::catch_up;

use crate::support::{PUBLIC_URL, TestSite, attributes, records, settings, site, texts};

const RESPONSE: &str = "/responses/mps/2023/33857";

/// Settings as they are read from a command line.
fn typed(flags: &[&str]) -> Result<Settings, String> {
    #[derive(clap::Parser)]
    struct Line {
        #[command(flatten)]
        options: foi_archive::config::ServeOptions,
    }
    let line = <Line as clap::Parser>::try_parse_from([&["serve", "--public-url", PUBLIC_URL], flags].concat());
    line.map(|line| line.options.into()).map_err(|error| error.to_string())
}

/// A site over an archive that a test fills.
pub(crate) fn over(fill: impl FnOnce(&mut Archive)) -> TestSite {
    over_as(Identity::default(), fill)
}

fn over_as(identity: Identity, fill: impl FnOnce(&mut Archive)) -> TestSite {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut archive = crate::support::opened(folder.path());
    fill(&mut archive);
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    drop(archive);
    let settings = Settings { identity, ..settings(folder.path()) };
    TestSite::over(folder, settings)
}

pub(crate) fn ingest(archive: &mut Archive, paths: &[PathBuf]) {
    run(archive, &Options { paths, authority: None, manifest: None, ..Options::default() }, &mut |_| {})
        .expect("the run completes");
}

pub(crate) fn main_text(site: &TestSite, path: &str) -> String {
    texts(&site.page(path).html(), "main").concat()
}

#[test]
fn settings_stand_on_every_page() {
    let settings = typed(&[
        "--site-name",
        "Letters & Answers of the North",
        "--operator",
        "The <Open> Trust",
        "--contact",
        "foi@example.org",
        "--licence-notice",
        "Reuse as you like.",
        "--footer-note",
        "Updated each Monday.",
    ]);
    let identity = settings.expect("the flags are read").identity;
    let site = over_as(identity, |archive| ingest(archive, &[records()]));
    for path in crate::pages::KINDS.iter().chain(&["/no-such-page"]) {
        let html = site.get(path).html();
        let title = texts(&html, "title").concat();
        assert!(title.ends_with(" – Letters & Answers of the North"), "{path}: {title}");
        assert_eq!(texts(&html, ".brand"), ["Letters & Answers of the North"], "{path}");
        let foot = texts(&html, ".foot").concat();
        for words in ["Run by The <Open> Trust.", "Reuse as you like.", "Updated each Monday."] {
            assert!(foot.contains(words), "{path}: {words}");
        }
        assert!(!foot.contains("Open Government Licence"), "{path}: one notice, not two");
        let names = attributes(&html, "meta[property='og:site_name']", "content");
        assert!(names.iter().all(|name| name == "Letters & Answers of the North"), "{path}: {names:?}");
        let report = attributes(&html, ".foot a[href^='mailto:']", "href");
        assert_eq!(report.len(), 1, "{path}: a way to report a problem");
        let said = html.root_element().text().collect::<String>();
        assert!(!said.contains("FOI Archive") || *path == "/about", "{path} has another name too");
    }
    let search = site.get("/opensearch.xml").text().to_owned();
    assert!(search.contains("<ShortName>Letters"), "{search}");
    let short = search.split("<ShortName>").nth(1).and_then(|rest| rest.split('<').next()).expect("a short name");
    assert!(short.len() <= 16, "{short}");
    assert!(search.contains("<LongName>Letters &#38; Answers of the North</LongName>"), "{search}");
    assert!(search.contains("<Contact>foi@example.org</Contact>"), "{search}");
    let shown = site.page("/about").text().to_owned();
    assert!(shown.contains("Letters &amp; Answers of the North"), "an ampersand is written by its name");
    assert!(main_text(&site, "/about").contains("It is run by The <Open> Trust."));
    assert!(main_text(&site, "/about/licence").contains("Reuse as you like."));
    for path in ["/about", "/about/accessibility", "/about/privacy"] {
        assert_eq!(
            attributes(&site.page(path).html(), "main a[href='mailto:foi@example.org']", "href").len(),
            1,
            "{path}"
        );
    }
}

#[test]
fn what_is_not_set_is_not_mentioned() {
    assert_eq!(typed(&[]).expect("no flags are needed").identity, Identity::default());
    for path in crate::pages::KINDS {
        let html = site().page(path).html();
        let foot = texts(&html, ".foot").concat();
        assert!(!foot.contains("Run by"), "{path}: {foot}");
        assert!(foot.contains("Open Government Licence"), "{path}: the usual notice");
        assert!(texts(&html, ".foot p, main p, main dd").iter().all(|text| !text.is_empty()), "{path}: an empty line");
        assert!(attributes(&html, "a[href^='mailto:']", "href").is_empty(), "{path}");
        let report = attributes(&html, ".foot li:last-child a", "href");
        assert_eq!(report, ["/about#problems"], "{path}: what to do without a contact");
    }
    let said = main_text(site(), "/about");
    assert!(said.contains("named no address to write to"), "{said}");
}

#[test]
fn a_setting_that_cannot_be_is_refused_by_name() {
    for (flag, value) in [
        ("--contact", "nobody"),
        ("--contact", "javascript:alert(1)"),
        ("--site-name", &"x".repeat(200)),
        ("--footer-note", &"x".repeat(2_000)),
    ] {
        let refused = typed(&[flag, value]).expect_err(flag);
        assert!(refused.contains(flag), "{refused}");
    }
}

#[test]
fn a_response_says_how_to_report_a_problem_with_it() {
    for (contact, begins, names) in [
        (
            "foi@example.org",
            "mailto:foi@example.org?subject=",
            "body=https%3A%2F%2Ffoi%2Eexample%2Fresponses%2Fmps%2F2023%2F33857",
        ),
        (
            "https://example.org/ask",
            "https://example.org/ask?",
            "page=https%3A%2F%2Ffoi%2Eexample%2Fresponses%2Fmps%2F2023%2F33857",
        ),
    ] {
        let identity = typed(&["--contact", contact]).expect(contact).identity;
        let site = over_as(identity, |archive| ingest(archive, &[records()]));
        let links = attributes(&site.page(RESPONSE).html(), "#provenance a", "href");
        let link = links.iter().find(|link| link.starts_with(begins)).expect(contact);
        assert!(link.contains(names), "{link}");
    }
    let html = site().page(RESPONSE).html();
    assert!(texts(&html, "#provenance").concat().contains("tell Metropolitan Police Service"));
    assert!(attributes(&html, "#provenance a", "href").contains(&"/about#problems".to_owned()));
}

#[test]
fn a_page_has_another_name_when_a_setting_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(folder.path());
    ingest(&mut archive, &[records()]);
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    drop(archive);
    let tag = |flags: &[&str]| {
        let copy = tempfile::tempdir().expect("a folder");
        for entry in walkdir::WalkDir::new(folder.path()).min_depth(1) {
            let entry = entry.expect("an entry");
            let to = copy.path().join(entry.path().strip_prefix(folder.path()).expect("inside"));
            if entry.file_type().is_dir() {
                fs::create_dir(to).expect("made");
            } else {
                fs::copy(entry.path(), to).expect("copied");
            }
        }
        let identity = typed(flags).expect("flags").identity;
        let settings = Settings { identity, ..settings(copy.path()) };
        TestSite::over(copy, settings).page("/about").header("etag").to_owned()
    };
    assert_eq!(tag(&["--operator", "A"]), tag(&["--operator", "A"]));
    assert_ne!(tag(&["--operator", "A"]), tag(&["--operator", "B"]));
}

#[test]
fn authorities_are_listed_and_each_has_a_profile_with_true_counts() {
    let html = site().page("/authorities").html();
    assert_eq!(attributes(&html, "main tbody th a", "href"), ["/authorities/mps"]);
    assert_eq!(texts(&html, "main tbody td"), ["5", "2021 to 2023"]);

    let html = site().page("/authorities/mps").html();
    let said = texts(&html, "main .terms").concat();
    for words in [
        "MPS, Metropolitan Police, Met Police",
        "01.FOI.23.033857",
        "5 responses",
        "None between; nothing before 2021 or after 2023",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(texts(&html, ".results h3").len(), 5);
    let mut checked = 0;
    for selector in [".years", ".outs", ".bars"] {
        for (link, count) in
            attributes(&html, &format!("{selector} a"), "href").iter().zip(texts(&html, &format!("{selector} i")))
        {
            let total = match link.strip_prefix("/responses/mps/") {
                Some(year) => site().total(&format!("authority=mps&year={year}")),
                None => site().total(link.trim_start_matches("/search?")),
            };
            assert_eq!(total.to_string(), count, "{link}");
            checked += 1;
        }
    }
    assert!(checked > 5, "{checked} counts");
    let exemptions = attributes(&html, ".panel > .bars a", "href");
    assert!(exemptions.iter().any(|link| link.contains("exemption=foia-40")), "{exemptions:?}");
}

/// What the pages on privacy, accessibility and the licence promise, which the rest of the tests holds the program to.
#[test]
fn the_pages_on_the_archive_itself_say_what_a_reader_asks_them() {
    for (path, section, words) in [
        ("/about/privacy", "#log", "without what follows a question mark"),
        ("/about/privacy", "#log", "Neither what you search for nor your network address is in it."),
        ("/about/privacy", "#around", "may keep a log of its own"),
        ("/about/accessibility", "#tested", "400 % zoom"),
        ("/about/accessibility", "#untested", "Screen readers"),
        ("/about/accessibility", "#fails", "Wide tables"),
        ("/about/licence", "#one", "under which licence a letter was published"),
        ("/about/licence", "#attribute", "Name the authority, the reference and the licence, and link the page"),
        ("/about/licence", "#attribute", "https://foi.example/responses/mps/2023/33857"),
        ("/about", "#problems", "complain to the Information Commissioner"),
    ] {
        let html = site().page(path).html();
        // What stands between a heading and the next.
        let said = texts(&html, &format!("{section} ~ :not({section} ~ h2 ~ *, h2)")).concat();
        assert!(said.contains(words), "{path}{section}: {words}: {said}");
    }
}

#[test]
fn an_authority_has_one_address_and_one_that_is_not_held_is_404() {
    let moved = site().get("/authorities/MPS");
    assert_eq!((moved.status, moved.header("location")), (StatusCode::PERMANENT_REDIRECT, "/authorities/mps"));
    for path in ["/authorities/nobody", "/authorities/psni", "/authorities/mps/2023", "/authorities/%22%3E%3Cscript%3E"]
    {
        let answer = site().get(path);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(attributes(&answer.html(), "main a", "href").contains(&"/authorities".to_owned()), "{path}: a way out");
    }
    for path in ["/authorities?page=2", "/coverage?page=2", "/coverage/unread?page=2"] {
        assert_eq!(site().get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/authorities?page=0", "/coverage?page=x", "/coverage/unread?page=-1", "/coverage?page=%ff"] {
        assert_eq!(site().get(path).status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[test]
fn responses_and_listings_lead_to_the_authority() {
    assert!(
        attributes(&site().page(RESPONSE).html(), ".head .facts a", "href").contains(&"/authorities/mps".to_owned())
    );
    assert!(
        attributes(&site().page("/responses/mps").html(), ".head a", "href").contains(&"/authorities/mps".to_owned())
    );
    let sitemap = site().get("/sitemaps/0.xml").text().to_owned();
    for path in
        ["/authorities", "/authorities/mps", "/coverage", "/about/privacy", "/about/accessibility", "/about/licence"]
    {
        assert!(sitemap.contains(&format!("<loc>{PUBLIC_URL}{path}</loc>")), "{path}");
    }
}

#[test]
fn an_empty_archive_says_how_to_fill_it() {
    let site = over(|_| {});
    let html = site.page("/").html();
    assert_eq!(texts(&html, "h1"), ["This archive holds no responses yet"]);
    assert_eq!(texts(&html, ".command"), ["foi-archive ingest path/to/letters"]);
    assert_eq!(attributes(&html, "main .outs a", "href"), ["/coverage", "/help#ingest"]);
    assert!(main_text(&site, "/coverage").contains("foi-archive ingest"));
    for path in ["/authorities", "/about", "/about/licence", "/coverage/unread"] {
        site.page(path);
    }
}
