//! The archive for programs: what the document promises, what is answered, how errors look.

mod cursors;
mod lists;
mod names;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::cli::{Server, folder, run};
use crate::generated;
use crate::support::{Answer, PUBLIC_URL, TestSite, attributes, encoded, records, site, texts};

/// A site with several pages of hits.
pub(crate) fn large() -> &'static TestSite {
    static SITE: LazyLock<TestSite> = LazyLock::new(|| {
        let folder = folder();
        generated::write_all(folder.path(), &generated::responses(11, 1_150));
        TestSite::of(&[folder.path().to_owned(), records()])
    });
    &SITE
}

fn document() -> Value {
    site().page("/api/openapi.json").json()
}

/// Schemas that take no field which they do not name, so that what is answered and not told of is found.
fn strict(mut schema: Value) -> Value {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(object) => {
                object.values_mut().for_each(close);
                if object.get("properties").is_some_and(Value::is_object) && !object.contains_key("in") {
                    object.insert("additionalProperties".to_owned(), json!(false));
                }
            }
            Value::Array(list) => list.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

/// What is wrong with an answer that should have the shape of a schema of the document.
pub(crate) fn faults(document: &Value, schema: &Value, answer: &Value) -> Vec<String> {
    let mut whole = json!({ "components": strict(document["components"].clone()) });
    whole["allOf"] = json!([schema]);
    let validator = jsonschema::options().should_validate_formats(true).build(&whole).expect("a schema");
    validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

pub(crate) fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// Every link inside the document.
fn links(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| links(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| links(value, found)),
        _ => {}
    }
}

#[test]
fn the_document_is_openapi_3_1_and_whole() {
    let document = document();
    let schema = std::fs::read_to_string("tests/vectors/openapi-3.1.schema.json").expect("the schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let wrong: Vec<String> =
        validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}");
        let fields = schema["properties"].as_object().into_iter().flatten();
        assert!(schema.get("description").is_some(), "{name} says what it is");
        for (field, told) in fields {
            assert!(told.is_object(), "{name}.{field}");
        }
    }
    let mut found = Vec::new();
    links(&document, &mut found);
    assert!(found.len() > 30, "{found:?}");
    let used: BTreeSet<&String> = found.iter().collect();
    for link in &used {
        assert!(document.pointer(link.trim_start_matches('#')).is_some(), "{link} leads nowhere");
    }
    for name in document["components"]["schemas"].as_object().expect("schemas").keys() {
        assert!(used.contains(&format!("#/components/schemas/{name}")), "{name} is used by nothing");
    }
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        let operation = &item["get"];
        assert!(ids.insert(operation["operationId"].as_str().expect(path)), "{path}");
        assert!(operation["summary"].as_str().is_some_and(|summary| summary.len() > 10), "{path}");
        assert!(operation["responses"].get("503").is_some(), "{path} tells of problems");
        let declared = operation["parameters"].as_array().into_iter().flatten();
        let declared = declared.filter(|parameter| parameter["in"] == "path").count();
        assert_eq!(declared, path.matches('{').count(), "{path} tells of each part of its path");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(parameter["description"].as_str().is_some_and(|text| text.ends_with('.')), "{path}: {parameter}");
            let has_example = parameter.get("example").is_some() || parameter["name"] == "cursor";
            assert!(has_example, "{path}: {parameter}");
        }
    }
    assert_eq!(document["servers"][0]["url"], PUBLIC_URL);
}

/// The values of an example, as they stand in an address.
fn values(example: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    example.as_array().map_or_else(|| vec![text(example)], |list| list.iter().map(text).collect())
}

/// Addresses that the examples of an operation make: without any, with each by itself, with all together.
fn examples(path: &str, operation: &Value) -> Vec<String> {
    let mut path = path.to_owned();
    let mut pairs = Vec::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().expect("a name");
        for value in parameter.get("example").map(values).unwrap_or_default() {
            match parameter["in"] == "path" {
                true => path = path.replace(&format!("{{{name}}}"), &value),
                false => pairs.push(format!("{name}={value}")),
            }
        }
    }
    let queries = pairs.iter().cloned().chain([String::new(), pairs.join("&")]);
    queries.map(|query| if query.is_empty() { path.clone() } else { format!("{path}?{}", encoded(&query)) }).collect()
}

