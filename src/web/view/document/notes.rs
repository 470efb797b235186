//! What was read in a paragraph, for the margin beside it: the outcome, and the provisions relied on.

use super::{NoteView, Writer};
use crate::domain::{Block, Citation, CitationClass};
use crate::law::{Law, ProvisionPath, Role};
use crate::web::view::card::{Chip, chip, grounds};
use crate::web::view::words::listed;

impl Writer<'_> {
    /// What the archive read in a block: the outcome, and the provisions relied on.
    pub(super) fn notes(&self, block: &Block) -> Vec<NoteView> {
        let mut notes = Vec::new();
        if self
            .response
            .outcome
            .spans
            .first()
            .is_some_and(|span| block.span.start <= span.start && span.start < block.span.end)
        {
            let outcome = Some(self.response.outcome.value.into());
            notes.push(NoteView { label: "Outcome", outcome, grounds: Vec::new(), repealed: None });
        }
        for (class, label) in [(CitationClass::Header, "Read as"), (CitationClass::Applied, "Relied on")] {
            let paths = self.cited_in(block, |found| found == class);
            if !paths.is_empty() {
                let grounds = grounds(paths.iter().map(|path| (path, [].as_slice())));
                let repealed = (class == CitationClass::Header).then(|| repealed(&paths)).flatten();
                notes.push(NoteView { label, outcome: None, grounds, repealed });
            }
        }
        notes
    }

    pub(super) fn cited_in(&self, block: &Block, wanted: impl Fn(CitationClass) -> bool) -> Vec<ProvisionPath> {
        let mut paths = Vec::new();
        for citation in self.citations(block).filter(|citation| wanted(citation.class)) {
            for provision in &citation.provisions {
                if !paths.contains(&provision.path) {
                    paths.push(provision.path.clone());
                }
            }
        }
        paths
    }

    fn citations(&self, block: &Block) -> impl Iterator<Item = &Citation> {
        let citations = &self.response.citations;
        let first = citations.partition_point(|citation| citation.span.end <= block.span.start);
        citations
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |citation| citation.span.start < block.span.end)
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
