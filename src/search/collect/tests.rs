//! What is gathered, and that bounds leave out none of it.

use super::*;
use crate::query::{Parameters, decode};
use crate::search::fields::{self, Name};
use crate::search::lower::{Lowering, narrowed};
use crate::search::vocabulary::Expansions;
use crate::search::word::Scoring;
use crate::search::yardstick;

#[test]
fn undated_comes_last_either_way() {
    let order = |year: u64, number: u64| year << 48 | number;
    let mut oldest = [order(0, 5), order(2021, 9), order(2021, 3), order(2019, 7), order(0, 4)];
    oldest.sort_by_key(|key| Reverse(oldest_first(*key)));
    assert_eq!(oldest, [order(2019, 7), order(2021, 3), order(2021, 9), order(0, 4), order(0, 5)]);
}

/// Letters of few words, the first of them in nearly all; some were taken out again. A part of the index ends with each of the
/// numbers named.
fn letters(many: u64, ends: &[u64]) -> tantivy::Result<Searcher> {
    const WORDS: [&str; 9] = ["dogs", "dog", "cost", "costs", "boats", "plan", "rare", "staff", "fees"];
    let index = tantivy::Index::create_in_ram(fields::schema());
    for (name, analyzer) in yardstick::analyzers() {
        index.tokenizers().register(name, analyzer);
    }
    let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(1, 20 << 20)?;
    writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
    let mut seed = 1_u64;
    let mut below = |most: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % most
    };
    for number in 0..many {
        let mut some = |most: u64| {
            let words = (0..below(most)).map(|_| WORDS[(below(9) * below(9) / 8) as usize]);
            words.collect::<Vec<_>>().join(" ")
        };
        let (title, request, standard, own) = (some(4), some(12), some(8), some(40));
        let letter = format!("{own} {standard}");
        let mut document = tantivy::TantivyDocument::default();
        for (name, value) in [
            (Name::Title, &title),
            (Name::Request, &request),
            (Name::Letter, &letter),
            (Name::Standard, &standard),
            (Name::Printed, &format!("{title} {request} {letter}")),
            (Name::PrintedTitle, &title),
            (Name::PrintedRequest, &request),
            (Name::Year, &(2010 + number % 9).to_string()),
        ] {
            document.add_text(name.field(), value);
        }
        for (name, value) in [(Name::Row, number), (Name::Order, number % 50), (Name::Change, number)] {
            document.add_u64(name.field(), value);
        }
        writer.add_document(document)?;
        if ends.contains(&number) {
            writer.commit()?;
        }
    }
    for number in (0..many).step_by(7) {
        writer.delete_term(tantivy::Term::from_field_u64(Name::Row.field(), number));
    }
    writer.commit()?;
    Ok(index.reader()?.searcher())
}

/// An index, and its columns.
struct Searched {
    searcher: Searcher,
    columns: Vec<Arc<Columns>>,
}

impl Searched {
    fn of(many: u64, ends: &[u64]) -> Self {
        let searcher = letters(many, ends).expect("an index");
        let loaded = searcher.segment_readers().iter().map(|segment| Columns::load(segment).map(Arc::new));
        let columns = loaded.collect::<tantivy::Result<_>>().expect("columns");
        Self { searcher, columns }
    }

    fn gathered(&self, query: &crate::query::Query, sort: Sort, is_bounded: bool, window: Window) -> Gathered {
        let expansions = Expansions::default();
        let lowered =
            |scoring| narrowed(&query.expression, &query.filters, Lowering { expansions: &expansions, scoring });
        let bounds = is_bounded.then(|| (lowered(Scoring::AtMost), self.searcher.clone()));
        let gather = Gather::new(&self.columns, &query.filters, sort, 10).within(window).bounded(bounds);
        self.searcher.search(&lowered(Scoring::Exact), &gather).expect("a search")
    }

    /// The counts of all parts together, by facet and value; what has none is not told.
    fn counts(&self, gathered: &Gathered) -> std::collections::BTreeMap<(usize, String), u64> {
        let mut all = std::collections::BTreeMap::new();
        for (part, counts) in &gathered.counts {
            for (facet, counts) in counts.iter().enumerate() {
                let values = &self.columns[*part as usize].facets[facet].dictionary;
                for (value, count) in values.iter().zip(counts).filter(|(_, count)| **count > 0) {
                    *all.entry((facet, value.clone())).or_default() += count;
                }
            }
        }
        all
    }
}

const ASKED: [&str; 13] = [
    "dog",
    "dogs",
    "title:dogs",
    "request:costs",
    "dogs cost",
    "dogs OR rare",
    "dogs -boats",
    "costs dogs plan staff",
    "(dogs OR cost) (plan OR boats)",
    "dogs year:2012",
    "dogs NOT title:dogs",
    "rare fees",
    "boats 2012",
];

fn query(asked: &str, filters: &str) -> crate::query::Query {
    Parameters::read(&decode(&format!("q={}{filters}", asked.replace(' ', "+"))).expect(asked)).query
}

fn ranks(best: &[Rank]) -> Vec<(f32, u64, Reverse<u64>)> {
    best.iter().map(|(score, order, row)| (f32::from_bits(*score), *order, *row)).collect()
}

/// The last part is smaller than what is worth finding twice, the middle one larger.
#[test]
fn an_index_of_several_parts_gives_the_answers_of_one() {
    let many = 3 * MANY;
    let (one, several) = (Searched::of(many, &[]), Searched::of(many, &[MANY / 2, many - MANY / 2]));
    assert_eq!((one.columns.len(), several.columns.len()), (1, 3));
    let mut found = 0;
    for (asked, filters) in ASKED.iter().flat_map(|asked| [(asked, ""), (asked, "&year=2012&year=2015")]) {
        let query = query(asked, filters);
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
            let mut window = Window::Top;
            for _ in 0..3 {
                let (whole, parts) =
                    (one.gathered(&query, sort, true, window), several.gathered(&query, sort, true, window));
                let said = format!("{asked}{filters} {sort:?} {window:?}");
                assert_eq!(ranks(&parts.best), ranks(&whole.best), "{said}");
                assert_eq!((parts.total, parts.above), (whole.total, whole.above), "{said}");
                assert_eq!(several.counts(&parts), one.counts(&whole), "{said}");
                found += whole.best.len();
                let [.., last] = whole.best[..] else { break };
                window = match window {
                    Window::After(_) => Window::Before(last),
                    _ => Window::After(last),
                };
            }
        }
    }
    assert!(found > 1_000, "{found} hits were compared");
}

#[test]
fn what_a_hit_scores_at_most_leaves_out_none_of_the_best() {
    let searched = Searched::of(3 * MANY, &[]);
    let mut bounded = 0;
    for asked in ASKED {
        let query = query(asked, "");
        let mut window = Window::Top;
        for _ in 0..4 {
            let gathered = |is_bounded| searched.gathered(&query, Sort::Relevance, is_bounded, window);
            let (exact, quick) = (gathered(false), gathered(true));
            assert_eq!(ranks(&quick.best), ranks(&exact.best), "{asked} {window:?}");
            assert_eq!((quick.total, quick.above, &quick.counts), (exact.total, exact.above, &exact.counts));
            bounded += usize::from(exact.total > MANY);
            let [.., last] = exact.best[..] else { break };
            window = match window {
                Window::After(_) => Window::Before(last),
                _ => Window::After(last),
            };
        }
    }
    assert!(bounded > 20, "{bounded} of them were found twice");
}
