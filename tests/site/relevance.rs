//! How well the ranking ranks: queries with judged documents (`tests/relevance/queries.toml`), scored by nDCG@10.
//!
//! `cargo test --test site -- relevance::the_figures_are_written --ignored` writes the figures into
//! `data/search-quality.toml` and `docs/search-quality.md`; another test compares them with what is measured.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use foi_archive::archive::Archive;
use foi_archive::ingest::{Options, run};
use foi_archive::query::{Filters, Query};
use foi_archive::search::analysis::stems;
use foi_archive::search::{DEEPEST_HIT, Index, catch_up};
use serde::Deserialize;

use crate::generated::{Generated, of_standard_wording, write_all};

const SETS: [&str; 5] = ["fiction", "own", "blind", "blind-second", "blind-third"];
/// Letters of standard wording beside the judged ones.
const NOISE: usize = 400;
/// Hits that count.
const DEPTH: usize = 10;
const DATA: &str = "data/search-quality.toml";
const DOC: &str = "docs/search-quality.md";
/// What the ranking must reach, on the queries that it was tuned by and on those held back.
const FLOORS: [(bool, f64); 2] = [(false, 0.80), (true, 0.81)];

#[derive(Debug, Deserialize)]
struct Judgements {
    query: Vec<Judged>,
}

#[derive(Debug, Deserialize)]
struct Judged {
    text: String,
    best: String,
    held_back: bool,
    grades: BTreeMap<String, u8>,
}

static JUDGED: LazyLock<Vec<Judged>> = LazyLock::new(|| {
    let text = std::fs::read_to_string("tests/relevance/queries.toml").expect("the queries");
    toml::from_str::<Judgements>(&text).expect("queries").query
});
static COLLECTION: LazyLock<Collection> = LazyLock::new(Collection::build);
static MEASURED: LazyLock<Vec<Row>> = LazyLock::new(measured);

/// The words of a document, title and standard wording included.
struct Words {
    counts: HashMap<String, f64>,
    length: f64,
}

struct Collection {
    index: Index,
    /// The names of judged documents.
    names: HashMap<i64, String>,
    words: HashMap<i64, Words>,
    held_by: HashMap<String, f64>,
    mean_length: f64,
    /// Goes when the collection goes.
    _folder: tempfile::TempDir,
}

/// Ingests and indexes what stands in these files and folders.
fn archive_of(paths: &[PathBuf]) -> (tempfile::TempDir, Archive, Index) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut archive = crate::support::opened(folder.path());
    let report = run(&mut archive, &Options { paths, ..Options::default() }, &mut |_| {}).expect("the run completes");
    assert_eq!((report.refused, report.changed), (0, 0), "{report:?}");
    catch_up(&archive, &mut |_, _| {}).expect("an index");
    let index = Index::open(folder.path()).expect("the index can be read");
    (folder, archive, index)
}

/// The judged documents: their bytes and names.
fn documents() -> HashMap<Vec<u8>, String> {
    let corpus = SETS.map(|set| (set, Path::new("tests/corpus").join(set)));
    let folders = corpus.into_iter().chain([("mps", PathBuf::from("data/responses/mps"))]);
    let mut documents = HashMap::new();
    for (set, folder) in folders {
        for file in std::fs::read_dir(&folder).expect("a folder") {
            let path = file.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if name.ends_with(".txt") || name.ends_with(".html") {
                documents.insert(std::fs::read(&path).expect("bytes"), format!("{set}/{name}"));
            }
        }
    }
    documents
}

