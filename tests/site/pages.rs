//! Every page: what it has around its content, and that nothing on it is dead.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::StatusCode;
use scraper::Selector;

use crate::support::{PUBLIC_URL, attributes, site, texts};

/// One of every kind.
pub(crate) const KINDS: &[&str] = &[
    "/",
    "/search",
    "/search?q=police",
    "/search?q=information&exemption=foia-40-2&year=2022",
    "/search?q=zzzznothing",
    "/search/authorities",
    "/responses",
    "/responses/mps",
    "/responses/mps/2023",
    "/responses/mps/2023/33857",
    "/responses/mps/2022/23919",
    "/responses/mps/2021/21482?q=allegation",
    "/exemptions",
    "/exemptions/foia",
    "/exemptions/foia/40",
    "/exemptions/foia/40/2",
    "/exemptions/foia/40/3",
    "/exemptions/eir/12/5/b",
    "/help",
    "/api",
    "/about",
    "/about/quality",
    "/about/privacy",
    "/about/accessibility",
    "/about/licence",
    "/authorities",
    "/authorities/mps",
    "/coverage",
    "/coverage/unread",
    "/withdrawn",
];

/// Where every page leads, at its head and at its foot.
const WAYS: &[&str] = &[
    "/search",
    "/exemptions",
    "/responses",
    "/about",
    "/authorities",
    "/coverage",
    "/api",
    "/about/licence",
    "/about/privacy",
    "/about/accessibility",
    "/help",
];

#[test]
fn every_kind_of_page_is_whole() {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    for path in KINDS {
        let answer = site().page(path);
        let html = answer.html();
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!(texts(&html, "h1").len(), 1, "{path} has one h1");
        assert_eq!(texts(&html, "main").len(), 1, "{path} has one main");
        assert_eq!(attributes(&html, "html", "lang"), ["en-GB"], "{path}");
        let title = texts(&html, "title").concat();
        assert!(title.ends_with(" – FOI Archive"), "{path}: {title}");
        if !path.contains("?q=allegation") {
            assert_eq!(titles.insert(title.clone(), path), None, "{path}: {title}");
        }
        assert_eq!(attributes(&html, "form[role=search] input[type=search]", "name"), ["q"], "{path} has a search box");
        assert_eq!(attributes(&html, ".skip", "href"), ["#main"], "{path}");
        let ways = attributes(&html, ".menu a, .foot a", "href");
        for way in WAYS {
            assert!(ways.contains(&(*way).to_owned()), "{path} leads to {way}: {ways:?}");
        }
        let description = attributes(&html, "meta[name=description]", "content").concat();
        assert!(description.len() > 10, "{path}: {description}");
    }
}

#[test]
fn pages_with_an_address_of_their_own_name_it_absolutely_and_searches_are_not_indexed() {
    for path in KINDS {
        let html = site().page(path).html();
        let canonical = attributes(&html, "link[rel=canonical]", "href");
        let robots = attributes(&html, "meta[name=robots]", "content");
        if path.starts_with("/search") {
            assert_eq!(robots, ["noindex,follow"], "{path}");
            assert!(canonical.is_empty(), "{path}");
        } else {
            let plain = path.split('?').next().unwrap_or(path);
            assert_eq!(canonical, [format!("{PUBLIC_URL}{plain}")], "{path}");
            assert_eq!(attributes(&html, "meta[property='og:url']", "content"), canonical, "{path}");
            assert!(robots.is_empty(), "{path}");
        }
    }
}

#[test]
fn nothing_on_a_page_is_inline_or_from_elsewhere() {
    for path in KINDS.iter().chain(&["/no-such-page"]) {
        let html = site().get(path).html();
        assert!(texts(&html, "style").is_empty(), "{path} has inline style");
        for element in html.select(&Selector::parse("*").expect("all")) {
            for (name, value) in element.value().attrs() {
                assert!(name != "style" && !name.starts_with("on"), "{path}: {name}={value}");
            }
        }
        for script in html.select(&Selector::parse("script").expect("scripts")) {
            let kind = script.value().attr("type");
            let own = script.value().attr("src").is_some_and(|src| src.starts_with("/-/static/"));
            assert!(own || kind == Some("application/ld+json"), "{path}: {}", script.html());
        }
        for (selector, attribute) in [("link[rel=stylesheet]", "href"), ("link[rel=icon]", "href"), ("img", "src")] {
            for address in attributes(&html, selector, attribute) {
                assert!(address.starts_with("/-/static/"), "{path}: {address}");
            }
        }
    }
}

#[test]
fn no_template_prints_unescaped_text() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut read = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("templates can be listed");
        if entry.file_type().is_file() {
            let text = std::fs::read_to_string(entry.path()).expect("a template is text");
            let filters = text.match_indices('|').map(|(at, _)| text[at + 1..].trim_start().to_owned());
            for filter in filters {
                assert!(!filter.starts_with("safe"), "{}", entry.path().display());
            }
            read += 1;
        }
    }
    assert!(read > 10, "{read} templates");
}