#[test]
fn every_example_of_the_document_runs_and_is_answered_as_it_promises() {
    let document = document();
    let mut run = 0;
    for (path, item) in document["paths"].as_object().expect("paths") {
        let content = item["get"]["responses"]["200"]["content"].as_object().expect("content");
        let (media_type, told) = content.iter().next().expect("a media type");
        for address in examples(path, &item["get"]) {
            let (at, answer) = site().follow(&address);
            assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
            assert_eq!(answer.header("content-type").split(';').next(), Some(media_type.as_str()), "{at}");
            assert!(!answer.header("etag").is_empty(), "{at}");
            if media_type.ends_with("json") {
                let wrong = faults(&document, &told["schema"], &answer.json());
                assert!(wrong.is_empty(), "{at}\n{}", wrong.join("\n"));
            }
            run += 1;
        }
    }
    assert!(run > 40, "{run} examples");
}

#[test]
fn answers_have_the_shapes_of_the_document() {
    let document = document();
    let mut asked: Vec<(String, &str)> = Vec::new();
    for id in large().ids("size=50&q=the").iter().take(40) {
        asked.push((format!("/api/v1/responses/{id}"), "ResponseData"));
    }
    for id in site().ids("") {
        asked.push((format!("/responses/{id}.json"), "ResponseData"));
    }
    for query in ["", "q=police", "q=%22public+interest%22&size=50", "q=zzzznothing", "q=a+(b", "sort=oldest", "page=2"]
    {
        asked.push((format!("/api/v1/search?{query}"), "SearchAnswer"));
    }
    asked.push(("/search.json?q=police".to_owned(), "SearchAnswer"));
    asked.push(("/api/v1/exemptions".to_owned(), "ExemptionList"));
    asked.push(("/api/v1/authorities".to_owned(), "AuthorityList"));
    for (path, name) in asked {
        let on = if site().get(&path).status == StatusCode::OK { site() } else { large() };
        let wrong = faults(&document, &named(name), &on.page(&path).json());
        assert!(wrong.is_empty(), "{path}\n{}", wrong.join("\n"));
    }
    let lines = large().page("/search.jsonl?q=drones");
    for line in lines.text().lines() {
        let wrong = faults(&document, &named("Hit"), &serde_json::from_str(line).expect("JSON"));
        assert!(wrong.is_empty(), "{line}\n{}", wrong.join("\n"));
    }
}