impl Collection {
    fn build() -> Self {
        let noise = tempfile::tempdir().expect("a temporary folder");
        write_all(noise.path(), &of_standard_wording(20_231_014, NOISE));
        let mut paths: Vec<PathBuf> = SETS.iter().map(|set| Path::new("tests/corpus").join(set)).collect();
        paths.extend([PathBuf::from("data/responses/mps"), noise.path().to_owned()]);
        let (folder, archive, index) = archive_of(&paths);
        let reader = archive.reader();
        let rows: Vec<i64> = reader.changes(0, 100_000).expect("changes").iter().map(|change| change.row).collect();
        let documents = documents();
        let original = |row: i64| reader.original(row, 1).expect("read").expect("an original");
        let names = rows.iter().filter_map(|row| Some((*row, documents.get(&original(*row))?.clone()))).collect();
        let entries = reader.entries(&rows).expect("entries");
        let words: HashMap<i64, Words> = entries.iter().map(|entry| (entry.row, Words::of(&entry.text))).collect();
        let mut held_by: HashMap<String, f64> = HashMap::new();
        words.values().flat_map(|words| words.counts.keys()).for_each(|stem| {
            *held_by.entry(stem.clone()).or_default() += 1.0;
        });
        let mean_length = words.values().map(|words| words.length).sum::<f64>() / words.len() as f64;
        Self { index, names, words, held_by, mean_length, _folder: folder }
    }

    /// What the site finds, in its order.
    fn found(&self, text: &str) -> Vec<i64> {
        let query = Query { size: DEEPEST_HIT, ..Query::new(text, Filters::default()) };
        self.index.search(&query).expect("searched").rows
    }

    /// Plain BM25 over the whole text, as the books have it: k1 = 1.2, b = 0.75.
    fn plain_score(&self, stems: &HashSet<String>, row: i64) -> f64 {
        let (count, words) = (self.words.len() as f64, &self.words[&row]);
        let score = |stem: &String| {
            let times = words.counts.get(stem).copied().unwrap_or(0.0);
            let held_by = self.held_by.get(stem).copied().unwrap_or(0.0);
            let rarity = (1.0 + (count - held_by + 0.5) / (held_by + 0.5)).ln();
            rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * words.length / self.mean_length))
        };
        stems.iter().map(score).sum()
    }

    /// These documents by plain BM25, those that score nothing left out where any word is enough.
    fn plainly(&self, text: &str, rows: Vec<i64>, any_word: bool) -> Vec<i64> {
        let stems: HashSet<String> = stems(text).into_iter().collect();
        // Whole millionths, so that the order in which a sum is made does not show.
        let key = |row: i64| (self.plain_score(&stems, row) * 1e6).round() as u64;
        let mut scored: Vec<(Reverse<u64>, i64)> = rows.into_iter().map(|row| (Reverse(key(row)), row)).collect();
        scored.retain(|(Reverse(score), _)| !any_word || *score > 0);
        scored.sort_unstable();
        scored.into_iter().map(|(_, row)| row).collect()
    }

    fn grade(&self, judged: &Judged, row: i64) -> u8 {
        self.names.get(&row).and_then(|name| judged.grades.get(name)).copied().unwrap_or(0)
    }

    fn ndcg(&self, judged: &Judged, rows: &[i64]) -> f64 {
        let given: Vec<u8> = rows.iter().map(|row| self.grade(judged, *row)).collect();
        let mut ideal: Vec<u8> = judged.grades.values().copied().collect();
        ideal.sort_unstable_by_key(|grade| Reverse(*grade));
        gain(&given) / gain(&ideal)
    }
}

impl Words {
    fn of(text: &str) -> Self {
        let mut counts: HashMap<String, f64> = HashMap::new();
        let stems = stems(text);
        let length = stems.len() as f64;
        stems.into_iter().for_each(|stem| *counts.entry(stem).or_default() += 1.0);
        Self { counts, length }
    }
}

fn gain(grades: &[u8]) -> f64 {
    let worth = |(place, grade): (usize, &u8)| (2_f64.powi(i32::from(*grade)) - 1.0) / (place as f64 + 2.0).log2();
    grades.iter().take(DEPTH).enumerate().map(worth).sum()
}

/// A way to order documents: its name, what it is, the order that it gives for a query.
type Way = (&'static str, &'static str, fn(&Collection, &Judged) -> Vec<i64>);

