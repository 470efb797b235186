//! What is kept smaller than it is: originals beside their text, readings by a dictionary.
//!
//! All of it is plain zstd. The dictionary of an original is the text that was read from it, which is kept anyway: a text
//! file packs to some twenty bytes, a page to its tags. The dictionary of readings is a part of this program, made up by
//! hand, so that no word of any document is in it ([decision 11](../../docs/decisions/0011-packing.md)).

use std::cell::RefCell;
use std::io;
use std::sync::LazyLock;

use rusqlite::{Connection, params};
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};
use zstd::zstd_safe::{get_error_name, get_frame_content_size};

use super::{Error, Result};

/// Dictionaries of readings, the first is number 1. What was packed by one is unpacked by it for ever: add at the end.
const DICTIONARIES: [&[u8]; 1] = [include_bytes!("dictionary-1.txt")];

/// The number of the dictionary that readings are packed by.
pub(super) const NEWEST: usize = DICTIONARIES.len();

/// Level of compression of originals. What is looked for is mostly the text, which the least of levels finds.
const ORIGINAL_LEVEL: i32 = 3;

/// Level of compression of readings: 9 takes half as long again and saves one byte in eighty.
const READING_LEVEL: i32 = 6;

/// Bytes that a reading may unpack to: as many as SQLite keeps in one value. What is damaged asks for no more.
const MOST_BYTES: u64 = 1_000_000_000;

static PACKING: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARIES.last().copied().unwrap_or_default(), READING_LEVEL));

static UNPACKING: LazyLock<Vec<DecoderDictionary<'static>>> =
    LazyLock::new(|| DICTIONARIES.into_iter().map(DecoderDictionary::copy).collect());

thread_local! {
    // Made once a thread: to make one takes longer than to unpack a reading.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Puts every dictionary into the archive, so that the file can be read without this program.
pub(super) fn keep_dictionaries(connection: &Connection) -> Result<()> {
    for (number, bytes) in (1..).zip(DICTIONARIES) {
        connection.execute("INSERT INTO dictionary (number, bytes) VALUES (?1, ?2)", params![number, bytes])?;
    }
    Ok(())
}

/// The numbers of the dictionaries that are not in the archive as they are in this program.
pub(super) fn lost_dictionaries(connection: &Connection) -> Result<Vec<usize>> {
    let sql = "SELECT EXISTS (SELECT 1 FROM dictionary WHERE number = ?1 AND bytes = ?2)";
    let mut lost = Vec::new();
    for (number, bytes) in (1..).zip(DICTIONARIES) {
        if !connection.query_row(sql, params![number, bytes], |row| row.get(0))? {
            lost.push(number);
        }
    }
    Ok(lost)
}

/// Packs a reading by the newest dictionary.
pub(super) fn pack_reading(line: &[u8]) -> Result<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            None => packer.insert(Compressor::with_prepared_dictionary(&PACKING).map_err(cannot_pack)?),
        };
        packer.compress(line).map_err(cannot_pack)
    })
}

/// Unpacks a reading that was packed by the dictionary with a number.
pub(super) fn unpack_reading(packed: &[u8], dictionary: usize) -> Result<Vec<u8>> {
    let damaged = |why: &str| Error::Damaged(format!("what was read from a response cannot be unpacked ({why})"));
    let known = dictionary.checked_sub(1).and_then(|place| UNPACKING.get(place));
    let known = known.ok_or_else(|| damaged("there is no such dictionary"))?;
    let bytes = match get_frame_content_size(packed) {
        Ok(Some(bytes)) if bytes <= MOST_BYTES => bytes as usize,
        _ => return Err(damaged("it does not say how long it is")),
    };
    let unpacked = unpacking(|unpacker| {
        unpacker.set_prepared_dictionary(known)?;
        unpacker.decompress(packed, bytes)
    });
    unpacked.map_err(|error| damaged(&error.to_string()))
}

