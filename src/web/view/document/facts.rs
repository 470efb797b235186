//! Beside which paragraph each fact is shown, and which facts no paragraph shows.

use super::Numbered;
use crate::domain::{CorrectedField, Fact, FactKind, Response, Span};
use crate::web::view::words::listed;

/// The facts of a response by the paragraph that they were read from.
pub(super) struct Facts<'r> {
    /// The number of the paragraph and what was read in it, in the order of the letter.
    beside: Vec<(usize, Fact<'r>)>,
    /// What was read in the web page around the letter.
    around: Vec<FactKind>,
    /// What no one line tells.
    inferred: Vec<FactKind>,
}

impl<'r> Facts<'r> {
    pub(super) fn of(response: &'r Response, paragraphs: &[Numbered<'_>]) -> Self {
        let mut facts = Self { beside: Vec::new(), around: Vec::new(), inferred: Vec::new() };
        let paragraph = |span: &Span| {
            let before = paragraphs.partition_point(|(_, block)| block.span.start <= span.start);
            let (number, block) = paragraphs.get(before.checked_sub(1)?)?;
            (span.start < block.span.end).then_some(*number)
        };
        for fact in response.facts() {
            match fact.spans.iter().find_map(paragraph) {
                Some(number) => facts.beside.push((number, fact)),
                None if !fact.spans.is_empty() => facts.around.push(fact.kind),
                None if !is_corrected(response, fact.kind) => facts.inferred.push(fact.kind),
                None => {}
            }
        }
        // Of one paragraph in their own order.
        facts.beside.sort_by_key(|(number, _)| *number);
        facts
    }

    /// What was read in a paragraph.
    pub(super) fn beside(&self, paragraph: usize) -> &[(usize, Fact<'r>)] {
        let first = self.beside.partition_point(|(number, _)| *number < paragraph);
        let rest = self.beside.get(first..).unwrap_or_default();
        let count = rest.iter().take_while(|(number, _)| *number == paragraph).count();
        rest.get(..count).unwrap_or_default()
    }

    /// The paragraph in which a fact was read.
    pub(super) fn paragraph(&self, kind: FactKind) -> Option<usize> {
        self.beside.iter().find(|(_, fact)| fact.kind == kind).map(|(number, _)| *number)
    }

    /// What is said of those that stand beside no paragraph.
    pub(super) fn elsewhere(&self) -> Vec<String> {
        let said = |kinds: &[FactKind], where_read: &str| {
            let mut names: Vec<String> = kinds.iter().map(|kind| kind.name().to_lowercase()).collect();
            names.dedup();
            let verb = if names.len() == 1 { "is" } else { "are" };
            (!names.is_empty()).then(|| format!("The {} {verb} {where_read}.", listed(&names, "and")))
        };
        let around = said(&self.around, "read from the web page around the letter");
        let inferred = said(&self.inferred, "told by no one line of it");
        around.into_iter().chain(inferred).collect()
    }
}

fn is_corrected(response: &Response, kind: FactKind) -> bool {
    let corrected = |field| match field {
        CorrectedField::Title => Some(FactKind::Title),
        CorrectedField::Outcome => Some(FactKind::Outcome),
        CorrectedField::Authority => Some(FactKind::Authority),
        CorrectedField::Year => Some(FactKind::Year),
        CorrectedField::Reference => Some(FactKind::Reference),
        CorrectedField::ExemptionsAdd | CorrectedField::ExemptionsRemove => None,
    };
    response.corrections.iter().any(|correction| corrected(correction.field) == Some(kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Authority, Block, BlockKind, Correction, Evidence, empty_response};

    fn facts(response: &Response) -> Facts<'_> {
        let shown = response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
        let paragraphs: Vec<Numbered<'_>> = (1..).zip(shown).collect();
        Facts::of(response, &paragraphs)
    }

    fn block(kind: BlockKind, start: usize, end: usize) -> Block {
        Block { kind, span: Span::new(start, end), marker: None, cells: Vec::new(), table: None }
    }

    /// A page of one line around the letter and two in it.
    fn response() -> Response {
        let blocks = vec![
            block(BlockKind::Furniture, 0, 10),
            block(BlockKind::Paragraph, 10, 20),
            block(BlockKind::Paragraph, 20, 30),
        ];
        Response { blocks, ..empty_response() }
    }

    #[test]
    fn facts_stand_where_they_were_read_and_the_others_are_named() {
        let authority = Authority { slug: "marl".to_owned(), name: "Marl Council".to_owned() };
        let read = |spans: Vec<Span>| Some(Evidence { value: authority.clone(), spans });
        let reference = Some(Evidence { value: "FOI/7".to_owned(), spans: vec![Span::new(22, 25)] });
        let base = Response { reference, title_spans: vec![Span::new(12, 15)], ..response() };
        let inferred = "The authority and outcome are told by no one line of it.";
        for (spans, paragraph, elsewhere) in [
            (vec![Span::new(3, 5), Span::new(11, 14)], Some(1), vec!["The outcome is told by no one line of it."]),
            (
                vec![Span::new(3, 5)],
                None,
                vec![
                    "The authority is read from the web page around the letter.",
                    "The outcome is told by no one line of it.",
                ],
            ),
            (vec![], None, vec![inferred]),
        ] {
            let response = Response { authority: read(spans), ..base.clone() };
            let facts = facts(&response);
            assert_eq!(facts.paragraph(FactKind::Authority), paragraph);
            assert_eq!(facts.paragraph(FactKind::Reference), Some(2));
            assert_eq!(facts.elsewhere(), elsewhere);
        }
    }

    #[test]
    fn what_was_corrected_is_not_missed() {
        let (was, value, reason) = (String::new(), "Not held".to_owned(), "it is so".to_owned());
        let correction = Correction { field: CorrectedField::Outcome, was, value, reason };
        let response = Response { corrections: vec![correction], title_spans: vec![Span::new(12, 15)], ..response() };
        assert_eq!(facts(&response).elsewhere(), Vec::<String>::new());
    }
}