const WAYS: [Way; 4] = [
    ("ranking", "what the site gives", |all, judged| all.found(&judged.text)),
    ("plain", "the same hits, by plain BM25 over the whole text", |all, judged| {
        all.plainly(&judged.text, all.found(&judged.text), false)
    }),
    ("any-word", "what has any of the words, by plain BM25 over the whole text", |all, judged| {
        all.plainly(&judged.text, all.words.keys().copied().collect(), true)
    }),
    ("best-order", "the same hits in the best order that there is: no ranking could do better", |all, judged| {
        let mut rows = all.found(&judged.text);
        rows.sort_by_key(|row| Reverse(all.grade(judged, *row)));
        rows
    }),
];

/// A line of the table: a way, and its figure for the queries tuned by and for those held back.
#[derive(Debug, Deserialize)]
struct Row {
    name: String,
    about: String,
    tuned_by: f64,
    held_back: f64,
}

#[derive(Debug, Deserialize)]
struct Published {
    way: Vec<Row>,
}

fn measured() -> Vec<Row> {
    let mean = |order: fn(&Collection, &Judged) -> Vec<i64>, held_back: bool| {
        let asked = JUDGED.iter().filter(|judged| judged.held_back == held_back);
        let scores: Vec<f64> = asked.map(|judged| COLLECTION.ndcg(judged, &order(&COLLECTION, judged))).collect();
        (scores.iter().sum::<f64>() / scores.len() as f64 * 1000.0).round() / 1000.0
    };
    let row = |(name, about, order): Way| Row {
        name: name.to_owned(),
        about: about.to_owned(),
        tuned_by: mean(order, false),
        held_back: mean(order, true),
    };
    WAYS.map(row).into()
}

fn data() -> String {
    let (held_back, count) = (JUDGED.iter().filter(|judged| judged.held_back).count(), JUDGED.len());
    let without = JUDGED.iter().filter(|judged| COLLECTION.found(&judged.text).is_empty()).count();
    let mut out = format!(
        "# How well the search ranks: nDCG@{DEPTH} over tests/relevance/queries.toml. Written, with the table in docs/, by\n\
         # `cargo test --test site -- relevance::the_figures_are_written --ignored`, not by hand.\n\n\
         queries = {count}\nheld_back = {held_back}\nwithout_hits = {without}\ndocuments = {}\n",
        COLLECTION.words.len(),
    );
    for row in &*MEASURED {
        let Row { name, about, tuned_by, held_back } = row;
        let _ = write!(
            out,
            "\n[[way]]\nname = {name:?}\nabout = {about:?}\ntuned_by = {tuned_by:?}\nheld_back = {held_back:?}\n"
        );
    }
    out
}

/// The document with the table that this data makes.
fn document_with(data: &str) -> String {
    let published: Published = toml::from_str(data).expect(DATA);
    let text = std::fs::read_to_string(DOC).expect(DOC);
    let (before, rest) = text.split_once("<!-- figures -->\n").expect("where they begin");
    let (_, after) = rest.split_once("<!-- end of figures -->").expect("where they end");
    let mut table = "| Order | tuned by | held back |\n|---|--:|--:|\n".to_owned();
    for Row { name, about, tuned_by, held_back } in &published.way {
        let _ = writeln!(table, "| *{name}*: {about} | {tuned_by:.3} | {held_back:.3} |");
    }
    format!("{before}<!-- figures -->\n{table}<!-- end of figures -->{after}")
}

fn figure(name: &str, held_back: bool) -> f64 {
    let row = MEASURED.iter().find(|row| row.name == name).expect(name);
    if held_back { row.held_back } else { row.tuned_by }
}

#[test]
fn every_judged_document_is_in_the_collection() {
    let names: HashSet<&String> = COLLECTION.names.values().collect();
    for judged in &*JUDGED {
        assert_eq!(judged.grades.get(&judged.best), Some(&3), "{}", judged.text);
        for name in judged.grades.keys() {
            assert!(names.contains(name), "{}: {name}", judged.text);
        }
    }
    assert!(JUDGED.len() >= 60 && names.len() >= 120);
}