fn unpacking<T>(work: impl FnOnce(&mut Decompressor<'static>) -> io::Result<T>) -> io::Result<T> {
    UNPACKER.with_borrow_mut(|unpacker| match unpacker {
        Some(unpacker) => work(unpacker),
        None => work(unpacker.insert(Decompressor::new()?)),
    })
}

/// Packs an original beside the text that was read from it.
pub(super) fn pack_original(bytes: &[u8], text: &str) -> Result<Vec<u8>> {
    let mut packer = Compressor::new(ORIGINAL_LEVEL).map_err(cannot_pack)?;
    packer.context_mut().ref_prefix(text.as_bytes()).map_err(|code| cannot_pack(get_error_name(code)))?;
    let mut packed = packer.compress(bytes).map_err(cannot_pack)?;
    packed.shrink_to_fit();
    Ok(packed)
}

/// Unpacks an original of a known size beside the text that was read from it; one that was packed by itself, too.
pub(super) fn unpack_original(packed: &[u8], bytes: usize, text: &[u8]) -> Result<Vec<u8>> {
    let unpacked = unpacking(|unpacker| {
        let mut unpacked = Vec::new();
        unpacked.try_reserve_exact(bytes).map_err(io::Error::other)?;
        unpacker.set_dictionary(text)?;
        let done = unpacker.decompress_to_buffer(packed, &mut unpacked);
        // It may be a long one, and is kept for as long as the thread lives.
        unpacker.set_dictionary(&[])?;
        done.map(|_| unpacked)
    });
    unpacked.map_err(|error| Error::Damaged(format!("an original cannot be unpacked ({error})")))
}

fn cannot_pack(error: impl std::fmt::Display) -> Error {
    Error::Damaged(format!("something cannot be packed ({error})"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::digest;

    #[test]
    fn a_dictionary_is_for_ever() {
        let digests = ["df75e7321f8cdddf9928c96b20a7b1b067c66938e062d6eb88a1dfcba36dfa00"];
        assert_eq!(DICTIONARIES.map(digest), digests);
    }

    #[test]
    fn readings_are_unpacked_by_the_dictionary_that_packed_them_and_damage_is_an_error() {
        for line in ["", "{}", r#"{"outcome":{"value":"granted-in-part","spans":[]}}"#, &"x".repeat(3_000_000)] {
            let packed = pack_reading(line.as_bytes()).expect("packs");
            assert_eq!(unpack_reading(&packed, NEWEST).expect("unpacks"), line.as_bytes());
            for dictionary in [0, NEWEST + 1] {
                let error = unpack_reading(&packed, dictionary).expect_err("unknown").to_string();
                assert!(error.ends_with("(there is no such dictionary)"), "{dictionary}: {error}");
            }
            let cut = packed.get(..packed.len() - 1).unwrap_or_default();
            assert!(unpack_reading(cut, NEWEST).is_err(), "{} bytes", line.len());
        }
        // A frame that says that it is long takes no memory for it: eight bytes of length, a block that is cut off.
        let boast = [0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0];
        assert!(unpack_reading(&boast, NEWEST).expect_err("no memory").to_string().contains("how long it is"));
    }

    #[test]
    fn an_original_is_unpacked_beside_its_text_and_one_packed_by_itself_too() {
        let page = "<p>How many dogs?</p><p>Seven dogs, and one that was not counted.</p>".repeat(50);
        let text = "How many dogs?\nSeven dogs, and one that was not counted.\n".repeat(50);
        for original in [&page, &text, &String::new()] {
            let packed = pack_original(original.as_bytes(), &text).expect("packs");
            let alone = zstd::bulk::compress(original.as_bytes(), 3).expect("packs");
            for packed in [&packed, &alone] {
                let unpacked = unpack_original(packed, original.len(), text.as_bytes()).expect("unpacks");
                assert!(unpacked == original.as_bytes(), "{} bytes", original.len());
            }
            let boast = unpack_original(&packed, usize::MAX, text.as_bytes());
            assert!(boast.is_err(), "no memory is asked for that there cannot be");
        }
    }
}
