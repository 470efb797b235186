//! Which parts of the index become one. The engine merges the many parts of a large ingest at its end, in one go, on one
//! core; two merges side by side take half as long, and leave two parts where there was one.

use std::collections::HashMap;

use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};

/// Fewer responses are merged in no time.
const WORTH_TWO: u64 = 20_000;

/// The engine's own choice, the large ones of it in two halves.
#[derive(Debug, Default)]
pub(super) struct SideBySide(LogMergePolicy);

impl MergePolicy for SideBySide {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let responses: HashMap<SegmentId, u64> =
            segments.iter().map(|segment| (segment.id(), u64::from(segment.num_docs()))).collect();
        let halves = |MergeCandidate(parts): MergeCandidate| {
            let all: u64 = parts.iter().filter_map(|part| responses.get(part)).sum();
            let size = if all < WORTH_TWO || parts.len() < 4 { parts.len() } else { parts.len().div_ceil(2) };
            parts.chunks(size.max(1)).map(|half| MergeCandidate(half.to_vec())).collect::<Vec<_>>()
        };
        self.0.compute_merge_candidates(segments).into_iter().flat_map(halves).collect()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::Index;
    use tantivy::schema::Schema;

    use super::*;

    /// How many parts each merge takes of as many parts with so many responses.
    fn merges(parts: usize, responses: u32) -> Vec<usize> {
        let index = Index::create_in_ram(Schema::builder().build());
        let parts: Vec<_> =
            (0..parts).map(|_| index.new_segment_meta(SegmentId::generate_random(), responses)).collect();
        let candidates = SideBySide::default().compute_merge_candidates(&parts);
        candidates.iter().map(|MergeCandidate(parts)| parts.len()).collect()
    }

    #[test]
    fn large_merges_are_done_by_halves() {
        assert_eq!(merges(8, 12_500), [4, 4]);
        assert_eq!(merges(9, 12_500), [5, 4]);
        assert_eq!(merges(8, 500), [8], "there is no need");
        assert!(merges(7, 12_500).is_empty(), "the engine would not merge so few");
    }
}