#[test]
fn the_ranking_is_as_good_as_it_must_be_and_better_than_plain() {
    for (held_back, least) in FLOORS {
        let (ranking, plain) = (figure("ranking", held_back), figure("plain", held_back));
        assert!(ranking >= least && ranking > plain, "held back {held_back}: {ranking}, plain {plain}, least {least}");
    }
}

#[test]
fn the_published_figures_of_the_ranking_are_those_measured() {
    let data = data();
    assert_eq!(std::fs::read_to_string(DATA).expect(DATA), data, "{DATA}: write it anew, see its head");
    assert_eq!(std::fs::read_to_string(DOC).expect(DOC), document_with(&data), "{DOC}: see the head of {DATA}");
}

#[test]
#[ignore = "writes the figures into data/ and docs/"]
fn the_figures_are_written() {
    for judged in JUDGED.iter().filter(|judged| !judged.held_back) {
        println!("{:.3} {}", COLLECTION.ndcg(judged, &COLLECTION.found(&judged.text)), judged.text);
    }
    let data = data();
    std::fs::write(DATA, &data).expect(DATA);
    std::fs::write(DOC, document_with(&data)).expect(DOC);
    println!("{data}");
}

/// Letters that differ in their number and in one word; the first has number 1, the next number 2.
fn alike(words: &[&str]) -> (Vec<String>, tempfile::TempDir, Index) {
    let letter = |(number, word): (usize, &&str)| {
        let text = format!(
            "Freedom of Information Act Request\nReference No: 01.FOI.23.00{number}001\n\nI note you seek access to the \
             following information:\n\nHow many times was {word} in the files?\n\nDECISION\n\nIt was there twelve times.\n",
        );
        Generated { name: format!("{number}.txt"), bytes: text.into_bytes() }
    };
    let letters: Vec<Generated> = words.iter().enumerate().map(letter).collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_all(folder.path(), &letters);
    let (kept, archive, index) = archive_of(&[folder.path().to_owned()]);
    let rows: Vec<i64> = archive.reader().changes(0, 100).expect("changes").iter().map(|change| change.row).collect();
    let entries = archive.reader().entries(&rows).expect("entries");
    let word_of =
        |text: &str| words.iter().find(|word| text.contains(&format!("was {word} in"))).map(|w| (*w).to_owned());
    let mut by_row: Vec<(i64, String)> =
        entries.iter().map(|entry| (entry.row, word_of(&entry.text).expect("its word"))).collect();
    by_row.sort();
    (by_row.into_iter().map(|(_, word)| word).collect(), kept, index)
}

#[test]
fn the_form_that_was_typed_comes_before_others_of_its_stem() {
    // The later the number, the higher of two that are as good: the form typed has the lower number.
    for (asked, words) in [
        ("informants", ["informants", "informant"]),
        ("informant", ["informant", "informants"]),
        ("dog", ["dog", "dogs"]),
        ("dogs", ["dogs", "dog"]),
        ("title:refused", ["refused", "refusing"]),
        ("request:policies", ["policies", "policy"]),
        ("Café", ["cafe", "cafes"]),
    ] {
        assert_eq!(found_of(&words, asked), words, "{asked}");
    }
}

#[test]
fn of_letters_that_are_as_good_the_higher_number_comes_first() {
    for words in [["abacus", "zither", "lute"], ["zither", "lute", "abacus"]] {
        let newest_first: Vec<&str> = words.iter().rev().copied().collect();
        assert_eq!(found_of(&words, "twelve"), newest_first, "{words:?}");
    }
}

/// The words of the letters that a search finds, in its order.
fn found_of(words: &[&str], asked: &str) -> Vec<String> {
    let (by_row, _kept, index) = alike(words);
    let rows = index.search(&Query::new(asked, Filters::default())).expect("searched").rows;
    rows.iter().map(|row| by_row[usize::try_from(*row - 1).expect("a row")].clone()).collect()
}