#[test]
fn every_link_on_the_site_leads_somewhere() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut queue: VecDeque<(String, String)> =
        KINDS.iter().map(|path| ("the test".to_owned(), (*path).to_owned())).collect();
    let mut asked = 0;
    while let Some((from, path)) = queue.pop_front() {
        let (page, fragment) = path.split_once('#').unwrap_or((&path, ""));
        let first = seen.insert(page.to_owned());
        if !first && fragment.is_empty() || asked > 600 {
            continue;
        }
        asked += 1;
        let (at, answer) = site().follow(page);
        assert_eq!(answer.status, StatusCode::OK, "{from} links to {path}, which ends at {at}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        let html = answer.html();
        if !fragment.is_empty() {
            let ids = attributes(&html, "[id]", "id");
            assert!(ids.iter().any(|id| id == fragment), "{from} links to {path}, which has no #{fragment}");
        }
        // Searches of searches have no end; those that the kinds of page link to are enough.
        if !first || (from != "the test" && page.starts_with("/search")) {
            continue;
        }
        let links = attributes(&html, "a[href], link[href]", "href").into_iter();
        queue.extend(links.filter(|href| !href.starts_with("http")).map(|href| {
            let absolute = if href.starts_with('#') { format!("{page}{href}") } else { href };
            (page.to_owned(), absolute)
        }));
    }
    assert!(asked > 100, "{asked} addresses");
}

#[test]
fn ids_on_a_page_are_unique() {
    for path in KINDS {
        let ids = attributes(&site().page(path).html(), "[id]", "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{path}");
    }
}

#[test]
fn the_home_page_counts_what_the_archive_holds() {
    let html = site().page("/").html();
    assert!(texts(&html, ".hero .lead").concat().starts_with("5 answers"), "the number of responses");
    let years: u64 = texts(&html, ".years i").iter().map(|count| count.parse::<u64>().expect("a count")).sum();
    assert_eq!(years, 5, "the years add up to the total");
    assert_eq!(texts(&html, ".list h3 a").len(), 5);
    for (link, count) in attributes(&html, ".years a", "href").iter().zip(texts(&html, ".years i")) {
        let query = link.trim_start_matches("/search?");
        assert_eq!(site().total(query).to_string(), count, "{link}");
    }
    assert!(texts(&html, "script[type='application/ld+json']").concat().contains("SearchAction"));
}

#[test]
fn all_responses_by_year_and_authority_are_counted_as_their_lists_are() {
    let html = site().page("/responses").html();
    for (links, counts, page) in [(".years a", ".years i", "/search?"), (".bars a", ".bars i", "/responses/")] {
        let links = attributes(&html, links, "href");
        assert!(!links.is_empty(), "{page}");
        for (link, count) in links.iter().zip(texts(&html, counts)) {
            let (filter, value) = match link.strip_prefix(page) {
                Some(query) if page == "/search?" => (query.to_owned(), String::new()),
                Some(slug) => ("authority=".to_owned(), slug.to_owned()),
                None => panic!("{link}"),
            };
            assert_eq!(site().total(&format!("{filter}{value}")).to_string(), count, "{link}");
        }
    }
}

#[test]
fn the_page_on_quality_shows_every_figure_and_every_known_failure() {
    let quality = foi_archive::domain::quality::Quality::get();
    let html = site().page("/about/quality").html();
    let figures: usize = quality.sets.iter().map(|set| set.figures.len() + 1).sum();
    assert_eq!(texts(&html, "main td.n").len(), figures, "a cell a figure");
    let tables = attributes(&html, "main figure.scroll", "aria-label");
    assert!(quality.groups.iter().all(|group| tables.iter().any(|label| label.starts_with(&group.name))), "{tables:?}");
    let abouts = || quality.sets.iter().map(|set| set.about.as_str()).filter(|about| !about.is_empty());
    for about in abouts() {
        let groups: std::collections::BTreeSet<_> =
            quality.sets.iter().filter(|set| set.about == about).map(|set| &set.group).collect();
        assert_eq!(
            html.root_element().text().filter(|text| *text == about).count(),
            groups.len(),
            "{about}: said once"
        );
    }
    assert_eq!(
        attributes(&html, "main th", "scope").len(),
        texts(&html, "main th").len(),
        "each heading has its scope"
    );
    let shown = texts(&html, "main").concat();
    let failures = quality.failures.iter().map(|failure| &failure.text);
    for words in failures.chain(quality.sets.iter().map(|set| &set.name)) {
        assert!(shown.contains(words), "{words}");
    }
    let first = quality.groups.first().expect("a group");
    assert_eq!(texts(&html, "main h2").first(), Some(&first.name), "the honest guess stands first");
    assert!(attributes(&site().page("/about").html(), "main a", "href").contains(&"/about/quality".to_owned()));
    assert!(site().get("/sitemaps/0.xml").text().contains("/about/quality</loc>"));
}

/// Where a browser may not keep what was ticked, the form says so: a box has no such attribute.
#[test]
fn a_form_is_shown_as_the_page_was_asked_for() {
    for path in ["/", "/search", "/search?q=police", "/search/authorities?q=police", "/responses"] {
        let html = site().page(path).html();
        assert_eq!(attributes(&html, "form#search", "autocomplete"), ["off"], "{path}");
        assert!(attributes(&html, "input", "autocomplete").is_empty(), "{path}");
    }
}
