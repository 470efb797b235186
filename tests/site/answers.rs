//! What every answer has: headers, validators, compression, errors, and what machines ask for.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};

use crate::pages::KINDS;
use crate::support::{PUBLIC_URL, TestSite, attributes, records, site, texts};

#[test]
fn security_headers_are_on_every_answer() {
    let machines = [
        "/robots.txt",
        "/sitemap.xml",
        "/opensearch.xml",
        "/healthz",
        "/no-such-page",
        "/search?q=%ff",
        "/responses/mps/2023/33857.json",
        "/responses/mps/2023/33857/original",
    ];
    for path in KINDS.iter().chain(&machines) {
        let answer = site().get(path);
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'")
                && policy.contains("connect-src 'self'")
                && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
    }
}

#[test]
fn pages_are_named_and_answered_304() {
    let files = [
        "/responses/mps/2023/33857/original",
        "/responses/mps/2023/33857.json",
        "/responses/mps/2023/33857.txt",
        "/responses/mps/2022/23919/tables/1.csv",
        "/search.json?q=police",
        "/search.csv",
        "/search.jsonl?q=police",
        "/search.atom",
        "/search.feed.json?q=police",
        "/api/v1/search?q=police",
        "/api/openapi.json",
        "/sitemap.xml",
        "/sitemaps/1.xml",
        "/opensearch.xml",
        "/robots.txt",
    ];
    for path in KINDS.iter().chain(&files) {
        let answer = site().page(path);
        let tag = answer.header("etag").to_owned();
        assert!(
            tag.trim_start_matches("W/").starts_with('"') && answer.header("cache-control").contains("no-cache"),
            "{path}: {tag}"
        );
        for asked in [tag.as_str(), tag.trim_start_matches("W/"), "*", &format!("\"other\", {tag}")] {
            let again = site().ask(Method::GET, path, &[("if-none-match", asked)]);
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}: {asked}");
            assert!(again.body.is_empty() && again.header("etag") == tag, "{path}: {asked}");
        }
        assert_eq!(site().ask(Method::GET, path, &[("if-none-match", "\"other\"")]).status, StatusCode::OK, "{path}");
    }
    let missing = site().ask(Method::GET, "/no-such-page", &[("if-none-match", "*")]);
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

/// No letter can be read any more, and whoever has the page is told so all the same.
#[test]
fn that_a_page_is_not_modified_is_said_before_any_work() {
    let site = TestSite::of(&[records()]);
    let path = "/responses/mps/2023/33857";
    let tag = site.page(path).header("etag").to_owned();
    let archive = rusqlite::Connection::open(site.dir().join("archive.sqlite")).expect("opened");
    archive.execute("DROP VIEW shown", []).expect("dropped");
    assert_eq!(site.ask(Method::GET, path, &[("if-none-match", &tag)]).status, StatusCode::NOT_MODIFIED);
    assert_eq!(site.get(path).status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[test]
fn a_response_names_its_other_forms_in_a_header() {
    let told = site().page("/responses/mps/2023/33857").header("link").to_owned();
    let forms = [("json", "application/json"), ("txt", "text/plain")];
    let named =
        forms.map(|(form, kind)| format!("</responses/mps/2023/33857.{form}>; rel=\"alternate\"; type=\"{kind}\""));
    assert_eq!(told, named.join(", "));
}

#[test]
fn static_files_are_kept_for_ever_under_names_that_change_with_them() {
    let html = site().page("/responses/mps/2023/33857").html();
    let files: Vec<String> = [("link[rel=stylesheet]", "href"), ("script[src]", "src"), ("link[rel=icon]", "href")]
        .iter()
        .flat_map(|(selector, attribute)| attributes(&html, selector, attribute))
        .collect();
    assert_eq!(files.len(), 3);
    for file in files {
        let answer = site().page(&file);
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{file}");
        let most = if file.ends_with(".js") { 4 << 10 } else { 48 << 10 };
        assert!(answer.body.len() <= most, "{file}: {} bytes", answer.body.len());
        let (stem, _) = file.rsplit_once('.').expect("an ending");
        let (name, hash) = stem.rsplit_once('.').expect("a hash");
        assert_eq!(hash.len(), 12, "{file}");
        let other = file.replace(hash, "000000000000");
        assert_eq!(site().get(&other).status, StatusCode::NOT_FOUND, "{name}");
    }
}

#[test]
fn errors_are_pages_that_help_or_json_where_json_was_asked_for() {
    for (path, status) in [
        ("/no-such-page", StatusCode::NOT_FOUND),
        ("/responses/mps/2023/1", StatusCode::NOT_FOUND),
        ("/responses/nobody", StatusCode::NOT_FOUND),
        ("/responses/mps/1999", StatusCode::NOT_FOUND),
        ("/exemptions/foia/99", StatusCode::NOT_FOUND),
        ("/exemptions/zzzz", StatusCode::NOT_FOUND),
        ("/search?page=0", StatusCode::BAD_REQUEST),
    ] {
        let answer = site().get(path);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        let html = answer.html();
        assert_eq!(texts(&html, "h1").len(), 1, "{path}");
        assert_eq!(attributes(&html, "input[type=search]", "name"), ["q"], "{path} keeps the search box");
        assert!(attributes(&html, "main a", "href").len() > 1, "{path} says what to do next");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("vary"), "accept, accept-encoding", "{path}");
        assert_eq!(attributes(&html, "meta[name=robots]", "content"), ["noindex"], "{path}");
    }
    let answer = site().get("/responses/mps/2023/1.json");
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::NOT_FOUND, "application/problem+json"));
    assert_eq!(answer.json()["status"], 404);
}

