//! The paragraphs of a letter, numbered as on its page, and the few bytes in which they are kept.

use crate::domain::{Block, BlockKind, Response, SectionKind, Span};

/// A paragraph: a block that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number on the page (`#p12`), from 1: it is the n-th block that is not furniture.
    pub number: u32,
    /// Where it stands in the text, with the white space after it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The part of the letter that it lies in (a section of depth 0).
    pub section: SectionKind,
}

/// Whether words of this section are searched. How to complain and reprints of the Act are the same in every letter, and
/// what follows the letter is of the page around it.
#[must_use]
pub const fn is_indexed(section: SectionKind) -> bool {
    !matches!(section, SectionKind::ComplaintRights | SectionKind::LegalAnnex | SectionKind::Closing)
}

/// The paragraphs of a response, in the order of the document.
#[must_use]
pub fn paragraphs(response: &Response) -> Vec<Paragraph> {
    let mut parts = response.sections.iter().filter(|section| section.depth == 0).peekable();
    let mut section = SectionKind::Opening;
    let shown = response.blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
    let number = |(block, index): (&Block, u32)| {
        while let Some(part) = parts.next_if(|part| part.span.start <= block.span.start) {
            section = part.kind;
        }
        Paragraph { number: index, span: block.span, kind: block.kind, section }
    };
    shown.zip(1..).map(number).collect()
}

/// The kinds by their number in a packed paragraph. Numbers are for ever: add at the end.
const KINDS: [BlockKind; 8] = [
    BlockKind::Furniture,
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::Item,
    BlockKind::Caption,
    BlockKind::HeaderRow,
    BlockKind::Row,
    BlockKind::Rule,
];

/// The sections by their number in a packed paragraph. Numbers are for ever: add at the end.
const SECTIONS: [SectionKind; 19] = [
    SectionKind::Opening,
    SectionKind::Request,
    SectionKind::RequestSubheading,
    SectionKind::Decision,
    SectionKind::ExemptionList,
    SectionKind::Reasons,
    SectionKind::InlineExemptionHeading,
    SectionKind::InlineSubheading,
    SectionKind::PublicInterestTest,
    SectionKind::Disclosure,
    SectionKind::AnswerGroup,
    SectionKind::Separator,
    SectionKind::SecondExemptionList,
    SectionKind::Advice,
    SectionKind::FurtherInformation,
    SectionKind::Clarification,
    SectionKind::ComplaintRights,
    SectionKind::LegalAnnex,
    SectionKind::Closing,
];

/// Packs paragraphs: kind, section, gap since the last, length; the latter two as LEB128.
pub(super) fn pack(paragraphs: &[Paragraph]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(paragraphs.len() * 5);
    let mut end = 0;
    for paragraph in paragraphs {
        packed.push(KINDS.iter().position(|kind| *kind == paragraph.kind).unwrap_or(1) as u8);
        let section = SECTIONS.iter().position(|section| *section == paragraph.section);
        packed.push(section.unwrap_or(0) as u8);
        push_number(&mut packed, paragraph.span.start.saturating_sub(end));
        push_number(&mut packed, paragraph.span.end.saturating_sub(paragraph.span.start));
        end = paragraph.span.end;
    }
    packed
}

/// Unpacks what [`pack`] made; none where it is cut short or names what does not exist.
pub(super) fn unpack(mut packed: &[u8]) -> Option<Vec<Paragraph>> {
    let mut paragraphs = Vec::with_capacity(packed.len() / 4);
    let mut end = 0_usize;
    while let [kind, section, rest @ ..] = packed {
        packed = rest;
        let start = end.checked_add(take_number(&mut packed)?)?;
        end = start.checked_add(take_number(&mut packed)?)?;
        paragraphs.push(Paragraph {
            number: u32::try_from(paragraphs.len() + 1).ok()?,
            span: Span::new(start, end),
            kind: *KINDS.get(usize::from(*kind))?,
            section: *SECTIONS.get(usize::from(*section))?,
        });
    }
    packed.is_empty().then_some(paragraphs)
}

fn push_number(packed: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        packed.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    packed.push(number as u8);
}

fn take_number(packed: &mut &[u8]) -> Option<usize> {
    let mut number = 0_usize;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = packed.split_first()?;
        *packed = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_paragraphs_unpack_to_themselves() {
        let kinds = KINDS.iter().cycle();
        let sections = SECTIONS.iter();
        let paragraphs: Vec<_> = sections
            .zip(kinds)
            .zip(1_u32..)
            .map(|((section, kind), number)| {
                let start = number as usize * 1_000_000;
                Paragraph {
                    number,
                    span: Span::new(start, start + number as usize * 130),
                    kind: *kind,
                    section: *section,
                }
            })
            .collect();
        assert_eq!(unpack(&pack(&paragraphs)), Some(paragraphs));
    }

    #[test]
    fn damage_is_noticed_not_followed() {
        for damaged in [&[1][..], &[1, 1], &[1, 1, 0x80], &[99, 1, 0, 1], &[1, 99, 0, 1], &[1; 3], &[0xff; 64]] {
            assert_eq!(unpack(damaged), None, "{damaged:?}");
        }
    }
}
