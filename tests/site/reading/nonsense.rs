//! Text that is no letter, and letters that were damaged: no panic, every byte in one block, no slow case.

use foi_archive::ingest::{Refusal, read_document};
use proptest::prelude::*;

use super::invariants::{self, check_document};
use super::{RECORDS, seeds, text_of};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), page in any::<bool>()) {
        if let Ok(document) = read_document(if page { "a.html" } else { "a.txt" }, &bytes, None) {
            check_document(&document);
        }
    }

    #[test]
    fn any_text_beside_a_label_is_read(text in "(\\PC|[\\n |§:.()/-]){0,300}", page in any::<bool>()) {
        let text = format!("FOI request reference: 12/3456\nYou asked:\n{text}\nSection 40(2) {text}\n{text}");
        if let Ok(document) = read_document(if page { "a.html" } else { "a.txt" }, text.as_bytes(), None) {
            check_document(&document);
        }
    }

    #[test]
    fn records_with_pieces_cut_out_and_put_in_are_read(
        number in 0_usize..5, from in 0_usize..9000, length in 0_usize..4000, piece in "[\\n|•(]{0,3}\\PC{0,40}", times in 1_usize..4,
    ) {
        let file = seeds()[number]["file"].as_str().expect("file").to_owned();
        let text = text_of(&format!("{RECORDS}/{file}"));
        let chars: Vec<char> = text.chars().collect();
        let (start, end) = (from.min(chars.len()), (from + length).min(chars.len()));
        let changed: String = chars[..start].iter().copied().chain(piece.repeat(times).chars()).chain(chars[end..].iter().copied()).collect();
        if let Ok(document) = read_document("a.txt", changed.as_bytes(), None) {
            check_document(&document);
        }
    }
}

#[test]
fn what_is_no_response_is_refused_with_its_reason() {
    let deep = "<div>".repeat(600).into_bytes();
    for (name, bytes, refusal) in [
        ("a.txt", &b""[..], Refusal::Empty),
        ("a.txt", b" \r\n\t ", Refusal::Empty),
        ("a.html", b"<html><body><script>x</script></body></html>", Refusal::Empty),
        ("a.html", &deep, Refusal::TooDeep),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", Refusal::NotText),
        ("a.txt", b"%PDF-1.7 text", Refusal::NotText),
        ("a.txt", b"\xff\xfeF\0\0\xd8", Refusal::Undecodable),
        ("a.txt", b"Shopping: eggs, flour, butter.", Refusal::NoSign),
    ] {
        assert_eq!(read_document(name, bytes, None).err(), Some(refusal), "{name}: {bytes:?}");
    }
}

#[test]
fn encodings_give_one_text() {
    let text = "FOI request reference: 12/3456\nYou asked: caf\u{e9} \u{2013} \u{a3}5\nResponse: none held";
    let utf16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let windows = text.chars().map(|c| match c {
        '\u{2013}' => 0x96,
        c => u8::try_from(u32::from(c)).expect("Latin-1"),
    });
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("UTF-16 LE", [b"\xff\xfe".to_vec(), utf16(u16::to_le_bytes)].concat()),
        ("UTF-16 BE", [b"\xfe\xff".to_vec(), utf16(u16::to_be_bytes)].concat()),
        ("Windows-1252", windows.collect()),
    ] {
        let document = read_document("a.txt", &bytes, None).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(document.text, text, "{name}");
    }
}

/// Shapes that once took the square of a document's length, long enough for that to be noticed; `benches/ingest` measures.
#[test]
fn long_documents_of_every_shape_are_read() {
    let reads = |name: &str, piece: &str, times: usize| {
        let head =
            "FOI request reference no: 01.FOI.23.033857\nYou asked:\nWhy?\nDecision\nWe refuse.\nReason for decision\n";
        let head = if name.ends_with("html") { head.replace('\n', "<p>") } else { head.to_owned() };
        let numbered = |number: usize| piece.replace("{n}", &format!("{:05}", number % 90_000));
        let text = head + &(0..times).map(numbered).collect::<String>();
        read_document(name, text.as_bytes(), None).is_ok()
    };
    for (name, piece, times) in [
        ("lines.txt", "{n}. Section 40(2) applies to 21/{n}, Q1 - what | is | this |\n", 200),
        ("line.txt", "{n}. Section 40(2) applies to 21/{n}, Q1 - what | is | this | ", 200),
        (
            "parts.txt",
            "Reason for decision\nSection 31(1)(a) - Law Enforcement\nHarm\nby virtue of:\nSection 40(2)\n{n}\n",
            100,
        ),
        ("harm.txt", "Harm\n", 1000),
        ("solid.txt", "FOI.01/1-", 1000),
        ("cells.txt", "a |\n", 1000),
        ("items.html", "<li>Ab Cd - X", 1000),
        ("page.html", "<div><p>x</p></div>", 1000),
        ("wrappers.html", "<div class=cookies>x</div>", 1000),
    ] {
        assert!(reads(name, piece, 8 * times), "{name}: {piece:?}");
    }
}

/// The seeds of the fuzz targets, through the function that the target is.
#[test]
fn every_seed_of_a_fuzz_target_is_read() {
    for (target, read) in
        [("citations", invariants::citations as fn(&[u8])), ("text", invariants::text), ("html", invariants::html)]
    {
        let folder = std::path::Path::new("fuzz/seeds").join(target);
        let seeds: Vec<_> =
            std::fs::read_dir(&folder).expect("the seeds").flatten().map(|entry| entry.path()).collect();
        assert!(seeds.len() >= 10, "{} seeds of {target}", seeds.len());
        for seed in seeds {
            let bytes = std::fs::read(&seed).expect("a seed");
            assert!(bytes.len() <= 4096, "{} is no small seed", seed.display());
            let read = std::panic::catch_unwind(|| read(&bytes));
            assert!(read.is_ok(), "{}", seed.display());
        }
    }
}
