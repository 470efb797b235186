//! Which paragraphs are standard wording: those that many responses share. Their words are found as all others are, and count
//! less in the ranking (`damped`).

use super::Result;
use crate::archive::Reader;

/// A wording that so many responses share is nobody's own.
const SHARED_BY: u8 = 50;

/// Counters, for as many bits of a fingerprint. Of a hundred thousand letters, some three million wordings, one in ten
/// thousand is counted with one that is standard in one row of counters, and hardly any in both.
const BITS: u32 = 22;
const ROWS: usize = 2;

/// How many responses share each wording, as far as it matters, in memory that does not grow with the archive.
#[derive(Debug, Clone)]
pub struct Standard {
    counters: [Vec<u8>; ROWS],
}

impl Standard {
    /// Counts the wordings of all responses that are shown.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn of(archive: &Reader) -> Result<Self> {
        let mut standard = Self { counters: std::array::from_fn(|_| vec![0; 1 << BITS]) };
        archive.each_wordings(&mut |mut wordings| {
            // A letter that says it twice is one letter.
            wordings.sort_unstable();
            wordings.dedup();
            wordings.into_iter().filter(|wording| *wording != 0).for_each(|wording| standard.count(wording));
        })?;
        Ok(standard)
    }

    fn count(&mut self, wording: u64) {
        for (row, counters) in self.counters.iter_mut().enumerate() {
            if let Some(counter) = counters.get_mut(place(row, wording)) {
                *counter = counter.saturating_add(1);
            }
        }
    }

    /// Whether a wording is shared by many; 0 is none.
    pub(super) fn holds(&self, wording: u64) -> bool {
        let count = |(row, counters): (usize, &Vec<u8>)| counters.get(place(row, wording)).copied().unwrap_or(0);
        wording != 0 && self.counters.iter().enumerate().map(count).all(|count| count >= SHARED_BY)
    }
}

/// The counter of a wording in a row: other bits of it in each.
const fn place(row: usize, wording: u64) -> usize {
    (wording >> (row as u32 * BITS)) as usize & ((1 << BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_is_standard_where_many_share_it() {
        let mut standard = Standard { counters: std::array::from_fn(|_| vec![0; 1 << BITS]) };
        let (shared, rare) = (0xdead_beef_0bad_cafe, 0x0123_4567_89ab_cdef);
        // Each has one of its two counters in common with what is shared.
        let beside = [shared & ((1 << BITS) - 1), shared & (((1 << BITS) - 1) << BITS)];
        for number in 0..1_000_u64 {
            assert_eq!(standard.holds(shared), number >= u64::from(SHARED_BY), "{number}");
            standard.count(shared);
            standard.count(number << BITS | number);
        }
        standard.count(rare);
        assert!(
            !standard.holds(rare) && !standard.holds(0) && !standard.holds(beside[0]) && !standard.holds(beside[1])
        );
    }
}
