//! In which encodings answers go out, and how small.

use std::io::{self, Write as _};

use axum::http::{Method, StatusCode};

use crate::support::{attributes, site};

#[test]
fn pages_are_compressed_as_the_reader_likes() {
    for encoding in ["br", "zstd", "gzip"] {
        let answer = site().ask(Method::GET, "/responses/mps/2023/33857", &[("accept-encoding", encoding)]);
        assert_eq!(answer.header("content-encoding"), encoding);
        assert!(answer.header("vary").contains("accept-encoding"));
        assert!(answer.body.len() * 2 < site().page("/responses/mps/2023/33857").body.len(), "{encoding}");
    }
}

#[test]
fn each_encoding_has_its_level() {
    let path = "/responses/mps/2022/23919";
    let page = &site().page(path).body;
    let gzip = |level| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
        encoder.write_all(page).and_then(|()| encoder.finish()).expect("packed")
    };
    let zstd = |level| zstd::encode_all(page.as_slice(), level).expect("packed");
    let brotli = |quality| {
        let mut packed = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
        brotli::BrotliCompress(&mut page.as_slice(), &mut packed, &parameters).expect("packed");
        packed
    };
    for (encoding, as_wanted, others) in [
        ("zstd", zstd(3), [zstd(2), zstd(4)]),
        ("br", brotli(4), [brotli(3), brotli(5)]),
        ("gzip", gzip(4), [gzip(3), gzip(5)]),
    ] {
        let sent = site().ask(Method::GET, path, &[("accept-encoding", encoding)]).body;
        // The head of gzip says when and where, and brotli is asked in pieces: there the length tells.
        let far = |packed: &[u8]| sent.len().abs_diff(packed.len());
        let is_its_level = sent == as_wanted || others.iter().all(|other| far(&as_wanted) < far(other));
        assert!(is_its_level, "{encoding}: {}, where its level gives {}", sent.len(), as_wanted.len());
        assert!(others.iter().all(|other| *other != sent), "{encoding}");
    }
}

#[test]
fn the_encoding_is_the_one_that_the_reader_likes_best() {
    for (accepted, encoding) in [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, br", "br"),
        ("zstd;q=0.1, gzip;q=0.9", "gzip"),
        ("identity;q=0, gzip", "gzip"),
        ("*", "zstd"),
        ("zstd;q=0, *;q=0.5", "br"),
        ("identity, *;q=0", ""),
        // What cannot be had is no reason to send nothing, and a plain page is no error.
        ("identity;q=0", ""),
        ("deflate, *;q=0", ""),
        ("x-gzip, identity;q=0", "gzip"),
        ("deflate", ""),
    ] {
        let answer = site().ask(Method::GET, "/help", &[("accept-encoding", accepted)]);
        assert_eq!(answer.status, StatusCode::OK, "{accepted}");
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert!(answer.header("vary").contains("accept-encoding"), "{accepted}");
    }
}

#[test]
fn what_fits_in_a_packet_is_sent_as_it_is() {
    let answer = site().ask(Method::GET, "/robots.txt", &[("accept-encoding", "zstd, br, gzip")]);
    assert!((100..1024).contains(&answer.body.len()), "{} bytes", answer.body.len());
    assert!(answer.headers.get("content-encoding").is_none());
}

/// They are compressed as small as they get when the program is built, not at each request.
#[test]
fn static_files_are_sent_as_small_as_they_get_in_each_encoding() {
    let html = site().page("/").html();
    let unpacked = |encoding: &str, body: &[u8]| {
        let (mut body, mut plain) = (body, Vec::new());
        match encoding {
            "gzip" => io::copy(&mut flate2::read::GzDecoder::new(body), &mut plain).map(drop),
            "br" => brotli::BrotliDecompress(&mut body, &mut plain),
            _ => io::copy(&mut body, &mut plain).map(drop),
        }
        .expect("it can be unpacked");
        plain
    };
    let files = [attributes(&html, "link[rel=stylesheet]", "href"), attributes(&html, "script[src]", "src")].concat();
    assert_eq!(files.len(), 2);
    for file in files {
        let plain = site().page(&file);
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "accept-encoding"), "{file}");
        let mut packed = Vec::new();
        flate2::write::GzEncoder::new(&mut packed, flate2::Compression::best()).write_all(&plain.body).expect("packed");
        for (accepted, encoding) in [
            ("gzip", "gzip"),
            ("br", "br"),
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, br;q=0", "gzip"),
            ("br;q=0.5, gzip", "gzip"),
            ("identity;q=0, gzip", "gzip"),
            ("identity", ""),
            ("identity, gzip;q=0.5", ""),
            ("gzip;q=0", ""),
        ] {
            let answer = site().ask(Method::GET, &file, &[("accept-encoding", accepted)]);
            assert_eq!(answer.header("content-encoding"), encoding, "{file}: {accepted}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{file}: {accepted}");
            assert!(unpacked(encoding, &answer.body) == plain.body, "{file}: {accepted}");
            assert_eq!(answer.header("content-length"), answer.body.len().to_string(), "{file}: {accepted}");
            assert!(encoding.is_empty() || answer.body.len() <= packed.len(), "{file}: {accepted}");
        }
    }
    let icon = attributes(&html, "link[rel=icon]", "href").concat();
    let all = site().ask(Method::GET, &icon, &[("accept-encoding", "br")]);
    assert!(all.body.len() < site().page(&icon).body.len(), "{} bytes", all.body.len());
}
