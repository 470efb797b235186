//! How fast letters are read, on one core and without keeping them: `cargo bench --bench ingest`.
//!
//! Throughput stands beside each time. Within a group the documents grow eightfold: where reading is linear, the
//! throughput of each row of a group is about that of the row above.

#![expect(clippy::expect_used, reason = "a measurement without its letters ends at once")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use foi_archive::ingest::read_document;

/// The records that come with the program, as they are.
fn records() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/responses/mps");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the records").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).expect("a record is text")).collect()
}

/// A letter of at least so many bytes: the first record with the middle of all of them many times over.
fn long_letter(records: &[String], bytes: usize) -> String {
    let first = records.first().map(String::as_str).unwrap_or_default();
    let paragraphs: Vec<&str> = records.iter().flat_map(|record| record.split_inclusive('\n').skip(30)).collect();
    let mut letter = first.to_owned();
    for paragraph in paragraphs.iter().cycle() {
        if letter.len() >= bytes {
            break;
        }
        letter.push_str(paragraph);
    }
    letter
}

/// A letter whose decision is one thing said over and over, without a line break.
fn monotonous(what: &str, bytes: usize) -> String {
    let head = "Reference No: 01.FOI.23.033857\n\nYou asked:\n\nHow many dogs are there?\n\nDECISION\n\n";
    format!("{head}{}\n", what.repeat(bytes / what.len()))
}

/// A document that grows, by its name.
type Growing<'r> = (&'static str, Box<dyn Fn(usize) -> String + 'r>);

/// Long letters, and what is made to be read slowly.
fn growing(records: &[String]) -> Vec<Growing<'_>> {
    let mut kinds: Vec<Growing<'_>> = vec![("long letter", Box::new(|bytes| long_letter(records, bytes)))];
    let monotonous_kinds: [(&'static str, &'static str); 8] = [
        ("no line break", "the quick brown fox relies on section 40 and jumps. "),
        ("open brackets", "("),
        ("citations", "section 40(2)(3A)(a), "),
        ("cases", "01.FOI.23.033858 "),
        ("digits", "31"),
        ("passives", "the letters were provided now "),
        ("marks of pages", "Page 1 of 3 The "),
        ("capitals", "Council Of The "),
    ];
    for (name, what) in monotonous_kinds {
        kinds.push((name, Box::new(move |bytes| monotonous(what, bytes))));
    }
    kinds
}

/// Reading eight times as much takes less than sixteen times as long: what is quadratic would take sixty-four. The best of
/// some rounds is taken, as others work on the machine too.
fn linear(_: &mut Criterion) {
    let records = records();
    let best = |letter: &str| {
        let round = || {
            let start = Instant::now();
            let _ = black_box(read_document("a.txt", black_box(letter.as_bytes()), None)).is_ok();
            start.elapsed()
        };
        (0..5).map(|_| round()).min().unwrap_or_default()
    };
    for (name, text) in growing(&records) {
        let (short, long) = (best(&text(1 << 17)), best(&text(1 << 20)));
        println!("{name}: {short:?} for 128 KiB, {long:?} for 1 MiB");
        assert!(long < short * 16, "{name}: eight times the letters take {long:?} where they took {short:?}");
    }
}

fn reading(criterion: &mut Criterion) {
    let records = records();
    let mut group = criterion.benchmark_group("records");
    group.throughput(Throughput::Bytes(records.iter().map(|record| record.len() as u64).sum()));
    group.bench_function("all five", |bencher| {
        bencher.iter(|| {
            for record in &records {
                black_box(read_document("a.txt", black_box(record.as_bytes()), None)).expect("a response");
            }
        });
    });
    group.finish();

    let sizes = [1 << 14, 1 << 17, 1 << 20];
    for (name, text) in growing(&records) {
        let mut group = criterion.benchmark_group(name);
        group.sampling_mode(SamplingMode::Flat).sample_size(10).measurement_time(Duration::from_secs(2));
        for bytes in sizes {
            let letter = text(bytes);
            group.throughput(Throughput::Bytes(letter.len() as u64));
            group.bench_with_input(BenchmarkId::from_parameter(bytes), &letter, |bencher, letter| {
                bencher.iter(|| black_box(read_document("a.txt", black_box(letter.as_bytes()), None)).is_ok());
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    targets = linear, reading
}
criterion_main!(benches);