#[test]
fn a_missing_response_suggests_near_ones() {
    let html = site().get("/responses/mps/2022/23991").html();
    assert!(texts(&html, "h1").concat().contains("2022/23991"));
    assert_eq!(attributes(&html, ".list h3 a", "href").first().map(String::as_str), Some("/responses/mps/2022/23919"));
}

#[test]
fn too_much_is_refused_in_our_own_words() {
    let long = site().get(&format!("/search?q={}", "a".repeat(10_000)));
    assert_eq!(long.status, StatusCode::URI_TOO_LONG);
    assert_eq!(texts(&long.html(), "h1"), ["This address is too long"]);
    let large = site().ask(Method::GET, "/", &[("x-big", &"a".repeat(70_000))]);
    assert_eq!(large.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    assert_eq!(texts(&large.html(), "h1").len(), 1);
}

#[test]
fn only_reading_is_allowed() {
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        for path in ["/", "/search", "/responses/mps/2023/33857"] {
            let answer = site().ask(method.clone(), path, &[]);
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
            assert!(answer.header("allow").contains("GET"), "{method} {path}");
        }
    }
    for path in KINDS {
        let (get, head) = (site().page(path), site().ask(Method::HEAD, path, &[]));
        assert_eq!(head.status, StatusCode::OK, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for name in ["content-type", "etag", "cache-control", "vary"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
}

#[test]
fn machines_find_their_way() {
    let robots = site().page("/robots.txt");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text().contains(&format!("Sitemap: {PUBLIC_URL}/sitemap.xml")));
    let index = site().page("/sitemap.xml");
    let locations = |text: &str| {
        text.split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split("</loc>").next().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let parts = locations(index.text());
    assert_eq!(parts.len(), 2);
    assert!(index.text().contains("<lastmod>"));
    let mut listed = Vec::new();
    for part in parts {
        let part = site().page(part.strip_prefix(PUBLIC_URL).expect("absolute"));
        listed.extend(locations(part.text()));
    }
    for address in &listed {
        site().page(address.strip_prefix(PUBLIC_URL).expect("absolute"));
    }
    assert!(listed.contains(&format!("{PUBLIC_URL}/responses/mps/2023/33857")), "{listed:?}");
    let description = site().page("/opensearch.xml");
    assert!(description.text().contains(&format!("template=\"{PUBLIC_URL}/search?q={{searchTerms}}\"")));
    let html = site().page("/").html();
    assert_eq!(attributes(&html, "link[rel=search]", "href"), ["/opensearch.xml"]);
}

#[test]
fn sitemaps_tell_of_responses_in_parts_each_with_its_last_change() {
    let reader = foi_archive::archive::Reader::open(site().dir()).expect("opened");
    let parts = reader.runs(2).expect("parts");
    assert_eq!(parts.iter().map(|(part, _)| *part).collect::<Vec<_>>(), [1, 2, 3], "five records, two a part");
    for (part, changed) in parts {
        let after = 2 * (i64::try_from(part).expect("small") - 1);
        let told = reader.ids(after, 2).expect("ids");
        assert_eq!(told.iter().map(|(.., changed)| *changed).max(), Some(changed), "part {part}");
    }
    for missing in ["/sitemaps/2.xml", "/sitemaps/99999999999999999999.xml", "/sitemaps/x.xml", "/sitemaps/1"] {
        assert_eq!(site().get(missing).status, StatusCode::NOT_FOUND, "{missing}");
    }
}

/// What robots.txt keeps crawlers from, as patterns with `*`.
fn is_kept_from(traps: &[String], address: &str) -> bool {
    traps.iter().any(|trap| {
        let mut parts = trap.split('*');
        let rest = parts.next().and_then(|first| address.strip_prefix(first));
        rest.is_some_and(|mut rest| {
            parts.all(|part| match rest.split_once(part) {
                Some((_, after)) => {
                    rest = after;
                    true
                }
                None => false,
            })
        })
    })
}

#[test]
fn a_crawler_that_obeys_comes_to_an_end_and_finds_every_response() {
    let robots = site().page("/robots.txt");
    let traps: Vec<String> =
        robots.text().lines().filter_map(|line| line.strip_prefix("Disallow: ")).map(str::to_owned).collect();
    assert!(
        is_kept_from(&traps, "/search?exemption=foia-40-2&year=2022") && !is_kept_from(&traps, "/search?year=2022")
    );
    for trap in [
        "/search.csv",
        "/search/authorities?year=2022",
        "/search.atom?year=2022",
        "/suggest?q=a",
        "/api/v1/search?page=2",
        "/responses/mps/2023?q=a",
    ] {
        assert!(is_kept_from(&traps, trap), "{trap}");
    }
    for open in ["/", "/api", "/responses/mps/2023/33857", "/exemptions/foia/40/2", "/authorities/mps"] {
        assert!(!is_kept_from(&traps, open), "{open}");
    }
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut waiting = vec!["/".to_owned()];
    while let Some(address) = waiting.pop() {
        let answer = site().get(&address);
        let mut links = match answer.status.is_redirection() {
            true => vec![answer.header("location").to_owned()],
            false => attributes(&answer.html(), "a[href^='/']:not([rel~=nofollow])", "href"),
        };
        links.retain(|link| !is_kept_from(&traps, link));
        for link in links {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if seen.insert(link.clone()) {
                waiting.push(link);
            }
        }
        assert!(seen.len() < 3000, "{address} leads on and on");
    }
    for id in ["mps/2021/21482", "mps/2022/23919", "mps/2023/33857"] {
        assert!(seen.contains(&format!("/responses/{id}")), "{id}");
    }
}

#[test]
fn facet_links_beyond_one_filter_are_not_for_crawlers() {
    let mut marked = 0;
    for path in ["/search", "/search?year=2022", "/search?q=police", "/search?q=police&year=2022"] {
        let links = attributes(&site().page(path).html(), ".facet a:not([rel~=nofollow])", "href");
        for link in links {
            assert!(!link.contains('&') && !link.contains("q="), "{path}: {link}");
        }
        marked += attributes(&site().page(path).html(), ".facet a[rel~=nofollow]", "href").len();
    }
    assert!(marked > 10, "{marked}");
}

#[test]
fn linked_data_is_json_that_says_what_the_page_says() {
    let html = site().page("/responses/mps/2022/23919").html();
    let data: serde_json::Value = serde_json::from_str(
        &html
            .select(&scraper::Selector::parse("script[type='application/ld+json']").expect("a selector"))
            .next()
            .expect("a block")
            .inner_html(),
    )
    .expect("JSON");
    assert_eq!(data["@type"], serde_json::json!(["Report", "Message"]));
    assert_eq!(data["sender"]["name"], "Metropolitan Police Service");
    let provenance = site().page("/responses/mps/2022/23919.json").json()["provenance"].clone();
    assert_eq!(data["datePublished"], provenance["ingested"], "nobody said when the authority published it");
    assert_eq!(data["publisher"]["name"], "FOI Archive", "so it is the archive that did");
    assert_eq!(data["identifier"], "01.FOI.22.023919");
    assert_eq!(data["url"], format!("{PUBLIC_URL}/responses/mps/2022/23919"));
}

/// The block of linked data on a page.
fn linked_data(path: &str) -> serde_json::Value {
    let html = site().page(path).html();
    let block = scraper::Selector::parse("script[type='application/ld+json']").expect("a selector");
    serde_json::from_str(&html.select(&block).next().expect(path).inner_html()).expect("JSON")
}

#[test]
fn the_archive_describes_itself_as_a_site_and_as_data() {
    let home = linked_data("/");
    assert_eq!((&home["@type"], &home["potentialAction"]["@type"]), (&"WebSite".into(), &"SearchAction".into()));
    let template = home["potentialAction"]["target"]["urlTemplate"].as_str().expect("a template");
    let search = template.strip_prefix(PUBLIC_URL).expect("absolute").replace("{search_term_string}", "stalking");
    assert_eq!(site().follow(&search).1.status, StatusCode::OK, "{search}");
    let data = linked_data("/api");
    assert_eq!(data["@type"], "Dataset");
    assert_eq!(data["temporalCoverage"], "2021/2023");
    let downloads = data["distribution"].as_array().expect("downloads");
    assert_eq!(downloads.len(), 2);
    for download in downloads {
        let address = download["contentUrl"].as_str().and_then(|url| url.strip_prefix(PUBLIC_URL)).expect("absolute");
        let kind = site().page(address).header("content-type").to_owned();
        assert!(kind.starts_with(download["encodingFormat"].as_str().expect("a type")), "{address}: {kind}");
    }
    let html = site().page("/responses/mps/2023/33857").html();
    for property in ["og:title", "og:description", "og:url", "og:type", "og:site_name"] {
        assert_eq!(attributes(&html, &format!("meta[property='{property}']"), "content").len(), 1, "{property}");
    }
}

#[test]
fn absolute_links_come_from_the_setting_never_from_the_host() {
    for path in [
        "/",
        "/responses/mps/2023/33857",
        "/sitemap.xml",
        "/robots.txt",
        "/opensearch.xml",
        "/search.json?q=police",
        "/search.atom",
        "/api/openapi.json",
        "/suggest?q=s40",
    ] {
        let answer = site().ask(Method::GET, path, &[("host", "evil.example"), ("x-forwarded-host", "evil.example")]);
        assert!(!answer.text().contains("evil.example"), "{path}");
    }
}

#[test]
fn health_readiness_and_figures_are_served_and_never_kept() {
    assert_eq!(site().page("/healthz").text(), "ok\n");
    assert!(site().page("/readyz").text().contains("responses 5\n"));
    let figures = site().page("/metrics");
    for name in ["foi_archive_requests_total", "foi_archive_request_seconds_bucket", "foi_archive_responses 5"] {
        assert!(figures.text().contains(name), "{name}");
    }
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(site().page(path).header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn no_address_costs_more_than_a_moment_of_work() {
    let many = |key: &str| (0..400).map(|number| format!("{key}=foia-{number}&")).collect::<String>();
    for address in [
        format!("/search?{}", many("exemption")),
        format!("/search?q={}", "(a+OR+b)+".repeat(800)),
        format!("/search?q={}", "%22a+b%22".repeat(700)),
        format!("/responses/mps/2021/21482?q={}", "allegation+".repeat(600)),
    ] {
        let answer = site().get(&address);
        // Work without bound would end at the deadline, with a 503.
        let answered = answer.status.is_success() || answer.status.is_redirection();
        assert!(answered || answer.status == StatusCode::BAD_REQUEST, "{}: {}", &address[..40], answer.status);
    }
}
