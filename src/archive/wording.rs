//! Fingerprints of wordings in few bytes: how many paragraphs have none, how many after those have one, eight bytes (big
//! endian) of each of these, and so on.

use super::numbers::{push_number, take_number};

/// Paragraphs that are believed to be without a fingerprint: in all as many as the longest document has bytes.
const MOST_WITHOUT: usize = 32 << 20;

/// Packs the fingerprint of each paragraph; 0 stands for none.
pub(super) fn pack_wordings(mut wordings: &[u64]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(wordings.len() * 8);
    while !wordings.is_empty() {
        let without = wordings.iter().take_while(|fingerprint| **fingerprint == 0).count();
        let rest = wordings.get(without..).unwrap_or_default();
        let with = rest.iter().take_while(|fingerprint| **fingerprint != 0).count();
        push_number(&mut packed, without);
        push_number(&mut packed, with);
        packed.extend(rest.iter().take(with).flat_map(|fingerprint| fingerprint.to_be_bytes()));
        wordings = rest.get(with..).unwrap_or_default();
    }
    packed
}

/// Unpacks fingerprints; what is cut short is left out.
pub(super) fn unpack_wordings(mut packed: &[u8]) -> Vec<u64> {
    let mut wordings = Vec::with_capacity(packed.len() / 4);
    while let (Some(without), Some(with)) = (take_number(&mut packed), take_number(&mut packed)) {
        wordings.resize(wordings.len() + without.min(MOST_WITHOUT.saturating_sub(wordings.len())), 0);
        let (fingerprints, _) = packed.as_chunks();
        let taken = with.min(fingerprints.len());
        wordings.extend(fingerprints.iter().take(taken).map(|bytes| u64::from_be_bytes(*bytes)));
        packed = packed.get(taken * 8..).unwrap_or_default();
    }
    wordings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_come_back() {
        for (wordings, bytes) in [
            (&[][..], 0),
            (&[0], 2),
            (&[7], 10),
            (&[0, 0, 7, u64::MAX, 0, 1 << 63, 0, 0], 2 + 16 + 2 + 8 + 2),
            (&[1; 300], 3 + 2400),
        ] {
            let packed = pack_wordings(wordings);
            assert_eq!(unpack_wordings(&packed), wordings, "{packed:?}");
            assert_eq!(packed.len(), bytes, "{wordings:?}");
        }
    }

    #[test]
    fn what_is_damaged_is_short() {
        for (damaged, left) in [(&[0][..], 0), (&[1, 2, 3], 1), (&[0, 2, 0, 0, 0, 0, 0, 0, 0, 9], 1), (&[0xff; 30], 0)]
        {
            assert_eq!(unpack_wordings(damaged).len(), left, "{damaged:?}");
        }
        let many = [0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0];
        assert!(unpack_wordings(&many).len() <= MOST_WITHOUT, "{many:?}");
    }
}
