//! Random archives and queries, the same on every run.

use foi_archive::domain::{BlockKind, Outcome, SectionKind, Tag};
use foi_archive::law::{ProvisionPath, Regime};
use foi_archive::query::{Expression, FilterValue, Filters, How, OpenWord, Query, Sort, TextField, YearFilter};

use crate::sample::Letter;

/// A small generator (splitmix64), so that a failure comes again with its seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % sides as u64).expect("small")
    }

    pub(super) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.throw(of.len())].clone()
    }

    pub(super) fn some<T: Clone>(&mut self, of: &[T], most: usize) -> Vec<T> {
        (0..self.throw(most + 1)).map(|_| self.pick(of)).collect()
    }
}

const WORDS: [&str; 16] = [
    "taser",
    "tasers",
    "school",
    "the",
    "of",
    "freedom",
    "information",
    "act",
    "crown\u{2019}s",
    "crown",
    "caf\u{e9}",
    "refused",
    "refusing",
    "stop\u{2013}search",
    "40(2)",
    "don't",
];
const PATHS: [&str; 9] = [
    "foia/40/2",
    "foia/40/3A/a",
    "foia/31/1/a",
    "foia/31/1/b",
    "foia/31",
    "foia/4",
    "eir/12/5/b",
    "eir/12/4/a",
    "foisa/38/1/b",
];
const AUTHORITIES: [&str; 3] = ["mps", "harrowmere", "zetland"];
const OUTCOMES: [Outcome; 4] =
    [Outcome::GrantedInFull, Outcome::GrantedInPart, Outcome::RefusedInFull, Outcome::NotHeld];
const TAGS: [Tag; 4] = [Tag::Ncnd, Tag::NotHeld, Tag::Advice, Tag::Eir];
const SECTIONS: [SectionKind; 6] = [
    SectionKind::Opening,
    SectionKind::Request,
    SectionKind::Reasons,
    SectionKind::Disclosure,
    SectionKind::ComplaintRights,
    SectionKind::LegalAnnex,
];
const BLOCKS: [BlockKind; 3] = [BlockKind::Paragraph, BlockKind::Item, BlockKind::Furniture];

pub(super) fn letter(dice: &mut Dice, number: usize) -> Letter {
    let known = dice.throw(10) > 0;
    let mut exemptions: Vec<_> = dice.some(&PATHS, 4);
    exemptions.sort_unstable();
    exemptions.dedup();
    let part = |dice: &mut Dice| (dice.pick(&SECTIONS), dice.pick(&BLOCKS), dice.some(&WORDS, 12).join(" "));
    Letter {
        authority: known.then(|| dice.pick(&AUTHORITIES)),
        reference: Some(format!("01/FOI/{:06}", number / 2 * 3 + 1)).filter(|_| dice.throw(5) > 0),
        year: Some(2019 + dice.throw(4) as u16).filter(|_| dice.throw(6) > 0),
        title: dice.some(&WORDS, 5).join(" "),
        outcome: dice.pick(&OUTCOMES),
        exemptions,
        tags: dice.some(&TAGS, 2),
        parts: (0..1 + dice.throw(6)).map(|_| part(dice)).collect(),
    }
}

fn expression(dice: &mut Dice, depth: usize) -> Expression {
    let field = dice.pick(&[TextField::Anywhere, TextField::Anywhere, TextField::Title, TextField::Request]);
    let parts = |dice: &mut Dice| (0..dice.throw(4)).map(|_| expression(dice, depth + 1)).collect();
    match dice.throw(if depth < 3 { 14 } else { 9 }) {
        0..=2 => Expression::Word(field, dice.pick(&WORDS).to_owned()),
        3 => Expression::Phrase(field, (0..1 + dice.throw(3)).map(|_| dice.pick(&WORDS).to_owned()).collect()),
        4 => Expression::Filter(filter(dice)),
        5 => Expression::Reference(format!("01foi{:06}", dice.throw(100) * 3 + 1)),
        6 => dice.pick(&[Expression::All, Expression::Word(field, "&".to_owned())]),
        7 => Expression::Near(field, dice.some(&WORDS.map(str::to_owned), 4), dice.throw(8) as u8),
        8 => Expression::Open(open_word(dice, field)),
        9 | 10 => Expression::And(parts(dice)),
        11 | 12 => Expression::Or(parts(dice)),
        _ => Expression::Not(Box::new(expression(dice, depth + 1))),
    }
}

fn open_word(dice: &mut Dice, field: TextField) -> OpenWord {
    let (words, how): (&[&str], How) = match dice.throw(3) {
        0 => (&["re", "refus", "ta", "taser", "don't", "caf\u{e9}", "o", "zz", "2"], How::Begins),
        1 => (&["tasre", "taser", "crow", "refuse", "fredom", "hte", "cafe"], How::Within(1)),
        _ => (&["tsare", "shcol", "refusng", "crowns", "infrmaton", "dnot"], How::Within(2)),
    };
    OpenWord { field, word: dice.pick(words).to_owned(), how }
}

fn path(dice: &mut Dice) -> ProvisionPath {
    let lineage = dice.pick(&PATHS).parse::<ProvisionPath>().expect("a path").lineage();
    dice.pick(&lineage)
}

fn year(dice: &mut Dice) -> YearFilter {
    dice.pick(&[YearFilter::Of(2019), YearFilter::Of(2021), YearFilter::Of(1999), YearFilter::Undated])
}

fn filter(dice: &mut Dice) -> FilterValue {
    match dice.throw(9) {
        0 => FilterValue::Exemption(path(dice)),
        1 => FilterValue::Year(year(dice)),
        3 => FilterValue::NotExemption(path(dice)),
        4 => FilterValue::From(2020 + dice.throw(3) as u16),
        5 => FilterValue::To(2020 + dice.throw(3) as u16),
        6 => FilterValue::Tag(dice.pick(&TAGS)),
        7 => FilterValue::Regime(dice.pick(&Regime::ALL)),
        2 => FilterValue::Outcome(dice.pick(&OUTCOMES)),
        _ => FilterValue::Authority(dice.pick(&["mps", "unknown", "nobody"]).to_owned()),
    }
}

pub(super) fn query(dice: &mut Dice) -> Query {
    let filters = Filters {
        exemptions: (0..dice.throw(3)).map(|_| path(dice)).collect(),
        all_exemptions: dice.throw(2) > 0,
        not_exemptions: if dice.throw(4) == 0 { vec![path(dice)] } else { Vec::new() },
        from: Some(2019 + dice.throw(3) as u16).filter(|_| dice.throw(4) == 0),
        to: Some(2020 + dice.throw(3) as u16).filter(|_| dice.throw(4) == 0),
        tags: if dice.throw(3) == 0 { dice.some(&TAGS, 2) } else { Vec::new() },
        regimes: if dice.throw(3) == 0 { dice.some(&Regime::ALL, 2) } else { Vec::new() },
        years: (0..dice.throw(3)).map(|_| year(dice)).collect(),
        outcomes: dice.some(&OUTCOMES, 2),
        authorities: dice.some(&["mps".to_owned(), "harrowmere".to_owned(), "unknown".to_owned()], 2),
    };
    let keep = dice.throw(3) > 0;
    Query {
        text: String::new(),
        expression: expression(dice, 0),
        notices: Vec::new(),
        filters: if keep { filters } else { Filters::default() },
        sort: dice.pick(&[Sort::Relevance, Sort::Newest, Sort::Oldest]),
        size: 100_000,
        page: 1,
    }
}
