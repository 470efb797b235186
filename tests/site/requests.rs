//! Requests as they come over a socket: for no host or two, too long, too large, and what is none.

use crate::connections::{Live, patience, status};
use crate::support::site;

#[test]
fn a_request_names_one_host() {
    let live = Live::start(site().router(), 9, patience());
    for (request, wanted) in [
        ("GET /help HTTP/1.1\r\n", "400"),
        ("GET /help HTTP/1.1\r\nHost: a\r\nHost: a\r\n", "400"),
        ("GET /help HTTP/1.1\r\nHost: a\r\nHost: b\r\n", "400"),
        ("GET /help HTTP/1.1\r\nHost: a b\r\n", "400"),
        ("GET http://a/help HTTP/1.1\r\n", "400"),
        ("GET http://a/help HTTP/1.1\r\nHost: a\r\n", "200"),
        ("GET /help HTTP/1.1\r\nHost: a\r\n", "200"),
        ("GET /help HTTP/1.1\r\nHost:\r\n", "200"),
        ("GET /help HTTP/1.0\r\n", "200"),
    ] {
        let answer = live.exchange(&format!("{request}Connection: close\r\n\r\n"));
        assert_eq!(status(&answer), wanted, "{request:?}: {answer}");
        assert!(answer.contains("\r\ncontent-security-policy: ") && answer.contains("<h1"), "{request:?}: {answer}");
    }
}

#[test]
fn too_much_is_told_in_our_own_words_over_a_socket() {
    let live = Live::start(site().router(), 9, patience());
    let long = |bytes| format!("GET /?{} HTTP/1.1\r\n", "a".repeat(bytes));
    let many = |headers| (0..headers).fold("GET / HTTP/1.1\r\n".to_owned(), |all, at| format!("{all}x-{at}: a\r\n"));
    let large = |bytes| format!("GET / HTTP/1.1\r\nx-large: {}\r\n", "a".repeat(bytes));
    // Past limits that are much higher hyper answers by itself: the status, and no word.
    for (request, wanted, ours) in [
        (long(9_000), "414", true),
        (long(65_000), "414", true),
        (long(66_000), "414", false),
        (many(120), "431", true),
        (many(500), "431", true),
        (many(600), "431", false),
        (large(70_000), "431", true),
        (large(300_000), "431", true),
        (large(600_000), "431", false),
    ] {
        let answer = live.exchange(&format!("{request}Host: a\r\nConnection: close\r\n\r\n"));
        let said = format!("{}… of {} bytes: {answer}", &request[..20], request.len());
        assert_eq!(status(&answer), wanted, "{said}");
        assert_eq!(answer.contains("<h1"), ours, "{said}");
        assert_eq!(answer.contains("\r\ncontent-security-policy: "), ours, "{said}");
        assert!(ours || answer.contains("\r\ncontent-length: 0\r\n"), "{said}");
    }
}

#[test]
fn what_no_page_is_asked_by_is_answered_all_the_same() {
    let live = Live::start(site().router(), 9, patience());
    for (request, wanted) in [
        ("CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n", &["404", "405"][..]),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n", &["404", "405"]),
        ("TRACE / HTTP/1.1\r\nHost: a\r\n", &["405"]),
        ("FROB / HTTP/1.1\r\nHost: a\r\n", &["405"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n", &["413", "405"]),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n", &["405"]),
        ("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n", &["200"]),
        ("GET / HTTP/3.9\r\nHost: a\r\n", &["400"]),
        ("\u{16}\u{3}\u{1}", &["400"]),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n", &["400"]),
    ] {
        let answer = live.exchange(&format!("{request}Connection: close\r\n\r\n"));
        assert!(wanted.contains(&status(&answer)), "{request:?}: {answer}");
    }
}
