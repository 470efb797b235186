//! The index against a brute-force pass over the records: the same ids, totals and facet counts, for any query.

mod chance;
mod followed;
mod meaning;
mod words;

use std::collections::BTreeMap;

use foi_archive::query::{Expression, Filters, Query, Sort, TextField, YearFilter};
use foi_archive::search::{self, DEEPEST_HIT, Hits, Index};

use chance::{Dice, letter, query};
use meaning::{Facet, Known, cited, count, everything, matches, order};

fn assert_agree(query: &Query, all: &[Known], hits: &Hits) {
    let mut expected: Vec<_> = all.iter().filter(|known| matches(&query.expression, &query.filters, known)).collect();
    assert_eq!(hits.total, expected.len() as u64, "total of {query:?}");
    let mut rows = hits.rows.clone();
    if query.sort == Sort::Relevance {
        rows.sort_unstable();
    } else {
        expected.sort_by_key(|known| order(query.sort, &known.entry));
        expected.truncate(DEEPEST_HIT);
    }
    let expected: Vec<_> = expected.iter().map(|known| known.entry.row).collect();
    let first = rows.iter().zip(&expected).position(|(given, expected)| given != expected);
    assert!(rows == expected, "hits of {query:?}: {} not {}, from {first:?} on", rows.len(), expected.len());

    let provisions: Vec<_> = count(Facet::Exemption, query, all, cited).into_iter().collect();
    assert_eq!(hits.facets.exemptions, provisions, "provisions of {query:?}");
    let mut years: Vec<_> =
        count(Facet::Year, query, all, |entry| [YearFilter::of(entry.id.year)].into()).into_iter().collect();
    years.reverse();
    years.sort_by_key(|(year, _)| *year == YearFilter::Undated);
    assert_eq!(hits.facets.years, years, "years of {query:?}");
    let outcomes: Vec<_> =
        count(Facet::Outcome, query, all, |entry| [entry.response.outcome.value].into()).into_iter().collect();
    assert_eq!(hits.facets.outcomes, outcomes, "outcomes of {query:?}");
    let tags = count(Facet::Tag, query, all, |entry| entry.response.tags.iter().map(|tag| tag.value).collect());
    assert_eq!(hits.facets.tags, tags.into_iter().collect::<Vec<_>>(), "tags of {query:?}");
    let laws = count(Facet::Regime, query, all, |entry| entry.response.regimes());
    assert_eq!(hits.facets.regimes, laws.into_iter().collect::<Vec<_>>(), "laws of {query:?}");
    let authorities = count(Facet::Authority, query, all, |entry| [entry.id.authority.clone()].into());
    assert_eq!(hits.facets.authorities.iter().cloned().collect::<BTreeMap<_, _>>(), authorities, "{query:?}");
}

/// Fills an archive in several commits of the index, so that revisions replace what an earlier segment holds, and asks
/// many queries after each.
fn agree(seed: u64, rounds: usize, letters: usize, queries: usize) {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    let mut dice = Dice(seed);
    let index = Index::open_or_empty(dir.path()).expect("an index");
    for round in 0..rounds {
        let batch = archive.batch().expect("a batch");
        for number in 0..letters {
            letter(&mut dice, round * letters / 2 + number).keep_in(&batch);
        }
        batch.commit().expect("committed");
        search::catch_up(&archive, &mut |_, _| {}).expect("caught up");
        index.refresh().expect("refreshed");
        let all = everything(&archive);
        for _ in 0..queries {
            let query = query(&mut dice);
            let hits = index.search(&query).expect("found");
            assert_agree(&query, &all, &hits);
            assert_eq!(index.count(&query).expect("counted"), hits.total, "count of {query:?}");
            assert_eq!(hits.change, archive.reader().change().expect("a change"));
        }
    }
    let held = archive.reader().count().expect("a count");
    let changes = archive.reader().change().expect("a change");
    assert!(held > letters as u64 && held < changes, "{held} records after {changes} changes: no revisions were met");
}

#[test]
fn the_index_agrees_with_a_pass_over_the_records() {
    agree(20_231_014, 3, 100, 400);
}

/// The engine works in blocks of 4,096 documents, and goes from one to the next by other code than within one.
#[test]
fn the_index_agrees_beyond_a_block_of_the_engine() {
    agree(33_857, 2, 4_500, 40);
}

#[test]
fn pages_follow_one_another_without_gap_or_repeat() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut archive = crate::support::opened(dir.path());
    let mut dice = Dice(7);
    for number in 0..60 {
        letter(&mut dice, number).keep(&mut archive);
    }
    search::catch_up(&archive, &mut |_, _| {}).expect("caught up");
    let index = Index::open(dir.path()).expect("an index");
    for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
        let whole = Query {
            text: String::new(),
            expression: Expression::Or(vec![
                Expression::Word(TextField::Anywhere, "taser".to_owned()),
                Expression::Word(TextField::Anywhere, "freedom".to_owned()),
            ]),
            notices: Vec::new(),
            filters: Filters::default(),
            sort,
            size: 1_000,
            page: 1,
        };
        let all = index.search(&whole).expect("found").rows;
        assert!(all.len() > 20, "{}", all.len());
        let pages = (1..=all.len().div_ceil(7) + 1)
            .flat_map(|page| index.search(&Query { size: 7, page, ..whole.clone() }).expect("found").rows);
        assert_eq!(pages.collect::<Vec<_>>(), all, "{sort:?}");
    }
}