fn assert_is_problem(path: &str, answer: &Answer, status: u16, slug: &str) {
    assert_eq!(answer.status.as_u16(), status, "{path}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    let problem = answer.json();
    let wrong = faults(&document(), &named("Problem"), &problem);
    assert!(wrong.is_empty(), "{path}\n{}", wrong.join("\n"));
    assert_eq!(problem["status"], status, "{path}");
    assert_eq!(problem["type"], format!("{PUBLIC_URL}/api#{slug}"), "{path}");
    assert_eq!(problem["request"], answer.header("x-request-id"), "{path}");
}

#[test]
fn every_error_is_a_problem_that_says_what_is_wrong() {
    let ids = attributes(&site().page("/api").html(), "[id]", "id");
    for (path, status, slug, invalid) in [
        ("/api/v1/search?page=0", 400, "bad-request", &["page"][..]),
        ("/api/v1/search?year=abcd&exemption=zzzz", 400, "bad-request", &["year", "exemption"]),
        ("/api/v1/search?excemption=s40", 400, "bad-request", &["excemption"]),
        ("/api/v1/search?q=%ff", 400, "bad-request", &["q"]),
        ("/api/v1/search?q=%ff&excemption=s40&sort=x", 400, "bad-request", &["q", "sort", "excemption"]),
        ("/api/v1/search?q=a&q=b&q=c&from=2020&year=2021&year=2022&from=2021", 400, "bad-request", &["q", "from"]),
        ("/api/v1/search?cursor=0123&cursor=0123", 400, "bad-request", &["cursor", "cursor"]),
        ("/api/v1/authorities?page=1&page=1", 400, "bad-request", &["page"]),
        ("/api/openapi.json?version=2", 400, "bad-request", &["version"]),
        ("/api/v1/search?cursor=0123", 400, "bad-request", &["cursor"]),
        ("/api/v1/search?page=99", 404, "not-found", &[]),
        ("/api/v1/authorities?page=x", 400, "bad-request", &["page"]),
        ("/api/v1/authorities?q=x", 400, "bad-request", &["q"]),
        ("/api/v1/authorities?page=9", 404, "not-found", &[]),
        ("/api/v1/exemptions?page=1", 400, "bad-request", &["page"]),
        ("/api/v1/responses/mps/2023/1", 404, "not-found", &[]),
        ("/api/v1/responses/mps/23/x", 404, "not-found", &[]),
        ("/api/v1/responses/mps", 404, "not-found", &[]),
        ("/api/v1/no-such", 404, "not-found", &[]),
        ("/api/v2/search", 404, "not-found", &[]),
        ("/search.json?page=0", 400, "bad-request", &["page"]),
        ("/search.csv?year=abcd", 400, "bad-request", &["year"]),
        ("/search.atom?q=%ff", 400, "bad-request", &["q"]),
        ("/suggest?q=%ff", 400, "bad-request", &["q"]),
        ("/suggest?q=s40&size=3", 400, "bad-request", &["size"]),
        ("/responses/mps/2023/1.json", 404, "not-found", &[]),
    ] {
        let answer = site().get(path);
        assert_is_problem(path, &answer, status, slug);
        let problem = answer.json();
        let named: Vec<&str> =
            problem["invalid"].as_array().into_iter().flatten().filter_map(|bad| bad["name"].as_str()).collect();
        assert_eq!(named, invalid, "{path}");
        assert!(ids.contains(&slug.to_owned()), "/api#{slug}");
    }
    let posted = site().ask(Method::POST, "/api/v1/search", &[]);
    assert_is_problem("POST", &posted, 405, "only-reading");
    assert!(posted.header("allow").contains("GET"));
    let long = format!("/api/v1/search?q={}", "a".repeat(9_000));
    assert_is_problem("long", &site().get(&long), 414, "address-too-long");
    let large = site().ask(Method::GET, "/api/v1/search", &[("x-big", &"a".repeat(70_000))]);
    assert_is_problem("large", &large, 431, "headers-too-large");
    let page = site().ask(Method::GET, "/no-such-page", &[("accept", "application/problem+json")]);
    assert_is_problem("accept", &page, 404, "not-found");
}

#[test]
fn what_a_page_passes_over_every_form_for_programs_refuses_by_name() {
    for form in ["/search.json", "/search.csv", "/search.jsonl", "/search.atom", "/search.feed.json", "/api/v1/search"]
    {
        for (asked, invalid) in [
            ("utm_source=x", &["utm_source"][..]),
            ("q=police&excemption=s40&utm_source=x", &["excemption", "utm_source"]),
            ("q=dogs&q=police", &["q"]),
            ("sort=oldest&q=police&sort=newest", &["sort"]),
            ("from=2020&from=2021", &["from"]),
        ] {
            let path = format!("{form}?{asked}");
            let answer = site().get(&path);
            assert_is_problem(&path, &answer, 400, "bad-request");
            let problem = answer.json();
            let named = problem["invalid"].as_array().into_iter().flatten();
            let named: Vec<&str> = named.filter_map(|bad| bad["name"].as_str()).collect();
            assert_eq!(named, invalid, "{path}");
        }
        let several = format!("{form}?year=2021&year=2022");
        assert_eq!(site().get(&several).status, StatusCode::OK, "{several}");
    }
    let noticed = site().page("/search?q=police&utm_source=x");
    assert!(noticed.text().contains("no parameter called utm_source"), "a page says so");
    let last = site().get("/search?q=dogs&q=police");
    assert_eq!(
        (last.status.as_u16(), last.header("location")),
        (308, "/search?q=police"),
        "of a page, the last counts"
    );
}

#[test]
fn a_response_that_was_withdrawn_is_gone_with_its_reason() {
    let site = TestSite::of(&[records()]);
    let mut archive = crate::support::opened(site.dir());
    let batch = archive.batch().expect("a batch");
    assert!(batch.withdraw(&crate::withdrawal::id("mps/2023/33857"), &crate::withdrawal::notice()).expect("withdrawn"));
    batch.commit().expect("committed");
    drop(archive);
    site.keep_up();
    let path = "/api/v1/responses/mps/2023/33857";
    let answer = site.get(path);
    assert_is_problem(path, &answer, 410, "withdrawn");
    assert_eq!(answer.json()["withdrawal"]["reason"], "A table held <names> that were to be removed.");
    for path in
        ["/search.csv", "/search.jsonl", "/search.atom", "/search.feed.json", "/api/v1/search", "/suggest?q=33857"]
    {
        let answer = site.page(path);
        assert!(!answer.text().contains("mps/2023/33857"), "{path}");
    }
}

#[test]
fn scripts_of_any_site_may_read_the_api_and_nothing_else() {
    for (path, open) in [
        ("/api/v1/search?q=police", true),
        ("/api/v1/responses/mps/2023/33857", true),
        ("/api/openapi.json", true),
        ("/api/v1/no-such", true),
        ("/api/v1/search?page=0", true),
        ("/api", false),
        ("/search", false),
        ("/responses/mps/2023/33857", false),
    ] {
        let answer = site().ask(Method::GET, path, &[("origin", "https://elsewhere.example")]);
        assert_eq!(answer.header("access-control-allow-origin"), if open { "*" } else { "" }, "{path}");
        assert_eq!(answer.header("access-control-expose-headers").contains("link"), open, "{path}");
    }
    let asked = site().ask(Method::OPTIONS, "/api/v1/search", &[("access-control-request-headers", "if-none-match")]);
    assert_eq!(asked.status, StatusCode::NO_CONTENT);
    assert_eq!(asked.header("access-control-allow-methods"), "GET, HEAD");
    assert!(asked.header("access-control-allow-headers").contains("if-none-match"));
    assert!(asked.header("access-control-allow-credentials").is_empty());
    let tag = site().page("/api/v1/search?q=police").header("etag").to_owned();
    let again = site().ask(Method::GET, "/api/v1/search?q=police", &[("if-none-match", &tag)]);
    assert_eq!((again.status, again.header("access-control-allow-origin")), (StatusCode::NOT_MODIFIED, "*"));
}

#[test]
fn the_page_tells_of_every_parameter_and_of_every_address() {
    let html = site().page("/api").html();
    let codes = texts(&html, "dt code");
    let document = document();
    for (path, item) in document["paths"].as_object().expect("paths") {
        assert!(codes.contains(path), "{path}");
        if path == "/api/v1/search" {
            for parameter in item["get"]["parameters"].as_array().expect("parameters") {
                let name = parameter["name"].as_str().expect("a name").to_owned();
                assert!(codes.contains(&name), "{name}");
            }
        }
    }
    for row in foi_archive::query::FILTERS {
        assert!(codes.contains(&row.key.to_owned()), "{}", row.key);
    }
}

#[test]
fn the_lines_on_the_page_work_as_printed() {
    if Command::new("curl").arg("--version").output().is_err() {
        panic!("this test runs the lines of the page: it needs curl");
    }
    let dir = folder();
    let archive = dir.path().join("var");
    assert!(run(&archive, &["ingest"]).status.success());
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
    let url = format!("http://127.0.0.1:{port}");
    let _server = serve_at(&archive, &url);
    let page = Command::new("curl").args(["-fsS", &format!("{url}/api")]).output().expect("curl");
    let html = scraper::Html::parse_document(&String::from_utf8_lossy(&page.stdout));
    let lines = texts(&html, "code.run");
    assert!(lines.len() >= 6, "{lines:?}");
    for line in lines {
        let ran = Command::new("sh").args(["-c", &line]).output().expect("a shell");
        assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
        assert!(line.contains(&url) && ran.stdout.len() > 80, "{line}: {}", String::from_utf8_lossy(&ran.stdout));
    }
}

/// A server whose pages name the address that it listens on.
fn serve_at(archive: &Path, url: &str) -> Server {
    let listen = url.trim_start_matches("http://");
    let child = crate::cli::program()
        .args(["serve", "--listen", listen, "--public-url", url])
        .env("FOI_ARCHIVE_ARCHIVE", archive)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("started");
    let server = Server { child, address: listen.to_owned() };
    let began = std::time::Instant::now();
    while std::net::TcpStream::connect(listen).is_err() {
        assert!(began.elapsed().as_secs() < 20, "nothing listens on {listen}");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    server
}
