//! Bytes → text: UTF-8, UTF-16 with a byte order mark, Windows-1252.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::ingest::Refusal;

/// How far into a page its own word on its encoding is looked for.
const SNIFFED: usize = 1024;

/// Decodes plain text.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    decode_with(bytes, None)
}

/// Decodes a page, heeding the encoding that it names where the bytes are not UTF-8.
pub(super) fn decode_page(bytes: &[u8]) -> Result<String, Refusal> {
    decode_with(bytes, named_encoding(bytes))
}

fn decode_with(bytes: &[u8], named: Option<&'static Encoding>) -> Result<String, Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"{\\rtf") {
        return Err(Refusal::NotText);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => decoded(encoding, bytes.get(length..).unwrap_or_default())?,
        None => without_mark(bytes, named)?,
    };
    if is_binary(&text) {
        return Err(Refusal::NotText);
    }
    // Lines of old Macintosh files end so.
    let text = if text.contains('\r') && !text.contains('\n') { text.replace('\r', "\n") } else { text };
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') { Err(Refusal::Empty) } else { Ok(text) }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Refusal> {
    let (text, malformed) = encoding.decode_without_bom_handling(bytes);
    if malformed && encoding != UTF_8 { Err(Refusal::Undecodable) } else { Ok(text.into_owned()) }
}

fn without_mark(bytes: &[u8], named: Option<&'static Encoding>) -> Result<String, Refusal> {
    if let Ok(text) = str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    if bytes.contains(&0) {
        return Err(Refusal::NotText);
    }
    let lossy = String::from_utf8_lossy(bytes);
    let lost = lossy.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
    let kept = lossy.chars().filter(|c| !c.is_ascii()).count() - lost;
    if kept > 3 * lost {
        // UTF-8 that was cut or damaged in a place or two.
        return Ok(lossy.into_owned());
    }
    // It is none, whatever it says.
    let named = named.filter(|named| *named != UTF_8);
    decoded(named.unwrap_or_else(|| guessed(bytes)), bytes)
}

/// Western text is Windows-1252, which has every character of Latin-1 and the curly quotes besides.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    if guess.is_single_byte() { WINDOWS_1252 } else { guess }
}

fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..SNIFFED.min(bytes.len()))?).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

/// More than one control character in a hundred is no letter.
fn is_binary(text: &str) -> bool {
    // Most texts have no control character but line breaks: all bytes are looked at, as that is quicker.
    let controls = |byte: u8| byte < b' ' && byte != b'\n' || byte == 0x7F;
    let is_plain = !text.bytes().fold(false, |found, byte| found | controls(byte));
    if is_plain && !text.as_bytes().windows(2).any(|pair| matches!(pair, [0xC2, ..0xA0])) {
        return false;
    }
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        if c == '\0' {
            return true;
        }
        odd += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    }
    odd * 100 > all
}
