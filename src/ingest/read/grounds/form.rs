//! What the form of a letter says of its grounds: a list of which one item names its ground, a heading under which all
//! grounds stand, a page that only sums up, a table of figures.

use std::collections::HashSet;

use crate::domain::{CitationClass, Section, SectionKind, Span};
use crate::fold::lower;
use crate::ingest::cues::Says;
use crate::ingest::document::{Row, RowKind, Shape};
use crate::ingest::vocabulary::Vocabulary;
use crate::law::{Law, ProvisionPath, Role};

use super::super::Letter;
use super::{Marked, own_lines};

/// Bytes of the longest page that sums a request and its answer up.
const LONGEST_SUMMARY: usize = 1_000;

/// Whether nobody speaks in the letter: a page that sums up what was asked and what became of it.
pub(super) fn is_summary(letter: &Letter<'_>) -> bool {
    let speakers = &Vocabulary::get().sentences.speakers;
    let speaks = |words: &str| words.split(|c: char| !c.is_alphabetic()).any(|word| speakers.has(&lower(word)));
    let length: usize = own_lines(letter).map(str::len).sum();
    // "Our ref:" is a label, and nobody speaks in it.
    (1..=LONGEST_SUMMARY).contains(&length) && !own_lines(letter).filter(|line| !line.ends_with(':')).any(speaks)
}

/// The list of items that each line stands in: the first line of it.
fn item_lists(letter: &Letter<'_>) -> Vec<Option<usize>> {
    let mut first = None;
    let list = |line: usize| {
        if letter.lines.is_text(line) {
            first = matches!(letter.lines.shape(line), Shape::Item).then(|| first.unwrap_or(line));
        }
        first
    };
    (0..letter.lines.lines.len()).map(list).collect()
}

/// What the law says of one item of a list is why that is kept back, where it is so of another.
pub(super) fn count_with_their_list(letter: &Letter<'_>, marked: &mut [Marked]) {
    if !marked.iter().any(|marked| marked.explains) {
        return;
    }
    let lists = item_lists(letter);
    let list = |span: Span| lists.get(letter.lines.line_at(span.start)).copied().flatten();
    let applied = marked.iter().filter(|marked| marked.citation.class == CitationClass::Applied);
    let counted: HashSet<usize> = applied.filter_map(|marked| list(marked.citation.span)).collect();
    for Marked { citation, .. } in marked.iter_mut().filter(|marked| marked.explains) {
        if list(citation.span).is_some_and(|list| counted.contains(&list)) {
            citation.class = CitationClass::Applied;
            citation.reason.clear();
        }
    }
}

/// The part headed `Exemptions applied`, if there is one.
fn exemptions_applied(letter: &Letter<'_>) -> Option<Span> {
    let is_headed_so = |part: &&Section| {
        let heading = part.heading.filter(|_| part.own_heading).map_or("", |heading| letter.text(heading));
        part.kind == SectionKind::Reasons && lower(heading.trim()).ends_with("applied")
    };
    letter.sections.all.iter().find(is_headed_so).map(|part| part.span)
}

/// Where a part is headed `Exemptions applied`, what is only named above it and not in it are the grounds of an earlier
/// closure.
pub(super) fn keep_to_heading(letter: &Letter<'_>, marked: &mut [Marked]) {
    let Some(part) = exemptions_applied(letter) else { return };
    let inside = marked.iter().filter(|marked| part.covers(&marked.citation.span));
    let named: HashSet<ProvisionPath> =
        inside.flat_map(|marked| &marked.citation.provisions).map(|cited| cited.path.clone()).collect();
    let above = marked.iter_mut().filter(|marked| marked.by_default && marked.citation.span.start < part.start);
    for Marked { citation, .. } in above.filter(|marked| marked.citation.class == CitationClass::Applied) {
        if !citation.provisions.iter().any(|cited| named.contains(&cited.path)) {
            citation.class = CitationClass::Explained;
            "not among the exemptions applied".clone_into(&mut citation.reason);
        }
    }
}

/// Where all that a letter lists are limbs of neither confirming nor denying, what the weighing of the interest names of
/// those sections is what they protect, and is no ground of its own: `cf. section 31(1)(a)`.
pub(super) fn keep_to_limbs(letter: &Letter<'_>, law: &Law, marked: &mut [Marked]) {
    let listed = marked.iter().filter(|marked| marked.citation.class == CitationClass::Header);
    let listed: Vec<&ProvisionPath> =
        listed.flat_map(|marked| &marked.citation.provisions).map(|cited| &cited.path).collect();
    if listed.is_empty() || listed.iter().any(|path| law.role(path) != Role::Ncnd) {
        return;
    }
    let sections: HashSet<ProvisionPath> = listed.into_iter().map(ProvisionPath::section).collect();
    let weighed =
        |span: Span| letter.sections.at(span.start).map(|part| part.kind) == Some(SectionKind::PublicInterestTest);
    for Marked { citation, by_default, .. } in marked {
        let is_of_limbs = citation.provisions.iter().all(|cited| sections.contains(&cited.path.section()));
        let is_ground = citation.provisions.iter().any(|cited| law.role(&cited.path) != Role::Ncnd);
        if citation.class == CitationClass::Applied && *by_default && is_ground && is_of_limbs && weighed(citation.span)
        {
            citation.class = CitationClass::Explained;
            "what a limb of neither confirming nor denying protects".clone_into(&mut citation.reason);
        }
    }
}

/// Whether a byte stands in a table that tells of refusals of others, or of earlier ones, or counts them: they were
/// asked for, and are no ground.
pub(super) fn is_datum(letter: &Letter<'_>, at: usize) -> bool {
    let lines = letter.lines;
    let Shape::Row(row) = lines.shape(lines.line_at(at)) else { return false };
    let Some(row) = lines.rows.get(row) else { return false };
    let of_table = |other: &&Row| other.table == row.table;
    let mut heads =
        lines.rows.iter().filter(of_table).filter(|row| matches!(row.kind, RowKind::Header | RowKind::Caption));
    let is_figure = |cell: &Span| {
        let words = letter.text(*cell).trim();
        !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '%' | '-' | '–' | ' '))
    };
    if row.kind == RowKind::Header && heads_figures(letter, row, at, is_figure) {
        return true;
    }
    let others = || row.cells.iter().filter(|cell| !(cell.start <= at && at < cell.end));
    others().count() > 0 && others().all(is_figure)
        || heads.any(|head| {
            head.cells.iter().any(|&cell| letter.cues.list(Says::EarlierBefore).is_match(letter.text(cell)))
        })
}

/// Whether a byte stands in the head of a column of figures.
fn heads_figures(letter: &Letter<'_>, head: &Row, at: usize, is_figure: impl Fn(&Span) -> bool) -> bool {
    let Some(column) = head.cells.iter().position(|cell| cell.start <= at && at < cell.end) else { return false };
    let rows = letter.lines.rows.iter().filter(|row| row.table == head.table && row.kind == RowKind::Data);
    let mut cells = rows.filter_map(|row| row.cells.get(column)).peekable();
    cells.peek().is_some() && cells.all(is_figure)
}
