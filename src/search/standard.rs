//! Which paragraphs are standard wording: those that many responses share. Their words are found as all others are, and count
//! less in the ranking (`word`).

use tantivy::Searcher;

use super::Result;
use super::wording::uses_in;
use crate::archive::Reader;

/// A wording that so many responses share is nobody's own.
const SHARED_BY: u8 = 50;

/// Counters, for as many bits of a fingerprint. Of a hundred thousand letters, some three million wordings, one in ten
/// thousand is counted with one that is standard in one row of counters, and hardly any in both.
const BITS: u32 = 22;
const ROWS: usize = 2;

/// How many responses share each wording, as far as it matters.
pub struct Standard(Known);

/// Where that is known from.
enum Known {
    Counted(Counters),
    /// What an index tells that holds most of the archive already.
    Indexed(Searcher),
}

impl Standard {
    /// Counts the wordings of all responses that are shown: for an index that holds none of them, or few.
    ///
    /// # Errors
    /// Where the archive cannot be read.
    pub fn of(archive: &Reader) -> Result<Self> {
        let mut counters = Counters::default();
        archive.each_wordings(&mut |mut wordings| {
            // A letter that says it twice is one letter.
            wordings.sort_unstable();
            wordings.dedup();
            wordings.into_iter().filter(|wording| *wording != 0).for_each(|wording| counters.count(wording));
        })?;
        Ok(Self(Known::Counted(counters)))
    }

    /// Asks the index, as it is now, of each wording: for a few responses beside many that it holds.
    pub(super) const fn in_index(searcher: Searcher) -> Self {
        Self(Known::Indexed(searcher))
    }

    /// Whether a wording is shared by many; 0 is none.
    pub(super) fn holds(&self, wording: u64) -> bool {
        wording != 0
            && match &self.0 {
                Known::Counted(counters) => counters.reach(wording, SHARED_BY),
                Known::Indexed(searcher) => {
                    let segments = searcher.segment_readers().iter();
                    // A part that cannot be read stops whoever writes to it; that is told there.
                    segments.map(|segment| uses_in(segment, wording, SHARED_BY.into()).unwrap_or(0)).sum::<u64>()
                        >= SHARED_BY.into()
                }
            }
    }
}

/// Counts of wordings, in memory that does not grow with the archive.
struct Counters([Vec<u8>; ROWS]);

impl Default for Counters {
    fn default() -> Self {
        Self(std::array::from_fn(|_| vec![0; 1 << BITS]))
    }
}

impl Counters {
    fn count(&mut self, wording: u64) {
        for (row, counters) in self.0.iter_mut().enumerate() {
            if let Some(counter) = counters.get_mut(place(row, wording)) {
                *counter = counter.saturating_add(1);
            }
        }
    }

    fn reach(&self, wording: u64, least: u8) -> bool {
        let count = |(row, counters): (usize, &Vec<u8>)| counters.get(place(row, wording)).copied().unwrap_or(0);
        self.0.iter().enumerate().map(count).all(|count| count >= least)
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
        let mut counters = Counters::default();
        let (shared, rare) = (0xdead_beef_0bad_cafe, 0x0123_4567_89ab_cdef);
        // Each has one of its two counters in common with what is shared.
        let beside = [shared & ((1 << BITS) - 1), shared & (((1 << BITS) - 1) << BITS)];
        for number in 0..1_000_u64 {
            assert_eq!(counters.reach(shared, SHARED_BY), number >= u64::from(SHARED_BY), "{number}");
            counters.count(shared);
            counters.count(number << BITS | number);
        }
        counters.count(rare);
        let standard = Standard(Known::Counted(counters));
        assert!(
            standard.holds(shared) && ![rare, 0, beside[0], beside[1]].iter().any(|wording| standard.holds(*wording))
        );
    }
}
