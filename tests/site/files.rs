//! Originals and static files: parts of them, their names, and what compression does to both.

use axum::http::{Method, StatusCode};

use crate::support::{Answer, TestSite, attributes, records, site, texts};

const ORIGINAL: &str = "/responses/mps/2022/23919/original";

fn bytes() -> Vec<u8> {
    std::fs::read(records().join("mps/001_ec59b9cf34e6a2a1.txt")).expect("the record")
}

fn ask(headers: &[(&str, &str)]) -> Answer {
    site().ask(Method::GET, ORIGINAL, headers)
}

#[test]
fn a_part_of_an_original_is_sent() {
    let whole = site().page(ORIGINAL);
    let (bytes, size) = (bytes(), bytes().len());
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert_eq!(whole.header("content-length"), size.to_string());
    for (range, first, last) in [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, size - 1),
        ("bytes=-20", size - 20, size - 1),
        ("bytes=5-99999999", 5, size - 1),
    ] {
        for encoding in ["identity", "gzip"] {
            let part = ask(&[("range", range), ("accept-encoding", encoding)]);
            assert_eq!(part.status, StatusCode::PARTIAL_CONTENT, "{range}");
            assert_eq!(part.header("content-range"), format!("bytes {first}-{last}/{size}"), "{range}");
            assert_eq!(part.header("content-length"), (last - first + 1).to_string(), "{range}");
            assert!(part.body == bytes[first..=last], "{range}");
            for name in ["content-type", "etag", "cache-control", "vary", "content-disposition", "accept-ranges"] {
                assert_eq!(part.header(name), whole.header(name), "{range}: {name}");
            }
        }
    }
    for several in ["bytes=0-1,4-5", "bytes=9-2", "pages=1-2"] {
        let answer = ask(&[("range", several)]);
        assert!(answer.status == StatusCode::OK && answer.body == bytes, "{several}");
    }
    let head = site().ask(Method::HEAD, ORIGINAL, &[("range", "bytes=0-9")]);
    assert_eq!((head.status, head.header("content-length")), (StatusCode::OK, size.to_string().as_str()));
}

#[test]
fn a_part_that_does_not_exist_is_416_with_the_size() {
    let answer = ask(&[("range", "bytes=99999999-")]);
    assert_eq!(answer.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(answer.header("content-range"), format!("bytes */{}", bytes().len()));
    assert_eq!(texts(&answer.html(), "h1"), ["This part of the file does not exist"]);
}

#[test]
fn a_download_goes_on_where_the_file_is_still_the_same() {
    let tag = site().page(ORIGINAL).header("etag").to_owned();
    assert!(tag.starts_with('"'), "{tag} promises the same bytes");
    for (wanted, status) in [
        (tag.as_str(), StatusCode::PARTIAL_CONTENT),
        ("\"other\"", StatusCode::OK),
        (&format!("W/{tag}"), StatusCode::OK),
    ] {
        assert_eq!(ask(&[("range", "bytes=0-9"), ("if-range", wanted)]).status, status, "{wanted}");
    }
    let unchanged = ask(&[("range", "bytes=0-9"), ("if-none-match", &tag)]);
    assert_eq!((unchanged.status, unchanged.header("etag")), (StatusCode::NOT_MODIFIED, tag.as_str()));
}

#[test]
fn what_is_compressed_promises_the_same_bytes_no_more() {
    let tag = site().page(ORIGINAL).header("etag").to_owned();
    for encoding in ["br", "zstd", "gzip"] {
        let answer = ask(&[("accept-encoding", encoding)]);
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("etag"), format!("W/{tag}"), "{encoding}");
        assert!(answer.headers.get("accept-ranges").is_none(), "{encoding}");
        let again = ask(&[("accept-encoding", encoding), ("if-none-match", answer.header("etag"))]);
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{encoding}");
    }
}

#[test]
fn a_large_original_is_whole_in_all_its_parts() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = String::from_utf8(bytes()).expect("UTF-8");
    // Numbers, so that no two pieces are alike.
    let lines: String = (0..60_000).map(|number| format!("Line {number} of the log that was asked for.\n")).collect();
    let text = format!("{letter}\n\n{lines}");
    std::fs::write(folder.path().join("large.txt"), &text).expect("written");
    let site = TestSite::of(&[folder.path().to_owned()]);
    let whole = site.page(ORIGINAL);
    assert_eq!(whole.header("content-length"), text.len().to_string());
    assert!(whole.body == text.as_bytes(), "{} bytes", whole.body.len());
    let half = text.len() / 2;
    let part = site.ask(Method::GET, ORIGINAL, &[("range", &format!("bytes={half}-"))]);
    assert!(part.body == text.as_bytes()[half..], "{} bytes", part.body.len());
}

#[test]
fn static_files_are_answered_304_and_stay_kept_for_ever() {
    let html = site().page("/").html();
    for file in attributes(&html, "link[rel=stylesheet], link[rel=icon]", "href") {
        for encoding in ["identity", "br"] {
            let answer = site().ask(Method::GET, &file, &[("accept-encoding", encoding)]);
            let tag = answer.header("etag");
            let asked = [("accept-encoding", encoding), ("if-none-match", tag)];
            let again = site().ask(Method::GET, &file, &asked);
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{file}: {tag}");
            assert_eq!(again.header("cache-control"), "public, max-age=31536000, immutable", "{file}");
        }
    }
}

/// On a slow line a page is there at once.
#[test]
fn a_page_and_all_that_it_needs_are_small() {
    let bytes = |path: &str| site().ask(Method::GET, path, &[("accept-encoding", "br")]).body.len();
    for path in ["/", "/search?q=police", "/responses/mps/2023/33857"] {
        let html = site().page(path).html();
        let all =
            |selector, attribute| attributes(&html, selector, attribute).iter().map(|file| bytes(file)).sum::<usize>();
        let (style, script) = (all("link[rel=stylesheet]", "href"), all("script[src]", "src"));
        let whole = bytes(path) + style + script;
        assert!(style > 0 && style <= 12_000, "{path}: {style} bytes of style");
        assert!(script > 0 && script <= 4_000, "{path}: {script} bytes of script");
        assert!(whole <= 30_000, "{path}: {whole} bytes");
    }
}
