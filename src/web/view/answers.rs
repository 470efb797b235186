//! What a letter answers, as lists that lead into it: questions, the place of each exemption.

use super::card::{Cited, GroundView, OutcomeView, grounds_as_cited, section_name};
use super::words::shortened;
use crate::archive::CardExemption;
use crate::domain::{BlockKind, CitationClass, Response, Span, is_filed_elsewhere};

/// A question is shown with this many characters.
const LONGEST_QUESTION: usize = 240;

/// The numbers of a letter's paragraphs, by where they begin.
pub(in crate::web) struct Paragraphs(Vec<usize>);

impl Paragraphs {
    pub(in crate::web) fn of(response: &Response) -> Self {
        let numbered = response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
        Self(numbered.map(|block| block.span.start).collect())
    }

    /// The paragraph that a byte stands in.
    pub(in crate::web) fn at(&self, at: usize) -> usize {
        self.0.partition_point(|&start| start <= at).max(1)
    }

    /// `¶47`, `¶47 to 51`.
    fn range(&self, span: Span) -> String {
        let (first, last) = (self.at(span.start), self.at(span.end.saturating_sub(1).max(span.start)));
        if first == last { format!("¶{first}") } else { format!("¶{first} to {last}") }
    }
}

/// A place in the letter: `#p47` and its words.
pub(in crate::web) struct PlaceView {
    pub(in crate::web) href: String,
    pub(in crate::web) text: String,
}

/// A question with what became of it.
pub(in crate::web) struct QuestionView {
    pub(in crate::web) number: String,
    pub(in crate::web) words: String,
    pub(in crate::web) outcome: Option<OutcomeView>,
    pub(in crate::web) answer: Option<PlaceView>,
    /// Where the letter speaks of it, if it answers it nowhere.
    pub(in crate::web) mentioned: Option<PlaceView>,
}

/// The questions that the letter answers one by one.
pub(in crate::web) fn questions(text: &str, response: &Response, paragraphs: &Paragraphs) -> Vec<QuestionView> {
    let place = |words: &str, span: Span| PlaceView {
        href: format!("#p{}", paragraphs.at(span.start)),
        text: format!("{words}{}", paragraphs.range(span)),
    };
    let questions = response.questions.iter();
    questions
        .map(|question| QuestionView {
            number: question.number.clone(),
            words: shortened(question.span.of(text).trim(), LONGEST_QUESTION),
            outcome: question.outcome.map(OutcomeView::from),
            answer: question.answer.map(|span| place("Answer ", span)),
            mentioned: question.mentioned.map(|span| place("The letter speaks of it in ", span)),
        })
        .collect()
}

/// Chips of one section, and the paragraph in which it is relied on.
pub(in crate::web) struct ReliedOnView {
    pub(in crate::web) ground: GroundView,
    pub(in crate::web) paragraph: Option<usize>,
}

/// The chips of the head, each group with the paragraph that relies on it: in the reasons, else in the list.
pub(in crate::web) fn relied_on(
    text: &str,
    shown: &[CardExemption],
    response: &Response,
    paragraphs: &Paragraphs,
) -> Vec<ReliedOnView> {
    let grounds = grounds_as_cited(shown.iter().map(|exemption| Cited {
        path: exemption.path.clone(),
        flags: exemption.flags.clone(),
        printed: is_filed_elsewhere(&exemption.flags).then(|| response.cited_as(text, &exemption.path)).flatten(),
    }));
    let first = |name: &str, class: CitationClass| {
        let cited = response.citations.iter().filter(|citation| citation.class == class);
        cited
            .filter(|citation| citation.provisions.iter().any(|provision| section_name(&provision.path) == name))
            .map(|citation| paragraphs.at(citation.span.start))
            .next()
    };
    grounds
        .into_iter()
        .map(|ground| {
            let paragraph =
                first(&ground.name, CitationClass::Applied).or_else(|| first(&ground.name, CitationClass::Header));
            ReliedOnView { ground, paragraph }
        })
        .collect()
}
