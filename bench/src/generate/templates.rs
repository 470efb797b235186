//! Sentences with gaps: `[one|another]` is a choice, `{ns}` a gap that is filled with a word.

use std::collections::HashMap;

/// A part of a sentence.
pub enum Part {
    Text(&'static str),
    Choice(Vec<Vec<Part>>),
    Gap(&'static str),
}

/// The parts of a sentence.
pub type Sentence = Vec<Part>;

/// The lines of a file under their headings: `@heading`, or `[heading]` where the mark is `[`.
pub fn sections(file: &'static str, mark: char) -> HashMap<&'static str, Vec<&'static str>> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    let mut heading = "";
    for line in file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix(mark) {
            Some(name) => heading = name.trim_end_matches(']'),
            None => found.entry(heading).or_default().push(line),
        }
    }
    found
}

/// Every sentence, under its heading.
pub struct Templates {
    sentences: HashMap<&'static str, Vec<Sentence>>,
    /// What stands above the letter on a force's site.
    pub head: Vec<&'static str>,
}

impl Templates {
    /// Those that this program knows.
    pub fn new() -> Self {
        let mut lines = sections(include_str!("../../words/passages.txt"), '@');
        lines.extend(sections(include_str!("../../words/sentences.txt"), '@'));
        let head = lines.remove("head").unwrap_or_default();
        let sentences = lines.into_iter().map(|(heading, lines)| (heading, lines.into_iter().map(parse).collect()));
        Self { sentences: sentences.collect(), head }
    }

    /// The sentences under a heading.
    pub fn of(&self, heading: &str) -> &[Sentence] {
        self.sentences.get(heading).map_or(&[], Vec::as_slice)
    }
}

fn parse(line: &'static str) -> Sentence {
    let (mut choices, _) = choices(line);
    choices.swap_remove(0)
}

/// The sentences between `|` up to the `]` that closes them, and what stands after it.
fn choices(mut rest: &'static str) -> (Vec<Sentence>, &'static str) {
    let mut found = vec![Vec::new()];
    loop {
        let next = rest.find(['[', ']', '|', '{']).unwrap_or(rest.len());
        let (text, from) = rest.split_at(next);
        let last = found.last_mut().expect("there is one from the start");
        if !text.is_empty() {
            last.push(Part::Text(text));
        }
        let after = from.get(1..).unwrap_or_default();
        match from.chars().next() {
            None => return (found, ""),
            Some(']') => return (found, after),
            Some('|') => {
                found.push(Vec::new());
                rest = after;
            }
            Some('{') => {
                let (gap, after) = after.split_once('}').unwrap_or((after, ""));
                last.push(Part::Gap(gap));
                rest = after;
            }
            Some(_) => {
                let (inner, after) = choices(after);
                last.push(Part::Choice(inner));
                rest = after;
            }
        }
    }
}
