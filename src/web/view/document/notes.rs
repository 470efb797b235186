//! What was read in a paragraph, for the margin beside it: facts of the letter, other cases, the outcome, and the
//! provisions relied on.

use super::{CaseNote, NoteView, Numbered, Writer};
use crate::domain::{Block, Citation, CitationClass, FactKind, Outcome, Span, is_filed_elsewhere};
use crate::law::{Law, ProvisionPath, Role};
use crate::web::view::card::{Chip, Cited, chip, grounds_as_cited};
use crate::web::view::words::{counted, listed};

/// Cases that one note names, and questions that one names.
const MOST_CASES: usize = 8;
const MOST_QUESTIONS: usize = 8;

impl Writer<'_> {
    /// What the archive read in a paragraph.
    pub(super) fn notes(&self, (number, block): Numbered<'_>) -> Vec<NoteView> {
        let (read, cases, citations) = (self.facts.beside(number), self.cases_in(block), self.citations(block));
        // So it is of most paragraphs.
        if read.is_empty() && cases.is_empty() && citations.is_empty() {
            return Vec::new();
        }
        let mut notes = Vec::new();
        let facts = || read.iter().map(|(_, fact)| fact);
        let has_outcome = facts().any(|fact| fact.kind == FactKind::Outcome);
        let facts: Vec<(&str, String)> = facts()
            .filter(|fact| fact.kind != FactKind::Outcome)
            // The title stands above the letter, and may be long.
            .map(|fact| match fact.kind {
                FactKind::Title => (fact.kind.name(), "made of these words".to_owned()),
                kind => (kind.name(), fact.value.clone().into_owned()),
            })
            .collect();
        if !facts.is_empty() {
            notes.push(NoteView { label: "Read here", facts, ..NoteView::default() });
        }
        if has_outcome {
            let outcome = Some(self.response.outcome.value.into());
            notes.push(NoteView { label: "Outcome", outcome, ..NoteView::default() });
        }
        if !cases.is_empty() {
            notes.push(NoteView { label: "Refers to", cases, ..NoteView::default() });
        }
        for (class, label) in [(CitationClass::Header, "Read as"), (CitationClass::Applied, "Relied on")] {
            let cited = self.cited_as_in(citations, class);
            if !cited.is_empty() {
                let paths: Vec<ProvisionPath> = cited.iter().map(|cited| cited.path.clone()).collect();
                let is_header = class == CitationClass::Header;
                let repealed = is_header.then(|| repealed(&paths)).flatten();
                let questions = if is_header { String::new() } else { self.questions_of(citations, class) };
                let grounds = grounds_as_cited(cited);
                notes.push(NoteView { label, grounds, repealed, questions, ..NoteView::default() });
            }
        }
        notes
    }

    /// Other cases that a block names.
    fn cases_in(&self, block: &Block) -> Vec<CaseNote> {
        let is_here = |span: &Span| block.span.start <= span.start && span.start < block.span.end;
        let named = self.response.references.iter().enumerate();
        let here = named.filter(|(_, case)| case.spans.iter().any(is_here)).take(MOST_CASES);
        here.map(|(at, case)| {
            let known = self.cases.get(at);
            let not_held = known.is_some_and(Option::is_none);
            CaseNote { raw: case.raw.clone(), not_held, href: known.cloned().flatten() }
        })
        .collect()
    }

    /// `for questions 1, 1b and 1c`: whose answers rely in this block on what is cited.
    fn questions_of(&self, citations: &[Citation], class: CitationClass) -> String {
        let cited = citations.iter().filter(|citation| citation.class == class);
        let cited: Vec<Span> = cited.map(|citation| citation.span).collect();
        let withheld = |outcome| !matches!(outcome, Some(Outcome::GrantedInFull | Outcome::NotHeld));
        let answered = self.response.questions.iter().filter(|question| {
            let answer = question.answer.filter(|_| withheld(question.outcome));
            answer.is_some_and(|answer| cited.iter().any(|span| answer.overlaps(span)))
        });
        let numbers: Vec<String> = answered.map(|question| question.number.clone()).collect();
        match numbers.as_slice() {
            [] => String::new(),
            [one] => format!("for question {one}"),
            some if some.len() <= MOST_QUESTIONS => format!("for questions {}", listed(some, "and")),
            many => format!("for {}", counted(many.len() as u64, "question")),
        }
    }

    /// The provisions cited in a block in one way, those that are filed elsewhere than they are printed as cited.
    fn cited_as_in(&self, citations: &[Citation], class: CitationClass) -> Vec<Cited> {
        let mut found: Vec<Cited> = Vec::new();
        for citation in citations.iter().filter(|citation| citation.class == class) {
            for provision in &citation.provisions {
                let printed = is_filed_elsewhere(&provision.flags).then(|| citation.as_printed(self.text));
                match found.iter_mut().find(|known| known.path == provision.path) {
                    Some(known) => known.printed = known.printed.take().or(printed),
                    None => found.push(Cited { path: provision.path.clone(), flags: Vec::new(), printed }),
                }
            }
        }
        found
    }

    pub(super) fn cited_in(&self, block: &Block, wanted: impl Fn(CitationClass) -> bool) -> Vec<ProvisionPath> {
        let mut paths = Vec::new();
        for citation in self.citations(block).iter().filter(|citation| wanted(citation.class)) {
            for provision in &citation.provisions {
                if !paths.contains(&provision.path) {
                    paths.push(provision.path.clone());
                }
            }
        }
        paths
    }

    fn citations(&self, block: &Block) -> &[Citation] {
        let citations = &self.response.citations;
        let first = citations.partition_point(|citation| citation.span.end <= block.span.start);
        let rest = citations.get(first..).unwrap_or_default();
        let count = rest.iter().take_while(|citation| citation.span.start < block.span.end).count();
        rest.get(..count).unwrap_or_default()
    }
}

/// Which of the provisions are repealed, in words, and what does their work now.
fn repealed(paths: &[ProvisionPath]) -> Option<(String, Vec<Chip>)> {
    let law = Law::get();
    let gone: Vec<&ProvisionPath> = paths.iter().filter(|path| law.role(path) == Role::Repealed).collect();
    if gone.is_empty() {
        return None;
    }
    let names: Vec<String> = gone.iter().map(|path| path.short()).collect();
    let mut now: Vec<ProvisionPath> = gone.iter().flat_map(|path| law.successors(path)).collect();
    now.sort();
    now.dedup();
    let verb = if names.len() == 1 { "is" } else { "are" };
    Some((format!("{} {verb} repealed", listed(&names, "and")), now.iter().map(|path| chip(path, &[])).collect()))
}
